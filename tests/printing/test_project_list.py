"""The list of projects, on paper."""

import re

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.pages.project_list import ListPaper, ListRow, lay_out_project_list
from jx_desktop.printing.pdf import write_pdf
from tests.printing.conftest import off_sheet, pages_of

HEADS = ("序号", "单位编码", "项目编码", "项目名称", "预算数", "财政资金", "其他资金")


def line(number: int, name: str = "", amount: str = "5.00") -> ListRow:
    words = (str(number), "721001", f"13052924P{number:011d}A", name or f"项目之{number}")
    return ListRow(words, (amount, amount, ""))


def total(words: str = "合计", amount: str = "10.00") -> ListRow:
    return ListRow((words,), (amount, amount, "0.00"))


def paper(*rows: ListRow, department: str = "721 某局", heads: tuple[str, ...] = HEADS) -> ListPaper:
    return ListPaper("2024年文本项目清单", department, "单位：万元", heads, rows, "第 {page} 页 共 {pages} 页")


def pages(listed: ListPaper, form: Form, fonts: Fonts) -> list[str]:
    return pages_of(write_pdf(lay_out_project_list(listed, form, fonts), form, fonts))


def test_a_line_for_each_project_and_the_sum_stand_on_one_page(form: Form, fonts: Fonts) -> None:
    (page,) = pages(paper(line(1), line(2), total()), form, fonts)
    assert page == (
        "2024年文本项目清单721某局单位：万元" + "".join(HEADS) + "172100113052924P00000000001A项目之15.005.00"
        "272100113052924P00000000002A项目之25.005.00合计10.0010.000.00第1页共1页"
    )


def test_thirty_projects_fit_on_one_page(form: Form, fonts: Fonts) -> None:
    assert len(pages(paper(*map(line, range(1, 31)), total()), form, fonts)) == 1


def test_the_head_comes_again_and_no_project_is_lost(form: Form, fonts: Fonts) -> None:
    found = pages(paper(*map(line, range(1, 301)), total()), form, fonts)
    assert all("".join(HEADS) in page for page in found)
    assert re.findall(r"项目之(\d+)5\.005\.00", "".join(found).replace("项目之", "\n项目之")) == [
        str(number) for number in range(1, 301)
    ]


@pytest.mark.parametrize("count", range(30, 45))
def test_a_sum_never_stands_alone_at_the_top_of_a_page(form: Form, fonts: Fonts, count: int) -> None:
    found = pages(paper(*map(line, range(1, count + 1)), total("小计"), total("合计")), form, fonts)
    assert f"项目之{count}5.005.00小计" in found[-1]


def test_an_amount_stands_on_one_line(form: Form, fonts: Fonts) -> None:
    amount = "1234567890123.00"
    book = lay_out_project_list(paper(line(1, amount=amount), total(amount=amount)), form, fonts)
    assert [run.text for run in book.sheets[0].layers[0].runs].count(amount) == 4


@pytest.mark.parametrize("text", ["名" * 400, "W" * 300, "9" * 200, "<b>{page}", ""])
def test_no_text_leaves_the_sheet(form: Form, other_form: Form, fonts: Fonts, text: str) -> None:
    listed = paper(ListRow((text,) * 4, (text,) * 3), total(text, text), department=text)
    for each in (form, other_form):
        assert off_sheet(lay_out_project_list(listed, each, fonts), fonts) == []


def test_no_text_leaves_its_cell(form: Form, fonts: Fonts) -> None:
    wide = "999999999999.999999"
    listed = paper(ListRow(("1" * 9, "2" * 30, "W" * 60, "名" * 50), (wide,) * 5), heads=(*HEADS, "甲", "乙"))
    (ops,) = (sheet.layers[0] for sheet in lay_out_project_list(listed, form, fonts).sheets)
    edges = sorted({rule.x1 for rule in ops.rules if rule.x1 == rule.x2})
    assert len(edges) == len(HEADS) + 3
    table_top = min(rule.y1 for rule in ops.rules)
    for run in (run for run in ops.runs if run.y > table_top):
        right = run.x + fonts.typeface(run.face).width_of(run.text) * run.size
        assert right <= min(edge for edge in edges if edge > run.x) + 0.01, run.text


def test_the_same_list_has_the_same_bytes(form: Form, fonts: Fonts) -> None:
    first, second = (write_pdf(lay_out_project_list(paper(line(1), total()), form, fonts), form, fonts) for _ in "12")
    assert first == second
