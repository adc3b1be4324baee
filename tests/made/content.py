"""A document as paragraphs and tables, free of any program's format: what the writers of styles are given.

Lengths are mm. The tables are laid out as the county's form prints them; the code here is its own, so that a fault of
the program's layout does not hide one of its reading.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.parts import han_number
from jx_desktop.domain.values.money import amount_text

CONTENTS = "目　录"
_WIDTH = 166.0


@dataclass(frozen=True, slots=True)
class MadeCell:
    """A cell from one edge to another, `rows` high."""

    text: str
    left: float
    right: float
    rows: int = 1
    is_label: bool = False


@dataclass(frozen=True, slots=True)
class MadeTable:
    """The table of one project; `title` and `unit_line` stand above it."""

    title: str
    unit: str
    money: str
    rows: tuple[tuple[MadeCell, ...], ...]

    @property
    def edges(self) -> list[float]:
        """All edges of its cells, from the left."""
        return sorted({edge for row in self.rows for cell in row for edge in (cell.left, cell.right)})


@dataclass(frozen=True, slots=True)
class MadeLine:
    """One paragraph; `level` is that of a heading, 0 of text. `breaks`: a page begins with it."""

    text: str
    level: int = 0
    breaks: bool = False


Piece = MadeLine | MadeTable


def pieces_of(document: Document, form: Form) -> list[Piece]:
    """Return cover, contents, sections and tables in their order."""
    return [*_front(document, form), *_sections(document, form), *_tables(document, form)]


def _front(document: Document, form: Form) -> Iterator[MadeLine]:
    head = document.head
    yield MadeLine(head.department.name)
    yield MadeLine(f"{head.year}年{form.title.replace('{year}年', '')}" if "{year}" in form.title else form.title)
    if head.cover_mark:
        yield MadeLine(f"（{head.cover_mark}）")
    yield MadeLine(f"{head.compiled_by}编制")
    yield MadeLine(f"{head.reviewed_by}审核")
    yield MadeLine(CONTENTS, breaks=True)
    yield MadeLine("第一部分　部门整体绩效目标")
    for number, section in enumerate(form.sections, 1):
        yield MadeLine(f"{han_number(number)}、{section.title}·········{number}")
    yield MadeLine("第二部分　预算项目绩效目标")
    for number, (_, project) in enumerate(document.projects, 1):
        yield MadeLine(f"{form.goal.title_of(number, project.name)}·········{number + 4}")


def _sections(document: Document, form: Form) -> Iterator[MadeLine]:
    yield MadeLine("第一部分", 1, breaks=True)
    yield MadeLine("部门整体绩效目标", 1)
    for number, section in enumerate(form.sections, 1):
        yield MadeLine(f"{han_number(number)}、{section.title}", 2)
        yield from (MadeLine(text) for text in document.section(section.id).paragraphs)


def _tables(document: Document, form: Form) -> Iterator[Piece]:
    yield MadeLine("第二部分", 1, breaks=True)
    yield MadeLine("预算项目绩效目标", 1)
    for number, (unit, project) in enumerate(document.projects, 1):
        yield _table(document, form, number, unit, project)


def _table(document: Document, form: Form, number: int, unit: Unit, project: Project) -> MadeTable:
    money = project.money_unit or document.head.money_unit or ""
    rows = (*_head_rows(project), *_plan_rows(project, form), *_goal_rows(project, form), *_level_rows(project, form))
    return MadeTable(form.goal.title_of(number, project.name), f"{unit.code} {unit.name}", f"单位：{money}", rows)


def _row(texts: Sequence[str], edges: Sequence[float], labels: Sequence[int] = ()) -> tuple[MadeCell, ...]:
    return tuple(
        MadeCell(text, left, right, is_label=at in labels)
        for at, (text, left, right) in enumerate(zip(texts, edges, edges[1:], strict=False))
    )


def _head_rows(project: Project) -> Iterator[tuple[MadeCell, ...]]:
    budget = project.budget
    amounts = [amount_text(each) if each is not None else "" for each in (budget.total, budget.fiscal, budget.other)]
    yield _row(["项目编码", project.code, "项目名称", project.name], [0, 20.5, 72.5, 92.5, _WIDTH], (0, 2))
    texts = ["预算数", amounts[0], "其中：财政资金", amounts[1], "其他资金", amounts[2]]
    first = MadeCell("预算规模及资金用途", 0, 20.5, 2, is_label=True)
    yield (first, *_row(texts, [20.5, 40.5, 65.5, 93.5, 118.5, 140.5, _WIDTH], (0, 2, 4)))
    yield (MadeCell(project.purpose, 20.5, _WIDTH),)


def _plan_rows(project: Project, form: Form) -> Iterator[tuple[MadeCell, ...]]:
    months = form.plan.checkpoints
    step = (_WIDTH - 20.5) / len(months)
    edges = [20.5 + step * at for at in range(len(months) + 1)]
    percents = {item.month: item.percent for item in project.plan}
    texts = ["" if (percent := percents.get(month)) is None else f"{amount_text(percent)}%" for month in months]
    label = MadeCell("资金支出计划（%）", 0, 20.5, 2, is_label=True)
    yield (label, *_row([f"{month}月底" for month in months], edges, range(len(months))))
    yield _row(texts, edges)


def _goal_rows(project: Project, form: Form) -> Iterator[tuple[MadeCell, ...]]:
    text = "\n".join(form.goal.numbered_goals(project.goals))
    yield (MadeCell("绩效目标", 0, 20.5, is_label=True), MadeCell(text, 20.5, _WIDTH))


def _level_rows(project: Project, form: Form) -> Iterator[tuple[MadeCell, ...]]:
    edges = [0, 20.5, 46, 81, 116.5, 139, _WIDTH]
    heads = ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"]
    band = next(iter(form.goal.table_bands.values()))
    labels = [column.label for column in band.columns] or heads
    yield _row(labels, edges, range(len(labels)))
    rows = list(project.indicators)
    for at, row in enumerate(rows):
        cells: list[MadeCell] = []
        if not at or rows[at - 1].level1 != row.level1:
            cells.append(MadeCell(row.level1, edges[0], edges[1], _run(rows, at, "level1")))
        if not at or (rows[at - 1].level1, rows[at - 1].level2) != (row.level1, row.level2):
            cells.append(MadeCell(row.level2, edges[1], edges[2], _run(rows, at, "level1", "level2")))
        texts = [row.level3, row.description, row.value, row.basis]
        yield (*cells, *_row(texts, edges[2:]))


def _run(rows: Sequence[object], at: int, *names: str) -> int:
    """Return over how many rows from `at` on the values stay the same."""
    first = [getattr(rows[at], name) for name in names]
    end = at
    while end < len(rows) and [getattr(rows[end], name) for name in names] == first:
        end += 1
    return end - at
