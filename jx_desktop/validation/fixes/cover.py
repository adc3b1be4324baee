"""Corrections of the cover."""

from collections.abc import Iterator

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import ValueAt
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.words.counties import county_of
from jx_desktop.validation.fixes.fix import fix
from jx_desktop.validation.problem import Fix, Problem
from jx_desktop.validation.rule import Context

_REVIEWER = "财政局"


@fix("head.reviewer_placeholder")
def name_the_reviewer(head: Head, problem: Problem, context: Context) -> Iterator[Fix]:
    """The finance bureau of the county that the department's name begins with, or the compiler's or a unit's."""
    names = (head.department.name, head.compiled_by, *context.unit_names)
    county = next(filter(None, map(county_of, names)), "")
    if county:
        place = problem.places[0]
        name = county + _REVIEWER
        params = {"field": context.form.label(place.field or ""), "value": name}
        yield Fix(Message("fix.set", params), (ValueAt(place, name),))
