<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AcrossTab</name>
    <message>
        <source>Looking through the documents…</source>
        <translation>正在汇总…</translation>
    </message>
    <message>
        <source>Not everything is read yet</source>
        <translation>尚未读完</translation>
    </message>
    <message>
        <source>{} documents could not be looked through</source>
        <translation>{} 份文本的内容未能汇总</translation>
    </message>
    <message>
        <source>{} projects also stand in a document of their unit alone and count once</source>
        <translation>{} 个项目在单位单独报送的文本中重复出现，只计一次</translation>
    </message>
    <message>
        <source>Save as a workbook</source>
        <translation>保存为工作簿</translation>
    </message>
</context>
<context>
    <name>AdjustingActions</name>
    <message>
        <source>Adjust goals…</source>
        <translation>调整绩效目标…</translation>
    </message>
    <message>
        <source>End adjusting…</source>
        <translation>结束调整…</translation>
    </message>
    <message>
        <source>Change them all the same</source>
        <translation>仍要改动</translation>
    </message>
    <message>
        <source>Reading what was approved…</source>
        <translation>正在读取批复内容…</translation>
    </message>
    <message>
        <source>All {} that are open</source>
        <translation>全部 {} 个正在调整的项目</translation>
    </message>
</context>
<context>
    <name>AlikeTab</name>
    <message>
        <source>Kinds of projects</source>
        <translation>项目类别</translation>
    </message>
    <message>
        <source>Projects of the kind</source>
        <translation>该类项目</translation>
    </message>
    <message>
        <source>Projects side by side</source>
        <translation>并列比较</translation>
    </message>
    <message>
        <source>Untick all</source>
        <translation>取消勾选</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the table, or the chosen cells of it</source>
        <translation>复制整张表，或其中选定的单元格</translation>
    </message>
    <message>
        <source>Save the table…</source>
        <translation>保存表格…</translation>
    </message>
    <message>
        <source>Projects of one kind</source>
        <translation>同类项目</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>All projects</source>
        <translation>全部项目</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>部门数</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目数</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Kind, department or project</source>
        <translation>类别、部门或项目</translation>
    </message>
    <message>
        <source>Filter the projects</source>
        <translation>筛选项目</translation>
    </message>
    <message>
        <source>{projects} projects, {kinds} kinds that several departments have</source>
        <translation>{projects} 个项目，其中多个部门都有的 {kinds} 类</translation>
    </message>
    <message>
        <source>▲ ▼ stand out from the others of their line</source>
        <translation>▲ 明显高于、▼ 明显低于同一行的其他项目</translation>
    </message>
    <message>
        <source>Tick the projects that are to stand side by side</source>
        <translation>勾选要并列比较的项目</translation>
    </message>
    <message>
        <source>{} ticked projects</source>
        <translation>已勾选的 {} 个项目</translation>
    </message>
    <message>
        <source>{title} (the {count} largest; {left_out} more in the list)</source>
        <translation>{title}（金额最大的 {count} 个；另有 {left_out} 个见列表）</translation>
    </message>
    <message>
        <source>The ticked side by side ({})</source>
        <translation>并列所选（{}）</translation>
    </message>
    <message>
        <source>Tick two projects or more in the list first (space bar).</source>
        <translation>请先在列表中勾选两个以上的项目（空格键）。</translation>
    </message>
    <message>
        <source>Found by its purpose</source>
        <translation>按资金用途归类</translation>
    </message>
</context>
<context>
    <name>AmountsBar</name>
    <message>
        <source>Places that say the old amount</source>
        <translation>提到原金额的地方</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Not ticked: prices for one, bounds of ranges. Please look at these yourself.</source>
        <translation>未勾选的可能是单价或区间，请自行核对。</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Look and change…</source>
        <translation>查看/修改…</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>{count} other place(s) say {amounts} ({places})</source>
        <translation>另有 {count} 处提到 {amounts}（{places}）</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Change all ({})</source>
        <translation>全部修改（{}）</translation>
    </message>
    <message>
        <source>Change the ticked ones ({})</source>
        <translation>修改所选（{}）</translation>
    </message>
</context>
<context>
    <name>ApprovalPage</name>
    <message>
        <source>Register the approval</source>
        <translation>登记批复</translation>
    </message>
    <message>
        <source>Approval number</source>
        <translation>批复文号</translation>
    </message>
    <message>
        <source>Approved on</source>
        <translation>批复日期</translation>
    </message>
    <message>
        <source>Compare with a list…</source>
        <translation>与项目清单核对…</translation>
    </message>
    <message>
        <source>Amounts</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>其他文件夹…</translation>
    </message>
    <message>
        <source>The department’s file</source>
        <translation>发给单位的文件</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Type the number of the approval first.</source>
        <translation>请先填写批复文号。</translation>
    </message>
    <message>
        <source>Type the day as 2027-01-15.</source>
        <translation>请按 2027-01-15 的形式填写日期。</translation>
    </message>
    <message>
        <source>Say why it is approved all the same.</source>
        <translation>请说明仍予批复的理由</translation>
    </message>
    <message>
        <source>That day has passed, {} days ago: see whether it is typed right, and publish soon.</source>
        <translation>已逾期 {} 天：请核对批复日期，并尽快公开。</translation>
    </message>
</context>
<context>
    <name>ApprovingActions</name>
    <message>
        <source>Register the approval…</source>
        <translation>登记批复…</translation>
    </message>
    <message>
        <source>Folder for the department’s file</source>
        <translation>存放给单位的文件的文件夹</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在写入…</translation>
    </message>
    <message>
        <source>Back to the approval</source>
        <translation>返回登记批复</translation>
    </message>
    <message>
        <source>Give the file to the department: copy it and paste it into a chat or a stick.</source>
        <translation>把文件发给单位：复制后粘贴到聊天窗口或U盘。</translation>
    </message>
    <message>
        <source>There it is received into their own document (Data › Receive opinions), which is approved then.</source>
        <translation>单位在自己的文本中用“数据 › 接收审核意见”接收，批复随即登记。</translation>
    </message>
    <message>
        <source>Approved: {}</source>
        <translation>已批复：{}</translation>
    </message>
</context>
<context>
    <name>AreaActions</name>
    <message>
        <source>Goals</source>
        <translation>绩效目标</translation>
    </message>
    <message>
        <source>Monitoring</source>
        <translation>绩效监控</translation>
    </message>
    <message>
        <source>Self-evaluation</source>
        <translation>绩效自评</translation>
    </message>
    <message>
        <source>Whole department</source>
        <translation>部门整体</translation>
    </message>
</context>
<context>
    <name>AreaSwitch</name>
    <message>
        <source>What is worked on</source>
        <translation>正在做的工作</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>绩效目标</translation>
    </message>
    <message>
        <source>Monitoring</source>
        <translation>绩效监控</translation>
    </message>
    <message>
        <source>Self-evaluation</source>
        <translation>绩效自评</translation>
    </message>
    <message>
        <source>Whole department</source>
        <translation>部门整体</translation>
    </message>
</context>
<context>
    <name>ArrangingActions</name>
    <message>
        <source>Not funded</source>
        <translation>未安排</translation>
    </message>
    <message>
        <source>Without money this year: it stays here, counts in no total and is in nothing that is printed</source>
        <translation>本年没有安排资金：保留在导航中，不打印、不导出，不计入合计</translation>
    </message>
</context>
<context>
    <name>BackupsPage</name>
    <message>
        <source>Restore from a backup</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>Every save keeps the version that it replaces. A backup opens as a new document; no file is changed until you save it.</source>
        <translation>每次保存都会保留被替换的上一版本。备份作为新文本打开，保存之前不会改动任何文件。</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>保存次数</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>保存时间</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目数</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>预算合计</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Open as a new document</source>
        <translation>作为新文本打开</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>One backup with the open document, or two backups with each other</source>
        <translation>选一份备份与当前文本比较，或选两份备份相互比较</translation>
    </message>
    <message>
        <source>Place of backups…</source>
        <translation>备份位置…</translation>
    </message>
    <message>
        <source>{} KB</source>
        <translation>{} KB</translation>
    </message>
    <message>
        <source>There are no backups of this document yet: saving it again makes one.</source>
        <translation>该文本还没有备份：再次保存后即有备份。</translation>
    </message>
</context>
<context>
    <name>BandedPane</name>
    <message>
        <source>Nothing has changed since the approval.</source>
        <translation>批复以来没有变动。</translation>
    </message>
    <message>
        <source>What was approved is not known: register the approval (批复) first.</source>
        <translation>不知道批复的内容：请先登记批复（数据 › 登记批复…）。</translation>
    </message>
    <message>
        <source>Project and budget</source>
        <translation>基本信息和预算</translation>
    </message>
    <message>
        <source>For the office</source>
        <translation>内部使用</translation>
    </message>
    <message>
        <source>Is not printed. Splitting by office and the bureau&apos;s lists go by it.</source>
        <translation>不打印；按股室拆分、财政部门的清单以它为准</translation>
    </message>
</context>
<context>
    <name>BatchApprovalPage</name>
    <message>
        <source>Register the approval of many documents</source>
        <translation>批量登记批复</translation>
    </message>
    <message>
        <source>Each that is ticked is approved in its review, which closes its goals and amounts, and a file goes to the department. What is to be looked at first is not ticked.</source>
        <translation>勾选的各份在审核件中登记批复，绩效目标和金额随之锁定，并写出发给部门的批复文件。需要先核对的没有勾选。</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Sum (10,000 yuan)</source>
        <translation>预算数（万元）</translation>
    </message>
    <message>
        <source>Approval number</source>
        <translation>批复文号</translation>
    </message>
    <message>
        <source>What to know</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Approved on</source>
        <translation>批复日期</translation>
    </message>
    <message>
        <source>Files go to</source>
        <translation>文件放在</translation>
    </message>
    <message>
        <source>The amounts were compared with the county’s list; those that differ are not ticked.</source>
        <translation>金额已与全县项目清单核对，不一致的没有勾选。</translation>
    </message>
    <message>
        <source>The amounts were not compared with a list of the county: see the tab of its projects.</source>
        <translation>金额尚未与全县项目清单核对（见审核工作台的“全县项目清单”）。</translation>
    </message>
    <message>
        <source>May be approved ({})</source>
        <translation>可以批复（{}）</translation>
    </message>
    <message>
        <source>Look at these first: not ticked ({})</source>
        <translation>请先核对，没有勾选（{}）</translation>
    </message>
    <message>
        <source>Not approved ({})</source>
        <translation>不能批复（{}）</translation>
    </message>
    <message>
        <source>There is nothing to approve.</source>
        <translation>没有可以批复的文本。</translation>
    </message>
    <message>
        <source>Approve ({})</source>
        <translation>批复（{}）</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批复</translation>
    </message>
    <message>
        <source>Type the number of the approval first.</source>
        <translation>请先填写批复文号。</translation>
    </message>
    <message>
        <source>Type the day as 2027-01-15.</source>
        <translation>日期请写作 2027-01-15。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Why these are approved all the same: goes into the opinion on each</source>
        <translation>仍予批复的理由：写入各份的总体审核意见</translation>
    </message>
    <message>
        <source>{} of those to be looked at are ticked: give the reason.</source>
        <translation>勾选的有 {} 份需要先核对，请填写理由。</translation>
    </message>
    <message>
        <source>First number</source>
        <translation>起始号</translation>
    </message>
</context>
<context>
    <name>BatchPrintPage</name>
    <message>
        <source>Print many documents</source>
        <translation>批量打印</translation>
    </message>
    <message>
        <source>Each is printed whole, as it stands in the folder; the files there are only read.</source>
        <translation>各份按文件夹中的内容整本打印；文件夹中的文件只读取，不改动。</translation>
    </message>
    <message>
        <source>A PDF for each, in a folder</source>
        <translation>每份一个 PDF，放入文件夹</translation>
    </message>
    <message>
        <source>One PDF of all, for the printer</source>
        <translation>合成一个 PDF，供打印机打印</translation>
    </message>
    <message>
        <source>Files go to</source>
        <translation>文件放在</translation>
    </message>
    <message>
        <source>Paper is printed on both sides: each begins on a front side</source>
        <translation>双面打印：每份从正面开始（必要时补空白页）</translation>
    </message>
    <message>
        <source>The form’s watermark while errors are open</source>
        <translation>有未处理错误的，加印表样规定的水印</translation>
    </message>
    <message>
        <source>What to know</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Make the PDFs ({})</source>
        <translation>生成 PDF（{}）</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Make the PDFs</source>
        <translation>生成 PDF</translation>
    </message>
    <message>
        <source>Printed ({})</source>
        <translation>打印（{}）</translation>
    </message>
    <message>
        <source>Other copies of these, and reviews: not ticked ({})</source>
        <translation>上列文本的其他副本和审核件，未勾选（{}）</translation>
    </message>
    <message>
        <source>Cannot be printed ({})</source>
        <translation>不能打印（{}）</translation>
    </message>
    <message>
        <source>There is nothing to print.</source>
        <translation>没有可以打印的文本。</translation>
    </message>
</context>
<context>
    <name>BatchReportPage</name>
    <message>
        <source>{title}: {count} of {all}</source>
        <translation>{title}（{count} 份，共 {all} 份）</translation>
    </message>
    <message>
        <source>Done: {}</source>
        <translation>已办理 {} 份</translation>
    </message>
    <message>
        <source>Failed: {}, nothing was done with them</source>
        <translation>未能办理 {} 份，这些没有任何改动</translation>
    </message>
    <message>
        <source>Given up: {} were not begun</source>
        <translation>已取消：{} 份没有办理</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>未能办理</translation>
    </message>
    <message>
        <source>Done, please look</source>
        <translation>已办理，请查看说明</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已办理</translation>
    </message>
    <message>
        <source>Copy the files</source>
        <translation>复制文件</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No file was written.</source>
        <translation>没有写出文件。</translation>
    </message>
    <message>
        <source>Copied: paste them with Ctrl+V where they are to go.</source>
        <translation>已复制，在要发送的地方按 Ctrl+V 粘贴。</translation>
    </message>
</context>
<context>
    <name>BatchReturnPage</name>
    <message>
        <source>Return the opinions on many documents</source>
        <translation>批量退回审核意见</translation>
    </message>
    <message>
        <source>A file goes out for each that is ticked, with grades, opinions and comments; internal comments stay here. Each review notes that it went out. What is not ready is left as it is.</source>
        <translation>勾选的各份写出审核意见文件，含等级、意见和批注，内部批注不写入；各审核件记下已经退回。没有审完的不作改动。</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Grades</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Comments and what to know</source>
        <translation>批注和说明</translation>
    </message>
    <message>
        <source>Files go to</source>
        <translation>文件放在</translation>
    </message>
    <message>
        <source>Ready ({})</source>
        <translation>可以退回（{}）</translation>
    </message>
    <message>
        <source>Not returned ({})</source>
        <translation>不退回（{}）</translation>
    </message>
    <message>
        <source>There is nothing to return.</source>
        <translation>没有可以退回的审核意见。</translation>
    </message>
    <message>
        <source>Also</source>
        <translation>同时写出</translation>
    </message>
    <message>
        <source>{} (Word)</source>
        <translation>{}（Word）</translation>
    </message>
    <message>
        <source>{} open comments go out</source>
        <translation>{} 条未办结批注随文退回</translation>
    </message>
    <message>
        <source>{} internal ones stay</source>
        <translation>{} 条内部批注不带出</translation>
    </message>
    <message>
        <source>Return ({})</source>
        <translation>退回（{}）</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回</translation>
    </message>
