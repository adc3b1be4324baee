"""Asks for the reason, in the list of findings itself: why a problem is set aside, or an error released."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jx_desktop.editing.command import Command
from jx_desktop.services.document.rulings import release, set_aside
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import WrappedLabel
from jx_desktop.validation.problem import Problem


class RulingForm(QWidget):
    """A reason and, for a release, a name. `ended` comes after either button."""

    decided = Signal(object, str)  # Command, name
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problem: Problem | None = None
        self._is_release = False
        self._title = WrappedLabel("", "title")
        self.everywhere = QCheckBox(self.tr("This rule in the whole document"))
        self.reason = self._line(self.tr("Reason given"), self.tr("Reason, printed in the report of the check"))
        self.name = self._line(self.tr("Name of who decides"), self.tr("Who answers for it"))
        self.go = push_button(self.tr("Set aside"), self._on_decided, "primary")
        cancel = push_button(self.tr("Cancel"), self.ended)
        last = QHBoxLayout()
        last.setSpacing(6)
        last.addWidget(self.name, 1)
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
        QWidget.setTabOrder(self.reason, self.name)

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

    def ask(self, problem: Problem, place: str, *, is_release: bool, name: str) -> None:
        """Ask about one problem; `name` was given the last time."""
        self._problem, self._is_release = problem, is_release
        words = self.tr("Release with a reason: {}") if is_release else self.tr("Not to be mentioned again: {}")
        self._title.setText(words.format(place))
        self.go.setText(self.tr("Release") if is_release else self.tr("Set aside"))
        self.everywhere.setChecked(False)
        self.everywhere.setVisible(not is_release)
        self.name.setText(name)
        self.reason.clear()
        self._on_changed()
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_complete(self) -> bool:
        return bool(self.reason.text().strip()) and (not self._is_release or bool(self.name.text().strip()))

    def _on_changed(self) -> None:
        self.go.setEnabled(self._is_complete())

    def _on_decided(self) -> None:
        problem, reason, name = self._problem, self.reason.text(), self.name.text().strip()
        if problem is None or not self._is_complete():
            return
        command: Command
        if self._is_release:
            command = release(problem, reason, name)
        else:
            command = set_aside(problem, reason, name, everywhere=self.everywhere.isChecked())
        self.decided.emit(command, name)
        self.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)
