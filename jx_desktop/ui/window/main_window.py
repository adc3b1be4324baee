"""The main window: it places what the other modules make, and tells them what is open."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from jx_desktop.base.text import presentable
from jx_desktop.errors import UserError
from jx_desktop.services.document.local_store import LeftWork, LocalStore
from jx_desktop.services.document.work import Work
from jx_desktop.services.machine.settings import Settings
from jx_desktop.services.machine.tasks import Post
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.ui.actions.check import CheckActions
from jx_desktop.ui.actions.clipboard import ClipboardActions
from jx_desktop.ui.actions.compare import CompareActions
from jx_desktop.ui.actions.earlier_states import KeepActions
from jx_desktop.ui.actions.edit import EditActions
from jx_desktop.ui.actions.export import ExportActions
from jx_desktop.ui.actions.file import FileActions
from jx_desktop.ui.actions.find import FindActions
from jx_desktop.ui.actions.insert import InsertActions
from jx_desktop.ui.actions.library import LibraryActions
from jx_desktop.ui.actions.projects import ProjectsActions
from jx_desktop.ui.actions.reports import ReportActions
from jx_desktop.ui.actions.save import SaveActions
from jx_desktop.ui.actions.view import ViewActions
from jx_desktop.ui.bars.background_bar import Background, PassingBar
from jx_desktop.ui.bars.unplaced_lines import UnplacedDock
from jx_desktop.ui.dialogs.messages import ask, show_error
from jx_desktop.ui.look.theme import icon
from jx_desktop.ui.pages.listing import ListPage
from jx_desktop.ui.pages.start import StartPage
from jx_desktop.ui.preview.dock import PreviewDock
from jx_desktop.ui.problems.dock import ProblemsDock
from jx_desktop.ui.process.composition import watch_compositions
from jx_desktop.ui.process.memory import settle
from jx_desktop.ui.window.arrivals import Arrivals, local_files
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.enabling import Enabling
from jx_desktop.ui.window.menus import Menus
from jx_desktop.ui.window.shape import is_narrow, keep_low, keep_shape, restore_shape
from jx_desktop.ui.window.standing_bars import StandingBars
from jx_desktop.ui.window.status import Status
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording


class MainWindow(QMainWindow):
    """One window with at most one open document."""

    closed = Signal()

    def __init__(self, wording: Wording, settings: Settings, post: Post, store: LocalStore) -> None:
        super().__init__()
        watch_compositions()
        self.setObjectName("main")
        self.wording = wording
        self.settings = settings
        self.store = store
        self.forms = FormLibrary()
        self.desk: Desk | None = None
        self.page: QWidget | None = None  # what hides the document
        self._aside: Work | None = None  # the open document, while an earlier state of it is looked at
        self._leave_work: Callable[[], None]
        self._leave_refusals: Callable[[], None]
        self._put_away: list[QDockWidget] = []  # docks that come back with the document
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self.setAnimated(False)  # what is shown has its place at once, and nothing slides under the mouse
        self._stack = QStackedWidget()
        self.bar = PassingBar()
        self.background = Background(post, self.bar, self.tr("Cancel"))
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.standing = StandingBars(
            wording,
            lambda: self.save.save_later(),
            lambda: self.save.ask_and_save(),
            lambda: self.edit.make_open(),
        )
        layout.addWidget(self.standing)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack)
        self.setCentralWidget(middle)
        self.start = StartPage()
        self._stack.addWidget(self.start)
        self.status = Status()
        self.setStatusBar(self.status)
        self.preview = PreviewDock(wording, post, self)
        self.problems = ProblemsDock(wording, self)
        self.unplaced = UnplacedDock(wording, self)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.preview)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.problems)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.unplaced)
        self.tabifyDockWidget(self.problems, self.unplaced)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        self._make_actions()
        self._connect()
        self._restore_shape()
        self.show_work(None)

    # ---- building

    def _make_actions(self) -> None:
        self.file = FileActions(self)
        self.save = SaveActions(self)
        self.export = ExportActions(self)
        self.reports = ReportActions(self)
        self.keep = KeepActions(self)
        self.compare = CompareActions(self)
        self.edit = EditActions(self)
        self.insert = InsertActions(self)
        self.clipboard = ClipboardActions(self)
        self.projects = ProjectsActions(self)
        self.finding = FindActions(self)
        self.checking = CheckActions(self)
        self.view = ViewActions(self)
        self.library = LibraryActions(self)
        self.arrivals = Arrivals(self)
        self._menus = Menus(self)
        self._enabling = Enabling(self)

    def _connect(self) -> None:
        self.start.new_wanted.connect(self.file.show_new_page)
        self.start.open_wanted.connect(self.file.ask_and_open)
        self.start.import_wanted.connect(self.file.show_import_page)
        self.start.sample_wanted.connect(self.file.open_sample)
        self.start.recent_chosen.connect(self.file.open_path)
        self.start.left.restore_wanted.connect(self.file.recover)
        self.start.left.saved_wanted.connect(lambda left: self.file.open_path(left.path))
        self.start.left.deletion_wanted.connect(self._on_deletion_wanted)
        self.problems.chosen.connect(self._on_problem_chosen)
        self.unplaced.put.connect(self.go_to)
        self.preview.page_clicked.connect(self.go_to)
        self.preview.show_fonts(self.settings.font_scheme)
        self.preview.set_zoom(self.settings.zoom)
        self.preview.zoom_changed.connect(self._on_zoom_changed)

    def _restore_shape(self) -> None:
        self._has_shape = restore_shape(self, self.settings)
        if not self._has_shape:
            self.resizeDocks([self.preview], [310], Qt.Orientation.Horizontal)

    def tint(self) -> None:
        """Show everything that was coloured by hand in the present colours."""
        self.problems.model.show_again()
        self.start.tint()
        if self.desk is not None:
            self.desk.check()
        for action in self.findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly):
            name = action.data()
            if isinstance(name, str) and name:
                action.setIcon(icon(name))
        self.view.preview.setIcon(icon("preview"))

    # ---- what is open

    @property
    def work(self) -> Work | None:
        """The open document."""
        return self.desk.work if self.desk is not None else None

    @property
    def seen(self) -> Work | None:
        """The open document, unless a page hides it: nobody moves about in, or changes, what is not to be seen."""
        return self.work if self._stack.currentWidget() is self.desk else None

    @property
    def state(self) -> tuple[object, ...]:
        """What is open as it is now, to be compared with what it was."""
        work = self.work
        return (work, work.document, work.versions) if work is not None else ()

    def name_of(self, work: Work) -> str:
        """Return what a document is called in the title."""
        if work.path is not None:
            return presentable(work.path.name)
        return work.terms.name or work.document.head.department.name or self.tr("New document")

    def show_work(self, work: Work | None) -> None:
        """Show a document, or the start page, in place of the one that is open, which is given up."""
        given_up = [each for each in (self.work, self._aside) if each is not None and each is not work]
        self._aside = None
        self._show_desk(work)
        for each in given_up:
            each.close()
        settle(self, given_up, work)
        if work is None:
            self.show_start()

    def view_work(self, work: Work, restore: Callable[[], object]) -> None:
        """Show an earlier state for reading only; the open document waits aside."""
        if self._aside is None:
            self._aside = self.work
        self._show_desk(work)
        ways = ((self.tr("Back to the open document"), self.leave_view), (self.tr("Restore this version"), restore))
        self.standing.show_work(work, *ways)

    @property
    def is_viewing(self) -> bool:
        """Whether an earlier state of the open document is looked at."""
        return self._aside is not None

    def leave_view(self) -> None:
        """Show the open document again, where an earlier state of it is looked at."""
        aside, self._aside = self._aside, None
        if aside is not None:
            self._show_desk(aside)

    def _show_desk(self, work: Work | None) -> None:
        if self.desk is not None:
            self.desk.close_work()
            self._leave_work()
            self._leave_refusals()
            self._stack.removeWidget(self.desk)
            self.desk.deleteLater()
            self.desk = None
        self._drop_pages()
        self.bar.end()
        if work is not None:
            self.desk = Desk(work, self.wording, self._menus.tree)
            self.desk.chosen.connect(self._on_chosen)
            self.desk.checked.connect(self.show_state)
            self.desk.project_wanted.connect(self.insert.insert_project)
            self.desk.step_wanted.connect(self.insert.move)
            self.desk.removal_wanted.connect(self.insert.remove_chosen)
            self.desk.old_year.problem_wanted.connect(self.checking.show_problem)
            self.desk.old_year.replace_wanted.connect(self.finding.begin_replacing)
            self._leave_work = work.listen(lambda _: self._enabling.show())
            self._leave_refusals = work.session.listen_to_refusals(self._enabling.tell_refusal)
            self._stack.addWidget(self.desk)
            self._stack.setCurrentWidget(self.desk)
        else:
            self._stack.setCurrentWidget(self.start)
        self.preview.show_work(work)
        self.unplaced.show_work(work)
        self._show_docks(work is not None)
        self.show_state()
        if self.desk is not None:
            self._on_chosen(self.desk.entity_id)

    def show_start(self) -> None:
        """Show on the start page what can be opened and restored."""
        self.file.recent.show()
        self.start.left.show_left(self.store.left().crashed)

    def show_state(self) -> None:
        """Show how the document stands, everywhere but in its pane."""
        work = self.work
        self.problems.show_work(work)
        self.preview.show_found()
        self._enabling.show()

    def _on_chosen(self, entity_id: str) -> None:
        self.preview.show_entity(entity_id)
        self.insert.enable(self.seen)
        self.clipboard.enable(self.seen)
        self._enabling.explain()

    def _on_problem_chosen(self, problem: Problem) -> None:
        if self.desk is not None:
            self.desk.go_to_problem(problem)

    def go_to(self, entity_id: str, field: str | None = None, row_id: str | None = None) -> None:
        """Show the form of an entity, with the cursor in a field of it or in a cell of its table."""
        if self.desk is not None:
            self.desk.go_to(entity_id, field, row_id)

    def _on_zoom_changed(self) -> None:
        self.settings.zoom = self.preview.zoom

    def commit(self) -> None:
        """Hand on what is typed and not yet committed."""
        if self.desk is not None:
            self.desk.commit()

    # ---- pages without a document

    def _drop_pages(self) -> None:
        for position in reversed(range(self._stack.count())):
            widget = self._stack.widget(position)
            if widget is not None and widget not in (self.start, self.desk):
                self._stack.removeWidget(widget)
                widget.deleteLater()
        self.page = None

    def show_page(self, page: QWidget) -> None:
        """Show a page in place of the document, until `leave_page`."""
        if isinstance(page, ListPage):
            page.closed.connect(self.leave_page)
        self.bar.end()  # a step back would pull the ground from under the page
        self._drop_pages()
        self.page = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if self.desk is not None:
            self.desk.setEnabled(False)  # no key gets into a form that is not to be seen
        self._show_docks(False)
        self._enabling.show()

    def leave_page(self) -> None:
        """Show the document again, or the start page."""
        if self.desk is not None:
            self.desk.setEnabled(True)
        self._stack.setCurrentWidget(self.desk or self.start)
        self._drop_pages()
        self._show_docks(self.desk is not None)
        self._enabling.show()

    def _show_docks(self, shown: bool) -> None:
        """Show what belongs to an open document; what the user has shut stays shut."""
        if not shown:
            self._put_away += [dock for dock in self.findChildren(QDockWidget) if not dock.isHidden()]
        for dock in self._put_away:
            dock.setVisible(shown)
        if shown:
            self._put_away = []
        if shown and not self._has_shape and is_narrow(self):
            self.settings.preview_shown = False  # until it is asked for
        self.preview.setVisible(shown and self.settings.preview_shown)
        self.problems.setVisible(shown and self.settings.problems_shown)
        self.unplaced.setVisible(shown and self.unplaced.has_entries)
        (self.unplaced if self.unplaced.has_entries else self.problems).raise_()
        if shown:
            keep_low(self, self.problems, self.problems.usual_height(), is_new=not self._has_shape)
            self._has_shape = True

    def _on_deletion_wanted(self, left: LeftWork) -> None:
        self.file.delete_left(left)
        self.show_start()

    # ---- work in the background, messages

    def show_failure(self, error: Exception) -> None:
        """Show what the world did; a fault of the program goes on to the crash handler."""
        if not isinstance(error, UserError):
            raise error
        show_error(self, self.wording, error)

    # ---- files from outside

    @property
    def kept_work(self) -> Work | None:
        """The open document, also while an earlier state of it is looked at."""
        return self._aside or self.work

    def working_copy(self) -> Path | None:
        """Return where everything is that was typed into the open document."""
        return self.kept_work.working_copy if self.kept_work is not None else None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = local_files(event.mimeData())
        event.acceptProposedAction()
        QTimer.singleShot(0, self, partial(self.arrivals.open, files))  # who dragged them waits for the end of this

    def _may_stop_writing(self) -> bool:
        writing = self.background.writing
        if not writing:
            return True
        words = self.tr("This is still going on: {} Closing now ends it unfinished.").format(writing)
        answer = ask(self, words, [("stop", self.tr("End it and close"))], cancel=self.tr("Wait"), is_safe=False)
        return answer == "stop"

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_stop_writing() or not self.save.may_leave():
            event.ignore()
            return
        work = self.work
        keep_shape(self, self.settings)
        if self.desk is not None:
            self.desk.close_work()
        self.preview.shut_down()
        self.background.stop()
        if work is not None:
            work.close()
        self.arrivals.close()
        event.accept()
        self.closed.emit()
