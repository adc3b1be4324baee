"""Drawing a hit: its place, and the text around it with what was found standing out."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jx_desktop.services.lists.finding import Found, Hit
from jx_desktop.ui.find.model import HIT_ROLE, NEW_ROLE, PLACE_ROLE
from jx_desktop.ui.look.theme import Colours, colours

Index = QModelIndex | QPersistentModelIndex
_PLACE_SHARE = 0.26
_BEFORE = 18  # characters shown before a hit
_BEHIND = 80
_LINES = 1.75
_INDENT = 1.4
_MARGIN = 4


class HitDelegate(QStyledItemDelegate):
    """An entity in bold; a hit with its place, muted, and its text, cut so that the hit is in it."""

    @staticmethod
    def height(metrics: QFontMetrics) -> int:
        """Return the height of a line."""
        return int(metrics.lineSpacing() * _LINES)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self.height(option.fontMetrics))

    @staticmethod
    def _content(option: QStyleOptionViewItem, index: Index) -> QRect:
        """Return where a line stands: a hit is set in beneath what it stands in."""
        indent = int(option.fontMetrics.height() * _INDENT) if isinstance(index.data(HIT_ROLE), Hit) else 0
        return option.rect.adjusted(indent + _MARGIN, 0, 0, 0)

    def tick_area(self, option: QStyleOptionViewItem, index: Index) -> QRect:
        """Return where the tick of a line is drawn, and clicked; an empty area where it has none."""
        if not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return QRect()
        style = option.widget.style() if option.widget is not None else QApplication.style()
        metric = QStyle.PixelMetric
        width = style.pixelMetric(metric.PM_IndicatorWidth, option, option.widget)
        height = style.pixelMetric(metric.PM_IndicatorHeight, option, option.widget)
        content = self._content(option, index)
        return QRect(content.left(), content.center().y() - height // 2, width, height)

    def _text_area(self, option: QStyleOptionViewItem, index: Index) -> QRect:
        tick = self.tick_area(option, index)
        content = self._content(option, index)
        return content if tick.isEmpty() else content.adjusted(tick.width() + 2 * _MARGIN, 0, 0, 0)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Turn the tick that is clicked; the space bar turns it as in any list."""
        if not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        tick = self.tick_area(option, index)
        reach = _MARGIN  # a little beside it counts, as with any tick box
        is_on = tick.adjusted(-reach, -reach, reach, reach).contains(event.position().toPoint())
        if tick.isEmpty() or not is_on or event.button() != Qt.MouseButton.LeftButton:
            return False
        if event.type() == QEvent.Type.MouseButtonRelease:
            is_ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
            wanted = Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked
            model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)
        return True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(HIT_ROLE)
        own = colours()
        ground = QStyleOptionViewItem(option)
        style = option.widget.style() if option.widget is not None else QApplication.style()
        if isinstance(line, Hit) and option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(own.selection))
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, ground, painter, option.widget)
        self._paint_tick(painter, option, index, style)
        area = self._text_area(option, index)
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

    def _paint_tick(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, style: QStyle) -> None:
        area = self.tick_area(option, index)
        if area.isEmpty():
            return
        box = QStyleOptionViewItem(option)
        box.rect = area
        states = QStyle.StateFlag
        box.state &= ~(states.State_HasFocus | states.State_On | states.State_Off | states.State_NoChange)
        box.state |= {
            Qt.CheckState.Checked: states.State_On,
            Qt.CheckState.PartiallyChecked: states.State_NoChange,
        }.get(Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)), states.State_Off)
        style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, option.widget)

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
