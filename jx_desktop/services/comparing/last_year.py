"""What stood last year where something stands now: the same, another text, an amount with its difference."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from jx_desktop.base.paths import owner_of
from jx_desktop.base.record import Record
from jx_desktop.domain.comparing.compared_rows import row_pairs
from jx_desktop.domain.comparing.succession import as_one, shared_origins
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.tables import rows_of, tables_of
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.kinds.fields import is_same, printed_text, setting_of, text_at, value_of
from jx_desktop.domain.values.money import UNITS, amount_or_none, amount_text, convert, signed
from jx_desktop.validation.reference import Reference

_BUDGET = "budget"


class Beside(NamedTuple):
    """What stood in a field last year, as it is printed, in the money unit of the present document.

    `change` is the difference of an amount, with its sign; `value` is what would be put into the field. Nothing is the
    same as nothing.
    """

    text: str
    is_same: bool
    change: str = ""
    value: object = None


@dataclass(frozen=True, slots=True)
class LastYear:
    """A document beside that of the year before."""

    document: Document
    reference: Reference

    def partner(self, entity: Entity) -> Entity | None:
        """Return what an entity was last year; None for what is new, and for what has no counterpart.

        Of several projects that it goes on from that is the first, with the sums of their budgets.
        """
        if self.reference.document is None:
            return None
        if isinstance(entity, Project):
            found = self.reference.projects_like(entity)
            return as_one(self.reference.document, found) if found else None
        return self.reference.document.find(entity.id) if isinstance(entity, Section) else None

    def is_new(self, entity: Entity) -> bool:
        """Whether a project was not there last year (新增)."""
        return self.reference.document is not None and isinstance(entity, Project) and self.partner(entity) is None

    def fields(self, entity: Entity) -> dict[str, Beside]:
        """Return what stood in the fields of an entity, by their paths; nothing for one that is new."""
        before = self.partner(entity)
        if before is None:
            return {}
        found = self._beside(self.document.form.fields_of(entity).values(), before, entity, (before.id, entity.id))
        if isinstance(entity, Project) and self._shares(entity):
            return {path: beside._replace(change="") for path, beside in found.items()}
        return found

    def rows(self, entity: Entity) -> dict[str, dict[str, Beside]]:
        """Return what stood in the rows of a project, by row and path; rows that are new are not there."""
        before = self.partner(entity)
        if not isinstance(before, Project) or not isinstance(entity, Project):
            return {}
        found = {}
        for table_id, rows in tables_of(entity):
            fields, old = self.document.form.row_fields(table_id).values(), rows_of(before, table_id)
            for i, j in row_pairs(old, rows):
                found[rows[j].id] = self._beside(fields, old[i], rows[j], (before.id, entity.id))
        return found

    def _shares(self, project: Project) -> bool:
        """Whether others go on from the same project of last year: nobody can say by how much one differs."""
        shared = shared_origins(self.document)
        return bool(shared) and not shared.isdisjoint(each.id for each in self.reference.projects_like(project))

    def _beside(
        self, fields: Iterable[FieldDefinition], before: Record, after: Record, ids: tuple[str, str]
    ) -> dict[str, Beside]:
        return {
            field.path: self._compared(field, text_at(before, field), text_at(after, field), ids)
            for field in fields
            if field.computed is None
        }

    def _compared(self, field: FieldDefinition, old: str, new: str, ids: tuple[str, str]) -> Beside:
        """Compare a field; an amount of last year is converted where it stood in another unit."""
        unit, change = self.document.money_unit_of(ids[1]), ""
        if field.kind is FieldKind.AMOUNT or owner_of(field.path) == _BUDGET:
            old = self._converted(old, ids[0], unit)
            then, now = amount_or_none(old), amount_or_none(new)
            if then is not None and now is not None and then != now:
                change = signed(now - then, self.document.form.money.decimals)
        text = printed_text(field, old, setting_of(self.document.form, unit))
        return Beside(text, is_same(field, old, new), change, value_of(field, old))

    def _converted(self, text: str, before_id: str, unit: str | None) -> str:
        amount, last = amount_or_none(text), self.reference.document
        own = last.money_unit_of(before_id) if last is not None else None
        if amount is None or own not in UNITS or unit not in UNITS or own is None or unit is None:
            return text
        return amount_text(convert(amount, own, unit))
