"""What a cell offers to be chosen."""

from jx_desktop.domain.document.tables import Row
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.form.sheets import Column
from jx_desktop.domain.form.shown import ShownTable
from jx_desktop.domain.values.indicator_cells import path_of


def choices_of(shown: ShownTable, row: Row, column: Column) -> list[str]:
    """Return the form's choices for a cell: of its field, or of the first two levels."""
    field, taxonomy = shown.field_of(column), shown.taxonomy
    if field.kind is FieldKind.CHOICE:
        return list(field.choices)
    if column.key == "level1":
        return [level.name for level in taxonomy]
    if column.key == "level2":
        level1 = row.value_at(path_of("level1", shown.fields))
        levels = [level for level in taxonomy if level.name == level1] or taxonomy
        return [level2.name for level in levels for level2 in level.level2]
    return []
