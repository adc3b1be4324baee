"""Rules about a project's money and what it is for."""

from collections.abc import Iterator
from decimal import Decimal

from jx_desktop.domain.messages import Message
from jx_desktop.domain.projects import Project
from jx_desktop.validation.figures import plain_sums
from jx_desktop.validation.phrases import both, money, quoted
from jx_desktop.validation.problem import Finding, Place
from jx_desktop.validation.rule import Context, rule

FACTOR = 10_000


@rule("BUD-01", Project)
def budget_is_given(project: Project, context: Context) -> Iterator[Finding]:
    """A project has a budget, above nothing, and no finer than the form prints amounts."""
    form, budget, field = context.form, project.budget, "budget.total"
    if budget.total is None:
        yield Finding(Message("budget.missing", {"field": form.label(field)}), (Place(project.id, field),))
    elif budget.total <= 0:
        params = {"field": form.label(field), "amount": money(budget.total, project, context)}
        yield Finding(Message("budget.not_positive", params), (Place(project.id, field),))
    amounts = {field: budget.total} | {form.money.field(part): budget.amount(part) for part in form.money.parts}
    finer = [name for name, amount in amounts.items() if amount is not None and _decimals(amount) > form.money.decimals]
    if finer:
        labels = tuple(form.label(name) for name in finer)
        message = Message("budget.finer", {"fields": labels, "decimals": form.money.decimals})
        yield Finding(message, tuple(Place(project.id, name) for name in finer))


def _decimals(amount: Decimal) -> int:
    exponent = amount.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


@rule("BUD-02", Project)
def budget_adds_up(project: Project, context: Context) -> Iterator[Finding]:
    """The budget is the sum of its parts; an empty amount counts as none, unless all of them are empty."""
    form, total = context.form, project.budget.total
    if total is None:
        return  # reported by budget_is_given
    amounts = [project.budget.amount(part) for part in form.money.parts]
    labels = [form.label(form.money.field(part)) for part in form.money.parts]
    if all(amount is None for amount in amounts):
        if total:
            places = tuple(Place(project.id, form.money.field(part)) for part in form.money.parts)
            yield Finding(Message("budget.no_source", {"fields": both(labels)}), places)
        return
    parts = sum((amount for amount in amounts if amount is not None), Decimal(0))
    if parts != total:
        params = {
            "field": form.label("budget.total"),
            "total": money(total, project, context),
            "parts": both(labels),
            "sum": money(parts, project, context),
            "difference": money(abs(total - parts), project, context),
        }
        yield Finding(Message("budget.sum", params), (Place(project.id, "budget.total"),))


@rule("BUD-03", Project)
def purpose_agrees_with_the_budget(project: Project, context: Context) -> Iterator[Finding]:
    """The purpose is filled; the sums of money in it, where there are several, add up to the budget."""
    form, total = context.form, project.budget.total
    places = (Place(project.id, "purpose"),)
    if not project.purpose.strip():
        yield Finding(Message("purpose.missing", {"field": form.label("purpose")}), places)
        return
    if not total:
        return
    amounts = [context.in_budget_unit(found.amount, found.unit, project) for found in plain_sums(project.purpose)]
    known = [amount for amount in amounts if amount is not None]
    if total in known:
        known.remove(total)  # 共计 10 万元，其中……
    if len(known) < 2 or sum(known) == total:
        return
    params = {
        "field": form.label("purpose"),
        "sum": money(sum(known, Decimal(0)), project, context),
        "total_field": form.label("budget.total"),
        "total": money(total, project, context),
    }
    yield Finding(Message("purpose.sum", params), places)


@rule("BUD-06", Project)
def money_unit_was_meant(project: Project, context: Context) -> Iterator[Finding]:
    """No cost and no sum in the purpose is 10,000 times the budget, or a ten-thousandth of it."""
    total, form = project.budget.total, context.form
    if not total:
        return
    mistaken = [
        (Place(project.id, "purpose"), found.text)
        for found in plain_sums(project.purpose)
        if off_by_factor(context.in_budget_unit(found.amount, found.unit, project), total)
    ]
    for row in context.read.answered_rows(project):
        amount, unit = row.reading.number, row.reading.unit
        if amount is not None and "cost" in row.roles:
            in_unit = amount if not unit else context.in_budget_unit(amount, unit, project)
            if off_by_factor(in_unit, total):
                mistaken.append((Place(project.id, "value", row.indicator.id), row.value))
    if mistaken:
        params = {
            "field": form.label("budget.total"),
            "total": money(total, project, context),
            "others": tuple(dict.fromkeys(form.label(place.field or "") for place, _ in mistaken)),
            "text": quoted(mistaken[0][1]),
        }
        yield Finding(Message("budget.factor", params), tuple(dict.fromkeys(place for place, _ in mistaken)))


def off_by_factor(amount: Decimal | None, total: Decimal) -> bool:
    """Whether an amount and the budget are the same but for the money unit."""
    return bool(amount) and amount in (total * FACTOR, total / FACTOR)
