"""How far the pages are prepared, where that takes a while."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from jx_desktop.services.machine.tasks import Task
from jx_desktop.ui.look.plain import PlainLabel
from jx_desktop.ui.preview.tools import Row

_LOOK_MILLISECONDS = 100
_LOOKS_UNTIL_SHOWN = 6


class Steps:
    """Is called before every step, in the thread that does them; gives up when the task is cancelled."""

    def __init__(self, task: Task, progress: "Progress") -> None:
        self._task = task
        self._progress = progress

    def __call__(self) -> None:
        self._task.check()
        self._progress.done += 1


class Progress:
    """How many of about how many steps are done."""

    def __init__(self, total: int) -> None:
        self.done = 0
        self.total = total


class ProgressRow(Row):
    """Shows by itself when work takes more than a moment, with a button that gives it up."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress: Progress | None = None
        self._looks = 0
        words = PlainLabel(self.tr("Preparing the pages"), "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(max(4, self.fontMetrics().height() // 3))
        self.bar.setAccessibleName(words.text())
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setObjectName("link")
        self.cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.cancel.clicked.connect(self.cancelled)
        self.row.setSpacing(self.fontMetrics().height() // 2)
        self.row.addWidget(words)
        self.row.addWidget(self.bar, 1)
        self.row.addWidget(self.cancel)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._look)
        self.hide()

    def begin(self, progress: Progress) -> None:
        """Follow work that begins now."""
        self._progress = progress
        self._looks = 0
        self._timer.start()

    def end(self) -> None:
        """The work has ended, or nobody wants it any more."""
        self._progress = None
        self._timer.stop()
        self.hide()

    def _look(self) -> None:
        self._looks += 1
        if self._progress is not None and self._looks >= _LOOKS_UNTIL_SHOWN:
            self.bar.setRange(0, self._progress.total)
            self.bar.setValue(min(self._progress.done, self._progress.total))
            self.show()
