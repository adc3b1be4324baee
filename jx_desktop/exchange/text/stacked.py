"""Tables copied with every cell on a line of its own: the form's words tell where its rows begin."""

from collections.abc import Iterator, Sequence

from jx_desktop.domain.form.sheets import TableBand
from jx_desktop.exchange.text.band_reader import row_of
from jx_desktop.exchange.text.band_readers import READERS
from jx_desktop.exchange.text.cells import Cell, Row
from jx_desktop.exchange.text.layout import LayoutRow
from jx_desktop.exchange.text.stacked_cells import with_single_spacing
from jx_desktop.exchange.text.words import Words


def stacked_rows(lines: Sequence[Row], words: Words) -> list[Row]:
    """Return the rows of a table of which each of `lines` is one cell.

    A row of a table that has more or fewer cells than the form has columns stays a row that nobody can place, and is
    reported so.
    """
    cells = with_single_spacing([Cell(cell.text, 0, cell.line, cell.word) for row in lines for cell in row.cells])
    starts = list(_starts(cells, words))
    first = starts[0][0] if starts else len(cells)
    rows = [row_of([cell]) for cell in cells[:first]]
    ends = [index for index, _ in starts[1:]] + [len(cells)]
    for (start, layout), end in zip(starts, ends, strict=False):
        rows += READERS[type(layout.band)].stacked(cells[start:end], layout, words)
    return rows


def _starts(cells: Sequence[Cell], words: Words) -> Iterator[tuple[int, LayoutRow]]:
    """Yield where each of the form's rows begins, in the form's order."""
    awaited = list(words.rows)
    for index, cell in enumerate(cells):
        for place, layout in enumerate(awaited):
            labels = list(layout.labels)
            heads = labels[:1] if isinstance(layout.band, TableBand) else labels
            if any(cell.word in label.spellings for label in heads):
                yield index, layout
                del awaited[: place + 1]
                break
