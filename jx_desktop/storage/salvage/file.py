"""What can still be read of a damaged `.jx` file, without handing its bytes to SQLite."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from jx_desktop.base.json_text import MAX_CONTAINERS, MAX_ITEMS, JsonError, parse_json
from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import clean_text
from jx_desktop.domain.document.document import Document, ForeignRow
from jx_desktop.domain.document.entity import new_id
from jx_desktop.domain.document.sections import Section, section_id
from jx_desktop.domain.form.definition import Form, form_from_plain
from jx_desktop.domain.form.renumbering import moved_rules
from jx_desktop.domain.review.rulings import with_moved_rule
from jx_desktop.errors import UserError
from jx_desktop.storage.database import DamageError
from jx_desktop.storage.entity_rows import (
    ENTITY_TYPES,
    FORM_ID,
    FORM_KIND,
    document_from,
)
from jx_desktop.storage.migrations import migrated_entities, migrated_meta, oldest_format
from jx_desktop.storage.project_file import StoredDocument
from jx_desktop.storage.salvage.broken_json import readable_object
from jx_desktop.storage.salvage.carving import CarvedRow, carve
from jx_desktop.storage.salvage.document import Records, put_together
from jx_desktop.storage.salvage.entities import E, Found, Readable, read_entity
from jx_desktop.storage.salvage.rows import Sifted, sift, whole_attachments, whole_versions
from jx_desktop.storage.schema import FORMAT_VERSION, Row

_MOST_LOSSES = 1_000
_LONGEST_ID = 200
_NOTES = ("document_id", "revision", "saved_at", "writer", "min_reader", "min_writer")

FallbackForm = Callable[[str], Form]
"""Gives the form for an id, or another where there is none of this id."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be read, as a file that was not saved yet, and in words what could not."""

    stored: StoredDocument
    losses: tuple[Message, ...]

    @property
    def document(self) -> Document:
        """The document, as far as it could be read."""
        return self.stored.document


def salvage(
    image: bytes, path_for_messages: Path | str, fallback_form: FallbackForm, found_unit_name: Callable[[Form], str]
) -> Salvaged:
    """Return what can be read of the bytes of a file; of one that is not damaged, all of it and no loss.

    `fallback_form` gives a form where the file's own is lost, `found_unit_name` the name of the unit for projects
    of which nobody can tell the unit. Raises `UserError` when there is nothing to be read, or when the file needs a
    newer program.
    """
    carved = carve(image)
    sifted = sift(carved)
    version = carved.version if carved.version is not None else FORMAT_VERSION
    if not oldest_format() <= version:
        version = FORMAT_VERSION
    meta = _meta(sifted, version)
    if _number(meta, "min_reader") > FORMAT_VERSION:
        needed = _number(meta, "min_reader")
        raise UserError("project_file.newer", path=path_for_messages, version=needed, known=FORMAT_VERSION)

    found = _intact_document(sifted, version)
    if found is None:
        reading = _Reading(_present_rows(sifted, version), carved.names)
        if reading.is_empty:
            raise UserError("salvage.nothing", path=path_for_messages)
        form = reading.form(fallback_form)
        records = reading.records(form)
        found, losses = put_together(records, form, meta.get("document_id"), found_unit_name(form))
        losses = [*reading.losses, *losses]
        if not sifted.is_content_intact:
            losses.append(Message("salvage.unverified"))
    else:
        losses = []
    versions, lost_versions = whole_versions(sifted)
    attachments, lost_attachments = whole_attachments(sifted)
    losses += [*lost_versions, *lost_attachments]
    if not sifted.is_archive_intact:
        losses.append(Message("salvage.archive_unverified"))
    if _number(meta, "min_writer") > FORMAT_VERSION:
        losses.append(Message("salvage.newer"))
    stored = StoredDocument(
        found,
        revision=_number(meta, "revision"),
        saved_at=meta.get("saved_at", ""),
        writer=meta.get("writer", ""),
        versions=versions,
        attachments=attachments,
        other_meta=FrozenDict({key: value for key, value in meta.items() if key not in _NOTES}),
        format_version=version,
        read_only=None,
        sha256=hashlib.sha256(image).hexdigest(),
    )
    return Salvaged(stored, _bounded(losses))


def _meta(sifted: Sifted, version: int) -> dict[str, str]:
    try:
        return migrated_meta(sifted.meta, version)
    except DamageError:
        return sifted.meta


