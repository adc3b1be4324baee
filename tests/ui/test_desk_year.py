"""自评与监控 on the desk, with real widgets."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.document.head import Department
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.collecting.reading import CollectOrder, collect_folder
from jx_desktop.services.files.document_files import save_new
from jx_desktop.ui.review_desk.year_tab import YearTab
from tests.conftest import make_project
from tests.evaluated import evaluated_document, evaluated_project, monitored_project
from tests.ui.test_review_desk_lists import shown
from tests.ui.window import MainWindow

POOR = ("3次", "96%", "2024年11月30日", "4.3万元", "320人次", "93%")


@pytest.fixture
def collected(tmp_path: Path, form: Form) -> CollectedFolder:
    poor = evaluated_project(
        2, actuals=POOR, scores=("0", "10", "10", "10", "20", "10"), executed="2", rate_score="4", id="own2"
    )
    of_departments = (
        (evaluated_project(), poor),
        (make_project(3), monitored_project(4, likelihoods=("有可能", *("确定能",) * 5))),
    )
    for number, projects in enumerate(of_departments):
        department = Department(code=f"{301 + number}", name=f"部门{number + 1}")
        document = evaluated_document(form, *projects, id=f"doc{number}", department=department)
        save_new(document, tmp_path / f"{number}.jx", replace_existing=False)
    return collect_folder(tmp_path, CollectOrder(with_other_kinds=False, with_content=True))


def lines_of(tab: YearTab, name: str) -> list[list[str]]:
    model = tab.lists.groups
    row = next(at for at, group in enumerate(model.lines) if model.texts(group)[1] == name)
    tab.lists.group_list.choose(row)
    return [tab.lists.lines.texts(line) for line in tab.lists.lines.lines]


def test_the_desk_shows_rates_grades_and_rows_that_were_not_reached(
    window: MainWindow, qtbot: QtBot, collected: CollectedFolder
) -> None:
    with shown(window, YearTab(window), collected) as tab:
        qtbot.waitUntil(lambda: tab.sheet.count() == 2)
        assert [tab.sheet.itemText(at) for at in range(2)] == ["绩效自评", "7月监控"]
        assert [line[1] for line in lines_of(tab, "Rate under 50 %")] == ["采风创作经费之2"]
        (missed,) = lines_of(tab, "Rows that did not reach their target")
        assert missed[-1] == "第二批开展采风活动次数 ≥6次 → 3次"
        assert [line[0] for line in lines_of(tab, "Nothing entered yet")] == ["部门2", "部门2"]
        tab.view.setCurrentIndex(tab.view.findData("grade"))
        tab.show_groups()
        texts = [tab.lists.groups.texts(group) for group in tab.lists.groups.lines]
        assert [(each[1], each[2]) for each in texts] == [
            ("优", "1"), ("良", "0"), ("中", "1"), ("差", "0"), ("Begun, without a grade", "0"),
        ]  # fmt: skip
        assert "2 of 4 projects" in tab.summary.text()


def test_a_monitoring_lists_what_may_not_be_reached(
    window: MainWindow, qtbot: QtBot, collected: CollectedFolder
) -> None:
    with shown(window, YearTab(window), collected) as tab:
        qtbot.waitUntil(lambda: tab.sheet.count() == 2)
        tab.sheet.setCurrentIndex(1)
        tab.show_groups()
        (line,) = lines_of(tab, "有可能")
        assert line[-1].endswith("有可能")
        assert not tab.margin.isVisible()


def test_a_folder_without_evaluations_says_so(window: MainWindow, qtbot: QtBot) -> None:
    with shown(window, YearTab(window), CollectedFolder()) as tab:
        qtbot.waitUntil(lambda: "No document has begun" in tab.summary.text())
        assert not tab.lists.groups.lines
