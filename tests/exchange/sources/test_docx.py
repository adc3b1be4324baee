"""A docx says all that it shows, in reading order, each piece with its place; what is left out is counted."""

import base64
import io

import docx as python_docx
import pytest

from jx_desktop.base.messages import Message
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Paragraph, Source
from jx_desktop.exchange.sources import package
from jx_desktop.exchange.sources.reading import source_of
from tests.exchange.sources import showing
from tests.exchange.sources.docx_writing import STRICT, W, by, docx, field, p, r, tbl, tc, tr
from tests.exchange.sources.showing import grid, noted, paragraph, spans, texts


def read(body: str, *, styles: str = "", numbering: str = "", comments: str = "") -> Source:
    return showing.read(docx(body, styles=styles, numbering=numbering, comments=comments))


def test_paragraphs_and_tables_come_in_reading_order_with_their_places() -> None:
    source = read(p("一") + p() + tbl(tr("a", "b"), tr("c", "d")) + p("二") + tbl(tr("e", "f"), tr("g", "h")))
    assert texts(source) == ["一", [["a", "b"], ["c", "d"]], "二", [["e", "f"], ["g", "h"]]]
    assert paragraph(source).where == Message("source_place.docx", {"paragraph": 1})
    assert grid(source, 3).rows[1].where == Message("source_place.docx_row", {"table": 2, "row": 2})
    assert not source.notes


