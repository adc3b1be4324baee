"""Three seats: the whole and its parts, which are edited, copied and merged in any order. Nothing that anybody has
written is lost.

Every edit writes a word that is nowhere else. What a part has written since it was split off is in the whole after it
was merged, or is shown as something to be decided; what the whole has is there still, unless the part has taken that
away.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from jx_desktop.base.json_text import canonical_json
from jx_desktop.base.record import Record
from jx_desktop.domain.document.document import ORDERS, Document
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.partition.merge_plan import ALL, Choice, MergeItem, MergePlan, PartSource
from jx_desktop.domain.partition.splitting import SplitBy
from jx_desktop.domain.review.records import Comment
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.services.document.session import Session
from jx_desktop.services.partition.merging import TakeMerge, plan_merge
from tests.conftest import make_document, make_project
from tests.figures import Count, Figure
from tests.partition.desk import AT, PERSON, restored, sources, text, with_entities

STEPS = 22
_WORD = re.compile(r"§\d+§")
OFFICES = ("行政政法股", "教科文股", "")


def words(*texts: object) -> set[str]:
    return set(_WORD.findall(" ".join(map(str, texts))))


def entity_words(entity: Record | None) -> set[str]:
    return set() if entity is None else words(canonical_json(entity.dump()))


def content_words(document: Document | None) -> set[str]:
    """The words in units and projects: what is merged."""
    if document is None:
        return set()
    return set().union(*(entity_words(each) for each in (*document.all_of(Unit), *document.all_of(Project))))


def shown(plan: MergePlan, item: MergeItem) -> set[str]:
    """The words that somebody sees who is to decide on an item."""
    found = entity_words(item.value) if item.is_open else set()
    if item.kind == "removed":
        found |= entity_words(plan.document.find(item.entity_id))
    for place in item.conflicts:
        revised = place.revised
        found |= words(revised.exported, revised.here, revised.word, revised.value)
        found |= entity_words(revised.value) if isinstance(revised.value, Indicator) else set()
    return found


class Seats:
    """One run."""

    def __init__(self, form: Form, draw: random.Random, done: Counter[str]) -> None:
        self.draw, self.done, self.count = draw, done, 0
        projects = [make_project(each, section_office=OFFICES[each % 3]) for each in range(1, 6)]
        projects = [each.model_copy(update={"indicators": each.indicators[:3]}) for each in projects]
        document = make_document(form, *projects)
        units = [
            Unit(id="u1", code="721001", name="本级", project_ids=("p1", "p2", "p3")),
            Unit(id="u2", code="721002", name="作协", project_ids=("p4", "p5")),
            Unit(id="u3", code="721003", name="美协"),
        ]
        head = document.head.model_copy(update={"unit_ids": ("u1", "u2", "u3")})
        self.whole = Document.build([head, *document.sections, *units, *projects], form)
        self.parts: list[PartSource] = []
        self.divide()

    def word(self) -> str:
        self.count += 1
        return f"§{self.count}§"

    def divide(self) -> None:
        by: SplitBy = self.draw.choice(("unit", "office"))
        self.parts = sources(self.whole, by)
        again = restored(self.parts)
        assert text(again) == text(self.whole)
        self.done[f"divided by {by}"] += 1

    # ---- edits

    def edit(self) -> None:
        """Edit something at one of the seats."""
        if self.draw.random() < 0.35 or not self.parts:
            self.whole = self.changed(PartSource("", "", self.whole)).document
        else:
            at = self.draw.randrange(len(self.parts))
            self.parts[at] = self.changed(self.parts[at])

    def changed(self, seat: PartSource) -> PartSource:
        edits: list[Callable[[PartSource], PartSource]] = [
            *(self.field, self.field, self.goals, self.goals, self.cell, self.cell, self.rows, self.rows),
            *(self.project, self.order, self.unit, self.comment),
        ]
        edit = self.draw.choice(edits)
        self.done[edit.__name__] += 1
        return edit(seat)

    def one(self, seat: PartSource) -> Project | None:
        found = sorted(seat.document.all_of(Project), key=lambda each: each.id)
        if found and self.draw.random() < 0.7:
            return found[0]  # where most of them write, they meet
        return self.draw.choice(found) if found else None

    def field(self, seat: PartSource) -> PartSource:
        project = self.one(seat)
        if project is None:
            return seat
        path = self.draw.choice(("purpose", "name", "values.contact", "section_office", "later"))
        if path == "later":
            return with_entities(seat, project.model_copy(update={"later": {"key": self.word()}}))
        return with_entities(seat, project.with_values({path: self.word()}))

    def goals(self, seat: PartSource) -> PartSource:
        project = self.one(seat)
        if project is None:
            return seat
        goals = list(project.goals)
        what = self.draw.choice(("add", "change", "remove"))
        at = self.draw.randint(0, len(goals))
        if what == "add" or not goals:
            goals.insert(at, f"{self.word()}组织开展活动")
        elif what == "change":
            goals[at - 1] = f"{self.word()}，提升水平"
        else:
            del goals[at - 1]
        return with_entities(seat, project.with_values({"goals": tuple(goals)}))

    def cell(self, seat: PartSource) -> PartSource:
        project = self.one(seat)
        if project is None or not project.indicators:
            return seat
        at = self.draw.randrange(len(project.indicators))
        rows = list(project.indicators)
        rows[at] = rows[at].with_values({self.draw.choice(("value", "basis", "values.weight")): self.word()})
        return with_entities(seat, project.model_copy(update={"indicators": tuple(rows)}))

    def rows(self, seat: PartSource) -> PartSource:
        project = self.one(seat)
        if project is None:
            return seat
        rows = list(project.indicators)
        what = self.draw.choice(("add", "remove", "move"))
        if what == "add" or not rows:
            name = self.word()
            rows.insert(self.draw.randint(0, len(rows)), Indicator(id=f"row{name}", level3=name))
        elif what == "remove":
            del rows[self.draw.randrange(len(rows))]
        else:
            rows.insert(self.draw.randrange(len(rows)), rows.pop(self.draw.randrange(len(rows))))
        return with_entities(seat, project.model_copy(update={"indicators": tuple(rows)}))

    def project(self, seat: PartSource) -> PartSource:
        """Add a project, or remove one."""
        units = seat.document.units
        if not units:
            return seat
        unit = self.draw.choice(units)
        ids = list(unit.project_ids)
        if self.draw.random() < 0.6 or not ids:
            name = self.word()
            new = Project(id=f"new{name}", name=name)
            ids.insert(self.draw.randint(0, len(ids)), new.id)
            return with_entities(seat, unit.model_copy(update={"project_ids": tuple(ids)}), new)
        gone = ids.pop(self.draw.randrange(len(ids)))
        return with_entities(seat, unit.model_copy(update={"project_ids": tuple(ids)}), gone=[gone])

    def order(self, seat: PartSource) -> PartSource:
        """Move a project within its unit, or to another one."""
        units = [unit for unit in seat.document.units if unit.project_ids]
        if not units:
            return seat
        unit = self.draw.choice(units)
        ids = list(unit.project_ids)
        moved = ids.pop(self.draw.randrange(len(ids)))
        other = self.draw.choice(seat.document.units)
        if other.id == unit.id:
            ids.insert(self.draw.randint(0, len(ids)), moved)
            return with_entities(seat, unit.model_copy(update={"project_ids": tuple(ids)}))
        there = list(other.project_ids)
        there.insert(self.draw.randint(0, len(there)), moved)
        return with_entities(
            seat,
            unit.model_copy(update={"project_ids": tuple(ids)}),
            other.model_copy(update={"project_ids": tuple(there)}),
        )

    def unit(self, seat: PartSource) -> PartSource:
        """Rename a unit, or add one."""
        units, head = seat.document.units, seat.document.head
        if units and self.draw.random() < 0.6:
            return with_entities(seat, self.draw.choice(units).model_copy(update={"name": self.word()}))
        if head.scope == "unit":
            return seat
        name = self.word()
        ids = list(head.unit_ids)
        ids.insert(self.draw.randint(0, len(ids)), f"unit{name}")
        new = Unit(id=f"unit{name}", code=name, name=name)
        return with_entities(seat, new, head.model_copy(update={"unit_ids": tuple(ids)}))

    def comment(self, seat: PartSource) -> PartSource:
        project, head, name = self.one(seat), seat.document.head, self.word()
        about = self.draw.choice((None, project.id if project else None, head.id))
        record: Comment | Ruling = Comment(id=f"c{name}", entity=about, text=name, at=AT)
        if self.draw.random() < 0.3:
            record = Ruling(id=f"r{name}", rule="BUD-01", entity=about, reason=name, at=AT)
        order = ORDERS[type(record)]
        listed = head.model_copy(update={order: (*getattr(head, order), record.id)})
        return with_entities(seat, record, listed)

    # ---- from seat to seat

    def merge(self) -> None:
        """Merge some of the parts, and perhaps copies of them, with any choice in conflicts."""
        wanted = self.draw.sample(self.parts, self.draw.randint(1, min(3, len(self.parts))))
        if self.draw.random() < 0.3:
            copied = replace(self.draw.choice(wanted), key="copy", name="副本")
            wanted.append(self.changed(copied))
            self.done["copied"] += 1
        plan = plan_merge(self.whole, wanted)
        answers = {question.key: ALL for question in plan.questions}
        plan = plan_merge(self.whole, wanted, answers)
        keys = [place.key for item in plan.items for place in item.conflicts]
        choices: dict[str, Choice] = {key: "theirs" for key in keys if self.draw.random() < 0.2}
        self.take(plan, wanted, choices)

    def take(self, plan: MergePlan, wanted: Sequence[PartSource], choices: dict[str, Choice]) -> None:
        before = self.whole
        session = Session(before)
        session.run(TakeMerge(plan, plan.ticked, choices, PERSON, AT))
        after = session.document
        self.nothing_is_lost(before, after, plan, wanted)
        self.done["conflicts"] += sum(len(item.conflicts) for item in plan.items)
        self.done["merged" if after != before else "nothing new"] += 1
        if after != before:
            session.undo()
            assert session.document == before
        if not choices and len(wanted) == 1:
            again = plan_merge(after, wanted)
            second = Session(after)
            second.run(TakeMerge(again, again.ticked, {}, PERSON, AT))
            assert second.document == after
        self.whole = after

    @staticmethod
    def nothing_is_lost(before: Document, after: Document, plan: MergePlan, parts: Sequence[PartSource]) -> None:
        here, now = content_words(before), content_words(after)
        told = set().union(*(shown(plan, item) for item in plan.items))
        taken_away: set[str] = set()
        came: set[str] = set()
        for part in parts:
            base, there = content_words(part.base), content_words(part.document)
            assert there - base <= now | told, "what a part has written is gone"
            taken_away |= base - there
            came |= there
        assert here - taken_away <= now | told, "what the whole has is gone"
        assert now <= here | came, "something has come from nowhere"
        for part in parts:
            said: list[Comment | Ruling] = [*part.document.listed(Comment), *part.document.rulings]
            for record in said:
                about = record.entity
                is_left = about is not None and about in part.document and plan.ids[part.key][about] not in after
                assert is_left or record.id in after, "what was said is gone"
        assert {each.id for each in before.listed(Comment)} <= {each.id for each in after.listed(Comment)}

    def come_home(self) -> None:
        """Merge all parts at last; then nothing of them is new any more."""
        self.take(plan_merge(self.whole, self.parts), self.parts, {})
        self.divide()


def weighted(seats: Seats) -> Iterable[Callable[[], None]]:
    weights: list[tuple[int, Callable[[], None]]] = [(14, seats.edit), (4, seats.merge), (1, seats.divide)]
    return [step for weight, step in weights for _ in range(weight)]


def test_whatever_is_divided_edited_and_merged_nothing_that_anybody_wrote_is_lost(
    form: Form, count: Count, figure: Figure
) -> None:
    runs, done = count(2_000, 40), Counter[str]()
    for run in range(runs):
        draw = random.Random(run)
        seats = Seats(form, draw, done)
        for step in draw.choices([*weighted(seats)], k=STEPS):
            step()
        seats.come_home()
    told = ", ".join(f"{number} {what}" for what, number in sorted(done.items()))
    figure("parts machine", f"{runs} × {STEPS}: {told}; nothing lost")
    assert min(done[what] for what in ("merged", "conflicts", "copied", "divided by unit", "divided by office")) > 0
