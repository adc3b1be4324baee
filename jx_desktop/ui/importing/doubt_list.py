"""What should be looked at before an import is taken over: a short list, above both sides."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTreeWidgetItem, QWidget

from jx_desktop.services.checking.checked_document import place_name
from jx_desktop.services.files.import_review import ImportReview
from jx_desktop.ui.importing.source_model import DONE_SIGN, DOUBT_SIGN, INFORMATION_SIGN
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import flat_list
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.ui.look.theme import colours
from jx_desktop.wording.messages import Wording

_NUMBER_ROLE = Qt.ItemDataRole.UserRole + 1
_PLACE, _FIELD, _TEXT, _WHY = range(4)
_WIDEST = {_PLACE: 0.17, _FIELD: 0.22, _TEXT: 0.22}
"""Shares of the width that columns take at most; the reason has what is left."""
_LINES = 4


class DoubtList(QWidget):
    """What may be misread, lines that found no place, and notes; those that were dealt with have a tick."""

    chosen = Signal(int)
    """The user went to the doubt with this number."""

    def __init__(self, review: ImportReview, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._is_shown_elsewhere = False
        name = self.tr("To be looked at")
        self.list = flat_list(name, [self.tr("Place"), self.tr("Field"), self.tr("Text"), self.tr("Why")])
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setUniformRowHeights(True)
        self.list.header().setSectionResizeMode(_WHY, QHeaderView.ResizeMode.Stretch)
        self.list.header().setStretchLastSection(False)
        layouts.column(self).addWidget(self.list)
        items = []
        for number, doubt in enumerate(review.doubts):
            place = wording.word(doubt.where) if doubt.where is not None else ""
            text = " ".join(doubt.text.split())
            field = wording.word(place_name(review.document, doubt.place)) if doubt.place is not None else ""
            item = QTreeWidgetItem([place, field, text or "—", wording.word(doubt.reason)])
            item.setData(0, _NUMBER_ROLE, number)
            for at in range(item.columnCount()):
                item.setToolTip(at, tip_words(item.text(at)))
            items.append(item)
        self._places = [item.text(_PLACE) for item in items]
        self.list.addTopLevelItems(items)
        self.list.setColumnHidden(_FIELD, all(doubt.place is None for doubt in review.doubts))
        self.show_state(range(len(items)))
        self.list.currentItemChanged.connect(self._on_current_changed)
        self.list.itemClicked.connect(self._on_clicked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width()  # that of the list follows
        for at, widest in _WIDEST.items():
            self.list.setColumnWidth(at, min(self.list.sizeHintForColumn(at), round(widest * width)))

    def sizeHint(self) -> QSize:
        """So high as a few lines are."""
        line = self.list.sizeHintForRow(0) if self.list.topLevelItemCount() else 0
        lines = min(self.list.topLevelItemCount(), _LINES)
        return QSize(0, self.list.header().sizeHint().height() + lines * line + 2)

    @property
    def number(self) -> int | None:
        """The doubt that the cursor is at."""
        item = self.list.currentItem()
        return None if item is None else int(item.data(0, _NUMBER_ROLE))

    def show_state(self, numbers: Iterable[int]) -> None:
        """Show again of some doubts whether they were dealt with."""
        own = colours()
        for number in numbers:
            item = self.list.topLevelItem(number)
            if item is not None:
                is_done, is_information = self._review.is_done(number), self._review.doubts[number].is_information
                sign = DONE_SIGN if is_done else INFORMATION_SIGN if is_information else DOUBT_SIGN
                item.setText(_PLACE, f"{sign} {self._places[number]}".rstrip())
                colour = own.fine if is_done else own.muted if is_information else own.warning
                item.setForeground(_PLACE, QBrush(QColor(colour)))
                for at in (_FIELD, _TEXT, _WHY):
                    item.setForeground(at, QBrush(QColor(own.muted if is_done or is_information else own.text)))

    def show_number(self, number: int | None) -> None:
        """Put the cursor at a doubt, or at none."""
        self._is_shown_elsewhere = True
        item = None if number is None else self.list.topLevelItem(number)
        if item is None:
            self.list.setCurrentIndex(QModelIndex())
            self.list.clearSelection()
        else:
            self.list.setCurrentItem(item)
            self.list.scrollToItem(item)
        self._is_shown_elsewhere = False

    def following(self, direction: int) -> int | None:
        """Return the next open doubt (1) or the one before (-1), round the end; None where none is open."""
        numbers = self._review.open_doubts
        if not numbers:
            return None
        at = self.number
        if at is None:
            return numbers[0] if direction > 0 else numbers[-1]
        beyond = [number for number in numbers if (number > at if direction > 0 else number < at)]
        return (beyond or numbers)[0 if direction > 0 else -1]

    def _on_current_changed(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and not self._is_shown_elsewhere:
            self.chosen.emit(int(item.data(0, _NUMBER_ROLE)))

    def _on_clicked(self, item: QTreeWidgetItem) -> None:
        """Go there again, where the cursor is at the line already."""
        self.chosen.emit(int(item.data(0, _NUMBER_ROLE)))
