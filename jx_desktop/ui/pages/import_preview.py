"""核对识别结果: what a file shows beside what was read from it, before it is taken over."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QButtonGroup, QSplitter, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from jx_desktop.domain.document.address import Address
from jx_desktop.errors import UserError
from jx_desktop.services.checking.checked_document import place_name
from jx_desktop.services.files.import_review import WHOLE_ROW, ImportReview, Spot
from jx_desktop.services.printing.rendering import Renders
from jx_desktop.ui.fields.reading import why_not, why_refused
from jx_desktop.ui.importing.document_tree import DocumentTree
from jx_desktop.ui.importing.doubt_list import DoubtList
from jx_desktop.ui.importing.put_row import PutRow
from jx_desktop.ui.importing.source_list import SourceList
from jx_desktop.ui.importing.source_pages import SourcePages
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel
from jx_desktop.ui.pages.page import Page
from jx_desktop.wording.messages import Wording

_LOOKED_BACK = 40
"""Rows above a line that found no place in which its neighbours are looked for."""


class ImportPreviewPage(Page):
    """Doubts above, the source at the left, the document at the right; each leads to its place on the other side."""

    taken = Signal()
    """The document is wanted as it is in `review` now."""

    def __init__(
        self,
        review: ImportReview,
        name: str,
        wording: Wording,
        renderer: Renders | None = None,
        failed: Callable[[Exception], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`renderer` renders the pages of a PDF; what fails there is told to `failed`."""
        super().__init__(self.tr("Check what was read: {}").format(name), " ", parent)
        self.review = review
        self._wording = wording
        self._picked: Spot | None = None
        self._picked_doubt: int | None = None
        self._is_refused = False
        self._shown_done: frozenset[int] = frozenset()
        self.whole.setContentsMargins(18, 10, 18, 10)
        self.whole.setSpacing(6)
        self.doubts = DoubtList(review, wording)
        self.tree = DocumentTree(review, wording)
        self.source = SourceList(review, wording)
        self.pages = self._made_pages(renderer, failed)
        self.row = PutRow(self.take, self.put, self.mark_done, self.undo)
        self.fault = WrappedLabel("", "fault")
        self.fault.hide()
        self.top.addWidget(self.doubts)
        self.top.addWidget(self.row)
        self.top.addWidget(self.fault)
        self.hold(self._sides())
        count = len(review.document.projects)
        self.end_with(self.tr("Import {} projects").format(count), self._on_apply, back=self.tr("Back"))
        self.doubts.setVisible(bool(review.doubts))
        self._connect()
        self._set_tab_order()
        self._show_state()

    def begin(self) -> None:
        """Begin with the first doubt, once the page is shown; without one, with the source."""
        for number in self.review.open_doubts[:1]:
            self._go_to_doubt(number)
        first = self.doubts.list if self.review.open_doubts else self.shown_source
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- what is shown

    def _made_pages(self, renderer: Renders | None, failed: Callable[[Exception], None] | None) -> SourcePages | None:
        if renderer is None or not self.review.page_sizes:
            return None
        return SourcePages(self.review, renderer, failed or self._on_page_failed, self.source.source)

    def _on_page_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._say_fault(self._wording.word(error.message))

    def _sides(self) -> QWidget:
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        left = QWidget()
        column: QVBoxLayout = layouts.column(left, 4)
        heading = layouts.row(head := QWidget())
        heading.addWidget(PlainLabel(self.tr("Source"), "title"))
        heading.addStretch(1)
        self.kinds = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.source)
        if self.pages is not None:
            self._stack.insertWidget(0, self.pages)
            for at, words in enumerate((self.tr("Pages"), self.tr("As text"))):
                button = QToolButton()
                button.setText(words)
                button.setCheckable(True)
                self.kinds.addButton(button, at)
                heading.addWidget(button)
            self.kinds.button(0).setChecked(True)
            self.kinds.idClicked.connect(self._show_kind)
        self._stack.setCurrentIndex(0)
        column.addWidget(head)
        column.addWidget(self._stack, 1)
        right = QWidget()
        column = layouts.column(right, 4)
        title = PlainLabel(self.tr("What was read"), "title")
        title.setMinimumHeight(head.sizeHint().height())
        column.addWidget(title)
        column.addWidget(self.tree, 1)
        for side in (left, right):
            sides.addWidget(side)
        sides.setSizes([1000, 1000])
        return sides

    @property
    def shown_source(self) -> SourceList | SourcePages:
        """The left side, as it is shown now."""
        return self.pages if self.pages is not None and self._stack.currentWidget() is self.pages else self.source

    def _show_kind(self, kind: int) -> None:
        spot = self.shown_source.current_spot
        self._stack.setCurrentIndex(kind)
        if spot is not None:
            self.shown_source.show_spot(spot)

    def _connect(self) -> None:
        self.doubts.chosen.connect(self._on_doubt_chosen)
        self.source.chosen.connect(self._on_source_chosen)
        if self.pages is not None:
            self.pages.chosen.connect(self._on_source_chosen)
        self.tree.chosen.connect(self._on_place_chosen)
        self.tree.contents.changed.connect(self._show_state)
        self.tree.contents.refused.connect(self._on_refused)
        self.tree.delegate.refused.connect(self._say_fault)
        for keys, do in (
            ("F8", self._on_next),
            ("Shift+F8", self._on_previous),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Return", self.put),
            ("Ctrl+Enter", self.put),
            ("Ctrl+Shift+Return", self.take),
            ("Ctrl+Shift+Enter", self.take),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def _set_tab_order(self) -> None:
        sides = [side for side in (*self.kinds.buttons(), self.pages, self.source, self.tree) if side is not None]
        row = self.row
        order = [self.doubts.list, row.take, row.put, row.mark, row.undo, *sides, self.back, self.apply]
        for before, behind in pairwise(order):
            QWidget.setTabOrder(before, behind)

    def _show_state(self) -> None:
        """Say how many doubts are open, and what can be done now."""
        review = self.review
        open_doubts, left = review.open_doubts, len(review.left())
        counts = self.tr("{projects} projects, {placed} pieces recognised, {doubts} places to be looked at.")
        if not open_doubts:
            counts = self.tr("{projects} projects, {placed} pieces recognised, nothing has to be looked at.")
        words = counts.format(projects=len(review.document.projects), placed=review.placed, doubts=len(open_doubts))
        how = self.tr("A click on either side shows the same place on the other; Enter corrects it, F8 leads on.")
        form = f"{self._wording.word(review.recognised)}　" if review.recognised is not None else ""
        self.hint.setText(f"{form}{words} {how}")
        self.summary.setText(
            self.tr("{} lines that were not recognised stay listed after the import.").format(left)
            if left
            else self.tr("Every line was recognised or dealt with.")
        )
        other = sorted(review.done ^ self._shown_done)
        self._shown_done = review.done
        self.doubts.show_state(other)
        spots = (review.doubts[number].spot for number in other)
        self.source.source.tell(spot.row for spot in spots if spot is not None)
        self.shown_source.viewport().update()
        self._show_chosen()

    def _show_chosen(self) -> None:
        address = self.tree.address
        field = ""
        if address is not None and address.field:
            field = self._wording.word(place_name(self.review.document, address))
        self.row.show_chosen(self.picked_text, field)
        number = self._proposing()
        why_not = self.review.why_not_taken(number)
        fix = self.review.doubts[number].fix if number is not None else None
        words = self._wording.word(fix.label) if fix is not None and not why_not else ""
        self.row.show_proposal(words, self._wording.text(why_not) if why_not else "")
        reason = self.review.why_not_put(address, self.picked_text)
        marked = "" if self._open_at_picked() else self.tr("Choose something that is to be looked at first.")
        undone = "" if self.review.is_changed else self.tr("Nothing was changed yet.")
        self.row.show_possible(self._wording.text(reason) if reason else "", marked, undone)

    def _say_fault(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def _on_refused(self, why: str) -> None:
        self._say_fault(why)
        self._is_refused = bool(why)

    def _on_apply(self) -> None:
        """Hand on the document, unless what was typed last was refused just now: that is to be seen first."""
        is_refused, self._is_refused = self._is_refused and self.fault.isVisible(), False
        if not is_refused:
            self.taken.emit()

    # ---- going to places

    @property
    def picked_text(self) -> str:
        """What of the source was chosen, to be put into a field."""
        if self._picked_doubt is not None and (self._picked is None or self._picked.cell == WHOLE_ROW):
            return self.review.doubts[self._picked_doubt].text
        if self._picked is None:
            return ""
        row = self.review.rows[self._picked.row]
        return row.text if self._picked.cell == WHOLE_ROW else row.cells[self._picked.cell].text

    def _open_at_picked(self) -> list[int]:
        """Return the doubts that are dealt with once what was chosen is put somewhere, or marked."""
        if self._picked_doubt is not None:
            return [number for number in self.review.open_doubts if number == self._picked_doubt]
        numbers = self.review.doubts_at(self._picked.row) if self._picked is not None else ()
        return [number for number in numbers if not self.review.is_done(number)]

    def _proposing(self) -> int | None:
        """Return the doubt at what was chosen for which something is proposed."""
        return next((number for number in self._open_at_picked() if self.review.doubts[number].fix is not None), None)

    def _on_doubt_chosen(self, number: int) -> None:
        self._say_fault("")
        doubt = self.review.doubts[number]
        self._picked, self._picked_doubt = doubt.spot, number
        if doubt.spot is not None:
            self._show_spot(doubt.spot)
        if doubt.place is not None:
            self.tree.show_address(doubt.place)
        elif doubt.spot is not None:
            place = self._place_near(doubt.spot, doubt.reason.params.get("label"))
            if place is not None:
                self.tree.show_address(place)
        self._show_chosen()

    def _on_source_chosen(self, spot: Spot) -> None:
        self._say_fault("")
        self._picked, self._picked_doubt = spot, None
        numbers = self.review.doubts_at(spot.row)
        self.doubts.show_number(numbers[0] if numbers else None)
        places = self.review.places_at(spot)
        if places:
            self.tree.show_address(places[0])
        self._show_chosen()

    def _on_place_chosen(self, address: Address) -> None:
        self._say_fault("")
        spot = self.review.spot_of(address)
        if spot is not None:
            self._show_spot(spot)
        self._show_chosen()

    def _show_spot(self, spot: Spot) -> None:
        for side in (self.source, self.pages):
            if side is not None:
                side.show_spot(spot)

    def _place_near(self, spot: Spot, label: object) -> Address | None:
        """Return what was read from a row, or else from the one next above it; a field called `label` comes first."""
        for row in range(spot.row, max(-1, spot.row - _LOOKED_BACK), -1):
            places = self.review.places_at(Spot(row, spot.cell if row == spot.row else WHOLE_ROW))
            if places:
                return self.tree.contents.labelled(places[0], label) or places[0]
        return None

    def _on_next(self) -> None:
        self._step(1)

    def _on_previous(self) -> None:
        self._step(-1)

    def _step(self, direction: int) -> None:
        number = self.doubts.following(direction)
        if number is not None:
            self._go_to_doubt(number)

    def _go_to_doubt(self, number: int) -> None:
        self.doubts.show_number(number)
        self._on_doubt_chosen(number)

    # ---- putting right

    def put(self) -> None:
        """Put what was chosen in the source into the field that is chosen at the right."""
        if self.tree.isAncestorOf(QApplication.focusWidget() or self):
            self.tree.setFocus()  # what is typed there is stored first: else it would overwrite what is put
        address, text, review = self.tree.address, self.picked_text, self.review
        if address is None or review.why_not_put(address, text):
            return
        try:
            place = review.put(text, address, self._picked, self._open_at_picked())
        except (ValueError, UserError) as error:
            field, setting = review.field_of(address), review.setting_of(address.entity_id)
            self._say_fault(why_not(field, text, setting) or why_refused(error, self._wording))
            return
        self._say_fault("")
        self.tree.contents.refresh()
        self.tree.show_address(place)
        self._show_state()

    def take(self) -> None:
        """Put right what the doubt that was chosen proposes."""
        if self.tree.isAncestorOf(QApplication.focusWidget() or self):
            self.tree.setFocus()  # what is typed there is stored first, and may have settled it
        number = self._proposing()
        if number is None or self.review.why_not_taken(number):
            return
        try:
            place = self.review.take_proposal(number)
        except (ValueError, UserError) as error:
            self._say_fault(why_refused(error, self._wording))
            return
        self._say_fault("")
        self.tree.contents.refresh()
        self.tree.show_address(place)
        self._show_state()

    def mark_done(self) -> None:
        """Say of the doubt that was chosen that nothing has to be done."""
        numbers = self._open_at_picked()
        if numbers:
            self.review.mark_done(numbers)
            self._show_state()

    def undo(self) -> None:
        """Take back the last step, and show where it was."""
        if not self.review.is_changed:
            return
        place, spot = self.review.undo()
        self._say_fault("")
        self.tree.contents.refresh()
        if place is not None:
            self.tree.show_address(place)
        if spot is not None:
            self._show_spot(spot)
        self._show_state()
