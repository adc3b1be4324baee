"""Rules about the spending plan: cumulative percentages at the form's checkpoints."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import Slot, plan_path, plan_slot
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.validation.phrases import percentage
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context, rule

_FULL = Decimal(100)
Planned = list[tuple[str, Decimal | None]]
"""Percentages by the addresses of their fields."""


def _rows(project: Project, form: Form) -> Iterator[Planned]:
    """Yield of each row of the plan what its checkpoints have."""
    for row in form.plan.rows:
        given = {item.month: item.percent for item in project.plan if item.row == row.id}
        yield [(plan_path(Slot(month, row.id)), given.get(month)) for month in form.plan.checkpoints]


def _in_range(planned: Planned) -> list[tuple[str, Decimal]]:
    return [(field, percent) for field, percent in planned if percent is not None and 0 <= percent <= _FULL]


def _falls(planned: Planned) -> list[tuple[tuple[str, Decimal], tuple[str, Decimal]]]:
    given = _in_range(planned)
    return [(before, after) for before, after in pairwise(given) if after[1] < before[1]]


@rule("PLN-01", Project)
def percentages_rise_to_100(project: Project, context: Context) -> Iterator[Finding]:
    """Percentages lie between 0 and 100 and never fall; an empty one is no fall."""
    form = context.form
    outside: list[tuple[str, Decimal]] = []
    falls: list[tuple[str, Decimal, str, Decimal]] = []
    for planned in _rows(project, form):
        outside += [(field, p) for field, p in planned if p is not None and not 0 <= p <= _FULL]
        falls += [(*before, *after) for before, after in _falls(planned)]
    if outside:
        params: dict[str, object] = {
            "fields": tuple(form.label(field) for field, _ in outside),
            "percents": tuple(percentage(percent, form) for _, percent in outside),
        }
        yield Finding(Message("plan.range", params), tuple(Address(project.id, field) for field, _ in outside))
    if falls:
        earlier, high, later, low = falls[0]
        params = {
            "later": form.label(later),
            "low": percentage(low, form),
            "earlier": form.label(earlier),
            "high": percentage(high, form),
        }
        yield Finding(Message("plan.falls", params), tuple(Address(project.id, fall[2]) for fall in falls))


@rule("PLN-02", Project)
def last_checkpoint_is_100(project: Project, context: Context) -> Iterator[Finding]:
    """By the last checkpoint all is spent; of one that is out of range or falls, PLN-01 speaks."""
    form = context.form
    for planned in _rows(project, form):
        field, percent = planned[-1]
        params: dict[str, object] = {"field": form.label(field), "full": percentage(_FULL, form)}
        if percent is None:
            yield Finding(Message("plan.last_missing", params), (Address(project.id, field),))
        elif 0 <= percent < _FULL and not any(after[0] == field for _, after in _falls(planned)):
            params["percent"] = percentage(percent, form)
            yield Finding(Message("plan.last_not_full", params), (Address(project.id, field),))


@rule("PLN-03", Project)
def no_checkpoint_is_missing(project: Project, context: Context) -> Iterator[Finding]:
    """Every checkpoint before the last has a percentage; of the last PLN-02 speaks."""
    missing = [field for planned in _rows(project, context.form) for field, percent in planned[:-1] if percent is None]
    if missing:
        message = Message("plan.missing", {"fields": tuple(context.form.label(field) for field in missing)})
        yield Finding(message, tuple(Address(project.id, field) for field in missing))


@rule("PLN-04", Project)
def spending_keeps_pace(project: Project, context: Context) -> Iterator[Finding]:
    """At the months to which the form gives a threshold, at least so much is spent."""
    form, settings = context.form, context.form.rule("PLN-04")
    slow = [
        (field, percent, least)
        for planned in _rows(project, form)
        for field, percent in _in_range(planned)
        if (slot := plan_slot(field)) and percent < (least := settings.limit(str(slot.month), 0))
    ]
    if slow:
        field, percent, least = slow[0]
        params = {
            "field": form.label(field),
            "percent": percentage(percent, form),
            "least": percentage(Decimal(least), form),
        }
        yield Finding(Message("plan.slow", params), tuple(Address(project.id, field) for field, _, _ in slow))
