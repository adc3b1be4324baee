"""A web page says all that it shows, in reading order; what only surrounds or arranges it does not get in the way."""

import base64

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Source
from tests.exchange.sources import showing
from tests.exchange.sources.showing import grid, noted, paragraph, spans, texts

TABLE = "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
ROWS = [["a", "b"], ["c", "d"]]


def read(body: str) -> Source:
    return showing.read(f"<html><body>{body}</body></html>".encode())


def test_paragraphs_headings_and_tables_come_in_reading_order() -> None:
    source = read(f"<h1>第一部分</h1><p>职责<br>一是</p>{TABLE}<div>说明</div>{TABLE}尾")
    assert texts(source) == ["第一部分", "职责\n一是", ROWS, "说明", ROWS, "尾"]
    assert (paragraph(source).style, paragraph(source, 1).style) == ("h1", "")
    assert paragraph(source, 3).where == Message("source_place.html", {"line": 7})
    assert grid(source, 4).rows[1].where == Message("source_place.html_row", {"table": 2, "row": 2})


def test_every_cell_has_its_column_beside_merged_ones() -> None:
    source = read(
        "<table><tr><td rowspan=2>甲</td><td colspan=2>宽</td></tr><tr><td>x</td><td rowspan=9>长</td></tr>"
        "<tr><td>c</td><td>d</td></tr></table>"
    )
    assert spans(source) == [
        [("甲", 0, 2, 1), ("宽", 1, 1, 2)],
        [("x", 1, 1, 1), ("长", 2, 2, 1)],
        [("c", 0, 1, 1), ("d", 1, 1, 1)],
    ]


def test_paragraphs_in_cells_are_lines_of_them() -> None:
    page = "<table><tr><td><p>一</p><p>二</p></td><td>b<br>c</td></tr><tr><td>d<td>e</table>"
    assert texts(read(page)) == [[["一\n二", "b\nc"], ["d", "e"]]]


def test_a_layout_of_tables_swallows_no_paragraph() -> None:
    nested = (
        "<table><tr><td><a>首页</a><br><a>公开</a></td>"
        f"<td><h2>绩效文本</h2><p>正文一</p>{TABLE}<p>正文二</p></td></tr></table>"
    )
    assert texts(read(nested)) == ["首页\n公开", "绩效文本", "正文一", ROWS, "正文二"]
    one_row = "<table><tr><td>导航</td><td>" + "".join(f"<p>第{n}段</p>" for n in range(6)) + "</td></tr></table>"
    assert texts(read(one_row)) == ["导航", *(f"第{n}段" for n in range(6))]
    frame = f"<table><tr><td><table><tr><td>{TABLE}</td></tr></table></td></tr></table>"
    assert texts(read(frame)) == [ROWS]
    marked = f'<table role="presentation"><tr><td>左</td><td>右</td></tr><tr><td>下</td><td>{TABLE}</td></tr></table>'
    assert texts(read(marked)) == ["左", "右", "下", ROWS]


def test_a_table_of_data_keeps_its_cells_though_tables_stand_in_them() -> None:
    page = f"<table><tr><td>名称<td>甲<tr><td>预算<td>10<tr><td>指标<td>{TABLE}<tr><td>备注<td>无</table>"
    assert texts(read(page)) == [[["名称", "甲"], ["预算", "10"], ["指标", ""]], ROWS, [["备注", "无"]]]


def test_navigation_and_what_is_clicked_is_no_text() -> None:
    page = f"<nav>首页</nav><select><option>2024</select><button>打印</button><script>x()</script><p>正文</p>{TABLE}"
    assert texts(read(page)) == ["正文", ROWS]


