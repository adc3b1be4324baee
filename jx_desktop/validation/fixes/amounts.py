"""Corrections of amounts: of the budget and its parts, of a sum in the wrong unit, of the plan."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import own_key
from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.kinds.fields import printed_text, read_typed, setting_of, text_at
from jx_desktop.domain.kinds.filled import filled_fields
from jx_desktop.domain.values.mentions import AmountInText
from jx_desktop.domain.values.money import MAX_DIGITS, MAX_PLACES, UNITS, amount_text, convert, grouped, printed
from jx_desktop.validation.figures import plain_sums
from jx_desktop.validation.fixes.fix import fix, rows_at
from jx_desktop.validation.phrases import percentage, quoted
from jx_desktop.validation.problem import Fix, Problem
from jx_desktop.validation.rule import Context
from jx_desktop.validation.rules.budget import FACTOR, plain

_FULL = Decimal(100)


def _set_amount(project: Project, field: str, amount: Decimal, form: Form) -> Fix:
    label = Message("fix.set", {"field": form.label(field), "value": grouped(amount, form.money.decimals)})
    return Fix(label, (_amount_edit(project, field, amount, form),))


def _amount_edit(project: Project, field: str, amount: Decimal, form: Form) -> ValueAt:
    """Set an amount; a row of money that the form adds is kept as text."""
    value = printed(amount, form.money.decimals) if own_key(field) else amount
    return ValueAt(Address(project.id, field), value)


def _parts(project: Project, form: Form) -> dict[str, Decimal]:
    return {form.money.field(part): project.budget.amount(part) or Decimal(0) for part in form.money.parts}


@fix("budget.sum")
def fit_the_parts_or_the_budget(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """The first part makes up the difference; or the budget is the sum of its parts."""
    form, total = context.form, project.budget.total
    if total is None:
        return
    parts = _parts(project, form)
    field, first = next(iter(parts.items()))
    difference = total - sum(parts.values(), Decimal(0))
    if difference and first + difference >= 0:
        yield _set_amount(project, field, first + difference, form)
    if difference:
        yield _set_amount(project, "budget.total", total - difference, form)


@fix("budget.no_source")
def name_the_source(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """All of the budget comes from one of its parts."""
    total = project.budget.total
    for field in _parts(project, context.form) if total is not None and total > 0 else ():
        yield _set_amount(project, field, total or Decimal(0), context.form)


@fix("budget.no_amount", "field.no_amount", "field.no_number", "field.no_date", "field.no_choice")
def read_as_typed(entity: Entity, problem: Problem, context: Context) -> Iterator[Fix]:
    """50,000元 is 5.00 in 万元, 2025年6月30日 is a date."""
    unit = context.unit_of(entity) if isinstance(entity, Project) else context.money_unit
    setting = setting_of(context.form, unit)
    for place, field, text in filled_fields(entity, context.form):
        if place in problem.places:
            try:
                read = read_typed(field, text, setting)
            except ValueError:
                continue
            params = {"field": field.label, "value": printed_text(field, read, setting)}
            yield Fix(Message("fix.set", params), (ValueAt(place, read, text),))


@fix("plan.last_missing", "plan.last_not_full")
def spend_all_by_the_last_checkpoint(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """By the last checkpoint 100 % is spent."""
    place = problem.places[0]
    params = {"field": context.form.label(place.field or ""), "value": percentage(_FULL, context.form)}
    yield Fix(Message("fix.set", params), (ValueAt(place, _FULL),))


@fix("budget.factor")
def use_the_right_money_unit(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """A sum that is 10,000 times the budget was typed in the smaller unit; of one that is less, the budget was."""
    total, unit = project.budget.total, context.unit_of(project)
    if total is None or total <= 0 or not unit:
        return
    right = f"{amount_text(total)}{unit}"
    too_much: dict[Address, tuple[str, str]] = {}
    too_little = False
    for field in context.form.long_texts:
        text = text_at(project, field)
        sums = [(found, context.in_budget_unit(found.amount, found.unit, project)) for found in plain_sums(text)]
        mistaken = [found for found, amount in sums if amount == total * FACTOR]
        if mistaken:
            too_much[Address(project.id, field.path)] = mistaken[0].text, _replaced(text, mistaken, right)
        too_little = too_little or any(amount == total / FACTOR for _, amount in sums)
    for place, row in rows_at(project, problem):
        reading = context.read.row(project, row.id).reading
        if reading.number is None:
            continue
        in_unit = reading.number if not reading.unit else context.in_budget_unit(reading.number, reading.unit, project)
        too_little = too_little or (in_unit is not None and in_unit < total)
        if in_unit is not None and in_unit > total:
            too_much[place] = row.value, (reading.operator_text or reading.operator) + right
    if too_much:
        wrong = next(iter(too_much.values()))[0]
        yield Fix(
            Message("fix.text", {"old": quoted(wrong), "new": quoted(right)}),
            tuple(ValueAt(place, text) for place, (_, text) in too_much.items()),
        )
    if too_little:
        yield from _scaled_budget(project, context.form)


def _replaced(text: str, places: Sequence[AmountInText], right: str) -> str:
    for found in reversed(places):
        text = text[: found.start] + right + text[found.end :]
    return text


@fix("budget.unusual")
def use_the_usual_size(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """The amount was typed in 元 where 万元 stand, or the other way."""
    total, unit = project.budget.total, context.unit_of(project)
    if total is not None and unit is not None and unit in UNITS:
        is_large = convert(total, unit, "元") > FACTOR
        yield from _scaled_budget(project, context.form, 1 / Decimal(FACTOR) if is_large else Decimal(FACTOR))


def _scaled_budget(project: Project, form: Form, factor: Decimal = 1 / Decimal(FACTOR)) -> Iterator[Fix]:
    """Multiply the budget and, where they add up to it, its parts, where that leaves amounts that can be kept."""
    total, parts = project.budget.total or Decimal(0), _parts(project, form)
    amounts = {"budget.total": total, **(parts if sum(parts.values()) == total else {})}
    scaled = {field: (amount * factor).normalize() for field, amount in amounts.items() if amount}
    if all(_can_be_kept(amount, form) for amount in scaled.values()):
        label = {"field": form.label("budget.total"), "value": grouped(scaled["budget.total"], form.money.decimals)}
        yield Fix(
            Message("fix.set", label),
            tuple(_amount_edit(project, field, plain(amount), form) for field, amount in scaled.items()),
        )


def _can_be_kept(amount: Decimal, form: Form) -> bool:
    """Whether an amount is no finer than the form prints amounts, and not beyond them."""
    exponent = amount.as_tuple().exponent
    is_whole_enough = isinstance(exponent, int) and -exponent <= form.money.decimals
    return is_whole_enough and amount.adjusted() < MAX_DIGITS - MAX_PLACES
