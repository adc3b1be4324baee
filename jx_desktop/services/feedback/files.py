"""Tables of comments as files: made for those who have only an office program, and read back."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.records import Comment
from jx_desktop.domain.review.table_paper import TablePaper
from jx_desktop.errors import UserError
from jx_desktop.exchange.answer_table import AnswerTable, answer_table
from jx_desktop.exchange.blocks import Source
from jx_desktop.services.feedback.papers import DOCUMENT_PROPERTY, IDS_PROPERTY, answers_paper, feedback_paper
from jx_desktop.services.files.exported_content import words_of_files
from jx_desktop.services.files.importing import MAX_BYTES, Proceed, read_file_source
from jx_desktop.storage.regular_file import read_regular_file

__all__ = ["TABLE_SUFFIXES", "AnswerTable", "answers_file", "feedback_file", "read_table", "table_in"]

TABLE_SUFFIXES = (".docx", ".xlsx", ".csv")
"""What a table to be filled in is made as."""


def feedback_file(document: Document, comments: Sequence[Comment], suffix: str) -> bytes:
    """Return the table that asks what became of comments, as a file of one of `TABLE_SUFFIXES`."""
    return _WRITERS[suffix](feedback_paper(document, words_of_files(), comments), document)


def answers_file(document: Document) -> bytes:
    """Return the table of what became of comments (意见采纳情况表) as a .docx."""
    return _docx(answers_paper(document, words_of_files()), document)


def read_table(path: Path, *, proceed: Proceed | None = None) -> AnswerTable:
    """Return the table that a file holds. Raises `UserError` naming it where there is none or it cannot be read."""
    name = str(path)
    found = table_in(read_file_source(read_regular_file(path, MAX_BYTES), name, proceed=proceed, work="table_source"))
    if found is None:
        raise UserError("feedback.no_table", name=name)
    return found


def table_in(source: Source) -> AnswerTable | None:
    """Return the table of comments that a file shows, None where there is none."""
    return answer_table(source, DOCUMENT_PROPERTY, IDS_PROPERTY)


def _docx(paper: TablePaper, document: Document) -> bytes:
    from jx_desktop.printing.word.table_paper import write_table_docx

    return write_table_docx(paper, document.form)


def _xlsx(paper: TablePaper, _document: Document) -> bytes:
    from jx_desktop.exchange.writing.table_workbook import write_table_workbook

    return write_table_workbook(paper, words_of_files().text("feedback.sheet"))


def _csv(paper: TablePaper, _document: Document) -> bytes:
    from jx_desktop.exchange.writing.comma_separated import comma_separated
    from jx_desktop.exchange.writing.data_tables import DataColumn, DataTable

    columns = tuple(DataColumn(column.head) for column in paper.columns)
    table = DataTable(paper.title, columns, [[cell.whole for cell in row] for row in paper.rows])
    return comma_separated(table).encode("utf-8", "replace")


_WRITERS: Mapping[str, Callable[[TablePaper, Document], bytes]] = {".docx": _docx, ".xlsx": _xlsx, ".csv": _csv}
