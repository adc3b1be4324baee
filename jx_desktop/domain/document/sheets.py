"""Sheets that a department fills as a whole (部门整体绩效目标, 绩效自评报告): what is in none of its projects."""

from collections.abc import Collection
from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from jx_desktop.base.record import ABSENT_IF_EMPTY, FrozenDict, Record
from jx_desktop.base.text import Text
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.indicators import Values
from jx_desktop.domain.document.tables import Tables, verify_row_ids
from jx_desktop.domain.form.sheets import GOAL_SHEET

_KNOWN = frozenset(
    {"monitor", "evaluation", "change", "adjustment", "department_goal", "department_evaluation", "monitor_report",
     "evaluation_report"}
)  # fmt: skip
_FOR_MONTHS = "monitor"


def sheet_of_key(key: str, sheets: Collection[str] = ()) -> str:
    """Return the sheet to which a key of ``values`` belongs: that whose name it begins with, else the goals.

    `sheets` are those of the form; others that documents may hold are known without. ``monitor.07.actual`` belongs to
    ``monitor-07``.
    """
    name, *inside = key.split(".")
    if not inside:
        return GOAL_SHEET
    of_month = f"{name}-{inside[0]}"
    if of_month in sheets or (name == _FOR_MONTHS and len(inside) > 1):
        return of_month
    return name if name in sheets or name in _KNOWN else GOAL_SHEET


def own_sheet(key: str, sheets: Collection[str] = ()) -> str:
    """Return the sheet on which a key of ``values`` is filled in: what is said of a change is part of 调整."""
    sheet = sheet_of_key(key, sheets)
    return "adjustment" if sheet == "change" else sheet


def sheet_id(key: str) -> str:
    """Return the id of the sheet that the form calls `key`; it derives from the key."""
    return f"sheet:{key}"


def key_of(entity_id: str) -> str:
    """Return the key of the sheet that has this id; empty for the id of anything else."""
    kind, _, key = entity_id.partition(":")
    return key if kind == "sheet" else ""


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

    @property
    def is_blank(self) -> bool:
        """Whether nothing is filled in: such a sheet is not kept."""
        return not (self.values or self.tables or self.paragraphs or self.__pydantic_extra__)
