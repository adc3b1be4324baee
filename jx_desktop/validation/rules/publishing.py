"""Rules about what a public copy leaves out: on what ground, and what of the rest would still tell of it."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.kinds.filled import strings_of
from jx_desktop.domain.publishing.hidden_names import HiddenNames
from jx_desktop.domain.publishing.left_out import LeftOut, left_out
from jx_desktop.domain.publishing.screened import BETWEEN, Screened, screened
from jx_desktop.domain.values.money import UNITS, grouped
from jx_desktop.validation.index import NOT_DISCLOSED, UNDISCLOSED, Index
from jx_desktop.validation.phrases import listed, quoted
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.published import (
    Sign,
    holes_of,
    may_tell,
    names_in,
    numbers_in,
    pictures_in,
)
from jx_desktop.validation.published_texts import published_texts
from jx_desktop.validation.rule import Context, document_rule, rule

NAMES, NUMBERS = "PUB-03", "PUB-04"
DECLARED = "left_out.declared"
NO_GROUND_EVER = "ground.never"
_NAMED = 3
_OF_SOMEBODY = ("left_out.total", "left_out.sum", "left_out.count", "left_out.average", "left_out.share")


@rule("PUB-02", Project)
def undisclosed_on_a_ground(project: Project, context: Context) -> Iterator[Finding]:
    """A project that is not disclosed has a ground that the form knows; a secret of the state is none."""
    if project.disclose:
        return
    publication, ground = context.form.publication, project.disclose_ground.strip()
    places = (Address(project.id, "disclose_ground"),)
    if publication.is_never(ground):
        params: dict[str, object] = {"ground": quoted(ground), "never": publication.never_words}
        yield Finding(Message(NO_GROUND_EVER, params), places)
    elif not ground:
        yield Finding(Message("ground.missing"), places)
    elif publication.ground(ground) is None:
        names = tuple(quoted(known.name) for known in publication.grounds)
        yield Finding(Message("ground.unknown", {"ground": quoted(ground), "grounds": names}), places)


class _Known(NamedTuple):
    """What an entity said when it was looked at last; it holds as long as it is the same one, and `LeftOut` too."""

    entity: Entity
    left: LeftOut
    signs: tuple[Sign, ...]


class _Screen:
    """The texts of projects, joined and at a glance; looked at again where a project changes."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Project, str, Screened]] = {}

    def of(self, project: Project) -> tuple[str, Screened]:
        """Return the texts of a project in one, and what stands in them."""
        known = self._known.get(project.id)
        if known is None or known[0] is not project:
            joined = BETWEEN.join(strings_of(project))
            known = self._known[project.id] = project, joined, screened(joined)
        return known[1:]


class _Memory:
    """What each entity says, and what it was looked at for; all is looked at again where that is another."""

    def __init__(self) -> None:
        self.key: object = None
        self.left: LeftOut | None = None
        self.known: dict[str, _Known] = {}


class _SaidNames(_Memory):
    """What entities name of what is left out."""


class _SaidNumbers(_Memory):
    """What entities say of its money, counts and shares."""


class _Hidden:
    """The names of what is left out, as long as no name changes."""

    def __init__(self) -> None:
        self.key: object = None
        self.names: HiddenNames | None = None

    def at(self, document: Document, withheld: Sequence[Project]) -> HiddenNames:
        """Return the names in a state of the document."""
        projects = [(each.id, each.name, each.code, each.disclose) for _, each in document.projects]
        units = [(unit.name, unit.code, unit.project_ids) for unit in document.units]
        further = [(each.name, each.code) for each in withheld]
        key = (projects, units, further, document.head.department, document.form.id)
        if self.names is None or self.key != key:
            self.key, self.names = key, left_out(document, withheld).names
        return self.names


@document_rule(NAMES)
def nothing_names_the_left_out(index: Index, context: Context) -> Iterator[Finding]:
    """Nothing that is published names a project that is not disclosed, gives its code or points to a picture of it."""
    yield from _findings(NAMES, index, context, index.memory(_SaidNames), _names)


@document_rule(NUMBERS)
def nothing_counts_the_left_out(index: Index, context: Context) -> Iterator[Finding]:
    """Nothing that is published gives an amount, a sum, a count or a share from which the left-out can be told."""
    yield from _findings(NUMBERS, index, context, index.memory(_SaidNumbers), _numbers)


def _names(entity: Entity, screen: _Screen, left: LeftOut, context: Context) -> Iterator[Sign]:
    if isinstance(entity, Project) and not left.names.may_be_in(screen.of(entity)[1]):
        return
    texts = list(published_texts(entity, context.form, context.published))
    yield from names_in(texts, left)
    if not isinstance(entity, Project):
        yield from pictures_in(texts)


