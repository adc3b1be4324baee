"""A form's templates read backwards: which values were filled in to print this line."""

import re
from collections.abc import Mapping

from jx_desktop.domain.form import pattern_matching
from jx_desktop.exchange.text.lines import compact, entered

_PIECES = re.compile(r"(\{\w+\})")
_LONGEST = 1000  # a longer line is no heading
_COUNTERS = {"number": r"\d{1,6}", "han": "[一二三四五六七八九十]{1,4}"}
_STANDARD = {**_COUNTERS, "year": r"\d{4}", "month": r"\d{1,2}"}
_SOLID = ("number", "year", "month", "code")  # values in which a space is noise
_AFTER_COUNTER = {".": "[.、]", "、": "[.、]"}
_ANYTHING = ".+?"


class Template:
    """A template such as ``{number}.{name}绩效目标表``, matched without regard to white space and width."""

    def __init__(self, template: str, patterns: Mapping[str, str] | None = None) -> None:
        known = {**_STANDARD, **(patterns or {})}
        pieces: list[str] = []
        literals: list[str] = []
        names: list[str] = []
        fixed = 0  # how many pieces stand before the first value that can be anything
        for piece in _PIECES.split(template):
            name, is_open = piece[1:-1], False
            if not _PIECES.fullmatch(piece):
                literals.append(compact(piece))
                pieces.append(_literal_pattern(literals[-1], after_counter=bool(names) and names[-1] in _COUNTERS))
            else:
                pattern = known.get(name, _ANYTHING)
                pieces.append(pattern if name in names or not name.isidentifier() else f"(?P<{name}>{pattern})")
                names.append(name)
                is_open = pattern == _ANYTHING
            if fixed == len(pieces) - 1 and not is_open:
                fixed += 1
        self.literal = "".join(literals)
        self._expression = "".join(pieces)
        self._opening = re.compile("".join(pieces[:fixed]))
        self._has_opening = any(pieces[:fixed])

    def matches(self, text: str) -> bool:
        """Whether `text`, which is compact already, was printed from this template."""
        return self._found(text) is not None

    def opens(self, text: str) -> bool:
        """Whether `text`, which is compact already, begins as the template does: with a number and its point."""
        return self._has_opening and self._opening.match(text) is not None

    def values(self, text: str) -> dict[str, str] | None:
        """Return the values in `text`, as they enter the document, or None where it is not of this template."""
        squeezed = compact(text)
        found = self._found(squeezed)
        if not found:
            return None
        kept = [index for index, character in enumerate(text) if compact(character)]
        values: dict[str, str] = {}
        for name, value in found.groupdict().items():
            start, end = found.span(name)
            values[name] = value if name in _SOLID or not value else entered(text[kept[start] : kept[end - 1] + 1])
        return values

    def _found(self, text: str) -> pattern_matching.Match | None:
        try:
            return pattern_matching.fullmatch(self._expression, text) if len(text) <= _LONGEST else None
        except pattern_matching.TooSlowError:  # of many open values: what such a line says is left to the user
            return None


def _literal_pattern(literal: str, after_counter: bool) -> str:
    if after_counter and literal[:1] in _AFTER_COUNTER:
        return _AFTER_COUNTER[literal[0]] + re.escape(literal[1:])
    return re.escape(literal)
