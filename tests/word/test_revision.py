"""What comes back from Word: every change once, at its place, with its kind, and nothing else."""

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from jx_desktop.domain.comparing.revision import Revised
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.exchange.sources.reading import source_of
from jx_desktop.services.comparing.revision import ReturnedFile, compare_source, revised_document
from tests.conftest import make_document, make_project
from tests.word import editing
from tests.word.conftest import Opened, exported, opened, saved


@pytest.fixture(scope="module")
def document(form: Form) -> Document:
    return make_document(form, *(make_project(number) for number in range(1, 7)))


@pytest.fixture(scope="module")
def docx(document: Document) -> bytes:
    return exported(document)


@pytest.fixture
def file(docx: bytes) -> Opened:
    return opened(docx)


def returned(file: Opened, document: Document) -> ReturnedFile:
    return compare_source(source_of(saved(file)), "a.docx", document)


def told(found: ReturnedFile) -> list[tuple[Any, ...]]:
    """Kind, entity, field and texts of every change; conflicts by that name."""
    return [
        (
            "conflict" if each.is_conflict else str(each.kind),
            each.address.entity_id,
            each.address.field or "",
            each.here,
            each.word,
        )
        for each in found.revision.changes
    ]


def changed(document: Document, project_id: str, **values: Any) -> Document:
    """The document where somebody has gone on with a project."""
    before = document.get(Project, project_id)
    return document.apply((Change(before, before.with_values(values)),))


def applied(found: ReturnedFile, document: Document, *, all_of_it: bool = False) -> Document:
    chosen = tuple(each for each in found.revision.changes if each.is_taken or all_of_it)
    return revised_document(document, chosen, found.comments)


def test_what_nobody_has_touched_has_no_changes(document: Document, file: Opened) -> None:
    found = returned(file, document)
    assert (told(found), found.revision.missing, found.comments, found.unplaced, found.notes) == ([], (), (), (), ())
    assert found.has_base


def test_an_amount_words_of_a_goal_and_tracked_changes_are_each_one_change(document: Document, file: Opened) -> None:
    first = editing.tables_of(file, 1)[0]
    editing.set_text(editing.cell_with(first, "5.00"), "8.5")
    goal = editing.cell_with(editing.tables_of(file, 2)[0], "1.第2项")
    editing.set_text(goal, editing.text_of(goal).replace("6次", "9次"))
    editing.track(editing.cell_with(editing.tables_of(file, 3)[0], "用于"), "采风", "写生")
    found = returned(file, document)
    before, after = "第2项：组织开展采风活动6次，提升创作水平。", "第2项：组织开展采风活动9次，提升创作水平。"
    assert told(found) == [
        ("changed", "p1", "budget.total", "5.00", "8.5"),
        ("changed", "p2", "goals.0", before, after),
        ("changed", "p3", "purpose", "用于组织采风创作活动。", "用于组织写生创作活动。"),
    ]
    start = after.index("9")
    assert found.revision.changes[1].spans == (((start, start + 1),), ((start, start + 1),))
    new = applied(found, document)
    assert str(new.get(Project, "p1").budget.total) == "8.5"
    (author,) = found.authors.items()
    assert author[0] == Address("p3", "purpose")
    assert author[1].params == {"author": "张局长", "at": "2024-11-02 09:00:00"}
    assert new.get(Project, "p3").purpose == "用于组织写生创作活动。"
    assert new.get(Project, "p4") is document.get(Project, "p4")


