"""Editing one cell: a choice list for the first two levels, a line of text for the others."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from jx_desktop.ui.fields.base import Draft
from jx_desktop.ui.table.model import IndicatorModel

Index = QModelIndex | QPersistentModelIndex


class CellLine(QLineEdit):
    """A line of text in a cell; after a rest what was typed is stored, while the line stays open."""

    rested = Signal()

    def __init__(self, parent: QWidget, label: str) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self.original = ""
        self._draft = Draft(self)
        self._draft.rested.connect(self._on_rested)
        self.textEdited.connect(self._draft.touch)

    def _on_rested(self) -> None:
        if self._draft.take():
            self.rested.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._draft.is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)


class CellDelegate(QStyledItemDelegate):
    """Makes the editors of the indicator table. `editor` is the one that is open."""

    editor: QWidget | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self.editor = self._make_editor(parent, index)
        return self.editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self.editor = None
        super().destroyEditor(editor, index)

    def _make_editor(self, parent: QWidget, index: Index) -> QWidget:
        model = index.model()
        choices = model.choices(index) if isinstance(model, IndicatorModel) else []
        label = str(model.headerData(index.column(), Qt.Orientation.Horizontal))
        if choices:
            box = QComboBox(parent)
            box.setEditable(True)  # a level that the form does not know is kept
            box.setAccessibleName(label)
            box.addItems(choices)
            box.activated.connect(lambda _: self._finish(box))
            return box
        line = CellLine(parent, label)
        line.rested.connect(lambda: self.commitData.emit(line))
        return line

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findText(text))
            editor.setEditText(text)
            line = editor.lineEdit()
            if line is not None:
                line.selectAll()
        elif isinstance(editor, CellLine) and not editor.isModified():  # nothing rewrites text under the cursor
            editor.original = text
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        elif isinstance(editor, CellLine):
            model.setData(index, editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and event.type() == QEvent.Type.KeyPress and isinstance(editor, CellLine):
            editor.setText(editor.original)  # what was stored after a rest goes too
            self.commitData.emit(editor)
        return super().eventFilter(editor, event)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rectangle = option.rect
        editor.setGeometry(rectangle.adjusted(0, 0, 1, 1))
