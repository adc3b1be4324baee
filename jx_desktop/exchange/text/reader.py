"""The text of a published document → the document, and a report of what found no place in it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pydantic import TypeAdapter, ValidationError

from jx_desktop.base.paths import item_path
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Department, Head, Year
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.values.lookalikes import LIKE_DIGITS
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Block
from jx_desktop.exchange.report import ImportReport, ReportDraft
from jx_desktop.exchange.text.above import UnitLine
from jx_desktop.exchange.text.band_reader import ProjectText
from jx_desktop.exchange.text.block_lines import Origin, block_lines
from jx_desktop.exchange.text.cover import read_cover
from jx_desktop.exchange.text.documents import document_parts
from jx_desktop.exchange.text.glued_lines import parted_lines
from jx_desktop.exchange.text.lines import Line, compact, entered, source_lines
from jx_desktop.exchange.text.outline import Outline, read_outline
from jx_desktop.exchange.text.page_marks import without_page_marks
from jx_desktop.exchange.text.pdf_viewer import has_words_of_tables, is_from_pdf_viewer
from jx_desktop.exchange.text.project_text import read_project
from jx_desktop.exchange.text.projects import build_project, document_unit
from jx_desktop.exchange.text.quoted_lines import without_cell_quotes
from jx_desktop.exchange.text.sections import read_sections
from jx_desktop.exchange.text.tables import read_tables
from jx_desktop.exchange.text.titles import titles_in
from jx_desktop.exchange.text.words import Words

_MOST_PLACES = 20
_FEWEST_READ = 4  # fields and rows of a project: of a text that has lost its columns, no more are read
_DEPARTMENT = ("department.name", "department.code")
_YEAR: TypeAdapter[int] = TypeAdapter(Year)


def read_published_text(
    text: str, form: Form, *, number: int = 1, without: Collection[int] = ()
) -> tuple[Document, ImportReport]:
    """Return the document that `text` holds, printed after `form`, and what of the text was not placed.

    Of several the one with this `number` is read, from 1; where the others begin, is reported. Lines with a number that
    is among those `without` are left out. Raises `UserError` where there is no project in it, or no document of this
    number.
    """
    return _one_of(_lines_but(lines_of_text(text), without), form, number, is_wrapped=True)


def lines_of_text(text: str) -> list[Line]:
    """Return the lines of a text, cells of several lines without the marks around them."""
    return without_cell_quotes(list(source_lines(text)))


def _lines_but(lines: list[Line], without: Collection[int]) -> list[Line]:
    return [line for line in lines if line.number not in without] if without else lines


def read_published_blocks(
    blocks: Sequence[Block], form: Form, *, number: int = 1, is_part: bool = False, without: Collection[int] = ()
) -> tuple[Document, ImportReport, Mapping[int, Origin]]:
    """Return the document that a file's blocks hold, what was not placed, and from where each line of the report is.

    Of several one is read, and lines are left out, as of a text. Raises `UserError` when there is no project in it;
    where it may be only a part of one document (`is_part`), all is read and nothing need be there.
    """
    lines, origins = block_lines(blocks)
    lines = _lines_but(lines, without)
    if is_part:
        words = _words(lines, form)
        document, report = _read(lines, words, ReportDraft(), is_wrapped=False, is_part=True)
    else:
        document, report = _one_of(lines, form, number, is_wrapped=False)
    unplaced = tuple(replace(entry, where=origins[entry.line].where) for entry in report.unplaced)
    return document, replace(report, unplaced=unplaced), origins


def _words(lines: Sequence[Line], form: Form) -> Words:
    texts = [line.text for line in lines]
    return Words(form, titles_in(form, texts), texts)


def _parts(lines: Sequence[Line], form: Form) -> tuple[Words, list[list[Line]]]:
    """Return the lines of each document, and the form's words as this source has them."""
    words = _words(lines, form)
    return words, document_parts(lines, words)


def _one_of(lines: Sequence[Line], form: Form, number: int, *, is_wrapped: bool) -> tuple[Document, ImportReport]:
    words, parts = _parts(lines, form)
    if not 0 < number <= len(parts):
        raise UserError("import_text.no_such_document", number=number, count=len(parts))
    report = ReportDraft()
    for other, part in enumerate(parts, 1):
        if other != number:
            report.reject(part[0].number, part[0].text, "import_text.next_document", number=other, count=len(parts))
    document, told = _read(parts[number - 1], words, report, is_wrapped=is_wrapped)
    return document, replace(told, documents=len(parts))


