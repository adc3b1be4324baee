"""The list of findings: severity, place, wording; what can be done about the chosen one beside it.

Whatever a click opens has its place before: were the list to become lower, the second click of a double click would
hit another line.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QMenu,
    QScrollArea,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.review.locks import COMMENTS
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.editing.command import Command
from jx_desktop.services.checking.fixing import OfferedFix, offered_fixes
from jx_desktop.services.document.rulings import take_back
from jx_desktop.services.document.work import Work
from jx_desktop.ui.comments.person_line import PersonLine
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel, button_words, title_words
from jx_desktop.ui.problems.bar import ProblemsBar
from jx_desktop.ui.problems.details import ProblemDetails
from jx_desktop.ui.problems.kind_list import KindList
from jx_desktop.ui.problems.model import PROBLEM_ROLE, ProblemsModel
from jx_desktop.ui.problems.ruling_form import RulingForm
from jx_desktop.ui.problems.ruling_list import RulingList
from jx_desktop.ui.window.dock import Dock
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

_ROWS, _LEAST_ROWS = 4, 2
"""How many rows are shown to begin with, and at least."""
_ROW_PADDING = 9
_SEVERITY_EM, _PLACE_EM = 7, 18
_PLACE_SHARE = 0.45
"""How much of a narrow list the places take at most."""
_SHARES = (58, 42)
"""How the width is shared out between the list and what is said of the chosen finding."""


class ProblemsDock(Dock):
    """The problems of the document."""

    chosen = Signal(object)  # Problem
    fix_wanted = Signal(object, object)  # Problem, OfferedFix
    decided = Signal(object)  # Command
    comment_wanted = Signal(object)  # Problem
    all_comments_wanted = Signal(object)  # Severity

    def __init__(self, wording: Wording, person: PersonLine, parent: QWidget | None = None) -> None:
        super().__init__("problems", self.tr("Findings"), parent)
        self._work: Work | None = None
        self.bar = ProblemsBar(wording)
        self.bar.changed.connect(self._show)
        self.bar.rulings_wanted.connect(self.show_rulings)
        self._empty = PlainLabel("", "muted")
        self._empty.setContentsMargins(14, 10, 14, 10)
        self._all = push_button(self.tr("Show all findings"), self.bar.show_all, "link")
        self.model = ProblemsModel(wording, self)
        self.list = self._make_list()
        self.details = ProblemDetails(wording)
        self.details.fix_wanted.connect(self.fix_wanted)
        self.details.comment_wanted.connect(self.comment_wanted)
        self.details.setting_aside_wanted.connect(lambda problem: self._ask(problem, is_release=False))
        self.details.release_wanted.connect(lambda problem: self._ask(problem, is_release=True))
        self.details.taking_back_wanted.connect(self._on_taking_back_wanted)
        self.form = RulingForm(person)
        self.form.decided.connect(self._on_decided)
        self.form.ended.connect(self._on_asked)
        self.rulings = RulingList(wording)
        self.rulings.taking_back_wanted.connect(self._on_taking_back_wanted)
        self.rulings.closed.connect(self._show_findings)
        self.kinds = KindList(wording)
        self.kinds.chosen.connect(self._on_kind_chosen)
        self.kinds.closed.connect(self._on_kinds_closed)
        self.details.kind_wanted.connect(self._on_kind_wanted)
        self.title.add(self.bar, 8)
        self._findings = self._lay_out()
        inner = QWidget()
        both = layouts.column(inner)
        both.addWidget(self._findings)
        both.addWidget(self.rulings)
        both.addWidget(self.kinds)
        self.setWidget(inner)
        self.rulings.hide()
        self.kinds.hide()

    def _lay_out(self) -> QWidget:
        left, layout = _column()
        for widget in (self._empty, self._all):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.list, 1)
        right, beside = _column()
        beside.addWidget(self.details)
        beside.addWidget(self.form)
        self.form.hide()
        self.side = QScrollArea()
        self.side.setObjectName("side")
        self.side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.side.setFrameShape(QFrame.Shape.NoFrame)
        self.side.setWidgetResizable(True)
        self.side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.side.setWidget(right)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        for part, share in zip((left, self.side), _SHARES, strict=True):
            split.addWidget(part)
            split.setStretchFactor(split.count() - 1, share)
        split.setSizes([10 * share for share in _SHARES])
        return split

    def usual_height(self) -> int:
        """Return the height in pixels with which the list opens: a few rows; fewer in a low window."""
        return max(self._height_of(_LEAST_ROWS), min(self._height_of(_ROWS), self.window().height() // 4))

    def _height_of(self, rows: int) -> int:
        row = max(self.list.sizeHintForRow(0), self.list.fontMetrics().lineSpacing() + _ROW_PADDING)
        return self.title.sizeHint().height() + self.list.header().sizeHint().height() + rows * row + 4

    def _make_list(self) -> QTreeView:
        view = _LowList()
        view.setModel(self.model)
        view.setAccessibleName(self.tr("Findings"))
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        em = self.fontMetrics().horizontalAdvance("一")
        view.setColumnWidth(0, em * _SEVERITY_EM)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.header().setMinimumSectionSize(em * 2)
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
        self.kinds.hide()
        self.rulings.show()

    def _show_findings(self) -> None:
        self.rulings.hide()
        self.kinds.hide()
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
        self.kinds.show_work(work)
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
        self.setWindowTitle(title_words(words))

    def _show_details(self) -> None:
        problem, work = self.current, self._work
        self.details.setVisible(self.form.isHidden())
        if problem is not None and work is not None:
            self.details.show_problem(problem, work, self._fixes(problem))
        else:
            self.details.clear()
        self.side.verticalScrollBar().setValue(0)

    def _fixes(self, problem: Problem) -> Sequence[OfferedFix]:
        """Return the corrections of a problem, as far as no lock holds what they change."""
        work = self._work
        fixes = offered_fixes(work.document, problem) if work is not None else ()
        return [fix for fix in fixes if work is not None and work.session.refusal_of(fix.command) is None]

    # ---- choosing

    def choose(self, problem: Problem) -> None:
        """Make a problem the chosen one, where it is listed."""
        row = self.model.row_of(problem)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row, 0))

    def choose_alike(self, problem: Problem) -> None:
        """Choose what is listed of a problem that was found as in a final document, and so may be more serious."""
        alike = (problem.rule, problem.message, problem.places)
        listed = (each for each in self.model.problems if (each.rule, each.message, each.places) == alike)
        self.choose(next(listed, problem))

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
            menu.addAction(button_words(label)).triggered.connect(partial(_run, run))
        if work.session.allows(COMMENTS) and problem.ruling is None:
            words = button_words(self.tr("All of “{}” into comments").format(self.model.severity(problem)))
            menu.addAction(words).triggered.connect(lambda: self.all_comments_wanted.emit(problem.severity))
        return menu

    # ---- all of a kind

    def _on_kind_wanted(self, problem: Problem) -> None:
        if self._work is not None:
            self._findings.hide()
            self.rulings.hide()
            self.kinds.show()
            self.kinds.show_kind(self._work, problem)

    def _on_kind_chosen(self, command: Command) -> None:
        self.decided.emit(command)

    def _on_kinds_closed(self) -> None:
        self._show_findings()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- rulings

    def _ask(self, problem: Problem, *, is_release: bool) -> None:
        self.details.hide()
        self.form.ask(problem, self.model.place(problem), is_release=is_release)
        self.side.ensureWidgetVisible(self.form.go, 0, 0)
        self.side.ensureWidgetVisible(self.form.reason, 0, 0)

    def _is_there(self, problem: Problem | None) -> bool:
        """Whether the document still has what a problem is about."""
        work = self._work
        return work is not None and problem is not None and problem.entity_id in work.document

    def _on_decided(self, command: Command) -> None:
        if self._is_there(self.form.problem):
            self.decided.emit(command)

    def _on_asked(self) -> None:
        self.form.hide()
        self._show_details()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_taking_back_wanted(self, ruling: Ruling) -> None:
        self.decided.emit(take_back(ruling))


class _LowList(QTreeView):
    """A list that keeps two rows where the panel is drawn low, and most of its width for what the findings say."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.oldSize().width() != event.size().width():
            em = self.fontMetrics().horizontalAdvance("一")
            rest = event.size().width() - self.columnWidth(0)
            self.setColumnWidth(1, min(em * _PLACE_EM, int(rest * _PLACE_SHARE)))
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        rows = _LEAST_ROWS * max(self.sizeHintForRow(0), self.fontMetrics().lineSpacing())
        return QSize(super().minimumSizeHint().width(), self.header().sizeHint().height() + rows)


def _column() -> tuple[QWidget, QVBoxLayout]:
    widget = QWidget()
    layout = layouts.column(widget, 0)
    return widget, layout


def _is_unknown(work: Work | None) -> bool:
    """Whether nobody has checked the document yet."""
    return work is not None and work.findings.found is None


def _run(deed: Callable[[], None], _checked: bool = False) -> None:
    """Do something without the state that an action tells."""
    deed()
