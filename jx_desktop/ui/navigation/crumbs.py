"""The line above a form that says where it stands; what lies above can be clicked."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from jx_desktop.ui.look.plain import PlainLabel, button_words, tip_words

_SEPARATOR = "›"
_AROUND_TITLE = 24
"""Pixels for the separator and what is around a title."""
_LEAST_PIXELS = 40


class Crumbs(QWidget):
    """Titles from the whole to the part; one with a key leads to its form."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(18, 8, 18, 0)
        self._layout.setSpacing(4)
        self._crumbs: tuple[tuple[str, str], ...] = ()
        self._titled: list[tuple[QPushButton | QLabel, str]] = []
        self._highest = 0

    @property
    def buttons(self) -> list[QPushButton]:
        """What can be clicked."""
        return [widget for widget, _ in self._titled if isinstance(widget, QPushButton)]

    def show_way(self, crumbs: Sequence[tuple[str, str]]) -> None:
        """Show (title, key) from the whole to the part; without a key, and at the end, it is words alone."""
        if tuple(crumbs) == self._crumbs:
            return
        self._crumbs = tuple(crumbs)
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._titled = []
        for number, (title, key) in enumerate(crumbs):
            if number:
                self._layout.addWidget(PlainLabel(_SEPARATOR, "muted"))
            is_last = number == len(crumbs) - 1
            if key and not is_last:
                button = QPushButton()
                button.setObjectName("link")
                button.setAccessibleName(title)
                button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the tree serves the keyboard
                button.clicked.connect(partial(self._emit, key))
                self._titled.append((button, title))
                self._layout.addWidget(button)
            else:
                label = PlainLabel(title, "muted")
                self._titled.append((label, title))
                self._layout.addWidget(label)
        self._layout.addStretch(1)
        self._elide()
        # Where titles come and go, with a button or without, the form beneath stays in its place.
        self._highest = max(self._highest, *(_height(widget) for widget, _ in self._titled), 0)
        self.setMinimumHeight(self._highest + self._layout.contentsMargins().top())

    def _emit(self, key: str, _checked: bool = False) -> None:
        self.chosen.emit(key)

    def _elide(self) -> None:
        """Cut the longest titles where the line is too short for all; the whole title is in its tool tip."""
        metrics = self.fontMetrics()
        room = self.width() - _AROUND_TITLE * (len(self._titled) + 1)
        widest = max(_LEAST_PIXELS, _widest([metrics.horizontalAdvance(title) for _, title in self._titled], room))
        for widget, title in self._titled:
            shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, widest)
            is_button = isinstance(widget, QPushButton)
            widget.setText(button_words(shown) if is_button else shown)
            widget.setToolTip(tip_words(title if shown != title else ""))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())  # titles are cut for a narrow window

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()


def _height(widget: QWidget) -> int:
    widget.ensurePolished()
    return widget.sizeHint().height()


def _widest(widths: list[int], room: int) -> int:
    """Return how wide a title may be so that all have room: short ones leave theirs to the long ones."""
    for place, width in enumerate(sorted(widths)):
        share = room // (len(widths) - place)
        if width > share:
            return share
        room -= width
    return max(widths, default=0) + 1
