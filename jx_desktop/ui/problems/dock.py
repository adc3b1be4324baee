"""The list of findings: severity, place, wording; a double click goes to the very field."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDockWidget, QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from jx_desktop.domain.form_rules import Severity
from jx_desktop.services.checking import place_name
from jx_desktop.services.work import Work
from jx_desktop.ui.fields.labelled import sign
from jx_desktop.ui.theme import severity_colour
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

_PROBLEM_ROLE = Qt.ItemDataRole.UserRole + 1


class ProblemsDock(QDockWidget):
    """The problems of the document."""

    chosen = Signal(object)  # Problem

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problems")
        self.setWindowTitle(self.tr("Findings"))
        self._wording = wording
        self._problems: list[Problem] = []
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._empty = QLabel(self.tr("No findings."))
        self._empty.setObjectName("muted")
        self._empty.setContentsMargins(14, 10, 14, 10)
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("Findings"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels([self.tr("Severity"), self.tr("Place"), self.tr("What it says")])
        self.list.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.list.setColumnWidth(1, 300)
        self.list.itemActivated.connect(self._on_activated)
        self.list.itemDoubleClicked.connect(self._on_activated)
        layout.addWidget(self._empty)
        layout.addWidget(self.list)
        self.setWidget(inner)

    def show_work(self, work: Work | None) -> None:
        """Show the problems of a document, the worst first, in printed order."""
        found = [problem for problem in work.problems if problem.ruling is None] if work else []
        order = list(Severity)
        found.sort(key=lambda problem: order.index(problem.severity))
        if found == self._problems and self.list.topLevelItemCount() == len(found):
            return
        self._problems = found
        current = self.list.currentItem()
        at = self.list.indexOfTopLevelItem(current) if current is not None else -1
        self.list.clear()
        for problem in found:
            item = QTreeWidgetItem()
            severity = "undecided" if problem.undecided else str(problem.severity)
            item.setText(0, f"{sign(problem.severity)} {self._wording.text(f'severity.{severity}')}")
            item.setForeground(0, severity_colour(problem.severity))
            if work is not None:
                item.setText(1, self._wording.word(place_name(work.document, problem.places[0])))
            item.setText(2, self._wording.word(problem.message))
            for column in (1, 2):
                item.setToolTip(column, f"{item.text(column)}  [{problem.rule}]")
            item.setData(0, _PROBLEM_ROLE, problem)
            self.list.addTopLevelItem(item)
        kept = self.list.topLevelItem(at) if at >= 0 else None
        if kept is not None:
            self.list.setCurrentItem(kept)
        self._empty.setVisible(not found)
        self.list.setVisible(bool(found))

    def forget(self) -> None:
        """Draw the list anew when it is shown the next time."""
        self._problems = []
        self.list.clear()

    def step(self, direction: int) -> None:
        """Go to the next (1) or the previous (-1) problem."""
        count = self.list.topLevelItemCount()
        if not count:
            return
        current = self.list.currentItem()
        at = self.list.indexOfTopLevelItem(current) if current else (-1 if direction > 0 else 0)
        item = self.list.topLevelItem((at + direction) % count)
        if item is not None:
            self.list.setCurrentItem(item)
            self._on_activated(item)

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        problem = item.data(0, _PROBLEM_ROLE)
        if isinstance(problem, Problem):
            self.chosen.emit(problem)
