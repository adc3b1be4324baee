"""The menu 编辑: undo, redo, final and not."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.editing.final import MakeOpen
from jx_desktop.services.document.changed_place import changed_place
from jx_desktop.services.document.work import Work
from jx_desktop.ui.actions.action import make_action
from jx_desktop.ui.actions.finishing import Finishing
from jx_desktop.ui.look.plain import button_words

if TYPE_CHECKING:
    from jx_desktop.ui.window.main_window import MainWindow

_TOLD_MILLISECONDS = 8_000


class EditActions(QObject):
    """The document's history."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._finishing = Finishing(window)
        keys = QKeySequence.StandardKey
        self.undo = make_action(window, "undo", self.tr("Undo"), self.undo_step, keys.Undo, picture="undo")
        self.redo = make_action(window, "redo", self.tr("Redo"), self.redo_step, "Ctrl+Y", picture="redo")
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self.finish = make_action(window, "finish", self.tr("Make final"), self.make_final, picture="lock")
        self.reopen = make_action(window, "reopen", self.tr("No longer final"), self.make_open)

    def fill(self, menu: QMenu) -> None:
        """Put the actions into their menu."""
        menu.addActions([self.undo, self.redo])
        menu.addSeparator()
        menu.addActions([self.finish, self.reopen])

    def enable(self, work: Work | None) -> None:
        """Offer what can be done now, by its name."""
        word = self._window.wording.word
        session = work.session if work else None
        undo, redo = (session.undo_label, session.redo_label) if session else (None, None)
        self.undo.setEnabled(undo is not None)
        self.redo.setEnabled(redo is not None)
        self.undo.setText(self.tr("Undo: {}").format(button_words(word(undo))) if undo else self.tr("Undo"))
        self.redo.setText(self.tr("Redo: {}").format(button_words(word(redo))) if redo else self.tr("Redo"))
        self.undo.setIconText(self.tr("Undo"))
        self.redo.setIconText(self.tr("Redo"))
        is_ours = work is not None and work.terms.read_only is None
        is_final = work is not None and work.document.head.final
        self.finish.setEnabled(is_ours and not is_final)
        self.reopen.setEnabled(is_ours and is_final)

    def undo_step(self) -> None:
        """Take the last step back, and go to the place that it changed."""
        work = self._window.work
        if work is not None:
            self._window.commit()
            self._show_place(work.session.undo())

    def redo_step(self) -> None:
        """Do the last undone step again, and go to the place that it changed."""
        work = self._window.work
        if work is not None:
            self._window.commit()
            self._show_place(work.session.redo())

    def tell_step(self, words: str) -> None:
        """Say in passing what the last step did, with a way back until the next one is taken."""
        window, work = self._window, self._window.work
        if work is None:
            return
        step = work.session.history.next_undo

        def take_back() -> None:
            window.commit()
            if work is window.work and work.session.history.next_undo is step:
                self.undo_step()
            elif work is window.work:
                words = self.tr("Something was typed meanwhile: Ctrl+Z takes back one step after the other.")
                window.status.showMessage(words, _TOLD_MILLISECONDS)

        def end(_changes: ChangeSet) -> None:
            leave()
            if window.bar.says(take_back):
                window.bar.end()

        window.bar.say(words, self.tr("Undo"), take_back)
        leave = work.listen(end)

    def make_final(self) -> None:
        """定稿: show what is open; the document is locked from there."""
        self._finishing.show_page()

    def make_open(self) -> None:
        """解除定稿: unlock the document; a mark that went from the cover comes back."""
        work = self._window.work
        if work is not None:
            work.session.run(MakeOpen())

    def _show_place(self, changes: ChangeSet) -> None:
        """Go to what a step has changed; where no form shows it, as with a finding set aside, stay."""
        desk = self._window.desk
        place = changed_place(changes, desk.entity_id) if desk is not None else None
        if desk is None or place is None:
            return
        focus, pane = QApplication.focusWidget(), desk.pane
        is_elsewhere = isinstance(focus, QLineEdit) and (pane is None or not pane.isAncestorOf(focus))
        if not (is_elsewhere or getattr(focus, "is_composing", False)):
            desk.go_to(*place)
        elif place.entity_id != desk.entity_id:  # the cursor stays where something is looked for, or composed
            desk.go_to(place.entity_id)
