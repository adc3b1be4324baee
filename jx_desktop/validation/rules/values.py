"""Rules about how a value is written: given at all, in plain form, with a unit, in figures instead of promises."""

import re
from collections.abc import Iterator
from functools import lru_cache

from jx_desktop.base.messages import Message
from jx_desktop.base.text import squeezed
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.values.indicator_value import leading_operator, read_value, straight_value
from jx_desktop.domain.words.vocabulary import STOPS, Vocabulary
from jx_desktop.validation.figures import half_width, has_number, other_years
from jx_desktop.validation.last_year import left_over
from jx_desktop.validation.phrases import about_values, quoted, row_places, rows_named
from jx_desktop.validation.placeholders import is_missing
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.row_values import is_cost, is_sentence
from jx_desktop.validation.rule import Context, rule
from jx_desktop.validation.table import Row
from jx_desktop.validation.trade_terms import BY_THEN, POINT_IN_TIME

_UNIT_IN_NAME = re.compile(r"[（(][^（）()]{1,6}[)）]$")
SHORT_MONEY_UNITS = {"百": "百元", "千": "千元", "万": "万元", "亿": "亿元", "w": "万元", "W": "万元"}
"""What is written for a money unit, and the unit itself."""
_SHORT_MONEY = re.compile("([百千万亿wW])((?:左右|上下|余|多|整)?)")
_AT_LEAST = frozenset("≥＞")
_STANDARD = re.compile("《|[A-Za-z]{2,}[/A-Za-z]{0,3}\\s?\\d{2,}")
"""A standard by its name or number (GB50011): what conforms to it can be looked up."""
_SIGNS = frozenset("≥≤><=≧≦⩾⩽《》")
_PER_CENT = re.compile(r"\d\s*[%％‰]")
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?:，\d{3})+(?!\d)")


@rule("VAL-01", Project)
def value_is_given(project: Project, context: Context) -> Iterator[Finding]:
    """Every row has a value, and not a sign that stands for none."""
    rows = [row for row in context.read.rows(project) if is_missing(row.value) and not row.is_empty]
    if rows:
        params = {"rows": rows_named(rows), "field": context.form.label("value")}
        yield Finding(Message("value.missing", params), row_places(project, rows))


@lru_cache(maxsize=4096)
def is_odd(value: str) -> bool:
    """Whether a value that reads as a number is not in the form sign + number + unit."""
    plain = narrow(value)
    return straight_value(plain) != plain


def narrow(value: str) -> str:
    """Return a value with its numbers in half width; the commas of its words stay."""
    plain = _THOUSANDS.sub(lambda found: half_width(found.group()), value)
    return "，".join(map(half_width, plain.split("，"))).strip()


@rule("VAL-02", Project)
def value_is_in_plain_form(project: Project, context: Context) -> Iterator[Finding]:
    """A number is written as sign, number and unit, without brackets, needless decimals or spaces."""
    rows = [row for row in context.read.answered_rows(project) if is_odd(row.value)]
    if rows:
        yield from about_values(
            "value.odd_form", project, rows, context, straight=quoted(straight_value(narrow(rows[0].value)))
        )


@rule("VAL-22", Project)
def date_stands_without_a_sign(project: Project, context: Context) -> Iterator[Finding]:
    """A date or a span of days is a limit by itself: ≥11月底前 says the opposite, ≤11月底前 says it twice."""
    signed = [row for row in context.read.answered_rows(project) if without_date_sign(row.value) != row.value]
    opposite = [row for row in signed if _sign(row.value) in _AT_LEAST]
    for code, rows in (
        ("value.date_opposite", opposite),
        ("value.date_sign", [row for row in signed if row not in opposite]),
    ):
        if rows:
            straight = quoted(without_date_sign(rows[0].value))
            yield from about_values(code, project, rows, context, straight=straight)


def _sign(value: str) -> str:
    return leading_operator(squeezed(value))[1]


@lru_cache(maxsize=4096)
def without_date_sign(value: str) -> str:
    """Return a value that begins with a sign before a date (≥11月底前) without it; others as they are.

    不超过 and the like may stand there in words, 不低于 says the opposite.
    """
    plain = squeezed(value)
    length, sign = leading_operator(plain)
    is_written = plain[:1] not in _SIGNS
    rest = plain[length:]
    return rest if length and BY_THEN.match(rest) and not (is_written and sign not in _AT_LEAST) else value


