"""The sheets of a project, as tabs above its form."""

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QTabBar, QWidget

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.ui.look.plain import button_words
from jx_desktop.ui.look.theme import icon, is_dark

_BEGUN = "●"


class SheetTabs(QTabBar):
    """The same sheet is shown of project after project; an area with one sheet of projects shows no tabs."""

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
        self._form = form
        self._final: frozenset[str] = frozenset()
        self._final_words = ""
        self._shown: tuple[object, ...] = ()
        self._keys: list[str] = []
        self.currentChanged.connect(self._on_changed)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._step, step))

    @property
    def key(self) -> str:
        """The sheet that is chosen; the goals where there is none to choose."""
        return self._keys[self.currentIndex()] if self._keys else GOAL_SHEET

    def show_sheets(self, keys: Sequence[str], begun: Collection[str], key: str) -> None:
        """Show the sheets of an area, a dot on those that are `begun` behind the goals, with `key` chosen.

        Nobody is told: whoever shows them shows their form, too.
        """
        with QSignalBlocker(self):
            if list(keys) != self._keys:
                while self.count():
                    self.removeTab(0)
                self._keys = list(keys)
                for each in self._keys:
                    self.addTab(button_words(self._form.all_sheets[each].name or each))
                self._shown = ()
            for number, each in enumerate(self._keys):
                name = self._form.all_sheets[each].name or each
                words = button_words(f"{name} {_BEGUN}" if each in begun and each != GOAL_SHEET else name)
                if self.tabText(number) != words:
                    self.setTabText(number, words)
            if key in self._keys:
                self.setCurrentIndex(self._keys.index(key))
        self._show_final()

    def show_final(self, final: Collection[str], words: str) -> None:
        """Show which sheets are final (定稿): a lock, and `words` in the tip."""
        self._final, self._final_words = frozenset(final), words
        self._show_final()

    def _show_final(self) -> None:
        shown = (self._final, self._final_words, is_dark())
        if shown != self._shown:
            self._shown = shown
            for number, key in enumerate(self._keys):
                self.setTabIcon(number, icon("lock") if key in self._final else QIcon())
                self.setTabToolTip(number, self._final_words if key in self._final else "")

    def choose(self, key: str) -> None:
        """Choose a sheet of projects."""
        if key in self._keys:
            self.setCurrentIndex(self._keys.index(key))

    def _step(self, step: int) -> None:
        """Go on to the next sheet (1), or back (-1); behind the last comes the first."""
        if self._keys:
            self.setCurrentIndex((self.currentIndex() + step) % self.count())

    def _on_changed(self, _index: int) -> None:
        if self._keys:
            self.chosen.emit(self.key)
