"""Asks, in the line of an amount's field, whether an amount is meant that looks like a slip of the point or unit."""

from decimal import Decimal
from functools import partial

from PySide6.QtCore import QObject

from jx_desktop.domain.document.projects import Project
from jx_desktop.services.checking.amount_questions import AmountQuestion, question_about
from jx_desktop.ui.fields.labelled import FieldBox
from jx_desktop.ui.panes.pane import Pane


class AmountQuestions(QObject):
    """The questions about the amounts of one project's form, asked when the cursor leaves a field that was typed in."""

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._entity_id = ""
        self._asked: dict[str, AmountQuestion] = {}
        self._meant: set[tuple[str, str, Decimal]] = set()

    def watch(self, path: str, box: FieldBox) -> None:
        """Ask about the amount of a field from now on."""
        box.field.left.connect(partial(self._on_left, path))  # type: ignore[attr-defined]
        box.answered.connect(partial(self._on_answered, path))

    def refresh(self) -> None:
        """Ask no more about amounts that have become others, or are those of another project."""
        pane = self._pane
        is_other = pane.entity_id != self._entity_id
        self._entity_id = pane.entity_id
        if is_other:
            pane.amounts_before.clear()
        for path, question in list(self._asked.items()):
            if is_other or pane.why_closed(path) or self._project.value_at(path) != question.amount:
                self._end(path)

    @property
    def _project(self) -> Project:
        return self._pane.work.document.get(Project, self._pane.entity_id)

    def _end(self, path: str) -> None:
        self._asked.pop(path, None)
        self._pane.boxes[path].ask("")

    def _on_left(self, path: str) -> None:
        pane = self._pane
        if path not in pane.amounts_before:
            return
        before = pane.amounts_before.pop(path)
        question = question_about(pane.work.document, self._project, path, before, pane.work.listed)
        if question is None or (pane.entity_id, path, question.amount) in self._meant:
            self._end(path)
            return
        self._asked[path] = question
        words = pane.wording.word
        pane.boxes[path].ask(words(question.message), tuple(map(words, question.answers)))

    def _on_answered(self, path: str, answer: int) -> None:
        pane, question = self._pane, self._asked.get(path)
        if question is None:
            return
        self._end(path)
        if answer:
            self._meant.add((pane.entity_id, path, question.amount))
            return
        pane.work.session.end_merging()
        pane.store(path, question.expected)
        pane.work.session.end_merging()
