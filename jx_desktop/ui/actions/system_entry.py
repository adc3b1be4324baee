"""数据 › 录入一体化系统…: a narrow window beside the browser, with what is typed into the provincial system."""

from typing import TYPE_CHECKING

from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.help import HelpActions
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState, is_open

if TYPE_CHECKING:  # loaded when somebody types
    from jx_desktop.ui.system_entry.window import TypingWindow

_TOPIC = "system.entry"


class SystemEntryActions(ActionGroup):
    """The typing window: one at most, for the document that is open."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.typing: TypingWindow | None = None
        words = self.tr("Type into the provincial system…")
        self.type = self.add("system_entry", words, self.show_window, "system", possible=is_open)
        shell.closed.connect(self.close)

    def follow(self, state: WindowState) -> None:
        """Go on with the document that is open now; without one the window closes."""
        kept = self.shell.opened.kept
        if self.typing is None:
            return
        if kept is None:
            self.close()
        elif self.typing.work is not kept:
            self.typing.show_work(kept, self.shell.opened.name)
            self.typing.say(self.tr("Another document was opened: {}").format(self.shell.opened.name))
        elif not self.shell.opened.is_viewing:
            self.typing.show_name(self.shell.opened.name)

    def show_window(self) -> None:
        """Show the window, or bring it to the front."""
        from jx_desktop.ui.system_entry.window import TypingWindow

        self.shell.commit()
        shell, kept = self.shell, self.shell.opened.kept
        if kept is None:
            return
        if self.typing is None:
            self.typing = TypingWindow(kept, shell.opened.name, shell.settings, shell.wording, shell.forms)
            self.typing.restore(shell.frame.screen())
            self.typing.closed.connect(self._on_closed)
            self.typing.help_wanted.connect(self._on_help_wanted)
        self.typing.show()
        self.typing.raise_()
        self.typing.activateWindow()

    def close(self) -> None:
        """Close the window, where it is there."""
        if self.typing is not None:
            self.typing.close()

    def _on_closed(self) -> None:
        if self.typing is not None:
            self.typing.deleteLater()
            self.typing = None

    def _on_help_wanted(self) -> None:
        if self.typing is not None:
            self.typing.show_help(self.shell.part(HelpActions).manual.topic(_TOPIC))
