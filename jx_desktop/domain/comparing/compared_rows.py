"""Comparing the tables of two states of an entity, row by row and cell by cell."""

from collections.abc import Iterator, Sequence

from jx_desktop.base.messages import Message
from jx_desktop.domain.comparing.compared_fields import Labels
from jx_desktop.domain.comparing.difference import FieldDifference, Kind, moved_difference, text_difference
from jx_desktop.domain.comparing.matching import moved, pair_similar, pair_up
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.tables import HasTables, Row, rows_of, tables_of

_BETWEEN_CELLS = "　"


def compare_tables(before: HasTables, after: HasTables, labels: Labels) -> Iterator[FieldDifference]:
    """Yield how the tables of two states of an entity differ."""
    for table in dict.fromkeys(table for state in (after, before) for table, _ in tables_of(state)):
        old, new = rows_of(before, table), rows_of(after, table)
        if old != new and [_contents(row) for row in old] != [_contents(row) for row in new]:  # more than their ids
            yield from _RowsComparer(table, labels).compare(old, new)


class _RowsComparer:
    """Compares the rows of one table."""

    def __init__(self, table: str, labels: Labels) -> None:
        self._table = table
        self._labels = labels

    def compare(self, before: Sequence[Row], after: Sequence[Row]) -> Iterator[FieldDifference]:
        """Yield what differs in the order of the later rows; what was removed stands where it stood."""
        pairs = _row_pairs(before, after)
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
            if j in out_of_order:
                yield moved_difference(place, self._row_label(row, j), i + 1, j + 1)
            for path in self._paths(before[i], row):
                old, new = _cell(before[i], path), _cell(row, path)
                if old != new:
                    label = Message("compare.cell", {"row": self._row_label(row, j), "field": self._labels.word(path)})
                    yield text_difference(f"{place}.{path}", label, old, new)
        for i in gone:
            yield self._whole(before[i], i, Kind.REMOVED)

    def _whole(self, row: Row, index: int, kind: Kind) -> FieldDifference:
        """Return an added or removed row as one difference, its cells in the order of the columns."""
        text = _BETWEEN_CELLS.join(filter(None, (_cell(row, path) for path in self._paths(row, row))))
        texts = ("", text) if kind is Kind.ADDED else (text, "")
        return FieldDifference(f"{self._table}.{row.id}", self._row_label(row, index, named=False), kind, *texts)

    def _row_label(self, row: Row, index: int, *, named: bool = True) -> Message:
        values = {"label": self._labels.word(self._table), "number": index + 1}
        name = row.level3 if isinstance(row, Indicator) else ""
        return (
            Message("compare.named_row", {**values, "name": name}) if named and name else Message("compare.row", values)
        )

    def _paths(self, before: Row, after: Row) -> Iterator[str]:
        columns = self._labels.columns if isinstance(after, Indicator) else ()
        yield from columns
        for key in sorted({*before.values, *after.values}):
            if f"values.{key}" not in columns:
                yield f"values.{key}"


def _cell(row: Row, path: str) -> str:
    return row.values.get(path.removeprefix("values."), "") if path.startswith("values.") else str(getattr(row, path))


def _row_pairs(before: Sequence[Row], after: Sequence[Row]) -> list[tuple[int, int]]:
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
    if not isinstance(row, Indicator):
        return (row.values,)
    return row.level1, row.level2, row.level3, row.description, row.value, row.basis, row.values


def _row_keys(row: Row) -> tuple[object, ...]:
    cells = _contents(row)
    name = row.level3 if isinstance(row, Indicator) else ""
    return row.id, cells if any(cells) else None, name and cells[:3], name


def _name(row: Row) -> str:
    return (row.level3 or row.description) if isinstance(row, Indicator) else " ".join(row.values.values())
