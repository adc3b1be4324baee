"""The report of a check, on paper."""

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.pages.check_report import CheckPaper, PaperGroup, lay_out_check_report
from jx_desktop.printing.pdf import write_pdf
from tests.printing.conftest import off_sheet, pages_of

HEADS, RULING_HEADS = ("级别", "位置", "问题"), ("规则", "位置", "问题", "理由", "姓名")


def paper(*groups: PaperGroup, rulings: tuple[PaperGroup, ...] = ()) -> CheckPaper:
    facts = (("部门", "721 某局"), ("年度", "2024"), ("校验码", "AAAA-BBBB-CCCC"))
    return CheckPaper("文本校验报告", "有问题。", facts, HEADS, groups, RULING_HEADS, rulings, "{page}/{pages}")


def pages(made: CheckPaper, form: Form, fonts: Fonts) -> list[str]:
    return pages_of(write_pdf(lay_out_check_report(made, form, fonts), form, fonts))


def test_facts_findings_and_rulings_follow_one_another(form: Form, fonts: Fonts) -> None:
    group = PaperGroup("1.某项目", (("错误", "预算数", "相差一元。"),))
    ruling = PaperGroup("说明后放行", (("BUD-02", "预算数", "相差一元。", "已核实", "李某"),))
    (page,) = pages(paper(group, rulings=(ruling,)), form, fonts)
    assert page == (
        "文本校验报告部门721某局年度2024校验码AAAA-BBBB-CCCC有问题。级别位置问题1.某项目错误预算数相差一元。"
        "说明后放行规则位置问题理由姓名BUD-02预算数相差一元。已核实李某1/1"
    )


def test_without_findings_there_is_no_table_for_them(form: Form, fonts: Fonts) -> None:
    (page,) = pages(paper(), form, fonts)
    assert "级别" not in page


@pytest.mark.parametrize("long", ["预" * 3000, "x" * 900, "（）" * 400])
def test_long_texts_stay_on_the_sheet_and_are_not_lost(form: Form, fonts: Fonts, long: str) -> None:
    group = PaperGroup("1.某项目", (("错误", long[:200], long), ("提示", "", "")))
    ruling = PaperGroup("说明后放行", ((long[:60], long[:300], long, long, ""),))
    made = paper(group, rulings=(ruling,))
    assert off_sheet(lay_out_check_report(made, form, fonts), fonts) == []
    assert "".join(pages(made, form, fonts)).count(long[0]) >= 2 * len(long) // len(set(long))


def test_a_title_does_not_stand_alone_at_the_foot_of_a_page(form: Form, fonts: Fonts) -> None:
    groups = tuple(PaperGroup(f"项目{number}之名", (("提示", "处", "话。"),)) for number in range(100, 200))
    for page in pages(paper(*groups), form, fonts):
        assert not page.rpartition("话。")[2].startswith("项目")
