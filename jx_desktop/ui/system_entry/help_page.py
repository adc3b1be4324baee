"""What the manual says of the typing window, in the window itself: it lies above the main one."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from jx_desktop.services.resources.manual import Topic
from jx_desktop.ui.help.topic_view import TopicView
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import push_button


class HelpPage(QWidget):
    """The button, or Escape, goes back to the cells."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._topic: Topic | None = None
        self.text = TopicView()
        self.back = push_button(self.tr("Back to the cells"), self.left)
        column = layouts.column(self, 6)
        column.addWidget(self.text, 1)
        column.addWidget(self.back)

    def show_topic(self, topic: Topic) -> None:
        """Show a topic."""
        self._topic = topic
        self.text.show_topic(topic)
        self.text.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._topic is not None:
            self.text.show_topic(self._topic)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
