"""The list of findings: severity, place, wording; what can be done about the chosen one beneath it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QDockWidget, QHeaderView, QLabel, QMenu, QPushButton, QTreeView, QVBoxLayout, QWidget

from jx_desktop.domain.form_rules import Severity
from jx_desktop.domain.rulings import Ruling
from jx_desktop.editing.command import Command
from jx_desktop.services.fixing import OfferedFix, offered_fixes
from jx_desktop.services.rulings import take_back
from jx_desktop.services.work import Work
from jx_desktop.ui.problems.bar import ProblemsBar
from jx_desktop.ui.problems.details import ProblemDetails
from jx_desktop.ui.problems.model import PROBLEM_ROLE, ProblemsModel
from jx_desktop.ui.problems.ruling_form import RulingForm
from jx_desktop.ui.problems.ruling_list import RulingList
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

_ROOM_FOR_DETAILS = 600
"""In a lower window they are shown to whoever is in the list; else the form needs the room, and says it itself."""
_WIDEST_PLACE_EM = 26


class ProblemsDock(QDockWidget):
    """The problems of the document."""

    chosen = Signal(object)  # Problem
    fix_wanted = Signal(object, object)  # Problem, OfferedFix
    decided = Signal(object, str)  # Command, name

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problems")
        self.setWindowTitle(self.tr("Findings"))
        self._work: Work | None = None
        self.name = ""
        """Who released or set aside something the last time."""
        self.bar = ProblemsBar(wording)
        self.bar.changed.connect(self._show)
        self.bar.rulings_wanted.connect(self.show_rulings)
        self._empty = QLabel()
        self._empty.setObjectName("muted")
        self._empty.setContentsMargins(14, 10, 14, 10)
        self._all = QPushButton(self.tr("Show all findings"))
        self._all.setObjectName("link")
        self._all.clicked.connect(self.bar.show_all)
        self.model = ProblemsModel(wording, self)
        self.list = self._make_list()
        self.details = ProblemDetails(wording)
        self.details.fix_wanted.connect(self.fix_wanted)
        self.details.setting_aside_wanted.connect(lambda problem: self._ask(problem, is_release=False))
        self.details.release_wanted.connect(lambda problem: self._ask(problem, is_release=True))
        self.details.taking_back_wanted.connect(self._on_taking_back_wanted)
        self.form = RulingForm()
        self.form.decided.connect(self._on_decided)
        self.form.ended.connect(self._on_asked)
        self.rulings = RulingList(wording)
        self.rulings.taking_back_wanted.connect(self._on_taking_back_wanted)
        self.rulings.closed.connect(self._show_findings)
        self._findings = QWidget()
        layout = QVBoxLayout(self._findings)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.bar, self._empty):
            layout.addWidget(widget)
        layout.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.details)
        layout.addWidget(self.form)
        inner = QWidget()
        both = QVBoxLayout(inner)
        both.setContentsMargins(0, 0, 0, 0)
        both.addWidget(self._findings)
        both.addWidget(self.rulings)
        self.setWidget(inner)
        self.form.hide()
        self.rulings.hide()

    def _make_list(self) -> QTreeView:
        view = QTreeView()
        view.setModel(self.model)
        view.setAccessibleName(self.tr("Findings"))
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        em = self.fontMetrics().horizontalAdvance("一")
        view.setColumnWidth(0, em * 9)
        view.setColumnWidth(1, em * _WIDEST_PLACE_EM)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._on_menu_wanted)
        view.activated.connect(self._on_activated)
        view.doubleClicked.connect(self._on_activated)
        view.selectionModel().currentChanged.connect(self._show_details)
        return view

    # ---- showing

    @property
    def current(self) -> Problem | None:
        """The chosen problem."""
        problem = self.list.currentIndex().data(PROBLEM_ROLE)
        return problem if isinstance(problem, Problem) else None

    def show_work(self, work: Work | None) -> None:
        """Show the problems of a document, the worst first, in printed order."""
        if work is not self._work:
            self.form.hide()
            self._show_findings()
        self._work = work
        self._show()

    def show_entity(self, entity_id: str) -> None:
        """Note what is open on the desk."""
        self.bar.show_entity(entity_id)

    def show_rulings(self) -> None:
        """Show what was set aside and released."""
        self._findings.hide()
        self.rulings.show()

    def _show_findings(self) -> None:
        self.rulings.hide()
        self._findings.show()

    def _show(self) -> None:
        work = self._work
        self.bar.show_work(work)
        current, row = self.current, self.list.currentIndex().row()
        self.model.show_work(work, self.bar.choice())
        count = self.model.rowCount()
        if current is not None and count:
            found = self.model.row_of(current)
            self.list.setCurrentIndex(self.model.index(found if found >= 0 else min(row, count - 1), 0))
        total = sum(work.findings.found_count(severity) for severity in Severity) if work is not None else 0
        is_filtered = not count and total > 0
        words = self.tr("No finding is like that.") if is_filtered else self.tr("No findings.")
        self._empty.setText(self.tr("The document is being checked.") if _is_unknown(work) else words)
        self._empty.setVisible(not count)
        self._all.setVisible(is_filtered)
        self.list.setVisible(bool(count))
        self.rulings.show_work(work)
        if not self._is_there(self.form.problem):
            self.form.hide()
        self._show_details()
        self._show_title(work)

    def _show_title(self, work: Work | None) -> None:
        words = self.tr("Findings")
        if work is not None and not _is_unknown(work):
            counts = self.tr("{words} (errors {errors}, warnings {warnings}, hints {hints})")
            words = counts.format(
                words=words,
                errors=work.findings.found_count(Severity.ERROR),
                warnings=work.findings.found_count(Severity.WARNING),
                hints=work.findings.found_count(Severity.HINT),
            )
        self.setWindowTitle(words)

    def _show_details(self) -> None:
        problem, work = self.current, self._work
        is_asking = not self.form.isHidden()
        has_room = self.window().height() >= _ROOM_FOR_DETAILS or self.list.hasFocus()
        self.details.setVisible(problem is not None and not is_asking and has_room)
        if problem is not None and work is not None:
            self.details.show_problem(problem, work, self._fixes(problem))

    def _fixes(self, problem: Problem) -> Sequence[OfferedFix]:
        return offered_fixes(self._work.document, problem) if self._work is not None else ()

    # ---- choosing

    def choose(self, problem: Problem) -> None:
        """Make a problem the chosen one, where it is listed."""
        row = self.model.row_of(problem)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row, 0))

    def _on_activated(self, index: QModelIndex) -> None:
        problem = index.data(PROBLEM_ROLE)
        if isinstance(problem, Problem):
            self.chosen.emit(problem)

    def _on_menu_wanted(self, at: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.popup(self.list.viewport().mapToGlobal(at))

    def menu(self) -> QMenu | None:
        """Return the menu of the chosen problem."""
        problem, work = self.current, self._work
        if problem is None or work is None:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Go there")).triggered.connect(lambda: self.chosen.emit(problem))
        deeds = self.details.deeds(problem, work, self._fixes(problem))
        if deeds:
            menu.addSeparator()
        for label, run in deeds:
            menu.addAction(label.replace("&", "&&")).triggered.connect(partial(_run, run))
        return menu

    # ---- rulings

    def _ask(self, problem: Problem, *, is_release: bool) -> None:
        self.details.hide()
        self.form.ask(problem, self.model.place(problem), is_release=is_release, name=self.name)

    def _is_there(self, problem: Problem | None) -> bool:
        """Whether the document still has what a problem is about."""
        work = self._work
        return work is not None and problem is not None and problem.entity_id in work.document

    def _on_decided(self, command: Command, name: str) -> None:
        self.name = name or self.name
        if self._is_there(self.form.problem):
            self.decided.emit(command, self.name)

    def _on_asked(self) -> None:
        self.form.hide()
        self._show_details()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_taking_back_wanted(self, ruling: Ruling) -> None:
        self.decided.emit(take_back(ruling), self.name)


def _is_unknown(work: Work | None) -> bool:
    """Whether nobody has checked the document yet."""
    return work is not None and work.findings.found is None


def _run(deed: Callable[[], None], _checked: bool = False) -> None:
    """Do something without the state that an action tells."""
    deed()
