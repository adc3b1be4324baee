"""Who sits here: 当前：张某（预算单位） ［更换］. Computers are shared."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jx_desktop.domain.form.review import STANDARD_REVIEW
from jx_desktop.domain.review.person import Person
from jx_desktop.ui.dialogs.person import change_person, known_person, person_of
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel, tip_words
from jx_desktop.ui.window.shell import Shell

_MOST_OF_ROOM = 100


class PersonLine(QWidget):
    """The name and the office that comments and rulings get, and the way to another."""

    changed = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        row = layouts.row(self, 2)
        self._words = PlainLabel("", "muted")
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # a narrow window cuts it
        self.change = push_button(self.tr("Change"), self._on_change_wanted, "link")
        row.addStretch(1)
        row.addWidget(self._words, _MOST_OF_ROOM)
        row.addWidget(self.change)
        self.refresh()

    @property
    def person(self) -> Person | None:
        """Who sits here, as far as anybody was asked."""
        return known_person(self._shell)

    def ask(self) -> Person | None:
        """Return who sits here, asking once; None where that was not said."""
        person = person_of(self._shell)
        self.refresh()
        return person

    def refresh(self) -> None:
        """Show who it is now: another line may have changed it."""
        person, work = self.person, self._shell.opened.kept
        review = work.document.form.review if work is not None else STANDARD_REVIEW
        words = self.tr("Now: nobody was asked yet")
        if person is not None:
            words = self.tr("Now: {name} ({office})").format(name=person.name, office=review.office(person.office))
        if words == self._words.text():
            return
        self._words.setText(words)
        self._words.setMaximumWidth(self._words.sizeHint().width() + 4)
        self._words.setToolTip(tip_words(words))
        self.change.setText(self.tr("Change") if person is not None else self.tr("Say who"))
        self.change.setAccessibleDescription(words)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _on_change_wanted(self) -> None:
        if change_person(self._shell) is not None:
            self.refresh()
            self.changed.emit()
