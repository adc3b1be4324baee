"""Where one document ends and the next begins, in a text that holds several."""

from collections.abc import Sequence

from jx_desktop.exchange.text.lines import Line, compact
from jx_desktop.exchange.text.templates import Template
from jx_desktop.exchange.text.words import Words

_MOST_COVER_LINES = 10
_LONGEST = 200
_MOST_NAME_LINES = 3


def document_parts(lines: Sequence[Line], words: Words) -> list[list[Line]]:
    """Return the lines of each document; only the first may be without a table."""
    starts = _Starts([line for line in lines if line.text.strip()], words).found()
    parts: list[list[Line]] = [[]]
    for line in lines:
        if any(line is start for start in starts):
            parts.append([])
        parts[-1].append(line)
    return parts


class _Starts:
    """Looks for what can only be the beginning of another document: its cover or its first part, behind tables."""

    def __init__(self, lines: Sequence[Line], words: Words) -> None:
        form = words.form
        self._lines = lines
        self._texts = [compact(line.text) if len(line.text) <= _LONGEST else "" for line in lines]
        self._words = words
        self._title = Template(form.title)
        covers = [line.text.replace("{title}", form.title) for line in form.cover.lines]
        self._above_title = next((place for place, text in enumerate(covers) if form.title in text), 0)
        self._others = [
            template
            for text in covers
            if form.title not in text and not text.startswith("（") and (template := Template(text)).literal
        ]
        self._rows = [index for index, line in enumerate(lines) if self._first_word(line) in words.first_labels]

    def found(self) -> list[Line]:
        """Return the first line of each document but the first."""
        starts: list[int] = []
        since = 0
        candidates = [index for index, text in enumerate(self._texts) if self._begins(index, text)]
        for index in candidates:
            behind = any(since <= row < index for row in self._rows)
            if behind and any(row > index for row in self._rows):
                start = self._with_department(index, since)
                starts.append(start)
                since = index
        return [self._lines[index] for index in starts]

    def _begins(self, index: int, text: str) -> bool:
        following = range(index + 1, min(index + 1 + _MOST_COVER_LINES, len(self._texts)))
        if self._is_first_part(text):
            return any(self._words.section_opened_by(self._texts[place]) for place in following)
        if self._title.values(self._lines[index].text) is None:
            return False
        opened = next(
            (place for place in following if place in self._rows or self._is_first_part(self._texts[place])), -1
        )
        ahead = range(index + 1, opened if opened >= 0 else following.stop)
        has_cover = any(template.matches(self._texts[place]) for place in ahead for template in self._others)
        return has_cover or (opened >= 0 and opened not in self._rows)

    def _is_first_part(self, text: str) -> bool:
        return any(key.startswith("sections.heading") for key in self._words.headings.get(text, ()))

    def _with_department(self, index: int, since: int) -> int:
        """Return the line of the department's name above a cover's title, where the form prints it there."""
        if self._is_first_part(self._texts[index]) or not self._above_title:
            return index
        ahead = self._lines[index + 1 : index + 1 + _MOST_COVER_LINES]
        said = (template.values(line.text) for line in ahead for template in self._others)
        names = {compact(value) for values in said if values for value in values.values()}
        for taken in range(1, min(_MOST_NAME_LINES, index - since) + 1):
            above = self._texts[index - taken : index]
            if "".join(above) in names:
                return index - taken
        is_alone = index > since and "\t" not in self._lines[index - 1].text.strip()
        return index - 1 if is_alone and self._texts[index - 1] not in self._words.known else index

    @staticmethod
    def _first_word(line: Line) -> str:
        first = next((cell for cell in line.text.split("\t", 4) if cell.strip()), "")
        return compact(first) if len(first) < 100 else ""
