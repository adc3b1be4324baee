"""What a cell offers to be chosen."""

from collections.abc import Sequence

from jx_desktop.domain.document.tables import Row
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.form.sheets import Column
from jx_desktop.domain.form.shown import ShownTable
from jx_desktop.domain.values.indicator_cells import JOINED_BY, chosen, path_of


def choices_of(shown: ShownTable, row: Row, column: Column) -> list[str]:
    """Return the form's choices for a cell: of its field, or of the first two levels; of several, one more or less."""
    field, taxonomy = shown.field_of(column), shown.taxonomy
    if field.kind is FieldKind.CHOICE:
        return list(field.choices)
    if field.kind is FieldKind.CHOICES and not column.choice:
        now = chosen(str(row.value_at(column.field) or ""))
        return [_with_other(now, choice, field.choices) for choice in field.choices]
    if column.key == "level1":
        return [level.name for level in taxonomy]
    if column.key == "level2":
        level1 = row.value_at(path_of("level1", shown.fields))
        levels = [level for level in taxonomy if level.name == level1] or taxonomy
        return [level2.name for level in levels for level2 in level.level2]
    return []


def _with_other(now: Sequence[str], choice: str, order: Sequence[str]) -> str:
    """Return the choices that are joined with one of them turned: taken where it was not, and left where it was."""
    wanted = [each for each in order if (each in now) != (each == choice)]
    return JOINED_BY.join([*wanted, *(each for each in now if each not in order)])
