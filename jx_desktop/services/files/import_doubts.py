"""What should be looked at before an import is taken over, each with its places in the source and in the document."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jx_desktop.base.messages import Message
from jx_desktop.base.text import squeezed
from jx_desktop.domain.document.address import Address
from jx_desktop.exchange.report import Unplaced
from jx_desktop.services.files.importing import Imported
from jx_desktop.services.files.published import RECOGNISED
from jx_desktop.services.files.reading_doubts import ReadingDoubt, reading_doubts
from jx_desktop.services.files.source_rows import SourceRow
from jx_desktop.validation.problem import Fix

WHOLE_ROW = -1
_CUT_BY_PAGE = "source.cell_cut_by_page"


class Spot(NamedTuple):
    """A place in the source: one of its rows, from 0, and the cell in it, from 0; `WHOLE_ROW` for all of them."""

    row: int
    cell: int = WHOLE_ROW


@dataclass(frozen=True, slots=True)
class Doubt:
    """What should be looked at: what may be misread, a line that found no place (`entry`), or a note.

    `spot` and `where` are where it stands in the source, `place` where in the document. `fix` is what would put it
    right, if that can be told; `said` is what stands there where no `entry` has it.
    """

    reason: Message
    entry: Unplaced | None = None
    where: Message | None = None
    spot: Spot | None = None
    place: Address | None = None
    fix: Fix | None = None
    said: str = ""

    @property
    def is_information(self) -> bool:
        """Whether it only says something about the whole file: nothing stands anywhere to be looked at."""
        return self.entry is None and self.spot is None and self.place is None

    @property
    def is_of_reading(self) -> bool:
        """Whether something was read there, but perhaps wrongly: these come first."""
        return self.place is not None or self.reason.code == _CUT_BY_PAGE

    @property
    def text(self) -> str:
        """What stands there; empty for a note."""
        return self.said if self.entry is None else self.entry.text.strip()


def doubts_of(
    imported: Imported,
    rows: Sequence[SourceRow],
    row_of_line: Mapping[int, int],
    places_at: Callable[[Spot], Sequence[Address]],
) -> tuple[Doubt, ...]:
    """Return what should be looked at: what may be misread first, then what found no place, then notes."""
    finder = _Finder(imported, rows, row_of_line)
    reading = reading_doubts(imported.document, imported.report)
    entries = {id(doubt.entry) for doubt in reading if doubt.entry is not None}
    found = [finder.reading(doubt) for doubt in reading]
    found += (finder.unplaced(entry) for entry in imported.report.unplaced if id(entry) not in entries)
    found += (finder.note(note, places_at) for note in imported.report.notes if note.code != RECOGNISED)
    return tuple(sorted(found, key=lambda doubt: not doubt.is_of_reading))


class _Finder:
    """Finds where in the source something stands."""

    def __init__(self, imported: Imported, rows: Sequence[SourceRow], row_of_line: Mapping[int, int]) -> None:
        self._origins = imported.origins
        self._rows = rows
        self._row_of_line = row_of_line

    def reading(self, doubt: ReadingDoubt) -> Doubt:
        """Return a doubt about what was read, with its spot."""
        spot = self._spot_of_text(doubt.line, doubt.text)
        return Doubt(doubt.reason, doubt.entry, self._where(doubt.line), spot, doubt.place, doubt.fix, doubt.text)

    def unplaced(self, entry: Unplaced) -> Doubt:
        """Return a line that found no place, with its spot."""
        return Doubt(entry.reason, entry, entry.where, self._spot_of_text(entry.line, entry.text))

    def note(self, note: Message, places_at: Callable[[Spot], Sequence[Address]]) -> Doubt:
        """Return a note with the spot that it names, by line, place or page."""
        line = note.params.get("line")
        places = [value for value in note.params.values() if isinstance(value, Message)]
        spot = self._spot_of_text(line, "") if isinstance(line, int) else self._spot_at_place(places)
        if spot is None:
            pages = [said.params.get("page") for said in (note, *places)]
            spot = next((self._on_page(page, is_gone=bool(places)) for page in pages if isinstance(page, int)), None)
        read = places_at(spot) if spot is not None and note.code == _CUT_BY_PAGE else ()
        return Doubt(note, None, next(iter(places), None), spot, next(iter(read), None))

    def _where(self, line: int) -> Message:
        return self._origins[line].where if line in self._origins else Message("source_place.text", {"line": line})

    def _spot_at_place(self, places: Sequence[Message]) -> Spot | None:
        return next((Spot(number) for number, row in enumerate(self._rows) if row.where in places), None)

    def _on_page(self, page: int, *, is_gone: bool) -> Spot | None:
        """Return the first row on a page; the one before it where a row `is_gone`: that goes on this one."""
        boxes = [(number, row.box) for number, row in enumerate(self._rows)]
        first = next((number for number, box in boxes if box is not None and box.page == page), None)
        if is_gone and first is None:  # nothing else stands on the page
            first = next((number for number, box in boxes if box is not None and box.page > page), len(boxes))
        return None if first is None else Spot(max(0, first - is_gone))

    def _spot_of_text(self, line: int, text: str) -> Spot | None:
        row = self._row_of_line.get(line)
        if row is None:
            return None
        cells, sought = self._rows[row].cells, squeezed(text)
        found = [number for number, cell in enumerate(cells) if sought and squeezed(cell.text) == sought]
        return Spot(row, found[0] if len(cells) > 1 and found else WHOLE_ROW)
