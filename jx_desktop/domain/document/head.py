"""The head of a document: what stands on its cover, its stage, and the order of its units and rulings."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, Strict
from pydantic_core import PydanticCustomError

from jx_desktop.base.record import Record
from jx_desktop.base.text import Text
from jx_desktop.domain.document.entity import Entity, EntityId
from jx_desktop.domain.values.money import Amount


class Stage(StrEnum):
    """How far the budget has come: 一上, 二上, 草案, 批复, 调整."""

    FIRST = "first"
    SECOND = "second"
    DRAFT = "draft"
    APPROVED = "approved"
    ADJUSTED = "adjusted"

    @property
    def is_approved(self) -> bool:
        """Whether the budget has its 批复, and with it its project codes."""
        return self in (Stage.APPROVED, Stage.ADJUSTED)


def _read_date(value: Any) -> date:
    if type(value) is date:
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("iso_date", "not a date")


IsoDate = Annotated[
    date, BeforeValidator(_read_date, json_schema_input_type=str), PlainSerializer(date.isoformat, return_type=str)
]
Flag = Annotated[bool, Strict()]
Year = Annotated[int, Strict(), Field(ge=1949, le=9999)]


class Department(Record):
    """The department: its code in the budget system and its full name."""

    code: Text = ""
    name: Text = ""


class BeforeFinal(Record):
    """What 定稿 has changed on the cover, as it was before: 解除定稿 puts it back."""

    cover_mark: Text | None = None
    stage: Stage | None = None


class HeadFields(Record):
    """What the head says of the document as a whole, in the order of the interchange."""

    form: Annotated[Text, Field(min_length=1)]
    year: Year | None = None
    scope: Literal["department", "unit"] = "department"
    stage: Stage = Stage.DRAFT
    cover_mark: Text | None = None
    final: Flag = False
    before_final: BeforeFinal | None = None
    money_unit: Text | None = None
    declared_total: Amount | None = None
    approved_on: IsoDate | None = None
    department: Department = Department()
    compiled_by: Text = ""
    reviewed_by: Text = ""


class Head(HeadFields, Entity):
    """The head of one document. `unit_ids` and `ruling_ids` are the order of its units and rulings."""

    entity_kind: ClassVar[str] = "head"
    unit_ids: tuple[EntityId, ...] = ()
    ruling_ids: tuple[EntityId, ...] = ()
