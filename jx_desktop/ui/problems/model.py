"""The findings as a Qt model; a line is put into words when it is shown, for there may be thousands."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.services.checking.checked_document import place_name
from jx_desktop.services.document.work import Work
from jx_desktop.ui.fields.labelled import sign
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.ui.look.theme import colours, severity_colour
from jx_desktop.ui.problems.choice import Choice
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

_MOST_WORDS = 60_000
PROBLEM_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class ProblemsModel(QAbstractTableModel):
    """The chosen problems of a document, the worst first, in printed order."""

    def __init__(self, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._document: Document | None = None
        self._problems: Sequence[Problem] = ()
        self._words: dict[int, tuple[Problem, str]] = {}
        """By the identity of a problem: what has not changed is put into words once."""
        self._places: dict[str, dict[Address, str]] = {}
        """By entity: where problems are."""

    @property
    def document(self) -> Document | None:
        """The state of the document whose problems are listed."""
        return self._document

    @property
    def problems(self) -> Sequence[Problem]:
        """The problems in the rows of the list, in order."""
        return self._problems

    def show_work(self, work: Work | None, choice: Choice | None = None) -> None:
        """Show the chosen problems of a document, or none."""
        document = work.document if work else None
        if document is not self._document:
            self._forget_places(self._document, document)
            self._document = document
            if work is None or len(self._words) > _MOST_WORDS:
                self._words = {}
        found = (choice or Choice()).of(work.findings.found or (), self.all_words) if work else []
        if len(found) == len(self._problems):
            self._problems = found
            self.show_again()
        else:
            self.beginResetModel()
            self._problems = found
            self.endResetModel()

    def _forget_places(self, before: Document | None, after: Document | None) -> None:
        """Forget the words for places that may be called otherwise: of what has changed, or of all that is numbered."""
        changes = after.changes_since(before) if before is not None and after is not None else ()
        if before is None or any(not isinstance(change.after, (Project, Section)) for change in changes):
            self._places = {}
        for change in changes:
            self._places.pop(change.entity_id, None)

    def row_of(self, problem: Problem) -> int:
        """Return the line of a problem, also when it has been found anew; -1 where it is not listed."""
        for row, listed in enumerate(self._problems):
            if listed is problem:
                return row
        key = _key(problem)
        return next((row for row, listed in enumerate(self._problems) if _key(listed) == key), -1)

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
            return self._cell(problem, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_words(f"{self._cell(problem, index.column())}  [{problem.rule}]")
        if role == Qt.ItemDataRole.ForegroundRole:
            if problem.ruling is not None:
                return QColor(colours().muted)
            return severity_colour(problem.severity) if index.column() == 0 else None
        return problem if role == PROBLEM_ROLE else None

    def place(self, problem: Problem) -> str:
        """Return where a problem is, in words."""
        place = problem.places[0]
        known = self._places.setdefault(place.entity_id, {})
        if place not in known and self._document is not None:
            known[place] = self._wording.word(place_name(self._document, place))
        return known.get(place, "")

    def severity(self, problem: Problem) -> str:
        """Return how serious a problem is, in words, or what has become of it."""
        if problem.ruling is not None:
            return self._wording.text("ruling.released" if problem.ruling.kind == "released" else "ruling.set_aside")
        return self._wording.text(f"severity.{'undecided' if problem.undecided else problem.severity}")

    def all_words(self, problem: Problem) -> str:
        """Return all that a line says, and the rule, to be searched in."""
        known = self._words.get(id(problem))
        if known is None or known[0] is not problem:
            words = f"{self.severity(problem)} {self._cell(problem, 2)} {problem.rule}"
            known = self._words[id(problem)] = problem, words
        return f"{known[1]} {self.place(problem)}"

    def _cell(self, problem: Problem, column: int) -> str:
        if column == 0:
            return f"{'✓' if problem.ruling is not None else sign(problem.severity)} {self.severity(problem)}"
        if column == 1:
            return self.place(problem)
        words = self._wording.word(problem.message)
        if problem.ruling is None:
            return words
        return self._wording.text("ruling.beside", problem=words, reason=problem.ruling.reason)


def _key(problem: Problem) -> tuple[object, ...]:
    return problem.rule, problem.message.code, problem.places[0]
