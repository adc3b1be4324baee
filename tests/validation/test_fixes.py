"""A correction takes its problem away and brings no error; with a blank, the blank itself is what is left to say."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.domain.values.money import amount_text
from jx_desktop.services.checking.fixing import offered_fixes
from jx_desktop.validation.fixes import FIXES, fixes_of
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording
from tests.conftest import ROOT, make_project
from tests.validation import (
    test_answers_of_rows,
    test_budget,
    test_carried,
    test_codes,
    test_costs,
    test_evaluation,
    test_fields,
    test_goals,
    test_indicators,
    test_monitoring,
    test_percentages,
    test_personal,
    test_plan,
    test_reports,
    test_row_names,
    test_structure,
    test_texts,
    test_units,
    test_values,
)  # fmt: skip
from tests.validation.cases import Build, changed_row, checker, extra_row, head, problems_of, project, section
from tests.validation.sample import sample_document

_TABLES = (
    test_answers_of_rows, test_budget, test_carried, test_codes, test_costs, test_fields, test_goals, test_indicators,
    test_percentages, test_personal, test_plan, test_row_names, test_structure, test_texts, test_units, test_values,
)  # fmt: skip
_BUILDS = {f"{table.__name__.rpartition('.')[2]}: {name}": build for table in _TABLES for name, (build, _) in
           table.FIRES.items()}  # fmt: skip
_TWO_SOURCES = {"total": "5.00", "fiscal": "3.00", "other": "1.00"}


@pytest.fixture(scope="module")
def chinese() -> Wording:
    return Wording.read((ROOT / "i18n" / "messages_zh_CN.toml").read_text("utf-8"))


def after(document: Document, problem: Problem, number: int) -> Document:
    """The document after one of the corrections that a problem offers."""
    command = offered_fixes(document, problem)[number].command
    changes = command.build(document)
    assert changes
    return document.apply(changes)


def words(document: Document, rule_id: str, chinese: Wording) -> list[str]:
    """What the corrections of the only finding of a rule are called."""
    (problem,) = problems_of(document, rule_id)
    return [chinese.word(fix.label) for fix in fixes_of(problem, document)]


def facts(document: Document) -> set[tuple[str, str, str]]:
    return {(p.rule, p.message.code, p.entity_id) for p in checker().check(document)}


@pytest.mark.parametrize("build", _BUILDS.values(), ids=_BUILDS)
def test_a_correction_takes_its_problem_away(form: Form, build: Build) -> None:
    document = build(form)
    for problem in checker().check(document):
        for number, offered in enumerate(offered_fixes(document, problem)):
            corrected = after(document, problem, number)
            errors = [p for p in checker().check(corrected) if p.severity is Severity.ERROR]
            if offered.blank:
                assert "STR-02" in {p.rule for p in checker().check(corrected)}, "what is left to fill is not forgotten"
            else:
                assert (problem.rule, problem.message.code, problem.entity_id) not in facts(corrected)
            known = [p for p in checker().check(document) if p.severity is Severity.ERROR]
            assert len(errors) <= len(known)


def test_every_fact_with_a_correction_is_among_these(form: Form, chinese: Wording) -> None:
    documents = [*(build(form) for build in _BUILDS.values()), sample_document(form)]
    documents.append(test_answers_of_rows.piece_of_goal(form))
    documents += (
        test_evaluation.with_faults(form) + test_monitoring.with_faults(form) + [test_reports.out_of_date(form)]
    )
    offering = set()
    for document in documents:
        for problem in checker().check(document):
            fixes = fixes_of(problem, document)
            if fixes:
                offering.add(problem.message.code)
            for fix in fixes:
                assert "{" not in chinese.word(fix.label)
    assert offering == set(FIXES)


def test_the_first_source_is_corrected_first_and_the_budget_second(form: Form, chinese: Wording) -> None:
    document = project(budget={"total": "5.00", "fiscal": "4.00", "other": None})(form)
    assert words(document, "BUD-02", chinese) == ["财政资金改为 5.00", "预算数改为 4.00"]
    (problem,) = problems_of(document, "BUD-02")
    assert after(document, problem, 0).get(Project, "p1").budget.fiscal == Decimal("5.00")
    assert after(document, problem, 1).get(Project, "p1").budget.total == Decimal("4.00")
    assert words(project(budget=_TWO_SOURCES)(form), "BUD-02", chinese) == ["财政资金改为 4.00", "预算数改为 4.00"]


def test_a_source_never_becomes_less_than_nothing(form: Form, chinese: Wording) -> None:
    document = project(budget={"total": "1.00", "fiscal": "1.00", "other": "2.00"})(form)
    assert words(document, "BUD-02", chinese) == ["预算数改为 3.00"]


def test_without_a_source_all_of_them_are_offered(form: Form, chinese: Wording) -> None:
    offered = words(project(budget={"total": "5.00"})(form), "BUD-02", chinese)
    assert offered == ["财政资金改为 5.00", "其他资金改为 5.00"]


def test_yuan_become_the_budgets_unit(form: Form, chinese: Wording) -> None:
    document = changed_row(4, value="≤50000")(form)
    assert words(document, "BUD-06", chinese) == ["“≤50000”改为“5.00万元”"]
    (problem,) = problems_of(document, "BUD-06")
    assert after(document, problem, 0).get(Project, "p1").indicators[3].value == "≤5.00万元"
    purpose = project(purpose="用于采风支出50000万元。")(form)
    (problem,) = problems_of(purpose, "BUD-06")
    assert after(purpose, problem, 0).get(Project, "p1").purpose == "用于采风支出5.00万元。"


def test_a_budget_typed_in_yuan_becomes_ten_thousandths(form: Form) -> None:
    document = project(budget={"total": "45000", "fiscal": "40000", "other": "5000"})(form)
    (problem,) = problems_of(document, "BUD-06")
    budget = after(document, problem, 0).get(Project, "p1").budget
    assert (budget.total, budget.fiscal, budget.other) == (Decimal("4.5"), Decimal(4), Decimal("0.5"))


def test_the_last_checkpoint_becomes_full(form: Form, chinese: Wording) -> None:
    document = sample_document(form)
    assert words(document, "PLN-02", chinese) == ["12月底改为 100%"]
    (problem,) = problems_of(document, "PLN-02")
    assert after(document, problem, 0).get(Project, "p1").percent_at(12) == 100


def test_a_promise_is_answered_with_dates(form: Form, chinese: Wording) -> None:
    assert words(changed_row(3, value="按文件及时开展")(form), "VAL-12", chinese) == [
        "改为“2024年12月31日前”", "改为“2024年__月底前”", "改为“__个工作日内”",
    ]  # fmt: skip
    rate = changed_row(3, value="及时", level3="资金拨付及时率")(form)
    assert words(rate, "VAL-12", chinese)[0] == "改为“≥__%”"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("群众知晓率", ["≥__%"]),
        ("受益农户数", ["≥__户"]),
        ("群众投诉", ["≤__次", "≤__人次"]),
        ("社会影响", ["≥__次", "≥__人次"]),
        ("参加培训", ["≥__人次"]),
    ],
)
def test_a_vague_value_is_answered_with_what_its_name_asks_for(
    form: Form, chinese: Wording, name: str, expected: list[str]
) -> None:
    document = extra_row(level3=name, description="说明", value="有效提升")(form)
    assert words(document, "VAL-06", chinese) == [f"改为“{value}”" for value in expected]


def test_untidy_texts_of_every_kind_are_put_right_at_once(form: Form) -> None:
    document = section("sub_goals", " 第一段。", "第 二 段。")(form)
    (problem,) = problems_of(document, "VAL-14")
    assert after(document, problem, 0).section("sub_goals").paragraphs == ("第一段。", "第二段。")
    document = project(name="采 风", goals=(" 采风6次。", "展览"), purpose="２０２４年ＡＢ％（甲）")(form)
    first, second = problems_of(document, "VAL-14")
    tidy = after(document, first, 0).get(Project, "p1")
    assert (tidy.name, tidy.goals) == ("采风", ("采风6次。", "展览"))
    assert after(document, second, 0).get(Project, "p1").purpose == "2024年AB%（甲）"
    cover = head(compiled_by="巨鹿县 文联")(form)
    (problem,) = problems_of(cover, "VAL-14")
    assert after(cover, problem, 0).head.compiled_by == "巨鹿县文联"


def test_numbers_before_goals_go_and_amounts_stay(form: Form) -> None:
    document = project(goals=("1.采风6次。", "2、 展览", "1.5万人观看"))(form)
    (problem,) = problems_of(document, "GOL-05")
    assert after(document, problem, 0).get(Project, "p1").goals == ("采风6次。", "展览", "1.5万人观看")


def test_a_correction_of_several_cells_is_one_step(form: Form) -> None:
    document = sample_document(form)
    problem = problems_of(document, "VAL-11")[0]
    (offered,) = offered_fixes(document, problem)
    assert offered.command.label == Message("edit.correct")
    assert len(offered.command.build(document)) == 1
    assert after(document, problem, 0).get(Project, "p1").indicators[3].value == "≤5万元"


def test_what_is_set_aside_offers_nothing(form: Form) -> None:
    document = sample_document(form)
    problem = replace(problems_of(document, "PLN-02")[0], ruling=Ruling(rule="PLN-02"))
    assert offered_fixes(document, problem) == ()


def corrected_purpose(form: Form, purpose: str) -> str:
    document = project(purpose=purpose)(form)
    (problem,) = problems_of(document, "BUD-06")
    return after(document, problem, 0).get(Project, "p1").purpose


@pytest.mark.parametrize(
    ("purpose", "corrected"),
    [
        ("设备50000万元，其中150000万元为往年结转。", "设备5.00万元，其中150000万元为往年结转。"),
        ("采风支出50000 万元。", "采风支出5.00万元。"),
        ("采风支出５００００万元。", "采风支出5.00万元。"),
        ("采风50,000万元，合计50000万元。", "采风5.00万元，合计5.00万元。"),
    ],
)
def test_only_the_amount_itself_is_rewritten_however_it_is_typed(form: Form, purpose: str, corrected: str) -> None:
    assert corrected_purpose(form, purpose) == corrected


def test_a_bound_behind_the_unit_becomes_a_sign_before_the_right_amount(form: Form) -> None:
    document = changed_row(4, value="50000万元以内")(form)
    (problem,) = problems_of(document, "BUD-06")
    assert after(document, problem, 0).get(Project, "p1").indicators[3].value == "≤5.00万元"


def test_a_budget_finer_than_the_form_prints_is_not_offered(form: Form, chinese: Wording) -> None:
    assert words(project(purpose="误餐费5元。")(form), "BUD-06", chinese) == []


def corrected_value(form: Form, rule_id: str, row: int, value: str) -> str:
    document = changed_row(row, value=value)(form)
    (problem,) = problems_of(document, rule_id)
    return after(document, problem, 0).get(Project, "p1").indicators[row - 1].value


@pytest.mark.parametrize(
    ("value", "corrected"),
    [
        ("2023年6月底前完成招标，2023年12月底前完工", "2024年6月底前完成招标，2024年12月底前完工"),
        ("2023年12月底前完成20231项", "2024年12月底前完成20231项"),
        ("２０２３年12月底前完成2023项", "2024年12月底前完成2023项"),
        ("按《2023年工作要点》于2023年6月底前完成", "按《2023年工作要点》于2024年6月底前完成"),
        ("较2023年增长，2023年6月底前完成", "较2023年增长，2024年6月底前完成"),
    ],
)
def test_only_the_year_itself_becomes_the_documents(form: Form, value: str, corrected: str) -> None:
    assert corrected_value(form, "VAL-12", 3, value) == corrected


@pytest.mark.parametrize(
    ("value", "corrected"), [(">=3次，按计划开展", "≥3次，按计划开展"), (">=３，０００次", "≥3,000次")]
)
def test_a_value_put_straight_keeps_the_commas_of_its_words(form: Form, value: str, corrected: str) -> None:
    assert corrected_value(form, "VAL-02", 1, value) == corrected


@pytest.mark.parametrize("value", ["5万元", "=5万元", "＝５万元", "等于5万元"])
def test_a_cost_becomes_at_most_with_one_sign(form: Form, value: str) -> None:
    assert corrected_value(form, "VAL-11", 4, value) in ("≤5万元", "≤５万元")


def test_a_budget_of_another_size_leaves_parts_that_do_not_add_up_to_it(form: Form, chinese: Wording) -> None:
    rows = tuple(row for row in make_project(1).indicators if "成本" not in row.level2)
    document = project(budget={"total": "120000", "fiscal": "4.00"}, indicators=rows)(form)
    assert words(document, "BUD-08", chinese) == ["预算数改为 12.00"]
    (problem,) = problems_of(document, "BUD-08")
    budget = after(document, problem, 0).get(Project, "p1").budget
    assert (budget.total, budget.fiscal) == (Decimal(12), Decimal(4))


def test_a_cost_in_words_becomes_at_most_the_budget_or_an_amount_to_fill(form: Form, chinese: Wording) -> None:
    document = changed_row(4, value="控制在预算范围内")(form)
    total = amount_text((document.get(Project, "p1").budget.total or Decimal(0)).normalize())
    assert words(document, "VAL-18", chinese) == [f"改为“≤{total}万元”", "改为“≤__万元”"]
    for_one = changed_row(4, level3="人均成本", value="合理")(form)
    assert words(for_one, "VAL-18", chinese) == ["改为“≤__万元”"], "one does not cost the whole budget"


@pytest.mark.parametrize(
    ("name", "value", "offered"),
    [
        ("参训人数", "≥60个", ["改为“≥60人”"]),
        ("慰问困难户数", "≥45人", ["改为“≥45户”"]),
        ("走访群众人次", "≥0.8万户", ["改为“≥0.8万人次”"]),
        ("印发宣传单", "3000户", ["改为“3000份”"]),
        ("印发宣传册", "5000人", ["改为“5000册”"]),
        ("村医人数", "≥90%", []),
        ("高龄补贴标准", "≥12次", []),
        ("绿化面积", "≥300株", []),
    ],
)
def test_a_count_gets_the_usual_unit_of_what_is_counted(
    form: Form, chinese: Wording, name: str, value: str, offered: list[str]
) -> None:
    document = extra_row(level2="数量指标", level3=name, value=value)(form)
    assert words(document, "VAL-19", chinese) == offered