def _number(meta: dict[str, str], key: str) -> int:
    """Return a number that leaves room to be counted on; 0 where there is none."""
    text = meta.get(key, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 15 else 0


def _intact_document(sifted: Sifted, version: int) -> Document | None:
    """Return the document when its digest says that nothing is missing, and it is one."""
    if not sifted.is_content_intact:
        return None
    try:
        return document_from(migrated_entities(sifted.entities(), version))
    except (DamageError, RecursionError):
        return None


def _bounded(losses: list[Message]) -> tuple[Message, ...]:
    if len(losses) <= _MOST_LOSSES:
        return tuple(losses)
    more = Message("salvage.more", {"count": len(losses) - _MOST_LOSSES})
    return (*losses[:_MOST_LOSSES], more)


def _present_rows(sifted: Sifted, version: int) -> list[CarvedRow]:
    """Return the entity rows as the present format has them; where one cannot be migrated, it stays as it is."""
    rows = [row for candidates in sifted.candidates.values() for row in candidates]
    if version >= FORMAT_VERSION:
        return rows
    try:
        return [CarvedRow(cells, True, True) for cells in migrated_entities(sifted.entities(), version)]
    except DamageError:
        return [_migrated(row, version) for row in rows]


def _migrated(row: CarvedRow, version: int) -> CarvedRow:
    try:
        (cells,) = migrated_entities([row.cells], version)
    except (DamageError, ValueError):
        return row
    return CarvedRow(cells, row.is_whole, row.is_linked)


class _Reading:
    """Reads the entity rows of one damaged file, within the limits of a whole one."""

    def __init__(self, rows: Iterable[CarvedRow], names: Iterable[tuple[str, str]]) -> None:
        self.losses: list[Message] = []
        self._names = frozenset(names)
        self._moved_rules: Mapping[str, str] = {}
        self._containers, self._items = MAX_CONTAINERS, MAX_ITEMS
        kinds: dict[str, list[str]] = {}
        for kind, entity_id in sorted(self._names):
            kinds.setdefault(entity_id, []).append(kind)
        self._rows: dict[tuple[str, str], list[CarvedRow]] = {}
        for row in rows:
            entity_id, kind = row.cells[:2]
            known = [name for name in kinds.get(entity_id, ()) if name in ENTITY_TYPES or name == FORM_KIND]
            if kind not in ENTITY_TYPES and kind != FORM_KIND and len(known) == 1:
                kind = known[0]  # a letter of the kind is damaged: the index has it too
            self._rows.setdefault((kind, entity_id), []).append(row)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing of a document."""
        return not any(kind in ENTITY_TYPES for kind, _ in self._rows)

    def form(self, fallback_form: FallbackForm) -> Form:
        """Return the file's own form, or another with a loss that says so."""
        for row in self._rows.get((FORM_KIND, FORM_ID), ()):
            if self._admits(row.cells[3]):
                try:
                    plain = parse_json(row.cells[3])
                    form = form_from_plain(plain)
                except (JsonError, ValidationError, RecursionError):
                    continue
                self._moved_rules = moved_rules(plain)
                return form
        wanted = next((self._form_id(rows[0].cells) for (kind, _), rows in self._rows.items() if kind == "head"), "")
        form = fallback_form(wanted)
        self.losses.append(Message("salvage.form", {"form": form.name}))
        return form

    def _form_id(self, head: Row) -> str:
        form_id = readable_object(head[3], ("form",)).members.get("form") if self._admits(head[3]) else None
        return form_id if isinstance(form_id, str) else ""

    def records(self, form: Form) -> Records:
        """Return all that can be read of the entities."""
        records = Records()
        for (kind, entity_id), rows in self._rows.items():
            if (kind, entity_id) == (FORM_KIND, FORM_ID):
                continue
            if kind not in ENTITY_TYPES:
                self._keep_foreign(records, rows[0])
                continue
            readable = self._best(ENTITY_TYPES[kind], rows, form)
            if readable is None:
                records.lost[kind, entity_id] = None
            else:
                entity = with_moved_rule(readable.entity, self._moved_rules)
                records.read.setdefault(kind, []).append(replace(readable, entity=entity))
        records.lost.update(dict.fromkeys(sorted(self._names - self._rows.keys() - {(FORM_KIND, FORM_ID)})))
        sections = ((Section.entity_kind, section_id(key)) for key in form.section_ids)
        records.lost.update(dict.fromkeys(name for name in sections if name not in self._rows))
        return records

    def _best(self, entity_type: type[E], rows: Iterable[CarvedRow], form: Form) -> Readable[E] | None:
        """Return the most readable of the rows that claim to be the same entity."""
        best: Readable[E] | None = None
        for row in rows:
            entity_id, _, place, body = row.cells
            if self._admits(body):
                found = Found(self._clean_id(entity_id), place, body)
                readable = read_entity(entity_type, found, form, self._names)
                if readable is not None and readable.is_perfect:
                    return readable
                best = best or readable
        return best

    def _keep_foreign(self, records: Records, row: CarvedRow) -> None:
        entity_id, kind, place, body = row.cells
        if row.is_whole and entity_id == clean_text(entity_id) and kind == clean_text(kind):
            records.foreign.append(ForeignRow(entity_id, kind, place, body))
        else:
            records.lost[clean_text(kind), clean_text(entity_id)] = None

    def _admits(self, body: str) -> bool:
        """Whether a body can be read without taking more memory than a whole document may."""
        containers, items = body.count("{") + body.count("["), body.count(",")
        if containers > self._containers or items > self._items:
            return False
        self._containers -= containers
        self._items -= items
        return True

    @staticmethod
    def _clean_id(entity_id: str) -> str:
        return clean_text(entity_id)[:_LONGEST_ID] or new_id()
