"""The published sample as lines, and documents as plain data without their ids, for the tests of reading text."""

from collections.abc import Iterator, Sequence
from typing import Any

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.exchange.report import ImportReport
from jx_desktop.exchange.text.reader import read_published_text
from tests.conftest import SAMPLE_TEXT

SAMPLE = SAMPLE_TEXT.read_text("utf-8")
LINES = SAMPLE.split("\n")
_IDS = ("id", "unit_ids", "project_ids")


def plain(value: Any) -> Any:
    """Return a document, or data of it, without ids."""
    if isinstance(value, Document):
        return [plain(entity.dump()) for entity in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if key not in _IDS}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def texts_in(data: Any) -> Iterator[str]:
    """Yield every text of plain data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for item in data.values():
            yield from texts_in(item)
    elif isinstance(data, list):
        for item in data:
            yield from texts_in(item)


def at(fragment: str, start: int = 0) -> int:
    """Return the index of the first line of the sample, from `start`, that holds `fragment`."""
    return next(index for index, line in enumerate(LINES) if index >= start and fragment in line)


def with_lines(*inserted: tuple[int, str]) -> str:
    """Return the sample with lines put in before those of the given indices."""
    lines = list(LINES)
    for index, line in sorted(inserted, reverse=True):
        lines.insert(index, line)
    return "\n".join(lines)


def without(index: int) -> str:
    """Return the sample without one line."""
    return "\n".join(LINES[:index] + LINES[index + 1 :])


def replaced(index: int, *lines: str) -> str:
    """Return the sample with one line replaced."""
    return "\n".join([*LINES[:index], *lines, *LINES[index + 1 :]])


def projects_in(text: str, form: Form) -> list[Project]:
    """Return the projects of a text."""
    return [project for _, project in read_published_text(text, form)[0].projects]


def unplaced(report: ImportReport) -> list[tuple[int, str]]:
    """Return the line and the reason of everything that was not placed."""
    return [(entry.line, entry.reason.code.removeprefix("import_text.")) for entry in report.unplaced]


def assert_reads_as_sample(text: str, form: Form) -> None:
    """The text gives the very document that the sample gives, and leaves nothing unplaced."""
    expected, expected_report = read_published_text(SAMPLE, form)
    document, report = read_published_text(text, form)
    assert report.unplaced == ()
    assert plain(document) == plain(expected)
    assert report.placed == expected_report.placed


def table(*rows: Sequence[str]) -> str:
    """Return rows of cells as lines."""
    return "\n".join("\t".join(row) for row in rows)
