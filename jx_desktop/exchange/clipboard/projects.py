"""Whole tables of projects, as last year's document prints them, on the clipboard → the fields of a project."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from jx_desktop.base.paths import plan_path
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.tables import rows_of
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import TableBand
from jx_desktop.exchange.clipboard.reading import Clipping
from jx_desktop.exchange.report import ReportDraft, Unplaced
from jx_desktop.exchange.tables import Table
from jx_desktop.exchange.text.above import read_above
from jx_desktop.exchange.text.band_reader import ProjectText
from jx_desktop.exchange.text.cells import Cell, Row
from jx_desktop.exchange.text.lines import Line, compact, source_lines
from jx_desktop.exchange.text.project_text import read_project, read_rows
from jx_desktop.exchange.text.projects import build_project
from jx_desktop.exchange.text.tables import TableText, read_tables
from jx_desktop.exchange.text.words import Words

_FEWEST_FIELDS = 2
_LONGEST_LABEL = 40
_ENOUGH = 20
_LOOKED_AT_CELLS = 200_000
_NOT_COPIED = ("import_text.title_missing", "import_text.unit_missing", "import_text.money_unit_missing")
"""What is missing above a table is no loss where the table alone was copied."""


@dataclass(frozen=True, slots=True)
class CopiedProject:
    """The fields that a table fills, by their path in the project, its rows by the id of their table; what is left."""

    project: Project
    values: dict[str, object]
    unplaced: tuple[Unplaced, ...]


def read_projects(clipping: Clipping, form: Form, unit: str | None) -> list[CopiedProject]:
    """Return the projects whose tables were copied, their amounts in `unit`; none where it is another kind of table.

    What comes from a PDF has no HTML: its text is read as that of a published document.
    """
    words = Words(form)
    heads = (row for row in words.rows if isinstance(row.band, TableBand))
    own = words.labels - {word for row in heads for step in row.labels for word in step.spellings}
    if not clipping.is_html:
        return _read_text(clipping.text, words, unit) if _has_words(clipping.text.splitlines(), own) else []
    tables = [table for table in clipping.tables if _has_words((cell for row in table.rows for cell in row), own)]
    found = [_read_table(table, words, unit) for table in tables]
    return [project for project in found if project]


def _has_words(texts: Iterable[str], words: frozenset[str]) -> bool:
    """Whether some of `texts`, or of what stands between tabs in them, are words of the form."""
    cells = (cell for text in texts for cell in text.split("\t") if len(cell) <= _LONGEST_LABEL)
    found = (cell for cell in islice(cells, _LOOKED_AT_CELLS) if compact(cell) in words)
    return len({compact(cell) for cell in islice(found, _ENOUGH)}) >= _FEWEST_FIELDS


def _read_table(table: Table, words: Words, unit: str | None) -> CopiedProject | None:
    rows = [_row(number, cells) for number, cells in enumerate(table.rows, 1)]
    first = rows[0].lines[0] if rows else Line(1, "")
    text = TableText(first)
    for line in table.above:
        said = read_above(Line(0, line), words)
        title = words.title.values(line) if len(line) < 100 else None
        text.money_unit = (said.money if said else None) or text.money_unit
        if title:
            text.number, text.name, text.has_title = int(title.get("number", "0")), title.get("name", ""), True
    report = ReportDraft()
    for (row, column), flaw in table.flaws.items():
        report.reject(table.numbers[row], flaw, "table.flaw", cell=table.place(row, column).cell)
    return _finished(read_rows(text, [row for row in rows if row.cells], words, report), words, unit, report)


def _row(number: int, texts: Sequence[str]) -> Row:
    line = Line(number, "\t".join(text.replace("\n", " ") for text in texts).strip("\t"))
    cells = tuple(Cell(text, column, line, compact(text)) for column, text in enumerate(texts) if text.strip())
    return Row(cells, (line,), len(texts), aligned=True)


def _read_text(text: str, words: Words, unit: str | None) -> list[CopiedProject]:
    lines = [line for line in source_lines(text) if line.text.strip() or "\t" in line.text]
    report = ReportDraft()
    tables = read_tables(lines, words, report)
    found = []
    for table in tables:
        own = report if len(tables) == 1 else ReportDraft()
        found.append(_finished(read_project(table, words, own), words, unit, own))
    return [project for project in found if project]


def _finished(text: ProjectText | None, words: Words, unit: str | None, report: ReportDraft) -> CopiedProject | None:
    if text is None or len(text.fields) + bool(text.percents) < _FEWEST_FIELDS:
        return None
    text.table.money_unit = text.table.money_unit or unit
    project = build_project(text, unit, words, report)
    paths = [path for path in text.fields if _is_given(project, path)]
    values: dict[str, object] = {path: project.value_at(path) for path in (*paths, *map(plan_path, text.percents))}
    values |= {table_id: rows for table_id in text.rows if (rows := rows_of(project, table_id))}
    if project.money_unit is not None:
        values["money_unit"] = project.money_unit
    unplaced = tuple(entry for entry in report.finish().unplaced if entry.reason.code not in _NOT_COPIED)
    return CopiedProject(project, values, unplaced)


def _is_given(project: Project, path: str) -> bool:
    return project.value_at(path) not in (None, "", ())
