"""The indicator rows of a table: cells to columns, and levels that are printed once for several rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jx_desktop.domain.form.sheets import Column
from jx_desktop.exchange.report import ReportDraft
from jx_desktop.exchange.text.cells import Cell, Row
from jx_desktop.exchange.text.layout import spellings
from jx_desktop.exchange.text.lines import compact, entered
from jx_desktop.exchange.text.words import Words

_READINGS = ("operator", "number", "unit")


@dataclass(frozen=True, slots=True)
class _Heading:
    """One column as the table's head gives it; without `column` the form does not know it."""

    place: int
    column: Column | None


class IndicatorReader:
    """Reads the indicator rows of one table; what it cannot place is reported."""

    def __init__(self, words: Words, report: ReportDraft) -> None:
        self._words = words
        self._report = report
        self._columns = words.form.columns
        self._labels = {
            spelling: index for index, column in enumerate(self._columns) for spelling in spellings(column.label)
        }
        self._headings = [_Heading(index, column) for index, column in enumerate(self._columns)]
        self._level_columns = {
            column.key: index for index, column in enumerate(self._columns) if column.key in ("level1", "level2")
        }
        self._levels = {"level1": "", "level2": ""}

    def is_head(self, row: Row) -> bool:
        """Whether a row is the head of the table, or the head again on the next page."""
        known = sum(cell.word in self._labels for cell in row.cells)
        return known >= min(len(self._columns), max(2, len(self._columns) // 2))

    def begins_rows(self, row: Row) -> bool:
        """Whether a row can be told to be one of indicators though the table's head is missing."""
        first = row.cells[0].word if row.cells else ""
        return (first in self._words.level1 or first in self._words.level2) and len(row.cells) > 2

    def read(self, head: Row | None, rows: Sequence[Row]) -> list[dict[str, object]]:
        """Return the rows as plain indicators, each with its own levels; `head` is None where it is missing."""
        if head:
            self._read_head(head)
        found: list[dict[str, object]] = []
        for row in self._with_whole_levels([row for row in rows if row.cells and not self.is_head(row)]):
            values = self._read_row(row)
            if values is None:
                for line in row.lines:
                    self._report.reject(line.number, line.text, "import_text.table_line")
            else:
                found.append(self._indicator(values, row))
                self._report.place()
        return found

    def _read_head(self, head: Row) -> None:
        headings: list[_Heading] = []
        for cell in head.cells:
            index = self._labels.get(cell.word)
            if index is None:
                label = entered(cell.text)
                self._report.reject(cell.line.number, label, "import_text.column_unknown", label=label)
            headings.append(_Heading(cell.column, None if index is None else self._columns[index]))
        self._headings = headings
        present = {heading.column.key for heading in headings if heading.column}
        missing = tuple(column.label for column in self._columns if column.key not in present)
        if missing:
            line = head.lines[0]
            self._report.reject(line.number, line.text, "import_text.labels_missing", labels=missing)

    def _with_whole_levels(self, rows: list[Row]) -> list[Row]:
        """Join a first level that its merged cell has spread over rows: 产出 beside one, 指标 beside the next."""
        whole: list[Row] = []
        begun = -1  # the row in which such a name begins
        for row in rows:
            first = row.cells[0]
            if row.aligned and first.column == self._headings[0].place and len(row.cells) > 1:
                name = whole[begun].cells[0] if begun >= 0 else first
                if begun >= 0 and name.word + first.word in self._words.level1:
                    joined = replace(name, text=name.text + first.text, word=name.word + first.word)
                    whole[begun] = replace(whole[begun], cells=(joined, *whole[begun].cells[1:]))
                    row = replace(row, cells=row.cells[1:])
                begins = first.word in self._words.beginnings and first.word not in self._words.known
                begun = len(whole) if begins else -1
            whole.append(row)
        return whole

    def _read_row(self, row: Row) -> dict[int, Cell] | None:
        """Return the cells by the heading they stand under, or None where the row is none of the table's."""
        if row.cells[0].word in self._words.labels:
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
        is_full = row.width > headings[-1].place - headings[0].place and len(cells) > len(headings) // 2
        if not placed.keys() - levels or not (is_known or is_full):
            return None
        self._report_rest(row, placed, room, shift)
        return placed

    def _is_level(self, column: Column) -> bool:
        return column.key in self._level_columns

    def _start(self, row: Row) -> tuple[int, bool]:
        """Return the heading that the first cell stands under, and whether its text says so."""
        first = row.cells[0]
        for names, level in ((self._words.level1, "level1"), (self._words.level2, "level2")):
            if first.word in names:
                for index, heading in enumerate(self._headings):
                    if heading.column and heading.column.key == level:
                        return index, True
        if not row.aligned:
            missing = len(self._headings) - len(row.cells)
            return (missing if missing == len(self._level_columns) else 0), False
        before = [index for index, heading in enumerate(self._headings) if heading.place <= first.column]
        return (before[-1] if before else 0), False

    def _report_rest(self, row: Row, placed: dict[int, Cell], room: int, shift: int) -> None:
        """Report cells under no heading, and a row that ends before the table does."""
        taken = {id(cell) for cell in placed.values()}
        for cell in row.cells:
            if id(cell) not in taken:
                self._report.reject(cell.line.number, cell.text, "import_text.cell_without_column")
        last = self._headings[-1].place + shift
        if len(row.cells) < room and row.width <= last:
            line = row.lines[0]
            width = len(self._headings) - room + len(row.cells)
            params = {"cells": width, "columns": len(self._headings)}
            self._report.reject(line.number, line.text, "import_text.row_cut", **params)

    def _indicator(self, placed: dict[int, Cell], row: Row) -> dict[str, object]:
        texts: dict[str, str] = {}
        readings: dict[str, str] = {}
        values: dict[str, str] = {}
        for index, cell in placed.items():
            column = self._headings[index].column
            text = entered(cell.text)
            if column is None:
                continue
            if column.reading:
                readings[column.reading] = text
            elif column.field.startswith("values."):
                values[column.key] = text
            else:
                texts[column.key] = text
        if readings and "value" not in texts:
            texts["value"] = entered("".join(readings.get(part, "") for part in _READINGS))
        texts |= self._own_levels(texts, row)
        return texts | ({"values": values} if values else {})

    def _own_levels(self, texts: dict[str, str], row: Row) -> dict[str, str]:
        """Return the row's levels: its own, or those of the row above where the cell is merged with that one's."""
        level1, level2 = (self._spelled(texts.get(level, ""), level) for level in ("level1", "level2"))
        if level1:
            self._levels = {"level1": level1, "level2": level2}
        elif level2:
            self._levels = {"level1": self._block_of(level2, row), "level2": level2}
        return {level: text for level, text in self._levels.items() if level in self._level_columns}

    def _spelled(self, text: str, level: str) -> str:
        """Return a level's name as the form writes it, where the text differs in spaces and widths alone."""
        return (self._words.level1 if level == "level1" else self._words.level2).get(compact(text), text)

    def _block_of(self, level2: str, row: Row) -> str:
        """Return the first level of a row that prints none: the one above, unless the taxonomy says another."""
        above = self._levels["level1"]
        owners = [
            level.name
            for level in self._words.form.indicators.taxonomy
            if level2 in (second.name for second in level.level2)
        ]
        if len(owners) != 1 or owners[0] == above:
            return above
        line = row.lines[0]
        self._report.reject(line.number, line.text, "import_text.level_inferred", level1=owners[0])
        return owners[0]
