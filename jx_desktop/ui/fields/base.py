"""What every field does: it commits after a rest and when it is left, and never disturbs a composition."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QWidget

from jx_desktop.domain.kinds.fields import plain
from jx_desktop.domain.kinds.kind import Setting
from jx_desktop.ui.fields.pasting import PastingLine
from jx_desktop.ui.process.timers import one_shot

REST_MILLISECONDS = 400
LONGEST_DRAFT_MILLISECONDS = 2_000
"""Who types on and on is not made to wait for a rest: a crash takes no more than this."""
PAUSE_MILLISECONDS = 1_500
"""What is typed after such a pause is taken back by itself."""


def is_undo_or_redo(event: QKeyEvent) -> bool:
    """Whether a key belongs to the document's history."""
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def mark_problem(field: QWidget, severity: str) -> None:
    """Show on a field that something is wrong with it; an empty severity shows nothing."""
    _show_property(field, "problem", severity)


def mark_carried(field: QWidget, is_carried: bool) -> None:
    """Show on a field that what stands there came from last year and waits for being confirmed."""
    if is_carried or field.property("carried") is not None:
        _show_property(field, "carried", "true" if is_carried else "false")


def _show_property(field: QWidget, name: str, value: str) -> None:
    if field.property(name) != value:
        field.setProperty(name, value)
        field.style().unpolish(field)
        field.style().polish(field)


class Draft(QObject):
    """Text that the user is typing and that is not yet in the document."""

    rested = Signal()
    paused = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_dirty = False
        self.is_composing = False
        self.is_in_event = False
        """Whether the field is just taking what an input method tells."""
        self.is_touched = False
        """Whether something was typed since the cursor came."""
        self.missed: Callable[[], None] | None = None
        """Shows what the document had to show during a composition."""
        self._before = (False, False)  # whether it was dirty and touched before a composition
        self._is_overdue = False
        self._rest = one_shot(self, REST_MILLISECONDS, self.rested.emit)
        self._longest = one_shot(self, LONGEST_DRAFT_MILLISECONDS, self._on_overdue)
        self._pause = one_shot(self, PAUSE_MILLISECONDS, self._on_pause)

    def touch(self) -> None:
        """Note that something was typed."""
        self.is_dirty = self.is_touched = True
        self._rest.start()
        self._pause.start()
        if not self._is_overdue:
            if not self._longest.isActive():
                self._longest.start()
        elif not self.is_in_event:  # of an input method: it is stored once the field has taken all of it
            QTimer.singleShot(0, self, self.rested.emit)

    def _on_overdue(self) -> None:
        self._is_overdue = True
        self.rested.emit()

    def _on_pause(self) -> None:
        if not self.is_composing:
            self.paused.emit()

    def take(self) -> bool:
        """Whether there is something to commit now; it then counts as committed."""
        if not self.is_dirty or self.is_composing:
            return False
        self.drop()
        return True

    def drop(self) -> None:
        """Have no draft any more."""
        self.is_dirty = self._is_overdue = False
        self.missed = None
        self._rest.stop()
        self._longest.stop()

    def keeps_out(self, show: Callable[[], None]) -> bool:
        """Whether nothing may be shown now: the user is typing. After a composition `show` is called."""
        self.missed = show if self.is_composing else None
        return self.is_dirty or self.is_composing

    def hear_composition(self, event: QInputMethodEvent) -> None:
        """Note that a composition begins, goes on or ends, before the field shows it."""
        preedit = event.preeditString()
        if preedit and event.commitString():
            self._before = (True, True)  # a word that it has given stays, whatever becomes of the next
        elif preedit and not self.is_composing:
            self._before = (self.is_dirty, self.is_touched)
        self.is_composing = bool(preedit)
        self.is_in_event = True
        self._pause.start()

    def follow_composition(self, preedit: str) -> None:
        """Note that a composition goes on or has ended; what it kept out is shown, unless it left a draft.

        What has waited long enough is stored now: who types fast begins the next word before anything else happens.
        """
        self.is_composing = bool(preedit)
        self.is_in_event = False
        if not preedit and self._is_overdue and self.is_dirty:
            self.rested.emit()
        if not preedit and self.missed is not None and not self.is_dirty:
            show, self.missed = self.missed, None
            show()

    def give_up_composition(self) -> None:
        """Note that the text is again what it was before a composition: that has left no draft of its own."""
        was_dirty, self.is_touched = self._before
        if not was_dirty:
            show = self.missed
            self.drop()
            if show is not None:
                show()


if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object


class Drafting(_Widget):
    """What a field with a draft does; stands before the Qt class among a field's bases."""

    _draft: Draft
    committed: Signal  # with what was typed, as the field holds it
    left: Signal
    paused: Signal

    @property
    def is_composing(self) -> bool:
        """Whether an input method is at work here."""
        return self._draft.is_composing

    @property
    def is_being_written(self) -> bool:
        """Whether the cursor is here and something was typed since it came."""
        return self.hasFocus() and (self._draft.is_touched or self._draft.is_composing)

    def end_writing(self) -> None:
        """Take it that whoever writes here is done for now, and wants to hear what is wrong."""
        self._draft.is_touched = False

    def commit(self) -> None:
        """Hand on what was typed; during a composition nothing happens."""
        raise NotImplementedError

    def show_kept(self, value: object, setting: Setting) -> None:
        """Show a value from the document as it is in this setting."""
        raise NotImplementedError

    def give_up_composition(self) -> None:
        """End a composition without what it would have written."""
        self._draft.give_up_composition()

    def keep_draft(self) -> None:
        """Hold what was typed, for the document has refused it: nothing else is shown here before it is corrected."""
        self._draft.is_dirty = True

    def forget_draft(self) -> None:
        """Hold nothing any more that was typed here: the field comes to show something else."""
        self._draft.drop()
        self._draft.is_touched = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._draft.hear_composition(event)
        super().inputMethodEvent(event)
        self._draft.follow_composition(event.preeditString())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._draft.follow_composition("")
        super().focusOutEvent(event)
        self.commit()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._draft.is_touched = False
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo_or_redo(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_undo_or_redo(event):
            event.ignore()  # the document's history has it
            return False
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class TextField(Drafting, PastingLine):
    """One line of text."""

    committed = Signal(str)
    left = Signal()
    paused = Signal()

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._draft = Draft(self)
        self._draft.rested.connect(self.commit)
        self._draft.paused.connect(self.paused)
        self.textEdited.connect(self._on_text_edited)
        self.returnPressed.connect(self._on_return)

    def show_kept(self, value: object, setting: Setting) -> None:
        """Show a value from the document."""
        self.show_text(plain(value))

    def show_text(self, text: str) -> None:
        """Show a text from the document, unless the user is typing here."""
        if self._draft.keeps_out(lambda: self.show_text(text)) or self.text() == text:
            return
        at = self.cursorPosition()
        self.setText(text)
        self.setCursorPosition(min(at, len(text)) if self.hasFocus() else 0)

    def commit(self) -> None:
        """Hand on what was typed; during a composition nothing happens."""
        if self._draft.take():
            self.hand_on(self.text())

    def hand_on(self, text: str) -> None:
        """Hand on a text that was typed."""
        self.committed.emit(text)

    def _on_return(self) -> None:
        self._draft.is_touched = False  # who presses Enter is done: what is wrong may be said
        self.commit()

    def _on_text_edited(self) -> None:
        self._draft.touch()
