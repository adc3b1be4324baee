"""汇总: three ways, down to fields, rows and texts; what is outside a part is not touched, nothing is lost."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Department
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.partition.merge_plan import MergeItem, MergePlan, PartSource
from jx_desktop.domain.review.locks import LockedError
from jx_desktop.domain.review.records import Comment, Event
from jx_desktop.domain.review.rounds import last_event
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.editing.text import SetFields
from jx_desktop.services.document.session import Session
from jx_desktop.services.partition.merging import TakeMerge, plan_merge
from tests.conftest import make_document, make_project
from tests.partition.desk import (
    AT,
    PERSON,
    edited,
    merged_into,
    restored,
    sources,
    taken,
    text,
    with_entities,
)
from tests.partition.whole import make_whole, small_whole


@pytest.fixture
def whole(form: Form) -> Document:
    return small_whole(form)


def changed(document: Document, entity_id: str, **values: object) -> Document:
    session = Session(document)
    session.run(SetFields(entity_id, {name.replace("__", "."): value for name, value in values.items()}))
    return session.document


def project(document: Document, project_id: str) -> Project:
    return document.get(Project, project_id)


def only(plan: MergePlan) -> MergeItem:
    [item] = plan.items
    return item


def test_what_a_part_has_changed_is_taken_and_nothing_else_is_touched(whole: Document) -> None:
    part = edited(sources(whole, "unit")[0], "p1", purpose="用于展览。", budget__total="6.00", values__contact="王某")
    here = changed(whole, "p3", purpose="这里改的。")
    after, plan = merged_into(here, [part])
    assert [place.revised.word for place in only(plan).places] == ["6.00", "用于展览。", "王某"]
    assert project(after, "p1") == project(part.document, "p1")
    assert [each for each in after.content if each.id not in ("p1", "doc")] == [
        each for each in here.content if each.id not in ("p1", "doc")
    ]


def test_different_fields_of_one_project_come_together(whole: Document) -> None:
    here = changed(whole, "p1", purpose="这里改的。", plan__12="90")
    after, plan = merged_into(here, [edited(sources(whole, "unit")[0], "p1", name="新名称", plan__6="55")])
    assert not plan.open_items
    one = project(after, "p1")
    assert (one.purpose, one.name) == ("这里改的。", "新名称")
    assert [str(item.percent) for item in one.plan] == ["30", "55", "80", "90"]


def test_the_same_place_changed_to_different_values_is_a_conflict_and_ours_stays(whole: Document) -> None:
    here = changed(whole, "p1", purpose="这里改的。", name="同名")
    part = edited(sources(whole, "unit")[0], "p1", purpose="那边改的。", name="同名")
    after, plan = merged_into(here, [part])
    [place] = only(plan).conflicts
    revised = place.revised
    assert (revised.exported, revised.here, revised.word) == ("用于组织采风创作活动。", "这里改的。", "那边改的。")
    assert project(after, "p1").purpose == "这里改的。"
    for key in (place.key, only(plan).key):
        assert project(taken(plan, plan.ticked, {key: "theirs"}), "p1").purpose == "那边改的。"


def test_what_is_unticked_stays_as_it_is(whole: Document) -> None:
    part = edited(sources(whole, "unit")[0], "p1", purpose="那边改的。")
    plan = plan_merge(whole, [part])
    assert taken(plan, frozenset(), {}) is whole


def test_of_one_place_ours_may_be_chosen_where_nothing_speaks_against_theirs(whole: Document) -> None:
    plan = plan_merge(whole, [edited(sources(whole, "unit")[0], "p1", purpose="那边改的。", name="新")])
    [place] = [each for each in only(plan).places if each.revised.address.field == "purpose"]
    after = project(taken(plan, plan.ticked, {place.key: "ours"}), "p1")
    assert (after.purpose, after.name) == (project(whole, "p1").purpose, "新")


def test_texts_of_a_list_come_together(form: Form) -> None:
    whole = make_document(form, make_project(1, goals=("甲", "乙", "丙")))
    here = changed(whole, "p1", goals=("甲", "乙（这里改）", "丙", "丁"))
    part = edited(sources(whole, "unit")[0], "p1", goals=("甲（那边改）", "乙", "戊"))
    after, plan = merged_into(here, [part])
    assert not plan.open_items
    assert project(after, "p1").goals == ("甲（那边改）", "乙（这里改）", "戊", "丁")


def test_rows_come_together_by_their_ids(whole: Document) -> None:
    one = project(whole, "p1")
    rows = one.indicators
    here = with_entities(
        PartSource("", "", whole),
        one.model_copy(update={"indicators": (rows[0].model_copy(update={"value": "≥9次"}), *rows[1:])}),
    ).document
    new = Indicator(id="new", level3="新指标")
    theirs = (rows[0].model_copy(update={"basis": "文件"}), new, rows[5], *rows[1:4])
    part = with_entities(sources(whole, "unit")[0], one.model_copy(update={"indicators": theirs}))
    after, plan = merged_into(here, [part])
    assert not plan.open_items
    found = project(after, "p1").indicators
    assert [row.id for row in found] == ["p1r1", "new", "p1r6", "p1r2", "p1r3", "p1r4"]
    assert (found[0].value, found[0].basis) == ("≥9次", "文件")


def test_a_row_deleted_on_one_side_and_changed_on_the_other_is_a_conflict(whole: Document) -> None:
    one = project(whole, "p1")
    rows = one.indicators
    edited_rows = one.model_copy(update={"indicators": (rows[0].model_copy(update={"value": "≥9次"}), *rows[1:])})
    shorter = one.model_copy(update={"indicators": rows[1:]})
    for here, there in ((edited_rows, shorter), (shorter, edited_rows)):
        document = with_entities(PartSource("", "", whole), here).document
        after, plan = merged_into(document, [with_entities(sources(whole, "unit")[0], there)])
        assert after == document
        [place] = only(plan).conflicts
        assert project(taken(plan, plan.ticked, {place.key: "theirs"}), "p1") == there


def test_what_this_version_does_not_know_comes_along(form: Form) -> None:
    whole = make_whole(form, approval_number="", finals=())
    part = sources(whole, "unit")[0]
    one = Project.model_validate({**project(whole, "p1").dump(), "later": {"a": 1}, "values": {"contact": "李某"}})
    one = Project.model_validate({**one.dump(), "budget": {**one.budget.dump(), "more": [1]}})
    after, _ = merged_into(whole, [with_entities(part, one)])
    assert project(after, "p1") == one


def test_projects_and_units_that_are_new_come_where_they_stand(whole: Document) -> None:
    part = sources(whole, "office")[0]
    unit = part.document.get(Unit, "u1")
    new = make_project(9, id="p9")
    units = [
        unit.model_copy(update={"project_ids": ("p1", "p9", "p2")}),
        Unit(id="u9", code="721009", name="新单位", project_ids=("p8",)),
    ]
    head = part.document.head.model_copy(update={"unit_ids": ("u1", "u9", "u2")})
    part = with_entities(part, *units, new, make_project(8, id="p8"), head)
    after, plan = merged_into(whole, [part])
    assert [(item.kind, item.entity_id) for item in plan.items] == [
        ("added", "p9"), ("added", "u9"), ("added", "p8"),
    ]  # fmt: skip
    assert [(each.id, each.project_ids) for each in after.units] == [
        ("u1", ("p1", "p9", "p2")), ("u9", ("p8",)), ("u2", ("p3", "p4")),
    ]  # fmt: skip


def test_what_a_part_no_longer_has_is_taken_away_only_where_somebody_wants_it(whole: Document) -> None:
    part = sources(whole, "unit")[0]
    unit = part.document.get(Unit, "u1").model_copy(update={"project_ids": ("p2",)})
    part = with_entities(part, unit, gone=["p1"])
    after, plan = merged_into(whole, [part])
    assert after is whole
    item = only(plan)
    assert (item.kind, item.entity_id, item.is_ticked, item.is_conflict) == ("removed", "p1", False, False)
    assert taken(plan, {item.key}, {}).get(Unit, "u1").project_ids == ("p2",)
    _, plan = merged_into(changed(whole, "p1", purpose="这里改的。"), [part])
    assert only(plan).is_conflict


def test_what_was_deleted_here_comes_back_only_where_the_part_has_changed_it_and_somebody_wants_it(
    whole: Document,
) -> None:
    unit = whole.get(Unit, "u1").model_copy(update={"project_ids": ("p2",)})
    here = with_entities(PartSource("", "", whole), unit, gone=["p1"]).document
    part = sources(whole, "unit")[0]
    assert merged_into(here, [part])[1].items == ()
    after, plan = merged_into(here, [edited(part, "p1", purpose="那边改的。")])
    assert after is here
    item = only(plan)
    assert (item.kind, item.is_conflict, item.is_ticked) == ("added", True, False)
    assert taken(plan, {item.key}, {}).get(Unit, "u1").project_ids == ("p1", "p2")


def test_what_comes_into_a_unit_that_was_deleted_here_brings_it_back_where_somebody_wants_that(whole: Document) -> None:
    head = whole.head.model_copy(update={"unit_ids": ("u1",)})
    here = with_entities(PartSource("", "", whole), head, gone=["p3", "p4", "u2"])
    part = edited(sources(whole, "unit")[1], "p3", purpose="那边改的。")
    after, plan = merged_into(here.document, [part])
    assert after is here.document
    assert [(item.kind, item.entity_id, item.is_conflict) for item in plan.items] == [
        ("added", "u2", True),
        ("added", "p3", True),
    ]
    back = taken(plan, {item.key for item in plan.items if item.entity_id == "p3"}, {})
    assert (project(back, "p3").purpose, back.get(Unit, "u2").project_ids) == ("那边改的。", ("p3",))


def test_a_project_moved_into_a_unit_that_was_deleted_here_is_a_conflict(whole: Document) -> None:
    part = sources(whole, "office")[0]
    units = [part.document.get(Unit, each) for each in ("u1", "u2")]
    moved = with_entities(
        part,
        units[0].model_copy(update={"project_ids": ("p2",)}),
        units[1].model_copy(update={"project_ids": ("p3", "p4", "p1")}),
    )
    head = whole.head.model_copy(update={"unit_ids": ("u1",)})
    here = with_entities(PartSource("", "", whole), head, gone=["p3", "p4", "u2"])
    after, plan = merged_into(here.document, [moved])
    assert after is here.document
    [item] = [item for item in plan.items if item.kind == "moved"]
    assert (item.entity_id, item.is_conflict, item.is_ticked) == ("p1", True, False)
    back = taken(plan, {item.key}, {})
    assert [each.project_ids for each in back.units] == [("p2",), ("p1",)]


def test_projects_move_within_their_unit_and_to_another_one(whole: Document) -> None:
    part = sources(whole, "office")[0]
    units = [part.document.get(Unit, each) for each in ("u1", "u2")]
    moved = with_entities(
        part,
        units[0].model_copy(update={"project_ids": ("p2",)}),
        units[1].model_copy(update={"project_ids": ("p4", "p1", "p3")}),
    )
    after, plan = merged_into(whole, [moved])
    assert {item.kind for item in plan.items} == {"moved"}
    assert [each.project_ids for each in after.units] == [("p2",), ("p4", "p1", "p3")]


def test_units_stand_in_the_order_that_a_part_has_given_them(whole: Document) -> None:
    part = sources(whole, "office")[0]
    head = part.document.head.model_copy(update={"unit_ids": ("u2", "u1")})
    after, _ = merged_into(whole, [with_entities(part, head)])
    assert after.head.unit_ids == ("u2", "u1")


def test_head_and_front_stay_and_what_a_part_has_otherwise_is_told(whole: Document) -> None:
    part = edited(sources(whole, "unit")[0], "section:overall_goal", paragraphs=("单位的总体目标。",))
    here = changed(whole, "section:overall_goal", paragraphs=("部门的总体目标。",))
    after, plan = merged_into(here, [part])
    assert after is here
    [front] = plan.fronts
    assert (front.address.entity_id, front.here, front.there) == (
        "section:overall_goal", "部门的总体目标。", "单位的总体目标。",
    )  # fmt: skip


def test_a_merging_is_noted_with_the_codes_of_what_is_the_same_now(whole: Document) -> None:
    here = changed(whole, "p2", purpose="这里改的。")
    part = edited(edited(sources(whole, "unit")[0], "p1", purpose="新"), "p2", purpose="那边改的。")
    after, _ = merged_into(here, [part])
    event = last_event(after, "merged")
    assert event is not None
    assert event.codes.keys() == {"p1"}
    assert (event.by, event.office) == PERSON
    assert merged_into(after, [part])[0] is after


def test_a_merging_is_one_step(whole: Document) -> None:
    part = edited(edited(sources(whole, "unit")[0], "p1", purpose="新"), "p2", name="新")
    plan, session = plan_merge(whole, [part]), Session(whole)
    session.run(TakeMerge(plan, plan.ticked, {}, PERSON, AT))
    session.undo()
    assert session.document == whole
    assert session.undo_label is None


def test_a_document_that_has_gone_on_takes_no_older_plan(whole: Document) -> None:
    plan = plan_merge(whole, [edited(sources(whole, "unit")[0], "p1", purpose="新")])
    with pytest.raises(ValueError, match="moved on"):
        TakeMerge(plan, plan.ticked, {}, PERSON, AT).build(changed(whole, "p4", name="新"))


@pytest.mark.parametrize("head", [{"final": True}, {"approval_number": "1号"}])
def test_what_locks_hold_is_refused(form: Form, head: dict[str, object]) -> None:
    whole = small_whole(form)
    part = edited(sources(whole, "unit")[0], "p1", goals=("新目标",))
    locked = whole.with_head(whole.head.model_copy(update=head))
    plan = plan_merge(locked, [part])
    assert plan.refused is not None
    with pytest.raises(LockedError):
        taken(plan, plan.ticked, {})


def test_marks_of_what_nobody_has_confirmed_come_and_go_with_a_part(form: Form) -> None:
    whole = make_document(form, make_project(1, unconfirmed=("purpose", "goals", "indicators.p1r1")))
    part = edited(sources(whole, "unit")[0], "p1", unconfirmed=("goals",))
    here = changed(whole, "p1", unconfirmed=("purpose", "indicators.p1r1"))
    after, plan = merged_into(here, [part])
    assert not plan.open_items
    assert project(after, "p1").unconfirmed == ()


def test_what_is_said_in_a_part_comes_along(form: Form) -> None:
    whole = make_whole(form)
    part = sources(whole, "unit")[0]
    answered = part.document.get(Comment, "c4").model_copy(update={"state": "done", "state_at": AT})
    new = [
        Comment(id="n1", entity=part.document.head.id, field="compiled_by", text="署名已改", at=AT),
        Ruling(id="ruling:n", rule="BUD-01", entity="p1", at=AT),
    ]
    head = part.document.head
    update = {
        "comment_ids": (*head.comment_ids, "n1"),
        "ruling_ids": tuple(each for each in (*head.ruling_ids, "ruling:n") if each != "ruling:1"),
        "event_ids": (*head.event_ids, "own"),
    }
    own = Event(id="own", what="handed_in", at=AT)
    part = with_entities(part, head.model_copy(update=update), answered, *new, own, gone=["ruling:1"])
    after, plan = merged_into(whole, [part])
    assert after.get(Comment, "c4").state == "done"
    assert after.get(Comment, "c4").entity == after.get(Comment, "n1").entity == "doc"
    assert {each.id for each in after.rulings} == {each.id for each in whole.rulings} - {"ruling:1"} | {"ruling:n"}
    assert "own" not in after
    assert [note.code for note in plan.notes] == ["merge.events_left"]


def test_two_halves_that_were_both_changed_come_together_and_a_third_copy_loses_nothing(whole: Document) -> None:
    one, second = sources(whole, "unit")
    first, second = edited(one, "p1", purpose="甲改的。"), edited(second, "p3", purpose="乙改的。")
    third = replace(edited(one, "p1", name="丙改的"), key="C", name="C", saved_at="2026-10-02")
    parts = [first, second, third]
    after, plan = merged_into(whole, parts)
    [question] = plan.questions
    assert (question.kind, question.parts, question.default) == ("copies", ("A", "C"), "C")
    assert (project(after, "p1").purpose, project(after, "p1").name) == (project(whole, "p1").purpose, "丙改的")
    assert project(after, "p3").purpose == "乙改的。"
    after, plan = merged_into(whole, parts, answers={question.key: "all"})
    assert not plan.open_questions
    assert (project(after, "p1").purpose, project(after, "p1").name) == ("甲改的。", "丙改的")


def test_copies_that_contradict_each_other_are_a_conflict_of_all(whole: Document) -> None:
    first = edited(sources(whole, "unit")[0], "p1", purpose="甲改的。", goals=("甲",))
    other = replace(edited(sources(whole, "unit")[0], "p1", purpose="丙改的。", goals=("丙",)), key="C", name="C")
    [question] = plan_merge(whole, [first, other]).questions
    plan = plan_merge(whole, [first, other], {question.key: "all"})
    conflicts = [place.revised.word for item in plan.items for place in item.conflicts]
    assert sorted(conflicts) == ["丙", "丙改的。", "甲", "甲改的。"]
    assert project(taken(plan, plan.ticked, {}), "p1") == project(whole, "p1")
    theirs = project(taken(plan, plan.ticked, {plan.items[1].key: "theirs"}), "p1")
    assert (theirs.purpose, theirs.goals) == ("丙改的。", ("丙",))


def test_what_two_parts_add_to_one_list_is_all_there(form: Form) -> None:
    whole = make_document(form, make_project(1, goals=("一", "二", "三")))
    first, other = sources(whole, "unit")[0], replace(sources(whole, "unit")[0], key="C", name="C")
    first = edited(first, "p1", goals=("一", "甲加的目标内容", "三"))
    first = edited(first, "p1", goals=("甲加的", "一", "二", "三"))
    other = edited(other, "p1", goals=("一", "二", "三", "丙加的"))
    [question] = plan_merge(whole, [first, other]).questions
    after, _ = merged_into(whole, [first, other], answers={question.key: "all"})
    assert project(after, "p1").goals == ("甲加的", "一", "二", "三", "丙加的")


def test_the_same_text_twice_counts_once_and_is_told(whole: Document) -> None:
    part = edited(sources(whole, "unit")[0], "p1", purpose="新")
    after, plan = merged_into(whole, [part, replace(part, key="C", name="副本")])
    assert not plan.questions
    assert [(note.code, note.params["names"]) for note in plan.notes] == [("merge.same_text", ("A", "副本"))]
    assert project(after, "p1").purpose == "新"


def test_the_same_numbers_in_another_money_unit_are_no_same_text(whole: Document) -> None:
    part = sources(whole, "unit")[0]
    plan = merged_into(
        whole, [part, replace(edited(part, part.document.head.id, money_unit="元"), key="C", name="副本")]
    )[1]
    assert [question.kind for question in plan.questions] == ["money_unit", "copies"]


def test_a_part_that_was_turned_into_another_money_unit_has_changed_nothing_else(whole: Document) -> None:
    part = sources(whole, "unit")[0]
    there = {f"budget__{name}": amount * 10_000 for name, amount in money(project(whole, "p1")).items()}
    turned = edited(edited(part, part.document.head.id, money_unit="元"), "p1", **{**there, "budget__total": 120_000})
    turned = edited(turned, "p2", **{f"budget__{n}": a * 10_000 for n, a in money(project(whole, "p2")).items()})
    after, plan = merged_into(whole, [turned])
    assert [(item.entity_id, item.conflicts) for item in plan.items] == [("p1", ())]
    assert str(project(after, "p1").budget.total) == "12"


def money(of: Project) -> dict[str, Decimal]:
    return {name: value for name, value in of.budget.field_values().items() if isinstance(value, Decimal)}


def test_parts_of_a_unit_s_part_are_no_copies_of_each_other(form: Form) -> None:
    unit = sources(make_whole(form), "unit")[0].document
    parts = sources(unit, "office")
    changes = [edited(part, each, purpose=f"{each}改") for part, each in zip(parts, ("p1", "p3", "p2"), strict=True)]
    after, plan = merged_into(unit, changes)
    assert not plan.questions
    assert [project(after, each).purpose for each in ("p1", "p2", "p3")] == ["p1改", "p2改", "p3改"]


def test_without_a_document_changed_parts_make_the_whole_and_the_first_one_counts(whole: Document) -> None:
    first, second = sources(whole, "unit")
    first, second = edited(first, "p1", purpose="甲改的。"), edited(second, "p4", name="乙改的")
    for parts in ([first, second], [second, first]):
        after = restored(parts)
        assert (project(after, "p1").purpose, project(after, "p4").name) == ("甲改的。", "乙改的")
        assert [each.project_ids for each in after.units] == [("p1", "p2"), ("p3", "p4")]
        assert text(after) != text(whole)
        assert last_event(after, "merged") is not None


def test_a_department_is_not_the_same_because_its_document_began_with_the_same_blank_file(form: Form) -> None:
    whole = small_whole(form)
    head = {"department": Department(code="722", name="另一部门")}
    other = small_whole(form, **head)
    part = edited(sources(other, "unit")[0], "p1", purpose="别人的")
    after, plan = merged_into(whole, [part])
    [question] = plan.questions
    assert (question.kind, question.answer, plan.left_out) == ("department", "leave", ("A",))
    assert after is whole
