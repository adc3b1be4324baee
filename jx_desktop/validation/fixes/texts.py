"""Corrections of how a text is written: spaces, widths, typed numbers, odd values."""

import unicodedata
from collections.abc import Callable, Iterator

from jx_desktop.domain.entity import Entity
from jx_desktop.domain.indicator_value import read_value, straight_value
from jx_desktop.domain.messages import Message
from jx_desktop.domain.projects import Project
from jx_desktop.domain.text import without_spaces, without_stray_spaces
from jx_desktop.validation.figures import other_years_at
from jx_desktop.validation.fixes.fix import fix, rows_at, texts_at
from jx_desktop.validation.phrases import quoted
from jx_desktop.validation.problem import Edit, Fix, Place, Problem
from jx_desktop.validation.rule import Context
from jx_desktop.validation.rules.goals import TYPED_NUMBER
from jx_desktop.validation.rules.texts import FULL_WIDTH
from jx_desktop.validation.rules.values import narrow

_AT_MOST = "≤"


def _rewritten(code: str, texts: list[tuple[Place, str]], rewrite: Callable[[str], str]) -> Iterator[Fix]:
    edits = tuple(Edit(place, rewrite(text)) for place, text in texts if rewrite(text) != text)
    if edits:
        yield Fix(Message(code), edits)


def _values(code_of_many: str, project: Project, problem: Problem, rewrite: Callable[[str], str]) -> Iterator[Fix]:
    """Rewrite the values of rows; a single one is named."""
    edits = tuple(
        Edit(place, rewrite(row.value)) for place, row in rows_at(project, problem) if rewrite(row.value) != row.value
    )
    if edits:
        one = Message("fix.to", {"new": quoted(str(edits[0].value))})
        yield Fix(one if len({edit.value for edit in edits}) == 1 else Message(code_of_many), edits)


@fix("code.spaces")
def take_spaces_out_of_the_code(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """Codes hold no spaces."""
    yield from _rewritten("fix.spaces", texts_at(project, problem), without_spaces)


@fix("text.stray_spaces")
def take_stray_spaces_out(entity: Entity, problem: Problem, context: Context) -> Iterator[Fix]:
    """No spaces at the ends and beside Han characters."""
    yield from _rewritten("fix.spaces", texts_at(entity, problem), without_stray_spaces)


@fix("text.full_width")
def make_half_width(entity: Entity, problem: Problem, context: Context) -> Iterator[Fix]:
    """Digits, letters and per cent signs in half width; brackets and marks stay as they are."""
    yield from _rewritten("fix.half_width", texts_at(entity, problem), _half_width)


def _half_width(text: str) -> str:
    return FULL_WIDTH.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)


@fix("goal.typed_number")
def take_typed_numbers_out(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """The form numbers goals by itself."""
    yield from _rewritten("fix.number", texts_at(project, problem), lambda goal: TYPED_NUMBER.sub("", goal).lstrip())


@fix("value.odd_form")
def put_values_straight(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """Sign, number, unit."""
    yield from _values("fix.straight", project, problem, lambda value: straight_value(narrow(value)))


@fix("value.at_least_100")
def make_it_exactly_100(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """Nothing can be more than 100 %."""
    yield from _values("fix.straight", project, problem, lambda _: "=100%")


@fix("cost.equals_budget")
def make_it_at_most(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """A cost is at most the budget."""
    yield from _values("fix.at_most", project, problem, _at_most)


def _at_most(value: str) -> str:
    reading = read_value(value)
    return _AT_MOST + reading.number_text + reading.unit_text if reading.kind == "number" else value


@fix("value.time_outside_year")
def move_into_the_year(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """The one year that a value names becomes the document's."""
    year = context.year
    if year is None:
        return

    def moved(value: str) -> str:
        years = other_years_at(value, year)
        if len({found.year for found in years}) != 1:
            return value
        for found in reversed(years):
            value = value[: found.start] + str(year) + value[found.end :]
        return value

    yield from _values("fix.year", project, problem, moved)
