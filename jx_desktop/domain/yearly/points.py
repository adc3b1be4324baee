"""Points of the rows of an evaluation: what the first levels have of them, and how they are shared out evenly."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import Row, is_filled, rows_of
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.form.tables import TableForm
from jx_desktop.domain.values.arguments import plain
from jx_desktop.domain.values.computations import shares_of_points
from jx_desktop.domain.values.money import amount_or_none, amount_text
from jx_desktop.domain.yearly.names import RATE_POINTS, RATE_SCORE, points_path
from jx_desktop.domain.yearly.standing import is_cancelled

ALL_POINTS = Decimal(100)
_LEVEL_WORDS = {"产出": "output", "效益": "benefit", "效果": "benefit", "满意": "satisfaction", "成本": "cost"}


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one first level: its `role` (empty where the form does not know it), its name as the rows have it.

    `points` are those given to its rows so far, `wanted` what the form says that these should be, None where it is
    silent.
    """

    role: str
    name: str
    rows: tuple[Row, ...]
    points: Decimal
    wanted: Decimal | None


def rate_points(owner: Project | Sheet, form: FormContents) -> Decimal:
    """Return the points for the rate: those entered, else the form's; 0 where its evaluation asks for no rate."""
    if RATE_SCORE not in form.fields_of(owner):
        return Decimal(0)
    entered = amount_or_none(str(owner.value_at(RATE_POINTS) or ""))
    return form.scoring.rate_points if entered is None else entered


def points_of_rows(owner: Project | Sheet, form: FormContents) -> Decimal:
    """Return the points that there are for the rows of an evaluation together: 90, or 100 without a rate."""
    return ALL_POINTS - rate_points(owner, form)


def points_of(row: Row, form: FormContents, table_id: str) -> Decimal | None:
    """Return the points of a row; None where none are entered, or what is entered is no number."""
    return amount_or_none(str(row.value_at(points_path(form, table_id)) or ""))


def asks_score(row: Row, form: FormContents, table_id: str) -> bool:
    """Whether a row wants a score: one of 0 points counts for nothing, and may be left without."""
    return points_of(row, form, table_id) != 0


def level_of(row: Row, name: str) -> str:
    """Return a level of a row of any table, or its target (``level1``, ``value`` …): it may be among its own values."""
    return str(row.value_at(name) or row.value_at(f"values.{name}") or "")


def role_of(level1: str, level2: str, table: TableForm) -> str:
    """Return the role of the first level that a row belongs to; empty where neither taxonomy nor its words tell it.

    A second level of the taxonomy that stands as a first one (成本指标) has its own role.
    """
    for level in table.taxonomy:
        if level.name == level1:
            return level.role
    as_second = (each.role for level in table.taxonomy for each in level.level2 if each.name == level1)
    of_second = (level.role for level in table.taxonomy for each in level.level2 if each.name == level2)
    by_words = (role for word, role in _LEVEL_WORDS.items() if word in level1)
    return next(as_second, next(by_words, "")) if level1 else next(of_second, "")


def blocks(owner: Project | Sheet, table_id: str, form: FormContents) -> tuple[Block, ...]:
    """Return the first levels of the rows of a table, in their order, each with its points; none of blank rows."""
    table = form.tables[table_id]
    rows: dict[tuple[str, str], list[Row]] = {}
    for row in rows_of(owner, table_id):
        if is_filled(row):
            level1 = level_of(row, "level1")
            role = role_of(level1, level_of(row, "level2"), table)
            rows.setdefault((role, "" if role else level1), []).append(row)
    wanted = _wanted(owner, form, frozenset(role for role, _ in rows))
    return tuple(
        Block(
            role,
            level_of(own[0], "level1"),
            tuple(own),
            sum((points_of(row, form, table_id) or Decimal(0) for row in own), Decimal(0)),
            wanted.get(role) if wanted is not None else None,
        )
        for (role, _), own in rows.items()
    )


def _wanted(owner: Project | Sheet, form: FormContents, roles: frozenset[str]) -> Mapping[str, Decimal] | None:
    """Return what the first levels should have, where together that is what there is for the rows."""
    found = form.scoring.block_points(roles)
    return found if found is not None and sum(found.values()) == points_of_rows(owner, form) else None


def shared_out(owner: Project | Sheet, table_id: str, form: FormContents) -> Mapping[str, str]:
    """Return the points of rows, by their ids, where each first level's are shared out evenly (平均分配).

    Whole points, the rest to the first rows; where the form says nothing of the levels that there are, what is there
    for all rows is shared out over all. Of a project that was cut to nothing there are none.
    """
    found = () if is_cancelled(owner) else blocks(owner, table_id, form)
    if any(block.wanted is None for block in found):
        parts = [(points_of_rows(owner, form), tuple(row for block in found for row in block.rows))]
    else:
        parts = [(block.wanted or Decimal(0), block.rows) for block in found]
    return {
        row.id: amount_text(plain(share))
        for points, rows in parts
        if points > 0
        for row, share in zip(rows, shares_of_points(points, len(rows)), strict=True)
    }


def tables_with_points(owner: Project | Sheet, form: FormContents) -> tuple[str, ...]:
    """Return the tables of a project, or of the sheets of an entity, whose rows have points."""
    is_project = isinstance(owner, Project)
    shown = {
        table_id: None
        for key, sheet in form.all_sheets.items()
        if (sheet.owner == "project") is is_project and (is_project or form.entity_key(key) == _key(owner))
        for table_id in sheet.table_bands
    }
    return tuple(table for table in shown if points_path(form, table) in form.row_fields(table))


def _key(owner: Project | Sheet) -> str:
    return owner.key if isinstance(owner, Sheet) else ""
