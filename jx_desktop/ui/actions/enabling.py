"""What can be done now, and why the rest cannot: every action that is grey says so in its tip."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.services.files.project_transfer import MIME
from jx_desktop.ui.actions.action import ActionGroup, Declared
from jx_desktop.ui.bars.standing_bars import StandingBars
from jx_desktop.ui.dialogs.person import known_person
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.plain import title_words
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.status import Status
from jx_desktop.ui.window.window_state import WindowState


class Enabling(QObject):
    """Keeps the window's actions, title, status and bars to how the open document stands."""

    def __init__(self, shell: Shell, groups: Sequence[ActionGroup]) -> None:
        super().__init__(shell.frame)
        self._shell = shell
        self._groups = groups
        self._holds_projects = _holds_projects()
        QGuiApplication.clipboard().dataChanged.connect(self._on_clipboard_changed)

    def show(self) -> None:
        """Show how the document stands, everywhere but in its form and in the lists."""
        shell, state = self._shell, self._state()
        for group in self._groups:
            group.follow(state)
            for declared in group.declared:
                allow(declared.action, "" if declared.is_possible(state) else self._why_not(declared, state))
        work, is_seen = state.work, state.seen is not None
        shell.part(Status).show_work(work, is_seen=is_seen)
        shell.part(StandingBars).show_work(work, is_seen=is_seen)
        is_read_only = work is not None and work.terms.read_only is not None
        name = self.tr("{} (read only)").format(shell.opened.name) if is_read_only else shell.opened.name
        shell.frame.setWindowTitle(f"{title_words(name)}[*]")
        shell.frame.setWindowModified(work is not None and work.is_changed)

    def _state(self) -> WindowState:
        shell, desk = self._shell, self._shell.desk
        return WindowState(
            shell.opened.work,
            shell.opened.seen,
            desk.chosen_entity if desk is not None else None,
            person=known_person(shell),
            sheet=desk.sheet if desk is not None else GOAL_SHEET,
            sheet_at_work=desk.sheet_at_work if desk is not None else GOAL_SHEET,
            areas=desk.areas.all if desk is not None else (),
            open_areas=tuple(area for area in desk.areas.all if not desk.areas.why_not(area))
            if desk is not None
            else (),
            order_locked=shell.settings.order_locked,
            holds_projects=self._holds_projects,
            can_go_back=desk is not None and desk.can_go_back(-1),
            can_go_forward=desk is not None and desk.can_go_back(1),
        )

    def _on_clipboard_changed(self) -> None:
        holds = _holds_projects()
        if holds != self._holds_projects:
            self._holds_projects = holds
            self.show()

    def _why_not(self, declared: Declared, state: WindowState) -> str:
        """Return why something cannot be done just now."""
        wording, work = self._shell.wording, state.work
        if work is None:
            return wording.text("why_not.nothing_open")
        if self._shell.opened.is_hidden:
            return wording.text("why_not.page_shown")
        own = f"why_not.{declared.action.objectName()}"
        closed = declared.why_closed(state) or (None if own in wording else work.why_locked)
        return wording.word(closed) if closed is not None else wording.text(own if own in wording else "why_not.here")


def _holds_projects() -> bool:
    """Whether projects lie on the clipboard: asked when that changes, for another program may be slow to answer."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return data is not None and data.hasFormat(MIME)
