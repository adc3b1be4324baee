"""The cells of the provincial system as they stand: typed (已录入) or not, changed since, gone from the document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from jx_desktop.domain.system_entry.cells import CellKind, EntryCell
from jx_desktop.services.system_entry.progress import Typed


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A cell of the system as it stands: `typed` is what was typed into it and when, None where nothing was."""

    cell: EntryCell
    typed: Typed | None = None

    @property
    def key(self) -> str:
        """The key of the cell."""
        return self.cell.key

    @property
    def text(self) -> str:
        """What is to be typed: nothing where what stands in the document must not be typed as it is."""
        return "" if self.is_refused else self.cell.text

    @property
    def is_refused(self) -> bool:
        """Whether what stands in the document must not be typed as it is; the cell's note says why."""
        return self.cell.kind is CellKind.REFUSED

    @property
    def is_done(self) -> bool:
        """Whether what stands in the document was typed (已录入)."""
        return self.typed is not None and self.typed.text == self.cell.text

    @property
    def is_changed(self) -> bool:
        """Whether something else stands in the document than was typed."""
        return self.typed is not None and self.typed.text != self.cell.text

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to do: what was emptied after it was typed is to be emptied in the system too."""
        return self.cell.is_blank and not self.is_changed


@dataclass(frozen=True, slots=True)
class GoneRow:
    """What was typed of a project and is no longer in the document, a row or a field: to be deleted there."""

    keys: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one project is: how many cells have something to type, are done, have changed since; rows gone."""

    cells: int = 0
    done: int = 0
    changed: int = 0
    gone: int = 0

    @property
    def is_done(self) -> bool:
        """Whether nothing of it is left to be typed or deleted."""
        return self.done == self.cells and not self.gone


def standing_of(lines: Sequence[EntryLine], gone: Sequence[GoneRow]) -> Standing:
    """Return how far a project with these cells is."""
    filled = [line for line in lines if not line.is_blank]
    done, changed = sum(line.is_done for line in filled), sum(line.is_changed for line in filled)
    return Standing(len(filled), done, changed, len(gone))


def gone_rows(typed: Sequence[Typed]) -> Iterator[GoneRow]:
    """Yield cells that are gone as rows, in the order in which they were typed; a field alone is a row of its own."""
    by_row = sorted(typed, key=lambda cell: (_row(cell.key), cell.at))
    rows = [list(cells) for _, cells in groupby(by_row, key=lambda cell: _row(cell.key))]
    for cells in sorted(rows, key=lambda cells: cells[0].at):
        yield GoneRow(tuple(cell.key for cell in cells), tuple(cell.text for cell in cells if cell.text))


def last_typed(lines: Sequence[EntryLine]) -> int:
    """Return the place of the cell that was typed last, -1 where none was."""
    moments = [(line.typed.at, place) for place, line in enumerate(lines) if line.typed is not None]
    return max(moments)[1] if moments else -1


def _row(key: str) -> str:
    """Return what the cells of one row have in common in their keys: project and row; else the whole key."""
    owner, row, _ = (*key.split("/", 2), "", "")[:3]
    return f"{owner}/{row}" if row else key
