"""Drawing a hit: its place, and the text around it with what was found standing out."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jx_desktop.services.finding import Found, Hit
from jx_desktop.ui.find.model import HIT_ROLE, NEW_ROLE, PLACE_ROLE
from jx_desktop.ui.theme import Colours, colours

Index = QModelIndex | QPersistentModelIndex
_PLACE_SHARE = 0.26
_BEFORE = 18  # characters shown before a hit
_BEHIND = 80
_LINES = 1.75
_INDENT = 1.4


class HitDelegate(QStyledItemDelegate):
    """An entity in bold; a hit with its place, muted, and its text, cut so that the hit is in it."""

    @staticmethod
    def height(metrics: QFontMetrics) -> int:
        """Return the height of a line."""
        return int(metrics.lineSpacing() * _LINES)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self.height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(HIT_ROLE)
        own = colours()
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        shown.text = ""
        if isinstance(line, Hit):
            shown.rect = shown.rect.adjusted(int(option.fontMetrics.height() * _INDENT), 0, 0, 0)
            painter.save()
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(option.rect, QColor(own.selection))
            painter.restore()
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, option.widget)
        area = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, shown, option.widget)
        painter.save()
        painter.setClipRect(option.rect)
        if isinstance(line, Hit):
            self._paint_hit(painter, area, line, index, option.font, own)
        elif isinstance(line, Found):
            font = QFont(option.font)
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(QColor(own.text))
            title = str(index.data(PLACE_ROLE))
            words = QFontMetrics(font).elidedText(title, Qt.TextElideMode.ElideMiddle, area.width())
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
        painter.restore()

    def _paint_hit(self, painter: QPainter, area: QRect, hit: Hit, index: Index, font: QFont, own: Colours) -> None:
        metrics = QFontMetrics(font)
        width = int(area.width() * _PLACE_SHARE)
        painter.setFont(font)
        painter.setPen(QColor(own.muted))
        place = metrics.elidedText(str(index.data(PLACE_ROLE)), Qt.TextElideMode.ElideRight, width - metrics.height())
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(QRect(area.left(), area.top(), width, area.height()), middle, place)
        x = area.left() + width
        new = index.data(NEW_ROLE)
        text, start, end = hit.source.text, hit.start, hit.end
        lead = "…" if start > _BEFORE else ""
        before = lead + text[max(0, start - _BEFORE) : start]
        behind = text[end : end + _BEHIND]
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        pieces: list[tuple[str, QFont, str, str]] = [(before, font, own.text, "")]
        if new is None:
            pieces.append((hit.words, bold, own.warning, own.warning_ground))
        else:
            struck = QFont(font)
            struck.setStrikeOut(True)
            pieces += [(hit.words, struck, own.error, own.error_ground), (str(new), bold, own.fine, "")]
        pieces.append((behind, font, own.text, ""))
        for words, face, colour, ground in pieces:
            shown = words.replace("\n", " ")
            advance = QFontMetrics(face).horizontalAdvance(shown)
            box = QRect(x, area.top(), advance, area.height())
            if ground:
                high = metrics.height() + 2
                painter.fillRect(QRect(x, area.center().y() - high // 2, advance, high), QColor(ground))
            painter.setFont(face)
            painter.setPen(QColor(colour))
            painter.drawText(box, middle, shown)
            x += advance
            if x > area.right():
                break
