"""What is said of the chosen comment in full: who, what about, the proposal, the answer, what can be done with it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from jx_desktop.domain.form.review import ReviewForm
from jx_desktop.domain.review.records import Comment, Office
from jx_desktop.editing.comments import signed_answer
from jx_desktop.ui.comments.lines import CommentLine
from jx_desktop.ui.comments.model import CommentsModel
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.flow import FlowLayout
from jx_desktop.ui.look.local_time import moment_text
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel
from jx_desktop.ui.look.theme import colours
from jx_desktop.wording.messages import Wording

Deed = tuple[str, str, str]
"""The words of a button, what it does, and why it cannot be done now (empty where it can)."""


class CommentDetails(QWidget):
    """The words and small buttons; `say` keeps the place and says what will stand there."""

    deed_wanted = Signal(str, str)  # what to do, id of the comment
    left = Signal()  # the button that has the keyboard goes

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self.buttons: list[QPushButton] = []
        self.before: QWidget | None = None
        """What Tab leads from to the buttons; it has the cursor again once one of them has done what it says."""
        self.who = PlainLabel("", "muted")
        self.who.setWordWrap(True)
        self.place = WrappedLabel("", "muted")
        self.text, self.proposal = WrappedLabel("", "title"), WrappedLabel()
        self.quote, self.now, self.rest = WrappedLabel("", "muted"), WrappedLabel(), WrappedLabel()
        self._row = FlowLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.setSpacing(3)
        layout.addLayout(self._row)  # first: it stays where it is, however long a comment is
        for widget in (self.who, self.text, self.proposal, self.place, self.quote, self.now, self.rest):
            layout.addWidget(widget)
        layout.addStretch(1)
        self._labels = (self.who, self.text, self.proposal, self.place, self.quote, self.now, self.rest)
        for label in self._labels:
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def say(self, words: str) -> None:
        """Say something in place of a comment."""
        self._show({self.who: words})
        self._show_deeds("", ())

    def show_line(self, line: CommentLine, words: CommentsModel, review: ReviewForm, deeds: Sequence[Deed]) -> None:
        """Show a comment in the words of the list and of a form, with what can be done."""
        comment, standing = line.comment, line.standing
        quoted = words.value(line, comment.quote) or self.tr("(empty)")
        now = words.value(line, standing.value) or self.tr("(empty)")
        has_value = bool(comment.field)
        shown = {
            self.who: self._signed(comment.by, comment.office, comment.at, review, is_internal=comment.internal),
            self.text: comment.text,
            self.proposal: "" if comment.proposal is None
            else self.tr("Proposal: {}").format(comment.proposal or self.tr("(empty)")),
            self.place: words.place(line),
        }  # fmt: skip
        if standing.is_gone:
            shown[self.now] = self.tr("What this is about is no longer there.")
        if has_value and (standing.is_changed or standing.is_gone):
            shown[self.quote] = self.tr("When it was raised: {}").format(quoted)
            if not standing.is_gone:
                shown[self.now] = self.tr("Now: {}").format(now)
        elif has_value:
            shown[self.quote] = self.tr("What stands there: {}").format(quoted)
        shown[self.rest] = "\n".join(self._said_since(comment, review))
        self.now.setStyleSheet(f"color: {colours().warning}")
        self._show(shown)
        self._show_deeds(comment.id, deeds)

    def show_new(self, place: str, value: str) -> None:
        """Show what a comment that is being written is about."""
        self._show({self.place: place, self.quote: self.tr("What stands there: {}").format(value) if value else ""})
        self._show_deeds("", ())

    def _said_since(self, comment: Comment, review: ReviewForm) -> list[str]:
        """Return what was replied and answered, in the order of time, and how it ended."""
        lines = [
            self.tr("{who}: {words}").format(
                who=self._signed(reply.by, reply.office, reply.at, review), words=reply.text
            )
            for reply in comment.replies
        ]
        who = self._signed(comment.state_by, None, comment.state_at, review)
        answer = signed_answer(comment)
        if answer is not None:
            kind, signed = self._wording.text(f"comment_answer.{answer.kind}"), (answer.by, None, answer.at, review)
            words = self.tr("{kind}: {reason}").format(kind=kind, reason=answer.reason) if answer.reason else kind
            by = self._signed(*signed)
            lines.append(self.tr("Answer ({who}): {words}").format(who=by, words=words) if by else words)
        if comment.state in ("done", "withdrawn"):
            state = self._wording.text(f"comment_state.{comment.state}")
            lines.append(self.tr("{state} ({who})").format(state=state, who=who) if who else state)
        return lines

    def _signed(self, by: str, office: Office | None, at: str, review: ReviewForm, *, is_internal: bool = False) -> str:
        internal = self.tr("for our office only") if is_internal else ""
        return " · ".join(filter(None, (by, review.office(office), moment_text(at), internal)))

    def _show(self, words: dict[PlainLabel, str]) -> None:
        for label in self._labels:
            label.setText(words.get(label, ""))
            label.setVisible(bool(words.get(label)))

    def _show_deeds(self, comment_id: str, deeds: Sequence[Deed]) -> None:
        if any(button.hasFocus() for button in self.buttons):
            self.left.emit()
        before = self.before
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for words, deed, why_not in deeds:
            button = push_button(words, partial(self._want, deed, comment_id), "link")
            allow(button, why_not)
            self._row.addWidget(button)
            button.show()
            self.buttons.append(button)
            if before is not None:
                QWidget.setTabOrder(before, button)
            before = button

    def _want(self, deed: str, comment_id: str, _checked: bool = False) -> None:
        self.deed_wanted.emit(deed, comment_id)
