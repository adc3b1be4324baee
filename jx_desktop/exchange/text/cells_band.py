"""The rows of single cells → fields: each takes what stands between its label and the next."""

from collections.abc import Iterator, Sequence

from jx_desktop.domain.form.contents import AROUND
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.exchange.text.amounts import read_amount
from jx_desktop.exchange.text.band_reader import BandReader, reject_rows, row_of
from jx_desktop.exchange.text.cells import Cell, Row
from jx_desktop.exchange.text.layout import LayoutRow, Step
from jx_desktop.exchange.text.words import Words


class CellsReader(BandReader):
    """Reads one labelled row and the rows of fields beneath it."""

    def is_head(self, row: Row) -> bool:
        """Whether a row begins with one of the labels, alone or beside one that reaches down."""
        words = [cell.word for cell in row.cells]
        beside = words[1:2] if words and words[0] in self.layout.spanning else []
        return any(word in label.spellings for word in words[:1] + beside for label in self.layout.labels)

    def missing(self) -> list[str]:
        """Return the labels of the row and the names of the fields beneath."""
        if self.layout.implied:
            return []
        label = self.words.form.label
        return [step.label for step in self.layout.labels] + [label(path) for path in self.layout.below]

    def read(self, head: Row | None, below: list[Row]) -> None:
        """Take the cells beside the labels, and the rows beneath."""
        layout = self.layout
        if head is None:
            return
        self._read_labelled(layout.steps, head, layout.spanning)
        for path, text in layout.implied.items():
            self.project.fields[path] = Cell(text, 0, head.lines[0], "")
        chosen = self._rows_beneath(layout, below) or self._beside_merged(layout, head, below)
        for path, row in zip(layout.below, chosen, strict=False):
            cells = [cell for cell in row.cells if not self._is_beside(cell, row, layout, path)]
            self._set(path, cells)
        self.project.missing += [self.words.form.label(path) for path in layout.below[len(chosen) :]]
        reject_rows([row for row in below if row not in chosen], self.report)

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

    @staticmethod
    def _beside_merged(layout: LayoutRow, head: Row, below: Sequence[Row]) -> list[Row]:
        """Return the rows beneath where the cell of a label that reaches down is left out, as a web page is copied."""
        rows = list(below[: len(layout.below)])
        is_omitted = head.aligned and all(row.cells and row.aligned and row.width < head.width for row in rows)
        return rows if layout.spanning and is_omitted else []

    def _is_piece(self, cell: Cell, layout: LayoutRow) -> bool:
        return cell.column == 0 and cell.word in layout.spanning

    def _is_beside(self, cell: Cell, row: Row, layout: LayoutRow, path: str) -> bool:
        """Whether a cell is the label that stands to the left of the field, or a piece of it."""
        if cell is not row.cells[0]:
            return False
        return self._is_piece(cell, layout) or cell.word == self.words.form.label(path)

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
                self.project.missing.append(step.label)
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
                self.report.reject(cell.line.number, cell.text, "import_text.cell_without_column")

    def _set(self, path: str, cells: Sequence[Cell]) -> None:
        if cells:
            text = "\n".join(cell.text for cell in cells)
            found = self.project.around if path in AROUND else self.project.fields
            found[path] = Cell(text, cells[0].column, cells[0].line, "")

    @staticmethod
    def stacked(cells: Sequence[Cell], layout: LayoutRow, words: Words) -> Iterator[Row]:
        """Yield the labelled row and, where it has some, the rows of fields beneath it."""
        labels = {spelling for label in layout.labels for spelling in label.spellings}
        last = max(index for index, cell in enumerate(cells) if cell.word in labels)
        field = words.form.project_fields.get(layout.steps[-1].field)
        rest = list(cells[last + 1 :])
        if not layout.below:
            yield row_of(cells)
            return
        may_be_value = field is not None and bool(rest)
        is_amount = field is not None and field.kind is FieldKind.AMOUNT
        own = int(may_be_value and (not is_amount or read_amount(rest[0].text) is not None))
        yield row_of(cells[: last + 1 + own])
        beneath = rest[own:]
        if len(layout.below) == 1 and beneath:
            yield row_of(beneath)
        else:
            yield from (row_of([cell]) for cell in beneath)
