"""A .docx that was exported comes back revised (导入修改稿): what differs, on up to three sides, and its comments."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import list_item, plan_slot
from jx_desktop.base.text import without_spaces
from jx_desktop.domain.comparing.exported import Exported, read_export
from jx_desktop.domain.comparing.revising import revise
from jx_desktop.domain.comparing.revision import Returned, Revised, Revision
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.tables import rows_of
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.kinds.fields import plain
from jx_desktop.domain.publishing.public_copy import PUBLIC_MARK
from jx_desktop.domain.review.locks import EditLock, LockedError, locks_of, refusing
from jx_desktop.domain.review.records import Comment
from jx_desktop.editing.revision import TakeRevision
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Grid, Source
from jx_desktop.exchange.report import ImportReport
from jx_desktop.exchange.text.block_lines import Origin
from jx_desktop.exchange.text.lines import compact
from jx_desktop.exchange.yearly.reader import joined
from jx_desktop.services.files.imported_comments import RemarkPlaces, addresses_by_row
from jx_desktop.services.files.importing import MAX_BYTES, Imported, Proceed, read_file_source, read_from_source
from jx_desktop.storage.regular_file import read_regular_file

_MARK = re.compile(r"_jx_p(\d{4,6})")
"""The bookmark of a project's table; a copy of it is called otherwise."""
_LABELS_MISSING = "import_text.labels_missing"
_EXPECTED = (
    "import_text.section_missing", "import_text.title_number", "import_text.contents_without_table",
    "import_text.table_missing", "import_text.level_inferred", _LABELS_MISSING,
)  # fmt: skip
"""What is to be expected where not all came back, or a table or a row was deleted or copied."""
_OF_COVER = ("import_text.cover_missing", "import_text.cover_line")
"""What is to be expected where there are tables of the year alone."""


@dataclass(frozen=True)
class ReturnedFile:
    """What came back, compared. `unplaced` are the lines that found no place, `notes` what else is to be said.

    `authors` says who made changes while these were tracked, and when, by what was changed.
    """

    revision: Revision
    comments: tuple[Comment, ...]
    has_base: bool
    unplaced: tuple[Message, ...]
    notes: tuple[Message, ...]
    authors: Mapping[Address, Message] = field(default_factory=dict)
    closed: tuple[Revised, ...] = ()
    """What a lock of the document (定稿, 批复) holds, where something else can be taken over."""

    def is_taken(self, change: Revised) -> bool:
        """Whether a change is taken over unless somebody says otherwise."""
        return change.is_taken and id(change) not in self._closed

    @cached_property
    def _closed(self) -> frozenset[int]:
        return frozenset(map(id, self.closed))


@dataclass(frozen=True)
class ReturnedSource:
    """A file that was read, and its name."""

    source: Source
    name: str

    def is_exported_from(self, document: Document) -> bool:
        """Whether it says that it was exported from a document."""
        exported = read_export(self.source.data, document.form) if self.source.data else None
        return exported is not None and exported.document_id == document.head.id

    def imported(self, form: Form, number: int = 1) -> Imported:
        """Return it as a document of its own. Raises `UserError` where there is none in it."""
        return read_from_source(self.source, self.name, form, number=number)

    def compared(self, document: Document) -> ReturnedFile:
        """Return what it has otherwise than a document. Raises `UserError` where nothing of that is in it."""
        return compare_source(self.source, self.name, document)


def read_returned(path: Path, *, proceed: Proceed | None = None) -> ReturnedSource:
    """Return a file as it is read in a process of its own. Raises `UserError` naming it where it cannot be read."""
    name = str(path)
    data = read_regular_file(path, MAX_BYTES)
    return ReturnedSource(read_file_source(data, name, proceed=proceed), name)


