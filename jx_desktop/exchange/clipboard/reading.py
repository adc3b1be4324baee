"""What lies on the clipboard, whichever program put it there: HTML first, text second."""

from dataclasses import dataclass

from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Grid
from jx_desktop.exchange.sources.html import MAX_CHARACTERS, read_html
from jx_desktop.exchange.sources.separated import read_tab_text
from jx_desktop.exchange.tables import Table, filled

MAX_ROWS = 5_000
"""Of a table that is pasted."""
_MAX_CELLS = 200_000
"""Of one that is pasted: what merged cells cover is read while the window waits."""


@dataclass(frozen=True, slots=True)
class Clipping:
    """What lies on the clipboard: tables, and the text flavour.

    `is_html`: the tables come from HTML, not from the text; `is_own`: this program put them there.
    """

    tables: tuple[Table, ...]
    text: str = ""
    is_html: bool = False
    is_own: bool = False
    grids: tuple[Grid, ...] = ()
    """What the tables were made from."""

    def with_hidden(self, with_hidden: bool) -> "Clipping":
        """Return the same with the rows and columns that are hidden in it, or without."""
        return _clipping(self.grids, self.text, is_html=self.is_html, is_own=self.is_own, with_hidden=with_hidden)


def read_clipping(html: str, text: str) -> Clipping:
    """Return what was copied; `html` and `text` are empty where the clipboard has no such flavour.

    HTML is read where it has a table: it knows of merged cells, of line breaks within cells and of hidden rows. Text
    with tabs is a table, other text is text. Of a table `MAX_ROWS` are read. Raises `UserError` for more than
    `MAX_CHARACTERS` and for tables that claim too many cells or are nested without end.
    """
    if len(html) > MAX_CHARACTERS or len(text) > MAX_CHARACTERS:
        raise UserError("clipboard.too_large", megabytes=MAX_CHARACTERS // 1_000_000)
    if "<td" in html.lower() or "<th" in html.lower():
        page = read_html(html)
        found = _clipping(page.grids, text or page.text, is_html=True, is_own=page.is_own)
        if found.tables:
            return found
    return _clipping((read_tab_text(text, MAX_ROWS),), text)  # without tabs it is one column, as spreadsheets paste it


def _clipping(
    grids: tuple[Grid, ...], text: str, *, is_html: bool = False, is_own: bool = False, with_hidden: bool = False
) -> Clipping:
    tables = [
        filled(grid, with_hidden=with_hidden, keeps_blanks=True, most_rows=MAX_ROWS, most_cells=_MAX_CELLS)
        for grid in grids
    ]
    kept = tuple(table for table in tables if table.rows and (is_own or not table.is_blank))
    return Clipping(kept, text, is_html, is_own, grids)