def _numbers(entity: Entity, screen: _Screen, left: LeftOut, context: Context) -> Iterator[Sign]:
    if isinstance(entity, Unit):
        return
    if isinstance(entity, Project):
        joined, texts_at_a_glance = screen.of(entity)
        if not left.may_be_told_by(texts_at_a_glance, entity) or not may_tell(joined, entity, left):
            return
    texts = list(published_texts(entity, context.form, context.published))
    yield from numbers_in(entity, texts, left)
    if not isinstance(entity, Project):
        yield from holes_of(texts, left)


def _findings(
    rule_id: str,
    index: Index,
    context: Context,
    memory: _Memory,
    look: Callable[[Entity, _Screen, LeftOut, Context], Iterator[Sign]],
) -> Iterator[Finding]:
    """Yield what the published entities say, each looked at again only where something has changed."""
    document, settings = index.document, context.form.rule(rule_id)
    if not (index.withheld or index.groups(UNDISCLOSED).get(NOT_DISCLOSED)) or not settings.may_be_found(
        context.stage, context.final, context.public
    ):
        memory.known = {}
        return
    names = index.memory(_Hidden).at(document, index.withheld)
    amounts = [(each.budget, each.money_unit) for _, each in document.projects] if rule_id == NUMBERS else None
    key = (names, amounts, document.head.money_unit, context.published)
    if memory.left is None or memory.key != key:
        memory.key, memory.left = key, left_out(document, index.withheld, names)
    left, known = memory.left, dict[str, _Known]()
    screen, hidden = index.memory(_Screen), {unit.id for unit in left.units}
    for entity_id in index.order:
        entity = document.get(Entity, entity_id)
        if entity_id in hidden or (isinstance(entity, Project) and not entity.disclose):
            continue
        found = memory.known.get(entity_id)
        if found is None or found.entity is not entity or found.left is not left:
            found = _Known(entity, left, tuple(look(entity, screen, left, context)))
        known[entity_id] = found
        if found.signs:
            yield from _said(found.signs, left)
    memory.known = known
    if rule_id == NUMBERS:
        yield from _declared(document.head, left, context)
        yield from _without_unit(document, left, context)


def _said(signs: Sequence[Sign], left: LeftOut) -> Iterator[Finding]:
    """Yield one finding for each fact at each place: what tells, and of whom."""
    at_places: dict[tuple[str, Address, frozenset[str]], list[Sign]] = {}
    for sign in signs:
        of_whom = frozenset(sign.ids) if sign.code in _OF_SOMEBODY else frozenset[str]()
        at_places.setdefault((sign.code, sign.text.place, of_whom), []).append(sign)
    for (code, place, _), same in at_places.items():
        ids = dict.fromkeys(each for sign in same for each in sign.ids)
        names = tuple(dict.fromkeys(sign.name for sign in same))
        params: dict[str, object] = {
            "field": same[0].text.field.label,
            "words": listed(tuple(dict.fromkeys(sign.words for sign in same))),
        }
        if ids:
            params["projects"] = _named(tuple(dict.fromkeys(map(left.name, ids))))
        if same[0].name and code in _OF_SOMEBODY:
            params["name"] = quoted(names[0]) if len(names) == 1 else listed(names)
        yield Finding(Message(code, params), (place, *(Address(entity_id) for entity_id in ids)))


def _named(names: Sequence[str]) -> Message:
    named = tuple(map(quoted, names[:_NAMED]))
    if len(names) > _NAMED:
        return Message("left_out.projects", {"names": named, "count": len(names)})
    return Message("list.all", {"names": named})


def _without_unit(document: Document, left: LeftOut, context: Context) -> Iterator[Finding]:
    """Yield that money in a unit that nobody knows cannot be compared: what tells of it is not found."""
    unit = document.head.money_unit
    unknown = [project for _, project in document.projects if (project.money_unit or unit or "") not in UNITS]
    places = tuple(Address(each.id if each.money_unit else document.head.id, "money_unit") for each in unknown)
    if left.projects and places:
        params: dict[str, object] = {"field": context.form.label("money_unit")}
        yield Finding(Message("left_out.no_unit", params), tuple(dict.fromkeys(places)))


def _declared(head: Head, left: LeftOut, context: Context) -> Iterator[Finding]:
    """Yield that the declared total counts what is left out; a public copy has another one."""
    if head.declared_total is None or head.part is not None or not left.projects:
        return
    if left.sums[0].rest["total"] == head.declared_total * UNITS.get(head.money_unit or "", 0):
        return
    params = {
        "field": context.form.label("declared_total"),
        "total": f"{grouped(head.declared_total, context.form.money.decimals)} {head.money_unit or ''}".rstrip(),
    }
    places = (Address(head.id, "declared_total"), *(Address(project.id) for project in left.projects))
    yield Finding(Message(DECLARED, params), places)
