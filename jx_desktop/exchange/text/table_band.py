"""The rows of a table: cells to columns, and levels that are printed once for several rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jx_desktop.domain.form.sheets import Column, TableBand
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.exchange.report import ReportDraft
from jx_desktop.exchange.text.band_reader import BandReader, ProjectText, reject_rows, row_of
from jx_desktop.exchange.text.cells import Cell, Row
from jx_desktop.exchange.text.layout import LayoutRow, spellings
from jx_desktop.exchange.text.lines import compact, entered
from jx_desktop.exchange.text.row_start import LevelNames, omits_merged_cells
from jx_desktop.exchange.text.stacked_cells import StackedTable
from jx_desktop.exchange.text.words import Words

_READINGS = ("operator", "number", "unit")
_LEVELS = ("level1", "level2")


@dataclass(frozen=True, slots=True)
class _Heading:
    """One column as the table's head gives it; without `column` the form does not know it."""

    place: int
    column: Column | None

    def is_of(self, key: str) -> bool:
        """Whether it is the column that the form knows by this key."""
        return self.column is not None and self.column.key == key


class TableReader(BandReader):
    """Reads the rows of one table; those of a table with levels each get their own."""

    def __init__(self, layout: LayoutRow, words: Words, report: ReportDraft, project: ProjectText) -> None:
        super().__init__(layout, words, report, project)
        self._band = _band_of(layout)
        self._columns = self._band.columns
        self._labels: dict[str, list[int]] = {}
        for index, column in enumerate(self._columns):
            for spelling in spellings(column.label):
                self._labels.setdefault(spelling, []).append(index)
        self._headings = [_Heading(index, column) for index, column in enumerate(self._columns)]
        self._has_levels = bool(words.form.tables[self._band.table].taxonomy)
        self._level_columns = [column.key for column in self._columns if self._is_level(column)]
        self._levels = {"level1": "", "level2": ""}
        self._names = LevelNames(words)
        self._width = len(self._columns)  # of a whole row, with empty cells
        self._omits_merged = False

    def is_head(self, row: Row) -> bool:
        """Whether a row is the head of the table, or the head again on the next page."""
        known = sum(cell.word in self._labels for cell in row.cells)
        return known >= min(len(self._columns), max(2, len(self._columns) // 2))

    def begins_rows(self, row: Row) -> bool:
        """Whether a row can be told to be one of indicators though the table's head is missing."""
        first = row.cells[0].word if row.cells else ""
        return self._has_levels and (first in self.words.level1 or first in self.words.level2) and len(row.cells) > 2

    def missing(self) -> list[str]:
        """Return what the form calls the table."""
        return [self.words.form.label(self._band.table)]

    def read(self, head: Row | None, below: list[Row]) -> None:
        """Take the rows, each with its own levels; `head` is None where it is missing."""
        if head is None:
            line = below[0].lines[0]
            self.report.reject(line.number, line.text, "import_text.head_missing")
        else:
            self._read_head(head)
        rows = [row for row in below if row.cells and not self.is_head(row) and not self._is_total(row)]
        self._width = head.width if head else self._width
        self._omits_merged = omits_merged_cells(head, rows, self.words, len(self._level_columns))
        found = self.project.rows.setdefault(self._band.table, [])
        for row in self._with_whole_levels(rows) if self._has_levels else rows:
            placed = self._read_row(row)
            if placed is None:
                reject_rows([row], self.report)
            else:
                if self._is_unclear(placed, row):
                    self.project.unclear.append(row.lines[0])
                found.append(self._by_path(placed, row))
                self.report.place()
        if not found and self._band.table == MAIN_TABLE:
            self.project.missing += self.missing()

    def _is_total(self, row: Row) -> bool:
        """Whether a row is what the form prints beneath the others: what stands there follows from them."""
        has_totals = any(column.total for column in self._columns)
        return has_totals and row.cells[0].word == compact(self._band.total_label)

    def _read_head(self, head: Row) -> None:
        headings: list[_Heading] = []
        taken: set[int] = set()
        for cell in head.cells:
            meant = self._labels.get(cell.word, [])  # columns of the same words are met in the form's order
            index = next((each for each in meant if each not in taken), meant[-1] if meant else None)
            if index is not None:
                taken.add(index)
            else:
                label = entered(cell.text)
                self.report.reject(cell.line.number, label, "import_text.column_unknown", label=label)
            headings.append(_Heading(cell.column, None if index is None else self._columns[index]))
        self._headings = headings
        present = {heading.column.key for heading in headings if heading.column}
        missing = tuple(column.label for column in self._columns if column.key not in present)
        if missing:
            line = head.lines[0]
            self.report.reject(line.number, line.text, "import_text.labels_missing", labels=missing)

    def _with_whole_levels(self, rows: list[Row]) -> list[Row]:
        """Join a first level that its merged cell has spread over rows: 产出 beside one, 指标 beside the next."""
        whole: list[Row] = []
        begun = -1  # the row in which such a name begins
        for row in rows:
            first = row.cells[0]
            if row.aligned and first.column == self._headings[0].place and len(row.cells) > 1:
                name = whole[begun].cells[0] if begun >= 0 else first
                if begun >= 0 and name.word + first.word in self.words.level1:
                    joined = replace(name, text=name.text + first.text, word=name.word + first.word)
                    whole[begun] = replace(whole[begun], cells=(joined, *whole[begun].cells[1:]))
                    row = replace(row, cells=row.cells[1:])
                begins = first.word in self.words.beginnings and first.word not in self.words.known
                begun = len(whole) if begins else -1
            whole.append(row)
        return whole

    def _read_row(self, row: Row) -> dict[int, Cell] | None:
        """Return the cells by the heading they stand under, or None where the row is none of the table's."""
        if row.cells[0].word in self.words.labels:
            return None
        start, is_known = self._start(row)
        headings, cells = self._headings, row.cells
        room = len(headings) - start
        shift = cells[0].column - headings[start].place if is_known else 0
        if len(cells) == room:
            placed = dict(enumerate(cells, start))
        elif row.aligned:
            by_place = {heading.place: index for index, heading in enumerate(headings)}
            placed = {by_place[place]: cell for cell in cells if (place := cell.column - shift) in by_place}
        else:
            placed = {}
        levels = {index for index, heading in enumerate(headings) if heading.column and self._is_level(heading.column)}
        is_wide = row.width > headings[-1].place - headings[0].place
        fewest = min(len(headings) // 2 + 1, len(headings) - len(self._level_columns))
        is_full = is_wide and (not self._has_levels or len(cells) >= fewest)
        if not placed.keys() - levels or not (is_known or is_full):
            return None
        self._report_rest(row, placed, room, shift)
        if row.is_fitted:
            self.report.reject(row.lines[0].number, row.cells[0].text, "import_text.cells_joined")
        return placed

    def _is_unclear(self, placed: Mapping[int, Cell], row: Row) -> bool:
        """Whether a row's empty second level may be its own, or merged with the one above: text shows no borders."""
        keys = {column.key for index in placed if (column := self._headings[index].column) is not None}
        is_given = row.lines[0].cells is not None or not row.aligned or (row.width < self._width and self._omits_merged)
        return (
            not is_given
            and "level2" in self._level_columns
            and keys.isdisjoint(_LEVELS)
            and bool(self._levels["level2"])
        )

    def _is_level(self, column: Column) -> bool:
        return self._has_levels and column.key in _LEVELS

    def _has_twins(self, level: str) -> bool:
        """Whether another column has the words of a level's: its names do not tell where a row begins."""
        own = next((index for index, column in enumerate(self._columns) if column.key == level), None)
        return any(own in places and len(places) > 1 for places in self._labels.values())

    def _start(self, row: Row) -> tuple[int, bool]:
        """Return the heading that the first cell stands under, and whether its text says so."""
        first = row.cells[0]
        headings = self._headings
        level = self._names.level_of(row, headings[0].place, self._width) if self._has_levels else ""
        if self._omits_merged and level != "level1" and 0 < self._width - row.width <= len(self._level_columns):
            return self._width - row.width, True
        if level and row.aligned and self._has_twins(level):
            at = next((index for index, heading in enumerate(headings) if heading.place == first.column), None)
            if at is not None:
                return at, True
        for index, heading in enumerate(headings):
            if level and heading.column and heading.column.key == level:
                return index, True
        if not row.aligned:
            missing = len(headings) - len(row.cells)
            levels = row.cells[: len(self._level_columns) - missing]
            is_beneath = 0 < missing <= len(self._level_columns) and all(
                self._names.is_level(cell.word) for cell in levels
            )
            return (missing if is_beneath else 0), is_beneath
        before = [index for index, heading in enumerate(headings) if heading.place <= first.column]
        return (before[-1] if before else 0), False

    def _report_rest(self, row: Row, placed: dict[int, Cell], room: int, shift: int) -> None:
        """Report cells under no heading or one that the form has not, and a row that ends before the table does."""
        taken = {id(cell) for index, cell in placed.items() if self._headings[index].column is not None}
        for cell in row.cells:
            if id(cell) not in taken:
                self.report.reject(cell.line.number, cell.text, "import_text.cell_without_column")
        last = self._headings[-1].place + shift
        if len(row.cells) < room and row.width <= last:
            line = row.lines[0]
            width = len(self._headings) - room + len(row.cells)
            params = {"cells": width, "columns": len(self._headings)}
            self.report.reject(line.number, line.text, "import_text.row_cut", **params)

    def _by_path(self, placed: dict[int, Cell], row: Row) -> dict[str, Cell]:
        """Return a row's cells by the fields that their columns show, its levels among them."""
        cells: dict[str, Cell] = {}
        parts: dict[str, dict[str, str]] = {}
        for index, cell in placed.items():
            column = self._headings[index].column
            if column is not None and column.reading:
                said = entered(cell.text)
                parts.setdefault(column.field, {})[column.reading] = "" if said and said == column.otherwise else said
            elif column is not None:
                cells[column.field] = cell
        for path, texts in parts.items():
            value = "".join(texts.get(part, "") for part in _READINGS)
            cells.setdefault(path, Cell(value, 0, row.lines[0], ""))
        levels = {level: entered(cells[level].text) if level in cells else "" for level in self._level_columns}
        for name in levels.values():
            if self._names.is_cut(compact(name)):
                self.report.reject(row.lines[0].number, row.lines[0].text, "import_text.level_cut", name=name)
        return cells | {level: Cell(name, 0, row.lines[0], "") for level, name in self._own_levels(levels, row).items()}

    def _own_levels(self, texts: Mapping[str, str], row: Row) -> dict[str, str]:
        """Return the row's levels: its own, or those of the row above where the cell is merged with that one's."""
        level1, level2 = (self._spelled(texts.get(level, ""), level) for level in _LEVELS)
        if level1:
            self._levels = {"level1": level1, "level2": level2}
        elif level2:
            self._levels = {"level1": self._block_of(level2, row), "level2": level2}
        elif any(heading.place in row.told_empty for heading in self._headings if heading.is_of("level2")):
            self._levels = self._levels | {"level2": ""}
        return {level: text for level, text in self._levels.items() if level in self._level_columns}

    def _spelled(self, text: str, level: str) -> str:
        """Return a level's name as the form writes it, where the text differs in spaces and widths alone."""
        return (self.words.level1 if level == "level1" else self.words.level2).get(compact(text), text)

    def _block_of(self, level2: str, row: Row) -> str:
        """Return the first level of a row that prints none: the one above, unless the taxonomy says another."""
        above = self._levels["level1"]
        owners = [
            level.name
            for level in self.words.form.indicators.taxonomy
            if level2 in (second.name for second in level.level2)
        ]
        is_foreign = bool(above) and compact(above) not in self.words.level1
        if len(owners) != 1 or owners[0] == above or is_foreign:
            return above  # beneath a first level of another taxonomy, the form's says nothing
        line = row.lines[0]
        self.report.reject(line.number, line.text, "import_text.level_inferred", level1=owners[0])
        return owners[0]

    @staticmethod
    def stacked(cells: Sequence[Cell], layout: LayoutRow, words: Words) -> Iterator[Row]:
        """Yield the head and the rows beneath: those with levels begin at the names of the taxonomy.

        Others are taken to have a cell for every column.
        """
        band = _band_of(layout)
        labels = {spelling for label in layout.labels for spelling in label.spellings}
        body = next((index for index, cell in enumerate(cells) if cell.word not in labels), len(cells))
        yield row_of(cells[:body])
        has_levels = bool(words.form.tables[band.table].taxonomy)
        width = sum(not (has_levels and column.key in _LEVELS) for column in band.columns)
        total = compact(band.total_label) if any(column.total for column in band.columns) else ""
        end = next((at for at, cell in enumerate(cells) if at >= body and cell.word == total), len(cells))
        levels = len(band.columns) - width
        yield from StackedTable(LevelNames(words), len(band.columns), levels).rows(cells[body:end])
        if end < len(cells):
            yield row_of(cells[end:])


def _band_of(layout: LayoutRow) -> TableBand:
    if not isinstance(layout.band, TableBand):
        raise TypeError(layout.band)
    return layout.band
