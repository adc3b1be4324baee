"""Corrections of how a text is written: spaces, widths, typed numbers, odd values."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from jx_desktop.base.messages import Message
from jx_desktop.base.text import squeezed, without_spaces, without_stray_spaces
from jx_desktop.domain.carrying.years import with_words
from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.values.indicator_value import read_value, straight_value
from jx_desktop.domain.values.lookalikes import LIKE_DIGITS
from jx_desktop.domain.words.directions import DIRECTION, less_is_better
from jx_desktop.validation.figures import moved_to_year
from jx_desktop.validation.fixes.fix import fix, rows_at, texts_at
from jx_desktop.validation.last_year import LAST_YEAR, left_over
from jx_desktop.validation.phrases import quoted
from jx_desktop.validation.problem import Fix, Problem
from jx_desktop.validation.rule import Context
from jx_desktop.validation.rules.codes import meant_code
from jx_desktop.validation.rules.goals import TYPED_NUMBER
from jx_desktop.validation.rules.texts import DOUBLED_MARKS, FULL_WIDTH
from jx_desktop.validation.rules.values import narrow, with_money_unit, without_date_sign

_AT_MOST = "≤"
_WIDE_MARKS = str.maketrans(",;", "，；")


def _rewritten(code: str, texts: list[tuple[Address, str]], rewrite: Callable[[str], str]) -> Iterator[Fix]:
    edits = tuple(ValueAt(place, rewrite(text)) for place, text in texts if rewrite(text) != text)
    if edits:
        yield Fix(Message(code), edits)


def _values(code_of_many: str, project: Project, problem: Problem, rewrite: Callable[[str], str]) -> Iterator[Fix]:
    """Rewrite the values of rows; a single one is named."""
    edits = tuple(
        ValueAt(place, rewrite(row.value))
        for place, row in rows_at(project, problem)
        if rewrite(row.value) != row.value
    )
    if edits:
        one = Message("fix.to", {"new": quoted(str(edits[0].value))})
        yield Fix(one if len({edit.value for edit in edits}) == 1 else Message(code_of_many), edits)


@fix("code.spaces")
def take_spaces_out_of_the_code(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """Codes hold no spaces."""
    yield from _rewritten("fix.spaces", texts_at(project, problem, context), without_spaces)


@fix("code.shape", "code.letter")
def put_digits_for_letters(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """O is 0 and I is 1 where digits stand; widths and cases are those of the form's example."""
    meant = meant_code(without_spaces(project.code), context.form.codes)
    if context.form.codes.is_project_code(meant):
        yield Fix(Message("fix.to", {"new": quoted(meant)}), (ValueAt(problem.places[0], meant),))


@fix("unit.code_shape")
def put_digits_into_a_units_code(unit: Unit, problem: Problem, context: Context) -> Iterator[Fix]:
    """A unit's code is digits alone."""
    meant = squeezed(unit.code).translate(LIKE_DIGITS)
    if meant.isascii() and meant.isdigit() and len(meant) == context.form.codes.unit_digits:
        yield Fix(Message("fix.to", {"new": quoted(meant)}), (ValueAt(problem.places[0], meant),))


@fix("text.stray_spaces")
def take_stray_spaces_out(entity: Entity, problem: Problem, context: Context) -> Iterator[Fix]:
    """No spaces at the ends and beside Han characters."""
    yield from _rewritten("fix.spaces", texts_at(entity, problem, context), without_stray_spaces)


@fix("text.full_width")
def make_half_width(entity: Entity, problem: Problem, context: Context) -> Iterator[Fix]:
    """Digits, letters and per cent signs in half width; brackets and marks stay as they are."""
    yield from _rewritten("fix.half_width", texts_at(entity, problem, context), _half_width)


def _half_width(text: str) -> str:
    return FULL_WIDTH.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)


@fix("text.doubled_mark")
def leave_one_mark(entity: Entity, problem: Problem, context: Context) -> Iterator[Fix]:
    """Of several marks the one that ends most stays."""
    yield from _rewritten(
        "fix.mark", texts_at(entity, problem, context), lambda text: DOUBLED_MARKS.sub(_strongest, text)
    )


def _strongest(found: re.Match[str]) -> str:
    marks = found.group().translate(_WIDE_MARKS)
    return next(mark for mark in "！？。；：，、" if mark in marks)


@fix("goal.typed_number")
def take_typed_numbers_out(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """The form numbers goals by itself."""
    yield from _rewritten(
        "fix.number", texts_at(project, problem, context), lambda goal: TYPED_NUMBER.sub("", goal).lstrip()
    )


@fix("value.odd_form")
def put_values_straight(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """Sign, number, unit."""
    yield from _values("fix.straight", project, problem, lambda value: straight_value(narrow(value)))


@fix("value.no_money_unit")
def add_the_money_unit(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """10万 is 10万元."""
    yield from _values("fix.straight", project, problem, with_money_unit)


@fix("value.date_opposite", "value.date_sign")
def take_signs_from_dates(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """A date is a limit by itself."""
    yield from _values("fix.straight", project, problem, without_date_sign)


@fix("value.at_least_100")
def make_it_exactly_100(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """Nothing can be more than 100 %."""
    yield from _values("fix.straight", project, problem, lambda _: "=100%")


@fix("value.no_operator")
def put_the_operator(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """At least so many; at most, where less is better; exactly 100 %, for nothing can be more."""
    edits = tuple(
        ValueAt(place, _operator(row, context) + narrow(row.value)) for place, row in rows_at(project, problem)
    )
    if edits:
        one = Message("fix.to", {"new": quoted(str(edits[0].value))})
        yield Fix(one if len(edits) == 1 else Message("fix.operators"), edits)


def _operator(row: Indicator, context: Context) -> str:
    reading = read_value(row.value)
    if reading.is_percentage and reading.number == 100:
        return "="
    return _AT_MOST if less_is_better(row.level3, row.values.get(DIRECTION, ""), vocabulary=context.vocabulary) else "≥"


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
    if year is not None:
        yield from _values("fix.year", project, problem, lambda value: moved_to_year(value, year))


@fix("text.other_year")
def write_the_documents_year(entity: Entity, problem: Problem, context: Context) -> Iterator[Fix]:
    """The one other year that a text names becomes the document's."""
    year = context.year
    if year is not None:
        yield from _rewritten("fix.year", texts_at(entity, problem, context), lambda text: moved_to_year(text, year))


@fix(LAST_YEAR)
def write_this_year_for_last_year(entity: Entity, problem: Problem, context: Context) -> Iterator[Fix]:
    """Every year, date and school year that was left becomes the document's, written as it was."""
    edits = tuple(
        ValueAt(text.place, with_words(text.text, words))
        for text, words in left_over(entity, context, context.project_names)
        if text.place in problem.places
    )
    if edits:
        yield Fix(Message("fix.year"), edits)


@fix("name.other_year")
def write_the_documents_year_in_a_name(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """The one other year that a name has becomes the document's, where the budget system has it so."""
    year = context.year
    if year is not None and (name := moved_to_year(project.name, year)) != project.name:
        yield Fix(Message("fix.to", {"new": quoted(f"{year}")}), (ValueAt(problem.places[0], name),))
