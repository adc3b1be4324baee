"""Whatever is done in whatever order, a mark of 待确认 goes only where somebody has put something or confirmed it."""

import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import new_id
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.marks import marked, marks_of, place_of
from jx_desktop.editing.arranging import ArrangeProjects
from jx_desktop.editing.cells import SetCells
from jx_desktop.editing.command import Command
from jx_desktop.editing.confirming import ConfirmPlaces
from jx_desktop.editing.rows import DuplicateRows, InsertRows, MoveRows, RemoveRows, SetRows
from jx_desktop.editing.set_values import SetValues
from jx_desktop.editing.text import SetFields
from jx_desktop.editing.tree import CopyProject, MoveProject, RemoveProject
from jx_desktop.services.document.opening import recover
from jx_desktop.services.document.references import made_reference
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.machine.local_store import LocalStore
from tests.conftest import make_document, make_project
from tests.figures import Figure, is_torture
from tests.safety.crashing import crash, only_left

FORMS: list[Form] = []
DONE: dict[str, int] = {}
TEXTS = ("", "用于采风。", "用于展览。", "2025年")
_MOST_CRASHES = 3
_LATER = ("monitor.", "evaluation.")


def said(entity: Project | Section, mark: str) -> Any:
    """What stands where a mark is, read from the interchange; None for a row that is not there."""
    data = entity.dump()
    name, _, rest = mark.partition(".")
    if name == "values":
        return data.get("values", {}).get(rest)
    if not rest:
        return data.get(name)
    rows = data.get(name) if name == "indicators" else data.get("tables", {}).get(name)
    row = next((dict(row) for row in rows or () if row["id"] == rest), None)
    if row is not None:
        values = row.get("values", {}).items()
        row["values"] = {key: text for key, text in values if not key.startswith(_LATER)}
    return row


def fields(document: Document, draw: random.Random) -> Command:
    project = draw.choice(list(document.all_of(Project)))
    path = draw.choice(("purpose", "name", "code", "budget.total", "plan.12", "goals", "values.contact"))
    numbers = draw.choice(("1.00", "5.00"))
    texts = draw.choice(TEXTS)
    value: object = numbers if path in ("budget.total", "plan.12") else (texts,) if path == "goals" else texts
    return SetFields(project.id, {path: value})


def section(document: Document, draw: random.Random) -> Command:
    return SetFields(draw.choice(document.sections).id, {"paragraphs": (draw.choice(TEXTS),)})


def rows(document: Document, draw: random.Random) -> Command:
    project = draw.choice([each for each in document.all_of(Project) if each.indicators])
    ids = [row.id for row in project.indicators]
    one, two = draw.choice(ids), tuple(draw.sample(ids, min(2, len(ids))))
    commands: list[Command] = [
        SetCells(project.id, "indicators", {one: {"value": draw.choice(("≥6次", "≥8次"))}}),
        SetRows(project.id, "indicators", (one,), {"basis": draw.choice(TEXTS)}),
        SetRows(project.id, "indicators", two, {"level2": draw.choice(("数量指标", "质量指标"))}),
        SetFields(project.id, {"values.evaluation.grade": draw.choice(TEXTS)}),
        SetRows(project.id, "indicators", (one,), {"values.evaluation.actual": draw.choice(TEXTS)}),
        InsertRows(project.id, "indicators", draw.randint(0, 3), (Indicator(id=new_id(), level3="新"),)),
        DuplicateRows(project.id, "indicators", (one,)),
        MoveRows(project.id, "indicators", (one,), draw.choice((-1, 1))),
    ]
    if len(ids) > 2:
        commands.append(RemoveRows(project.id, "indicators", (one,)))
    return draw.choice(commands)


def bulk(document: Document, draw: random.Random) -> Command:
    text = draw.choice(TEXTS)
    values = [ValueAt(Address(project.id, "purpose"), text) for project in document.all_of(Project)]
    values += [ValueAt(Address(each.id, "paragraphs"), (text,)) for each in document.sections]
    values += [
        ValueAt(Address(project.id, "basis", row.id), text)
        for project in document.all_of(Project)
        for row in project.indicators
    ]
    return SetValues(tuple(values), keeps_marks=True)


def projects(document: Document, draw: random.Random) -> Command:
    ids = [project.id for project in document.all_of(Project)]
    one, unit = draw.choice(ids), document.units[0]
    commands: list[Command] = [
        ArrangeProjects(tuple(draw.sample(ids, draw.randint(1, len(ids)))), arranged=draw.random() < 0.5),
        MoveProject(one, unit.id, draw.randint(0, len(ids) - 1)),
    ]
    if len(ids) < 5:
        commands.append(CopyProject(one))
    if len(ids) > 2:
        commands.append(RemoveProject(one))
    return draw.choice(commands)


