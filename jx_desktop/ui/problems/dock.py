"""The list of findings: severity, place, wording; a double click goes to the very field."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QDockWidget, QHeaderView, QLabel, QTreeView, QVBoxLayout, QWidget

from jx_desktop.services.work import Work
from jx_desktop.ui.problems.model import PROBLEM_ROLE, ProblemsModel
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording


class ProblemsDock(QDockWidget):
    """The problems of the document."""

    chosen = Signal(object)  # Problem

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problems")
        self.setWindowTitle(self.tr("Findings"))
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._empty = QLabel(self.tr("No findings."))
        self._empty.setObjectName("muted")
        self._empty.setContentsMargins(14, 10, 14, 10)
        self.model = ProblemsModel(wording, self)
        self.list = QTreeView()
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("Findings"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.list.setColumnWidth(0, self.fontMetrics().horizontalAdvance("○ 无法判定") + 20)
        self.list.setColumnWidth(1, 300)
        self.list.activated.connect(self._on_activated)
        self.list.doubleClicked.connect(self._on_activated)
        layout.addWidget(self._empty)
        layout.addWidget(self.list)
        self.setWidget(inner)

    def show_work(self, work: Work | None) -> None:
        """Show the problems of a document, the worst first, in printed order."""
        row = self.list.currentIndex().row()
        self.model.show_work(work)
        count = self.model.rowCount()
        if 0 <= row < count and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(row, 0))
        self._empty.setVisible(not count)
        self.list.setVisible(bool(count))

    def step(self, direction: int) -> None:
        """Go to the next (1) or the previous (-1) problem."""
        count = self.model.rowCount()
        if count:
            at = self.list.currentIndex().row()
            start = at if at >= 0 else (-1 if direction > 0 else 0)
            self.list.setCurrentIndex(self.model.index((start + direction) % count, 0))
            self._on_activated(self.list.currentIndex())

    def _on_activated(self, index: QModelIndex) -> None:
        problem = index.data(PROBLEM_ROLE)
        if isinstance(problem, Problem):
            self.chosen.emit(problem)
