"""The rows of a source as a list: each with its place, and a sign where something is doubtful."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jx_desktop.services.files.import_review import ImportReview
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.wording.messages import Wording

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
REMARKS_ROLE = Qt.ItemDataRole.UserRole + 2
PLACE_ROLE = Qt.ItemDataRole.UserRole + 3
Index = QModelIndex | QPersistentModelIndex
DOUBT_SIGN, DONE_SIGN, INFORMATION_SIGN = "▲", "✓", "○"


class Beneath(NamedTuple):
    """What is said beneath a row: why it is doubtful, or that it was dealt with."""

    words: str
    is_open: bool


class SourceModel(QAbstractListModel):
    """A line for each row of the source."""

    def __init__(self, review: ImportReview, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._wording = wording

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._review.rows)

    def place_words(self, row: int) -> str:
        """Return what the place of a row is called."""
        return self._wording.word(self._review.rows[row].where)

    def beneath(self, row: int) -> list[Beneath]:
        """Return what is said beneath a row."""
        review = self._review
        return [
            Beneath(self.tr("Dealt with"), False)
            if review.is_done(number)
            else Beneath(self._wording.word(review.doubts[number].reason), True)
            for number in review.doubts_at(row)
        ]

    def tell(self, rows: Iterable[int]) -> None:
        """Say that rows look different."""
        for row in rows:
            self.dataChanged.emit(self.index(row), self.index(row))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._review.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == PLACE_ROLE:
            return self.place_words(index.row())
        if role == REMARKS_ROLE:
            return self.beneath(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.ToolTipRole:
            words = (self.place_words(index.row()), row.text.replace("\t", "\n"), *self.said(index.row()))
            return tip_words("\n".join(words))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "，".join((self.place_words(index.row()), row.text.replace("\t", " "), *self.said(index.row())))
        return None

    def said(self, row: int) -> list[str]:
        """Return what is said beneath a row, each with its sign."""
        return [f"{DOUBT_SIGN if each.is_open else DONE_SIGN} {each.words}" for each in self.beneath(row)]
