"""审核工作台: ticked lines printed, summed up, returned and approved, with a report of what became of each."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from time import sleep

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.county_list import amounts_by_document, compare_county, differing_documents
from jx_desktop.domain.collected.records import CollectedContent, CollectedProject, FindingCounts
from jx_desktop.domain.comparing.listed_project import ListedProject
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.records import Event
from jx_desktop.services.collecting import batch_approving
from jx_desktop.services.collecting.batch_approving import CountyAmounts, PlannedApproval
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.reviewing.approving import write_approval
from jx_desktop.storage.lock import lock_path
from jx_desktop.ui.actions import desk_printing
from jx_desktop.ui.actions.batch_work import Documents
from jx_desktop.ui.actions.desk_batch import DeskBatchActions
from jx_desktop.ui.actions.desk_printing import DeskPrintActions
from jx_desktop.ui.review_desk.batch_approval import BatchApprovalPage
from jx_desktop.ui.review_desk.batch_print import BatchPrintPage
from jx_desktop.ui.review_desk.batch_report import BatchReportPage
from jx_desktop.ui.review_desk.batch_return import BatchReturnPage
from tests.services.collecting.reviewed_county import ReviewedCounty, give_grade, reviewed_county
from tests.services.reviewing.cases import REVIEWER
from tests.ui.window import MainWindow

NUMBER_COLUMN = 3


class StandInDesk:
    """A desk of which only the lines are there: it keeps what is offered to be done with them."""

    def __init__(self, collected: CollectedFolder) -> None:
        self.collected = collected
        self.deeds: dict[str, Callable[[Documents], object]] = {}
        self.shown = 0

    def offer(self, words: str, do: Callable[[Documents], object]) -> None:
        self.deeds[words] = do

    def show_desk(self) -> None:
        self.shown += 1

    def do(self, words: str) -> None:
        self.deeds[words](self.collected.documents)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ReviewedCounty:
    """A few departments with reviews, made once."""
    return reviewed_county(tmp_path_factory.mktemp("county"))


@pytest.fixture
def county(made: ReviewedCounty, tmp_path: Path) -> ReviewedCounty:
    """The same, of which a test may change the reviews."""
    return made.copied(tmp_path / "reviews")


@pytest.fixture
def desk(window: MainWindow, county: ReviewedCounty, tmp_path: Path) -> StandInDesk:
    """The desk, with what can be done with its lines, and a person of the bureau at it."""
    window.settings.person_name, window.settings.person_office = REVIEWER
    window.settings.review_folder = county.reviews
    window.settings.return_folder = tmp_path / "out"
    window.settings.print_folder = tmp_path / "pdf"
    desk = StandInDesk(county.collected)
    window.part(DeskPrintActions).serve(desk)
    window.part(DeskBatchActions).serve(desk)
    return desk


def wait(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.background.is_busy)


def report(qtbot: QtBot, window: MainWindow) -> BatchReportPage:
    wait(qtbot, window)
    page = window.page
    assert isinstance(page, BatchReportPage)
    return page


def approval_page(qtbot: QtBot, window: MainWindow, desk: StandInDesk) -> BatchApprovalPage:
    desk.do("Approve…")
    wait(qtbot, window)
    page = window.page
    assert isinstance(page, BatchApprovalPage)
    return page


def lines_of(
    page: BatchReportPage | BatchPrintPage | BatchApprovalPage | BatchReturnPage,
) -> dict[str, list[list[str]]]:
    """The lines of a page by the headings that they stand under."""
    found = {}
    for at in range(page.list.topLevelItemCount()):
        head = page.list.topLevelItem(at)
        assert head is not None
        items = filter(None, map(head.child, range(head.childCount())))
        found[head.text(0)] = [[item.text(column) for column in range(page.list.columnCount())] for item in items]
    return found


def press(qtbot: QtBot, page: BatchPrintPage | BatchReturnPage | BatchApprovalPage) -> None:
    qtbot.mouseClick(page.apply, Qt.MouseButton.LeftButton)


def test_each_ticked_document_becomes_a_pdf_named_by_the_form(
    qtbot: QtBot, window: MainWindow, desk: StandInDesk, tmp_path: Path
) -> None:
    desk.do("Print…")
    page = window.page
    assert isinstance(page, BatchPrintPage)
    press(qtbot, page)
    shown = report(qtbot, window)
    assert shown.title.text() == "Printed"
    assert shown.counts.text() == "Done: 4"
    assert not shown.failed.isVisible()
    assert "宋体代替" in shown.common.text()  # which is said once, and not of each
    assert list(lines_of(shown)) == ["Done"]
    assert len(list((tmp_path / "pdf").glob("*2027年部门预算绩效文本（一上）20260928.pdf"))) == 4
    qtbot.mouseClick(shown.copy, Qt.MouseButton.LeftButton)
    assert len(QApplication.clipboard().mimeData().urls()) == 4
    qtbot.mouseClick(shown.close_button, Qt.MouseButton.LeftButton)
    assert desk.shown == 1


def test_printed_again_nothing_is_replaced_and_the_other_name_is_said(
    qtbot: QtBot, window: MainWindow, desk: StandInDesk, tmp_path: Path
) -> None:
    for _ in range(2):
        desk.do("Print…")
        page = window.page
        assert isinstance(page, BatchPrintPage)
        press(qtbot, page)
        shown = report(qtbot, window)
    assert len(list((tmp_path / "pdf").iterdir())) == 8
    assert list(lines_of(shown)) == ["Done, please look"]


def test_one_pdf_for_the_printer_begins_each_on_a_front_side(
    qtbot: QtBot, window: MainWindow, desk: StandInDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "一本.pdf"
    monkeypatch.setattr(desk_printing, "ask_file_to_write", lambda *_given: target)
    desk.do("Print…")
    page = window.page
    assert isinstance(page, BatchPrintPage)
    assert not page.both_sides.isEnabled()
    page.one.setChecked(True)
    assert page.both_sides.isEnabled()
    press(qtbot, page)
    report(qtbot, window)
    book = pypdfium2.PdfDocument(target)
    begins = [mark.get_dest().get_index() for mark in book.get_toc()]
    book.close()
    assert len(begins) == 4
    assert all(at % 2 == 0 for at in begins)


def test_a_file_that_cannot_be_printed_stands_first_with_its_reason(
    qtbot: QtBot, window: MainWindow, desk: StandInDesk
) -> None:
    gone = desk.collected.documents[0].model_copy(update={"file": "不在.jx"})
    word = desk.collected.documents[1].model_copy(update={"file": "来的.docx", "kind": "word"})
    desk.collected = replace(desk.collected, documents=(*desk.collected.documents[:1], gone, word))
    desk.do("Print…")
    page = window.page
    assert isinstance(page, BatchPrintPage)
    press(qtbot, page)
    shown = report(qtbot, window)
    assert shown.failed.text() == "Failed: 1, nothing was done with them"
    first, *_ = lines_of(shown).items()
    assert first[0] == "Failed"
    assert "不在.jx" in first[1][0][1]


def test_what_cannot_be_printed_and_copies_of_what_is_are_named_beforehand(
    qtbot: QtBot, window: MainWindow, desk: StandInDesk, tmp_path: Path
) -> None:
    first, second, third, fourth = desk.collected.documents
    word = third.model_copy(update={"file": "来的.docx", "kind": "word"})
    again = second.model_copy(update={"file": "再存一份.jx"})
    shutil.copy(Path(desk.collected.folder) / second.file, Path(desk.collected.folder) / again.file)
    desk.collected = replace(
        desk.collected,
        documents=(first, second, again, word, fourth),
        standings={again.key: "same", fourth.key: "earlier"},
        counting={again.key: second.key, fourth.key: "not ticked"},
        reasons={again.key: Message("copy.same", {"file": second.file, "at": ""})},
    )
    desk.do("Print…")
    page = window.page
    assert isinstance(page, BatchPrintPage)
    groups = lines_of(page)
    assert list(groups) == [
        "Printed (3)",
        "Other copies of these, and reviews: not ticked (1)",
        "Cannot be printed (1)",
    ]
    _, copies, left = groups.values()
    assert copies[0][1] == "再存一份.jx"
    assert second.file in copies[0][2]
    assert "先审核" in left[0][2]
    assert page.apply.text() == "Make the PDFs (3)"
    page.list.tick_all(False)
    qtbot.waitUntil(lambda: not page.apply.isEnabled())
    page.list.tick_all(True)
    qtbot.waitUntil(lambda: page.apply.text() == "Make the PDFs (4)")
    press(qtbot, page)
    assert report(qtbot, window).counts.text() == "Done: 4"
    assert len(list((tmp_path / "pdf").iterdir())) == 4


def test_the_summary_has_a_line_for_each_and_the_year_in_its_name(
    qtbot: QtBot, window: MainWindow, desk: StandInDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[Path] = []

    def ask(_parent: object, _title: str, path: Path, _filters: list[str]) -> Path:
        proposed.append(path)
        return tmp_path / "汇总.xlsx"

    monkeypatch.setattr(desk_printing, "ask_file_to_write", ask)
    desk.do("Summary…")
    wait(qtbot, window)
    assert proposed[0].name == "2027年部门预算绩效文本汇总表.xlsx"
    rows = CalamineWorkbook.from_path(tmp_path / "汇总.xlsx").get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[1:5]] == ["301", "302", "303", "304"]


def test_what_is_ready_is_returned_and_each_review_notes_it(
    qtbot: QtBot, window: MainWindow, desk: StandInDesk, county: ReviewedCounty, tmp_path: Path
) -> None:
    desk.do("Return the opinions…")
    wait(qtbot, window)
    page = window.page
    assert isinstance(page, BatchReturnPage)
    assert {head: len(lines) for head, lines in lines_of(page).items()} == {"Ready (2)": 2, "Not returned (2)": 2}
    assert page.apply.text() == "Return (2)"
    page.papers["opinions"].setChecked(True)
    press(qtbot, page)
    shown = report(qtbot, window)
    assert shown.counts.text() == "Done: 2"
    assert len(list((tmp_path / "out").iterdir())) == 4
    assert window.settings.return_papers == ("opinions",)
    assert open_document(county.review(0)).document.listed(Event)[-1].what == "returned"
    desk.do("Return the opinions…")
    wait(qtbot, window)
    again = window.page
    assert isinstance(again, BatchReturnPage)
    assert not again.apply.isEnabled()


def test_what_is_to_be_looked_at_is_not_ticked_and_numbers_go_by_what_is(
    qtbot: QtBot, window: MainWindow, desk: StandInDesk, county: ReviewedCounty
) -> None:
    page = approval_page(qtbot, window, desk)
    groups = lines_of(page)
    assert {head: len(lines) for head, lines in groups.items()} == {
        "May be approved (1)": 1,
        "Look at these first: not ticked (2)": 2,
        "Not approved (1)": 1,
    }
    page.pattern.setText("巨财预〔2027〕{n}号")
    page.first.setValue(21)
    assert [line[NUMBER_COLUMN] for lines in lines_of(page).values() for line in lines] == [
        "巨财预〔2027〕21号", "", "", ""
    ]  # fmt: skip
    page.list.tick_all(True)
    qtbot.waitUntil(lambda: page.apply.text() == "Approve (3)")
    assert page.reason.isVisible()
    assert page.summary.text() == "2 of those to be looked at are ticked: give the reason."
    assert not page.apply.isEnabled()
    page.reason.setText("领导已同意")
    assert page.apply.isEnabled()
    assert [number for _, number in page.numbered()] == [f"巨财预〔2027〕{number}号" for number in (21, 22, 23)]
    assert page.compared.objectName() == "fault"


def test_numbers_follow_the_codes_of_departments_and_files_go_where_approvals_lie(
    qtbot: QtBot, window: MainWindow, desk: StandInDesk, county: ReviewedCounty
) -> None:
    window.settings.return_folder = None
    give_grade(county.review(3), "good")
    first, *others = desk.collected.documents
    wrong = first.model_copy(update={"counts": FindingCounts(errors=1)})
    desk.collected = replace(desk.collected, documents=(wrong, *others))
    page = approval_page(qtbot, window, desk)
    assert page.folder.place.text().endswith("批复")
    page.reason.setText("领导已同意")
    page.list.tick_all(True)
    qtbot.waitUntil(lambda: page.apply.text() == "Approve (3)")
    groups = lines_of(page)
    assert [line[0][:3] for line in groups["May be approved (1)"]] == ["304"]
    assert {planned.line.label[:3]: number[-2:] for planned, number in page.numbered()} == {
        "301": "1号", "302": "2号", "304": "3号"
    }  # fmt: skip
    press(qtbot, page)
    report(qtbot, window)
    assert len(list((county.reviews / "批复").iterdir())) == 3


def test_amounts_that_differ_from_the_county_s_list_are_not_ticked(
    qtbot: QtBot, window: MainWindow, desk: StandInDesk, county: ReviewedCounty, form: Form
) -> None:
    listed: list[ListedProject] = []
    contents = {}
    for line in county.documents:
        document = open_document(county.folder / line.file).document
        projects = []
        for unit, project in document.projects:
            yuan = (document.amount(project) or Decimal(0)) * 10_000
            projects.append(
                CollectedProject(
                    id=project.id, code=project.code, name=project.name, unit_code=unit.code, total_yuan=yuan
                )
            )
            listed.append(
                ListedProject(
                    unit_code=unit.code,
                    code=project.code,
                    name=project.name,
                    amounts=FrozenDict({"budget.total": yuan}),
                )
            )
        contents[line.key] = CollectedContent(projects=tuple(projects))
    collected, codes = replace(desk.collected, contents=contents), form.codes
    given = [compare_county(listed, collected, codes)]
    window.part(DeskBatchActions).county = lambda: CountyAmounts(
        amounts_by_document(given[-1]), differing_documents(given[-1])
    )
    page = approval_page(qtbot, window, desk)
    assert page.compared.objectName() == "muted"
    assert len(page.list.ticked(PlannedApproval)) == 1
    given.append(compare_county(listed[2:], collected, codes))
    page = approval_page(qtbot, window, desk)
    assert page.list.ticked(PlannedApproval) == []
    assert "2 处不一致" in lines_of(page)["Look at these first: not ticked (3)"][0][4]


def test_nothing_is_approved_without_a_number_or_a_day_or_with_a_number_that_is_taken(
    qtbot: QtBot, window: MainWindow, desk: StandInDesk
) -> None:
    page = approval_page(qtbot, window, desk)
    page.pattern.setText(" ")
    assert page.summary.text() == "Type the number of the approval first."
    page.pattern.setText("巨财预〔2027〕{n}号")
    page.on.setText("明天")
    assert page.summary.text() == "Type the day as 2027-01-15."
    page.on.setText("2027年1月15日")
    assert page.summary.text() == ""
    press(qtbot, page)
    report(qtbot, window)
    desk.collected = replace(desk.collected, documents=desk.collected.documents[1:])  # the approved one not among them
    page = approval_page(qtbot, window, desk)
    assert page.pattern.text() == "巨财预〔2027〕{n}号"
    assert page.first.value() == 2, "it goes on after what was given"
    page.reason.setText("领导已同意")
    page.list.tick_all(True)
    qtbot.waitUntil(lambda: page.apply.text() == "Approve (2)")
    assert page.apply.isEnabled()
    page.first.setValue(1)
    assert "已用于 301" in page.summary.text()
    assert not page.apply.isEnabled()
    page.pattern.setText("巨财预〔2028〕{n}号")
    assert page.apply.isEnabled()


def test_one_that_somebody_else_has_is_named_and_the_others_are_approved(
    qtbot: QtBot, window: MainWindow, desk: StandInDesk, county: ReviewedCounty
) -> None:
    lock_path(county.review(0)).write_text(",李某,机关二号,28.09.2026 10:00,file:///x;", "utf-8")
    page = approval_page(qtbot, window, desk)
    page.reason.setText("领导已同意")
    page.list.tick_all(True)
    qtbot.waitUntil(lambda: page.apply.text() == "Approve (3)")
    press(qtbot, page)
    shown = lines_of(report(qtbot, window))
    assert isinstance(window.page, BatchReportPage)
    assert window.page.title.text() == "Approved: 2 of 3"
    assert "李某" in shown["Failed"][0][1]
    assert len(shown["Done"]) == 2
    assert not open_document(county.review(0)).document.head.stage.is_approved


def test_where_nothing_came_of_it_the_report_does_not_say_that_it_was_done(
    qtbot: QtBot, window: MainWindow, desk: StandInDesk, county: ReviewedCounty
) -> None:
    lock_path(county.review(0)).write_text(",李某,机关二号,28.09.2026 10:00,file:///x;", "utf-8")
    page = approval_page(qtbot, window, desk)
    press(qtbot, page)
    shown = report(qtbot, window)
    assert shown.title.text() == "Not approved"
    assert shown.failed.text() == "Failed: 1, nothing was done with them"
    assert not shown.counts.isVisible(), "of nothing that was done there is nothing to count"


def test_what_was_done_before_it_was_given_up_is_told(
    qtbot: QtBot, window: MainWindow, desk: StandInDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = approval_page(qtbot, window, desk)
    page.reason.setText("领导已同意")
    page.list.tick_all(True)
    qtbot.waitUntil(lambda: page.apply.text() == "Approve (3)")
    write = write_approval

    def cancel_then_write(*given: object) -> object:
        (piece,) = window.background._running
        window.background._post(window.background._cancel_all)
        while piece.task is not None and not piece.task.is_cancelled:
            sleep(0.01)
        return write(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(batch_approving, "write_approval", cancel_then_write)
    press(qtbot, page)
    qtbot.waitUntil(lambda: isinstance(window.page, BatchReportPage))
    shown = window.page
    assert isinstance(shown, BatchReportPage)
    assert shown.counts.text() == "Done: 1"
    assert shown.left.text() == "Given up: 2 were not begun"


def test_who_is_of_a_unit_returns_and_approves_nothing(
    window: MainWindow, desk: StandInDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.settings.person_office = "unit"
    shown: list[Exception] = []
    monkeypatch.setattr(window, "show_failure", shown.append)
    for words in ("Return the opinions…", "Approve…"):
        desk.do(words)
    assert window.page is None
    assert len(shown) == 2
