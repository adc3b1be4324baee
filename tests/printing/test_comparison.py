"""The comparison on paper."""

import re

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.printing.book import Book
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.layout import Ops, Rule, TextRun
from jx_desktop.printing.pages.comparison import ComparisonGroup, ComparisonPaper, ComparisonRow, lay_out_comparison
from jx_desktop.printing.pdf import write_pdf
from tests.printing.conftest import pages_of, squeezed

HEADS = ("序号", "项目", "内容", "原文", "现文", "增减额")


def paper(*groups: ComparisonGroup) -> ComparisonPaper:
    return ComparisonPaper("对照表", ("原文：甲", "现文：乙"), HEADS, groups, "第 {page} 页 共 {pages} 页")


def group(*rows: ComparisonRow, place: str = "1.项目", code: str = "", mark: str = "") -> ComparisonGroup:
    return ComparisonGroup(place, code, mark, rows)


def body(book: Book) -> list[Ops]:
    return [sheet.layers[0] for sheet in book.sheets]


def marked_text(ops: Ops, fonts: Fonts, run: TextRun, rule: Rule) -> str:
    """The characters of a run that a rule runs through or beneath."""
    x, found = run.x, ""
    for character in run.text:
        width = fonts.typeface(run.face).widths[character] * run.size
        if rule.x1 - 0.01 <= x and x + width <= rule.x2 + 0.01:
            found += character
        x += width
    return found


def marks(ops: Ops, fonts: Fonts) -> list[tuple[str, str]]:
    """(through or beneath, characters) for every mark of a page."""
    found = []
    for rule in (rule for rule in ops.rules if rule.weight < 0.5 and rule.y1 == rule.y2):
        for run in ops.runs:
            rise = run.y - rule.y1
            if abs(rise) < run.size / 2 and run.x - 0.01 <= rule.x1 and (text := marked_text(ops, fonts, run, rule)):
                found.append(("through" if rise > 0 else "beneath", text))
    return found


def test_it_lies_across_on_a4(form: Form, fonts: Fonts) -> None:
    book = lay_out_comparison(paper(), form, fonts)
    assert (round(book.width), round(book.height)) == (842, 595)
    assert len(book.sheets) == 1


def test_what_is_gone_is_struck_through_and_what_is_new_underlined(form: Form, fonts: Fonts) -> None:
    row = ComparisonRow("资金用途", "用于开展活动。", "用于组织采风活动。", "", ((2, 4),), ((2, 6),))
    (ops,) = body(lay_out_comparison(paper(group(row)), form, fonts))
    assert sorted(marks(ops, fonts)) == [("beneath", "组织采风"), ("through", "开展")]


@pytest.mark.parametrize(
    "text", ["甲" * 100, "  首行空格  \n\n第二段　　\n　　缩进的第三段" + "长" * 60, "word " * 40, "𣲘里村😀" * 20]
)
def test_marks_follow_the_text_over_its_lines(form: Form, fonts: Fonts, text: str) -> None:
    row = ComparisonRow("内容", "", text, "", (), ((1, len(text)),))
    (ops,) = body(lay_out_comparison(paper(group(row)), form, fonts))
    assert squeezed("".join(part for _, part in marks(ops, fonts))) == squeezed(text[1:])


def test_the_head_comes_again_and_pages_are_numbered(form: Form, fonts: Fonts) -> None:
    groups = [
        group(ComparisonRow("预算数", f"旧{number}。", f"新{number}。", "+1.00"), place=f"{number}.项目")
        for number in range(60)
    ]
    book = lay_out_comparison(paper(*groups), form, fonts)
    pages = pages_of(write_pdf(book, form, fonts))
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert "序号项目内容原文现文增减额" in page
        assert page.count(f"第{number}页共{len(pages)}页") == 1
        assert "—" not in page
    shown = "".join(pages)
    assert all(f"旧{number}。新{number}。+1.00" in shown for number in range(60))


def test_a_long_text_goes_on_over_pages_with_its_place(form: Form, fonts: Fonts) -> None:
    text = "".join(f"第{number}条措施，" for number in range(1200))
    row = ComparisonRow("第1段", "", text, "", (), ((0, len(text)),))
    book = lay_out_comparison(paper(group(row, row, place="工作保障措施")), form, fonts)
    pages = pages_of(write_pdf(book, form, fonts))
    assert len(pages) > 5
    assert all("工作保障措施" in page for page in pages)
    assert all(any(how == "beneath" for how, _ in marks(ops, fonts)) for ops in body(book))
    numbers = [
        int(found)
        for found in re.findall(r"第(\d+)条措施", "".join(run.text for ops in body(book) for run in ops.runs))
    ]
    assert len(numbers) > 2000


def test_no_text_leaves_its_cell(form: Form, fonts: Fonts) -> None:
    long = "WWW" * 60
    row = ComparisonRow(long, long, long, "-99999999999.999999", ((0, 180),), ((0, 180),))
    book = lay_out_comparison(paper(group(row, place="名" * 3000, code="9" * 400, mark="（新增）")), form, fonts)
    for ops in body(book):
        edges = sorted({rule.x1 for rule in ops.rules if rule.x1 == rule.x2})
        for run in ops.runs:
            right = run.x + fonts.typeface(run.face).width_of(run.text) * run.size
            inside = [edge for edge in edges if edge <= run.x + 0.01]
            if inside and run.text not in ("对照表", "原文：甲", "现文：乙"):
                assert right <= min(edge for edge in edges if edge > run.x) + 0.01, run.text


def test_markup_is_printed_as_it_stands(form: Form, fonts: Fonts) -> None:
    row = ComparisonRow("<b>", "%s{page}", '<img src="x">&amp;', "")
    (page,) = pages_of(write_pdf(lay_out_comparison(paper(group(row)), form, fonts), form, fonts))
    for text in ("<b>", "%s{page}", '<imgsrc="x">&amp;'):
        assert text in page


def test_another_form_gives_its_type_and_not_its_paper(other_form: Form, fonts: Fonts) -> None:
    row = ComparisonRow("预算数", "5", "6", "+1")
    book = lay_out_comparison(paper(group(row)), other_form, fonts)
    assert round(book.width) == 842
    assert "第1页共1页" in pages_of(write_pdf(book, other_form, fonts))[0]
