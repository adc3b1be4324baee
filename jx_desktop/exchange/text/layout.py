"""The rows that a form's table prints, in the order in which its labels are met in text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import CellsBand, PlanBand
from jx_desktop.exchange.text.lines import compact


@dataclass(frozen=True, slots=True)
class Step:
    """One cell: the form's words in every spelling that is read (`spellings`), or a field of the project."""

    spellings: frozenset[str] = frozenset()
    field: str = ""
    label: str = ""


@dataclass(slots=True)
class LayoutRow:
    """One row that begins with words of the form, and the fields of the rows without any beneath it."""

    kind: Literal["cells", "plan", "indicators"]
    steps: list[Step] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    spanning: str = ""  # the label, compact, that reaches down over the rows beneath

    @property
    def labels(self) -> Iterator[Step]:
        """The steps that are words of the form."""
        return (step for step in self.steps if step.spellings)

    @property
    def fields(self) -> Iterator[str]:
        """The fields of the row and of the rows beneath."""
        yield from (step.field for step in self.steps if step.field)
        yield from self.below


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
    """Return the rows of the form's table."""
    rows: list[LayoutRow] = []
    for band in form.goal.bands:
        if isinstance(band, CellsBand):
            _add_cells(rows, band, form)
        elif isinstance(band, PlanBand):
            labels = spellings(form.plan.label, form.label("plan"))
            step = Step(labels, label=form.plan.label)
            rows.append(LayoutRow("plan", [step], spanning=compact(form.plan.label)))
        else:
            steps = [Step(spellings(column.label), label=column.label) for column in form.columns]
            rows.append(LayoutRow("indicators", steps))
    return rows


def _add_cells(rows: list[LayoutRow], band: CellsBand, form: Form) -> None:
    by_row: dict[int, list[Step]] = {index: [] for index in range(len(band.rows))}
    spanning: dict[int, str] = {}
    for row, _, cell in band.placed:
        if cell.field:
            steps = by_row[row]
            if steps and steps[-1].spellings:  # the field's own name is as good as what the form prints before it
                before = steps[-1]
                steps[-1] = Step(before.spellings | spellings(form.label(cell.field)), label=before.label)
            steps.append(Step(field=cell.field, label=form.label(cell.field)))
        else:
            by_row[row].append(Step(spellings(cell.label), label=cell.label))
            if cell.rows > 1:
                spanning[row] = compact(cell.label)
    for index, steps in by_row.items():
        if any(step.spellings for step in steps):
            rows.append(LayoutRow("cells", steps, spanning=spanning.get(index, "")))
        elif rows:
            rows[-1].below += [step.field for step in steps]
