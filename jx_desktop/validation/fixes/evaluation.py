"""Corrections of evaluations and monitorings: computed scores, points shared out, units, stated figures dropped."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.values.arguments import plain, rounded
from jx_desktop.domain.values.money import amount_text
from jx_desktop.domain.values.typed_value import with_unit
from jx_desktop.domain.values.units import factor_between
from jx_desktop.domain.yearly import names
from jx_desktop.domain.yearly.points import shared_out, tables_with_points
from jx_desktop.validation.evaluated import Evaluated, ScoredRow, evaluated
from jx_desktop.validation.fixes.fix import fix
from jx_desktop.validation.phrases import quoted
from jx_desktop.validation.problem import Fix, Problem
from jx_desktop.validation.rule import Context
from jx_desktop.validation.rules.evaluation import has_no_unit

_STATED = {
    "rate.stated": (names.STATED_RATE,),
    "total.stated": (names.STATED_TOTAL, names.STATED_GRADE),
    "total.rate_twice": (names.STATED_TOTAL, names.STATED_GRADE),
    "total.grade": (names.STATED_GRADE,),
}
_WHOLE = Decimal(100)


def _rows_at(evaluation: Evaluated | None, problem: Problem) -> Sequence[tuple[Address, ScoredRow]]:
    """Return the places of a problem that lie in rows, with these rows."""
    rows = {row.row.id: row for row in evaluation.rows} if evaluation is not None else {}
    return [(place, rows[place.row_id]) for place in problem.places if place.row_id in rows]


def _to(*edits: ValueAt) -> Fix:
    return Fix(Message("fix.to", {"new": quoted(str(edits[0].value))}), edits)


@fix(*_STATED)
def drop_what_the_table_stated(owner: Project | Sheet, problem: Problem, context: Context) -> Iterator[Fix]:
    """What is computed holds; what a table stated is kept only to be compared with it."""
    paths = (path for path in _STATED[problem.message.code] if owner.value_at(path))
    edits = tuple(ValueAt(Address(owner.id, path), "") for path in paths)
    yield Fix(Message("fix.drop_stated"), edits)


@fix("rate.score")
def take_the_score_of_the_rate(owner: Project | Sheet, problem: Problem, context: Context) -> Iterator[Fix]:
    """The rate times its points."""
    evaluation = evaluated(owner, context)
    score = evaluation.suggested_rate_score if evaluation is not None else None
    if score is not None:
        yield _to(ValueAt(problem.places[0], amount_text(score)))


@fix("executed.sum")
def add_the_sources_up(owner: Project | Sheet, problem: Problem, context: Context) -> Iterator[Fix]:
    """The total of a column is the sum of its sources."""
    evaluation, place = evaluated(owner, context), problem.places[0]
    column = (place.field or "").rpartition(".")[2]
    if evaluation is not None:
        amounts = [evaluation.amount(part, column) for part in evaluation.parts]
        yield _to(ValueAt(place, amount_text(plain(sum((each for each in amounts if each is not None), Decimal(0))))))


@fix("points.sum", "points.sum_of_rows", "points.blocks")
def share_points_out(owner: Project | Sheet, problem: Problem, context: Context) -> Iterator[Fix]:
    """What each first level should have is shared out over its rows, and scores keep their share of the points.

    Points of the goals are not touched.
    """
    form, evaluation = context.form, evaluated(owner, context)
    rows = {row.row.id: row for row in evaluation.rows} if evaluation is not None else {}
    shares = {
        row_id: points
        for table_id in tables_with_points(owner, form)
        if names.points_path(form, table_id) == names.POINTS
        for row_id, points in shared_out(owner, table_id, form).items()
    }
    edits = [ValueAt(Address(owner.id, names.POINTS, row_id), points) for row_id, points in shares.items()]
    for row_id, row in rows.items():
        if row_id in shares and row.score is not None and row.points:
            score = rounded(Fraction(row.score) * Fraction(shares[row_id]) / Fraction(row.points))
            edits.append(ValueAt(Address(owner.id, names.SCORE, row_id), amount_text(score)))
    if shares:
        yield Fix(Message("fix.share_points"), tuple(edits))


@fix("score.over_points", "score.value_times_points", "score.reached", "score.too_high", "score.too_low",
     "score.outside_band")  # fmt: skip
def take_the_computed_score(owner: Project | Sheet, problem: Problem, context: Context) -> Iterator[Fix]:
    """What target and actual value give; without that no more than the points."""
    for place, row in _rows_at(evaluated(owner, context), problem):
        score = row.suggested.value if isinstance(row.suggested.value, Decimal) else row.points
        if score is not None:
            yield _to(ValueAt(place, amount_text(score)))


@fix("actual.no_unit", "actual.share", "actual.other_unit")
def write_the_unit_of_the_target(owner: Project | Sheet, problem: Problem, context: Context) -> Iterator[Fix]:
    """A bare number gets the target's unit, 0.95 is 95%, 48000元 are 4.8万元."""
    edits = []
    for place, row in _rows_at(evaluated(owner, context), problem):
        number, unit = row.given.number, row.wanted.unit
        factor = factor_between(row.given.unit, unit) if row.given.unit else None
        if has_no_unit(row):
            edits.append(ValueAt(place, with_unit(row.actual, unit)))
        elif problem.message.code == "actual.share" and number is not None:
            edits.append(ValueAt(place, f"{amount_text(plain(number * _WHOLE))}{unit}"))
        elif number is not None and factor:
            converted = number * factor.numerator / factor.denominator
            edits.append(ValueAt(place, f"{amount_text(plain(converted))}{unit}"))
    if edits:
        yield _to(*edits) if len(edits) == 1 else Fix(Message("fix.units"), tuple(edits))


@fix("actual.repeats_target")
def answer_by_a_band(owner: Project | Sheet, problem: Problem, context: Context) -> Iterator[Fix]:
    """Each of the form's answers to a target in words, the best first."""
    for band in context.form.scoring.bands:
        yield _to(*(ValueAt(place, band.name) for place in problem.places))


@fix("monitor.sure_but_below")
def say_that_it_is_likely(project: Project, problem: Problem, context: Context) -> Iterator[Fix]:
    """The next less sure answers."""
    place = problem.places[0]
    field = context.form.row_fields().get(place.field or "")
    for choice in field.choices[1:] if field is not None else ():
        yield _to(ValueAt(place, choice))


@fix("field.missing")
def take_what_is_suggested(owner: Project | Sheet, problem: Problem, context: Context) -> Iterator[Fix]:
    """The scores that are suggested, where those are missing."""
    evaluation, path = evaluated(owner, context), problem.places[0].field
    if evaluation is None:
        return
    edits = []
    if path == names.RATE_SCORE and evaluation.suggested_rate_score is not None:
        edits.append(ValueAt(problem.places[0], amount_text(evaluation.suggested_rate_score)))
    elif path == names.SCORE:
        found = ((place, row.suggested.value) for place, row in _rows_at(evaluation, problem))
        edits = [ValueAt(place, amount_text(score)) for place, score in found if isinstance(score, Decimal)]
    if edits:
        yield _to(*edits) if len(edits) == 1 else Fix(Message("fix.take_suggested"), tuple(edits))
