"""What a copy has of another project: its goals, and nothing of what the year after 批复 has made of that."""

from typing import TypeVar

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet, sheet_of_key
from jx_desktop.domain.document.tables import TableRow, tables_of, with_rows
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.form.sheets import GOAL_SHEET

Owner = TypeVar("Owner", Project, Sheet)
Holder = TypeVar("Holder", Project, Sheet, Indicator | TableRow)


def with_goals_alone(owner: Owner, form: FormContents) -> Owner:
    """Return a project, or a sheet of the document, without what it and its rows say on the sheets of the year."""
    bare = without_year(owner, form)
    for table_id, rows in tables_of(owner):
        kept = [without_year(row, form) for row in rows]
        if any(row is not old for row, old in zip(kept, rows, strict=True)):
            bare = with_rows(bare, table_id, kept)
    return bare


def without_year(holder: Holder, form: FormContents) -> Holder:
    """Return a project, a sheet or a row without the values of 监控, 自评 and 调整; as it is where there are none."""
    names = form.all_sheets
    kept = {key: text for key, text in holder.values.items() if sheet_of_key(key, names) == GOAL_SHEET}
    return holder if len(kept) == len(holder.values) else holder.model_copy(update={"values": FrozenDict(kept)})
