"""The line between doubts and sides: what of the source goes into which field, and the buttons for it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOption, QWidget

from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel, tip_words


class CutLabel(PlainLabel):
    """One line of text, cut short where there is no room for it; the tip has all of it."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", name, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, words: str) -> None:
        """Show words."""
        self.setText(" ".join(words.split()))
        self.setToolTip(tip_words(words))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        style: QStyle = self.style()
        style.drawItemText(painter, self.rect(), flags, option.palette, self.isEnabled(), words, self.foregroundRole())


class PutRow(QWidget):
    """Says what is chosen on both sides; its buttons take what is proposed, put, mark and take back."""

    def __init__(
        self,
        take: Callable[[], object],
        put: Callable[[], object],
        mark: Callable[[], object],
        undo: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = layouts.row(self)
        self.text, self.field = CutLabel(), CutLabel()
        self.take = push_button(self.tr("Take the suggestion"), take)
        self.take_keys = self.tr("Ctrl+Shift+Enter")
        self.put = push_button(self.tr("Put into the chosen field"), put)
        self.put.setToolTip(self.tr("Ctrl+Enter"))
        self.mark = push_button(self.tr("Mark as dealt with"), mark)
        self.undo = push_button(self.tr("Undo"), undo)
        self.undo.setToolTip(self.tr("Ctrl+Z"))
        for label, words in ((self.text, self.tr("Source:")), (self.field, self.tr("Field:"))):
            row.addWidget(PlainLabel(words, "muted"))
            row.addWidget(label, 1)
        for button in (self.take, self.put, self.mark, self.undo):
            row.addWidget(button)

    def show_chosen(self, text: str, field: str) -> None:
        """Say what would be put, and where."""
        self.text.say(text or self.tr("nothing chosen"))
        self.field.say(field or self.tr("nothing chosen"))

    def show_proposal(self, words: str, why_not: str) -> None:
        """Say what would put right what is chosen, or why nothing is proposed."""
        allow(self.take, why_not)
        if words:
            self.take.setToolTip(tip_words(f"{words}\n{self.take_keys}"))

    def show_possible(self, why_not_put: str, why_not_mark: str, why_not_undo: str) -> None:
        """Say what can be done, and why what cannot."""
        for button, why in ((self.put, why_not_put), (self.mark, why_not_mark), (self.undo, why_not_undo)):
            allow(button, why)
