"""Looking through what an import has read before it is taken over: from the source to the document and back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from jx_desktop.base.paths import item_path, list_item, own_key
from jx_desktop.base.text import squeezed, without_stray_spaces
from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.kinds.fields import is_same, plain, read_typed, setting_of, value_of
from jx_desktop.domain.kinds.filled import field_at
from jx_desktop.domain.kinds.kind import Setting
from jx_desktop.editing.set_values import SetValues
from jx_desktop.exchange.report import Unplaced
from jx_desktop.services.files.import_doubts import WHOLE_ROW, Doubt, Spot, doubts_of
from jx_desktop.services.files.importing import Imported
from jx_desktop.services.files.published import RECOGNISED
from jx_desktop.services.files.reading_doubts import reading_doubts, what_about
from jx_desktop.services.files.source_rows import SourceRow, rows_of_lines, source_rows

__all__ = ["WHOLE_ROW", "Doubt", "ImportReview", "Spot", "doubts_in"]

_TEXTS = (FieldKind.TEXT, FieldKind.LONG_TEXT)
_SENTENCE_ENDS = "。！？；：!?;:"
_NONE_IF_EMPTY = ("year", "cover_mark", "money_unit")


class _State(NamedTuple):
    """What undo goes back to; `place` is what the step after it has changed."""

    document: Document
    traces: Mapping[Address, int]
    done: frozenset[int]
    place: Address | None = None
    spot: Spot | None = None


class ImportReview:
    """The document as it is being put right, its source, and the doubts that are still open."""

    def __init__(self, imported: Imported) -> None:
        source = imported.source
        blocks = source.blocks if source is not None else ()
        self.rows: Sequence[SourceRow] = source_rows(blocks)
        self.page_sizes = source.page_sizes if source is not None else ()
        self.files = imported.files
        self.placed = imported.report.placed
        self.recognised = next((note for note in imported.report.notes if note.code == RECOGNISED), None)
        self._row_of_line = rows_of_lines(self.rows, imported.origins, blocks)
        self._state = _State(imported.document, imported.report.traces, frozenset())
        self._earlier: list[_State] = []
        self._by_row: dict[int, list[Address]] | None = None
        self._lines = self._lines_of_rows()
        self._report = imported.report
        self.doubts = doubts_of(imported, self.rows, self._row_of_line, self.places_at)
        self._doubts_by_row: dict[int, list[int]] = {}
        for number, doubt in enumerate(self.doubts):
            if doubt.spot is not None:
                self._doubts_by_row.setdefault(doubt.spot.row, []).append(number)

    # ---- how it stands

    @property
    def document(self) -> Document:
        """The document as it would be taken over now."""
        return self._state.document

    @property
    def is_changed(self) -> bool:
        """Whether something was put right or dealt with."""
        return bool(self._earlier)

    @property
    def done(self) -> frozenset[int]:
        """The numbers of the doubts that were dealt with."""
        return self._state.done

    def is_done(self, number: int) -> bool:
        """Whether a doubt was dealt with."""
        return number in self._state.done

    @property
    def open_doubts(self) -> list[int]:
        """The numbers of the doubts that nobody has dealt with; what is only said of the whole file is none."""
        numbers = (number for number, doubt in enumerate(self.doubts) if not doubt.is_information)
        return [number for number in numbers if number not in self._state.done]

    def doubts_at(self, row: int) -> Sequence[int]:
        """Return the numbers of the doubts that stand in a row of the source."""
        return self._doubts_by_row.get(row, ())

    def left(self) -> tuple[Unplaced, ...]:
        """Return the lines that found no place and were not dealt with."""
        entries = (self.doubts[number].entry for number in self.open_doubts)
        return tuple(entry for entry in entries if entry is not None)

    def setting_of(self, entity_id: str) -> Setting:
        """Return what stands around the values of an entity."""
        return setting_of(self.document.form, self.document.money_unit_of(entity_id))

    def field_of(self, address: Address) -> FieldDefinition:
        """Return the field at an address."""
        field = field_at(self.document.get(Entity, address.entity_id), address, self.document.form)
        return replace(field, choices=self.document.form.money.units) if field.path == "money_unit" else field

    def text_at(self, address: Address) -> str:
        """Return what stands at an address, as plain text."""
        return plain(self.document.value_at(address)) if address.field else ""

    # ---- from one side to the other

    def places_at(self, spot: Spot) -> list[Address]:
        """Return what was filled in from a row of the source: what its cell holds first, or what holds it all."""
        places = self._places_of_row(spot.row)
        if spot.cell == WHOLE_ROW:
            rows = {place._replace(field=None) for place in places}
            return [*rows, *places] if len(rows) == 1 and len(places) > 1 else places
        return sorted(places, key=lambda place: self._cell_of(spot.row, place) != spot.cell)

    def spot_of(self, address: Address) -> Spot | None:
        """Return where in the source a place was read; a text of a list may be known by its field alone."""
        whole = address._replace(field=list_item(address.field or "")[0] or None)
        for known in (address, whole, address._replace(field=None)):
            line = self._state.traces.get(known)
            row = None if line is None else self._row_of_line.get(line)
            if row is not None:
                return Spot(row, self._cell_of(row, address))
        return None

    def _places_of_row(self, row: int) -> list[Address]:
        if self._by_row is None:
            self._by_row = {}
            for address, line in self._state.traces.items():
                read_at = self._row_of_line.get(line)
                if read_at is not None:
                    self._by_row.setdefault(read_at, []).append(address)
        return self._by_row.get(row, [])

    def _cell_of(self, row: int, address: Address) -> int:
        """Return which cell of a row holds what stands at an address; the one behind its label where none does."""
        cells = self.rows[row].cells
        text = squeezed(self.text_at(address))
        if len(cells) < 2 or not address.field:
            return WHOLE_ROW
        texts = [squeezed(cell.text) for cell in cells]
        field = self.field_of(address)
        if text:
            same = [number for number, shown in enumerate(texts) if shown == text]
            if same:  # what stands there twice was read in its order
                alike = [place for place in self._places_of_row(row) if squeezed(self.text_at(place)) == text]
                at = alike.index(address) if address in alike else 0
                return same[min(at, len(same) - 1)]
            for number, shown in enumerate(texts):
                if shown and self._says(field, cells[number].text, address):
                    return number
            for number, shown in enumerate(texts):
                if text in shown and len(text) > 1:
                    return number
        label = squeezed(field.label)
        return next((number + 1 for number, shown in enumerate(texts[:-1]) if shown == label), WHOLE_ROW)

    def _says(self, field: FieldDefinition, text: str, address: Address) -> bool:
        """Whether a cell says in other words what a field of a kind holds: 5万元 for 5.00."""
        if field.kind in (*_TEXTS, FieldKind.LIST, FieldKind.CODE):
            return False
        try:
            read = read_typed(field, text, self.setting_of(address.entity_id))
        except ValueError:
            return False
        return is_same(field, read, self.text_at(address))

    # ---- putting right

    def why_not_put(self, address: Address | None, text: str) -> str:
        """Return a code of why a text cannot be put there: nothing is chosen, or something stands there already."""
        if not text.strip():
            return "import_review.no_text"
        if address is None or not address.field:
            return "import_review.no_field"
        field = self.field_of(address)
        takes_more = field.kind in (*_TEXTS, FieldKind.LIST)
        return "" if takes_more or not self.text_at(address) else "import_review.filled"

    def put(self, text: str, address: Address, spot: Spot | None, doubts: Sequence[int] = ()) -> Address:
        """Put a text from the source into a field and return where it stands now; the doubts are dealt with.

        A list gets another text, text goes on behind what there is. Raises ``ValueError`` for what is not of the
        field's kind.
        """
        field, text = self.field_of(address), without_stray_spaces(text.replace("\t", " "))
        path, _ = list_item(address.field or "")
        present = self.document.value_at(address._replace(field=path))
        if isinstance(present, tuple):
            new = [line for line in text.split("\n") if line.strip()]
            place = address._replace(field=item_path(path, len(present)))
            self._store([ValueAt(address._replace(field=path), (*present, *new))], place, spot, doubts)
            return place
        if field.kind in (*_TEXTS, FieldKind.LIST):
            kept = self.text_at(address)
            between = "\n" if _ends(kept) and field.kind is not FieldKind.TEXT else ""
            text = f"{kept}{between}{text}"
        else:
            text = read_typed(field, text, self.setting_of(address.entity_id))
        self._store([ValueAt(address, _held(field, text))], address, spot, doubts)
        return address

    def set_text(self, address: Address, text: str) -> None:
        """Put a text as it was typed in the place of what stands in a field.

        Raises ``ValueError`` for what is not of the field's kind.
        """
        field = self.field_of(address)
        read = read_typed(field, text, self.setting_of(address.entity_id))
        if read == self.text_at(address):
            return
        path, number = list_item(address.field or "")
        present = self.document.value_at(address._replace(field=path))
        if isinstance(present, tuple):
            lines = tuple(line for line in read.split("\n") if line.strip())
            at = len(present) if number is None else number
            value: object = (*present[:at], *lines, *present[at + 1 :])
            self._store([ValueAt(address._replace(field=path), value)], address, None, (), len(lines) - 1)
        else:
            self._store([ValueAt(address, _held(field, read))], address, None, ())

    def why_not_taken(self, number: int | None) -> str:
        """Return a code of why nothing can be taken over for a doubt: none is chosen, or nothing is proposed for it."""
        if number is None or self.is_done(number) or self.doubts[number].fix is None:
            return "import_review.no_proposal"
        return ""

    def take_proposal(self, number: int) -> Address:
        """Put right what a doubt proposes, and return where; it may have been put right otherwise in the meantime."""
        doubt = self.doubts[number]
        edits = doubt.fix.edits if doubt.fix is not None else ()
        place = doubt.place or edits[0].address
        self._store(edits, place, doubt.spot, [number])
        return place

    def mark_done(self, doubts: Sequence[int]) -> None:
        """Say that doubts were looked at and want nothing."""
        self._earlier.append(self._state)
        spot = self.doubts[doubts[0]].spot if doubts else None
        self._state = self._state._replace(done=self._state.done | set(doubts), place=None, spot=spot)

    def undo(self) -> tuple[Address | None, Spot | None]:
        """Take back the last step; return the field that it had changed and the spot that it came from."""
        undone = self._state
        self._state = self._earlier.pop()
        self._by_row = None
        return undone.place, undone.spot

    def _store(
        self, values: Sequence[ValueAt], place: Address, spot: Spot | None, doubts: Sequence[int], more: int = 0
    ) -> None:
        """Take a step; `more` is by how many the texts of a list behind a place have moved."""
        document = self.document.apply(SetValues(tuple(values)).build(self.document))
        traces = _moved(self._state.traces, place, more) if more else self._state.traces
        line = self._line_at(spot)
        if line is not None:
            traces = {**traces, place: line, **{each.address: line for each in values if each.address not in traces}}
        self._earlier.append(self._state)
        done = self._state.done | set(doubts) | self._settled(document, place.entity_id)
        self._state = _State(document, traces, done, place, spot)
        self._by_row = None

    def _settled(self, document: Document, entity_id: str) -> set[int]:
        """Return the doubts about what was read that a step in an entity has settled, of that and of the sections."""
        touched = {entity_id, *(section.id for section in document.sections)}
        own = [
            (number, doubt, doubt.place)
            for number in self.open_doubts
            if (doubt := self.doubts[number]).place is not None and doubt.said and doubt.place.entity_id in touched
        ]
        if not own:
            return set()
        still = {what_about(each.reason, each.place) for each in reading_doubts(document, self._report, entity_id)}
        return {
            number
            for number, doubt, place in own
            if place is not None
            and (
                plain(document.value_at(place)) not in ("", doubt.said)
                if doubt.entry is not None
                else what_about(doubt.reason, place) not in still
            )
        }

    # ---- lines, rows, doubts

    def _lines_of_rows(self) -> dict[int, int]:
        lines: dict[int, int] = {}
        for line, row in self._row_of_line.items():
            lines.setdefault(row, line)
        return lines

    def _line_at(self, spot: Spot | None) -> int | None:
        return None if spot is None else self._lines.get(spot.row)


def doubts_in(imported: Imported) -> tuple[Doubt, ...]:
    """Return what should be looked at, as the page lists it."""
    return ImportReview(imported).doubts


def _ends(text: str) -> bool:
    """Whether a text is a sentence that has ended: what follows begins a line of its own."""
    return text.rstrip()[-1:] in tuple(_SENTENCE_ENDS)


def _held(field: FieldDefinition, text: str) -> object:
    """Return what a record holds for a plain text; on the cover nothing is None, and a year a number."""
    if field.path in _NONE_IF_EMPTY and not text:
        return None
    if field.path == "year":
        return int(text)
    return text if own_key(field.path) else value_of(field, text)


def _moved(traces: Mapping[Address, int], place: Address, more: int) -> dict[Address, int]:
    """Return traces where the texts of a list behind `place` have moved on; one that has gone has none."""
    path, number = list_item(place.field or "")
    moved: dict[Address, int] = {}
    for address, line in traces.items():
        own, at = list_item(address.field or "") if address.entity_id == place.entity_id else ("", None)
        if own == path and at is not None and number is not None and at >= number:
            if at == number and more < 0:
                continue
            address = address._replace(field=item_path(path, at + more if at > number else at))
        moved[address] = line
    return moved
