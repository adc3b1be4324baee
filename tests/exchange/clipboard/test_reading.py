"""Tables that other programs copied are read as they are shown."""

from time import process_time

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.exchange.clipboard.columns import fit_columns, mapped_rows
from jx_desktop.exchange.clipboard.html_writing import CellToWrite, write_html
from jx_desktop.exchange.clipboard.reading import read_clipping
from jx_desktop.exchange.sources import html as sources_html
from jx_desktop.exchange.sources.html import MAX_CHARACTERS
from jx_desktop.exchange.sources.raw_values import shown_value
from tests.exchange.clipboard.expected import PARTS, WHOLE, flavours


def rows_of(html: str) -> list[tuple[str, ...]]:
    """The rows of the first table."""
    tables = read_clipping(html, "").tables
    return list(tables[0].rows) if tables else []


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_a_copied_indicator_table_gives_its_rows(name: str, form: Form) -> None:
    table = read_clipping(*flavours(name)).tables[0]
    fit = fit_columns(table, form.shown("indicators"))
    rows = mapped_rows(table, fit.head_rows, fit.mapping, form.shown("indicators"), fills_levels=True)
    assert tuple(tuple(row.values()) for row in rows) == WHOLE[name]


@pytest.mark.parametrize("name", sorted(PARTS))
def test_a_copied_range_gives_its_cells(name: str) -> None:
    assert read_clipping(*flavours(name)).tables[0].rows == PARTS[name][1]


@pytest.mark.parametrize("name", ["calc-plain", "excel-merged", "wps-merged", "word-indicators"])
def test_the_text_alone_gives_the_same_rows_as_the_html(name: str, form: Form) -> None:
    table = read_clipping("", flavours(name)[1]).tables[0]
    fit = fit_columns(table, form.shown("indicators"))
    rows = mapped_rows(table, fit.head_rows, fit.mapping, form.shown("indicators"), fills_levels=True)
    assert tuple(tuple(row.values()) for row in rows) == WHOLE[name]


@pytest.mark.parametrize(
    ("html", "rows"),
    [
        ("<table><tr><td rowspan=2>甲<td>1<tr><td>2</table>", [("甲", "1"), ("甲", "2")]),
        ("<table><tr><td colspan=2>甲<tr><td>1<td>2</table>", [("甲", ""), ("1", "2")]),
        ("<table><tr><td rowspan=0 colspan=x>甲<td>1</table>", [("甲", "1")]),
        ("<table><tr><td rowspan=99>甲<td>1<tr><td>2</table>", [("甲", "1"), ("甲", "2")]),
        ("<table><tr><td>一<br>二<p>三</p><div>四</div></td></tr></table>", [("一\n二\n三\n四",)]),
        ("<table><tr><td> 一\n   二 <td>a\n  b</table>", [("一二", "a b")]),
        ("<table><tr><td>&nbsp;<td>&nbsp;甲&nbsp;</table>", [("", "甲")]),
        ("<table><tr><td>甲<!--[if gte mso 9]><b>乙</b><![endif]--><o:p>&nbsp;</o:p></table>", [("甲",)]),
        ("<table><tr style='DISPLAY: none'><td>甲<tr><td>乙</table>", [("乙",)]),
        ("<table><tr><td>甲<td style='display:none'>乙<td>丙</table>", [("甲", "丙")]),
        ("<table><col><col style='display:none'><tr><td>甲<td>乙</table>", [("甲",)]),
        (
            "<table><col style='display:none'><col><col><tr><td colspan=2>甲<td>乙<tr><td>1<td>2<td>3</table>",
            [("甲", "乙"), ("2", "3")],
        ),
        ("<table><tr><td>甲<p style='display:none'>注<td>乙<tr><td>丙<td>丁</table>", [("甲", "乙"), ("丙", "丁")]),
        ("<table><tr><td>甲<p hidden>注</td><td>乙</td></tr></table>", [("甲", "乙")]),
        ("<table><tr><td>甲<tbody hidden><tr><td>乙</tbody></table>", [("甲",)]),
        ("<table><tr><td>甲<table><tr><td>子1<td>子2</table>乙<td>丙</table>", [("甲\n子1 子2\n乙", "丙")]),
        ("<div><table><tr><td><table><tr><td>甲<td>乙</table></table></div>", [("甲", "乙")]),
        ("<table><tr><td>3&lt;5 &amp; \x07\x00七</table>", [("3<5 & 七",)]),
        ("<table><tr><td sdval='0.955' sdnum='1033;0;0.0%'>###</table>", [("95.5%",)]),
        ("<table><tr><td>甲<del>乙</del><ins>丙</ins></table>", [("甲丙",)]),
        ("<table></table>", []),
        ("<td>甲</td>", []),
        ("</table></td><table><tr>", []),
    ],
)
def test_html_is_read_as_it_is_shown(html: str, rows: list[tuple[str, ...]]) -> None:
    assert rows_of(html) == rows


