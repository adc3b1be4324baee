"""The sheets of a project, as tabs above its form."""

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QTabBar, QWidget

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.ui.look.plain import button_words
from jx_desktop.ui.look.theme import icon, is_dark


class SheetTabs(QTabBar):
    """The same sheet is shown of project after project; a form with one sheet of projects shows no tabs."""

    chosen = Signal(str)  # the key of a sheet

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheets")
        self.setAccessibleName(self.tr("Sheets"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._final: tuple[frozenset[str], bool] = frozenset(), False
        self._keys = [key for key, sheet in form.all_sheets.items() if sheet.owner == "project"]
        self._keys.sort(key=lambda key: key != GOAL_SHEET)
        for key in self._keys:
            self.addTab(button_words(form.all_sheets[key].name or key))
        self.currentChanged.connect(self._on_changed)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._step, step))

    @property
    def key(self) -> str:
        """The sheet that is chosen."""
        return self._keys[self.currentIndex()]

    def show_final(self, final: Collection[str], words: str) -> None:
        """Show which sheets are final (定稿): a lock, and `words` in the tip."""
        shown = (frozenset(final), is_dark())
        if shown != self._final:
            self._final = shown
            for number, key in enumerate(self._keys):
                self.setTabIcon(number, icon("lock") if key in final else QIcon())
                self.setTabToolTip(number, words if key in final else "")

    def choose(self, key: str) -> None:
        """Choose a sheet of projects."""
        if key in self._keys:
            self.setCurrentIndex(self._keys.index(key))

    def _step(self, step: int) -> None:
        """Go on to the next sheet (1), or back (-1); behind the last comes the first."""
        self.setCurrentIndex((self.currentIndex() + step) % self.count())

    def _on_changed(self, _index: int) -> None:
        self.chosen.emit(self.key)
