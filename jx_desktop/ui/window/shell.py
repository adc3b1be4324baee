"""What actions, pages, bars and panels may ask of the window that they are in."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QMainWindow, QWidget

from jx_desktop.base.messages import Message
from jx_desktop.services.document.work import Work
from jx_desktop.services.machine.local_store import LocalStore
from jx_desktop.services.machine.settings import Settings
from jx_desktop.services.machine.tasks import Task
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.ui.bars.background_bar import Background, PassingBar
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.dock import Dock
from jx_desktop.ui.window.open_document import OpenDocument
from jx_desktop.wording.messages import Wording

T = TypeVar("T")


class Shell(Protocol):
    """The window, as far as those need to know it who are in it."""

    wording: Wording
    settings: Settings
    store: LocalStore
    forms: FormLibrary
    opened: OpenDocument
    bar: PassingBar
    background: Background

    @property
    def frame(self) -> QMainWindow:
        """What owns actions and lies beneath dialogs."""

    @property
    def closed(self) -> SignalInstance:
        """Emitted once the window is closed."""

    @property
    def desk(self) -> Desk | None:
        """The open document on screen, perhaps behind a page."""

    @property
    def page(self) -> QWidget | None:
        """The page that is shown in place of the document, or of the start page."""

    def part(self, kind: type[T]) -> T:
        """Return the one group of actions, panel or bar of a kind."""

    def add_panel(self, panel: Dock, beside: type[Dock]) -> None:
        """Place a panel among the tabs of another; it stays shut."""

    def show_work(self, work: Work | None) -> None:
        """Show a document, or the start page, in place of the one that is open, which is given up."""

    def may_leave(self, *, is_of_page: bool = False) -> bool:
        """Whether the open document may be left, and the page in its place: each is done with, or given up.

        With `is_of_page`, for what the page itself has made, it is not asked.
        """

    def show_page(self, page: QWidget, back: Callable[[], object] | None = None) -> bool:
        """Show a page in place of the document, until `leave_page`; one that closes goes there, or to `back`.

        Return whether it is shown: the one that is there may not be left.
        """

    def leave_page(self) -> None:
        """Show the document again, or the start page."""

    def ask(
        self,
        words: str,
        choices: Sequence[tuple[str, str]],
        *,
        cancel: str = "",
        details: str = "",
        is_safe: bool = True,
    ) -> str:
        """Ask what to do and return the key of the chosen button; see `ask` in `ui/dialogs/messages.py`."""

    def tell(self, *said: Message | str, seconds: int = 10) -> None:
        """Say something in the status bar, for a while; nothing where nothing is said."""

    def show_failure(self, error: Exception) -> None:
        """Show what the world did; a fault of the program goes on to the crash handler."""

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
        """Do `work` in the background, told of by `words`; what fails is shown."""

    def go_to(self, entity_id: str, field: str | None = None, row_id: str | None = None) -> None:
        """Show the form of an entity, with the cursor in a field of it or in a cell of its table."""

    def commit(self) -> None:
        """Hand on what is typed and not yet committed."""

    def show_state(self) -> None:
        """Show how the document stands, everywhere but in its form."""