def compare_source(source: Source, name: str, document: Document) -> ReturnedFile:
    """Return what a file that was read has otherwise than `document`.

    Raises `UserError` where nothing of it is, and for a public copy: what that leaves out looks like what was deleted.
    """
    from jx_desktop.exchange.text.reader import read_published_blocks
    from jx_desktop.services.comparing.revised_year import joined_entities, revised_year
    from jx_desktop.services.files.year_import import placed_entries, year_of

    year = year_of(source, document.form)
    if source.kind == "text" and not year.is_any:
        raise UserError("revise.no_tables", name=name)
    if PUBLIC_MARK in source.keywords and not source.data:
        raise UserError("revise.public", name=name)
    form = document.form
    notes = list(source.notes)
    base = read_export(source.data, form) if source.data else None
    if base is not None and base.document_id != document.head.id:
        notes.append(Message("revise.other_document"))
        base = None
    elif base is None:
        notes.append(Message("revise.data_damaged" if source.data else "revise.no_data"))
    word, report, origins = read_published_blocks(source.blocks, form, is_part=True, without=year.taken)
    places = _Places(source, word, report, origins)
    returned = Returned(
        word,
        frozenset(section.key for section in word.sections if Address(section.id) in report.traces),
        bool(word.head.compiled_by or word.head.reviewed_by or word.head.year),
        tuple(places.marks(base)) if base is not None else (),
        places.lacking(),
        frozenset(places.inherited()),
        places.order(),
    )
    exported = base.document if base is not None else None
    of_year = revised_year(year, exported, document)
    if not word.projects and not returned.sections and not returned.has_cover and not of_year.sheets:
        raise UserError("revise.nothing", name=name)
    has_goals = not of_year.sheets or word.projects or (base is not None and GOAL_SHEET in base.sheets)
    revision = revise(returned, exported, document) if has_goals else Revision(document, ())
    revision = replace(revision, entities=joined_entities(revision.entities, of_year.entities))
    report = joined(report, of_year.report.finish())
    if base is not None:
        others = [key for key in base.sheets if key != GOAL_SHEET and key not in of_year.sheets]
        names = tuple(form.all_sheets[key].name or key for key in others if key in form.all_sheets)
        notes += [Message("revise.sheets_not_read", {"sheets": names})] if names else []
    unplaced = tuple(
        Message("revise.unplaced", {"place": entry.where or "", "text": entry.text, "reason": entry.reason})
        for entry in placed_entries(report, origins)
        if entry.reason.code not in (*_EXPECTED, *(() if has_goals else _OF_COVER))
    )
    remarks = RemarkPlaces(source, word, report, origins)
    comments = tuple(remarks.comments(revision.ids, document.listed(Comment)))
    notes += [*revision.notes, *report.notes]
    closed = _closed(document, revision)
    for why, count in Counter(lock.message for _, lock in closed).items():
        notes.append(Message("revise.closed", {"count": count, "reason": why}))
    authors = places.authors(revision)
    return ReturnedFile(
        revision, comments, base is not None, unplaced, tuple(notes), authors, tuple(each for each, _ in closed)
    )


def _closed(document: Document, revision: Revision) -> list[tuple[Revised, EditLock]]:
    """Return which changes locks hold, and which; none where all are open, or all are held: that is said then."""
    locks = locks_of(document)
    taken = [change for change in revision.changes if change.is_taken]
    if not locks or _lock_of(document, locks, taken) is None:
        return []
    held = [(change, lock) for change in taken if (lock := _lock_of(document, locks, [change])) is not None]
    return held if len(held) < len(taken) else []


def _lock_of(document: Document, locks: Sequence[EditLock], chosen: Sequence[Revised]) -> EditLock | None:
    return refusing(locks, TakeRevision(tuple(chosen)).build(document), document.form)


def revised_document(document: Document, chosen: tuple[Revised, ...], comments: tuple[Comment, ...]) -> Document:
    """Return a document with what was chosen, and with comments. Raises `LockedError`, as a session does."""
    changes = TakeRevision(chosen, comments).build(document)
    lock = refusing(locks_of(document), changes, document.form)
    if lock is not None:
        raise LockedError(lock)
    return document.apply(changes)


