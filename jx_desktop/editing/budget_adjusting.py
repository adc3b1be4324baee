"""预算调整: budgets become what a list, or the desk, says, with kind, number, day and reason; projects are added."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import own_path
from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import clean_text
from jx_desktop.domain.comparing.list_comparison import ListedUnits, amounts_as_listed, kept_amount, stored_amount
from jx_desktop.domain.comparing.listed_project import ListedProject
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.review.locks import APPROVED
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.values.money import amount_text
from jx_desktop.domain.yearly.budget_changes import BudgetChange, Effect, PartEffect, effect_of
from jx_desktop.domain.yearly.names import (
    CHANGE_DATE,
    CHANGE_DOCUMENT,
    CHANGE_KIND,
    CHANGE_OTHER,
    CHANGE_REASON,
    EVALUATION,
    evaluation_money,
)
from jx_desktop.editing.adjusting import adjustment_event, opened, staged
from jx_desktop.editing.draft import Draft
from jx_desktop.editing.review import PutRecords
from jx_desktop.errors import UserError

_TOTAL = "budget.total"


@dataclass(frozen=True, slots=True)
class AdjustBudgets:
    """Carry out chosen changes of budgets in one step.

    `executed_into` is the sheet that takes 执行数: ``evaluation``, ``monitor-07``; empty for none. `number`, `on` and
    `reason` are for changes that do not say theirs. Projects that were approved are changed at once, and an event says
    so; new ones are open until their own 调整 is ended. Sources become what is said of them; where all money of a
    project comes from one, that follows. `at` is ISO 8601 with offset.
    """

    changes: tuple[BudgetChange, ...]
    person: Person
    at: str
    executed_into: str = ""
    number: str = ""
    on: str = ""
    reason: str = ""
    label: ClassVar[Message] = Message("edit.adjust_budgets")
    lifts: ClassVar[frozenset[str]] = frozenset({APPROVED})
    lifts_back: ClassVar[frozenset[str]] = lifts

    def build(self, document: Document) -> ChangeSet:
        """Return what the step changes. Raises `UserError` before 批复: budgets are changed directly there."""
        if not document.head.approval_number:
            raise UserError("adjusting.not_approved")
        draft, units = Draft(document), ListedUnits(document.units)
        adjusted, added, lines = list[str](), list[str](), defaultdict[str, list[str]](list)
        for change in self.changes:
            effect = effect_of(document, change)
            if not effect.is_possible:
                continue
            if change.project_id:
                draft.set(change.project_id, self._values(document, draft.project(change.project_id), change, effect))
                adjusted += [change.project_id] if effect.does_something else []
                if effect.does_something and change.is_relative:
                    lines[change.project_id].append(change.as_noted)
            elif effect.does_something:
                project = self._project(document, change, effect)
                draft.add(project, _unit_id(draft, units, change))
                added.append(project.id)
        after = document.apply(draft.changes())
        after = after.apply(opened(after, added))
        if adjusted:
            after = after.with_head(staged(after.head, {"stage": Stage.ADJUSTED}))
            event = adjustment_event(after, adjusted, self.person, self.at)
            noted = FrozenDict({key: "\n".join(texts) for key, texts in lines.items()})
            event = event.model_copy(update={"budget_lines": noted})
            after = after.apply(PutRecords((event,), self.label).build(after))
        return after.changes_since(document)

    def _said(self, change: BudgetChange, effect: Effect) -> dict[str, object]:
        """Return what is put down of a change of the budget: kind, number, day and reason."""
        texts = {
            CHANGE_KIND: effect.kind,
            CHANGE_OTHER: change.other,
            CHANGE_DOCUMENT: change.number or self.number,
            CHANGE_DATE: change.on or self.on,
            CHANGE_REASON: change.reason or self.reason,
        }
        return {path: clean_text(text).strip() for path, text in texts.items() if text.strip()}

    def _values(
        self, document: Document, project: Project, change: BudgetChange, effect: Effect
    ) -> Mapping[str, object]:
        values: dict[str, object] = self._said(change, effect) if effect.does_something else {}
        if effect.after is not None and (effect.after != effect.before or effect.parts):
            values |= _amounts(document, project, effect.after, effect.parts)
        if self.executed_into:
            values |= self._executed(document, project, change)
        return values

    def _executed(self, document: Document, project: Project, change: BudgetChange) -> dict[str, object]:
        """Return 执行数 on its sheet: of the whole and of sources, of the only one without its being said."""
        parts = [part for part in document.form.money.parts if project.budget.amount(part)]
        one = [parts[0]] if len(parts) == 1 and project.budget.amount(parts[0]) == project.budget.total else []
        said = dict.fromkeys(("total", *one), change.executed)
        said |= {part: each.executed for part, each in change.parts.items() if each.executed is not None}
        stored = {part: stored_amount(document, project, amount) for part, amount in said.items() if amount is not None}
        paths = {_executed_path(self.executed_into, part): amount for part, amount in stored.items()}
        return {
            path: "" if amount is None else amount_text(amount)
            for path, amount in paths.items()
            if path in document.form.project_fields
        }

    def _project(self, document: Document, change: BudgetChange, effect: Effect) -> Project:
        project = Project().with_values({"code": clean_text(change.code), "name": clean_text(change.name)})
        parts = {document.form.money.field(each.part): each.after for each in effect.parts}
        return project.with_values({_TOTAL: effect.after, **parts, **self._said(change, effect)})


def _executed_path(sheet: str, part: str) -> str:
    if sheet == EVALUATION:
        return evaluation_money(part, "executed")
    return own_path(f"{sheet.replace('-', '.', 1)}.money.{part}.executed")


def _amounts(
    document: Document, project: Project, amount: Decimal, parts: Sequence[PartEffect] = ()
) -> dict[str, object]:
    """Return the budget as it is then; of nothing there is nothing in any part."""
    money = document.form.money
    said = {money.field(each.part): each.after for each in parts}
    wanted = amounts_as_listed(document, project, ListedProject(amounts=FrozenDict({_TOTAL: amount, **said})))
    if not amount:
        wanted |= {money.field(part): Decimal(0) for part in money.parts if project.budget.amount(part)}
    stored = {path: stored_amount(document, project, value) for path, value in wanted.items()}
    return {path: kept_amount(path, value) for path, value in stored.items()}


def _unit_id(draft: Draft, units: ListedUnits, change: BudgetChange) -> str:
    """Return the unit of a new project: the one that the list names, made where there is none; else the last."""
    listed = ListedProject(unit_code=change.unit_code, unit_name=change.unit_name)
    found = units.find(listed) if listed.has_unit else None
    if found is not None:
        return found.id
    if not listed.has_unit and draft.last_unit:
        return draft.last_unit
    unit = Unit(code=clean_text(change.unit_code), name=clean_text(change.unit_name))
    draft.add_unit(unit)
    units.add(unit)
    return unit.id
