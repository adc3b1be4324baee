"""Rules about the money of an evaluation: what was spent of what, the rate and its score, the total and its grade."""

import re
from collections.abc import Iterator
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction

from jx_desktop.base.messages import Message
from jx_desktop.base.text import folded
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.values.arguments import Argument, Terms, rounded
from jx_desktop.domain.values.computations import COMPUTATIONS
from jx_desktop.domain.values.money import amount_text, grouped
from jx_desktop.domain.yearly.names import (
    CONCLUSION,
    GOAL_DONE,
    GRADE,
    RATE_SCORE,
    REASON,
    STATED_GRADE,
    STATED_RATE,
    STATED_TOTAL,
    TOTAL,
    evaluation_money,
)
from jx_desktop.validation.answers import folded_answer, is_reason, number_said
from jx_desktop.validation.evaluated import Evaluated, evaluated
from jx_desktop.validation.phrases import both, quoted
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context, rule
from jx_desktop.validation.rules.points import TOLERANCE

_RATE = evaluation_money("total", "rate")
_COLUMNS = ("initial", "adjusted", "executed")
_SCORE_TOLERANCE = Fraction(1, 20)
"""How far the score of a rate may be off: one decimal, rounded."""
_SAYS_WHY = re.compile(
    "因|由于|受.{1,20}影响|导致|原因|结余|结转|节约|节省|节支|未支付|未支出|未完成|未执行|未到|未达|尚未|尚需|延期|推迟|滞后|"
    "调减|调整|压减|收回|跨年|招标|质保金|进度|偏低|缓慢|不足"
)


@rule("SEV-01", Entity)
def money_of_the_evaluation_agrees(entity: Entity, context: Context) -> Iterator[Finding]:
    """Nothing is spent that was not there, sources add up in each column, and rate and score follow from both."""
    evaluation = evaluated(entity, context)
    if evaluation is not None:
        yield from _spent_too_much(evaluation, context)
        yield from _sources_add_up(evaluation, context)
        yield from _rate_follows(evaluation)


def _money(amount: Decimal, evaluation: Evaluated, context: Context) -> str:
    owner = evaluation.owner
    unit = context.unit_of(owner) if isinstance(owner, Project) else context.money_unit
    return f"{grouped(amount, context.form.money.decimals)}{' ' + unit if unit else ''}"


def _spent_too_much(evaluation: Evaluated, context: Context) -> Iterator[Finding]:
    over = []
    for part in ("total", *evaluation.parts):
        executed, base = evaluation.amount(part, "executed"), evaluation.amount(part, evaluation.base_column)
        if executed is not None and base is not None and executed - base > TOLERANCE:
            over.append((part, executed, base))
    if over:
        part, executed, base = over[0]
        label = evaluation.form.label
        params = {
            "field": _label(evaluation, part, "executed"),
            "executed": _money(executed, evaluation, context),
            "base_field": _label(evaluation, part, evaluation.base_column) or label(part),
            "base": _money(base, evaluation, context),
        }
        places = tuple(evaluation.place(evaluation_money(each, "executed")) for each, _, _ in over)
        yield Finding(Message("executed.over", params), places)


def _label(evaluation: Evaluated, part: str, column: str) -> str:
    path = evaluation_money(part, column)
    field = evaluation.form.fields_of(evaluation.owner).get(path)
    return field.label if field is not None else path


def _sources_add_up(evaluation: Evaluated, context: Context) -> Iterator[Finding]:
    for column in _COLUMNS:
        total = evaluation.amount("total", column)
        texts = {part: evaluation.text(evaluation_money(part, column)).strip() for part in evaluation.parts}
        amounts = {part: evaluation.amount(part, column) for part, text in texts.items() if text}
        known = [amount for amount in amounts.values() if amount is not None]
        if total is None or not known or len(known) < len(amounts):
            continue  # nothing to add up, or what cannot be read, of which FLD-01 speaks
        added = sum(known, Decimal(0))
        if abs(added - total) > TOLERANCE:
            params = {
                "field": _label(evaluation, "total", column),
                "total": _money(total, evaluation, context),
                "parts": both([_label(evaluation, part, column) for part in amounts]),
                "sum": _money(added, evaluation, context),
                "difference": _money(abs(added - total), evaluation, context),
            }
            yield Finding(Message("executed.sum", params), (evaluation.place(evaluation_money("total", column)),))


