"""Pieces of messages (rows, quotations, amounts) and findings about values, put the same way by every rule."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from jx_desktop.base.messages import Message
from jx_desktop.base.text import one_line
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.parts import fill
from jx_desktop.domain.kinds.filled import FilledField
from jx_desktop.domain.values.money import amount_text, grouped
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context
from jx_desktop.validation.table import Row

_NAMED = 3
_QUOTED_CHARACTERS = 24


def listed(names: Sequence[str]) -> Message:
    """Return up to three names in quotation marks; more are counted: “A”、“B”、“C”等 7 处."""
    quoted_names = tuple(quoted(name) for name in names[:_NAMED])
    if len(names) > _NAMED:
        return Message("list.some", {"names": quoted_names, "count": len(names)})
    return Message("list.all", {"names": quoted_names})


def quoted(text: str) -> Message:
    """Return `text` in quotation marks, on one line and cut where it is long."""
    line = one_line(text)
    return Message(
        "text.quoted", {"text": line if len(line) <= _QUOTED_CHARACTERS else line[:_QUOTED_CHARACTERS] + "…"}
    )


def labels_of(texts: Iterable[FilledField]) -> tuple[str, ...]:
    """Return the form's words for the fields of several texts, each once."""
    return tuple(dict.fromkeys(text.field.label for text in texts))


def rows_named(rows: Sequence[Row]) -> Message:
    """Return rows by their third level; one without is called by its number."""
    names = tuple(
        quoted(row.indicator.level3)
        if row.indicator.level3.strip()
        else Message("row.numbered", {"number": row.number})
        for row in rows[:_NAMED]
    )
    if len(rows) > _NAMED:
        return Message("row.some", {"names": names, "count": len(rows)})
    return Message("list.all", {"names": names})


def both(names: Sequence[str]) -> Message:
    """Return names joined as in A与B, or A、B、C."""
    if len(names) == 2:
        return Message("list.two", {"first": names[0], "second": names[1]})
    return Message("list.all", {"names": tuple(names)})


def money(amount: Decimal, project: Project, context: Context) -> str:
    """Return an amount as it is printed, with the unit in which the project's amounts stand where it is known."""
    unit = context.unit_of(project)
    return f"{grouped(amount, context.form.money.decimals)}{' ' + unit if unit else ''}"


def percentage(percent: Decimal, form: Form) -> str:
    """Return a percentage of the plan as it is printed."""
    return fill(form.plan.percent, {"percent": amount_text(percent)})


def about_values(
    code: str, project: Project, rows: Sequence[Row], context: Context, **more: object
) -> Iterator[Finding]:
    """Yield one finding about the values of some rows; none for no rows. Rows and values are named."""
    if rows:
        params = {
            "rows": rows_named(rows),
            "field": context.form.label("value"),
            "value": listed(tuple(dict.fromkeys(row.value for row in rows))),
            **more,
        }
        yield Finding(Message(code, params), row_places(project, rows))


def row_places(project: Project, rows: Sequence[Row], field: str = "value") -> tuple[Address, ...]:
    """Return the same field of several rows as places."""
    return tuple(Address(project.id, field, row.indicator.id) for row in rows)
