"""The document as one web page: cover, contents, sections and the tables of projects as plain semantic HTML.

There is no script in it and nothing is fetched from elsewhere. Every text is escaped.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from html import escape
from itertools import groupby

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.paper import Align
from jx_desktop.domain.form.parts import fill
from jx_desktop.domain.form.sheets import GOAL_SHEET, Band, CellsBand, ChangesBand, TableBand
from jx_desktop.domain.publishing.public_copy import PUBLIC_MARK
from jx_desktop.printing.bands.grids import printed_bands
from jx_desktop.printing.book import title_of_sheets
from jx_desktop.printing.filled_sheet import FilledSheet, filled_sheets
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.pages.cover import cover_lines
from jx_desktop.printing.pages.sections import style_name, title_of
from jx_desktop.printing.unpaged.cells import TextCell, TextGrid, text_grids
from jx_desktop.printing.unpaged.web_style import style_sheet

_ALIGNS: dict[Align, str] = {"center": ' class="c"', "right": ' class="r"'}
_SECTIONS, _PROJECTS = "part-1", "part-2"


def write_web_page(
    document: Document,
    fonts: Fonts,
    ids: Collection[str] | None = None,
    sheets: Collection[str] = (GOAL_SHEET,),
    proceed: Callable[[], None] | None = None,
    *,
    keywords: str = "",
) -> str:
    """Return the page of the whole, or of some projects (by id); `sheets` are keys of the form's.

    With the goal sheet and all projects it has cover, contents and Part 1. `fonts` set nothing here. `proceed` is
    called before every sheet and may raise, to give up. `keywords` are what the page says that it is.
    """
    return _Page(document, fonts, ids, sheets, proceed).page(keywords)


class _Page:
    """Gathers the parts of a page; anchors are counted, so that no id of the document is in it."""

    def __init__(
        self,
        document: Document,
        fonts: Fonts,
        ids: Collection[str] | None,
        sheets: Collection[str],
        proceed: Callable[[], None] | None,
    ) -> None:
        self._document = document
        self._form: Form = document.form
        self._fonts = fonts
        self._ids = ids
        self._keys = [key for key in self._form.all_sheets if key in sheets]
        self._proceed = proceed
        self._is_public = False
        self._widths: dict[str, tuple[float, ...]] = {}
        self._contents: list[tuple[str, str, list[tuple[str, str]]]] = []

    def page(self, keywords: str) -> str:
        """Return the whole page."""
        self._is_public = keywords == PUBLIC_MARK
        is_book = self._ids is None and GOAL_SHEET in self._keys
        main = [*(self._sections() if is_book else ()), *(part for key in self._keys for part in self._sheets(key))]
        title = title_of_sheets(self._document, self._keys)
        cover = self._cover() if is_book else [f"<h1>{_text(title)}</h1>"]
        return "\n".join(
            [
                "<!DOCTYPE html>",
                f'<html lang="{escape(self._form.language)}">',
                '<head><meta charset="utf-8">',
                '<meta name="generator" content="jx_desktop page">',
                *([f'<meta name="keywords" content="{escape(keywords)}">'] if keywords else ()),
                '<meta name="viewport" content="width=device-width, initial-scale=1">',
                f"<title>{escape(title)}</title>",
                f"<style>\n{style_sheet(self._widths)}</style></head>",
                "<body>",
                '<header class="cover">',
                *cover,
                "</header>",
                *self._navigation(),
                "<main>",
                *main,
                "</main>",
                "</body></html>",
                "",
            ]
        )

    # ---- cover and contents

    def _cover(self) -> Iterator[str]:
        """Yield the lines of the cover; the one with the title, else the first, is the heading of the page."""
        lines = [(line.text, text) for line, text, _ in cover_lines(self._document)]
        lines = lines or [("{title}", self._document.title)]
        top = next((at for at, (template, _) in enumerate(lines) if "{title}" in template), 0)
        for at, (_, text) in enumerate(lines):
            tag = "h1" if at == top else "p"
            yield f"<{tag}>{_text(text)}</{tag}>"
        if self._form.cover.seal is not None:
            yield f"<p>{_text(self._form.cover.seal.text)}</p>"

    def _navigation(self) -> Iterator[str]:
        yield '<nav class="contents" aria-labelledby="contents">'
        yield f'<h2 id="contents">{_text(self._form.contents.title)}</h2><ol>'
        for anchor, title, entries in self._contents:
            yield f'<li><a href="#{anchor}">{_text(title)}</a>'
            if entries:
                links = (f'<li><a href="#{each}">{_text(words)}</a></li>' for each, words in entries)
                yield from ("<ol>", *links, "</ol>")
            yield "</li>"
        yield "</ol></nav>"

    def _open(self, anchor: str, title: str) -> str:
        """Return the beginning of a part, which is listed from now on."""
        self._contents.append((anchor, title, []))
        return f'<section class="part" id="{anchor}"><h2>{_text(title)}</h2>'

    def _list(self, anchor: str, title: str) -> None:
        self._contents[-1][2].append((anchor, title))

    # ---- Part 1

    def _sections(self) -> Iterator[str]:
        form, part = self._form, self._form.parts.sections
        if not form.sections:
            return
        yield self._open(_SECTIONS, form.part_title(part))
        for number, key in enumerate(form.section_ids, 1):
            anchor, heading = f"section-{number}", form.section_heading(key)
            self._list(anchor, heading)
            yield f'<section id="{anchor}"><h3>{_text(heading)}</h3>'
            yield '<div class="box">'
            box_title = fill(part.box_title, {"title": title_of(key, form)})
            if box_title:
                yield f'<p class="box-title">{_text(box_title)}</p>'
            for paragraph in self._document.section(key).paragraphs:
                tag = "h4" if style_name(paragraph, form) == "box_subheading" else "p"
                yield f"<{tag}>{_text(paragraph)}</{tag}>"
            yield "</div></section>"
        yield "</section>"

    # ---- sheets

    def _sheets(self, key: str) -> Iterator[str]:
        form = self._form
        sheet = form.all_sheets[key]
        filled = [
            each
            for each in filled_sheets(self._document, key, is_public=self._is_public)
            if self._ids is None or sheet.owner == "document" or each.owner.id in self._ids
        ]
        if key == GOAL_SHEET:
            yield self._open(_PROJECTS, form.part_title(form.parts.projects))
        elif filled:
            yield self._open(f"part-{key}", sheet.name or key)
        else:
            return
        for each in filled:
            if self._proceed is not None:
                self._proceed()
            anchor = f"{'project' if key == GOAL_SHEET else key}-{each.number or 1}"
            self._list(anchor, each.title)
            width, height = form.page_of(sheet)
            across = " across" if width > height else ""
            yield f'<section class="sheet{across}" id="{anchor}"><h3>{_text(each.title)}</h3>'
            if any(each.lines_above):
                unit, money = map(_text, each.lines_above)
                yield f'<p class="above"><span>{unit}</span> <span>{money}</span></p>'
            yield from self._bands(each, f"s{self._keys.index(key) + 1}")
            yield "</section>"
        yield "</section>"

    def _bands(self, filled: FilledSheet, name: str) -> Iterator[str]:
        """Yield the bands of a sheet: tables together, running text and what is signed as paragraphs."""
        bands = zip(printed_bands(filled), text_grids(filled, self._fonts), strict=True)
        for is_ruled, group in groupby(bands, lambda pair: pair[1].is_ruled):
            if not is_ruled:
                yield from (_words(grid) for _, grid in group)
                continue
            yield f'<div class="tables {name}">'
            for band, grid in group:
                number = 1 + filled.sheet.bands.index(band) if band in filled.sheet.bands else 0
                self._widths[f"{name}-b{number}"] = grid.widths
                yield _table(band, grid, f"{name}-b{number}", self._caption(band))
            yield "</div>"

    def _caption(self, band: Band) -> str:
        if isinstance(band, TableBand):
            return self._form.label(band.table)
        if isinstance(band, CellsBand):
            labels = (cell.label for _, _, cell in band.placed if any(map(str.isalnum, cell.label)))  # no dashes
            fields = (self._form.label(cell.field) for _, _, cell in band.placed if cell.field)
            return "、".join(labels) or "、".join(fields)
        return "、".join(band.labels) if isinstance(band, ChangesBand) else self._form.plan.label


def _table(band: Band, grid: TextGrid, name: str, caption: str) -> str:
    """Return one band as a table; rows of its head are one, and so is a row of totals."""
    head = grid.header_rows
    foot = len(grid.rows) - (isinstance(band, TableBand) and any(column.total for column in band.columns))
    merging = set(band.merging()) if isinstance(band, TableBand) else set()
    parts = (("thead", grid.rows[:head]), ("tbody", grid.rows[head:foot]), ("tfoot", grid.rows[foot:]))
    body = "".join(
        f"<{tag}>{''.join(_row(row, is_head=tag == 'thead', named=merging) for row in rows)}</{tag}>"
        for tag, rows in parts
        if rows
    )
    return (
        f'<table class="{name}"><caption>{_text(caption)}</caption>'
        f"<colgroup>{'<col>' * len(grid.widths)}</colgroup>{body}</table>"
    )


def _words(grid: TextGrid) -> str:
    """Return what is no table: texts beneath their headings, or labels with room to write behind them."""
    cells = [cell for row in grid.rows for cell in row]
    if not any(cell.role == "heading" for cell in cells):
        return f'<p class="sign">{" ".join(f"<span>{_text(item)}</span>" for cell in cells for item in cell.items)}</p>'
    parts = []
    for cell in cells:
        tag = "h4" if cell.role == "heading" else "p"
        parts += [f"<{tag}>{_text(part)}</{tag}>" for item in cell.items for part in item.split("\n")]
    return f'<div class="running">{"".join(parts)}</div>'


def _row(row: Sequence[TextCell], *, is_head: bool, named: Collection[int]) -> str:
    following: list[TextCell | None] = [*row[1:], None]
    cells = (_cell(cell, _scope(cell, beside, is_head, named)) for cell, beside in zip(row, following, strict=True))
    return f"<tr>{''.join(cells)}</tr>"


def _scope(cell: TextCell, following: TextCell | None, is_head: bool, named: Collection[int]) -> str:
    """Return of what a cell is the head: ``col``, ``row``, or nothing.

    A label is that of the row where a field follows it or where it reaches down; else what it names stands beneath.
    """
    if not any(map(str.isalnum, "".join(cell.items))):
        return ""  # empty, or a dash
    if is_head:
        return "col"
    if cell.role == "label":
        is_row = cell.rows > 1 or (following is not None and following.role == "cell")
        return "row" if is_row else "col"
    return "row" if cell.column in named and cell.span == 1 else ""


def _cell(cell: TextCell, scope: str) -> str:
    spans = (f' colspan="{cell.span}"' if cell.span > 1 else "") + (f' rowspan="{cell.rows}"' if cell.rows > 1 else "")
    texts = [_text(item) for item in cell.items]
    text = texts[0] if len(texts) == 1 else "".join(f"<p>{each}</p>" for each in texts)
    if scope:
        return f'<th scope="{scope}"{spans}>{text}</th>'
    return f"<td{spans}{_ALIGNS.get(cell.align, '')}>{text}</td>"


def _text(text: str) -> str:
    """Return text as it may stand in an element: escaped, its line ends as breaks."""
    return escape(text, quote=False).replace("\n", "<br>")
