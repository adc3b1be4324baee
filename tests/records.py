"""A document that has something of every kind and field there is, with keys that this program does not know."""

from collections.abc import Iterable
from typing import Any

from jx_desktop.domain.document.document import ORDERS, Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.domain.review.rulings import Ruling
from tests.conftest import make_document, make_project

MORNING, NOON, EVENING = "2026-09-28T09:00:00+08:00", "2026-09-28T12:00:00+08:00", "2026-09-28T20:00:00+08:00"

PROJECT: dict[str, Any] = {
    "values": {"contact": "王某", "evaluation.money.total.initial": "5.00", "monitor.07.money.total.executed": "1.2"},
    "tables": {
        "tasks": [{"id": "t1", "values": {"name": "采风", "money-other": "1.5"}}, {"id": "t2", "later": [1]}],
        "site-visits": [{"id": "t3", "values": {"a.b-c": "甲"}}],
    },
    "unconfirmed": ["purpose", "indicators.p1r1"],
    "arranged": False,
    "key_project": True,
    "section_office": "行政政法股",
    "disclose": False,
    "disclose_ground": "个人隐私",
    "succeeds": ["p1", "p8"],
}
HEAD: dict[str, Any] = {
    "finals": ["evaluation", "monitor-07"],
    "approval_number": "巨财预〔2024〕1号",
    "references": {"2023": "v2023", "2022": "v2022"},
    "accounts_approved_on": "2025-09-01",
    "adjusting": ["p2"],
    "part": {"of": "whole", "scope": "unit", "unit_ids": ["u1"], "project_ids": ["p1"], "later": True},
}
COMMENT: dict[str, Any] = {
    "id": "c1", "entity": "p1", "row": "p1r1", "field": "values.evaluation.actual", "quote": "3次", "text": "请核实。",
    "proposal": "4次", "by": "张某", "office": "bureau_performance", "at": MORNING, "internal": True,
    "state": "answered", "state_by": "王某", "state_at": NOON,
    "answer": {"kind": "partly", "reason": "已核实一半", "later": 1},
    "replies": [{"id": "r1", "text": "好的", "by": "王某", "office": "unit", "at": NOON, "later": None}],
    "later": {"a": ["b"]},
}  # fmt: skip
OPINION: dict[str, Any] = {
    "id": "o1", "entity": "p1", "sheet": "goal", "round": 2, "office": "bureau", "by": "李某", "at": NOON,
    "grade": "良", "text": "协商完善", "items": {"complete": "优", "budget.fit": "中"}, "later": "x",
}  # fmt: skip
EVENT: dict[str, Any] = {
    "id": "e1", "what": "handed_in", "at": EVENING, "by": "王某", "office": "unit", "stage": "first", "sheet": "goal",
    "check_code": "AAAA-BBBB-CCCC", "codes": {"p1": "AAAA-BBBB"}, "reviewed_by": "赵某",
    "reviewed_on": "2026-09-27",
    "budget_lines": {"p1": "1.5"}, "later": [],
}  # fmt: skip
SHEET: dict[str, Any] = {
    "values": {"goal": "全年目标", "x.y-z": "1"},
    "tables": {"tasks": [{"id": "s1", "values": {"name": "任务"}}, {"id": "s2", "later": 1}]},
    "paragraphs": ["第一段", "第二段"],
    "later": "y",
}


def full_document(form: Form) -> Document:
    """Two projects, one with everything; a section to be confirmed; sheets; a ruling; two of every other kind."""
    document = make_document(form, make_project(1, **PROJECT), make_project(2), **HEAD)
    key = form.section_ids[0]
    sections = [Section.of(key, ("第一段内容。",)).model_copy(update={"unconfirmed": ("paragraphs",)})]
    sheets = [Sheet.of("department_goal", **SHEET), Sheet.of("monitor-07")]
    records: list[Entity] = [
        Ruling(id="ruling:1", rule="BUD-02", entity="p1", kind="released"),
        Comment.model_validate(COMMENT),
        Comment(id="c2", text="全文请再校对一遍。"),
        Opinion.model_validate(OPINION),
        Opinion(id="o2"),
        Event.model_validate(EVENT),
        Event(id="e2", what="returned"),
    ]
    kept = [entity for entity in document if entity.id != sections[0].id and entity is not document.head]
    return with_records(Document.build([document.head, *kept, *sections, *sheets], form), records)


def with_records(document: Document, records: Iterable[Entity]) -> Document:
    """The document with further records behind those that it has of their kinds."""
    records = list(records)
    update = {
        name: (*getattr(document.head, name), *(record.id for record in records if type(record) is kind))
        for kind, name in ORDERS.items()
    }
    head = document.head.model_copy(update=update)
    others = [entity for entity in document if entity is not document.head]
    return Document.build([head, *others, *records], document.form, document.foreign_rows)
