"""Differences as lines of four columns: what, before, after, by how much; changed characters marked.

One widget draws all the lines of a card: thousands of labels would take their time. Texts are drawn as they are.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from jx_desktop.domain.comparing.text_difference import Spans
from jx_desktop.ui.look.marked_text import broken, mark_format, marks
from jx_desktop.ui.look.plain import button_words
from jx_desktop.ui.look.theme import colours

INSET = 6
"""Space at both ends of a line."""
_PADDING = 6
_GAP = 14
_LABEL_SHARE = 0.24
_WIDEST_AMOUNT = "-99,999,999.99"
_KEPT_WIDTHS = 2


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """One difference in words; `gone` and `new` are the characters that differ."""

    label: str
    before: str
    after: str
    amount: str
    gone: Spans = ()
    new: Spans = ()

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """The texts of the columns."""
        return self.label, self.before, self.after, self.amount


class DifferenceList(QWidget):
    """Lines of a comparison. The arrow keys go through them, Ctrl+C copies the present one."""

    line_reached = Signal(QRect)

    def __init__(self, lines: Sequence[DifferenceLine], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = tuple(lines)
        self.current = 0
        self._name = name
        self._laid_out: dict[int, _LaidOut] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._say_current()

    # ---- size

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._at(width).height

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._laid_out.clear()
            self.updateGeometry()
            self.update()
        super().changeEvent(event)

    def _at(self, width: int) -> "_LaidOut":
        found = self._laid_out.get(width)
        if found is None:
            found = _LaidOut(self, width)
            while len(self._laid_out) >= _KEPT_WIDTHS:
                del self._laid_out[next(iter(self._laid_out))]
            self._laid_out[width] = found
        return found

    # ---- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        own, laid_out = colours(), self._at(self.width())
        painter = QPainter(self)
        for index in laid_out.lines_between(event.rect().top(), event.rect().bottom()):
            top, bottom = laid_out.tops[index], laid_out.tops[index + 1]
            area = QRect(0, top, self.width(), bottom - top)
            if index == self.current and self.hasFocus():
                painter.fillRect(area, QColor(own.selection))
            painter.setPen(QColor(own.line))
            painter.drawLine(area.topLeft(), area.topRight())
            for column, layout in enumerate(laid_out.cells[index]):
                painter.setPen(QColor(own.muted if column == 0 else own.text))
                layout.draw(painter, QPointF(laid_out.columns[column][0], top + _PADDING))
        painter.end()

    # ---- keys and mouse

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self._go_to(self.current)
            self._show_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        target = self.current + steps.get(Qt.Key(event.key()), 0)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in steps and 0 <= target < len(self.lines):
            self._go_to(target)
            self._show_current()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go_to(self._line_at(event.position().toPoint().y()))
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._go_to(self._line_at(event.pos().y()))
        line = self.lines[self.current]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, text in (
            (self.tr("Copy the earlier text"), line.before),
            (self.tr("Copy the later text"), line.after),
            (self.tr("Copy the line"), "\t".join(line.texts)),
        ):
            action = menu.addAction(button_words(words))
            action.setEnabled(bool(text))
            action.triggered.connect(lambda _=False, text=text: QGuiApplication.clipboard().setText(text))
        menu.popup(event.globalPos())  # a loop of its own would outlive this list, where another document arrives

    def copy(self) -> None:
        """Put the present line on the clipboard, its columns parted by tabs."""
        QGuiApplication.clipboard().setText("\t".join(self.lines[self.current].texts))

    def _line_at(self, y: int) -> int:
        tops = self._at(self.width()).tops
        return max(0, min(len(self.lines) - 1, bisect_right(tops, y) - 1))

    def _go_to(self, index: int) -> None:
        self.current = index
        self._say_current()
        self.update()

    def _show_current(self) -> None:
        index, tops = self.current, self._at(self.width()).tops
        self.line_reached.emit(QRect(0, tops[index], self.width(), tops[index + 1] - tops[index]))

    def _say_current(self) -> None:
        """Tell a screen reader the line that the keys have got to."""
        line = self.lines[self.current]
        spoken = self.tr("{label}: before {before}, after {after}").format_map(
            {"label": line.label, "before": line.before, "after": line.after}
        )
        self.setAccessibleName(f"{self._name} {spoken} {line.amount}".strip())


class _LaidOut:
    """The lines' texts broken for one width."""

    def __init__(self, widget: QWidget, width: int) -> None:
        self.columns = columns_for(widget, width)
        own = colours()
        self.cells: list[tuple[QTextLayout, ...]] = []
        heights = []
        lines = widget.lines if isinstance(widget, DifferenceList) else ()
        for line in lines:
            cells = []
            height = 0.0
            for column, (text, spans) in enumerate(zip(line.texts, ((), line.gone, line.new, ()), strict=True)):
                formats = marks(text, spans, mark_format(own, is_gone=column == 1)) if spans else []
                layout = broken(text, widget.font(), formats, self.columns[column][1], is_right=column == 3)
                cells.append(layout)
                height = max(height, layout.boundingRect().height())
            self.cells.append(tuple(cells))
            heights.append(int(height) + 2 * _PADDING + 1)
        self.tops = [0, *accumulate(heights)]
        self.height = self.tops[-1]

    def lines_between(self, top: int, bottom: int) -> range:
        """Return the lines of which something stands between two heights."""
        first = max(0, bisect_right(self.tops, top) - 1)
        last = min(len(self.cells), bisect_right(self.tops, bottom))
        return range(first, last)


def columns_for(widget: QWidget, width: int) -> list[tuple[int, int]]:
    """Return where the four columns begin and how wide they are."""
    width -= 2 * INSET
    amount = widget.fontMetrics().horizontalAdvance(_WIDEST_AMOUNT)
    label = int((width - amount) * _LABEL_SHARE)
    text = max(20, (width - amount - label - 3 * _GAP) // 2)
    starts = (INSET, INSET + label + _GAP, INSET + label + text + 2 * _GAP, INSET + width - amount)
    return list(zip(starts, (label, text, text, amount), strict=True))
