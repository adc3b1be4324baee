"""Corrections of all problems of a kind are shown as before and after, and are one step; a question can be answered."""

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.checking.fixing import confirmations, correct_all, fixes_of_kind, has_like, offered_fixes
from jx_desktop.services.document.session import Session
from jx_desktop.validation.checker import Checker
from jx_desktop.validation.problem import Problem
from tests.conftest import make_document, make_project
from tests.validation.sample import sample_document


def problems(document: Document, code: str) -> list[Problem]:
    return [problem for problem in Checker().check(document) if problem.message.code == code]


def test_all_costs_become_at_most_in_one_step(form: Form) -> None:
    document = sample_document(form)
    found = Checker().check(document)
    fixes = fixes_of_kind(document, found, "cost.equals_budget")
    assert [[(before, after) for _, before, after in fix.changes] for fix in fixes] == [
        [("5万元", "≤5万元")],
        [("4万元", "≤4万元")],
        [("6万元", "≤6万元")],
    ]
    session = Session(document)
    session.run(correct_all(fixes))
    assert len(session.history.done) == 1
    assert problems(session.document, "cost.equals_budget") == []
    session.undo()
    assert session.document == document


def test_only_what_is_chosen_is_corrected(form: Form) -> None:
    document = sample_document(form)
    fixes = fixes_of_kind(document, Checker().check(document), "cost.equals_budget")
    after = document.apply(correct_all([fixes[1]]).build(document))
    assert [problem.entity_id for problem in problems(after, "cost.equals_budget")] == ["p1", "p3"]


def test_satisfaction_can_be_asked_for_in_two_ways(form: Form) -> None:
    document = sample_document(form)
    found = Checker().check(document)
    values = {
        variant: [fix.changes[0][2] for fix in fixes_of_kind(document, found, "value.satisfaction_100", variant)]
        for variant in (0, 1, 7)
    }
    assert values == {0: ["≥95%"] * 3, 1: ["≥90%"] * 3, 7: ["≥90%"] * 3}
    third = fixes_of_kind(document, found, "value.many_and_satisfaction_100")[2]
    assert [place.row_id for place, _, _ in third.changes] == ["p3r7"], "whatever else is 100 %"


def test_descriptions_are_emptied_and_the_cursor_goes_there(form: Form) -> None:
    document = sample_document(form)
    fixes = fixes_of_kind(document, Checker().check(document), "indicators.description_repeats")
    assert [len(fix.changes) for fix in fixes] == [7, 7, 7]
    assert all(fix.fix.is_to_write for fix in fixes)
    after = document.apply(correct_all(fixes).build(document))
    assert {row.description for _, project in after.projects for row in project.indicators} == {""}


def test_empty_rows_are_told_as_taken_out(form: Form) -> None:
    row = make_project(1).indicators[0]
    empty = row.model_copy(update={"id": "e", "level3": "", "description": "", "value": "", "basis": ""})
    kept = make_project(1).indicators
    document = make_document(form, make_project(1, indicators=(*kept[:2], empty, *kept[2:])))
    [fix] = fixes_of_kind(document, Checker().check(document), "indicators.row_empty")
    assert [(before, after) for _, before, after in fix.changes] == [("产出指标 数量指标", None)]
    after = document.apply(correct_all([fix]).build(document))
    assert after.get(Project, "p1").indicators == kept


def test_what_was_put_right_since_it_was_found_has_no_line_among_its_kind(form: Form) -> None:
    row = make_project(1).indicators[0]
    empty = row.model_copy(update={"id": "e", "level3": "", "description": "", "value": "", "basis": ""})
    before = make_document(form, make_project(1, indicators=(*make_project(1).indicators, empty)))
    found = Checker().check(before)
    assert fixes_of_kind(before, found, "indicators.row_empty")
    assert fixes_of_kind(make_document(form, make_project(1)), found, "indicators.row_empty") == []


def test_what_leaves_a_blank_is_no_correction_for_all(form: Form) -> None:
    rows = make_project(1).indicators
    vague = rows[1].model_copy(update={"value": "有效提升"})
    document = make_document(form, make_project(1, indicators=(rows[0], vague, *rows[2:])))
    assert offered_fixes(document, problems(document, "value.vague")[0])
    assert fixes_of_kind(document, Checker().check(document), "value.vague") == []


def test_a_kind_needs_two_findings_that_are_open(form: Form) -> None:
    document = sample_document(form)
    found = Checker().check(document)
    costs = problems(document, "cost.equals_budget")
    assert has_like(document, found, costs[0])
    assert not has_like(document, costs[:1], costs[0])
    goals = problems(document, "goal.no_measure")
    assert not has_like(document, found, goals[0]), "what nobody can correct in one click"


def test_an_amount_that_is_meant_is_not_asked_about_again(form: Form) -> None:
    rows = tuple(row for row in make_project(1).indicators if "成本" not in row.level2)
    large = make_project(1, budget={"total": "120000", "fiscal": "120000"}, indicators=rows)
    session = Session(make_document(form, large))
    [problem] = problems(session.document, "budget.unusual")
    [change] = offered_fixes(session.document, problem)
    [confirm] = confirmations(session.document, problem)
    assert (change.label.params["value"], confirm.label.params["value"]) == ("12.00", "120,000.00")
    session.run(confirm.command)
    [problem] = problems(session.document, "budget.unusual")
    assert problem.is_set_aside
    assert session.document.get(Project, "p1") is large
    session.undo()
    session.run(change.command)
    assert session.document.get(Project, "p1").budget.total == 12
    assert session.document.get(Project, "p1").budget.fiscal == 12


def test_the_reviewer_is_the_finance_bureau_of_the_county(form: Form) -> None:
    document = sample_document(form)
    [problem] = problems(document, "head.reviewer_placeholder")
    [fix] = offered_fixes(document, problem)
    assert document.apply(fix.command.build(document)).head.reviewed_by == "巨鹿县财政局"
    nameless = make_document(
        form,
        make_project(1),
        reviewed_by="XX财政局",
        department={"code": "721", "name": "县文联"},
        compiled_by="县文联",
    )
    [problem] = problems(nameless, "head.reviewer_placeholder")
    [fix] = offered_fixes(nameless, problem)
    assert nameless.apply(fix.command.build(nameless)).head.reviewed_by == "巨鹿县财政局", "from the name of a unit"


def test_rows_beneath_another_level_are_told_by_their_levels(form: Form) -> None:
    rows = make_project(1).indicators
    late = rows[4].model_copy(update={"id": "e", "level3": "观众满意率", "value": "≥90%"})
    document = make_document(form, make_project(1, indicators=(*rows, late)))
    [fix] = fixes_of_kind(document, Checker().check(document), "indicators.misplaced")
    assert [(place.field, place.row_id, before, after) for place, before, after in fix.changes] == [
        ("level2", "e", "效益指标 社会效益指标", "满意度指标 服务对象满意度指标")
    ]
    session = Session(document)
    session.run(correct_all([fix]))
    assert problems(session.document, "indicators.misplaced") == []
    session.undo()
    assert session.document == document
