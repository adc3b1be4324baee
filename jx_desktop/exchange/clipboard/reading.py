"""What lies on the clipboard, whichever program put it there: HTML first, text second."""

from dataclasses import replace

from jx_desktop.errors import UserError
from jx_desktop.exchange.clipboard.html_reading import read_html
from jx_desktop.exchange.clipboard.tab_text import read_tab_text
from jx_desktop.exchange.clipboard.table import MAX_ROWS, Clipping

MAX_CHARACTERS = 20_000_000


def read_clipping(html: str, text: str, most_rows: int = MAX_ROWS) -> Clipping:
    """Return what was copied; `html` and `text` are empty where the clipboard has no such flavour.

    HTML is read where it has a table: it knows of merged cells, of line breaks within cells and of hidden rows. Text
    with tabs is a table, other text is text. Of a table of HTML `most_rows` are read. Raises `UserError` for more than
    `MAX_CHARACTERS`.
    """
    if len(html) > MAX_CHARACTERS or len(text) > MAX_CHARACTERS:
        raise UserError("clipboard.too_large", megabytes=MAX_CHARACTERS // 1_000_000)
    found = read_html(html, most_rows) if "<td" in html.lower() or "<th" in html.lower() else Clipping(())
    if found.tables:
        return replace(found, text=text or found.text)
    table = read_tab_text(text)  # lines without tabs are one column, as spreadsheets paste them
    return Clipping((table,) if not table.is_blank else (), text)
