"""Rules about the rows of an evaluation: scores, reasons, what came of targets, evidence and dates."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from jx_desktop.base.messages import Message
from jx_desktop.base.text import folded, without_spaces
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.values.money import amount_text
from jx_desktop.domain.values.scoring import EQUAL
from jx_desktop.domain.values.written_year import YEAR
from jx_desktop.domain.yearly.names import ACTUAL, EVALUATION, EVIDENCE, REASON, SCORE
from jx_desktop.validation.answers import folded_answer, has_digits, is_nothing, is_reason, kind_of_unit
from jx_desktop.validation.evaluated import Evaluated, ScoredRow, evaluated, named
from jx_desktop.validation.phrases import listed, quoted
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context, rule
from jx_desktop.validation.rules.points import TOLERANCE

_WHOLE = Decimal(100)
_PLAIN_FACT = re.compile(
    "(?:完成|合格|达标|通过|验收|投入使用|到位|发放|符合.*|无.+|零.+|是|否|已.+|全覆盖|公开|开放|建成|竣工|交付)$|^无|^零"
)
"""Targets in words that are met or not, so that repeating them is an answer."""
_ALL_OF_IT = ("全覆盖", "全部覆盖", "实现全覆盖", "已全覆盖")
_SHORT = 4
_HIGH_SHARE = Decimal(80)
"""A target in per cent of which the whole is a fifth more, and no more can be."""
_YEAR = re.compile(rf"(?<!\d)(?P<year>{YEAR})(?:年|[-/.]\d{{1,2}}(?:[-/.]\d{{1,2}})?$)")


def _about(code: str, evaluation: Evaluated, rows: Sequence[ScoredRow], path: str, **more: object) -> Iterator[Finding]:
    """Yield one finding about the same cell of some rows; none for no rows."""
    if rows:
        params = {"rows": named(rows), **more}
        yield Finding(Message(code, params), tuple(evaluation.place(path, row) for row in rows))


@rule("SEV-03", Entity)
def scores_have_reasons(entity: Entity, context: Context) -> Iterator[Finding]:
    """No score is above its points or below nothing; one that is not all of them has a reason."""
    evaluation = evaluated(entity, context)
    if evaluation is None:
        return
    scored = [row for row in evaluation.rows if row.score is not None and row.points is not None]
    for row in scored:
        if not _is_possible(row):
            params = {"row": named([row]), "score": amount_text(_score(row)), "points": amount_text(_points(row))}
            yield Finding(Message("score.over_points", params), (evaluation.place(SCORE, row),))
    short = [row for row in scored if _is_short(row) and not row.has_reason and not _asks_reason(row, context)]
    yield from _about("score.no_reason", evaluation, short, REASON, lost=_lost(short))


def _lost(rows: Sequence[ScoredRow]) -> str:
    return amount_text(sum((_points(row) - _score(row) for row in rows), Decimal(0)))


def _score(row: ScoredRow) -> Decimal:
    return row.score if row.score is not None else Decimal(0)


def _points(row: ScoredRow) -> Decimal:
    return row.points if row.points is not None else Decimal(0)


def _is_possible(row: ScoredRow) -> bool:
    return -TOLERANCE <= _score(row) <= _points(row) + TOLERANCE


def _is_short(row: ScoredRow) -> bool:
    return _is_possible(row) and _score(row) < _points(row) - TOLERANCE


@rule("SEV-04", Entity)
def scores_fit_what_was_reached(entity: Entity, context: Context) -> Iterator[Finding]:
    """A score is what target and actual value give; one inside the band of an answer in words is right."""
    evaluation = evaluated(entity, context)
    for row in evaluation.rows if evaluation is not None else ():
        wrong = _wrong_score(row, context)
        if evaluation is not None and wrong:
            params = {
                "row": named([row]),
                "target": quoted(row.target),
                "actual": quoted(row.actual),
                "score": amount_text(_score(row)),
                "points": amount_text(_points(row)),
                "expected": amount_text(_expected(row)),
            }
            yield Finding(Message(wrong, params), (evaluation.place(SCORE, row),))


def _expected(row: ScoredRow) -> Decimal:
    value = row.suggested.value
    return value if isinstance(value, Decimal) else Decimal(0)


def _asks_reason(row: ScoredRow, context: Context) -> bool:
    """Whether what is said of a score asks for its reason, or makes it needless."""
    return _wrong_score(row, context) in ("score.value_times_points", "score.reached", "score.too_low")


def _wrong_score(row: ScoredRow, context: Context) -> str:
    """Return what is to be said of a score; empty where it fits, or nobody can tell."""
    computed, reason = row.suggested, row.suggested.reason
    is_known = row.score is not None and row.points is not None and isinstance(computed.value, Decimal)
    if not is_known or reason is None or not _is_possible(row) or unit_fault(row):
        return ""
    tolerance = Decimal(context.form.rule("SEV-04").limit("hundredths", 50)).scaleb(-2)
    off = _score(row) - _expected(row)
    if computed.least is not None and computed.least - TOLERANCE <= _score(row) <= _expected(row) + TOLERANCE:
        return ""
    if reason.code == "computed.band":
        return "score.outside_band"
    is_reached = abs(_expected(row) - _points(row)) <= TOLERANCE
    if _is_value_times_points(row) and (off < -tolerance or (is_reached and _is_short(row))):
        return "score.value_times_points"
    if is_reached:
        return "score.reached" if _is_short(row) and not row.has_reason and not computed.is_far_above else ""
    if off > tolerance:
        is_judged = reason.code == "computed.late" and _is_short(row) and row.has_reason
        return "" if is_judged else "score.too_high"
    return "score.too_low" if off < -tolerance and not row.has_reason else ""


def _is_value_times_points(row: ScoredRow) -> bool:
    """Whether a score is the value in per cent times the points, whatever was to be reached."""
    if not row.given.is_percentage or row.given.number is None or not 0 < row.given.number < _WHOLE:
        return False
    product = row.given.number * _points(row) / 100
    decimals = max(1, -int(_score(row).normalize().as_tuple().exponent))
    return _score(row) == product.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


# ---- what came of targets


def unit_fault(row: ScoredRow) -> str:
    """Return what is to be said of the unit of an actual value; empty where it is the target's, or nobody can tell."""
    if row.wanted.kind != "number" or row.given.kind != "number":
        return ""
    wanted, given = (reading.unit.removesuffix("内") for reading in (row.wanted, row.given))
    if not wanted or (given and wanted.startswith(given)):  # 元 for 元/人·年
        return ""
    if not given:
        is_share = wanted == "%" and row.given.number is not None and row.wanted.number is not None
        if is_share and row.given.number <= 1 < row.wanted.number / 10:  # type: ignore[operator]
            return "actual.share"
        return ""
    kinds = kind_of_unit(wanted), kind_of_unit(given)
    return "actual.other_unit" if all(kinds) and kinds[0] != kinds[1] else ""