@pytest.mark.parametrize(
    ("shown", "raw", "code", "text"),
    [
        ("4.13", "4.125", "1033;0;0.00", "4.13"),
        ("###", "4.125", "1033;0;0.00", "4.13"),
        ("###", "0.985", "1033;0;0%", "99%"),
        ("###", "2.5", "1033;0;0", "3"),
        ("###", "1234.5", "1033;0;#,##0.0#", "1234.5"),
        ("###", "0.5", "1033;0;# ?/?", "0.5"),
        ("###", "3", "1033;", "3"),
        ("###", "1000", "", "1000"),
        ("####", "45657", '1033;0;YYYY"年"M"月"D"日"', "2024年12月31日"),
        ("####", "45300", "1033;0;YYYY-MM-DD", "2024-01-09"),
        ("###", "1E+999", "", "###"),
        ("###", "甲", "", "###"),
        ("#", "3", "", "#"),
    ],
)
def test_the_shown_text_counts_unless_the_column_was_too_narrow(shown: str, raw: str, code: str, text: str) -> None:
    assert shown_value(shown, raw, code) == text


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("甲\t乙\n", [("甲", "乙")]),
        ("甲\t乙\r\n丙\r\n", [("甲", "乙"), ("丙", "")]),
        ('"一\n二"\t丙', [("一\n二", "丙")]),
        ('"说""好"""', [('说"好"',)]),
        ('"引号"\t5"', [('"引号"', '5"')]),
        ('"未完\t乙', [('"未完', "乙")]),
        ("甲\n乙", [("甲",), ("乙",)]),
        ("\t\n\t乙", [("", ""), ("", "乙")]),
        ("  \n", []),
        ("", []),
    ],
)
def test_text_is_read_as_spreadsheets_quote_it(text: str, rows: list[tuple[str, ...]]) -> None:
    tables = read_clipping("", text).tables
    assert [row for table in tables for row in table.rows] == rows


def test_html_without_a_table_leaves_the_text() -> None:
    clipping = read_clipping("<p>≥95%</p>", "≥95%")
    assert clipping.tables[0].rows == (("≥95%",),)


def test_too_much_is_refused() -> None:
    with pytest.raises(UserError, match=r"clipboard\.too_large"):
        read_clipping("", "字" * (MAX_CHARACTERS + 1))


def test_spans_that_claim_millions_of_cells_cost_little() -> None:
    html = "<table>" + "<tr><td rowspan=99999 colspan=99999>甲</td></tr>" * 3000 + "</table>"
    assert read_clipping(html, "").tables[0].width == 1


def test_wide_spaces_stay_in_what_was_copied_here_and_become_plain_ones_elsewhere() -> None:
    html = write_html([[CellToWrite("　姓　名"), CellToWrite("末")]])
    assert rows_of(html) == [("　姓　名", "末")]
    assert rows_of("<table><tr><td>姓　名<td>末</table>") == [("姓 名", "末")]


def test_a_cell_that_is_merged_over_rows_is_known_to_repeat() -> None:
    (table,) = read_clipping("<table><tr><td rowspan=2>甲<td>1<td rowspan=2 colspan=2>5<tr><td>2</table>", "").tables
    assert table.rows == (("甲", "1", "5"), ("甲", "2", "5"))
    assert table.repeated == {(1, 0), (1, 2)}


def test_a_hundred_thousand_lines_cost_no_more_than_those_that_are_read() -> None:
    start = process_time()
    table = read_clipping("", "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉\n" * 160_000).tables[0]
    assert table.is_cut
    read_clipping("", "ab\t" * 200_000)
    assert process_time() - start < 2


def test_deep_nesting_is_read_without_end() -> None:
    depth = 200
    assert rows_of("<table><tr><td>" * depth + "甲" + "</table>" * depth) == [("甲",)]


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<table><tr><td>" * 900, "table.too_deep"),
        ("<table><tr><td>甲" * 6_000, "table.too_deep"),
        ("<table>" + "<tr>" + "<td rowspan=5000>x" * 200 + "<tr>" * 5_000 + "</table>", "table.too_large"),
        ("<table><tr>" + "<td>x" * 30_000 + "</table>" + "<br>" * 120_000, "table.too_large"),
    ],
)
def test_html_without_measure_is_refused_in_one_sentence(html: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources_html, "_MAX_ELEMENTS", 100_000)  # of more, more of the same takes longer
    with pytest.raises(UserError) as caught:
        read_clipping(html, "")
    assert caught.value.message.code == code


@pytest.mark.parametrize(
    "piece", ["<a ", '<a b="', "<!--", "<![CDATA[", "&#", "<td<", "<a/", '<td style="', "</", "<?"]
)
def test_markup_that_never_ends_costs_no_more_than_its_length(piece: str) -> None:
    start = process_time()
    assert read_clipping("<table><tr><td>甲</td></tr></table>" + piece * (400_000 // len(piece)), "").tables
    assert process_time() - start < 5


def test_elements_nested_without_end_are_read() -> None:
    assert rows_of("<table><tr><td>" + "<b>" * 20_000 + "甲" + "</b>" * 20_000 + "<td>乙</table>")[0][-1] in (
        "甲",
        "乙",
    )


def test_hidden_rows_and_columns_are_left_out_said_and_there_on_demand() -> None:
    html = (
        "<table><col><col style='display:none'><tr><td>甲<td style='display:none'>乙<td>丙"
        "<tr style='display:none'><td>1<td style='display:none'>2<td>3</table>"
    )
    clipping = read_clipping(html, "")
    assert clipping.tables[0].rows == (("甲", "丙"),)
    assert [(note.code, note.params["count"]) for note in clipping.tables[0].notes] == [
        ("table.hidden_rows", 1),
        ("table.hidden_columns", 1),
    ]
    assert clipping.with_hidden(True).tables[0].rows == (("甲", "乙", "丙"), ("1", "2", "3"))
    assert clipping.with_hidden(True).with_hidden(False) == clipping


def test_cells_that_hold_no_content_are_empty_and_named() -> None:
    [table] = read_clipping("", "指标\t值\n人次\t#REF!\n次数\t=A1+B1\n比例\t=100%\n宽\t####\n").tables
    assert [row[1] for row in table.rows] == ["值", "", "", "=100%", ""]
    assert table.flaws == {(1, 1): "#REF!", (2, 1): "=A1+B1", (4, 1): "####"}
