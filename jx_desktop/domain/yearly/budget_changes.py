"""预算调整: what becomes of the projects' budgets in the course of the year, as it is listed or typed.

All amounts are in the document's money unit.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from jx_desktop.base.messages import Message
from jx_desktop.base.text import folded, squeezed
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.values.money import UNITS, amount_or_none, amount_text, convert
from jx_desktop.domain.yearly.figures import monitored_sheets, month_of
from jx_desktop.domain.yearly.names import (
    APPENDED,
    AS_APPROVED,
    CANCELLED,
    CHANGE_KIND,
    INCREASED,
    REDUCED,
    evaluation_money,
    monitored,
)
from jx_desktop.domain.yearly.standing import is_appended

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class BudgetChange:
    """What is said of one project: 年初预算数, 调整数, 调整后预算数, 执行数, what kind of change, by which document.

    Without `project_id` it is one that the document does not have. `line` is the row of the list that says it, 0 for
    none; `unread` are cells that could not be read, as ``B7: 五万左右``.
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

    def wanted(self, present: Decimal | None) -> Decimal | None:
        """Return what the budget is to be: 调整后预算数, else what it was and 调整数; None where nothing says it."""
        if self.adjusted is not None or self.change is None:
            return self.adjusted
        before = self.initial if self.initial is not None else present
        return (before or _NOTHING) + self.change

    @property
    def says_something(self) -> bool:
        """Whether it says more than which project it is about, and what that had."""
        return any(value is not None for value in (self.change, self.adjusted, self.executed)) or bool(
            self.kind or self.other or self.number or self.on or self.reason
        )


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change would do: the kind that it is, the amounts before and after, and what is doubtful of it.

    Where `kind` is empty the budget stays. What is doubtful is not done unless somebody chooses it; what has
    `is_possible` False cannot be done.
    """

    kind: str
    before: Decimal | None
    after: Decimal | None
    doubts: tuple[Message, ...] = ()
    is_possible: bool = True

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
    wanted, doubts = change.wanted(present), list[Message]()
    if change.unread:
        doubts.append(Message("budget_change.unread", {"cells": "、".join(change.unread)}))
    if change.project_id in twice and change.project_id:
        doubts.append(Message("budget_change.twice"))
    parts = change.initial, change.change, change.adjusted
    if None not in parts and (parts[0] or _NOTHING) + (parts[1] or _NOTHING) != parts[2]:
        doubts.append(Message("budget_change.sum"))
    if wanted is not None and wanted < 0:
        return Effect("", present, wanted, (*doubts, Message("budget_change.negative")), is_possible=False)
    if isinstance(project, Project):
        return _of_known(document, project, change, wanted, doubts)
    if not change.name:
        return Effect("", None, wanted, (*doubts, Message("budget_change.no_project")), is_possible=False)
    same_name = [each for _, each in document.projects if folded(each.name) == folded(change.name)]
    if same_name:
        doubts.append(Message("budget_change.name_known", {"count": len(same_name)}))
    if change.initial:
        doubts.append(Message("budget_change.not_in_document"))
    if not wanted:
        return Effect("", None, wanted, (*doubts, Message("budget_change.no_money")), is_possible=False)
    return Effect(change.kind or APPENDED, None, wanted, tuple(doubts))


def _of_known(
    document: Document, project: Project, change: BudgetChange, wanted: Decimal | None, doubts: list[Message]
) -> Effect:
    present, initial = document.amount(project), initial_amount(document, project)
    if change.initial is not None and initial is not None and change.initial != initial:
        doubts.append(Message("budget_change.other_initial", {"listed": change.initial, "here": initial}))
    spent = _spent(document, project, change)
    if wanted is not None and wanted != present and wanted < spent:
        doubts.append(Message("budget_change.spent", {"spent": amount_text(spent)}))
    if wanted is None or wanted == present:
        stays = project.value_at(CHANGE_KIND) or ""
        kind = change.kind if change.kind and change.kind != stays else ""
        return Effect(kind, present, present if wanted is None else wanted, tuple(doubts))
    return Effect(change.kind or kind_of_change(document, project, wanted), present, wanted, tuple(doubts))


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
