"""Last year's document carried into this year's, with everything that came from there marked as 待确认."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.carrying.choices import Carrying
from jx_desktop.domain.carrying.content import Content
from jx_desktop.domain.carrying.from_list import FromList
from jx_desktop.domain.carrying.other_form import NoPlace, OtherForm, WhyNoPlace
from jx_desktop.domain.carrying.placing import Placing
from jx_desktop.domain.carrying.year_places import YearPlace, with_years, year_places
from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.document import RECORDS, Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Head, Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import section_id
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.values_at import with_values_at
from jx_desktop.domain.kinds.fields import plain
from jx_desktop.domain.kinds.filled import filled_fields
from jx_desktop.domain.review.marks import marked
from jx_desktop.domain.values.money import UNITS

COVER_MARK = "草案"
_FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Carried:
    """This year's document, and what is to be known of it.

    `unplaced` found no place in it; its addresses are those of last year's document. `years` are those of
    `year_places` that this year's document says, or that were put in, at their addresses in it; `chosen` are those
    among them that were put in. `left` counts by its kind what is never carried (``ruling``, ``sheet``, ``foreign``).
    """

    document: Document
    unplaced: tuple[NoPlace, ...] = ()
    years: tuple[YearPlace, ...] = ()
    chosen: frozenset[YearPlace] = frozenset()
    left: Mapping[str, int] = field(default_factory=FrozenDict)

    @property
    def years_left(self) -> tuple[YearPlace, ...]:
        """The years that are as they were."""
        return tuple(place for place in self.years if place not in self.chosen)


def carried(document: Document, choices: Carrying, places: Sequence[YearPlace] | None = None) -> Carried:
    """Return this year's document. `places` are what `year_places` finds in last year's, where that is known."""
    form, fit, put_in = choices.form, OtherForm(document.form, choices.form), with_years(choices.years)
    source = _with_values(document, put_in)
    content = Content(choices, fit)
    head = content.known(source.head, source.head.id)
    sections = [marked(each, form) for each in map(content.section, source.sections) if each is not None]
    projects = {
        project.id: content.project(project) for _, project in source.projects if project.id in choices.projects
    }
    from_list = FromList(document, choices, fit, projects)
    listed = [(each, from_list.project(each, partners)) for each, partners in choices.partners]
    on_list = {each for _, partners in choices.partners for each in partners}
    standing = {each: marked(project, form) for each, project in projects.items() if each not in on_list}
    placing = Placing(source, choices.units)
    of_list = {project.id: project for _, project in listed}
    homeless = placing.place_carried([each for each in projects if each in standing or each in of_list])
    placing.place_listed(listed)
    units = [content.known(unit, unit.id) for unit in placing.units]
    lost = [_of_no_unit(standing.pop(each), document) for each in projects if each in homeless and each in standing]
    new_head = _head(head, choices).model_copy(update={"unit_ids": tuple(unit.id for unit in units)})
    money_units = head.money_unit, new_head.money_unit
    of_units = [_in_unit(project, *money_units) for project in (*standing.values(), *of_list.values())]
    new = Document.build([new_head, *sections, *units, *of_units], form)
    if places is None:
        places = year_places(document, choices.year)
    years = tuple(_years(places, put_in, _Successors(document, new, fit)))
    chosen, picked = frozenset(choices.years), []
    for old, place in years:
        if old in chosen:
            picked.append(place)
    unplaced = (*content.unplaced, *from_list.unplaced, *lost)
    return Carried(new, unplaced, tuple(place for _, place in years), frozenset(picked), _left_in(document))


def _with_values(document: Document, values: Iterable[ValueAt]) -> Document:
    """Return a document with values put where what they are meant for still stands; marks are another matter."""
    by_entity: defaultdict[str, list[ValueAt]] = defaultdict(list)
    for each in values:
        if document.value_at(each.address) == each.before:
            by_entity[each.address.entity_id].append(each)
    entities = [with_values_at(each, by_entity[each.id]) if each.id in by_entity else each for each in document]
    return Document.build(entities, document.form, document.foreign_rows)


def _head(head: Head, choices: Carrying) -> Head:
    """Return this year's head: of last year's what is not of one year."""
    units = choices.form.money.units
    return Head(
        form=choices.form.id,
        year=choices.year,
        scope=head.scope,
        stage=Stage.FIRST,
        cover_mark=COVER_MARK,
        money_unit=head.money_unit if head.money_unit in units else choices.form.money.unit,
        department=head.department,
        compiled_by=head.compiled_by,
        reviewed_by=head.reviewed_by,
    )


def _in_unit(project: Project, old: str | None, new: str | None) -> Project:
    """Return a project whose amounts are understood as before where the document's unit is another one now."""
    has_amounts = any(project.budget.amount(part) is not None for part in ("total", "fiscal", "other"))
    is_told = bool(project.money_unit) or old == new or old not in UNITS
    return project if is_told or not (has_amounts or project.budget.values) else _telling(project, old)


