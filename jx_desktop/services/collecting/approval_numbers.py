"""批复文号 of many documents: counted up in a pattern, none of them given twice by one desk."""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from jx_desktop.base.text import clean_text, folded
from jx_desktop.domain.document.document import Document
from jx_desktop.errors import UserError
from jx_desktop.services.reviewing.review_files import review_files_in
from jx_desktop.storage.project_file import read_image
from jx_desktop.storage.regular_file import read_regular_file
from jx_desktop.storage.schema import MAX_FILE_BYTES

_COUNTED = re.compile(r"[{｛]\s*[nNｎＮ]\s*[}｝]")
"""What stands in a pattern of numbers for the one that counts up: 巨财预〔2027〕{n}号; of either width."""
_APPROVED = (b"approval_number", b"approved_on", b'"approved"')
"""One of these is in every file that was approved: the others need not be read."""


def counts_up(pattern: str) -> bool:
    """Whether a pattern gives each document a number of its own."""
    return _COUNTED.search(pattern) is not None


def numbers_of(pattern: str, first: int, count: int) -> list[str]:
    """Return the numbers that a pattern gives, counted up from the first; without ``{n}`` all have the same."""
    plain = clean_text(pattern).strip()
    return [_COUNTED.sub(str(number), plain) for number in range(first, first + count)]


def next_number(pattern: str, taken: Iterable[str]) -> int:
    """Return the number from which a pattern goes on: the one after the highest that was given by it, at least 1."""
    parts = [re.escape(folded(part)) for part in _COUNTED.split(clean_text(pattern))]
    given = re.compile(parts[0] + "([0-9]{1,9})" + r"\1".join(parts[1:])) if len(parts) > 1 else None
    found = (given.fullmatch(folded(number)) for number in taken) if given is not None else ()
    return max((int(match[1]) for match in found if match is not None), default=0) + 1


def who_has(number: str, taken: Mapping[str, str]) -> str | None:
    """Return who has a number, of whichever width it is written; None where nobody has."""
    return next((who for other, who in taken.items() if folded(other) == folded(number)), None)


def taken_numbers(folder: Path, proceed: Callable[[], object] = lambda: None) -> dict[str, str]:
    """Return the numbers that the reviews of a desk have, each with whom it was given to.

    `proceed` is called before each file, and may raise to give up; what cannot be read is passed over.
    """
    found = dict[str, str]()
    for path in review_files_in(folder):
        proceed()
        try:
            data = read_regular_file(path, MAX_FILE_BYTES)
            document = read_image(data, path).document if any(each in data for each in _APPROVED) else None
        except UserError:
            continue
        if document is not None and document.head.approval_number:
            found.setdefault(document.head.approval_number, _who(document))
    return found


def _who(document: Document) -> str:
    head = document.head
    return f"{head.department.code} {head.department.name}".strip()
