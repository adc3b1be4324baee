"""Rules that hold costs against the budget."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.kinds.fields import plain
from jx_desktop.domain.values.money import amount_or_none
from jx_desktop.domain.yearly.names import evaluation_money
from jx_desktop.validation.phrases import about_values, money, row_places, rows_named
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context, rule
from jx_desktop.validation.rules.budget import off_by_factor
from jx_desktop.validation.table import Row
from jx_desktop.validation.trade_terms import UNIT_COST


def _costs(project: Project, context: Context) -> list[tuple[Row, Decimal]]:
    """Return the cost rows whose value is a plain sum of money, with the sum in the budget's unit."""
    costs: list[tuple[Row, Decimal]] = []
    for row in context.read.answered_rows(project):
        if "cost" in row.roles and row.reading.number is not None:
            amount = context.in_budget_unit(row.reading.number, row.reading.unit, project)
            if amount is not None:
                costs.append((row, amount))
    return costs


def _available(project: Project) -> Decimal | None:
    """Return what there was to spend: the budget, or the whole year's where an evaluation says that it is more."""
    adjusted = amount_or_none(plain(project.value_at(evaluation_money("total", "adjusted"))))
    total = project.budget.total
    return total if total is None or adjusted is None else max(total, adjusted)


@rule("VAL-11", Project)
def cost_stays_within_the_budget(project: Project, context: Context) -> Iterator[Finding]:
    """A cost is not above the budget; one that is exactly the budget is better put as "at most" so much.

    A cost may span years unless its name says otherwise. Of a factor of 10,000 BUD-06 speaks.
    """
    total = _available(project)
    if total is None or total <= 0:
        return
    costs = [(row, amount) for row, amount in _costs(project, context) if not off_by_factor(amount, total)]
    over = [row for row, amount in costs if amount > total]
    whole_year = context.vocabulary.whole_year
    found: dict[str, Sequence[Row]] = {
        "cost.year_over_budget": [row for row in over if whole_year.are_in(row.name)],
        "cost.over_budget": [row for row in over if not whole_year.are_in(row.name)],
        "cost.equals_budget": [row for row, amount in costs if amount == total and row.reading.operator in ("", "＝")],
    }
    budget = {"total_field": context.form.label("budget.total"), "total": money(total, project, context)}
    for code, rows in found.items():
        yield from about_values(code, project, rows, context, **budget)


@rule("VAL-13", Project)
def unit_costs_multiply_to_the_budget(project: Project, context: Context) -> Iterator[Finding]:
    """A cost for one (元/人, 人均…), times the one quantity that counts the same, is not above the budget."""
    total = _available(project)
    if total is None or total <= 0:
        return
    rows = context.read.answered_rows(project)
    for row in rows:
        price, counted = _unit_cost(row, project, context)
        quantities = [other for other in rows if price is not None and _counts(other, counted)]
        product = _product(price, quantities)
        if product > total:
            params = {
                "row": rows_named([row]),
                "quantity": rows_named(quantities),
                "product": money(product.normalize(), project, context),
                "total_field": context.form.label("budget.total"),
                "total": money(total, project, context),
            }
            yield Finding(Message("cost.times_quantity", params), row_places(project, [row, *quantities]))


def _unit_cost(row: Row, project: Project, context: Context) -> tuple[Decimal | None, str]:
    """Return what one costs in the budget's unit, and one of what (人, 次; blank where the name leaves it open)."""
    money_unit, _, counted = row.reading.unit.partition("/")
    in_name = UNIT_COST.search(row.name)
    if "cost" not in row.roles or row.reading.number is None or not (counted or in_name):
        return None, ""
    named = next((group for group in in_name.groups() if group), "") if in_name else ""
    return context.in_budget_unit(row.reading.number, money_unit, project), counted or named


def _product(price: Decimal | None, quantities: Sequence[Row]) -> Decimal:
    """Return what one quantity costs; nothing where it is not clear which quantity is meant."""
    number = quantities[0].reading.number if len(quantities) == 1 else None
    return Decimal(0) if price is None or number is None else price * number


def _counts(row: Row, counted: str) -> bool:
    unit = row.reading.unit
    return "quantity" in row.roles and row.reading.kind == "number" and bool(unit) and unit.startswith(counted)
