"""全年预算数 of a begun sheet is what there is to spend: it follows the budget whoever changes that, and however."""

from decimal import Decimal

import pytest

from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.adjusting import StartAdjusting
from jx_desktop.editing.set_values import SetValues
from jx_desktop.editing.text import SetFields, SetHeadFields
from jx_desktop.editing.yearly import BeginSheet
from jx_desktop.services.document.session import Session
from tests.conftest import make_document, make_project

MONEY = "values.evaluation.money"
JULY = "values.monitor.07.money"


@pytest.fixture
def session(form: Form) -> Session:
    """A document of which money is adjusted after 批复, with its 自评 and two months begun."""
    project = make_project(1, budget={"total": "5.00", "fiscal": "5.00"})
    made = make_document(form, project, approval_number="巨财预〔2027〕1号", stage="approved")
    session = Session(made.with_approved(made))
    for key in ("evaluation", "monitor-07", "monitor-10"):
        session.run(BeginSheet(key))
    session.run(StartAdjusting(("p1",)))
    return session


def standing(document: Document, *paths: str) -> list[object]:
    return [document.get(Project, "p1").value_at(path) for path in paths]


def test_an_amount_typed_while_goals_are_adjusted_counts(session: Session) -> None:
    session.run(SetFields("p1", {JULY + ".total.executed": "2.50"}))
    session.run(SetFields("p1", {"budget.total": Decimal("6.50")}))
    assert standing(session.document, MONEY + ".total.adjusted", MONEY + ".total.initial") == ["6.50", "5.00"]
    months = (f"values.monitor.{month}.money.total.adjusted" for month in ("07", "10"))
    assert standing(session.document, *months) == ["5.00", "6.50"], "of July it is said what was spent"
    session.undo()
    assert standing(session.document, MONEY + ".total.adjusted") == ["5.00"]


def test_a_source_that_had_nothing_has_what_it_gets_and_what_is_emptied_is_found_again(session: Session) -> None:
    session.run(SetFields("p1", {"budget.other": Decimal(1)}))
    session.run(SetFields("p1", {"budget.total": None}))
    assert standing(session.document, MONEY + ".total.adjusted", MONEY + ".other.adjusted") == [None, "1"]
    session.run(SetValues((ValueAt(Address("p1", "budget.total"), Decimal(6)),)))
    assert standing(session.document, MONEY + ".total.adjusted") == ["6"]


def test_what_was_typed_otherwise_stays_and_so_does_a_final_sheet(session: Session) -> None:
    session.run(SetFields("p1", {MONEY + ".total.adjusted": "7.00"}))
    session.run(SetHeadFields({"finals": ("monitor-10",)}))
    session.run(SetFields("p1", {"budget.total": Decimal("6.50")}))
    paths = (MONEY + ".total.adjusted", "values.monitor.10.money.total.adjusted", JULY + ".total.adjusted")
    assert standing(session.document, *paths) == ["7.00", "5.00", "6.50"]


def test_a_sheet_that_nobody_has_begun_is_not_begun_by_that(form: Form) -> None:
    document = make_document(form, make_project(1))
    after = document.apply(SetFields("p1", {"budget.other": Decimal(1)}).build(document))
    assert after.get(Project, "p1").values == document.get(Project, "p1").values