class _Places:
    """Where what was read stands in the file."""

    def __init__(self, source: Source, word: Document, report: ImportReport, origins: Mapping[int, Origin]) -> None:
        self._source = source
        self._word = word
        self._report = report
        self._origins = origins
        columns = (band.columns for band in word.form.goal.table_bands.values())
        self._row_paths = {column.field for each in columns for column in each}
        self._at = addresses_by_row(report, origins)

    def marks(self, base: Exported) -> Iterator[tuple[str, str]]:
        """Yield the ids of what was read with those of the exported projects that their bookmarks name."""
        projects = {project.id for _, project in self._word.projects}
        of_block: dict[int, str] = {}
        for (block, row), addresses in self._at.items():
            owner = next((each.entity_id for each in addresses if each.entity_id in projects), "")
            if row >= 0 and owner:
                of_block[block] = owner
        for name, block in self._source.marks:
            found = _MARK.fullmatch(name)
            if found and block in of_block and (was := base.numbers.get(int(found[1]))):
                yield of_block[block], was

    def order(self) -> tuple[str, ...]:
        """Return the ids of projects as they stand in the file: in the document they are gathered by their units."""
        ids = [project.id for _, project in self._word.projects]
        return tuple(sorted(ids, key=lambda project_id: self._report.traces.get(Address(project_id), 0)))

    def lacking(self) -> dict[str, frozenset[str]]:
        """Return the fields whose rows a project's table has no longer, by the project: these were not emptied.

        Where labels are missing, a field that nothing was read of is one of theirs; the plan has a label for all.
        """
        owners = {self._report.traces.get(Address(project.id)): project.id for _, project in self._word.projects}
        form, found = self._word.form, dict[str, frozenset[str]]()
        for entry in self._report.unplaced:
            labels = entry.reason.params.get("labels") if entry.reason.code == _LABELS_MISSING else None
            if isinstance(labels, tuple) and entry.line in owners:
                project_id, has_plan = owners[entry.line], form.plan.label not in labels
                found[project_id] = frozenset(
                    path
                    for path in form.project_fields
                    if not (has_plan if plan_slot(path) else Address(project_id, path) in self._report.traces)
                )
        return found

    def inherited(self) -> Iterator[tuple[str, str]]:
        """Yield row and field of every level that no cell of its row says: a merged cell above it does."""
        goal = self._word.form.goal
        merging = {table_id: band.merging() for table_id, band in goal.table_bands.items()}
        for _, project in self._word.projects:
            for table_id, numbers in merging.items():
                for row in rows_of(project, table_id) if numbers else ():
                    said = self._said_in_row(project.id, row.id)
                    for number in numbers:
                        path = goal.columns_of(table_id)[number].field
                        if compact(plain(row.value_at(path))) not in said:
                            yield row.id, path

    def _said_in_row(self, project_id: str, row_id: str) -> set[str]:
        """Return the texts of the cells of a row, compact."""
        lines = {
            line for path in self._row_paths if (line := self._report.traces.get(Address(project_id, path, row_id)))
        }
        said: set[str] = set()
        for line in lines:
            origin = self._origins.get(line)
            block = self._source.blocks[origin.block] if origin is not None else None
            if origin is not None and isinstance(block, Grid) and origin.row >= 0:
                said |= {compact(cell.text) for cell in block.rows[origin.row].cells}
        return said

    def authors(self, revision: Revision) -> dict[Address, Message]:
        """Return who has made changes that were tracked, and when, by their places here."""
        of_line = {
            self._here(address, revision): (origin.block, origin.row)
            for address, line in self._report.traces.items()
            if (origin := self._origins.get(line)) is not None
        }
        found: dict[Address, Message] = {}
        tracked = defaultdict(list)
        for change in self._source.changes:
            tracked[change.block, change.row].append(change)
        for revised in revision.changes:
            place = of_line.get(revised.address) or of_line.get(_whole(revised.address))
            for change in tracked.get(place, ()) if place is not None else ():
                text = without_spaces(change.text)
                if change.author and text and text in without_spaces(revised.here + revised.exported + revised.word):
                    said = {"author": change.author, "at": change.at.replace("T", " ").removesuffix("Z")}
                    found[revised.address] = Message("revise.tracked", said)
        return found

    @staticmethod
    def _here(address: Address, revision: Revision) -> Address:
        """Return the address here of one in what was read."""
        row_id = None if address.row_id is None else revision.ids.get(address.row_id, address.row_id)
        return Address(revision.ids.get(address.entity_id, address.entity_id), address.field, row_id)


def _whole(address: Address) -> Address:
    """Return the address of the whole field of which a text of a list is changed."""
    return Address(address.entity_id, list_item(address.field)[0] if address.field else None, address.row_id)
