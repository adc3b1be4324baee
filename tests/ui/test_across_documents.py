"""The views of the desk that look across documents: findings, same indicators, projects of one kind."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import CollectedContent
from jx_desktop.domain.form.rules import Severity
from jx_desktop.ui.actions import writing
from jx_desktop.ui.pages.page import Page
from jx_desktop.ui.review_desk.across_tab import AcrossTab
from jx_desktop.ui.review_desk.alike_tab import AlikeTab
from jx_desktop.ui.review_desk.findings_tab import FindingsTab
from jx_desktop.ui.review_desk.list_view import ListView
from jx_desktop.ui.review_desk.rows_tab import RowsTab
from tests.made.county import make_department
from tests.read_across import Row, department, finding, folder, project, read_documents
from tests.ui.window import MainWindow

T = TypeVar("T", bound=AcrossTab)
EDUCATION, HEALTH, CULTURE = (
    department("301", "巨鹿县教育局"), department("302", "巨鹿县卫健局"), department("303", "巨鹿县文联"),
)  # fmt: skip
COUNT, COST, LIKED = ("产出指标", "数量指标"), ("成本指标", "经济成本指标"), ("满意度指标", "服务对象满意度指标")


def rows(name: str, price: str) -> list[Row]:
    return [
        (*COUNT, f"{name}次数", "≥2次"), (*COUNT, f"{name}人数", "≥100人"), (*COST, "人均标准", price),
        (*LIKED, "参训人员满意度", "≥90%"),
    ]  # fmt: skip


@pytest.fixture
def county() -> CollectedFolder:
    goals = ("完成全县骨干轮训任务，参训人员业务能力明显提高",)
    usual = [(*LIKED, "服务对象满意度", "≥90%"), (*COUNT, "培训人次", "≥9人次"), (*COUNT, "培训班次", "1期")]
    return folder(
        (
            EDUCATION,
            [
                project("教师培训经费", "50000", id="t", rows=rows("骨干轮训", "≤400元/人"), goals=goals),
                project("党建经费", "10000", id="p", rows=usual),
            ],
            [
                finding("BUD-02", entity="t", field="budget.total", place="1. 教师培训经费 › 预算数", message="不一致"),
                finding("VAL-06", Severity.WARNING, entity="t", message="笼统"),
            ],
        ),
        (
            HEALTH,
            [
                project("医护培训", "60000", id="t", rows=rows("骨干轮训", "≤500元/人"), goals=goals),
                project("党建工作", "12000", id="p", rows=usual),
            ],
            [finding("VAL-06", Severity.WARNING, message="笼统"), finding("BUD-02", released=True, message="已放行")],
        ),
        (CULTURE, [project("<b>培训</b>", "900000", id="t", rows=[(*COST, "人均标准", "≤0.9万元/人")])], []),
    )


@contextmanager
def shown(qtbot: QtBot, window: MainWindow, kind: Callable[[MainWindow], T], county: CollectedFolder) -> Iterator[T]:
    page = Page("")
    tab = kind(window)
    page.hold(tab)
    window.show_page(page)
    tab.show_folder(county, is_whole=True)
    qtbot.waitUntil(lambda: tab.summary.text() not in ("", "Looking through the documents…"))
    yield tab


def listed(view: ListView) -> list[list[str]]:
    model = view.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def copied() -> list[list[str]]:
    return [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]


def saved(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, path: Path, save: Callable[[], None]
) -> list[list[str]]:
    monkeypatch.setattr(writing, "ask_file_to_write", lambda *_args: path)
    save()
    qtbot.waitUntil(lambda: path.exists() and not window.background.is_busy)
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    return [[str(cell) for cell in row] for row in sheet.to_python()]


def test_findings_stand_by_rule_with_their_counts_and_lead_to_their_places(
    qtbot: QtBot, window: MainWindow, county: CollectedFolder
) -> None:
    with shown(qtbot, window, FindingsTab, county) as tab:
        assert listed(tab.lists.group_list) == [
            ["● 错误", "BUD-02", "预算数与资金来源合计", "1", "1"],
            ["▲ 提示", "VAL-06", "指标值笼统", "2", "2"],
            ["✓ 已放行", "BUD-02", "预算数与资金来源合计", "1", "1"],
        ]
        assert listed(tab.lists.line_list) == [["巨鹿县教育局", "教师培训经费", "预算数", "不一致"]]
        with qtbot.waitSignal(tab.wanted) as wanted:
            qtbot.keyClick(tab.lists.line_list, Qt.Key.Key_Return)
        assert wanted.args == [EDUCATION.key, "t", "budget.total"]
        tab.lists.group_list.selectAll()
        assert len(listed(tab.lists.line_list)) == 4
        tab.lists.line_list.selectAll()
        qtbot.keyClick(tab.lists.line_list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert copied()[:2] == [
            ["Department", "Project", "Place", "What it says"],
            ["巨鹿县教育局", "教师培训经费", "预算数", "不一致"],
        ]


def test_findings_are_filtered_and_what_is_left_out_is_said(
    qtbot: QtBot, window: MainWindow, county: CollectedFolder
) -> None:
    with shown(qtbot, window, FindingsTab, county) as tab:
        tab.chips[Severity.ERROR].click()
        tab.chips["released"].click()
        assert [line[1] for line in listed(tab.lists.group_list)] == ["VAL-06"]
        assert tab.summary.text() == "2 findings in 2 departments；2 more left out by the filters"
        assert tab.chips[Severity.ERROR].text() == "错误 1"
        tab.chips[Severity.ERROR].click()
        tab.office.setCurrentIndex(tab.office.findText("巨鹿县卫健局"))
        tab.show_filtered()
        assert [line[1] for line in listed(tab.lists.group_list)] == ["VAL-06"]
        tab.office.setCurrentIndex(0)
        tab.filter.setText("培训")
        qtbot.keyClick(tab.filter, Qt.Key.Key_Return)
        assert [line[1] for line in listed(tab.lists.group_list)] == ["BUD-02", "VAL-06"]
        assert tab.lists.group_list.hasFocus()


def test_the_list_of_findings_is_written_as_a_workbook(
    qtbot: QtBot, window: MainWindow, county: CollectedFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with shown(qtbot, window, FindingsTab, county) as tab:
        written = saved(qtbot, window, monkeypatch, tmp_path / "a.xlsx", tab.save)
        assert written[1][0] == "4 findings in 2 departments"
        assert written[3] == [
            "● 错误", "BUD-02", "预算数与资金来源合计", "1", "1", "巨鹿县教育局", "教师培训经费", "预算数", "不一致"
        ]  # fmt: skip
        assert len(written) == 7


def test_thousands_of_findings_become_words_when_they_are_seen(qtbot: QtBot, window: MainWindow) -> None:
    many = [finding("VAL-06", Severity.WARNING, message=f"第{at}处") for at in range(20_000)]
    with shown(qtbot, window, FindingsTab, folder((EDUCATION, [], many))) as tab:
        assert tab.lists.lines.rowCount() == 20_000
        tab.lists.line_list.sortByColumn(3, Qt.SortOrder.DescendingOrder)
        assert listed(tab.lists.line_list)[0][3] == "第9处"


def test_projects_with_nearly_the_same_indicators_stand_together_and_side_by_side(
    qtbot: QtBot, window: MainWindow, county: CollectedFolder
) -> None:
    with shown(qtbot, window, RowsTab, county) as tab:
        lists = tab.lists["projects"]
        assert listed(lists.group_list) == [["教师培训经费", "巨鹿县教育局", "2", "2", "3"]]
        assert listed(lists.line_list) == [
            ["巨鹿县教育局", "教师培训经费", "5.00", "4/4", "4", "3"],
            ["巨鹿县卫健局", "医护培训", "6.00", "4/4", "3", "3"],
        ]
        assert tab.like_whom.text() == "Indicators nearly those of 巨鹿县教育局: 教师培训经费"
        assert [held.project.name for held in tab.beside.model_.shown.projects] == ["教师培训经费", "医护培训"]
        assert tab.summary.text().endswith("1 ordinary ones are not listed")
        tab.ordinary.click()
        assert [line[0] for line in listed(lists.group_list)] == ["教师培训经费", "党建经费"]
        lists.line_list.choose(1)
        with qtbot.waitSignal(tab.wanted) as wanted:
            lists.line_list.line_wanted.emit()
        assert wanted.args == [HEALTH.key, "t", None]


def test_goals_and_rows_that_several_departments_have_are_listed_with_who_has_them(
    qtbot: QtBot, window: MainWindow, county: CollectedFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with shown(qtbot, window, RowsTab, county) as tab:
        tab.views["goals"].click()
        goal = "完成全县骨干轮训任务，参训人员业务能力明显提高"
        assert listed(tab.lists["goals"].group_list) == [[goal, "2", "2"]]
        assert [line[0] for line in listed(tab.lists["goals"].line_list)] == ["巨鹿县教育局", "巨鹿县卫健局"]
        with qtbot.waitSignal(tab.wanted) as wanted:
            tab.lists["goals"].line_list.line_wanted.emit()
        assert wanted.args == [EDUCATION.key, "t", "goals"]
        tab.views["rows"].click()
        assert listed(tab.lists["rows"].group_list)[0] == [
            "人均标准", "经济成本指标", "3", "3", "≤400元/人 ×1，≤500元/人 ×1，≤0.9万元/人 ×1"
        ]  # fmt: skip
        tab.filter.setText("文联")
        qtbot.keyClick(tab.filter, Qt.Key.Key_Return)
        assert [line[0] for line in listed(tab.lists["rows"].group_list)] == ["人均标准"]
        written = saved(qtbot, window, monkeypatch, tmp_path / "rows.xlsx", tab.save)
        assert [line[5] for line in written[3:]] == ["巨鹿县教育局", "巨鹿县卫健局", "巨鹿县文联"]


def test_projects_of_a_kind_stand_side_by_side_and_what_stands_out_is_marked(
    qtbot: QtBot, window: MainWindow, county: CollectedFolder
) -> None:
    with shown(qtbot, window, AlikeTab, county) as tab:
        assert listed(tab.kind_list) == [
            ["培训", "3", "3", "6.00"], ["党建", "2", "2", "1.10"], ["All projects", "3", "5", ""]
        ]  # fmt: skip
        assert [line[2] for line in listed(tab.member_list)] == ["▲ 90.00", "6.00", "5.00"]
        model = tab.beside.model_
        qtbot.waitUntil(lambda: model.columnCount() == 3)
        assert [model.headerData(column, Qt.Orientation.Horizontal) for column in range(3)] == [
            "文联\n<b>培训</b>", "卫健局\n医护培训", "教育局\n教师培训经费"
        ]  # fmt: skip
        assert model.rows()[:2] == [
            ["Amount (10,000 yuan)\nmedian 6 万元 of 3", "▲ 90.00", "6.00", "5.00"],
            ["人均标准\nmedian 500 元/人 of 3　经济成本指标", "▲ ≤0.9万元/人", "≤500元/人", "≤400元/人"],
        ]
        assert "well above the others" in str(model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole))
        tab.beside.setCurrentIndex(model.index(0, 2))
        with qtbot.waitSignal(tab.wanted) as wanted:
            qtbot.keyClick(tab.beside, Qt.Key.Key_Return)
        assert wanted.args == [EDUCATION.key, "t", "budget.total"]


def test_projects_of_any_kinds_are_ticked_and_put_side_by_side(
    qtbot: QtBot, window: MainWindow, county: CollectedFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with shown(qtbot, window, AlikeTab, county) as tab:
        assert not tab.only_ticked.isEnabled()
        tab.member_list.choose(1)
        qtbot.keyClick(tab.member_list, Qt.Key.Key_Space)
        tab.kind_list.choose(1)
        qtbot.keyClick(tab.member_list, Qt.Key.Key_Space)
        tab.only_ticked.click()
        model = tab.beside.model_
        qtbot.waitUntil(lambda: [held.project.name for held in model.shown.projects] == ["医护培训", "党建工作"])
        assert tab.title.text() == "2 ticked projects"
        written = saved(qtbot, window, monkeypatch, tmp_path / "beside.xlsx", tab.save)
        assert written[2] == ["What is compared", "巨鹿县卫健局\n医护培训", "巨鹿县卫健局\n党建工作"]
        tab.beside.copy_cells()
        assert copied()[0] == ["", "巨鹿县卫健局 医护培训", "巨鹿县卫健局 党建工作"]
        tab.show_folder(county, is_whole=True)
        qtbot.waitUntil(lambda: tab._task is None)
        assert tab.only_ticked.text() == "The ticked side by side (2)", "reading anew loses no tick"
        assert tab.title.text() == "2 ticked projects"
        tab.untick.click()
        qtbot.waitUntil(lambda: len(model.shown.projects) == 2 and model.shown.projects[0].project.name == "党建工作")
        assert not tab.only_ticked.isEnabled()


def test_a_project_is_found_among_all_whatever_kind_it_is_of(
    qtbot: QtBot, window: MainWindow, county: CollectedFolder
) -> None:
    with shown(qtbot, window, AlikeTab, county) as tab:
        tab.filter.setText("卫健")
        qtbot.keyClick(tab.filter, Qt.Key.Key_Return)
        tab.kind_list.choose(tab.kinds.rowCount() - 1)
        assert [line[1] for line in listed(tab.member_list)] == ["医护培训", "党建工作"]
        assert tab.title.text() == "Tick the projects that are to stand side by side"


@pytest.mark.parametrize("kind", [FindingsTab, RowsTab, AlikeTab])
def test_nothing_is_worked_out_before_it_is_seen(
    qtbot: QtBot, window: MainWindow, county: CollectedFolder, kind: type[AcrossTab]
) -> None:
    page = Page("")
    tab = kind(window)
    page.hold(tab)
    tab.show_folder(county, is_whole=True)
    assert tab._task is None
    assert not tab.summary.text()
    window.show_page(page)
    assert tab._task is not None
    qtbot.waitUntil(lambda: tab._task is None)


def test_what_could_not_be_looked_through_is_said(qtbot: QtBot, window: MainWindow, county: CollectedFolder) -> None:
    contents: dict[str, CollectedContent] = {EDUCATION.key: county.contents[EDUCATION.key]}
    part = CollectedFolder("", county.documents, contents=contents)
    with shown(qtbot, window, FindingsTab, part) as tab:
        assert tab.summary.text().endswith("2 documents could not be looked through")
        tab.show_folder(part, is_whole=False)
        qtbot.waitUntil(lambda: tab.summary.text().endswith("Not everything is read yet"))


@pytest.mark.parametrize("kind", [FindingsTab, RowsTab, AlikeTab])
def test_a_made_county_is_looked_through_by_every_view(
    qtbot: QtBot, window: MainWindow, kind: type[AcrossTab], made: CollectedFolder
) -> None:
    with shown(qtbot, window, kind, made) as tab:
        assert "0 " not in tab.summary.text()[:3]
        assert "could not" not in tab.summary.text()


@pytest.fixture(scope="session")
def made() -> CollectedFolder:
    return read_documents([make_department(number, 6) for number in range(4)])
