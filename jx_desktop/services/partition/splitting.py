"""拆分: the files of parts, with what each may know of other years and earlier states, written and read back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jx_desktop.base.file_names import distinct_names, safe_name
from jx_desktop.base.garbage_collection import collection_put_off
from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.comparing.paired_projects import PairedProjects
from jx_desktop.domain.document.document import ORDERS, Document
from jx_desktop.domain.document.entity import new_id
from jx_desktop.domain.document.head import BASE, BeforeSplit, Part
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.partition.splitting import SplitBy, SplitPart, parts_of, places_in, restricted
from jx_desktop.domain.review.events import event_of
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Event
from jx_desktop.errors import UserError
from jx_desktop.services.document.form_names import name_by_form
from jx_desktop.services.files.document_files import DOCUMENT_SUFFIX, open_document, save_new
from jx_desktop.storage.project_file import StoredDocument, StoredVersion
from jx_desktop.storage.versions import document_of, make_version
from jx_desktop.wording.messages import Wording


@dataclass(frozen=True, slots=True)
class MadePart:
    """A part as it is written: its name, the document with its event, the versions in it, and what travels beside it.

    `history` has the attachments of the whole, and what a newer program keeps beside that.
    """

    name: str
    document: Document
    versions: tuple[StoredVersion, ...]
    projects: int
    history: StoredDocument | None = None


@dataclass(frozen=True, slots=True)
class MadeParts:
    """All parts, and what could not go along."""

    parts: tuple[MadePart, ...]
    notices: tuple[Message, ...] = ()


@collection_put_off()
def make_parts(
    document: Document,
    versions: Sequence[StoredVersion],
    by: SplitBy,
    project_ids: Collection[str] = (),
    *,
    person: Person,
    at: str,
    wording: Wording,
    beside: StoredDocument | None = None,
) -> MadeParts:
    """Return the parts of a document with their versions; `at` is a time in ISO 8601.

    What travels in the file of the whole, `beside` the document, lies in each part: nobody can say whose it is.

    Each notes an event ``split``, all under one id, and keeps its state as the version of that event. Raises
    `UserError` for a reviewer's copy, and where there is nothing to be divided.
    """
    if document.head.review_of is not None:
        raise UserError("split.review")
    parts = parts_of(document, by, project_ids)
    if not parts:
        raise UserError(f"split.nothing_{by}")
    event_id, label = new_id(), wording.text("split.version", day=at[:10])
    earlier, notices = _read(versions)
    made = []
    earlier_parts = [_divided(known, [part.document for part in parts], by) for _, known in earlier]
    for at_part, part in enumerate(parts):
        event = event_of(part.document, "split", person, at).model_copy(update={"id": event_id})
        base = make_version(part.base, label, at, event_id)
        # A version of the whole keeps its id in each part: merged, they are one again.
        own = [
            make_version(divided[at_part], version.label, version.at, version.id)
            for (version, _), divided in zip(earlier, earlier_parts, strict=True)
        ]
        noted = _with_event(part, event)
        made.append(MadePart(part.name, noted, (*own, base), part.projects, _history(noted, beside)))
    return MadeParts(tuple(made), notices)


def _history(document: Document, beside: StoredDocument | None) -> StoredDocument | None:
    """Return a file of nothing but what travels beside a document; None where there is nothing."""
    if beside is None or not (beside.attachments or beside.other_meta):
        return None
    new = StoredDocument.unsaved(document)
    return replace(new, attachments=beside.attachments, other_meta=beside.other_meta)


def _with_event(part: SplitPart, event: Event) -> Document:
    head = part.document.head
    references, events = FrozenDict({**head.references, BASE: event.id}), (*head.event_ids, event.id)
    noted = head.model_copy(update={"references": references, ORDERS[Event]: events})
    others = [entity for entity in part.document if entity is not head]
    return Document.build([noted, *others, event], part.document.form, part.document.foreign_rows)


def _read(versions: Sequence[StoredVersion]) -> tuple[list[tuple[StoredVersion, Document]], tuple[Message, ...]]:
    """Return the versions that can be read, and which cannot and stay with the whole."""
    found, notices = [], []
    for version in versions:
        try:
            found.append((version, document_of(version, version.label)))
        except UserError as error:
            notices.append(Message("split.version_left", {"label": version.label, "reason": error.message}))
    return found, tuple(notices)


def _divided(version: Document, parts: Sequence[Document], by: SplitBy) -> list[Document]:
    """Return what of an earlier state, or of last year's document, each part has: what it was of what the part holds.

    What is in none of them goes with its unit, or its office, and else with the last part.
    """
    present = {project.id for part in parts for project in part.all_of(Project)}
    offices = [{project.section_office for project in part.all_of(Project)} for part in parts]
    units, projects = list[set[str]](), list[set[str]]()
    for part, known in zip(parts, offices, strict=True):
        pairs = PairedProjects(version, part)
        own_units = {unit.id for unit in part.units} | {version.units[at].id for at, _ in pairs.units}
        own = {each.id for placed in pairs.origins.values() for each in (placed.project, *placed.others)}
        gone = [each for each in version.all_of(Project) if each.id not in present]
        if by == "unit":
            own |= {each for unit in version.units if unit.id in own_units for each in unit.project_ids}
        elif by == "office":
            own |= {each.id for each in gone if each.section_office in known}
        units.append(own_units)
        projects.append(own)
    if by != "projects":
        projects[-1] |= {each.id for each in version.all_of(Project)} - set().union(*projects)
        units[-1] |= {unit.id for unit in version.units} - set().union(*units)
    return [_held(version, *held, by) for held in zip(units, projects, strict=True)]


def _held(version: Document, units: set[str], projects: set[str], by: SplitBy) -> Document:
    """Return what of a version is in some units and projects, with what puts all of them together again."""
    head = version.head
    homes = {unit.id for unit in version.units if not projects.isdisjoint(unit.project_ids)}
    made = restricted(version, homes | units, projects, head)
    before = BeforeSplit(scope=head.scope, part=head.part, base=head.references.get(BASE, ""))
    places = places_in(version)
    part = Part(
        of=head.id,
        scope=by,
        unit_ids=tuple(unit.id for unit in made.units),
        project_ids=tuple(each for unit in made.units for each in unit.project_ids),
        order=FrozenDict({each: places[each] for each in places_in(made)}),
        before=None if before == BeforeSplit() else before,
    )
    return made.with_head(made.head.model_copy(update={"part": part}))


# ---- files


def part_file_names(parts: Sequence[MadePart], by: SplitBy, at: str, wording: Wording) -> list[str]:
    """Return what the files of parts are called: a unit's as the form says, others with their office behind that."""
    names = []
    for part in parts:
        head = part.document.head
        name = name_by_form(part.document.form.review.file_name, part.document, head.stage, at, wording)
        if by != "unit":
            office = part.name or wording.text("split.chosen" if by == "projects" else "split.no_office")
            name = wording.text("split.file_name", name=name, part=office)
        names.append(safe_name(name, DOCUMENT_SUFFIX))
    return distinct_names(names)


def write_part(part: MadePart, path: Path, *, replace_existing: bool = False) -> tuple[Message, ...]:
    """Write a part and read back that it is what was meant; return what should be known. Raises `UserError`."""
    history = part.history
    saved = save_new(part.document, path, replace_existing=replace_existing, versions=part.versions, history=history)
    stored, attached = open_document(path).stored, {each.id: each for each in history.attachments} if history else {}
    are_versions_there = {each.id for each in stored.versions} == {each.id for each in part.versions}
    are_files_there = {each.id: each for each in stored.attachments} == attached
    if stored.document != part.document or not are_versions_there or not are_files_there:
        raise UserError("save.not_readable", path=path, reason=Message("damage.differs"))
    return saved.notices
