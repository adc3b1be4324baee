"""引用上年文本 in the window: last year's document chosen, what is carried chosen, this year's begun."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from jx_desktop.domain.carrying.choices import CarriedPart, defaults_of
from jx_desktop.domain.carrying.project_lines import ProjectLine
from jx_desktop.domain.carrying.units import UnitFate
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.marks import unconfirmed_places
from jx_desktop.editing.text import SetFields
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import save_new
from jx_desktop.ui.actions.rolling import RollingActions
from jx_desktop.ui.dialogs.partners import PartnersDialog
from jx_desktop.ui.pages.last_year_source import LastYearSourcePage
from jx_desktop.ui.pages.rolling import RollingPage
from jx_desktop.ui.rolling.project_model import ProjectModel
from jx_desktop.ui.ticks.tick_model import TickModel
from jx_desktop.ui.ticks.tick_tab import TickTab
from jx_desktop.ui.ticks.tick_view import TickView
from tests.conftest import SAMPLE_TEXT, make_document, make_project
from tests.exchange.workbooks import workbook
from tests.ui.window import MainWindow, sample_document

PURPOSE = "2024年底前完成采风，依据〔2023〕12号文件，2024—2026年实施"


def code(number: int) -> str:
    return f"13052924P{number:011d}A"


@pytest.fixture
def document(form: Form) -> Document:
    """Four projects of one unit; the third is one of a single year, the fourth was cut to nothing."""
    names = {1: "采风创作", 2: "文艺惠民演出", 3: "设备购置（一次性）", 4: "农村书屋"}
    projects = [
        make_project(n, name=name, purpose=PURPOSE, goals=(), indicators=(), budget={"total": "0" if n == 4 else "5"})
        for n, name in names.items()
    ]
    return make_document(form, *projects)


@pytest.fixture
def roll(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> RollingActions:
    monkeypatch.setattr(window.save, "may_leave", lambda: True)
    return window.part(RollingActions)


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, roll: RollingActions, document: Document) -> RollingPage:
    window.show_work(Work(document, store=window.store))
    roll.roll_open()
    return shown(qtbot, window)


def shown(qtbot: QtBot, window: MainWindow) -> RollingPage:
    qtbot.waitUntil(lambda: isinstance(window.page, RollingPage))
    assert isinstance(window.page, RollingPage)
    return window.page


def begin(qtbot: QtBot, window: MainWindow, page: RollingPage) -> Work:
    before = window.work
    qtbot.keyClick(page.tabs.currentWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.page is None and window.work is not before)
    assert window.work is not None
    return window.work


def lines(model: TickModel[Any]) -> list[tuple[str, list[tuple[str, bool | None]]]]:
    """Return the groups by their titles, each with the first texts of its lines and whether they are ticked."""
    found: list[tuple[str, list[tuple[str, bool | None]]]] = []
    for row in range(model.rowCount()):
        line = model.line_at(row)
        if line is None:
            found.append((str(model.index(row, 0).data()), []))
        else:
            found[-1][1].append((model.text(line, 0), model.tick(line)))
    return found


def choose(view: TickView, model: TickModel[Any], text: str) -> None:
    """Make the line current whose first text is this."""
    [line] = [line for line in model.shown_lines if model.text(line, 0) == text]
    view.go_to(model.key(line))
    view.setFocus()


def names(work: Work) -> list[str]:
    return [project.name for _, project in work.document.projects]


def the_list(*rows: Sequence[object]) -> bytes:
    head = ["单位编码", "单位名称", "项目编码", "项目名称", "预算数"]
    return workbook([["2025年部门预算项目清单"], ["单位：万元"], head, *map(list, rows)])


UNIT = ("721001", "巨鹿县文学艺术界联合会本级")


def read_list(qtbot: QtBot, roll: RollingActions, page: RollingPage, path: Path, data: bytes) -> None:
    path.write_bytes(data)
    roll.read_list(path)
    qtbot.waitUntil(lambda: page.start.listed is not None)


# ---- the tabs


def test_projects_are_carried_but_for_those_that_seem_to_end(page: RollingPage) -> None:
    assert lines(page.projects.projects) == [
        ("Projects that go on (2)", [("采风创作", True), ("文艺惠民演出", True)]),
        ("Projects that seem to end (2)", [("设备购置（一次性）", False), ("农村书屋", False)]),
    ]
    model = page.projects.projects
    notes = [model.text(line, 5) for line in model.lines]
    assert notes == ["", "", "for one year only；not in the new document", "was cut to zero；not in the new document"]
    assert [model.text(line, 2) for line in model.lines] == ["5.00", "5.00", "5.00", "0.00"]


def test_what_was_not_published_says_that_its_ground_is_to_be_chosen_anew_where_it_goes_on(form: Form) -> None:
    hidden = [make_project(each, disclose=False, disclose_ground="商业秘密") for each in (2, 3)]
    last = make_document(form, make_project(1), *hidden)
    choices, model = defaults_of(last, year=2025, places=()), ProjectModel(last)
    model.show_choices(replace(choices, projects=choices.projects - {"p3"}))
    notes = {line.name: model.text(line, 5) for line in model.lines}
    assert list(notes.values()) == [
        "",
        "not published last year: its ground is to be chosen anew",
        "not in the new document",
    ]


def test_what_was_not_funded_is_told_and_cannot_be_carried(
    qtbot: QtBot, window: MainWindow, roll: RollingActions, form: Form
) -> None:
    document = make_document(form, make_project(1), make_project(2, name="停建项目", arranged=False))
    window.show_work(Work(document, store=window.store))
    roll.roll_open()
    page = shown(qtbot, window)
    assert lines(page.projects.projects)[1] == ("Projects that seem to end (1)", [("停建项目", None)])
    page.projects.all.click()
    work = begin(qtbot, window, page)
    assert names(work) == ["采风创作经费之1"]
    assert "left out (1): 停建项目" in window.standing.offer.words.text()


def test_the_tabs_say_how_much_there_is_and_the_button_is_always_in_view(window: MainWindow, page: RollingPage) -> None:
    assert [page.tabs.tabText(at) for at in range(3)] == ["Projects (4)", "Years (6)", "More"]
    assert page.summary.text() == "2 of 4 projects are carried; 2 of 6 years are put in"
    for size in ((1366, 768), (1024, 700)):
        window.resize(*size)
        QApplication.processEvents()
        for tab in range(3):
            page.tabs.setCurrentIndex(tab)
            QApplication.processEvents()
            bottom = page.apply.mapTo(window, page.apply.rect().bottomRight())
            assert bottom.x() < size[0]
            assert bottom.y() < size[1]
            assert page.tabs.currentWidget().height() > 300


def test_years_are_ticked_or_only_listed(page: RollingPage) -> None:
    page.tabs.setCurrentIndex(1)
    model = page.years.years
    (first, ticked), (second, listed) = lines(model)
    assert first == "Put in (2)"
    assert second == "Only listed: tick what goes on too (4)"
    assert [tick for _, tick in ticked] == [True, True]
    assert {tick for _, tick in listed} == {False, None}
    texts = [(model.text(line, 2), model.text(line, 3)) for line in model.lines[:1]]
    assert texts == [("2025年底前", "date")]
    assert {model.text(line, 3) for line in model.lines[2:]} == {"document number", "span of years"}
    text, (start, end) = model.around(model.lines[0])
    assert text[start:end] == "2024年底前"


def test_what_is_left_out_takes_its_years_with_it(qtbot: QtBot, page: RollingPage) -> None:
    choose(page.projects.list, page.projects.projects, "采风创作")
    qtbot.keyClick(page.projects.list, Qt.Key.Key_Space)
    assert page.tabs.tabText(1) == "Years (3)"
    page.tabs.setCurrentIndex(1)
    assert len(page.years.years.lines) == 3


def test_space_ticks_all_chosen_lines_and_a_group_those_beneath_it(qtbot: QtBot, page: RollingPage) -> None:
    view, model = page.projects.list, page.projects.projects
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert page.choices.projects == {"p1", "p2", "p3", "p4"}
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert page.choices.projects == frozenset()
    head = model.index(model.headings[1], 0)
    assert model.setData(head, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert page.choices.projects == {"p3", "p4"}
    assert head.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_the_filter_hides_and_what_is_hidden_keeps_its_tick(qtbot: QtBot, page: RollingPage) -> None:
    page.projects.filter.setFocus()
    page.projects.filter.insert("购置")
    qtbot.keyClick(page.projects.filter, Qt.Key.Key_Return)
    assert page.projects.list.hasFocus()
    assert [name for _, group in lines(page.projects.projects) for name, _ in group] == ["设备购置（一次性）"]
    qtbot.mouseClick(page.projects.all, Qt.MouseButton.LeftButton)
    page.projects.filter.setText("没有的")
    qtbot.waitUntil(page.projects.empty.isVisible)
    page.projects.filter.clear()
    qtbot.waitUntil(page.projects.list.isVisible)
    assert page.choices.projects == {"p1", "p2", "p3"}


def test_only_what_is_seen_is_worked_out(
    qtbot: QtBot, window: MainWindow, roll: RollingActions, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    text = ProjectModel.text

    def counted(model: ProjectModel, line: ProjectLine, column: int) -> str:
        asked.append(line.name)
        return text(model, line, column)

    monkeypatch.setattr(TickTab, "_prepare_some", lambda _tab: None)
    monkeypatch.setattr(ProjectModel, "text", counted)
    projects = [make_project(n, name=f"项目之{n}", plan=(), goals=(), indicators=()) for n in range(1, 1501)]
    window.show_work(Work(make_document(form, *projects), store=window.store))
    roll.roll_open()
    page = shown(qtbot, window)
    page.projects.list.grab()
    assert 0 < len(set(asked)) < 100
    qtbot.keyClick(page.projects.list, Qt.Key.Key_End)
    page.projects.list.grab()
    assert "项目之1500" in asked
    assert len(set(asked)) < 200


def test_each_tab_has_its_topic(window: MainWindow, page: RollingPage) -> None:
    for tab, title in ((0, "引用哪些项目"), (1, "文字中的年份"), (2, "引用上年文本")):
        page.tabs.setCurrentIndex(tab)
        window.help.here.trigger()
        assert window.help.dock.text.toPlainText().startswith(title)


def test_tab_goes_from_top_to_bottom(qtbot: QtBot, page: RollingPage) -> None:
    tab = page.projects
    assert tab.list.hasFocus()
    for expected in (tab.none, tab.all, tab.filter, tab.fold, tab.source.paste, tab.source.file, page.tabs.tabBar()):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
        assert expected.hasFocus()


# ---- this year's document


def test_this_years_document_is_begun_from_what_was_chosen(qtbot: QtBot, window: MainWindow, page: RollingPage) -> None:
    choose(page.projects.list, page.projects.projects, "文艺惠民演出")
    qtbot.keyClick(page.projects.list, Qt.Key.Key_Space)
    work = begin(qtbot, window, page)
    assert names(work) == ["采风创作"]
    [(_, project)] = work.document.projects
    assert project.purpose == "2025年底前完成采风，依据〔2023〕12号文件，2024—2026年实施"
    assert project.budget.total is None
    assert (work.document.head.year, str(work.document.head.stage)) == (2025, "first")
    assert (work.path, work.is_changed, work.session.history.done) == (None, True, ())
    assert [version.id for version in work.versions] == list(work.document.head.references.values())
    assert list(work.document.head.references) == ["2024"]
    said = window.standing.offer.words.text()
    assert "left out (3): 文艺惠民演出、设备购置（一次性）、农村书屋" in said
    assert f"{len(list(unconfirmed_places(work.document)))} places are to be confirmed" in said
    qtbot.mouseClick(window.standing.offer.buttons[0], Qt.MouseButton.LeftButton)
    assert window.desk is not None
    assert window.desk.entity_id == next(unconfirmed_places(work.document)).entity_id


def test_parts_form_and_year_are_chosen(qtbot: QtBot, window: MainWindow, page: RollingPage) -> None:
    page.tabs.setCurrentIndex(2)
    box = page.more.boxes[CarriedPart.AMOUNTS]
    assert not box.isChecked()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    qtbot.keyClick(page.more.year, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.choices.year == 2026)
    assert page.apply.text() == "Begin the document of 2026"
    work = begin(qtbot, window, page)
    [project, _] = [project for _, project in work.document.projects]
    assert str(project.budget.total) == "5"
    assert project.purpose.startswith("2026年底前完成采风")


def test_what_somebody_said_of_a_year_stays_where_another_year_is_chosen(qtbot: QtBot, page: RollingPage) -> None:
    model = page.years.years
    model.set_ticks(model.lines[:1], False)
    span = next(line for line in model.lines if model.text(line, 3) == "span of years")
    model.set_ticks([span], True)
    qtbot.keyClick(page.more.year, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.choices.year == 2026)
    chosen = page.final_choices().years
    assert [(place.place.entity_id, place.word.becomes) for place in chosen] == [
        ("p1", "2026—2028年"),
        ("p2", "2026年底前"),
    ]


def test_what_found_no_place_is_listed(qtbot: QtBot, window: MainWindow, roll: RollingActions, tmp_path: Path) -> None:
    path = tmp_path / "上年.txt"
    path.write_text(
        SAMPLE_TEXT.read_text("utf-8").replace("一、总体绩效目标", "这一行谁也不认识\n一、总体绩效目标"), "utf-8"
    )
    roll.read([path])
    page = shown(qtbot, window)
    work = begin(qtbot, window, page)
    assert work.document.head.year == 2025
    assert len(work.unplaced) == window.unplaced.list.topLevelItemCount()


# ---- the list


def test_a_list_shows_what_is_new_gone_and_changed_in_the_same_table(
    qtbot: QtBot, window: MainWindow, roll: RollingActions, page: RollingPage, tmp_path: Path
) -> None:
    data = the_list(
        (*UNIT, code(1), "采风创作", 8),
        (*UNIT, "13052925P00000000077B", "文艺惠民演出", 5),
        (*UNIT, "13052925P00000000088C", "校园艺术节", 3),
    )
    read_list(qtbot, roll, page, tmp_path / "清单.xlsx", data)
    assert lines(page.projects.projects) == [
        ("New on the list (1)", [("校园艺术节", None)]),
        ("No longer on the list (2)", [("设备购置（一次性）", False), ("农村书屋", False)]),
        ("Another code (1)", [("文艺惠民演出", True)]),
        ("Another amount (1)", [("采风创作", True)]),
    ]
    model = page.projects.projects
    by_name = {line.name: line for line in model.lines}
    assert [model.text(by_name["采风创作"], column) for column in (2, 3, 4)] == ["5.00", "8.00", "+3.00"]
    assert f"code {code(2)} → 13052925P00000000077B" in model.text(by_name["文艺惠民演出"], 5)
    work = begin(qtbot, window, page)
    assert [(each.name, each.code, str(each.budget.total)) for _, each in work.document.projects] == [
        ("采风创作", code(1), "8"),
        ("文艺惠民演出", "13052925P00000000077B", "5"),
        ("校园艺术节", "13052925P00000000088C", "3"),
    ]


def test_a_new_project_is_given_several_of_last_years(
    qtbot: QtBot,
    window: MainWindow,
    roll: RollingActions,
    page: RollingPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = the_list((*UNIT, "13052925P00000000088C", "文艺创作与惠民", 11))
    page.projects.source.file.setFocus()
    read_list(qtbot, roll, page, tmp_path / "清单.xlsx", data)
    assert page.projects.list.hasFocus()
    choose(page.projects.list, page.projects.projects, "文艺创作与惠民")

    def answer(dialog: PartnersDialog) -> int:
        dialog.list.tick_all(True)
        dialog.filter.setText("购置")
        dialog.list.tick_all(False)
        dialog.filter.setText("书屋")
        dialog.list.tick_all(False)
        return PartnersDialog.DialogCode.Accepted

    monkeypatch.setattr(PartnersDialog, "exec", answer)
    qtbot.keyClick(page.projects.list, Qt.Key.Key_Return)
    [line] = [line for line in page.projects.projects.lines if line.at is not None]
    assert (line.former, str(line.before), str(line.after)) == (("p1", "p2"), "10", "11")
    assert "from 2: 采风创作、文艺惠民演出" in page.projects.projects.text(line, 5)
    work = begin(qtbot, window, page)
    [(_, project)] = work.document.projects
    assert (project.name, project.succeeds) == ("文艺创作与惠民", ("p1", "p2"))


def test_a_list_without_its_unit_of_money_asks_and_changes_nothing_till_then(
    qtbot: QtBot, roll: RollingActions, page: RollingPage, tmp_path: Path
) -> None:
    path = tmp_path / "清单.xlsx"
    path.write_bytes(workbook([["项目编码", "项目名称", "预算数"], ["13052925P00000000088C", "校园艺术节", 3]]))
    roll.read_list(path)
    qtbot.waitUntil(page.projects.wanted.isVisible)
    assert "money unit" in page.projects.wanted.text()
    assert page.choices.listed is None
    assert page.choices.projects == {"p1", "p2"}
    assert not page.apply.isEnabled()
    assert "money unit" in page.apply.toolTip()
    yuan = next(button for button in page.findChildren(QRadioButton) if button.text() == "万元")
    qtbot.mouseClick(yuan, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.choices.listed is not None)
    assert page.apply.isEnabled()
    assert page.projects.wanted.isHidden()


def test_what_a_list_does_not_say_well_is_told(
    qtbot: QtBot, roll: RollingActions, page: RollingPage, tmp_path: Path
) -> None:
    data = the_list((*UNIT, code(1), "采风创作", "待定"), (*UNIT, code(2), "文艺惠民演出", 5))
    read_list(qtbot, roll, page, tmp_path / "清单.xlsx", data)
    assert "待定" in page.projects.notes.text()
    assert page.projects.notes.isVisible()


def test_what_a_list_says_of_units_is_unfolded(
    qtbot: QtBot, roll: RollingActions, page: RollingPage, tmp_path: Path
) -> None:
    assert page.projects.units.isHidden()
    data = the_list(("721001", "县文联", code(1), "采风创作", 8))
    read_list(qtbot, roll, page, tmp_path / "清单.xlsx", data)
    assert page.projects.units.isVisible()
    assert page.projects.units.list.topLevelItem(0).text(2) == "721001 县文联"  # type: ignore[union-attr]


def test_a_list_is_dropped_again(qtbot: QtBot, roll: RollingActions, page: RollingPage, tmp_path: Path) -> None:
    before = lines(page.projects.projects)
    read_list(qtbot, roll, page, tmp_path / "清单.xlsx", the_list((*UNIT, code(1), "采风创作", 8)))
    assert lines(page.projects.projects) != before
    qtbot.mouseClick(page.projects.drop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.choices.listed is None)
    assert lines(page.projects.projects) == before
    assert page.projects.source.name.isHidden()
    assert page.projects.partners.isHidden()


def test_nothing_is_begun_while_a_list_is_being_read(
    qtbot: QtBot, window: MainWindow, roll: RollingActions, page: RollingPage, tmp_path: Path
) -> None:
    path = tmp_path / "清单.xlsx"
    path.write_bytes(the_list((*UNIT, code(1), "采风创作", 8)))
    roll.read_list(path)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.status.currentMessage() == "Something is still being read: please wait a moment."
    qtbot.waitUntil(lambda: page.choices.listed is not None)
    assert names(begin(qtbot, window, page)) == ["采风创作"]


# ---- units


def test_units_are_renamed_merged_and_given_up(
    qtbot: QtBot, window: MainWindow, roll: RollingActions, form: Form
) -> None:
    document = make_document(form, make_project(1), make_project(2))
    unit = document.units[0].model_copy(update={"project_ids": ("p1",)})
    other = Unit(code="721002", name="文化馆", project_ids=("p2",))
    head = document.head.model_copy(update={"unit_ids": (unit.id, other.id)})
    projects = [project for _, project in document.projects]
    document = Document.build([head, *document.sections, unit, other, *projects], form)
    window.show_work(Work(document, store=window.store))
    roll.roll_open()
    page = shown(qtbot, window)
    units = page.projects.units
    assert units.isHidden()
    qtbot.mouseClick(page.projects.fold, Qt.MouseButton.LeftButton)
    units.fate.setCurrentIndex(units.fate.findData(UnitFate.RENAMED))
    units.fate.activated.emit(units.fate.currentIndex())
    units.name.setText("文联")
    qtbot.keyClick(units.name, Qt.Key.Key_Return)
    units.go_to(1)
    units.fate.setCurrentIndex(units.fate.findData(UnitFate.MERGED))
    units.fate.activated.emit(units.fate.currentIndex())
    assert [(each.fate, each.name, each.into) for each in page.choices.units] == [
        (UnitFate.RENAMED, "文联", ""),
        (UnitFate.MERGED, "", unit.id),
    ]
    assert page.projects.fold.text() == "Units: Renamed 1, Merged into 1"
    work = begin(qtbot, window, page)
    assert [(each.name, each.project_ids) for each in work.document.units] == [("文联", ("p1", "p2"))]


# ---- where last year's document comes from


def test_the_open_document_and_files_of_earlier_years_are_offered(
    qtbot: QtBot, window: MainWindow, roll: RollingActions, form: Form, tmp_path: Path
) -> None:
    for year in (2021, 2022, 9000):
        document = make_document(form, make_project(1), year=year)
        save_new(document, tmp_path / f"{year}.jx", replace_existing=False)
        window.settings.remember_file(tmp_path / f"{year}.jx")
    (tmp_path / "坏.jx").write_bytes(b"x")
    window.settings.remember_file(tmp_path / "坏.jx")
    window.show_work(Work(make_document(form, make_project(1)), store=window.store))
    roll.roll.trigger()
    assert isinstance(window.page, LastYearSourcePage)
    source = window.page
    qtbot.waitUntil(lambda: source.list.topLevelItemCount() == 3)
    items = [source.list.topLevelItem(at) for at in range(3)]
    assert [item.text(1) for item in items if item is not None] == ["2024", "2022", "2021"]
    qtbot.keyClick(source.list, Qt.Key.Key_Down)
    qtbot.keyClick(source.list, Qt.Key.Key_Return)
    page = shown(qtbot, window)
    assert page.document.head.year == 2022


def test_several_files_of_any_kind_are_chosen(
    qtbot: QtBot, window: MainWindow, roll: RollingActions, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = window.start.findChildren(QPushButton, "tile")[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    source = window.page
    assert isinstance(source, LastYearSourcePage)
    qtbot.waitUntil(lambda: "Nothing of an earlier year" in source.empty.text())
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: 1)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: [str(SAMPLE_TEXT)])
    assert source.choose.hasFocus()
    qtbot.keyClick(source.choose, Qt.Key.Key_Return)
    page = shown(qtbot, window)
    assert len(page.document.projects) == 3


def test_a_document_without_a_year_is_refused_and_the_page_stays(
    qtbot: QtBot, window: MainWindow, roll: RollingActions, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()))
    window.show_work(Work(make_document(form, make_project(1), year=None), store=window.store))
    roll.roll.trigger()
    assert isinstance(window.page, LastYearSourcePage)
    window.page.take.click()
    assert len(said) == 1
    assert isinstance(window.page, LastYearSourcePage)


def test_a_changed_year_on_the_cover_points_here(
    qtbot: QtBot, window: MainWindow, roll: RollingActions, document: Document
) -> None:
    work = Work(document, store=window.store)
    window.show_work(work)
    work.session.run(SetFields.of(work.document.head, {"year": 2025}))
    assert window.desk is not None
    bar = window.desk.old_year
    window.desk.check()
    qtbot.waitUntil(bar.isVisible)
    assert bar.buttons[0].text() == "Make next year’s document from it…"
    qtbot.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    page = shown(qtbot, window)
    assert (page.document.head.year, page.choices.year) == (2024, 2025)


def test_leaving_asks_once_something_was_chosen(
    qtbot: QtBot, window: MainWindow, page: RollingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(words: str, *_: object, **__: object) -> str:
        asked.append(words)
        return "leave"

    monkeypatch.setattr(window, "ask", ask)
    page.projects.projects.set_ticks(page.projects.projects.lines[:1], False)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.page is None
    assert len(asked) == 1


def test_the_sample_is_carried_on(qtbot: QtBot, window: MainWindow, roll: RollingActions) -> None:
    window.show_work(Work(sample_document(), store=window.store))
    roll.roll_open()
    work = begin(qtbot, window, shown(qtbot, window))
    assert len(work.document.projects) == 3
    assert len(list(unconfirmed_places(work.document))) == 39


def test_of_files_that_name_no_year_it_is_asked_which_it_is(
    qtbot: QtBot, window: MainWindow, roll: RollingActions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "项目.txt"
    text = SAMPLE_TEXT.read_text("utf-8")
    file.write_text(text[text.index("721001") :], "utf-8")
    asked: list[list[str]] = []

    def ask(_words: str, choices: Sequence[tuple[str, str]], **_options: object) -> str:
        asked.append([name for name, _ in choices])
        return asked[0][1]

    monkeypatch.setattr(window, "ask", ask)
    roll.read([file])
    page = shown(qtbot, window)
    assert page.document.head.year == int(asked[0][1])
    assert page.choices.year == int(asked[0][0])


def test_who_does_not_say_the_year_goes_on_where_he_was(
    qtbot: QtBot, window: MainWindow, roll: RollingActions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "项目.txt"
    text = SAMPLE_TEXT.read_text("utf-8")
    file.write_text(text[text.index("721001") :], "utf-8")
    asked: list[QMessageBox] = []

    def press_escape(box: QMessageBox) -> None:
        asked.append(box)
        box.escapeButton().click()

    monkeypatch.setattr(QMessageBox, "exec", press_escape)
    roll.show_sources()
    roll.read([file])
    qtbot.waitUntil(lambda: bool(asked) and not window.background.is_busy)
    assert isinstance(window.page, LastYearSourcePage)
