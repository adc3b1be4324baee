"""Comparing the tables of two states of an entity, row by row and cell by cell."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from jx_desktop.base.messages import Message
from jx_desktop.domain.comparing.compared_fields import FieldsComparer, Units, differing
from jx_desktop.domain.comparing.difference import FieldDifference, Kind, moved_difference
from jx_desktop.domain.comparing.matching import moved, pair_similar, pair_up
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.tables import HasTables, Row, rows_of, tables_of
from jx_desktop.domain.form.fields import FieldDefinition
from jx_desktop.domain.kinds.fields import text_at

_BETWEEN_CELLS = "　"


def compare_tables(
    before: HasTables, after: HasTables, comparer: FieldsComparer, units: Units
) -> Iterator[FieldDifference]:
    """Yield how the tables of two states of an entity differ; `units` are the money units of their own."""
    for table in dict.fromkeys(table for state in (after, before) for table, _ in tables_of(state)):
        old, new = rows_of(before, table), rows_of(after, table)
        if old != new and [_contents(row) for row in old] != [_contents(row) for row in new]:  # more than their ids
            yield from _RowsComparer(table, comparer, units).compare(old, new)


class _RowsComparer:
    """Compares the rows of one table."""

    def __init__(self, table: str, comparer: FieldsComparer, units: Units) -> None:
        self._table = table
        self._comparer = comparer
        self._units = units
        self._fields = comparer.row_fields(table)
        self._word = comparer.table_word(table)

    def compare(self, before: Sequence[Row], after: Sequence[Row]) -> Iterator[FieldDifference]:
        """Yield what differs in the order of the later rows; what was removed stands where it stood."""
        pairs = row_pairs(before, after)
        origins = {j: i for i, j in pairs}
        out_of_order = {pairs[index][1] for index in moved([j for _, j in pairs])}
        kept = {i for i, _ in pairs}
        gone = [i for i in range(len(before)) if i not in kept]
        for j, row in enumerate(after):
            i = origins.get(j)
            while gone and (i is None or gone[0] < i):
                yield self._whole(before[gone[0]], gone.pop(0), Kind.REMOVED)
            if i is None:
                yield self._whole(row, j, Kind.ADDED)
                continue
            place = f"{self._table}.{row.id}"
            named = self._row_label(row, j)
            if j in out_of_order:
                yield moved_difference(place, named, i + 1, j + 1)
            for field, values in differing(before[i], row, self._fields_of(before[i], row)):
                label = Message("compare.cell", {"row": named, "field": field.label})
                yield from self._comparer.compare_values(field, f"{place}.{field.path}", label, values, self._units)
        for i in gone:
            yield self._whole(before[i], i, Kind.REMOVED)

    def _whole(self, row: Row, index: int, kind: Kind) -> FieldDifference:
        """Return an added or removed row as one difference, its cells in the order of the columns."""
        fields = (field for field in self._fields_of(row, row) if field.computed is None)
        cells = (self._comparer.printed(field, text_at(row, field)) for field in fields)
        text = _BETWEEN_CELLS.join(filter(None, cells))
        texts = ("", text) if kind is Kind.ADDED else (text, "")
        return FieldDifference(f"{self._table}.{row.id}", self._row_label(row, index, named=False), kind, *texts)

    def _row_label(self, row: Row, index: int, *, named: bool = True) -> Message:
        values = {"label": self._word, "number": index + 1}
        name = row.level3 if isinstance(row, Indicator) else ""
        return (
            Message("compare.named_row", {**values, "name": name}) if named and name else Message("compare.row", values)
        )

    def _fields_of(self, before: Row, after: Row) -> Iterable[FieldDefinition]:
        return chain(self._fields.values(), self._comparer.unknown(before, after, self._fields).values())


def row_pairs(before: Sequence[Row], after: Sequence[Row]) -> list[tuple[int, int]]:
    """Return which row has become which: by id, by what they say, by their names, at last by names that are alike."""
    found = pair_up([_row_keys(row) for row in before], [_row_keys(row) for row in after])
    taken = set(found)
    rest = [i for i, j in enumerate(found) if j is None]
    others = [j for j in range(len(after)) if j not in taken]
    pairs = [(i, j) for i, j in enumerate(found) if j is not None]
    names, other_names = [_name(before[i]) for i in rest], [_name(after[j]) for j in others]
    pairs += [(rest[i], others[j]) for i, j in pair_similar(names, other_names)]
    return sorted(pairs)


def _contents(row: Row) -> tuple[object, ...]:
    """Return all that a row says, its name third in the main table."""
    return tuple(row.__dict__.values())[1:]  # behind its id


def _row_keys(row: Row) -> tuple[object, ...]:
    cells = _contents(row)
    name = row.level3 if isinstance(row, Indicator) else ""
    return row.id, cells if any(cells) else None, name and cells[:3], name


def _name(row: Row) -> str:
    return (row.level3 or row.description) if isinstance(row, Indicator) else " ".join(row.values.values())
