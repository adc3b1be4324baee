"""Comments as data: as other programs read them, and as a table that people sort and filter."""

from collections.abc import Sequence
from typing import Any, Final

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.comments import state_code
from jx_desktop.domain.review.records import Comment
from jx_desktop.services.feedback.lines import CommentLine, comment_lines
from jx_desktop.services.feedback.papers import COLUMNS, answer_words, issue_cell
from jx_desktop.wording.messages import Wording

_MORE: Final = ("state", "quote", "replies", "by", "office", "at", "internal", "id")


def comment_data(comments: Sequence[Comment], document: Document, wording: Wording) -> list[dict[str, Any]]:
    """Return comments with all that is known of them, as in the interchange, with their codes and places in words."""
    return [
        {"code": line.code, "title": line.title, "place": line.place, "gone": line.is_gone, **line.comment.dump()}
        for line in comment_lines(comments, document, wording)
    ]


def comment_csv(comments: Sequence[Comment], document: Document, wording: Wording) -> bytes:
    """Return comments as comma-separated text; the first columns are those of the table to be filled in."""
    from jx_desktop.exchange.writing.comma_separated import comma_separated
    from jx_desktop.exchange.writing.data_tables import DataColumn, DataTable

    text = wording.text
    heads = [text(f"feedback_column.{name}") for name in COLUMNS] + [text(f"comment_column.{name}") for name in _MORE]
    lines = comment_lines(comments, document, wording)
    rows = [_row(number, line, document, wording) for number, line in enumerate(lines, 1)]
    table = DataTable(text("feedback.title"), tuple(map(DataColumn, heads)), rows)
    return comma_separated(table).encode("utf-8", "replace")


def comment_words(line: CommentLine, wording: Wording) -> str:
    """Return a comment as one line for somebody who looks at a list."""
    comment = line.comment
    parts = (
        f"{line.code} [{wording.text(f'comment_state.{state_code(comment)}')}]",
        " › ".join(filter(None, (line.title, line.place))),
        comment.text if comment.proposal is None else f"{comment.text} → {comment.proposal}",
        issue_cell(line).small,
        answer_words(comment.answer, wording),
    )
    return "  ".join(" ".join(part.split()) for part in parts if part)


def _row(number: int, line: CommentLine, document: Document, wording: Wording) -> list[str]:
    comment, review = line.comment, document.form.review
    said = [": ".join(filter(None, (reply.by, reply.text))) for reply in comment.replies]
    return [
        f"{number}·{line.code}",
        line.title,
        line.place,
        comment.text,
        comment.proposal or "",
        answer_words(comment.answer, wording),
        wording.text(f"comment_state.{state_code(comment)}"),
        comment.quote,
        "\n".join(said),
        comment.by,
        review.office(comment.office),
        comment.at,
        wording.text("info.yes") if comment.internal else "",
        comment.id,
    ]
