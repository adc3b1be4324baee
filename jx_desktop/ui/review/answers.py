"""What is answered beside the grade: 复核得分, 抽查, 整改要求, 期限."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from jx_desktop.domain.form.review import TICKED, ReviewAnswer
from jx_desktop.ui.fields.pasting import PastingLine
from jx_desktop.ui.look.plain import PlainLabel, button_words

_NUMBER = QRegularExpression(r"\d{0,3}(\.\d{0,2})?")
_LONGEST = 2000


class ReviewAnswers(QWidget):
    """A line for each answer of the form; one that is left has been given."""

    answered = Signal(str, str)  # the id of the answer, what stands there

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers: tuple[ReviewAnswer, ...] = ()
        self._given: Mapping[str, str] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self.fields: dict[str, PastingLine | QCheckBox] = {}

    def show_answers(self, answers: tuple[ReviewAnswer, ...], given: Mapping[str, str], *, may_give: bool) -> None:
        """Show what was answered; a line in which somebody is typing stays as it is."""
        if answers != self._answers:
            self._make(answers)
        self.setVisible(bool(answers))
        self._given = given
        for answer in answers:
            field, text = self.fields[answer.id], given.get(answer.id, "")
            if isinstance(field, QCheckBox):
                field.setChecked(bool(text))
                field.setEnabled(may_give)
                continue
            field.setReadOnly(not may_give)
            if not field.hasFocus():
                field.setText(text)

    def _make(self, answers: tuple[ReviewAnswer, ...]) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        self._answers, self.fields = answers, {}
        for answer in answers:
            if answer.kind == "tick":
                box = QCheckBox(button_words(answer.name))
                box.clicked.connect(partial(self._on_ticked, answer.id))
                self.fields[answer.id] = box
                self._form.addRow(box)
                continue
            line = PastingLine()
            line.setMaxLength(_LONGEST)
            line.setAccessibleName(answer.name)
            if answer.kind == "number":
                line.setValidator(QRegularExpressionValidator(_NUMBER, line))
            line.editingFinished.connect(partial(self._on_finished, answer.id))
            self.fields[answer.id] = line
            self._form.addRow(PlainLabel(answer.name), line)

    def _on_ticked(self, answer_id: str) -> None:
        box = self.fields.get(answer_id)
        self.answered.emit(answer_id, TICKED if isinstance(box, QCheckBox) and box.isChecked() else "")

    def _on_finished(self, answer_id: str) -> None:
        field = self.fields.get(answer_id)
        if isinstance(field, PastingLine) and not field.isReadOnly():
            text = field.text().strip()
            if text != self._given.get(answer_id, ""):
                self.answered.emit(answer_id, text)
