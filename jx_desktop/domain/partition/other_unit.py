"""A project with its amounts in another money unit, exactly, or not at all."""

from decimal import Decimal

from pydantic import ValidationError

from jx_desktop.base.record import Record
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.tables import tables_of, with_rows
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.form.fields_by_path import Definitions
from jx_desktop.domain.values.money import UNITS, amount_or_none, amount_text, convert, held_amount


def in_other_unit(project: Project, unit: str | None, target: str | None, form: FormContents) -> Project | None:
    """Return a project whose amounts stand in another unit, those of its tables and of other sheets too.

    None where one of the units is not known, and where an amount cannot be held there to its last digit.
    """
    if unit == target:
        return project
    if unit is None or target is None or unit not in UNITS or target not in UNITS:
        return None
    try:
        made = project.with_values({**_amounts(project, form.project_fields, unit, target), "money_unit": None})
        for table, rows in tables_of(project):
            fields = form.row_fields(table)
            if any(field.kind is FieldKind.AMOUNT for field in fields.values()):
                made = with_rows(made, table, [row.with_values(_amounts(row, fields, unit, target)) for row in rows])
    except (ValueError, ValidationError):
        return None
    return made


def _amounts(record: Record, fields: Definitions, unit: str, target: str) -> dict[str, object]:
    """Return the amounts of a record in another unit, by their paths. Raises ``ValueError`` for what is none there."""
    found: dict[str, object] = {}
    for path, field in fields.items():
        value = record.value_at(path) if field.kind is FieldKind.AMOUNT and field.computed is None else None
        if isinstance(value, Decimal):
            found[path] = _exactly(value, unit, target)
        elif isinstance(value, str) and value:
            amount = amount_or_none(value)
            if amount is None:
                raise ValueError(value)
            found[path] = amount_text(_exactly(amount, unit, target))
    return found


def _exactly(amount: Decimal, unit: str, target: str) -> Decimal:
    exact = convert(amount, unit, target)
    held = held_amount(exact)
    if held != exact:
        raise ValueError(amount_text(exact))
    return held
