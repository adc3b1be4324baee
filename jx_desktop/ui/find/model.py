"""The hits as a list: the entities with their hits beneath them, each with a tick where it may be replaced."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jx_desktop.base.paths import list_item
from jx_desktop.domain.document.document import Document
from jx_desktop.services.checking.checked_document import place_name
from jx_desktop.services.lists.finding import Found, Hit, field_name, group_name
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.wording.messages import Wording

HIT_ROLE = Qt.ItemDataRole.UserRole + 1
PLACE_ROLE = Qt.ItemDataRole.UserRole + 2
NEW_ROLE = Qt.ItemDataRole.UserRole + 3
Index = QModelIndex | QPersistentModelIndex
Key = tuple[str, str, str | None, int]


class HitsModel(QAbstractListModel):
    """Lines of two kinds: an entity, and beneath it its hits. Words are made when a line is shown."""

    def __init__(self, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._document: Document | None = None
        self._lines: list[Found | Hit] = []
        self._hit_rows: list[int] = []
        self._rows: dict[Key, int] = {}
        self._unticked: set[Key] = set()
        self.is_replacing = False
        self.with_codes = False
        self.new = ""

    # ---- what is shown

    def show_found(self, document: Document, found: Sequence[Found]) -> None:
        """Show other hits; what was not ticked stays so, and with it all in a field whose text has changed since."""
        before = {(_group(hit.key), hit.source.text) for hit in self._hits}
        doubtful = {_group(key) for key in self._unticked}
        self.beginResetModel()
        self._document = document
        self._lines, self._hit_rows, self._rows = [], [], {}
        for each in found:
            self._add(each)
        moved = {_group(hit.key) for hit in self._hits if (_group(hit.key), hit.source.text) not in before}
        self._unticked |= {hit.key for hit in self._hits if _group(hit.key) in doubtful & moved}
        self.endResetModel()

    @property
    def _hits(self) -> Iterator[Hit]:
        return (line for line in self._lines if isinstance(line, Hit))

    def add_found(self, found: Sequence[Found]) -> None:
        """Show more hits beneath the others."""
        if found:
            first = len(self._lines)
            self.beginInsertRows(QModelIndex(), first, first + sum(1 + len(each.hits) for each in found) - 1)
            for each in found:
                self._add(each)
            self.endInsertRows()

    def _add(self, found: Found) -> None:
        self._lines.append(found)
        for hit in found.hits:
            self._rows[hit.key] = len(self._lines)
            self._hit_rows.append(len(self._lines))
            self._lines.append(hit)

    def show_replacement(self, *, is_replacing: bool, new: str, with_codes: bool) -> None:
        """Show ticks, and what the text would be; without `is_replacing` neither."""
        self.is_replacing, self.new, self.with_codes = is_replacing, new, with_codes
        self.show_again()

    def show_again(self) -> None:
        """Draw every line anew."""
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    @property
    def hit_rows(self) -> Sequence[int]:
        """The rows that are hits."""
        return self._hit_rows

    def hit(self, row: int) -> Hit | None:
        """Return the hit of a row; a line above hits stands for the first of them."""
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        return line.hits[0] if isinstance(line, Found) else line

    def first_row_of(self, entity_id: str) -> int:
        """Return the row of the first hit in an entity; of the first of all where it has none."""
        rows = (row for row in self._hit_rows if self._entity(row) == entity_id)
        return next(rows, self._hit_rows[0])

    def _entity(self, row: int) -> str:
        return self._lines[row].entity_id

    def is_hit(self, row: int) -> bool:
        """Whether a row is a hit, not the line above hits."""
        return 0 <= row < len(self._lines) and isinstance(self._lines[row], Hit)

    def row_of(self, key: Key) -> int:
        """Return the row of a hit, or -1."""
        return self._rows.get(key, -1)

    # ---- ticks

    def may_replace(self, hit: Hit) -> bool:
        """Whether a hit is one of those that are replaced: codes and amounts are not, unless asked for."""
        return self.with_codes or hit.source.is_plain

    @property
    def ticked(self) -> list[Hit]:
        """The hits that are to be replaced, in the order of the document."""
        return [hit for hit in self._hits if self.may_replace(hit) and hit.key not in self._unticked]

    def tick_all(self, ticked: bool) -> None:
        """Tick every hit, or none."""
        self._unticked = set() if ticked else set(self._rows)
        self.show_again()

    def _state(self, line: Found | Hit) -> Qt.CheckState | None:
        if isinstance(line, Hit):
            if not self.may_replace(line):
                return None
            return Qt.CheckState.Unchecked if line.key in self._unticked else Qt.CheckState.Checked
        states = {self._state(hit) for hit in line.hits} - {None}
        return states.pop() if len(states) == 1 else Qt.CheckState.PartiallyChecked if states else None

    # ---- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if self.is_replacing and index.isValid() and self._state(self._lines[index.row()]) is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._document is None:
            return None
        line = self._lines[index.row()]
        roles = Qt.ItemDataRole
        if role == roles.CheckStateRole:
            return self._state(line) if self.is_replacing else None
        if role == HIT_ROLE:
            return line
        if role == NEW_ROLE:
            return self.new if self.is_replacing and isinstance(line, Hit) and self.may_replace(line) else None
        if role == PLACE_ROLE:
            return self._place(line)
        if role == roles.DisplayRole:
            return line.source.text if isinstance(line, Hit) else self._place(line)
        if role in (roles.ToolTipRole, roles.AccessibleTextRole) and isinstance(line, Hit):
            words = f"{self._wording.word(place_name(self._document, line.place))}: {line.source.text}"
            return tip_words(words) if role == roles.ToolTipRole else words
        return None

    def _place(self, line: Found | Hit) -> str:
        if self._document is None:
            return ""
        if isinstance(line, Hit):
            return self._wording.word(field_name(self._document, line.place))
        return f"{self._wording.word(group_name(self._document, line.entity_id))}  ({len(line.hits)})"

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        line = self._lines[index.row()]
        keys = {hit.key for hit in ((line,) if isinstance(line, Hit) else line.hits)}
        if Qt.CheckState(value) == Qt.CheckState.Unchecked:
            self._unticked |= keys
        else:
            self._unticked -= keys
        first = next(row for row in range(index.row(), -1, -1) if isinstance(self._lines[row], Found))
        group = self._lines[first]
        last = first + len(group.hits) if isinstance(group, Found) else index.row()
        self.dataChanged.emit(self.index(first), self.index(last))
        return True


def _group(key: Key) -> tuple[str, str, str | None]:
    """Return the field that a hit stands in; paragraphs of one list count as one, for they may change places."""
    entity_id, field, row_id, _ = key
    return entity_id, list_item(field)[0], row_id