def test_merged_cells_have_their_spans_and_every_cell_its_column() -> None:
    source = read(
        tbl(
            tr(tc("指标", '<w:vMerge w:val="restart"/>'), tc("宽", '<w:gridSpan w:val="2"/>'), "z"),
            tr(tc("", "<w:vMerge/>"), "b", "c", "d"),
            tr(tc("", '<w:vMerge w:val="continue"/>'), tc("x", '<w:gridSpan w:val="3"/>')),
            tr("末", "f", "g", "h"),
            tr("i", "j", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
        )
    )
    assert spans(source) == [
        [("指标", 0, 3, 1), ("宽", 1, 1, 2), ("z", 3, 1, 1)],
        [("b", 1, 1, 1), ("c", 2, 1, 1), ("d", 3, 1, 1)],
        [("x", 1, 1, 3)],
        [("末", 0, 1, 1), ("f", 1, 1, 1), ("g", 2, 1, 1), ("h", 3, 1, 1)],
        [("i", 1, 1, 1), ("j", 2, 1, 1)],
    ]


def test_a_merged_cell_that_goes_on_beneath_nothing_is_a_cell() -> None:
    source = read(tbl(tr(tc("甲", "<w:vMerge/>"), "b"), tr(tc("", "<w:vMerge/>"), "c")))
    assert [[(cell.text, cell.rows) for cell in row.cells] for row in grid(source).rows] == [
        [("甲", 2), ("b", 1)],
        [("c", 1)],
    ]


def test_cells_merged_the_old_way_are_one() -> None:
    source = read(tbl(tr(tc("a", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), "b"), tr("c", "d", "e")))
    assert [(cell.text, cell.column, cell.columns) for cell in grid(source).rows[0].cells] == [("a", 0, 2), ("b", 2, 1)]


def test_breaks_tabs_hyphens_and_symbols_are_read_as_they_show() -> None:
    runs = r("甲") + r("<w:br/>") + r("乙<w:tab/>") + r("<w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/>")
    runs = runs.replace("乙<w:tab/>", "乙") + r("<w:tab/><w:cr/>")
    symbols = "".join(r(f'<w:sym w:font="{font}" w:char="{char}"/>') for font, char in SYMBOLS)
    source = read(p(runs) + p(symbols))
    assert texts(source) == ["甲\n乙a-b\t\n", "√☑①±〓"]
    assert noted(source) == {"source.symbols": 1}


SYMBOLS = (
    ("Wingdings", "F0FC"),
    ("Wingdings 2", "F052"),
    ("Wingdings", "F081"),
    ("Symbol", "00B1"),
    ("Webdings", "F061"),
)


def test_paragraphs_of_a_cell_are_lines_of_it() -> None:
    source = read(tbl(tr(tc(p("一") + p() + p("二")), "b"), tr("c", "d")))
    assert texts(source) == [[["一\n\n二", "b"], ["c", "d"]]]


def test_fields_give_their_results_and_contents_their_lines() -> None:
    contents = p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("一、职责")
        + r("<w:tab/>")
        + field("3", " PAGEREF _Toc1 ")
    ) + p("<w:hyperlink>" + r("二、目标") + r("<w:tab/>") + field("5", " PAGEREF _Toc2 ") + "</w:hyperlink>")
    end = p('<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r("正文"))
    simple = p('<w:fldSimple w:instr=" TITLE ">' + r("预算") + "</w:fldSimple>")
    assert texts(read(contents + end + simple)) == ["一、职责\t3", "二、目标\t5", "正文", "预算"]


def test_an_instruction_that_never_ends_takes_nothing_with_it() -> None:
    open_field = p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF</w:instrText></w:r>' + r("甲"))
    assert texts(read(open_field + p("乙") + tbl(tr("c", "d"), tr("e", "f")))) == ["乙", [["c", "d"], ["e", "f"]]]


def test_fields_without_a_result_show_what_they_draw() -> None:
    circled = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> eq \\o\\ac(○,</w:instrText>'
        '</w:r><w:r><w:instrText>12)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    ticked = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'
        "</w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(read(p(circled + r("完成")) + p(ticked + r("是")))) == ["⑫完成", "☑是"]


def test_content_controls_are_transparent_and_their_prompts_are_left_out() -> None:
    prompt = (
        '<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rStyle w:val="a1"/></w:rPr>'
        "<w:t>单击此处输入</w:t></w:r></w:sdtContent></w:sdt>"
    )
    typed = "<w:sdt><w:sdtPr/><w:sdtContent>" + r("教育局") + "</w:sdtContent></w:sdt>"
    rows = f"<w:sdt><w:sdtContent>{tr('a', 'b')}</w:sdtContent></w:sdt>" + tr(
        "<w:sdt><w:sdtContent>" + tc("c") + "</w:sdtContent></w:sdt>", "d"
    )
    block = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('整段')}{tbl(rows)}</w:sdtContent></w:sdt>"
    styles = '<w:style w:type="character" w:styleId="a1"><w:name w:val="Placeholder Text"/></w:style>'
    source = read(p(r("单位：") + typed + prompt) + block, styles=styles)
    assert texts(source) == ["单位：教育局", "整段", [["a", "b"], ["c", "d"]]]
    assert noted(source) == {"source.placeholders": 1}


BOX = "<wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>"
DRAWN = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
    + BOX
    + "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox>"
    "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    inside = p("框内") + tbl(tr("a", "b"), tr("c", "d"))
    source = read(p(r("前") + DRAWN.format(inside, inside) + r("后")) + p("下一段"))
    assert texts(source) == ["前后", "框内", [["a", "b"], ["c", "d"]], "下一段"]
    old = p(
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        + p("旧框")
        + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    assert texts(read(old)) == ["旧框"]


def test_a_text_box_in_a_cell_is_text_of_the_cell() -> None:
    assert texts(read(tbl(tr(tc(p(r("前") + DRAWN.format(p("框"), p("框")))), "b"), tr("c", "d")))) == [
        [["前\n框", "b"], ["c", "d"]]
    ]


def test_pictures_objects_notes_and_taken_in_files_are_counted() -> None:
    picture = "<w:r><w:drawing><a:blip/></w:drawing></w:r>"
    body = p(
        picture
        + picture
        + r("甲")
        + "<w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:object><v:imagedata/></w:object></w:r>"
    )
    source = read(body + '<w:altChunk r:id="rId9"/>')
    assert texts(source) == ["甲"]
    assert noted(source) == {
        "source.pictures": 2,
        "source.footnotes": 1,
        "source.objects": 1,
        "source.other_files": 1,
    }


def test_hidden_text_is_left_out_and_counted_whichever_way_it_is_hidden() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="h"><w:name w:val="藏"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="hp"><w:basedOn w:val="hb"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="hb"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    shown = r("显", '<w:vanish w:val="0"/>')
    source = read(
        p(r("甲") + r("密", "<w:vanish/>") + shown + r("密", '<w:rStyle w:val="h"/>'))
        + p(r("密") + shown, '<w:pStyle w:val="hp"/>')
        + tbl(tr("a", "b"), tr("密", "密", properties="<w:hidden/>"), tr("c", "d")),
        styles=styles,
    )
    assert texts(source) == ["甲显", "显", [["a", "b"], ["c", "d"]]]
    assert noted(source) == {"source.hidden_text": 3, "source.hidden_rows": 1}


def test_tracked_changes_are_taken_and_say_who_and_when() -> None:
    body = (
        p(
            r("预算")
            + f"<w:del {by('张三')}><w:r><w:delText>10</w:delText></w:r></w:del>"
            + f"<w:ins {by('李四', 2)}>{r('12')}</w:ins>"
            + r("万元")
        )
        + p(
            f"<w:moveFrom {by('王五', 3)}>{r('移走')}</w:moveFrom>"
            + f"<w:moveTo {by('王五', 4)}>{r('移来')}</w:moveTo>"
        )
        + tbl(
            tr("a", "b"),
            tr("删一", "删二", properties=f"<w:del {by('赵六', 5)}/>"),
            tr(tc(p(f"<w:ins {by('李四', 7)}>{r('新')}</w:ins>")), "行", properties=f"<w:ins {by('赵六', 6)}/>"),
        )
    )
    source = read(body)
    assert texts(source) == ["预算12万元", "移来", [["a", "b"], ["新", "行"]]]
    assert [(c.kind, c.text, c.author, c.block, c.row, c.cell) for c in source.changes] == [
        ("deleted", "10", "张三", 0, -1, -1),
        ("inserted", "12", "李四", 0, -1, -1),
        ("moved_away", "移走", "王五", 1, -1, -1),
        ("moved_here", "移来", "王五", 1, -1, -1),
        ("deleted", "删一\t删二", "赵六", 2, 0, 1),
        ("inserted", "新", "李四", 2, 1, 0),
        ("inserted", "新\t行", "赵六", 2, 1, 0),
    ]
    assert {change.at for change in source.changes} == {"2025-01-02T10:00:00Z"}


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    mark = f"<w:rPr><w:del {by('张三')}/></w:rPr>"
    gone = p(f"<w:del {by('张三')}><w:r><w:delText>全删</w:delText></w:r></w:del>", mark)
    assert texts(read(p("前半", mark) + p("后半") + gone + p("下段"))) == ["前半后半", "下段"]
    assert texts(read(tbl(tr(tc(p("前", mark) + p("后")), "b"), tr("c", "d")) + p("尾", mark))) == [
        [["前后", "b"], ["c", "d"]],
        "尾",
    ]


def test_comments_say_who_when_on_what_and_where() -> None:
    comments = f"<w:comment {by('刘主任', 3)}>{p('改成')}{p('十二万')}</w:comment>"
    comments += f"<w:comment {by('陈股长', 4)}>{p('核实')}</w:comment>"
    start, end = (
        '<w:commentRangeStart w:id="{}"/>',
        '<w:commentRangeEnd w:id="{0}"/><w:r><w:commentReference w:id="{0}"/></w:r>',
    )
    body = (
        p("标题")
        + p(r("预算") + start.format(3) + r("10") + r("万", "<w:b/>") + end.format(3) + r("元"))
        + tbl(tr("a", "b"), tr("c", tc(p(start.format(4) + r("≥95%") + end.format(4)))))
    )
    source = read(body, comments=comments)
    assert [(m.text, m.author, m.at, m.quoted, m.block, m.row, m.cell) for m in source.remarks] == [
        ("改成\n十二万", "刘主任", "2025-01-02T10:00:00Z", "10万", 1, -1, -1),
        ("核实", "陈股长", "2025-01-02T10:00:00Z", "≥95%", 2, 1, 1),
    ]


def test_the_bookmarks_of_this_program_are_marks_and_no_others() -> None:
    mark = '<w:bookmarkStart w:id="{}" w:name="{}"/>'
    body = (
        mark.format(1, "_jx_s01")
        + p(r("一") + mark.format(2, "_Toc1"))
        + p(mark.format(3, "_jx_p0001") + r("项目"))
        + tbl(tr("a", "b"), mark.format(4, "_jx_p0002") + tr("c", "d"))
        + p()
        + p(r("复制") + mark.format(6, "_jx_p0001"))
        + p(mark.format(5, "_jx_end"))
    )
    marks = (("_jx_s01", 0), ("_jx_p0001", 1), ("_jx_p0002", 2), ("_jx_p0001", 3), ("_jx_end", 3))
    assert read(body).marks == marks


def test_what_this_program_left_in_the_file_is_given_back_or_said_to_be_damaged() -> None:
    item = '<e:data xmlns:e="urn:jx-desktop:export">{}</e:data>'
    data = bytes(range(256)) * 300
    encoded = base64.encodebytes(data).decode("ascii")
    other = '<x xmlns="urn:other">AAAA</x>'
    source = source_of(docx(p("甲"), parts={"customXml/item1.xml": other, "customXml/item2.xml": item.format(encoded)}))
    assert (source.data, source.notes) == (data, ())
    broken = source_of(docx(p("甲"), parts={"customXml/item1.xml": item.format("###")}))
    assert (broken.data, noted(broken)) == (b"", {"source.data_damaged": None})


def test_pages_begin_where_the_document_says_so() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="heading 1"/>'
        "<w:pPr><w:pageBreakBefore/></w:pPr></w:style>"
    )
    section = '<w:sectPr><w:type w:val="{}"/></w:sectPr>'
    body = (
        p("封面")
        + p(r('<w:br w:type="page"/>'))
        + p("目录")
        + p("章", '<w:pStyle w:val="t"/>')
        + p(r("上") + r('<w:br w:type="page"/>') + r("下"))
        + p("节末", section.format("nextPage"))
        + p("新节")
        + p("栏末", section.format("nextPage"))
        + p("同页")
        + section.format("continuous")
    )
    source = read(body, styles=styles)
    starts = [block.text for block in source.blocks if isinstance(block, Paragraph) and block.starts_page]
    assert starts == ["目录", "章", "下", "新节"]
    assert [block.style for block in source.blocks if isinstance(block, Paragraph)][2] == "heading 1"


def test_tables_within_cells_are_never_lost() -> None:
    inner = tbl(tr("一级", "二级"), tr("产出", "数量"))
    outer = tbl(tr("名称", "甲"), tr("预算", "10"), tr("指标", tc(p("见表：") + inner + p())), tr("备注", "无"))
    assert texts(read(outer)) == [
        [["名称", "甲"], ["预算", "10"], ["指标", "见表："]],
        [["一级", "二级"], ["产出", "数量"]],
        [["备注", "无"]],
    ]
    merged = tbl(
        tr(tc("大", '<w:vMerge w:val="restart"/>'), "甲", "1"),
        tr(tc("", "<w:vMerge/>"), tc(inner), "2"),
        tr(tc("", "<w:vMerge/>"), "乙", "3"),
        tr("末", "丙", "4"),
    )
    assert texts(read(merged)) == [
        [["大", "甲", "1"], ["", "2"], ["乙", "3"]],
        [["一级", "二级"], ["产出", "数量"]],
        [["末", "丙", "4"]],
    ]
    small = tbl(tr("名称", tc(tbl(tr("甲", "乙")) + p("丙"))), tr("预算", "10"))
    assert texts(read(small)) == [[["名称", "甲 乙\n丙"], ["预算", "10"]]]


def test_a_table_that_only_frames_text_does_not_swallow_it() -> None:
    inner = tbl(tr("a", "b"), tr("c", "d"))
    assert texts(read(tbl(tr(tc(p("职责") + p("一是") + inner + p("二是")))))) == [
        "职责",
        "一是",
        [["a", "b"], ["c", "d"]],
        "二是",
    ]


NUMBERING = """
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
  <w:lvl w:ilvl="3"><w:start w:val="1"/><w:isLgl/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3.%4"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
  <w:lvl w:ilvl="0"><w:start w:val="3"/>
    <w:numFmt w:val="decimalEnclosedCircle"/><w:suff w:val="nothing"/><w:lvlText w:val="%1"/></w:lvl>
  <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="klingon"/><w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="3">
  <w:lvl w:ilvl="0"><w:start w:val="1"/>
    <w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="第%1章"/><w:pStyle w:val="h1"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/>
    <w:numFmt w:val="ideographTraditional"/><w:lvlText w:val="%2．"/><w:pStyle w:val="h2"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="1"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>
"""
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:basedOn w:val="h1"/></w:style>'
)


