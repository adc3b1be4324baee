"""Puts the cursor where a correction has left something to be filled in."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from jx_desktop.domain.document.address import Address
from jx_desktop.ui.panes.pane import Pane
from jx_desktop.ui.panes.sheet import SheetPane


def select_blank(pane: Pane, place: Address, blank: str) -> None:
    """Select the text `blank` in the field, or in the cell, at a place of a form."""
    if isinstance(pane, SheetPane) and place.row_id is not None:
        _select_text(_opened_cell(pane, place, blank), blank)
    elif place.field is not None:
        box = pane.boxes.get(pane.path_of(place.field))
        _select_text(box.field if box is not None else None, blank)


def _opened_cell(pane: SheetPane, place: Address, text: str) -> QWidget | None:
    """Open the cell of a row that holds a text: a field may be shown in several columns."""
    for section in pane.sections:
        model, table = section.model, section.table
        for number, row in enumerate(model.rows):
            for column in range(model.columnCount()) if row.id == place.row_id else ():
                if model.column(column).field == place.field and text in model.text(row, model.column(column)):
                    table.setCurrentIndex(model.index(number, column))
                    table.edit(table.currentIndex())
                    return table.editor
    return None


def _select_text(field: QWidget | None, text: str) -> None:
    """Select the first place where a field holds a text."""
    if isinstance(field, QLineEdit) and text in field.text():
        field.setSelection(field.text().index(text), len(text))
    elif isinstance(field, QPlainTextEdit):
        cursor = field.document().find(text)
        if not cursor.isNull():
            field.setTextCursor(cursor)