def confirming(document: Document, draw: random.Random) -> Command:
    entities = [each for each in (*document.all_of(Project), *document.sections) if marks_of(each)]
    places = [place_of(entity, mark) for entity in entities for mark in marks_of(entity)]
    if not places or draw.random() < 0.1:
        return ConfirmPlaces.of([draw.choice(entities)] if entities else [])
    return ConfirmPlaces(tuple(draw.sample(places, min(len(places), draw.randint(1, 4)))))


Kind = Callable[[Document, random.Random], Command]
KINDS: tuple[Kind, ...] = (fields, section, rows, bulk, projects, confirming)


class Marks(RuleBasedStateMachine):
    """A document made from last year's on the desk, with a model: its states, and the one on disk."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        root, form = Path(self.folder.name), FORMS[0]
        self.data, self.path, self.crashes = root / "data0", root / "文本.jx", 0
        self.store = LocalStore(self.data)
        last = make_document(form, make_project(1), make_project(2, values={"contact": "王某"}))
        self.reference = made_reference(last, "2024", "2026-01-01T00:00:00+00:00")
        head = last.head.model_copy(update={"year": 2025, "references": FrozenDict({"2024": self.reference.id})})
        entities = [marked(each, form) if isinstance(each, (Project, Section)) else each for each in last]
        document = Document.build([head if each.id == head.id else each for each in entities], form)
        self.work = Work(document, store=self.store, versions=(self.reference,))
        self.states, self.position = [document], 0

    @rule(kinds=st.lists(st.sampled_from(KINDS), min_size=1, max_size=6), seed=st.integers(0, 2**32))
    def edit(self, kinds: list[Kind], seed: int) -> None:
        draw = random.Random(seed)
        for kind in kinds:
            self._edit(kind, draw)

    def _edit(self, kind: Kind, draw: random.Random) -> None:
        before = self.work.document
        command = kind(before, draw)
        if not self.work.session.run(command):
            return
        self.work.session.end_merging()
        after = self.work.document
        self.position += 1
        self.states[self.position :] = [after]
        confirms = isinstance(command, ConfirmPlaces)
        keeps = bool(getattr(command, "keeps_marks", False))
        named = set(command.places) if isinstance(command, ConfirmPlaces) else set()
        for entity in before:
            now = after.find(entity.id)
            if not isinstance(entity, (Project, Section)) or not isinstance(now, (Project, Section)):
                continue
            assert set(marks_of(now)) <= set(marks_of(entity)), "no mark comes by itself"
            for mark in marks_of(entity):
                is_other = said(entity, mark) != said(now, mark)
                has_gone = said(now, mark) is None and mark.partition(".")[0] in (
                    "indicators",
                    *now.dump().get("tables", ()),
                )
                expected = has_gone or place_of(entity, mark) in named or (is_other and not keeps and not confirms)
                assert (mark not in marks_of(now)) == expected, (command, entity.id, mark)
        DONE[kind.__name__] = DONE.get(kind.__name__, 0) + 1

    @precondition(lambda self: self.position > 0)
    @rule()
    def undo(self) -> None:
        assert self.work.session.undo()
        self.position -= 1
        DONE["undone"] = DONE.get("undone", 0) + 1

    @precondition(lambda self: self.position < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        assert self.work.session.redo()
        self.position += 1

    @precondition(lambda self: self.work.is_changed)
    @rule()
    def save(self) -> None:
        self.work.save_as(self.path, replace_existing=True)
        stored = open_document(self.path).stored
        assert stored.document == self.work.document
        assert stored.versions == (self.reference,)
        DONE["saved"] = DONE.get("saved", 0) + 1

    @precondition(lambda self: self.crashes < _MOST_CRASHES)
    @rule()
    def crash(self) -> None:
        self.crashes += 1
        after, was_changed = self.data.with_name(f"data{self.crashes}"), self.work.is_changed
        self.store = crash(self.work, self.data, after)
        self.data = after
        if was_changed:
            self.work = recover(only_left(self.store), self.store)
        else:
            opened = open_document(self.path)
            self.work = Work(opened.document, opened, store=self.store)
            self.states, self.position = [opened.document], 0
        DONE["crashes"] = DONE.get("crashes", 0) + 1

    @invariant()
    def everything_is_as_in_the_model(self) -> None:
        assert self.work.document == self.states[self.position]
        assert self.work.versions == (self.reference,)

    def teardown(self) -> None:
        self.work.close()
        self.folder.cleanup()


def test_marks_go_only_where_somebody_looked_and_come_back_with_undo(form: Form, figure: Figure) -> None:
    FORMS[:] = [form]
    DONE.clear()
    examples = 80 if is_torture() else 10
    run_state_machine_as_test(
        Marks,
        settings=settings(
            max_examples=examples,
            stateful_step_count=40,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert min(DONE.get(each, 0) for each in (*(kind.__name__ for kind in KINDS), "undone", "saved", "crashes")) > 0
    done = ", ".join(f"{number} {what}" for what, number in sorted(DONE.items()))
    figure("marks machine", f"{examples} × 40: {done}; all agree")
