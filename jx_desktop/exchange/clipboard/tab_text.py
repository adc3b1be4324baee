r"""Tables as text: cells parted by tabs, rows by line ends, quoted as spreadsheets do.

A cell is quoted where a tab or a line end stands in it; quotation marks inside are then doubled. A cell that merely
begins and ends with quotation marks is what it looks like.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from jx_desktop.exchange.clipboard.table import MAX_ROWS, CopiedTable, make_table

_QUOTED = re.compile(r'"((?:[^"]|"")*+)"(?=\t|\n|\Z)')
_END = re.compile(r"[\t\n]|\Z")
_NEEDS_QUOTES = re.compile(r'[\t\n]|\A"')


def read_tab_text(text: str) -> CopiedTable:
    """Return the table in `text`; lines at its end that have neither text nor tabs are no rows."""
    rows = list(islice(tab_rows(text), MAX_ROWS + 1))  # one more shows that there are more
    while rows and len(rows[-1]) == 1 and not rows[-1][0].strip():
        rows.pop()
    return make_table(rows)


def tab_rows(text: str) -> Iterator[list[str]]:
    """Yield the rows of `text` as their cells; a line end after the last row adds none."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\x00").removesuffix("\n")
    row: list[str] = []
    position = 0
    while True:
        quoted = _QUOTED.match(plain, position)
        inner = quoted[1] if quoted else ""
        if quoted and ("\t" in inner or "\n" in inner or '""' in inner):
            row.append(inner.replace('""', '"'))
            end = quoted.end()
        else:
            found = _END.search(plain, position)
            end = found.start() if found else len(plain)
            row.append(plain[position:end])
        if end >= len(plain):
            yield row
            return
        if plain[end] == "\n":
            yield row
            row = []
        position = end + 1


def write_tab_text(rows: Sequence[Sequence[str]]) -> str:
    """Return the text flavour of a table: every row ends with CR LF, as Excel writes it."""
    return "".join("\t".join(_quoted(cell) for cell in row) + "\r\n" for row in rows)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"' if _NEEDS_QUOTES.search(text) else text