def _rate_follows(evaluation: Evaluated) -> Iterator[Finding]:
    rate = evaluation.rate
    if rate is None:
        return
    percent = rounded(rate * 100)
    stated = evaluation.text(STATED_RATE)
    if stated.strip() and not _states(stated, rate * 100):
        params = {"stated": quoted(stated), "rate": f"{amount_text(percent)}%"}
        yield Finding(Message("rate.stated", params), (evaluation.place(_RATE),))
    points, score, exact = evaluation.rate_points, evaluation.rate_score, evaluation.exact_rate_score
    if points and score is not None and exact is not None and not _is_rounded(score, exact):
        params = {
            "score": amount_text(score),
            "rate": f"{amount_text(percent)}%",
            "points": amount_text(points),
            "expected": amount_text(rounded(exact)),
        }
        yield Finding(Message("rate.score", params), (evaluation.place(RATE_SCORE),))


def _is_rounded(score: Decimal, exact: Fraction) -> bool:
    """Whether a score is the exact one, rounded to a decimal or more, or cut there."""
    if abs(Fraction(score) - exact) <= _SCORE_TOLERANCE:
        return True
    decimals = _decimals(score)
    return decimals >= 1 and _cut(exact, decimals, ROUND_FLOOR) == score


def _states(text: str, percent: Fraction) -> bool:
    """Whether a rate as it is written is this one, rounded or cut at its last digit; what cannot be read may be."""
    plain = folded_answer(text)
    number = number_said(plain.removesuffix("%"))
    if number is None:
        return True
    given = [number]
    if not plain.endswith("%") and number <= 2:
        given.append(number.scaleb(2))  # 0.8045
    for each in given:
        decimals = _decimals(each)
        if each in (_cut(percent, decimals, ROUND_HALF_UP), _cut(percent, decimals, ROUND_FLOOR)):
            return True
    return False


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _cut(exact: Fraction, decimals: int, how: str) -> Decimal:
    number = Decimal(exact.numerator) / Decimal(exact.denominator)
    return number.quantize(Decimal(1).scaleb(-decimals), rounding=how)


@rule("SEV-02", Entity)
def low_rate_has_a_reason(entity: Entity, context: Context) -> Iterator[Finding]:
    """Where less than most of the money was spent, it is said why: in a row, or in what is said of the whole."""
    evaluation = evaluated(entity, context)
    least = context.form.rule("SEV-02").limit("percent", 90)
    if evaluation is None or evaluation.rate is None or evaluation.rate * 100 >= least:
        return
    texts = [evaluation.text(path) for path in (CONCLUSION, GOAL_DONE)]
    texts += [row.reason for row in evaluation.rows if row.has_reason]
    if any(_SAYS_WHY.search(text) for text in texts):
        return
    if is_reason(evaluation.text(REASON)):
        return
    path = next((path for path in (CONCLUSION, GOAL_DONE) if path in evaluation.form.fields_of(entity)), _RATE)
    params = {"rate": f"{amount_text(rounded(evaluation.rate * 100))}%", "least": least}
    yield Finding(Message("rate.no_reason", params), (evaluation.place(path),))


@rule("SEV-06", Entity)
def total_is_the_sum(entity: Entity, context: Context) -> Iterator[Finding]:
    """A total that a table states is the sum of its scores, and the grade is that of the total."""
    evaluation = evaluated(entity, context)
    if evaluation is None or evaluation.total is None:
        return
    total, written = evaluation.total, evaluation.text(STATED_TOTAL)
    stated = number_said(written)
    place: tuple[Address, ...] = (evaluation.place(TOTAL),)
    if stated is not None and abs(stated - total) > TOLERANCE:
        params = {"stated": amount_text(stated), "sum": amount_text(total)}
        message, of_rate = Message("total.stated", params), evaluation.rate_score
        if of_rate and abs(stated - total - of_rate) <= TOLERANCE:
            message = Message("total.rate_twice", {**params, "rate": amount_text(of_rate)})
        yield Finding(message, place)
    grade = _grade_meant(evaluation.text(STATED_GRADE), evaluation)
    of_total = total if stated is None else stated
    fits = _grade_of(of_total, evaluation)
    if grade and fits and grade != fits:
        params = {"grade": grade, "total": amount_text(of_total), "expected": fits}
        yield Finding(Message("total.grade", params), (evaluation.place(GRADE),))


def _grade_of(total: Decimal, evaluation: Evaluated) -> str:
    computed = COMPUTATIONS["grade"].compute([Argument("total", total)], Terms(evaluation.form.scoring))
    return str(computed.value or "")


def _grade_meant(text: str, evaluation: Evaluated) -> str:
    """Return the form's grade that a text means; empty where that is not sure."""
    plain = folded(folded_answer(text)).removesuffix("级").removesuffix("等")
    return evaluation.form.scoring.grade_meant(plain)