def test_rows_that_were_added_removed_and_moved_are_told_as_such(document: Document, file: Opened) -> None:
    rows = editing.rows_of(file, 1)
    new = deepcopy(rows[2])
    for cell, text in zip(new.tc_lst[1:], ("质量指标", "新增指标", "新增的描述", "≥7个", "会议纪要"), strict=True):
        editing.set_text(cell, text)
    rows[2].addnext(new)
    editing.delete([editing.rows_of(file, 2)[1]])  # where the cell of its first level began
    rows = editing.rows_of(file, 3)
    rows[6].addnext(rows[2])
    rows[5].addprevious(rows[6])
    found = returned(file, document)
    kinds = [(str(each.kind), each.address.entity_id, each.address.row_id) for each in found.revision.changes]
    (added, p1, row_id), *rest = kinds
    assert (added, p1) == ("added", "p1")
    assert rest == [("removed", "p2", "p2r1"), ("moved", "p3", "p3r6"), ("moved", "p3", "p3r2")]
    assert [each.is_taken for each in found.revision.changes] == [True, False, True, True]
    taken = applied(found, document)
    names = [row.level3 for row in taken.get(Project, "p1").indicators]
    assert names[1:4] == ["作品评审合格率", "新增指标", "活动完成时限"]
    assert taken.get(Project, "p1").indicators[2].level1 == "产出指标"
    assert taken.get(Project, "p1").indicators[2].id == row_id
    assert taken.get(Project, "p2") == document.get(Project, "p2")
    assert [row.id for row in taken.get(Project, "p3").indicators] == ["p3r1", "p3r3", "p3r4", "p3r6", "p3r5", "p3r2"]
    whole = applied(found, document, all_of_it=True)
    assert whole.get(Project, "p2").indicators == document.get(Project, "p2").indicators[1:]


def test_a_deleted_table_is_not_included_and_a_copied_one_is_new(document: Document, file: Opened) -> None:
    editing.delete(editing.tables_of(file, 2))
    copies = editing.copied_behind(editing.parts_of(file, 1))
    editing.set_text(copies[0], "1.抄来的项目绩效目标表")
    editing.set_text(editing.cell_with(copies[2], "13052924P"), "13052924P99999999999X")
    editing.set_text(editing.cell_with(copies[2], "采风创作经费之1"), "抄来的项目")
    found = returned(file, document)
    assert [(kind, word) for kind, _, _, _, word in told(found)] == [("added", "13052924P99999999999X 抄来的项目")]
    assert [dict(each.params)["title"] for each in found.revision.missing] == ["2.采风创作经费之2"]
    new = applied(found, document)
    assert [project.name for _, project in new.projects][:3] == ["采风创作经费之1", "抄来的项目", "采风创作经费之2"]
    copy = new.projects[1][1]
    assert copy.indicators[0].level3 == document.projects[0][1].indicators[0].level3
    assert not {row.id for row in copy.indicators} & {row.id for row in document.projects[0][1].indicators}


def test_a_paragraph_that_is_new_and_one_that_is_gone(document: Document, file: Opened) -> None:
    box = file.tables[0]._tbl.tr_lst[1].tc_lst[0]
    first, second = box.p_lst
    new = deepcopy(second)
    editing.set_text(new, "新的一段。")
    second.addnext(new)
    box.remove(first)
    found = returned(file, document)
    key = document.sections[0].id
    assert told(found) == [
        ("removed", key, "paragraphs.0", "overall_goal的第一段内容。", ""),
        ("added", key, "paragraphs.1", "", "新的一段。"),
    ]
    assert applied(found, document).sections[0].paragraphs == ("第二段内容。", "新的一段。")


def test_what_is_gone_as_a_whole_is_not_included_and_a_cleared_cell_is_cleared(
    document: Document, file: Opened
) -> None:
    editing.delete(editing.rows_of(file, 1)[1:])
    goals = editing.cell_with(editing.tables_of(file, 2)[0], "1.第2项")
    editing.set_text(goals, "")
    editing.delete([editing.tables_of(file, 3)[0].tr_lst[-1]])  # the row of the goals
    box = file.tables[0]._tbl.tr_lst[1].tc_lst[0]
    for paragraph in box.p_lst:
        editing.set_text(paragraph, "")
    found = returned(file, document)
    assert told(found) == [("removed", "p2", "goals.0", "第2项：组织开展采风活动6次，提升创作水平。", "")]
    places = [tuple(each.params.values()) for each in found.revision.missing]
    assert places == [
        ("一、总体绩效目标", 0),
        ("1.采风创作经费之1", "绩效指标"),
        ("3.采风创作经费之3", "绩效目标"),
    ]


