"""Rules about the points of an evaluation: what they come to, together and for each first level."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.values.money import amount_text
from jx_desktop.domain.yearly.names import RATE_POINTS
from jx_desktop.domain.yearly.points import ALL_POINTS, points_of_rows, rate_points
from jx_desktop.validation.evaluated import Evaluated, ScoredRow, named, weighed
from jx_desktop.validation.phrases import quoted
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context, rule

TOLERANCE = Decimal("0.005")
"""How far a sum may be off: amounts and points have two decimals."""


def points_given(evaluation: Evaluated) -> Decimal | None:
    """Return the points of all rows; None while those of any are missing, of which FLD-02 speaks."""
    given = [row.points for row in evaluation.rows]
    known = [points for points in given if points is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(given) else None


def points_add_up(evaluation: Evaluated) -> bool:
    """Whether the points of all rows are known and come to what they should."""
    given = points_given(evaluation)
    return given is not None and _is_all(given, evaluation)


def _is_all(given: Decimal, evaluation: Evaluated) -> bool:
    is_without_rate = evaluation.rate_points is None and evaluation.rate_score is None
    sums = (points_of_rows(evaluation.owner, evaluation.form), *([ALL_POINTS] if is_without_rate else []))
    return any(abs(given - each) <= TOLERANCE for each in sums)


@rule("WGT-01", Entity)
def points_are_a_hundred(entity: Entity, context: Context) -> Iterator[Finding]:
    """The points of the rows and of the rate are 100 together, and the rate has those that the form gives it."""
    evaluation = weighed(entity, context)
    given = points_given(evaluation) if evaluation is not None else None
    if evaluation is None or given is None:
        return
    rate, usual = evaluation.rate_points, evaluation.form.scoring.rate_points
    if not _is_all(given, evaluation):
        of_rate = rate_points(evaluation.owner, evaluation.form)
        message = Message("points.sum_of_rows", {"rows": amount_text(given)})
        if of_rate:
            numbers = {"rows": given, "rate": of_rate, "sum": given + of_rate}
            message = Message("points.sum", {name: amount_text(number) for name, number in numbers.items()})
        yield Finding(message, tuple(evaluation.place(row.points_path, row) for row in evaluation.rows))
    elif rate is not None and rate != usual and RATE_POINTS in evaluation.form.fields_of(evaluation.owner):
        params = {"rate": amount_text(rate), "expected": amount_text(usual)}
        yield Finding(Message("points.rate", params), (evaluation.place(RATE_POINTS),))


def blocks_of(evaluation: Evaluated) -> Mapping[str, Sequence[ScoredRow]]:
    """Return the rows by the roles of their first levels; none where a role is not known."""
    blocks: dict[str, list[ScoredRow]] = {}
    for row in evaluation.rows:
        blocks.setdefault(row.block, []).append(row)
    return {} if "" in blocks else blocks


@rule("WGT-02", Entity)
def blocks_have_their_points(entity: Entity, context: Context) -> Iterator[Finding]:
    """Each first level has the points that the form gives it; where the rate has others than usual none is told."""
    evaluation = weighed(entity, context)
    if evaluation is None or not points_add_up(evaluation):
        return  # reported by points_are_a_hundred
    blocks = blocks_of(evaluation)
    wanted = evaluation.form.scoring.block_points(blocks) if blocks else None
    if wanted is None or sum(wanted.values()) != points_given(evaluation):
        return
    sums = {role: sum((row.points or Decimal(0) for row in rows), Decimal(0)) for role, rows in blocks.items()}
    wrong = [role for role in blocks if abs(sums[role] - wanted[role]) > TOLERANCE]
    if wrong:
        told = tuple(
            Message(
                "points.block_is",
                {
                    "block": blocks[role][0].level1,
                    "points": amount_text(sums[role]),
                    "expected": amount_text(wanted[role]),
                },
            )
            for role in wrong
        )
        places = tuple(evaluation.place(row.points_path, row) for role in wrong for row in blocks[role])
        yield Finding(Message("points.blocks", {"blocks": told}), places)


@rule("WGT-03", Entity)
def no_row_outweighs_its_block(entity: Entity, context: Context) -> Iterator[Finding]:
    """In a first level of several rows none has more than half of the points."""
    evaluation = weighed(entity, context)
    if evaluation is None or not points_add_up(evaluation):
        return
    settings = context.form.rule("WGT-03")
    least, percent = settings.limit("rows", 3), settings.limit("percent", 50)
    for rows in blocks_of(evaluation).values():
        whole = sum((row.points or Decimal(0) for row in rows), Decimal(0))
        heavy = [row for row in rows if row.points is not None and row.points * 100 > whole * percent]
        if len(rows) >= least and heavy and whole > 0:
            params = {
                "rows": named(heavy),
                "points": amount_text(heavy[0].points or Decimal(0)),
                "block": quoted(rows[0].level1),
                "whole": amount_text(whole),
            }
            places = tuple(evaluation.place(row.points_path, row) for row in heavy)
            yield Finding(Message("points.heavy", params), places)
