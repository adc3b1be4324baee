"""What is wrong with a whole book: with what is drawn, with what is read back from its PDF, and between both."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field

import pypdfium2

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet as FilledIn
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.parts import fill, placeholders
from jx_desktop.domain.review.check_code import check_codes
from jx_desktop.printing.book import Book, Sheet
from tests.printing.expected_rows import (
    Owner,
    Row,
    headings,
    lines_above_table,
    rows_of_sheet,
    text_of_sections,
    words_beside,
)
from tests.printing.layout_audit import (
    Box,
    Character,
    Measure,
    cells_of,
    characters_of,
    finder,
    page_size,
    place_problems,
    sheet_ops,
    type_area,
    visible,
)

_SHOWN = 60


@dataclass(slots=True)
class Audit:
    """How much was looked at, and what is wrong."""

    problems: list[str] = field(default_factory=list)
    pages: int = 0
    runs: int = 0
    cells: int = 0
    characters: int = 0

    def add(self, other: "Audit") -> None:
        """Count another audit in."""
        self.problems += other.problems
        self.pages += other.pages
        self.runs += other.runs
        self.cells += other.cells
        self.characters += other.characters

    def __str__(self) -> str:
        return (
            f"{self.pages} pages, {self.cells} cells, {self.runs} runs, {self.characters} characters, "
            f"{len(self.problems)} problems"
        )


@dataclass(slots=True)
class _Page:
    sheet: Sheet
    key: str
    cells: list[Box]
    texts: list[str]
    """What stands in each of the cells."""
    beside: str
    """What stands in none, in the order in which it is read."""
    footer: str
    all_text: str
    """Without the footer."""


def audit_book(book: Book, document: Document, pdf: bytes, measure: Measure) -> Audit:
    """Look at every page of a book and of the PDF that was made of it."""
    audit = Audit()
    pages: list[_Page] = []
    with closing(pypdfium2.PdfDocument(pdf)) as opened:
        assert len(opened) == len(book.sheets)
        for index, sheet in enumerate(book.sheets):
            ops = sheet_ops(sheet)
            area = type_area(sheet, document, *page_size(opened, index))
            cells, problems = cells_of(ops.rules)
            problems += place_problems(ops, cells, area, measure)
            characters = list(characters_of(opened, index))
            pages.append(_page(sheet, _key_of(sheet, pages), cells, characters, area.bottom))
            audit.add(
                Audit([f"page {index + 1}: {text}" for text in problems], 1, len(ops.runs), len(cells), len(characters))
            )
    audit.problems += _footer_problems(pages, document)
    audit.problems += _section_problems(pages, document)
    audit.problems += _front_problems(pages, document)
    by_sheet: dict[tuple[str, str], list[_Page]] = {}
    for page in pages:
        if page.sheet.owner_id:
            by_sheet.setdefault((page.key, page.sheet.owner_id), []).append(page)
    for (key, owner_id), own in by_sheet.items():
        number = document.number_of(owner_id)
        unit = document.unit_of(owner_id) if number else None
        owner = document.find(owner_id)
        assert isinstance(owner, (Project, FilledIn))
        problems = _table_page_problems(own, document, unit, owner, number)
        audit.problems += [f"{key} {number}: {text}" for text in problems]
    return audit


def _key_of(sheet: Sheet, before: Sequence[_Page]) -> str:
    """The form's sheet that a page is of: its first page is an anchor that says so."""
    if not sheet.owner_id:
        return "goal"
    if not sheet.anchor:
        return before[-1].key
    key = sheet.anchor.removesuffix(f":{sheet.owner_id}")
    return "goal" if key == "project" else key


def _page(sheet: Sheet, key: str, cells: list[Box], characters: Sequence[Character], foot: float) -> _Page:
    texts: dict[Box, list[str]] = {cell: [] for cell in cells}
    beside: list[str] = []
    footer: list[str] = []
    all_text: list[str] = []
    find = finder(cells)
    for character in characters:
        x, y = character.middle
        if y > foot:
            footer.append(character.text)
            continue
        all_text.append(character.text)
        cell = find(x, y)
        (beside if cell is None else texts[cell]).append(character.text)
    return _Page(
        sheet,
        key,
        cells,
        ["".join(texts[cell]) for cell in cells],
        "".join(beside),
        "".join(footer),
        "".join(all_text),
    )


