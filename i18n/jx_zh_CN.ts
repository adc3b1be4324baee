<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AmountField</name>
    <message>
        <source>This is no amount; the last amount is kept: {}</source>
        <translation>所填内容不是金额，仍保留原金额：{}</translation>
    </message>
</context>
<context>
    <name>CoverPane</name>
    <message>
        <source>Cover</source>
        <translation>封面</translation>
    </message>
    <message>
        <source>On the cover</source>
        <translation>封面内容</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
</context>
<context>
    <name>EditActions</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Make final</source>
        <translation>定稿</translation>
    </message>
    <message>
        <source>No longer final</source>
        <translation>解除定稿</translation>
    </message>
    <message>
        <source>Undo: {}</source>
        <translation>撤销：{}</translation>
    </message>
    <message>
        <source>Redo: {}</source>
        <translation>重做：{}</translation>
    </message>
</context>
<context>
    <name>FaultReport</name>
    <message>
        <source>The program has met an error. The last operation may not have been completed.</source>
        <translation>程序出现错误，刚才的操作可能没有完成。</translation>
    </message>
    <message>
        <source>Please save the file under another name, then start the program again.</source>
        <translation>请将文件另存为新文件，然后重新启动程序。</translation>
    </message>
    <message>
        <source>The error is recorded in {path}; the record holds nothing of the document.</source>
        <translation>错误已记录在 {path}，记录中不含文本内容。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>FileActions</name>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Import published document…</source>
        <translation>导入已公开文本…</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>打开示例文本</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Export PDF…</source>
        <translation>导出 PDF…</translation>
    </message>
    <message>
        <source>Close document</source>
        <translation>关闭文本</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近的文件</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Opening {}…</source>
        <translation>正在打开 {}…</translation>
    </message>
    <message>
        <source>Import published document</source>
        <translation>导入已公开文本</translation>
    </message>
    <message>
        <source>the text</source>
        <translation>粘贴的文本</translation>
    </message>
    <message>
        <source>Importing {}…</source>
        <translation>正在导入{}…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Documents (*.jx)</source>
        <translation>绩效文本 (*.jx)</translation>
    </message>
    <message>
        <source>Texts and JSON (*.txt *.json)</source>
        <translation>文本和 JSON (*.txt *.json)</translation>
    </message>
    <message>
        <source>Export PDF</source>
        <translation>导出 PDF</translation>
    </message>
    <message>
        <source>Making the PDF…</source>
        <translation>正在生成 PDF…</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Import a published document</source>
        <translation>导入已公开文本</translation>
    </message>
    <message>
        <source>Open the document in Word, WPS or a PDF viewer, press Ctrl+A and Ctrl+C, and paste it below; or choose a text file. What cannot be placed is listed afterwards.</source>
        <translation>请在 Word、WPS 或 PDF 阅读器中打开该文本，按 Ctrl+A、Ctrl+C，再粘贴到下方；也可以选择文本文件。未能识别的内容将在导入后列出。</translation>
    </message>
    <message>
        <source>Text of the document</source>
        <translation>文本内容</translation>
    </message>
    <message>
        <source>Paste the whole text here</source>
        <translation>请在此处粘贴全文</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表样</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Import this text</source>
        <translation>导入该文本</translation>
    </message>
