"""The rows of one table → the fields of its project."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jx_desktop.exchange.report import ReportDraft
from jx_desktop.exchange.text.cells import Cell, Row
from jx_desktop.exchange.text.indicators import IndicatorReader
from jx_desktop.exchange.text.layout import LayoutRow, Step
from jx_desktop.exchange.text.plan import Percents, PlanReader
from jx_desktop.exchange.text.rows import table_rows
from jx_desktop.exchange.text.tables import TableText
from jx_desktop.exchange.text.words import Words


@dataclass(slots=True)
class ProjectText:
    """What a table says of its project, as text: fields by their path, percentages, indicator rows."""

    table: TableText
    fields: dict[str, Cell] = field(default_factory=dict)
    percents: Percents = field(default_factory=dict)
    indicators: list[dict[str, object]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)  # labels of what ought to be there


def read_project(table: TableText, words: Words, report: ReportDraft) -> ProjectText | None:
    """Return what the table holds, or None where not one of its rows is there."""
    return read_rows(table, table_rows(table.lines, words), words, report)


def read_rows(table: TableText, rows: Sequence[Row], words: Words, report: ReportDraft) -> ProjectText | None:
    """Return what the rows of a table hold, or None where not one of them is the form's."""
    return _Reader(table, rows, words, report).project()


