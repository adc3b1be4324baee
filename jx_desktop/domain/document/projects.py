"""Budget projects: the money, what it buys, and how that will be measured."""

from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field, Strict, model_validator

from jx_desktop.base.paths import plan_slot, split
from jx_desktop.base.record import ABSENT_IF_EMPTY, ABSENT_IF_NONE, ABSENT_IF_TRUE, FrozenDict, Record
from jx_desktop.base.text import Text
from jx_desktop.domain.document.entity import Entity, EntityId
from jx_desktop.domain.document.head import Flag
from jx_desktop.domain.document.indicators import Indicator, Values
from jx_desktop.domain.document.tables import Tables, Unconfirmed, verify_row_ids, with_new_row_ids
from jx_desktop.domain.values.money import Amount, amount_or_none


class Budget(Record):
    """预算数 with its sources, in the document's money unit. An empty amount (None) is not 0.00."""

    total: Amount | None = None
    fiscal: Amount | None = None
    other: Amount | None = None
    values: Values = FrozenDict()

    def amount(self, part: str) -> Decimal | None:
        """Return ``total``, ``fiscal``, ``other`` or a row of the form's own, which is text and may be no amount."""
        if part in ("total", "fiscal", "other"):
            amount: Decimal | None = getattr(self, part)
            return amount
        return amount_or_none(self.values.get(part, ""))


class PlanItem(Record):
    """The share of the budget, in percent and cumulative, that is spent by the end of a month."""

    month: Annotated[int, Strict(), Field(ge=1, le=12)]
    percent: Amount | None = None
    row: Annotated[Text | None, ABSENT_IF_NONE] = None


class Project(Entity):
    """One budget project: one form on screen, one table on paper.

    `money_unit` is given only where the table's amounts stand in another unit than the document's.
    `disclose` is False for a project that is left out of the public copy (不予公开), `disclose_ground` says on what
    ground; `arranged` is False for one that has got no money (未安排): it counts nowhere and is not printed.
    `unconfirmed` are the fields (``purpose``, ``indicators.ROW``) that came from last year and nobody has looked at.
    `section_office` is the office in charge (责任股室). `succeeds` are the projects of last year's document that this
    one goes on from, where that is not the one with the same id alone: several made one, one made several. The rows of
    `indicators` and `tables` have ids of their own.
    """

    entity_kind: ClassVar[str] = "project"
    main_table: ClassVar[str] = "indicators"
    code: Text = ""
    name: Text = ""
    budget: Budget = Budget()
    purpose: Text = ""
    plan: tuple[PlanItem, ...] = ()
    goals: tuple[Text, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    values: Values = FrozenDict()
    disclose: Annotated[Flag, ABSENT_IF_TRUE] = True
    money_unit: Annotated[Text | None, ABSENT_IF_NONE] = None
    tables: Tables = FrozenDict()
    unconfirmed: Unconfirmed = ()
    arranged: Annotated[Flag, ABSENT_IF_TRUE] = True
    key_project: Annotated[Flag, ABSENT_IF_EMPTY] = False
    section_office: Annotated[Text, ABSENT_IF_EMPTY] = ""
    disclose_ground: Annotated[Text, ABSENT_IF_EMPTY] = ""
    succeeds: Annotated[tuple[EntityId, ...], ABSENT_IF_EMPTY] = ()

    @model_validator(mode="after")
    def _rows_have_ids_of_their_own(self) -> "Project":
        verify_row_ids(self)
        return self

    def percent_at(self, month: int, row: str | None = None) -> Decimal | None:
        """Return the percentage planned by the end of `month`, or None."""
        return next((item.percent for item in self.plan if item.month == month and item.row == row), None)

    def copied(self, new_id: str, **update: object) -> "Project":
        """Return a copy with an id of its own, its rows too, and with other fields; it goes on from nothing."""
        copy, row_ids = with_new_row_ids(self)
        marks = ((mark, split(mark)[1]) for mark in self.unconfirmed)
        unconfirmed = tuple(mark.removesuffix(row) + row_ids.get(row, row) for mark, row in marks)
        return copy.model_copy(update={"id": new_id, "unconfirmed": unconfirmed, "succeeds": (), **update})

    def row(self, row_id: str) -> Indicator | None:
        """Return the indicator row with this id, or None."""
        return next((row for row in self.indicators if row.id == row_id), None)

    def value_at(self, path: str) -> object:
        """Return what stands at a path; ``plan.12`` and ``plan.ROW.12`` are the percentage at a checkpoint."""
        found = super().value_at(path)
        slot = plan_slot(path) if found is None and path.startswith("plan.") else None
        return found if slot is None else self.percent_at(*slot)

    def _with_value(self, path: str, value: object) -> "Project":
        slot = plan_slot(path)
        if slot is None:
            return super()._with_value(path, value)
        items = list(self.plan)
        at = next((at for at, item in enumerate(items) if (item.month, item.row) == slot), len(items))
        item = items[at] if at < len(items) else PlanItem(month=slot.month, row=slot.row)
        items[at : at + 1] = [item.with_values({"percent": value})]
        return super()._with_value("plan", tuple(items))
