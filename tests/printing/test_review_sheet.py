"""The review sheet of a project is one page, whatever stands on it; what finds no room is not dropped in silence."""

from dataclasses import replace

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.pages.review_sheet import ReviewSheetPaper, SheetItem, lay_out_review_sheets
from jx_desktop.printing.pdf import write_pdf
from tests.printing.conftest import off_sheet, pages_of, squeezed

LEFT_OUT = "……（其余从略）"


def paper(opinion: str = "同意。", name: str = "采风经费", grades: tuple[str, ...] = ("良",)) -> ReviewSheetPaper:
    items = tuple(SheetItem("完整性" if at < 2 else "相关性", f"要点{at}：是否规范", grades) for at in range(1, 5))
    heads = ("审核内容", "审核要点", *("业务股", "绩效股", "结果")[: len(grades)])
    return ReviewSheetPaper(
        "绩效目标审核表", ((("项目名称", name),), (("编码", "P1"), ("预算数", "5.00 万元"))), heads, items,
        (("审核等级", "良　协商完善后同意"), ("审核意见", opinion), ("存在的问题", "1. 指标值未量化")),
        ("业务股（签字）：\n\n年月日", "绩效股（签字）：\n\n年月日"), LEFT_OUT,
    )  # fmt: skip


def pages(form: Form, fonts: Fonts, *papers: ReviewSheetPaper) -> list[str]:
    return pages_of(write_pdf(lay_out_review_sheets(papers, "审核表", "第{page}页", form, fonts), form, fonts))


def test_it_says_all_in_the_order_of_the_form(form: Form, fonts: Fonts) -> None:
    (page,) = pages(form, fonts, paper(grades=("良", "优", "良")))
    assert page.startswith(
        squeezed("绩效目标审核表项目名称采风经费编码P1预算数5.00 万元审核内容审核要点业务股绩效股结果")
    )
    assert page.count("是否规范良优良") == 4
    assert page.count("完整性") == page.count("相关性") == 1, "a group is named once"
    assert "业务股（签字）" in page
    assert page.endswith("第1页")


def test_each_project_has_a_page(form: Form, fonts: Fonts) -> None:
    found = pages(form, fonts, paper(name="甲项目"), paper(name="乙项目"))
    assert ["甲项目" in found[0], "乙项目" in found[1], len(found)] == [True, True, 2]


@pytest.mark.parametrize("count", [60, 400, 8000])
def test_a_long_opinion_stays_on_the_page_and_says_where_it_was_cut(form: Form, fonts: Fonts, count: int) -> None:
    opinion = "".join(f"第{number}点，" for number in range(count))
    (page,) = pages(form, fonts, paper(opinion))
    is_whole = f"第{count - 1}点" in page
    assert is_whole == (squeezed(LEFT_OUT) not in page)
    assert is_whole == (count < 8000)
    assert "1.指标值未量化" in page
    assert "绩效股（签字）" in page


def test_long_texts_everywhere_still_leave_room_to_sign(form: Form, fonts: Fonts) -> None:
    many = "很长的内容。" * 900
    long = replace(paper(many, name=many), texts=(("等级", many), ("意见", many), ("问题", many)))
    (page,) = pages(form, fonts, long)
    assert "绩效股（签字）" in page
    assert squeezed(LEFT_OUT) in page


@pytest.mark.parametrize("text", ["W" * 500, "<b>&amp;{page}%s", "𣲘里村😀", ""])
def test_no_text_leaves_the_sheet(form: Form, other_form: Form, fonts: Fonts, text: str) -> None:
    for each in (form, other_form):
        book = lay_out_review_sheets([paper(text, name=text, grades=(text,))], text, "{page}", each, fonts)
        assert off_sheet(book, fonts) == []
