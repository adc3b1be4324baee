"""The cells of one HTML table while it is read, and the grid that they make."""

from dataclasses import dataclass, field

from jx_desktop.exchange.clipboard.table import MAX_COLUMNS, MAX_ROWS, CopiedTable, make_table


@dataclass(slots=True)
class HtmlCell:
    """One cell: its text, and how many rows and columns it takes."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class HtmlTable:
    """The rows of one table as they are met; `inner` are the tables within its cells."""

    above: list[str] = field(default_factory=list)
    rows: list[list[HtmlCell]] = field(default_factory=list)
    inner: list["HtmlTable"] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    hides_cells: bool = False  # cells of hidden columns say so themselves

    @property
    def cell_count(self) -> int:
        """How many cells there are."""
        return sum(len(row) for row in self.rows)

    def finish(self, most_rows: int = MAX_ROWS, *, is_own: bool = False) -> list[CopiedTable]:
        """Return the table; where it only frames others, these. Of other programs' tables blank ones are none."""
        if self.inner and self.cell_count <= len(self.inner):
            return [table for inner in self.inner for table in inner.finish(most_rows, is_own=is_own)]
        rows, repeated = self._grid(most_rows + 1)  # one more shows that there are more
        table = make_table(rows, self.above, repeated=repeated, most_rows=most_rows, is_own=is_own)
        return [table] if table.rows and (is_own or not table.is_blank) else []

    def _grid(self, most_rows: int) -> tuple[list[list[str]], frozenset[tuple[int, int]]]:
        """Return the texts, and which cells repeat the one above."""
        rows = self.rows[:most_rows]
        places: list[dict[int, str]] = [{} for _ in rows]
        starts: list[set[int]] = [set() for _ in rows]
        repeats: list[set[int]] = [set() for _ in rows]
        hidden = set() if self.hides_cells else self.hidden_columns
        for number, cells in enumerate(rows):
            column = 0
            for cell in cells:
                while column in places[number]:
                    column += 1
                if column >= MAX_COLUMNS:
                    break
                last = min(column + cell.columns, MAX_COLUMNS)
                first = next((place for place in range(column, last) if place not in hidden), None)
                for row in range(number, min(number + cell.rows, len(rows))):
                    if first is not None:
                        starts[row].add(first)
                        if row > number:
                            repeats[row].add(first)
                    for place in range(column, last):
                        places[row].setdefault(place, cell.text if place == first else "")
                column = last
        groups = _groups(starts)
        texts = [
            ["".join(row.get(column, "") for column in sorted(columns & begun)) for columns in groups]
            for row, begun in zip(places, starts, strict=True)
        ]
        repeated = frozenset(
            (row, number)
            for row, own in enumerate(repeats)
            if own
            for number, columns in enumerate(groups)
            if columns & starts[row] and columns & starts[row] <= own
        )
        return texts, repeated


def _groups(starts: list[set[int]]) -> list[set[int]]:
    """Return the columns that are one: those in no row of which two cells begin.

    Such columns come from cells that were merged over columns, and from edges that do not quite meet, as in tables
    of word processors.
    """
    groups: list[tuple[set[int], set[int]]] = []  # columns, and the rows in which a cell begins there
    by_column: dict[int, set[int]] = {}
    for row, columns in enumerate(starts):
        for column in columns:
            by_column.setdefault(column, set()).add(row)
    for column in sorted(by_column):
        rows = by_column[column]
        if groups and groups[-1][1].isdisjoint(rows):
            groups[-1][0].add(column)
            groups[-1][1].update(rows)
        else:
            groups.append(({column}, set(rows)))
    return [columns for columns, _ in groups]
