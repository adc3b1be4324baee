"""The menus 视图, 数据, 工具 and 帮助."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QMenu

from jx_desktop import __version__
from jx_desktop.base.messages import Message
from jx_desktop.errors import UserError
from jx_desktop.services.document.work import Work
from jx_desktop.services.machine.settings import Language, Theme
from jx_desktop.ui.actions.action import make_action
from jx_desktop.ui.actions.help import HelpActions
from jx_desktop.ui.actions.navigate import NavigateActions
from jx_desktop.ui.dialogs.files import ask_file_to_open
from jx_desktop.ui.dialogs.messages import show_message
from jx_desktop.ui.look.plain import button_words
from jx_desktop.ui.look.theme import apply_theme, icon, system_is_dark
from jx_desktop.ui.window.shape import is_narrow

if TYPE_CHECKING:
    from jx_desktop.ui.window.main_window import MainWindow


class ViewActions(QObject):
    """What is shown, and how."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        make = make_action
        self.preview = window.preview.toggleViewAction()
        self.preview.setText(self.tr("Preview"))
        self.preview.setShortcut("F5")
        self.preview.setIcon(icon("preview"))
        self.preview.triggered.connect(self._on_preview_toggled)
        window.preview.closed.connect(lambda: self._on_preview_toggled(False))
        self.problems = window.problems.toggleViewAction()
        self.problems.setText(self.tr("Findings"))
        self.problems.triggered.connect(self._on_problems_toggled)
        window.problems.closed.connect(lambda: self._on_problems_toggled(False))
        window.status.problems_wanted.connect(self._on_problems_wanted)
        self.navigate = NavigateActions(window)
        self.help = HelpActions(window)
        self.install = make(window, "install_form", self.tr("Import form…"), self.ask_and_install)
        self.about = make(window, "about", self.tr("About this program"), self.show_about)

    def fill(self, view: QMenu, tools: QMenu, help_: QMenu) -> None:
        """Put the actions into their menus."""
        view.addActions([self.preview, self.problems])
        view.addSeparator()
        self.navigate.fill(view)
        view.addSeparator()
        view.addMenu(self._appearance())
        view.addMenu(self._languages())
        forms = tools.addMenu(self.tr("Forms"))
        forms.addAction(self.install)
        self.help.fill(help_)
        help_.addAction(self.about)

    def enable(self, work: Work | None) -> None:
        """Offer what can be done now with a document that is to be seen; help is there in any case."""
        for action in (self.preview, self.problems):
            action.setEnabled(work is not None)
        self.navigate.enable(work)

    def _on_preview_toggled(self, shown: bool) -> None:
        self._window.settings.preview_shown = shown
        if shown and is_narrow(self._window):
            self._window.resizeDocks([self._window.preview], [self._window.width() // 4], Qt.Orientation.Horizontal)

    def show_problems(self) -> None:
        """Show the list of findings, wherever it is, until somebody shuts it."""
        self._window.problems.show()
        self._window.problems.raise_()
        self._window.settings.problems_shown = True

    def _on_problems_toggled(self, shown: bool) -> None:
        self._window.settings.problems_shown = shown
        if shown:
            self._window.problems.raise_()

    def _on_problems_wanted(self) -> None:
        """Show the findings, or shut them where they are what is seen of the panels beneath the form."""
        dock = self._window.problems
        if dock.isVisible() and not dock.visibleRegion().isEmpty():
            dock.close()
        else:
            self.show_problems()

    def _appearance(self) -> QMenu:
        menu = QMenu(self.tr("Appearance"), self._window)
        choices: list[tuple[Theme, str]] = [
            ("system", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ]
        group = QActionGroup(menu)
        for theme, words in choices:
            action = self._choice(group, menu, words, self._window.settings.theme == theme)
            action.triggered.connect(partial(self.show_theme, theme))
        return menu

    def _languages(self) -> QMenu:
        menu = QMenu(self.tr("Language"), self._window)
        choices: list[tuple[Language, str]] = [("zh", "中文"), ("en", "English")]
        group = QActionGroup(menu)
        for language, words in choices:
            action = self._choice(group, menu, words, self._window.settings.language == language)
            action.triggered.connect(partial(self._set_language, language))
        return menu

    @staticmethod
    def _choice(group: QActionGroup, menu: QMenu, words: str, is_chosen: bool) -> QAction:
        action = menu.addAction(button_words(words))
        action.setCheckable(True)
        action.setChecked(is_chosen)
        group.addAction(action)
        return action

    def show_theme(self, theme: Theme, _checked: bool = True) -> None:
        """Show the window light, dark, or as the system."""
        self._window.settings.theme = theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, dark=theme == "dark" or (theme == "system" and system_is_dark()))
            self._window.tint()
            self.help.dock.tint()

    def _set_language(self, language: Language, _checked: bool = True) -> None:
        self._window.settings.language = language
        show_message(self._window, self._window.wording, Message("start.language_later"))

    def ask_and_install(self) -> None:
        """Choose a form file and copy it into the user's folder."""
        path = ask_file_to_open(self._window, self.tr("Import form"), Path.home(), [self.tr("Forms (*.toml)")])
        if path is not None:
            self.install_form(path)

    def install_form(self, path: Path) -> None:
        """Copy a form file into the user's folder."""
        try:
            form = self._window.forms.install(path)
        except UserError as error:
            self._window.show_failure(error)
            return
        message = Message("form.installed", {"name": form.name, "id": form.id})
        self._window.status.showMessage(self._window.wording.word(message), 8000)

    def show_about(self) -> None:
        """Name the program, its version and its licences."""
        show_message(self._window, self._window.wording, Message("start.about", {"version": __version__}))