def _read(
    lines: Sequence[Line], words: Words, report: ReportDraft, *, is_wrapped: bool, is_part: bool = False
) -> tuple[Document, ImportReport]:
    form = words.form
    outline = read_outline(parted_lines(_filled_lines(lines, words, report, is_wrapped), words), words, report)
    tables = _read_tables(outline, words, report)
    if is_wrapped:
        _check_viewer(lines, outline, tables, words, report)
    if not tables and not is_part:
        raise UserError("import_text.no_project", form=form.name)
    _check_numbers(tables, report)
    _report_unclear_levels(tables, report)
    _check_contents(outline, tables, words, report)
    paragraphs = read_sections(outline.sections, words, report, is_wrapped=is_wrapped)
    money_unit = document_unit(tables, form, report) if tables else None
    built = [build_project(table, money_unit, words, report) for table in tables]
    units = _units(tables, built, report)
    head = _head(outline.cover, units, words, report, tables)
    head = head.with_values({"money_unit": money_unit})
    sections = [Section.of(key, tuple(entered(line.text) for line in lines)) for key, lines in paragraphs.items()]
    for section, lines in zip(sections, paragraphs.values(), strict=True):
        report.trace(Address(section.id), lines[0].number if lines else 0)
        for index, line in enumerate(lines):
            report.trace(Address(section.id, item_path("paragraphs", index)), line.number)
    return Document.build([head, *sections, *units, *built], form), report.finish()


def _filled_lines(lines: Iterable[Line], words: Words, report: ReportDraft, is_wrapped: bool) -> list[Line]:
    """Return the lines that carry something: no blank ones, no page numbers; rows of empty cells stay."""
    kept: list[Line] = []
    starts_page = False
    blanks = 0
    for line in lines:
        starts_page = starts_page or line.starts_page
        if line.text.strip() or "\t" in line.text or line.cells is not None:
            is_same = starts_page == line.starts_page and not blanks
            kept.append(line if is_same else replace(line, starts_page=starts_page, blanks=blanks))
            starts_page, blanks = False, 0
        else:
            blanks += 1
    return without_page_marks(kept, words, report, ends_page=starts_page, has_heads=is_wrapped)


def _read_tables(outline: Outline, words: Words, report: ReportDraft) -> list[ProjectText]:
    projects: list[ProjectText] = []
    for table in read_tables(outline.tables, words, report):
        project = read_project(table, words, report)
        if project:
            projects.append(project)
        else:
            report.reject(table.place.number, table.place.text, "import_text.table_missing")
    return projects


def _check_viewer(
    lines: Sequence[Line], outline: Outline, tables: Sequence[ProjectText], words: Words, report: ReportDraft
) -> None:
    """Say that a text was copied out of a PDF viewer; `UserError` where nothing sensible can be read of it."""
    read = sum(len(project.fields) + sum(map(len, project.rows.values())) for project in tables)
    if not tables and has_words_of_tables(lines, words):
        raise UserError("import_text.from_pdf_viewer")
    if is_from_pdf_viewer(outline.tables, words):
        if read <= _FEWEST_READ * len(tables):
            raise UserError("import_text.from_pdf_viewer")
        report.note("import_text.from_pdf_viewer")


def _check_numbers(tables: Sequence[ProjectText], report: ReportDraft) -> None:
    """Report a title whose number does not follow: a table may be missing before it."""
    counted = following = 1  # by the tables there are, and by the number given last
    for project in tables:
        table = project.table
        number = following if table.number is None else table.number
        if number not in (counted, following, 1):
            report.reject(table.place.number, table.place.text, "import_text.title_number", expected=following)
        counted, following = (1 if number == 1 else counted) + 1, number + 1


def _report_unclear_levels(tables: Sequence[ProjectText], report: ReportDraft) -> None:
    """Say once which rows have a second level that only the borders of their source would show."""
    unclear = [line for project in tables for line in project.unclear]
    if unclear:
        places = tuple(str(line.number) for line in unclear[:_MOST_PLACES])
        report.note("import_text.level2_unclear", lines=places, count=len(unclear))


