"""What must stand on the paper of a project's table, in reading order: written from the entity, not the layout."""

from collections.abc import Iterator

from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.values.money import printed


def words_of_table(project: Project, form: Form) -> Iterator[str]:
    """The texts and amounts of a table of the shipped form."""
    budget = project.budget
    yield project.name  # in the title
    yield project.code
    yield project.name
    for amount in (budget.total, budget.fiscal, budget.other):
        if amount is not None:
            yield printed(amount, form.money.decimals)
    yield project.purpose
    for month in form.plan.checkpoints:
        percent = project.percent_at(month)
        if percent is not None:
            yield f"{percent}%"
    yield from project.goals
    above = ("", "")
    for row in project.indicators:
        if row.level1 != above[0]:
            yield row.level1
        if (row.level1, row.level2) != above:
            yield row.level2
        above = (row.level1, row.level2)
        yield from (row.level3, row.description, row.value, row.basis)
