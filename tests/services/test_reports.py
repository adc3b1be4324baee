"""The slip and the list say what is in the document."""

from decimal import Decimal

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form, read_form
from jx_desktop.domain.review.check_code import check_code, check_codes, coded_sheets
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.editing.rulings import AddRuling
from jx_desktop.editing.text import SetFields, SetHeadFields
from jx_desktop.services.printing.reports import print_project_list, print_submission
from jx_desktop.services.resources.forms import form_digest
from jx_desktop.services.resources.wordings import LANGUAGES, load_wording
from tests.conftest import make_document, make_project
from tests.forms import every_form
from tests.printing.conftest import DATA, pages_of, squeezed

UNEQUAL = {"total": "5.00", "fiscal": "4.00"}


def ruled(document: Document, *rulings: Ruling) -> Document:
    for ruling in rulings:
        document = document.apply(AddRuling(ruling).build(document))
    return document


def release(entity: str | None = None, **fields: str) -> Ruling:
    said = {"reason": "差额为上年结转资金。", "by": "李某", "at": "2024-02-28T09:12:00+08:00"}
    return Ruling.model_validate({"rule": "BUD-02", "entity": entity, "kind": "released", **said, **fields})


def with_units(document: Document, *units: tuple[str, tuple[str, ...]]) -> Document:
    """The document with its projects in units of these codes."""
    made = [
        Unit(id=f"u{code}", code=code, name=f"第{code[-1]}中学", project_ids=project_ids) for code, project_ids in units
    ]
    head = document.head.model_copy(update={"unit_ids": tuple(unit.id for unit in made)})
    projects = [project for _, project in document.projects]
    return Document.build([head, *document.sections, *made, *projects], document.form)


def slip(document: Document, language: str = "zh") -> str:
    (page,) = pages_of(print_submission(document, load_wording(language)))
    return page


def listed(document: Document, language: str = "zh") -> str:
    (page,) = pages_of(print_project_list(document, load_wording(language)))
    return page


def test_the_slip_has_the_facts_of_the_document(document: Document) -> None:
    page, codes = slip(document), check_codes(document).projects
    for words in (
        "2024年部门预算绩效文本报送单部门721 巨鹿县文学艺术界联合会年度2024阶段预算草案",
        "编制单位巨鹿县文学艺术界联合会审核单位巨鹿县财政局",
        "预算单位1 个预算项目2 个预算数合计10.00 万元财政资金10.00 万元其他资金0.00 万元",
        "错误（须更正）：尚未处理 0 项，已说明后放行 0 项",
        f"校验码{check_code(document)}文本状态未定稿",
        f"表样河北 2024（hebei-2024，版本 1，摘要 {form_digest(document.form)}）",
        "单位负责人（签字）：财务负责人（签字）：填报人：联系电话：（盖章）日期：年月日附：项目校验码",
        f"1采风创作经费之1{codes['p1']}2采风创作经费之2{codes['p2']}第 1 页共 1 页",
    ):
        assert squeezed(words) in page
    assert "放行原因" not in page


def test_released_errors_are_named_with_their_reason_and_open_ones_are_counted(form: Form) -> None:
    document = make_document(form, make_project(1, budget=UNEQUAL), make_project(2, budget=UNEQUAL))
    page = slip(ruled(document, release("p2")))
    assert "尚未处理1项，已说明后放行1项" in page
    assert "说明后放行的错误（1项）" in page
    assert "1BUD-022.采风创作经费之2›" in page
    assert "差额为上年结转资金。李某2024-02-28" in page
    assert "相差1.00万元" in page


def test_one_ruling_over_many_errors_is_one_line(form: Form) -> None:
    document = make_document(form, *(make_project(number, budget=UNEQUAL) for number in range(1, 31)))
    page = "".join(pages_of(print_submission(ruled(document, release()), load_wording("zh"))))
    assert "已说明后放行30项" in page
    assert "等，共30处" in page
    assert page.count("差额为上年结转资金。") == 1


