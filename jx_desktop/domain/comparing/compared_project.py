"""Comparing two states of one entity, of a project above all: field by field and row by row."""

from collections.abc import Iterator

from jx_desktop.base.messages import Message
from jx_desktop.domain.comparing.by_sheet import by_sheet
from jx_desktop.domain.comparing.compared_fields import FieldsComparer, compare_unknown
from jx_desktop.domain.comparing.compared_rows import compare_tables
from jx_desktop.domain.comparing.difference import FieldDifference, Kind, text_difference
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import tables_of
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.form.fields_by_path import Definitions

_TEXTS = ("disclose_ground",)
_FLAGS = ("disclose", "arranged", "key_project")


def compare_filled(
    before: Entity, after: Entity, comparer: FieldsComparer, fields: Definitions
) -> Iterator[FieldDifference]:
    """Yield what differs of what is filled in: in the fields of the forms, the tables, and what no form knows.

    What stands on one sheet stands together.
    """
    yield from by_sheet(_compared(before, after, comparer, fields), after, comparer.forms[0])


def _compared(
    before: Entity, after: Entity, comparer: FieldsComparer, fields: Definitions
) -> Iterator[FieldDifference]:
    own, later_own = (each.money_unit if isinstance(each, Project) else None for each in (before, after))
    units = own, later_own
    yield from comparer.compare(before, after, fields, units)
    if isinstance(before, (Project, Sheet)) and isinstance(after, (Project, Sheet)):
        yield from compare_tables(before, after, comparer, units)
    yield from comparer.compare(before, after, comparer.unknown(before, after, fields))


class ProjectComparer:
    """Compares projects of two documents."""

    def __init__(self, comparer: FieldsComparer) -> None:
        self._comparer = comparer
        fields = comparer.fields(lambda form: form.project_fields)
        unit = FieldDefinition("money_unit", FieldKind.TEXT, comparer.word("money_unit"))
        at = next(at for at, field in enumerate(fields.values()) if field.kind is FieldKind.AMOUNT)
        items = list(fields.items())
        self._fields: Definitions = dict([*items[:at], (unit.path, unit), *items[at:]])
        plain = ((path, field) for path, field in self._fields.items() if field.kind is not FieldKind.PERCENT)
        self._told: Definitions = {path: field for path, field in plain if path != "name"}

    def compare(self, before: Project, after: Project) -> Iterator[FieldDifference]:
        """Yield what differs, in the order of the form."""
        yield from compare_filled(before, after, self._comparer, self._fields)
        for name in _TEXTS:
            texts = getattr(before, name), getattr(after, name)
            if texts[0] != texts[1]:
                yield text_difference(name, Message(f"compare_field.{name}"), *texts)
        for name in _FLAGS:
            flags = getattr(before, name), getattr(after, name)
            if flags[0] != flags[1]:
                old, new = (Message(f"info.{'yes' if flag else 'no'}") for flag in flags)
                yield FieldDifference(name, Message(f"compare_field.{name}"), Kind.CHANGED, old, new)
        yield from compare_unknown(before, after)

    def contents(self, project: Project, kind: Kind) -> Iterator[FieldDifference]:
        """Yield what an added or removed project is: all but its name and its plan, and how many rows it has."""
        is_new = kind is Kind.ADDED
        blank = Project(id=project.id, money_unit=project.money_unit)
        old, new = (blank, project) if is_new else (project, blank)
        told = self._comparer.compare(old, new, self._told, (project.money_unit, project.money_unit))
        yield from by_sheet(told, project, self._comparer.forms[0])
        for table_id, rows in tables_of(project):
            if rows:
                count = Message("compare.row_count", {"count": len(rows)})
                label = Message("compare.field", {"label": self._comparer.table_word(table_id)})
                yield FieldDifference(table_id, label, kind, "" if is_new else count, count if is_new else "")
