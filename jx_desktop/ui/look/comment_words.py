"""What is said of open comments (批注) where they are shown: who, and how they begin. As plain text."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from jx_desktop.base.text import one_line
from jx_desktop.domain.form.review import ReviewForm
from jx_desktop.domain.review.records import Comment

_MOST_SHOWN = 3
_BEGINNING = 60


def comment_words(comments: Sequence[Comment], review: ReviewForm) -> str:
    """Return a line for each of the first comments at a place, and how many more there are."""
    lines = [_line(comment, review) for comment in comments[:_MOST_SHOWN]]
    more = len(comments) - _MOST_SHOWN
    if more > 0:
        lines.append(QCoreApplication.translate("comments", "{} more comments").format(more))
    return "\n".join(lines)


def _line(comment: Comment, review: ReviewForm) -> str:
    who = "　".join(filter(None, (one_line(comment.by), review.office(comment.office))))
    text = one_line(comment.text)
    beginning = text if len(text) <= _BEGINNING else f"{text[:_BEGINNING]}…"
    return QCoreApplication.translate("comments", "{who}: {text}").format_map({"who": who, "text": beginning})
