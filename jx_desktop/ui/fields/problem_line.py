"""One problem beneath a field: what it says, and small buttons that correct it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QPushButton, QWidget

from jx_desktop.ui.look.plain import PlainLabel, button_words, tip_words

_GAP = 6


class _Words(PlainLabel):
    """Text that can be clicked."""

    clicked = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.hasSelectedText():
            self.clicked.emit()


class ProblemLine(QWidget):
    """The words and the buttons stand side by side where there is room, else one beneath the other."""

    chosen = Signal()
    fix_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = _Words()
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label.setMinimumWidth(1)
        self.label.clicked.connect(self.chosen)
        self.buttons: list[QPushButton] = []
        self._fixes: tuple[str, ...] = ()
        self._row = QWidget()
        self._row_layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._row)
        self._row_layout.setContentsMargins(0, 0, 0, 0)
        self._row_layout.setSpacing(2)
        self._row_layout.addStretch(1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # see `minimumSizeHint`
        self._box.setSpacing(_GAP)
        self._box.addWidget(self.label)
        self._box.addWidget(self._row, 1)

    def show_line(self, words: str, colour: str, tip: str, fixes: Sequence[str], field: QWidget) -> None:
        """Show a problem of a field; its buttons are reached with Tab behind that."""
        if (self.label.text(), self._fixes) != (words, tuple(fixes)):
            self._fixes, before = tuple(fixes), field
            self.label.setText(words)
            while len(self.buttons) < len(fixes):
                self._add_button()
            for button, label in zip(self.buttons, fixes, strict=False):
                button.setText(button_words(label))
                button.setAccessibleName(label)
                QWidget.setTabOrder(before, button)
                before = button
            self._leave_buttons(self.buttons[len(fixes) :], field)
            for number, button in enumerate(self.buttons):
                button.setVisible(number < len(fixes))
            self._row.setVisible(bool(fixes))
            self._arrange()
        self.label.setStyleSheet(f"color: {colour}")
        self.label.setToolTip(tip_words(tip))
        self.show()

    def put_away(self, field: QWidget) -> None:
        """Show no problem any more; the cursor goes from its buttons to the field."""
        self._leave_buttons(self.buttons, field)
        self.hide()

    def _leave_buttons(self, buttons: Sequence[QPushButton], field: QWidget) -> None:
        if field.isVisible() and any(button.hasFocus() for button in buttons):
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_button(self) -> None:
        button = QPushButton()
        button.setObjectName("link")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(partial(self._on_clicked, len(self.buttons)))
        self._row_layout.insertWidget(len(self.buttons), button, 0, Qt.AlignmentFlag.AlignLeft)
        self.buttons.append(button)

    def _on_clicked(self, number: int, _checked: bool = False) -> None:
        self.fix_wanted.emit(number)

    def _arrange(self) -> None:
        words = self.label.fontMetrics().horizontalAdvance(self.label.text()) + 2
        buttons = sum(button.sizeHint().width() + 2 for button in self.buttons[: len(self._fixes)])
        fits = words + (buttons + _GAP if buttons else 0) <= self.width()
        self.label.setWordWrap(not fits)
        beside, beneath = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(beside if fits else beneath)
        self._row_layout.setDirection(beside if buttons <= max(1, self.width()) else beneath)
        self._box.setSpacing(_GAP if fits else 0)

    def minimumSizeHint(self) -> QSize:
        widest = max((button.sizeHint().width() for button in self.buttons[: len(self._fixes)]), default=1)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()
