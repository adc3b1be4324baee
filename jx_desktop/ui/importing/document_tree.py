"""The document on screen beside its source: a tree in which what was read wrong is put right in place."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.services.files.import_review import ImportReview
from jx_desktop.ui.importing.document_model import LABEL, NODE_ROLE, VALUE, DocumentModel
from jx_desktop.ui.importing.document_nodes import Node
from jx_desktop.ui.importing.wrapping import broken
from jx_desktop.ui.look.theme import colours
from jx_desktop.ui.table.cell_text import CellText
from jx_desktop.wording.messages import Wording

Index = QModelIndex | QPersistentModelIndex
_Hint = QAbstractItemDelegate.EndEditHint
_LINES = 4
_SIDE, _ABOVE = 4, 3
_LABEL_SHARE = 0.36
_EDITOR_LINES = 6
_LEAVING = {
    Qt.Key.Key_Return: _Hint.SubmitModelCache,
    Qt.Key.Key_Enter: _Hint.SubmitModelCache,
    Qt.Key.Key_Tab: _Hint.EditNextItem,
    Qt.Key.Key_Backtab: _Hint.EditPreviousItem,
}
_LEFT_TOP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class DocumentDelegate(QStyledItemDelegate):
    """Draws values in a few lines, and edits them by the kind of their field."""

    refused = Signal(str)
    """Why what is typed cannot stay; the editor stays open."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line, count = option.fontMetrics.lineSpacing(), 1
        tree = self.parent()
        if index.column() == VALUE and isinstance(tree, QTreeView):
            count = len(self._value_lines(index, option.font, tree.columnWidth(VALUE)))
        return QSize(0, count * line + 2 * _ABOVE + 2)

    @staticmethod
    def _value_lines(index: Index, font: QFont, width: int) -> tuple[str, ...]:
        node = index.data(NODE_ROLE)
        most = _LINES if isinstance(node, Node) and node.is_field else 2
        return broken(str(index.data()), font, width - 2 * _SIDE, most)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        own, node = colours(), index.data(NODE_ROLE)
        style = option.widget.style()
        style.drawPrimitive(style.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        is_field = isinstance(node, Node) and node.is_field
        area = option.rect.adjusted(_SIDE, _ABOVE, -_SIDE, 0)
        painter.save()
        painter.setClipRect(option.rect)
        font = QFont(option.font)
        if index.column() == LABEL:
            is_entity = isinstance(node, Node) and node.address[1:] == (None, None)
            font.setWeight(QFont.Weight.DemiBold if is_entity else QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(QColor(own.muted if is_field else own.text))
            words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, _LEFT_TOP, words)
        else:
            painter.setFont(font)
            painter.setPen(QColor(own.text if is_field else own.muted))
            line = option.fontMetrics.lineSpacing()
            for number, words in enumerate(self._value_lines(index, font, option.rect.width())):
                painter.drawText(QRect(area.left(), area.top() + number * line, area.width(), line), _LEFT_TOP, words)
        painter.setPen(QColor(own.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    # ---- editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        field = model.field(index) if isinstance(model, DocumentModel) else None
        label = field.label if field is not None else ""
        if field is None or field.kind is not FieldKind.CHOICE:
            return CellText(parent, label)
        box = QComboBox(parent)
        box.setObjectName("cell")
        box.setAccessibleName(label)
        box.addItems(["", *field.choices])
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentText(text)
        elif isinstance(editor, CellText) and not editor.is_written and not editor.is_composing:
            editor.show_text(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        text = editor.currentText() if isinstance(editor, QComboBox) else ""
        if isinstance(editor, CellText):
            text = editor.text()
            if not editor.is_written:
                return
        model.setData(index, text)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CellText):
            editor.forget_draft()
        super().destroyEditor(editor, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        area = QRect(option.rect)
        if isinstance(editor, CellText):  # what is long gets room to be read while it is written
            editor.setGeometry(area)
            lines = editor.document().documentLayout().documentSize().height()
            line = option.fontMetrics.lineSpacing()
            wanted = round(min(max(1.0, lines), _EDITOR_LINES) * line) + 12
            area.setHeight(max(area.height(), wanted))
            holder = editor.parentWidget()
            lowest = area.bottom() if holder is None else holder.height()
            area.moveTop(max(0, min(area.top(), lowest - area.height())))
        editor.setGeometry(area)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, CellText):
            hint = _LEAVING.get(Qt.Key(event.key()))
            if editor.is_composing:
                return True  # these keys are the input method's
            if hint is not None and not event.modifiers() & ~(
                Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
            ):
                return self._leave(editor, hint)
        return super().eventFilter(editor, event)

    def _leave(self, editor: CellText, hint: QAbstractItemDelegate.EndEditHint) -> bool:
        """Store what was typed and close the editor; it stays open, and says why, where that cannot be stored."""
        tree = self.parent()
        if isinstance(tree, DocumentTree):
            why = tree.contents.why_not(tree.currentIndex().siblingAtColumn(VALUE), editor.text())
            if why:
                self.refused.emit(why)
                return True
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, hint)
        return True


class DocumentTree(QTreeView):
    """Shows the document; Enter or F2 edits the value of the line with the cursor."""

    chosen = Signal(object)
    """The user went to an `Address`."""

    def __init__(self, review: ImportReview, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_shown_elsewhere = False
        self.setAccessibleName(self.tr("What was read"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.contents = DocumentModel(review, wording, self)
        self.delegate = DocumentDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setModel(self.contents)
        self.header().setStretchLastSection(True)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        for row in range(self.contents.rowCount()):
            self.expand(self.contents.index(row, LABEL))

    @property
    def address(self) -> Address | None:
        """Where the cursor is."""
        node = self.contents.node(self.currentIndex())
        return node.address if node is not None else None

    def show_address(self, address: Address) -> None:
        """Bring a place into view, chosen; what it stands beneath is unfolded."""
        index = self.contents.find(address)
        if not index.isValid():
            return
        self._is_shown_elsewhere = True
        self.setCurrentIndex(index.siblingAtColumn(VALUE))
        is_far = not self.viewport().rect().contains(self.visualRect(index))
        if is_far:
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self._is_shown_elsewhere = False

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        address = self.address
        if not self._is_shown_elsewhere and current.isValid() and address is not None:
            self.chosen.emit(address)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex().siblingAtColumn(VALUE)
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
        if is_enter and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            if self.contents.field(index) is not None:
                self.setCurrentIndex(index)
                self.edit(index)
            else:
                self.setExpanded(index.siblingAtColumn(LABEL), not self.isExpanded(index.siblingAtColumn(LABEL)))
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnWidth(LABEL, round(self.viewport().width() * _LABEL_SHARE))
        self.scheduleDelayedItemsLayout()  # values are broken into other lines
