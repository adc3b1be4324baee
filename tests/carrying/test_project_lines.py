"""What becomes of each project, line by line, as the page and its reader see it."""

from decimal import Decimal

from jx_desktop.domain.carrying.choices import WhyLeft, defaults_of
from jx_desktop.domain.carrying.project_lines import LineKind, project_lines
from jx_desktop.domain.comparing.listed_project import ListedProject
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from tests.conftest import make_document, make_project


def listed(code: str, name: str, total: str, unit: str = "721001") -> ListedProject:
    amounts = {"budget.total": Decimal(total)}
    return ListedProject(unit_code=unit, code=code, name=name, amounts=amounts)


def code(number: int) -> str:
    return f"13052924P{number:011d}A"


def test_without_a_list_projects_go_on_or_seem_to_end(form: Form) -> None:
    document = make_document(
        form, make_project(1), make_project(2, arranged=False), make_project(3, budget={"total": "0"})
    )
    lines = project_lines(document, defaults_of(document))
    assert [(line.former, line.kinds[0], line.why, line.may_be_carried) for line in lines] == [
        (("p1",), LineKind.CARRIED, None, True),
        (("p2",), LineKind.LEFT, WhyLeft.UNARRANGED, False),
        (("p3",), LineKind.LEFT, WhyLeft.ZERO, True),
    ]


def test_all_that_changes_is_told_of_a_project(form: Form) -> None:
    document = make_document(form, make_project(1), make_project(2))
    projects = (listed(code(1), "采风", "7"), listed("13052925P00000000009Z", "采风创作经费之2", "5"))
    one, two = project_lines(document, defaults_of(document, projects=projects))
    assert one.kinds == (LineKind.NAME, LineKind.AMOUNT)
    assert (one.old_name, one.before, one.after) == ("采风创作经费之1", Decimal(5), Decimal(7))
    assert (two.kinds, two.old_code) == ((LineKind.CODE,), code(2))


def test_amounts_of_last_year_are_compared_in_the_documents_unit(form: Form) -> None:
    document = make_document(form, make_project(1, money_unit="元", budget={"total": "50000"}))
    [line] = project_lines(document, defaults_of(document, projects=(listed(code(1), "采风创作经费之1", "5"),)))
    assert line.kinds == (LineKind.SAME,)


def test_several_become_one_and_one_becomes_several(form: Form) -> None:
    document = make_document(form, make_project(1), make_project(2))
    projects = (listed("", "甲", "9"), listed("", "乙", "3"))
    choices = defaults_of(document, projects=projects).with_pair(0, ("p1", "p2")).with_pair(1, ("p2",))
    one, two = project_lines(document, choices)
    assert (one.former, one.before, one.after, one.shared) == (("p1", "p2"), Decimal(10), Decimal(9), 2)
    assert (two.former, two.before, two.shared) == (("p2",), Decimal(5), 2)


def test_what_went_on_in_another_is_no_longer_on_the_list(form: Form) -> None:
    document = make_document(form, make_project(1), make_project(2))
    choices = defaults_of(document, projects=(listed(code(1), "采风创作经费之1", "5"),)).with_pair(0, ("p2",))
    one, two = project_lines(document, choices)
    assert one.former == ("p2",)
    assert (two.former, two.kinds, two.why) == (("p1",), (LineKind.REMOVED,), WhyLeft.UNLISTED)


def test_projects_of_a_unit_that_the_list_does_not_have_are_passed_over(form: Form) -> None:
    document = make_document(form, make_project(1), make_project(2))
    unit = document.units[0].model_copy(update={"project_ids": ("p1",)})
    other = Unit(code="721002", name="文化馆", project_ids=("p2",))
    head = document.head.model_copy(update={"unit_ids": (unit.id, other.id)})
    projects = [project for _, project in document.projects]
    document = Document.build([head, *document.sections, unit, other, *projects], form)
    one, two = project_lines(document, defaults_of(document, projects=(listed(code(1), "采风创作经费之1", "5"),)))
    assert (one.kinds, two.kinds, two.why) == ((LineKind.SAME,), (LineKind.PASSED,), None)
    assert two.unit == "721002 文化馆"
