"""The document that was read, as a tree with two columns: what it is called, and what stands there."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from jx_desktop.base.paths import list_item
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.fields import FieldDefinition
from jx_desktop.errors import UserError
from jx_desktop.services.checking.checked_document import numbered_row, row_words, title_of
from jx_desktop.services.files.import_review import ImportReview
from jx_desktop.ui.fields.reading import shown_text, why_not, why_refused, written_text
from jx_desktop.ui.importing.document_nodes import ROOT, Node, addresses_beneath, path_to, row_text
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.wording.messages import Wording

NODE_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
LABEL, VALUE = 0, 1


class DocumentModel(QAbstractItemModel):
    """Follows a review: what a step has changed is told line by line, so that the tree stays as it is unfolded."""

    changed = Signal()
    refused = Signal(str)
    """Why what was typed was not taken; empty where it was."""

    def __init__(self, review: ImportReview, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._wording = wording
        self._root = Node(None, 0, ROOT)
        self._shown = review.document

    # ---- following the document

    def refresh(self) -> None:
        """Show the document as it is now."""
        before, self._shown = self._shown, self._review.document
        for change in self._shown.changes_since(before):
            node = self._find(path_to(self._shown, Address(change.entity_id)))
            if node is not None:
                self._refresh(node)

    def _refresh(self, node: Node) -> None:
        """Tell of all lines beneath a node, as far as they were looked at."""
        index = self.index_of(node)
        self.dataChanged.emit(index, index.siblingAtColumn(VALUE))
        if not node.is_made:
            return
        old = [child.address for child in node.children(self._shown)]
        new = addresses_beneath(self._shown, node.address)
        same = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), None)
        first = min(len(old), len(new)) if same is None else same
        behind = 0
        while behind < min(len(old), len(new)) - first and old[-1 - behind] == new[-1 - behind]:
            behind += 1
        gone, come = len(old) - first - behind, new[first : len(new) - behind]
        if gone:
            self.beginRemoveRows(index, first, first + gone - 1)
            node.replace_children(first, gone, [])
            self.endRemoveRows()
        if come:
            self.beginInsertRows(index, first, first + len(come) - 1)
            node.replace_children(first, 0, come)
            self.endInsertRows()
        children = node.children(self._shown)
        if children:
            self.dataChanged.emit(self.index_of(children[0]), self.index_of(children[-1]).siblingAtColumn(VALUE))
        for child in children:
            if child.is_made and child.address.entity_id == node.address.entity_id:
                self._refresh(child)

    # ---- lines

    def node(self, index: Index) -> Node | None:
        """Return the line of an index."""
        return index.internalPointer() if index.isValid() else None

    def index_of(self, node: Node) -> QModelIndex:
        """Return the index of a line."""
        return QModelIndex() if node.parent is None else self.createIndex(node.row, LABEL, node)

    def find(self, address: Address) -> QModelIndex:
        """Return the index of the line for an address, or that nearest to it; an invalid one where there is none."""
        node = self._find(path_to(self._shown, address))
        return self.index_of(node) if node is not None else QModelIndex()

    def _find(self, steps: list[Address]) -> Node | None:
        node = self._root
        for step in steps:
            found = next((child for child in node.children(self._shown) if child.address == step), None)
            if found is None:
                return None
            node = found
        return node if steps else None

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        children = (self.node(parent) or self._root).children(self._shown)
        return self.createIndex(row, column, children[row]) if 0 <= row < len(children) else QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        node = self.node(index)
        return self.index_of(node.parent) if node is not None and node.parent is not None else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.column() > 0 else len((self.node(parent) or self._root).children(self._shown))

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        node = self.node(parent)
        return parent.column() <= 0 and (node is None or not node.is_field)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return (self.tr("Field"), self.tr("What was read"))[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        node = self.node(index)
        flags = super().flags(index)
        is_edited = node is not None and node.is_field and index.column() == VALUE
        return flags | Qt.ItemFlag.ItemIsEditable if is_edited else flags

    def labelled(self, near: Address, label: object) -> Address | None:
        """Return the field called `label` in the row, or else in the entity, of a place; None where there is none."""
        rows = (near._replace(field=None), Address(near.entity_id)) if label else ()
        fields = (each for row in rows for each in addresses_beneath(self._shown, row) if each.field is not None)
        return next((each for each in fields if self._field(each).label == label), None)

    # ---- words

    def label(self, node: Node) -> str:
        """Return what a line is called."""
        document, address = self._shown, node.address
        entity = document.find(address.entity_id)
        if entity is None:
            return ""
        if address.field is not None:
            field, number = self._review.field_of(address), list_item(address.field)[1]
            return field.label if number is None else f"{field.label} {number + 1}"
        row = numbered_row(entity, address.row_id)
        if row is not None:
            return self.tr("{table}, row {row}").format_map(row_words(document.form, row))
        return self.tr("Cover") if entity is document.head else title_of(document, entity)

    def value(self, node: Node) -> str:
        """Return what stands in a line: of a row all its cells, of a unit how many projects it has."""
        document, address = self._shown, node.address
        if address.field is not None:
            field, text = self._field(address), self._review.text_at(address)
            return shown_text(field, text, self._review.setting_of(address.entity_id))
        if address.row_id is not None:
            return row_text(document, address)
        entity = document.find(address.entity_id)
        if isinstance(entity, Unit):
            return self.tr("{} projects").format(len(entity.project_ids))
        return entity.code if isinstance(entity, Project) else ""

    def _field(self, address: Address) -> FieldDefinition:
        return self._review.field_of(address)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        node = self.node(index)
        if node is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.value(node) if index.column() == VALUE else self.label(node)
        if role == Qt.ItemDataRole.EditRole and node.is_field:
            setting = self._review.setting_of(node.address.entity_id)
            return written_text(self._field(node.address), self._review.text_at(node.address), setting)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_words(self.value(node) if index.column() == VALUE else self.label(node))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.label(node)} {self.value(node)}"
        return node if role == NODE_ROLE else None

    # ---- putting right

    def field(self, index: Index) -> FieldDefinition | None:
        """Return the field of a line; None for one that is none."""
        node = self.node(index)
        return self._field(node.address) if node is not None and node.is_field else None

    def why_not(self, index: Index, text: str) -> str:
        """Return why what was typed cannot stand in a line; empty where it can."""
        node = self.node(index)
        if node is None or not node.is_field:
            return ""
        return why_not(self._field(node.address), text, self._review.setting_of(node.address.entity_id))

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        node = self.node(index)
        if node is None or not node.is_field or role != Qt.ItemDataRole.EditRole:
            return False
        text = str(value)
        why = self.why_not(index, text)
        try:
            if not why:
                self._review.set_text(node.address, text)
        except (ValueError, UserError) as error:
            why = why_refused(error, self._wording)
        self.refused.emit(why)
        if not why:
            self.refresh()
            self.changed.emit()
        return not why
