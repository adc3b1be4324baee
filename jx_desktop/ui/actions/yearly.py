"""The year after 批复: a sheet is begun, points are shared out, scores that are suggested are taken."""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QTimer

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import rows_of
from jx_desktop.domain.kinds.fields import text_at
from jx_desktop.domain.yearly.beginning import filled_values, is_filled, owners_of
from jx_desktop.domain.yearly.points import points_of, tables_with_points
from jx_desktop.domain.yearly.standing import is_cancelled
from jx_desktop.domain.yearly.suggesting import computed_at, suggesting_fields
from jx_desktop.editing.command import Command
from jx_desktop.editing.yearly import BeginSheet, ShareOutPoints, TakeDeduction, TakeSuggestions, suggestions_of, taking
from jx_desktop.errors import UserError
from jx_desktop.services.document.ready import made_ready
from jx_desktop.services.document.references import let_in
from jx_desktop.services.document.work import Work
from jx_desktop.services.document.year_sheets import offered_sheets, take_sheets
from jx_desktop.services.machine.tasks import Task
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.bars.standing_bars import StandingBars
from jx_desktop.ui.panes.pane import Pane
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.panes.yearly_tools import YearlyTools, has_points, suggested_paths
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState, of_form

_MANY = 50
"""Beyond so many projects a step is worked out behind the window."""
_Worked: TypeAlias = tuple[Command, Message]
"""A step, and what is said once it is done."""


