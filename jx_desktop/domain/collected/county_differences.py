"""What differs between the county's list of projects and the documents, and sums by department; amounts in 元."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.collected.county_documents import PassedOver
from jx_desktop.domain.collected.county_homes import OwnDepartment
from jx_desktop.domain.collected.records import CollectedDocument, CollectedProject
from jx_desktop.domain.comparing.listed_project import ListedProject

_NOTHING = Decimal(0)


class CountyKind(StrEnum):
    """What differs: 有预算无绩效目标, its department's document is not there (部门文本未到), 有目标无预算, 金额不一致,
    编码不一致, 名称不一致, 单位不一致, an amount that cannot be read, a name that fits several departments.
    """

    NO_GOALS = "no_goals"
    NOT_RECEIVED = "not_received"
    NO_BUDGET = "no_budget"
    AMOUNT = "amount"
    CODE = "code"
    NAME = "name"
    UNIT = "unit"
    UNREADABLE = "unreadable"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class CountyDifference:
    """One difference. `listed_text` and `present_text` are what differs where that is no amount. Amounts in 元.

    `department` is the key of the sum that it belongs to.
    """

    kind: CountyKind
    listed: ListedProject | None = None
    document: CollectedDocument | None = None
    project: CollectedProject | None = None
    listed_yuan: Decimal | None = None
    present_yuan: Decimal | None = None
    listed_text: str = ""
    present_text: str = ""
    remark: Message | None = None
    department: str = ""

    @property
    def change(self) -> Decimal | None:
        """By how much the document has more than the list, in 元; None where that cannot be said."""
        if self.kind in (CountyKind.NO_GOALS, CountyKind.NOT_RECEIVED):
            return None if self.listed_yuan is None else -self.listed_yuan
        if self.kind is CountyKind.NO_BUDGET:
            return self.present_yuan
        if self.kind is not CountyKind.AMOUNT:
            return None
        return (self.present_yuan or _NOTHING) - (self.listed_yuan or _NOTHING)


@dataclass(frozen=True, slots=True)
class DepartmentSum:
    """A department in the list and in its document: sums in 元 of what can be read, and how many cannot.

    Without code and name it is what the list has without saying whose it is; `is_whole` are all together.
    """

    code: str
    name: str
    document: CollectedDocument | None
    listed: Decimal = _NOTHING
    listed_count: int = 0
    listed_unread: int = 0
    present: Decimal = _NOTHING
    present_count: int = 0
    present_unread: int = 0
    is_whole: bool = False

    @property
    def key(self) -> str:
        """What tells it from the other departments."""
        return self.document.key if self.document is not None else department_key(self)

    @property
    def difference(self) -> Decimal:
        """By how much the document has more than the list, in 元."""
        return self.present - self.listed

    @property
    def is_equal(self) -> bool:
        """Whether both have as many projects and the same sum, and all of it could be read."""
        same = (self.listed, self.listed_count) == (self.present, self.present_count)
        return same and not self.listed_unread and not self.present_unread


@dataclass(frozen=True, slots=True)
class PairedProject:
    """A project of the list with the one of a document that it belongs to."""

    listed: ListedProject
    document: CollectedDocument
    project: CollectedProject


@dataclass(frozen=True, slots=True)
class CountyComparison:
    """How the county's list differs from the documents; `sums` by department in the order of their codes."""

    differences: tuple[CountyDifference, ...] = ()
    sums: tuple[DepartmentSum, ...] = ()
    pairs: tuple[PairedProject, ...] = ()
    documents: tuple[CollectedDocument, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    notes: tuple[Message, ...] = ()
    counts: Mapping[CountyKind, int] = field(default_factory=FrozenDict)

    def whole(self, sums: Sequence[DepartmentSum] | None = None) -> DepartmentSum:
        """Return the sum over some departments, or over all."""
        parts = self.sums if sums is None else sums
        return DepartmentSum(
            "",
            "",
            None,
            sum((part.listed for part in parts), _NOTHING),
            sum(part.listed_count for part in parts),
            sum(part.listed_unread for part in parts),
            sum((part.present for part in parts), _NOTHING),
            sum(part.present_count for part in parts),
            sum(part.present_unread for part in parts),
            is_whole=True,
        )


def department_key(who: DepartmentSum | OwnDepartment) -> str:
    """Return by what a department is known of which there is no document."""
    return f"{who.code}\n{who.name}"
