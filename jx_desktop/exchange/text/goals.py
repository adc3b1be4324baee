"""The cell of the goals → its goals, told apart by the numbers before them."""

import re
from collections.abc import Callable
from functools import partial

from jx_desktop.domain.form.parts import placeholders
from jx_desktop.domain.values.written_year import YEAR
from jx_desktop.exchange.text.lines import compact, entered
from jx_desktop.exchange.text.numbering import STYLES

_MOST_GOALS = 99
_YEAR = rf"(?=\s*{YEAR}(?!\d))"  # after "1.": the goal begins with a year; in 1.5 the point is a decimal one
_SENTENCE_END = r"(?:^|(?<=[。；;!！?？…：:\s]))"


def read_goals(text: str, template: str) -> list[str]:
    """Return the goals of a cell without their numbers; a cell that does not begin with number 1 is one goal.

    The numbers are the form's own or, where it begins with none of these, of another way of numbering in use.
    """
    starts = _starts(text, partial(_marker, template)) if "{number}" in template else []
    if not starts and "{number}" in template:
        for style in STYLES:
            starts = _starts(text, style.marker)
            if len(starts) > int(style.is_word):
                break
            starts = []
    if not starts:
        return [whole] if (whole := entered(text)) else []
    ends = [begin for begin, _ in starts[1:]] + [len(text)]
    goals = [entered(text[begin:end]) for (_, begin), end in zip(starts, ends, strict=True)]
    return [goal for goal in goals if goal]


def _starts(text: str, marker: Callable[[int], re.Pattern[str]]) -> list[tuple[int, int]]:
    """Return where each goal's number begins, and where its text does."""
    starts: list[tuple[int, int]] = []
    position = 0
    while len(starts) < _MOST_GOALS:
        pattern = marker(len(starts) + 1)
        found = pattern.search(text, position) if starts else pattern.match(text, len(text) - len(text.lstrip()))
        if not found:
            break
        starts.append(found.span())
        position = found.end()
    return starts


def _marker(template: str, number: int) -> re.Pattern[str]:
    """Return the pattern of a goal's number: the form's own way of writing it, in either width."""
    before, _, after = template.partition("{number}")
    after = after[: after.index("{")] if placeholders(after) else after
    opening, closing = compact(before), compact(after)
    head = "".join(_either_width(sign) for sign in opening)
    if closing not in (".", "、"):
        tail = "".join(_either_width(sign) for sign in closing)
        return re.compile(rf"{head}(?<!\d){number}\s*{tail}\s*(?=\S)")
    after_point = rf"(?:(?!\d)|{_YEAR})"
    own = "|．" if "．" in after else ""  # a form that prints a wide point parts it from a decimal one
    strong = rf"{_SENTENCE_END}{head}{number}\s*(?:[.．]{after_point}|、{own})\s*(?=\S)"
    weak = rf"(?<![\d\sA-Za-z.．,，、≥≤><＞＜=＝第]){head}{number}[.．]{after_point}\s*(?=\S)"
    return re.compile(f"{strong}|{weak}", re.MULTILINE)


def _either_width(sign: str) -> str:
    """Return the pattern of a folded sign as it may stand in text, with or without a space before it."""
    full = chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else ""
    return rf"\s*[{re.escape(sign)}{full}]\s*"
