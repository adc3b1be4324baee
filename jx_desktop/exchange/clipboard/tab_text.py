r"""Tables as text: cells parted by tabs, rows by line ends, quoted as spreadsheets do.

A cell is quoted where a tab or a line end stands in it; quotation marks inside are then doubled. A cell that merely
begins and ends with quotation marks is what it looks like.
"""

import re
from collections.abc import Sequence

from jx_desktop.exchange.clipboard.table import CopiedTable, make_table

_QUOTED = re.compile(r'"((?:[^"]|"")*+)"(?=\t|\n|\Z)')
_NEEDS_QUOTES = re.compile(r'[\t\n]|\A"')


def read_tab_text(text: str) -> CopiedTable:
    """Return the table in `text`; a line end after the last row adds none."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\x00").removesuffix("\n")
    rows: list[list[str]] = [[]]
    position = 0
    while True:
        quoted = _QUOTED.match(plain, position)
        inner = quoted[1] if quoted else ""
        if quoted and ("\t" in inner or "\n" in inner or '""' in inner):
            rows[-1].append(inner.replace('""', '"'))
            position = quoted.end()
        else:
            end = _cell_end(plain, position)
            rows[-1].append(plain[position:end])
            position = end
        if position >= len(plain):
            return make_table(rows)
        if plain[position] == "\n":
            rows.append([])
        position += 1


def _cell_end(text: str, start: int) -> int:
    tab, line = text.find("\t", start), text.find("\n", start)
    return min((place for place in (tab, line) if place >= 0), default=len(text))


def write_tab_text(rows: Sequence[Sequence[str]]) -> str:
    """Return the text flavour of a table: every row ends with CR LF, as Excel writes it."""
    return "".join("\t".join(_quoted(cell) for cell in row) + "\r\n" for row in rows)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"' if _NEEDS_QUOTES.search(text) else text