def test_a_unit_named_otherwise_above_one_table_is_told_and_above_all_is_a_change(
    document: Document, docx: bytes
) -> None:
    file = opened(docx)
    editing.set_text(editing.parts_of(file, 2)[1], "721001 别的单位\t单位：万元")
    found = returned(file, document)
    assert told(found) == []
    assert [(note.code, note.params["title"]) for note in found.notes] == [("revise.unit_line", "2.采风创作经费之2")]
    for number in range(1, 7):
        editing.set_text(editing.parts_of(file, number)[1], "721001 别的单位\t单位：万元")
    assert told(returned(file, document)) == [("changed", "u1", "name", "巨鹿县文学艺术界联合会本级", "别的单位")]


def test_a_final_document_takes_nothing(document: Document, file: Opened, form: Form) -> None:
    final = make_document(form, *(make_project(number) for number in range(1, 7)), final=True)
    editing.set_text(editing.cell_with(editing.tables_of(file, 1)[0], "5.00"), "8.5")
    with pytest.raises(UserError) as refused:
        applied(returned(file, final), final)
    assert refused.value.message.code == "final.locked"


def test_projects_that_came_back_in_another_order_have_moved(document: Document, file: Opened) -> None:
    first = editing.parts_of(file, 1)[0]
    for part in editing.parts_of(file, 3):
        first.addprevious(part)
    found = returned(file, document)
    assert told(found) == [("moved", "p3", "", "3", "1")]
    assert [project.id for _, project in applied(found, document).projects] == ["p3", "p1", "p2", "p4", "p5", "p6"]


def test_comments_hang_on_their_field_and_come_once(document: Document, file: Opened) -> None:
    first = editing.tables_of(file, 2)
    editing.comment(file, editing.cell_with(first[0], "5.00"), "金额请核")
    editing.comment(file, editing.cell_with(first[1], "≥95%"), "偏低")
    editing.comment(file, editing.cell_with(file.tables[1]._tbl, "第二段").p_lst[1], "展开写")
    found = returned(file, document)
    section = document.sections[1].id
    assert told(found) == []
    assert {(each.entity, each.row, each.field, each.text, each.by) for each in found.comments} == {
        ("p2", None, "budget.total", "金额请核", "李科长"),
        ("p2", "p2r2", "value", "偏低", "李科长"),
        (section, None, "paragraphs.1", "展开写", "李科长"),
    }
    new = applied(found, document)
    assert len(new.head.comment_ids) == 3
    assert returned(file, new).comments == ()


def test_where_the_document_has_gone_on_there_are_three_sides(document: Document, file: Opened) -> None:
    here = changed(document, "p1", purpose="另写的用途。")
    here = changed(here, "p2", name="改过的名称")
    here = changed(here, "p3", purpose="用于组织写生创作活动。")
    for number, text in ((1, "用于组织采风。"), (2, "用于组织采访。"), (3, "用于组织写生创作活动。")):
        editing.set_text(editing.cell_with(editing.tables_of(file, number)[0], "用于组织"), text)
    found = returned(file, here)
    assert told(found) == [
        ("conflict", "p1", "purpose", "另写的用途。", "用于组织采风。"),
        ("changed", "p2", "purpose", "用于组织采风创作活动。", "用于组织采访。"),
    ]
    assert found.revision.changes[0].exported == "用于组织采风创作活动。"
    new = applied(found, here)
    assert new.get(Project, "p1").purpose == "另写的用途。"
    assert (new.get(Project, "p2").name, new.get(Project, "p2").purpose) == ("改过的名称", "用于组织采访。")


