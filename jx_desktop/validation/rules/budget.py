"""Rules about a project's money and what it is for."""

from collections.abc import Iterator
from decimal import Decimal

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import own_key
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.kinds.fields import text_at
from jx_desktop.domain.values.money import UNITS, convert
from jx_desktop.validation.figures import plain_sums
from jx_desktop.validation.phrases import both, listed, money, quoted
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context, rule

FACTOR = 10_000
_LEAST_RATIO, _LARGEST_RATIO = Decimal(2) / FACTOR, Decimal(FACTOR) / 2


@rule("BUD-01", Project)
def budget_is_given(project: Project, context: Context) -> Iterator[Finding]:
    """A project has a budget, above nothing, and no finer than the form prints amounts; no part is below nothing."""
    form, budget, field = context.form, project.budget, "budget.total"
    amounts = _amounts(project, form)
    negative = {name: amount for name, amount in amounts.items() if amount is not None and amount < 0}
    if negative:
        shown = tuple(dict.fromkeys(money(amount, project, context) for amount in negative.values()))
        params: dict[str, object] = {"fields": both(list(map(form.label, negative))), "amounts": shown}
        yield Finding(Message("budget.negative", params), tuple(Address(project.id, name) for name in negative))
    elif budget.total is None:
        yield Finding(Message("budget.missing", {"field": form.label(field)}), (Address(project.id, field),))
    elif not budget.total:
        params = {"field": form.label(field), "amount": money(budget.total, project, context)}
        yield Finding(Message("budget.not_positive", params), (Address(project.id, field),))
    own = {form.money.field(part): project.budget.values.get(part, "").strip() for part in form.money.parts}
    unread = {name: text for name, text in own.items() if text and amounts[name] is None}
    if unread:
        params = {"fields": both(list(map(form.label, unread))), "texts": listed(list(unread.values()))}
        yield Finding(Message("budget.no_amount", params), tuple(Address(project.id, name) for name in unread))
    finer = [name for name, amount in amounts.items() if amount is not None and _decimals(amount) > form.money.decimals]
    if finer:
        labels = tuple(form.label(name) for name in finer)
        message = Message("budget.finer", {"fields": labels, "decimals": form.money.decimals})
        yield Finding(message, tuple(Address(project.id, name) for name in finer))


def _amounts(project: Project, form: Form) -> dict[str, Decimal | None]:
    """Return the budget and its parts, by the addresses of their fields."""
    budget = project.budget
    parts = {form.money.field(part): budget.amount(part) for part in form.money.parts}
    return {"budget.total": budget.total, **parts}


def _decimals(amount: Decimal) -> int:
    exponent = amount.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


@rule("BUD-02", Project)
def budget_adds_up(project: Project, context: Context) -> Iterator[Finding]:
    """The budget is the sum of its parts; an empty amount counts as none, unless all of them are empty."""
    form, total = context.form, project.budget.total
    if total is None or any(amount is not None and amount < 0 for amount in _amounts(project, form).values()):
        return  # reported by budget_is_given
    if not form.money.parts:
        return  # nothing is to be added up
    amounts = [project.budget.amount(part) for part in form.money.parts]
    labels = [form.label(form.money.field(part)) for part in form.money.parts]
    if all(amount is None for amount in amounts):
        if total:
            places = tuple(Address(project.id, form.money.field(part)) for part in form.money.parts)
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
        yield Finding(Message("budget.sum", params), (Address(project.id, "budget.total"),))


@rule("BUD-03", Project)
def purpose_agrees_with_the_budget(project: Project, context: Context) -> Iterator[Finding]:
    """The purpose is filled; the sums of money in it, where there are several, add up to the budget."""
    form, total = context.form, project.budget.total
    for field in form.long_texts:
        text, places = text_at(project, field), (Address(project.id, field.path),)
        if own_key(field.path):
            continue
        if not text.strip():
            yield Finding(Message("purpose.missing", {"field": field.label}), places)
        amounts = [context.in_budget_unit(found.amount, found.unit, project) for found in plain_sums(text)]
        known = [amount for amount in amounts if amount is not None]
        if total in known:
            known.remove(total)  # 共计 10 万元，其中……
        if total is not None and total > 0 and len(known) > 1 and sum(known) != total:
            params = {
                "field": field.label,
                "sum": money(sum(known, Decimal(0)), project, context),
                "total_field": form.label("budget.total"),
                "total": money(total, project, context),
            }
            yield Finding(Message("purpose.sum", params), places)


