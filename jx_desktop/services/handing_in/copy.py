"""What is handed in of a document: what the bureau is to read, and nothing that is the desk's own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict, without_fields
from jx_desktop.domain.document.document import ORDERS, Document
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.check_code import CheckCodes, KnownTexts, check_codes
from jx_desktop.domain.review.disclosure import arranged
from jx_desktop.domain.review.marks import count_unconfirmed
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.errors import UserError
from jx_desktop.storage.project_file import StoredVersion
from jx_desktop.storage.versions import document_of, make_version

_MARKS = ("unconfirmed",)
_FROM_LAST_YEAR = ("succeeds",)


@dataclass(frozen=True, slots=True)
class Passing:
    """What of the desk's own goes along; as a rule nothing does.

    `set_aside`: warnings set aside (不再提示); `marks`: what nobody has confirmed (待确认); `internal`: internal
    comments; `last_year`: the documents of other years that this one refers to; `versions`: its own named versions;
    `not_funded`: projects that have got no money (未安排).
    """

    set_aside: bool = False
    marks: bool = False
    internal: bool = False
    last_year: bool = False
    versions: bool = False
    not_funded: bool = False


NOTHING = Passing()


def handed_in_copy(document: Document, passing: Passing = NOTHING) -> Document:
    """Return what is handed in of a document: an other document with the same id, and the same check codes.

    It has the content of projects that have got money, releases with their reasons, all comments but internal ones
    (also those withdrawn: who has them learns it so), opinions and events. It has no keys and kinds that this version
    does not know: nobody could say what they tell. What 定稿 has changed, what part of a whole it is and for whom it
    was brought stay here.
    """
    known = document if passing.not_funded else arranged(document)
    left_out = (*(() if passing.marks else _MARKS), *(() if passing.last_year else _FROM_LAST_YEAR))
    content = {each.id: without_fields(each, left_out) for each in known.content if not isinstance(each, Head)}
    records = [
        *(ruling for ruling in known.rulings if _goes_along(ruling, passing, known)),
        *(comment for comment in known.listed(Comment) if passing.internal or not comment.internal),
        *known.listed(Opinion),
        *known.listed(Event),
    ]
    update: dict[str, object] = {
        name: tuple(record.id for record in records if type(record) is kind) for kind, name in _RECORDS.items()
    }
    update |= {
        "before_final": None,
        "part": None,
        "adjusting": (),
        **({} if passing.last_year else {"references": FrozenDict()}),
    }
    head = without_fields(known.head, ("review_of",)).model_copy(update=update)
    entities = [head, *content.values(), *(without_fields(record) for record in records)]
    return Document.build(entities, document.form).with_known_beside(document)


_RECORDS = {kind: name for kind, name in ORDERS.items() if kind in (Ruling, Comment, Opinion, Event)}


def _goes_along(ruling: Ruling, passing: Passing, document: Document) -> bool:
    is_there = ruling.entity is None or ruling.entity in document
    return is_there and (passing.set_aside or ruling.kind == "released")


def codes_handed_in(document: Document, known: KnownTexts | None = None, sheet: str = GOAL_SHEET) -> CheckCodes:
    """Return the check codes of a sheet as it would be handed in; see `check_codes`."""
    looked_at = {entity_id: entity for entity_id, (entity, _) in (known or {}).items()}
    if all(looked_at.get(entity.id) is entity or without_fields(entity) is entity for entity in document.content):
        return check_codes(document, sheet, known)
    return check_codes(Document.build(map(without_fields, document), document.form), sheet, known)


def left_behind(document: Document, versions: Iterable[StoredVersion]) -> Mapping[str, int]:
    """Return how much stays here, by the names of `Passing`, and ``unknown``: what another version has written."""
    versions, references = tuple(versions), set(document.head.other_years.values())
    handed_in = {event.id for event in document.listed(Event)}
    unknown = sum(without_fields(entity) is not entity for entity in document) + len(document.foreign_rows)
    return {
        "set_aside": sum(ruling.kind != "released" for ruling in document.rulings),
        "marks": count_unconfirmed(document),
        "internal": sum(comment.internal for comment in document.listed(Comment)),
        "last_year": sum(version.id in references for version in versions),
        "versions": sum(version.id not in references | handed_in for version in versions),
        "not_funded": sum(len(unit.project_ids) for unit in document.units) - len(document.projects),
        "unknown": unknown,
    }


@dataclass(frozen=True, slots=True)
class Travelling:
    """The versions that go along, and what could not."""

    versions: tuple[StoredVersion, ...]
    notices: tuple[Message, ...] = ()


def travelling(
    document: Document, versions: Iterable[StoredVersion], passing: Passing, last: Event | None
) -> Travelling:
    """Return the versions that go along with a document: the state of its last hand-in, and what else is wanted.

    They too are without what is the desk's own. `last` is the hand-in before this one.
    """
    versions, others = tuple(versions), set(document.head.other_years.values())
    wanted = others if passing.last_year else set()
    found, notices = [], []
    for version in versions:
        is_last = last is not None and version.id == last.id
        if is_last or version.id in wanted or (passing.versions and version.id not in others):
            try:
                inner = passing if version.id not in others else replace(passing, last_year=False)
                found.append(_made_again(version, inner))
            except UserError as error:
                notices.append(Message("hand_in.version_left", {"label": version.label, "reason": error.message}))
    if last is not None and last.id not in {version.id for version in versions}:
        notices.append(Message("hand_in.last_is_gone"))
    return Travelling(tuple(found), tuple(notices))


def _made_again(version: StoredVersion, passing: Passing) -> StoredVersion:
    document = handed_in_copy(document_of(version, version.label), passing)
    return make_version(document, version.label, version.at, version.id)
