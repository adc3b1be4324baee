"""Reading a file that may hold tables of the year (监控, 自评, 调整, 部门整体), with the goals or without them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Paragraph, Source
from jx_desktop.exchange.report import ImportReport, Unplaced, with_places
from jx_desktop.exchange.text.block_lines import Origin, block_lines
from jx_desktop.exchange.text.lines import Line
from jx_desktop.exchange.text.reader import lines_of_text, read_published_blocks, read_published_text
from jx_desktop.exchange.yearly.reader import is_without_goals, year_document
from jx_desktop.exchange.yearly.reading import read_year
from jx_desktop.exchange.yearly.rows import parts_of_blocks, parts_of_lines
from jx_desktop.exchange.yearly.tables import YearRead
from jx_desktop.services.resources.sheet_words import may_have_sheets, sheet_words

Read = tuple[Document, ImportReport]


def read_text(text: str, form: Form, *, number: int = 1) -> Read:
    """Return the document in a text, as `read_published_text` does, with the tables of the year in it."""
    words = sheet_words(form) if may_have_sheets(form) else None
    if words is not None and words.telling.search(text):
        lines = lines_of_text(text)
        read = read_year(parts_of_lines(lines), words)
        if read.is_any:
            goals = _goals(read, lambda taken: read_published_text(text, form, number=number, without=taken))
            return year_document(read, goals, lines, words)
    return read_published_text(text, form, number=number)


def read_file_blocks(
    source: Source, form: Form, *, number: int = 1
) -> tuple[Document, ImportReport, Mapping[int, Origin]]:
    """Return the document in a file, as `read_published_blocks` does, with the tables of the year in it."""
    if not _may_have_tables(source, form):
        return read_published_blocks(source.blocks, form, number=number)
    lines, origins = block_lines(source.blocks)
    read = _year_in(source, lines, origins, form)
    if not read.is_any:
        return read_published_blocks(source.blocks, form, number=number)
    goals = _goals(read, lambda taken: read_published_blocks(source.blocks, form, number=number, without=taken)[:2])
    document, report = year_document(read, goals, lines, sheet_words(form))
    return document, replace(report, unplaced=placed_entries(report, origins)), origins


def year_of(source: Source, form: Form) -> YearRead:
    """Return the tables of the year in a file; none where the form has no such sheets."""
    return _year_in(source, *block_lines(source.blocks), form) if _may_have_tables(source, form) else YearRead()


def _year_in(source: Source, lines: Sequence[Line], origins: Mapping[int, Origin], form: Form) -> YearRead:
    if source.kind == "text":
        return read_year(parts_of_lines(lines), sheet_words(form))
    numbers: dict[tuple[int, int], int] = {}
    for number, origin in origins.items():
        numbers.setdefault((origin.block, origin.row), number)
    return read_year(parts_of_blocks(source.blocks, numbers), sheet_words(form))


def _may_have_tables(source: Source, form: Form) -> bool:
    """Whether a word stands in a file without which there is no table of the year."""
    if not may_have_sheets(form):
        return False
    telling = sheet_words(form).telling
    for block in source.blocks:
        texts = (
            [block.text] if isinstance(block, Paragraph) else (cell.text for row in block.rows for cell in row.cells)
        )
        if any(telling.search("".join(text.split())) for text in texts):
            return True
    return False


def _goals(read: YearRead, reading: Callable[[Collection[int]], Read]) -> Read | None:
    """Return the document with the goals beside tables of the year; None where there are none."""
    try:
        return reading(read.taken)
    except UserError as refusal:
        if not is_without_goals(refusal):
            raise
        return None


def placed_entries(report: ImportReport, origins: Mapping[int, Origin]) -> tuple[Unplaced, ...]:
    """Return what found no place, each with its place in the file."""
    return with_places(report, {number: origin.where for number, origin in origins.items()}).unplaced
