"""The sums of a document or of one of its units, with what has to be known about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.values.money import UNITS, grouped

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Sums:
    """Exact sums over some projects, in the document's money unit; an empty amount counts as none."""

    projects: int
    total: Decimal
    parts: Mapping[str, Decimal]
    """The sum of each of the form's parts of the budget that any project has given."""
    missing: int
    """Projects without a total."""
    converted: int
    """Projects in another money unit, counted in the document's."""
    strange: int
    """Projects in a money unit that cannot be converted; they are not counted."""

    def share(self, part: str) -> str | None:
        """Return the percentage of the total that a part has, with two decimals at most; None where there is none.

        What is not quite all is never shown as 100.
        """
        amount = self.parts.get(part)
        if amount is None or not self.total or self.strange:
            return None
        exact = amount * 100 / self.total
        shown = exact.quantize(_HUNDREDTH, ROUND_HALF_UP)
        if shown == 100 and amount != self.total:
            shown += _HUNDREDTH if amount > self.total else -_HUNDREDTH
        return format(shown.normalize(), "f")


def sums_of(document: Document, unit: Unit | None = None) -> Sums:
    """Return the sums over all projects, or those of one unit."""
    projects = [project for home, project in document.projects if unit is None or home.id == unit.id]
    money_unit = document.head.money_unit
    total = Decimal(0)
    parts: dict[str, Decimal] = {}
    missing = converted = strange = 0
    for project in projects:
        own = project.money_unit
        if own and own != money_unit:
            if own not in UNITS or money_unit not in UNITS:
                strange += 1
                continue
            converted += 1
        amount = document.amount(project)
        missing += amount is None
        total += amount or 0
        for part in document.form.money.parts:
            share = document.amount(project, part)
            if share is not None:
                parts[part] = parts.get(part, Decimal(0)) + share
    return Sums(len(projects), total, parts, missing, converted, strange)


def declared_difference(document: Document, sums: Sums) -> Decimal | None:
    """Return the declared total less the sum of all projects; None where none is declared or they agree as printed."""
    declared = document.head.declared_total
    if declared is None:
        return None
    rounded = sums.total.quantize(Decimal(1).scaleb(-document.form.money.decimals), ROUND_HALF_UP)
    return None if declared in (sums.total, rounded) else declared - sums.total


def money_words(amount: Decimal, document: Document) -> str:
    """Return an amount with the document's decimals and money unit (15.00 万元)."""
    return f"{grouped(amount, document.form.money.decimals)} {document.head.money_unit or ''}".rstrip()
