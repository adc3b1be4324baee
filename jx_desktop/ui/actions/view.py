"""The menu 视图: the preview and how the window looks; forms of one's own, and what the program is."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication

from jx_desktop import __version__
from jx_desktop.base.messages import Message
from jx_desktop.errors import UserError
from jx_desktop.services.machine.settings import Language, Theme
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.comments.dock import CommentsDock
from jx_desktop.ui.dialogs.files import ask_file_to_open
from jx_desktop.ui.dialogs.messages import show_message
from jx_desktop.ui.help.dock import HelpDock
from jx_desktop.ui.look.plain import button_words
from jx_desktop.ui.look.theme import apply_theme, icon, system_is_dark
from jx_desktop.ui.pages.start import StartPage
from jx_desktop.ui.preview.dock import PreviewDock
from jx_desktop.ui.problems.dock import ProblemsDock
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.shape import is_narrow
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import has_last_year, is_seen

T = TypeVar("T")


class ViewActions(ActionGroup):
    """What is shown, and how."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._dock = dock = shell.part(PreviewDock)
        dock.page_clicked.connect(self._on_page_clicked)
        dock.show_fonts(shell.settings.font_scheme)
        dock.set_zoom(shell.settings.zoom)
        dock.zoom_changed.connect(self._on_zoom_changed)
        dock.closed.connect(self._on_preview_closed)
        self.preview = self.adopt(dock.toggleViewAction(), "preview", "panels", is_seen)
        self.preview.setText(self.tr("Preview"))
        self.preview.setShortcut("F5")
        self.preview.setIcon(icon("preview"))
        self.preview.setData("preview")
        self.preview.triggered.connect(self._on_preview_toggled)
        words = self.tr("Last year beside")
        self.last_year = self.add("last_year", words, self._on_last_year, "panels", possible=has_last_year)
        self.last_year.setCheckable(True)
        self.last_year.setChecked(shell.settings.last_year_shown)
        themes: list[tuple[Theme, str]] = [
            ("system", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ]
        self._add_choices(self.tr("Appearance"), themes, shell.settings.theme, self.show_theme)
        languages: list[tuple[Language, str]] = [("zh", "中文"), ("en", "English")]
        self._add_choices(self.tr("Language"), languages, shell.settings.language, self._set_language)
        self.forms = self.add_submenu(self.tr("Forms"), "tools")
        self.install = self.add("install_form", self.tr("Import form…"), self.ask_and_install, self.forms)
        self.about = self.add("about", self.tr("About this program"), self.show_about, "about")

    def meet(self, desk: Desk) -> None:
        """Show what stood last year, where that is wanted."""
        desk.show_last_year(self.shell.settings.last_year_shown)

    def _on_page_clicked(self, entity_id: str, field: str | None, row_id: str | None) -> None:
        """Go to what is printed there: on the sheet whose pages are shown, also to what is only read on it."""
        sheet = self._dock.subject.sheet
        self.desk.go_to(entity_id, field, row_id, sheet if self.desk.areas.has(entity_id, sheet) else "")

    def _on_last_year(self) -> None:
        shown = self.last_year.isChecked()
        self.shell.settings.last_year_shown = shown
        self.desk.show_last_year(shown)

    def _add_choices(
        self, words: str, choices: Sequence[tuple[T, str]], present: T, choose: Callable[[T, bool], object]
    ) -> None:
        menu = self.add_submenu(words, "look")
        group = QActionGroup(menu)
        for choice, label in choices:
            action = group.addAction(button_words(label))
            action.setCheckable(True)
            action.setChecked(choice == present)
            action.triggered.connect(partial(choose, choice))
        menu.addActions(group.actions())

    # ---- the preview

    def _on_preview_toggled(self, shown: bool) -> None:
        frame = self.shell.frame
        self.shell.settings.preview_shown = shown
        if shown and is_narrow(frame):
            frame.resizeDocks([self._dock], [frame.width() // 4], Qt.Orientation.Horizontal)

    def _on_preview_closed(self) -> None:
        self.shell.settings.preview_shown = False

    def _on_zoom_changed(self) -> None:
        self.shell.settings.zoom = self._dock.zoom

    # ---- colours and language

    def show_theme(self, theme: Theme, _checked: bool = True) -> None:
        """Show the window light, dark, or as the system."""
        self.shell.settings.theme = theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, dark=theme == "dark" or (theme == "system" and system_is_dark()))
            self._tint()

    def _tint(self) -> None:
        """Show everything that was coloured by hand in the present colours."""
        shell = self.shell
        shell.part(ProblemsDock).model.show_again()
        shell.part(CommentsDock).show_listed()
        shell.part(StartPage).tint()
        shell.part(HelpDock).tint()
        if shell.desk is not None:
            shell.desk.check()
        own = shell.frame.findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly)
        for action in (*own, self.preview):
            picture = action.data()
            if isinstance(picture, str) and picture:
                action.setIcon(icon(picture))

    def _set_language(self, language: Language, _checked: bool = True) -> None:
        self.shell.settings.language = language
        show_message(self.shell.frame, self.shell.wording, Message("start.language_later"))

    # ---- forms, the program

    def ask_and_install(self) -> None:
        """Choose a form file and copy it into the user's folder."""
        filters = [self.tr("Forms (*.toml)")]
        path = ask_file_to_open(self.shell.frame, self.tr("Import form"), Path.home(), filters)
        if path is not None:
            self.install_form(path)

    def install_form(self, path: Path) -> None:
        """Copy a form file into the user's folder."""
        try:
            form = self.shell.forms.install(path)
        except UserError as error:
            self.shell.show_failure(error)
            return
        self.shell.tell(Message("form.installed", {"name": form.name, "id": form.id}))

    def show_about(self) -> None:
        """Name the program, its version and its licences."""
        show_message(self.shell.frame, self.shell.wording, Message("start.about", {"version": __version__}))
