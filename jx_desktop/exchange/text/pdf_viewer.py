"""Text copied out of a PDF viewer: its cells stand in lines with single blanks, or each on a line, across pages."""

from collections.abc import Sequence

from jx_desktop.exchange.text.lines import Line, compact
from jx_desktop.exchange.text.spaced_lines import has_wide_gap
from jx_desktop.exchange.text.words import Words

_LONGEST = 200
_MOST_LINES = 2000  # what the first tables look like, all do
_FEWEST_MIXED = 2
_FEWEST_LINES = 4
_FEWEST_STACKED = 6
_FEWEST_WORDS = 5


def is_from_pdf_viewer(lines: Sequence[Line], words: Words) -> bool:
    """Whether the lines of tables, page marks already left out, are as a PDF viewer copies them.

    Either several labels of one row of the form stand in a line, parted by single blanks or by nothing, or every cell
    has its line and pages end between them. Text with tabs or wide gaps comes from elsewhere.
    """
    short = [line for line in lines[:_MOST_LINES] if len(line.text) <= _LONGEST]
    labels = [_labels(line, words) for line in short]
    labelled = [line.text for line, count in zip(short, labels, strict=True) if count]
    if any("\t" in text.strip() or has_wide_gap(text) for text in labelled):
        return False
    mixed = sum(count > 1 for count in labels)
    beside = sum(_has_cell_beside(line, words) for line in short)
    if mixed >= _FEWEST_MIXED or mixed + beside >= _FEWEST_LINES:
        return True
    stacked = sum(compact(line.text) in words.labels for line in short)
    return stacked >= _FEWEST_STACKED and any(line.page_mark for line in short)


def has_words_of_tables(lines: Sequence[Line], words: Words) -> bool:
    """Whether a text in which no table was found has the form's labels all the same, in pieces or run together."""
    if any("\t" in line.text.strip() for line in lines):
        return False
    whole = "".join(compact(line.text) for line in lines)
    return sum(label in whole for label in words.labels if len(label) > 2) >= _FEWEST_WORDS


def _has_cell_beside(line: Line, words: Words) -> bool:
    """Whether a word of the form's stands a single blank from something else: 预算数 4.00, 质量指标 合格率."""
    found = line.text.split()
    is_parted = len(found) > 1 and "\t" not in line.text.strip() and not has_wide_gap(line.text)
    return is_parted and any(compact(word) in words.known for word in found)


def _labels(line: Line, words: Words) -> int:
    """Return how many labels of one row of the form a line has, as words of their own or run together."""
    found = [compact(word) for word in line.text.replace("\t", " ").split()]
    whole = "".join(found)
    if len(whole) < 2:
        return 0
    most = 0
    for layout in words.rows:
        steps = list(layout.labels)
        alone = sum(not step.spellings.isdisjoint(found) for step in steps)
        longest = [max(step.spellings, key=len) for step in steps]
        run_together = sum(label in whole for label in longest if len(label) > 2) if len(found) <= len(steps) else 0
        starts = any(whole.startswith(label) for label in longest)
        most = max(most, alone, run_together if starts and run_together > 2 else 0)
    return most
