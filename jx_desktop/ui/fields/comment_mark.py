"""The speech mark at what has open comments (批注); a click leads to the first of them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from jx_desktop.domain.review.records import Comment
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.ui.look.theme import colours, icon

COMMENT_ICON = "comment"
_SIZE = 0.95


class CommentMark(QToolButton):
    """Shows that there are comments, and how many where it is more than one."""

    wanted = Signal(str)  # the id of a comment

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comment")
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes from field to field
        side = round(self.fontMetrics().height() * _SIZE)
        self.setIconSize(QSize(side, side))
        self._comments: Sequence[Comment] = ()
        self.clicked.connect(self._on_clicked)
        self.hide()

    def show_comments(self, comments: Sequence[Comment], words: str) -> None:
        """Show some comments, told by `words`; without any, nothing."""
        self._comments = comments
        if comments:
            several = len(comments) > 1
            self.setIcon(icon(COMMENT_ICON, colours().accent))
            self.setText(str(len(comments)) if several else "")
            style = Qt.ToolButtonStyle
            self.setToolButtonStyle(style.ToolButtonTextBesideIcon if several else style.ToolButtonIconOnly)
            self.setToolTip(tip_words(words))
            name = self.tr("{count} open comments. {words}") if several else self.tr("Open comment. {words}")
            self.setAccessibleName(name.format_map({"count": len(comments), "words": words}))
        self.setVisible(bool(comments))

    def _on_clicked(self) -> None:
        if self._comments:
            self.wanted.emit(self._comments[0].id)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.setIcon(icon(COMMENT_ICON, colours().accent))
