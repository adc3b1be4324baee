"""Quiet lines at the foot of cells: what stood there in an earlier month, a score that is suggested."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from jx_desktop.domain.form.sheets import Column
from jx_desktop.ui.look.theme import colours

_SIZE = 0.88
_BESIDE = 5
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)


class Hint(NamedTuple):
    """What is said in a cell beneath its text, and more of it in the cell's tip."""

    words: str
    tip: str = ""


Hints = Mapping[tuple[str, str], Hint]
"""By the id of a row and the path of its field; of a column that is ticked by its key."""


class CellHints:
    """The hints of a table, from all who have some; each is known by a name and gives its own anew."""

    def __init__(self) -> None:
        self._sources: dict[str, Hints] = {}

    def show(self, source: str, hints: Hints) -> bool:
        """Take the hints of one source in place of those that it gave before; return whether they are others."""
        if dict(hints) == dict(self._sources.get(source, {})):
            return False
        self._sources[source] = hints
        return True

    def _at(self, row_id: str, column: Column) -> list[Hint]:
        at = row_id, column.key if column.choice else column.field
        return [hints[at] for hints in self._sources.values() if at in hints]

    def words(self, row_id: str, column: Column) -> str:
        """Return what is shown at the foot of a cell, a line for each hint."""
        return "\n".join(hint.words for hint in self._at(row_id, column) if hint.words)

    def tip(self, row_id: str, column: Column) -> str:
        """Return what a cell's tip says of its hints."""
        return "\n".join(hint.tip or hint.words for hint in self._at(row_id, column))

    def all_of(self, row_id: str, columns: Sequence[Column]) -> tuple[str, ...]:
        """Return what is shown at the feet of a row's cells."""
        return tuple(self.words(row_id, column) for column in columns) if any(self._sources.values()) else ()


def hint_font(font: QFont) -> QFont:
    """Return the font of hints in a table with a font."""
    smaller = QFont(font)
    smaller.setPointSizeF(font.pointSizeF() * _SIZE)
    return smaller


def hint_height(words: str, width: int, font: QFont) -> int:
    """Return the pixels that a hint needs in a cell of a width; 0 without words."""
    if not words:
        return 0
    metrics = QFontMetrics(hint_font(font))
    return metrics.boundingRect(0, 0, max(20, width - 2 * _BESIDE), 10_000, _WRAPPED, words).height() + 2


def paint_hint(painter: QPainter, cell: QRect, words: str, table: QWidget, align: Qt.AlignmentFlag) -> None:
    """Draw a hint at the foot of a cell."""
    painter.save()
    painter.setFont(hint_font(table.font()))
    painter.setPen(QColor(colours().muted))
    room = cell.adjusted(_BESIDE, 0, -_BESIDE, -2)
    painter.drawText(room, _WRAPPED | int(Qt.AlignmentFlag.AlignBottom | align), words)
    painter.restore()
