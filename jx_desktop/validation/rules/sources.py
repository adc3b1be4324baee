"""Rules about the basis on which a value was set."""

from collections.abc import Iterator

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.projects import Project
from jx_desktop.validation.phrases import row_places, rows_named
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context, rule
from jx_desktop.validation.table import shows


@rule("SRC-01", Project)
def basis_is_given(project: Project, context: Context) -> Iterator[Finding]:
    """Every row says on what its value is based, where the form has a column for it."""
    form = context.form
    rows = [row for row in context.read.rows(project) if not row.indicator.basis.strip() and not row.is_empty]
    if rows and shows(form, "basis"):
        params = {"rows": rows_named(rows), "field": form.label("basis")}
        yield Finding(Message("basis.missing", params), row_places(project, rows, "basis"))


@rule("SRC-02", Project)
def survey_asks_people(project: Project, context: Context) -> Iterator[Finding]:
    """A survey is the basis only of what people were asked."""
    words = context.vocabulary
    rows = [
        row
        for row in context.read.rows(project)
        if words.surveys.are_in(row.indicator.basis)
        and "satisfaction" not in row.roles
        and not words.asked_of_people.are_in(row.name)
    ]
    if rows:
        params = {"rows": rows_named(rows), "field": context.form.label("basis"), "basis": rows[0].indicator.basis}
        yield Finding(Message("basis.survey", params), row_places(project, rows, "basis"))
