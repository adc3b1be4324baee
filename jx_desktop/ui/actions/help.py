"""The manual: F1 leads to what it says about the place that has the focus."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu

from jx_desktop.domain.form.definition import Form
from jx_desktop.services.resources.forms import DEFAULT_FORM
from jx_desktop.services.resources.manual import Manual
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.help.dock import HelpDock
from jx_desktop.ui.help.place import places_of
from jx_desktop.ui.preview.dock import PreviewDock
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState

_KEYS_TOPIC = "window.keys"


class HelpActions(ActionGroup):
    """The manual beside the form; it is Chinese, as the form is."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shown_form: Form | None = None
        self._manual: Manual | None = None
        self._menus: Sequence[QMenu] = ()
        self.dock = HelpDock(shell.frame)
        shell.add_panel(self.dock, PreviewDock)
        self.here = self.add("help", self.tr("Help on this place"), self.show_help, "manual", "F1")
        self.contents = self.add("manual", self.tr("Manual"), self.show_contents, "manual")
        self.keys = self.add("keys", self.tr("Keys"), partial(self.show_topic, _KEYS_TOPIC), "manual")

    def watch(self, menus: Sequence[QMenu]) -> None:
        """Have F1 in an open menu of the menu bar lead to what the manual says about that menu."""
        self._menus = menus
        for menu in menus:
            menu.installEventFilter(self)

    def follow(self, state: WindowState) -> None:
        """Speak in the words of the form of the open document."""
        if self.dock.isVisible() and self._form() is not self._shown_form:
            self._show_manual()

    @property
    def manual(self) -> Manual:
        """The manual in the words of the open document's form."""
        form = self._form()
        if self._manual is None or form is not self._shown_form:
            self._shown_form = form
            self._manual = Manual(form, load_wording("zh"))
        return self._manual

    def _form(self) -> Form:
        work = self.shell.opened.work
        if work is not None:
            return work.document.form
        return self._shown_form or self.shell.forms.get(DEFAULT_FORM)

    def show_help(self) -> None:
        """Show what the manual says about the place that has the focus."""
        for place in places_of(QApplication.focusWidget()):
            topic_id = self.manual.find(place)
            if topic_id is not None:
                self.show_topic(topic_id)
                return
        self.show_contents()

    def show_topic(self, topic_id: str) -> None:
        """Show one topic."""
        self._open()
        self.dock.show_topic(topic_id)

    def show_contents(self) -> None:
        """Show what there is to read."""
        self._open()
        self.dock.show_contents()

    def _open(self) -> None:
        self._show_manual()
        self.dock.show()
        self.dock.raise_()

    def _show_manual(self) -> None:
        self.dock.show_manual(self.manual)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F1:
            for number, menu in enumerate(self._menus):
                topic_id = self.manual.find(f"menu/{number}") if menu is watched else None
                if topic_id is not None:
                    menu.close()
                    self.show_topic(topic_id)
                    return True
        return False
