"""The head of a document: what stands on its cover, its stage, and the order of what belongs to it."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, Strict
from pydantic_core import PydanticCustomError

from jx_desktop.base.record import ABSENT_IF_EMPTY, ABSENT_IF_NONE, FrozenDict, Record
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


Scope = Literal["department", "unit"]
BASE = "base"
"""The key in the `references` of a part for its state when it was split off."""


class BeforeSplit(Record):
    """What 拆分 has changed in the head, as it was in the whole: merging all parts puts it back."""

    scope: Annotated[Scope, Field(exclude_if=lambda scope: scope == "department")] = "department"
    part: Annotated["Part | None", ABSENT_IF_NONE] = None
    base: Annotated[Text, ABSENT_IF_EMPTY] = ""


class Part(Record):
    """What a part of a document holds that was split off for revision: `of` is the id of the whole.

    `scope` says by what it was split (``unit``, ``office``, ``projects``). `order` are the places that units, projects
    and records had in the whole, by their ids, from 0: several parts come together in it.
    """

    of: EntityId
    scope: Text = ""
    unit_ids: tuple[EntityId, ...] = ()
    project_ids: tuple[EntityId, ...] = ()
    order: Annotated[FrozenDict[EntityId, Annotated[int, Strict(), Field(ge=0)]], ABSENT_IF_EMPTY] = FrozenDict()
    before: Annotated[BeforeSplit | None, ABSENT_IF_NONE] = None


class HeadFields(Record):
    """What the head says of the document as a whole, in the order of the interchange.

    `final` is 定稿 of the goal sheet, `finals` are the other sheets that are. `references` are the versions that say
    what stood in other years, by the year. A reviewer's copy is the `review_of` an event: what brought it to the desk.
    `accounts_approved_on` is 决算批复日期, from which the days until the evaluation must be public are counted.
    `adjusting` are the projects that are open for 调整 now, though the budget is approved (批复).
    """

    form: Annotated[Text, Field(min_length=1)]
    year: Year | None = None
    scope: Scope = "department"
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
    finals: Annotated[tuple[Text, ...], ABSENT_IF_EMPTY] = ()
    approval_number: Annotated[Text, ABSENT_IF_EMPTY] = ""
    references: Annotated[FrozenDict[Text, Text], ABSENT_IF_EMPTY] = FrozenDict()
    part: Annotated[Part | None, ABSENT_IF_NONE] = None
    review_of: Annotated[EntityId | None, ABSENT_IF_NONE] = None
    accounts_approved_on: Annotated[IsoDate | None, ABSENT_IF_NONE] = None
    adjusting: Annotated[tuple[EntityId, ...], ABSENT_IF_EMPTY] = ()

    @property
    def other_years(self) -> dict[str, str]:
        """The versions that say what stood in other years, by the year; a part's state at its split is none."""
        return {year: version for year, version in self.references.items() if year != BASE}


OrderedIds = Annotated[tuple[EntityId, ...], ABSENT_IF_EMPTY]


class Head(HeadFields, Entity):
    """The head of one document. `unit_ids` and the other lists of ids are the order of what they are ids of."""

    entity_kind: ClassVar[str] = "head"
    unit_ids: tuple[EntityId, ...] = ()
    ruling_ids: tuple[EntityId, ...] = ()
    comment_ids: OrderedIds = ()
    opinion_ids: OrderedIds = ()
    event_ids: OrderedIds = ()
