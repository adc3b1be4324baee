"""What the sheets of last year, and of the year before, say of an indicator stands beside its goal value."""

from collections.abc import Mapping

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.text import SetFields
from jx_desktop.editing.tree import AddProject
from jx_desktop.services.comparing.kept_last_year import KeptLastYear
from jx_desktop.services.comparing.last_year import Beside, LastYear
from jx_desktop.services.comparing.reached import Reached, ReachedKind, tells_what_was_reached
from jx_desktop.services.document.references import References, made_reference, read_reference
from jx_desktop.services.document.work import Work
from jx_desktop.validation.reference import NO_REFERENCE, Reference
from tests.conftest import make_document, make_project

K = ReachedKind
LAST = {
    "monitor.07.actual": "3次",
    "monitor.07.expected": "6次",
    "monitor.10.actual": "5次",
    "monitor.13.actual": "99次",
    "evaluation.actual": "7次",
    "evaluation.score": "10",
    "evaluation.reason": "无",
}


def with_values(project: Project, values: Mapping[str, str]) -> Project:
    first = project.indicators[0].model_copy(update={"values": FrozenDict(values)})
    return project.model_copy(update={"indicators": (first, *project.indicators[1:])})


def year_of(form: Form, year: int, values: Mapping[str, str]) -> Document:
    return make_document(form, with_values(make_project(1), values), year=year)


def told(now: Document, last: Document, earlier: Document | None = None) -> tuple[Reached, ...]:
    known = LastYear(now, Reference(last), Reference(earlier) if earlier is not None else NO_REFERENCE)
    return known.rows(now.get(Project, "p1"))["p1r1"]["value"].reached


def test_of_last_year_the_latest_months_and_what_was_reached_are_told(form: Form) -> None:
    now, last = year_of(form, 2025, {}), year_of(form, 2024, LAST)
    assert told(now, last) == (
        Reached(K.DONE, "5次", 10),
        Reached(K.EXPECTED, "6次", 7),
        Reached(K.REACHED, "7次"),
        Reached(K.SCORE, "10"),
    )


def test_of_the_year_before_only_what_was_reached_is(form: Form) -> None:
    now, last, earlier = year_of(form, 2025, {}), year_of(form, 2024, {}), year_of(form, 2023, LAST)
    assert told(now, last, earlier) == (Reached(K.REACHED_BEFORE, "7次"), Reached(K.SCORE_BEFORE, "10"))


def test_nothing_is_told_of_what_is_empty_or_this_years_own(form: Form) -> None:
    blank = {"evaluation.actual": " ", "monitor.07.actual": ""}
    assert told(year_of(form, 2025, LAST), year_of(form, 2024, blank), year_of(form, 2023, blank)) == ()
    assert not tells_what_was_reached(year_of(form, 2023, blank))
    assert tells_what_was_reached(year_of(form, 2023, {"evaluation.score": "8"}))


def test_rows_that_did_not_change_are_not_compared_again(form: Form) -> None:
    now, last, kept = year_of(form, 2025, {}), Reference(year_of(form, 2024, LAST)), KeptLastYear[Beside]()
    project = now.get(Project, "p1")
    found = LastYear(now, last, kept=kept).rows(project)
    other = project.with_values({"purpose": "换了。"})
    assert LastYear(now, last, kept=kept).rows(other) is found
    changed = project.indicators[0].with_values({"value": "≥9次"})
    third = project.model_copy(update={"indicators": (changed, *project.indicators[1:])})
    again = LastYear(now, last, kept=kept).rows(third)
    assert (again["p1r1"]["value"].is_same, found["p1r1"]["value"].is_same) == (False, True)
    assert LastYear(now, Reference(last.document), kept=kept).rows(third) is not again


def test_which_are_shared_is_known_anew_when_projects_come_or_go(form: Form) -> None:
    document, last = make_document(form, make_project(1), year=2025), Reference(year_of(form, 2024, {}))
    work = Work(document)
    first = document.get(Project, "p1").with_values({"budget.total": "6.00"})
    work.session.run(SetFields("p1", {"budget.total": "6.00"}))

    def change() -> str:
        known = LastYear(work.document, last, kept=work.last_year.kept)
        return known.fields(work.document.get(Project, "p1"))["budget.total"].change

    assert change() == "+1.00"
    work.session.run(AddProject("u1", make_project(8, succeeds=("p1",))))
    assert change() == ""
    work.session.undo()
    assert change() == "+1.00"
    assert work.document.get(Project, "p1") == first


@pytest.mark.parametrize(("values", "is_kept"), [(LAST, True), ({}, False)])
def test_the_year_before_is_read_after_last_year_and_kept_where_it_tells_something(
    form: Form, values: Mapping[str, str], *, is_kept: bool
) -> None:
    at = "2026-01-01T00:00:00+00:00"
    versions = tuple(made_reference(year_of(form, year, values), str(year), at) for year in (2024, 2023))
    ids = FrozenDict({str(year): version.id for year, version in zip((2024, 2023), versions, strict=True)})
    now = make_document(form, make_project(1), year=2025, references=ids)
    references = References(lambda: now, lambda: versions)
    assert references.present.is_loading
    references.seek()
    while references.are_loading:
        references.seek()
    assert references.present.document is not None
    assert references.present.document.head.year == 2024
    assert (references.earlier.document is not None) == is_kept
    assert read_reference(now, versions, 3) is NO_REFERENCE
