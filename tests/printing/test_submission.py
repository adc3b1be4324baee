"""The slip that goes with a document, on paper."""

import re

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.printing.book import Book
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.pages.submission import Fact, ReleasedRow, SubmissionPaper, lay_out_submission
from jx_desktop.printing.pdf import write_pdf
from tests.printing.conftest import off_sheet, pages_of, squeezed

HEADS = ("序号", "规则", "位置", "问题", "放行原因", "放行人、日期")
SIGNATURES = ("单位负责人（签字）：", "财务负责人（签字）：", "填报人：", "联系电话：")


def paper(*released: ReleasedRow, department: str = "721 某局") -> SubmissionPaper:
    facts = ((Fact("部门", department),), (Fact("年度", "2024"), Fact("阶段", "草案")))
    return SubmissionPaper(
        "2024年文本报送单", facts, "说明后放行的错误", HEADS, released, "校验码相同。", SIGNATURES, "（盖章）",
        "日期：", "第 {page} 页 共 {pages} 页",
    )  # fmt: skip


def row(number: int = 1, reason: str = "差额为上年结转资金。") -> ReleasedRow:
    return ReleasedRow("BUD-02", f"{number}.项目 › 预算数", f"第{number}处相差 1.00 万元。", reason, "李某\n2024-02-28")


def pages(book: Book, form: Form, fonts: Fonts) -> list[str]:
    return pages_of(write_pdf(book, form, fonts))


def test_it_is_one_upright_sheet_with_facts_and_places_to_sign(form: Form, fonts: Fonts) -> None:
    book = lay_out_submission(paper(), form, fonts)
    assert (round(book.width), round(book.height)) == (595, 842)
    (page,) = pages(book, form, fonts)
    assert page == squeezed(
        "2024年文本报送单部门721 某局年度2024阶段草案校验码相同。"
        + "".join(SIGNATURES)
        + "（盖章）日期：第 1 页 共 1 页"
    )


def test_released_errors_stand_in_a_table(form: Form, fonts: Fonts) -> None:
    (page,) = pages(lay_out_submission(paper(row(1), row(2), row(3)), form, fonts), form, fonts)
    assert "".join(HEADS) in page
    for number in (1, 2, 3):
        assert f"{number}BUD-02{number}.项目›预算数第{number}处相差1.00万元。差额为上年结转资金。李某2024-02-28" in page


def test_many_released_errors_run_on_and_the_signatures_stay_in_one_piece(form: Form, fonts: Fonts) -> None:
    rows = [row(number, "资金来源另有说明，已报预算股核实。" * (number % 9 + 1)) for number in range(1, 31)]
    found = pages(lay_out_submission(paper(*rows), form, fonts), form, fonts)
    assert len(found) > 2
    assert [number for number, page in enumerate(found) if "（盖章）" in page] == [len(found) - 1]
    assert all(words in found[-1] for words in SIGNATURES)
    assert re.findall(r"第(\d+)处相差", "".join(found)) == [str(number) for number in range(1, 31)]
    for number, page in enumerate(found, 1):
        assert f"第{number}页共{len(found)}页" in page


def test_a_reason_longer_than_a_page_loses_nothing(form: Form, fonts: Fonts) -> None:
    reason = "".join(f"理由{number}，" for number in range(800))
    book = lay_out_submission(paper(row(1, reason)), form, fonts)
    assert len(book.sheets) > 2
    runs = [run for sheet in book.sheets for run in sheet.layers[0].runs]
    column = next(run.x for run in runs if run.text.startswith("理由0"))
    assert reason in "".join(run.text for run in runs if run.x == column)


@pytest.mark.parametrize("text", ["名" * 300, "W" * 500, "<b>&amp;{page}%s", "𣲘里村😀", ""])
def test_no_text_leaves_the_sheet(form: Form, other_form: Form, fonts: Fonts, text: str) -> None:
    released = ReleasedRow(text, text, text, text, text)
    for each in (form, other_form):
        assert off_sheet(lay_out_submission(paper(released, department=text), each, fonts), fonts) == []


def test_markup_is_printed_as_it_stands(form: Form, fonts: Fonts) -> None:
    (page,) = pages(lay_out_submission(paper(department="<b>{page}%s&amp;"), form, fonts), form, fonts)
    assert "<b>{page}%s&amp;" in page


def test_the_same_slip_has_the_same_bytes(form: Form, fonts: Fonts) -> None:
    first, second = (write_pdf(lay_out_submission(paper(row()), form, fonts), form, fonts) for _ in range(2))
    assert first == second