def test_what_both_sides_did_alike_is_no_change(document: Document, file: Opened) -> None:
    editing.set_text(editing.cell_with(editing.tables_of(file, 1)[0], "5.00"), "8.50")
    new = editing.rows_of(file, 2)[6]
    copy = deepcopy(new)
    editing.set_text(copy.tc_lst[2], "新的满意度")
    new.addnext(copy)
    found = returned(file, document)
    assert len(found.revision.changes) == 2
    assert told(returned(file, applied(found, document))) == []


def test_a_row_changed_in_word_and_removed_here_is_a_conflict(document: Document, file: Opened) -> None:
    editing.set_text(editing.cell_with(editing.tables_of(file, 1)[1], "≥95%"), "≥99%")
    before = document.get(Project, "p1")
    rows = tuple(row for row in before.indicators if row.id != "p1r2")
    here = document.apply((Change(before, before.model_copy(update={"indicators": rows})),))
    assert told(returned(file, here)) == [("conflict", "p1", "value", "", "≥99%")]


def test_pages_that_were_sent_alone_say_nothing_of_the_others(document: Document, form: Form) -> None:
    codes = tuple(project.code for _, project in document.projects[2:4])
    file = opened(exported(document, projects=codes))
    editing.delete(editing.parts_of(file, 1))
    editing.set_text(editing.cell_with(editing.tables_of(file, 1)[0], "5.00"), "6.00")
    found = returned(file, document)
    assert told(found) == [("changed", "p4", "budget.total", "5.00", "6.00")]
    assert [dict(each.params)["title"] for each in found.revision.missing] == ["3.采风创作经费之3"]


def test_part_1_alone_is_read(document: Document, file: Opened) -> None:
    for number in range(6, 0, -1):
        editing.delete(editing.parts_of(file, number))
    editing.set_text(file.tables[2]._tbl.tr_lst[1].tc_lst[0].p_lst[1], "第二段换了内容。")
    found = returned(file, document)
    assert told(found) == [("changed", document.sections[2].id, "paragraphs.1", "第二段内容。", "第二段换了内容。")]
    assert len(found.revision.missing) == 6


def test_without_what_was_exported_two_sides_are_compared_and_that_is_said(
    document: Document, docx: bytes, file: Opened
) -> None:
    editing.set_text(editing.cell_with(editing.tables_of(file, 3)[0], "5.00"), "7.00")
    source = replace(source_of(saved(file)), data=b"", marks=())
    here = changed(document, "p1", purpose="另写的用途。")
    found = compare_source(source, "a.docx", here)
    assert not found.has_base
    assert told(found) == [
        ("changed", "p1", "purpose", "另写的用途。", "用于组织采风创作活动。"),
        ("changed", "p3", "budget.total", "5.00", "7.00"),
    ]
    assert [note.code for note in found.notes] == ["revise.no_data"]
    other = make_document(document.form, make_project(1), id="another")
    assert [note.code for note in compare_source(source_of(docx), "a.docx", other).notes] == ["revise.other_document"]


def test_a_text_that_is_none_of_it_is_refused(document: Document, file: Opened) -> None:
    empty = opened(saved(file))
    for part in list(empty.element.body)[:-1]:
        part.getparent().remove(part)
    empty.add_paragraph("会议通知")
    with pytest.raises(UserError) as refused:
        returned(empty, document)
    assert refused.value.message.code == "revise.nothing"


def test_an_address_of_what_came_back_is_one_of_what_is_here(document: Document, file: Opened) -> None:
    editing.set_text(editing.cell_with(editing.tables_of(file, 1)[1], "≥95%"), "≥99%")
    (change,) = returned(file, document).revision.changes
    assert isinstance(change, Revised)
    assert change.address == Address("p1", "value", "p1r2")
    assert document.value_at(change.address) == "≥95%"
