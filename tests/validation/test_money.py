import pytest

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.form.definition import Form
from tests.validation.cases import Build, Fires, Quiet, found, head, problems_of, projects

_OTHER = {"goals": ("组织开展展览活动6次。",)}
_IN_YUAN = {"money_unit": "元", "budget": {"total": "50000", "fiscal": "50000"}} | _OTHER

FIRES: Fires = {
    "no money unit": (head(money_unit=None), "STR-05 money.unit_unknown error"),
    "a blank money unit": (head(money_unit=" "), "STR-05 money.unit_unknown error"),
    "a unit that the form has not": (head(money_unit="亿元"), "STR-05 money.unit_foreign error"),
    "a table in another unit": (projects({}, _IN_YUAN), "STR-05 money.units_differ error"),
    "tables that differ, and no unit of the document": (
        projects({"money_unit": "万元"}, _IN_YUAN, money_unit=None), "STR-05 money.units_differ error",
    ),
    "a declared total that is not the sum": (head(declared_total="6.00"), "DOC-01 total.differs warning"),
}  # fmt: skip

QUIET: Quiet = {
    "one unit on three tables": projects({"money_unit": "万元"}, {"money_unit": "万元"} | _OTHER),
    "a document in 元": projects(
        {"budget": {"total": "50000", "fiscal": "50000"}}, {"budget": {"total": "60000", "fiscal": "60000"}} | _OTHER,
        money_unit="元",
    ),
    "a declared total that is the sum": projects({}, _OTHER, declared_total="10"),
}  # fmt: skip


@pytest.mark.parametrize(("build", "expected"), FIRES.values(), ids=FIRES)
def test_each_fault_is_found_once(form: Form, build: Build, expected: str) -> None:
    assert found(build(form)) == expected


@pytest.mark.parametrize("build", QUIET.values(), ids=QUIET)
def test_there_is_no_false_alarm(form: Form, build: Build) -> None:
    assert found(build(form)) == ""


def test_an_unknown_unit_is_undecided_and_two_units_are_not(form: Form) -> None:
    (unknown,) = problems_of(head(money_unit=None)(form), "STR-05")
    assert unknown.undecided
    (differing,) = problems_of(projects({}, _IN_YUAN)(form), "STR-05")
    assert not differing.undecided
    assert differing.places == (Address("p2", "money_unit"),)


def test_a_total_rounded_for_print_agrees(form: Form) -> None:
    budget = {"total": "24.998", "fiscal": "24.998"}
    assert problems_of(projects({"budget": budget}, declared_total="25.00")(form), "DOC-01") == []