</context>
<context>
    <name>BudgetAdjustingActions</name>
    <message>
        <source>Adjust budgets…</source>
        <translation>预算调整…</translation>
    </message>
    <message>
        <source>Lists (*.xlsx *.xls *.et *.csv *.docx *.pdf *.html *.txt)</source>
        <translation>清单 (*.xlsx *.xls *.et *.csv *.docx *.pdf *.html *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>List of adjustments</source>
        <translation>预算调整清单</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>剪贴板</translation>
    </message>
    <message>
        <source>Reading the list…</source>
        <translation>正在读取清单…</translation>
    </message>
</context>
<context>
    <name>BudgetAdjustingPage</name>
    <message>
        <source>Read the list of adjustments, or type it here. Code, then name tell the project; what does not fit is listed and not ticked. New projects are added, and open for their goals.</source>
        <translation>读入预算调整清单，或直接在表中填写。先按项目编码、再按名称对应；对不上的列出，不勾选。年中追加的项目新增后可填写绩效目标。</translation>
    </message>
    <message>
        <source>Adjust budgets</source>
        <translation>预算调整</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>项目编码</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目名称</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>项目变动</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>并入或移交给</translation>
    </message>
    <message>
        <source>Initial</source>
        <translation>年初预算数</translation>
    </message>
    <message>
        <source>Adjustment</source>
        <translation>调整数</translation>
    </message>
    <message>
        <source>Adjusted</source>
        <translation>调整后预算数</translation>
    </message>
    <message>
        <source>Executed</source>
        <translation>执行数</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>指标文号</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>调整原因</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>现预算数</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Paste the list (Ctrl+V)</source>
        <translation>粘贴清单（Ctrl+V）</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新增项目</translation>
    </message>
    <message>
        <source>Amounts of the list are in</source>
        <translation>清单金额单位</translation>
    </message>
    <message>
        <source>(choose)</source>
        <translation>（请选择）</translation>
    </message>
    <message>
        <source>Only what changes</source>
        <translation>只显示有变动的</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>不填入</translation>
    </message>
    <message>
        <source>nowhere: no sheet is begun</source>
        <translation>不填入（尚未开展监控或自评）</translation>
    </message>
    <message>
        <source>Executed amounts go into</source>
        <translation>执行数填入</translation>
    </message>
    <message>
        <source>The list does not say its money unit. Please choose it above.</source>
        <translation>清单没有写明金额单位，请在上方选择。</translation>
    </message>
    <message>
        <source>Type the day as 2027-06-01.</source>
        <translation>日期请写成 2027-06-01。</translation>
    </message>
    <message>
        <source>Adjust ({})</source>
        <translation>调整（{}）</translation>
    </message>
    <message>
        <source>Adjust</source>
        <translation>调整</translation>
    </message>
    <message>
        <source>“{}” cannot be read here; nothing was taken over.</source>
        <translation>“{}”在此无法识别，未作改动。</translation>
    </message>
</context>
<context>
    <name>CandidateList</name>
    <message>
        <source>Indicators that fit</source>
        <translation>可选用的指标</translation>
    </message>
    <message>
        <source>↑↓ choose   Enter takes   Esc keeps what you typed</source>
        <translation>↑↓ 选择&#x3000;Enter 采用&#x3000;Esc 保留所录入的文字</translation>
    </message>
</context>
<context>
    <name>CellModel</name>
    <message>
        <source>To be deleted in the system</source>
        <translation>系统中应删除的行</translation>
    </message>
    <message>
        <source>Typed, and removed from the document since</source>
        <translation>已录入，文本中已删去</translation>
    </message>
    <message>
        <source>(blank)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>{} (to be chosen)</source>
        <translation>{}（在系统中选择）</translation>
    </message>
    <message>
        <source>Typed: {}</source>
        <translation>已录入：{}</translation>
    </message>
    <message>
        <source>Now: {}</source>
        <translation>现为：{}</translation>
    </message>
</context>
<context>
    <name>ChangeManyActions</name>
    <message>
        <source>Change many projects…</source>
        <translation>批量修改…</translation>
    </message>
    <message>
        <source>{count} projects were changed.</source>
        <translation>已修改 {count} 个项目。</translation>
    </message>
</context>
<context>
    <name>ChangeManyPage</name>
    <message>
        <source>Change many projects</source>
        <translation>批量修改</translation>
    </message>
    <message>
        <source>Tick the projects, choose what is to be changed and enter the value. One step of undo takes it back.</source>
        <translation>勾选项目，选择要修改的栏目并填写新的内容；修改后可一步撤销。</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现值</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>改为</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Only where nothing is filled in</source>
        <translation>只填空白处</translation>
    </message>
    <message>
        <source>to</source>
        <translation>改为</translation>
    </message>
    <message>
        <source>There are no projects in this document.</source>
        <translation>该文本中没有预算项目。</translation>
    </message>
    <message>
        <source>All indicators</source>
        <translation>全部指标</translation>
    </message>
    <message>
        <source>The ground in words of your own</source>
        <translation>自行填写依据</translation>
    </message>
    <message>
        <source>This value does not fit.</source>
        <translation>填写的内容不符合要求，请核对。</translation>
    </message>
    <message>
        <source>{ticked} ticked, {changed} of them change.</source>
        <translation>已勾选 {ticked} 个项目，其中 {changed} 个将被修改。</translation>
    </message>
    <message>
        <source>Change ({})</source>
        <translation>修改（{} 个）</translation>
    </message>
    <message>
        <source>Tick projects and enter the value first.</source>
        <translation>请先勾选项目并填写内容。</translation>
    </message>
</context>
<context>
    <name>ChangedBar</name>
    <message>
        <source>Cells changed after they were typed: {}</source>
        <translation>有 {} 格录入后又改过</translation>
    </message>
    <message>
        <source>Rows to be deleted in the system: {}</source>
        <translation>系统中应删除的行：{}</translation>
    </message>
    <message>
        <source>All cells</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Only these</source>
        <translation>只看这些</translation>
    </message>
    <message>
        <source>{name}: {words}</source>
        <translation>{name}：{words}</translation>
    </message>
    <message>
        <source>Further projects with changes: {}</source>
        <translation>另有 {} 个项目也有改动</translation>
    </message>
</context>
<context>
    <name>CheckActions</name>
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
        <source>Report of the check…</source>
        <translation>校验报告…</translation>
    </message>
    <message>
        <source>Being checked…</source>
        <translation>正在校验…</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在校验…</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>校验结果</translation>
    </message>
</context>
<context>
    <name>CheckReportPage</name>
    <message>
        <source>Report of the check</source>
        <translation>校验报告</translation>
    </message>
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
    <message>
        <source>Released with a reason ({})</source>
        <translation>说明后放行（{}）</translation>
    </message>
    <message>
        <source>Set aside ({})</source>
        <translation>不再提示（{}）</translation>
    </message>
    <message>
        <source>{words} Reason: {reason} {by}</source>
        <translation>{words}理由：{reason}（{by}）</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>保存为 PDF…</translation>
    </message>
    <message>
        <source>Print today&apos;s date</source>
        <translation>注明校验日期</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>ClipboardActions</name>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Paste indicator table</source>
        <translation>粘贴指标表</translation>
    </message>
    <message>
        <source>Reading the clipboard…</source>
        <translation>正在读取剪贴板…</translation>
    </message>
</context>
<context>
    <name>CommentActions</name>
    <message>
        <source>Add a comment…</source>
        <translation>添加批注…</translation>
    </message>
    <message>
        <source>Next comment</source>
        <translation>下一条批注</translation>
    </message>
    <message>
        <source>Previous comment</source>
        <translation>上一条批注</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Please store or cancel first what is being written.</source>
        <translation>请先保存或取消正在填写的内容。</translation>
    </message>
    <message>
        <source>What stands there was changed after this was proposed. Put the proposal in its place?</source>
        <translation>批注之后该处内容又有改动，是否仍以建议内容替换？</translation>
    </message>
    <message>
        <source>When it was raised: {quote}

Now: {now}

Proposal: {proposal}</source>
        <translation>批注时：{quote}

现为：{now}

建议改为：{proposal}</translation>
    </message>
    <message>
        <source>Take the proposal over</source>
        <translation>采纳建议</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不替换</translation>
    </message>
    <message>
        <source>Store it</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Do not store it</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>A comment is being written that is not stored yet.</source>
        <translation>有一条批注正在填写，尚未保存。</translation>
    </message>
</context>
<context>
    <name>CommentDetails</name>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>Proposal: {}</source>
        <translation>建议改为：{}</translation>
    </message>
    <message>
        <source>What this is about is no longer there.</source>
        <translation>原位置已删除。</translation>
    </message>
    <message>
        <source>When it was raised: {}</source>
        <translation>批注时：{}</translation>
    </message>
    <message>
        <source>Now: {}</source>
        <translation>现为：{}</translation>
    </message>
    <message>
        <source>What stands there: {}</source>
        <translation>原文：{}</translation>
    </message>
    <message>
        <source>{who}: {words}</source>
        <translation>{who}：{words}</translation>
    </message>
    <message>
        <source>{kind}: {reason}</source>
        <translation>{kind}：{reason}</translation>
    </message>
    <message>
        <source>Answer ({who}): {words}</source>
        <translation>答复（{who}）：{words}</translation>
    </message>
    <message>
        <source>{state} ({who})</source>
        <translation>{state}（{who}）</translation>
    </message>
    <message>
        <source>for our office only</source>
        <translation>仅本单位内部可见</translation>
    </message>
</context>
<context>
    <name>CommentForm</name>
    <message>
        <source>What the comment is about</source>
        <translation>批注位置</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>批注内容</translation>
    </message>
    <message>
        <source>Propose another text</source>
        <translation>建议改为</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>建议改为</translation>
    </message>
    <message>
        <source>For our office only</source>
        <translation>仅本单位内部可见</translation>
    </message>
    <message>
        <source>Neither a handed-in nor a returned file has it</source>
        <translation>报送和退回的文件中都不含此条</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Comment on</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Change the comment</source>
        <translation>修改批注</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Taken up in part: what, and why not the rest</source>
        <translation>部分采纳：采纳情况及其余未采纳的理由</translation>
    </message>
    <message>
        <source>Not taken up: why</source>
        <translation>未采纳：理由</translation>
    </message>
    <message>
        <source>Add the comment</source>
        <translation>添加批注</translation>
    </message>
    <message>
        <source>Write something first.</source>
        <translation>请先填写内容。</translation>
    </message>
</context>
<context>
    <name>CommentMark</name>
    <message>
        <source>{count} open comments. {words}</source>
        <translation>未办结批注 {count} 条。{words}</translation>
    </message>
    <message>
        <source>Open comment. {words}</source>
        <translation>未办结批注。{words}</translation>
    </message>
</context>
<context>
    <name>CommentsBar</name>
    <message>
        <source>Everywhere</source>
        <translation>全文</translation>
    </message>
    <message>
        <source>What is open</source>
        <translation>本项目</translation>
    </message>
    <message>
        <source>Raised by which office</source>
        <translation>提出单位</translation>
    </message>
    <message>
        <source>Filter: words, name, place</source>
        <translation>筛选：内容、姓名、位置</translation>
    </message>
    <message>
        <source>Filter the comments</source>
        <translation>筛选批注</translation>
    </message>
    <message>
        <source>Open {}</source>
        <translation>未办结 {}</translation>
    </message>
    <message>
        <source>All {}</source>
        <translation>全部 {}</translation>
    </message>
    <message>
        <source>All offices</source>
        <translation>各单位</translation>
    </message>
    <message>
        <source>What waits for you: to be answered, or to be closed</source>
        <translation>等您处理的：待您答复，或待您办结</translation>
    </message>
    <message>
        <source>What waits for the other side</source>
        <translation>等对方处理的</translation>
    </message>
    <message>
        <source>Waiting for me {}</source>
        <translation>待我处理 {}</translation>
    </message>
    <message>
        <source>For the other side {}</source>
        <translation>待对方 {}</translation>
    </message>
</context>
<context>
    <name>CommentsDock</name>
    <message>
        <source>Comments</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Show all comments</source>
        <translation>显示全部批注</translation>
    </message>
    <message>
        <source>Comments ({})</source>
        <translation>批注（{}）</translation>
    </message>
    <message>
        <source>No comment is like that.</source>
        <translation>没有符合条件的批注。</translation>
    </message>
    <message>
        <source>No comments yet. Ctrl+Alt+M adds one at the field, the cell or the line of the tree that has the cursor; in the list of findings it makes a comment of the chosen one.</source>
        <translation>还没有批注。光标在表格的一栏、一格或导航的一行时，按 Ctrl+Alt+M 添加批注；光标在校验结果中时，按此键把所选的一条转为批注。</translation>
    </message>
    <message>
        <source>Choose a comment: its full text and what can be done with it stand here.</source>
        <translation>选定一条批注，这里显示全文和可以进行的操作。</translation>
    </message>
</context>
<context>
    <name>CommentsModel</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>意见</translation>
    </message>
    <message>
        <source>Raised by</source>
        <translation>提出人</translation>
    </message>
    <message>
        <source>{name} ({office})</source>
        <translation>{name}（{office}）</translation>
    </message>
    <message>
        <source>{} · changed</source>
        <translation>{} · 已改</translation>
    </message>
    <message>
        <source>Proposal: {}</source>
        <translation>建议改为：{}</translation>
    </message>
    <message>
        <source>[internal] {}</source>
        <translation>〔内部〕{}</translation>
    </message>
</context>
<context>
    <name>CompareActions</name>
    <message>
        <source>Compare with another file…</source>
        <translation>与其他文件比较…</translation>
    </message>
    <message>
        <source>Compare with the saved file</source>
        <translation>与已保存的文件比较</translation>
    </message>
    <message>
        <source>Documents (*.jx)</source>
        <translation>绩效文本 (*.jx)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>选择要比较的文件</translation>
    </message>
    <message>
        <source>File on disk</source>
        <translation>磁盘上的文件</translation>
    </message>
    <message>
        <source>Present state</source>
        <translation>当前内容</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>对照表</translation>
    </message>
    <message>
        <source>Print the comparison</source>
        <translation>打印对照表</translation>
    </message>
    <message>
        <source>Compare with last year</source>
        <translation>与上年比较</translation>
    </message>
    <message>
        <source>Last year ({})</source>
        <translation>上年文本（{}年）</translation>
    </message>
</context>
<context>
    <name>ComparisonPage</name>
    <message>
        <source>Comparison: {before} → {after}</source>
        <translation>比较：{before} → {after}</translation>
    </message>
    <message>
        <source>Filter: name, code or text</source>
        <translation>筛选：名称、编码或文字</translation>
    </message>
    <message>
        <source>Filter the differences</source>
        <translation>筛选不同之处</translation>
    </message>
    <message>
        <source>Print the comparison…</source>
        <translation>打印对照表…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{count} differences</source>
        <translation>符合的有 {count} 处</translation>
    </message>
    <message>
        <source>No difference contains these words.</source>
        <translation>没有符合筛选条件的不同之处。</translation>
    </message>
    <message>
        <source>Show more ({count} left)</source>
        <translation>继续显示（还有 {count} 处）</translation>
    </message>
    <message>
        <source>{title} (continued)</source>
        <translation>{title}（续）</translation>
    </message>
</context>
<context>
    <name>ConfirmingActions</name>
    <message>
        <source>Next unconfirmed place</source>
        <translation>下一处待确认</translation>
    </message>
    <message>
        <source>Previous unconfirmed place</source>
        <translation>上一处待确认</translation>
    </message>
    <message>
        <source>Confirm, and go to the next</source>
        <translation>确认并转到下一处</translation>
    </message>
    <message>
        <source>Confirm all of this form</source>
        <translation>确认当前表单的全部内容</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>CopyProjectsActions</name>
    <message>
        <source>Copy projects from another document…</source>
        <translation>从其他文本复制项目…</translation>
    </message>
    <message>
        <source>Copy project</source>
        <translation>复制项目到剪贴板</translation>
    </message>
    <message>
        <source>Paste project</source>
        <translation>粘贴项目</translation>
    </message>
    <message>
        <source>Documents (*.jx)</source>
        <translation>绩效文本 (*.jx)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Copy projects from another document</source>
        <translation>从其他文本复制项目</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>{count} projects were copied.</source>
        <translation>已复制 {count} 个项目。</translation>
    </message>
    <message>
        <source>{count} projects were copied, without their codes.</source>
        <translation>已复制 {count} 个项目，未保留项目编码。</translation>
    </message>
</context>
<context>
    <name>CopyProjectsPage</name>
    <message>
        <source>Copy projects from {}</source>
        <translation>从“{}”复制项目</translation>
    </message>
    <message>
        <source>Goals, plan and indicators come along as they are; years in texts and names are not changed.</source>
        <translation>绩效目标、支出计划和指标原样复制，文字和名称中的年份不作改动，请复制后核对。</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>项目编码</translation>
    </message>
    <message>
        <source>Copy to</source>
        <translation>复制到</translation>
    </message>
    <message>
        <source>A new unit</source>
        <translation>新单位</translation>
    </message>
    <message>
        <source>Keep the codes</source>
        <translation>保留项目编码</translation>
    </message>
    <message>
        <source>It is of {year}, this document of {own}: the budget system gives new codes.</source>
        <translation>该文本为 {year} 年，本文本为 {own} 年，项目编码由预算系统另行编制，默认不保留。</translation>
    </message>
    <message>
        <source>There are no projects in this document.</source>
        <translation>该文本中没有预算项目。</translation>
    </message>
    <message>
        <source>Copy ({})</source>
        <translation>复制所选（{} 个）</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>CorrectingActions</name>
    <message>
        <source>Correct…</source>
        <translation>更正…</translation>
    </message>
</context>
<context>
    <name>CorrectionDialog</name>
    <message>
        <source>Until now</source>
        <translation>原内容</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>Corrected to</source>
        <translation>更正为</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>For example: a slip in the approved table</source>
        <translation>例如：批复表笔误</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Type what it is to be corrected to first.</source>
        <translation>请先填写更正后的内容。</translation>
    </message>
    <message>
        <source>Type the reason first.</source>
        <translation>请先填写更正理由。</translation>
    </message>
    <message>
        <source>Correct what was approved. What stood here and the reason stay beside it as a comment, with personal data hidden.</source>
        <translation>更正已批复的内容。原内容和理由以批注形式保留在旁边，原内容中的个人信息隐去。</translation>
    </message>
</context>
<context>
    <name>CountyTab</name>
    <message>
        <source>Notes on the comparison</source>
        <translation>核对说明</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the chosen lines (Ctrl+C)</source>
        <translation>复制选中的行（Ctrl+C）</translation>
    </message>
    <message>
        <source>Save the list…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>What is shown, and the sums of all departments</source>
        <translation>导出所显示的内容和各部门合计</translation>
    </message>
    <message>
        <source>County&apos;s list</source>
        <translation>全县项目清单</translation>
    </message>
    <message>
        <source>Year of the documents</source>
        <translation>文本的年度</translation>
    </message>
    <message>
        <source>Documents of other years are not set beside the list</source>
        <translation>其他年度的文本不参加核对</translation>
    </message>
    <message>
        <source>Documents of</source>
        <translation>文本年度</translation>
    </message>
    <message>
        <source>Project, code or unit</source>
        <translation>项目、编码或单位</translation>
    </message>
    <message>
        <source>Filter the differences</source>
        <translation>筛选不一致的内容</translation>
    </message>
    <message>
        <source>Sums by department</source>
        <translation>分部门合计</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>List (10,000 yuan)</source>
        <translation>清单（万元）</translation>
    </message>
    <message>
        <source>Documents (10,000 yuan)</source>
        <translation>文本（万元）</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>相差</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>In the document</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在核对…</translation>
    </message>
    <message>
        <source>Choose the county&apos;s list of projects that the budget system has exported (xlsx, xls or csv), or copy it with its head and press Ctrl+V here. It is set beside all documents that count; nothing is changed.</source>
        <translation>选择预算系统导出的全县项目清单（xlsx、xls 或 csv），或连同表头复制后在此按 Ctrl+V。清单与所有计入的文本核对，不作任何改动。</translation>
    </message>
    <message>
        <source>Nothing of this department has come</source>
        <translation>没有收到这个部门的文本</translation>
    </message>
    <message>
        <source>Save as a workbook</source>
        <translation>导出为表格</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>个数</translation>
    </message>
    <message>
        <source>Choose the county&apos;s list first.</source>
        <translation>请先选择全县项目清单。</translation>
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
    <name>DeskBatchActions</name>
    <message>
        <source>Return the opinions…</source>
        <translation>退回意见…</translation>
    </message>
    <message>
        <source>Approve…</source>
        <translation>批复…</translation>
    </message>
    <message>
        <source>Looking at review {number} of {count}…</source>
        <translation>正在查看审核件 {number}/{count}…</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>审核意见未退回</translation>
    </message>
    <message>
        <source>Returning {number} of {count}…</source>
        <translation>正在退回 {number}/{count}…</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>审核意见已退回</translation>
    </message>
    <message>
        <source>Not approved</source>
        <translation>批复未登记</translation>
    </message>
    <message>
        <source>Approving {number} of {count}…</source>
        <translation>正在登记批复 {number}/{count}…</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>批复已登记</translation>
    </message>
    <message>
        <source>Folder for the departments’ files</source>
        <translation>发给部门的文件的存放文件夹</translation>
    </message>
</context>
<context>
    <name>DeskPage</name>
    <message>
        <source>Choose the folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>全不选</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Review desk</source>
        <translation>审核工作台</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Read anew</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Read the folder anew (F5)</source>
        <translation>重新读取文件夹（F5）</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Choose the folder with what the departments have handed in: with folders in it and zips, .jx, Word, PDF and workbooks. The files there are read and never written.</source>
        <translation>请选择存放各部门报送文件的文件夹，其中的子文件夹、zip、.jx、Word、PDF、表格都会读取。只读取，不改动其中任何文件。</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择其他文件夹…</translation>
    </message>
    <message>
        <source>Stopped: not everything was read</source>
        <translation>已停止，没有全部读取</translation>
    </message>
    <message>
        <source>Counted: {count} ({stages}), {projects} projects, sum {sum} (10,000 yuan)</source>
        <translation>计入 {count} 份（{stages}），项目 {projects} 个，合计 {sum} 万元</translation>
    </message>
    <message>
        <source>{} not counted</source>
        <translation>{} 份不计入</translation>
    </message>
    <message>
        <source>{} without a known unit of money, not in the sum</source>
        <translation>{} 份金额单位不明，不在合计中</translation>
    </message>
    <message>
        <source>{} of units beside their department&apos;s, perhaps counted twice</source>
        <translation>其中 {} 份单位文本的部门文本也已计入，合计可能重复</translation>
    </message>
    <message>
        <source>{} files unread</source>
        <translation>{} 个文件未读出</translation>
    </message>
    <message>
        <source>{} other files passed over</source>
        <translation>略过其他文件 {} 个</translation>
    </message>
    <message>
        <source>Tick documents in the table first.</source>
        <translation>请先在表中勾选。</translation>
    </message>
    <message>
        <source>Reading… {done} of {count}</source>
        <translation>正在读取… {done}/{count}</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Ticked: {count}, {hidden} of them not shown</source>
        <translation>已勾选 {count} 份，其中 {hidden} 份未显示</translation>
    </message>
    <message>
        <source>Ticked: {count}</source>
        <translation>已勾选 {count} 份</translation>
    </message>
</context>
<context>
    <name>DeskPrintActions</name>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Summary…</source>
        <translation>汇总表…</translation>
    </message>
    <message>
        <source>Folder for the PDFs</source>
        <translation>存放 PDF 的文件夹</translation>
    </message>
    <message>
        <source>Documents for printing</source>
        <translation>打印用合订本</translation>
    </message>
    <message>
        <source>One PDF of all</source>
        <translation>合成一个 PDF</translation>
    </message>
    <message>
        <source>Printing document {number} of {count}…</source>
        <translation>正在打印第 {number} 份，共 {count} 份…</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>PDF 已生成</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>PDF 未生成</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>汇总表</translation>
    </message>
    <message>
        <source>Workbook (*.xlsx)</source>
        <translation>Excel 工作簿 (*.xlsx)</translation>
    </message>
</context>
<context>
    <name>DifferenceList</name>
    <message>
        <source>Copy the earlier text</source>
        <translation>复制原文</translation>
    </message>
    <message>
        <source>Copy the later text</source>
        <translation>复制现文</translation>
    </message>
    <message>
        <source>Copy the line</source>
        <translation>复制整行</translation>
    </message>
    <message>
        <source>{label}: before {before}, after {after}</source>
        <translation>{label}：原文 {before}，现文 {after}</translation>
    </message>
</context>
<context>
    <name>DisclosingActions</name>
    <message>
        <source>Public or not</source>
        <translation>是否公开</translation>
    </message>
    <message>
        <source>Whether the public copy has the chosen projects</source>
        <translation>公开版中是否有所选的项目</translation>
    </message>
</context>
<context>
    <name>DisclosureButton</name>
    <message>
        <source>{}. Public copies have this project, or not: a click chooses.</source>
        <translation>{}。点击可改：公开版中有无这个项目</translation>
    </message>
</context>
<context>
    <name>DockTitle</name>
    <message>
        <source>Close: {}</source>
        <translation>关闭：{}</translation>
    </message>
</context>
<context>
    <name>DocumentModel</name>
    <message>
        <source>Field</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>What was read</source>
        <translation>识别结果</translation>
    </message>
    <message>
        <source>{table}, row {row}</source>
        <translation>{table}第 {row} 行</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>封面</translation>
    </message>
    <message>
        <source>{} projects</source>
        <translation>项目 {} 个</translation>
    </message>
</context>
<context>
    <name>DocumentTree</name>
    <message>
        <source>What was read</source>
        <translation>识别结果</translation>
    </message>
</context>
<context>
    <name>DocumentsTab</name>
    <message>
        <source>Documents</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Name, code or pinyin</source>
        <translation>名称、代码或拼音</translation>
    </message>
    <message>
        <source>Filter the documents</source>
        <translation>筛选文本</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Only look at it</source>
        <translation>只看</translation>
    </message>
    <message>
        <source>Compare with the last receipt</source>
        <translation>与上次收到的比较</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>Begin the review, or go on with it (Enter in the table)</source>
        <translation>开始审核，或接着审核（在表中按 Enter）</translation>
    </message>
    <message>
        <source>Files that could not be read</source>
        <translation>未读出的文件</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>With errors</source>
        <translation>有错误</translation>
    </message>
    <message>
        <source>Form differs</source>
        <translation>表样不一致</translation>
    </message>
    <message>
        <source>Publishing overdue</source>
        <translation>逾期未公开</translation>
    </message>
    <message>
        <source>Not counted</source>
        <translation>不计入</translation>
    </message>
    <message>
        <source>Columns {shown}/{all}</source>
        <translation>列 {shown}/{all}</translation>
    </message>
    <message>
        <source>Choose a line of the table first.</source>
        <translation>请先在表中选一行。</translation>
    </message>
    <message>
        <source>Unread: {} files</source>
        <translation>未读出的文件（{}）</translation>
    </message>
    <message>
        <source>Copy the lines</source>
        <translation>复制各行</translation>
    </message>
    <message>
        <source>Tick all that are shown</source>
        <translation>勾选所列各行</translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>全不选</translation>
    </message>
</context>
<context>
    <name>DocumentsTable</name>
    <message>
        <source>Those that have room</source>
        <translation>按宽度自动显示</translation>
    </message>
</context>
<context>
    <name>DoubtList</name>
    <message>
        <source>To be looked at</source>
        <translation>需要核对</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>栏目</translation>
    </message>
</context>
<context>
    <name>DueCard</name>
    <message>
        <source>Published by</source>
        <translation>公开期限</translation>
    </message>
</context>
<context>
    <name>EarlierMonths</name>
    <message>
        <source>month {month}: {text}</source>
        <translation>{month}月：{text}</translation>
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
    <message>
        <source>Something was typed meanwhile: Ctrl+Z takes back one step after the other.</source>
        <translation>其后又有录入，请用 Ctrl+Z 逐步撤销。</translation>
    </message>
</context>
<context>
    <name>Enabling</name>
    <message>
        <source>{} (read only)</source>
        <translation>{}（只读）</translation>
    </message>
</context>
<context>
    <name>EndAdjustingDialog</name>
    <message>
        <source>Close what was opened for adjusting. Before, after and reason stand in the table of adjustments.</source>
        <translation>结束后恢复为不可修改。调整前、调整后和调整原因列入绩效目标调整表。</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>文号</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>调整原因</translation>
    </message>
    <message>
        <source>End adjusting</source>
        <translation>结束调整</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Without a reason so far: {}. The reason above is put down for these.</source>
        <translation>尚未填写调整原因：{}。以上原因将记入这些项目。</translation>
    </message>
    <message>
        <source>Type the day as 2027-06-01.</source>
        <translation>日期请写成 2027-06-01。</translation>
    </message>
    <message>
        <source>Type the reason first.</source>
        <translation>请先填写调整原因。</translation>
    </message>
</context>
<context>
    <name>EntryBox</name>
    <message>
        <source>Months are numbers from 1 to 12, such as 3、6、9、12.</source>
        <translation>月份填 1 到 12 的数字，如 3、6、9、12。</translation>
    </message>
</context>
<context>
    <name>EntryOptions</name>
    <message>
        <source>Pass over blank cells</source>
        <translation>跳过没有内容的格</translation>
    </message>
    <message>
        <source>Clicks leave the cursor in the browser</source>
        <translation>点按时不抢光标</translation>
    </message>
    <message>
        <source>A click copies, then Ctrl+V and Tab in the browser; keys do nothing here. Unticked, Enter copies, and Alt+Tab goes to the browser and back.</source>
        <translation>勾选：点按即复制，光标留在浏览器中，接着按 Ctrl+V、Tab，本窗口不接受按键。不勾选：按 Enter 复制，用 Alt+Tab 在浏览器与本窗口之间切换。</translation>
    </message>
    <message>
        <source>Not ticked, Ctrl+V and Tab go on in blank cells as in others: nothing is pasted.</source>
        <translation>不勾选：轮到空格照样按 Ctrl+V、Tab，什么也不会贴上，不会错位。勾选：不停在空格上，窗口写明多按几次 Tab。</translation>
    </message>
</context>
<context>
    <name>ExportActions</name>
    <message>
        <source>Export PDF…</source>
        <translation>导出 PDF…</translation>
    </message>
    <message>
        <source>Export as</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export {}</source>
        <translation>导出 {}</translation>
    </message>
    <message>
        <source>Export PDF</source>
        <translation>导出 PDF</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export {}</source>
        <translation>导出 {}</translation>
    </message>
    <message>
        <source>Only “{}”</source>
        <translation>只导出“{}”</translation>
    </message>
    <message>
        <source>Public copy, without the {count} projects that are not to be disclosed</source>
        <translation>公开版，不含不予公开的项目（{count} 个）</translation>
    </message>
    <message>
        <source>Make the public copy all the same</source>
        <translation>仍然导出公开版</translation>
    </message>
    <message>
        <source>For a site, File › Public copy also looks for what still tells of what is left out.</source>
        <translation>放到网站上的，请用“文件 › 公开版”：还会查找仍然透露不公开内容的地方。</translation>
    </message>
    <message>
        <source>For long keeping (PDF/A)</source>
        <translation>长期保存格式（PDF/A）</translation>
    </message>
    <message>
        <source>The format that archives ask for; it looks the same.</source>
        <translation>供存档使用，外观不变。</translation>
    </message>
    <message>
        <source>Smaller file</source>
        <translation>较小的文件</translation>
    </message>
    <message>
        <source>For sending by chat or mail; pages and text stay as they are.</source>
        <translation>便于用微信、邮件发送，页面和文字不变。</translation>
    </message>
    <message>
        <source>With the document&apos;s data inside</source>
        <translation>附带文本数据</translation>
    </message>
    <message>
        <source>Who opens the PDF with this program has the whole document, all projects included.</source>
        <translation>用本程序打开该 PDF 即可还原整份文本，其中包括不予公开的项目。</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Public copy</source>
        <translation>公开版</translation>
    </message>
    <message>
        <source>With comments</source>
        <translation>带批注</translation>
    </message>
    <message>
        <source>With the names of those who made them; internal ones are left out.</source>
        <translation>作为 Word 批注，含姓名；内部批注除外。</translation>
    </message>
</context>
<context>
    <name>FaultList</name>
    <message>
        <source>Faults of the form</source>
        <translation>表样中的错误</translation>
    </message>
    <message>
        <source>{} things keep it from being a form:</source>
        <translation>有 {} 处需要更正：</translation>
    </message>
</context>
<context>
    <name>FaultReport</name>
    <message>
        <source>The program has met an error. The last operation may not have been completed.</source>
        <translation>程序出现错误，刚才的操作可能没有完成。</translation>
    </message>
    <message>
        <source>What you typed is kept on this computer and will not be lost: {path}</source>
        <translation>已录入内容暂存于本机，不会丢失：{path}</translation>
    </message>
    <message>
        <source>Please start the program again; the start page then offers to restore it.</source>
        <translation>请重新启动程序，启动后可在首页恢复。</translation>
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
        <source>Start again</source>
        <translation>重新启动</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续使用</translation>
    </message>
</context>
<context>
    <name>FeedbackActions</name>
    <message>
        <source>Comments to be answered…</source>
        <translation>审核意见反馈表…</translation>
    </message>
    <message>
        <source>What became of comments…</source>
        <translation>意见采纳情况表…</translation>
    </message>
    <message>
        <source>Import answers to comments…</source>
        <translation>导入意见反馈表…</translation>
    </message>
    <message>
        <source>Word document</source>
        <translation>Word 文档</translation>
    </message>
    <message>
        <source>Workbook</source>
        <translation>Excel 表格</translation>
    </message>
    <message>
        <source>{}: which kind of file is it to be?</source>
        <translation>{}要保存为哪种文件？</translation>
    </message>
    <message>
        <source>Word documents and tables (*.docx *.doc *.wps *.xlsx *.xls *.et *.ods *.csv *.pdf)</source>
        <translation>Word 文档和表格 (*.docx *.doc *.wps *.xlsx *.xls *.et *.ods *.csv *.pdf)</translation>
    </message>
    <message>
        <source>Import answers to comments</source>
        <translation>导入意见反馈表</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Reading {}…</source>
        <translation>正在读取 {}…</translation>
    </message>
</context>
<context>
    <name>FeedbackPage</name>
    <message>
        <source>Answers to comments from {}</source>
        <translation>{} 中的答复</translation>
    </message>
    <message>
        <source>What is ticked is taken over in one step of undo; the text of the document stays as it is.</source>
        <translation>勾选的内容一次导入，可以一次撤销；文本内容不变。</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>What is written</source>
        <translation>填写内容</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>采纳情况</translation>
    </message>
    <message>
        <source>Look at</source>
        <translation>需要核对</translation>
    </message>
    <message>
        <source>Please look at these</source>
        <translation>请核对</translation>
    </message>
    <message>
        <source>Comments of those who answered</source>
        <translation>对方新增的意见</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Not taken over</source>
        <translation>没有导入</translation>
    </message>
    <message>
        <source>The table says nothing that is not known.</source>
        <translation>表中没有新的答复。</translation>
    </message>
    <message>
        <source>Take over ({})</source>
        <translation>导入（{}）</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>导入</translation>
    </message>
</context>
<context>
    <name>FieldBox</name>
    <message>
        <source>{} more in the list of findings</source>
        <translation>另有 {} 项，见校验结果</translation>
    </message>
</context>
<context>
    <name>FigureActions</name>
    <message>
        <source>Insert figures</source>
        <translation>插入数据</translation>
    </message>
    <message>
        <source>Put the cursor into the text of the report first.</source>
        <translation>请先把光标放到报告的正文中。</translation>
    </message>
    <message>
        <source>Inserted: {}</source>
        <translation>已插入：{}</translation>
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
        <source>Close document</source>
        <translation>关闭文本</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Documents (*.jx *.docx *.doc *.wps *.pdf *.html *.htm *.mht *.txt *.json)</source>
        <translation>文本 (*.jx *.docx *.doc *.wps *.pdf *.html *.htm *.mht *.txt *.json)</translation>
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
        <source>Workbooks and lists (*.xlsx *.xls *.et *.ods *.csv)</source>
        <translation>表格和清单 (*.xlsx *.xls *.et *.ods *.csv)</translation>
    </message>
    <message>
        <source>Opening {}…</source>
        <translation>正在打开 {}…</translation>
    </message>
    <message>
        <source>Open for reading only</source>
        <translation>以只读方式打开</translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation>打开副本</translation>
    </message>
    <message>
        <source>Open anyway</source>
        <translation>仍然打开</translation>
    </message>
    <message>
        <source>Salvage what can be read</source>
        <translation>抢救可读内容</translation>
    </message>
    <message>
        <source>Restore from a backup…</source>
        <translation>从备份恢复…</translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation>定位…</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>移出列表</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Salvaged from {}. Could not be read:</source>
        <translation>已从 {} 中抢救出可读内容。以下内容未能完整读出：</translation>
    </message>
    <message>
        <source>Everything could be read.</source>
        <translation>全部内容均已读出。</translation>
    </message>
    <message>
        <source>Reading {}…</source>
        <translation>正在读取 {}…</translation>
    </message>
    <message>
        <source>Edits of this file from {when} were not saved ({count}).</source>
        <translation>本机留有该文件 {when} 未保存的修改（{count} 处）。</translation>
    </message>
    <message>
        <source>Restore them</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Restoring {}…</source>
        <translation>正在恢复 {}…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Documents (*.docx *.doc *.wps *.pdf *.html *.htm *.mht *.xlsx *.xls *.et *.txt *.json)</source>
        <translation>文本 (*.docx *.doc *.wps *.pdf *.html *.htm *.mht *.xlsx *.xls *.et *.txt *.json)</translation>
    </message>
    <message>
        <source>Import published document</source>
        <translation>导入已公开文本</translation>
    </message>
    <message>
        <source>{} and {} more</source>
        <translation>{} 等文件（另有 {} 个）</translation>
    </message>
    <message>
        <source>Choose the PDF file…</source>
        <translation>选择 PDF 文件…</translation>
    </message>
    <message>
        <source>the text</source>
        <translation>粘贴的文本</translation>
    </message>
    <message>
        <source>Delete the unsaved edits of “{name}” from {when}? They cannot be restored afterwards.</source>
        <translation>要删除“{name}”（{when}）未保存的内容吗？删除后不能恢复。</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近的文件</translation>
    </message>
</context>
<context>
    <name>FilesCard</name>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Word document</source>
        <translation>Word 文档</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>换一个文件夹…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更换…</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>By</source>
        <translation>经办人</translation>
    </message>
    <message>
        <source>Tick at least one sheet.</source>
        <translation>请至少勾选一张表。</translation>
    </message>
    <message>
        <source>Tick at least one file.</source>
        <translation>请至少勾选一种文件。</translation>
    </message>
    <message>
        <source>“{}” across the pages</source>
        <translation>页面上印“{}”</translation>
    </message>
    <message>
        <source>asked when it is made</source>
        <translation>制作时询问</translation>
    </message>
    <message>
        <source>There are files of that name in the folder; they stay, and the new ones get a number.</source>
        <translation>文件夹中已有同名文件：原有文件保留，本次的文件名加编号。</translation>
    </message>
    <message>
        <source>The document notes that the copy was made; it is not saved then: press Ctrl+S afterwards.</source>
        <translation>本文本记下制作了公开版，但不存盘：做好以后请按 Ctrl+S 保存。</translation>
    </message>
    <message>
        <source>The document notes that the copy was made, and is saved, with all that is not saved yet.</source>
        <translation>本文本记下制作了公开版并随即存盘，其他未保存的修改一并保存。</translation>
    </message>
</context>
<context>
    <name>FinalPage</name>
    <message>
        <source>Double click a line, or press Enter, to go to its place. A final document takes no edits, and its state is kept as a version; it can be made no longer final at any time.</source>
        <translation>双击一行或按 Enter，即转到该处。定稿后不能修改，当前内容同时保存为一个版本；需要修改时可随时解除定稿。</translation>
    </message>
    <message>
        <source>Make final</source>
        <translation>定稿</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Release with a reason…</source>
        <translation>说明后放行…</translation>
    </message>
    <message>
        <source>Report of the check…</source>
        <translation>校验报告…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Make it final, keep “{}”</source>
        <translation>保留“{}”并定稿</translation>
    </message>
    <message>
        <source>Make it final without “{}”</source>
        <translation>去掉“{}”并定稿</translation>
    </message>
    <message>
        <source>Make it final</source>
        <translation>定稿</translation>
    </message>
    <message>
        <source>Choose a line that stands in the way first.</source>
        <translation>请先选定一项须更正的内容。</translation>
    </message>
</context>
<context>
    <name>FindActions</name>
    <message>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>替换…</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>上一处</translation>
    </message>
</context>
<context>
    <name>FindDock</name>
    <message>
        <source>Find results</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Find in the whole document</source>
        <translation>在全文中查找</translation>
    </message>
    <message>
        <source>Tell widths and forms apart</source>
        <translation>区分全半角、繁简</translation>
    </message>
    <message>
        <source>Whole fields only</source>
        <translation>匹配整个内容</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Replace with (empty: delete)</source>
        <translation>替换为（空白即删除）</translation>
    </message>
    <message>
        <source>Codes and amounts too</source>
        <translation>包括编码和金额</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>全不选</translation>
    </message>
    <message>
        <source>{count} replaced in {entities} form(s).</source>
        <translation>已替换 {count} 处（{entities} 个表单）。</translation>
    </message>
    <message>
        <source>Nothing was replaced: the text would stay as it is.</source>
        <translation>没有需要替换的内容。</translation>
    </message>
    <message>
        <source>{} not replaced: the text was changed meanwhile. Please look at it again.</source>
        <translation>{} 处未替换：内容已被改动，请核对。</translation>
    </message>
    <message>
        <source>{} not replaced: it would be no amount, date or choice any more.</source>
        <translation>{} 处没有替换：替换后不再是金额、日期或可选的内容。</translation>
    </message>
    <message>
        <source>Replace the ticked ones ({})</source>
        <translation>替换所选（{}）</translation>
    </message>
    <message>
        <source>This document takes no edits now; its text can be found, not replaced.</source>
        <translation>文本已锁定，只能查找，不能替换。</translation>
    </message>
    <message>
        <source>{} name(s) of first or second level would be none of the form&apos;s.</source>
        <translation>{} 处一级、二级指标替换后不在表样规定的名称之内。</translation>
    </message>
    <message>
        <source>The first {} places; please look for something longer</source>
        <translation>仅列出前 {} 处，请输入更具体的内容</translation>
    </message>
    <message>
        <source>{position}/{count}</source>
        <translation>{position}/{count}</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>{} of the ticked places take no edits now; they stay as they are.</source>
        <translation>勾选的内容中有 {} 处现在不能修改，将保持原样。</translation>
    </message>
</context>
<context>
    <name>FindingsAsComments</name>
    <message>
        <source>Findings into comments</source>
        <translation>校验结果转为批注</translation>
    </message>
    <message>
        <source>All of: {}</source>
        <translation>全部{}</translation>
    </message>
</context>
<context>
    <name>FindingsTab</name>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Findings of the chosen rules</source>
        <translation>所选规则的问题</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the chosen lines (Ctrl+C)</source>
        <translation>复制所选各行（Ctrl+C）</translation>
    </message>
    <message>
        <source>Save the list…</source>
        <translation>保存列表…</translation>
    </message>
    <message>
        <source>All lines that the filters let through</source>
        <translation>筛选后的全部各行</translation>
    </message>
    <message>
        <source>Findings across</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>问题数</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>部门数</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Department, project, place or words</source>
        <translation>部门、项目、位置或文字</translation>
    </message>
    <message>
        <source>Filter the findings</source>
        <translation>筛选问题</translation>
    </message>
    <message>
        <source>All departments</source>
        <translation>全部部门</translation>
    </message>
    <message>
        <source>{count} findings in {departments} departments</source>
        <translation>{departments} 个部门共 {count} 项</translation>
    </message>
    <message>
        <source>{} more left out by the filters</source>
        <translation>另有 {} 项被筛选条件排除</translation>
    </message>
    <message>
        <source>Released, set aside</source>
        <translation>已放行、不再提示</translation>
    </message>
    <message>
        <source>Findings of all documents</source>
        <translation>全部文本的问题</translation>
    </message>
</context>
<context>
    <name>Finishing</name>
    <message>
        <source>Checking…</source>
        <translation>正在校验…</translation>
    </message>
    <message>
        <source>Back to making final</source>
        <translation>回到定稿</translation>
    </message>
    <message>
        <source>Make final</source>
        <translation>定稿</translation>
    </message>
    <message>
        <source>Final: takes no edits</source>
        <translation>已定稿，不能修改</translation>
    </message>
</context>
<context>
    <name>FolderLine</name>
    <message>
        <source>Another folder…</source>
        <translation>其他文件夹…</translation>
    </message>
</context>
<context>
    <name>FontChoice</name>
    <message>
        <source>Fonts</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Bundled fonts</source>
        <translation>自带字体</translation>
    </message>
    <message>
        <source>Fonts of this computer</source>
        <translation>本机字体</translation>
    </message>
</context>
<context>
    <name>FormActions</name>
    <message>
        <source>New form…</source>
        <translation>新建表样…</translation>
    </message>
    <message>
        <source>Edit form…</source>
        <translation>编辑表样…</translation>
    </message>
    <message>
        <source>Change to…</source>
        <translation>更换为…</translation>
    </message>
    <message>
        <source>Changing the form…</source>
        <translation>正在更换表样…</translation>
    </message>
    <message>
        <source>Save the form as a file</source>
        <translation>表样另存为文件</translation>
    </message>
    <message>
        <source>Forms (*.toml)</source>
        <translation>表样 (*.toml)</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>另存为文件…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>The form “{}” has changes that are not saved.</source>
        <translation>表样“{}”有未保存的改动。</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>不保存</translation>
    </message>
</context>
<context>
    <name>FormCards</name>
    <message>
        <source>Rules of the check</source>
        <translation>检查规则</translation>
    </message>
    <message>
        <source>Choose a group of rules at the left.</source>
        <translation>请在左边选一组规则。</translation>
    </message>
    <message>
        <source>Sheets of the year</source>
        <translation>年度各表</translation>
    </message>
    <message>
        <source>Choose a sheet at the left.</source>
        <translation>请在左边选一张表。</translation>
    </message>
</context>
<context>
    <name>FormChangePage</name>
    <message>
        <source>The document in the other form is a new one, not saved yet; the one that is open stays as it is. What has no place there is kept in the file, and is back in its place where one changes back.</source>
        <translation>更换后是一份尚未保存的新文本，打开的这份不变。新表样没有位置的内容保留在文件中，换回时复原。</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>There</source>
        <translation>更换后</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>处数</translation>
    </message>
    <message>
        <source>Change the form</source>
        <translation>更换表样</translation>
    </message>
    <message>
        <source>New form</source>
        <translation>新表样</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更换</translation>
    </message>
    <message>
        <source>Choose the form that the document should have.</source>
        <translation>请先选择要换成的表样。</translation>
    </message>
    <message>
        <source>The document has nothing yet that would have to go anywhere.</source>
        <translation>文本还没有需要对应的内容。</translation>
    </message>
    <message>
        <source>no place: {}</source>
        <translation>没有位置：{}</translation>
    </message>
</context>
<context>
    <name>FormChoicePage</name>
    <message>
        <source>A form that came with the program stays as it is: begin one of your own from it.</source>
        <translation>随程序提供的表样不会改动：在它的基础上新建本县的。</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>表样</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Comes from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Name of the new form</source>
        <translation>新表样的名称</translation>
    </message>
    <message>
        <source>Id of the new form</source>
        <translation>新表样的编号</translation>
    </message>
    <message>
        <source>New from the chosen one</source>
        <translation>以所选表样新建</translation>
    </message>
    <message>
        <source>Edit the chosen one</source>
        <translation>编辑所选表样</translation>
    </message>
    <message>
        <source>the program</source>
        <translation>随程序提供</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>{} (faulty)</source>
        <translation>{}（有误）</translation>
    </message>
    <message>
        <source>Choose a form without faults to begin from.</source>
        <translation>请选一份没有错误的表样作为基础。</translation>
    </message>
    <message>
        <source>Give the new form a name.</source>
        <translation>请填写新表样的名称。</translation>
    </message>
    <message>
        <source>An id is letters, digits, - and _.</source>
        <translation>编号由字母、数字、- 和 _ 组成。</translation>
    </message>
    <message>
        <source>There is a form of this id.</source>
        <translation>已有这个编号的表样。</translation>
    </message>
    <message>
        <source>It came with the program: begin a new one from it.</source>
        <translation>它随程序提供，请以它新建一份。</translation>
    </message>
</context>
<context>
    <name>FormEditorPage</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>另存为文件…</translation>
    </message>
    <message>
        <source>New document with it…</source>
        <translation>用它新建文本…</translation>
    </message>
    <message>
        <source>{} (changed)</source>
        <translation>{}（已改动）</translation>
    </message>
    <message>
        <source>Form: {}</source>
        <translation>表样：{}</translation>
    </message>
    <message>
        <source>{} faults</source>
        <translation>{} 处有误</translation>
    </message>
    <message>
        <source>There is no step to be undone.</source>
        <translation>没有可以撤销的步骤。</translation>
    </message>
    <message>
        <source>There is no step to be done again.</source>
        <translation>没有可以重做的步骤。</translation>
    </message>
    <message>
        <source>First mend the faults; as a file it can be saved with them.</source>
        <translation>请先更正错误；未更正的可以另存为文件。</translation>
    </message>
    <message>
        <source>There is no room: make the other columns narrower, or take one out.</source>
        <translation>宽度不够：请把其他列改窄，或去掉一列。</translation>
    </message>
</context>
<context>
    <name>GradingActions</name>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>No grade</source>
        <translation>清除等级</translation>
    </message>
    <message>
        <source>Grade all other projects</source>
        <translation>其余项目评等级</translation>
    </message>
    <message>
        <source>Grade all other projects: {}</source>
        <translation>其余项目评为“{}”</translation>
    </message>
    <message>
        <source>All projects have a grade.</source>
        <translation>全部项目都已评等级。</translation>
    </message>
    <message>
        <source>Comment on all errors and warnings</source>
        <translation>错误和提示全部转为批注</translation>
    </message>
    <message>
        <source>What is reviewed takes no edits; it takes comments (Ctrl+Alt+M).</source>
        <translation>审核件的内容不能修改，可以加批注（Ctrl+Alt+M）。</translation>
    </message>
    <message>
        <source>Digits are grades in the panel “Review” and in the tree.</source>
        <translation>在“审核”面板或左侧导航中，数字键才是评定等级。</translation>
    </message>
    <message>
        <source>(unnamed)</source>
        <translation>（未命名）</translation>
    </message>
    <message>
        <source>{project}: {grade} (Ctrl+Z takes it back)</source>
        <translation>{project}：{grade}（Ctrl+Z 撤销）</translation>
    </message>
    <message>
        <source>no grade</source>
        <translation>未评</translation>
    </message>
</context>
<context>
    <name>GroundDialog</name>
    <message>
        <source>On what ground are these projects not public? {name}: {words}</source>
        <translation>不予公开的依据。{name}：{words}</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Do not disclose</source>
        <translation>不予公开</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Type the ground first.</source>
        <translation>请先填写依据。</translation>
    </message>
    <message>
        <source>{}. Remove what is secret at once and follow the rules on secrets.</source>
        <translation>{}，请立即删除有关内容并按保密规定处理。</translation>
    </message>
</context>
<context>
    <name>HandInActions</name>
    <message>
        <source>Hand in…</source>
        <translation>报送…</translation>
    </message>
    <message>
        <source>Handed in last: {stage}, {day}</source>
        <translation>上次报送：{stage}，{day}</translation>
    </message>
    <message>
        <source>Folder in which the new one is made</source>
        <translation>选择存放位置（将在其中新建文件夹）</translation>
    </message>
    <message>
        <source>Back to handing in</source>
        <translation>返回报送</translation>
    </message>
    <message>
        <source>Writing file {number} of {count}…</source>
        <translation>正在写第 {number}/{count} 个文件…</translation>
    </message>
    <message>
        <source>Handing in…</source>
        <translation>正在报送…</translation>
    </message>
    <message>
        <source>Handed in: {}</source>
        <translation>已报送（{}）</translation>
    </message>
    <message>
        <source>Show the files</source>
        <translation>查看文件</translation>
    </message>
</context>
<context>
    <name>HandInPage</name>
    <message>
        <source>Hand in</source>
        <translation>报送</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>What goes where</source>
        <translation>报送内容</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更换…</translation>
    </message>
    <message>
        <source>By</source>
        <translation>报送人</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>更改位置…</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>存放位置</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Before it goes</source>
        <translation>报送前检查</translation>
    </message>
    <message>
        <source>Look at the errors</source>
        <translation>查看错误</translation>
    </message>
    <message>
        <source>Confirm them</source>
        <translation>去确认</translation>
    </message>
    <message>
        <source>Look at the lines</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Look at the comments</source>
        <translation>查看意见</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Why these errors are left: printed on the slip and the report of the check</source>
        <translation>说明这些错误为什么暂未更正（印在报送单和校验报告上）</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Document (.jx)</source>
        <translation>文本（.jx）</translation>
    </message>
    <message>
        <source>Printed text (PDF)</source>
        <translation>打印稿（PDF）</translation>
    </message>
    <message>
        <source>Word document (.docx)</source>
        <translation>Word 文档（.docx）</translation>
    </message>
    <message>
        <source>List of projects (.xlsx)</source>
        <translation>项目清单（.xlsx）</translation>
    </message>
    <message>
        <source>Submission slip (PDF)</source>
        <translation>报送单（PDF）</translation>
    </message>
    <message>
        <source>Report of the check (PDF)</source>
        <translation>校验报告（PDF）</translation>
    </message>
    <message>
        <source>What became of the comments (PDF)</source>
        <translation>意见采纳情况表（PDF）</translation>
    </message>
    <message>
        <source>Stays here unless it is ticked</source>
        <translation>以下内容不报送，勾选的除外</translation>
    </message>
    <message>
        <source>Findings set aside: {}</source>
        <translation>不再提示的校验结果 {} 项</translation>
    </message>
    <message>
        <source>Marks of what is not confirmed: {}</source>
        <translation>待确认标记 {} 处</translation>
    </message>
    <message>
        <source>Internal comments: {}</source>
        <translation>内部批注 {} 条</translation>
    </message>
    <message>
        <source>Documents of other years: {}</source>
        <translation>上年文本 {} 份</translation>
    </message>
    <message>
        <source>Own versions: {}</source>
        <translation>本机保留的版本 {} 个</translation>
    </message>
    <message>
        <source>Projects that are not funded: {}</source>
        <translation>未安排的项目 {} 个</translation>
    </message>
    <message>
        <source>asked when it is handed in</source>
        <translation>（报送时填写）</translation>
    </message>
    <message>
        <source>Being checked…</source>
        <translation>正在校验…</translation>
    </message>
    <message>
        <source>Errors that nobody has released: {}</source>
        <translation>尚未处理的错误 {} 项</translation>
    </message>
    <message>
        <source>Places from last year that nobody has confirmed: {}</source>
        <translation>上年带入、待确认的内容 {} 处</translation>
    </message>
    <message>
        <source>Comments that nobody has answered: {}</source>
        <translation>未答复的意见 {} 条</translation>
    </message>
    <message>
        <source>Lines of the import that have found no place: {}</source>
        <translation>导入后尚未放置的内容 {} 行（不随文件报送）</translation>
    </message>
    <message>
        <source>Projects that must not be disclosed: {}. They are in the files: do not send these by WeChat or QQ.</source>
        <translation>含不予公开项目 {} 个，请勿用微信、QQ 传送。</translation>
    </message>
    <message>
        <source>No error is open, nothing waits.</source>
        <translation>没有尚未处理的错误，也没有待确认、待答复的内容。</translation>
    </message>
    <message>
        <source>Never goes along: what another version of the program has written and this one does not know, {}</source>
        <translation>不随文件报送：其他版本的程序写入、本版本不认识的内容 {} 处</translation>
    </message>
    <message>
        <source>It is still being checked.</source>
        <translation>正在校验，请稍候。</translation>
    </message>
    <message>
        <source>Tick at least one file.</source>
        <translation>请至少勾选一个文件。</translation>
    </message>
    <message>
        <source>Put the errors right, or explain why they are left.</source>
        <translation>请先更正错误，或填写说明。</translation>
    </message>
    <message>
        <source>Besides, {warnings} warnings and {hints} hints, with which it may go</source>
        <translation>另有提示 {warnings} 条、建议 {hints} 条（可以报送）</translation>
    </message>
</context>
<context>
    <name>HandedInPage</name>
    <message>
        <source>Print the slip and the text, sign and seal them.</source>
        <translation>打印报送单和文本，签字、盖章。</translation>
    </message>
    <message>
        <source>Give the whole folder to the next desk: copy the files and paste them into a chat or a stick.</source>
        <translation>把文件夹中的全部文件交给审核部门：复制文件后，在 U 盘、共享文件夹或聊天窗口中粘贴。</translation>
    </message>
    <message>
        <source>Keep this document: what comes back is received into it (Data › Receive).</source>
        <translation>请保留本文本：收到的审核意见要接收到本文本中（数据 › 接收审核意见）。</translation>
    </message>
    <message>
        <source>It holds {} projects that must not be disclosed: do not send it by WeChat or QQ.</source>
        <translation>含不予公开项目 {} 个，请勿用微信、QQ 传送。</translation>
    </message>
    <message>
        <source>Give the whole folder to the next desk on a stick or in a shared folder of the office.</source>
        <translation>把文件夹中的全部文件交给审核部门：复制文件后，在 U 盘或内部共享文件夹中粘贴。</translation>
    </message>
</context>
<context>
    <name>HelpActions</name>
    <message>
        <source>Help on this place</source>
        <translation>此处的帮助</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>帮助目录</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>常用按键</translation>
    </message>
</context>
<context>
    <name>HelpDock</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>在帮助中查找</translation>
    </message>
    <message>
        <source>Contents of the manual</source>
        <translation>帮助目录</translation>
    </message>
    <message>
        <source>Nothing in the manual says “{}”.</source>
        <translation>手册中没有“{}”。</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Back to the cells</source>
        <translation>返回录入</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Documents that were closed without saving are kept here for 7 days.</source>
        <translation>关闭时未保存的文本在此保留 7 天。</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Last edited</source>
        <translation>最后修改</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>未保存修改</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>关闭方式</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>closed without saving</source>
        <translation>未保存即关闭</translation>
    </message>
    <message>
        <source>ended unexpectedly</source>
        <translation>意外中断</translation>
    </message>
    <message>
        <source>Nothing was closed without saving in the last 7 days.</source>
        <translation>最近 7 天没有未保存即关闭的文本。</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Import a published document</source>
        <translation>导入已公开文本</translation>
    </message>
    <message>
        <source>Drop the file here, or choose it: Word, WPS, PDF, a web page, a workbook; several files where every project has its own. What was copied in Word or in a browser can be pasted below. What cannot be placed is listed afterwards.</source>
        <translation>把文件拖到这里，或选择文件：Word、WPS、PDF、网页、表格；每个项目一个文件的，可以一次选择几个。在 Word 或浏览器中复制的内容可以粘贴到下方。未能识别的内容将在导入后列出。</translation>
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
    <name>ImportPreviewPage</name>
    <message>
        <source>Check what was read: {}</source>
        <translation>核对识别结果：{}</translation>
    </message>
    <message>
        <source>Import {} projects</source>
        <translation>导入 {} 个项目</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>What was read</source>
        <translation>识别结果</translation>
    </message>
    <message>
        <source>{projects} projects, {placed} pieces recognised, {doubts} places to be looked at.</source>
        <translation>共 {projects} 个项目，识别内容 {placed} 处，需要核对 {doubts} 处。</translation>
    </message>
    <message>
        <source>{projects} projects, {placed} pieces recognised, nothing has to be looked at.</source>
        <translation>共 {projects} 个项目，识别内容 {placed} 处，没有需要核对的地方。</translation>
    </message>
    <message>
        <source>A click on either side shows the same place on the other; Enter corrects it, F8 leads on.</source>
        <translation>点击任意一侧，另一侧随即显示对应的位置；回车修改栏目，F8 转到下一处。</translation>
    </message>
    <message>
        <source>{} lines that were not recognised stay listed after the import.</source>
        <translation>还有 {} 行未能识别，导入后仍列在“未能识别的内容”中。</translation>
    </message>
    <message>
        <source>Every line was recognised or dealt with.</source>
        <translation>没有遗留的内容。</translation>
    </message>
    <message>
        <source>Choose something that is to be looked at first.</source>
        <translation>请先选中一处需要核对的内容。</translation>
    </message>
    <message>
        <source>Nothing was changed yet.</source>
        <translation>还没有做过修改。</translation>
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
    <name>ItemModel</name>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>When split off</source>
        <translation>拆分时</translation>
    </message>
    <message>
        <source>This document</source>
        <translation>本文本</translation>
    </message>
    <message>
        <source>In the part</source>
        <translation>单位稿</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>处理</translation>
    </message>
</context>
<context>
    <name>ItemsTab</name>
    <message>
        <source>Changes</source>
        <translation>变动</translation>
    </message>
    <message>
        <source>Filter: unit, project or text</source>
        <translation>筛选：单位、项目或内容</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Next to decide</source>
        <translation>下一处待定</translation>
    </message>
    <message>
        <source>All ({})</source>
        <translation>全部（{}）</translation>
    </message>
    <message>
        <source>To be decided ({})</source>
        <translation>待定（{}）</translation>
    </message>
    <message>
        <source>New ({})</source>
        <translation>新增（{}）</translation>
    </message>
    <message>
        <source>Changed ({})</source>
        <translation>修改（{}）</translation>
    </message>
    <message>
        <source>Elsewhere ({})</source>
        <translation>移动（{}）</translation>
    </message>
    <message>
        <source>Gone ({})</source>
        <translation>拟删除（{}）</translation>
    </message>
    <message>
        <source>The parts say nothing that is not here.</source>
        <translation>各份的内容与本文本一致，没有变动。</translation>
    </message>
    <message>
        <source>{} places are not decided yet and stay as they are here; ticking all does not decide them.</source>
        <translation>{} 处未定，保留本文本；全选不会替您决定这些。</translation>
    </message>
</context>
<context>
    <name>KeepActions</name>
    <message>
        <source>Versions…</source>
        <translation>版本…</translation>
    </message>
    <message>
        <source>Restore from a backup…</source>
        <translation>从备份恢复…</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>历史…</translation>
    </message>
    <message>
        <source>Place of backups…</source>
        <translation>备份位置…</translation>
    </message>
    <message>
        <source>Keeping the version…</source>
        <translation>正在保存版本…</translation>
    </message>
    <message>
        <source>Removed version “{}”.</source>
        <translation>已删除版本“{}”。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Reading the backups…</source>
        <translation>正在读取备份…</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>正在读取历史…</translation>
    </message>
    <message>
        <source>Backup {revision} of {when}</source>
        <translation>第 {revision} 次保存的备份（{when}）</translation>
    </message>
    <message>
        <source>Opening {}…</source>
        <translation>正在打开 {}…</translation>
    </message>
    <message>
        <source>Back to the open document</source>
        <translation>返回当前文本</translation>
    </message>
    <message>
        <source>Restore this version</source>
        <translation>恢复为此版本</translation>
    </message>
</context>
<context>
    <name>KindList</name>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>改正前</translation>
    </message>
    <message>
        <source>As it will be</source>
        <translation>改正后</translation>
    </message>
    <message>
        <source>Corrections of all of a kind</source>
        <translation>同类改正</translation>
    </message>
    <message>
        <source>Which correction</source>
        <translation>改法</translation>
    </message>
    <message>
        <source>Back to the findings</source>
        <translation>返回校验结果</translation>
    </message>
    <message>
        <source>Correct what is ticked</source>
        <translation>改正所选</translation>
    </message>
    <message>
        <source>taken out</source>
        <translation>删去</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>{place} and {count} more</source>
        <translation>{place}等，另 {count} 处</translation>
    </message>
    <message>
        <source>{ticked} of {all} ticked</source>
        <translation>已选 {ticked} 项，共 {all} 项</translation>
    </message>
</context>
<context>
    <name>LastYearInForm</name>
    <message>
        <source>New this year</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Confirm all {}</source>
        <translation>确认全部 {} 项</translation>
    </message>
</context>
<context>
    <name>LastYearLine</name>
    <message>
        <source>put it here</source>
        <translation>填入</translation>
    </message>
    <message>
        <source>Last year </source>
        <translation>上年 </translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
</context>
<context>
    <name>LastYearMarks</name>
    <message>
        <source>Last year</source>
        <translation>上年</translation>
    </message>
    <message>
        <source>From last year, not yet confirmed: a click confirms it (Ctrl+Shift+Enter)</source>
        <translation>来自上年，待确认：单击即确认（Ctrl+Shift+Enter）</translation>
    </message>
    <message>
        <source>The same as last year</source>
        <translation>与上年相同</translation>
    </message>
</context>
<context>
    <name>LastYearRow</name>
    <message>
        <source>done by month {month}: {text}</source>
        <translation>{month}月执行 {text}</translation>
    </message>
    <message>
        <source>expected of the year: {text}</source>
        <translation>全年预计 {text}</translation>
    </message>
    <message>
        <source>reached: {text}</source>
        <translation>实际完成 {text}</translation>
    </message>
    <message>
        <source>score: {text}</source>
        <translation>得分 {text}</translation>
    </message>
    <message>
        <source>reached the year before: {text}</source>
        <translation>前年完成 {text}</translation>
    </message>
    <message>
        <source>score of the year before: {text}</source>
        <translation>前年得分 {text}</translation>
    </message>
</context>
<context>
    <name>LastYearSourcePage</name>
    <message>
        <source>Next year’s document from last year’s</source>
        <translation>引用上年文本</translation>
    </message>
    <message>
        <source>Choose last year’s document: a .jx file, or what was published (Word, PDF, web page, workbook).</source>
        <translation>请选择上年文本：.jx 文件，或公开的 Word、PDF、网页、Excel 文件。</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Continue with this one</source>
        <translation>引用所选文本</translation>
    </message>
    <message>
        <source>{} (open)</source>
        <translation>{}（正在编辑）</translation>
    </message>
    <message>
        <source>Nothing of an earlier year was opened lately. Choose the file of last year’s document.</source>
        <translation>最近没有打开过往年的文本，请选择上年文本的文件。</translation>
    </message>
    <message>
        <source>Looking at what was opened lately…</source>
        <translation>正在查看最近打开的文本…</translation>
    </message>
</context>
<context>
    <name>LeftOutCard</name>
    <message>
        <source>Left out</source>
        <translation>不公开的项目</translation>
    </message>
    <message>
        <source>Every project is published.</source>
        <translation>所有项目都公开。</translation>
    </message>
    <message>
        <source>Choose the ground…</source>
        <translation>选择依据…</translation>
    </message>
    <message>
        <source>Go to the project</source>
        <translation>转到该项目</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Left out: {}</source>
        <translation>不公开的项目：{} 个</translation>
    </message>
    <message>
        <source>Choose a line of the list first.</source>
        <translation>请先在列表中选中一行。</translation>
    </message>
    <message>
        <source>Publish after all</source>
        <translation>改为公开</translation>
    </message>
    <message>
        <source>Leave a project out…</source>
        <translation>设置不予公开的项目…</translation>
    </message>
</context>
<context>
    <name>LeftWorkCard</name>
    <message>
        <source>Restore what was not saved</source>
        <translation>恢复未保存的文本</translation>
    </message>
    <message>
        <source>The program ended before these documents were saved. Everything typed is still there.</source>
        <translation>程序上次意外中断，以下文本未及保存，已录入内容均保留在本机。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Open the saved version</source>
        <translation>打开已保存的版本</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>has no file yet</source>
        <translation>尚未保存为文件</translation>
    </message>
    <message>
        <source>last edited {when}, {count} edits not saved</source>
        <translation>最后修改 {when}，未保存修改 {count} 处</translation>
    </message>
    <message>
        <source>the latest edits are damaged; the last state that is whole can be restored</source>
        <translation>最近的修改记录已损坏，可恢复到此前最后一次完整的状态</translation>
    </message>
    <message>
        <source>cannot be opened at the moment; perhaps the disk is full</source>
        <translation>目前无法打开，磁盘可能已满</translation>
    </message>
    <message>
        <source>needs a newer version of the program</source>
        <translation>需要较新版本的程序</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
</context>
<context>
    <name>LibraryActions</name>
    <message>
        <source>Keep this row in my library</source>
        <translation>加入我的指标库</translation>
    </message>
    <message>
        <source>Import a library…</source>
        <translation>导入指标库…</translation>
    </message>
    <message>
        <source>Export my library…</source>
        <translation>导出我的指标库…</translation>
    </message>
    <message>
        <source>Indicator library</source>
        <translation>指标库</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Import an indicator library</source>
        <translation>导入指标库</translation>
    </message>
    <message>
        <source>Indicator libraries (*.json *.toml)</source>
        <translation>指标库 (*.json *.toml)</translation>
    </message>
    <message>
        <source>Reading the indicator library…</source>
        <translation>正在读取指标库…</translation>
    </message>
    <message>
        <source>Indicator library (*.json)</source>
        <translation>指标库 (*.json)</translation>
    </message>
</context>
<context>
    <name>LibraryCompleter</name>
    <message>
        <source>this document: {}</source>
        <translation>本文本：{}</translation>
    </message>
</context>
<context>
    <name>LibraryDock</name>
    <message>
        <source>Indicator library</source>
        <translation>指标库</translation>
    </message>
    <message>
        <source>Search the indicator library</source>
        <translation>在指标库中查找</translation>
    </message>
    <message>
        <source>Words, pinyin or initials, such as 满意 or myd</source>
        <translation>输入文字、拼音或首字母，如 满意、myd</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>三级指标</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>指标值</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>Adds a row with this indicator to the table (Enter, double click, or drag it)</source>
        <translation>将该指标作为一行加入绩效指标表（Enter、双击，或拖到表中）</translation>
    </message>
    <message>
        <source>Add the current row</source>
        <translation>加入当前行</translation>
    </message>
    <message>
        <source>Basis: {}</source>
        <translation>确定依据：{}</translation>
    </message>
    <message>
        <source>Puts the indicator of the table&apos;s current row into your own library</source>
        <translation>将绩效指标表当前行的指标加入我的指标库</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Takes an indicator of your own out of the library</source>
        <translation>将自己加入的指标移出指标库</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>★ in your own library</source>
        <translation>★ 我的指标库</translation>
    </message>
</context>
<context>
    <name>ListPage</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Choose a line of the list first.</source>
        <translation>请先在列表中选定一行。</translation>
    </message>
</context>
<context>
    <name>ListReader</name>
    <message>
        <source>Lists (*.xlsx *.xls *.et *.csv *.txt)</source>
        <translation>项目清单 (*.xlsx *.xls *.et *.csv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>List of projects</source>
        <translation>项目清单</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>剪贴板</translation>
    </message>
    <message>
        <source>Reading the list…</source>
        <translation>正在读取清单…</translation>
    </message>
</context>
<context>
    <name>ListSourceBox</name>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Paste the list (Ctrl+V)</source>
        <translation>粘贴清单（Ctrl+V）</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>列的对应</translation>
    </message>
    <message>
        <source>Read hidden rows and columns too</source>
        <translation>同时读取隐藏的行和列</translation>
    </message>
    <message>
        <source>No column was found for: {}. Please choose it above.</source>
        <translation>没有找到“{}”所在的列，请在上方选择。</translation>
    </message>
    <message>
        <source>The list does not say its money unit. Please choose it above.</source>
        <translation>清单没有注明金额单位，请在上方选择元或万元。</translation>
    </message>
    <message>
        <source>{name}: {count} projects</source>
        <translation>{name}：{count} 个项目</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>Amounts of the list are in</source>
        <translation>清单金额单位</translation>
    </message>
    <message>
        <source>Amounts of the list are in {}</source>
        <translation>清单金额单位为{}</translation>
    </message>
    <message>
        <source>{label} in all: {listed} {unit} = {total} {target}</source>
        <translation>{label}合计 {listed} {unit}，即 {total} {target}</translation>
    </message>
    <message>
        <source>{label} in all: {listed} {unit}</source>
        <translation>{label}合计 {listed} {unit}</translation>
    </message>
</context>
<context>
    <name>LivePage</name>
    <message>
        <source>Pages as they are printed</source>
        <translation>打印的样子</translation>
    </message>
    <message>
        <source>The pages are being prepared.</source>
        <translation>正在生成页面。</translation>
    </message>
    <message>
        <source>The page is of the form before the faults.</source>
        <translation>表样有误，显示的是改错之前的页面。</translation>
    </message>
    <message>
        <source>Nothing of this sheet is printed yet.</source>
        <translation>这张表没有可以印出的内容。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>New document</source>
        <translation>新建文本</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>This is still going on: {} Closing now ends it unfinished.</source>
        <translation>{}

这项工作尚未完成，现在关闭将中止。</translation>
    </message>
    <message>
        <source>End it and close</source>
        <translation>中止并关闭</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>继续等待</translation>
    </message>
</context>
<context>
    <name>Menus</name>
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
</context>
<context>
    <name>MergePage</name>
    <message>
        <source>Files of units and offices, as .jx or zip, are taken over project by project; Part 1 and the cover stay as they are here. Nothing is written before you press Merge, and one step of undo takes it back.</source>
        <translation>把单位、股室交来的 .jx 或 zip 按项目并入本文本；封面和绩效文本第一部分保留本文本的。点“汇总”之前不作任何改动，汇总后可一步撤销。</translation>
    </message>
    <message>
        <source>Merge units</source>
        <translation>汇总所属单位</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>汇总</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>More files…</source>
        <translation>再加文件…</translation>
    </message>
    <message>
        <source>A folder…</source>
        <translation>加文件夹…</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Department or unit</source>
        <translation>部门或单位</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目数</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>保存时间</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>and {} more, see Files</source>
        <translation>另有 {} 个，见“文件”</translation>
    </message>
    <message>
        <source>Files ({})</source>
        <translation>文件（{}）</translation>
    </message>
    <message>
        <source>First to be decided ({})</source>
        <translation>先定（{}）</translation>
    </message>
    <message>
        <source>Changes ({})</source>
        <translation>变动（{}）</translation>
    </message>
    <message>
        <source>Merge ({})</source>
        <translation>汇总（{}）</translation>
    </message>
    <message>
        <source>There is nothing to take over.</source>
        <translation>没有要并入的内容。</translation>
    </message>
    <message>
        <source>{} projects are as they are here</source>
        <translation>{} 个项目没有变化</translation>
    </message>
    <message>
        <source>{} questions are answered as proposed</source>
        <translation>{} 个问题按默认处理</translation>
    </message>
    <message>
        <source>{} places nobody has decided stay as they are here</source>
        <translation>{} 处未定，保留本文本</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Cover and Part 1 ({})</source>
        <translation>封面和第一部分（{}）</translation>
    </message>
    <message>
        <source>First to be decided ({count}, {left} as proposed)</source>
        <translation>先定（{count} 项，{left} 项按默认）</translation>
    </message>
    <message>
        <source>Drop the files of the units or offices here, or choose them</source>
        <translation>把各单位、股室的文件拖到这里，或点击选择</translation>
    </message>
    <message>
        <source>{label} in all {before}, {after} {unit} after merging</source>
        <translation>{label}合计 {before}，汇总后 {after} {unit}</translation>
    </message>
</context>
<context>
    <name>MergingActions</name>
    <message>
        <source>Merge units…</source>
        <translation>汇总所属单位…</translation>
    </message>
    <message>
        <source>Documents and zips (*.jx *.zip)</source>
        <translation>绩效文本和压缩包 (*.jx *.zip)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Files of units</source>
        <translation>各单位的文件</translation>
    </message>
    <message>
        <source>Folder with the files of units</source>
        <translation>存放各单位文件的文件夹</translation>
    </message>
    <message>
        <source>Reading document {number} of {count}…</source>
        <translation>正在读取第 {number} 份，共 {count} 份…</translation>
    </message>
    <message>
        <source>Reading the files…</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>Files of other kinds in the folders are not read: {}</source>
        <translation>文件夹中另有 {} 个其他类型的文件，没有读取</translation>
    </message>
    <message>
        <source>{name}: {reason}</source>
        <translation>{name}：{reason}</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>不汇总</translation>
    </message>
    <message>
        <source>another copy counts; what is said in it comes along</source>
        <translation>以另一副本为准，其中的批注一并带入</translation>
    </message>
    <message>
        <source>{} changes</source>
        <translation>变动 {} 项</translation>
    </message>
    <message>
        <source>as it is here</source>
        <translation>没有变动</translation>
    </message>
    <message>
        <source>What follows from the answers is being worked out.</source>
        <translation>正在按所选重新比对…</translation>
    </message>
    <message>
        <source>Nothing was changed by merging.</source>
        <translation>汇总没有带来改动。</translation>
    </message>
    <message>
        <source>new {}</source>
        <translation>新增 {} 项</translation>
    </message>
    <message>
        <source>changed {}</source>
        <translation>修改 {} 处</translation>
    </message>
    <message>
        <source>elsewhere {}</source>
        <translation>移动 {} 项</translation>
    </message>
    <message>
        <source>removed {}</source>
        <translation>删除 {} 项</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{files} files were merged: {parts}.</source>
        <translation>已汇总 {files} 份文件：{parts}。</translation>
    </message>
    <message>
        <source>Nothing has been merged yet.</source>
        <translation>还没有汇总。</translation>
    </message>
    <message>
        <source>Back to merging</source>
        <translation>返回汇总</translation>
    </message>
    <message>
        <source>It is being merged.</source>
        <translation>正在汇总…</translation>
    </message>
    <message>
        <source>Merging…</source>
        <translation>正在汇总…</translation>
    </message>
    <message>
        <source>Nothing has been merged.</source>
        <translation>没有汇总。</translation>
    </message>
    <message>
        <source>What you have decided here is lost unless it is merged.</source>
        <translation>还没有汇总，在本页所作的选择将会丢失。</translation>
    </message>
    <message>
        <source>Leave without merging</source>
        <translation>不汇总，离开</translation>
    </message>
    <message>
        <source>Go on deciding</source>
        <translation>继续</translation>
    </message>
    <message>
        <source> {} places were not decided and stay as they were.</source>
        <translation>另有 {} 处未定，保留本文本。</translation>
    </message>
    <message>
        <source>Files of units, and of offices that were split off, come into this document</source>
        <translation>所属单位交来的文件、按责任股室拆分的文件，都在这里并入本文本</translation>
    </message>
</context>
<context>
    <name>MoreTab</name>
    <message>
        <source>New year</source>
        <translation>新年度</translation>
    </message>
    <message>
        <source>This year’s form</source>
        <translation>本年表样</translation>
    </message>
    <message>
        <source>Texts of Part 1</source>
        <translation>第一部分的文字</translation>
    </message>
    <message>
        <source>Purposes and goals</source>
        <translation>资金用途和绩效目标</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Values of the indicators</source>
        <translation>指标值</translation>
    </message>
    <message>
        <source>Spending plan</source>
        <translation>支出计划</translation>
    </message>
    <message>
        <source>Amounts (a list brings its own)</source>
        <translation>金额（项目清单中的金额始终采用）</translation>
    </message>
    <message>
        <source>Carried</source>
        <translation>引用内容</translation>
    </message>
    <message>
        <source>The new document begins at the first submission as a draft. Never carried: monitoring and evaluation, comments, opinions, decisions on findings, approval, earlier versions. Last year’s document stays as it is; it goes along to be compared with.</source>
        <translation>新文本从一上、草案开始。监控和自评、批注、审核意见、校验结果的处理、批复信息和历史版本不引用。上年文本本身不变，并作为对照随新文本保存。</translation>
    </message>
</context>
<context>
    <name>NavigateActions</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
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
        <source>Next part of the window</source>
        <translation>窗口的下一部分</translation>
    </message>
    <message>
        <source>Previous part of the window</source>
        <translation>窗口的上一部分</translation>
    </message>
    <message>
        <source>Lock the order</source>
        <translation>锁定顺序</translation>
    </message>
    <message>
        <source>Larger forms</source>
        <translation>放大表单</translation>
    </message>
    <message>
        <source>Smaller forms</source>
        <translation>缩小表单</translation>
    </message>
    <message>
        <source>Forms at 100 %</source>
        <translation>表单恢复 100%</translation>
    </message>
    <message>
        <source>Size of the forms</source>
        <translation>表单大小</translation>
    </message>
    <message>
        <source>Size of the forms: {} %</source>
        <translation>表单大小：{}%</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Filter: name, code, pinyin</source>
        <translation>筛选：名称、编码、拼音</translation>
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
        <source>Not public only</source>
        <translation>只看不予公开</translation>
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
    <name>NotFundedBar</name>
    <message>
        <source>Fund it again</source>
        <translation>恢复安排</translation>
    </message>
    <message>
        <source>This project is not funded: it is not printed, not added up, not checked and not carried on.</source>
        <translation>本项目未安排：不打印，不计入合计，不校验，也不带入下年。</translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>Document and codes</source>
        <translation>文本与编码</translation>
    </message>
    <message>
        <source>Money and plan</source>
        <translation>资金与计划</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>绩效目标</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>绩效指标</translation>
    </message>
    <message>
        <source>Values of indicators</source>
        <translation>指标值</translation>
    </message>
    <message>
        <source>Sheets of the year</source>
        <translation>年度各表</translation>
    </message>
    <message>
        <source>Publishing</source>
        <translation>公开</translation>
    </message>
    <message>
        <source>Basics</source>
        <translation>基本信息</translation>
    </message>
    <message>
        <source>Cover and text</source>
        <translation>封面与正文</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>章节</translation>
    </message>
    <message>
        <source>Names of fields</source>
        <translation>栏目名称</translation>
    </message>
    <message>
        <source>Levels of indicators</source>
        <translation>指标分类</translation>
    </message>
    <message>
        <source>Table of a project</source>
        <translation>项目表</translation>
    </message>
    <message>
        <source>Rules of the check</source>
        <translation>检查规则</translation>
    </message>
    <message>
        <source>Paper and type</source>
        <translation>纸张与字体</translation>
    </message>
    <message>
        <source>Cells: {}</source>
        <translation>单元格：{}</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>Plan: {}</source>
        <translation>计划：{}</translation>
    </message>
    <message>
        <source>Table: {}</source>
        <translation>表格：{}</translation>
    </message>
    <message>
        <source>Running text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Line to be signed</source>
        <translation>签字行</translation>
    </message>
    <message>
        <source>List of changes</source>
        <translation>调整内容</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Tick what is meant first.</source>
        <translation>请先勾选需要处理的内容。</translation>
    </message>
</context>
<context>
    <name>PageComments</name>
    <message>
        <source>Add a comment…</source>
        <translation>添加批注…</translation>
    </message>
</context>
<context>
    <name>PageRow</name>
    <message>
        <source>Thumbnails</source>
        <translation>缩略图</translation>
    </message>
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
        <source>Find in the preview</source>
        <translation>在预览中查找</translation>
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
    <message>
        <source>Blank page</source>
        <translation>空白页</translation>
    </message>
</context>
<context>
    <name>PartCards</name>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Long text</source>
        <translation>长文字</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Amount of money</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Percentage</source>
        <translation>百分比</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>One of several</source>
        <translation>单选</translation>
    </message>
    <message>
        <source>Some of several</source>
        <translation>多选</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>不检查</translation>
    </message>
    <message>
        <source>It is the first.</source>
        <translation>已是第一个。</translation>
    </message>
    <message>
        <source>It is the last.</source>
        <translation>已是最后一个。</translation>
    </message>
    <message>
        <source>The form</source>
        <translation>表样</translation>
    </message>
    <message>
        <source>Name of the form</source>
        <translation>表样名称</translation>
    </message>
    <message>
        <source>Under this name it is chosen.</source>
        <translation>新建文本时按这个名称选用。</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Raise it when others have the form.</source>
        <translation>已发给别人的，改动后把版本改大。</translation>
    </message>
    <message>
        <source>Title of the document</source>
        <translation>文本标题</translation>
    </message>
    <message>
        <source>{year} stands for the year.</source>
        <translation>{year} 处印出年度。</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Letters, digits and - : the name of the file.</source>
        <translation>字母、数字和 -，也是文件名。</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Digits of a department&apos;s code</source>
        <translation>部门代码位数</translation>
    </message>
    <message>
        <source>Digits of a unit&apos;s code</source>
        <translation>单位编码位数</translation>
    </message>
    <message>
        <source>Example of a project&apos;s code</source>
        <translation>项目编码示例</translation>
    </message>
    <message>
        <source>Name of the department&apos;s own unit ends in</source>
        <translation>本级单位名称的后缀</translation>
    </message>
    <message>
        <source>From the top, mm</source>
        <translation>距上边（毫米）</translation>
    </message>
    <message>
        <source>Add a line</source>
        <translation>新增一行</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>封面</translation>
    </message>
    <message>
        <source>{department}, {title}, {year} and other words in braces are filled in when it is printed.</source>
        <translation>{department}、{title}、{year} 等花括号中的词，打印时换成实际内容。</translation>
    </message>
    <message>
        <source>Contents, headings</source>
        <translation>目录、标题</translation>
    </message>
    <message>
        <source>Title of the contents</source>
        <translation>目录标题</translation>
    </message>
    <message>
        <source>Part 1: heading</source>
        <translation>第一部分：编号</translation>
    </message>
    <message>
        <source>Part 1: title</source>
        <translation>第一部分：标题</translation>
    </message>
    <message>
        <source>Part 2: heading</source>
        <translation>第二部分：编号</translation>
    </message>
    <message>
        <source>Part 2: title</source>
        <translation>第二部分：标题</translation>
    </message>
    <message>
        <source>Part 2 has a title page</source>
        <translation>第二部分有扉页</translation>
    </message>
    <message>
        <source>Part 2 begins on a right page</source>
        <translation>第二部分从单数页开始</translation>
    </message>
    <message>
        <source>Foot of the pages</source>
        <translation>页脚</translation>
    </message>
    <message>
        <source>Page number</source>
        <translation>页码</translation>
    </message>
    <message>
        <source>With check code</source>
        <translation>印校验码</translation>
    </message>
    <message>
        <source>Across unfinished pages</source>
        <translation>未定稿页面上的水印</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Must be filled in</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Sections of text</source>
        <translation>文字章节</translation>
    </message>
    <message>
        <source>Add a section</source>
        <translation>新增一章</translation>
    </message>
    <message>
        <source>New section</source>
        <translation>新章节</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>资金</translation>
    </message>
    <message>
        <source>Unit of a new document</source>
        <translation>新文本的金额单位</translation>
    </message>
    <message>
        <source>Units that may be used</source>
        <translation>可用的金额单位</translation>
    </message>
    <message>
        <source>One a line.</source>
        <translation>每行一个。</translation>
    </message>
    <message>
        <source>Decimals printed</source>
        <translation>小数位数</translation>
    </message>
    <message>
        <source>Line above tables</source>
        <translation>表上方的单位行</translation>
    </message>
    <message>
        <source>Months, in order: 3、6、9、12</source>
        <translation>月份，按先后：3、6、9、12</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Checkpoints (months)</source>
        <translation>检查点（月份）</translation>
    </message>
    <message>
        <source>Head of a checkpoint</source>
        <translation>检查点的栏名</translation>
    </message>
    <message>
        <source>How a percentage is printed</source>
        <translation>百分比的写法</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Names of fields</source>
        <translation>栏目名称</translation>
    </message>
    <message>
        <source>As they are printed, and as findings call them.</source>
        <translation>印在纸上和校验结果中都用这些名称。</translation>
    </message>
    <message>
        <source>Fields of the form&apos;s own</source>
        <translation>本表样自设的栏</translation>
    </message>
    <message>
        <source>May be missing</source>
        <translation>可以没有</translation>
    </message>
    <message>
        <source>Add a second level</source>
        <translation>新增二级指标</translation>
    </message>
    <message>
        <source>Where it is missing</source>
        <translation>缺少时</translation>
    </message>
    <message>
        <source>Second level</source>
        <translation>二级指标</translation>
    </message>
    <message>
        <source>First level</source>
        <translation>一级指标</translation>
    </message>
    <message>
        <source>New indicator</source>
        <translation>新指标</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Size, pt</source>
        <translation>字号（磅）</translation>
    </message>
    <message>
        <source>Leading, pt</source>
        <translation>行距（磅）</translation>
    </message>
    <message>
        <source>landscape</source>
        <translation>横向</translation>
    </message>
    <message>
        <source>Size of the paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Width, mm</source>
        <translation>宽（毫米）</translation>
    </message>
    <message>
        <source>Height, mm</source>
        <translation>高（毫米）</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>用于</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>Space beside the text, mm</source>
        <translation>文字左右留空（毫米）</translation>
    </message>
    <message>
        <source>Space above and beneath, mm</source>
        <translation>文字上下留空（毫米）</translation>
    </message>
    <message>
        <source>Weight of lines, pt</source>
        <translation>线宽（磅）</translation>
    </message>
    <message>
        <source>Least height of a row, mm</source>
        <translation>最小行高（毫米）</translation>
    </message>
    <message>
        <source>Margin of tables: top, mm</source>
        <translation>表格页上边距（毫米）</translation>
    </message>
    <message>
        <source>Margin of tables: bottom, mm</source>
        <translation>表格页下边距（毫米）</translation>
    </message>
    <message>
        <source>Margin of tables: left, mm</source>
        <translation>表格页左边距（毫米）</translation>
    </message>
    <message>
        <source>Margin of tables: right, mm</source>
        <translation>表格页右边距（毫米）</translation>
    </message>
    <message>
        <source>Song</source>
        <translation>宋体</translation>
    </message>
    <message>
        <source>Hei</source>
        <translation>黑体</translation>
    </message>
    <message>
        <source>Kai</source>
        <translation>楷体</translation>
    </message>
    <message>
        <source>Fangsong</source>
        <translation>仿宋</translation>
    </message>
    <message>
        <source>Title face</source>
        <translation>小标宋</translation>
    </message>
    <message>
        <source>Cover: department</source>
        <translation>封面：部门</translation>
    </message>
    <message>
        <source>Cover: title</source>
        <translation>封面：标题</translation>
    </message>
    <message>
        <source>Cover: mark</source>
        <translation>封面：标记</translation>
    </message>
    <message>
        <source>Cover: lines</source>
        <translation>封面：其他行</translation>
    </message>
    <message>
        <source>Contents: title</source>
        <translation>目录：标题</translation>
    </message>
    <message>
        <source>Contents: parts</source>
        <translation>目录：部分</translation>
    </message>
    <message>
        <source>Contents: lines</source>
        <translation>目录：各行</translation>
    </message>
    <message>
        <source>Part: heading</source>
        <translation>部分：编号</translation>
    </message>
    <message>
        <source>Part: title</source>
        <translation>部分：标题</translation>
    </message>
    <message>
        <source>Section: heading</source>
        <translation>章节：标题</translation>
    </message>
    <message>
        <source>Section: title of the box</source>
        <translation>章节：框内标题</translation>
    </message>
    <message>
        <source>Section: text</source>
        <translation>章节：正文</translation>
    </message>
    <message>
        <source>Section: sub-heading</source>
        <translation>章节：小标题</translation>
    </message>
    <message>
        <source>Table: title</source>
        <translation>表格：标题</translation>
    </message>
    <message>
        <source>Table: line above</source>
        <translation>表格：上方一行</translation>
    </message>
    <message>
        <source>Table: names of fields</source>
        <translation>表格：栏名</translation>
    </message>
    <message>
        <source>Table: heads of columns</source>
        <translation>表格：列名</translation>
    </message>
    <message>
        <source>Table: cells</source>
        <translation>表格：内容</translation>
    </message>
    <message>
        <source>Foot: page number</source>
        <translation>页脚：页码</translation>
    </message>
    <message>
        <source>Foot: check code</source>
        <translation>页脚：校验码</translation>
    </message>
</context>
<context>
    <name>PartTree</name>
    <message>
        <source>Parts of the form</source>
        <translation>表样的各部分</translation>
    </message>
</context>
<context>
    <name>PartnersDialog</name>
    <message>
        <source>Which of last year’s projects</source>
        <translation>指定上年项目</translation>
    </message>
    <message>
        <source>“{}” goes on from the ticked projects of last year. Several are put together, and compared by their sum; without any it is new.</source>
        <translation>“{}”延续下面勾选的上年项目。勾选几个时内容合并，金额与其合计比较；都不勾选即为新增项目。</translation>
    </message>
    <message>
        <source>Filter: name, code or unit</source>
        <translation>筛选：名称、编码或单位</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>项目编码</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>上年金额</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>确定</translation>
    </message>
</context>
<context>
    <name>PastePage</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
</context>
<context>
    <name>PersonLine</name>
    <message>
        <source>Change</source>
        <translation>更换</translation>
    </message>
    <message>
        <source>Now: nobody was asked yet</source>
        <translation>当前：未登记</translation>
    </message>
    <message>
        <source>Now: {name} ({office})</source>
        <translation>当前：{name}（{office}）</translation>
    </message>
    <message>
        <source>Say who</source>
        <translation>登记姓名</translation>
    </message>
</context>
<context>
    <name>PhraseButton</name>
    <message>
        <source>Phrases</source>
        <translation>常用意见</translation>
    </message>
    <message>
        <source>What is often said: the form&apos;s phrases and your own</source>
        <translation>常用意见：表样所列和自己添加的</translation>
    </message>
    <message>
        <source>Keep this text as a phrase</source>
        <translation>把当前内容加入常用意见</translation>
    </message>
    <message>
        <source>Write something first that is none of the phrases yet.</source>
        <translation>请先填写常用意见中还没有的内容。</translation>
    </message>
    <message>
        <source>Remove a phrase of mine</source>
        <translation>移除自己添加的常用意见</translation>
    </message>
</context>
<context>
    <name>PlacesCard</name>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>去该处</translation>
    </message>
    <message>
        <source>Release with a reason…</source>
        <translation>说明理由后放行…</translation>
    </message>
    <message>
        <source>Hide all of them</source>
        <translation>全部隐去</translation>
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
    <message>
        <source>The pages were not prepared. They will be with the next change.</source>
        <translation>已停止准备页面，下次修改后重新生成。</translation>
    </message>
    <message>
        <source>This project is not funded: it is not printed.</source>
        <translation>本项目未安排，不打印。</translation>
    </message>
    <message>
        <source>Nothing of this sheet is printed yet.</source>
        <translation>这张表目前没有可打印的内容。</translation>
    </message>
</context>
<context>
    <name>PrintActions</name>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>正在打印…</translation>
    </message>
    <message>
        <source>Printing page {number} of {count}…</source>
        <translation>正在打印第 {number} 页，共 {count} 页…</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>1 to {count}, counted as in the preview</source>
        <translation>1 至 {count}，按预览中的页次</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>There is no printer on this computer</source>
        <translation>本机没有打印机</translation>
    </message>
    <message>
        <source>A PDF for another computer is made with File › Export PDF….</source>
        <translation>可改用“文件 › 导出 PDF…”，在有打印机的电脑上打印。</translation>
    </message>
    <message>
        <source>Whole document</source>
        <translation>整本</translation>
    </message>
    <message>
        <source>Current: {name}</source>
        <translation>当前：{name}</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页码</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>份数</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>项目表</translation>
    </message>
    <message>
        <source>All projects</source>
        <translation>全部项目</translation>
    </message>
</context>
<context>
    <name>ProblemDetails</name>
    <message>
        <source>Choose a finding: its full text and what can be done about it stand here.</source>
        <translation>选中一条校验结果后，此处显示其全文和可用的更正方法。</translation>
    </message>
    <message>
        <source>Correct all of this kind…</source>
        <translation>全部同类改正…</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Do not mention again…</source>
        <translation>不再提示…</translation>
    </message>
    <message>
        <source>Release with a reason…</source>
        <translation>说明后放行…</translation>
    </message>
    <message>
        <source>Make it a comment</source>
        <translation>转为批注</translation>
    </message>
</context>
<context>
    <name>ProblemsBar</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>What is open</source>
        <translation>当前项目</translation>
    </message>
    <message>
        <source>Filter: words, project, rule</source>
        <translation>筛选：内容、项目、规则</translation>
    </message>
    <message>
        <source>Filter the findings</source>
        <translation>筛选校验结果</translation>
    </message>
    <message>
        <source>Show what is done with</source>
        <translation>显示已处理的</translation>
    </message>
    <message>
        <source>Done with: {}</source>
        <translation>已处理 {} 项…</translation>
    </message>
</context>
<context>
    <name>ProblemsDock</name>
    <message>
        <source>Findings</source>
        <translation>校验结果</translation>
    </message>
    <message>
        <source>Show all findings</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>No findings.</source>
        <translation>没有发现问题。</translation>
    </message>
    <message>
        <source>No finding is like that.</source>
        <translation>没有符合筛选条件的内容。</translation>
    </message>
    <message>
        <source>The document is being checked.</source>
        <translation>正在校验，结果稍后列出。</translation>
    </message>
    <message>
        <source>{words} (errors {errors}, warnings {warnings}, hints {hints})</source>
        <translation>{words}（错误 {errors} 项、提示 {warnings} 项、建议 {hints} 项）</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>转到该处</translation>
    </message>
    <message>
        <source>All of “{}” into comments</source>
        <translation>“{}”全部转为批注</translation>
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
    <name>ProgressRow</name>
    <message>
        <source>Preparing the pages</source>
        <translation>正在准备页面</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ProjectHead</name>
    <message>
        <source>Project before (Ctrl+PgUp)</source>
        <translation>上一个项目（Ctrl+PgUp）</translation>
    </message>
    <message>
        <source>Next project (Ctrl+PgDn)</source>
        <translation>下一个项目（Ctrl+PgDn）</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>This project: {done} of {cells} cells · done: {projects} of {count} projects</source>
        <translation>本项目 {done} / {cells} 格 · 已录完 {projects} / {count} 个项目</translation>
    </message>
</context>
<context>
    <name>ProjectList</name>
    <message>
        <source>Name, code or pinyin</source>
        <translation>名称、编码或拼音</translation>
    </message>
    <message>
        <source>Among the projects</source>
        <translation>在项目中查找</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Removed from the document: to be deleted in the system</source>
        <translation>文本中已删去，应在系统中删除</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已录完</translation>
    </message>
    <message>
        <source>{done} of {cells} cells</source>
        <translation>{done} / {cells} 格</translation>
    </message>
    <message>
        <source>changed since: {}</source>
        <translation>{} 格又改过</translation>
    </message>
    <message>
        <source>to be deleted: {}</source>
        <translation>应删除 {} 行</translation>
    </message>
    <message>
        <source>not disclosed</source>
        <translation>不予公开</translation>
    </message>
    <message>
        <source>No project is called so; Escape goes back.</source>
        <translation>没有符合的项目。请换个词查找，或按 Esc 返回。</translation>
    </message>
</context>
<context>
    <name>ProjectListActions</name>
    <message>
        <source>List of projects…</source>
        <translation>项目清单…</translation>
    </message>
    <message>
        <source>Compare with the budget system…</source>
        <translation>与预算系统核对…</translation>
    </message>
</context>
<context>
    <name>ProjectListPage</name>
    <message>
        <source>Update from the list of projects</source>
        <translation>按项目清单更新</translation>
    </message>
    <message>
        <source>Compare with the budget system</source>
        <translation>与预算系统核对</translation>
    </message>
    <message>
        <source>What differs from the document is listed; the ticked lines are taken over in one step.</source>
        <translation>列出清单与文本不一致之处，勾选的内容一次更新，可一步撤销。</translation>
    </message>
    <message>
        <source>The list is set beside the document; nothing is changed.</source>
        <translation>将清单与文本逐项比对，不改动文本。</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>项目编码</translation>
    </message>
    <message>
        <source>In the document</source>
        <translation>文本现为</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>清单为</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差额</translation>
    </message>
    <message>
        <source>Choose the list that the budget system has exported (xlsx, xls or csv), or copy it in Excel or WPS, its head included, and press Ctrl+V here.</source>
        <translation>请选择预算系统导出的项目清单（xlsx、xls 或 csv），或在 Excel、WPS 中连同表头复制后，在此按 Ctrl+V。</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>更新所选</translation>
    </message>
    <message>
        <source>Sums by unit</source>
        <translation>各单位合计</translation>
    </message>
    <message>
        <source>What cannot be read ({})</source>
        <translation>无法读取的内容（{} 处）</translation>
    </message>
    <message>
        <source>{kind} ({count})</source>
        <translation>{kind}（{count} 个）</translation>
    </message>
    <message>
        <source>Notes on reading ({})</source>
        <translation>读取说明（{} 条）</translation>
    </message>
    <message>
        <source>Take over ({})</source>
        <translation>更新所选（{} 项）</translation>
    </message>
    <message>
        <source>Keep the projects that are not listed, without money (not funded)</source>
        <translation>清单中没有的项目改为未安排，不删除</translation>
    </message>
</context>
<context>
    <name>ProjectModel</name>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>项目编码</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>上年金额</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>本年金额</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差额</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>New on the list</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>No longer on the list</source>
        <translation>核减</translation>
    </message>
    <message>
        <source>Another code</source>
        <translation>编码变更</translation>
    </message>
    <message>
        <source>Another unit</source>
        <translation>单位变化</translation>
    </message>
    <message>
        <source>Another name</source>
        <translation>名称变化</translation>
    </message>
    <message>
        <source>Another amount</source>
        <translation>金额变化</translation>
    </message>
    <message>
        <source>As last year</source>
        <translation>与上年一致</translation>
    </message>
    <message>
        <source>Of units that the list does not have</source>
        <translation>清单未列其单位</translation>
    </message>
    <message>
        <source>Projects that go on</source>
        <translation>延续项目</translation>
    </message>
    <message>
        <source>Projects that seem to end</source>
        <translation>默认不引用</translation>
    </message>
    <message>
        <source>not arranged last year</source>
        <translation>上年未安排资金</translation>
    </message>
    <message>
        <source>not on the list</source>
        <translation>清单中没有（核减）</translation>
    </message>
    <message>
        <source>for one year only</source>
        <translation>一次性项目</translation>
    </message>
    <message>
        <source>was cut to zero</source>
        <translation>上年已调减为零</translation>
    </message>
    <message>
        <source>without last year’s text</source>
        <translation>不引用上年内容</translation>
    </message>
    <message>
        <source>not in the new document</source>
        <translation>不编入新文本</translation>
    </message>
    <message>
        <source>stays, its amount to be typed</source>
        <translation>保留，金额待填</translation>
    </message>
    <message>
        <source>Enter: which of last year’s it goes on from</source>
        <translation>按 Enter 指定上年项目</translation>
    </message>
    <message>
        <source>code {old} → {new}</source>
        <translation>编码 {old} → {new}</translation>
    </message>
    <message>
        <source>from {count}: {names}</source>
        <translation>由 {count} 个项目合并：{names}</translation>
    </message>
    <message>
        <source>was “{}”</source>
        <translation>上年名称“{}”</translation>
    </message>
    <message>
        <source>one of {} that go on from it</source>
        <translation>上年项目拆分为 {} 个</translation>
    </message>
    <message>
        <source>now of {}</source>
        <translation>现属 {}</translation>
    </message>
    <message>
        <source>{kind} ({count})</source>
        <translation>{kind}（{count}）</translation>
    </message>
    <message>
        <source>not published last year: its ground is to be chosen anew</source>
        <translation>上年不予公开，请重新选择依据</translation>
    </message>
</context>
<context>
    <name>ProjectPreview</name>
    <message>
        <source>Paste the table of a project</source>
        <translation>粘贴项目绩效目标表</translation>
    </message>
    <message>
        <source>The ticked fields are filled from the copied table; the others stay as they are.</source>
        <translation>勾选的栏目按复制的表格填写，未勾选的保持不变。</translation>
    </message>
    <message>
        <source>Copied project</source>
        <translation>复制的项目</translation>
    </message>
    <message>
        <source>Fields that are filled</source>
        <translation>将填写的栏目</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>After pasting</source>
        <translation>粘贴后</translation>
    </message>
    <message>
        <source>At present</source>
        <translation>现有内容</translation>
    </message>
    <message>
        <source>Not recognised</source>
        <translation>未能识别的内容</translation>
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
        <source>Not recognised ({})</source>
        <translation>未能识别的内容（{} 处）</translation>
    </message>
    <message>
        <source>{count} rows: {names}</source>
        <translation>{count} 行：{names}</translation>
    </message>
    <message>
        <source>{} fields will be filled</source>
        <translation>将填写 {} 个栏目</translation>
    </message>
</context>
<context>
    <name>ProjectsTab</name>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Filter: name, code or unit</source>
        <translation>筛选：名称、编码或单位</translation>
    </message>
    <message>
        <source>This year’s list of projects:</source>
        <translation>本年项目清单：</translation>
    </message>
    <message>
        <source>Which of last year’s…</source>
        <translation>指定上年项目…</translation>
    </message>
    <message>
        <source>Units: {}</source>
        <translation>单位对应：{}</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单位对应</translation>
    </message>
    <message>
        <source>There are no projects in this document.</source>
        <translation>该文本中没有预算项目。</translation>
    </message>
    <message>
        <source>Choose a project of the list first.</source>
        <translation>请先选择清单中的项目。</translation>
    </message>
    <message>
        <source>Without a list</source>
        <translation>不用清单</translation>
    </message>
    <message>
        <source>{} further notes</source>
        <translation>另有 {} 条说明</translation>
    </message>
</context>
<context>
    <name>PublicPagesPage</name>
    <message>
        <source>Pages: {}</source>
        <translation>共 {} 页</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>A page cannot be shown here: open the file itself.</source>
        <translation>有一页在这里无法显示，请打开文件本身查看。</translation>
    </message>
</context>
<context>
    <name>PublishedPage</name>
    <message>
        <source>A public copy cannot be taken back as a revision: corrections are made in this document.</source>
        <translation>公开版不能导入为修改稿：要改正的，在本文本中改正后重新制作。</translation>
    </message>
    <message>
        <source>The public copy is made</source>
        <translation>已制作公开版</translation>
    </message>
    <message>
        <source>Look at the PDF</source>
        <translation>查看 PDF</translation>
    </message>
    <message>
        <source>Look the files through, then put them on the site: only then is it public, and in time.</source>
        <translation>打开文件核对无误后上传网站：上传以后才算公开，期限以上传为准。</translation>
    </message>
    <message>
        <source>Put only these there: the .jx document holds all that was left out, and what was corrected.</source>
        <translation>只上传这些文件：.jx 文本中有不予公开的项目和更正前的内容，不要上传或外传。</translation>
    </message>
</context>
<context>
    <name>PublishingActions</name>
    <message>
        <source>Public copy…</source>
        <translation>公开版…</translation>
    </message>
    <message>
        <source>Back to the public copy</source>
        <translation>回到公开版</translation>
    </message>
    <message>
        <source>Writing file {number} of {count}…</source>
        <translation>正在写第 {number} 个文件，共 {count} 个…</translation>
    </message>
    <message>
        <source>Making the public copy…</source>
        <translation>正在制作公开版…</translation>
    </message>
    <message>
        <source>Show the files</source>
        <translation>查看文件</translation>
    </message>
    <message>
        <source>Reading the PDF…</source>
        <translation>正在读取 PDF…</translation>
    </message>
    <message>
        <source>Reading the file back, part {number}…</source>
        <translation>正在核对写出的文件，第 {number} 部分…</translation>
    </message>
    <message>
        <source>Hidden: {}</source>
        <translation>已隐去 {} 处</translation>
    </message>
    <message>
        <source>as corrections of what was approved: {}</source>
        <translation>其中 {} 处已批复，按更正处理，理由记入批注</translation>
    </message>
    <message>
        <source>closed, so not hidden: {}</source>
        <translation>另有 {} 处不能修改，没有隐去</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>A click on the word at the head of a project chooses the ground on which it is left out.</source>
        <translation>点项目上方的“公开 ▾”，选择不予公开的依据。</translation>
    </message>
</context>
<context>
    <name>PublishingPage</name>
    <message>
        <source>Public copy</source>
        <translation>公开版</translation>
    </message>
    <message>
        <source>All of these have been looked at and may be published</source>
        <translation>以上各处已核对，可以公开</translation>
    </message>
    <message>
        <source>Where what is left out still shows: {}</source>
        <translation>仍会透露不公开内容的地方：{} 处</translation>
    </message>
    <message>
        <source>Personal data that must not be published: {}</source>
        <translation>不能公开的个人信息：{} 处</translation>
    </message>
    <message>
        <source>Make the public copy</source>
        <translation>制作公开版</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Look at the errors</source>
        <translation>查看错误</translation>
    </message>
    <message>
        <source>Being checked…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Not approved yet: the days have not begun.</source>
        <translation>尚未批复，期限还没有开始计算。</translation>
    </message>
    <message>
        <source>No project is left that could be published.</source>
        <translation>没有可以公开的项目。</translation>
    </message>
    <message>
        <source>The stage is {}: as a rule only what is approved is published.</source>
        <translation>当前阶段为{}：按规定批复后才公开。</translation>
    </message>
    <message>
        <source>Units that are left out too, as nothing is left of them: {}</source>
        <translation>因项目全部不公开而不列的单位：{}</translation>
    </message>
    <message>
        <source>Projects that are not funded are left out too: {}</source>
        <translation>未安排的项目也不在其中：{} 个</translation>
    </message>
    <message>
        <source>Nothing keeps it from being made.</source>
        <translation>没有不能公开的内容。</translation>
    </message>
    <message>
        <source>Take the personal data out, or release it with a reason.</source>
        <translation>请先去掉个人信息，或说明理由后放行。</translation>
    </message>
    <message>
        <source>Choose a ground for every project that is left out.</source>
        <translation>请为每个不公开的项目选择依据。</translation>
    </message>
    <message>
        <source>Put right where what is left out still shows, or say that it may be published.</source>
        <translation>请更正仍会透露的地方，或核对后勾选可以公开。</translation>
    </message>
    <message>
        <source>It is still being checked.</source>
        <translation>正在检查，请稍候。</translation>
    </message>
    <message>
        <source>Text of the template that is still there: {}</source>
        <translation>还没有替换的样例文字：{} 处</translation>
    </message>
    <message>
        <source>It is to be published all the same, though it is not approved</source>
        <translation>虽未批复，仍要制作公开版</translation>
    </message>
    <message>
        <source>Register the approval…</source>
        <translation>登记批复…</translation>
    </message>
    <message>
        <source>It is not approved: register the approval, or say that it is to be published all the same.</source>
        <translation>本文本尚未批复：请先登记批复，或勾选仍要制作公开版。</translation>
    </message>
    <message>
        <source>Replace the text of the template, or release it with a reason.</source>
        <translation>请替换样例文字，或者说明理由后放行。</translation>
    </message>
    <message>
        <source>Public copy made last: {}; changed since</source>
        <translation>上次制作公开版：{}；之后有改动</translation>
    </message>
    <message>
        <source>Public copy made last: {}</source>
        <translation>上次制作公开版：{}</translation>
    </message>
    <message>
        <source>Errors still open: {}; they do not keep it from being made</source>
        <translation>尚未处理的错误：{} 处（不妨碍制作公开版）</translation>
    </message>
</context>
<context>
    <name>PutRow</name>
    <message>
        <source>Put into the chosen field</source>
        <translation>放入所选栏目</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Mark as dealt with</source>
        <translation>标为已核对</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Ctrl+Z</translation>
    </message>
    <message>
        <source>Source:</source>
        <translation>原文：</translation>
    </message>
    <message>
        <source>Field:</source>
        <translation>栏目：</translation>
    </message>
    <message>
        <source>nothing chosen</source>
        <translation>未选中</translation>
    </message>
    <message>
        <source>Take the suggestion</source>
        <translation>采用建议</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Enter</source>
        <translation>Ctrl+Shift+Enter</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>%1 File</source>
        <translation>%1 文件</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>驱动器</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Left</source>
        <translation>←</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>→</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>↑</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>↓</translation>
    </message>
</context>
<context>
    <name>QuestionsTab</name>
    <message>
        <source>There is nothing to decide.</source>
        <translation>没有要先定的事项。</translation>
    </message>
</context>
<context>
    <name>ReceiptPage</name>
    <message>
        <source>Received</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>More</source>
        <translation>建议或说明</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>提出人</translation>
    </message>
    <message>
        <source>Go through the comments</source>
        <translation>逐条查看批注</translation>
    </message>
    <message>
        <source>There are no comments.</source>
        <translation>没有批注。</translation>
    </message>
    <message>
        <source>What differs from the hand-in…</source>
        <translation>与报送时的差异…</translation>
    </message>
    <message>
        <source>What differs…</source>
        <translation>查看差异…</translation>
    </message>
    <message>
        <source>Take over what was approved</source>
        <translation>采用批复的内容</translation>
    </message>
    <message>
        <source>Register nothing</source>
        <translation>暂不登记</translation>
    </message>
    <message>
        <source>To be known ({})</source>
        <translation>需要留意的（{}）</translation>
    </message>
    <message>
        <source>This has been received into the document; undo takes it back in one step.</source>
        <translation>已接收到本文本中；返回后可一步撤销。</translation>
    </message>
    <message>
        <source>Back to the document</source>
        <translation>返回文本</translation>
    </message>
</context>
<context>
    <name>ReceivingActions</name>
    <message>
        <source>Receive opinions…</source>
        <translation>接收审核意见…</translation>
    </message>
    <message>
        <source>Documents (*.jx)</source>
        <translation>绩效文本 (*.jx)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Receive opinions</source>
        <translation>接收审核意见</translation>
    </message>
    <message>
        <source>Reading {}…</source>
        <translation>正在读取 {}…</translation>
    </message>
    <message>
        <source>Go through the comments</source>
        <translation>逐条查看批注</translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation>报送时</translation>
    </message>
    <message>
        <source>Present state</source>
        <translation>当前内容</translation>
    </message>
    <message>
        <source>Taking over…</source>
        <translation>正在采用批复的内容…</translation>
    </message>
    <message>
        <source>Look at it only</source>
        <translation>仅查看</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Back to the open document</source>
        <translation>返回当前文本</translation>
    </message>
    <message>
        <source>Opening {}…</source>
        <translation>正在打开 {}…</translation>
    </message>
    <message>
        <source>Save as my document…</source>
        <translation>另存为我的文件…</translation>
    </message>
    <message>
        <source>Receive in my document…</source>
        <translation>接收到本单位文件…</translation>
    </message>
    <message>
        <source>Open “{}” and receive</source>
        <translation>打开“{}”并接收</translation>
    </message>
    <message>
        <source>Another document…</source>
        <translation>选择其他文件…</translation>
    </message>
    <message>
        <source>My document</source>
        <translation>本单位文件</translation>
    </message>
    <message>
        <source>Make what came back your own document, which takes edits? It is saved as a new file.</source>
        <translation>把退回的文件转为本单位可以修改的文件？将另存为新文件。</translation>
    </message>
    <message>
        <source>Do this only where your own document is lost: changes made there since are not in this one.</source>
        <translation>只在本单位的文件已丢失时使用：报送后在原文件里的改动不在其中。</translation>
    </message>
    <message>
        <source>Receive all the same</source>
        <translation>仍然接收</translation>
    </message>
</context>
<context>
    <name>RecentFiles</name>
    <message>
        <source>Documents (*.jx)</source>
        <translation>绩效文本 (*.jx)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Locate {}</source>
        <translation>定位 {}</translation>
    </message>
    <message>
        <source>{} (not there)</source>
        <translation>{}（现在找不到）</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
</context>
<context>
    <name>ReportActions</name>
    <message>
        <source>Submission slip…</source>
        <translation>报送单…</translation>
    </message>
    <message>
        <source>List of projects…</source>
        <translation>项目清单…</translation>
    </message>
    <message>
        <source>Pages as images…</source>
        <translation>导出页面图片…</translation>
    </message>
    <message>
        <source>Papers to hand in</source>
        <translation>打印资料</translation>
    </message>
    <message>
        <source>{} dpi, for the screen</source>
        <translation>{} dpi（适合屏幕查看）</translation>
    </message>
    <message>
        <source>{} dpi, for printing</source>
        <translation>{} dpi（适合打印）</translation>
    </message>
    <message>
        <source>Each page becomes a PNG file. How fine are the images to be?</source>
        <translation>每页保存为一个 PNG 图片，请选择清晰度。</translation>
    </message>
    <message>
        <source>Folder of the images</source>
        <translation>选择保存图片的文件夹</translation>
    </message>
    <message>
        <source>Making the pages…</source>
        <translation>正在生成页面…</translation>
    </message>
    <message>
        <source>Replace them</source>
        <translation>全部替换</translation>
    </message>
    <message>
        <source>Writing the images…</source>
        <translation>正在保存图片…</translation>
    </message>
    <message>
        <source>Writing image {number} of {count}…</source>
        <translation>正在保存第 {number} 页图片，共 {count} 页…</translation>
    </message>
</context>
<context>
    <name>ReturnPage</name>
    <message>
        <source>Return the opinions</source>
        <translation>退回审核意见</translation>
    </message>
    <message>
        <source>Pass the round</source>
        <translation>审核通过</translation>
    </message>
    <message>
        <source>The file holds the text as it was received, the grades and the comments.</source>
        <translation>写出的文件包含收到的文本、等级、审核意见和批注。</translation>
    </message>
    <message>
        <source>The round ends and its text is kept as a version; nothing is locked. A file tells that.</source>
        <translation>本轮审核结束，文本保存为版本，不锁定任何内容；写出的文件用于通知对方。</translation>
    </message>
    <message>
        <source>Comments that are internal stay here.</source>
        <translation>仅内部可见的批注不会随文件发出。</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>审核通过</translation>
    </message>
    <message>
        <source>Also</source>
        <translation>同时写出</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Say why it passes all the same.</source>
        <translation>请说明仍予通过的理由。</translation>
    </message>
    <message>
        <source>{} (Word)</source>
        <translation>{}（Word）</translation>
    </message>
</context>
<context>
    <name>ReturningActions</name>
    <message>
        <source>Return the opinions…</source>
        <translation>退回…</translation>
    </message>
    <message>
        <source>Pass the round…</source>
        <translation>审核通过…</translation>
    </message>
    <message>
        <source>without a grade {}</source>
        <translation>未评等级 {}</translation>
    </message>
    <message>
        <source>{told} open ones go out, {internal} internal ones stay here</source>
        <translation>未办结 {told} 条随文件退回，内部批注 {internal} 条留在本机</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Opinion on the whole</source>
        <translation>全文意见</translation>
    </message>
    <message>
        <source>none given</source>
        <translation>（未填写）</translation>
    </message>
    <message>
        <source>Folder of the returned file</source>
        <translation>存放退回文件的文件夹</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在写入…</translation>
    </message>
    <message>
        <source>Back to passing the round</source>
        <translation>返回审核通过</translation>
    </message>
    <message>
        <source>Show the files</source>
        <translation>查看文件</translation>
    </message>
    <message>
        <source>Give the files to whoever handed it in: copy them and paste them into a chat or a stick.</source>
        <translation>把文件发给报送单位：复制后粘贴到聊天窗口或U盘。</translation>
    </message>
    <message>
        <source>There the .jx file is received into their own document (Data › Receive opinions).</source>
        <translation>单位在自己的文本中用“数据 › 接收审核意见”接收其中的 .jx 文件。</translation>
    </message>
    <message>
        <source>The next round is begun with the file that is handed in then.</source>
        <translation>单位修改后再次报送，打开那份文件开始下一轮审核。</translation>
    </message>
    <message>
        <source>When the budget is approved: Data › Register the approval.</source>
        <translation>预算批复后，用“数据 › 登记批复”登记。</translation>
    </message>
    <message>
        <source>Returned: {}</source>
        <translation>已退回：{}</translation>
    </message>
    <message>
        <source>The round has passed: {}</source>
        <translation>本轮审核通过：{}</translation>
    </message>
</context>
<context>
    <name>ReviewActions</name>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Review a file…</source>
        <translation>审核收到的文件…</translation>
    </message>
    <message>
        <source>Review this document</source>
        <translation>审核当前文本</translation>
    </message>
    <message>
        <source>Compare with the last hand-in</source>
        <translation>与上次报送比较</translation>
    </message>
    <message>
        <source>This text was handed in. A review keeps it as it is, in a file of your own.</source>
        <translation>这是报送的文本。审核时另存为审核件，原文件不作改动。</translation>
    </message>
    <message>
        <source>Begin the review</source>
        <translation>开始审核</translation>
    </message>
    <message>
        <source>Only look at it</source>
        <translation>仅查看</translation>
    </message>
    <message>
        <source>Documents (*.jx *.docx *.doc *.wps *.pdf *.html *.htm *.mht *.txt *.json)</source>
        <translation>文本文件 (*.jx *.docx *.doc *.wps *.pdf *.html *.htm *.mht *.txt *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>File to review</source>
        <translation>要审核的文件</translation>
    </message>
    <message>
        <source>Reading {}…</source>
        <translation>正在读取 {}…</translation>
    </message>
    <message>
        <source>You are entered as one of a budget unit, which hands in and does not review.</source>
        <translation>当前身份是预算单位，预算单位报送文本，不作审核。</translation>
    </message>
    <message>
        <source>I am somebody else…</source>
        <translation>更换身份…</translation>
    </message>
    <message>
        <source>Show what differs</source>
        <translation>查看不同之处</translation>
    </message>
    <message>
        <source>Go on with what was received first</source>
        <translation>继续审核第一次收到的</translation>
    </message>
    <message>
        <source>Review this text too</source>
        <translation>另建审核件审核这一份</translation>
    </message>
    <message>
        <source>Received first</source>
        <translation>第一次收到</translation>
    </message>
    <message>
        <source>Received now</source>
        <translation>现在收到</translation>
    </message>
    <message>
        <source>Opening {}…</source>
        <translation>正在打开 {}…</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Folder of reviews…</source>
        <translation>审核件文件夹…</translation>
    </message>
    <message>
        <source>Folder of reviews</source>
        <translation>审核件文件夹</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>This text was handed in: what is typed here alters that file. A review keeps it as it is, in a file of your own.</source>
        <translation>这是单位报送的文本，在这里修改会改动报送的文件。审核请点“开始审核”：另存为自己的审核件，报送的文件不作改动。</translation>
    </message>
</context>
<context>
    <name>ReviewDeskActions</name>
    <message>
        <source>Review desk…</source>
        <translation>审核工作台…</translation>
    </message>
    <message>
        <source>Back to the review desk</source>
        <translation>返回审核工作台</translation>
    </message>
    <message>
        <source>Review desk</source>
        <translation>审核工作台</translation>
    </message>
    <message>
        <source>Folder with what was handed in</source>
        <translation>存放报送文件的文件夹</translation>
    </message>
    <message>
        <source>Reading {}…</source>
        <translation>正在读取 {}…</translation>
    </message>
    <message>
        <source>Received {}</source>
        <translation>{} 收到</translation>
    </message>
    <message>
        <source>In the folder now</source>
        <translation>文件夹中现有</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>This copy is not the one that counts.</source>
        <translation>这一份不是最新的。</translation>
    </message>
    <message>
        <source>Review the one that counts</source>
        <translation>审核最新的一份</translation>
    </message>
    <message>
        <source>Review this copy all the same</source>
        <translation>仍审核这一份</translation>
    </message>
</context>
<context>
    <name>ReviewDock</name>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Opinion</source>
        <translation>审核意见</translation>
    </message>
    <message>
        <source>Opinion, in a few words</source>
        <translation>审核意见（可不填）</translation>
    </message>
    <message>
        <source>Key project: item by item</source>
        <translation>重点项目（逐项评定）</translation>
    </message>
    <message>
        <source>Opens the eight items of the review sheet</source>
        <translation>展开绩效目标审核表的各项</translation>
    </message>
    <message>
        <source>Findings of this project</source>
        <translation>本项目的校验结果</translation>
    </message>
    <message>
        <source>Make it a comment</source>
        <translation>转为批注</translation>
    </message>
    <message>
        <source>The document as a whole</source>
        <translation>全文</translation>
    </message>
    <message>
        <source>(unnamed)</source>
        <translation>（未命名）</translation>
    </message>
    <message>
        <source>Its amount makes it a key project.</source>
        <translation>该项目金额已达到重点项目标准。</translation>
    </message>
    <message>
        <source>Grades differ; the worse one counts: {}</source>
        <translation>各方等级不一致，结果取较差的：{}</translation>
    </message>
    <message>
        <source>Findings {}</source>
        <translation>校验结果 {}</translation>
    </message>
    <message>
        <source>Comments {}</source>
        <translation>批注 {}</translation>
    </message>
    <message>
        <source>Reviewed {done}/{all}</source>
        <translation>已审 {done}/{all}</translation>
    </message>
    <message>
        <source>This review takes no comments here.</source>
        <translation>此处不能添加批注。</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>没有校验结果。</translation>
    </message>
    <message>
        <source>In the last round:</source>
        <translation>上轮审核：</translation>
    </message>
    <message>
        <source>All errors and warnings</source>
        <translation>错误和提示全部转为批注</translation>
    </message>
    <message>
        <source>[commented] {}</source>
        <translation>［已转批注］{}</translation>
    </message>
    <message>
        <source>There is no error and no warning.</source>
        <translation>没有错误和提示。</translation>
    </message>
    <message>
        <source>Rate {} %</source>
        <translation>执行率 {}%</translation>
    </message>
    <message>
        <source>Own score {}</source>
        <translation>自评得分 {}</translation>
    </message>
    <message>
        <source>Rows not reached {}</source>
        <translation>未达标指标 {}</translation>
    </message>
</context>
<context>
    <name>ReviewRoundPage</name>
    <message>
        <source>No text that was handed in before is kept, so nothing can be compared.</source>
        <translation>没有保存上次报送的文本，无法比较。</translation>
    </message>
    <message>
        <source>Go on to the review</source>
        <translation>进入审核</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Open comments; the space bar ticks one as done</source>
        <translation>未办结的批注；按空格键办结</translation>
    </message>
    <message>
        <source>Open comments {count}: changed there {changed}, place gone {gone}, answered {answered}</source>
        <translation>未办结的批注 {count} 条：所在位置已改动 {changed}，原位置已删除 {gone}，已答复 {answered}</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>未改动</translation>
    </message>
    <message>
        <source>Place (tick what is done)</source>
        <translation>位置（勾选即办结）</translation>
    </message>
    <message>
        <source>When commented</source>
        <translation>批注时</translation>
    </message>
    <message>
        <source>Stands there now</source>
        <translation>现为</translation>
    </message>
</context>
<context>
    <name>ReviewSheetActions</name>
    <message>
        <source>No project is marked as a key project.</source>
        <translation>没有标记为重点项目的项目。</translation>
    </message>
    <message>
        <source>Export this project’s review sheet (PDF)…</source>
        <translation>导出本项目审核表（PDF）…</translation>
    </message>
    <message>
        <source>Export all key projects’ review sheets (PDF)…</source>
        <translation>导出全部重点项目审核表（PDF）…</translation>
    </message>
</context>
<context>
    <name>RevisionActions</name>
    <message>
        <source>Import a revised copy…</source>
        <translation>导入修改稿…</translation>
    </message>
    <message>
        <source>Word documents (*.docx)</source>
        <translation>Word 文档 (*.docx)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Import a revised copy</source>
        <translation>导入修改稿</translation>
    </message>
    <message>
        <source>Reading {}…</source>
        <translation>正在读取 {}…</translation>
    </message>
    <message>
        <source>Tables of the year (*.docx *.doc *.wps *.xlsx *.xls *.et *.pdf *.html *.htm *.txt)</source>
        <translation>年度表格（监控、自评等） (*.docx *.doc *.wps *.xlsx *.xls *.et *.pdf *.html *.htm *.txt)</translation>
    </message>
</context>
<context>
    <name>RevisionPage</name>
    <message>
        <source>Revised copy: {}</source>
        <translation>修改稿：{}</translation>
    </message>
    <message>
        <source>The ticked changes are taken over in one step. What was changed on both sides is not ticked.</source>
        <translation>勾选的改动一次并入，可以撤销。两边都改过的没有勾选，请核对后决定。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>When exported</source>
        <translation>导出时</translation>
    </message>
    <message>
        <source>In the document</source>
        <translation>文本现为</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>修改稿</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>To be known ({})</source>
        <translation>需要知道的（{}）</translation>
    </message>
    <message>
        <source>Comments ({})</source>
        <translation>批注（{}）</translation>
    </message>
    <message>
        <source>Not in the file, and left as it is ({})</source>
        <translation>修改稿未包含，保持原样（{}）</translation>
    </message>
    <message>
        <source>When exported → in the document</source>
        <translation>导出时 → 文本现为</translation>
    </message>
    <message>
        <source>Take over ({})</source>
        <translation>更新所选（{} 项）</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>更新所选</translation>
    </message>
</context>
<context>
    <name>RollFilters</name>
    <message>
        <source>Name or code</source>
        <translation>名称或代码</translation>
    </message>
    <message>
        <source>Filter the roll</source>
        <translation>筛选名单</translation>
    </message>
    <message>
        <source>Office of the bureau</source>
        <translation>财政局的归口股室</translation>
    </message>
    <message>
        <source>Year that is asked for</source>
        <translation>应报的年度</translation>
    </message>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Stage that is asked for, or a later one</source>
        <translation>应报的阶段，或更晚的阶段</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>归口股室</translation>
    </message>
    <message>
        <source>Asked for: year</source>
        <translation>应报：年度</translation>
    </message>
    <message>
        <source>stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>All offices</source>
        <translation>全部股室</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>（未填）</translation>
    </message>
</context>
<context>
    <name>RollTab</name>
    <message>
        <source>Roll</source>
        <translation>应报名单</translation>
    </message>
    <message>
        <source>Notes on the roll</source>
        <translation>名单说明</translation>
    </message>
    <message>
        <source>with the office</source>
        <translation>带归口股室</translation>
    </message>
    <message>
        <source>Copy who is missing</source>
        <translation>复制未报名单</translation>
    </message>
    <message>
        <source>A name in each line, for a message</source>
        <translation>每行一个名称，可以粘贴到聊天群</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the chosen lines (Ctrl+C)</source>
        <translation>复制选中的行（Ctrl+C）</translation>
    </message>
    <message>
        <source>Save the list…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>The lines that the filters let through</source>
        <translation>导出筛选后的各行</translation>
    </message>
    <message>
        <source>Choose the roll…</source>
        <translation>选择名单…</translation>
    </message>
    <message>
        <source>Paste the roll (Ctrl+V)</source>
        <translation>粘贴名单（Ctrl+V）</translation>
    </message>
    <message>
        <source>It is the same</source>
        <translation>是同一单位</translation>
    </message>
    <message>
        <source>It is another one</source>
        <translation>不是同一单位</translation>
    </message>
    <message>
        <source>Choose the roll of the departments that have to hand in (xlsx, xls, csv, docx): code, name, office of the bureau. Or copy it and press Ctrl+V here. It is kept for this folder.</source>
        <translation>选择应报部门的名单（xlsx、xls、csv、docx）：代码、名称、归口股室；或复制名单后在此按 Ctrl+V。名单为这个文件夹保存，以后不必再选。</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>剪贴板</translation>
    </message>
    <message>
        <source>Not everything is read yet</source>
        <translation>尚未全部读完</translation>
    </message>
    <message>
        <source>{} files could not be read: what is missing may be among them</source>
        <translation>有 {} 个文件没有读出，未报单位的文本可能在其中</translation>
    </message>
    <message>
        <source>Not on the roll: {}</source>
        <translation>不在名单：{}</translation>
    </message>
    <message>
        <source>Is it the same department? ({} questions)</source>
        <translation>是否同一单位？（共 {} 处）</translation>
    </message>
    <message>
        <source>“{entry}” on the roll and “{who}” of the document: is it the same department?</source>
        <translation>名单中的“{entry}”与文本的“{who}”是否同一单位？</translation>
    </message>
    <message>
        <source>Rolls ({})</source>
        <translation>名单（{}）</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Roll of the departments</source>
        <translation>应报名单</translation>
    </message>
    <message>
        <source>Reading the roll…</source>
        <translation>正在读取名单…</translation>
    </message>
    <message>
        <source>Another folder is looked at by now: the roll was not taken over</source>
        <translation>已换到另一个文件夹，名单没有读入</translation>
    </message>
    <message>
        <source>Roll: {count} read</source>
        <translation>名单：读入 {count} 个</translation>
    </message>
    <message>
        <source>Roll: {count} read, {new} new, {gone} gone</source>
        <translation>名单：读入 {count} 个，新增 {new} 个，减少 {gone} 个</translation>
    </message>
    <message>
        <source>Nothing of this department has come</source>
        <translation>没有收到这个部门的文本</translation>
    </message>
    <message>
        <source>Copied: {} departments</source>
        <translation>已复制 {} 个部门的名称</translation>
    </message>
    <message>
        <source>Nobody is missing</source>
        <translation>没有未报的部门</translation>
    </message>
    <message>
        <source>Save as a workbook</source>
        <translation>导出为表格</translation>
    </message>
    <message>
        <source>Choose the roll first.</source>
        <translation>请先选择名单。</translation>
    </message>
</context>
<context>
    <name>RollingActions</name>
    <message>
        <source>Next year’s document from last year’s…</source>
        <translation>引用上年文本…</translation>
    </message>
    <message>
        <source>Last year’s document (*.jx *.docx *.doc *.wps *.pdf *.html *.htm *.mht *.xlsx *.xls *.et *.txt *.json)</source>
        <translation>上年文本 (*.jx *.docx *.doc *.wps *.pdf *.html *.htm *.mht *.xlsx *.xls *.et *.txt *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Last year’s document</source>
        <translation>上年文本</translation>
    </message>
    <message>
        <source>{} and {} more</source>
        <translation>{} 等文件（另有 {} 个）</translation>
    </message>
    <message>
        <source>Reading {}…</source>
        <translation>正在读取 {}…</translation>
    </message>
    <message>
        <source>That of {}</source>
        <translation>{} 年</translation>
    </message>
    <message>
        <source>{} does not say of which year it is.</source>
        <translation>“{}”没有注明年度，是哪一年的文本？</translation>
    </message>
    <message>
        <source>Looking through {}…</source>
        <translation>正在查看 {}…</translation>
    </message>
    <message>
        <source>{} places may have been misread</source>
        <translation>{} 处可能读错</translation>
    </message>
    <message>
        <source>{} lines found no place</source>
        <translation>{} 行未能识别</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Making the document of {}…</source>
        <translation>正在生成 {} 年文本…</translation>
    </message>
    <message>
        <source> and others</source>
        <translation>等</translation>
    </message>
    <message>
        <source>The document of {year} is made, not saved yet: {count} projects</source>
        <translation>{year} 年文本已生成，尚未保存：{count} 个项目</translation>
    </message>
    <message>
        <source>left out ({count}): {names}</source>
        <translation>未引用 {count} 个：{names}</translation>
    </message>
    <message>
        <source>{} things found no place and are listed below</source>
        <translation>{} 处未能放入，见下方“未能识别的内容”</translation>
    </message>
    <message>
        <source>{} years are as they were</source>
        <translation>{} 处年份没有更改</translation>
    </message>
    <message>
        <source>{} places are to be confirmed: F7 goes to the next, Ctrl+Shift+Enter confirms</source>
        <translation>{} 处待确认：按 F7 转到下一处，Ctrl+Shift+Enter 确认</translation>
    </message>
    <message>
        <source>To the first place</source>
        <translation>转到第一处</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>What you have chosen here is lost unless the new document is begun.</source>
        <translation>尚未开始编制，离开后这里的选择不会保留。</translation>
    </message>
    <message>
        <source>Leave without beginning</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Go on choosing</source>
        <translation>继续选择</translation>
    </message>
    <message>
        <source>amounts are not carried: fill them in, or take them from the list of projects</source>
        <translation>金额没有引用，请填写或由“数据 › 项目清单”更新</translation>
    </message>
    <message>
        <source>{} further notes</source>
        <translation>另有 {} 条说明</translation>
    </message>
    <message>
        <source>This is still being worked out.</source>
        <translation>正在计算，请稍候。</translation>
    </message>
    <message>
        <source>Something is still being read: please wait a moment.</source>
        <translation>正在读取，请稍候。</translation>
    </message>
</context>
<context>
    <name>RollingPage</name>
    <message>
        <source>Next year’s document from “{name}” ({year})</source>
        <translation>引用上年文本：{name}（{year}）</translation>
    </message>
    <message>
        <source>What is ticked is carried and marked as to be confirmed; last year’s document stays as it is.</source>
        <translation>勾选的内容引用到新文本，并标为待确认；上年文本本身不变。</translation>
    </message>
    <message>
        <source>Check the import first…</source>
        <translation>先核对导入内容…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Projects ({})</source>
        <translation>项目（{}）</translation>
    </message>
    <message>
        <source>Years ({})</source>
        <translation>年份（{}）</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>{count} of {all} projects are carried</source>
        <translation>引用项目 {count}/{all}</translation>
    </message>
    <message>
        <source>{} new ones from the list</source>
        <translation>清单新增 {}</translation>
    </message>
    <message>
        <source>{count} of {all} years are put in</source>
        <translation>更新年份 {count}/{all}</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Begin the document of {}</source>
        <translation>开始编制 {} 年文本</translation>
    </message>
</context>
<context>
    <name>Row</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>RowsTab</name>
    <message>
        <source>The chosen projects side by side</source>
        <translation>所选项目并列</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the chosen lines (Ctrl+C)</source>
        <translation>复制所选各行（Ctrl+C）</translation>
    </message>
    <message>
        <source>Save the list…</source>
        <translation>保存列表…</translation>
    </message>
    <message>
        <source>All lines that the filters let through</source>
        <translation>筛选后的全部各行</translation>
    </message>
    <message>
        <source>Same indicators</source>
        <translation>相同指标</translation>
    </message>
    <message>
        <source>Department, project or words</source>
        <translation>部门、项目或文字</translation>
    </message>
    <message>
        <source>Filter what is the same</source>
        <translation>筛选相同内容</translation>
    </message>
    <message>
        <source>Projects with nearly the same indicators</source>
        <translation>指标基本相同的项目</translation>
    </message>
    <message>
        <source>Who has them</source>
        <translation>所在项目</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>部门数</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目数</translation>
    </message>
    <message>
        <source>Own rows alike</source>
        <translation>相同的特有指标</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Rows alike</source>
        <translation>相同指标</translation>
    </message>
    <message>
        <source>Same values</source>
        <translation>指标值也同</translation>
    </message>
    <message>
        <source>Goals that several departments have</source>
        <translation>多个部门相同的绩效目标</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>绩效目标</translation>
    </message>
    <message>
        <source>As it is written</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Indicators that several departments have</source>
        <translation>多个部门使用的指标</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>三级指标</translation>
    </message>
    <message>
        <source>Second level</source>
        <translation>二级指标</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>指标值</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>指标值</translation>
    </message>
    <message>
        <source>Projects nearly the same</source>
        <translation>指标基本相同的项目</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>绩效目标</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>多部门使用的指标</translation>
    </message>
    <message>
        <source>Ordinary ones too {}</source>
        <translation>也列出常用的 {}</translation>
    </message>
    <message>
        <source>{} groups of projects of several departments have nearly the same indicators</source>
        <translation>{} 组不同部门的项目，指标基本相同</translation>
    </message>
    <message>
        <source>{} goals are the same in several departments, but for numbers and names</source>
        <translation>{} 组绩效目标在多个部门相同（数字、名称除外）</translation>
    </message>
    <message>
        <source>{} indicators are used by several departments</source>
        <translation>{} 项指标在多个部门使用</translation>
    </message>
    <message>
        <source>{} ordinary ones are not listed</source>
        <translation>另有 {} 组常用的未列出</translation>
    </message>
    <message>
        <source>Indicators nearly those of {department}: {project}</source>
        <translation>与{department}“{project}”的指标基本相同</translation>
    </message>
    <message>
        <source>Ordinary is what the library of indicators gives, satisfaction, and what half of the departments use; all other indicators are a project&apos;s own.</source>
        <translation>常用：指标库中的指标、满意度，以及半数以上部门使用的指标和目标；其余为项目特有的指标。</translation>
    </message>
    <message>
        <source>Own ones</source>
        <translation>特有指标</translation>
    </message>
</context>
<context>
    <name>RuleCards</name>
    <message>
        <source>{}: checked</source>
        <translation>{}：检查</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>How serious</source>
        <translation>轻重</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>最多</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>最少</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字数</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Rows under 产出指标</source>
        <translation>产出指标行数</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>百分比</translation>
    </message>
    <message>
        <source>Percentage points</source>
        <translation>百分点</translation>
    </message>
    <message>
        <source>Lowest, %</source>
        <translation>最低（%）</translation>
    </message>
    <message>
        <source>Highest, %</source>
        <translation>最高（%）</translation>
    </message>
    <message>
        <source>Hundredths of a point</source>
        <translation>百分之几分</translation>
    </message>
    <message>
        <source>In month {}, %</source>
        <translation>{} 月（%）</translation>
    </message>
</context>
<context>
    <name>RulingForm</name>
    <message>
        <source>This rule in the whole document</source>
        <translation>全文不再提示此类问题</translation>
    </message>
    <message>
        <source>Reason, printed in the report of the check</source>
        <translation>请填写理由，将列入校验报告</translation>
    </message>
    <message>
        <source>Reason given</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>不再提示</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Release with a reason: {}</source>
        <translation>说明后放行：{}</translation>
    </message>
    <message>
        <source>Not to be mentioned again: {}</source>
        <translation>不再提示：{}</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>放行</translation>
    </message>
</context>
<context>
    <name>RulingList</name>
    <message>
        <source>Set aside and released</source>
        <translation>已处理的校验结果</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Reason given</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Name of who decides</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Back to the findings</source>
        <translation>返回校验结果</translation>
    </message>
    <message>
        <source>Nothing has been set aside or released.</source>
        <translation>没有已处理的内容。</translation>
    </message>
</context>
<context>
    <name>SaveActions</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>另存副本…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>Save it here all the same</source>
        <translation>仍保存到此处</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>另存到其他位置…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>File on disk</source>
        <translation>磁盘上的文件</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>另存副本</translation>
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
        <source>{name} copy{suffix}</source>
        <translation>{name} 副本{suffix}</translation>
    </message>
</context>
<context>
    <name>SearchRow</name>
    <message>
        <source>Find in the preview</source>
        <translation>在预览中查找</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>End the search</source>
        <translation>结束查找</translation>
    </message>
    <message>
        <source>{position}/{count}</source>
        <translation>{position}/{count}</translation>
    </message>
    <message>
        <source>{places} ({percent}% searched)</source>
        <translation>{places}（已查找 {percent}%）</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
</context>
<context>
    <name>SecrecyCard</name>
    <message>
        <source>Looked through for secrets</source>
        <translation>已经保密审查</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Reviewed by</source>
        <translation>审查人</translation>
    </message>
    <message>
        <source>Reviewed on</source>
        <translation>审查日期</translation>
    </message>
    <message>
        <source>Type who has looked through it for secrets.</source>
        <translation>请填写保密审查人。</translation>
    </message>
    <message>
        <source>Type on which day that was done.</source>
        <translation>请填写保密审查的日期。</translation>
    </message>
    <message>
        <source>for example {}</source>
        <translation>如 {}</translation>
    </message>
    <message>
        <source>This is no day: type that of the review as {}.</source>
        <translation>审查日期不是日期，请写成 {}。</translation>
    </message>
    <message>
        <source>The day of the review has not come yet: {}.</source>
        <translation>审查日期 {} 还没有到，请核对。</translation>
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
    <name>SectionsTab</name>
    <message>
        <source>Left stands this document’s, which stays as it is, right the part’s. Ctrl+C copies a line.</source>
        <translation>左为本文本，保持不变；右为单位稿。按 Ctrl+C 复制所在行。</translation>
    </message>
    <message>
        <source>{} (the same)</source>
        <translation>{}（与本文本相同）</translation>
    </message>
    <message>
        <source>Nothing is written.</source>
        <translation>没有内容。</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>单位稿</translation>
    </message>
</context>
<context>
    <name>SheetCards</name>
    <message>
        <source>Left</source>
        <translation>居左</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>居中</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>居右</translation>
    </message>
    <message>
        <source>Both edges</source>
        <translation>两端</translation>
    </message>
    <message>
        <source>A sheet has at least one part.</source>
        <translation>一张表至少有一段。</translation>
    </message>
    <message>
        <source>Add a row of cells</source>
        <translation>新增一行单元格</translation>
    </message>
    <message>
        <source>Add a line to be signed</source>
        <translation>新增签字行</translation>
    </message>
    <message>
        <source>Around the table</source>
        <translation>表的四周</translation>
    </message>
    <message>
        <source>Name above the tree</source>
        <translation>在导航上方的名称</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Line above the table</source>
        <translation>表上方一行</translation>
    </message>
    <message>
        <source>Above it on further pages</source>
        <translation>续页上方</translation>
    </message>
    <message>
        <source>Width, mm</source>
        <translation>宽（毫米）</translation>
    </message>
    <message>
        <source>Parts of the table, from above</source>
        <translation>表的各段（自上而下）</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>段</translation>
    </message>
    <message>
        <source>In the tree at the left each part is changed by itself; there it can be dragged, too.</source>
        <translation>各段在左边分别修改，也可以在那里拖动。</translation>
    </message>
    <message>
        <source>Filled in by:</source>
        <translation>填表人：</translation>
    </message>
    <message>
        <source>Width of its name, mm</source>
        <translation>名称栏宽（毫米）</translation>
    </message>
    <message>
        <source>Name, months and percentages: Money and plan.</source>
        <translation>名称、月份和百分比在“资金与计划”中修改。</translation>
    </message>
    <message>
        <source>Heading of a text</source>
        <translation>各段标题</translation>
    </message>
    <message>
        <source>Running text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>列名</translation>
    </message>
    <message>
        <source>List of changes</source>
        <translation>调整内容</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>One a line.</source>
        <translation>每行一个。</translation>
    </message>
    <message>
        <source>What can be chosen: {}</source>
        <translation>“{}”的选项</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>Must be filled in</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Widths add up to the width of the table; borders can be dragged on the page at the right.</source>
        <translation>各列宽之和等于表宽：一列变宽，相邻的列变窄；也可以在右边的页面上拖动列线。</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>A table has at least one column.</source>
        <translation>表格至少有一列。</translation>
    </message>
    <message>
        <source>Add a column</source>
        <translation>新增一列</translation>
    </message>
    <message>
        <source>Show again: {}</source>
        <translation>重新列出：{}</translation>
    </message>
    <message>
        <source>New column</source>
        <translation>新列</translation>
    </message>
    <message>
        <source>A cell reaches over several rows, or it is the only row.</source>
        <translation>有跨行的单元格，或只有这一行。</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>Take out the row</source>
        <translation>去掉这一行</translation>
    </message>
    <message>
        <source>Row {}</source>
        <translation>第 {} 行</translation>
    </message>
    <message>
        <source>Columns wide</source>
        <translation>占列数</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>What stands there</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Column {}, mm</source>
        <translation>第 {} 列（毫米）</translation>
    </message>
    <message>
        <source>Add a row with a field</source>
        <translation>新增一行栏目</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>Widths</source>
        <translation>列宽</translation>
    </message>
    <message>
        <source>New field</source>
        <translation>新栏目</translation>
    </message>
    <message>
        <source>It is the only one.</source>
        <translation>只有这一项。</translation>
    </message>
    <message>
        <source>Add another</source>
        <translation>再加一项</translation>
    </message>
    <message>
        <source>Line to be signed</source>
        <translation>签字行</translation>
    </message>
</context>
<context>
    <name>SheetChoice</name>
    <message>
        <source>Sheet</source>
        <translation>表</translation>
    </message>
    <message>
        <source>The whole text: {}</source>
        <translation>整本文本（{}）</translation>
    </message>
    <message>
        <source>This sheet: {}</source>
        <translation>本表：{}</translation>
    </message>
    <message>
        <source>All sheets that are begun</source>
        <translation>全部已开展的表</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>项目表</translation>
    </message>
</context>
<context>
    <name>SheetPane</name>
    <message>
        <source>‹ Previous</source>
        <translation>‹ 上一个</translation>
    </message>
    <message>
        <source>Next ›</source>
        <translation>下一个 ›</translation>
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
    <name>SheetTabs</name>
    <message>
        <source>Sheets</source>
        <translation>项目表</translation>
    </message>
</context>
<context>
    <name>SideBySideModel</name>
    <message>
        <source>Amount (10,000 yuan)</source>
        <translation>金额（万元）</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>资金用途</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>绩效目标</translation>
    </message>
    <message>
        <source>median {median} of {count}</source>
        <translation>中位数 {median}（{count}）</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>比较内容</translation>
    </message>
    <message>
        <source>No amount is given, or its unit is not known: it is not compared.</source>
        <translation>金额未填，或金额单位不明，不参与比较。</translation>
    </message>
    <message>
        <source>well above the others</source>
        <translation>明显高于其他项目</translation>
    </message>
    <message>
        <source>well below the others</source>
        <translation>明显低于其他项目</translation>
    </message>
    <message>
        <source>{far}: {median}</source>
        <translation>{far}：{median}</translation>
    </message>
</context>
<context>
    <name>SourceList</name>
    <message>
        <source>Source</source>
        <translation>原文</translation>
    </message>
</context>
<context>
    <name>SourceModel</name>
    <message>
        <source>Dealt with</source>
        <translation>已核对</translation>
    </message>
</context>
<context>
    <name>SourcePages</name>
    <message>
        <source>Source</source>
        <translation>原文</translation>
    </message>
</context>
<context>
    <name>SplitDonePage</name>
    <message>
        <source>Give each file to who revises it: copy the files and paste them into a chat or a stick.</source>
        <translation>把各文件交给负责修改的单位或股室：复制后粘贴到聊天窗口或U盘。</translation>
    </message>
    <message>
        <source>What comes back is put together here with Data › Merge units, whatever its file is called.</source>
        <translation>改好交回后，在本文本中用“数据 › 汇总所属单位”合回，文件名不限。</translation>
    </message>
    <message>
        <source>Projects that must not be disclosed: {}. Do not send them by WeChat or QQ.</source>
        <translation>含不予公开项目 {} 个，请勿用微信、QQ 传送。</translation>
    </message>
    <message>
        <source>Split into {} parts</source>
        <translation>已拆分为 {} 份</translation>
    </message>
</context>
<context>
    <name>SplitPage</name>
    <message>
        <source>Each part is a document of its own, with the cover and Part 1, to be revised by a unit or an office and put together again with Data › Merge units. This document stays as it is.</source>
        <translation>每一份都是独立的文本，带有封面和绩效文本第一部分，交单位或股室修改后，用“数据 › 汇总所属单位”合回。本文本保持不变。</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>拆分</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Split by</source>
        <translation>拆分方式</translation>
    </message>
    <message>
        <source>Chosen projects</source>
        <translation>所选项目</translation>
    </message>
    <message>
        <source>Fill in…</source>
        <translation>填写…</translation>
    </message>
    <message>
        <source>There are no projects in this document.</source>
        <translation>该文本中没有预算项目。</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目数</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>预算合计</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>各份</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新文件夹</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>其他文件夹…</translation>
    </message>
    <message>
        <source>{count} projects have no {office}: they are a part of their own.</source>
        <translation>{count} 个项目未填{office}，单独成一份。</translation>
    </message>
    <message>
        <source>Tick at least one project.</source>
        <translation>请至少勾选一个项目。</translation>
    </message>
    <message>
        <source>There is nothing to split.</source>
        <translation>没有可以拆分的内容。</translation>
    </message>
    <message>
        <source>The parts are being worked out.</source>
        <translation>正在计算各份…</translation>
    </message>
    <message>
        <source>Split into {}</source>
        <translation>拆分为 {} 份</translation>
    </message>
    <message>
        <source>Sum ({})</source>
        <translation>预算合计（{}）</translation>
    </message>
</context>
<context>
    <name>SplittingActions</name>
    <message>
        <source>Split…</source>
        <translation>拆分…</translation>
    </message>
    <message>
        <source>This document is final, and so will its parts be: to be revised it must be open first.</source>
        <translation>本文本已定稿，拆出的各份也是定稿，不能修改；需要修改的，请先解除定稿再拆分。</translation>
    </message>
    <message>
        <source>Folder in which the new one is made</source>
        <translation>新文件夹存放的位置</translation>
    </message>
    <message>
        <source>Writing file {number} of {count}…</source>
        <translation>正在写入第 {number} 个文件，共 {count} 个…</translation>
    </message>
    <message>
        <source>Splitting…</source>
        <translation>正在拆分…</translation>
    </message>
    <message>
        <source>Show the files</source>
        <translation>查看文件</translation>
    </message>
</context>
<context>
    <name>StandingBars</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>No longer final</source>
        <translation>解除定稿</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不处理</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>更正…</translation>
    </message>
    <message>
        <source>Adjust…</source>
        <translation>调整…</translation>
    </message>
    <message>
        <source>End adjusting…</source>
        <translation>结束调整…</translation>
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
        <source>Import a published document</source>
        <translation>导入已公开文本</translation>
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
    <message>
        <source>Locate…</source>
        <translation>定位…</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>移出列表</translation>
    </message>
    <message>
        <source>Next year’s document from last year’s</source>
        <translation>引用上年文本</translation>
    </message>
    <message>
        <source>Take over last year’s text: a .jx file, Word, PDF, web page or workbook; years and projects chosen</source>
        <translation>由上年的 .jx、Word、PDF、网页或 Excel 文件编制下年文本</translation>
    </message>
    <message>
        <source>A .jx file; Word, PDF and others are imported</source>
        <translation>.jx 文件；Word、PDF 等文件则导入</translation>
    </message>
    <message>
        <source>A Word file, PDF, web page, workbook or text file, as it is</source>
        <translation>Word、PDF、网页、Excel 或文本文件，内容不变</translation>
    </message>
    <message>
        <source>Review what was received</source>
        <translation>审核收到的文件</translation>
    </message>
    <message>
        <source>A .jx file, Word or PDF that was handed in</source>
        <translation>报送的 .jx、Word 或 PDF</translation>
    </message>
    <message>
        <source>Review desk</source>
        <translation>审核工作台</translation>
    </message>
    <message>
        <source>A folder with what all departments have handed in</source>
        <translation>一个文件夹中各部门报送的文本，列成一张表</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Saved {}</source>
        <translation>已保存 {}</translation>
    </message>
    <message>
        <source>Being checked…</source>
        <translation>正在校验…</translation>
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
        <source>Shows the list of findings, or shuts it</source>
        <translation>显示或收起校验结果</translation>
    </message>
    <message>
        <source>Goes to the next place that came from last year and is not confirmed (F7)</source>
        <translation>转到下一处来自上年、待确认的内容（F7）</translation>
    </message>
    <message>
        <source>Unconfirmed: {}</source>
        <translation>待确认 {} 项</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>定稿</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>Form: {}</source>
        <translation>表样：{}</translation>
    </message>
    <message>
        <source>Reviewed {done}/{all}</source>
        <translation>已审 {done}/{all}</translation>
    </message>
    <message>
        <source>Compares the document with what was handed in or published</source>
        <translation>与报送或公开时的文本比较</translation>
    </message>
    <message>
        <source>Shows what would be published, and makes the public copy</source>
        <translation>查看拟公开的内容，制作公开版</translation>
    </message>
</context>
<context>
    <name>StillOpen</name>
    <message>
        <source>Still open</source>
        <translation>尚未办结</translation>
    </message>
    <message>
        <source>Go to the first</source>
        <translation>转到第一个</translation>
    </message>
    <message>
        <source>Look at the comments</source>
        <translation>查看批注</translation>
    </message>
    <message>
        <source>Look at the errors</source>
        <translation>查看错误</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Why it passes all the same: goes into the opinion on the whole</source>
        <translation>仍予通过的理由，写入全文意见</translation>
    </message>
    <message>
        <source>Projects without a grade: {}</source>
        <translation>未评定等级的项目 {} 个</translation>
    </message>
    <message>
        <source>Projects that do not pass with their grade ({names}): {count}</source>
        <translation>等级不符合通过条件的项目 {count} 个（{names}）</translation>
    </message>
    <message>
        <source>Comments that are not done: {}</source>
        <translation>未办结的批注 {} 条</translation>
    </message>
    <message>
        <source>Errors that nobody has released: {}</source>
        <translation>未放行的错误 {} 项</translation>
    </message>
</context>
<context>
    <name>SumCard</name>
    <message>
        <source>{} projects</source>
        <translation>项目 {} 个</translation>
    </message>
    <message>
        <source>Whole document: {}</source>
        <translation>全文：{}</translation>
    </message>
</context>
<context>
    <name>Sums</name>
    <message>
        <source>Sum {amount}</source>
        <translation>合计 {amount}</translation>
    </message>
    <message>
        <source>{part} {share} %</source>
        <translation>{part} {share} %</translation>
    </message>
    <message>
        <source>{part} {amount}</source>
        <translation>{part} {amount}</translation>
    </message>
    <message>
        <source>{part} {amount}, {share} % of the sum</source>
        <translation>{part} {amount}，占 {share} %</translation>
    </message>
    <message>
        <source>{field} is missing in {count} project(s)</source>
        <translation>{count} 个项目未填{field}</translation>
    </message>
    <message>
        <source>{count} project(s) in another money unit, converted</source>
        <translation>{count} 个项目的金额单位不同，已折算计入</translation>
    </message>
    <message>
        <source>{count} project(s) in a money unit that cannot be converted, left out of the sum</source>
        <translation>{count} 个项目的金额单位无法折算，未计入合计</translation>
    </message>
    <message>
        <source>{field} agrees with the sum of the projects</source>
        <translation>{field}与各项目合计一致</translation>
    </message>
    <message>
        <source>{field} is {declared}, the projects add up to {total}: {difference} less</source>
        <translation>{field}为 {declared}，各项目合计 {total}，少 {difference}</translation>
    </message>
    <message>
        <source>{field} is {declared}, the projects add up to {total}: {difference} more</source>
        <translation>{field}为 {declared}，各项目合计 {total}，多 {difference}</translation>
    </message>
</context>
<context>
    <name>SystemEntry</name>
    <message>
        <source>Enter copies this cell</source>
        <translation>按 Enter 复制这一格</translation>
    </message>
    <message>
        <source>Cannot be typed as it is; the clipboard was emptied</source>
        <translation>不能照此录入，剪贴板已清空</translation>
    </message>
    <message>
        <source>Copied: choose it in the system</source>
        <translation>已复制，在系统中选择此项</translation>
    </message>
    <message>
        <source>Copied: paste it now (Ctrl+V)</source>
        <translation>已复制，请粘贴（Ctrl+V）</translation>
    </message>
    <message>
        <source>Next: {label}  {text}</source>
        <translation>下一格：{label}&#x3000;{text}</translation>
    </message>
    <message>
        <source>Copy next</source>
        <translation>复制下一格</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Next project</source>
        <translation>下一个项目</translation>
    </message>
    <message>
        <source>All done</source>
        <translation>全部录完</translation>
    </message>
    <message>
        <source>The document has no project.</source>
        <translation>文本中没有项目。</translation>
    </message>
    <message>
        <source>All that was changed has been typed anew.</source>
        <translation>改过的都已重新录入。</translation>
    </message>
    <message>
        <source>All projects are done: {}</source>
        <translation>全部 {} 个项目已录完。</translation>
    </message>
    <message>
        <source>This project is done.</source>
        <translation>本项目已录完。</translation>
    </message>
    <message>
        <source>Cells of this project that are left: {}</source>
        <translation>本项目还有 {} 格未录。</translation>
    </message>
    <message>
        <source>Enter goes on to {}</source>
        <translation>按 Enter 转到：{}</translation>
    </message>
    <message>
        <source>A click copies this cell</source>
        <translation>点按“复制”，复制这一格</translation>
    </message>
    <message>
        <source>Copied: go back to the browser first (Alt+Tab), then paste it (Ctrl+V)</source>
        <translation>已复制，先回到浏览器（Alt+Tab），再粘贴（Ctrl+V）</translation>
    </message>
    <message>
        <source>“Next project” goes on to {}</source>
        <translation>点按“下一个项目”转到：{}</translation>
    </message>
    <message>
        <source>Blank: press Tab without pasting, or empty what the system has there</source>
        <translation>此格为空，不用粘贴，按 Tab（剪贴板已清空；系统中已有内容的请清空）</translation>
    </message>
    <message>
        <source>Blank: {labels}. Press Tab {count} more, then paste.</source>
        <translation>前面“{labels}”为空：先多按 {count} 次 Tab，再粘贴</translation>
    </message>
    <message>
        <source>Blank: {labels} and others, {count} cells. Press Tab {count} more, then paste.</source>
        <translation>前面“{labels}”等 {count} 格为空：先多按 {count} 次 Tab，再粘贴</translation>
    </message>
    <message>
        <source>The clipboard was emptied.</source>
        <translation>剪贴板已清空。</translation>
    </message>
</context>
<context>
    <name>SystemEntryActions</name>
    <message>
        <source>Type into the provincial system…</source>
        <translation>录入一体化系统…</translation>
    </message>
    <message>
        <source>Another document was opened: {}</source>
        <translation>已换为另一份文本：{}</translation>
    </message>
</context>
<context>
    <name>TableCommands</name>
    <message>
        <source>Cut cells</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy cells</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste cells</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Clear cells</source>
        <translation>清除内容</translation>
    </message>
    <message>
        <source>Insert row above</source>
        <translation>在上方插入行</translation>
    </message>
    <message>
        <source>Insert row below</source>
        <translation>在下方插入行</translation>
    </message>
    <message>
        <source>Duplicate rows</source>
        <translation>复制所选行</translation>
    </message>
    <message>
        <source>Remove rows</source>
        <translation>删除所选行</translation>
    </message>
    <message>
        <source>Add the levels that are missing</source>
        <translation>补上缺少的各级指标</translation>
    </message>
    <message>
        <source>Sort by level</source>
        <translation>按级别排序</translation>
    </message>
</context>
<context>
    <name>TableModel</name>
    <message>
        <source>From last year, not yet confirmed (Ctrl+Shift+Enter confirms)</source>
        <translation>来自上年，待确认（按 Ctrl+Shift+Enter 确认）</translation>
    </message>
</context>
<context>
    <name>TablePreview</name>
    <message>
        <source>Paste into: {}</source>
        <translation>粘贴到：{}</translation>
    </message>
    <message>
        <source>Choose above each column where it goes. The choice is remembered for tables with the same head.</source>
        <translation>请在各列上方选择对应的栏目。今后粘贴表头相同的表格时，沿用本次选择。</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>The head of the table takes</source>
        <translation>表头占</translation>
    </message>
    <message>
        <source>no row</source>
        <translation>无表头</translation>
    </message>
    <message>
        <source>{} rows</source>
        <translation>{} 行</translation>
    </message>
    <message>
        <source>Rows of the head</source>
        <translation>表头行数</translation>
    </message>
    <message>
        <source>Paste hidden rows and columns too</source>
        <translation>同时粘贴隐藏的行和列</translation>
    </message>
    <message>
        <source>Copied table</source>
        <translation>复制的表格</translation>
    </message>
    <message>
        <source>Table after pasting</source>
        <translation>粘贴后的指标表</translation>
    </message>
    <message>
        <source>Table {number}: {rows} rows, {columns} columns</source>
        <translation>第 {number} 个表格：{rows} 行 {columns} 列</translation>
    </message>
    <message>
        <source>Append</source>
        <translation>追加到末尾</translation>
    </message>
    <message>
        <source>Replace all rows</source>
        <translation>替换全部指标</translation>
    </message>
    <message>
        <source>From row {} on</source>
        <translation>从第 {} 行起覆盖</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>Column {}</source>
        <translation>第 {} 列</translation>
    </message>
    <message>
        <source>{} rows will be pasted</source>
        <translation>将粘贴 {} 行</translation>
    </message>
    <message>
        <source>The rows after row {} of the copied table were not read; please copy it in parts.</source>
        <translation>所复制的表第 {} 行以后的内容未读入，请分几次复制。</translation>
    </message>
    <message>
        <source>This shows what would be pasted.</source>
        <translation>这里显示粘贴后的结果，不能修改。</translation>
    </message>
</context>
<context>
    <name>TableSection</name>
    <message>
        <source>Paste table</source>
        <translation>粘贴表格</translation>
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
        <source>Sort by level</source>
        <translation>按级别排序</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>List all levels</source>
        <translation>按表样列出各级指标</translation>
    </message>
    <message>
        <source>There are no rows yet. You can:</source>
        <translation>还没有内容。可以：</translation>
    </message>
    <message>
        <source>There are no indicators yet. You can:</source>
        <translation>尚未录入绩效指标。您可以：</translation>
    </message>
    <message>
        <source>There are no rows yet.</source>
        <translation>还没有内容。</translation>
    </message>
</context>
<context>
    <name>TemplateActions</name>
    <message>
        <source>Save as a blank template…</source>
        <translation>另存为空白模板…</translation>
    </message>
    <message>
        <source>What is to stay in the template?</source>
        <translation>模板中保留哪些内容？</translation>
    </message>
    <message>
        <source>Blank: form, year, stage and money unit; nothing is filled in. With the text: all that is filled in, but no comments, opinions, releases, hand-ins or versions. Both have ids of their own: nothing that comes back is taken for this document.</source>
        <translation>空白：只保留表样、年度、阶段和金额单位。保留文本：保留已填写的全部内容，不带批注、审核意见、放行说明、报送记录和版本。两种模板都与本文本无关，以后收到的文件不会被当作本文本。</translation>
    </message>
    <message>
        <source>Blank</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>With the text</source>
        <translation>保留文本</translation>
    </message>
    <message>
        <source>{} template</source>
        <translation>{}-模板</translation>
    </message>
    <message>
        <source>Documents (*.jx)</source>
        <translation>绩效文本 (*.jx)</translation>
    </message>
    <message>
        <source>Save as a blank template</source>
        <translation>另存为空白模板</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
</context>
<context>
    <name>ThreeWays</name>
    <message>
        <source>Keep this document’s</source>
        <translation>保留本文本</translation>
    </message>
    <message>
        <source>Take the part’s</source>
        <translation>取单位稿</translation>
    </message>
    <message>
        <source>When split off</source>
        <translation>拆分时</translation>
    </message>
    <message>
        <source>When split off: not known</source>
        <translation>拆分时：不详</translation>
    </message>
    <message>
        <source>This document</source>
        <translation>本文本</translation>
    </message>
    <message>
        <source>Part: {}</source>
        <translation>单位稿：{}</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>单位稿</translation>
    </message>
    <message>
        <source>This is chosen.</source>
        <translation>已选这一边。</translation>
    </message>
    <message>
        <source>Remove it, as in the part</source>
        <translation>按单位稿删除</translation>
    </message>
    <message>
        <source>Office: {}</source>
        <translation>股室稿：{}</translation>
    </message>
</context>
<context>
    <name>Thumbnails</name>
    <message>
        <source>Thumbnails</source>
        <translation>缩略图</translation>
    </message>
</context>
<context>
    <name>TickPage</name>
    <message>
        <source>Filter: name, code or text</source>
        <translation>筛选：名称、编码或文字</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>全不选</translation>
    </message>
</context>
<context>
    <name>TickTab</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>全不选</translation>
    </message>
    <message>
        <source>No line contains these words.</source>
        <translation>没有包含这些文字的行。</translation>
    </message>
</context>
<context>
    <name>TopicView</name>
    <message>
        <source>Topic</source>
        <translation>帮助内容</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Common mistakes</source>
        <translation>常见问题</translation>
    </message>
</context>
<context>
    <name>TotalCard</name>
    <message>
        <source>Not given</source>
        <translation>不列合计</translation>
    </message>
    <message>
        <source>The document declares {}, which counts what is left out.</source>
        <translation>文本填写的合计 {} 把不公开的项目算在内。</translation>
    </message>
    <message>
        <source>Recomputed: {}</source>
        <translation>重新计算：{}</translation>
    </message>
    <message>
        <source>Recomputed: cannot be summed, so not given</source>
        <translation>重新计算：金额无法相加，不列合计</translation>
    </message>
    <message>
        <source>Declared total</source>
        <translation>预算总额</translation>
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
    <message>
        <source>Comments {}</source>
        <translation>批注 {}</translation>
    </message>
    <message>
        <source>Unconfirmed {}</source>
        <translation>待确认 {}</translation>
    </message>
    <message>
        <source>Not funded</source>
        <translation>未安排</translation>
    </message>
</context>
<context>
    <name>TypedField</name>
    <message>
        <source>nothing</source>
        <translation>空</translation>
    </message>
    <message>
        <source> Kept for now: {kept}</source>
        <translation>目前保留：{kept}</translation>
    </message>
    <message>
        <source> ({amount} {unit})</source>
        <translation>（{amount} {unit}）</translation>
    </message>
</context>
<context>
    <name>TypingWindow</name>
    <message>
        <source>Type this project anew…</source>
        <translation>本项目重新录入…</translation>
    </message>
    <message>
        <source>Type everything anew…</source>
        <translation>全部重新录入…</translation>
    </message>
    <message>
        <source>All that is to be deleted in the system was deleted</source>
        <translation>应删除的行都已在系统中删除</translation>
    </message>
    <message>
        <source>Help (F1)</source>
        <translation>帮助（F1）</translation>
    </message>
    <message>
        <source>← Back</source>
        <translation>← 上一格</translation>
    </message>
    <message>
        <source>Cells of the system</source>
        <translation>系统中的各格</translation>
    </message>
    <message>
        <source>the provincial system</source>
        <translation>一体化系统</translation>
    </message>
    <message>
        <source>The form says nothing of the system: the order is that of the form&apos;s own sheets.</source>
        <translation>表样没有规定系统中的次序，按表样的次序列出。</translation>
    </message>
    <message>
        <source>Type into {system}: {name}</source>
        <translation>录入{system}：{name}</translation>
    </message>
    <message>
        <source>Forget what was typed of this project?</source>
        <translation>清除本项目的已录入记录？</translation>
    </message>
    <message>
        <source>Type it anew</source>
        <translation>重新录入</translation>
    </message>
    <message>
        <source>Forget what was typed of all projects?</source>
        <translation>清除全部项目的已录入记录？</translation>
    </message>
    <message>
        <source>Type everything anew</source>
        <translation>全部重新录入</translation>
    </message>
    <message>
        <source>Removed from the document: {}</source>
        <translation>文本中已删去：{}</translation>
    </message>
    <message>
        <source>Something else may lie on the clipboard: copy this cell once more</source>
        <translation>剪贴板上可能已是别的内容，请重新复制这一格</translation>
    </message>
    <message>
        <source>Not copied: another program uses the clipboard. Copy it once more, please.</source>
        <translation>没有复制成功，剪贴板正被其他程序占用，请再复制一次</translation>
    </message>
</context>
<context>
    <name>UnitPane</name>
    <message>
        <source>New project</source>
        <translation>新增项目</translation>
    </message>
    <message>
        <source>No project yet. You can add one, or import a published document.</source>
        <translation>尚未录入预算项目。您可以：新增项目、导入已公开文本。</translation>
    </message>
    <message>
        <source>Not funded</source>
        <translation>未安排</translation>
    </message>
    <message>
        <source>Not public · {}</source>
        <translation>不予公开 · {}</translation>
    </message>
</context>
<context>
    <name>UnitsBox</name>
    <message>
        <source>Kept</source>
        <translation>沿用</translation>
    </message>
    <message>
        <source>Renamed</source>
        <translation>更名</translation>
    </message>
    <message>
        <source>Merged into…</source>
        <translation>并入…</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新设</translation>
    </message>
    <message>
        <source>Last year’s unit</source>
        <translation>上年单位</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>This year’s unit</source>
        <translation>本年单位</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单位对应</translation>
    </message>
    <message>
        <source>Merged into</source>
        <translation>并入的单位</translation>
    </message>
    <message>
        <source>This year’s code</source>
        <translation>本年编码</translation>
    </message>
    <message>
        <source>This year’s name</source>
        <translation>本年名称</translation>
    </message>
    <message>
        <source>New unit…</source>
        <translation>新设单位…</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
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
    <message>
        <source>There is no text in this line to be put into a field.</source>
        <translation>这一行没有可以放入栏目的文字。</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
</context>
<context>
    <name>ValueStrip</name>
    <message>
        <source>At least</source>
        <translation>不低于</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>不高于</translation>
    </message>
    <message>
        <source>Exactly</source>
        <translation>等于</translation>
    </message>
    <message>
        <source>Use it (Alt+4)</source>
        <translation>采用（Alt+4）</translation>
    </message>
    <message>
        <source>Puts the reading in the place of what you typed; Enter keeps what you typed</source>
        <translation>用左边的写法替换所录入的文字；按 Enter 则保留原文</translation>
    </message>
    <message>
        <source>There is no such day</source>
        <translation>没有这一天，请核对日期</translation>
    </message>
    <message>
        <source>The number is still missing</source>
        <translation>请填写数值</translation>
    </message>
    <message>
        <source>For example ≥95%, 3次, 12月底前</source>
        <translation>例如 ≥95%、3次、12月底前</translation>
    </message>
    <message>
        <source>Read as: words</source>
        <translation>读作：文字</translation>
    </message>
    <message>
        <source>With its unit: {}</source>
        <translation>补上单位：{}</translation>
    </message>
    <message>
        <source>Read as: {}</source>
        <translation>读作：{}</translation>
    </message>
</context>
<context>
    <name>VersionsPage</name>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>A version keeps the document as it is now under a name, such as first submission, second submission or approval. Versions are saved in the document&apos;s file and travel with it.</source>
        <translation>版本以名称（如一上、二上、批复）保留文本当时的内容，保存在文件中，随文件一起流转。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>建立时间</translation>
    </message>
    <message>
        <source>Name of the version</source>
        <translation>版本名称</translation>
    </message>
    <message>
        <source>Keep the present state as a version</source>
        <translation>将当前内容存为版本</translation>
    </message>
    <message>
        <source>View (read only)</source>
        <translation>查看（只读）</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>One version with the present state, or two versions with each other</source>
        <translation>选一个版本与当前内容比较，或选两个版本相互比较</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>There are no versions yet.</source>
        <translation>还没有版本。</translation>
    </message>
    <message>
        <source>{label}: what stood in {year}, to compare with</source>
        <translation>{label}：{year} 年的文本，供对照</translation>
    </message>
    <message>
        <source>It is the document of another year, with which this one is compared.</source>
        <translation>这是其他年度的文本，供本文本对照。</translation>
    </message>
</context>
<context>
    <name>ViewActions</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
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
        <source>Last year beside</source>
        <translation>上年对照</translation>
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
        <source>Fit page</source>
        <translation>适合页面</translation>
    </message>
    <message>
        <source>{percent}%</source>
        <translation>{percent}%</translation>
    </message>
</context>
<context>
    <name>WrittenPage</name>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>接下来</translation>
    </message>
    <message>
        <source>This document itself is not saved yet: press Ctrl+S.</source>
        <translation>本文本尚未保存，请按 Ctrl+S 保存。</translation>
    </message>
    <message>
        <source>Copy the files</source>
        <translation>复制这些文件</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copied: paste them with Ctrl+V where they are to go.</source>
        <translation>已复制，在要放的位置按 Ctrl+V 粘贴。</translation>
    </message>
</context>
<context>
    <name>YearBar</name>
    <message>
        <source>names {}</source>
        <translation>名称 {} 处</translation>
    </message>
    <message>
        <source>codes {}</source>
        <translation>编码 {} 处</translation>
    </message>
    <message>
        <source>texts {}</source>
        <translation>文字 {} 处</translation>
    </message>
    <message>
        <source>The document still names {year}: {counts}</source>
        <translation>文本中还有 {year} 年：{counts}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Look at the findings</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>替换…</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Make next year’s document from it…</source>
        <translation>从上年文本编制下年文本…</translation>
    </message>
</context>
<context>
    <name>YearModel</name>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>改为</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>school year</source>
        <translation>学年</translation>
    </message>
    <message>
        <source>span of years</source>
        <translation>起止年份</translation>
    </message>
    <message>
        <source>document number</source>
        <translation>文号</translation>
    </message>
    <message>
        <source>in a title</source>
        <translation>书名、文件名</translation>
    </message>
    <message>
        <source>five-year plan</source>
        <translation>五年规划</translation>
    </message>
    <message>
        <source>session, edition</source>
        <translation>届次</translation>
    </message>
    <message>
        <source>anniversary</source>
        <translation>周年</translation>
    </message>
    <message>
        <source>something past</source>
        <translation>往年事项</translation>
    </message>
    <message>
        <source>an earlier year</source>
        <translation>更早年份</translation>
    </message>
    <message>
        <source>a later year</source>
        <translation>以后年份</translation>
    </message>
    <message>
        <source>last year, next year</source>
        <translation>今年、去年等</translation>
    </message>
    <message>
        <source>lunar year</source>
        <translation>农历年</translation>
    </message>
    <message>
        <source>Put in ({})</source>
        <translation>默认更新（{}）</translation>
    </message>
    <message>
        <source>Only listed: tick what goes on too ({})</source>
        <translation>仅列出，需要更新的请勾选（{}）</translation>
    </message>
    <message>
        <source>project’s name</source>
        <translation>项目名称</translation>
    </message>
</context>
<context>
    <name>YearTab</name>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Projects of the chosen groups</source>
        <translation>所选各组的项目</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the chosen lines (Ctrl+C)</source>
        <translation>复制所选各行（Ctrl+C）</translation>
    </message>
    <message>
        <source>Save the list…</source>
        <translation>保存列表…</translation>
    </message>
    <message>
        <source>All groups that are listed, with their projects</source>
        <translation>列出的各组及其项目</translation>
    </message>
    <message>
        <source>Self-evaluation and monitoring</source>
        <translation>自评与监控</translation>
    </message>
    <message>
        <source>By</source>
        <translation>分组方式</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>已填</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Mean score</source>
        <translation>平均分</translation>
    </message>
    <message>
        <source>Rate %</source>
        <translation>执行率%</translation>
    </message>
    <message>
        <source>Rows not reached</source>
        <translation>未达标指标</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Reviewed score</source>
        <translation>复核得分</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>表</translation>
    </message>
    <message>
        <source>All groups</source>
        <translation>全部分组</translation>
    </message>
    <message>
        <source>Reviewed scores differ by more than</source>
        <translation>复核得分相差超过</translation>
    </message>
    <message>
        <source>No document has begun a sheet of the year.</source>
        <translation>没有文本填报监控或自评</translation>
    </message>
    <message>
        <source>{begun} of {all} projects in {departments} departments</source>
        <translation>{departments} 个部门 {all} 个项目，已填 {begun} 个</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>需要关注</translation>
    </message>
    <message>
        <source>Begun, without a grade</source>
        <translation>已填报，未评完</translation>
    </message>
    <message>
        <source>Rate under 50 %</source>
        <translation>执行率不足 50%</translation>
    </message>
    <message>
        <source>Rows that did not reach their target</source>
        <translation>未达到目标的指标</translation>
    </message>
    <message>
        <source>Reviewed score differs</source>
        <translation>复核得分与自评相差较大</translation>
    </message>
    <message>
        <source>Nothing entered yet</source>
        <translation>尚未填报</translation>
    </message>
    <message>
        <source>Spending behind the time</source>
        <translation>执行进度落后于时间进度</translation>
    </message>
</context>
<context>
    <name>YearlyActions</name>
    <message>
        <source>Begin this sheet</source>
        <translation>开展本表</translation>
    </message>
    <message>
        <source>Share out points evenly</source>
        <translation>平均分配分值</translation>
    </message>
    <message>
        <source>Share out points in all projects without any</source>
        <translation>为所有未分配的项目平均分配分值</translation>
    </message>
    <message>
        <source>Take the suggested score</source>
        <translation>采用建议得分</translation>
    </message>
    <message>
        <source>Take all suggested scores of this form</source>
        <translation>采用本表全部建议得分</translation>
    </message>
    <message>
        <source>Take suggested scores in all projects</source>
        <translation>采用所有项目的建议得分</translation>
    </message>
    <message>
        <source>Deduct for a low target</source>
        <translation>目标偏低扣分</translation>
    </message>
    <message>
        <source>Reading what was approved…</source>
        <translation>正在读取批复的内容…</translation>
    </message>
    <message>
        <source>Take missing sheets from this machine&apos;s form</source>
        <translation>从本机表样补充缺少的表</translation>
    </message>
    <message>
        <source>Take these sheets</source>
        <translation>补充这些表</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Beginning the sheet…</source>
        <translation>正在开展本表…</translation>
    </message>
    <message>
        <source>Sharing out points…</source>
        <translation>正在分配分值…</translation>
    </message>
    <message>
        <source>Working out scores…</source>
        <translation>正在计算得分…</translation>
    </message>
</context>
<context>
    <name>YearlyTools</name>
    <message>
        <source>all with the rate {}/{}</source>
        <translation>含执行率合计 {}/{}</translation>
    </message>
    <message>
        <source>Row {}: {}</source>
        <translation>第 {} 行：{}</translation>
    </message>
    <message>
        <source>{}. It is below that: please say why.</source>
        <translation>{}；低于建议，请写明原因</translation>
    </message>
</context>
<context>
    <name>YearsTab</name>
    <message>
        <source>Years in texts</source>
        <translation>文字中的年份</translation>
    </message>
    <message>
        <source>Filter: place, text or year</source>
        <translation>筛选：位置、文字或年份</translation>
    </message>
    <message>
        <source>No text says a year.</source>
        <translation>文字中没有年份。</translation>
    </message>
</context>
<context>
    <name>_BookText</name>
    <message>
        <source>What was copied has {count} characters, more than {limit}. Please choose its file.</source>
        <translation>复制的内容有 {count} 字，超过 {limit} 字，未予粘贴，请改用“选择文件”。</translation>
    </message>
</context>
<context>
    <name>_Labels</name>
    <message>
        <source>Page {label}</source>
        <translation>第 {label} 页</translation>
    </message>
</context>
<context>
    <name>backups</name>
    <message>
        <source>Keep them on {drive} ({free} GB free)</source>
        <translation>改存到 {drive}（剩余 {free} GB）</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Keep them on this computer</source>
        <translation>存放在本机</translation>
    </message>
    <message>
        <source>When this computer is set up anew, what lies on it is gone. Another drive keeps the backups safe.</source>
        <translation>电脑重装后，本机上的备份将随之丢失；存放到其他磁盘更为稳妥。</translation>
    </message>
    <message>
        <source>Backups now go to {}.</source>
        <translation>备份现存放于 {}。</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>Folder for backups</source>
        <translation>选择备份文件夹</translation>
    </message>
    <message>
        <source>Backups of performance documents</source>
        <translation>绩效文本备份</translation>
    </message>
</context>
<context>
    <name>comments</name>
    <message>
        <source>{} more comments</source>
        <translation>另有批注 {} 条</translation>
    </message>
    <message>
        <source>{who}: {text}</source>
        <translation>{who}：{text}</translation>
    </message>
    <message>
        <source>Take the proposal over</source>
        <translation>采纳建议</translation>
    </message>
    <message>
        <source>Taken up</source>
        <translation>已采纳</translation>
    </message>
    <message>
        <source>Taken up in part…</source>
        <translation>部分采纳…</translation>
    </message>
    <message>
        <source>Not taken up…</source>
        <translation>未采纳…</translation>
    </message>
    <message>
        <source>Reply…</source>
        <translation>回复…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>办结</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>转到该处</translation>
    </message>
</context>
<context>
    <name>desk</name>
    <message>
        <source>(no name)</source>
        <translation>（未填名称）</translation>
    </message>
    <message>
        <source>none {}</source>
        <translation>未评{}</translation>
    </message>
    <message>
        <source>review file</source>
        <translation>审核件</translation>
    </message>
    <message>
        <source>latest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>earlier</source>
        <translation>较早</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>unit?</source>
        <translation>单位不明</translation>
    </message>
    <message>
        <source>The form {} is not on this computer: it was checked by the one in the file.</source>
        <translation>本机没有表样 {}，已按文件自带的表样校验。</translation>
    </message>
    <message>
        <source>The file&apos;s own form is another than the one that is used here.</source>
        <translation>文件自带的表样与这里使用的不一致。</translation>
    </message>
    <message>
        <source>By the form used here: {}</source>
        <translation>按这里的表样：{}。</translation>
    </message>
    <message>
        <source>By the file&apos;s own form: {}</source>
        <translation>按文件自带的表样：{}。</translation>
    </message>
    <message>
        <source>Switched off or made milder there: {}</source>
        <translation>自带表样停用或放宽的规则：{}。</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门（单位）</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Sum (10,000 yuan)</source>
        <translation>金额(万元)</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>Grades</source>
        <translation>评级</translation>
    </message>
    <message>
        <source>Comments open</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Publishing</source>
        <translation>公开</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收到</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>副本</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表样</translation>
    </message>
    <message>
        <source>Check code</source>
        <translation>校验码</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>File: {}</source>
        <translation>文件：{}</translation>
    </message>
    <message>
        <source>Findings: {}</source>
        <translation>校验：{}</translation>
    </message>
    <message>
        <source>Publishing: {}</source>
        <translation>公开：{}</translation>
    </message>
    <message>
        <source>{} projects are not to be disclosed.</source>
        <translation>含不予公开项目 {} 个。</translation>
    </message>
    <message>
        <source>Read from a file of another kind, {} of it was understood: to be checked.</source>
        <translation>由其他格式的文件识别，识别 {}，请核对。</translation>
    </message>
    <message>
        <source>A reviewer&apos;s copy or a returned file: it is counted nowhere.</source>
        <translation>审核件或退回的文件，不计入。</translation>
    </message>
    <message>
        <source>Review: {}</source>
        <translation>审核：{}</translation>
    </message>
    <message>
        <source>round {}</source>
        <translation>第 {} 轮</translation>
    </message>
    <message>
        <source>{} comments open</source>
        <translation>未办结批注 {} 条</translation>
    </message>
    <message>
        <source>Made of the same file (template) as the texts of {} others.</source>
        <translation>与另外 {} 个单位的文本出自同一个文件（同源文件），各算一份。</translation>
    </message>
    <message>
        <source>This copy counts, as it is the last one; beside it there are: {}</source>
        <translation>这一份最晚，以它为准；另有：{}</translation>
    </message>
    <message>
        <source>Sheets of the year</source>
        <translation>监控与自评</translation>
    </message>
    <message>
        <source>Mean score</source>
        <translation>自评平均分</translation>
    </message>
</context>
<context>
    <name>files</name>
    <message>
        <source>{} exists already. Should it be replaced?</source>
        <translation>{} 已经存在，要替换吗？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
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
    <name>importing</name>
    <message>
        <source>Importing {}…</source>
        <translation>正在导入{}…</translation>
    </message>
    <message>
        <source>{name} holds {count} documents, and one is imported at a time. Which one?</source>
        <translation>{name} 中有 {count} 份文本，一次导入一份。导入哪一份？</translation>
    </message>
    <message>
        <source>Document {}</source>
        <translation>第 {} 份</translation>
    </message>
    <message>
        <source>{} projects imported.</source>
        <translation>已导入 {} 个项目。</translation>
    </message>
    <message>
        <source>Taking over…</source>
        <translation>正在导入…</translation>
    </message>
    <message>
        <source>What you have put right here is lost unless it is imported.</source>
        <translation>这里所做的修改还没有导入，返回后不再保留。</translation>
    </message>
    <message>
        <source>Leave without importing</source>
        <translation>不导入，返回</translation>
    </message>
    <message>
        <source>Go on checking</source>
        <translation>继续核对</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
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
    <message>
        <source>What is not saved stays under File › History for 7 days.</source>
        <translation>不保存的内容在“文件 › 历史”中保留 7 天。</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>复制清单</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
</context>
<context>
    <name>password</name>
    <message>
        <source>{} is protected by a password. It is used for reading only.</source>
        <translation>{} 设有打开密码，请输入密码。密码只用于读取，不会保存。</translation>
    </message>
    <message>
        <source>The password does not fit.</source>
        <translation>密码不正确，请重新输入。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Type the password first.</source>
        <translation>请先输入密码。</translation>
    </message>
</context>
<context>
    <name>pasting</name>
    <message>
        <source>What was copied has {count} characters; a field takes {limit}. It was not pasted.</source>
        <translation>复制的内容有 {count} 字，一个栏目最多 {limit} 字，未予粘贴，请分段复制。</translation>
    </message>
</context>
<context>
    <name>person</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>所在单位</translation>
    </message>
    <message>
        <source>Type a name and choose an office first.</source>
        <translation>请先填写姓名并选择所在单位。</translation>
    </message>
    <message>
        <source>Who are you? Your name and office stand beside your comments, releases and hand-ins, and nowhere else in PDF or Word files. You are asked once; where the computer is shared, “Change” stands in the dock.</source>
        <translation>请填写姓名和所在单位，用于批注、放行和报送的署名，不写入 PDF 和 Word 文件的属性。只询问一次；几人合用一台电脑的，可在“批注”面板中更换。</translation>
    </message>
    <message>
        <source>writes the text of its own unit and hands it in</source>
        <translation>编报本单位的文本</translation>
    </message>
    <message>
        <source>writes or gathers the text of the whole department, and hands it in to the bureau</source>
        <translation>编报或汇总全部门的文本，审核所属单位，向财政部门报送</translation>
    </message>
    <message>
        <source>reviews what departments hand in</source>
        <translation>审核各部门报送的文本</translation>
    </message>
    <message>
        <source>reviews goals and indicators</source>
        <translation>审核绩效目标和指标</translation>
    </message>
</context>
<context>
    <name>progress</name>
    <message>
        <source>Laying out project {number} of {count}…</source>
        <translation>正在排版第 {number} 个项目，共 {count} 个…</translation>
    </message>
    <message>
        <source>Making page {number} of the PDF…</source>
        <translation>正在生成 PDF 第 {number} 页…</translation>
    </message>
    <message>
        <source>Reading {name}: page {number} of {count}…</source>
        <translation>正在读取 {name}：第 {number} 页，共 {count} 页…</translation>
    </message>
</context>
<context>
    <name>public_target</name>
    <message>
        <source>Public copy</source>
        <translation>公开版</translation>
    </message>
    <message>
        <source>Folder of the public copy</source>
        <translation>存放公开版的文件夹</translation>
    </message>
</context>
<context>
    <name>reading</name>
    <message>
        <source>write 5, 5.00 or 50,000元, for instance</source>
        <translation>请填写如 5、5.00 或 50,000元</translation>
    </message>
    <message>
        <source>write a number such as 30</source>
        <translation>请填写数字，如 30</translation>
    </message>
    <message>
        <source>write a number such as 12 or 3.5</source>
        <translation>请填写数字，如 12 或 3.5</translation>
    </message>
    <message>
        <source>write 2025-06-30 or 2025年6月30日, for instance</source>
        <translation>请填写如 2025-06-30 或 2025年6月30日</translation>
    </message>
    <message>
        <source>choose {}</source>
        <translation>请选择：{}</translation>
    </message>
    <message>
        <source>“{text}” is no amount; {how}.</source>
        <translation>“{text}”不是金额，{how}。</translation>
    </message>
    <message>
        <source>“{text}” is no percentage; {how}.</source>
        <translation>“{text}”不是百分比，{how}。</translation>
    </message>
    <message>
        <source>“{text}” is no number; {how}.</source>
        <translation>“{text}”不是数字，{how}。</translation>
    </message>
    <message>
        <source>“{text}” is no date; {how}.</source>
        <translation>“{text}”不是日期，{how}。</translation>
    </message>
    <message>
        <source>“{text}” is no choice; {how}.</source>
        <translation>“{text}”不在可选项中，{how}。</translation>
    </message>
    <message>
        <source>choose among {}, joined by 、</source>
        <translation>可填写{}，几项之间用“、”</translation>
    </message>
</context>
<context>
    <name>writing</name>
    <message>
        <source>Making {}…</source>
        <translation>正在生成 {}…</translation>
    </message>
</context>
</TS>
