"""Open comments (批注) in a form: at their fields and cells, and at the heading what has no place in it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout

from jx_desktop.domain.review.records import Comment
from jx_desktop.services.document.work import Work
from jx_desktop.ui.fields.comment_mark import CommentMark
from jx_desktop.ui.fields.labelled import FieldBox
from jx_desktop.ui.look.comment_words import comment_words

Words = Callable[[Sequence[Comment]], str]
"""Returns what is said of some comments."""


class Form(Protocol):
    """What is known of the form: its entity, and its boxes by the paths of their fields."""

    work: Work
    entity_id: str
    boxes: dict[str, FieldBox]

    def path_of(self, field: str) -> str:
        """Return the path under which a field's box is kept."""


class Commented(Protocol):
    """A table of the form."""

    def show_comments(self, comments: Sequence[Comment], words: Words) -> list[Comment]:
        """Show comments on rows; return those that are on rows of other tables."""


class CommentsInForm(QObject):
    """Shows them; the same ones are not shown again."""

    wanted = Signal(str)  # the id of a comment

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form
        self._shown: Sequence[Comment] = ()
        self.elsewhere = CommentMark()
        self.elsewhere.wanted.connect(self.wanted)

    def stand_in(self, line: QHBoxLayout) -> None:
        """Stand behind the heading in its line."""
        line.addWidget(self.elsewhere)

    def watch(self, box: FieldBox) -> None:
        """Do what is wanted at a field."""
        box.comment_wanted.connect(self.wanted)

    def show(self, comments: Sequence[Comment], tables: Sequence[Commented] = ()) -> None:
        """Show the comments on the form's entity."""
        if comments is self._shown:
            return
        self._shown = comments
        left = list(comments)
        for table in tables:
            left = table.show_comments(left, self._words)
        at = self._by_field(left)
        for path, box in self._form.boxes.items():
            box.show_comments(at.get(path, ()), self._words(at.get(path, ())))
        self.elsewhere.show_comments(at.get("", ()), self._words(at.get("", ())))

    def _by_field(self, comments: Sequence[Comment]) -> Mapping[str, Sequence[Comment]]:
        """Return comments by the paths of their boxes; what has none is found under none."""
        found: dict[str, list[Comment]] = {}
        for comment in comments:
            is_field = comment.entity == self._form.entity_id and comment.row is None
            path = self._form.path_of(comment.field or "") if is_field else ""
            box = self._form.boxes.get(path)
            found.setdefault(path if box is not None and not box.field.isHidden() else "", []).append(comment)
        return found

    def _words(self, comments: Sequence[Comment]) -> str:
        return comment_words(comments, self._form.work.document.form.review)
