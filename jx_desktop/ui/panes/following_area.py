"""A form that scrolls, and keeps in view what has the cursor."""

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from jx_desktop.ui.process.timers import one_shot

_UNTIL_RELEASED_MILLISECONDS = 50
_SETTLING_MILLISECONDS = 100
_ROOM_AROUND = 80  # pixels shown above and beneath what has the cursor, where there are as many


class FollowingArea(QScrollArea):
    """Shows `inner`; `current_area` says where in it the cursor is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inner = QWidget()
        self.setWidgetResizable(True)
        self.setWidget(self.inner)
        self._follows = False  # whether what has the cursor was in view, and is kept there when the form changes
        self._is_following = False
        self._top: int | None = None  # where the form begins in the window
        self._settling = one_shot(self, _SETTLING_MILLISECONDS, lambda: None)
        self.verticalScrollBar().valueChanged.connect(self._note_view)
        self.verticalScrollBar().rangeChanged.connect(self._follow_soon)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._note_view)

    @property
    def is_settled(self) -> bool:
        """Whether the form has stood long enough for all bars that come with it to be there."""
        return not self._settling.isActive()

    def current_area(self) -> QRect | None:
        """Return where in the form the cursor is, in the pixels of `inner`; None where it is elsewhere."""
        raise NotImplementedError

    def show_current(self) -> None:
        """Bring what has the cursor into view."""
        area = self.current_area()
        if area is not None:
            self.bring_into_view(area)

    def _is_seen(self, area: QRect) -> bool:
        """Whether an area of `inner` is in view as a whole."""
        top = self.verticalScrollBar().value()
        return top <= area.top() and area.bottom() < top + self.viewport().height()

    def bring_into_view(self, area: QRect) -> None:
        """Scroll as little as shows an area of `inner`, with some room around it; of a large one its beginning."""
        self._is_following = True
        try:
            vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
            vertical.setValue(_scrolled(vertical.value(), self.viewport().height(), area.top(), area.height()))
            horizontal.setValue(_scrolled(horizontal.value(), self.viewport().width(), area.left(), area.width()))
        finally:
            self._is_following = False
        self._follows = True

    def _note_view(self) -> None:
        """Note whether what has the cursor is in view: whoever has scrolled away from it is not brought back."""
        if not self._is_following:
            area = self.current_area()
            top = self.verticalScrollBar().value()
            self._follows = area is not None and area.top() < top + self.viewport().height() and area.bottom() > top

    def _stay_in_place(self) -> None:
        """Keep the form where it is on the screen when a bar comes or goes above it: the mouse may be pressed on it."""
        before, self._top = self._top, self.mapTo(self.window(), QPoint(0, 0)).y()
        if before is not None and self.isVisible() and self.is_settled:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + self._top - before)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._top = self.mapTo(self.window(), QPoint(0, 0)).y()
        self._settling.start()  # the bars above it come after it: it has stood nowhere yet

    def _follow_soon(self) -> None:
        if self._follows:
            QTimer.singleShot(0, self, self._follow)  # once everything in the form has its place

    def _follow(self) -> None:
        """Bring what has the cursor into view again, unless it is: what is clicked stays beneath the mouse."""
        area = self.current_area() if self._follows else None
        if area is None or self._is_seen(area):
            return
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            QTimer.singleShot(_UNTIL_RELEASED_MILLISECONDS, self, self._follow)
        else:
            self.bring_into_view(area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stay_in_place()
        self._follow_soon()
        self.inner.setMaximumWidth(max(self.viewport().width(), self.inner.minimumSizeHint().width()))


def _scrolled(value: int, room: int, start: int, length: int) -> int:
    """Return to where a scroll bar goes so that something is in view: `room` is what is seen, all in pixels."""
    around = max(0, min(_ROOM_AROUND, (room - length) // 2))
    if length > room:
        return start
    return max(start + length + around - room, min(value, start - around))
