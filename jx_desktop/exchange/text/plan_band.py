"""The rows of the spending plan: checkpoints, and beneath them percentages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from jx_desktop.base.paths import Slot
from jx_desktop.domain.form.contents import Plan
from jx_desktop.domain.form.parts import fill
from jx_desktop.exchange.report import ReportDraft
from jx_desktop.exchange.text.amounts import read_amount
from jx_desktop.exchange.text.band_reader import BandReader, ProjectText, reject_rows, row_of
from jx_desktop.exchange.text.cells import Cell, Row
from jx_desktop.exchange.text.layout import LayoutRow
from jx_desktop.exchange.text.lines import compact
from jx_desktop.exchange.text.stacked_cells import row_of_tokens, tokens_of
from jx_desktop.exchange.text.words import Words


class PlanReader(BandReader):
    """Reads the plan of one table."""

    def __init__(self, layout: LayoutRow, words: Words, report: ReportDraft, project: ProjectText) -> None:
        super().__init__(layout, words, report, project)
        self._plan = words.form.plan
        self._sign = compact(fill(self._plan.percent, {}))

    def is_head(self, row: Row) -> bool:
        """Whether a row begins with the plan's label, or a piece of it beside a checkpoint."""
        words = [cell.word for cell in row.cells]
        beside = words[1:2] if words and words[0] in self.layout.spanning else []
        checkpoint = any(self.words.checkpoint.matches(word) for word in words[1:])
        is_label = any(word in label.spellings for word in words[:1] for label in self.layout.labels)
        return is_label or (checkpoint and bool(beside))

    def missing(self) -> list[str]:
        """Return the plan's label."""
        return [step.label for step in self.layout.labels]

    def read(self, head: Row | None, below: list[Row]) -> None:
        """Take the percentages beneath the checkpoints of `head`."""
        if head is None:
            return
        checkpoints = self._checkpoints(head)
        percents = self.project.percents
        unread = [row.id for row in self._plan.rows]
        strays: list[Row] = []
        for row in below:
            if self._omits_label(row, head):
                row = replace(row, cells=tuple(replace(cell, column=cell.column + 1) for cell in row.cells))
            label, cells = self._row_label(row)
            beside_label = row.is_indented or len(cells) < len(row.cells)
            if not unread or not beside_label or (cells and all(self._percent(cell) is None for cell in cells)):
                strays.append(row)
                continue
            row_id = label if label in unread else unread[0]
            unread.remove(row_id)
            for month, percent in self._placed(checkpoints, cells, row):
                percents[Slot(month, row_id)] = percent
                self.project.percent_lines[Slot(month, row_id)] = row.lines[0]
        if unread:
            self.report.reject(head.lines[0].number, head.lines[0].text, "import_text.plan_rows_missing")
        self.report.place(len(percents))
        reject_rows(strays, self.report)

    def _omits_label(self, row: Row, head: Row) -> bool:
        """Whether the cell of the label, which reaches down, is left out, as a web page is copied."""
        is_shorter = row.aligned and head.aligned and row.width == head.width - 1
        stands_first = bool(row.cells) and row.cells[0].column == 0
        return is_shorter and stands_first and all(self._percent(cell) is not None for cell in row.cells)

    def _percent(self, cell: Cell) -> Decimal | None:
        return read_amount(cell.text, self._sign)

    def _is_label(self, cell: Cell) -> bool:
        """Whether a cell is the plan's label, or the piece of it that stands beside this row."""
        spellings = (spelling for step in self.layout.labels for spelling in step.spellings)
        return any(cell.word in label for label in (*spellings, self.layout.spanning))

    def _checkpoints(self, head: Row) -> list[tuple[Cell, int]]:
        found: list[tuple[Cell, int]] = []
        for cell in head.cells:
            values = self.words.checkpoint.values(cell.text)
            month = int(values["month"]) if values else 0
            if month in self._plan.checkpoints and month not in (known for _, known in found):
                found.append((cell, month))
            elif values:
                self.report.reject(cell.line.number, cell.text, "import_text.checkpoint_unknown")
                found.append((cell, 0))
            elif not self._is_label(cell) and self._label_id(cell) is None:
                self.report.reject(cell.line.number, cell.text, "import_text.cell_without_column")
        return found

    def _label_id(self, cell: Cell) -> str | None:
        return next((row.id or "" for row in self._plan.rows if row.label and compact(row.label) == cell.word), None)

    def _row_label(self, row: Row) -> tuple[str | None, list[Cell]]:
        """Return the id of the row that the first cells name, and the cells that follow."""
        cells = list(row.cells)
        label: str | None = None
        while cells and self._percent(cells[0]) is None:
            found = self._label_id(cells[0])
            if found is not None:
                label = found or None
            elif not self._is_label(cells[0]):
                break
            cells.pop(0)
        return label, cells

    def _placed(self, checkpoints: list[tuple[Cell, int]], cells: list[Cell], row: Row) -> list[tuple[int, Decimal]]:
        """Return each percentage with its month: in order where all are there, else by where they stand."""
        if len(cells) == len(checkpoints):
            columns: list[int | None] = list(range(len(cells)))
        else:
            columns = self._columns(checkpoints, cells, row.aligned)
        placed: list[tuple[int, Decimal]] = []
        for cell, column in zip(cells, columns, strict=True):
            percent = self._percent(cell)
            if column is None:
                self.report.reject(cell.line.number, cell.text, "import_text.percent_without_checkpoint")
            elif percent is None or not checkpoints[column][1]:
                self.report.reject(cell.line.number, cell.text, "import_text.percent_unreadable")
            else:
                placed.append((checkpoints[column][1], percent))
        return placed

    def _columns(self, checkpoints: list[tuple[Cell, int]], cells: list[Cell], aligned: bool) -> list[int | None]:
        if not aligned:
            return [None] * len(cells)
        by_column = {cell.column: index for index, (cell, _) in enumerate(checkpoints)}
        return [by_column.get(cell.column) for cell in cells]

    @staticmethod
    def stacked(cells: Sequence[Cell], _layout: LayoutRow, words: Words) -> Iterator[Row]:
        """Yield the checkpoints, and as many rows of percentages as the plan has."""
        head = [cell for cell in cells[1:] if words.checkpoint.matches(cell.word)]
        yield replace(row_of([cells[0], *head]), aligned=True)
        others = [cell for cell in cells[1:] if cell not in head]
        if len(words.form.plan.rows) == 1 and others and others[0].line.blanks == 1 and len(others) < len(head):
            # The empty line is the label's cell, which reaches down.
            tokens = [None, *tokens_of(others)]
            yield row_of_tokens([*tokens, *[None] * (len(head) + 1 - len(tokens))])
            return
        count = len(words.form.plan.rows)
        size = len(others) // count if others and len(others) % count == 0 else len(others) or 1
        yield from (row_of(others[start : start + size]) for start in range(0, len(others), size))


def plan_items(percents: Mapping[Slot, Decimal], plan: Plan) -> list[dict[str, object]]:
    """Return the plan's items, one for each row and checkpoint of the form, empty where the text gives none."""
    return [
        {"month": month, "percent": percents.get(Slot(month, row.id))} | ({"row": row.id} if row.id else {})
        for row in plan.rows
        for month in plan.checkpoints
    ]
