"""What is merged without a base: units' own documents, what was handed in, and what may not be meant here."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Department
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.partition.agreed import _NOT_CODED
from jx_desktop.domain.partition.merge_plan import MergePlan, MergeQuestion, PartSource
from jx_desktop.domain.review.check_code import check_codes
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.services.handing_in.copy import handed_in_copy
from jx_desktop.services.partition.merging import plan_merge
from tests.conftest import make_document, make_project
from tests.partition.desk import edited, merged_into, restored, sources, with_entities
from tests.partition.whole import small_whole
from tests.records import with_records


@pytest.fixture
def whole(form: Form) -> Document:
    return small_whole(form)


def unit_document(form: Form, code: str, name: str, *projects: Project, **head: Any) -> Document:
    """A document of a unit of the department, made from the same blank file as the others."""
    document = make_document(form, *projects, **{"scope": "unit", **head})
    unit = Unit(id="u1", code=code, name=name, project_ids=tuple(project.id for project in projects))
    return with_entities(PartSource("", "", document), unit).document


def part(document: Document, key: str = "A") -> PartSource:
    return PartSource(key, key, document)


def one(plan: MergePlan) -> MergeQuestion:
    [question] = plan.questions
    return question


def answered(document: Document, source: PartSource, answer: str) -> tuple[Document, MergePlan]:
    question = one(plan_merge(document, [source]))
    after, plan = merged_into(document, [source], answers={question.key: answer})
    assert (one(plan).answer, one(plan).is_answered) == (answer, True)
    return after, plan


def projects(document: Document) -> Mapping[str, tuple[str, ...]]:
    return {unit.code: tuple(each.name for each in document.projects_of(unit)) for unit in document.units}


# ---- units' own documents


def test_documents_of_units_with_the_same_ids_become_one(form: Form) -> None:
    empty = with_entities(
        part(make_document(form)), make_document(form).head.model_copy(update={"unit_ids": ()}), gone=["u1"]
    ).document
    first = unit_document(form, "721001", "文联本级", make_project(1, name="甲"), make_project(2, name="乙"))
    second = unit_document(form, "721002", "作协", make_project(1, name="丙"))
    after, plan = merged_into(empty, [part(first), part(second, "B")])
    assert not plan.questions
    assert projects(after) == {"721001": ("甲", "乙"), "721002": ("丙",)}
    ids = [each.id for each in after.all_of(Project)]
    assert len({*ids}) == 3
    again, plan = merged_into(after, [part(second, "B"), part(first)])
    assert again is after
    assert plan.unchanged == 3
    assert projects(restored([part(first), part(second, "B")])) == projects(after)


def test_an_id_that_means_something_else_here_is_replaced_the_same_way_each_time_with_all_that_points_at_it(
    form: Form, whole: Document
) -> None:
    other = unit_document(form, "721003", "美协", make_project(1, name="美协的项目", code="M1"))
    other = with_records(
        other,
        [
            Comment(id="c1", entity="p1", row="p1r2", field="value", text="请核实"),
            Comment(id="c2", text="全文"),
            Ruling(id="r1", rule="GOAL-01", entity="p1", shared_with=("p1", "p2")),
            Opinion(id="o1", entity="p1", grade="良"),
            Event(id="e1", what="handed_in", codes={"p1": "AAAA-BBBB"}),
        ],
    )
    here = with_records(whole, [Comment(id="c1", entity="p3", text="别的批注")])
    after, plan = merged_into(here, [part(other)])
    unit = after.units[-1]
    assert (unit.code, unit.name) == ("721003", "美协")
    [new] = after.projects_of(unit)
    assert new.id not in ("p1", "p2", "p3", "p4")
    assert (new.name, new.indicators) == ("美协的项目", make_project(1).indicators)
    said = {each.text: each for each in after.listed(Comment)}
    assert said["别的批注"] == here.get(Comment, "c1")
    assert (said["请核实"].entity, said["请核实"].row, said["请核实"].field) == (new.id, "p1r2", "value")
    assert said["全文"].entity == unit.id
    [ruling] = after.rulings
    assert (ruling.entity, ruling.shared_with) == (new.id, (new.id, "p2"))
    assert [each.entity for each in after.listed(Opinion)] == [new.id]
    assert [each.what for each in after.listed(Event)] == ["merged"]
    assert [note.code for note in plan.notes] == ["merge.events_left"]
    assert merged_into(after, [part(other)])[0] is after


def test_a_unit_is_known_by_its_code_and_a_project_by_its_code_within_it(form: Form, whole: Document) -> None:
    project = make_project(3, id="other", name="新名称")
    after, plan = merged_into(whole, [part(unit_document(form, "721002", "作家协会", project, id="elsewhere"))])
    changed = [(item.kind, item.entity_id) for item in plan.items]
    assert changed == [("changed", "u2"), ("changed", "p3"), ("removed", "p4")]
    assert after is whole
    assert all(place.is_conflict for item in plan.items for place in item.places)


def test_what_a_unit_has_left_blank_in_a_document_of_its_own_takes_nothing_away(form: Form, whole: Document) -> None:
    office = whole.get(Project, "p1").model_copy(update={"section_office": "文艺股"})
    here = with_entities(part(whole), office).document
    blank = make_project(1, purpose="", section_office="")
    own = unit_document(form, "", "文联本级", blank, make_project(2, name="另一名称"))
    plan = plan_merge(here, [part(own)])
    assert [(item.entity_id, [place.at for place in item.places]) for item in plan.items] == [("p2", [("name",)])]
    assert not plan.items[0].has_base
    # Once they were the same, what is emptied there is known to have been emptied.
    first = part(unit_document(form, "721001", "文联本级", make_project(1, purpose="单位写的。"), make_project(2)))
    [taken] = plan_merge(whole, [first]).items
    after, _ = merged_into(whole, [first], {taken.key: "theirs"})
    [item] = plan_merge(after, [edited(first, "p1", purpose="")]).items
    assert (item.has_base, item.conflicts, item.places[0].revised.word) == (True, (), "")


def test_after_a_merging_who_has_changed_what_is_known(form: Form, whole: Document) -> None:
    mine = [make_project(1), make_project(2)]
    first = part(unit_document(form, "721001", "文联本级", *mine, id="own"))
    news = edited(first, "p1", purpose="单位改的。")
    plan = plan_merge(whole, [news])
    [item] = plan.items
    after, _ = merged_into(whole, [news], {item.key: "theirs"})
    assert after.get(Project, "p1").purpose == "单位改的。"
    # Now the unit alone goes on, then the department alone, then both.
    further, plan = merged_into(after, [edited(news, "p1", purpose="再改。")])
    assert not plan.open_items
    assert further.get(Project, "p1").purpose == "再改。"
    ours = edited(part(after), "p1", purpose="部门改的。").document
    kept, plan = merged_into(ours, [news])
    assert kept is ours
    assert not plan.items
    _, plan = merged_into(ours, [edited(news, "p1", purpose="又改。")])
    assert len(plan.open_items) == 1


def test_codes_depend_on_all_that_they_are_said_to_cover(whole: Document) -> None:
    project = whole.get(Project, "p1")
    fields = {"section_office": "x", "disclose": False, "disclose_ground": "x", "values": {"contact": "x"}, "name": "x"}
    for name, value in {**fields, **dict.fromkeys(sorted(_NOT_CODED))}.items():
        other = value or {"key_project": True, "succeeds": ("p9",), "unconfirmed": ("purpose",)}.get(name, value)
        changed = with_entities(part(whole), project.model_validate({**project.dump(), name: other})).document
        is_same = check_codes(changed).projects["p1"] == check_codes(whole).projects["p1"]
        assert is_same == (name in _NOT_CODED), name


def test_what_no_code_covers_is_taken_where_nothing_stands_here(form: Form, whole: Document) -> None:
    values = {"monitor.07.money.total.executed": "1.2"}
    first = part(unit_document(form, "721001", "文联本级", make_project(1, values=values), make_project(2)))
    after, plan = merged_into(whole, [first])
    assert not plan.open_items
    assert dict(after.get(Project, "p1").values) == values
    other = edited(first, "p1", values__monitor__07__money__total__executed="2.2")
    assert len(plan_merge(after, [other]).open_items) == 1


# ---- what was handed in


@pytest.mark.parametrize("by", ["unit", "office"])
def test_a_part_that_was_handed_in_without_its_base_is_known_by_the_codes_of_its_split(form: Form, by: Any) -> None:
    projects = [make_project(each, section_office="甲乙"[each % 2]) for each in (1, 2)]
    whole = make_document(form, *projects, id="doc", money_unit="万元")
    source = sources(whole, by)[0]
    held = source.document.head.part
    assert held is not None
    name = held.project_ids[0]
    changed = edited(source, name, purpose="改过的。")
    handed_in = part(handed_in_copy(changed.document))
    assert handed_in.document.head.part is None
    after, plan = merged_into(whole, [handed_in])
    assert not plan.open_items
    assert after.get(Project, name).purpose == "改过的。"
    ours = edited(part(whole), name, purpose="这里改的。").document
    assert len(plan_merge(ours, [handed_in]).open_items) == 1
    untouched = part(handed_in_copy(source.document))
    assert merged_into(ours, [untouched])[1].items == ()


# ---- what is asked


def test_a_unit_that_is_called_alike_and_has_another_code_is_asked_for(form: Form, whole: Document) -> None:
    source = part(unit_document(form, "721999", "作协", make_project(9, id="p9", name="新项目"), id="own"))
    after, plan = merged_into(whole, [source])
    assert (one(plan).kind, one(plan).answer) == ("like_unit", "leave")
    assert after is whole
    same, _ = answered(whole, source, "same")
    assert projects(same)["721002"][-1:] == ("新项目",)
    other, _ = answered(whole, source, "other")
    assert projects(other)["721999"] == ("新项目",)


@pytest.mark.parametrize(
    ("code", "name", "is_asked"),
    [("721003", "新单位", False), ("", "作协", False), ("722003", "作协", True), ("", "别的", True), ("72", "", True)],
)
def test_a_unit_that_has_written_itself_as_the_department_is_no_other_department(
    form: Form, whole: Document, code: str, name: str, is_asked: bool
) -> None:
    here = whole.with_head(whole.head.model_copy(update={"department": Department(code="721", name="文联")}))
    own = unit_document(form, code, name, make_project(9, name="单位自己的"), department={"code": code, "name": name})
    plan = plan_merge(here, [part(own)])
    assert ["department"] * is_asked == [each.kind for each in plan.questions]
    assert ("merge.of_unit" in [note.code for note in plan.notes]) is not is_asked
    assert any(item.kind == "added" for item in plan.items) is not is_asked


@pytest.mark.parametrize(
    ("kind", "head"),
    [
        ("year", {"year": 2023}),
        ("department", {"department": Department(code="999", name="别的部门")}),
        ("review", {"review_of": "e1"}),
    ],
)
def test_what_may_not_be_meant_is_left_out_unless_somebody_wants_it(
    form: Form, whole: Document, kind: str, head: dict[str, Any]
) -> None:
    source = part(unit_document(form, "721005", "剧协", make_project(9, id="p9", name="新项目"), id="own", **head))
    after, plan = merged_into(whole, [source])
    assert (one(plan).kind, one(plan).answer, one(plan).is_answered) == (kind, "leave", False)
    assert after is whole
    assert plan.left_out == ("A",)
    taken, _ = answered(whole, source, "take")
    assert projects(taken)["721005"] == ("新项目",)


def test_a_part_of_another_document_is_asked_for(form: Form, whole: Document) -> None:
    other = sources(small_whole(form, id="other"), "unit")[0]
    _, plan = merged_into(whole, [other])
    assert (one(plan).kind, one(plan).answer) == ("other_document", "leave")


def test_another_form_is_asked_for(form: Form, whole: Document) -> None:
    source = unit_document(form, "721005", "剧协", make_project(9, id="p9"))
    other = form.model_copy(update={"id": "other-form", "name": "别的表样"})
    head = source.head.model_copy(update={"form": "other-form"})
    source = Document.build([head, *(each for each in source if each is not source.head)], other)
    assert one(plan_merge(whole, [part(source)])).kind == "form"
    renewed = Document.build([*unit_document(form, "721005", "剧协")], form.model_copy(update={"version": "9"}))
    plan = plan_merge(whole, [part(renewed)])
    assert (plan.questions, [note.code for note in plan.notes]) == ((), ["merge.form_differs"])


def test_amounts_in_another_money_unit_are_converted_exactly_or_not_at_all(form: Form, whole: Document) -> None:
    budget = {"total": "60000", "fiscal": "60000.5"}
    project = make_project(9, id="p9", budget=budget, values={"evaluation.money.total.initial": "15000"})
    source = part(unit_document(form, "721005", "剧协", project, id="own", money_unit="元"))
    after, plan = merged_into(whole, [source])
    assert (one(plan).kind, one(plan).answer) == ("money_unit", "take")
    new = after.get(Project, "p9")
    assert (str(new.budget.total), str(new.budget.fiscal), new.money_unit) == ("6", "6.00005", None)
    kept, _ = answered(whole, source, "keep")
    assert kept.get(Project, "p9") == project.model_copy(update={"money_unit": "元"})
    fine = project.with_values({"budget.other": "0.001"})
    source = part(unit_document(form, "721005", "剧协", fine, id="own", money_unit="元"))
    after, plan = merged_into(whole, [source])
    assert (one(plan).answer, [each.value for each in one(plan).choices]) == ("leave", ["keep", "leave"])
    assert after is whole


def test_a_part_that_was_split_off_twice_is_asked_for(whole: Document) -> None:
    first, again = sources(whole, "unit")[0], replace(sources(whole, "unit")[0], key="C", name="C")
    _, plan = merged_into(whole, [edited(first, "p1", name="甲"), edited(again, "p1", name="丙")])
    assert one(plan).kind == "split_twice"


def test_which_copy_counts_follows_from_what_has_happened_to_it_and_not_from_its_name(
    form: Form, whole: Document
) -> None:
    base = unit_document(form, "721001", "文联本级", make_project(1), make_project(2), id="own")
    older = with_records(base, [Event(id="e1", what="handed_in", at="2026-09-01T00:00:00+08:00")])
    newer = with_records(base, [Event(id="e2", what="handed_in", at="2026-09-02T00:00:00+08:00")])
    newer = edited(part(newer), "p1", name="后报的").document
    for parts in ([part(older, "最终版"), part(newer, "旧")], [part(newer, "旧"), part(older, "最终版")]):
        assert one(plan_merge(whole, parts)).default == "旧"
    saved = [
        replace(part(base, "A"), saved_at="2026-09-03"),
        replace(part(edited(part(base), "p1", name="新").document, "B")),
    ]
    assert one(plan_merge(whole, saved)).default == "A"


def test_what_is_said_in_a_copy_that_does_not_count_comes_along(form: Form, whole: Document) -> None:
    base = unit_document(form, "721001", "文联本级", make_project(1), make_project(2), id="own")
    older = with_records(base, [Comment(id="c1", entity="p1", text="旧稿中的批注")])
    newer = replace(edited(part(base, "B"), "p2", name="后改的"), saved_at="2026-09-03")
    after, plan = merged_into(whole, [part(older), newer])
    assert plan.counted == ("B",)
    assert [each.text for each in after.listed(Comment)] == ["旧稿中的批注"]
