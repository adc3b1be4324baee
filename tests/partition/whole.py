"""A department of several units and offices with all that a document can hold, to be divided."""

from typing import Any

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document, ForeignRow
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.domain.review.rulings import Ruling
from tests.conftest import make_document, make_project
from tests.records import NOON, full_document, with_records

OFFICES = ("行政政法股", "", "教科文股", "行政政法股", "教科文股", "")
"""Of the projects p1 to p6: the offices in charge stand among each other."""


def make_whole(form: Form, **head: Any) -> Document:
    """Three units (p1 to p3, none, p4 to p6); everything that `full_document` has, and records on all of it."""
    full = full_document(form)
    first = full.get(Project, "p1")
    projects = [make_project(number, section_office=office) for number, office in enumerate(OFFICES, 1)]
    projects[0] = first.model_copy(update={"section_office": OFFICES[0]})
    projects[4] = projects[4].model_copy(update={"arranged": False, "later": {"x": [1]}})
    units = [
        Unit(id="u1", code="721001", name="文联本级", project_ids=("p1", "p2", "p3")),
        Unit.model_validate({"id": "u2", "code": "721002", "name": "作协", "later": True}),
        Unit(id="u3", code="721003", name="美协", project_ids=("p4", "p5", "p6")),
    ]
    fields = {"part": None, "unit_ids": ("u1", "u2", "u3"), "references": FrozenDict({"2023": "v2023"}), **head}
    kept = [each for each in full if not isinstance(each, (Unit, Project)) and each is not full.head]
    entities = [full.head.model_copy(update={**fields, "later": [1, 2]}), *kept, *units, *projects]
    foreign = (ForeignRow("z1", "drawing", 7, '{"a": 1}'),)
    return with_records(Document.build(entities, form, foreign), records())


def records() -> list[Entity]:
    """Rulings, comments, opinions and events on all sorts of places, in no order of time."""
    return [
        Ruling(id="ruling:9", rule="GOAL-01", entity="p4", shared_with=("p1", "p6"), reason="情况属实"),
        Ruling(id="ruling:3", rule="BUD-01", reason="全文"),
        Ruling(id="ruling:5", rule="BUD-01", entity="p77", reason="已删除"),
        Comment(id="c9", entity="p6", row="p6r1", field="value", text="请核实。", at=NOON),
        Comment(id="c4", entity="doc", field="compiled_by", text="署名", at=""),
        Comment(id="c7", entity="u2", text="没有项目？", at="2026-01-01T00:00:00+00:00"),
        Comment(id="c5", entity="section:overall_goal", text="太长"),
        Opinion(id="o9", entity="p5", grade="良", at=NOON),
        Opinion(id="o3", entity=None, grade="优"),
        Event(id="e9", what="returned", at="2025-01-01T00:00:00+00:00", codes=FrozenDict({"p1": "AAAA-BBBB"})),
    ]


def small_whole(form: Form, **head: Any) -> Document:
    """Two units of two projects each, without more."""
    document = make_document(form, *(make_project(number) for number in range(1, 5)), **head)
    units = [
        Unit(id="u1", code="721001", name="文联本级", project_ids=("p1", "p2")),
        Unit(id="u2", code="721002", name="作协", project_ids=("p3", "p4")),
    ]
    kept = [each for each in document if not isinstance(each, Unit) and each is not document.head]
    return Document.build([document.head.model_copy(update={"unit_ids": ("u1", "u2")}), *kept, *units], form)
