"""Showing a hit where it stands: the text selected in its field or cell."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from jx_desktop.base.paths import list_item
from jx_desktop.services.lists.finding import Hit
from jx_desktop.ui.panes.pane import Pane
from jx_desktop.ui.panes.sheet import SheetPane

_LONGEST_SELECTION = 200  # characters, of what is taken over as what to look for


def selected_text(widget: QWidget | None) -> str:
    """Return the one line of text that is selected in a field; nothing where it is none or a long one."""
    text = ""
    if isinstance(widget, QLineEdit):
        text = widget.selectedText()
    elif isinstance(widget, (QPlainTextEdit, QTextEdit)):
        text = widget.textCursor().selectedText()
    is_one_line = not set(text) & set("\u2028\u2029\n")
    return text if is_one_line and len(text) <= _LONGEST_SELECTION else ""


def select_hit(pane: Pane, hit: Hit, *, in_cell: bool) -> None:
    """Select a hit in the field that has it, which the pane shows already; `in_cell` opens a cell of the table."""
    source = hit.source
    if source.row_id is not None:
        if isinstance(pane, SheetPane) and in_cell:
            _select_in_cell(pane, hit)
        return
    number = list_item(source.field)[1]
    box = pane.boxes.get(pane.path_of(source.field))
    if box is None:
        return
    if number is not None and isinstance(box.field, QPlainTextEdit):
        block = box.field.document().findBlockByNumber(number)
        _select(box.field, hit, block.position() if block.isValid() else 0)
    else:
        _select(box.field, hit)
    field = box.field
    if isinstance(field, QPlainTextEdit):  # a long text may reach beyond the window
        QTimer.singleShot(0, pane, lambda: _bring_into_view(pane, field))


def _bring_into_view(pane: Pane, field: QPlainTextEdit) -> None:
    at = field.mapTo(pane.inner, field.cursorRect().center())
    pane.ensureVisible(at.x(), at.y(), 0, 80)


def _select_in_cell(pane: SheetPane, hit: Hit) -> None:
    table = pane.table
    index = table.currentIndex()
    if not index.isValid() or table.visualRect(index).isEmpty():
        return
    table.edit(index)
    editor = table.editor
    if isinstance(editor, QComboBox):
        editor = editor.lineEdit()
    if editor is not None:
        _select(editor, hit)


def _select(field: QWidget, hit: Hit, start: int = 0) -> None:
    """Select the characters of a hit; `start` is where its text begins. What the field shows differently stays."""
    first = start + _units(hit.source.text[: hit.start])
    length = _units(hit.words)
    if isinstance(field, QLineEdit):
        if field.text() == hit.source.text:
            field.setSelection(first, length)
    elif isinstance(field, (QPlainTextEdit, QTextEdit)):
        cursor = field.textCursor()
        cursor.setPosition(min(first, field.document().characterCount() - 1))
        cursor.setPosition(min(first + length, field.document().characterCount() - 1), QTextCursor.MoveMode.KeepAnchor)
        if cursor.selectedText() == hit.words.replace("\n", "\u2029"):
            field.setTextCursor(cursor)


def _units(text: str) -> int:
    """Return the length of a text as Qt counts it: rare characters are two units there."""
    return len(text.encode("utf-16-le")) // 2
