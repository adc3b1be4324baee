"""Which column of a copied table is which of the form's: by the table's head, or by what stands in the columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jx_desktop.domain.form.shown import ShownTable
from jx_desktop.domain.values.indicator_value import read_value
from jx_desktop.exchange.tables import Table
from jx_desktop.exchange.text.layout import spellings
from jx_desktop.exchange.text.lines import compact

_HEAD_ROWS = 6  # rows in which a head is looked for: titles may stand above it
_LONGEST_LABEL = 40
_MOSTLY = 0.6
Mapping = tuple[str, ...]
"""For each column of a copied table the id of the form's column, or ``""`` where it is left out."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a copied table fits the form. `head_rows` stand above its rows; `is_sure`: the head names every column."""

    head_rows: int
    mapping: Mapping
    is_sure: bool


def fit_columns(table: Table, shown: ShownTable) -> Fit:
    """Return which columns are which; a guess where the table has no head of the form."""
    labels = {word: column.key for column in shown.columns for word in spellings(column.label)}
    for number, row in enumerate(table.rows[:_HEAD_ROWS]):
        words = [compact(cell) if len(cell) <= _LONGEST_LABEL else "" for cell in row]
        exact = [labels.get(word, "") for word in words]
        known = [column for column in exact if column]
        if len(known) >= min(2, table.width) and len(known) == len(set(known)):
            left_out = [place for place, column in enumerate(exact) if not column]
            if not any(below[place] for below in table.rows[number:] for place in left_out):
                return Fit(number + 1, tuple(exact), is_sure=True)
            return Fit(number + 1, _completed(exact, words, labels), is_sure=False)
    return Fit(0, _guessed(table, shown), is_sure=False)


def head_words(table: Table, head_rows: int) -> str:
    """Return what tells a table's head from others; empty where it has none."""
    return "\t".join(compact(cell) for cell in table.rows[head_rows - 1]) if head_rows else ""


def _completed(exact: Sequence[str], words: Sequence[str], labels: dict[str, str]) -> Mapping:
    """Return the mapping with the columns guessed whose words merely resemble the form's."""
    taken = {column for column in exact if column}
    mapping = list(exact)
    for place, word in enumerate(words):
        if mapping[place] or len(word) < 2:
            continue
        alike = [label for label in labels if labels[label] not in taken and (set(label) <= set(word) or word in label)]
        if alike:
            mapping[place] = labels[max(alike, key=len)]
            taken.add(mapping[place])
    return tuple(mapping)


def _guessed(table: Table, shown: ShownTable) -> Mapping:
    """Return the mapping by what stands in the columns: names of the taxonomy, values; the rest in the form's order."""
    level1 = {compact(level.name) for level in shown.taxonomy}
    level2 = {compact(second.name) for first in shown.taxonomy for second in first.level2}
    columns = list(shown.keys)
    tests: list[tuple[str, Callable[[str], bool]]] = [
        ("level1", lambda cell: compact(cell) in level1),
        ("level2", lambda cell: compact(cell) in level2),
        ("value", lambda cell: read_value(cell).kind in ("number", "date")),
    ]
    texts = [[row[place] for row in table.rows if row[place]] for place in range(table.width)]
    numbered = [cells == [str(n) for n in range(1, len(cells) + 1)] and len(cells) > 1 for cells in texts]
    mapping = [""] * table.width
    for column, fits in tests:
        if column in columns:
            for place, cells in enumerate(texts):
                is_free = not mapping[place] and not numbered[place] and bool(cells)
                if is_free and sum(map(fits, cells)) >= _MOSTLY * len(cells):
                    mapping[place] = column
                    break
    before = -1
    for place, cells in enumerate(texts):
        free = [index for index, column in enumerate(columns) if column not in mapping]
        if not mapping[place] and cells and not numbered[place] and free:
            mapping[place] = columns[next((index for index in free if index > before), free[0])]
        before = columns.index(mapping[place]) if mapping[place] else before
    return tuple(mapping)


def mapped_rows(
    table: Table, head_rows: int, mapping: Mapping, shown: ShownTable, *, fills_levels: bool, keeps_places: bool = False
) -> tuple[dict[str, str], ...]:
    """Return the rows beneath the head as texts by the form's column ids.

    Empty rows, and the head again as on a table's next page, are no rows. With `keeps_places` empty rows are, for each
    row goes beside one that is there, and so is the head of a single column: it may be a value. Empty levels take
    those of the row above with `fills_levels`: their cells were merged where the table came from.
    """
    head = tuple(map(compact, table.rows[head_rows - 1])) if head_rows else None
    rows = [
        {column: cell for column, cell in zip(mapping, row, strict=True) if column}
        for row in table.rows[head_rows:]
        if (keeps_places or any(row)) and (tuple(map(compact, row)) != head or (keeps_places and len(row) == 1))
    ]
    return _with_levels(rows, shown) if fills_levels else tuple(rows)


def _with_levels(rows: Sequence[dict[str, str]], shown: ShownTable) -> tuple[dict[str, str], ...]:
    merging = [column.key for column in shown.columns if column.merge]
    filled: list[dict[str, str]] = []
    above: dict[str, str] = {}
    for row in rows:
        own = dict(row)
        filled.append(own)
        if not any(own.values()):
            continue
        for column in merging:
            if column not in own:
                continue
            if not own[column]:
                own[column] = above.get(column, "")
            elif own[column] != above.get(column):
                break  # another block begins: what follows is not the block's above
        above = own
    return tuple(filled)