def test_what_was_released_and_is_no_longer_wrong_is_left_out(document: Document) -> None:
    assert "放行原因" not in slip(ruled(document, release("p1")))


def test_warnings_that_were_set_aside_are_counted(form: Form) -> None:
    document = make_document(form, make_project(1, purpose=""))
    assert "提示（请核实）：1项，另已不再提示0项" in slip(document)
    aside = Ruling(rule="BUD-03", entity="p1", kind="set_aside", reason="另附说明。")
    assert "提示（请核实）：0项，另已不再提示1项" in slip(ruled(document, aside))


def test_a_time_that_is_none_is_shown_as_it_was_written(form: Form) -> None:
    document = make_document(form, make_project(1, budget=UNEQUAL))
    assert "李某二月末" in slip(ruled(document, release("p1", at="二月末")))


def test_the_slip_says_what_was_declared_and_that_the_text_is_final(form: Form) -> None:
    page = slip(make_document(form, make_project(1), declared_total="5.5", final=True))
    assert "预算总额5.50万元" in page
    assert "文本状态已定稿" in page


def test_the_slip_says_why_errors_are_open(form: Form) -> None:
    document = make_document(form, make_project(1, budget=UNEQUAL))
    wording = load_wording("zh")
    shown = "".join(pages_of(print_submission(document, wording, explanation=" 上级资金尚未下达，\n下达后更正。 ")))
    assert "对尚未处理的错误的说明上级资金尚未下达，下达后更正。" in shown
    assert "尚未处理的错误的说明" not in slip(document)


def test_sixteen_hundred_projects_have_their_codes_on_the_slip_with_the_document_s_on_every_page(form: Form) -> None:
    document = make_document(form, *map(make_project, range(1, 1601)))
    codes = check_codes(document)
    pages = pages_of(print_submission(document, load_wording("zh")))
    shown = "".join(pages)
    assert "（盖章）" in pages[0]
    for number, (_, project) in enumerate(document.projects, 1):
        assert squeezed(f"{number}{project.name}{codes.projects[project.id]}") in shown
    assert all(f"校验码{codes.document}" in page for page in pages)


def test_after_a_correction_of_one_project_the_slip_has_one_other_code_beside_the_document_s(form: Form) -> None:
    before = make_document(form, *map(make_project, range(1, 9)))
    after = before.apply(SetFields("p5", {"purpose": "用于组织采风创作活动，含差旅。"}).build(before))
    staged = after.apply(SetHeadFields({"stage": "second", "cover_mark": ""}).build(after))
    codes, others = check_codes(before), check_codes(after)
    assert {key for key in codes.projects if codes.projects[key] != others.projects[key]} == {"p5"}
    assert check_codes(staged) == others
    first, second = slip(before), slip(staged)
    for number, (_, project) in enumerate(before.projects, 1):
        line = squeezed(f"{number}{project.name}{codes.projects[project.id]}")
        assert line in first
        assert (line in second) is (project.id != "p5")
    assert codes.document in first
    assert others.document in second


@pytest.mark.parametrize(("name", "columns"), [("短", 3), ("农村公路养护工程资金", 2), ("长" * 70, 1)])
def test_as_many_codes_stand_in_a_row_as_the_names_leave_room_for(form: Form, name: str, columns: int) -> None:
    document = make_document(form, *(make_project(number, name=f"{name}{number}") for number in range(1, 7)))
    page = "".join(pages_of(print_submission(document, load_wording("zh"))))
    assert squeezed("序号项目名称校验码" * columns) in page
    assert squeezed("序号项目名称校验码" * (columns + 1)) not in page


def test_the_codes_of_other_sheets_in_which_anything_stands_are_beside_that_of_the_goals() -> None:
    form = every_form()
    row = make_project(1).indicators[0].model_copy(update={"values": FrozenDict({"progress.07.actual": "3"})})
    goals = make_document(form, make_project(1))
    document = make_document(form, make_project(1, indicators=(row, *make_project(1).indicators[1:])))
    document = Document.build([*document, Sheet.of("whole", values={"staff": "12"})], form)
    assert coded_sheets(goals) == ("goal",)
    assert set(coded_sheets(document)) == {"goal", "progress-07", "whole"}
    page = slip(document)
    assert check_code(document) == check_code(goals)
    for key in coded_sheets(document):
        assert squeezed(f"{form.all_sheets[key].name} {check_code(document, key)}") in page


