"""Makes corrections on the desk, and puts the cursor where something is left to fill."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from jx_desktop.domain.document.address import Address
from jx_desktop.services.checking.fixing import OfferedFix, confirmations, offered_fixes
from jx_desktop.ui.panes.project import ProjectPane
from jx_desktop.validation.problem import Problem

if TYPE_CHECKING:
    from jx_desktop.ui.window.desk import Desk


class Fixer(QObject):
    """Corrections of the open document, each an ordinary undoable step."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk

    def fixes_of(self, problem: Problem) -> Sequence[OfferedFix]:
        """Return the corrections of a problem; a locked document takes none."""
        work = self._desk.work
        if work.is_locked:
            return ()
        return (*offered_fixes(work.document, problem), *confirmations(work.document, problem))

    def apply(self, problem: Problem, fix: OfferedFix) -> None:
        """Make a correction, unless what is being typed has made it another."""
        desk = self._desk
        desk.commit()
        work = desk.work
        offered = (
            fix
            for known in work.problems_of(problem.entity_id)
            if known.rule == problem.rule
            for fix in self.fixes_of(known)
        )
        is_offered = fix in offered
        if is_offered:
            work.session.end_merging()
            work.session.run(fix.command)
        desk.check()
        if is_offered and (fix.blank or fix.is_to_write):  # last, for what is shown anew may take the selection away
            self._select_blank(fix.place, fix.blank)

    def go_to(self, problem: Problem) -> None:
        """Show where a problem is."""
        self._desk.go_to_problem(problem)

    def _select_blank(self, place: Address, blank: str) -> None:
        self._desk.go_to(*place)
        pane = self._desk.pane
        if isinstance(pane, ProjectPane) and place.row_id is not None:
            select_text(_opened_cell(pane, place, blank), blank)
        elif pane is not None and place.field is not None:
            box = pane.boxes.get(pane.path_of(place.field))
            select_text(box.field if box is not None else None, blank)


def _opened_cell(pane: ProjectPane, place: Address, text: str) -> QWidget | None:
    """Open the cell of a row that holds a text: a field may be shown in several columns."""
    model = pane.model
    for number, row in enumerate(model.rows):
        for column in range(model.columnCount()) if row.id == place.row_id else ():
            if model.column(column).field == place.field and text in model.text(row, model.column(column)):
                pane.table.setCurrentIndex(model.index(number, column))
                pane.table.edit(pane.table.currentIndex())
                return pane.table.editor
    return None


def select_text(field: QWidget | None, text: str) -> None:
    """Select the first place where a field holds a text."""
    if isinstance(field, QLineEdit) and text in field.text():
        field.setSelection(field.text().index(text), len(text))
    elif isinstance(field, QPlainTextEdit):
        cursor = field.document().find(text)
        if not cursor.isNull():
            field.setTextCursor(cursor)
