"""The head of a table: columns that belong together stand beneath one common word (偏差原因)."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionHeader, QWidget

from jx_desktop.domain.form.sheets import Column
from jx_desktop.ui.look.theme import colours

_AROUND = 14
"""Pixels beside and around the words of a head."""
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere) | int(Qt.AlignmentFlag.AlignCenter)


class GroupedHead(QHeaderView):
    """Columns are drawn and resized as usual; where neighbours have the same `group` its word stands above them."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self._labels = [column.label for column in columns]
        self._groups: dict[int, range] = {}
        self._words: dict[int, str] = {}
        start = 0
        for word, members in groupby(columns, key=lambda column: column.group):
            end = start + len(list(members))
            for number in range(start, end) if word else ():
                self._groups[number], self._words[number] = range(start, end), word
            start = end

    @property
    def group_height(self) -> int:
        """How much of the height the common words take; 0 without any."""
        if not self._groups:
            return 0
        return max(self._height_of(self._words[group[0]], self._width_of(group)) for group in self._groups.values())

    def needed_height(self) -> int:
        """Return the height that all words need in the present widths of the columns."""
        needs = {number: self._height_of(label, self.sectionSize(number)) for number, label in enumerate(self._labels)}
        above = self.group_height
        return max((need + (above if number in self._groups else 0) for number, need in needs.items()), default=0)

    def _width_of(self, group: range) -> int:
        return sum(self.sectionSize(number) for number in group)

    def _height_of(self, words: str, width: int) -> int:
        room = max(20, width - _AROUND)
        bounds = self.fontMetrics().boundingRect(0, 0, room, 10_000, int(Qt.TextFlag.TextWordWrap), words)
        return max(bounds.height(), self.fontMetrics().height()) + _AROUND

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        group = self._groups.get(section)
        if group is None:
            super().paintSection(painter, rect, section)
            return
        above = self.group_height
        super().paintSection(painter, rect.adjusted(0, above, 0, 0), section)
        painter.save()
        left = self.sectionViewportPosition(group[0])
        whole = QRect(left, rect.top(), self._width_of(group), above)
        painter.setClipRect(rect)
        option = QStyleOptionHeader()
        self.initStyleOption(option)
        option.rect, option.section = whole, section
        self.style().drawControl(QStyle.ControlElement.CE_HeaderSection, option, painter, self)
        painter.setPen(QColor(colours().text))
        painter.drawText(whole.adjusted(_AROUND // 2, 0, -_AROUND // 2, 0), _WRAPPED, self._words[section])
        painter.restore()