def has_no_unit(row: ScoredRow) -> bool:
    """Whether an actual value is a bare number where the target has a unit; nothing needs none."""
    is_number = row.wanted.kind == "number" and row.given.kind == "number"
    return is_number and bool(row.wanted.unit and row.given.number) and not row.given.unit and not unit_fault(row)


@rule("SEV-05", Entity)
def targets_are_answered(entity: Entity, context: Context) -> Iterator[Finding]:
    """A number is answered by a number, words by a band; what is far above its target has a reason."""
    evaluation = evaluated(entity, context)
    if evaluation is None:
        return
    far, in_words, repeated = [], [], []
    for row in evaluation.rows:
        if not row.actual.strip():
            continue  # reported as a missing field
        if row.wanted.kind == "number":
            if row.given.kind in ("words", "blank") and not has_digits(row.actual) and not _is_the_whole(row):
                in_words.append(row)
            elif _is_far_above(row):
                far.append(row)
        elif row.wanted.kind == "words" and _repeats(row, evaluation.form):
            repeated.append(row)
    yield from _about("actual.in_words", evaluation, in_words, ACTUAL, texts=listed(_actuals(in_words)))
    bands = tuple(band.name for band in evaluation.form.scoring.bands)
    yield from _about("actual.repeats_target", evaluation, repeated, ACTUAL, bands=bands)
    for row in far:
        params = {"row": named([row]), "target": quoted(row.target), "actual": quoted(row.actual)}
        yield Finding(Message("actual.far_above", params), (evaluation.place(ACTUAL, row),))


