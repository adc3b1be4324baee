"""Amounts of a project in another money unit."""

from decimal import Decimal

from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.values.money import UNITS, convert


def in_unit(project: Project, unit: str | None, target: str | None, form: FormContents) -> Project:
    """Return a project whose budget stands in another unit, exactly; as it is where one of the two is not known."""
    if unit == target or unit not in UNITS or target not in UNITS or unit is None or target is None:
        return project
    amounts = {
        path: convert(amount, unit, target)
        for path, field in form.project_fields.items()
        if field.kind is FieldKind.AMOUNT and isinstance(amount := project.value_at(path), Decimal)
    }
    return project.with_values({**amounts, "money_unit": None})