class _Reader:
    def __init__(self, table: TableText, rows: Sequence[Row], words: Words, report: ReportDraft) -> None:
        self._rows = rows
        self._words = words
        self._report = report
        self._project = ProjectText(table)
        self._unread = list(words.rows)
        self._indicators = IndicatorReader(words, report)

    def project(self) -> ProjectText | None:
        for layout, head, below in self._grouped(self._rows):
            if layout is not None and layout.kind == "indicators":
                self._read_indicators(head, below)
            elif layout is None or head is None:
                self._reject(below)
            elif layout.kind == "plan":
                self._read_plan(layout, head, below)
            else:
                self._read_cells(layout, head, below)
        if len(self._unread) == len(self._words.rows):
            return None
        label = self._words.form.label
        for layout in self._unread:
            if layout.kind == "indicators":
                self._project.missing.append(label("indicators"))
            else:
                self._project.missing += [step.label for step in layout.labels] + [label(path) for path in layout.below]
        return self._project

    def _grouped(self, rows: Sequence[Row]) -> list[tuple[LayoutRow | None, Row | None, list[Row]]]:
        """Return each row that begins with words of the form, with the rows without any that follow it."""
        groups: list[tuple[LayoutRow | None, Row | None, list[Row]]] = []
        ruled = {row.cells[0].word for row in rows if row.cells and row.width > 1}
        for row in rows:
            is_lone_word = row.aligned and row.width == 1 and row.cells[0].word in ruled  # its row is elsewhere
            layout = None if is_lone_word else self._layout_of(row)
            headless = None if layout else self._headless(row)
            if layout:
                groups.append((layout, row, []))
            elif headless or not groups:
                groups.append((headless, None, [row]))
            else:
                groups[-1][2].append(row)
            if found := layout or headless:
                self._unread.remove(found)
        return groups

    def _headless(self, row: Row) -> LayoutRow | None:
        """Return the form's indicator table where its rows begin though its head has not been met."""
        layout = next((layout for layout in self._unread if layout.kind == "indicators"), None)
        return layout if layout and self._indicators.begins_rows(row) else None

    def _layout_of(self, row: Row) -> LayoutRow | None:
        """Return the form's row that this one is; None for a row without its words, or one that was met before."""
        words = [cell.word for cell in row.cells]
        for layout in self._unread:
            if self._is_printed_by(layout, row, words):
                return layout
        return None

    def _is_printed_by(self, layout: LayoutRow, row: Row, words: list[str]) -> bool:
        if layout.kind == "indicators":
            return self._indicators.is_head(row)
        labels = [step.spellings for step in layout.labels]
        beside = words[1:2] if words and words[0] in layout.spanning else []
        if layout.kind == "plan":
            checkpoint = any(self._words.checkpoint.matches(word) for word in words[1:])
            return any(word in spelling for word in words[:1] for spelling in labels) or (checkpoint and bool(beside))
        return any(word in spelling for word in words[:1] + beside for spelling in labels)

    def _read_cells(self, layout: LayoutRow, head: Row, below: list[Row]) -> None:
        self._read_labelled(layout.steps, head, layout.spanning)
        chosen = self._rows_beneath(layout, below)
        for path, row in zip(layout.below, chosen, strict=False):
            cells = [cell for cell in row.cells if not self._is_beside(cell, row, layout, path)]
            self._set(path, cells)
        self._project.missing += [self._words.form.label(path) for path in layout.below[len(chosen) :]]
        self._reject([row for row in below if row not in chosen])

    def _rows_beneath(self, layout: LayoutRow, below: Sequence[Row]) -> list[Row]:
        """Return the rows that hold the fields without a label: indented, and as wide as the table where that tells."""
        count = len(layout.below)
        rows = [row for row in below if row.is_indented or (row.cells and self._is_piece(row.cells[0], layout))]
        if len(rows) > count:
            filled = [row for row in rows if row.cells]
            widest = max((row.width for row in filled), default=0)
            wide = [row for row in filled if row.width == widest]
            rows = wide if len(wide) >= count else filled if len(filled) >= count else rows
        return rows[:count]

    def _is_piece(self, cell: Cell, layout: LayoutRow) -> bool:
        return cell.column == 0 and cell.word in layout.spanning

    def _is_beside(self, cell: Cell, row: Row, layout: LayoutRow, path: str) -> bool:
        """Whether a cell is the label that stands to the left of the field, or a piece of it."""
        if cell is not row.cells[0]:
            return False
        return self._is_piece(cell, layout) or cell.word == self._words.form.label(path)

    def _read_labelled(self, steps: Sequence[Step], head: Row, spanning: str) -> None:
        """Give each field the cells between its label and the next one."""
        cells = list(head.cells)
        if cells and cells[0].word in spanning and not any(cells[0].word in step.spellings for step in steps):
            cells.pop(0)  # a piece of the label that reaches down
            steps = [step for step in steps if spanning not in step.spellings]
        position = 0
        open_fields: list[str] = []
        for step in steps:
            if step.field:
                open_fields.append(step.field)
                continue
            at = next((i for i in range(position, len(cells)) if cells[i].word in step.spellings), None)
            if at is None:
                self._project.missing.append(step.label)
                continue
            self._set_all(open_fields, cells[position:at])
            open_fields, position = [], at + 1
        self._set_all(open_fields, cells[position:])

    def _set_all(self, paths: Sequence[str], cells: Sequence[Cell]) -> None:
        if len(paths) == 1:
            self._set(paths[0], cells)
        elif len(paths) == len(cells):
            for path, cell in zip(paths, cells, strict=True):
                self._set(path, [cell])
        else:
            for cell in cells:
                self._report.reject(cell.line.number, cell.text, "import_text.cell_without_column")

    def _set(self, path: str, cells: Sequence[Cell]) -> None:
        if cells:
            text = "\n".join(cell.text for cell in cells)
            self._project.fields[path] = Cell(text, cells[0].column, cells[0].line, "")

    def _read_plan(self, layout: LayoutRow, head: Row, below: list[Row]) -> None:
        reader = PlanReader(layout, self._words, self._report)
        self._project.percents, strays = reader.read(head, below)
        self._reject(strays)

    def _read_indicators(self, head: Row | None, below: list[Row]) -> None:
        if head is None:
            line = below[0].lines[0]
            self._report.reject(line.number, line.text, "import_text.head_missing")
        self._project.indicators = self._indicators.read(head, below)
        if not self._project.indicators:
            self._project.missing.append(self._words.form.label("indicators"))

    def _reject(self, rows: Sequence[Row]) -> None:
        for line in (line for row in rows if row.cells for line in row.lines):
            self._report.reject(line.number, line.text, "import_text.table_line")
