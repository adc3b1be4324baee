"""应报名单 and 全县项目清单 of the desk, with real widgets: read, filtered, answered, copied, written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.county_list import CountyKind, amounts_by_document
from jx_desktop.domain.collected.records import ReviewedState
from jx_desktop.domain.collected.roll_call import RollCallLine
from jx_desktop.services.collecting.roll_reading import pasted_roll
from jx_desktop.ui.actions import writing
from jx_desktop.ui.actions.desk_batch import DeskBatchActions
from jx_desktop.ui.actions.desk_printing import DeskPrintActions
from jx_desktop.ui.pages.page import Page
from jx_desktop.ui.review_desk.across_tab import AcrossTab
from jx_desktop.ui.review_desk.county_tab import CountyTab
from jx_desktop.ui.review_desk.roll_tab import RollTab
from tests.collected import document, folder, project
from tests.ui.window import MainWindow

T = TypeVar("T", bound=AcrossTab)
ARTS, EDUCATION, WATER = (
    document("721", "巨鹿县文联"),
    document("301", "巨鹿县教育局"),
    document("333", "巨鹿县水务局", year=2026),
)
ROLL = (
    "代码\t名称\t归口股室\n301\t巨鹿县教育局\t教科文股\n721\t巨鹿县文联\t教科文股\n333\t巨鹿县水务局\t农业股\n"
    "999\t巨鹿县林业局\t农业股\n"
)
LIST = (
    "单位代码\t单位名称\t项目编码\t项目名称\t预算金额\n"
    "721001\t巨鹿县文联本级\tP1\t采风\t5\n721001\t巨鹿县文联本级\tP2\t展览\t2\n"
    "301001\t巨鹿县教育局本级\tQ1\t培训\t12\n301001\t巨鹿县教育局本级\tQ2\t新建\t8\n333001\t水务局本级\tW1\t水库\t7\n"
)
ARTS_UNIT, EDUCATION_UNIT = ("721001", "巨鹿县文联本级"), ("301001", "巨鹿县教育局本级")


def county(tmp_path: Path) -> CollectedFolder:
    made = folder(
        ARTS,
        EDUCATION,
        WATER,
        reviews={EDUCATION.key: ReviewedState(state="returned")},
        projects={
            ARTS.key: [project("P1", "采风", "50000", ARTS_UNIT), project("P2", "展览", "20001", ARTS_UNIT, "p2")],
            EDUCATION.key: [
                project("Q1", "培训", "120000", EDUCATION_UNIT),
                project("Q3", "旧项目", "30000", EDUCATION_UNIT),
            ],
        },
    )
    return replace(made, folder=str(tmp_path / "county"))


@contextmanager
def shown(window: MainWindow, tab: T, collected: CollectedFolder) -> Iterator[T]:
    """Show a view within a page, as the desk does."""
    page = Page("desk")
    page.hold(tab)
    window.show_page(page)
    tab.show_folder(collected, is_whole=True)
    yield tab
    window.leave_page()


def pasted(qtbot: QtBot, text: str, paste: Callable[[], object], is_done: Callable[[], bool]) -> None:
    QGuiApplication.clipboard().setText(text)
    paste()
    qtbot.waitUntil(is_done)


@pytest.fixture
def roll(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Iterator[RollTab]:
    """The roll's view, with a roll that was pasted."""
    with shown(window, RollTab(window), county(tmp_path)) as tab:
        qtbot.waitUntil(lambda: tab._folder is not None)
        pasted(qtbot, ROLL, tab.paste, lambda: len(tab.call.lines) == 4)
        yield tab


def figures(tab: RollTab | CountyTab) -> dict[str, str]:
    return {key: button.number.text() for key, button in tab.figures.buttons.items()}


def names(tab: RollTab) -> list[str]:
    return [line.entry.name for line in tab.lines.lines if isinstance(line, RollCallLine)]


