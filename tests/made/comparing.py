"""What of a document came through a file of another kind: right, named by the report, or wrong in silence."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.kinds.fields import is_same
from jx_desktop.domain.kinds.filled import FilledField, filled_fields
from jx_desktop.services.files.importing import Imported

_NOT_IN_TEXT = frozenset(("id", "form"))


@dataclass(slots=True)
class Outcome:
    """Counts of fields, and of those that are wrong what was expected and what came."""

    right: int = 0
    named: int = 0
    silent: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def fields(self) -> int:
        """All fields that were expected, or came unexpected."""
        return self.right + self.named + self.silent

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            self.right + other.right,
            self.named + other.named,
            self.silent + other.silent,
            self.faults + other.faults,
        )


def outcome_of(expected: Document, imported: Imported) -> Outcome:
    """Return what came of every field that is filled in in `expected`, and of every one that came besides.

    A fault counts as named where the report has an entry within the table or section that it is in, or says of all
    tables that they cannot be told from their text.
    """
    outcome, read = Outcome(), imported.document
    spans = _spans(imported)
    named = [entry.line for entry in imported.report.unplaced]
    tables_named = any(note.code == "source.pdf_open_tables" for note in imported.report.notes)
    for before, after in _pairs(expected, read):
        wanted, came = _filled(before, expected), _filled(after, read)
        first, end = spans.get(after.id, (0, 0)) if after is not None else (0, 10**9)
        is_named = any(first <= line < end for line in named)
        is_named = is_named or (tables_named and isinstance(before or after, Project))
        for place in wanted.keys() | came.keys():
            field = (wanted.get(place) or came[place]).field
            texts = [found[place].text if place in found else "" for found in (wanted, came)]
            if is_same(field, *texts):
                outcome.right += 1
            else:
                outcome.named += is_named
                outcome.silent += not is_named
                words = f"{before.entity_kind if before is not None else '-'} {place}: "
                outcome.faults.append(f"{words}{texts[0]!r} → {texts[1]!r}{' (named)' * is_named}")
    return outcome


def _pairs(expected: Document, read: Document) -> Iterator[tuple[Entity | None, Entity | None]]:
    yield expected.head, read.head
    for section in expected.sections:
        yield section, next((each for each in read.sections if each.key == section.key), None)
    ours, theirs = [each for _, each in expected.projects], [each for _, each in read.projects]
    for at in range(max(len(ours), len(theirs))):
        yield (ours[at] if at < len(ours) else None), (theirs[at] if at < len(theirs) else None)


def _filled(entity: Entity | None, document: Document) -> dict[tuple[str, int], FilledField]:
    """Return what is filled in in an entity by field and, for rows, by their number."""
    found: dict[tuple[str, int], FilledField] = {}
    rows: Counter[str | None] = Counter()
    numbers: dict[str | None, int] = {None: 0}
    for each in filled_fields(entity, document.form) if entity is not None else ():
        if each.place.row_id not in numbers:
            rows["rows"] += 1
            numbers[each.place.row_id] = rows["rows"]
        path = each.place.field or ""
        if path not in _NOT_IN_TEXT:
            found[path, numbers[each.place.row_id]] = each
    return found


def _spans(imported: Imported) -> dict[str, tuple[int, int]]:
    """Return for each entity the lines from its first to before that of the next."""
    starts: dict[str, int] = {}
    for address, line in imported.report.traces.items():
        starts[address.entity_id] = min(line, starts.get(address.entity_id, line))
    ordered = sorted(starts.items(), key=lambda pair: pair[1])
    ends = [line for _, line in ordered[1:]] + [10**9]
    spans = {entity_id: (line, end) for (entity_id, line), end in zip(ordered, ends, strict=True)}
    first = min(starts.values(), default=0)
    return spans | {imported.document.head.id: (0, first)}
