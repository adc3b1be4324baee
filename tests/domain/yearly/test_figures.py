"""The figures of the sheets of a year."""

from decimal import Decimal

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.kinds.computed import Calculator
from jx_desktop.domain.yearly import names
from jx_desktop.domain.yearly.figures import figures_of, monitored_sheets
from jx_desktop.wording.messages import Wording
from tests.conftest import ROOT, make_project
from tests.evaluated import evaluated_document, evaluated_project, monitored_project
from tests.validation.cases import checker

WORDING = Wording.read((ROOT / "i18n" / "messages_zh_CN.toml").read_text("utf-8"))


def test_the_rate_the_scores_and_the_grades_of_a_document_are_those_of_its_projects(form: Form) -> None:
    missing = ("3次", "96%", "2024年11月30日", "4.3万元", "320人次", "93%")
    poor = evaluated_project(
        2, actuals=missing, scores=("0", "10", "0", "10", "20", "10"), executed="2", rate_score="4"
    )
    figures = figures_of(evaluated_document(form, evaluated_project(), poor, make_project(3)), "evaluation")
    assert [each.rate for each in figures.projects] == [Decimal(90), Decimal(40), None]
    assert (figures.budget, figures.executed, figures.rate) == (Decimal(100000), Decimal(65000), Decimal(65))
    assert [each.score for each in figures.counted] == [Decimal(99), Decimal(54)]
    assert (figures.grades, figures.average) == ({"优": 1, "差": 1}, Decimal("76.50"))
    assert [each.missed for each in figures.projects] == [(), ("p2r1",), ()]
    assert (figures.rows, figures.reached, figures.missed) == (12, 11, 1)
    assert [each.entity_id for each in figures.left_out] == ["p3"]


def test_what_was_cut_to_nothing_is_in_no_figure(form: Form) -> None:
    cancelled = evaluated_project(2, executed="0", values={"change.kind": "调减为零"})
    figures = figures_of(evaluated_document(form, evaluated_project(), cancelled), "evaluation")
    assert (figures.cancelled, len(figures.counted), figures.rate) == (1, 1, Decimal(90))
    assert not figures.left_out


def test_without_money_to_spend_there_is_no_rate(form: Form) -> None:
    nothing = evaluated_project(values={"evaluation.money.total.adjusted": "0"}, executed="0")
    figures = figures_of(evaluated_document(form, nothing), "evaluation")
    assert (figures.projects[0].rate, figures.rate, figures.measured) == (None, None, ())


def test_where_no_budget_of_the_whole_year_is_given_the_rate_is_measured_by_that_of_its_beginning(form: Form) -> None:
    unchanged = evaluated_project(values={"evaluation.money.total.adjusted": ""})
    figures = figures_of(evaluated_document(form, unchanged), "evaluation")
    assert (figures.budget, figures.executed, figures.rate) == (Decimal(50000), Decimal(45000), Decimal(90))


def test_without_money_to_spend_a_project_is_scored_by_its_rows_alone(form: Form) -> None:
    nothing = evaluated_project(values={"evaluation.money.total.adjusted": "0"}, executed="0", rate_score="")
    figures = figures_of(evaluated_document(form, nothing), "evaluation")
    assert (figures.projects[0].score, figures.grades, figures.ungraded) == (Decimal(90), {"优": 1}, 0)


def test_no_grade_is_shown_while_a_row_has_no_score(form: Form) -> None:
    begun = evaluated_project(scores=("20", "", "10", "10", "30", "10"))
    with_blank_row = evaluated_project(2)
    with_blank_row = with_blank_row.model_copy(update={"indicators": (*with_blank_row.indicators, Indicator())})
    calculator, field = Calculator.of(evaluated_document(form, begun)), form.project_fields[names.GRADE]
    assert [calculator.text(each, field) for each in (begun, with_blank_row)] == ["", "优"]


