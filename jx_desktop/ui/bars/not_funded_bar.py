"""The bar above the form of a project that has got no money (未安排)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.ui.bars.standing_bars import StandingBar


class NotFundedBar(StandingBar):
    """Says what that means for as long as such a project is shown; its button gives the money back."""

    restore_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("notice", parent)
        self._restore = (self.tr("Fund it again"), self.restore_wanted.emit)

    def show_entity(self, entity: Entity | None, *, may_edit: bool) -> None:
        """Follow what is shown; a document that takes no edits has no button."""
        is_without = isinstance(entity, Project) and not entity.arranged
        words = self.tr("This project is not funded: it is not printed, not added up, not checked and not carried on.")
        self.say(words if is_without else "", *([self._restore] if may_edit else []))
