"""Several lines: one long text, or a list of paragraphs with one line each."""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from jx_desktop.domain.kinds.fields import plain
from jx_desktop.domain.kinds.kind import Setting
from jx_desktop.ui.fields.base import Draft, Drafting
from jx_desktop.ui.fields.pasting import paste_block, show_menu

_LINE_BREAK = "\u2028"
"""A line break inside a paragraph (Shift+Enter), as the text field holds it."""


class ParagraphsField(Drafting, QPlainTextEdit):
    """Paragraphs, one block each; it grows with its text, and the pane scrolls."""

    committed = Signal(object)
    left = Signal()
    paused = Signal()
    overfilled = Signal(str)

    def __init__(self, name: str, label: str, least_lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setUndoRedoEnabled(False)
        self._least_lines = least_lines
        self._is_showing = False
        self._draft = Draft(self)
        self._draft.rested.connect(self.commit)
        self._draft.paused.connect(self.paused)
        self.textChanged.connect(self._on_text_changed)

    def paragraphs(self) -> tuple[str, ...]:
        """Return the paragraphs; an empty field has none."""
        document = self.document()
        texts = []
        block = document.begin()
        while block.isValid():
            texts.append(block.text().replace(_LINE_BREAK, "\n"))
            block = block.next()
        return () if texts == [""] else tuple(texts)

    def go_to(self, number: int) -> None:
        """Put the cursor at the end of a paragraph, counted from 0, or of the last one."""
        block = self.document().findBlockByNumber(min(number, self.blockCount() - 1))
        if block.isValid():
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            self.setTextCursor(cursor)

    def show_kept(self, value: object, setting: Setting) -> None:
        """Show a value from the document: a list, or a text with a line for each paragraph."""
        text = plain(value)
        self.show_paragraphs(value if isinstance(value, tuple) else tuple(text.split("\n")) if text else ())

    def show_paragraphs(self, paragraphs: tuple[str, ...]) -> None:
        """Show paragraphs from the document, unless the user is typing here."""
        if self._draft.keeps_out(lambda: self.show_paragraphs(paragraphs)) or self.paragraphs() == paragraphs:
            return
        self._is_showing = True
        at = self.textCursor().position()
        self.setPlainText("\n".join(text.replace("\n", _LINE_BREAK) for text in paragraphs))
        cursor = self.textCursor()
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self._is_showing = False

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()  # a file that is dropped is to be opened

    def insertFromMimeData(self, source: QMimeData) -> None:
        paste_block(self, source, self.overfilled.emit)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        show_menu(self, self.createStandardContextMenu(), event)

    def setReadOnly(self, locked: bool) -> None:
        if locked != self.isReadOnly():
            super().setReadOnly(locked)
            self.style().unpolish(self)  # the style sheet asks whether it is read-only
            self.style().polish(self)

    def commit(self) -> None:
        """Hand on what was typed; during a composition nothing happens."""
        if self._draft.take():
            self.committed.emit(self._held())

    def _held(self) -> object:
        return self.paragraphs()

    def sizeHint(self) -> QSize:
        return QSize(200, self._wanted_height())

    def _wanted_height(self) -> int:
        line = self.fontMetrics().lineSpacing()
        lines = max(self._least_lines, int(self.document().size().height()))
        margins = self.contentsMargins()
        return lines * line + int(2 * self.document().documentMargin()) + margins.top() + margins.bottom() + 10

    def _fit(self) -> None:
        height = self._wanted_height()
        if self.height() != height:
            self.setFixedHeight(height)

    def _on_text_changed(self) -> None:
        self._fit()
        if not self._is_showing:
            self._draft.touch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()


class LongTextField(ParagraphsField):
    """One text that may be long; a line break in it is part of it."""

    def text(self) -> str:
        """Return the text."""
        return "\n".join(self.paragraphs())

    def _held(self) -> object:
        return self.text()

    def show_kept(self, value: object, setting: Setting) -> None:
        """Show a value from the document."""
        self.show_text(plain(value))

    def show_text(self, text: str) -> None:
        """Show a text from the document."""
        self.show_paragraphs(tuple(text.split("\n")) if text else ())