def _check_contents(outline: Outline, tables: Sequence[ProjectText], words: Words, report: ReportDraft) -> None:
    """Report what the contents page lists and the text does not have."""
    names = {compact(name) for project in tables for name in _names(project)}
    for line, title in outline.listed:
        listed = words.title.values(title)
        if not listed or compact(listed.get("name", "")) not in names:
            report.reject(line.number, line.text, "import_text.contents_without_table")


def _names(project: ProjectText) -> Iterator[str]:
    yield project.table.name
    if "name" in project.fields:
        yield project.fields["name"].text


def _units(tables: Sequence[ProjectText], projects: Sequence[Project], report: ReportDraft) -> list[Unit]:
    """Return the units in the order in which they are first named, each with its projects.

    A table that names none goes to the unit of the one before it, and is reported.
    """
    known = next((project.unit for project in tables if project.unit), UnitLine("", ""))
    members: dict[UnitLine, list[str]] = {}
    meant = _meant_units([project.unit for project in tables if project.unit])
    for text, project in zip(tables, projects, strict=True):
        if text.unit is None:
            report.reject(text.table.place.number, text.table.place.text, "import_text.unit_missing")
        known = text.unit or known
        if known in meant:
            if known == text.unit:
                given, expected = known.code, meant[known].code
                report.reject(
                    text.table.place.number, given, "import_text.unit_code_letter", given=given, expected=expected
                )
            known = meant[known]
        members.setdefault(known, []).append(project.id)
    units = [Unit(code=unit.code, name=unit.name, project_ids=tuple(ids)) for unit, ids in members.items()]
    first = {project.id: text.table.place for text, project in zip(tables, projects, strict=True)}
    for unit in units:
        report.trace(Address(unit.id), first[unit.project_ids[0]].number)
    return units


def _meant_units(named: Sequence[UnitLine]) -> dict[UnitLine, UnitLine]:
    """Return the units whose code has letters for digits, with those of the same name that it then is the code of."""
    whole = {unit for unit in named if unit.code.isdecimal()}
    read = {unit: UnitLine(unit.code.translate(LIKE_DIGITS), unit.name) for unit in named if unit not in whole}
    return {unit: meant for unit, meant in read.items() if meant in whole}


def _head(
    lines: Sequence[Line], units: Sequence[Unit], words: Words, report: ReportDraft, tables: Sequence[ProjectText]
) -> Head:
    form, cover = words.form, read_cover(lines, words)
    own_names = [unit.name.removesuffix(form.codes.own_unit_suffix) for unit in units]
    said = [next((text for each in tables if (text := each.said(path))), "") for path in _DEPARTMENT]
    name = cover.department([cover.values.get("compiled_by", ""), *own_names, said[0]]) or said[0]
    year = _year(cover.values.pop("year", ""))
    report.place(len(cover.values) + bool(name) + bool(year))
    for line in cover.others:
        report.reject(line.number, line.text, "import_text.cover_line")
    first = lines[0] if lines else Line(1, "")
    for given, label in ((name, "department.name"), (year, "year")):
        if not given:
            report.reject(first.number, first.text, "import_text.cover_missing", label=form.label(label))
    code = next((unit.code[: form.codes.department_digits] for unit in units), "") or said[1]
    _report_around(tables, dict(zip(_DEPARTMENT, (name, code), strict=True)), report)
    head = Head.model_validate(
        {
            "form": form.id,
            "year": year,
            "cover_mark": cover.values.get("cover_mark"),
            "department": Department(code=code, name=name),
            "compiled_by": cover.values.get("compiled_by", ""),
            "reviewed_by": cover.values.get("reviewed_by", ""),
            "unit_ids": tuple(unit.id for unit in units),
        }
    )
    report.trace(Address(head.id), first.number)
    for path, line in cover.lines.items():
        report.trace(Address(head.id, path), line.number)
    return head


def _report_around(tables: Sequence[ProjectText], kept: Mapping[str, str], report: ReportDraft) -> None:
    """Report what a table's cells say of the department or its unit otherwise than cover and line above."""
    for table in tables:
        of_unit = {"unit.name": table.unit.name, "unit.code": table.unit.code} if table.unit else {}
        for path, cell in table.around.items():
            value = {**kept, **of_unit}.get(path, "")
            if compact(cell.text) != compact(value):
                report.reject(cell.line.number, cell.text, "import_text.around_other", kept=value)
            else:
                report.place()


def _year(digits: str) -> int | None:
    try:
        return _YEAR.validate_python(int(digits or 0))
    except ValidationError:
        return None