def _footer_problems(pages: Sequence[_Page], document: Document) -> list[str]:
    form = document.form.footer
    by_key = {page.key: check_codes(document, page.key) for page in pages}
    problems = []
    for index, page in enumerate(pages):
        codes = by_key[page.key]
        number = "" if page.sheet.number is None else visible(fill(form.text, {"number": page.sheet.number}))
        own = f" / {codes.projects[page.sheet.owner_id]}" if page.sheet.owner_id in codes.projects else ""
        code = visible(fill(form.check_code_text, {"code": codes.document + own})) if form.check_code else ""
        expected = (number + code, code + number) if number and page.sheet.layers else ("",)
        if page.footer not in expected:
            problems.append(f"page {index + 1}: its foot reads {page.footer!r}")
    return problems


def _front_problems(pages: Sequence[_Page], document: Document) -> list[str]:
    """Compare cover and contents with what is written there, and with the pages where things are found."""
    form, head = document.form, document.head
    values = {
        "department": head.department.name,
        "year": head.year,
        "title": fill(form.title, {"year": head.year}),
        "cover_mark": head.cover_mark,
        "compiled_by": head.compiled_by,
        "reviewed_by": head.reviewed_by,
    }
    cover = [
        fill(line.text, values)
        for line in form.cover.lines
        if not placeholders(line.text) or any(values[name] for name in placeholders(line.text))
    ]
    parts = form.parts
    entries = [(form.section_heading(key), _page_of_section(pages, document, key)) for key in form.section_ids]
    firsts = {page.sheet.owner_id: page.sheet.number for page in reversed(pages)}
    projects = [
        (fill(form.goal.title, {"number": number, "name": project.name}), firsts[project.id])
        for number, (_, project) in enumerate(document.projects, 1)
    ]
    contents = form.contents.title
    for part, lines in ((parts.sections, entries), (parts.projects, projects)):
        contents += fill(form.contents.part_line, {"heading": part.heading, "title": part.title})
        contents += "".join(f"{title}{page}" for title, page in lines)
    for key in dict.fromkeys(page.key for page in pages if page.sheet.owner_id and page.key != "goal"):
        contents += _contents_of_sheet(pages, document, key)
    leader = form.contents.leader
    found = "".join(page.all_text for page in pages if page.sheet.number is None).replace(leader, "")
    expected = visible("".join(cover) + contents).replace(leader, "")
    return [] if found == expected else [f"cover and contents: {_difference(found, expected)}"]


def _contents_of_sheet(pages: Sequence[_Page], document: Document, key: str) -> str:
    """The lines of the contents for another sheet than that of the goals."""
    sheet, head = document.form.all_sheets[key], document.head
    of_project = sheet.owner == "project"
    lines = [sheet.name] if of_project else []
    for page in pages:
        if page.key == key and page.sheet.anchor:
            owner = document.find(page.sheet.owner_id)
            name = owner.name if isinstance(owner, Project) else head.department.name
            lines.append(f"{sheet.title_of(document.number_of(page.sheet.owner_id), name)}{page.sheet.number}")
    return "".join(lines)


def _page_of_section(pages: Sequence[_Page], document: Document, section: str) -> int | None:
    """The number of the page on which a section begins: so much text stands before it."""
    before = len(visible(text_of_sections(document, until=section)))
    for page in pages:
        if page.sheet.number is not None:
            before -= len(_without_continued_section(page, document))
            if before < 0:
                return page.sheet.number
    return None


def _without_continued_section(page: _Page, document: Document) -> str:
    """The text of a page without the line that says which section goes on."""
    form = document.form
    for section in form.sections:
        values = {"heading": form.section_heading(section.id), "title": section.title}
        line = visible(fill(form.parts.sections.continued, values))
        if line and page.all_text.startswith(line):
            return page.all_text.removeprefix(line)
    return page.all_text


def _without_continued_project(text: str, line: str) -> str:
    """What stands beside the cells of a further page without the line that says what goes on, whole or shortened."""
    whole = text.removeprefix(line)
    cut, mark, rest = text.partition("…")
    return rest if whole == text and mark and line.startswith(cut) else whole


def _section_problems(pages: Sequence[_Page], document: Document) -> list[str]:
    """Compare Part 1 with what is written there."""
    expected = visible(text_of_sections(document))
    part = visible(document.form.parts.projects.heading + document.form.parts.projects.title)
    found = "".join(
        _without_continued_section(page, document)
        for page in pages
        if page.sheet.number and not page.sheet.owner_id and page.all_text != part
    )
    return [] if found == expected else [f"Part 1: {_difference(found, expected)}"]