def _telling(project: Project, unit: str | None) -> Project:
    return project.model_copy(update={"money_unit": unit})


def _of_no_unit(project: Project, document: Document) -> NoPlace:
    unit = document.unit_of(project.id)
    text = f"{unit.code} {unit.name}".strip()
    return NoPlace(Address(project.id), project.name, text, WhyNoPlace.UNIT)


def _left_in(document: Document) -> Mapping[str, int]:
    counts = Counter(each.entity_kind for each in document if isinstance(each, (Sheet, *RECORDS)))
    counts[_FOREIGN] = len(document.foreign_rows)
    return FrozenDict({kind: count for kind, count in counts.items() if count})


# ---- years


def _years(
    places: Iterable[YearPlace], put_in: Iterable[ValueAt], successors: "_Successors"
) -> Iterator[tuple[YearPlace, YearPlace]]:
    """Yield years of last year's document, each with itself in this year's, wherever that says the same text."""
    texts = {each.address: plain(each.value) for each in put_in}
    seen: set[YearPlace] = set()
    for place in places:
        said = texts.get(place.place, place.text)
        for address, text in successors.places_of(place.place, said):
            shift = text.index(said)
            word = place.word._replace(start=place.word.start + shift, end=place.word.end + shift)
            moved = YearPlace(address, text.replace(said, place.text, 1), word)
            if moved not in seen:
                seen.add(moved)
                yield place, moved


class _Successors:
    """Where in this year's document texts of last year's stand."""

    def __init__(self, old: Document, new: Document, fit: OtherForm) -> None:
        self._new = new
        self._ids: defaultdict[str, list[str]] = defaultdict(list)
        self._ids[old.head.id].append(new.head.id)
        for section in old.sections:
            key = section.key if fit.is_same else fit.sections.get(section.key)
            if key is not None:
                self._ids[section.id].append(section_id(key))
        for unit in new.units:
            self._ids[unit.id].append(unit.id)
        for _, project in new.projects:
            for each in dict.fromkeys((project.id, *project.succeeds)):
                self._ids[each].append(project.id)
        self._moves_all = not fit.is_same
        self._texts: dict[str, tuple[tuple[Address, str], ...]] = {}

    def places_of(self, place: Address, text: str) -> Iterator[tuple[Address, str]]:
        """Yield where a text stands now, with all that stands there.

        That is the same place; or another one in what goes on from the same entity, where it may stand beside others.
        """
        for entity_id in self._ids.get(place.entity_id, ()):
            same = place._replace(entity_id=entity_id)
            if plain(self._new.value_at(same)) == text:
                yield same, text
                continue
            texts = self._texts_of(entity_id)
            alike = [each for each in texts if each[1] == text] or [each for each in texts if text in each[1]]
            yield from alike[:1]

    def _texts_of(self, entity_id: str) -> tuple[tuple[Address, str], ...]:
        """Return the texts of an entity that may have got some elsewhere than they stood."""
        if entity_id not in self._texts:
            entity = self._new.get(Entity, entity_id)
            may_have = self._moves_all or (isinstance(entity, Project) and entity.succeeds)
            found = filled_fields(entity, self._new.form) if may_have else ()
            self._texts[entity_id] = tuple((place, text) for place, _, text in found)
        return self._texts[entity_id]
