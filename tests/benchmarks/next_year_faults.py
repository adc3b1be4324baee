"""What is wrong in next year's document as it was made: read back, and held against the one that was wanted."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pypdfium2

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.kinds.filled import filled_fields
from jx_desktop.services.checking.checked_document import CheckedDocument
from tests.benchmarks.next_year_wanted import LAST_YEAR

KINDS = ("codes", "amounts", "other fields", "years", "errors", "contents")
_STALE = re.compile(rf"{LAST_YEAR}|二[〇○Oo0零]二四|(?<!\d){LAST_YEAR % 100}年")
_ENTRY = re.compile(r"^(.*?)[.·…]{3,}(\d+)$")
_LABEL = re.compile(r"[—-](\d+)[—-]")


class Fault(NamedTuple):
    """Something wrong: its kind, and what is said of it."""

    kind: str
    words: str


def faults_of(made: Document, wanted: Document, printed: Path) -> list[Fault]:
    """Return what is wrong in a document, and on the contents page of what is printed of it."""
    return [*_different(made, wanted), *_stale(made, wanted), *_errors(made), *_contents(printed, wanted)]


def counts(faults: list[Fault]) -> list[int]:
    """Return how many there are of each of the kinds."""
    found = Counter(fault.kind for fault in faults)
    return [found[kind] for kind in KINDS]


def texts_of(document: Document) -> dict[tuple[str, str], str]:
    """What is filled in, by where it stands; projects and rows are counted, ids say nothing in a file that was read."""
    found: dict[tuple[str, str], str] = {}
    entities = [document.head, *document.sections, *document.units, *(project for _, project in document.projects)]
    for entity in entities:
        number = document.number_of(entity.id) if isinstance(entity, Project) else ""
        where = f"project {number}" if number else entity.entity_kind + getattr(entity, "key", "")
        rows = [row.id for row in entity.indicators] if isinstance(entity, Project) else []
        for place, _, text in filled_fields(entity, document.form):
            if place.field == "stage":  # no other file than .jx keeps it
                continue
            row = f" row {rows.index(place.row_id) + 1}" if place.row_id in rows else ""
            field = place.field or ""
            is_amount = field.startswith("budget") and field.rpartition(".")[2] in ("total", "fiscal", "other")
            found[where + row, field] = f"{Decimal(text):.2f}" if is_amount else text
    return found


def _different(made: Document, wanted: Document) -> Iterator[Fault]:
    is_text, should_be = texts_of(made), texts_of(wanted)
    for where in dict.fromkeys([*should_be, *is_text]):
        before, after = should_be.get(where, ""), is_text.get(where, "")
        if before != after:
            field = where[1]
            kind = "codes" if field == "code" else "amounts" if field.startswith("budget") else "other fields"
            yield Fault(kind, f"{where[0]}, {field}: {before!r} is {after!r}")


def _stale(made: Document, wanted: Document) -> Iterator[Fault]:
    """Last year's year where the wanted document has it not."""
    should_be = texts_of(wanted)
    for where, text in texts_of(made).items():
        if where[1] != "code" and _STALE.findall(text) != _STALE.findall(should_be.get(where, "")):
            yield Fault("years", f"{where[0]}, {where[1]}: {text!r}")


def _errors(made: Document) -> Iterator[Fault]:
    for problem in CheckedDocument(made).problems:
        if problem.severity is Severity.ERROR:
            yield Fault("errors", problem.rule)


def _contents(printed: Path, wanted: Document) -> Iterator[Fault]:
    """Titles that the contents page lacks or has besides, and those whose page is another."""
    pages = [_lines(page.get_textpage().get_text_bounded()) for page in pypdfium2.PdfDocument(printed)]
    entries = [[match.groups() for line in page if (match := _ENTRY.match(line))] for page in pages]
    last = max((number for number, found in enumerate(entries) if found), default=-1)
    listed: dict[str, str] = {str(title): str(page) for found in entries for title, page in found}
    body = {label: "".join(page) for page in pages[last + 1 :] if (label := _label(page))}
    titles = [_squeezed(title) for title in _titles(wanted)]
    for title in titles:
        at = next((label for label, text in body.items() if title in text), "")
        if title not in listed:
            yield Fault("contents", f"{title} is not listed")
        elif listed[title] != at:
            yield Fault("contents", f"{title} is on page {at or 'none'}, not {listed[title]}")
    for title in listed.keys() - {*titles}:
        yield Fault("contents", f"{title} has a line and a page that the form does not give it")


def _titles(document: Document) -> Iterator[str]:
    form = document.form
    for section in document.sections:
        yield form.section_heading(section.key)
    for number, (_, project) in enumerate(document.projects, 1):
        yield form.goal.title_of(number, project.name)


def _label(page: list[str]) -> str:
    match = next(filter(None, map(_LABEL.search, reversed(page))), None)
    return match[1] if match else ""


def _lines(text: str) -> list[str]:
    return [_squeezed(line) for line in text.splitlines()]


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
