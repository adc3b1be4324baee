"""Buttons for the grades of a form, one of which may be down."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from jx_desktop.domain.form.review import Grade
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.plain import button_words, tip_words

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class GradeButtons(QWidget):
    """One button for each grade; the arrow keys go from one to the next, the space bar and Enter give it."""

    chosen = Signal(str)  # the id of the grade

    def __init__(self, label: str, *, is_numbered: bool = False, parent: QWidget | None = None) -> None:
        """`label` says of what it is the grade; numbered buttons name the key that gives the grade."""
        super().__init__(parent)
        self._label = label
        self._is_numbered = is_numbered
        self._grades: tuple[Grade, ...] = ()
        self.buttons: list[QPushButton] = []
        self._row = layouts.row(self, 4)

    def show_grades(self, grades: Sequence[Grade], chosen: str, *, may_choose: bool) -> None:
        """Show which grades there are, and which was given; empty where none was."""
        if tuple(grades) != self._grades:
            self._make(tuple(grades))
        for grade, button in zip(self._grades, self.buttons, strict=True):
            button.setChecked(grade.id == chosen)
            button.setEnabled(may_choose)

    def _make(self, grades: tuple[Grade, ...]) -> None:
        for button in self.buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._grades, self.buttons = grades, []
        for number, grade in enumerate(grades, 1):
            button = _GradeButton(button_words(f"{number} {grade.name}" if self._is_numbered else grade.name))
            button.setObjectName("grade" if self._is_numbered else "item_grade")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # clicked, it would be framed for the next project as well
            button.setToolTip(tip_words("：".join(filter(None, (grade.name, grade.words)))))
            button.setAccessibleName(" ".join(filter(None, (self._label, grade.name, grade.words))))
            button.clicked.connect(self._on_clicked)
            button.stepped.connect(self._on_stepped)
            self._row.addWidget(button, 1)
            self.buttons.append(button)

    def _on_clicked(self) -> None:
        pressed = next((at for at, button in enumerate(self.buttons) if button is self.sender()), None)
        if pressed is not None:
            self.chosen.emit(self._grades[pressed].id)

    def _on_stepped(self, step: int) -> None:
        at = next((at for at, button in enumerate(self.buttons) if button.hasFocus()), 0)
        self.buttons[(at + step) % len(self.buttons)].setFocus(Qt.FocusReason.OtherFocusReason)


class _GradeButton(QPushButton):
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
