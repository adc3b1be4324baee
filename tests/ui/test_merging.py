"""数据 › 汇总所属单位…: files are read, questions answered, places chosen, all taken over in one step."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, ChangeSet
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.rounds import last_event
from jx_desktop.editing.final import MakeFinal
from jx_desktop.editing.text import SetFields
from jx_desktop.editing.tree import AddProject, RemoveProject
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import save_new
from jx_desktop.services.files.exported_content import words_of_files
from jx_desktop.services.partition.splitting import MadePart, make_parts, write_part
from jx_desktop.ui.actions.merging import MergingActions
from jx_desktop.ui.look.plain import WrappedLabel
from jx_desktop.ui.merging.item_model import HERE, NOTE, OPEN, PART, PLACE, PROJECT, MergeLine
from jx_desktop.ui.pages.merge import MergePage
from tests.conftest import make_document, make_project
from tests.ui.test_splitting import department
from tests.ui.window import MainWindow

AT = "2026-09-28T08:00:00+00:00"


def split(document: Document, by: str = "unit") -> list[MadePart]:
    made = make_parts(document, (), by, person=Person("王某", "department"), at=AT, wording=words_of_files())  # type: ignore[arg-type]
    return list(made.parts)


def revised(part: MadePart, *steps: object) -> MadePart:
    """A part after some commands."""
    document = part.document
    for step in steps:
        changes: ChangeSet = step.build(document)  # type: ignore[attr-defined]
        document = document.apply(changes)
    return MadePart(part.name, document, part.versions, part.projects)


def put(folder: Path, name: str, part: MadePart) -> Path:
    folder.mkdir(exist_ok=True)
    write_part(part, folder / name)
    return folder / name


def begun(qtbot: QtBot, window: MainWindow, document: Document, *files: Path) -> MergePage:
    """The page with files, once all that it says is known."""
    window.show_work(Work(document, store=window.store))
    window.part(MergingActions).merge.trigger()
    page = window.page
    assert isinstance(page, MergePage)
    if files:
        window.part(MergingActions).read(files)
        qtbot.waitUntil(lambda: page.plan is not None and not window.background.is_busy)
    return page


def merge(qtbot: QtBot, window: MainWindow, page: MergePage) -> None:
    page.apply.click()
    qtbot.waitUntil(lambda: window.page is None and not window.background.is_busy)


def here(window: MainWindow) -> Document:
    assert window.work is not None
    return window.work.document


def lines(page: MergePage) -> list[MergeLine]:
    return page.items.items.lines


def line_of(page: MergePage, entity_id: str, kind: str = "changed", part: str = "") -> MergeLine:
    """The one line about an entity."""
    found = [each for each in lines(page) if each.item.entity_id == entity_id and each.item.kind == kind]
    [line] = [each for each in found if part in each.item.part]
    return line


def choose(page: MergePage, line: MergeLine) -> None:
    page.tabs.setCurrentWidget(page.items)
    page.items.list.go_to(line.key)
    assert page.items.line == line


@pytest.fixture
def parts(form: Form, tmp_path: Path) -> tuple[Document, Path]:
    """A department, changed since it was split, and a folder with what has become of its parts.

    p1 was changed there, p2 on both sides, p3 is gone there, a project has come, p5 is as it was.
    """
    whole = department(form)
    first, second, third = split(whole)
    new = make_project(9, name="新项目")
    u2 = second.document.units[0].id
    put(
        tmp_path / "in",
        "1.jx",
        revised(first, SetFields("p1", {"purpose": "单位改"}), SetFields("p2", {"name": "单位名"})),
    )
    put(tmp_path / "in", "2.jx", revised(second, RemoveProject("p3"), AddProject(u2, new)))
    put(tmp_path / "in", "3.jx", third)
    after = whole.apply(SetFields("p2", {"name": "部门名"}).build(whole))
    return after, tmp_path / "in"


def test_the_page_begins_with_a_place_to_choose_files(qtbot: QtBot, window: MainWindow, form: Form) -> None:
    page = begun(qtbot, window, department(form))
    assert page.choose.hasFocus()
    assert page.tabs.isHidden()
    assert not page.apply.isEnabled()


def test_a_folder_is_read_and_each_change_is_a_line(
    qtbot: QtBot, window: MainWindow, parts: tuple[Document, Path]
) -> None:
    document, folder = parts
    page = begun(qtbot, window, document, folder)
    kinds = {(each.item.entity_id, each.item.kind): page.items.items.tick(each) for each in lines(page)}
    new = next(each.item.entity_id for each in lines(page) if each.item.kind == "added")
    assert kinds == {
        ("p1", "changed"): True, ("p2", "changed"): False, ("p3", "removed"): False, (new, "added"): True,
    }  # fmt: skip
    assert page.plan is not None
    assert page.plan.unchanged == 3
    assert "; 3 projects are as they are here" in page.summary.text()
    assert here(window) == document


def test_what_is_ticked_is_taken_over_in_one_step_that_undo_takes_back(
    qtbot: QtBot, window: MainWindow, parts: tuple[Document, Path]
) -> None:
    document, folder = parts
    page = begun(qtbot, window, document, folder)
    new = next(each.item.entity_id for each in lines(page) if each.item.kind == "added")
    merge(qtbot, window, page)
    after = here(window)
    assert after.get(Project, "p1").purpose == "单位改"
    assert after.get(Project, "p2").name == "部门名"
    assert after.find("p3") is not None
    assert after.get(Project, new).name == "新项目"
    assert last_event(after, "merged") is not None
    assert window.page is None
    told = "2 files were merged: new 1, changed 1. 2 places were not decided and stay as they were."
    assert window.bar.words.text() == told
    window.go_to("p5")
    window.edit.undo.trigger()
    assert here(window) == document
    assert window.desk is not None
    assert window.desk.entity_id == "p1"


def test_of_what_both_have_changed_a_side_is_chosen_by_place(
    qtbot: QtBot, window: MainWindow, parts: tuple[Document, Path]
) -> None:
    document, folder = parts
    page = begun(qtbot, window, document, folder)
    line = line_of(page, "p2")
    choose(page, line)
    assert [field.toPlainText() for field in page.items.ways.texts] == ["采风创作经费之2", "部门名", "单位名"]
    assert page.items.ways.ours.isEnabled()  # nobody has decided, though ours holds
    assert page.items.items.text(line, NOTE) == "未定；保留本文本"
    page.items.ways.ours.click()
    assert not page.items.ways.ours.isEnabled()
    assert page.items.items.text(line, NOTE) == "保留本文本"
    assert page.items.items.left_open == 1
    page.items.ways.theirs.click()
    assert page.items.items.tick(line) is True
    assert page.items.items.text(line, NOTE).startswith("取单位稿")
    merge(qtbot, window, page)
    assert here(window).get(Project, "p2").name == "单位名"


def test_what_is_gone_there_stays_unless_it_is_ticked(
    qtbot: QtBot, window: MainWindow, parts: tuple[Document, Path]
) -> None:
    document, folder = parts
    page = begun(qtbot, window, document, folder)
    choose(page, line_of(page, "p3", "removed"))
    QTest.keyClick(page.items.list, Qt.Key.Key_Space)
    merge(qtbot, window, page)
    assert here(window).find("p3") is None
    assert here(window).find("p4") is not None


def test_what_has_to_be_decided_can_be_shown_alone_and_gone_through(
    qtbot: QtBot, window: MainWindow, parts: tuple[Document, Path]
) -> None:
    document, folder = parts
    page = begun(qtbot, window, document, folder)
    page.items.kind.setCurrentIndex(page.items.kind.findData(OPEN))
    shown = page.items.items.shown_lines
    assert sorted(each.item.entity_id for each in shown) == ["p2", "p3"]
    page.items.list.go_to(shown[0].key)
    page.items.next.click()
    assert page.items.line is shown[1]
    page.items.next.click()
    assert page.items.line is shown[0]


def test_ticking_all_decides_nothing_that_has_to_be_decided(
    qtbot: QtBot, window: MainWindow, parts: tuple[Document, Path]
) -> None:
    document, folder = parts
    page = begun(qtbot, window, document, folder)
    items = page.items.items
    page.items.none.click()
    assert items.taken == []
    page.items.all.click()
    assert sorted(each.item.kind for each in items.taken) == ["added", "changed"]
    for row in items.headings:
        items.setData(items.index(row, 0), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert [items.tick(line_of(page, each, kind)) for each, kind in (("p2", "changed"), ("p3", "removed"))] == [
        False
    ] * 2
    assert items.left_open > 0
    assert page.items.undecided.words.text().startswith(str(items.left_open))
    assert page.items.next.isVisibleTo(page)
    page.items.kind.setCurrentIndex(page.items.kind.findData(OPEN))
    page.items.all.click()
    assert len(items.taken) == 4


def test_where_nothing_could_be_read_the_files_are_shown(
    qtbot: QtBot, window: MainWindow, form: Form, tmp_path: Path
) -> None:
    (tmp_path / "甲.jx").write_bytes(b"")
    page = begun(qtbot, window, department(form), tmp_path / "甲.jx", tmp_path / "没有.jx")
    assert page.tabs.currentWidget() is page.files
    assert page.files.topLevelItemCount() == 2
    assert not page.apply.isEnabled()


def test_a_place_left_out_stays_while_the_others_of_its_project_come(
    qtbot: QtBot, window: MainWindow, form: Form, tmp_path: Path
) -> None:
    whole = department(form)
    part = revised(split(whole)[0], SetFields("p1", {"purpose": "单位改", "name": "单位名"}))
    page = begun(qtbot, window, whole, put(tmp_path, "1.jx", part))
    [name] = [each for each in lines(page) if each.place and each.place.revised.address.field == "name"]
    page.items.items.set_ticks([name], False)
    merge(qtbot, window, page)
    project = here(window).get(Project, "p1")
    assert (project.purpose, project.name) == ("单位改", whole.get(Project, "p1").name)


def test_files_that_cannot_be_read_are_named_on_the_page(
    qtbot: QtBot, window: MainWindow, parts: tuple[Document, Path]
) -> None:
    document, folder = parts
    (folder / "坏的<b>.jx").write_bytes(b"nothing")
    with zipfile.ZipFile(folder / "寄来.zip", "w") as packed:
        packed.writestr("x/3.jx", (folder / "3.jx").read_bytes())
        packed.writestr("x/也坏.jx", b"no")
    (folder / "说明.docx").write_bytes(b"")
    page = begun(qtbot, window, document, folder)
    assert "坏的<b>.jx" in page.unread.text()
    assert "也坏.jx" in page.unread.text()
    assert "1" in page.notes.text()
    assert page.files.topLevelItemCount() == 6
    assert page.unread.isVisible()


def test_files_that_are_added_later_join_those_that_are_there(
    qtbot: QtBot, window: MainWindow, parts: tuple[Document, Path]
) -> None:
    document, folder = parts
    page = begun(qtbot, window, document, folder / "1.jx")
    choose(page, line_of(page, "p1"))
    QTest.keyClick(page.items.list, Qt.Key.Key_Space)
    window.part(MergingActions).read([folder / "2.jx", folder / "1.jx"])
    qtbot.waitUntil(lambda: page.plan is not None and len(page.plan.parts) == 2)
    assert page.items.items.tick(line_of(page, "p1")) is False
    assert line_of(page, "p3", "removed")


def test_parts_of_offices_are_called_by_their_office_and_counted_by_their_lines(
    qtbot: QtBot, window: MainWindow, form: Form, tmp_path: Path
) -> None:
    whole = department(form, "行财股", "行财股", "业务股", "业务股", "业务股", "业务股")
    first, second = split(whole, "office")
    put(tmp_path / "in", "1.jx", revised(first, SetFields("p1", {"purpose": "改", "name": "新名称"})))
    put(tmp_path / "in", "2.jx", revised(second, SetFields("p3", {"purpose": "改"})))
    page = begun(qtbot, window, whole, tmp_path / "in")
    files = [page.files.topLevelItem(at) for at in range(2)]
    assert [item.text(1).rsplit(" ", 1)[-1] for item in files if item is not None] == ["行财股", "业务股"]
    assert [item.text(4) for item in files if item is not None] == ["2 changes", "1 changes"]
    assert page.tabs.tabText(1) == "Changes (3)"
    choose(page, next(each for each in lines(page) if each.item.entity_id == "p3"))
    assert page.items.ways.heads[2].text() == "Office: 业务股"


def test_the_amounts_of_a_budget_are_taken_together_and_the_sum_is_said_before(
    qtbot: QtBot, window: MainWindow, form: Form, tmp_path: Path
) -> None:
    whole = department(form)
    amounts = {"budget.total": "900", "budget.fiscal": "800", "budget.other": "100"}
    put(tmp_path / "in", "1.jx", revised(split(whole)[0], SetFields("p1", amounts)))
    ours = whole.apply(SetFields("p1", {"budget.total": "500"}).build(whole))
    page = begun(qtbot, window, ours, tmp_path / "in")
    items = page.items.items
    of_budget = lines(page)
    assert [each.place.at[1] for each in of_budget if each.place is not None] == ["total", "fiscal", "other"]
    assert [items.tick(each) for each in of_budget] == [False] * 3
    assert [items.is_undecided(each) for each in of_budget] == [True] * 3
    assert ["两边都改过" in items.text(each, PLACE) for each in of_budget] == [True, False, False]
    items.set_ticks([of_budget[1]], True)
    assert [items.tick(each) for each in of_budget] == [True] * 3
    after = ours.total() + 400
    assert f"{ours.total():,.2f}, {after:,.2f}" in page.summary.text()
    items.set_ticks([of_budget[2]], False)
    assert [items.tick(each) for each in of_budget] == [False] * 3
    items.set_ticks([of_budget[0]], True)
    merge(qtbot, window, page)
    assert here(window).total() == after
    assert here(window).get(Project, "p1").budget.fiscal == 800


def test_of_two_copies_the_later_counts_and_the_other_can_be_chosen(
    qtbot: QtBot, window: MainWindow, form: Form, tmp_path: Path
) -> None:
    whole = department(form)
    part = split(whole)[0]
    older, later = (revised(part, SetFields("p1", {"purpose": text})) for text in ("早的", "晚的"))
    files = [put(tmp_path / "in", "乙.jx", older), put(tmp_path / "in", "甲.jx", later)]
    page = begun(qtbot, window, whole, *files)
    assert page.tabs.currentWidget() is page.questions
    assert page.plan is not None
    [question] = page.plan.questions
    chosen = question.answer
    [other] = [each for each in question.parts if each != chosen]
    was = line_of(page, "p1").place
    page.questions.answers[question.key, other].click()
    qtbot.waitUntil(lambda: page.plan is not None and page.plan.questions[0].answer == other)
    now = line_of(page, "p1").place
    assert was is not None
    assert now is not None
    assert {was.revised.word, now.revised.word} == {"早的", "晚的"}
    assert "(1)" in page.tabs.tabText(0)
    merge(qtbot, window, page)
    assert here(window).get(Project, "p1").purpose == now.revised.word


def test_two_parts_that_say_different_things_are_never_both_taken(
    qtbot: QtBot, window: MainWindow, form: Form, tmp_path: Path
) -> None:
    whole = department(form, "甲股", "甲股", "乙股")
    of_unit = revised(split(whole)[0], SetFields("p1", {"purpose": "单位改"}))
    of_office = revised(split(whole, "office")[0], SetFields("p1", {"purpose": "股室改"}))
    page = begun(qtbot, window, whole, put(tmp_path, "1.jx", of_unit), put(tmp_path, "2.jx", of_office))
    first, second = (line_of(page, "p1", part=name) for name in ("1.jx", "2.jx"))
    items = page.items.items
    assert (items.tick(first), items.tick(second)) == (False, False)
    items.set_ticks([first], True)
    items.set_ticks([second], True)
    assert (items.tick(first), items.tick(second)) == (False, True)
    merge(qtbot, window, page)
    assert here(window).get(Project, "p1").purpose == "股室改"


def test_a_unit_called_alike_under_another_code_is_asked_about(
    qtbot: QtBot, window: MainWindow, form: Form, tmp_path: Path
) -> None:
    whole = department(form)
    own = make_document(form, make_project(7, name="单位自己的项目"), id="other")
    [unit] = own.units
    alike = unit.model_copy(update={"code": "721999", "name": "下属单位1"})
    own = own.apply((Change(unit, alike),))
    save_new(own, tmp_path / "自编.jx", replace_existing=False)
    page = begun(qtbot, window, whole, tmp_path / "自编.jx")
    assert page.plan is not None
    [question] = [each for each in page.plan.questions if each.kind == "like_unit"]
    assert any("721999 下属单位1" in each.text() for each in page.questions.findChildren(WrappedLabel))
    assert page.tabs.tabText(0).endswith("as proposed)")  # an answer is chosen: nothing stands open
    page.questions.answers[question.key, "same"].click()
    qtbot.waitUntil(lambda: page.plan is not None and page.plan.questions[-1].is_answered)
    assert {page.items.items.whose(each) for each in lines(page) if each.item.kind == "added"} == {"721001 下属单位1"}


def test_of_a_unit_s_own_file_nobody_says_who_has_changed_or_removed_what(
    qtbot: QtBot, window: MainWindow, form: Form, tmp_path: Path
) -> None:
    whole = department(form)
    own = make_document(form, make_project(1, name="单位起的名称", section_office=""), id="other")
    [unit] = own.units
    own = own.apply((Change(unit, unit.model_copy(update={"code": "", "name": "下属单位1"})),))
    save_new(own, tmp_path / "自编.jx", replace_existing=False)
    page = begun(qtbot, window, whole, tmp_path / "自编.jx")
    items = page.items.items
    [changed] = [each for each in lines(page) if each.item.kind == "changed"]
    assert "与本文本不同" in items.text(changed, PLACE)
    assert items.text(line_of(page, "p2", "removed"), NOTE) == "未定；单位稿中没有，保留"


def test_cover_and_part_1_of_the_units_stand_beside_ours_and_are_never_taken(
    qtbot: QtBot, window: MainWindow, form: Form, tmp_path: Path
) -> None:
    whole = department(form)
    first, second, _ = split(whole)
    section = first.document.sections[0]
    head = first.document.head
    changed = first.document.apply(
        (
            Change(section, section.model_copy(update={"paragraphs": ("单位自己的总体目标。",)})),
            Change(head, head.model_copy(update={"compiled_by": "单位一"})),
        )
    )
    files = [
        put(tmp_path, "2.jx", second),
        put(tmp_path, "1.jx", MadePart(first.name, changed, first.versions, first.projects)),
    ]
    page = begun(qtbot, window, whole, *files)
    page.tabs.setCurrentWidget(page.sections)
    assert "721001" in page.sections.part.currentText()
    cover, shown, *_ = page.sections.lines
    assert (cover.label, cover.before, cover.after) == ("封面 › 编制单位", whole.head.compiled_by, "单位一")
    assert (shown.before, shown.after) == ("\n".join(whole.sections[0].paragraphs), "单位自己的总体目标。")
    assert not page.apply.isEnabled()


def test_whoever_leaves_the_page_while_it_is_merged_has_nothing_merged(
    qtbot: QtBot, window: MainWindow, parts: tuple[Document, Path]
) -> None:
    document, folder = parts
    page = begun(qtbot, window, document, folder)
    page.apply.click()
    assert not page.apply.isEnabled()
    window.leave_page()
    qtbot.waitUntil(lambda: not window.background.is_busy)
    assert here(window) == document


def test_files_that_are_dropped_begin_the_page_and_join_it(
    qtbot: QtBot, window: MainWindow, parts: tuple[Document, Path]
) -> None:
    document, folder = parts
    window.show_work(Work(document, store=window.store))
    drop(window, folder / "1.jx", folder / "2.jx")
    qtbot.waitUntil(lambda: isinstance(window.page, MergePage) and window.page.plan is not None)
    page = window.page
    assert isinstance(page, MergePage)
    assert page.plan is not None
    assert len(page.plan.parts) == 2
    drop(window, folder)
    qtbot.waitUntil(lambda: page.plan is not None and len(page.plan.parts) == 3)


def drop(window: MainWindow, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, none))


def test_a_final_document_takes_nothing_over(qtbot: QtBot, window: MainWindow, form: Form) -> None:
    work = Work(department(form), store=window.store)
    window.show_work(work)
    work.session.run(MakeFinal())
    assert not window.part(MergingActions).merge.isEnabled()


def test_going_to_a_place_leads_back_with_all_that_was_chosen(
    qtbot: QtBot, window: MainWindow, parts: tuple[Document, Path]
) -> None:
    document, folder = parts
    page = begun(qtbot, window, document, folder)
    page.items.items.set_ticks([line_of(page, "p2")], True)
    choose(page, line_of(page, "p1"))
    QTest.keyClick(page.items.list, Qt.Key.Key_Return)
    assert window.page is None
    assert window.desk is not None
    assert window.desk.entity_id == "p1"
    [back] = [button for button in window.bar.buttons if "Back" in button.text()]
    back.click()
    qtbot.waitUntil(lambda: isinstance(window.page, MergePage) and window.page.plan is not None)
    again = window.page
    assert isinstance(again, MergePage)
    assert again.items.items.tick(line_of(again, "p2")) is True


def test_what_was_decided_is_not_lost_without_a_question(
    qtbot: QtBot, window: MainWindow, parts: tuple[Document, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    document, folder = parts
    page = begun(qtbot, window, document, folder)
    asked: list[str] = []

    def ask(words: str, *_args: object, **_named: object) -> str:
        asked.append(words)
        return "leave" if len(asked) > 1 else ""

    monkeypatch.setattr(window, "ask", ask)
    page.items.items.set_ticks([line_of(page, "p2")], True)
    page.closed.emit()
    assert (len(asked), window.page) == (1, page)
    page.closed.emit()
    assert (len(asked), window.page) == (2, None)


def test_a_page_on_which_nothing_was_decided_is_left_at_once(
    qtbot: QtBot, window: MainWindow, parts: tuple[Document, Path]
) -> None:
    document, folder = parts
    page = begun(qtbot, window, document, folder)
    page.closed.emit()
    assert window.page is None


def test_thousands_of_lines_are_filtered(qtbot: QtBot, window: MainWindow, form: Form, tmp_path: Path) -> None:
    whole = department(form, units=40)
    files = []
    for at, part in enumerate(split(whole), 1):
        steps = [SetFields(each.id, {"purpose": f"改{at}"}) for each in part.document.all_of(Project)]
        files.append(put(tmp_path / "in", f"{at}.jx", revised(part, *steps)))
    page = begun(qtbot, window, whole, *files)
    assert len(lines(page)) == 80
    page.items.filter.setText("下属单位33")
    page.items.show_filtered()
    items = page.items.items
    told = [(items.text(each, HERE), items.text(each, PART)) for each in items.shown_lines]
    assert told == [("用于组织采风创作活动。", "改33")] * 2
    assert items.text(items.shown_lines[0], PROJECT).endswith("采风创作经费之65")