def listed(text: str, list_id: int, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def test_automatic_numbers_stand_in_the_text() -> None:
    body = (
        *(
            listed("甲", 1),
            listed("子", 1, 1),
            listed("丑", 1, 1),
            listed("x", 1, 2),
            listed("y", 1, 3),
            listed("乙", 1),
        ),
        *(listed("寅", 1, 1), listed("丙", 5), listed("丁", 4), listed("戊", 4), listed("己", 1)),
        *(listed("圈", 2), listed("点", 2, 1), listed("怪", 2, 2), listed("圈", 2)),
    )
    source = read("".join(body), numbering=NUMBERING, styles=STYLES)
    assert texts(source) == [
        *("一、甲", "（一）子", "（二）丑", "1. x", "1.1.1 y", "二、乙"),
        *("（一）寅", "三、丙", "七、丁", "八、戊", "九、己"),
        *("③圈", "点", "1) 怪", "④圈"),
    ]
    assert [(note.code, note.params["names"]) for note in source.notes] == [("source.number_formats", ("klingon",))]


def test_numbers_come_from_styles_too_and_can_be_switched_off() -> None:
    body = (
        p("总则", '<w:pStyle w:val="h1"/>')
        + p("目的", '<w:pStyle w:val="h2"/>')
        + p("范围", '<w:pStyle w:val="h2"/>')
        + p("附则", '<w:pStyle w:val="h1"/>')
        + p("无号", '<w:pStyle w:val="h1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + p("期限", '<w:pStyle w:val="h2"/>')
    )
    expected = ["第一章总则", "甲．目的", "乙．范围", "第二章附则", "无号", "甲．期限"]
    assert texts(read(body, numbering=NUMBERING, styles=STYLES)) == expected


def test_a_column_of_automatic_numbers_has_its_numbers() -> None:
    rows = (tr(tc(listed("", 1, 2)), name) for name in ("甲", "乙"))
    assert texts(read(tbl(*rows), numbering=NUMBERING)) == [[["1. ", "甲"], ["2. ", "乙"]]]


def test_the_strict_kind_is_read_like_the_usual_one() -> None:
    body = p("甲") + tbl(tr(tc("a", '<w:gridSpan w:val="2"/>'), "b"), tr("c", "d", "e"))
    data = docx(
        body, parts={"word/document.xml": f'<w:document xmlns:w="{STRICT}"><w:body>{body}</w:body></w:document>'}
    )
    assert texts(source_of(data)) == texts(read(body)) == ["甲", [["a", "b"], ["c", "d", "e"]]]


def test_what_python_docx_writes_is_read() -> None:
    made = python_docx.Document()
    made.add_heading("第二部分", level=1)
    table = made.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "绩效指标"
    table.cell(0, 1).text = "数量\n指标"
    table.cell(1, 1).merge(table.cell(1, 2)).text = "≥95%"
    made.sections[0].header.paragraphs[0].text = "页眉"
    out = io.BytesIO()
    made.save(out)
    source = source_of(out.getvalue())
    assert texts(source) == ["第二部分", [["绩效指标", "数量\n指标", ""], ["≥95%"]]]
    assert paragraph(source).style == "heading 1"
    assert (grid(source, 1).rows[0].cells[0].rows, grid(source, 1).rows[1].cells[0].columns) == (2, 2)


def test_a_large_table_is_read_row_by_row_and_says_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    data = docx(tbl(*(tr(f"{number}", "名称", "≥95%") for number in range(3_000))) + p("完"))
    source = source_of(data, "", lambda done, whole: told.append((done, whole)))
    assert told == sorted(told)
    assert len({whole for _, whole in told}) == 1
    assert 0 <= told[0][0] < told[-1][0] <= told[-1][1]
    assert [len(grid(source).rows), grid(source).rows[-1].cells[0].text, len(source.blocks)] == [3_000, "2999", 2]


DOCUMENT = f'<w:document xmlns:w="{W}"><w:body><w:p/></w:body></w:document>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (docx("<w:p><w:r>"), "source.damaged"),
        (docx(p("甲"))[:-200], "source.damaged"),
        (docx(p()), "source.empty"),
        (docx("", parts={"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "source.damaged"),
        (docx("", parts={"word/document.xml": f'<!DOCTYPE x [<!ENTITY a "b">]>{DOCUMENT}'}), "source.damaged"),
        (docx(tbl(tr("a", tc("b", '<w:gridSpan w:val="99999"/>')), tr("c", "d"))), "source.too_large"),
    ],
    ids=["half", "cut", "nothing", "entity", "entity in a document", "wide"],
)
def test_what_cannot_be_read_is_one_sentence(data: bytes, code: str) -> None:
    with pytest.raises(UserError) as caught:
        source_of(data)
    assert caught.value.message.code == code


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_UNPACKED_BYTES", 1 << 20)
    with pytest.raises(UserError) as caught:
        source_of(docx(p("甲"), parts={"word/media/image1.png": bytes(2 << 20)}))
    assert caught.value.message.code == "source.too_large"