def test_the_list_has_a_sum_for_each_unit_and_for_all(form: Form) -> None:
    both = {"total": "6.125", "fiscal": "6", "other": "0.125"}
    document = make_document(form, make_project(1), make_project(2), make_project(3, budget=both))
    page = listed(with_units(document, ("721001", ("p1", "p2")), ("721002", ("p3",)), ("721003", ())))
    for words in (
        "2024年部门预算绩效文本项目清单721 巨鹿县文学艺术界联合会单位：万元",
        "序号单位编码项目编码项目名称预算数财政资金其他资金",
        "1 721001 13052924P00000000001A 采风创作经费之1 5.000 5.00",
        "721001 第1中学小计（2 个项目）10.000 10.00 0.000",
        "3 721002 13052924P00000000003A 采风创作经费之3 6.125 6.00 0.125",
        "721002 第2中学小计（1 个项目）6.125 6.00 0.125",
        "合计（3 个项目）16.125 16.00 0.125",
    ):
        assert squeezed(words) in page
    assert "721003" not in page


def test_amounts_beneath_one_another_have_the_same_decimals_and_their_thousands_apart(form: Form) -> None:
    large = {"total": "1234567.5", "fiscal": "1234567.5"}
    fine = {"total": "0.125", "fiscal": "0.125"}
    page = listed(make_document(form, make_project(1, budget=large), make_project(2, budget=fine)))
    for words in ("1,234,567.500 1,234,567.500", "0.125 0.125", "合计（2 个项目）1,234,567.625 1,234,567.625 0.00"):
        assert squeezed(words) in page


def test_one_unit_has_only_the_sum_for_all(document: Document) -> None:
    page = listed(document)
    assert "小计" not in page
    assert "合计（2个项目）10.0010.000.00" in page


def test_amounts_in_a_unit_of_their_own_are_converted(form: Form) -> None:
    document = make_document(form, make_project(1, money_unit="元", budget={"total": "50000", "fiscal": "50000"}))
    assert "采风创作经费之15.005.00合计（1个项目）5.005.000.00" in listed(document)
    assert document.total(unit=document.units[0]) == Decimal(5)


def test_no_projects_are_a_list_too(form: Form) -> None:
    document = make_document(form)
    assert "合计（0个项目）0.000.000.00" in listed(document)
    assert "预算项目0个" in slip(document)


def test_sixteen_hundred_projects_are_listed_with_the_head_on_every_page(form: Form) -> None:
    document = make_document(form, *map(make_project, range(1, 1601)), money_unit="元")
    pages = pages_of(print_project_list(document, load_wording("zh")))
    assert all("序号单位编码项目编码项目名称预算数财政资金其他资金" in page for page in pages)
    assert "合计（1600个项目）8,000.008,000.000.00" in pages[-1]
    shown = "".join(pages)
    assert all(f"13052924P{number:011d}A" in shown for number in range(1, 1601))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_words_for_the_papers(form: Form, language: str) -> None:
    document = make_document(form, make_project(1, budget=UNEQUAL), make_project(2, budget=UNEQUAL))
    document = ruled(document, release())
    shown = "".join(pages_of(print_submission(document, load_wording(language)))) + listed(document, language)
    assert "report" not in shown
    assert "{" not in shown


def test_another_form_gives_its_own_words() -> None:
    other_form = read_form((DATA / "forms" / "test-2025.toml").read_text("utf-8"))
    document = make_document(other_form, make_project(1))
    assert "财政资金单位资金" in listed(document)
    assert "金额单位：元" in listed(document)
    assert "单位资金0元" in "".join(pages_of(print_submission(document, load_wording("zh"))))


def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    wording = load_wording("zh")
    for make in (print_submission, print_project_list):
        assert make(document, wording) == make(document, wording)
