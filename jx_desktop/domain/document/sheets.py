"""Sheets that a department fills as a whole (部门整体绩效目标, 绩效自评报告): what is in none of its projects."""

from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from jx_desktop.base.record import ABSENT_IF_EMPTY, FrozenDict, Record
from jx_desktop.base.text import Text
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.indicators import Values
from jx_desktop.domain.document.tables import Tables, verify_row_ids

GOAL = "goal"
"""The sheet of the goals (绩效目标表), which every form has."""

_BESIDE_GOAL = frozenset(
    {"monitor", "evaluation", "change", "adjustment", "department_goal", "department_evaluation", "monitor_report",
     "evaluation_report"}
)  # fmt: skip
_WITH_MONTHS = "monitor"


def sheet_of_key(key: str) -> str:
    """Return the sheet to which a key of ``values`` belongs: that whose name it begins with, else the goals.

    ``monitor.07.actual`` belongs to ``monitor-07``.
    """
    name, *inside = key.split(".")
    if name not in _BESIDE_GOAL or not inside:
        return GOAL
    return f"{name}-{inside[0]}" if name == _WITH_MONTHS and len(inside) > 1 else name


def sheet_id(key: str) -> str:
    """Return the id of the sheet that the form calls `key`; it derives from the key."""
    return f"sheet:{key}"


class SheetFields(Record):
    """What is filled in on a sheet: single values by the form's field id, rows by table, paragraphs."""

    values: Values = FrozenDict()
    tables: Tables = FrozenDict()
    paragraphs: Annotated[tuple[Text, ...], ABSENT_IF_EMPTY] = ()


class Sheet(SheetFields, Entity):
    """One sheet of the document's own; `key` is the form's id for it (``department_goal``)."""

    entity_kind: ClassVar[str] = "sheet"
    main_table: ClassVar[str] = ""
    key: Annotated[Text, Field(min_length=1)]

    @model_validator(mode="after")
    def _rows_have_ids_of_their_own(self) -> "Sheet":
        verify_row_ids(self)
        return self

    @classmethod
    def of(cls, key: str, **fields: object) -> "Sheet":
        """Return the sheet `key` with its derived id."""
        return cls.model_validate({**fields, "id": sheet_id(key), "key": key})
