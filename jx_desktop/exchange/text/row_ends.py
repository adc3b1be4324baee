"""Rows that a line end within a cell has cut, where the form's words or the sentence show that they go on."""

import re
from collections.abc import Sequence

from jx_desktop.domain.form.sheets import CellsBand
from jx_desktop.exchange.text.layout import LayoutRow
from jx_desktop.exchange.text.lines import compact
from jx_desktop.exchange.text.page_marks import may_be_page_number
from jx_desktop.exchange.text.words import Words

_MOST_LINES = 6
_SENTENCE_ENDS = "。！？；!?;…"
_NO_TEXT = re.compile(r"[-+]?[\d,.]*[%％]?")


def is_of_one_row(cells: Sequence[str], word: str, words: Words) -> bool:
    """Whether a label stands in the same row of the form as one of the cells before it."""
    before = [compact(cell) for cell in cells[:-1] if len(cell) < 100]
    return any(layout.has(word) and any(map(layout.has, before)) for layout in words.rows)


def lines_to_next_label(cells: Sequence[str], following: Sequence[Sequence[str]], words: Words) -> int:
    """Return how many of the following lines it takes until a label comes that the row still lacks; 0 if none does."""
    layout = _labelled(cells, words)
    if layout is None:
        return 0
    present = {compact(cell) for cell in cells if len(cell) < 100}
    lacking = [step for step in layout.labels if present.isdisjoint(step.spellings)]
    if len(lacking) == len(list(layout.labels)):
        return 0
    for taken, line in enumerate(following[:_MOST_LINES], 1):
        if not line[0].strip() or (len(line[0]) < 100 and compact(line[0]) in words.known):
            return 0
        if any(compact(cell) in step.spellings for cell in line[1:] if len(cell) < 100 for step in lacking):
            return taken
    return 0


def goes_on_as_name(last: str, following: str, name: str) -> bool:
    """Whether a cell that ends with a line, and the next line, are the project's name or the beginning of it."""
    begun = compact(last)
    return bool(begun) and begun != compact(name) and compact(name).startswith(begun + compact(following))


def goes_on_as_sentence(cells: Sequence[str], following: Sequence[Sequence[str]], usual: int, words: Words) -> bool:
    """Whether the last cell is a sentence without its end, which comes at the end of one of the next lines."""
    last = cells[-1].strip()
    is_text = len(cells) - 1 < usual or _labelled(cells, words) is not None
    if not is_text or len(last) < _MOST_LINES or last[-1] in _SENTENCE_ENDS or _NO_TEXT.fullmatch(compact(last)):
        return False
    for line in following[:_MOST_LINES]:
        if len(line) > 1 or not line[0].strip() or (len(line[0]) < 100 and compact(line[0]) in words.known):
            return False
        if line[0].rstrip()[-1] in _SENTENCE_ENDS:
            return True
    return False


def may_go_on(cells: Sequence[str], following: Sequence[Sequence[str]], usual: int, words: Words) -> bool:
    """Whether a line without cells can only continue the last cell of a whole row: further rows follow it."""
    last = compact(cells[-1])
    is_text = _labelled(cells, words) is not None or (len(cells) == 2 and not cells[0].strip())
    is_whole = is_text or (len(cells) - 1 == usual and last[-1:] not in _SENTENCE_ENDS)
    if not is_whole or not last or last in words.known or _NO_TEXT.fullmatch(last):
        return False
    if len(following) < 2 or len(following[0]) > 1 or not following[0][0].strip():
        return False
    word = compact(following[0][0])
    return word not in words.known and not may_be_page_number(word) and len(following[1]) > 1


def _labelled(cells: Sequence[str], words: Words) -> LayoutRow | None:
    """Return the form's row of single cells that a row is, by its first word."""
    first = compact(cells[0]) if len(cells[0]) < 100 else ""
    rows = (layout for layout in words.rows if isinstance(layout.band, CellsBand))
    return next((layout for layout in rows if layout.has(first)), None) if first else None
