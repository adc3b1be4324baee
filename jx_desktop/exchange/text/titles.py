"""Titles of tables: as the form prints them or, in files of single projects, with another number or none."""

import re
from collections.abc import Sequence

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.parts import han_number
from jx_desktop.exchange.text.lines import compact, half_width
from jx_desktop.exchange.text.templates import Template

_NUMBER = "{number}"
_LONGEST = 200
_TITLE_LINES = 3
_FEWEST_WORDS = 3  # characters of a title's own that tell it from any other line
_TABLE, _OTHER_TABLES = "表", ("申报表", "批复表", "情况表")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_COUNTERS = {han_number(number): number for number in range(1, 100)}
_HAN = "[一二三四五六七八九十]{1,3}"
_PREFIX = re.compile(
    rf"(?:附件|附表|附|表)\s*(?:(\d{{1,4}}|{_HAN})\s*[:：.、\-]?|[:：])\s*|第?\s*(\d{{1,4}}|{_HAN})\s*[.．、)）:：]\s*"
    rf"|[(（]\s*(\d{{1,4}}|{_HAN})\s*[)）]\s*、?"
)
_OF_NO_PROJECT = re.compile(
    r"(?:\d{4}年?度?)?(?:.{1,30}(?:[省市县区局会部院委校办所站]|中心))?(?:\d{4}年?度?)?(?:(?:部门|单位)?(?:预算|支出)?)*(?:项目)?(?:预算|支出)*"
)


class Titles:
    """Recognises the titles of one text. Where `is_loose`, their numbers may be written otherwise, or be missing."""

    def __init__(self, form: Form, *, is_loose: bool = False) -> None:
        self._own = Template(form.goal.title)
        _, number, rest = form.goal.title.partition(_NUMBER)
        unnumbered = rest[rest.index("{") :] if number and "{" in rest else form.goal.title
        tail = Template(unnumbered)
        is_telling = is_loose and len(tail.literal) >= _FEWEST_WORDS
        others = [unnumbered.removesuffix(_TABLE) + other for other in _OTHER_TABLES if unnumbered.endswith(_TABLE)]
        self._unnumbered = [tail, *map(Template, others)] if is_telling else []

    def opens(self, text: str) -> bool:
        """Whether a compact text begins as the form's titles do."""
        return self._own.opens(text)

    def matches(self, text: str) -> bool:
        """Whether a compact text is a title."""
        return self.values(text) is not None

    def values(self, text: str) -> dict[str, str] | None:
        """Return what a title says, its `number` in digits if it has one; a name that is no project's is empty."""
        found = self._own.values(text)
        if found is not None or not self._unnumbered or len(text) > _LONGEST:
            return found
        text = text.strip().lstrip(_CIRCLED)
        prefix = _PREFIX.match(half_width(text))
        number = next((group for group in prefix.groups() if group), "") if prefix else ""
        rest = text[prefix.end() :] if prefix else text
        found = next((values for tail in self._unnumbered if (values := tail.values(rest)) is not None), None)
        if found is None:
            return None
        digits = number if number.isascii() else str(_COUNTERS.get(number, ""))
        name = found.get("name", "")
        is_general = _OF_NO_PROJECT.fullmatch(compact(name)) is not None
        return {**found, "name": "" if is_general else name} | ({"number": digits} if digits.isdecimal() else {})


def titles_in(form: Form, lines: Sequence[str]) -> Titles:
    """Return the recogniser for a text: where one of its titles is as the form prints it, all are."""
    strict = Titles(form)
    for index, text in enumerate(lines):
        if "\t" not in text.strip() and len(text) <= _LONGEST and strict.opens(compact(text[:100])):
            pieces = [piece for piece in lines[index : index + 2 * _TITLE_LINES] if piece.strip()][:_TITLE_LINES]
            if any(strict.matches(compact("".join(pieces[:count]))) for count in range(1, len(pieces) + 1)):
                return strict
    return Titles(form, is_loose=True)
