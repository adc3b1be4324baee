"""Parts as files hold them, made and merged without any."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from jx_desktop.base.json_text import canonical_json
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import BASE
from jx_desktop.domain.partition.merge_plan import Choice, MergePlan, PartSource
from jx_desktop.domain.partition.splitting import SplitBy
from jx_desktop.domain.review.person import Person
from jx_desktop.editing.text import SetFields
from jx_desktop.exchange.interchange import interchange_of
from jx_desktop.services.document.session import Session
from jx_desktop.services.partition.merging import TakeMerge, plan_merge
from jx_desktop.services.partition.reading import PartsRead
from jx_desktop.services.partition.restoring import first_values, restore
from jx_desktop.services.partition.splitting import make_parts
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.storage.project_file import StoredDocument, StoredVersion
from jx_desktop.storage.versions import document_of

WORDING = load_wording("zh")
PERSON = Person("王某", "department")
AT = "2026-10-01T09:00:00+08:00"


def stored_parts(
    document: Document, by: SplitBy, versions: tuple[StoredVersion, ...] = (), project_ids: Collection[str] = (),
    at: str = AT,
) -> list[StoredDocument]:  # fmt: skip
    """The parts of a document as their files hold them."""
    made = make_parts(document, versions, by, project_ids, person=PERSON, at=at, wording=WORDING)
    return [replace(StoredDocument.unsaved(part.document), versions=part.versions, saved_at=at) for part in made.parts]


def source(stored: StoredDocument, key: str) -> PartSource:
    """A part as it is read."""
    wanted = stored.document.head.references.get(BASE)
    base = next((document_of(each, "") for each in stored.versions if each.id == wanted), None)
    return PartSource(key, key, stored.document, base, stored.saved_at)


def sources(document: Document, by: SplitBy, **more: Collection[str]) -> list[PartSource]:
    """The parts of a document as they are read, called A, B, C…"""
    parts = stored_parts(document, by, project_ids=more.get("project_ids", ()))
    return [source(part, "ABCDEFGH"[at]) for at, part in enumerate(parts)]


def edited(part: PartSource, entity_id: str, **values: object) -> PartSource:
    """A part in which fields of an entity were changed; names of paths have ``__`` for points."""
    paths = {name.replace("__", "."): value for name, value in values.items()}
    session = Session(part.document)
    session.run(SetFields(entity_id, paths))
    return replace(part, document=session.document)


def with_entities(part: PartSource, *entities: Entity, gone: Collection[str] = ()) -> PartSource:
    """A part with other states of some entities, or new ones, and without others."""
    new = {each.id: each for each in entities}
    kept = [new.pop(each.id, each) for each in part.document if each.id not in gone]
    document = Document.build([*kept, *new.values()], part.document.form, part.document.foreign_rows)
    return replace(part, document=document)


def restored(parts: Sequence[PartSource], stored: Mapping[str, StoredDocument] | None = None) -> Document:
    """The whole of parts, where the first of them counts."""
    files = stored or {part.key: StoredDocument.unsaved(part.document) for part in parts}
    whole = restore(PartsRead(tuple(parts), (), dict(files)), {})
    ticked, choices = first_values(whole.plan)
    return taken(whole.plan, ticked, choices)


def merged_into(
    document: Document, parts: Sequence[PartSource], choices: Mapping[str, Choice] | None = None,
    answers: Mapping[str, str] | None = None,
) -> tuple[Document, MergePlan]:  # fmt: skip
    """The document after parts were merged into it with the defaults, and the plan."""
    plan = plan_merge(document, parts, answers or {})
    return taken(plan, plan.ticked, choices or {}), plan


def taken(plan: MergePlan, ticked: Collection[str], choices: Mapping[str, Choice]) -> Document:
    """What comes of a plan."""
    session = Session(plan.document)
    session.run(TakeMerge(plan, ticked, choices, PERSON, AT))
    return session.document


def text(document: Document) -> str:
    """A document as interchange; in which order the keys of a record stand says nothing."""
    return canonical_json(interchange_of(document, is_shipped=lambda _form: True))
