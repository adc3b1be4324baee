"""The main window: it places what the other modules make, and shows in it what is open."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from jx_desktop.base.messages import Message
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.errors import UserError
from jx_desktop.services.document.session import Announcement
from jx_desktop.services.document.work import Work
from jx_desktop.services.machine.local_store import LocalStore
from jx_desktop.services.machine.settings import Settings
from jx_desktop.services.machine.tasks import Post, Task
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.ui.actions.enabling import Enabling
from jx_desktop.ui.actions.file import FileActions
from jx_desktop.ui.actions.help import HelpActions
from jx_desktop.ui.actions.save import SaveActions
from jx_desktop.ui.bars.background_bar import Background, PassingBar
from jx_desktop.ui.bars.standing_bars import StandingBars
from jx_desktop.ui.bars.unplaced_lines import UnplacedDock
from jx_desktop.ui.comments.person_line import PersonLine
from jx_desktop.ui.dialogs.messages import ask, show_message
from jx_desktop.ui.look import layouts
from jx_desktop.ui.pages.page import Page
from jx_desktop.ui.pages.start import StartPage
from jx_desktop.ui.preview.dock import PreviewDock
from jx_desktop.ui.problems.dock import ProblemsDock
from jx_desktop.ui.process.composition import watch_compositions
from jx_desktop.ui.process.memory import settle
from jx_desktop.ui.window.action_groups import GROUPS
from jx_desktop.ui.window.arrivals import Arrivals, local_files
from jx_desktop.ui.window.before_page import BeforePage
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.dock import Dock
from jx_desktop.ui.window.menus import Menus
from jx_desktop.ui.window.open_document import OpenDocument
from jx_desktop.ui.window.shape import is_narrow, keep_low, keep_shape, restore_shape
from jx_desktop.ui.window.status import Status
from jx_desktop.wording.messages import Wording

T = TypeVar("T")


class MainWindow(QMainWindow):
    """One window with at most one open document. It is the `Shell` of what is in it."""

    closed = Signal()

    def __init__(self, wording: Wording, settings: Settings, post: Post, store: LocalStore) -> None:
        super().__init__()
        watch_compositions()
        self.setObjectName("main")
        self.wording = wording
        self.settings = settings
        self.store = store
        self.forms = FormLibrary()
        self.opened = OpenDocument(settings)
        self.desk: Desk | None = None
        self.page: QWidget | None = None
        self._leave: list[Callable[[], None]] = []  # what ends listening to the document that is shown
        self._before_page = BeforePage(self)
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self.setAnimated(False)  # what is shown has its place at once, and nothing slides under the mouse
        self.bar = PassingBar()
        self.background = Background(post, self.bar, self.tr("Cancel"))
        self.start = StartPage()
        self.preview = PreviewDock(wording, post, self)
        self.problems = ProblemsDock(wording, PersonLine(self), self)
        self.unplaced = UnplacedDock(wording, self)
        self.unplaced.put.connect(self.go_to)
        self.status = Status(wording)
        self.standing = StandingBars(wording)
        self._parts: list[object] = [
            self.start, self.preview, self.problems, self.unplaced, self.status, self.standing,
        ]  # fmt: skip
        self._place_parts()
        groups = []
        for kind in GROUPS:
            groups.append(kind(self))
            self._parts.append(groups[-1])
        self._groups = groups
        self._parts.append(Arrivals(self))
        self._menus = Menus(self, groups)
        self.part(HelpActions).watch(list(self._menus.bar.values()))
        self._enabling = Enabling(self, groups)
        self._has_shape = restore_shape(self, settings)
        if not self._has_shape:
            self.resizeDocks([self.preview], [310], Qt.Orientation.Horizontal)
        self.opened.listen(self._show_desk)
        self.show_work(None)

    def _place_parts(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        middle = QWidget()
        layout = layouts.column(middle, 0)
        for widget in (self.standing, self.bar, self._stack):
            layout.addWidget(widget)
        self.setCentralWidget(middle)
        self.setStatusBar(self.status)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.preview)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.problems)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.unplaced)
        self.tabifyDockWidget(self.problems, self.unplaced)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)

    # ---- what is in the window

    @property
    def frame(self) -> QMainWindow:
        return self

    def part(self, kind: type[T]) -> T:
        return next(part for part in self._parts if isinstance(part, kind))

    def add_panel(self, panel: Dock, beside: type[Dock]) -> None:
        other = self.part(beside)
        panel.hide()  # before it has a place: else Qt leaves a row of tabs in the middle of the window
        self.addDockWidget(self.dockWidgetArea(other), panel)
        self.tabifyDockWidget(other, panel)
        self._parts.append(panel)

    # ---- what is open

    def show_work(self, work: Work | None) -> None:
        given_up = self.opened.show(work)
        settle(self, given_up, work)
        if work is None:
            self.part(FileActions).show_start()

    def may_leave(self, *, is_of_page: bool = False) -> bool:
        return (is_of_page or self._may_leave_page()) and self.part(SaveActions).may_leave()

    def _may_leave_page(self) -> bool:
        return not isinstance(self.page, Page) or self.page.may_leave()

    def _show_desk(self, work: Work | None) -> None:
        if self.desk is not None:
            self.desk.close_work()
            for leave in self._leave:
                leave()
            self._stack.removeWidget(self.desk)
            self.desk.deleteLater()
            self.desk = None
        self._drop_pages()
        self._before_page.forget()
        self.bar.end()
        if work is not None:
            self.desk = Desk(work, self.wording, self._menus.tree)
            self.desk.chosen.connect(self._on_chosen)
            self.desk.checked.connect(self.show_state)
            self._leave = [
                work.listen(self._on_announced),
            ]
            self._stack.addWidget(self.desk)
        self._stack.setCurrentWidget(self.desk or self.start)
        self.preview.show_work(work)
        self.unplaced.show_work(work)
        self.problems.show_work(work)
        self._show_docks(work is not None)
        if self.desk is not None:
            self.preview.show_entity(self.desk.entity_id, self.desk.sheet)
            self.preview.show_found()
            for group in self._groups:
                group.meet(self.desk)
        self._enabling.show()

    def show_state(self) -> None:
        self.problems.show_work(self.opened.work)
        self.preview.show_found()
        self._enabling.show()

    def _on_announced(self, _announcement: Announcement) -> None:
        self._enabling.show()

    def _on_chosen(self, entity_id: str) -> None:
        self.preview.show_entity(entity_id, self.desk.sheet if self.desk is not None else GOAL_SHEET)
        self._enabling.show()

    def go_to(self, entity_id: str, field: str | None = None, row_id: str | None = None) -> None:
        if self.desk is not None:
            self.desk.go_to(entity_id, field, row_id)

    def commit(self) -> None:
        if self.desk is not None:
            self.desk.commit()

    # ---- pages in place of the document

    def _drop_pages(self) -> None:
        for position in reversed(range(self._stack.count())):
            widget = self._stack.widget(position)
            if widget is not None and widget not in (self.start, self.desk):
                self._stack.removeWidget(widget)
                if isinstance(widget, Page) and widget.is_kept:
                    widget.hide()  # the current one stays visible otherwise, beneath what takes its place
                    widget.closed.disconnect()  # where closing leads, whoever shows it says anew
                else:
                    widget.deleteLater()
        self.page = None

    def show_page(self, page: QWidget, back: Callable[[], object] | None = None) -> bool:
        if not self._may_leave_page():
            page.deleteLater()
            return False
        if isinstance(page, Page):
            page.closed.connect(back or self.leave_page)
        self.bar.end()  # a step back would pull the ground from under the page
        self._before_page.note(self.desk)
        self._drop_pages()
        self.page = page
        self._stack.addWidget(page)
        self._hide_document(True)
        return True

    def leave_page(self) -> None:
        if self.page is None:
            return
        self.page = None  # whoever is told that the document is to be seen again finds no page any more
        self._hide_document(False)
        self._drop_pages()
        self._before_page.give_back(self.desk)

    def _hide_document(self, hides: bool) -> None:
        self.opened.is_hidden = hides
        if self.desk is not None and not hides:
            self.desk.setEnabled(True)
        self._stack.setCurrentWidget(self.page if hides and self.page is not None else self.desk or self.start)
        if self.desk is not None and hides:  # once out of sight: it remembers where the cursor was
            self.desk.setEnabled(False)  # no key gets into a form that is not to be seen
        self._show_docks(not hides and self.desk is not None)
        self._enabling.show()

    def _show_docks(self, shown: bool) -> None:
        """Show what belongs to an open document; what the user has shut stays shut."""
        self._before_page.show_docks(shown)
        if shown and not self._has_shape and is_narrow(self):
            self.settings.preview_shown = False  # until it is asked for
        self.preview.setVisible(shown and self.settings.preview_shown)
        self.problems.setVisible(shown and self.settings.problems_shown)
        self.unplaced.setVisible(shown and self.unplaced.has_entries)
        (self.unplaced if self.unplaced.has_entries else self.problems).raise_()
        if shown:
            keep_low(self, self.problems, self.problems.usual_height(), is_new=not self._has_shape)
            self._has_shape = True

    # ---- asking and telling

    def ask(
        self,
        words: str,
        choices: Sequence[tuple[str, str]],
        *,
        cancel: str = "",
        details: str = "",
        is_safe: bool = True,
    ) -> str:
        return ask(self, words, choices, cancel=cancel, details=details, is_safe=is_safe)

    def tell(self, *said: Message | str, seconds: int = 10) -> None:
        words = [each if isinstance(each, str) else self.wording.word(each) for each in said]
        if words:
            self.status.showMessage("  ".join(words), 1_000 * seconds)

    def show_failure(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        show_message(self, self.wording, error.message)

    def run(
        self,
        words: str,
        work: Callable[[Task], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        dropped: Callable[[T], None] | None = None,
        writes: bool = False,
    ) -> None:
        self.background.begin(words, work, done, failed or self.show_failure, dropped=dropped, writes=writes)

    # ---- files from outside, and the end

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = local_files(event.mimeData())
        event.acceptProposedAction()
        # who dragged them waits for the end of this
        QTimer.singleShot(0, self, partial(self.part(Arrivals).drop, files))

    def _may_stop_writing(self) -> bool:
        writing = self.background.writing
        if not writing:
            return True
        words = self.tr("This is still going on: {} Closing now ends it unfinished.").format(writing)
        return self.ask(words, [("stop", self.tr("End it and close"))], cancel=self.tr("Wait"), is_safe=False) == "stop"

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_stop_writing() or not self.may_leave():
            event.ignore()
            return
        keep_shape(self, self.settings)
        if self.desk is not None:
            self.desk.close_work()
        self.preview.shut_down()
        self.background.stop()
        if self.opened.work is not None:
            self.opened.work.close()
        self.part(Arrivals).close()
        event.accept()
        self.closed.emit()
