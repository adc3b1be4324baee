"""From last year's document to this year's file: what is proposed, and what comes of what was chosen."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jx_desktop.base.clock import now_text
from jx_desktop.base.garbage_collection import collection_put_off
from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.carrying.carried import Carried, carried
from jx_desktop.domain.carrying.choices import Carrying, WhyLeft, defaults_of, why_left
from jx_desktop.domain.carrying.other_form import NoPlace
from jx_desktop.domain.carrying.year_places import YearPlace, year_places
from jx_desktop.domain.comparing.listed_project import ProjectList
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.exchange.report import Unplaced
from jx_desktop.services.checking.checked_document import place_name
from jx_desktop.services.document.references import made_reference, state_to_refer_to
from jx_desktop.services.document.unplaced import left_lines, with_left_lines
from jx_desktop.services.rolling.reading import NOT_READ, LastYear
from jx_desktop.storage.limits import size_of, why_no_room, why_too_large
from jx_desktop.storage.project_file import StoredDocument, StoredVersion
from jx_desktop.wording.messages import Wording


@dataclass(frozen=True, slots=True)
class Proposed:
    """Last year's document, the years in it, this year's list if there is one, and what is carried by itself."""

    last: LastYear
    places: tuple[YearPlace, ...]
    choices: Carrying
    listed: ProjectList | None = None

    @property
    def left(self) -> dict[str, WhyLeft]:
        """Why projects are not carried by themselves, by their ids."""
        return why_left(self.last.document, self.choices.listed)


@dataclass(frozen=True, slots=True)
class Rolled:
    """This year's document: as no file holds it yet, with the versions and leftovers that travel in it."""

    carried: Carried
    stored: StoredDocument

    @property
    def document(self) -> Document:
        """This year's document."""
        return self.stored.document


@collection_put_off()
def proposed(
    last: LastYear, *, year: int | None = None, form: Form | None = None, listed: ProjectList | None = None
) -> Proposed:
    """Return what is proposed for a year, the one behind last year's if none is given. Raises `UserError`."""
    document = last.document
    to = (document.head.year or 0) + 1 if year is None else year
    verify_year(last, to)
    places = year_places(document, to)
    projects = listed.projects if listed is not None else None
    return Proposed(last, places, defaults_of(document, year=to, form=form, projects=projects, places=places), listed)


def verify_year(last: LastYear, year: int) -> None:
    """Raise `UserError` for a year in which there can be no document that goes on from last year's."""
    own = last.document.head.year or 0
    if not 1949 <= year <= 9999:
        raise UserError("new.year", year=year)
    if year <= own:
        raise UserError("roll.not_later", name=last.name, last=own, year=year)


@collection_put_off()
def rolled(start: Proposed, choices: Carrying, wording: Wording) -> Rolled:
    """Return this year's document with what was chosen. Raises `UserError` where it would be too large for a file."""
    last = start.last
    places = start.places if choices.year == start.choices.year else year_places(last.document, choices.year)
    result = carried(last.document, choices, places)
    versions = dict(_references(last, wording))
    references = FrozenDict({year: version.id for year, version in versions.items()})
    head = result.document.head.model_copy(update={"references": references})
    document = result.document.with_head(head)
    reason = why_too_large(size_of(document)) or why_no_room([each.body for each in versions.values()], ())
    if reason is not None:
        raise UserError("roll.too_large", reason=reason)
    stored = StoredDocument.unsaved(document)
    attachments = with_left_lines((), left_lines(leftovers(start, result)))
    kept = tuple(sorted(versions.values(), key=lambda version: version.at))
    return Rolled(replace(result, document=document), replace(stored, versions=kept, attachments=attachments))


def leftovers(start: Proposed, result: Carried) -> Iterator[Unplaced]:
    """Yield what found no place: when last year's document and the list were read, then when it was carried."""
    last = start.last
    if last.imported is not None:
        yield from last.imported.report.unplaced
    for note in start.listed.notes if start.listed is not None else ():
        if note.code in NOT_READ:
            yield Unplaced(0, "", note, Message("roll.in_list"))
    for item in result.unplaced:
        where = Message("roll.where", {"place": place_name(last.document, item.place)})
        yield Unplaced(0, item.text, reason_of(item), where)


def reason_of(item: NoPlace) -> Message:
    """Return why something of last year's has no place, in a message."""
    return Message(f"roll_no_place.{item.why}", {"label": item.label})


def _references(last: LastYear, wording: Wording) -> Iterator[tuple[str, StoredVersion]]:
    """Yield the versions to refer to, by their years: last year's, then that to which last year's file refers."""
    year, stored = last.document.head.year, last.stored
    state, at = (last.document, "") if stored is None else state_to_refer_to(stored)
    label = Message("roll.reference", {"year": year, "stage": Message(f"stage.{state.head.stage}")})
    yield str(year), made_reference(state, wording.word(label), at or now_text())
    if stored is not None and year is not None:
        earlier = last.document.head.references.get(str(year - 1))
        yield from ((str(year - 1), version) for version in stored.versions if version.id == earlier)