</context>
<context>
    <name>InsertActions</name>
    <message>
        <source>New project</source>
        <translation>新增项目</translation>
    </message>
    <message>
        <source>New unit</source>
        <translation>新增预算单位</translation>
    </message>
    <message>
        <source>Make a copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>插入(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>数据(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Export PDF</source>
        <translation>导出 PDF</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>New document</source>
        <translation>新建文本</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Removed “{}”.</source>
        <translation>已删除“{}”。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Filter: name, code</source>
        <translation>筛选：名称、编码</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>With problems only</source>
        <translation>仅显示有问题的项</translation>
    </message>
    <message>
        <source>Navigation</source>
        <translation>导航</translation>
    </message>
</context>
<context>
    <name>NewDocumentPage</name>
    <message>
        <source>New document</source>
        <translation>新建文本</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表样</translation>
    </message>
    <message>
        <source>Budget year</source>
        <translation>预算年度</translation>
    </message>
    <message>
        <source>Department code</source>
        <translation>部门代码</translation>
    </message>
    <message>
        <source>Department name</source>
        <translation>部门名称</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>新建</translation>
    </message>
</context>
<context>
    <name>PageRow</name>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页码</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>/ {count}</source>
        <translation>/ {count}</translation>
    </message>
    <message>
        <source>Number on paper: {label}</source>
        <translation>印刷页码：{label}</translation>
    </message>
</context>
<context>
    <name>PagesView</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>PreviewDock</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>No document is open. Its pages will be shown here as they are printed.</source>
        <translation>尚未打开文本。打开后，此处按打印效果显示各页。</translation>
    </message>
    <message>
        <source>The pages are being prepared.</source>
        <translation>正在准备页面。</translation>
    </message>
</context>
<context>
    <name>ProblemsDock</name>
    <message>
        <source>Findings</source>
        <translation>校验结果</translation>
    </message>
    <message>
        <source>No findings.</source>
        <translation>没有发现问题。</translation>
    </message>
</context>
<context>
    <name>ProblemsModel</name>
    <message>
        <source>Severity</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>ProjectPane</name>
    <message>
        <source>‹ Previous</source>
        <translation>‹ 上一个</translation>
    </message>
    <message>
        <source>Next ›</source>
        <translation>下一个 ›</translation>
    </message>
    <message>
        <source>Project and budget</source>
        <translation>基本信息和预算</translation>
    </message>
    <message>
        <source>Add row</source>
        <translation>添加一行</translation>
    </message>
    <message>
        <source>Insert above</source>
        <translation>在上方插入</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一行</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>(unnamed)</source>
        <translation>（未命名）</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>SectionPane</name>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Each line is one paragraph; its first line is indented in print.</source>
        <translation>每行为一个自然段，打印时首行缩进。</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Department budget performance documents</source>
        <translation>部门预算绩效文本</translation>
    </message>
    <message>
        <source>New document</source>
        <translation>新建文本</translation>
    </message>
    <message>
        <source>Start with an empty form</source>
        <translation>从空白表样开始</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>A .jx file</source>
        <translation>.jx 文件</translation>
    </message>
    <message>
        <source>Import a published document</source>
        <translation>导入已公开文本</translation>
    </message>
    <message>
        <source>From a text file, or pasted</source>
        <translation>选择文本文件，或直接粘贴</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>打开示例文本</translation>
    </message>
    <message>
        <source>A real document with three projects</source>
        <translation>含三个项目的真实文本</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近的文件</translation>
    </message>
    <message>
        <source>Files that you open will be listed here.</source>
        <translation>打开过的文件将列在此处。</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Errors {}</source>
        <translation>错误 {} 项</translation>
    </message>
    <message>
        <source>Warnings {}</source>
        <translation>提示 {} 项</translation>
    </message>
    <message>
        <source>Hints {}</source>
        <translation>建议 {} 项</translation>
    </message>
    <message>
        <source>Projects {}</source>
        <translation>项目 {} 个</translation>
    </message>
    <message>
        <source>Sum {sum} {unit}</source>
        <translation>合计 {sum} {unit}</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>定稿</translation>
    </message>
    <message>
        <source>Form: {}</source>
        <translation>表样：{}</translation>
    </message>
</context>
<context>
    <name>TreeModel</name>
    <message>
        <source>Cover</source>
        <translation>封面</translation>
    </message>
    <message>
        <source>(unnamed)</source>
        <translation>（未命名）</translation>
    </message>
    <message>
        <source>Error {}</source>
        <translation>错误 {}</translation>
    </message>
    <message>
        <source>Warning {}</source>
        <translation>提示 {}</translation>
    </message>
</context>
<context>
    <name>UnitPane</name>
    <message>
        <source>New project</source>
        <translation>新增项目</translation>
    </message>
    <message>
        <source>{count} projects, {sum} {unit}</source>
        <translation>共 {count} 个项目，合计 {sum} {unit}</translation>
    </message>
    <message>
        <source>No project yet. You can add one, or import a published document.</source>
        <translation>尚未录入预算项目。您可以：新增项目、导入已公开文本。</translation>
    </message>
</context>
<context>
    <name>UnplacedDock</name>
    <message>
        <source>Not recognised</source>
        <translation>未能识别的内容</translation>
    </message>
    <message>
        <source>Put into…</source>
        <translation>放入…</translation>
    </message>
    <message>
        <source>Strike off</source>
        <translation>不再列出</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>{} lines found no place</source>
        <translation>未能识别的内容（{} 处）</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>封面</translation>
    </message>
</context>
<context>
    <name>ViewActions</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>校验结果</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>数据校验</translation>
    </message>
    <message>
        <source>Next finding</source>
        <translation>下一个问题</translation>
    </message>
    <message>
        <source>Previous finding</source>
        <translation>上一个问题</translation>
    </message>
    <message>
        <source>Next project</source>
        <translation>下一个项目</translation>
    </message>
    <message>
        <source>Previous project</source>
        <translation>上一个项目</translation>
    </message>
    <message>
        <source>Filter the navigation</source>
        <translation>筛选导航</translation>
    </message>
    <message>
        <source>Import form…</source>
        <translation>导入表样…</translation>
    </message>
    <message>
        <source>About this program</source>
        <translation>关于本程序</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>表样</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Import form</source>
        <translation>导入表样</translation>
    </message>
    <message>
        <source>Forms (*.toml)</source>
        <translation>表样文件 (*.toml)</translation>
    </message>
</context>
<context>
    <name>ViewRow</name>
    <message>
        <source>This project</source>
        <translation>当前项目</translation>
    </message>
    <message>
        <source>Whole document</source>
        <translation>整本</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom: {zoom}</source>
        <translation>缩放：{zoom}</translation>
    </message>
    <message>
        <source>Fit width</source>
        <translation>适合宽度</translation>
    </message>
    <message>
        <source>{percent}%</source>
        <translation>{percent}%</translation>
    </message>
</context>
<context>
    <name>files</name>
    <message>
        <source>Folder:</source>
        <translation>文件夹：</translation>
    </message>
    <message>
        <source>File name:</source>
        <translation>文件名：</translation>
    </message>
    <message>
        <source>Kind of file:</source>
        <translation>文件类型：</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{} has changes that are not saved.</source>
        <translation>“{}”有尚未保存的修改。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Don&apos;t save</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>继续编辑</translation>
    </message>
</context>
</TS>
