"""Comparing what came back with what was exported and with what is here: the cover, sections, units, projects."""

from collections.abc import Iterator, Sequence

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import plan_slot
from jx_desktop.base.text import without_spaces
from jx_desktop.domain.comparing.difference import Kind
from jx_desktop.domain.comparing.matching import moved
from jx_desktop.domain.comparing.project_pairing import pair_projects
from jx_desktop.domain.comparing.revised_rows import RowsReviser
from jx_desktop.domain.comparing.revised_texts import field_label, is_list, revised_field, revised_texts
from jx_desktop.domain.comparing.revision import PROJECTS, NewProject, Returned, Revised, RevisedEntity, Revision
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.tables import rows_of
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.fields import FieldDefinition
from jx_desktop.domain.form.fields_by_path import Definitions
from jx_desktop.domain.form.parts import numbered_name
from jx_desktop.domain.kinds.fields import plain, text_at
from jx_desktop.domain.values.converted import in_unit

_COVER = ("department.name", "year", "cover_mark", "compiled_by", "reviewed_by")
_MAY_BE_GONE = ("cover_mark",)
"""What of the cover is left out where it is empty; of everything else, nothing means that it was not found."""
_IDENTITY = ("code", "name")


def revise(returned: Returned, exported: Document | None, here: Document) -> Revision:
    """Return what came back otherwise. Without what was `exported`, what is here stands for it: two sides then."""
    return _Reviser(returned, exported or here, here).revision()