def _is_the_whole(row: ScoredRow) -> bool:
    """Whether 全覆盖 answers 100%."""
    return row.wanted.is_percentage and row.wanted.number == _WHOLE and folded_answer(row.actual) in _ALL_OF_IT


def _actuals(rows: Sequence[ScoredRow]) -> list[str]:
    return list(dict.fromkeys(row.actual for row in rows))


def _is_far_above(row: ScoredRow) -> bool:
    """Whether more came of it than was wanted by far, and nobody says why; of what passes a limit SEV-03 speaks."""
    is_told = row.suggested.is_far_above and _expected(row) >= _points(row)
    return is_told and not row.has_reason and not unit_fault(row) and not _is_little_above(row)


def _is_little_above(row: ScoredRow) -> bool:
    """Whether one more than a few, or a share that can be no higher than the whole, is no sign of a low target."""
    wanted, given = row.wanted.number, row.given.number
    if wanted is None or given is None or row.wanted.operator == EQUAL:
        return False
    if row.wanted.is_percentage:
        return given <= _WHOLE and wanted >= _HIGH_SHARE
    return wanted % 1 == 0 and given - wanted <= 1 and row.wanted.unit == row.given.unit


def _repeats(row: ScoredRow, form: Form) -> bool:
    target, actual = folded(folded_answer(row.target)), folded(folded_answer(row.actual))
    if len(target) < _SHORT or has_digits(target) or _PLAIN_FACT.search(target):
        return False
    is_band = any(folded(band.name) == actual for band in form.scoring.bands)
    return not is_band and actual.removeprefix("已").removeprefix("得到") in (target, target.removeprefix("得到"))


@rule("SEV-07", Entity)
def actual_values_have_the_unit(entity: Entity, context: Context) -> Iterator[Finding]:
    """An actual value is counted in what its target is: not in 人 for 次, not in 元 for 万元, not as a bare number."""
    evaluation = evaluated(entity, context)
    if evaluation is None:
        return
    for row in evaluation.rows:
        fault = unit_fault(row)
        if fault:
            params = {"row": named([row]), "actual": quoted(row.actual), "unit": row.wanted.unit}
            yield Finding(Message(fault, params), (evaluation.place(ACTUAL, row),))
    bare = [row for row in evaluation.rows if has_no_unit(row)]
    yield from _about("actual.no_unit", evaluation, bare, ACTUAL, texts=listed(_actuals(bare)))


@rule("SEV-08", Entity)
def satisfaction_has_evidence(entity: Entity, context: Context) -> Iterator[Finding]:
    """Where the form asks for evidence, a satisfaction that was measured has some."""
    evaluation = evaluated(entity, context)
    if evaluation is None or not _asks_evidence(evaluation.form):
        return
    bare = [
        row
        for row in evaluation.rows
        if "satisfaction" in row.roles
        and not is_nothing(row.actual)
        and not is_reason(str(row.row.value_at(EVIDENCE) or ""))
    ]
    yield from _about("evidence.missing", evaluation, bare, EVIDENCE)


def _asks_evidence(form: Form) -> bool:
    """Whether the form's evaluation has a column for evidence."""
    sheets = (sheet for key, sheet in form.all_sheets.items() if EVALUATION in key)
    return any(
        column.field == EVIDENCE
        for sheet in sheets
        for table in sheet.table_bands
        for column in sheet.columns_of(table)
    )


@rule("SEV-09", Entity)
def actual_dates_are_of_the_year(entity: Entity, context: Context) -> Iterator[Finding]:
    """What was done was done in the year of the budget; what was done in the next has a reason."""
    evaluation, year = evaluated(entity, context), context.year
    if evaluation is None or year is None:
        return
    outside = []
    for row in evaluation.rows:
        years, known = _years(row.actual), {year, *_years(row.target)}
        late = years and max(years) > year and row.has_reason
        if years and not years & known and not late:
            outside.append(row)
    yield from _about("actual.outside_year", evaluation, outside, ACTUAL, texts=listed(_actuals(outside)), year=year)


def _years(text: str) -> set[int]:
    return {int(found["year"]) for found in _YEAR.finditer(without_spaces(folded_answer(text)))}
