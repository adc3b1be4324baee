"""Cells of a list whose changed characters are marked."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QTextLayout
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from jx_desktop.domain.comparing.text_difference import Spans
from jx_desktop.ui.look.marked_text import mark_format, marks
from jx_desktop.ui.look.theme import colours

Index = QModelIndex | QPersistentModelIndex
_BEFORE = 10
"""Characters shown before the first mark where that would be out of sight."""
_MARGIN = 3


class MarkedCells(QStyledItemDelegate):
    """Draws one line of text with its marks; `spans` gives them for a cell, `columns` whether they are gone or new."""

    def __init__(self, columns: Mapping[int, bool], spans: Callable[[Index], Spans], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns
        self._spans = spans

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        spans = self._spans(index) if index.column() in self._columns else ()
        if not spans:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        text, option.text = str(index.data()), ""
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        shown, moved = _fitting(*_in_sight(text, spans, option), option)
        own = colours()
        layout = QTextLayout(shown, option.font)
        layout.setFormats(marks(shown, moved, mark_format(own, is_gone=self._columns[index.column()])))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(1e6)
        layout.endLayout()
        painter.save()
        painter.setClipRect(option.rect)
        painter.setPen(QColor(own.text))
        top = option.rect.top() + (option.rect.height() - line.height()) / 2
        layout.draw(painter, QPointF(option.rect.left() + _MARGIN, top))
        painter.restore()


def _in_sight(text: str, spans: Spans, option: QStyleOptionViewItem) -> tuple[str, Spans]:
    """Return a text from where its first mark can be seen, with its marks there."""
    first = spans[0][0]
    if option.fontMetrics.horizontalAdvance(text[: spans[0][1]]) <= option.rect.width() or first <= _BEFORE:
        return text, spans
    start = first - _BEFORE
    return "…" + text[start:], tuple((begin - start + 1, end - start + 1) for begin, end in spans)


def _fitting(text: str, spans: Spans, option: QStyleOptionViewItem) -> tuple[str, Spans]:
    """Return as much of a text as has room, with ``…`` where something is cut off, and its marks."""
    room = option.rect.width() - 2 * _MARGIN
    shown = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    if shown == text:
        return text, spans
    return shown, tuple((begin, min(end, len(shown))) for begin, end in spans if begin < len(shown))