def test_without_a_roll_the_view_asks_for_one(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    with shown(window, RollTab(window), county(tmp_path)) as tab:
        qtbot.waitUntil(lambda: tab._folder is not None)
        assert tab.empty.isVisible()
        assert not tab.list.isVisible()
        assert not figures(tab)


def test_a_roll_that_is_pasted_before_the_view_has_looked_is_taken_over(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    with shown(window, RollTab(window), county(tmp_path)) as tab:
        assert tab._folder is None
        tab._on_read("", str(tmp_path / "county"), pasted_roll("", ROLL, ""))
        qtbot.waitUntil(lambda: len(tab.call.lines) == 4)
        qtbot.waitUntil(lambda: tab._task is None)
        assert len(tab.call.lines) == 4, "what was begun before does not come after it"
        tab._on_read("", "elsewhere", pasted_roll("", "301 巨鹿县教育局", ""))
        assert len(tab.call.lines) == 4


def test_figures_say_who_has_handed_in_and_show_only_those(roll: RollTab, qtbot: QtBot) -> None:
    assert figures(roll) == {"expected": "4", "handed_in": "2", "missing": "2", "returned": "1"}
    qtbot.mouseClick(roll.figures.buttons["missing"], Qt.MouseButton.LeftButton)
    assert names(roll) == ["巨鹿县水务局", "巨鹿县林业局"]
    assert "2026" in roll.lines.texts(roll.lines.lines[0])[-1]
    qtbot.mouseClick(roll.figures.buttons["missing"], Qt.MouseButton.LeftButton)
    assert len(names(roll)) == 4


def test_figures_and_lines_follow_the_office(roll: RollTab) -> None:
    roll.filters.office.setCurrentIndex(roll.filters.office.findData("农业股"))
    roll.filters.office.committed.emit("农业股")
    assert names(roll) == ["巨鹿县水务局", "巨鹿县林业局"]
    assert figures(roll)["expected"] == "2"
    assert figures(roll)["handed_in"] == "0"


def test_the_year_that_is_asked_for_is_chosen_and_kept(roll: RollTab, qtbot: QtBot, window: MainWindow) -> None:
    roll.filters.year.committed.emit(None)
    qtbot.waitUntil(lambda: roll.call.counts["missing"] == 1)
    with shown(window, RollTab(window), roll._collected) as again:
        qtbot.waitUntil(lambda: len(again.call.lines) == 4)
        assert again.call.counts["missing"] == 1
        assert again.filters.year.currentText() == "any"


def test_who_is_missing_is_copied_with_the_office_or_without(roll: RollTab) -> None:
    roll.copy_missing()
    assert QGuiApplication.clipboard().text() == "巨鹿县水务局\n巨鹿县林业局"
    roll.with_office.setChecked(True)
    roll.copy_missing()
    assert QGuiApplication.clipboard().text() == "巨鹿县水务局（农业股）\n巨鹿县林业局（农业股）"


def test_another_roll_takes_the_place_of_the_first_and_says_what_is_new(roll: RollTab, qtbot: QtBot) -> None:
    with qtbot.waitSignal(roll.told) as told:
        pasted(qtbot, "301 巨鹿县教育局\n888 巨鹿县招商局", roll.paste, lambda: len(roll.call.lines) == 2)
    assert told.args == ["Roll: 2 read, 1 new, 3 gone"]
    assert figures(roll)["unlisted"] == "2"


def test_a_question_is_answered_once(roll: RollTab, qtbot: QtBot, window: MainWindow) -> None:
    pasted(qtbot, "722 巨鹿县文联\n301 巨鹿县教育局", roll.paste, lambda: len(roll.call.lines) == 2)
    assert figures(roll)["questions"] == "1"
    roll.show_group("questions")
    assert roll.question.isVisible()
    assert "722 巨鹿县文联" in roll.question_words.text()
    qtbot.mouseClick(roll.same, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not roll.call.questions)
    assert roll.call.counts["handed_in"] == 2
    assert not roll.question.isVisible()
    with shown(window, RollTab(window), roll._collected) as again:
        qtbot.waitUntil(lambda: len(again.call.lines) == 2)
        assert again.call.counts["handed_in"] == 2


def test_a_double_click_asks_for_the_document(roll: RollTab, qtbot: QtBot) -> None:
    roll.list.choose(1)
    with qtbot.waitSignal(roll.wanted) as wanted:
        roll.list.line_wanted.emit()
    assert wanted.args == [ARTS.key, None, None]
    roll.list.choose(3)
    with qtbot.waitSignal(roll.told):
        roll.list.line_wanted.emit()


def test_what_is_shown_of_the_roll_is_written(
    roll: RollTab, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "情况.xlsx"
    monkeypatch.setattr(writing, "ask_file_to_write", lambda *_args, **_named: path)
    roll.show_group("missing")
    roll.save()
    qtbot.waitUntil(lambda: path.exists() and not roll._shell.background.is_busy)
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows][-2:] == ["巨鹿县水务局", "巨鹿县林业局"]


def test_a_roll_that_cannot_be_kept_is_shown_all_the_same(
    roll: RollTab, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[Exception] = []
    monkeypatch.setattr(roll._shell, "show_failure", said.append)

    def refuse(*_args: object) -> None:
        raise OSError(13, "no")

    monkeypatch.setattr(roll._desks, "keep", refuse)
    pasted(qtbot, "301 巨鹿县教育局", roll.paste, lambda: len(roll.call.lines) == 1)
    assert len(said) == 1


@pytest.fixture
def listed(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Iterator[CountyTab]:
    """The county's list beside the documents: it does not say its money unit, which the amounts tell."""
    with shown(window, CountyTab(window), county(tmp_path)) as tab:
        qtbot.waitUntil(lambda: len(tab._document.projects) == 4)
        pasted(qtbot, LIST, tab.source.paste_wanted.emit, lambda: tab.comparison is not None)
        yield tab


def differences(tab: CountyTab) -> list[tuple[str, str]]:
    return [(line.kind.value, tab._words.name(line)) for line in tab.lines.lines]


def test_what_differs_between_the_countys_list_and_all_documents_is_listed(listed: CountyTab) -> None:
    assert differences(listed) == [
        ("no_goals", "新建"),
        ("not_received", "水库"),
        ("no_budget", "旧项目"),
        ("amount", "展览"),
    ]
    assert figures(listed) == {"no_goals": "1", "not_received": "1", "no_budget": "1", "amount": "1"}
    sums = [listed.sums.texts(line) for line in listed.sums.lines]
    assert sums[0][1:] == ["合计", "34.00", "5", "22.0001", "4", "-11.9999"]
    assert [row[0] for row in sums[1:]] == ["301", "333001", "721"]


def test_a_figure_and_a_department_show_only_their_differences(listed: CountyTab, qtbot: QtBot) -> None:
    qtbot.mouseClick(listed.figures.buttons["amount"], Qt.MouseButton.LeftButton)
    assert differences(listed) == [("amount", "展览")]
    qtbot.mouseClick(listed.figures.buttons["amount"], Qt.MouseButton.LeftButton)
    listed.sum_list.choose(1)
    assert differences(listed) == [("no_goals", "新建"), ("no_budget", "旧项目")]
    assert figures(listed) == {"no_goals": "1", "no_budget": "1", "amount": "0"}
    listed.sum_list.choose(0)
    listed.filter.setText("水库")
    qtbot.waitUntil(lambda: len(listed.lines.lines) == 1)


def test_a_difference_leads_to_its_place_in_the_document(listed: CountyTab, qtbot: QtBot) -> None:
    listed.list.choose(3)
    with qtbot.waitSignal(listed.wanted) as wanted:
        listed.list.line_wanted.emit()
    assert wanted.args == [ARTS.key, "p2", "budget.total"]
    listed.list.choose(1)
    with qtbot.waitSignal(listed.told):
        listed.list.line_wanted.emit()


def test_the_amounts_of_the_list_are_there_for_the_approval(listed: CountyTab) -> None:
    assert listed.comparison is not None
    amounts = amounts_by_document(listed.comparison)
    assert {each: str(amount) for each, amount in amounts[ARTS.key].items()} == {"p-P1": "50000", "p2": "20000"}
    given = listed._shell.part(DeskBatchActions).county()
    assert given is not None
    assert (given.listed, given.differing) == (amounts, {EDUCATION.key: 2, ARTS.key: 1})


def test_documents_that_come_while_the_view_is_not_seen_are_compared_for_the_approval(listed: CountyTab) -> None:
    listed.hide()
    listed.show_folder(replace(listed._collected, documents=(EDUCATION,)), is_whole=True)
    given = listed._shell.part(DeskBatchActions).county()
    assert given is not None
    assert list(given.listed) == [EDUCATION.key]


def test_the_summary_has_the_offices_of_the_roll_where_nobody_has_looked_at_it(
    window: MainWindow, qtbot: QtBot, roll: RollTab
) -> None:
    unseen = RollTab(window)
    qtbot.addWidget(unseen)
    unseen.show_folder(roll._collected, is_whole=True)
    assert window.part(DeskPrintActions).offices() == {
        EDUCATION.key: "教科文股",
        ARTS.key: "教科文股",
        WATER.key: "农业股",
    }


def test_documents_of_another_year_are_named_and_the_year_can_be_chosen(listed: CountyTab, qtbot: QtBot) -> None:
    assert "2026" in " ".join(_notes(listed))
    listed.year.committed.emit(2026)
    qtbot.waitUntil(lambda: listed.comparison is not None and len(listed.comparison.documents) == 1)
    assert not any(line.kind is CountyKind.AMOUNT for line in listed.lines.lines)


def _notes(tab: CountyTab) -> list[str]:
    items = (tab.remarks.list.topLevelItem(at) for at in range(tab.remarks.list.topLevelItemCount()))
    return [item.text(0) for item in items if item is not None]


def test_a_list_whose_money_unit_nobody_knows_is_asked_about(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    with shown(window, CountyTab(window), replace(folder(), folder=str(tmp_path))) as tab:
        qtbot.waitUntil(lambda: bool(tab.empty.text()))
        pasted(qtbot, LIST, tab.source.paste_wanted.emit, lambda: bool(tab._wanted))
        assert tab.comparison is None
        assert "money unit" in tab.empty.text()
        tab.source._on_unit_chosen("万元")
        qtbot.waitUntil(lambda: tab.comparison is not None)
        assert figures(tab)["not_received"] == "5"


def test_what_is_shown_of_the_list_is_written_with_all_sums(
    listed: CountyTab, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "核对.xlsx"
    monkeypatch.setattr(writing, "ask_file_to_write", lambda *_args, **_named: path)
    listed.show_kind("amount")
    listed.save()
    qtbot.waitUntil(lambda: path.exists() and not listed._shell.background.is_busy)
    book = CalamineWorkbook.from_path(str(path))
    shown_rows = book.get_sheet_by_name("不一致").to_python()
    assert shown_rows[1][:2] == ["金额不一致", "721 巨鹿县文联"]
    assert shown_rows[1][5:8] == [2.0, 2.0001, 0.0001]
    assert [row[0] for row in book.get_sheet_by_name("分部门合计").to_python()[1:4]] == ["301", "333001", "721"]


def test_the_countys_list_is_there_again_when_its_folder_is_looked_at_once_more(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "清单.csv"
    path.write_text(LIST.replace("\t", ",").replace("预算金额", "预算金额（万元）"), "utf-8")
    collected = replace(county(tmp_path), folder=str(tmp_path / "收"))
    with shown(window, CountyTab(window), collected) as tab:
        tab._reader.read(path)
        qtbot.waitUntil(lambda: tab.comparison is not None)
        before = tab.comparison
        qtbot.waitUntil(lambda: tab._task is None)
    with shown(window, CountyTab(window), collected) as again:
        qtbot.waitUntil(lambda: again.comparison is not None)
        assert again.comparison == before
        assert again.amounts() is not None
        qtbot.waitUntil(lambda: again._task is None)
    with shown(window, CountyTab(window), replace(collected, folder=str(tmp_path / "别处"))) as other:
        qtbot.waitUntil(lambda: other._task is None)
        assert other.comparison is None
    path.unlink()
    with shown(window, CountyTab(window), collected) as gone:
        qtbot.waitUntil(lambda: "清单.csv" in window.status.currentMessage())
        qtbot.waitUntil(lambda: gone._task is None)
        assert gone.comparison is None
