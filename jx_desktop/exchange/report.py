"""What became of a text that was read: how much was placed, what was not and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A line that found no place, or near which something is missing. `line` counts from 1.

    `where` is its place in a source that has pages, tables or sheets.
    """

    line: int
    text: str
    reason: Message
    where: Message | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """`placed` counts pieces (fields, rows, paragraphs); `notes` tell what is of no single line."""

    placed: int
    unplaced: tuple[Unplaced, ...] = ()
    notes: tuple[Message, ...] = ()
    traces: Mapping[Address, int] = field(default_factory=dict, compare=False)
    """By what was filled in: the line that it was read from."""
    documents: int = 1
    """How many documents the source holds; one is read."""


class ReportDraft:
    """A report while the reading goes on."""

    def __init__(self) -> None:
        self._placed = 0
        self._unplaced: list[Unplaced] = []
        self._notes: list[Message] = []
        self._traces: dict[Address, int] = {}

    def place(self, pieces: int = 1) -> None:
        """Count pieces that found their place."""
        self._placed += pieces

    def reject(self, line: int, text: str, code: str, **params: object) -> None:
        """List a text that found none, or the place near which something is missing."""
        self._unplaced.append(Unplaced(line, text, Message(code, params)))

    def trace(self, address: Address, line: int) -> None:
        """Say from which line something was filled in."""
        self._traces[address] = line

    def note(self, code: str, **params: object) -> None:
        """Tell something that loses nothing."""
        self._notes.append(Message(code, params))

    def finish(self) -> ImportReport:
        """Return the report, its entries by line."""
        entries = tuple(sorted(self._unplaced, key=lambda entry: entry.line))
        return ImportReport(self._placed, entries, tuple(self._notes), self._traces)


def with_places(report: ImportReport, places: Mapping[int, Message]) -> ImportReport:
    """Return a report whose entries say where in a source with pages, tables or sheets their lines are."""
    entries = (
        entry if entry.where is not None else replace(entry, where=places.get(entry.line)) for entry in report.unplaced
    )
    return replace(report, unplaced=tuple(entries))
