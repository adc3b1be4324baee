"""Completing the name of an indicator while it is typed: a list beneath the cell that never takes the focus."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.words.library import LibraryEntry
from jx_desktop.ui.look.plain import PlainLabel, tip_words
from jx_desktop.ui.table.cell_text import CellText
from jx_desktop.ui.table.frame_beneath import Beneath

Index = QModelIndex | QPersistentModelIndex
_MOST_ROWS = 8
_DETAILS_ROLE = Qt.ItemDataRole.UserRole + 1
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An indicator that is offered; `details` are words on where it belongs and where it comes from."""

    entry: LibraryEntry
    details: str


class Completion(Protocol):
    """What knows indicators: a library, the document."""

    def begin(self, row: Indicator) -> None:
        """Get ready for a row that is about to be edited."""

    def candidates(self, text: str, row: Indicator) -> Sequence[Candidate]:
        """Return the indicators that what was typed may mean, the best first; for no text, all that fit."""

    def take(self, row: Indicator, candidate: Candidate) -> None:
        """Fill a row with an indicator, as one step with what was typed."""

    def unit_for(self, row: Indicator) -> str:
        """Return the usual unit of a row's value, or nothing."""


class CandidateModel(QAbstractListModel):
    """Candidates as a list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.candidates: Sequence[Candidate] = ()

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Show other candidates than before."""
        self.beginResetModel()
        self.candidates = candidates
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.candidates)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.candidates):
            return None
        candidate = self.candidates[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return candidate.entry.name
        if role == _DETAILS_ROLE:
            return candidate.details
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{candidate.entry.name}, {candidate.details}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_words(candidate.entry.note) or None
        return None


class CandidatePainter(QStyledItemDelegate):
    """A name, and muted behind it where it belongs."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        own.text = ""
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, own, painter, view)
        painter.save()
        room = option.rect.adjusted(9, 0, -9, 0)
        metrics = option.fontMetrics
        name, details = str(index.data()), str(index.data(_DETAILS_ROLE))
        used = min(metrics.horizontalAdvance(name), int(room.width() * 0.6))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        self._draw(painter, metrics, QRect(room.left(), room.top(), used + 1, room.height()), name, middle)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        rest = room.adjusted(used + 14, 0, 0, 0)
        self._draw(painter, metrics, rest, details, middle | Qt.AlignmentFlag.AlignRight)
        painter.restore()

    @staticmethod
    def _draw(painter: QPainter, metrics: QFontMetrics, room: QRect, text: str, flags: Qt.AlignmentFlag) -> None:
        painter.drawText(room, flags, metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width()))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, int(option.fontMetrics.lineSpacing() * 1.6))


class CandidateList(Beneath):
    """The list beneath a name."""

    taken = Signal(object)  # Candidate

    def __init__(self, text: CellText) -> None:
        super().__init__(text)
        self.model = CandidateModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(CandidatePainter(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAccessibleName(self.tr("Indicators that fit"))
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.clicked.connect(lambda index: self.taken.emit(self.model.candidates[index.row()]))
        self._hint = PlainLabel(self.tr("↑↓ choose   Enter takes   Esc keeps what you typed"), "muted")
        self._hint.setContentsMargins(9, 2, 9, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 3, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.view)
        layout.addWidget(self._hint)

    @property
    def current(self) -> Candidate | None:
        """The candidate that is chosen."""
        row = self.view.currentIndex().row()
        return self.model.candidates[row] if 0 <= row < len(self.model.candidates) else None

    def show_candidates(self, candidates: Sequence[Candidate], *, choose_first: bool = False) -> None:
        """Show candidates; none hide the list. None is chosen unless the first is meant to be."""
        self.model.show_candidates(candidates)
        if candidates:
            self.view.setCurrentIndex(self.model.index(0 if choose_first else -1, 0))
            self.view.scrollToTop()
            self.open()
        else:
            self.shut()

    def step(self, step: int) -> None:
        """Choose the next (1) or the previous (-1); beyond either end none is chosen."""
        count = len(self.model.candidates)
        row = self.view.currentIndex().row()
        row = (row if row >= 0 else (-1 if step > 0 else count)) + step
        self.view.setCurrentIndex(self.model.index(row, 0) if 0 <= row < count else QModelIndex())

    def wanted_size(self) -> QSize:
        rows = min(_MOST_ROWS, len(self.model.candidates))
        height = rows * max(1, self.view.sizeHintForRow(0)) + self._hint.sizeHint().height() + 8
        metrics = self.view.fontMetrics()
        texts = (metrics.horizontalAdvance(f"{item.entry.name}{item.details}") for item in self.model.candidates)
        width = max((*texts, self._hint.sizeHint().width())) + 60
        widest = min(metrics.averageCharWidth() * 90, self.window().width() - 8)
        return QSize(min(max(width, self.editor.width()), widest), height)


class NameText(CellText):
    """The name of an indicator, completed while it is typed."""

    closing_wanted = Signal()

    def __init__(self, parent: QWidget, label: str, completion: Completion, row: Indicator) -> None:
        super().__init__(parent, label)
        self._completion = completion
        self._row = row
        self.lead_on: Callable[[], bool] = bool
        """Goes on to what a taken name leaves to be filled; False where there is nothing."""
        completion.begin(row)
        self.list = CandidateList(self)
        self.list.taken.connect(self._on_clicked)
        self.edited.connect(self._on_edited)

    def _on_edited(self) -> None:
        if self.is_composing:
            return
        text = self.text()
        if text.strip():
            self._show(text)
        else:
            self.list.shut()

    def _show(self, text: str) -> None:
        found = self._completion.candidates(text, self._row)
        if [candidate.entry.name for candidate in found] == [text.strip()]:
            found = ()
        letters = text.replace(" ", "")
        is_sound = letters.isascii() and letters.isalpha() and letters.islower()  # capitals are a name: CT, GPS
        by_sound = is_sound and bool(found) and letters.casefold() not in found[0].entry.name.casefold()
        self.list.show_candidates(found, choose_first=by_sound)
        self._describe()

    def _describe(self) -> None:
        current = self.list.current
        self.setAccessibleDescription(f"{current.entry.name}, {current.details}" if current else "")

    def _take(self, candidate: Candidate) -> None:
        self.list.shut()
        self._draft.drop()
        self.show_text(candidate.entry.name)  # not as if typed: the step that follows stores it
        self._completion.take(self._row, candidate)

    def _on_clicked(self, candidate: Candidate) -> None:
        if not self.is_composing:
            self._take(candidate)
            if not self.lead_on():
                self.closing_wanted.emit()

    def wants_key(self, event: QKeyEvent) -> bool:
        return not self.list.isHidden() and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Escape, *_ENTER)

    def takes_key(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_down = key == Qt.Key.Key_Down
        if self.list.isHidden():
            if is_down and modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier):
                self._show(self.text())
                return True
            return False
        if modifiers:
            return False
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.list.step(1 if is_down else -1)
            self._describe()
            return True
        if key == Qt.Key.Key_Escape:
            self.list.shut()
            return True
        current = self.list.current
        if current is not None and key in (*_ENTER, Qt.Key.Key_Tab):
            self._take(current)  # and the key goes on: Enter and Tab leave the cell
            return key in _ENTER and self.lead_on()
        return False
