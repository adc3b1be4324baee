"""The cell of the goals → its goals, told apart by the numbers that the form prints before them."""

import re

from jx_desktop.domain.form.parts import placeholders
from jx_desktop.exchange.text.lines import compact, entered

_MOST_GOALS = 99
_YEAR = r"(?=\s*(?:19|20)\d{2}(?!\d))"  # after "1.": the goal begins with a year; in 1.5 the point is a decimal one
_SENTENCE_END = r"(?:^|(?<=[。；;!！?？…：:\s]))"


def read_goals(text: str, template: str) -> list[str]:
    """Return the goals of a cell without their numbers; a cell that does not begin with number 1 is one goal."""
    starts: list[tuple[int, int]] = []  # where each goal's number begins, and where its text does
    position = 0
    while "{number}" in template and len(starts) < _MOST_GOALS:
        marker = _marker(template, len(starts) + 1)
        found = marker.match(text, len(text) - len(text.lstrip())) if not starts else marker.search(text, position)
        if not found:
            break
        starts.append(found.span())
        position = found.end()
    if not starts:
        return [whole] if (whole := entered(text)) else []
    ends = [begin for begin, _ in starts[1:]] + [len(text)]
    goals = [entered(text[begin:end]) for (_, begin), end in zip(starts, ends, strict=True)]
    return [goal for goal in goals if goal]


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
