"""Which lines of a section are paragraphs of their own, and which are one that the width of a page has broken."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from jx_desktop.domain.form import pattern_matching
from jx_desktop.domain.form.definition import Form
from jx_desktop.exchange.text.lines import Line, compact
from jx_desktop.exchange.text.numbering import begins_item

_ENDS = "。！？；：!?;:…."
_CLOSERS = "”’」』）)】》\"'"
_GOES_ON = "，、,“（(《【‘"
_INDENT = 2
_SLACK = 4
"""How much narrower than the widest a full line may be, in half widths: a sign that may not begin a line goes below."""
_FULL = 0.9
_WIDEST = 160
_NARROWEST = 30
_SEVERAL = 3


@dataclass(slots=True)
class Wrapped:
    """One paragraph: its lines, and whether it is only likely that they belong together, or that it ends there."""

    lines: list[Line] = field(default_factory=list)
    is_doubtful: bool = False
    may_go_on: bool = False


def wrapped_paragraphs(lines: Sequence[Line], form: Form) -> list[Wrapped]:
    """Return the paragraphs of one section's lines."""
    return _Wrapping(lines, form).paragraphs()


def display_width(text: str) -> int:
    """Return how wide a text is, in half widths."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def _indent(line: Line) -> int:
    text = line.text.replace("\t", "    ")
    return display_width(text[: len(text) - len(text.lstrip())])


class _Wrapping:
    def __init__(self, lines: Sequence[Line], form: Form) -> None:
        self._lines = lines
        self._form = form
        self._widths = {id(line): display_width(line.text.rstrip()) for line in lines}
        self._widest = max(self._widths.values(), default=0)
        full = sum(width >= self._widest - _SLACK for width in self._widths.values())
        self._is_wrapped = full >= _SEVERAL and _NARROWEST <= self._widest <= _WIDEST

    def paragraphs(self) -> list[Wrapped]:
        paragraphs: list[Wrapped] = []
        for line in self._lines:
            current = paragraphs[-1] if paragraphs else None
            if current and self._goes_on(current, line):
                current.lines.append(line)
            else:
                if current and self._may_go_on(current, line):
                    current.may_go_on = True
                paragraphs.append(Wrapped([line]))
        return [piece for paragraph in paragraphs for piece in self._settled(paragraph)]

    def _settled(self, paragraph: Wrapped) -> list[Wrapped]:
        """Take a paragraph that only its width has joined apart again where its end is no end of a sentence."""
        if not paragraph.is_doubtful or _is_finished(paragraph.lines[-1]):
            return [paragraph]
        return [Wrapped([line]) for line in paragraph.lines]

    def _goes_on(self, paragraph: Wrapped, line: Line) -> bool:
        last = paragraph.lines[-1]
        is_parted = bool(line.blanks) and not (line.page_mark or line.starts_page)
        if last.text.rstrip()[-1:] in tuple(_GOES_ON):
            return not self._begins_item(line) or not is_parted
        if is_parted or _indent(line) >= _INDENT or self._begins_item(line) or self._is_subheading(last):
            return False
        is_full = self._is_full(last)
        if _indent(paragraph.lines[0]) >= _INDENT:
            return not _is_finished(last) or is_full
        if _is_finished(last):
            return False
        if line.page_mark or line.starts_page:
            return True
        is_item = len(paragraph.lines) == 1 and self._begins_item(last) and self._is_short(last)
        if is_full and (is_item or not (self._is_wrapped or any(sign in last.text for sign in "，、,；"))):
            paragraph.is_doubtful = True
        return is_full

    def _may_go_on(self, paragraph: Wrapped, line: Line) -> bool:
        """Whether a line that ends a sentence and is full leaves open if the paragraph ends, too."""
        last = paragraph.lines[-1]
        is_open = not line.blanks and _indent(line) < _INDENT and not self._begins_item(line)
        return self._is_wrapped and is_open and _is_finished(last) and self._widths[id(last)] >= self._widest - 1

    def _is_full(self, line: Line) -> bool:
        width = self._widths[id(line)]
        return _NARROWEST <= width <= _WIDEST and width >= min(self._widest * _FULL, self._widest - _SLACK)

    def _is_subheading(self, line: Line) -> bool:
        return self._is_short(line) and not any(sign in line.text for sign in "，。；,;") and self._begins_item(line)

    def _is_short(self, line: Line) -> bool:
        """Whether a line is no longer than a subheading."""
        return len(compact(line.text)) <= self._form.parts.sections.subheading_max_characters

    def _begins_item(self, line: Line) -> bool:
        text = line.text.strip()
        return begins_item(text) or any(
            self._is_found(pattern, text) for pattern in self._form.parts.sections.subheadings
        )

    @staticmethod
    def _is_found(pattern: str, text: str) -> bool:
        try:
            return pattern_matching.match(pattern, text) is not None
        except pattern_matching.TooSlowError:
            return False


def _is_finished(line: Line) -> bool:
    text = line.text.rstrip()
    return text[-1:] in tuple(_ENDS) or (text[-1:] in tuple(_CLOSERS) and text.rstrip(_CLOSERS)[-1:] in tuple(_ENDS))