def test_what_is_hidden_is_left_out_and_counted() -> None:
    source = read(
        '<div style="display:none"><p>密</p></div><div hidden>密</div><p>显</p><style>p{}</style>'
        '<table><col><col style="display:none"><col><tr><td>a<td>密<td>b</tr><tr style="display:none"><td>密</tr>'
        "<tr><td>c<td>密<td>d</tr></table>"
        '<table><tr><td>e<td style="display:none">密<td>f</tr><tr><td>g<td>h</tr></table>'
    )
    assert texts(source) == ["显", ROWS, [["e", "f"], ["g", "h"]]]
    assert [cell.column for cell in grid(source, 1).rows[0].cells] == [0, 2]
    assert noted(source) == {"source.hidden_text": 3, "source.hidden_rows": 1, "source.hidden_columns": 1}


def test_numbers_of_lists_stand_in_the_text() -> None:
    page = (
        "<ol><li>甲</li><li><p>乙</p></li></ol><ol start=3 type=a><li>丙<li value=9>丁</ol><ul><li>点</ul>"
        "<ol style='list-style:none'><li>无</ol>"
    )
    assert texts(read(page)) == ["1. 甲", "2. 乙", "c. 丙", "i. 丁", "点", "无"]


def test_captions_and_what_broken_markup_leaves_between_cells_stand_before_the_table() -> None:
    page = "<table><caption>单位：万元</caption><p>散落</p><tr><td>a<td>b<tr><td>c<td>d</table>"
    assert texts(read(page)) == ["单位：万元", "散落", ROWS]


def test_lines_of_text_that_is_set_already_stay_lines() -> None:
    assert texts(read("<pre>一\n二</pre>")) == ["一\n二"]


def test_broken_markup_is_read_as_far_as_it_goes() -> None:
    assert texts(read("<p>一<table><tr><td>a<td>b<tr><td>c<td>d<p>e</div></td></table><p>二<b>三</p></i>四")) == [
        "一",
        [["a", "b"], ["c", "d\ne"]],
        "二三",
        "四",
    ]


@pytest.mark.parametrize(
    ("data", "broken"),
    [
        ("<p>部门预算".encode(), 0),
        ("\ufeff<p>部门预算".encode(), 0),
        ("\ufeff<p>部门预算".encode("utf-16-le"), 0),
        ('<meta charset="gb2312"><p>部门预算'.encode("gb18030"), 0),
        ("<html><p>部门预算".encode("gb18030"), 0),
        ('<meta charset="big5"><p>部門預算'.encode("big5"), 0),
        ('<meta charset="gb2312"><p>部门预算'.encode(), 0),
        ('<meta charset="zip"><p>部门预算'.encode("gb18030"), 0),
        ("<p>部门预算".encode() + b"\xff", 1),
        ("<html><p>部门预算，表格".encode("gb18030") + b"\xff\xff", 2),
    ],
)
def test_a_page_is_read_in_the_encoding_that_its_bytes_are_in(data: bytes, broken: int) -> None:
    source = showing.read(data)
    assert str(texts(source)[0])[:4] in ("部门预算", "部門預算")
    assert noted(source) == ({"source.characters": broken} if broken else {})


def test_a_web_archive_is_read_without_its_heads_and_feet() -> None:
    def part(name: str, html: str) -> str:
        body = base64.b64encode(html.encode("gb18030")).decode("ascii")
        return (
            f'--X\nContent-Location: file:///C:/{name}\nContent-Type: text/html; charset="gb2312"\n'
            f"Content-Transfer-Encoding: base64\n\n{body}\n"
        )

    archive = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="X"\n\n'
    archive += part("a.htm", f"<p>正文</p>{TABLE}") + part("a.files/header.htm", "<p>页眉</p>") + "--X--\n"
    assert texts(showing.read(archive.encode("ascii"))) == ["正文", ROWS]


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<table><tr><td>" * 400, "source.too_large"),
        ("<table>" + "<tr><td colspan=99999>a" * 9_000, "source.too_large"),
        ("<p> </p>", "source.empty"),
    ],
    ids=["nested", "wide", "empty"],
)
def test_what_cannot_be_read_is_one_sentence(page: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        read(page)
    assert caught.value.message.code == code


def test_tables_nested_as_deep_as_may_be_are_read() -> None:
    assert texts(read("<table><tr><td>" * 240 + "底")) == ["底"]
