"""Asks for the reason, in the list of findings itself: why a problem is set aside, or an error released."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jx_desktop.editing.command import Command
from jx_desktop.services.document.rulings import release, set_aside
from jx_desktop.ui.comments.person_line import PersonLine
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import WrappedLabel
from jx_desktop.validation.problem import Problem


class RulingForm(QWidget):
    """A reason, in the name of whoever sits here. `ended` comes after either button."""

    decided = Signal(object)  # Command
    ended = Signal()

    def __init__(self, person: PersonLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person = person
        self._problem: Problem | None = None
        self._is_release = False
        self._title = WrappedLabel("", "title")
        self.everywhere = QCheckBox(self.tr("This rule in the whole document"))
        self.reason = self._line(self.tr("Reason given"), self.tr("Reason, printed in the report of the check"))
        self.go = push_button(self.tr("Set aside"), self._on_decided, "primary")
        cancel = push_button(self.tr("Cancel"), self.ended)
        last = QHBoxLayout()
        last.setSpacing(6)
        last.addWidget(self.person, 1)  # else its words have no room
        last.addWidget(self.go)
        last.addWidget(cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 4, 10, 6)
        layout.setSpacing(4)
        for widget in (self._title, self.reason):
            layout.addWidget(widget)
        layout.addLayout(last)
        layout.addWidget(self.everywhere)
        layout.addStretch(1)

    def _line(self, label: str, hint: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(label)
        line.setPlaceholderText(hint)
        line.textChanged.connect(self._on_changed)
        line.returnPressed.connect(self._on_decided)
        return line

    @property
    def problem(self) -> Problem | None:
        """The problem that the ruling is to cover."""
        return self._problem

    def ask(self, problem: Problem, place: str, *, is_release: bool) -> None:
        """Ask about one problem."""
        self._problem, self._is_release = problem, is_release
        words = self.tr("Release with a reason: {}") if is_release else self.tr("Not to be mentioned again: {}")
        self._title.setText(words.format(place))
        self.go.setText(self.tr("Release") if is_release else self.tr("Set aside"))
        self.everywhere.setChecked(False)
        self.everywhere.setVisible(not is_release)
        self.reason.clear()
        self._on_changed()
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_complete(self) -> bool:
        return bool(self.reason.text().strip())

    def _on_changed(self) -> None:
        self.go.setEnabled(self._is_complete())

    def _on_decided(self) -> None:
        problem, reason = self._problem, self.reason.text()
        person = self.person.ask() if problem is not None and self._is_complete() else None
        if problem is None or person is None:
            return
        command: Command
        if self._is_release:
            command = release(problem, reason, person.name)
        else:
            command = set_aside(problem, reason, person.name, everywhere=self.everywhere.isChecked())
        self.decided.emit(command)
        self.ended.emit()

    def event(self, event: QEvent) -> bool:
        """Esc is this form's, also on a page that leaves by it."""
        is_early = event.type() == QEvent.Type.ShortcutOverride
        if is_early and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)
