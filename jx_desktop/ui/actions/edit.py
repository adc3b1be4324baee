"""The menu 编辑: undo, redo, final and not."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit

from jx_desktop.base.messages import Message
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.editing.final import opening_step
from jx_desktop.editing.history import Step
from jx_desktop.services.document.landing import landing
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.bars.standing_bars import StandingBars
from jx_desktop.ui.comments.dock import CommentsDock
from jx_desktop.ui.look.plain import button_words
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState

_WENT_OUT = frozenset({"handed_in", "returned", "round_passed", "approved", "published"})
"""Events of which files were written."""


class EditActions(ActionGroup):
    """The document's history."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        keys = QKeySequence.StandardKey
        undo, redo = self.tr("Undo"), self.tr("Redo")
        self.undo = self.add("undo", undo, self.undo_step, "history", keys.Undo, picture="undo", possible=_can_undo)
        self.redo = self.add("redo", redo, self.redo_step, "history", "Ctrl+Y", picture="redo", possible=_can_redo)
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        words = self.tr("No longer final")
        self.reopen = self.add("reopen", words, self.make_open, "final", possible=_can_reopen)
        shell.part(StandingBars).reopening_wanted.connect(self.make_open)
        self._told: tuple[Step | None, Callable[[], None]] | None = None  # what the bar says, and the way back

    def follow(self, state: WindowState) -> None:
        """Name what undo and redo would do; a way back that was offered ends with the next step."""
        word = self.shell.wording.word
        session = state.seen.session if state.seen is not None else None
        if self._told is not None and (session is None or session.history.next_undo is not self._told[0]):
            take_back, self._told = self._told[1], None
            if self.shell.bar.says(take_back):
                self.shell.bar.say("")
        undo, redo = (session.undo_label, session.redo_label) if session is not None else (None, None)
        self.undo.setText(self.tr("Undo: {}").format(button_words(word(undo))) if undo else self.tr("Undo"))
        self.redo.setText(self.tr("Redo: {}").format(button_words(word(redo))) if redo else self.tr("Redo"))
        self.undo.setIconText(self.tr("Undo"))
        self.redo.setIconText(self.tr("Redo"))

    def undo_step(self) -> None:
        """Take the last step back, and go to where it was made."""
        self._take(is_undone=True)

    def redo_step(self) -> None:
        """Do the last undone step again, and go to where it was made."""
        self._take(is_undone=False)

    def tell_step(self, words: str) -> None:
        """Say in passing what the last step did, with a way back until the next one is taken."""
        shell, work = self.shell, self.work
        step = work.session.history.next_undo

        def take_back() -> None:
            shell.commit()
            if work is shell.opened.work and work.session.history.next_undo is step:
                self.undo_step()
            elif work is shell.opened.work:
                shell.tell(self.tr("Something was typed meanwhile: Ctrl+Z takes back one step after the other."))

        shell.bar.say(words, (self.tr("Undo"), take_back))
        self._told = step, take_back

    def make_open(self) -> None:
        """解除定稿: unlock the sheet that is seen, else the goals; a mark that went from the cover comes back."""
        step = opening_step(self.work.document, self.desk.sheet_at_work)
        if step is not None:
            self.work.session.run(step, place=self.desk.place)

    def _tell_of_records(self, step: Step, *, is_undone: bool) -> None:
        """Say what was taken back, or done again, of what has gone to another desk or come from there.

        Little of that is to be seen in a form, and files stay where they are.
        """
        entities = [change.before or change.after for change in step.changes]
        what = {each.what for each in entities if isinstance(each, Event)}
        if not what and not any(isinstance(each, (Comment, Opinion)) for each in entities):
            return
        code = "edit.redone" if not is_undone else "edit.undone_files" if what & _WENT_OUT else "edit.undone"
        self.shell.tell(Message(code, {"step": step.label}), seconds=30)

    def _take(self, *, is_undone: bool) -> None:
        """Take a step back or forward, and go to where it was made, or to what stands there now."""
        self.shell.commit()
        session, before, desk = self.work.session, self.work.document, self.desk
        step = session.history.next_undo if is_undone else session.history.next_redo
        announcement = session.undo() if is_undone else session.redo()
        if announcement is None:
            return
        if step is not None:
            self._tell_of_records(step, is_undone=is_undone)
        if announcement.place is None:
            return
        comment_id = announcement.place.entity_id
        if isinstance(before.find(comment_id) or self.work.document.find(comment_id), Comment):
            self.shell.part(CommentsDock).show_comment(comment_id)
            return
        place = landing(announcement.place, before, self.work.document)
        focus, pane = QApplication.focusWidget(), desk.pane
        is_elsewhere = (
            isinstance(focus, QLineEdit) and bool(focus.text()) and (pane is None or not pane.isAncestorOf(focus))
        )
        if not (is_elsewhere or getattr(focus, "is_composing", False)):
            desk.go_to(*place)
        elif place.entity_id != desk.entity_id:  # the cursor stays where something is looked for, or composed
            desk.go_to(place.entity_id)


def _can_undo(state: WindowState) -> bool:
    return state.seen is not None and state.seen.session.undo_label is not None


def _can_redo(state: WindowState) -> bool:
    return state.seen is not None and state.seen.session.redo_label is not None


def _can_reopen(state: WindowState) -> bool:
    seen = state.seen
    step = opening_step(seen.document, state.sheet_at_work) if seen is not None else None
    return seen is not None and step is not None and seen.session.refusal_of(step) is None
