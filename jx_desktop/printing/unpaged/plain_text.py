"""The document as published text: as a word processor copies it, and as `exchange.text` reads it.

Cells are parted by tabs. What is merged stands once: where it reaches into rows beneath, these have an empty cell, but
where so little is filled in that they would not be known for rows. Each text of a list has a line of its own in its
cell, as paragraphs of a cell have; any other cell is one line. There is no contents page, for there are no pages.
"""

from collections.abc import Callable, Collection, Iterator

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.parts import fill
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.printing.filled_sheet import FilledSheet, filled_sheets
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.pages.cover import cover_lines
from jx_desktop.printing.pages.sections import title_of
from jx_desktop.printing.unpaged.cells import TextCell, TextGrid, text_grids

_CELL_END, _LINE = "\t", "\n"
_SIGN_GAP = "　　"
_BLANKS = str.maketrans("\t\n\r", "   ")


def write_plain_text(
    document: Document,
    fonts: Fonts,
    ids: Collection[str] | None = None,
    proceed: Callable[[], None] | None = None,
    *,
    sheets: Collection[str] = (GOAL_SHEET,),
    is_public: bool = False,
) -> str:
    r"""Return the text of the whole, or of the tables of some projects (by id), in lines that end in ``\n``.

    `sheets` are keys of the form's; cover and Part 1 go with the goals. Nobody signs what is public. `proceed` is
    called before every sheet and may raise, to give up.
    """
    parts, known = document.form.parts, document.form.all_sheets
    lines: list[str] = []
    if ids is None and GOAL_SHEET in sheets:
        lines += [_one_line(text) for _, text, _ in cover_lines(document)]
        lines.append("")
        if document.form.sections:
            lines += [*_part(parts.sections.heading, parts.sections.title), *_sections(document)]
        lines += _part(parts.projects.heading, parts.projects.title)
    for key in (key for key in known if key in sheets):
        for each in filled_sheets(document, key, is_public=is_public):
            if ids is None or known[key].owner == "document" or each.owner.id in ids:
                if proceed is not None:
                    proceed()
                lines += _sheet(each, fonts)
    return _LINE.join(lines) + _LINE


def _part(heading: str, title: str) -> list[str]:
    return [text for text in (heading, title) if text] + [""]


def _sections(document: Document) -> Iterator[str]:
    form = document.form
    for key in form.section_ids:
        yield form.section_heading(key)
        yield fill(form.parts.sections.box_title, {"title": title_of(key, form)})
        yield from document.section(key).paragraphs
        yield ""


def _sheet(filled: FilledSheet, fonts: Fonts) -> Iterator[str]:
    yield _one_line(filled.title)
    if any(filled.lines_above):
        unit, money = filled.lines_above
        yield _one_line(unit)
        yield money
    for grid in text_grids(filled, fonts):
        yield from _rows(grid) if grid.is_ruled else _words(grid)
    yield ""


def _words(grid: TextGrid) -> Iterator[str]:
    """Yield the paragraphs of running text; of what is signed the labels of a row in one line."""
    for row in grid.rows:
        yield from _SIGN_GAP.join(item for cell in row for item in cell.items).split(_LINE)


def _rows(grid: TextGrid) -> Iterator[str]:
    above: dict[int, str] = {}
    for row in grid.whole_rows():
        texts = [None if cell is None else _cell_text(cell) for cell in row]
        if grid.header_rows:
            above |= {column: text for column, text in enumerate(texts) if text is not None}
            if sum(map(bool, texts)) * 2 <= len(texts):
                texts = [above[column] if text is None else text for column, text in enumerate(texts)]
        yield _CELL_END.join(text or "" for text in texts)


def _cell_text(cell: TextCell) -> str:
    """Return the texts of a cell, each without what would part it in two cells or rows."""
    return _LINE.join(text.translate(_BLANKS) for text in cell.items)


def _one_line(text: str) -> str:
    return " ".join(text.split())
