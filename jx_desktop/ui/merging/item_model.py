"""What merging would change as lines: a place of a project, or one that is new, gone or elsewhere; ticked is taken."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from jx_desktop.base.text import presentable
from jx_desktop.domain.comparing.difference import Kind
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.tables import tables_of
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.kinds.fields import printed_text, setting_of
from jx_desktop.domain.kinds.filled import filled_fields
from jx_desktop.domain.partition.merge_plan import OURS, THEIRS, Choice, MergeItem, MergePlace, MergePlan
from jx_desktop.domain.partition.three_ways import with_values_in
from jx_desktop.domain.values.money import grouped
from jx_desktop.services.comparing.revised_words import RevisedWords
from jx_desktop.ui.ticks.tick_model import Lines, TickModel
from jx_desktop.wording.messages import Wording

PROJECT, PLACE, BASE, HERE, PART, NOTE = range(6)
_COUNTING = ("budget", "total"), ("arranged",), ("money_unit",)
"""The places on which the sum of the budgets depends."""
ALL, OPEN = "", "open"
"""What is shown beside a kind of items: all, and those on which somebody has to decide."""


@dataclass(frozen=True, slots=True)
class MergeLine:
    """An item, or one of its places."""

    item: MergeItem
    place: MergePlace | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody has to decide on it."""
        return self.place.is_conflict if self.place is not None else self.item.is_open

    @property
    def is_conflict(self) -> bool:
        """Whether both sides have changed it."""
        return self.place.is_conflict if self.place is not None else self.item.is_conflict

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others, also when the plan is made anew."""
        return self.item.key, self.place.key if self.place is not None else ""

    @property
    def rivalry(self) -> object:
        """What it says something of: lines of several parts with the same cannot all be taken."""
        if self.place is None:
            return self.item.kind, self.item.entity_id
        revised = self.place.revised
        return revised.address, revised.kind is Kind.MOVED, revised.list_id, revised.item if revised.list_id else ""

    @property
    def is_taken_unasked(self) -> bool:
        """Whether it is taken over unless somebody says otherwise."""
        return self.item.is_ticked and (self.place is None or self.place.default == THEIRS)


class ItemModel(TickModel[MergeLine]):
    """The lines of a plan, by the units in which they will stand; `wanted` tells that ticks have changed."""

    wanted = Signal()

    def __init__(self, document: Document, wording: Wording, parent: QObject | None = None) -> None:
        heads = [
            self.tr("Project"), self.tr("Place"), self.tr("When split off"),
            self.tr("This document"), self.tr("In the part"), self.tr("What becomes of it"),
        ]  # fmt: skip
        super().__init__(heads, (), parent)
        self._document = document
        self._wording = wording
        self._say = RevisedWords(document, wording)
        self._plan = MergePlan(document, ())
        self._kind = ALL
        self._added: dict[str, Unit] = {}
        self._all: tuple[MergeLine, ...] = ()
        self._rivals: defaultdict[object, list[MergeLine]] = defaultdict(list)
        self._ticks: dict[tuple[str, str], bool] = {}
        self._texts: dict[tuple[str, str], tuple[str, str, str]] = {}
        self._said: dict[tuple[str, str], bool] = {}

    # ---- what is chosen

    @property
    def said(self) -> Mapping[tuple[str, str], bool]:
        """What the user has ticked or not himself, by the keys of lines: that stays where the plan is made anew."""
        return dict(self._said)

    def keep(self, said: Mapping[tuple[str, str], bool]) -> None:
        """Have ticks that were set before, for the plan that is shown next."""
        self._said = dict(said)

    @property
    def ticked(self) -> frozenset[str]:
        """The keys of the items of which something is taken over."""
        return frozenset(line.item.key for line in self._all if self._ticks[line.key])

    @property
    def choices(self) -> Mapping[str, Choice]:
        """Which side holds at each place."""
        places = ((line.place, self._ticks[line.key]) for line in self._all if line.place is not None)
        return {place.key: THEIRS if ticked else OURS for place, ticked in places if place is not None}

    @property
    def taken(self) -> list[MergeLine]:
        """The lines that are ticked, those that are hidden included."""
        return [line for line in self._all if self._ticks[line.key]]

    @property
    def left_open(self) -> int:
        """On how many lines somebody has to decide, and nobody has."""
        return sum(self.is_undecided(line) for line in self._all)

    @property
    def total_after(self) -> Decimal:
        """The sum of the budgets once what is ticked is taken over, in the document's money unit."""
        document, total = self._document, self._document.total()
        revised: defaultdict[str, dict[tuple[str, ...], object]] = defaultdict(dict)
        for line in self.taken:
            item, here = line.item, document.find(line.item.entity_id)
            if item.kind == "added" and isinstance(item.value, Project):
                total += self._counted(item.value)
            elif item.kind == "removed" and isinstance(here, Project):
                total -= self._counted(here)
            elif line.place is not None and line.place.at in _COUNTING and isinstance(here, Project):
                revised[here.id][line.place.at] = line.place.revised.value
        for project_id, values in revised.items():
            project = document.get(Project, project_id)
            total += self._counted(with_values_in(project, values)) - self._counted(project)
        return total

    def _counted(self, project: Project) -> Decimal:
        return (self._document.amount(project) if project.arranged else None) or Decimal(0)

    def is_undecided(self, line: MergeLine) -> bool:
        """Whether somebody has to decide on a line, and nobody has: what is here stays."""
        return line.is_open and line.key not in self._said

    def count(self, kind: str) -> int:
        """Return how many lines there are of a kind, or that are `OPEN`, or `ALL`."""
        return sum(_is_of(line, kind) for line in self._all)

    # ---- what is shown

    def show_plan(self, plan: MergePlan) -> None:
        """Show another plan; ticks that somebody has set stay."""
        self._plan = plan
        self._all = tuple(line for item in plan.items for line in _lines_of(item))
        self._texts.clear()
        self._added = {item.entity_id: item.value for item in plan.items if isinstance(item.value, Unit)}
        self._rivals = defaultdict(list)
        for line in self._all:
            self._rivals[line.rivalry].append(line)
        self._ticks = {line.key: self._said.get(line.key, line.is_taken_unasked) for line in self._all}
        self._show()

    def show_kind(self, kind: str) -> None:
        """Show only the lines of one kind of items, or those that are `OPEN`, or `ALL`."""
        self._kind = kind
        self._show()

    def _show(self) -> None:
        by_unit: dict[tuple[str, str], list[MergeLine]] = {}
        for line in self._all:
            if _is_of(line, self._kind):
                by_unit.setdefault((self._home(line.item), line.item.part), []).append(line)
        self.show_groups(Lines(f"{self._title(*whose)} ({{}})", lines) for whose, lines in by_unit.items())

    def _title(self, unit_id: str, part: str) -> str:
        """Return what a heading says; the number of its lines comes behind."""
        words = f"{self._unit_words(unit_id)}　{presentable(self._plan.part(part).name)}".strip()
        return words.replace("{", "{{").replace("}", "}}")

    def _home(self, item: MergeItem) -> str:
        """Return the id of the unit that an item is about, or in which it stands."""
        if item.unit_id:
            return item.unit_id
        here = self._document.find(item.entity_id)
        return self._document.unit_of(item.entity_id).id if isinstance(here, Project) else item.entity_id

    def whose(self, line: MergeLine) -> str:
        """Return what the unit of a line is called."""
        return self._unit_words(self._home(line.item))

    def _unit_words(self, unit_id: str) -> str:
        """Return what a unit is called: one that comes with a part is called as it is there."""
        found = self._document.find(unit_id) or self._added.get(unit_id)
        return f"{found.code} {found.name}".strip() if isinstance(found, Unit) else ""

    # ---- what a line says

    def key(self, line: MergeLine) -> object:
        return line.key

    def text(self, line: MergeLine, column: int) -> str:
        if column == PROJECT:
            return self._wording.word(line.item.title)
        if column == PLACE:
            return self._say.label(line.place.revised, self._called(line)) if line.place is not None else ""
        if column == NOTE:
            return self._note(line)
        return self.sides(line)[column - BASE]

    def sides(self, line: MergeLine) -> tuple[str, str, str]:
        """Return what stood there when it was split off, what stands here, what stands in the part."""
        known = self._texts.get(line.key)
        if known is None:
            revised = line.place.revised if line.place is not None else None
            known = self._texts[line.key] = self._say.texts(revised) if revised is not None else self._whole(line)
        return known

    def _whole(self, line: MergeLine) -> tuple[str, str, str]:
        base, here, there = map(self._summary, self._states(line.item))
        return base, here, there

    def _states(self, item: MergeItem) -> tuple[Entity | None, Entity | None, Entity | None]:
        """Return a project or unit as a whole when it was split off, here, and in the part."""
        part, names = self._plan.part(item.part), self._plan.ids.get(item.part, {})
        own = next((own for own, here in names.items() if here == item.entity_id), item.entity_id)
        base = part.base.find(own) if part.base is not None else None
        return base, self._document.find(item.entity_id), part.document.find(own)

    def _summary(self, entity: Entity | None) -> str:
        """Return what a project or a unit is, in one line; amounts in the document's unit."""
        if isinstance(entity, Project):
            total, form = self._document.amount(entity), self._document.form
            amount = f"{form.label('budget.total')} {grouped(total, form.money.decimals)}" if total is not None else ""
            return "　".join(filter(None, (entity.name, amount, entity.code)))
        return f"{entity.code} {entity.name}".strip() if isinstance(entity, Unit) else ""

    def whole_sides(self, line: MergeLine) -> tuple[str, str, str]:
        """Return the three sides at full length: of a project as a whole, all that is filled in in its fields."""
        if line.place is not None:
            return self.sides(line)
        base, here, there = map(self._contents, self._states(line.item))
        return base, here, there

    def _contents(self, entity: Entity | None) -> str:
        if not isinstance(entity, Project):
            return self._summary(entity)
        form = self._document.form
        setting = setting_of(form, entity.money_unit or self._document.head.money_unit)
        found = [each for each in filled_fields(entity, form) if each.place.row_id is None]
        lines = [f"{each.field.label}：{printed_text(each.field, each.text, setting)}" for each in found]
        rows = [(form.label(table_id), len(rows)) for table_id, rows in tables_of(entity) if rows]
        counts = (self._wording.text("merge_side.rows", table=label, count=count) for label, count in rows)
        return "\n".join((*lines, *counts))

    def _note(self, line: MergeLine) -> str:
        return "；".join(self._notes(line))

    def _notes(self, line: MergeLine) -> Iterator[str]:
        ticked = self._ticks[line.key]
        if self.is_undecided(line):
            yield self._wording.text("merge_side.undecided")
        if line.place is None and line.is_conflict:
            yield self._wording.text(self._called(line))
        if line.place is None and line.item.kind == "removed" and not ticked:
            yield self._wording.text("merge_side.kept" if line.item.has_base else "merge_side.absent")
        elif line.place is None:
            yield self._wording.text(f"merge_item.{line.item.kind}")
            if not ticked:
                yield self._wording.text("merge_side.left")
        elif line.is_conflict or not ticked:
            yield self._wording.text("merge_side.theirs" if ticked else "merge_side.ours")
        if line.place is not None:
            yield from filter(None, [self._say.difference(line.place.revised)])

    def _called(self, line: MergeLine) -> str:
        """Return the code of what it is called that a side has to be chosen."""
        if len(self._rivals[line.rivalry]) > 1:
            return "merge_side.several"
        place = line.place
        if (
            line.item.has_base
            and place is not None
            and place.is_of_budget
            and place.revised.exported == place.revised.here
        ):
            return "merge_side.together"
        return "merge_side.both" if line.item.has_base else "merge_side.differs"

    def tick(self, line: MergeLine) -> bool | None:
        return self._ticks[line.key]

    def set_ticks(self, lines: Iterable[MergeLine], ticked: bool) -> None:
        """Tick some lines, or no longer. What has to be decided is not ticked along with what has not.

        Nor is it decided by taking the ticks from many.
        """
        meant = list(lines)
        plain = [line for line in meant if not line.is_open]
        if not ticked and len(meant) > 1:
            meant = [line for line in meant if not self.is_undecided(line)]
        super().set_ticks(plain if ticked and plain else meant, ticked)

    def put(self, lines: Sequence[MergeLine], ticked: bool) -> None:
        for line in lines:
            together = self._together(line)
            # Of what several parts have in different ways only one can be taken.
            for rival in (each for one in together for each in self._rivals[one.rivalry]) if ticked else ():
                for each in self._together(rival):
                    self._put_one(each, False)
            for each in together:
                self._put_one(each, ticked)
        self.wanted.emit()

    def _together(self, line: MergeLine) -> Sequence[MergeLine]:
        """Return a line with those that are taken only together with it: the amounts of a budget."""
        if line.place is None or not line.place.is_of_budget:
            return (line,)
        return [MergeLine(line.item, place) for place in line.item.places if place.is_of_budget]

    def _put_one(self, line: MergeLine, ticked: bool) -> None:
        self._ticks[line.key] = self._said[line.key] = ticked
        self._found_in.pop(id(line), None)

    def more_sought(self, line: MergeLine) -> str:
        return self.whose(line)


def _lines_of(item: MergeItem) -> Iterable[MergeLine]:
    places = [MergeLine(item, place) for place in item.places]
    return places or [MergeLine(item)]


def _is_of(line: MergeLine, kind: str) -> bool:
    return kind == ALL or (line.is_open if kind == OPEN else line.item.kind == kind)
