"""更正: what was approved is corrected at the place with the cursor, with a reason."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog

from jx_desktop.base.clock import now_text
from jx_desktop.base.messages import Message
from jx_desktop.base.paths import list_item
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.tables import table_of
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.domain.kinds.fields import plain
from jx_desktop.domain.kinds.filled import field_at
from jx_desktop.domain.review.locks import APPROVED
from jx_desktop.editing.corrections import CorrectPlaces
from jx_desktop.editing.proposals import read_at, takes_value
from jx_desktop.errors import UserError
from jx_desktop.services.checking.checked_document import place_name
from jx_desktop.services.document.closed_places import lock_at, may_correct
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.adjusting import AdjustingActions
from jx_desktop.ui.actions.edit import EditActions
from jx_desktop.ui.bars.standing_bars import StandingBars
from jx_desktop.ui.dialogs.correcting import CorrectionDialog
from jx_desktop.ui.dialogs.person import person_of
from jx_desktop.ui.panes.pane import Pane
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState

_LONG = (FieldKind.LIST, FieldKind.LONG_TEXT)


class CorrectingActions(ActionGroup):
    """Offers it in the menu, at fields and cells, and in the bar that says that the budget is approved."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.action = self.add("correct", self.tr("Correct…"), self.correct_here, "desks", possible=_may_correct)
        shell.part(StandingBars).correcting_wanted.connect(self.action.trigger)
        self._met: Pane | None = None

    def follow(self, state: WindowState) -> None:
        """Stand in the menus of the fields and cells of a form that is shown for the first time."""
        pane = self.shell.desk.pane if self.shell.desk is not None else None
        if pane is not None and pane is not self._met:
            for box in pane.boxes.values():
                box.field.addAction(self.action)
                if isinstance(box.field, QComboBox):
                    box.field.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            for section in self.sheet_pane.sections if self.sheet_pane is not None else ():
                section.table.addAction(self.action)
        self._met = pane

    def correct_here(self) -> None:
        """Ask for the correction of the place with the cursor. Raises `UserError` where there is none to correct."""
        shell, desk, work = self.shell, self.desk, self.work
        shell.commit()
        document, place = work.document, desk.place
        place = place._replace(field=list_item(place.field or "")[0] or None)
        if place.field is None or not takes_value(document, place):
            raise UserError("correction.no_place")
        lock = lock_at(work, place)
        if lock is None or lock.name != APPROVED:
            raise UserError("correction.is_open")
        is_goal = place.row_id is not None or place.field == "goals"
        if is_goal and not shell.part(AdjustingActions).may_change_signed((place.entity_id,)):
            return
        person = person_of(shell)
        if person is None:
            return
        words = shell.wording.word(place_name(document, place))
        asked = self._ask(document, place, words)
        if asked is None or work is not shell.opened.work or work.document != document:
            return
        text, reason = asked
        at = now_text()
        command = CorrectPlaces((read_at(document, place, text),), reason, person, at)
        work.session.end_merging()
        if work.session.run(command, place=place):
            desk.check()
            shell.part(EditActions).tell_step(shell.wording.word(Message("correction.done", {"place": words})))

    def _ask(self, document: Document, place: Address, words: str) -> tuple[str, str] | None:
        """Return what a place is to be corrected to and why; None where it was given up."""
        field = field_at(document.get(Entity, place.entity_id), place, document.form)

        def why_not(text: str) -> str:
            try:
                read_at(document, place, text)
            except UserError as error:
                return self.shell.wording.word(error.message)
            return ""

        old = plain(document.value_at(place))
        choices = field.choices if field.kind is FieldKind.CHOICE else _levels(document, place)
        is_long = field.kind in _LONG
        dialog = CorrectionDialog(words, old, why_not, choices=choices, is_long=is_long, parent=self.shell.frame)
        is_given = dialog.exec() == QDialog.DialogCode.Accepted
        asked = (dialog.text, dialog.reason.text()) if is_given else None
        dialog.deleteLater()
        return asked


def _levels(document: Document, place: Address) -> tuple[str, ...]:
    """Return the names of the form's levels for the cell of a level; none for any other."""
    entity = document.get(Entity, place.entity_id)
    is_level = isinstance(entity, Project) and table_of(entity, place.row_id or "") == MAIN_TABLE
    table = document.form.indicators
    if not is_level or place.field not in ("level1", "level2"):
        return ()
    if place.field == "level1":
        return tuple(level.name for level in table.taxonomy)
    above = document.value_at(place._replace(field="level1"))
    levels = [level for level in table.taxonomy if level.name == above] or table.taxonomy
    return tuple(level2.name for level in levels for level2 in level.level2)


def _may_correct(state: WindowState) -> bool:
    return state.seen is not None and may_correct(state.seen)
