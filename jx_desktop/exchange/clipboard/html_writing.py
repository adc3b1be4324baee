"""A range of cells as HTML that Excel, WPS, LibreOffice and word processors paste as the same cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from jx_desktop.exchange.sources.html import OWN_GENERATOR

# Every cell says that it is text: Excel and WPS look at the style, LibreOffice at `sdnum`. "3-5" stays "3-5" then,
# and a long code does not become 1.3E+19. The style of `br` keeps a line break from opening a new row.
_TEXT_CELL = """sdnum="1033;0;@" style='mso-number-format:"\\@";vertical-align:middle'"""
_HEAD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
    f'<meta name="generator" content="{OWN_GENERATOR}">'
    "<style>br {mso-data-placement:same-cell;} td {white-space:normal;}</style></head><body>"
)


_DROPPED = re.compile("^ +| +(?= )| +$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CellToWrite:
    """One cell's text, and over how many rows it is merged."""

    text: str
    rows: int = 1


def write_html(rows: Sequence[Sequence[CellToWrite]]) -> str:
    """Return the HTML flavour of a table; the rows leave out what a merged cell above them covers."""
    lines = ("<tr>" + "".join(_cell(cell) for cell in row) + "</tr>" for row in rows)
    table = '<table border="1" cellspacing="0" style="border-collapse:collapse">' + "\n".join(lines) + "</table>"
    return f"{_HEAD}{table}</body></html>"


def _cell(cell: CellToWrite) -> str:
    span = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    return f"<td{span} {_TEXT_CELL}>{_text(cell.text)}</td>"


def _text(text: str) -> str:
    """Return escaped text: spaces that HTML would drop become hard ones, line ends become breaks."""
    hard = _DROPPED.sub(lambda found: "&nbsp;" * len(found[0]), escape(text, quote=False))
    return "<br>".join(hard.split("\n"))
