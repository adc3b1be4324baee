"""What must stand on paper, cell by cell, written from the entities and the form, not from the layout."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.parts import fill
from jx_desktop.domain.form.sheets import CellsBand, Column, PlanBand
from jx_desktop.domain.values.indicator_value import split_value
from jx_desktop.domain.values.money import amount_text, printed

Row = tuple[str, ...]
"""The texts of all cells that reach into a row, from left to right: a merged one stands in each of its rows."""


def rows_of_table(project: Project, form: Form) -> Iterator[Row]:
    """Yield the rows of a project's table."""
    for band in form.goal.bands:
        if isinstance(band, CellsBand):
            yield from _rows_of_cells(band, project, form)
        elif isinstance(band, PlanBand):
            yield from _rows_of_plan(project, form)
        else:
            yield headings(form)
            for row in project.indicators or (Indicator(id="blank"),):
                yield tuple(_shown(row, column) for column in form.columns)


def headings(form: Form) -> Row:
    """What stands above the indicators, on every page that they reach."""
    return tuple(column.label for column in form.columns)


def _rows_of_cells(band: CellsBand, project: Project, form: Form) -> Iterator[Row]:
    for number in range(len(band.rows)):
        here = [(column, row, cell) for row, column, cell in band.placed if row <= number < row + cell.rows]
        if any(row == number for _, row, _ in here):
            here.sort(key=lambda item: item[0])
            yield tuple(cell.label or _field(project, cell.field, form) for _, _, cell in here)


def _rows_of_plan(project: Project, form: Form) -> Iterator[Row]:
    plan = form.plan
    has_names = len(plan.rows) > 1
    months = [fill(plan.checkpoint_label, {"month": month}) for month in plan.checkpoints]
    yield (plan.label, *([""] if has_names else []), *months)
    for row in plan.rows:
        percents = [project.percent_at(month, row.id) for month in plan.checkpoints]
        yield (
            plan.label,
            *([row.label] if has_names else []),
            *("" if percent is None else fill(plan.percent, {"percent": amount_text(percent)}) for percent in percents),
        )


def _shown(row: Indicator, column: Column) -> str:
    if column.reading:
        operator, number, unit = split_value(row.value)
        return {"operator": operator, "number": number, "unit": unit}[column.reading]
    return row.values.get(column.key, "") if column.field.startswith("values.") else str(getattr(row, column.key))


def _field(project: Project, field: str, form: Form) -> str:
    owner, _, name = field.rpartition(".")
    if field == "goals":
        is_plain = len(project.goals) == 1 and not form.goal.single_goal_numbered
        return "\n".join(
            goal if is_plain else fill(form.goal.goal, {"number": number, "text": goal})
            for number, goal in enumerate(project.goals, 1)
        )
    if owner == "budget.values":
        return project.budget.values.get(name, "")
    if owner == "values":
        return project.values.get(name, "")
    if owner == "budget":
        amount = getattr(project.budget, name)
        return "" if amount is None else printed(amount, form.money.decimals)
    return str(getattr(project, field))


def lines_above_table(document: Document, unit: Unit, project: Project, number: int) -> Sequence[str]:
    """What stands above a project's table: the part's lines where no page of their own has them, title, unit, money."""
    form = document.form
    part = form.parts.projects
    opening = () if part.title_page or number > 1 else (part.heading, part.title)
    money = project.money_unit or document.head.money_unit
    return (
        *opening,
        fill(form.goal.title, {"number": number, "name": project.name}),
        fill(form.goal.unit_line, {"code": unit.code, "name": unit.name}),
        fill(form.money.unit_line, {"unit": money}),
    )


def text_of_sections(document: Document, until: str = "") -> str:
    """Part 1 from its heading to its last paragraph, or to the section `until`."""
    form = document.form
    part = form.parts.sections
    texts = [part.heading, part.title]
    for key in takewhile(lambda key: key != until, form.section_ids):
        title = next(section.title for section in form.sections if section.id == key)
        texts += [form.section_heading(key), fill(part.box_title, {"title": title}), *document.section(key).paragraphs]
    return "".join(texts)
