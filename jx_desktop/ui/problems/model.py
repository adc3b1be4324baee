"""The findings as a Qt model; a line is put into words when it is shown, for there may be thousands."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jx_desktop.domain.document import Document
from jx_desktop.domain.form_rules import Severity
from jx_desktop.services.checking import place_name
from jx_desktop.services.work import Work
from jx_desktop.ui.fields.labelled import sign
from jx_desktop.ui.theme import severity_colour
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

PROBLEM_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class ProblemsModel(QAbstractTableModel):
    """The open problems of a document, the worst first, in printed order."""

    def __init__(self, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._document: Document | None = None
        self._problems: Sequence[Problem] = ()

    def show_work(self, work: Work | None) -> None:
        """Show the problems of a document, or none."""
        found = [problem for problem in work.problems if problem.ruling is None] if work else []
        order = {severity: number for number, severity in enumerate(Severity)}
        found.sort(key=lambda problem: order[problem.severity])
        self._document = work.document if work else None
        if len(found) == len(self._problems):
            self._problems = found
            self.show_again()
        else:
            self.beginResetModel()
            self._problems = found
            self.endResetModel()

    def show_again(self) -> None:
        """Put the lines in view into words and colours anew."""
        if self._problems:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._problems) - 1, 2))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._problems)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self.tr("Severity"), self.tr("Place"), self.tr("What it says"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        problem = self._problems[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(problem, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{self._words(problem, index.column())}  [{problem.rule}]"
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 0:
            return severity_colour(problem.severity)
        return problem if role == PROBLEM_ROLE else None

    def _words(self, problem: Problem, column: int) -> str:
        if column == 0:
            severity = "undecided" if problem.undecided else str(problem.severity)
            return f"{sign(problem.severity)} {self._wording.text(f'severity.{severity}')}"
        if column == 1:
            return self._wording.word(place_name(self._document, problem.places[0])) if self._document else ""
        return self._wording.word(problem.message)
