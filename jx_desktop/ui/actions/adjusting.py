"""The menu 数据: goals, rows and amounts that were approved are opened for 调整, and closed again."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog

from jx_desktop.base.clock import now_text
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.yearly.changes import lacks_reason
from jx_desktop.domain.yearly.names import CHANGE_DATE, CHANGE_DOCUMENT, CHANGE_REASON
from jx_desktop.domain.yearly.signed import signed_sheets
from jx_desktop.editing.adjusting import EndAdjusting, StartAdjusting, adjusted_projects
from jx_desktop.errors import UserError
from jx_desktop.services.document.closed_places import may_correct
from jx_desktop.services.document.references import approved_in, read_approved
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.earlier_states import KeepActions
from jx_desktop.ui.bars.standing_bars import StandingBars
from jx_desktop.ui.dialogs.adjusting import EndAdjustingDialog
from jx_desktop.ui.dialogs.person import person_of
from jx_desktop.ui.panes.pane import Pane
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState

_NAMED = 3


class AdjustingActions(ActionGroup):
    """Opens the project that is shown, or those chosen in the tree, and ends that; offered at closed fields too."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.start = self.add("adjust", self.tr("Adjust goals…"), self.start_here, "desks", possible=_may_start)
        self.end = self.add("end_adjusting", self.tr("End adjusting…"), self.end_here, "desks", possible=_may_end)
        bars = shell.part(StandingBars)
        bars.adjusting_wanted.connect(self.start.trigger)
        bars.end_of_adjusting_wanted.connect(self.end.trigger)
        self._met: Pane | None = None

    def follow(self, state: WindowState) -> None:
        """Stand in the menus of the fields and tables of a form that is shown for the first time."""
        pane = self.shell.desk.pane if self.shell.desk is not None else None
        if pane is not None and pane is not self._met:
            for box in pane.boxes.values():
                box.field.addAction(self.start)
                if isinstance(box.field, QComboBox):
                    box.field.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            for section in self.sheet_pane.sections if self.sheet_pane is not None else ():
                section.table.addAction(self.start)
        self._met = pane

    def start_here(self) -> None:
        """Open the chosen projects. Raises `UserError` where none is chosen."""
        self.shell.commit()
        projects = [each for each in self._projects() if each.id not in self.work.document.head.adjusting]
        if not projects:
            raise UserError("adjusting.no_project")
        work, ids = self.work, tuple(each.id for each in projects)
        if not self.may_change_signed(ids):
            return
        work.session.end_merging()
        work.session.run(StartAdjusting(ids), place=self.desk.place)
        self.shell.tell(Message("adjusting.started", {"count": len(projects)}))

    def may_change_signed(self, project_ids: Sequence[str]) -> bool:
        """Return whether sheets that are final or handed in, if there are any, may show other goals: is asked."""
        document = self.work.document
        signed = signed_sheets(document, project_ids)
        if not signed:
            return True
        names = "、".join(document.form.all_sheets[key].name for key in signed)
        words = self.shell.wording.text("adjusting.signed", names=names)
        return self.shell.ask(words, [("change", self.tr("Change them all the same"))], is_safe=False) == "change"

    def _projects(self) -> list[Project]:
        document, chosen = self.work.document, self.chosen
        found = [document.find(key) for key in self.desk.navigation.selected_keys]
        projects = [entity for entity in found if isinstance(entity, Project)]
        return projects if len(projects) > 1 else [chosen] if isinstance(chosen, Project) else []

    # ---- ending it

    def end_here(self) -> None:
        """Ask with what it is ended; what was approved is read before, if it was not yet."""
        self.shell.commit()
        self.knowing_approved(self._ask_and_end)

    def knowing_approved(self, then: Callable[[], object]) -> None:
        """Do something once it is known what was approved: that is read before, if it was not yet."""
        work = self.work
        document, versions = work.document, work.versions
        if document.approved is not None or approved_in(document, versions) is None:
            then()
            return

        def done(approved: Document | None) -> None:
            if work is self.shell.opened.work:
                if approved is not None:
                    work.session.refer_to_approved(approved)
                then()

        self.shell.run(self.tr("Reading what was approved…"), lambda _: read_approved(document, versions), done)

    def _ask_and_end(self) -> None:
        work, document = self.work, self.work.document
        open_now = [each for each in document.head.adjusting if each in document]
        person = person_of(self.shell) if open_now else None
        if person is None:
            return
        known = _known(document, open_now)
        dialog = EndAdjustingDialog(self._scopes(document, open_now), *known, self.shell.frame)
        is_given = dialog.exec() == QDialog.DialogCode.Accepted
        (number, reason), ids, on = dialog.texts, dialog.project_ids, dialog.day
        dialog.deleteLater()
        if not is_given or work is not self.shell.opened.work or work.document != document:
            return
        adjusted = adjusted_projects(document, ids)
        work.session.end_merging()
        command = EndAdjusting(ids, number, on, reason, person, now_text(), shown=known[2])
        work.session.run(command, place=self.desk.place)
        if adjusted:
            self.shell.tell(Message("adjusting.ended", {"count": len(adjusted)}))
            self.shell.part(KeepActions).keep_event(work, work.document.listed(Event)[-1], "adjusted")
        else:
            self.shell.tell(Message("adjusting.nothing_changed"))

    def _scopes(self, document: Document, open_now: Sequence[str]) -> list[tuple[str, Sequence[str], Sequence[str]]]:
        """Return what can be ended: all that is open, and the project that is shown where that is one of several."""
        every = self.tr("All {} that are open").format(len(open_now)) if len(open_now) > 1 else ""
        chosen = self.chosen
        shown = [chosen.id] if isinstance(chosen, Project) and chosen.id in open_now and len(open_now) > 1 else []
        sets = [(every or _names(document, open_now), open_now), *([(_names(document, shown), shown)] if shown else [])]
        return [(words, ids, _lacking(document, ids)) for words, ids in sets]


def _names(document: Document, project_ids: Sequence[str]) -> str:
    return "、".join(document.get(Project, each).name for each in project_ids[:_NAMED])


def _lacking(document: Document, project_ids: Sequence[str]) -> list[str]:
    return [each.name for each in adjusted_projects(document, project_ids) if lacks_reason(document, each)]


def _known(document: Document, project_ids: Sequence[str]) -> tuple[str, str, str]:
    """Return number, day and reason where the projects that are open have the same."""
    projects = [document.get(Project, each) for each in project_ids]
    paths = (CHANGE_DOCUMENT, CHANGE_DATE, CHANGE_REASON)
    found = [{str(each.value_at(path) or "") for each in projects} for path in paths]
    number, on, reason = (texts.pop() if len(texts) == 1 else "" for texts in found)
    return number, on, reason


def _may_start(state: WindowState) -> bool:
    seen, chosen = state.seen, state.chosen
    if seen is None or not isinstance(chosen, Project) or not may_correct(seen):
        return False
    return chosen.arranged and chosen.id not in seen.document.head.adjusting


def _may_end(state: WindowState) -> bool:
    seen = state.seen
    return seen is not None and may_correct(seen) and bool(seen.document.head.adjusting)
