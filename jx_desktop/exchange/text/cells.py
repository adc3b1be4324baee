"""Cells and rows of a table, as text."""

from dataclasses import dataclass

from jx_desktop.exchange.text.lines import Line


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that is not empty. `column` counts from 0; `word` is its text, compact."""

    text: str
    column: int
    line: Line
    word: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `cells` leaves out the empty ones; `width` counts all. Not `aligned`: columns are only guessed."""

    cells: tuple[Cell, ...]
    lines: tuple[Line, ...]
    width: int
    aligned: bool
    told_empty: frozenset[int] = frozenset()
    """Columns whose cell is empty and known not to be merged with the one above."""
    is_fitted: bool = False
    """Whether lines were given to its cells by what they say."""

    @property
    def is_indented(self) -> bool:
        """Whether its first cell is empty, as beside a label that reaches down; it may be where columns are guessed."""
        return not self.aligned or (self.width > 1 and (not self.cells or self.cells[0].column > 0))