class YearlyActions(ActionGroup):
    """Steps in the sheet that is shown, and in the same sheet of all projects."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.begin = self.add(
            "begin_sheet", self.tr("Begin this sheet"), self.begin_sheet, "year", "Ctrl+Shift+Y",
            possible=_may_begin, changes=of_form,
        )  # fmt: skip
        self.share = self.add(
            "share_points", self.tr("Share out points evenly"), self.share_points, "year", "Ctrl+Shift+D",
            possible=_shows_points, changes=of_form,
        )  # fmt: skip
        self.share_everywhere = self.add(
            "share_points_everywhere", self.tr("Share out points in all projects without any"),
            self.share_points_everywhere, "year", "Ctrl+Alt+E", possible=_shows_points, changes=of_form,
        )  # fmt: skip
        self.take = self.add(
            "take_score", self.tr("Take the suggested score"), self.take_score, "year", "F4",
            possible=_shows_suggestions, changes=of_form,
        )  # fmt: skip
        self.take_form = self.add(
            "take_scores", self.tr("Take all suggested scores of this form"), self.take_scores, "year", "Shift+F4",
            possible=_shows_suggestions, changes=of_form,
        )  # fmt: skip
        self.take_everywhere = self.add(
            "take_scores_everywhere", self.tr("Take suggested scores in all projects"), self.take_scores_everywhere,
            "year", "Ctrl+Shift+F4", possible=_shows_suggestions, changes=of_form,
        )  # fmt: skip
        self.deduct = self.add(
            "take_deduction", self.tr("Deduct for a low target"), self.take_deduction, "year",
            possible=_may_deduct, changes=of_form,
        )  # fmt: skip

        self.take_sheets = self.add(
            "take_sheets", self.tr("Take missing sheets from this machine's form"), self.take_sheets_here, "year",
            possible=_may_take_sheets,
        )  # fmt: skip

    def meet(self, desk: Desk) -> None:
        """Stand in forms of sheets as they are made, and say once where there are sheets to be taken."""
        desk.pane_made.connect(self._on_pane_made)
        if desk.work.document.head.stage.is_approved and not desk.work.is_review:
            QTimer.singleShot(0, desk, self._offer_sheets)  # once the bars show this document

    # ---- sheets of this machine's form

    def _offer_sheets(self) -> None:
        desk = self.shell.desk
        if desk is None or desk.work.terms.read_only is not None:
            return
        try:
            offered = offered_sheets(desk.work.document, self.shell.forms)
        except UserError:
            return  # said where somebody asks for them
        if offered is not None:
            words = self.shell.wording.text("year_sheets.offer", names=offered.names)
            bars = self.shell.part(StandingBars)
            bars.show_offer(words, self.tr("Take these sheets"), self.take_sheets.trigger, self.tr("Close"))

    def take_sheets_here(self) -> None:
        """Take the sheets that the form lacks. Raises `UserError` where there are none, or they do not fit."""
        self.shell.commit()
        work, here = self.work, self.desk.entity_id
        offered = offered_sheets(work.document, self.shell.forms)
        if offered is None:
            raise UserError("year_sheets.none")
        take_sheets(work.session, offered)
        self.shell.part(StandingBars).end_offer()
        self.shell.show_work(work)  # tree, tabs and forms are made of the form
        self.desk.go_to(here)
        self.shell.tell(Message("year_sheets.taken", {"names": offered.names}))

    def _on_pane_made(self, pane: Pane) -> None:
        if isinstance(pane, SheetPane) and _is_of_the_year(pane.work.document, pane.key):
            YearlyTools(pane, {each.action.objectName(): each.action for each in self.declared})

    # ---- beginning

    def begin_sheet(self) -> None:
        """Fill what the form fills of the sheet, in all projects; what was approved is waited for."""
        self.shell.commit()
        work, key = self.work, self.desk.sheet
        work.references.seek()
        if not work.references.is_approved_loading:
            self._begin(work, key)
            return

        def wait(_task: Task) -> Document | None:
            return work.references.wait_for_approved()

        def begin(_approved: Document | None) -> None:
            if self.shell.opened.work is work:
                self._begin(work, key)

        self.shell.run(self.tr("Reading what was approved…"), wait, begin)

    def _begin(self, work: Work, key: str) -> None:
        let_in(work.session, work.references)
        name = work.document.form.all_sheets[key].name

        def make(document: Document) -> _Worked:
            step = made_ready(BeginSheet(key), document)
            return step, Message("yearly.begun", {"sheet": name, "count": len(step.changes)})

        count = len(owners_of(work.document, key))
        self._work_out(self.tr("Beginning the sheet…"), make, count, partial(self._go_to_first, key, self.desk.place))

    def _go_to_first(self, key: str, place: Address) -> None:
        """Put the cursor where the sheet begins to be filled in by hand: into the first field that it requires.

        Whoever has left `place` meanwhile stays there.
        """
        pane, document = self.sheet_pane, self.work.document
        if pane is None or pane.key != key or self.desk.place != place:
            return
        fields = document.form.fields_of(pane.owner)
        for path in (path for path in pane.boxes if path in fields):
            field = fields[path]
            is_by_hand = field.required and field.computed is None and field.suggested is None
            if is_by_hand and path in pane.sheet.shown_fields and not text_at(pane.owner, field):
                self.desk.go_to(pane.entity_id, path)
                return

    # ---- points

    def share_points(self) -> None:
        """Share out the points in the form that is shown."""
        self.shell.commit()
        self._run(ShareOutPoints((self.desk.entity_id,)), Message("yearly.shared", {"count": 1}))

    def share_points_everywhere(self) -> None:
        """Share them out in every project that has none as yet."""
        self.shell.commit()
        key = self.desk.sheet

        def make(document: Document) -> _Worked:
            owners = owners_of(document, key)
            without = tuple(owner.id for owner in owners if not _has_given_points(document, owner))
            counts = {"count": len(without), "kept": len(owners) - len(without)}
            return made_ready(ShareOutPoints(without), document), Message("yearly.shared_everywhere", counts)

        self._work_out(self.tr("Sharing out points…"), make, len(owners_of(self.work.document, key)))

    # ---- scores

    def take_score(self) -> None:
        """Take what is suggested for the row, or the field, with the cursor. Raises `UserError` where nothing is."""
        self.shell.commit()
        place = self._suggested_place()
        found = computed_at(self.work.document, place) if place is not None else None
        if place is None or found is None:
            raise UserError("yearly.nothing_here")
        if found[2].value is None:
            raise UserError("yearly.no_suggestion", reason=found[2].reason)
        if found[2].reason is not None:
            self._run(TakeSuggestions((place,)), found[2].reason)

    def take_scores(self) -> None:
        """Take all that is suggested in the form where nothing stands."""
        self.shell.commit()
        self._take([self.desk.entity_id])

    def take_scores_everywhere(self) -> None:
        """Take all that is suggested in the sheet of all projects where nothing stands."""
        self.shell.commit()
        self._take([owner.id for owner in owners_of(self.work.document, self.desk.sheet)])

    def take_deduction(self) -> None:
        """Put what the form leaves of the score of the row with the cursor. Raises `UserError` where it leaves all."""
        self.shell.commit()
        place = self._suggested_place()
        command = TakeDeduction(place) if place is not None else None
        if command is None or not command.build(self.work.document):
            raise UserError("yearly.no_deduction")
        self._run(command, Message("yearly.deducted"))

    def _take(self, owner_ids: list[str]) -> None:
        shown = suggested_paths(self.work.document.form, self.desk.sheet)

        def make(document: Document) -> _Worked:
            of_all = (each for owner_id in owner_ids for each in suggestions_of(document, owner_id))
            found = [each for each in of_all if each.address.field in shown]
            empty = [each for each in found if not each.present]
            left = len(found) - len(empty)
            counts = {"count": len(empty), "left": left} if left else {"count": len(empty)}
            return made_ready(taking(empty), document), Message("yearly.taken_but" if left else "yearly.taken", counts)

        self._work_out(self.tr("Working out scores…"), make, len(owner_ids))

    def _suggested_place(self) -> Address | None:
        """Return where something may be suggested: in the row with the cursor, or in the form beside its rows."""
        document, here = self.work.document, self.desk.place
        owner = document.find(here.entity_id)
        if not isinstance(owner, (Project, Sheet)):
            return None
        shown = suggested_paths(document.form, self.desk.sheet)
        found = (
            Address(owner.id, field.path, here.row_id)
            for row, field in suggesting_fields(document.form, owner)
            if field.path in shown and (row.id if row is not None else None) == here.row_id
        )
        return next(found, None)

    # ---- steps

    def _work_out(
        self,
        words: str,
        make: Callable[[Document], _Worked],
        count: int,
        after: Callable[[], None] | None = None,
    ) -> None:
        """Run the step that `make` makes of the document: of many projects, in one that was worked out in a thread.

        Where the document has moved on meanwhile it is made anew. `after` is called when it has been run.
        """
        work, document = self.work, self.work.document

        def done(worked: _Worked) -> None:
            if self.shell.opened.work is not work:
                return
            if work.document != document:
                self._work_out(words, make, count, after)
                return
            try:
                self._run(*worked)
            except UserError as error:  # a lock holds what it would change, or there would be too much
                self.shell.show_failure(error)
                return
            if after is not None:
                after()

        if count > _MANY:
            self.shell.run(words, lambda _task: make(document), done)
        else:
            done(make(document))

    def _run(self, command: Command, said: Message) -> None:
        session = self.work.session
        session.end_merging()
        session.run(command, place=self.desk.place)
        self.desk.check()
        self.shell.tell(said)


def _may_take_sheets(state: WindowState) -> bool:
    return state.seen is not None and state.seen.terms.read_only is None and not state.seen.is_review


def _is_of_the_year(document: Document, key: str) -> bool:
    """Whether a sheet has something to begin with, points or suggestions."""
    form = document.form
    tables = form.all_sheets[key].table_bands
    return (
        is_filled(document, key)
        or bool(suggested_paths(form, key))
        or any(has_points(form, key, each) for each in tables)
    )


def _has_given_points(document: Document, owner: Project | Sheet) -> bool:
    form = document.form
    return any(
        points_of(row, form, table_id) is not None
        for table_id in tables_with_points(owner, form)
        for row in rows_of(owner, table_id)
    )


def _owner_shown(state: WindowState) -> Project | Sheet | None:
    is_known = state.seen is not None and state.sheet in state.seen.document.form.all_sheets
    return state.chosen if is_known and isinstance(state.chosen, (Project, Sheet)) else None


def _may_begin(state: WindowState) -> bool:
    owner = _owner_shown(state)
    if owner is None or state.seen is None or is_cancelled(owner):
        return False
    document = state.seen.document
    return is_filled(document, state.sheet) and bool(filled_values(document, state.sheet, document.approved, [owner]))


def _shows_points(state: WindowState) -> bool:
    owner = _owner_shown(state)
    if owner is None or state.seen is None:
        return False
    form = state.seen.document.form
    return any(has_points(form, state.sheet, table) for table in form.all_sheets[state.sheet].table_bands)


def _shows_suggestions(state: WindowState) -> bool:
    owner = _owner_shown(state)
    return owner is not None and state.seen is not None and bool(suggested_paths(state.seen.document.form, state.sheet))


def _may_deduct(state: WindowState) -> bool:
    if state.seen is None or state.seen.document.form.scoring.far_above_deduction is None:
        return False
    return _shows_suggestions(state)
