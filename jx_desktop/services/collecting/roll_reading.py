"""应报名单 from a file of any program, or from the clipboard; what goes wrong is said with the place."""

from pathlib import Path

from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Grid, Source
from jx_desktop.exchange.roll_table import ReadRoll, roll_of_grids, roll_of_text
from jx_desktop.exchange.text.encoding import decode_text
from jx_desktop.services.files.importing import MAX_BYTES, Proceed, read_file_source
from jx_desktop.storage.regular_file import read_regular_file

__all__ = ["ROLL_SUFFIXES", "ReadRoll", "pasted_roll", "read_roll_file"]

ROLL_SUFFIXES = (".xlsx", ".xls", ".et", ".ods", ".csv", ".docx", ".doc", ".wps", ".txt")
"""Of files that may hold a roll; what is in one, its content says."""
_MOST_ROWS = 5_000


def read_roll_file(path: Path, *, proceed: Proceed | None = None) -> ReadRoll:
    """Return the roll in a file. Raises `UserError` naming the file that cannot be read or holds none."""
    data, name = read_regular_file(path, MAX_BYTES), str(path)
    if path.suffix.lower() == ".txt":
        return _sound(_of_lines(decode_text(data)), name)
    source = read_file_source(data, name, proceed=proceed, work="table_source")
    grids = _grids(source)
    if not grids:
        raise UserError("roll_list.no_table", name=name)
    read = roll_of_grids(grids)
    return _sound(ReadRoll(read.entries, (*source.notes, *read.notes)), name)


def pasted_roll(html: str, text: str, name: str) -> ReadRoll:
    """Return the roll on the clipboard: a table, or lines. Raises `UserError` where there is none."""
    from jx_desktop.exchange.sources.html import read_html

    pages = [grid for grid in read_html(html).grids if any(len(row.cells) > 1 for row in grid.rows)] if html else []
    return _sound(roll_of_grids(pages) if pages else _of_lines(text), name)


def _of_lines(text: str) -> ReadRoll:
    if "\t" not in text:
        return roll_of_text(text)
    from jx_desktop.exchange.sources.separated import read_tab_text

    return roll_of_grids([read_tab_text(text, _MOST_ROWS)])


def _grids(source: Source) -> list[Grid]:
    return [block for block in source.blocks if isinstance(block, Grid)]


def _sound(read: ReadRoll, name: str) -> ReadRoll:
    if not read.entries:
        raise UserError("roll_list.nothing", name=name)
    return read
