"""What somebody has written into 项目 and 位置 → a place in the document, as near as can be told."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import list_item
from jx_desktop.base.text import folded
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.kinds.filled import filled_fields
from jx_desktop.domain.review.comments import quote_at
from jx_desktop.domain.review.records import Comment
from jx_desktop.services.checking.checked_document import title_of
from jx_desktop.services.feedback.lines import place_words
from jx_desktop.wording.messages import Wording


class FoundPlace(NamedTuple):
    """A place, None for the document; what stands there; whether not all that was written led there."""

    address: Address | None
    quote: str = ""
    doubt: Message | None = None


class PlaceFinder:
    """Finds places of one document by the words for them."""

    def __init__(self, document: Document, wording: Wording) -> None:
        self._document = document
        self._wording = wording

    def find(self, project: str, place: str) -> FoundPlace:
        """Return the place; the nearest where only a part of the words is one, with a doubt that says so."""
        wanted = folded(project)
        if not wanted or wanted in self._of_document:
            return FoundPlace(None, "", Message("feedback.no_place", {"place": place}) if place else None)
        entities = self._entities.get(wanted, [])
        if len(entities) != 1:
            return FoundPlace(None, "", Message("feedback.no_place", {"place": f"{project} {place}".strip()}))
        entity = entities[0]
        if not place:
            return FoundPlace(Address(entity.id))
        sought = folded(place.partition("\n")[0])
        found = [address for words, address in self._words_of(entity) if words == sought]
        if not found:
            return FoundPlace(Address(entity.id), "", Message("feedback.no_place", {"place": place}))
        return FoundPlace(found[0], quote_at(self._document, found[0]))

    @cached_property
    def _of_document(self) -> set[str]:
        words = (self._wording.text("place.document"), "文本", "整个文本", "总体")
        return {folded(each) for each in words}

    @cached_property
    def _entities(self) -> Mapping[str, list[Entity]]:
        """Return units, projects, sections and sheets by each of the names that they may be called by."""
        document = self._document
        found: dict[str, list[Entity]] = {}
        cover = self._wording.text("place.cover")
        named: list[tuple[Entity, set[str]]] = [(document.head, {cover})]
        named += [(each, {title_of(document, each)}) for each in (*document.sections, *document.sheets)]
        named += [(unit, {title_of(document, unit), unit.code, unit.name}) for unit in document.units]
        for _, project in document.projects:
            number = document.number_of(project.id)
            names = {title_of(document, project), project.name, project.code, f"{project.code}{project.name}"}
            named.append((project, names | {f"{number}", f"{number}、{project.name}", f"项目{number}"}))
        for entity, names in named:
            for name in {folded(each) for each in names if each}:
                found.setdefault(name, []).append(entity)
        return found

    def _words_of(self, entity: Entity) -> Iterator[tuple[str, Address]]:
        """Yield the words for each place of an entity that something stands in, and for its fields that are empty."""
        form = self._document.form
        seen: set[Address] = set()
        for found in filled_fields(entity, form):
            place = found.place
            whole = Address(place.entity_id, list_item(place.field or "")[0], place.row_id)
            row = Address(place.entity_id, None, place.row_id)
            for each in (place, whole, *((row,) if place.row_id else ())):
                if each not in seen:
                    seen.add(each)
                    yield self._words(each), each
        for path, field in form.fields_of(entity).items():
            if Address(entity.id, path) not in seen:
                yield folded(field.label), Address(entity.id, path)

    def _words(self, place: Address) -> str:
        comment = Comment(id="place", entity=place.entity_id, row=place.row_id, field=place.field)
        return folded(place_words(comment, self._document, self._wording)[1])
