"""The two tables of comments: one to be filled in (审核意见反馈表), one of what became of each (意见采纳情况表)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.identity import identity_of
from jx_desktop.domain.review.records import Answer, Comment
from jx_desktop.domain.review.rounds import round_of, sheet_under_review
from jx_desktop.domain.review.short_codes import short_code
from jx_desktop.domain.review.table_paper import PaperCell, PaperColumn, TablePaper
from jx_desktop.services.feedback.lines import (
    CommentLine,
    answerable_comments,
    comment_lines,
    owner_office,
)
from jx_desktop.wording.messages import Wording

COLUMNS: Final = ("number", "project", "place", "issue", "proposal", "answer")
_FEEDBACK_MM = (20.0, 40.0, 40.0, 66.0, 46.0, 55.0)
_ANSWERS_COLUMNS: Final = ("number", "project", "place", "comment", "change_to", "taken", "remark")
_ANSWERS_MM = (12.0, 40.0, 40.0, 66.0, 45.0, 20.0, 44.0)
_CENTRED = ("number", "taken")
_KINDS = ("accepted", "partly", "declined")
DOCUMENT_PROPERTY, IDS_PROPERTY = "jx_document", "jx_comments_"
"""Properties of a file: the code of the document that it is about; the ids of comments, in the order of the rows."""
_LONGEST_PROPERTY = 250
"""Characters that every program keeps of a property."""


def document_code(document: Document) -> str:
    """Return the code of a document of one department, or unit, in one year."""
    document_id, scope, code, year, name = identity_of(document)
    return short_code("\n".join(map(str, (document_id, scope, code or name, year))), 6)


def feedback_paper(document: Document, wording: Wording, comments: Sequence[Comment]) -> TablePaper:
    """Return the table that asks what became of comments, to be filled in and read back."""
    text = wording.text
    lines = list(comment_lines(comments, document, wording))
    rows = tuple(
        (
            PaperCell(f"{number}·{line.code}"),
            PaperCell(line.title),
            _place(line, wording),
            issue_cell(line),
            PaperCell(line.comment.proposal or ""),
            PaperCell(answer_words(line.comment.answer, wording)),
        )
        for number, line in enumerate(lines, 1)
    )
    return TablePaper(
        title=text("feedback.title"),
        lines=(_about(document, wording), text("feedback.hint"), text("feedback.by")),
        columns=tuple(_columns("feedback_column", COLUMNS, _FEEDBACK_MM, wording)),
        rows=rows,
        page_line=text("report.page"),
        continued=text("report.continued", title=text("feedback.title")),
        properties=_properties(document, [line.comment.id for line in lines]),
        choices=tuple(text(f"comment_answer.{kind}") for kind in _KINDS),
    )


def answers_paper(document: Document, wording: Wording) -> TablePaper:
    """Return the table that says what became of what others have said."""
    text = wording.text
    owner = owner_office(document)
    rows = []
    for number, line in enumerate(comment_lines(answerable_comments(document), document, wording), 1):
        comment = line.comment
        kind = "" if comment.answer is None else text(f"comment_answer.{comment.answer.kind}")
        own = [reply.text for reply in comment.replies if reply.office == owner]
        reason = comment.answer.reason if comment.answer is not None else ""
        rows.append(
            (
                PaperCell(f"{number}"),
                PaperCell(line.title),
                _place(line, wording),
                issue_cell(line),
                PaperCell(comment.proposal or ""),
                PaperCell(kind or text("feedback.unanswered")),
                PaperCell(reason or (own[-1] if own else "")),
            )
        )
    return TablePaper(
        title=text("feedback.answers_title"),
        lines=(_about(document, wording),),
        columns=tuple(_columns("answers_column", _ANSWERS_COLUMNS, _ANSWERS_MM, wording)),
        rows=tuple(rows) or ((PaperCell(""), PaperCell(text("feedback.none")), *[PaperCell("")] * 5),),
        page_line=text("report.page"),
        continued=text("report.continued", title=text("feedback.answers_title")),
    )


def issue_cell(line: CommentLine) -> PaperCell:
    """Return what a comment says, with who said it beneath."""
    return PaperCell(line.comment.text, f"（{line.signed}）" if line.signed else "")


def answer_words(answer: Answer | None, wording: Wording) -> str:
    """Return an answer as it is written in a cell, and read back."""
    if answer is None:
        return ""
    kind = wording.text(f"comment_answer.{answer.kind}")
    return wording.text("feedback.answer", kind=kind, reason=answer.reason) if answer.reason else kind


def _place(line: CommentLine, wording: Wording) -> PaperCell:
    return PaperCell(line.place, wording.text("feedback.quote", quote=line.quote) if line.quote else "")


def _about(document: Document, wording: Wording) -> str:
    department = document.head.department
    return wording.text(
        "feedback.about",
        department=f"{department.code} {department.name}".strip(),
        document=document.title,
        round=round_of(document, sheet_under_review(document)),
        document_code=document_code(document),
    )


def _columns(section: str, names: Sequence[str], widths: Sequence[float], wording: Wording) -> Iterator[PaperColumn]:
    for name, width in zip(names, widths, strict=True):
        yield PaperColumn(wording.text(f"{section}.{name}"), width, "center" if name in _CENTRED else "left")


def _properties(document: Document, ids: Sequence[str]) -> Mapping[str, str]:
    found = {DOCUMENT_PROPERTY: document_code(document)}
    parts: list[str] = []
    for each in ids:
        if not parts or len(parts[-1]) + len(each) >= _LONGEST_PROPERTY:
            parts.append(each)
        else:
            parts[-1] += f" {each}"
    return FrozenDict(found | {f"{IDS_PROPERTY}{number}": part for number, part in enumerate(parts, 1)})
