"""Text from anywhere that does nothing where it is read: on a terminal, or in a spreadsheet that opens a csv."""

import csv
import io
import re
from collections.abc import Iterable

BOM = "\ufeff"
"""What tells Excel that text is UTF-8."""
_OBEYED = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that a terminal obeys: it may be told to show one thing for another, or worse."""
_FORMULA = re.compile(r"[\s\u200b\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
"""What a spreadsheet may take for the beginning of a formula: of either width, behind blanks too."""
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?%?", re.ASCII)


def one_line(text: str) -> str:
    """Return text as one line that does nothing to a terminal: control characters are written out.

    File names may hold anything, and so may arguments.
    """
    return _OBEYED.sub(lambda found: f"\\x{ord(found.group()):02x}", " ".join(text.splitlines()))


def harmless(text: str) -> str:
    """Return text that no spreadsheet runs: an apostrophe stands before what it may take for a formula."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def csv_row(cells: Iterable[object]) -> str:
    """Return cells as a row of csv with its end: each is one line, and none a formula."""
    text = io.StringIO()
    csv.writer(text).writerow([harmless(one_line(cell)) if isinstance(cell, str) else cell for cell in cells])
    return text.getvalue()
