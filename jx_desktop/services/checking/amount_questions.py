"""Amounts that are probably a slip of the point or of the unit: far from what they were, from the list, from a text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.kinds.fields import text_at
from jx_desktop.domain.values.mentions import amounts_in
from jx_desktop.domain.values.money import UNITS, amount_or_none, convert, grouped

_TOTAL = "budget.total"
_POWERS = tuple(Decimal(10) ** power for power in (1, 2, 3, 4, 5))
_UNIT_FACTOR = Decimal(10_000)
_NEARLY = (Decimal(2_000), Decimal(50_000))
"""An amount that is so many times another was typed in 元 for 万元, though the two are not the same otherwise."""


@dataclass(frozen=True, slots=True)
class AmountQuestion:
    """A question about an amount of a project: its words, what it is and what it may have been meant to be."""

    message: Message
    amount: Decimal
    expected: Decimal
    answers: tuple[Message, Message]
    """The words for taking the expected amount, and for the amount as it is."""


def question_about(
    document: Document, project: Project, field: str, before: Decimal | None, listed: Mapping[str, Decimal]
) -> AmountQuestion | None:
    """Return what to ask about the amount of a field (``budget.total``); None where nothing is strange.

    `before` is what it was until now. `listed` are the budgets of the last list that was compared, in the document's
    unit, by the ids of projects.
    """
    form, amount = document.form, project.value_at(field)
    if not isinstance(amount, Decimal) or amount <= 0:
        return None
    for other, code, words in _others(document, project, field, before, listed):
        expected = _expected(amount, other)
        if expected is not None:
            unit = project.money_unit or document.head.money_unit or ""
            shown = {
                name: f"{grouped(value, form.money.decimals)} {unit}".rstrip()
                for name, value in (("amount", amount), ("other", other), ("expected", expected))
            }
            params = {"field": form.label(field), **shown, **words}
            change, keep = (grouped(value, form.money.decimals) for value in (expected, amount))
            answers = (Message("fix.to_amount", {"value": change}), Message("fix.confirm", {"value": keep}))
            return AmountQuestion(Message(code, params), amount, expected, answers)
    return None


def _others(
    document: Document, project: Project, field: str, before: Decimal | None, listed: Mapping[str, Decimal]
) -> Iterator[tuple[Decimal, str, dict[str, object]]]:
    """Yield what the amount is held against, with the code of the question and what that names besides."""
    if before is not None and before > 0:
        yield before, "amount.unlike_before", {}
    if field != _TOTAL:
        return
    own = project.money_unit or document.head.money_unit
    if project.id in listed and own == document.head.money_unit:
        yield listed[project.id], "amount.unlike_list", {}
    for text in document.form.long_texts if own is not None and own in UNITS else ():
        said = amounts_in(text_at(project, text))
        sums = [found for found in said if not found.is_doubtful and found.text[0].isdigit()]
        if len(sums) == 1 and own is not None:
            place: dict[str, object] = {"place": text.label, "text": sums[0].text}
            yield convert(sums[0].amount, sums[0].unit, own), "amount.unlike_text", place


def _expected(amount: Decimal, other: Decimal) -> Decimal | None:
    """Return the amount with its point moved, where it is a power of ten from another or about 10,000 times that."""
    if amount == other or not other:
        return None
    ratio = max(amount, other) / min(amount, other)
    if ratio in _POWERS:
        return other
    if not _NEARLY[0] <= ratio <= _NEARLY[1]:
        return None
    moved = amount / _UNIT_FACTOR if amount > other else amount * _UNIT_FACTOR
    return amount_or_none(format(moved.normalize(), "f"))
