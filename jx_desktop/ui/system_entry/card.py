"""The current cell, large: what is to be pasted now, or copied next; clicked, it goes on."""

import re

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.plain import WrappedLabel

_MOST_LINES = 9
_LARGER = 1.2
_LONG = re.compile("[!-~]{12}(?=[!-~])")


class CurrentCell(QFrame):
    """Its text stands there whole, scrolled where it is long."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.passed = WrappedLabel("", "entry_note")
        self.state = WrappedLabel("", "entry_state")
        self.label = WrappedLabel("", "title")
        self.text = _WholeText()
        self.old = WrappedLabel("", "muted")
        self.note = WrappedLabel("", "entry_note")
        self.next = WrappedLabel("", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(3)
        for each in (self.passed, self.state, self.label, self.text, self.old, self.note, self.next):
            layout.addWidget(each)

    def show_cell(
        self, state: str, label: str, text: str, *, passed: str = "", old: str = "", note: str = "", after: str = ""
    ) -> None:
        """Show a cell: how it stands, what it is called, its whole text, what was typed, what has to be known.

        `passed` is what is done before it is pasted.
        """
        for widget, words in (
            (self.passed, passed), (self.state, state), (self.label, label), (self.old, old),
            (self.note, note), (self.next, after),
        ):  # fmt: skip
            widget.setText(words)
            widget.setVisible(bool(words))
        self.text.show_text(text)
        self.text.setVisible(bool(text))
        self.setAccessibleName("\n".join(filter(None, (passed, state, label, text))))

    def show_held(self, is_held: bool) -> None:
        """Show whether the cell lies on the clipboard."""
        self.state.setProperty("held", is_held)
        self.state.style().polish(self.state)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


class _WholeText(QScrollArea):
    """As high as its text, up to some lines."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("entry_text")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        inner = QWidget()
        self._label = WrappedLabel("", "entry_whole")
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop)
        layouts.column(inner, 0).addWidget(self._label)
        self.setWidget(inner)

    def show_text(self, text: str) -> None:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        self._label.setFont(font)
        self._label.setText(_breakable(text))
        self.verticalScrollBar().setValue(0)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(100, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        most = self._label.fontMetrics().lineSpacing() * _MOST_LINES
        wanted = self._label.heightForWidth(max(40, self.viewport().width()))
        self.setFixedHeight(min(most, wanted) + 2)


def _breakable(text: str) -> str:
    """Return a text that a label breaks everywhere: long letters and digits get places where they may be broken."""
    return _LONG.sub("\\g<0>\u200b", text)
