"""What stood in a field last year, in a line beneath it, with an offer to put it there."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from jx_desktop.domain.comparing.text_difference import differing_spans
from jx_desktop.services.comparing.last_year import Beside
from jx_desktop.ui.look.marked_text import broken, mark_format, marks, utf16_length
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.ui.look.theme import colours

_SIZE = 0.9
_MOST_CHARACTERS = 240
_LEAST_WIDTH = 60
_UNBROKEN = 100_000


class LastYearLine(QWidget):
    """The characters that are no longer there are marked; of an amount it says by how much the new one differs."""

    take_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._now = ""
        self._change = ""
        self._layout: QTextLayout | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    @property
    def words(self) -> str:
        """All that the line says but for the offer to put it into the field."""
        return self._prefix + self._shown + (f"　{self._change}" if self._change else "")

    @property
    def _offer(self) -> str:
        return "　" + self.tr("put it here")

    def show_beside(self, beside: Beside, now: str) -> None:
        """Show what stood in the field, where `now` is what stands there."""
        if (beside.text, now, beside.change) != (self._text, self._now, self._change) or self._layout is None:
            self._text, self._now, self._change = beside.text, now, beside.change
            self.setToolTip(tip_words(beside.text) if len(beside.text) > _MOST_CHARACTERS else "")
            self.setAccessibleName(self.words)
            self._break()

    @property
    def _prefix(self) -> str:
        return self.tr("Last year ")

    @property
    def _shown(self) -> str:
        text = self._text or self.tr("(empty)")
        return text if len(text) <= _MOST_CHARACTERS else text[:_MOST_CHARACTERS] + "…"

    def _break(self) -> None:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _SIZE)
        gone = differing_spans(self._text, self._now)[0] if self._text and self._now and not self._change else ()
        before, most = len(self._prefix), _MOST_CHARACTERS
        spans = tuple((before + start, before + min(end, most)) for start, end in gone if start < most)
        link = QTextCharFormat()
        link.setForeground(QColor(colours().accent))
        words, offer = self.words, self._offer
        formats = marks(words, spans, mark_format(colours(), is_gone=True))
        formats += marks(words + offer, ((len(words), len(words + offer)),), link)
        is_placed = self.isVisible() and self.width() > _LEAST_WIDTH  # before that nobody knows how wide it will be
        self._layout = broken(words + offer, font, formats, self.width() if is_placed else _UNBROKEN)
        height = int(self._layout.boundingRect().height()) + 1
        if self.height() != height:
            self.setFixedHeight(height)
        self.update()

    def _is_offer(self, at: QPointF) -> bool:
        """Whether the words that put last year's text into the field stand at a place."""
        lines = [self._layout.lineAt(number) for number in range(self._layout.lineCount())] if self._layout else []
        here = next((line for line in lines if line.y() <= at.y() < line.y() + line.height()), None)
        if here is None or at.x() > here.naturalTextWidth():
            return False
        return here.xToCursor(at.x(), QTextLine.CursorPosition.CursorOnCharacter) >= utf16_length(self.words)

    def sizeHint(self) -> QSize:
        return QSize(1, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._layout is not None:
            painter = QPainter(self)
            painter.setPen(QColor(colours().muted))
            self._layout.draw(painter, self.rect().topLeft().toPointF())
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._break()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange) and self._layout is not None:
            self._break()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._break()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        shapes = Qt.CursorShape
        self.setCursor(shapes.PointingHandCursor if self._is_offer(event.position()) else shapes.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._is_offer(event.position()):
            self.take_wanted.emit()
