"""What the pages have in common that stand in place of the form."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel

_HEADING_SIZE = 1.3
"""Times the size of other text."""


def _always() -> bool:
    return True


class Page(QWidget):
    """A heading, what the page is for, what it shows, a last line with buttons; Esc leaves it.

    The parts are the layouts `top`, `body` and `end`. Where the body has nothing to show, `empty` says what to do.
    """

    closed = Signal()

    def __init__(self, heading: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.may_leave: Callable[[], bool] = _always
        """Whether it may be left for another page, another document or the end; it may ask."""
        self.is_kept = False
        """Whether it stays as it is while something else is shown in its place: whoever made it shows it again."""
        self.whole = QVBoxLayout(self)
        self.whole.setContentsMargins(24, 18, 24, 18)
        self.whole.setSpacing(9)
        self.top, self.body, self.end = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        self.whole.addLayout(self.top)
        self.whole.addLayout(self.body, 1)
        self.whole.addLayout(self.end)
        self.title = title = PlainLabel(heading, "heading")
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * _HEADING_SIZE)
        title.setFont(font)
        self.hint = PlainLabel(hint, "muted")
        self.empty = PlainLabel("", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.summary = PlainLabel("", "muted")
        for label in (title, self.hint, self.empty, self.summary):
            label.setWordWrap(True)
        self.top.addWidget(title)
        self.top.addWidget(self.hint)
        self.hint.setVisible(bool(hint))
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.closed)

    def hold(self, shown: QWidget) -> None:
        """Put what the page shows into the room that there is; `empty` takes it where that is hidden."""
        self.body.addWidget(shown, 1)
        self.body.addWidget(self.empty, 1)
        self.empty.hide()

    def end_with(self, words: str, do: Callable[[], object], back: str = "") -> None:
        """Let the page end with what comes of it, the way back and one great button, `apply`."""
        self.apply = push_button(words, do, "primary")
        self.back = push_button(back or self.tr("Close"), self.closed)
        self.end.addWidget(self.summary, 1)
        self.end.addWidget(self.back)
        self.end.addWidget(self.apply)

    def show_count(self, count: int, words: str, idle: str, why_idle: str = "") -> None:
        """Say on the great button how much it is for, in `words`; without anything it is `idle` and says why."""
        self.apply.setText(words.format(count) if count else idle)
        allow(self.apply, "" if count else why_idle or self.tr("Tick what is meant first."))
