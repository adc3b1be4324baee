"""Editing one cell: a choice list for the first two levels, a line of text for the others."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from jx_desktop.domain.typed_value import SIGNS
from jx_desktop.ui.table.cell_line import CellLine
from jx_desktop.ui.table.completion import Completion, NameLine
from jx_desktop.ui.table.model import IndicatorModel
from jx_desktop.ui.table.value_editor import ValueLine

Index = QModelIndex | QPersistentModelIndex
_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class LevelBox(QComboBox):
    """The form's choices for a level, to be typed over: what the form does not know is kept."""

    def __init__(self, parent: QWidget, label: str, choices: list[str]) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.line = CellLine(self, label)
        self.setLineEdit(self.line)
        self.setAccessibleName(label)
        self.addItems(choices)

    @property
    def is_composing(self) -> bool:
        """Whether an input method is at work here."""
        return self.line.is_composing

    def show_text(self, text: str) -> None:
        """Show what the document holds."""
        self.setCurrentIndex(self.findText(text))
        self.setEditText(text)
        self.line.selectAll()


class CellDelegate(QStyledItemDelegate):
    """Makes the editors of the indicator table. `editor` is the one that is open; `completion` knows indicators."""

    editor: QWidget | None = None
    completion: Completion | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self.editor = self._make_editor(parent, index)
        return self.editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self.editor = None
        if isinstance(editor, CellLine):
            editor.forget_draft()
        super().destroyEditor(editor, index)

    def _make_editor(self, parent: QWidget, index: Index) -> QWidget:
        model = index.model()
        label = str(model.headerData(index.column(), Qt.Orientation.Horizontal))
        if not isinstance(model, IndicatorModel):
            return CellLine(parent, label)
        column, choices = model.column(index.column()), model.choices(index)
        if column.reading == "operator":
            choices = list(SIGNS.values())
        if choices:
            return self._make_choice(parent, label, choices)
        line = self._make_line(parent, label, column.id, model, index.row())
        line.rested.connect(lambda: self.commitData.emit(line))
        return line

    def _make_line(self, parent: QWidget, label: str, column_id: str, model: IndicatorModel, row: int) -> CellLine:
        completion = self.completion
        if column_id == "level3" and completion is not None:
            name = NameLine(parent, label, completion, model.rows[row])
            name.closing_wanted.connect(lambda: self._finish(name))
            return name
        if column_id == "value":
            return ValueLine(parent, label, completion.unit_for(model.rows[row]) if completion is not None else "")
        return CellLine(parent, label)

    def _make_choice(self, parent: QWidget, label: str, choices: list[str]) -> LevelBox:
        box = LevelBox(parent, label, choices)
        box.activated.connect(lambda _: self._finish(box))
        return box

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        line = editor.line if isinstance(editor, LevelBox) else editor
        if isinstance(line, CellLine) and (line.is_written or line.is_composing):
            return  # nothing rewrites text under the cursor
        if isinstance(editor, (LevelBox, CellLine)):
            editor.show_text(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, LevelBox):
            model.setData(index, editor.currentText())
        elif isinstance(editor, CellLine):
            model.setData(index, editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, CellLine) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if editor.is_composing:
                return event.key() in _LEAVING or editor.wants_key(event)  # these are the input method's
            if editor.takes_key(event):
                return True
            if event.key() == Qt.Key.Key_Escape:
                editor.setText(editor.original)  # what was stored after a rest goes too
                self.commitData.emit(editor)
        return super().eventFilter(editor, event)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rectangle = option.rect.adjusted(0, 0, 1, 1)
        if isinstance(editor, CellLine):
            editor.fit_into(rectangle)
        else:
            editor.setGeometry(rectangle)
