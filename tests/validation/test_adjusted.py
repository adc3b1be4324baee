"""What has changed since 批复 has a reason, and goals follow the budget."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.yearly.names import CHANGE_KIND, CHANGE_REASON
from jx_desktop.editing.adjusting import StartAdjusting
from jx_desktop.editing.corrections import CorrectPlaces
from jx_desktop.validation.problem import Problem
from tests.conftest import make_document, make_project
from tests.records import NOON
from tests.validation.cases import checker

MORE = {"budget.total": Decimal("6.00"), "budget.fiscal": Decimal("6.00")}
LITTLE = {"budget.total": Decimal("5.50"), "budget.fiscal": Decimal("5.50")}


@pytest.fixture
def approved(form: Form) -> Document:
    document = make_document(form, make_project(1), make_project(2), approval_number="某号", stage="approved")
    return document.with_approved(document)


def changed(document: Document, values: Mapping[str, object]) -> Document:
    before = document.get(Project, "p1")
    return document.apply((Change(before, before.with_values(values)),))


def said(document: Document) -> list[str]:
    problems = checker().check(document)
    return [problem.message.code for problem in problems if problem.rule.startswith("ADJ")]


def row(document: Document, **values: str) -> dict[str, object]:
    rows: tuple[Indicator, ...] = document.get(Project, "p1").indicators
    return {"indicators": (rows[0].with_values(values), *rows[1:])}


def all_found(form: Form) -> list[Problem]:
    """Everything that these rules find, each at least once."""
    base = make_document(form, make_project(1), approval_number="某号", stage="approved")
    base = base.with_approved(base)
    opened = base.apply(StartAdjusting(("p1",)).build(base))
    documents = (changed(base, MORE), changed(opened, MORE))
    return [each for document in documents for each in checker().check(document) if each.rule.startswith("ADJ")]


def test_nothing_is_said_of_what_is_as_it_was_or_is_not_known(approved: Document) -> None:
    assert said(approved) == []
    assert said(changed(approved, MORE).with_approved(None)) == []


def test_a_change_without_a_reason_is_named_and_quiet_once_it_has_one(approved: Document) -> None:
    document = changed(approved, row(approved, value="≥8次"))
    [problem] = [each for each in checker().check(document) if each.rule == "ADJ-01"]
    assert problem.message.code == "adjusted.no_reason"
    assert problem.places[0].field == CHANGE_REASON
    assert said(changed(document, {CHANGE_REASON: "任务增加"})) == []
    assert said(changed(approved, row(approved, value="≥8次", **{CHANGE_REASON: "任务增加"}))) == []


def test_while_it_is_open_the_reason_is_only_asked_for(approved: Document) -> None:
    document = changed(approved.apply(StartAdjusting(("p1",)).build(approved)), row(approved, value="≥8次"))
    assert said(document) == ["adjusted.no_reason_yet"]


def test_a_correction_has_its_own_reason(approved: Document) -> None:
    command = CorrectPlaces((ValueAt(Address("p1", "goals"), ("目标。",)),), "笔误", Person("王某", "department"), NOON)
    assert said(approved.apply(command.build(approved))) == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (MORE, ["adjusted.rows_untouched"]),
        (LITTLE, []),
        (MORE | {"goals": ("新的目标。",)}, []),
        ({"budget.total": Decimal(0), CHANGE_KIND: "调减为零"}, []),
        ({"budget.total": Decimal(0), CHANGE_KIND: "并入"}, []),
        ({"budget.total": Decimal(2), CHANGE_KIND: "年中追加"}, []),
    ],
)
def test_a_budget_that_changes_by_more_than_a_tenth_takes_a_row_along(
    approved: Document, values: dict[str, object], expected: list[str]
) -> None:
    assert said(changed(approved, {CHANGE_REASON: "任务增加", **values})) == expected


def test_with_a_row_changed_too_the_budget_may_change_by_any_share(approved: Document) -> None:
    assert said(changed(approved, {CHANGE_REASON: "任务增加", **MORE, **row(approved, value="≥8次")})) == []
