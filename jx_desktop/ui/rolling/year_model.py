"""The years in last year's texts as lines: where, the words around, what each becomes."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from jx_desktop.domain.carrying.year_places import YearPlace
from jx_desktop.domain.carrying.years import YearKind
from jx_desktop.domain.document.document import Document
from jx_desktop.services.checking.checked_document import place_name
from jx_desktop.ui.ticks.tick_model import Lines, TickModel
from jx_desktop.wording.messages import Wording

PLACE, TEXT, BECOMES, KIND = range(4)
_BEFORE, _BEHIND = 24, 60
"""So many characters of a text are shown around a year."""
_MORE = 200
"""And so many beneath the mouse."""


class YearModel(TickModel[YearPlace]):
    """Lines of `year_places`: first those that are put in unless somebody says otherwise; `wanted` tells which are."""

    wanted = Signal(object)  # frozenset of YearPlace

    def __init__(self, document: Document, wording: Wording, parent: QObject | None = None) -> None:
        """`document` is last year's."""
        heads = [self.tr("Where"), self.tr("Text"), self.tr("Becomes"), self.tr("What it is")]
        super().__init__(heads, (), parent)
        self._document = document
        self._wording = wording
        self._chosen: frozenset[YearPlace] = frozenset()
        self._places: dict[YearPlace, str] = {}
        self._kinds: Mapping[YearKind, str] = {
            YearKind.YEAR: self.tr("year"),
            YearKind.DATE: self.tr("date"),
            YearKind.SCHOOL_YEAR: self.tr("school year"),
            YearKind.SPAN: self.tr("span of years"),
            YearKind.DOCUMENT: self.tr("document number"),
            YearKind.TITLE: self.tr("in a title"),
            YearKind.PLAN: self.tr("five-year plan"),
            YearKind.SESSION: self.tr("session, edition"),
            YearKind.ANNIVERSARY: self.tr("anniversary"),
            YearKind.EVENT: self.tr("something past"),
            YearKind.PAST: self.tr("an earlier year"),
            YearKind.FUTURE: self.tr("a later year"),
            YearKind.RELATIVE: self.tr("last year, next year"),
            YearKind.LUNAR: self.tr("lunar year"),
            YearKind.NAME: self.tr("project’s name"),
        }

    def show_places(self, places: Sequence[YearPlace], chosen: Collection[YearPlace]) -> None:
        """Show years, and which of them are put in."""
        self._chosen = frozenset(chosen)
        ticked = [place for place in places if place.word.is_ticked]
        others = [place for place in places if not place.word.is_ticked]
        self.show_groups(
            (Lines(self.tr("Put in ({})"), ticked), Lines(self.tr("Only listed: tick what goes on too ({})"), others))
        )

    # ---- what a line says

    def text(self, line: YearPlace, column: int) -> str:
        if column == PLACE:
            if line not in self._places:
                self._places[line] = self._wording.word(place_name(self._document, line.place))
            return self._places[line]
        if column == TEXT:
            return self.around(line)[0]
        if column == BECOMES:
            return line.word.becomes or ""
        return self._kinds[line.word.kind]

    def around(self, line: YearPlace, before: int = _BEFORE, behind: int = _BEHIND) -> tuple[str, tuple[int, int]]:
        """Return the words around a year, and where in them it stands."""
        word = line.word
        start, end = max(0, word.start - before), min(len(line.text), word.end + behind)
        lead = "…" if start else ""
        shown = lead + line.text[start:end] + ("…" if end < len(line.text) else "")
        at = word.start - start + len(lead)
        return shown, (at, at + word.end - word.start)

    def tip(self, line: YearPlace, column: int) -> str:
        return self.around(line, _MORE, _MORE)[0] if column == TEXT else self.text(line, column)

    def tick(self, line: YearPlace) -> bool | None:
        return line in self._chosen if line.word.becomes is not None else None

    def put(self, lines: Sequence[YearPlace], ticked: bool) -> None:
        self._chosen = self._chosen.union(lines) if ticked else self._chosen.difference(lines)
        self.wanted.emit(self._chosen)
