"""The tab 待定: what has to be decided before anything is merged, each with its answers; the safe one is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from jx_desktop.ui.fields.labelled import card
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel, button_words, tip_words


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """A question: its key, what it is about, what is asked, its answers by key, and the one that is chosen."""

    key: str
    title: str
    words: str
    answers: tuple[tuple[str, str], ...]
    chosen: str


class QuestionsTab(QWidget):
    """A card for each question. What is answered stays where it is, so that it can be answered otherwise."""

    answered = Signal(str, str)  # the key of the question, and of its answer

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        whole.addWidget(self.area)
        self._shown: tuple[tuple[object, ...], ...] | None = None
        self.answers: dict[tuple[str, str], QRadioButton] = {}
        """By the keys of question and answer."""

    def show_questions(self, questions: Sequence[QuestionWords]) -> None:
        """Show questions with the answers that are chosen; those that are shown already keep the cursor."""
        shown = tuple((each.key, each.title, each.words, each.answers) for each in questions)
        if shown != self._shown:
            self._shown = shown
            self._build(questions)
        for each in questions:
            button = self.answers.get((each.key, each.chosen))
            if button is not None and not button.isChecked():
                button.setChecked(True)

    def _build(self, questions: Sequence[QuestionWords]) -> None:
        inner = QWidget()
        inner.setObjectName("page")
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.answers = {}
        for each in questions:
            layout.addWidget(self._card(each))
        if not questions:
            layout.addWidget(PlainLabel(self.tr("There is nothing to decide."), "muted"))
        layout.addStretch(1)
        self.area.setWidget(inner)

    def _card(self, question: QuestionWords) -> QWidget:
        frame, layout, title = card(question.title)
        layout.addWidget(title)
        layout.addWidget(WrappedLabel(question.words))
        group = QButtonGroup(frame)
        for key, words in question.answers:
            button = QRadioButton(button_words(words))
            button.setToolTip(tip_words(words))
            button.clicked.connect(partial(self.answered.emit, question.key, key))
            group.addButton(button)
            layout.addWidget(button)
            self.answers[question.key, key] = button
        return frame

    def focus_first(self) -> None:
        """Put the cursor into the first question."""
        chosen = next((button for button in self.answers.values() if button.isChecked()), None)
        (chosen or self.area).setFocus(Qt.FocusReason.OtherFocusReason)