def test_what_keeps_a_total_from_its_grade_is_named(form: Form) -> None:
    grade = form.project_fields[names.GRADE]
    for project, missing in (
        (evaluated_project(rate_score=""), "暂无等级，尚未填写：执行率得分。"),
        (
            evaluated_project(rate_score="", scores=("20", "", "10", "10", "", "10")),
            "暂无等级，尚未填写：执行率得分、第2、5行得分。",
        ),
        (evaluated_project(scores=("20", "", "10", "10", "30", "10")), "暂无等级，尚未填写：第2行得分。"),
    ):
        document = evaluated_document(form, project)
        found = Calculator.of(document).computed(project, grade)
        assert (found.value, found.reason and WORDING.word(found.reason)) == (None, missing)
        assert figures_of(document, "evaluation").projects[0].grade == ""
    nothing = {"evaluation.money.total.adjusted": "0", "evaluation.money.total.executed": "0"}
    weightless = {"evaluation.rate_points": "0"}
    for values in (nothing, weightless):  # there is no rate, and nothing is missing
        project = evaluated_project(rate_score="", values=values)
        assert Calculator.of(evaluated_document(form, project)).text(project, grade) == "优"


def test_a_score_that_is_not_whole_has_no_grade(form: Form) -> None:
    begun = evaluated_project(scores=("20", "", "10", "10", "30", "10"))
    figures = figures_of(evaluated_document(form, begun), "evaluation")
    assert (figures.projects[0].score, figures.projects[0].grade, figures.ungraded) == (None, "", 1)
    assert figures.average is None


def test_a_row_of_no_points_needs_no_score(form: Form) -> None:
    project = evaluated_project(scores=("20", "10", "10", "10", "30", ""))
    row = project.indicators[-1]
    weightless = row.model_copy(update={"values": FrozenDict({**row.values, "evaluation.points": "0"})})
    project = project.model_copy(update={"indicators": (*project.indicators[:-1], weightless)})
    document = evaluated_document(form, project)
    figures, grade = figures_of(document, "evaluation"), form.project_fields[names.GRADE]
    assert (figures.projects[0].score, figures.projects[0].grade, figures.ungraded) == (Decimal(89), "良", 0)
    assert Calculator.of(document).text(project, grade) == "良"
    missing = [problem for problem in checker().check(document) if problem.message.code == "field.missing"]
    assert names.SCORE not in {place.field for problem in missing for place in problem.places}


def test_a_project_with_a_unit_of_its_own_counts_with_what_it_is_worth(form: Form) -> None:
    money = {"evaluation.money.total.adjusted": "50000"}
    own = evaluated_project(2, executed="25000", money_unit="元", values=money)
    figures = figures_of(evaluated_document(form, evaluated_project(), own), "evaluation")
    assert (figures.budget, figures.executed, figures.rate) == (Decimal(100000), Decimal(70000), Decimal(70))


def test_a_row_without_a_number_is_judged_by_its_score(form: Form) -> None:
    words = ("基本完成", *("96%", "2024年11月30日", "4.3万元", "320人次", "93%"))
    figures = figures_of(
        evaluated_document(form, evaluated_project(actuals=words, scores=("15", "10", "10", "10", "30", "10"))),
        "evaluation",
    )
    assert figures.projects[0].missed == ("p1r1",)


def test_a_monitoring_counts_how_likely_its_rows_are(form: Form) -> None:
    likely = ("有可能", "确定能", "确定能", "确定能", "完全不可能", "确定能")
    expected = ("5次", "96%", "2024年11月30日", "4.3万元", "120人次", "93%")
    document = evaluated_document(form, monitored_project(expected=expected, likelihoods=likely))
    figures = figures_of(document, "monitor-07")
    assert figures.likelihoods == {"确定能": 4, "有可能": 1, "完全不可能": 1}
    assert (figures.rate, figures.missed) == (Decimal(50), 2)
    assert not figures_of(document, "monitor-10").counted
    assert monitored_sheets(form) == ("monitor-06", "monitor-07", "monitor-08", "monitor-10")


def test_what_was_spent_where_nothing_was_planned_at_first_is_in_the_sums(form: Form) -> None:
    added = monitored_project(2, executed="5.00")
    added = added.with_values({"values.monitor.07.money.total.initial": "0"})
    figures = figures_of(evaluated_document(form, monitored_project(), added), "monitor-07")
    assert [each.rate for each in figures.projects] == [Decimal(50), None]
    assert (figures.budget, figures.executed, figures.rate) == (Decimal(50000), Decimal(75000), Decimal(150))


def test_what_is_missing_of_a_sum_is_named_once(form: Form) -> None:
    bare = evaluated_project(scores=("",) * 6, rate_score="")
    total = Calculator.of(evaluated_document(form, bare)).computed(bare, form.project_fields[names.TOTAL])
    assert total.reason is not None
    assert total.reason.params["fields"] == ("执行率得分", "得分")
