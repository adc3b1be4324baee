"""The cells of one project as a list: those of the system, then what is to be deleted there."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from jx_desktop.domain.system_entry.cells import CellKind
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.ui.system_entry.lines import EntryLine, GoneRow
from jx_desktop.wording.messages import Wording

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole
HEADING_ROLE = Qt.ItemDataRole.UserRole + 1
"""What stands above a line; empty where it is the same as above the line before."""
STATE_ROLE = Qt.ItemDataRole.UserRole + 2
"""``held``: it lies on the clipboard; ``next``: it is copied next."""
_SAME_SHOWN = 5
"""How many characters are shown before those in which two texts differ."""


class CellModel(QAbstractListModel):
    """Lines that keep their places while they change are told of as changed, so that the list stays where it is."""

    def __init__(self, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._lines: tuple[EntryLine | GoneRow, ...] = ()
        self._held = self._next = ""

    def show_lines(self, lines: Sequence[EntryLine], gone: Sequence[GoneRow], held: str, following: str) -> None:
        """Show cells; `held` and `following` are the keys of those on the clipboard and copied next, or empty."""
        new: tuple[EntryLine | GoneRow, ...] = (*lines, *gone)
        if [_key(line) for line in new] == [_key(line) for line in self._lines]:
            self._lines, self._held, self._next = new, held, following
            if new:
                self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
            return
        self.beginResetModel()
        self._lines, self._held, self._next = new, held, following
        self.endResetModel()

    def line(self, row: int) -> EntryLine | GoneRow | None:
        """Return the line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, key: str) -> int:
        """Return the row of a cell; -1 where it is not listed."""
        return next((row for row, line in enumerate(self._lines) if _key(line) == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (as Qt has it)
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index.row())
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role == HEADING_ROLE:
            above = self._heading(self.line(index.row() - 1))
            heading = self._heading(line)
            return heading if heading != above else ""
        if role == STATE_ROLE:
            return "held" if _key(line) == self._held else "next" if _key(line) == self._next else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "：".join(words_of(line))
        if role == Qt.ItemDataRole.ToolTipRole:
            note = line.cell.note if isinstance(line, EntryLine) else None
            words = [*words_of(line), *changed_words(line), self._wording.word(note) if note is not None else ""]
            return tip_words("\n".join(filter(None, words)))
        return None

    def _heading(self, line: EntryLine | GoneRow | None) -> str:
        if isinstance(line, GoneRow):
            return QCoreApplication.translate("CellModel", "To be deleted in the system")
        return line.cell.group if line is not None else ""


def words_of(line: EntryLine | GoneRow) -> tuple[str, str]:
    """Return what a line is called, and what stands in it."""
    if isinstance(line, GoneRow):
        return QCoreApplication.translate("CellModel", "Typed, and removed from the document since"), "　".join(
            line.texts
        )
    cell = line.cell
    if line.cell.is_blank:
        return cell.label, QCoreApplication.translate("CellModel", "(blank)")
    if cell.kind is CellKind.CHOICE:
        return QCoreApplication.translate("CellModel", "{} (to be chosen)").format(cell.label), cell.text
    return cell.label, cell.text


def changed_words(line: EntryLine | GoneRow, *, short: bool = False) -> tuple[str, ...]:
    """Return what was typed and what stands there now, for a cell that has changed since; `short` from where on."""
    if not isinstance(line, EntryLine) or line.typed is None or not line.is_changed:
        return ()
    blank, texts = QCoreApplication.translate("CellModel", "(blank)"), (line.typed.text, line.cell.text)
    differing = (place for place, (then, now) in enumerate(zip(*texts, strict=False)) if then != now)
    same = next(differing, min(map(len, texts))) if short else 0
    if same > _SAME_SHOWN:
        texts = "…" + texts[0][same - _SAME_SHOWN :], "…" + texts[1][same - _SAME_SHOWN :]
    return (
        QCoreApplication.translate("CellModel", "Typed: {}").format(texts[0] or blank),
        QCoreApplication.translate("CellModel", "Now: {}").format(texts[1] or blank),
    )


def _key(line: EntryLine | GoneRow) -> str:
    return line.keys[0] if isinstance(line, GoneRow) else line.key
