"""Rules about the money unit and the declared total of the document."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.values.money import grouped
from jx_desktop.validation.index import MONEY_UNITS, Index
from jx_desktop.validation.phrases import listed
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context, document_rule


@document_rule("STR-05")
def money_unit_is_known_and_one(index: Index, context: Context) -> Iterator[Finding]:
    """The document's money unit is known, one that the form allows, and the unit of every table."""
    form, unit, head_id = context.form, context.money_unit, index.document.head.id
    own = index.ordered(MONEY_UNITS)
    different = index.in_order({i for ids in index.ordered(MONEY_UNITS, but=unit).values() for i in ids})
    label = form.label("money_unit")
    if different and (unit or len(own) > 1):
        projects = [index.document.get(Project, project_id) for project_id in different]
        params = {
            "field": label,
            "units": tuple(dict.fromkeys([unit, *(p.money_unit for p in projects)] if unit else own)),
            "projects": listed([project.name for project in projects]),
        }
        yield Finding(Message("money.units_differ", params), tuple(Address(i, "money_unit") for i in different))
    elif not unit:
        params = {"field": label, "units": form.money.units}
        yield Finding(Message("money.unit_unknown", params), (Address(head_id, "money_unit"),), undecided=True)
    if unit and unit not in form.money.units:
        params = {"field": label, "unit": unit, "units": form.money.units}
        yield Finding(Message("money.unit_foreign", params), (Address(head_id, "money_unit"),))


@document_rule("DOC-01")
def declared_total_is_the_sum(index: Index, context: Context) -> Iterator[Finding]:
    """A declared total is the sum of the projects, exactly or as rounded for print."""
    head, decimals = index.document.head, context.form.money.decimals
    if head.declared_total is None or head.part is not None:  # of a part it is that of the whole
        return
    total = index.document.total()
    rounded = total.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    if head.declared_total not in (total, rounded):
        unit = f" {context.money_unit}" if context.money_unit else ""
        params = {
            "field": context.form.label("declared_total"),
            "declared": grouped(head.declared_total, decimals) + unit,
            "total": grouped(total, decimals) + unit,
            "difference": grouped(abs(head.declared_total - total), decimals) + unit,
        }
        yield Finding(Message("total.differs", params), (Address(head.id, "declared_total"),))
