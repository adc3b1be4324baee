"""What was spent is typed once where there is one source of money: the total and the source are one amount."""

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.text import SetFields
from tests.conftest import make_document, make_project

EVALUATION, JULY = "evaluation.money", "monitor.07.money"
OWNERS = ("p1", "sheet:department_goal")


def begun(form: Form, group: str, **sources: str) -> Document:
    """A project, and the department, whose sheet is begun with the sources of the budget."""
    given = {f"{group}.{source}.initial": amount for source, amount in sources.items()}
    sheet = Sheet.of("department_goal", values=FrozenDict(given if group == EVALUATION else {"goal": "繁荣。"}))
    document = make_document(form, make_project(1, values=given))
    return Document.build([*document, sheet], form)


def typed(document: Document, owner: str, **amounts: str) -> Document:
    """Type amounts, each a step: ``total_executed="3"``."""
    for path, amount in amounts.items():
        document = document.apply(SetFields(owner, {path: amount}).build(document))
    return document


def said(document: Document, owner: str, group: str, column: str = "executed") -> tuple[object, ...]:
    entity = document.get(Project, owner) if owner == "p1" else document.get(Sheet, owner)
    return tuple(entity.value_at(f"values.{group}.{part}.{column}") for part in ("total", "fiscal", "other"))


@pytest.mark.parametrize(("owner", "group"), [*((owner, EVALUATION) for owner in OWNERS), ("p1", JULY)])
def test_either_of_total_and_its_only_source_brings_the_other(form: Form, owner: str, group: str) -> None:
    document = begun(form, group, total="5", fiscal="5", other="0")
    total, fiscal = (f"values.{group}.{part}.executed" for part in ("total", "fiscal"))
    for first in (total, fiscal):
        once = typed(document, owner, **{first: "3"})
        assert said(once, owner, group) == ("3", "3", None)
        again = typed(once, owner, **{first: "4"})
        assert said(again, owner, group) == ("4", "4", None)  # put right, also in both
        assert said(typed(again, owner, **{first: ""}), owner, group) == (None, None, None)


def test_what_was_typed_otherwise_stays(form: Form) -> None:
    document = begun(form, EVALUATION, total="5", fiscal="5", other="0")
    total, fiscal, other = (f"values.{EVALUATION}.{part}.executed" for part in ("total", "fiscal", "other"))
    apart = typed(document, "p1", **{total: "3", fiscal: "2"})
    assert said(typed(document, "p1", **{other: "1", total: "3"}), "p1", EVALUATION) == ("3", None, "1")
    assert said(apart, "p1", EVALUATION) == ("2", "2", None)  # the only source is all there is
    both = document.apply(SetFields("p1", {total: "3", fiscal: "2"}).build(document))
    assert said(both, "p1", EVALUATION) == ("3", "2", None)  # one step says both
    assert said(typed(both, "p1", **{total: "4"}), "p1", EVALUATION) == ("4", "2", None)


@pytest.mark.parametrize("sources", [{"total": "5", "fiscal": "3", "other": "2"}, {"total": "5"}, {}])
def test_of_several_sources_and_of_none_that_is_known_nothing_follows(form: Form, sources: dict[str, str]) -> None:
    document = begun(form, EVALUATION, **sources)
    assert said(typed(document, "p1", **{f"values.{EVALUATION}.total.executed": "3"}), "p1", EVALUATION) == (
        "3",
        None,
        None,
    )
    given = typed(document, "p1", **{f"values.{EVALUATION}.total.adjusted": "6"})
    assert said(given, "p1", EVALUATION, "adjusted") == ("6", None, None)
