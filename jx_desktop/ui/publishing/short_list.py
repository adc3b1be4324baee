"""A list among other things on a page: so high as its lines, up to a few, between which it scrolls."""

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jx_desktop.ui.review_desk.list_model import ListModel
from jx_desktop.ui.review_desk.list_view import ListView

_MOST_LINES = 7
_EDGE = 4


class ShortList(ListView):
    """Lines of a `ListModel`. A wheel that has come to an end of it turns the page on."""

    def __init__(self, name: str, model: ListModel[Any], stretched: int, parent: QWidget | None = None) -> None:
        super().__init__(name, model, stretched, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.modelReset.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """So high as the lines are that it shows."""
        shown = max(1, min(self.model().rowCount(), _MOST_LINES))
        line = self.verticalHeader().defaultSectionSize()
        return QSize(0, self.horizontalHeader().sizeHint().height() + shown * line + _EDGE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self.verticalScrollBar()
        end = bar.minimum() if event.angleDelta().y() > 0 else bar.maximum()
        if bar.value() == end:
            event.ignore()
        else:
            super().wheelEvent(event)
