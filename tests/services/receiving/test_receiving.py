"""接收审核意见: what came back is merged by id into a document that has gone on; its content stays as it is."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.marks import marked
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Answer, Comment, Reply
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.editing.approval import Approval
from jx_desktop.editing.final import MakeFinal
from jx_desktop.editing.rows import MoveRows, RemoveRows, SetRows
from jx_desktop.editing.rulings import AddRuling
from jx_desktop.editing.text import SetFields
from jx_desktop.editing.tree import MoveProject, RemoveProject
from jx_desktop.errors import UserError
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import save_new
from jx_desktop.services.receiving.receipt import Receipt, read_returned_opinions, receipt_of, what_it_is
from jx_desktop.services.receiving.received import Decision, prepared, registering, take_over
from jx_desktop.services.receiving.words import ReceiptWords
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.storage.project_file import StoredDocument, StoredVersion
from jx_desktop.storage.versions import document_of
from tests.conftest import make_document, make_project
from tests.desks import LATER, approve, comment, event_of, hand_in, opinion, put, review
from tests.storage.crafting import edited

WORDING = load_wording("zh")
AT = "2026-10-21T09:00:00+08:00"
LABELS = "采用批复内容之前", "批复"


@pytest.fixture
def handed_in(form: Form) -> tuple[Document, StoredVersion]:
    return hand_in(make_document(form, *(make_project(number) for number in (1, 2, 3)), stage="first"))


@pytest.fixture
def document(handed_in: tuple[Document, StoredVersion]) -> Document:
    return handed_in[0]


def receipt(returned: Document, document: Document, *versions: StoredVersion) -> Receipt:
    return receipt_of(StoredDocument.unsaved(returned), "审核意见.jx", document, versions)


def received(work: Work, returned: Document, decision: Decision = "same") -> bool:
    found = receipt(returned, work.document, *work.versions)
    return receive(work, found, decision)


def receive(work: Work, found: Receipt, decision: Decision = "same") -> bool:
    return take_over(work, prepared(found, decision, labels=LABELS, at=AT))


def codes(found: Receipt) -> list[str]:
    return [note.code for note in found.notes]


def lines(found: Receipt) -> list[tuple[str, ...]]:
    groups = ReceiptWords(found, WORDING).groups
    return [texts for group in groups for texts in ((group.title,), *(line.texts for line in group.lines))]


def content(document: Document) -> list[Any]:
    """All that is filled in."""
    left_out = {"comment_ids", "opinion_ids", "event_ids"}
    return [each.dump() if each is not document.head else _without(each.dump(), left_out) for each in document.content]


def _without(data: dict[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in names}


def test_what_comes_back_is_merged_in_one_step_and_the_content_stays(document: Document) -> None:
    returned = review(document, comment("c1"), opinion("o1", "good"), opinion("o2", "fair", None, text="总体可行。"))
    work = Work(document)
    work.session.run(SetFields("p1", {"purpose": "改过的用途。"}))
    before = work.document
    assert received(work, returned)
    assert content(work.document) == content(before)
    assert (work.document.head.comment_ids, work.document.head.opinion_ids) == (("c1",), ("o1", "o2"))
    assert work.document.head.event_ids == ("h1", "r1")
    assert work.document.head.review_of is None
    work.session.undo()
    assert work.document == before


def test_received_twice_nothing_changes_and_it_is_said(document: Document) -> None:
    returned = review(document, comment("c1"), opinion("o1", "good"))
    work = Work(document)
    received(work, returned)
    steps = work.session.history.done
    found = receipt(returned, work.document)
    assert found.is_known
    assert ReceiptWords(found, WORDING).counts == "已接收过，没有新内容。"
    assert ReceiptWords(found, WORDING).groups == []
    assert not received(work, returned)
    assert work.session.history.done == steps


def test_a_final_document_receives(document: Document) -> None:
    work = Work(document)
    work.session.run(MakeFinal())
    assert received(work, review(document, comment("c1")))
    assert "c1" in work.document


def test_what_the_file_is_stands_in_words(document: Document) -> None:
    message = what_it_is(review(document))
    assert message is not None
    assert WORDING.word(message) == "财政部门 业务股 2026年9月30日对一上的审核意见"
    assert what_it_is(document) is None


def test_grades_of_two_reviewers_stand_side_by_side_where_they_differ(document: Document) -> None:
    first = review(document, opinion("o1", "excellent"), opinion("o2", "good", "p2"))
    more: dict[str, Any] = {"office": "bureau_performance", "by": "赵某"}
    second = review(document, opinion("o3", "fair", **more), opinion("o4", "good", "p2", **more), event_id="r2", **more)
    work = Work(document)
    received(work, first)
    found = receipt(second, work.document)
    assert [line[:3] for line in lines(found)] == [
        ("审核结论（2）",),
        (
            "1.采风创作经费之1",
            "财政部门 业务股：优 同意；财政部门 绩效股：中 修改完善后重新报送",
            "意见不一致",
        ),
        ("2.采风创作经费之2", "财政部门 业务股：良 协商完善后同意；财政部门 绩效股：良 协商完善后同意", ""),
    ]
    received(work, second)
    assert set(work.document.head.opinion_ids) == {"o1", "o2", "o3", "o4"}


def test_comments_find_their_place_by_id_and_what_has_gone_is_listed(document: Document) -> None:
    remarks = (
        comment("c1", "p1", "value", row="p1r2", quote="≥95%"),
        comment("c2", "p2", "value", row="p2r3", quote="2024年12月底前"),
        comment("c3", "p3", "purpose"),
        comment("c4", None, None, text="总体意见。"),
        comment("c5", "p1", "value", row="p1r3"),
    )
    returned = review(document, *remarks)
    work = Work(document)
    work.session.run(MoveRows("p1", "indicators", ("p1r2",), 1))
    work.session.run(RemoveRows("p2", "indicators", ("p2r3",)))
    work.session.run(MoveProject("p1", "u1", 1))
    work.session.run(RemoveProject("p3"))
    found = receipt(returned, work.document)
    assert lines(found) == [
        ("新批注（3）",),
        ("全文", "总体意见。", "", "财政部门 业务股 · 李某 · 2026年9月30日"),
        (
            "2.采风创作经费之1 › 绩效指标第 3 行 › 指标值",
            "请核实c1。",
            "",
            "财政部门 业务股 · 李某 · 2026年9月30日",
        ),
        (
            "2.采风创作经费之1 › 绩效指标第 2 行 › 指标值",
            "请核实c5。",
            "",
            "财政部门 业务股 · 李某 · 2026年9月30日",
        ),
        ("原位置已删除，列在所在项目下，项目也已删除的列在全文下（2）",),
        (
            "1.采风创作经费之2 › 原第 3 行：时效指标 活动完成时限 2024年12月底前（已删除）",
            "请核实c2。",
            "批注时：2024年12月底前",
            "财政部门 业务股 · 李某 · 2026年9月30日",
        ),
        (
            "3.采风创作经费之3（原位置已删除）",
            "请核实c3。",
            "",
            "财政部门 业务股 · 李某 · 2026年9月30日",
        ),
    ]
    assert receive(work, found)
    assert {"c1", "c2", "c3", "c4", "c5"} <= {each.id for each in work.document}


def test_what_was_answered_meanwhile_stays_and_is_listed(document: Document) -> None:
    first = review(document, comment("c1"), comment("c2", "p2"))
    work = Work(document)
    received(work, first)
    answered = work.document.get(Comment, "c1").model_copy(
        update={"state": "answered", "state_at": LATER, "answer": Answer(kind="accepted", reason="已改")}
    )
    work = Work(put(work.document, answered))
    reply = Reply(id="x1", text="仍请补充。", by="李某", office="bureau", at=LATER)
    done = comment("c2", "p2", state="done", state_at=LATER, replies=(reply,))
    again = review(document, comment("c1"), done, event_id="r2", at=LATER)
    found = receipt(again, work.document)
    assert [line[:3] for line in lines(found)] == [
        ("有变化的批注（1）",),
        ("2.采风创作经费之2 › 资金用途", "请核实c2。", "已办结；答复：仍请补充。"),
        ("本单位已答复、对方尚未看到的（1）",),
        ("1.采风创作经费之1 › 资金用途", "请核实c1。", "已采纳　已改"),
    ]
    receive(work, found)
    assert work.document.get(Comment, "c1").state == "answered"
    assert work.document.get(Comment, "c2").state == "done"


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (
            {"department": {"code": "722", "name": "巨鹿县教育局"}},
            "它是722 巨鹿县教育局（2024年度）的，本文件是721 巨鹿县文学艺术界联合会（2024年度）的",
        ),
        (
            {"year": 2025},
            "它是721 巨鹿县文学艺术界联合会（2025年度）的，本文件是721 巨鹿县文学艺术界联合会（2024年度）的",
        ),
        ({"id": "another"}, "单位和年度相同，但不是从本文件报送的（是另一份文件）"),
    ],
)
def test_another_department_year_or_document_is_refused_by_name(
    document: Document, head: dict[str, Any], words: str
) -> None:
    returned = review(document, comment("c1"))
    other = returned.head.with_values({name: value for name, value in head.items() if name != "id"})
    other = other.model_copy(update={"id": head.get("id", "doc")})
    returned = Document.build([other, *(each for each in returned if each.id != "doc")], document.form)
    with pytest.raises(UserError) as caught:
        receipt(returned, document)
    assert caught.value.message.code == "receive.other_document"
    assert words in WORDING.word(caught.value.message)


def test_another_unit_is_refused_by_name(form: Form) -> None:
    """One template is handed to many units: one id, other codes."""
    document = make_document(form, make_project(1), scope="unit")
    handed_in, _ = hand_in(document)
    unit = handed_in.units[0].model_copy(update={"code": "721002", "name": "文化馆"})
    returned = review(Document.build([unit if each.id == "u1" else each for each in handed_in], form), comment("c1"))
    with pytest.raises(UserError) as caught:
        receipt(returned, handed_in)
    assert "它是721002 文化馆（2024年度）的" in WORDING.word(caught.value.message)


def test_an_older_round_is_said_and_received(document: Document) -> None:
    returned = review(document, comment("c1"))
    again, _ = hand_in(document, "h2", LATER)
    work = Work(again)
    found = receipt(returned, again)
    assert [WORDING.word(note) for note in found.notes] == [
        "这是对 2026年9月28日一上报送的意见，此后 2026年10月20日 又报送过。"
    ]
    assert receive(work, found)


def test_the_review_of_another_copy_is_said_and_received(form: Form) -> None:
    document = make_document(form, make_project(1), stage="first")
    copy, _ = hand_in(document)
    found = receipt(review(copy, comment("c1")), document)
    assert codes(found) == ["receive.unknown_hand_in"]
    assert [each.id for each in found.comments] == ["c1"]


def test_content_that_was_altered_after_the_hand_in_is_named_with_what_was_handed_in(
    handed_in: tuple[Document, StoredVersion],
) -> None:
    document, version = handed_in
    altered = document.apply(SetFields("p1", {"purpose": "财政局改了。"}).build(document))
    returned = review(altered, comment("c1"))
    found = receipt(returned, document, version)
    assert codes(found) == ["receive.altered"]
    assert found.altered == document_of(version, "")
    assert [each.id for each in found.comments] == ["c1"]
    assert codes(receipt(returned, document)) == ["receive.altered_unseen"]


def test_the_file_is_not_believed_where_it_says_of_itself_what_was_handed_in(document: Document) -> None:
    altered = document.apply(SetFields("p1", {"purpose": "改了。"}).build(document))
    forged = put(altered, event_of(altered, "h1", "handed_in", LATER))
    work = Work(document)
    found = receipt(review(forged, comment("c1")), document)
    assert codes(found) == ["receive.altered_unseen", "receive.events_differ"]
    noted = document.find("h1")
    receive(work, found)
    assert work.document.find("h1") == noted


def test_a_change_on_ones_own_side_is_no_alteration(handed_in: tuple[Document, StoredVersion]) -> None:
    document, version = handed_in
    returned = review(document, comment("c1"))
    gone_on = document.apply(SetFields("p1", {"purpose": "本单位改了。"}).build(document))
    assert receipt(returned, gone_on, version).notes == ()


def test_what_is_internal_to_the_other_side_stays_there(document: Document) -> None:
    own = comment("own", internal=True, office="unit")
    work = Work(put(document, own))
    returned = review(document, comment("c1"), comment("c2", internal=True), own.model_copy())
    found = receipt(returned, work.document)
    assert [WORDING.word(note) for note in found.notes] == [
        "文件里有对方的内部批注 1 条，未接收：请对方用“退回”生成审核意见。"
    ]
    receive(work, found)
    assert set(work.document.head.comment_ids) == {"own", "c1"}


def test_a_reviewers_copy_receives_nothing(document: Document) -> None:
    with pytest.raises(UserError) as caught:
        receipt(review(document, comment("c1")), review(document))
    assert caught.value.message.code == "receive.into_review"


def test_a_review_that_has_not_ended_is_said(document: Document) -> None:
    head = document.head.model_copy(update={"review_of": "h1"})
    found = receipt(put(document.with_head(head), comment("c1")), document)
    assert codes(found) == ["receive.not_returned"]


def test_a_later_round_of_the_same_reviewer_has_not_ended_with_the_one_before(document: Document) -> None:
    returned = review(document, comment("c1"))
    more: dict[str, Any] = {"by": "李某", "office": "bureau"}
    begun = put(returned, event_of(returned, "v2", "received", LATER, **more))
    assert what_it_is(returned) is not None
    assert what_it_is(begun) is None
    assert codes(receipt(begun, document)) == ["receive.not_returned"]
    other = put(returned, event_of(returned, "v2", "received", LATER, **{**more, "by": "赵某"}))
    assert what_it_is(other) is not None, "a colleague who has begun leaves what was returned as it is"


def test_a_plain_file_with_comments_of_others_is_received_and_one_without_is_refused(document: Document) -> None:
    found = receipt(put(document, comment("c1")), document)
    assert [each.id for each in found.comments] == ["c1"]
    with pytest.raises(UserError) as caught:
        receipt(document, document)
    assert caught.value.message.code == "receive.no_review"


def test_a_record_with_the_id_of_something_else_is_refused(form: Form, document: Document) -> None:
    returned = review(document)
    unit = document.units[0].model_copy(update={"project_ids": ("p1", "p3")})
    entities = [unit if each.id == "u1" else each for each in returned if each.id not in ("p2", "doc")]
    head = returned.head.model_copy(update={"comment_ids": ("p2",)})
    with pytest.raises(UserError) as caught:
        receipt(Document.build([head, *entities, comment("p2")], form), document)
    assert caught.value.message.code == "receive.inconsistent"
    assert "p2" in WORDING.word(caught.value.message)


def test_a_file_that_cannot_be_opened_is_refused_in_words(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "审核意见.jx"
    save_new(review(document, comment("c1")), path, replace_existing=False)
    assert read_returned_opinions(path, document, ()).comments[0].id == "c1"
    data = path.read_bytes()
    for damaged in (b"", data[: len(data) // 2], b"x" * 5000):
        path.write_bytes(damaged)
        with pytest.raises(UserError):
            read_returned_opinions(path, document, ())
    with pytest.raises(UserError):
        read_returned_opinions(tmp_path / "missing.jx", document, ())
    newer = "UPDATE meta SET value = '4' WHERE key = 'min_reader'; PRAGMA user_version = 5"
    path.write_bytes(edited(data, newer, redigest=False))
    with pytest.raises(UserError) as caught:
        read_returned_opinions(path, document, ())
    assert caught.value.message.code == "project_file.newer"


# ---- 批复


def test_an_approval_of_what_is_here_is_registered_with_its_version(handed_in: tuple[Document, StoredVersion]) -> None:
    document, version = handed_in
    returned = approve(review(document, comment("c1")))
    work = Work(document, versions=(version,))
    work.session.run(MakeFinal())
    before = work.document
    assert received(work, returned)
    head = work.document.head
    assert (head.stage, head.approval_number, str(head.approved_on)) == ("approved", "巨财预〔2027〕1号", "2026-10-20")
    assert [(each.id, each.label) for each in work.versions] == [("h1", "一上报送"), ("a1", "批复")]
    assert document_of(work.versions[-1], "") == work.document
    assert check_code(work.document) == check_code(document)
    assert not work.session.allows("amounts", "goal")
    assert not received(work, returned)
    work.session.undo()
    assert work.document == before
    work.session.redo()
    assert work.document.head.approval_number


def test_an_approval_of_something_else_registers_nothing_until_it_is_taken(
    handed_in: tuple[Document, StoredVersion], form: Form
) -> None:
    document, version = handed_in
    returned = approve(review(document, comment("c1")))
    entities = [marked(each, form) if isinstance(each, Project) else each for each in document]
    work = Work(Document.build(entities, form), versions=(version,))
    work.session.run(AddRuling(Ruling(id="own", rule="BUD-02", entity="p3", kind="set_aside", reason="已核实")))
    work.session.run(SetFields("p1", {"budget.total": "6.00", "values.evaluation.grade": "优"}))
    work.session.run(SetRows("p1", "indicators", ("p1r1",), {"value": "≥8次", "values.evaluation.actual": "8次"}))
    work.session.run(RemoveProject("p2"))
    here = work.document
    found = receipt(returned, here, *work.versions)
    assert found.needs_decision
    assert receive(work, found)
    assert content(work.document) == content(here)
    assert work.document.head.approval_number == ""
    assert "a1" in work.document

    found = receipt(returned, work.document, *work.versions)
    assert not found.is_known, "the decision can be taken later"
    before = work.document
    assert receive(work, found, "take")
    now = work.document
    assert check_code(now) == check_code(document)
    assert (now.head.stage, now.head.approval_number) == ("approved", "巨财预〔2027〕1号")
    first = now.get(Project, "p1")
    assert (str(first.budget.total), first.values["evaluation.grade"]) == ("5.00", "优")
    assert (first.indicators[0].value, first.indicators[0].values["evaluation.actual"]) == ("≥6次", "8次")
    assert "purpose" in first.unconfirmed
    assert [ruling.id for ruling in now.rulings] == ["own"]
    assert [each.label for each in work.versions] == ["一上报送", "采用批复内容之前", "批复"]
    assert document_of(work.versions[1], "") == before
    assert document_of(work.versions[2], "") == now
    work.session.undo()
    assert work.document == before


def test_what_was_approved_is_found_in_the_version_where_the_file_went_on(document: Document) -> None:
    approved = approve(review(document))
    version = StoredVersion("a1", "批复", LATER, hand_in(approved, "x", LATER)[1].body)
    moved_on = approved.apply(SetFields("p1", {"purpose": "又改了。"}).build(approved))
    here = document.apply(SetFields("p1", {"purpose": "本单位改了。"}).build(document))
    stored = StoredDocument.unsaved(moved_on)
    assert codes(receipt_of(stored, "x", here)) == ["receive.altered_unseen", "receive.approved_unseen"]
    object.__setattr__(stored, "versions", (version,))
    found = receipt_of(stored, "x", here)
    assert found.approved is not None
    assert found.approved.content is not None
    assert check_code(found.approved.content) == check_code(document)


def test_keys_that_nobody_knows_stay_and_are_no_difference(form: Form) -> None:
    """They are not handed in, so that what comes back has none."""
    project = make_project(1).model_copy(update={"later": {"a": 1}})
    plain, version = hand_in(make_document(form, make_project(1)))
    returned = approve(review(plain))
    here = Document.build([project if each.id == "p1" else each for each in plain], form)
    work = Work(here, versions=(version,))
    assert receipt(returned, here).approved == replace(receipt(returned, plain).approved, is_same=True)  # type: ignore[type-var]
    work.session.run(SetFields("p1", {"purpose": "改了。"}))
    assert received(work, returned, "take")
    assert work.document.get(Project, "p1").dump()["later"] == {"a": 1}
    assert work.document.get(Project, "p1").purpose == project.purpose


def test_projects_without_money_and_those_of_others_stay_when_what_was_approved_is_taken(form: Form) -> None:
    waiting = make_project(4, arranged=False)
    document, version = hand_in(make_document(form, make_project(1), make_project(2)))
    returned = approve(review(document))
    unit = document.units[0].model_copy(update={"project_ids": ("p2", "p4", "p1", "p5")})
    entities = [unit if each.id == "u1" else each for each in document]
    work = Work(Document.build([*entities, waiting, make_project(5)], form), versions=(version,))
    assert received(work, returned, "take")
    assert work.document.units[0].project_ids == ("p1", "p2", "p4")
    assert check_code(work.document) == check_code(document)


def test_what_was_registered_here_otherwise_is_said(handed_in: tuple[Document, StoredVersion]) -> None:
    document, version = handed_in
    work = Work(document, versions=(version,))
    work.session.run(registering(document, Approval("9号", date(2026, 10, 19)), Person("王某", "unit"), AT))
    returned = approve(review(document))
    found = receipt(returned, work.document)
    assert codes(found) == ["receive.other_number"]
    assert "本文件登记的批复文号是 9号，文件里的是 巨财预〔2027〕1号" in WORDING.word(found.notes[0])
    receive(work, found)
    assert work.document.head.approval_number == "巨财预〔2027〕1号"
    assert receipt(returned, work.document).is_known


def test_what_was_registered_here_with_other_content_is_asked_about_once(
    handed_in: tuple[Document, StoredVersion],
) -> None:
    document, version = handed_in
    work = Work(document, versions=(version,))
    work.session.run(SetFields("p1", {"budget.total": "6.00"}))
    number = "巨财预〔2027〕1号"
    work.session.run(registering(work.document, Approval(number, date(2026, 10, 19)), Person("王某", "unit"), AT))
    found = receipt(approve(review(document)), work.document)
    assert found.needs_decision
    receive(work, found)
    assert receipt(approve(review(document)), work.document).is_known


def test_left_is_left(handed_in: tuple[Document, StoredVersion]) -> None:
    document, version = handed_in
    work = Work(document, versions=(version,))
    assert received(work, approve(review(document)), "leave")
    assert work.document.head.approval_number == ""
    assert len(work.versions) == 1


def test_what_is_refused_keeps_no_version(
    handed_in: tuple[Document, StoredVersion], monkeypatch: pytest.MonkeyPatch
) -> None:
    document, version = handed_in
    work = Work(document, versions=(version,))
    monkeypatch.setattr("jx_desktop.services.document.session.why_too_large", lambda *_: Message("limits.rows"))
    with pytest.raises(UserError):
        received(work, approve(review(document, comment("c1"))))
    assert (work.document, work.versions) == (document, (version,))


def test_an_approval_without_a_number_is_registered_and_said(document: Document) -> None:
    work = Work(document)
    returned = approve(review(document), number="")
    assert codes(receipt(returned, document)) == ["receive.no_number"]
    assert "批复（文号未填）" in ReceiptWords(receipt(returned, document), WORDING).title
    received(work, returned)
    assert work.document.head.stage == "approved"
    assert receipt(returned, work.document).is_known


def test_times_without_sense_do_no_harm(document: Document) -> None:
    returned = review(document, comment("c1", at="昨天"), at="99999999999999")
    found = receipt(returned, document)
    assert "（日期不明）" in ReceiptWords(found, WORDING).title
    assert lines(found)[1][3] == "财政部门 业务股 · 李某 · （日期不明）"
