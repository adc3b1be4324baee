"""The rows that a form's table prints, in the order in which its labels are met in text."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import Band, Cell, CellsBand, PlanBand, TableBand
from jx_desktop.domain.yearly.names import CANCELLED, CANCELLED_MARK, CHANGE_KIND, CHANGE_REASON
from jx_desktop.exchange.text.lines import compact


@dataclass(frozen=True, slots=True)
class Step:
    """One cell: the form's words in every spelling that is read (`spellings`), or a field of the project."""

    spellings: frozenset[str] = frozenset()
    field: str = ""
    label: str = ""


@dataclass(slots=True)
class LayoutRow:
    """One row of a band that begins with words of the form, and the fields of the rows without any beneath it."""

    band: Band
    steps: list[Step] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    spanning: str = ""  # the label, compact, that reaches down over the rows beneath
    implied: Mapping[str, str] = FrozenDict()  # what fields hold where the row is there, which it need not be

    @property
    def labels(self) -> Iterator[Step]:
        """The steps that are words of the form."""
        return (step for step in self.steps if step.spellings)

    def has(self, word: str) -> bool:
        """Whether a compact word is one of the row's labels."""
        return word == self.spanning != "" or any(word in step.spellings for step in self.labels)


def spellings(*labels: str) -> frozenset[str]:
    """Return the compact spellings of labels, each with and without what stands in brackets at its end."""
    found = set()
    for label in labels:
        whole = compact(label)
        found.add(whole)
        if whole.endswith(")") and "(" in whole[1:]:
            found.add(whole[: whole.rindex("(")])
    return frozenset(found - {""})


def layout_rows(form: Form) -> list[LayoutRow]:
    """Return the rows of the form's table with a project's goals, that of one that was cut to nothing before them."""
    rows: list[LayoutRow] = list(_cancelled(form))
    for band in form.goal.bands:
        _ADDED[type(band)](rows, band, form)
    return rows


def _cancelled(form: Form) -> Iterator[LayoutRow]:
    """Yield the row with 已取消 and the reason, which is printed where no cell shows what has changed."""
    if CHANGE_KIND in form.project_fields and CHANGE_KIND not in form.goal.shown_fields:
        fields = [CHANGE_REASON] if CHANGE_REASON in form.project_fields else []
        cells = (Cell(label=CANCELLED_MARK), *(Cell(field=path) for path in fields))
        band = CellsBand(kind="cells", widths=(8,) * len(cells), rows=(cells,))
        steps = [Step(spellings(CANCELLED_MARK), label=CANCELLED_MARK), *(Step(field=path) for path in fields)]
        yield LayoutRow(band, steps, implied=FrozenDict({CHANGE_KIND: CANCELLED}))


def _add_table(rows: list[LayoutRow], band: TableBand, _form: Form) -> None:
    rows.append(LayoutRow(band, [Step(spellings(column.label), label=column.label) for column in band.columns]))


def _add_plan(rows: list[LayoutRow], band: PlanBand, form: Form) -> None:
    label = form.plan.label
    step = Step(spellings(label, form.label("plan")), label=label)
    rows.append(LayoutRow(band, [step], spanning=compact(label)))


def _add_cells(rows: list[LayoutRow], band: CellsBand, form: Form) -> None:
    known = {**form.project_fields, **form.around_fields}
    by_row: dict[int, list[Step]] = {index: [] for index in range(len(band.rows))}
    spanning: dict[int, str] = {}
    for row, _, cell in band.placed:
        if cell.field:
            steps, name = by_row[row], known[cell.field].label
            if steps and steps[-1].spellings:  # the field's own name is as good as what the form prints before it
                steps[-1] = Step(steps[-1].spellings | spellings(name), label=steps[-1].label)
            steps.append(Step(field=cell.field, label=name))
        else:
            by_row[row].append(Step(spellings(cell.label), label=cell.label))
            if cell.rows > 1:
                spanning[row] = compact(cell.label)
    for index, steps in by_row.items():
        if any(step.spellings for step in steps):
            rows.append(LayoutRow(band, steps, spanning=spanning.get(index, "")))
        elif rows:
            rows[-1].below += [step.field for step in steps]


_ADDED: Mapping[type, Callable[[list[LayoutRow], Any, Form], None]] = {
    CellsBand: _add_cells,
    PlanBand: _add_plan,
    TableBand: _add_table,
}
