"""A copy begins with goals: what the year after 批复 has made of the first one is not its own."""

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.templates import text_template
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.yearly import names
from jx_desktop.domain.yearly.begun import begun_sheets
from jx_desktop.editing.copying import copies
from jx_desktop.editing.rows import DuplicateRows
from jx_desktop.editing.tree import CopyProject, CopyUnit
from jx_desktop.services.document.session import Session
from tests.evaluated import evaluated_document, evaluated_project


def evaluated(form: Form) -> Document:
    return evaluated_document(form, evaluated_project(values={"change.kind": names.CANCELLED, "custom": "x"}))


def says_of_the_year(project: Project) -> list[str]:
    keys = [*project.values, *(key for row in project.indicators for key in row.values)]
    return [key for key in keys if key.startswith(("evaluation.", "monitor.", "change."))]


def test_copies_within_a_document_have_goals_alone(form: Form) -> None:
    session = Session(evaluated(form))
    session.run(CopyProject("p1", "copy"))
    session.run(CopyUnit(session.document.unit_of("p1").id))
    first, *others = (project for _, project in session.document.projects)
    assert says_of_the_year(first)
    assert len(others) == 3
    for copy in others:
        assert not says_of_the_year(copy)
        assert copy.values == {"custom": "x"}
        assert [row.level3 for row in copy.indicators] == [row.level3 for row in first.indicators]


def test_a_project_that_goes_on_under_its_code_in_another_document_keeps_its_year(form: Form) -> None:
    project = evaluated_project()
    [same] = copies([project], form, "万元", "万元", keeps_codes=True)
    [other] = copies([project], form, "万元", "万元", keeps_codes=False)
    assert says_of_the_year(same) == says_of_the_year(project)
    assert not says_of_the_year(other)


def test_a_copied_row_is_not_scored(form: Form) -> None:
    session = Session(evaluated(form))
    row = session.document.get(Project, "p1").indicators[0]
    session.run(DuplicateRows("p1", "indicators", (row.id,)))
    copy = session.document.get(Project, "p1").indicators[1]
    assert (copy.level3, copy.value, copy.values) == (row.level3, row.value, {})


def test_a_template_has_no_scores(form: Form) -> None:
    sheet = Sheet.of("department_goal", values={"goals": "促进创作。", "evaluation.goal_done": "已完成。"})
    document = Document.build([*evaluated(form), sheet], form)
    template = text_template(document)
    assert begun_sheets(template) == {"department_goal"}
    [kept] = template.sheets
    assert kept.values == {"goals": "促进创作。"}