@rule("BUD-06", Project, asks_reference=True)
def money_unit_was_meant(project: Project, context: Context) -> Iterator[Finding]:
    """Last year's budget, costs and sums in the purpose are not some 10,000 times the budget, or so much less."""
    total, form = project.budget.total, context.form
    mistaken = _mistaken(project, context)
    if mistaken and total is not None:
        params = {
            "field": form.label("budget.total"),
            "total": money(total, project, context),
            "others": tuple(dict.fromkeys(form.label(place.field or "") for place, _ in mistaken)),
            "text": quoted(mistaken[0][1]),
        }
        yield Finding(Message("budget.factor", params), tuple(dict.fromkeys(place for place, _ in mistaken)))
    before = context.reference.project_like(project)
    last = None if before is None else _last_total(before, project, context)
    if total is not None and last and total > 0 and not _LEAST_RATIO < total / last < _LARGEST_RATIO:
        params = {"field": form.label("budget.total"), "total": money(total, project, context)}
        params["last"] = money(last, project, context)
        yield Finding(Message("budget.factor_last_year", params), (Address(project.id, "budget.total"),))


def _last_total(before: Project, project: Project, context: Context) -> Decimal | None:
    """Return last year's budget in the unit of this year's; None where there is none, or it cannot be converted."""
    reference, total = context.reference.document, before.budget.total
    unit = before.money_unit or (reference.head.money_unit if reference is not None else None)
    return context.in_budget_unit(total, unit, project) if total is not None and total > 0 and unit else None


def _mistaken(project: Project, context: Context) -> list[tuple[Address, str]]:
    """Return the amounts that are the budget but for the money unit, as they are written."""
    total = project.budget.total
    if total is None or total <= 0:
        return []
    mistaken = [
        (Address(project.id, field.path), found.text)
        for field in context.form.long_texts
        for found in plain_sums(text_at(project, field))
        if off_by_factor(context.in_budget_unit(found.amount, found.unit, project), total)
    ]
    for row in context.read.answered_rows(project):
        amount, unit = row.reading.number, row.reading.unit
        if amount is not None and "cost" in row.roles:
            in_unit = amount if not unit else context.in_budget_unit(amount, unit, project)
            if off_by_factor(in_unit, total):
                mistaken.append((Address(project.id, "value", row.indicator.id), row.value))
    return mistaken


@rule("BUD-08", Project)
def budget_is_of_a_usual_size(project: Project, context: Context) -> Iterator[Finding]:
    """A budget of hundreds of millions, or of a few 元, was probably typed in another unit.

    Where a text says the same sum it was meant; where one differs by the unit, BUD-06 speaks.
    """
    total, settings = project.budget.total, context.form.rule("BUD-08")
    in_yuan = None if total is None or total <= 0 else _in_yuan(total, project, context)
    if total is None or in_yuan is None:
        return
    expected = None
    if in_yuan >= settings.limit("most", 100_000_000):
        expected = total / FACTOR
    elif in_yuan < settings.limit("least", 100):
        expected = total * FACTOR
    if expected is not None and not _mistaken(project, context) and not _says(total, project, context):
        params = {
            "field": context.form.label("budget.total"),
            "total": money(total, project, context),
            "expected": money(plain(expected), project, context),
        }
        yield Finding(Message("budget.unusual", params), (Address(project.id, "budget.total"),))


def _in_yuan(total: Decimal, project: Project, context: Context) -> Decimal | None:
    unit = context.unit_of(project)
    return convert(total, unit, "元") if unit in context.form.money.units and unit in UNITS else None


def _says(total: Decimal, project: Project, context: Context) -> bool:
    """Whether a text of the project says just the budget."""
    long = (text_at(project, field) for field in context.form.long_texts)
    texts = (*long, *project.goals, *(row.value for row in context.read.rows(project)))
    return any(
        context.in_budget_unit(found.amount, found.unit, project) == total
        for text in texts
        for found in plain_sums(text)
    )


def plain(amount: Decimal) -> Decimal:
    """Return an amount without needless zeros, and not in exponent form."""
    return Decimal(format(amount.normalize(), "f"))


def off_by_factor(amount: Decimal | None, total: Decimal) -> bool:
    """Whether an amount and the budget are the same but for the money unit."""
    return bool(amount) and amount in (total * FACTOR, total / FACTOR)
