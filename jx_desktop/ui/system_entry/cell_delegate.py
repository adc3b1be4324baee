"""Drawing a cell: its tick, what it is called, its text in at most two lines, what was typed where that is another."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jx_desktop.ui.look.theme import colours
from jx_desktop.ui.system_entry.cell_model import HEADING_ROLE, LINE_ROLE, STATE_ROLE, changed_words, words_of
from jx_desktop.ui.system_entry.lines import EntryLine, GoneRow

Index = QModelIndex | QPersistentModelIndex
_LINES = 2
_MARGIN, _INDENT, _BAR = 4, 26, 4
_LINE_END = " ↵ "
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class CellDelegate(QStyledItemDelegate):
    """What lies on the clipboard has a bar at its edge; what is copied next has a frame."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line, high = index.data(LINE_ROLE), option.fontMetrics.lineSpacing()
        width = self._width(option)
        lines = 1 + len(changed_words(line)) if changed_words(line) else 1 + len(_broken(line, option.font, width))
        heading = high + 2 * _MARGIN if index.data(HEADING_ROLE) else 0
        return QSize(120, lines * high + heading + 2 * _MARGIN)

    @staticmethod
    def _width(option: QStyleOptionViewItem) -> int:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        return max(60, width - _INDENT - 2 * _MARGIN)

    def tick_area(self, option: QStyleOptionViewItem, index: Index) -> QRect:
        """Return where the tick of a cell is drawn, and clicked."""
        top = option.rect.top() + (option.fontMetrics.lineSpacing() + 2 * _MARGIN if index.data(HEADING_ROLE) else 0)
        return QRect(option.rect.left(), top, _INDENT, option.rect.bottom() - top)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, state, own = index.data(LINE_ROLE), index.data(STATE_ROLE), colours()
        high, area = option.fontMetrics.lineSpacing(), QRect(option.rect)
        painter.save()
        painter.setClipRect(area)
        heading = index.data(HEADING_ROLE)
        if heading:
            bold = QFont(option.font)
            bold.setWeight(QFont.Weight.DemiBold)
            above = QRect(area.left(), area.top(), area.width(), high + 2 * _MARGIN)
            painter.fillRect(above, QColor(own.header))
            self._draw(painter, above.adjusted(2 * _MARGIN, 0, -_MARGIN, 0), heading, bold, own.text)
            area.setTop(above.bottom() + 1)
        if state == "held":
            painter.fillRect(area, QColor(own.selection))
            painter.fillRect(QRect(area.left(), area.top(), _BAR, area.height()), QColor(own.accent))
        elif state == "next":
            painter.setPen(QColor(own.accent))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        self._paint_tick(painter, option, index)
        left = area.left() + _INDENT + _MARGIN
        row = QRect(left, area.top() + _MARGIN, self._width(option), high)
        label, text = words_of(line)
        self._draw(painter, row, label, option.font, own.muted)
        if isinstance(line, EntryLine) and line.is_changed:
            for words, colour in zip(changed_words(line, short=True), (own.muted, own.warning), strict=True):
                row.moveTop(row.top() + high)
                self._draw(painter, row, words, option.font, colour)
        else:
            is_plain = isinstance(line, EntryLine) and not line.cell.is_blank and not line.is_refused
            colour = own.text if is_plain else own.warning if text and not _is_blank(line) else own.muted
            font = QFont(option.font)
            font.setStrikeOut(isinstance(line, GoneRow))
            for words in _broken(line, option.font, row.width()):
                row.moveTop(row.top() + high)
                self._draw(painter, row, words, font, colour)
        painter.restore()

    def _paint_tick(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE_ROLE)
        is_done = isinstance(line, EntryLine) and line.is_done
        is_changed = isinstance(line, EntryLine) and line.is_changed
        area, size = self.tick_area(option, index), 15
        box = QStyleOptionViewItem(option)
        top = area.top() + _MARGIN + (option.fontMetrics.lineSpacing() - size) // 2
        box.rect = QRect(area.left() + 2 * _MARGIN, top, size, size)
        states = QStyle.StateFlag
        box.state &= ~(states.State_HasFocus | states.State_On | states.State_Off | states.State_NoChange)
        box.state |= states.State_On if is_done else states.State_NoChange if is_changed else states.State_Off
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, option.widget)

    @staticmethod
    def _draw(painter: QPainter, area: QRect, words: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(_in_one(words), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(QRectF(area), _LEFT, shown)


def _is_blank(line: object) -> bool:
    return isinstance(line, EntryLine) and line.cell.is_blank


def _in_one(text: str) -> str:
    return text.replace("\n", _LINE_END).replace("\t", " ")


def _broken(line: EntryLine | GoneRow, font: QFont, width: int) -> list[str]:
    """Return the text of a line as at most two lines of a width, the last one elided."""
    text = _in_one(words_of(line)[1])
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) < _LINES and (made := layout.createLine()).isValid():
        made.setLineWidth(width)
        starts.append(made.textStart())
    layout.endLayout()
    ends = [*starts[1:], len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)] or [""]
