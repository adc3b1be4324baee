"""Where the cover ends, where the contents page does, and where the two parts of a document begin."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jx_desktop.exchange.report import ReportDraft
from jx_desktop.exchange.text.above import read_above
from jx_desktop.exchange.text.lines import Line, compact
from jx_desktop.exchange.text.words import Words

_LEADERS = "·.…‥・•⋯_-—–。"
_DIGITS = "0123456789"
_FEWEST_LEADERS = 3
_ENTRY_LINES = 3
_NEAR = 8  # lines in which a table shows itself beneath its title


@dataclass(slots=True)
class Outline:
    """The lines of a document by the part that they belong to; rows of empty cells are left to the tables."""

    cover: list[Line] = field(default_factory=list)
    sections: list[Line] = field(default_factory=list)
    tables: list[Line] = field(default_factory=list)
    listed: list[tuple[Line, str]] = field(default_factory=list)  # what the contents page says: a table's compact title


def read_outline(lines: Sequence[Line], words: Words, report: ReportDraft) -> Outline:
    """Divide `lines`; what the contents page holds besides its entries is reported."""
    texts = [compact(line.text) if len(line.text) < 1000 else "" for line in lines]
    outliner = _Outliner(lines, texts, words, report)
    return outliner.outline()


class _Outliner:
    def __init__(self, lines: Sequence[Line], texts: Sequence[str], words: Words, report: ReportDraft) -> None:
        self._lines = lines
        self._texts = texts
        self._words = words
        self._report = report
        self._keys = [self._keys_at(index) for index in range(len(texts))]

    def outline(self) -> Outline:
        outline = Outline()
        start = self._contents_start()
        body = self._first_structure(0)
        outline.cover = list(self._lines[:body])
        if start is not None:
            outline.cover = list(self._lines[:start])
            body = self._contents_end(start)
            self._read_contents(start, body, outline)
        tables = self._tables_start(body)
        outline.cover = [line for line in outline.cover if line.text.strip()]
        outline.sections = [line for line in self._lines[body:tables] if line.text.strip()]
        outline.tables = list(self._lines[tables:])
        return outline

    def _keys_of(self, text: str) -> tuple[str, ...]:
        """Return what a compact line opens: parts, a section, a table; nothing for running text."""
        heading = self._words.headings.get(text)
        if heading:
            return heading
        if self._words.title.matches(text):
            return (f"table:{text}",)
        section = self._words.section_opened_by(text)
        return (f"section:{section}",) if section else ()

    def _keys_at(self, index: int) -> tuple[str, ...]:
        return () if self._has_page(index) else self._keys_of(self._texts[index])

    def _has_page(self, index: int) -> bool:
        """Whether leaders, or a tab and a number, end a line as they do on a contents page."""
        unnumbered = self._texts[index].rstrip(_DIGITS)
        _, tab, number = self._lines[index].text.rstrip().rpartition("\t")
        leaders = len(unnumbered) - len(unnumbered.rstrip(_LEADERS))
        return leaders >= _FEWEST_LEADERS or (bool(tab) and number.strip().isdecimal())

    def _entry(self, index: int) -> tuple[str, ...]:
        """Return what an entry of the contents page lists: a heading that leaders or a page number follow."""
        text = self._texts[index]
        listed = text.rstrip(_DIGITS).rstrip(_LEADERS)
        return self._keys_of(listed) if listed != text else ()

    def _first_structure(self, start: int) -> int:
        for index in range(start, len(self._lines)):
            if self._is_structure(index):
                is_table = self._keys[index][0].startswith("table:")
                return self._with_above(index, start) if is_table else index
        return self._first_row(start)

    def _first_row(self, start: int) -> int:
        """Return where the first table begins that has no title which anybody knows: a file of a single project."""
        for index in range(start, len(self._lines)):
            if self._first_word(index) in self._words.first_labels and self._shows_table(index + 1, rows=2):
                return self._with_above(index, start)
        return len(self._lines)

    def _with_above(self, index: int, start: int) -> int:
        """Return the first of the lines directly above a table that say its unit or money unit."""
        while index > start and read_above(self._lines[index - 1], self._words):
            index -= 1
        return index

    def _is_structure(self, index: int) -> bool:
        """Whether a line opens a part, a section, or a table that does follow it."""
        keys = self._keys[index]
        return bool(keys) and (not keys[0].startswith("table:") or self._shows_table(index + 1))

    def _contents_start(self) -> int | None:
        """Return the index of the contents page's first line: its title, or an entry where the title is lost."""
        first = self._first_structure(0)
        for index in range(first):
            if self._texts[index] == self._words.contents_title or self._entry(index):
                return index
        near = range(first, min(first + 4, len(self._lines)))
        return first if any(self._entry(index) for index in near) else None

    def _contents_end(self, start: int) -> int:
        """Return the index at which the body begins: a heading for the second time, or one without its page."""
        seen: set[str] = set()
        paged = False
        for index in range(start, len(self._lines)):
            keys = self._keys[index]
            if keys:
                repeated = any(key in seen for key in keys)
                unpaged = paged and keys[0].startswith(("section:", "table:")) and not self._is_page_alone(index + 1)
                if (repeated or unpaged) and self._is_structure(index):
                    return index
                seen.update(keys)
            elif listed := self._entry(index):
                seen.update(listed)
                paged = True
        return self._first_structure(start)

    def _is_page_alone(self, index: int) -> bool:
        """Whether a line holds nothing but the leaders and the page number of the entry before it."""
        if index >= len(self._texts):
            return False
        text = self._texts[index]
        return bool(text) and not text.rstrip(_DIGITS).strip(_LEADERS)

    def _read_contents(self, start: int, end: int, outline: Outline) -> None:
        index = start
        while index < end:
            taken, keys = self._entry_at(index, end)
            if keys:
                titles = [key.removeprefix("table:") for key in keys if key.startswith("table:")]
                outline.listed += [(self._lines[index], title) for title in titles]
            elif self._lines[index].text.strip() and self._texts[index] != self._words.contents_title:
                self._report.reject(self._lines[index].number, self._lines[index].text, "import_text.contents_line")
            index += taken

    def _entry_at(self, index: int, end: int) -> tuple[int, tuple[str, ...]]:
        """Return how many lines the entry at `index` takes, and what it lists."""
        keys = self._keys[index] or self._entry(index)
        if keys:
            ended = self._texts[index][-1] in _DIGITS
            alone = not ended and index + 1 < end and self._is_page_alone(index + 1)
            return (2 if alone else 1), keys
        whole = self._texts[index]
        for taken, following in enumerate(range(index + 1, min(index + _ENTRY_LINES, end)), 2):
            if not self._words.title.opens(whole) or self._keys[following] or self._entry(following):
                break
            whole += self._texts[following]
            keys = self._keys_of(whole.rstrip(_DIGITS).rstrip(_LEADERS))
            if keys:
                return taken, keys
        return 1, ()

    def _tables_start(self, body: int) -> int:
        """Return the index of the second part's heading or, where it is lost, of the first table."""
        for index in range(body, len(self._lines)):
            keys = self._keys[index]
            if keys and keys[0].startswith(("projects.", "table:")) and self._is_structure(index):
                return self._with_above(index, body) if keys[0].startswith("table:") else index
        return self._first_row(body)

    def _shows_table(self, start: int, rows: int = 1) -> bool:
        """Whether the lines from `start` are a table's: so many of the form's labels, or what stands above them."""
        for index in range(start, min(start + _NEAR, len(self._lines))):
            if self._keys[index]:
                return False
            rows -= (
                self._first_word(index) in self._words.labels or read_above(self._lines[index], self._words) is not None
            )
            if rows <= 0:
                return True
        return False

    def _first_word(self, index: int) -> str:
        first = next((cell for cell in self._lines[index].text.split("\t", 4) if cell.strip()), "")
        return compact(first) if len(first) < 100 else ""