@rule("VAL-03", Project)
def number_has_a_unit(project: Project, context: Context) -> Iterator[Finding]:
    """A number says of what it is; the name of the indicator may say it in brackets: 培训期数（期）; 万 is no unit."""
    unclear = [
        row
        for row in context.read.answered_rows(project)
        if row.reading.kind == "number"
        and (not row.reading.unit or _SHORT_MONEY.fullmatch(row.reading.unit))
        and not _UNIT_IN_NAME.search(row.name)
    ]
    money = [
        row
        for row in unclear
        if row.reading.unit and ("cost" in row.roles or context.vocabulary.money.are_in(row.name))
    ]
    yield from about_values("value.no_unit", project, [row for row in unclear if row not in money], context)
    if money:
        straight = quoted(with_money_unit(money[0].value))
        yield from about_values("value.no_money_unit", project, money, context, straight=straight)


def with_money_unit(value: str) -> str:
    """Return a value such as ≤10万 with its 元."""
    reading = read_value(value)
    short = _SHORT_MONEY.fullmatch(reading.unit)
    unit = SHORT_MONEY_UNITS[short[1]] + short[2] if short else reading.unit
    return reading.operator_text + reading.number_text + unit


@rule("VAL-05", Project)
def quantity_is_a_number(project: Project, context: Context) -> Iterator[Finding]:
    """A quantity is not answered in words; of a sentence VAL-21 speaks."""
    rows = [
        row
        for row in context.read.answered_rows(project)
        if "quantity" in row.roles
        and row.reading.kind == "words"
        and not has_number(row.value)
        and not is_sentence(row, project, context)
    ]
    yield from about_values("value.quantity_in_words", project, rows, context)


@rule("VAL-06", Project)
def value_is_not_vague(project: Project, context: Context) -> Iterator[Finding]:
    """A value without number or date is no promise of improvement.

    Of rows about time VAL-12 speaks, of costs VAL-18, of quantities VAL-05, of sentences VAL-21.
    """
    rows = [
        row
        for row in context.read.answered_rows(project)
        if row.reading.kind == "words"
        and not ({"time", "quantity"} & row.roles or is_cost(row))
        and _is_vague(row, context)
        and not is_sentence(row, project, context)
    ]
    if rows:
        yield from about_values(
            "value.vague", project, rows, context, word=_vague_word(rows[0].value, context.vocabulary)
        )


def _is_vague(row: Row, context: Context) -> bool:
    words = context.vocabulary
    if not _vague_word(row.value, words):
        return False
    is_grading = any(words.graded.are_in(text) for text in (row.name, row.indicator.description))
    return not (is_grading and words.is_grade(row.value.strip(STOPS)))


@lru_cache(maxsize=4096)
def _vague_word(value: str, words: Vocabulary) -> str:
    """Return the word of a value that promises without saying how much; empty for none."""
    if has_number(value) or POINT_IN_TIME.search(value) or _STANDARD.search(value):
        return ""
    return words.vague_word(value)


@rule("VAL-07", Project)
def no_row_is_empty_in_disguise(project: Project, context: Context) -> Iterator[Finding]:
    """A row that says 不涉及 or 无 is none."""
    rows = [row for row in context.read.rows(project) if context.vocabulary.says_nothing(row.value)]
    yield from about_values("value.empty_row", project, rows, context)


@rule("VAL-12", Project)
def time_is_a_date(project: Project, context: Context) -> Iterator[Finding]:
    """A row about time gives a date, a number of days or a rate, and the date lies inside the year."""
    rows = [row for row in context.read.answered_rows(project) if "time" in row.roles]
    vague = [row for row in rows if not _says_when(row)]
    example = f"{context.year}年12月底前" if context.year else "12月底前"
    yield from about_values("value.vague_time", project, vague, context, example=quoted(example))
    if context.year is not None:
        year = context.year
        outside = [row for row in rows if row not in vague and _is_outside(row.value, year)]
        last = {text.place for text, _ in left_over(project, context)} if outside else ()  # of these CAR-03 speaks
        outside = [row for row in outside if Address(project.id, "value", row.indicator.id) not in last]
        yield from about_values("value.time_outside_year", project, outside, context, year=str(year))


def _says_when(row: Row) -> bool:
    value = half_width(row.value)
    return bool(row.reading.kind == "date" or POINT_IN_TIME.search(value) or _PER_CENT.search(value))


def _is_outside(value: str, year: int) -> bool:
    return bool(other_years(value, year)) and str(year) not in half_width(value)