class _Reviser:
    def __init__(self, returned: Returned, exported: Document, here: Document) -> None:
        self._returned = returned
        self._word = returned.document
        self._exported = exported
        self._here = here
        self._form = here.form
        goal = self._form.goal
        fields = self._form.project_fields
        self._fields: Definitions = {
            path: field
            for path, field in fields.items()
            if field.computed is None and (path in _IDENTITY or goal.shows(path))
        }
        self._tables = [self._form.shown(table_id) for table_id in goal.table_bands]
        places = {project_id: place for place, project_id in enumerate(returned.order)}
        projects = [project for _, project in self._word.projects]
        self._came = sorted(projects, key=lambda project: places.get(project.id, len(places)))
        self._pairs = self._paired()
        self._ids = {self._word.head.id: here.head.id, **{each.id: each.id for each in self._word.sections}}
        self._ids |= {project.id: self._pairs.get(project.id, project.id) for _, project in self._word.projects}

    def revision(self) -> Revision:
        entities = (*self._cover(), *self._sections(), *self._units(), *self._projects())
        changed = tuple(each for each in entities if each.changes)
        return Revision(self._here, changed, tuple(self._missing()), self._ids, tuple(self._other_units()))

    # ---- cover, sections

    def _cover(self) -> Iterator[RevisedEntity]:
        if self._returned.has_cover:
            head, form = self._here.head, self._form
            changes = tuple(
                change
                for path in _COVER
                if path in _MAY_BE_GONE or plain(self._word.head.value_at(path))
                for change in self._revised(form.head_fields[path], head, (self._exported.head, head, self._word.head))
            )
            yield RevisedEntity(head.id, Kind.CHANGED, Message("place.cover"), changes)

    def _sections(self) -> Iterator[RevisedEntity]:
        for key in self._form.section_ids:
            if key in self._returned.sections:
                states = self._exported.section(key), self._here.section(key), self._word.section(key)
                (field,) = self._form.section_fields(key).values()
                changes = tuple(self._revised(field, states[1], states))
                yield RevisedEntity(states[1].id, Kind.CHANGED, self._section_title(key), changes)

    def _section_title(self, key: str) -> Message:
        return Message("place.section", {"title": self._form.section_heading(key), "paragraph": 0})

    # ---- units and projects

    def _paired(self) -> dict[str, str]:
        """Return the ids that projects have here, or had when they were exported, by those in what came back."""
        word = self._came
        exported = [project for _, project in self._exported.projects]
        found = pair_projects(exported, word, self._returned.marks)
        known = {project.id for project in exported}
        rest = [project for project in word if project.id not in found]
        later = [project for _, project in self._here.projects if project.id not in known]
        return found | pair_projects(later, rest, ())

    def _units(self) -> Iterator[RevisedEntity]:
        """Yield units whose code or name has changed above all their tables that came back."""
        of_exported: dict[str, dict[str, Unit]] = {}
        for unit, project in self._word.projects:
            was = self._find_unit(self._exported, self._pairs.get(project.id, ""))
            if was is not None:
                of_exported.setdefault(was.id, {})[unit.id] = unit
        for unit_id, units in of_exported.items():
            here = self._here.find(unit_id)
            if len(units) == 1 and isinstance(here, Unit):
                (word,) = units.values()
                states = self._exported.get(Unit, unit_id), here, word
                changes = tuple(
                    change
                    for field in self._form.unit_fields.values()
                    if plain(word.value_at(field.path))
                    for change in self._revised(field, here, states)
                )
                yield RevisedEntity(unit_id, Kind.CHANGED, _unit_title(here), changes)

    def _other_units(self) -> Iterator[Message]:
        """Yield projects above whose table another unit stands than above the others of their unit: who knows why."""
        told = {each.entity_id for each in self._units() if each.changes}
        for unit, project in self._word.projects:
            was = self._find_unit(self._exported, self._pairs.get(project.id, ""))
            is_same = was is None or all(
                not getattr(unit, key) or without_spaces(getattr(unit, key)) == without_spaces(getattr(was, key))
                for key in _IDENTITY
            )
            if was is not None and not is_same and was.id not in told:
                number = self._here.number_of(self._ids[project.id])
                title = numbered_name(number, project.name)
                yield Message("revise.unit_line", {"title": title, "text": f"{unit.code} {unit.name}".strip()})

    def _projects(self) -> Iterator[RevisedEntity]:
        out_of_order = self._out_of_order()
        behind: list[str] = []
        for number, project in enumerate(self._came, 1):
            project_id = self._ids[project.id]
            here, was = self._here.find(project_id), self._exported.find(project_id)
            title = Message("place.project", {"title": numbered_name(number, project.name)})
            if not isinstance(here, Project) and not isinstance(was, Project):
                yield RevisedEntity(project.id, Kind.ADDED, title, (self._added(project, behind),), project.code)
                behind.append(project.id)
                continue
            changes: list[Revised] = []
            if isinstance(here, Project):
                exported = was if isinstance(was, Project) else here  # one that was added here meanwhile
                changes += self._project(exported, here, project)
                if project_id in out_of_order:
                    changes.append(self._moved(project_id, number, behind))
                name, behind = here.name, [*behind, project_id]
                title = Message("place.project", {"title": numbered_name(self._here.number_of(project_id), name)})
                code = here.code
            elif isinstance(was, Project):
                changes += self._gone_here(was, project)
                code = was.code
            yield RevisedEntity(project_id, Kind.CHANGED, title, tuple(changes), code)

    def _project(self, exported: Project, here: Project, word: Project) -> Iterator[Revised]:
        """Yield the differences of a project, its amounts in the unit that they have here."""
        units = [state.money_unit_of(each.id) for state, each in ((self._exported, exported), (self._word, word))]
        target = self._here.money_unit_of(here.id)
        exported, word = (
            in_unit(each, unit, target, self._form) for each, unit in zip((exported, word), units, strict=True)
        )
        lacking = self._returned.lacking.get(word.id, frozenset())
        for field in self._fields.values():
            if field.path not in lacking:
                yield from self._revised(field, here, (exported, here, word))
        for table in self._tables:
            reviser = RowsReviser(table, here.id, self._returned.inherited)
            rows = [rows_of(each, table.id) for each in (exported, here, word)]
            yield from reviser.revised(*rows)
            self._ids |= reviser.ids

    def _gone_here(self, was: Project, word: Project) -> Iterator[Revised]:
        """Yield that a project was changed which is no longer here: the two cannot both be."""
        changes = list(self._project(was, was, word))
        if changes:
            label = Message("compare.field", {"label": self._form.label("project")})
            texts = was.name, "", word.name
            yield Revised(Kind.CHANGED, Address(was.id), label, *texts, is_conflict=True)

    def _added(self, project: Project, behind: Sequence[str]) -> Revised:
        label = Message("compare.field", {"label": self._form.label("project")})
        words = f"{project.code} {project.name}".strip()
        unit = self._word.unit_of(project.id)
        home = self._home_of(unit) or unit.model_copy(update={"project_ids": ()})
        project = in_unit(project, self._word.money_unit_of(project.id), self._here.head.money_unit, self._form)
        address, value = Address(project.id), NewProject(project, home)
        texts = "", "", words
        return Revised(Kind.ADDED, address, label, *texts, False, value, PROJECTS, project.id, tuple(behind))

    def _home_of(self, unit: Unit) -> Unit | None:
        """Return the unit here that has the code, else the name, of one that came back; None where there is none."""
        for key in ("code", "name"):
            wanted = without_spaces(str(getattr(unit, key)))
            found = (each for each in self._here.units if wanted and without_spaces(getattr(each, key)) == wanted)
            if home := next(found, None):
                return home
        return None

    def _out_of_order(self) -> set[str]:
        """Return the projects that came back in another order within their unit, which they do not have here."""
        result: set[str] = set()
        came = [self._ids[project.id] for project in self._came]
        for unit in self._here.units:
            own = set(unit.project_ids)
            ids = [project_id for project_id in came if project_id in own]
            found = []
            for state in (self._exported, self._here):
                places = {project.id: place for place, (_, project) in enumerate(state.projects)}
                known = [project_id for project_id in ids if project_id in places]
                found.append({known[index] for index in moved([places[project_id] for project_id in known])})
            result |= found[0] & found[1]
        return result

    def _moved(self, project_id: str, number: int, behind: Sequence[str]) -> Revised:
        numbers = str(self._exported.number_of(project_id)), str(self._here.number_of(project_id)), str(number)
        label = Message("compare.order")
        place = tuple(behind)
        return Revised(
            Kind.MOVED, Address(project_id), label, *numbers, list_id=PROJECTS, item=project_id, behind=place
        )

    @staticmethod
    def _find_unit(document: Document, project_id: str) -> Unit | None:
        return document.unit_of(project_id) if project_id in document else None

    # ---- what all have in common

    def _revised(
        self, field: FieldDefinition, here: Entity, states: tuple[Entity, Entity, Entity]
    ) -> Iterator[Revised]:
        if is_list(field):
            texts = [_texts(state.value_at(field.path)) for state in states]
            yield from revised_texts(field, here.id, (texts[0], texts[1], texts[2]))
        else:
            yield from revised_field(field, field_label(field, self._form), Address(here.id, field.path), states)

    def _missing(self) -> Iterator[Message]:
        """Yield what was exported, is still here, and did not come back."""
        for key in self._form.section_ids:
            came = key in self._returned.sections and self._word.section(key).paragraphs
            if self._exported.section(key).paragraphs and not came:
                yield self._section_title(key)
        returned = {self._pairs[project.id]: project for _, project in self._word.projects if project.id in self._pairs}
        for _, project in self._exported.projects:
            here, word = self._here.find(project.id), returned.get(project.id)
            if isinstance(here, Project):
                title = numbered_name(self._here.number_of(project.id), here.name)
                if word is None or self._is_without_fields(project, word):
                    yield Message("place.project", {"title": title})
                else:
                    for label in self._lacking(project, word):
                        yield Message("place.project_field", {"title": title, "field": label})

    def _is_without_fields(self, exported: Project, word: Project) -> bool:
        """Whether nothing but tables came back of a project: that which it began with was deleted."""
        lacking = self._returned.lacking.get(word.id, frozenset())
        return all(path in lacking for path, field in self._fields.items() if text_at(exported, field))

    def _lacking(self, exported: Project, word: Project) -> Iterator[str]:
        """Yield what of a project's tables did not come back: rows of the form, all rows of a table."""
        lacking = self._returned.lacking.get(word.id, frozenset())
        gone = [field for path, field in self._fields.items() if path in lacking and text_at(exported, field)]
        yield from dict.fromkeys(self._form.plan.label if plan_slot(field.path) else field.label for field in gone)
        for table in self._tables:
            if rows_of(exported, table.id) and not rows_of(word, table.id):
                yield table.label


def _texts(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _unit_title(unit: Unit) -> Message:
    return Message("place.unit", {"title": f"{unit.code} {unit.name}".strip()})
