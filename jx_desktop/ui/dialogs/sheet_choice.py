"""Which sheets go on paper or into a file: the one in view, the goals, or all on which anything is entered."""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QWidget

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import GOAL_SHEET

Offer = tuple[str, tuple[str, ...]]
"""The words of a choice, and the keys of its sheets."""


def sheets_offered(form: Form, shown: str, begun: Collection[str]) -> list[Offer]:
    """Return what can be chosen where a sheet is shown; one choice alone where only the goals are there."""
    name = form.all_sheets[GOAL_SHEET].name or form.title
    goals: Offer = (QCoreApplication.translate("SheetChoice", "The whole text: {}").format(name), (GOAL_SHEET,))
    if not begun and shown == GOAL_SHEET:
        return [goals]
    offered: list[Offer] = [goals]
    if shown != GOAL_SHEET:
        own = QCoreApplication.translate("SheetChoice", "This sheet: {}").format(form.all_sheets[shown].name or shown)
        offered.insert(0, (own, (shown,)))
    every = tuple(key for key in form.all_sheets if key in (GOAL_SHEET, shown) or key in begun)
    if len(every) > 1:
        offered.append((QCoreApplication.translate("SheetChoice", "All sheets that are begun"), every))
    return offered


class SheetChoice(QComboBox):
    """Is to be seen only where there is a choice."""

    def __init__(self, offered: Collection[Offer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Sheets"))
        self._offered = [keys for _, keys in offered]
        self.addItems([words for words, _ in offered])
        if len(self._offered) < 2:
            self.hide()

    @property
    def has_choice(self) -> bool:
        """Whether there is more than one thing to choose."""
        return len(self._offered) > 1

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets that are chosen."""
        return self._offered[self.currentIndex()] if self._offered else (GOAL_SHEET,)
