"""What stood last year where something stands now: the same, another text, an amount with its difference."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import NamedTuple

from jx_desktop.base.paths import owner_of
from jx_desktop.base.record import Record
from jx_desktop.domain.comparing.compared_rows import row_pairs
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.tables import rows_of, tables_of
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.kinds.fields import is_same, printed_text, setting_of, text_at, value_of
from jx_desktop.domain.values.money import UNITS, amount_or_none, amount_text, convert, signed
from jx_desktop.services.comparing.kept_last_year import KeptLastYear
from jx_desktop.services.comparing.reached import Reached, reached_before, reached_in
from jx_desktop.validation.reference import NO_REFERENCE, Reference

_BUDGET, _GOAL_VALUE = "budget", "value"


class Beside(NamedTuple):
    """What stood in a field last year, as it is printed, in the money unit of the present document.

    `change` is the difference of an amount, with its sign; `value` is what would be put into the field. Nothing is the
    same as nothing. `reached` is what the sheets of last year, and of the year before, say of a goal value.
    """

    text: str
    is_same: bool
    change: str = ""
    value: object = None
    reached: tuple[Reached, ...] = ()


@dataclass(frozen=True, slots=True)
class LastYear:
    """A document beside that of the year before. Of the one before that, `earlier`, only what was reached is told.

    `kept` is that of this document and its states before, and follows its changes.
    """

    document: Document
    reference: Reference
    earlier: Reference = NO_REFERENCE
    kept: KeptLastYear[Beside] = with_default(default_factory=KeptLastYear, compare=False)

    def partner(self, entity: Entity) -> Entity | None:
        """Return what an entity was last year; None for what is new, and for what has no counterpart.

        Of several projects that it goes on from that is the first, with the sums of their budgets.
        """
        if self.reference.document is None:
            return None
        if isinstance(entity, Project):
            return self.reference.project_like(entity)
        return self.reference.document.find(entity.id) if isinstance(entity, Section) else None

    def is_new(self, entity: Entity) -> bool:
        """Whether a project was not there last year (新增)."""
        return self.reference.document is not None and isinstance(entity, Project) and self.partner(entity) is None

    def fields(self, entity: Entity) -> dict[str, Beside]:
        """Return what stood in the fields of an entity, by their paths; nothing for one that is new."""
        before = self.partner(entity)
        if before is None:
            return {}
        units, is_shared = self._units(before, entity), isinstance(entity, Project) and self._shares(entity, before)
        of, shape = (self.document.form, self.reference, entity), (units, is_shared)
        known = self.kept.fields.get(of, shape)
        if known is not None:
            return known
        found = self._beside(self.document.form.fields_of(entity).values(), before, entity, units)
        if is_shared:
            found = {path: beside._replace(change="") for path, beside in found.items()}
        return self.kept.fields.put(of, shape, found)

    def rows(self, entity: Entity) -> dict[str, dict[str, Beside]]:
        """Return what stood in the rows of a project, by row and path; rows that are new are not there."""
        before = self.partner(entity)
        if not isinstance(before, Project) or not isinstance(entity, Project):
            return {}
        units = self._units(before, entity)
        tables = [(table_id, rows_of(before, table_id), rows) for table_id, rows in tables_of(entity)]
        all_rows = (row for _, old, rows in tables for row in (*old, *rows))
        of = (self.document.form, self.reference, self.earlier, *all_rows)
        shape = (entity.id, units, [(table_id, len(old), len(rows)) for table_id, old, rows in tables])
        known = self.kept.rows.get(of, shape)
        if known is not None:
            return known
        found = {}
        for table_id, old, rows in tables:
            fields = self.document.form.row_fields(table_id).values()
            for i, j in row_pairs(old, rows):
                found[rows[j].id] = self._beside(fields, old[i], rows[j], units)
        for row_id, reached in self._reached(before, entity):
            beside = found[row_id].get(_GOAL_VALUE)
            if beside is not None:
                found[row_id][_GOAL_VALUE] = beside._replace(reached=reached)
        return self.kept.rows.put(of, shape, found)

    def _reached(self, before: Project, after: Project) -> Iterator[tuple[str, tuple[Reached, ...]]]:
        """Yield by row what the sheets of the years say of it, where they say something."""
        last, earlier = self.reference.document, self.earlier.document
        if last is None:
            return
        former = self.earlier.project_like(before)
        old = before.indicators
        rows = {} if former is None else {j: former.indicators[i] for i, j in row_pairs(former.indicators, old)}
        for i, j in row_pairs(old, after.indicators):
            reached = [*reached_in(last, before, old[i])]
            if earlier is not None and former is not None and i in rows:
                reached += reached_before(earlier, former, rows[i])
            if reached:
                yield after.indicators[j].id, tuple(reached)

    def _units(self, before: Entity, after: Entity) -> tuple[str | None, str | None]:
        """Return the money units in which amounts of the two stand."""
        own = before.money_unit if isinstance(before, Project) else None
        last = self.reference.document
        return own or (last.head.money_unit if last is not None else None), self.document.money_unit_of(after.id)

    def _shares(self, project: Project, before: Entity) -> bool:
        """Whether others go on from the same project of last year: nobody can say by how much one differs."""
        return not self.kept.shared_in(self.document).isdisjoint((before.id, *project.succeeds))

    def _beside(
        self, fields: Iterable[FieldDefinition], before: Record, after: Record, units: tuple[str | None, str | None]
    ) -> dict[str, Beside]:
        return {
            field.path: self._compared(field, text_at(before, field), text_at(after, field), units)
            for field in fields
            if field.computed is None
        }

    def _compared(self, field: FieldDefinition, old: str, new: str, units: tuple[str | None, str | None]) -> Beside:
        """Compare a field; an amount of last year is converted where it stood in another unit."""
        change = ""
        if field.kind is FieldKind.AMOUNT or owner_of(field.path) == _BUDGET:
            old = _converted(old, *units)
            then, now = amount_or_none(old), amount_or_none(new)
            if then is not None and now is not None and then != now:
                change = signed(now - then, self.document.form.money.decimals)
        text = printed_text(field, old, setting_of(self.document.form, units[1]))
        return Beside(text, is_same(field, old, new), change, value_of(field, old))


def _converted(text: str, own: str | None, unit: str | None) -> str:
    amount = amount_or_none(text)
    if amount is None or own not in UNITS or unit not in UNITS or own is None or unit is None:
        return text
    return amount_text(convert(amount, own, unit))
