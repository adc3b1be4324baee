"""预算调整: what becomes of the projects' budgets in the course of the year, as it is listed or typed.

All amounts are in the document's money unit.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import folded, squeezed
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.values.money import UNITS, amount_or_none, amount_text, convert
from jx_desktop.domain.yearly.figures import monitored_sheets, month_of
from jx_desktop.domain.yearly.names import (
    APPENDED,
    AS_APPROVED,
    CANCELLED,
    CHANGE_DOCUMENT,
    CHANGE_KIND,
    INCREASED,
    REDUCED,
    evaluation_money,
    monitored,
)
from jx_desktop.domain.yearly.standing import is_appended

_NOTHING = Decimal(0)


class PartChange(NamedTuple):
    """What is said of one source of a project's money."""

    initial: Decimal | None = None
    change: Decimal | None = None
    adjusted: Decimal | None = None
    executed: Decimal | None = None

    def wanted(self, present: Decimal | None) -> Decimal | None:
        """Return what there is to be of it; None where nothing says that."""
        return _wanted(self.initial, self.change, self.adjusted, present)


@dataclass(frozen=True, slots=True)
class BudgetChange:
    """What is said of one project: 年初预算数, 调整数, 调整后预算数, 执行数, what kind of change, by which document.

    Without `project_id` it is one that the document does not have. `line` is the row of the list that says it, 0 for
    none; `unread` are cells that could not be read, as ``B7: 五万左右``. `parts` are the sources of the money that are
    told of, by their names in the form (``fiscal``).
    """

    project_id: str = ""
    code: str = ""
    name: str = ""
    unit_code: str = ""
    unit_name: str = ""
    initial: Decimal | None = None
    change: Decimal | None = None
    adjusted: Decimal | None = None
    executed: Decimal | None = None
    kind: str = ""
    other: str = ""
    number: str = ""
    on: str = ""
    reason: str = ""
    line: int = 0
    unread: tuple[str, ...] = ()
    parts: Mapping[str, PartChange] = FrozenDict()

    def wanted(self, present: Decimal | None) -> Decimal | None:
        """Return what the budget is to be: 调整后预算数, else what it was and 调整数; None where nothing says it."""
        return _wanted(self.initial, self.change, self.adjusted, present)

    @property
    def is_relative(self) -> bool:
        """Whether carrying it out twice would do it twice: a 调整数 without what was there before, or is to be then."""
        said = (PartChange(self.initial, self.change, self.adjusted), *self.parts.values())
        return any(each.change is not None and each.initial is None and each.adjusted is None for each in said)

    @property
    def as_noted(self) -> str:
        """What it says of the budget, as it is kept of one that was carried out: number, day, 调整数 of all sources."""
        parts = {"": PartChange(change=self.change), **dict(sorted(self.parts.items()))}
        amounts = (
            f"{part}{'=' if part else ''}{amount_text(each.change.normalize())}"
            for part, each in parts.items()
            if each.change is not None
        )
        return " ".join((*filter(None, (squeezed(self.number), self.on)), *amounts))

    @property
    def says_something(self) -> bool:
        """Whether it says more than which project it is about, and what that had."""
        return any(value is not None for value in (self.change, self.adjusted, self.executed)) or bool(
            self.kind or self.other or self.number or self.on or self.reason or self.parts
        )


def _wanted(
    initial: Decimal | None, change: Decimal | None, adjusted: Decimal | None, present: Decimal | None
) -> Decimal | None:
    if adjusted is not None or change is None:
        return adjusted
    return ((initial if initial is not None else present) or _NOTHING) + change


