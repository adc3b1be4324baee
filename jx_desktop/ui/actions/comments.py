"""批注: adding one wherever the cursor is, from one to the next, answering; findings as comments."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QTabBar, QTableView, QWidget

from jx_desktop.base.clock import now_text
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.comments import address_of, quote_at, standing_of
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment
from jx_desktop.editing.command import Command
from jx_desktop.editing.comments import (
    AnswerComment,
    FinishComment,
    ReopenComment,
    ReplyToComment,
    ReviseComment,
    WithdrawComment,
    new_comment,
    raise_comments,
)
from jx_desktop.editing.proposals import TakeProposal, takes_value
from jx_desktop.errors import UserError
from jx_desktop.services.checking.checked_document import place_name
from jx_desktop.services.document.session import Announcement
from jx_desktop.services.document.work import Work
from jx_desktop.services.feedback.papers import answer_words
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.comments.deeds import ACCEPTED, FINISH, REOPEN, TAKE, WITHDRAW
from jx_desktop.ui.comments.dock import CommentsDock
from jx_desktop.ui.comments.form import DECLINED, NEW, PARTLY, REPLY, REVISE, PlaceChoice, Written
from jx_desktop.ui.comments.person_line import PersonLine
from jx_desktop.ui.panes.pane import Pane
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.preview.dock import PreviewDock
from jx_desktop.ui.problems.dock import ProblemsDock
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState, is_seen, may_comment

_AT_ONCE: dict[str, Callable[[str, Person, str], Command]] = {
    ACCEPTED: AnswerComment,
    FINISH: FinishComment,
    WITHDRAW: WithdrawComment,
}
"""What is done without another word."""


class CommentActions(ActionGroup):
    """The dock 批注, and what is done with comments."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.person = PersonLine(shell)
        self.dock = dock = CommentsDock(shell.wording, shell.settings, self.person, shell.frame)
        shell.add_panel(dock, ProblemsDock)
        dock.chosen.connect(self._on_chosen)
        dock.deed_wanted.connect(self.do)
        dock.form.written.connect(self.store)
        dock.form.ended.connect(self._on_form_ended)
        dock.opened.connect(self._on_opened)
        dock.left.connect(self._on_left)
        dock.closed.connect(self._on_closed)
        add = partial(self.add, menu="comments")
        words, keys = self.tr("Add a comment…"), "Ctrl+Alt+M"
        self.comment = add("add_comment", words, self.comment_here, keys=keys, possible=may_comment)
        words = self.tr("Next comment")
        self.next = add("next_comment", words, partial(self.step, 1), keys="Ctrl+F8", possible=_has_comments)
        words = self.tr("Previous comment")
        self.previous = add(
            "previous_comment", words, partial(self.step, -1), keys="Ctrl+Shift+F8", possible=_has_comments
        )
        self.panel = self.adopt(dock.toggleViewAction(), "comments", "panels", is_seen)
        self.panel.setText(self.tr("Comments"))
        self.panel.triggered.connect(self._on_toggled)
        preview = shell.part(PreviewDock).comments
        preview.shown_wanted.connect(dock.show_of)
        preview.comment_wanted.connect(self.comment_on)
        self._desk: Desk | None = None
        self._leave: Callable[[], None] | None = None
        self._back: Callable[[], object] | None = None
        self._met: Pane | None = None
        """The form whose fields and cells know the action."""
        shell.opened.listen(self._on_work_shown)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    # ---- what is open

    def _on_work_shown(self, work: Work | None) -> None:
        if self._leave is not None:
            self._leave()
        self._desk = self._met = self._back = None
        self._leave = work.listen(self._on_announced) if work is not None else None
        self.dock.show_work(work)
        self.person.refresh()

    def _on_announced(self, announcement: Announcement) -> None:
        self.dock.follow(announcement)

    def meet(self, desk: Desk) -> None:
        """Follow what is shown."""
        self._desk = desk
        desk.chosen.connect(self.dock.show_entity)
        desk.comment_wanted.connect(self.dock.show_comment)
        self.dock.show_entity(desk.entity_id)

    def follow(self, state: WindowState) -> None:
        """Show the dock where it is wanted; stand in the menus of fields and cells, and follow the cursor in these."""
        self.person.refresh()
        shown = is_seen(state) and self.shell.settings.comments_shown
        if self.dock.isHidden() == shown:
            self.dock.setVisible(shown)
        pane = self._desk.pane if self._desk is not None else None
        if pane is not None and pane is not self._met:
            for box in pane.boxes.values():
                box.field.addAction(self.comment)
                if isinstance(box.field, QComboBox):
                    box.field.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            for section in pane.sections if isinstance(pane, SheetPane) else ():
                section.table.addAction(self.comment)
                section.table.selectionModel().currentChanged.connect(self._on_cell_changed)
        self._met = pane

    # ---- the dock

    def _on_toggled(self, shown: bool) -> None:
        self.shell.settings.comments_shown = shown
        if shown:
            self.dock.open()
            self._on_opened()
            self.dock.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_closed(self) -> None:
        self.shell.settings.comments_shown = False
        self._on_left()

    def _on_left(self) -> None:
        desk = self.shell.desk
        if desk is not None and desk.pane is not None:
            desk.pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_opened(self) -> None:
        QTimer.singleShot(0, self, self._give_room)  # heights are known once it is laid out

    def _give_room(self) -> None:
        """Give the dock its usual height, and the tabs that it shares their own: they come out of what it is given."""
        frame, wanted = self.shell.frame, self.dock.usual_height()
        bars = frame.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if self.dock.height() < wanted:
            tabs = max((bar.height() for bar in bars if bar.isVisible()), default=0)
            frame.resizeDocks([self.dock], [wanted + tabs], Qt.Orientation.Vertical)

    # ---- from place to place

    def step(self, direction: int) -> None:
        """Go to the next (1) or the previous (-1) comment that is listed."""
        self.desk.commit()
        self.dock.open()
        found = self.dock.neighbour(direction)
        if found is None:
            self.shell.tell(Message("comment.none_listed"))
            return
        comment_id, number, goes_around = found
        self.dock.select(comment_id)
        self._on_chosen(comment_id, True)
        code = "comment.at" if not goes_around else "comment.at_start" if direction > 0 else "comment.at_end"
        self.shell.tell(Message(code, {"number": number, "count": len(self.dock.model.lines)}))

    def _on_chosen(self, comment_id: str, takes_focus: bool) -> None:
        """Show what a comment is about; the cursor stays in the list unless it is to go there."""
        comment = self.work.document.find(comment_id)
        place = standing_of(comment, self.work.document).place if isinstance(comment, Comment) else None
        if place is None:
            return
        focus: QWidget | None = QApplication.focusWidget()
        self.desk.go_to(*place)
        if not takes_focus and focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        may_follow = self.dock.isVisible() and self.shell.opened.seen is not None
        pane = self._desk.pane if self._desk is not None and may_follow else None
        if pane is not None and new is not None and pane.isAncestorOf(new):
            self.dock.select_at(pane.position().address)

    def _on_cell_changed(self) -> None:
        pane = self.sheet_pane
        if pane is not None and any(section.table.hasFocus() for section in pane.sections):
            self.dock.select_at(pane.position().address)

    # ---- writing

    def comment_here(self) -> None:
        """Ask for a comment on what has the cursor; in the list of findings, make a comment of the chosen one."""
        focus: QWidget | None = QApplication.focusWidget()
        problems, desk = self.shell.part(ProblemsDock), self.desk
        if focus is not None and problems.isAncestorOf(focus) and problems.current is not None:
            problems.comment_wanted.emit(problems.current)
            return
        node, view = desk.navigation.current, desk.navigation.view
        if focus is not None and desk.navigation.isAncestorOf(focus) and node is not None:
            self.comment_on(Address(node.entity_id) if node.entity_id in self.work.document else None, view.setFocus)
            return
        desk.commit()
        place = desk.place
        is_in_form = focus is not None and desk.pane is not None and desk.pane.isAncestorOf(focus)
        pane = self.sheet_pane
        if place.row_id is not None and pane is not None and _is_whole_row(pane.table):
            self.comment_on(place._replace(field=None), partial(desk.go_to, *place) if is_in_form else None)
            return
        self.comment_on(place, partial(desk.go_to, *place) if is_in_form else None)

    def comment_on(self, place: Address | None, back: Callable[[], object] | None = None) -> None:
        """Ask for a comment on a place, or on what that lies in up to the document; `back` leads to where one was."""
        if not self.dock.form.is_dirty:
            self._back = back
        if not self.dock.write_new(self._choices(place), self._phrases):
            self.shell.tell(self.tr("Please store or cancel first what is being written."))

    def _on_form_ended(self) -> None:
        """Go back to where the cursor was: the next comment is mostly about what comes after that."""
        back, self._back = self._back, None
        if back is not None and self.shell.opened.seen is not None:
            back()

    @property
    def _phrases(self) -> tuple[str, ...]:
        return self.work.document.form.review.phrases

    def _choices(self, place: Address | None) -> list[PlaceChoice]:
        """Return a place and what it lies in: cell, row, project, document."""
        wider: list[Address | None] = []
        if place is not None and _is_blank_cell(self.work.document, place):
            wider = [Address(place.entity_id)]
        elif place is not None:
            wider = [place, place._replace(field=None), place._replace(field=None, row_id=None)]
        return [self._choice(each) for each in dict.fromkeys((*wider, None))]

    def _choice(self, place: Address | None) -> PlaceChoice:
        document = self.work.document
        if place is None:
            return PlaceChoice(None, self.shell.wording.text("place.document"))
        words = self.shell.wording.word(place_name(document, place))
        return PlaceChoice(place, words, quote_at(document, place), _takes_value(document, place))

    def may_leave(self) -> bool:
        """Whether the document may be left: what is being written is stored, or given up."""
        form = self.dock.form
        if not form.is_dirty:
            return True
        choices = [("store", self.tr("Store it")), ("drop", self.tr("Do not store it"))]
        answer = self.shell.ask(self.tr("A comment is being written that is not stored yet."), choices)
        if answer == "store":
            form.store.click()
        elif answer == "drop":
            form.forget()
        return not form.is_dirty

    def store(self, written: Written) -> None:
        """Put what was written into the document; where that is not taken, it stays where it was written."""
        person = self.person.ask()
        if person is None:
            return
        now, document = now_text(), self.work.document
        comment_id, text, deed = written.comment_id, written.text, written.deed
        command: Command
        if deed == NEW:
            comment = new_comment(
                document, written.place, text, person, now, proposal=written.proposal, internal=written.internal
            )
            comment_id, command = comment.id, raise_comments(comment)
        elif deed == REVISE:
            command = ReviseComment(comment_id, person, now, text, written.proposal, written.internal)
        elif deed == REPLY:
            command = ReplyToComment(comment_id, person, now, text)
        else:
            command = AnswerComment(comment_id, person, now, "partly" if deed == PARTLY else "declined", text)
        following = self.dock.next_waiting(comment_id)
        if self.run(command, Address(comment_id)):
            self.dock.form.finish()
            self._go_on(deed, comment_id, following)

    def do(self, deed: str, comment_id: str) -> None:
        """Do with a comment what one of its buttons says; what needs words is written first."""
        comment = self.work.document.find(comment_id)
        if not isinstance(comment, Comment):
            return
        if deed in (REPLY, PARTLY, DECLINED, REVISE):
            place = address_of(comment)
            is_there = place is not None and not standing_of(comment, self.work.document).is_gone
            choice = self._choice(place) if is_there else None
            if not self.dock.write_about(deed, comment, choice, self._phrases):
                self.shell.tell(self.tr("Please store or cancel first what is being written."))
            return
        person = self.person.ask()
        if person is None:
            return
        if deed == TAKE:
            self._take(comment, person)
        else:
            following = self.dock.next_waiting(comment_id)
            if self.run(self._at_once(deed, comment, person), Address(comment_id)):
                self._go_on(deed, comment_id, following)

    def _go_on(self, deed: str, comment_id: str, following: str | None) -> None:
        """After an answer choose the comment that waits next, and show its place; else what became of this one."""
        if deed not in (ACCEPTED, PARTLY, DECLINED, FINISH) or following is None:
            self.dock.show_comment(comment_id)
            return
        self.dock.show_comment(following)
        self._on_chosen(following, False)
        self.shell.tell(Message("comment.answered" if deed != FINISH else "comment.finished"))

    def _at_once(self, deed: str, comment: Comment, person: Person) -> Command:
        if deed != REOPEN:
            return _AT_ONCE[deed](comment.id, person, now_text())
        return ReopenComment(comment.id, person, now_text(), answer_words(comment.answer, self.shell.wording))

    def _take(self, comment: Comment, person: Person) -> None:
        """Put what is proposed at its place; what has been written there since is shown before it goes."""
        standing = standing_of(comment, self.work.document)
        if standing.is_changed and not standing.is_gone and standing.value != comment.proposal:
            words = self.tr("What stands there was changed after this was proposed. Put the proposal in its place?")
            details = self.tr("When it was raised: {quote}\n\nNow: {now}\n\nProposal: {proposal}").format(
                quote=comment.quote, now=standing.value, proposal=comment.proposal
            )
            choices = [("take", self.tr("Take the proposal over"))]
            if self.shell.ask(words, choices, cancel=self.tr("Leave it"), details=details, is_safe=False) != "take":
                return
        command = TakeProposal(comment.id, person, now_text(), seen=standing.value)
        if self.run(command, standing.place or Address(comment.id)):
            self.desk.check()
            self.dock.show_comment(comment.id)

    def run(self, command: Command, place: Address) -> bool:
        """Run a command on comments as a step of its own; what is refused is told, and changes nothing."""
        desk = self.desk
        desk.commit()
        desk.work.session.end_merging()
        try:
            desk.work.session.run(command, place=place)
        except UserError as error:
            self.shell.show_failure(error)
            return False
        self.dock.refresh()
        return True


def _is_whole_row(table: QTableView) -> bool:
    """Whether the row with the cursor is selected as a whole."""
    return table.selectionModel().isRowSelected(table.currentIndex().row())


def _is_blank_cell(document: Document, place: Address) -> bool:
    """Whether a place is a cell of a table beneath its last row: nothing is there yet."""
    entity, path = document.find(place.entity_id), place.field
    if entity is None or place.row_id is not None or not path:
        return False
    return document.form.field_at(entity, path) is None and document.value_at(place) is None


def _takes_value(document: Document, place: Address) -> bool:
    return place.field is not None and takes_value(document, place)


def _has_comments(state: WindowState) -> bool:
    return state.seen is not None and bool(state.seen.document.head.comment_ids)
