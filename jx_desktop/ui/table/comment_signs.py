"""The speech mark in the corner of a cell, or at the number of a row, that has open comments (批注)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QPainter

from jx_desktop.domain.form.shown import ShownTable
from jx_desktop.domain.review.records import Comment
from jx_desktop.ui.fields.comment_mark import COMMENT_ICON
from jx_desktop.ui.look.theme import colours, icon

ROW = -1
"""Stands for the column of the row's number."""
_SIZE = 0.85
_EDGE = 1


def _nothing(_comments: Sequence[Comment]) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class CellComments:
    """Comments by row and column; `words` says what is told of them."""

    by_cell: Mapping[tuple[str, int], Sequence[Comment]] = field(default_factory=dict)
    words: Callable[[Sequence[Comment]], str] = _nothing

    @classmethod
    def of(
        cls, shown: ShownTable, comments: Sequence[Comment], words: Callable[[Sequence[Comment]], str]
    ) -> "CellComments":
        """Give comments on rows their cells; what is said of a row, or in no column of this sheet, is at its number."""
        columns = {column.field: number for number, column in reversed(list(enumerate(shown.columns)))}
        found: dict[tuple[str, int], list[Comment]] = {}
        for comment in comments:
            found.setdefault((comment.row or "", columns.get(comment.field or "", ROW)), []).append(comment)
        return cls(found, words)

    @property
    def has_rows(self) -> bool:
        """Whether a row's number has a mark."""
        return any(column == ROW for _, column in self.by_cell)

    def columns_of(self, row_id: str) -> tuple[int, ...]:
        """Return the columns in which a row has comments."""
        return tuple(column for known, column in self.by_cell if known == row_id) if self.by_cell else ()

    def at(self, row_ids: Sequence[str], column: int) -> list[Comment]:
        """Return the comments in a cell that stands for some rows."""
        return [comment for row_id in row_ids for comment in self.by_cell.get((row_id, column), ())]


def sign_side(metrics: QFontMetrics) -> int:
    """Return how wide and high the mark is, in pixels."""
    return round(metrics.height() * _SIZE)


def sign_rect(cell: QRect, metrics: QFontMetrics) -> QRect:
    """Return where in a cell the mark stands: in its upper right corner."""
    side = sign_side(metrics)
    return QRect(cell.right() - side - _EDGE, cell.top() + _EDGE, side, side)


def paint_sign(painter: QPainter, cell: QRect, metrics: QFontMetrics) -> None:
    """Draw the mark."""
    icon(COMMENT_ICON, colours().accent).paint(painter, sign_rect(cell, metrics))