class PartEffect(NamedTuple):
    """What becomes of one source, the form's `part`, by its name as it is printed."""

    part: str
    label: str
    before: Decimal | None
    after: Decimal


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change would do: the kind that it is, the amounts before and after, and what is doubtful of it.

    Where `kind` is empty the budget stays. What is doubtful is not done unless somebody chooses it; what has
    `is_possible` False cannot be done. `parts` are the sources that become others; `notes` say what stays to be done.
    """

    kind: str
    before: Decimal | None
    after: Decimal | None
    doubts: tuple[Message, ...] = ()
    is_possible: bool = True
    parts: tuple[PartEffect, ...] = ()
    notes: tuple[Message, ...] = ()

    @property
    def does_something(self) -> bool:
        """Whether the budget, or what kind of change there was, becomes another."""
        return bool(self.kind)


def initial_amount(document: Document, project: Project) -> Decimal | None:
    """Return 年初预算数: what was approved where that is known, 0 of what has come since, else what there is now."""
    approved = document.approved
    if approved is None:
        return _NOTHING if is_appended(project) else document.amount(project)
    before = approved.find(project.id)
    if not isinstance(before, Project):
        return _NOTHING
    amount, there, here = approved.amount(before), approved.head.money_unit, document.head.money_unit
    if amount is None or there == here or there not in UNITS or here not in UNITS or not there or not here:
        return amount
    return convert(amount, there, here)


def changes_typed(document: Document) -> tuple[BudgetChange, ...]:
    """Return a line for each project of a document that has got money, to be filled in; nothing is changed by them."""
    return tuple(
        BudgetChange(
            project.id, project.code, project.name, unit.code, unit.name, initial=initial_amount(document, project)
        )
        for unit, project in document.projects
    )


def paired(document: Document, listed: Sequence[BudgetChange]) -> tuple[BudgetChange, ...]:
    """Return listed changes with the projects that they are about: by code, else by a name that only one has.

    A row whose code is another project's than its name is that of its code; what is about none stays without.
    """
    by_code, by_name = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for unit, project in document.projects:
        if project.code:
            by_code[squeezed(project.code).upper()].append(project.id)
        by_name[folded(project.name)].append(project.id)
        by_name[f"{folded(unit.name)}\n{folded(project.name)}"].append(project.id)
    return tuple(replace(each, project_id=_found(each, by_code, by_name)) for each in listed)


def _found(each: BudgetChange, by_code: dict[str, list[str]], by_name: dict[str, list[str]]) -> str:
    keys = [by_code.get(squeezed(each.code).upper(), []) if each.code else []]
    if not keys[0] and each.name:
        names = [f"{folded(each.unit_name)}\n{folded(each.name)}"] if each.unit_name else []
        keys += [by_name.get(name, []) for name in (*names, folded(each.name))]
    found = next((ids for ids in keys if ids), [])
    return found[0] if len(found) == 1 else ""


def effect_of(document: Document, change: BudgetChange, twice: Iterable[str] = ()) -> Effect:
    """Return what a change would do to a document; `twice` are the ids of projects of which several lines tell."""
    project = document.find(change.project_id) if change.project_id else None
    present = document.amount(project) if isinstance(project, Project) else None
    parts = _parts_of(document, project if isinstance(project, Project) else None, change)
    wanted, doubts = change.wanted(present), list[Message]()
    if wanted is None and parts:
        wanted = (present or _NOTHING) + sum((each.after - (each.before or _NOTHING) for each in parts), _NOTHING)
    if change.unread:
        doubts.append(Message("budget_change.unread", {"cells": "、".join(change.unread)}))
    if change.project_id in twice and change.project_id:
        doubts.append(Message("budget_change.twice"))
    said = change.initial, change.change, change.adjusted
    if None not in said and (said[0] or _NOTHING) + (said[1] or _NOTHING) != said[2]:
        doubts.append(Message("budget_change.sum"))
    together = _together(document, project if isinstance(project, Project) else None, parts)
    if parts and wanted and together != wanted:
        doubts.append(Message("budget_change.parts_sum", {"parts": together, "total": wanted}))
    if any(amount is not None and amount < 0 for amount in (wanted, *(each.after for each in parts))):
        return Effect("", present, wanted, (*doubts, Message("budget_change.negative")), is_possible=False)
    executed = (change.executed, *(each.executed for each in change.parts.values()))
    if any(amount is not None and amount < 0 for amount in executed):
        doubts.append(Message("budget_change.negative_executed"))
    if isinstance(project, Project):
        return _of_known(document, project, change, wanted, doubts, tuple(e for e in parts if e.after != e.before))
    if not change.name:
        return Effect("", None, wanted, (*doubts, Message("budget_change.no_project")), is_possible=False)
    same_name = [each for _, each in document.projects if folded(each.name) == folded(change.name)]
    if same_name:
        doubts.append(Message("budget_change.name_known", {"count": len(same_name)}))
    if change.initial:
        doubts.append(Message("budget_change.not_in_document"))
    if not wanted:
        return Effect("", None, wanted, (*doubts, Message("budget_change.no_money")), is_possible=False)
    return Effect(change.kind or APPENDED, None, wanted, tuple(doubts), parts=parts)


def _parts_of(document: Document, project: Project | None, change: BudgetChange) -> tuple[PartEffect, ...]:
    """Return what is to be of the sources that a change tells of, each with what there is."""
    money, found = document.form.money, list[PartEffect]()
    for part in money.parts:
        present = document.amount(project, part) if project is not None else None
        wanted = change.parts[part].wanted(present) if part in change.parts else None
        if wanted is not None:
            found.append(PartEffect(part, document.form.label(money.field(part)), present, wanted))
    return tuple(found)


def _together(document: Document, project: Project | None, parts: Sequence[PartEffect]) -> Decimal:
    """Return what all sources make together, those that are not told of as they are."""
    told = {each.part: each.after for each in parts}
    others = (part for part in document.form.money.parts if part not in told and project is not None)
    return sum((document.amount(project, part) or _NOTHING for part in others if project), sum(told.values(), _NOTHING))


def _sources_left(document: Document, project: Project, wanted: Decimal | None) -> tuple[Message, ...]:
    """Return a note where the whole becomes another amount and several sources make it up, of which nothing is said."""
    money = document.form.money
    amounts = {part: document.amount(project, part) for part in money.parts}
    filled = [(part, amount) for part, amount in amounts.items() if amount]
    is_one = len(filled) == 1 and filled[0][1] == document.amount(project)
    if not wanted or not filled or is_one:
        return ()
    sources = tuple(f"{document.form.label(money.field(part))} {amount_text(amount)}" for part, amount in filled)
    return (Message("budget_change.sources_left", {"sources": Message("list.all", {"names": sources})}),)


def _of_known(
    document: Document,
    project: Project,
    change: BudgetChange,
    wanted: Decimal | None,
    doubts: list[Message],
    parts: tuple[PartEffect, ...],
) -> Effect:
    present, initial = document.amount(project), initial_amount(document, project)
    if change.is_relative and (on := _carried_out(document, project, change)) is not None:
        doubts.append(Message("budget_change.done_before", {"on": on}) if on else Message("budget_change.added_before"))
    if change.initial is not None and initial is not None and change.initial != initial:
        doubts.append(Message("budget_change.other_initial", {"listed": change.initial, "here": initial}))
    spent = _spent(document, project, change)
    if wanted is not None and wanted != present and wanted < spent:
        doubts.append(Message("budget_change.spent", {"spent": amount_text(spent)}))
    if (wanted is None or wanted == present) and not parts:
        stays = project.value_at(CHANGE_KIND) or ""
        kind = change.kind if change.kind and change.kind != stays else ""
        return Effect(kind, present, present if wanted is None else wanted, tuple(doubts))
    kind = change.kind or kind_of_change(document, project, wanted)
    is_said = any(each.change is not None or each.adjusted is not None for each in change.parts.values())
    notes = () if is_said else _sources_left(document, project, wanted)
    return Effect(kind, present, wanted, tuple(doubts), parts=parts, notes=notes)


def _carried_out(document: Document, project: Project, change: BudgetChange) -> str | None:
    """Return the day (ISO) on which this very change was carried out; empty where its project came by it; else None."""
    noted = change.as_noted
    for event in reversed(document.listed(Event)):
        if noted in event.budget_lines.get(project.id, "").split("\n"):
            return event.at.partition("T")[0]
    number = str(project.value_at(CHANGE_DOCUMENT) or "")
    is_its_own = not change.number or squeezed(change.number) == squeezed(number)
    return "" if is_appended(project) and is_its_own and change.change == document.amount(project) else None


def _spent(document: Document, project: Project, change: BudgetChange) -> Decimal:
    """Return the most that anything says was spent of a project: the list, a month, or its 自评."""
    months = filter(None, map(month_of, monitored_sheets(document.form)))
    paths = [monitored(month, "money.total.executed") for month in months]
    texts = (str(project.value_at(path) or "") for path in (*paths, evaluation_money("total", "executed")))
    here, wanted = document.money_unit_of(project.id) or "", document.head.money_unit or ""
    amounts = [amount for text in texts if (amount := amount_or_none(text)) is not None]
    if here != wanted and here in UNITS and wanted in UNITS:
        amounts = [convert(amount, here, wanted) for amount in amounts]
    return max((*amounts, change.executed or _NOTHING), default=_NOTHING)


def kind_of_change(document: Document, project: Project, amount: Decimal | None) -> str:
    """Return what kind of change it is that a project has an amount now, beside what it had at first."""
    base = initial_amount(document, project)
    if not amount:
        return CANCELLED if base or amount is not None else AS_APPROVED
    if is_appended(project):
        return APPENDED
    before = base if base is not None else document.amount(project) or _NOTHING
    return INCREASED if amount > before else REDUCED if amount < before else AS_APPROVED


def named_twice(changes: Iterable[BudgetChange]) -> frozenset[str]:
    """Return the projects of which several lines tell."""
    seen, twice = set[str](), set[str]()
    for change in changes:
        (twice if change.project_id in seen else seen).add(change.project_id)
    return frozenset(twice - {""})
