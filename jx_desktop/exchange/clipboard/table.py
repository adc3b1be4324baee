"""A table as it was copied: a grid of texts, with what stood above it."""

from collections.abc import Sequence
from dataclasses import dataclass

from jx_desktop.domain.text import clean_text

MAX_ROWS = 5_000
MAX_COLUMNS = 200
_SPACES = str.maketrans({"\u00a0": " ", "\u3000": " ", "\u200b": None, "\ufeff": None})


@dataclass(frozen=True, slots=True)
class CopiedTable:
    """Rows of equal length. A cell that was merged over rows stands in each of them, over columns in the first."""

    rows: tuple[tuple[str, ...], ...]
    above: tuple[str, ...] = ()
    """The lines of text between this table and the one before it."""
    repeated: frozenset[tuple[int, int]] = frozenset()
    """The cells, by row and column, that only repeat the one above with which they were merged."""
    is_cut: bool = False
    """Whether rows beyond the first `MAX_ROWS` were left out."""

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0

    @property
    def is_one_cell(self) -> bool:
        """Whether it is a single value."""
        return len(self.rows) == 1 and self.width == 1

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds anything."""
        return not any(map(any, self.rows))


@dataclass(frozen=True, slots=True)
class Clipping:
    """What lies on the clipboard: tables, and the text flavour.

    `is_html`: the tables come from HTML, not from the text; `is_own`: this program put them there.
    """

    tables: tuple[CopiedTable, ...]
    text: str = ""
    is_html: bool = False
    is_own: bool = False


def make_table(
    rows: Sequence[Sequence[str]],
    above: Sequence[str] = (),
    *,
    repeated: frozenset[tuple[int, int]] = frozenset(),
    most_rows: int = MAX_ROWS,
    is_own: bool = False,
) -> CopiedTable:
    """Return the table of these texts, cleaned; rows that end early are filled up, empty rows stay where they are.

    What this program has copied (`is_own`) needs no cleaning: its wide spaces were typed.
    """
    clean = own_cell if is_own else clean_cell
    cleaned = [[clean(text) for text in row[:MAX_COLUMNS]] for row in rows[:most_rows]]
    width = max((len(row) for row in cleaned), default=0)
    filled = tuple((*row, *[""] * (width - len(row))) for row in cleaned)
    return CopiedTable(filled, tuple(above), repeated, is_cut=len(rows) > most_rows)


def own_cell(text: str) -> str:
    """Return the text of a cell that this program has written: hard spaces stand for those that HTML would drop."""
    return clean_text(text).replace("\u00a0", " ")


def clean_cell(text: str) -> str:
    """Return a cell's text as it enters the document: its lines trimmed, no empty ones before and after."""
    if text.isascii() and "\n" not in text and "\r" not in text:
        return clean_text(text).strip()
    lines = [line.strip() for line in clean_text(text).translate(_SPACES).split("\n")]
    return "\n".join(lines).strip("\n")