def _table_page_problems(
    pages: Sequence[_Page], document: Document, unit: Unit | None, owner: Owner, number: int
) -> list[str]:
    form, key = document.form, pages[0].key
    sheet = form.all_sheets[key]
    *lines, left, right = map(visible, lines_above_table(document, unit, owner, key, number))
    above = "".join(lines)
    name, code = (owner.name, owner.code) if isinstance(owner, Project) else (document.head.department.name, "")
    goes_on = visible(sheet.continued_line(number, name, code))
    first, *further = (page.beside for page in pages)
    beside = first + "".join(_without_continued_project(text, goes_on) for text in further)
    problems = []
    words = visible("".join(words_beside(owner, sheet, form)))
    if beside not in (above + left + right + words, above + right + left + words):
        problems.append(f"above the table: {_difference(beside, above + left + right + words)}")
    expected = [tuple(map(visible, row)) for row in rows_of_sheet(owner, sheet, form, _around(document, unit))]
    heads = [tuple(map(visible, head)) for head in headings(sheet)]
    return problems + _table_problems([_rows(page) for page in pages], expected, heads)


def _around(document: Document, unit: Unit | None) -> dict[str, str]:
    department = document.head.department
    around = {"department.name": department.name, "department.code": department.code}
    return around if unit is None else {**around, "unit.name": unit.name, "unit.code": unit.code}


def _rows(page: _Page) -> list[Row]:
    """The rows of a page's table: the texts of all cells that reach into a row, from left to right."""
    tops = sorted({cell.top for cell in page.cells})
    return [
        tuple(
            text
            for cell, text in sorted(zip(page.cells, page.texts, strict=True), key=lambda pair: pair[0].left)
            if cell.top <= top < cell.bottom
        )
        for top in tops
    ]


def _table_problems(pages: Sequence[Sequence[Row]], expected: Sequence[Row], heads: Sequence[Row]) -> list[str]:
    """Compare a table on its pages with its rows. A row may run on over pages; what is merged or a label repeats."""
    number = 0
    rest: list[str] | None = None  # what is still to come of a row that was begun on the page before
    for index, page in enumerate(pages):
        rows = list(page)
        while index and rows and rows[0] in heads and rows[0] not in expected[number : number + 1]:
            rows.pop(0)
        for place, row in enumerate(rows):
            if index and not place and rest is None and number and _is_blank_rest(row, expected, number):
                continue
            if rest is None and number == len(expected):
                return [f"more rows than expected: {_shown(row)}"]
            if rest is not None and place:
                return [f"row {number + 1} ends within a page: {_shown(rest)} is missing"]
            whole = expected[number]
            wanted = rest if rest is not None else list(whole)
            after = _after(row, wanted, whole, is_rest=rest is not None)
            if after is None:
                return [f"row {number + 1} reads {_shown(row)} instead of {_shown(wanted)}"]
            rest = after if any(after) else None
            number += rest is None
    if number < len(expected) or rest is not None:
        return [f"row {number + 1} of {len(expected)} is missing: {_shown(rest or expected[number])}"]
    return []


def _is_blank_rest(row: Row, expected: Sequence[Row], number: int) -> bool:
    """Whether a row at the head of a page holds nothing but the blank lines at the end of the row before."""
    before = expected[number - 1]
    is_next = number < len(expected) and row == expected[number]
    return (
        not is_next
        and len(row) == len(before)
        and all(text in ("", entire) for text, entire in zip(row, before, strict=True))
    )


def _after(row: Row, wanted: Sequence[str], whole: Row, *, is_rest: bool) -> list[str] | None:
    """What is left of a row's texts behind those that stand here; None where these are not its beginning."""
    if len(row) != len(wanted):
        return None
    left = []
    for text, expected, entire in zip(row, wanted, whole, strict=True):
        if expected.startswith(text):
            left.append(expected[len(text) :])
        elif is_rest and text == entire:
            left.append("")
        else:
            return None
    return left


def _shown(texts: Sequence[str]) -> str:
    return "|".join(text if len(text) <= _SHOWN else text[:_SHOWN] + "…" for text in texts)


def _difference(found: str, expected: str) -> str:
    at = next(
        (i for i, (a, b) in enumerate(zip(found, expected, strict=False)) if a != b), min(len(found), len(expected))
    )
    return f"{found[max(0, at - 10) : at + 20]!r} instead of {expected[max(0, at - 10) : at + 20]!r}"
