"""The row in which the preview is searched."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from jx_desktop.ui.look.plain import PlainLabel
from jx_desktop.ui.preview.tools import Row
from jx_desktop.ui.process.timers import one_shot

_REST_MILLISECONDS = 300


class SearchRow(Row):
    """A field, how many places there are, on and back. It is shown when asked for."""

    sought = Signal(str)
    stepped = Signal(int)  # 1 on, -1 back
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Find in the preview"))
        self.field.setPlaceholderText(self.tr("Find in the preview"))
        self.field.installEventFilter(self)
        self._count = PlainLabel("", "muted")
        self._count.setContentsMargins(self.fontMetrics().height() // 3, 0, 0, 0)
        self.row.addWidget(self.field, 1)
        self.row.addWidget(self._count)
        self.back = self.button("up", self.tr("Previous place"), lambda: self.stepped.emit(-1), "Shift+F3")
        self.on = self.button("down", self.tr("Next place"), lambda: self.stepped.emit(1), "F3")
        self.button("close", self.tr("End the search"), self.end, "Esc")
        self._rest = one_shot(self, _REST_MILLISECONDS, self._seek)
        self.field.textChanged.connect(lambda: self._rest.start())
        self.show_count(0, 0, 100)
        self.hide()

    def begin(self) -> None:
        """Show the row, ready to be typed into."""
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self._seek()

    def end(self) -> None:
        """Hide the row; nothing is sought any more."""
        self._rest.stop()
        self.hide()
        self.sought.emit("")
        self.closed.emit()

    def show_count(self, position: int, count: int, percent: int) -> None:
        """Say which of how many places is shown, and how much was searched; nothing while nothing is sought."""
        words = self.tr("{position}/{count}").format(position=position or "–", count=count)
        if percent < 100:
            self._count.setText(self.tr("{places} ({percent}% searched)").format(places=words, percent=percent))
        elif count:
            self._count.setText(words)
        else:
            self._count.setText(self.tr("Not found") if self.field.text().strip() and self.isVisible() else "")
        self.back.setEnabled(count > 0)
        self.on.setEnabled(count > 0)

    @property
    def shown_count(self) -> str:
        """What the row says of the places."""
        return self._count.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_return(back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.end()
                return True
        return super().eventFilter(watched, event)

    def _on_return(self, *, back: bool) -> None:
        if self._rest.isActive():
            self._seek()
        else:
            self.stepped.emit(-1 if back else 1)

    def _seek(self) -> None:
        self._rest.stop()
        self.sought.emit(self.field.text())
