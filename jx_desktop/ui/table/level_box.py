"""Choosing what a cell may hold from the form's list, or typing something else."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from jx_desktop.ui.fields.base import Draft


class _Line(QLineEdit):
    """The line of the box."""

    def __init__(self, box: "LevelBox", label: str, draft: Draft) -> None:
        super().__init__(box)
        self.setAccessibleName(label)
        self._draft = draft
        self.textEdited.connect(draft.touch)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._draft.hear_composition(event)
        super().inputMethodEvent(event)
        self._draft.follow_composition(event.preeditString())


class LevelBox(QComboBox):
    """The form's choices for a level, to be typed over: what the form does not know is kept.

    After a rest what was typed is stored in the rows that the cell stood for when it was opened; it stays open.
    """

    opening = Signal()
    """The list is about to be shown: it is placed by where the box is."""
    rested = Signal()
    paused = Signal()

    def __init__(self, parent: QWidget, label: str, choices: list[str], row_ids: tuple[str, ...]) -> None:
        super().__init__(parent)
        self.setObjectName("cell")  # narrow, as its column is
        self.row_ids = row_ids
        self.setEditable(True)
        self._draft = Draft(self)
        self._draft.rested.connect(self._on_rested)
        self._draft.paused.connect(self.paused)
        self._line = _Line(self, label, self._draft)
        self.setLineEdit(self._line)
        self.setAccessibleName(label)
        self.addItems(choices)
        self.shown: str | None = None
        """The document's text as it was shown last."""

    def showPopup(self) -> None:
        self.opening.emit()
        super().showPopup()

    @property
    def is_composing(self) -> bool:
        """Whether an input method is at work here."""
        return self._draft.is_composing

    @property
    def is_written(self) -> bool:
        """Whether something was typed here since the document's text was shown."""
        return self._draft.is_touched

    def text(self) -> str:
        """Return what stands here."""
        return self.currentText()

    def show_text(self, text: str) -> None:
        """Show what the document holds, all of it selected."""
        self.setCurrentIndex(self.findText(text))
        self.setEditText(text)
        self.shown = text
        self._draft.is_touched = False
        self._line.selectAll()

    def restore(self) -> None:
        """Show again what the document held before anything was typed."""
        self.show_text(self.shown or "")

    def forget_draft(self) -> None:
        """Store nothing more: the editor is done with."""
        self._draft.drop()

    def _on_rested(self) -> None:
        if self._draft.take():
            self.rested.emit()

    def give_up_composition(self) -> None:
        """End a composition without what it would have written."""
        self._draft.give_up_composition()
