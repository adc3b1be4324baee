"""The cover: department, year, mark, who compiled the document and who reviewed it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jx_desktop.exchange.text.lines import Line, compact, entered
from jx_desktop.exchange.text.templates import Template
from jx_desktop.exchange.text.words import Words

_MOST_LINES_OF_A_NAME = 3


@dataclass(slots=True)
class Cover:
    """What the cover says, by the names that the form's templates use."""

    values: dict[str, str] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)  # by the same names: where each was read
    others: list[Line] = field(default_factory=list)  # lines that fit no template with words of its own

    def department(self, hints: Sequence[str]) -> str:
        """Return the department's name and take its line from `others`.

        It has no words of the form: it is what equals one of `hints` (who compiled it, the units), or what one
        of them begins with; else, where other lines are a cover's, the first of these.
        """
        known = [compact(hint) for hint in hints if hint]
        groups = [
            self.others[start : start + length]
            for length in range(1, _MOST_LINES_OF_A_NAME + 1)
            for start in range(len(self.others) - length + 1)
        ]
        names = ["".join(compact(line.text) for line in group) for group in groups]
        for fits in (str.__eq__, str.startswith):
            for group, name in zip(groups, names, strict=True):
                if any(fits(hint, name) for hint in known):
                    return self._taken(group)
        return self._taken(self.others[:1]) if self.values else ""

    def _taken(self, lines: list[Line]) -> str:
        self.others = [line for line in self.others if line not in lines]
        if lines:
            self.lines["department.name"] = lines[0]
        return entered(" ".join(line.text for line in lines))


def read_cover(lines: Sequence[Line], words: Words) -> Cover:
    """Return what the lines of the cover say; of two that fit, the one that stands where the form has it."""
    texts = (line.text.replace("{title}", words.form.title) for line in words.form.cover.lines)
    templates = [template for text in texts if (template := Template(text)).literal]
    found: dict[int, list[tuple[int, int, dict[str, str]]]] = {}  # by template: first line, number of lines, values
    index = 0
    while index < len(lines):
        taken, match = 1, _matched(lines[index].text, templates)
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        if match is None and following and _matched(following, templates) is None:
            taken, match = 2, _matched(f"{lines[index].text} {following}", templates)
        if match:
            found.setdefault(match[0], []).append((index, taken, match[1]))
            index += taken
        else:
            index += 1
    cover = Cover()
    read: set[int] = set()
    above = -1
    for place in sorted(found):
        above, taken, values = next((match for match in found[place] if match[0] > above), found[place][0])
        read.update(range(above, above + taken))
        cover.values = values | cover.values
        cover.lines = dict.fromkeys(values, lines[above]) | cover.lines
    cover.others = [line for index, line in enumerate(lines) if index not in read]
    return cover


def _matched(text: str, templates: Sequence[Template]) -> tuple[int, dict[str, str]] | None:
    """Return the place of the first template that `text` fits, and the values in it."""
    for place, template in enumerate(templates):
        if (values := template.values(text)) is not None:
            return place, values
    return None
