"""What one print run remembers for the next: a sheet that has not changed is neither laid out nor drawn again."""

import zlib
from collections.abc import Collection
from dataclasses import dataclass, replace

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.check_code import CheckCodes, KnownTexts, check_codes
from jx_desktop.printing.field_boxes import FieldBoxes
from jx_desktop.printing.filled_sheet import FilledSheet
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.layout import Ops, points
from jx_desktop.printing.pages.sheet_pages import SheetPages, lay_out_sheet
from jx_desktop.printing.streams import UsedGlyphs, content_stream


@dataclass(frozen=True, slots=True)
class _LaidOut:
    filled: FilledSheet
    fonts: Fonts
    extent: int
    pages: SheetPages | None
    """None for a sheet of which only the extent was asked for: its operations take a hundred times the memory."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    stream: bytes
    characters: dict[str, str]  # by the role of their typeface


class PrintMemo:
    """Remembers the pages of sheets and their streams. It belongs to one document and to one thread.

    One `for_preview` notes on the pages where fields stand, and draws them when they are laid out: their operations
    (runs, rules) are not kept, for those of a large document take a hundred megabytes. Without `is_drawn` no tables are
    on the pages: who only asks how many there are does not wait for that.
    """

    def __init__(self, *, for_preview: bool = False, is_drawn: bool = True) -> None:
        self.is_drawn = is_drawn
        self._is_for_preview = for_preview
        self._laid_out: dict[tuple[str, str], _LaidOut] = {}  # by owner and sheet
        self._drawn: dict[int, _Drawn | None] = {}  # by the id of operations that `_laid_out` holds
        self._texts: dict[str, KnownTexts] = {}
        self._codes: dict[str, tuple[Document, CheckCodes]] = {}

    def check_codes(self, document: Document, sheet: str) -> CheckCodes:
        """Return the check codes of one sheet of the document and its projects."""
        known, codes = self._codes.get(sheet, (None, None))
        if codes is None or known is not document:
            codes = check_codes(document, sheet, self._texts.setdefault(sheet, {}))
            self._codes[sheet] = document, codes
        return codes

    def pages(self, filled: FilledSheet, fonts: Fonts) -> SheetPages:
        """Return what `lay_out_sheet` returns."""
        known = self._known(filled, fonts)
        if known is not None and known.pages is not None:
            return known.pages
        pages = lay_out_sheet(filled, fonts, with_fields=self._is_for_preview, is_drawn=self.is_drawn)
        if self._is_for_preview:
            pages = self._drawn_pages(pages, points(filled.form.page_of(filled.sheet)[1]), fonts)
        self._keep(_LaidOut(filled, fonts, len(pages.pages), pages))
        for ops in (pages.title, *pages.pages):
            self._drawn.setdefault(id(ops), None)
        return pages

    def extent(self, filled: FilledSheet, fonts: Fonts) -> int:
        """Return the number of pages that `pages` would return; nothing else of it is kept."""
        known = self._known(filled, fonts)
        if known is None:
            known = _LaidOut(filled, fonts, len(lay_out_sheet(filled, fonts, is_drawn=False).pages), None)
            self._keep(known)
        return known.extent

    def _known(self, filled: FilledSheet, fonts: Fonts) -> _LaidOut | None:
        """Entities, forms and fonts never change in place: what is equal looks the same."""
        known = self._laid_out.get((filled.owner.id, filled.key))
        return known if known is not None and known.fonts is fonts and known.filled == filled else None

    def _keep(self, laid_out: _LaidOut) -> None:
        place = laid_out.filled.owner.id, laid_out.filled.key
        self._forget(place)
        self._laid_out[place] = laid_out

    def keep_only(self, owner_ids: Collection[str]) -> None:
        """Forget the sheets of owners that are no longer there."""
        for place in [place for place in self._laid_out if place[0] not in owner_ids]:
            self._forget(place)

    def stream(self, ops: Ops, height: float, fonts: Fonts, used: UsedGlyphs) -> bytes:
        """Return the compressed content stream of `ops`; what it draws is added to `used`."""
        drawn = self._drawn.get(id(ops))
        if drawn is None:
            drawn = _draw(ops, height, fonts)
            if id(ops) in self._drawn:
                self._drawn[id(ops)] = drawn
        for role, characters in drawn.characters.items():
            used.add(role, [characters])
        return drawn.stream

    def _drawn_pages(self, pages: SheetPages, height: float, fonts: Fonts) -> SheetPages:
        """Draw pages; return what is to be known of them besides."""

        def only_drawn(ops: Ops) -> Ops:
            rest = replace(ops, runs=(), rules=(), fields=FieldBoxes(ops.fields))
            self._drawn[id(rest)] = _draw(ops, height, fonts)
            return rest

        return replace(pages, title=only_drawn(pages.title), pages=tuple(map(only_drawn, pages.pages)))

    def _forget(self, place: tuple[str, str]) -> None:
        known = self._laid_out.pop(place, None)
        if known is not None and known.pages is not None:
            for ops in (known.pages.title, *known.pages.pages):
                self._drawn.pop(id(ops), None)


def _draw(ops: Ops, height: float, fonts: Fonts) -> _Drawn:
    own = UsedGlyphs(fonts)
    stream = zlib.compress(content_stream(ops, height, fonts, own))
    characters = {role: "".join(sorted(set().union(*texts))) for role, texts in own.texts().items()}
    return _Drawn(stream, characters)
