"""核对识别结果: source and document beside each other, with real widgets and keys."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from time import sleep

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QStyleOptionViewItem
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Grid, Paragraph, Row, Source, grid_of_texts
from jx_desktop.services.files.import_review import ImportReview, Spot
from jx_desktop.services.files.importing import Imported, Proceed
from jx_desktop.services.machine.tasks import Task
from jx_desktop.ui.actions import file
from jx_desktop.ui.dialogs.password import PasswordDialog
from jx_desktop.ui.importing.source_delegate import SourceDelegate
from jx_desktop.ui.importing.source_list import SourceList
from jx_desktop.ui.pages.import_preview import ImportPreviewPage
from jx_desktop.ui.table.cell_text import CellText
from tests.conftest import ROOT
from tests.services.test_import_review import STRAY, with_faults
from tests.sources import PAGE, imported, on_pages, sample_blocks
from tests.ui.window import MainWindow

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NAME = "县文联.docx"

Show = Callable[[Imported], ImportPreviewPage]


@pytest.fixture
def show(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Show:
    """Import a file whose reading gives this."""

    def shown(what: Imported) -> ImportPreviewPage:
        monkeypatch.setattr(file, "read_source", lambda *_args, **_named: what)
        window.file.import_files([tmp_path / NAME], what.document.form.id)
        qtbot.waitUntil(lambda: isinstance(window.page, ImportPreviewPage))
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        assert isinstance(window.page, ImportPreviewPage)
        return window.page

    return shown


@pytest.fixture
def page(show: Show, form: Form) -> ImportPreviewPage:
    """The sample with a letter in an amount and a line that belongs nowhere."""
    return show(imported(form, sample_blocks(with_faults)))


@pytest.fixture
def keys(window: MainWindow, page: ImportPreviewPage) -> QWindow:
    """The window as the system gives it keys."""
    return window.windowHandle()


def last_project(review: ImportReview) -> Project:
    return review.document.projects[-1][1]


def row_with(page: ImportPreviewPage, text: str) -> int:
    return next(number for number, row in enumerate(page.review.rows) if text in row.text)


def go_to(page: ImportPreviewPage, address: Address) -> None:
    """Go to a field of the document as a click does."""
    page.tree.setFocus()
    page.tree.setCurrentIndex(page.tree.contents.find(address).siblingAtColumn(1))


def go_to_doubt(qtbot: QtBot, page: ImportPreviewPage, keys: QWindow, text: str) -> int:
    """Go with F8 to the doubt about a text."""
    for _ in page.review.doubts:
        qtbot.keyClick(keys, Qt.Key.Key_F8)
        if page.doubts.number is not None and page.review.doubts[page.doubts.number].text == text:
            return page.doubts.number
    raise AssertionError(text)


def click_cell(qtbot: QtBot, page: ImportPreviewPage, row: int, cell: int) -> None:
    """Click into the middle of a cell of the source."""
    page.source.scrollTo(page.source.source.index(row))
    rect = page.source.cell_rects(row)[cell]
    qtbot.mouseClick(page.source.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())


def test_it_says_what_was_read_and_lists_what_is_doubtful_first(page: ImportPreviewPage) -> None:
    assert "3 projects" in page.hint.text()
    assert page.doubts.list.topLevelItemCount() == len(page.review.doubts) > 1
    assert page.apply.text() == "Import 3 projects"
    assert page.doubts.list.hasFocus()


def test_a_click_on_a_cell_shows_its_field_and_a_field_its_cell(qtbot: QtBot, page: ImportPreviewPage) -> None:
    project = last_project(page.review)
    indicator = project.indicators[3]
    row = page.review.spot_of(Address(project.id, "value", indicator.id))
    assert row is not None
    click_cell(qtbot, page, row.row, row.cell)
    assert page.tree.address == Address(project.id, "value", indicator.id)
    assert page.row.text.text() == page.review.rows[row.row].cells[row.cell].text
    qtbot.keyClick(page.tree, Qt.Key.Key_Up)  # the description, in the cell before
    assert page.tree.address == Address(project.id, "description", indicator.id)
    assert page.source.current_spot == page.review.spot_of(Address(project.id, "description", indicator.id))


def test_arrows_go_from_row_to_row_and_from_cell_to_cell(qtbot: QtBot, page: ImportPreviewPage) -> None:
    project = last_project(page.review)
    spot = page.review.spot_of(Address(project.id, "level3", project.indicators[0].id))
    assert spot is not None
    click_cell(qtbot, page, spot.row, spot.cell)
    qtbot.keyClick(page.source, Qt.Key.Key_Right)
    assert page.source.current_spot == Spot(spot.row, spot.cell + 1)
    qtbot.keyClick(page.source, Qt.Key.Key_Down)
    assert page.source.current_spot == Spot(spot.row + 1)
    assert page.tree.address == Address(project.id, None, project.indicators[1].id)


def test_f8_goes_from_doubt_to_doubt_on_both_sides(qtbot: QtBot, page: ImportPreviewPage, keys: QWindow) -> None:
    seen = [page.doubts.number]
    for _ in page.review.doubts:
        qtbot.keyClick(keys, Qt.Key.Key_F8)
        seen.append(page.doubts.number)
    assert seen == [*range(len(page.review.doubts)), 0]  # and round again
    qtbot.keyClick(keys, Qt.Key.Key_F8, SHIFT)
    assert page.doubts.number == len(page.review.doubts) - 1
    letter = go_to_doubt(qtbot, page, keys, "6.O0")
    assert page.source.current_spot == page.review.doubts[letter].spot
    assert page.tree.address == Address(last_project(page.review).id, "budget.total")  # where it should have stood


def test_a_line_without_a_place_is_marked_by_sign_and_reason(page: ImportPreviewPage) -> None:
    model = page.source.source
    index = model.index(row_with(page, STRAY))
    [said] = model.beneath(index.row())
    assert said.is_open
    assert said.words in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "▲" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_line_is_put_into_a_field_and_taken_back_with_keys(
    qtbot: QtBot, page: ImportPreviewPage, keys: QWindow
) -> None:
    project, row = last_project(page.review), row_with(page, STRAY)
    qtbot.mouseClick(
        page.source.viewport(),
        Qt.MouseButton.LeftButton,
        pos=visible(page, row),
    )
    assert page.row.text.text() == STRAY
    go_to(page, Address(project.id, "purpose"))  # the left side follows, what is to be put stays
    assert page.source.current_spot == page.review.spot_of(Address(project.id, "purpose"))
    assert page.tree.address == Address(project.id, "purpose")
    assert page.row.text.text() == STRAY
    qtbot.keyClick(keys, Qt.Key.Key_Return, CONTROL)
    assert last_project(page.review).purpose == f"{project.purpose}\n{STRAY}"
    number = page.review.doubts_at(row)[0]
    assert page.review.is_done(number)
    assert place_of(page, number).startswith("✓")
    qtbot.keyClick(keys, Qt.Key.Key_Z, CONTROL)
    assert last_project(page.review) == project
    assert place_of(page, number).startswith("▲")


def place_of(page: ImportPreviewPage, number: int) -> str:
    """Return the words for the place of a doubt, with its sign."""
    return str(page.doubts.list.model().index(number, 0).data())


def visible(page: ImportPreviewPage, row: int) -> QPoint:
    """Bring a row into view and return its middle."""
    index = page.source.source.index(row)
    page.source.scrollTo(index)
    return page.source.visualRect(index).center()


def test_a_goal_that_is_added_stands_in_the_tree_and_may_go_again(qtbot: QtBot, page: ImportPreviewPage) -> None:
    project = last_project(page.review)
    qtbot.mouseClick(page.source.viewport(), Qt.MouseButton.LeftButton, pos=visible(page, row_with(page, STRAY)))
    go_to(page, Address(project.id, "goals.0"))
    qtbot.mouseClick(page.row.put, Qt.MouseButton.LeftButton)
    assert page.tree.address == Address(project.id, f"goals.{len(project.goals)}")
    assert page.tree.currentIndex().data() == STRAY
    rows = page.tree.model().rowCount(page.tree.currentIndex().parent())
    qtbot.mouseClick(page.row.undo, Qt.MouseButton.LeftButton)
    assert page.tree.model().rowCount(page.tree.currentIndex().parent()) == rows - 1
    assert not page.row.undo.isEnabled()


def test_what_a_field_does_not_take_is_said_and_nothing_is_dealt_with(
    qtbot: QtBot, page: ImportPreviewPage, keys: QWindow
) -> None:
    letter = go_to_doubt(qtbot, page, keys, "6.O0")
    qtbot.mouseClick(page.row.put, Qt.MouseButton.LeftButton)
    assert "6.O0" in page.fault.text()
    assert not page.review.is_changed
    qtbot.mouseClick(page.row.mark, Qt.MouseButton.LeftButton)
    assert page.fault.isVisible()
    assert page.review.is_done(letter)


def test_a_value_is_put_right_in_place_and_one_that_is_none_stays_open(
    qtbot: QtBot, page: ImportPreviewPage, keys: QWindow
) -> None:
    project = last_project(page.review)
    go_to(page, Address(project.id, "budget.total"))
    qtbot.keyClick(keys, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), CellText))
    qtbot.keyClicks(QApplication.focusWidget(), "six")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert "six" in page.fault.text()
    assert isinstance(QApplication.focusWidget(), CellText)
    editor = QApplication.focusWidget()
    assert isinstance(editor, CellText)
    editor.selectAll()
    qtbot.keyClicks(editor, "6.5")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert str(last_project(page.review).budget.total) == "6.5"
    assert not page.fault.isVisible()
    assert page.tree.hasFocus()


def test_what_is_being_typed_is_stored_before_a_line_is_put_behind_it(
    qtbot: QtBot, page: ImportPreviewPage, keys: QWindow
) -> None:
    go_to_doubt(qtbot, page, keys, STRAY)
    go_to(page, Address(last_project(page.review).id, "purpose"))
    qtbot.keyClick(keys, Qt.Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "typed:")
    qtbot.keyClick(keys, Qt.Key.Key_Return, CONTROL)
    assert last_project(page.review).purpose == f"typed:\n{STRAY}"


def test_what_was_refused_is_seen_before_the_document_is_taken_over(
    qtbot: QtBot, window: MainWindow, page: ImportPreviewPage, keys: QWindow
) -> None:
    go_to(page, Address(last_project(page.review).id, "budget.total"))
    qtbot.keyClick(keys, Qt.Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "six")
    page.apply.setFocus(Qt.FocusReason.MouseFocusReason)  # as a click does before anything else
    qtbot.mouseClick(page.apply, Qt.MouseButton.LeftButton)
    assert "six" in page.fault.text()
    assert not window.background.is_busy
    qtbot.mouseClick(page.apply, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.work is not None)


def test_tab_goes_from_the_doubts_over_the_source_to_the_document_and_the_end(
    qtbot: QtBot, page: ImportPreviewPage, keys: QWindow
) -> None:
    assert page.doubts.list.hasFocus()
    seen = []
    for _ in range(8):
        qtbot.keyClick(keys, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    enabled = [button for button in (page.row.take, page.row.put, page.row.mark, page.row.undo) if button.isEnabled()]
    wanted = [*enabled, page.source, page.tree, page.back, page.apply]
    assert seen[: len(wanted)] == wanted


def test_esc_leaves_an_editor_first_and_asks_before_corrections_are_lost(
    qtbot: QtBot, window: MainWindow, page: ImportPreviewPage, keys: QWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["cancel", "leave"]
    monkeypatch.setattr(window, "ask", lambda *_args, **_named: answers.pop(0))
    go_to(page, Address(last_project(page.review).id, "name"))
    qtbot.keyClick(keys, Qt.Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "other")
    qtbot.keyClick(keys, Qt.Key.Key_Escape)
    assert window.page is page
    assert not page.review.is_changed
    qtbot.keyClick(keys, Qt.Key.Key_F8)
    qtbot.mouseClick(page.row.mark, Qt.MouseButton.LeftButton)
    qtbot.keyClick(keys, Qt.Key.Key_Escape)
    assert window.page is page
    qtbot.keyClick(keys, Qt.Key.Key_Escape)
    assert window.page is None
    assert not answers


def test_corrections_are_asked_about_before_another_page_another_document_or_the_end(
    qtbot: QtBot, window: MainWindow, page: ImportPreviewPage, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def stay(words: str, *_args: object, **_named: object) -> str:
        asked.append(words)
        return "cancel"

    monkeypatch.setattr(window, "ask", stay)
    assert window.may_leave()  # nothing was put right yet
    page.review.mark_done(page.review.open_doubts[:1])
    window.close()
    assert window.isVisible()
    window.file.show_new_page()
    window.file.open_sample()
    qtbot.waitUntil(lambda: len(asked) == 3)
    assert (window.page, window.work) == (page, None)
    assert len(set(asked)) == 1
    qtbot.mouseClick(page.apply, Qt.MouseButton.LeftButton)  # what is taken over is not lost: nothing is asked
    qtbot.waitUntil(lambda: window.work is not None)
    assert len(asked) == 3


def test_a_suggestion_is_taken_over_with_a_key_and_taken_back(
    qtbot: QtBot, page: ImportPreviewPage, keys: QWindow
) -> None:
    letter = go_to_doubt(qtbot, page, keys, "6.O0")
    assert page.tree.address == Address(last_project(page.review).id, "budget.total")
    assert page.row.take.isEnabled()
    assert "6.00" in page.row.take.toolTip()
    qtbot.keyClick(keys, Qt.Key.Key_Return, CONTROL | SHIFT)
    assert str(last_project(page.review).budget.total) == "6.00"
    assert page.review.is_done(letter)
    assert not page.row.take.isEnabled()
    qtbot.keyClick(keys, Qt.Key.Key_Z, CONTROL)
    assert last_project(page.review).budget.total is None
    assert page.row.take.isEnabled()
    stray = go_to_doubt(qtbot, page, keys, STRAY)
    assert stray != letter
    assert not page.row.take.isEnabled()


def test_the_list_names_the_field_beside_the_place(page: ImportPreviewPage) -> None:
    item = page.doubts.list.topLevelItem(0)
    assert item is not None
    assert not page.doubts.list.isColumnHidden(1)
    assert "预算数" in item.text(1)
    assert item.text(2) == "6.O0"


def test_of_text_that_may_be_misread_the_window_says_so(
    qtbot: QtBot, window: MainWindow, form: Form, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    what = imported(form, sample_blocks(with_faults))
    monkeypatch.setattr(file, "read_source", lambda *_args, **_named: Imported(what.document, what.report))
    window.file.import_files([tmp_path / "text.txt"], form.id)
    qtbot.waitUntil(lambda: window.work is not None)
    said = window.wording.text("import_doubt.count", count=1)
    assert said in window.status.currentMessage()


def test_the_corrected_document_is_taken_over_with_the_lines_that_are_left(
    qtbot: QtBot, window: MainWindow, page: ImportPreviewPage
) -> None:
    page.tree.contents.setData(
        page.tree.contents.find(Address(last_project(page.review).id, "budget.total")).siblingAtColumn(1), "6.00"
    )
    document = page.review.document
    stray = next(number for number, doubt in enumerate(page.review.doubts) if doubt.text == STRAY)
    page.doubts.list.setCurrentIndex(page.doubts.list.model().index(stray, 0))
    qtbot.mouseClick(page.row.mark, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.apply, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.work is not None)
    assert window.work is not None
    assert window.page is None
    assert window.work.document == document
    assert [line.entry.text for line in window.work.unplaced] == [entry.text for entry in page.review.left()]
    assert STRAY not in [line.entry.text for line in window.work.unplaced]


def test_nothing_is_asked_where_nothing_is_doubtful(show: Show, form: Form) -> None:
    what = imported(form)
    page = show(replace(what, report=replace(what.report, unplaced=(), notes=())))
    assert not page.doubts.isVisible()
    assert page.source.hasFocus()


def test_of_fifty_thousand_rows_only_those_are_measured_that_are_seen(
    qtbot: QtBot, show: Show, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = grid_of_texts([[f"第 {number} 行", "内容" * 20, "100"] for number in range(50_000)])
    what = imported(form)
    assert what.source is not None
    page = show(replace(what, source=replace(what.source, blocks=(*what.source.blocks, many))))
    measured: list[int] = []
    hint = SourceDelegate.sizeHint

    def counted(delegate: SourceDelegate, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        measured.append(index.row())
        return hint(delegate, option, index)

    monkeypatch.setattr(SourceDelegate, "sizeHint", counted)
    page.source.show_spot(Spot(len(page.review.rows) - 1))
    assert page.source.visualRect(page.source.currentIndex()).isValid()
    qtbot.keyClick(page.source, Qt.Key.Key_Home)
    assert page.source.current_spot == Spot(0)
    qtbot.keyClick(page.source, Qt.Key.Key_PageDown)
    page.source.verticalScrollBar().setValue(25_000)
    page.source.viewport().repaint()
    assert page.source.verticalScrollBar().maximum() > 40_000
    assert len(measured) < 2_000


# ---- pages of a PDF


def pdf_of(pages: int) -> bytes:
    """Pages on which a black square stands at the upper left."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=PAGE)
    for _ in range(pages):
        canvas.rect(10, PAGE[1] - 60, 50, 50, fill=1)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.fixture
def pdf_page(show: Show, form: Form) -> ImportPreviewPage:
    """The sample on pages."""
    blocks, count = on_pages(sample_blocks(with_faults))
    source = Source("pdf", tuple(blocks), page_sizes=(PAGE,) * count)
    return show(replace(imported(form, source=source), files=((pdf_of(count), count),)))


def test_pages_are_shown_as_they_are_rendered_in_a_process_of_its_own(
    qtbot: QtBot, pdf_page: ImportPreviewPage
) -> None:
    pages = pdf_page.pages
    assert pages is not None
    assert pages.isVisible()
    seen = pages.page
    qtbot.waitUntil(lambda: pages.images.image(seen) is not None)
    image = pages.images.image(seen)
    assert image is not None
    scale = image.width() / PAGE[0]
    assert image.pixelColor(round(30 * scale), round(30 * scale)).lightness() < 30
    assert image.pixelColor(round(100 * scale), round(30 * scale)).lightness() > 250


def test_a_click_on_a_page_shows_the_field_and_a_field_its_page(qtbot: QtBot, pdf_page: ImportPreviewPage) -> None:
    pages, project = pdf_page.pages, last_project(pdf_page.review)
    assert pages is not None
    place = Address(project.id, "value", project.indicators[-1].id)
    go_to(pdf_page, place)
    qtbot.keyClick(pdf_page.tree, Qt.Key.Key_Up)
    assert pages.current_spot is not None
    assert pages.current_spot == pdf_page.review.spot_of(Address(project.id, "description", project.indicators[-1].id))
    box = pdf_page.review.rows[pages.current_spot.row].cells[pages.current_spot.cell].box
    assert box is not None
    assert pages.page == box.page - 1
    pages.setFocus()
    qtbot.keyClick(pages, Qt.Key.Key_Right)
    assert pdf_page.tree.address == place
    pages.clicked.emit(box.page - 1, (box.left + box.right) / 2, (box.top + box.bottom) / 2)
    assert pdf_page.tree.address == Address(project.id, "description", project.indicators[-1].id)


def test_pages_and_text_show_the_same_place(qtbot: QtBot, pdf_page: ImportPreviewPage) -> None:
    assert pdf_page.pages is not None
    before = pdf_page.pages.current_spot
    assert before is not None
    qtbot.keyClick(pdf_page.pages, Qt.Key.Key_Down)
    qtbot.mouseClick(pdf_page.kinds.button(1), Qt.MouseButton.LeftButton)
    assert isinstance(pdf_page.shown_source, SourceList)
    assert pdf_page.shown_source.isVisible()
    assert pdf_page.shown_source.current_spot == pdf_page.pages.current_spot == Spot(before.row + 1)


# ---- reading


def test_a_password_is_asked_for_until_it_fits_or_nobody_knows_it(
    qtbot: QtBot, window: MainWindow, form: Form, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given: list[str] = []
    asked: list[bool] = []
    what = imported(form)

    def read(*_args: object, password: str = "", **_named: object) -> Imported:
        given.append(password)
        if not password.startswith("right"):
            raise UserError("source.pdf_wrong_password" if password else "source.pdf_password", name=NAME)
        return what

    words = iter(["wrong", "right", ""])

    def answer(dialog: PasswordDialog) -> int:
        asked.append(not dialog.wrong.isHidden())
        text = next(words)
        assert dialog.line.echoMode() == QLineEdit.EchoMode.Password
        assert not dialog.go_on.isEnabled()
        qtbot.keyClicks(dialog.line, text)
        [box] = dialog.findChildren(QDialogButtonBox)
        (dialog.go_on if text else box.buttons()[-1]).click()
        return dialog.result()

    monkeypatch.setattr(file, "read_source", read)
    monkeypatch.setattr(PasswordDialog, "exec", answer)
    window.file.import_files([tmp_path / NAME], form.id)
    qtbot.waitUntil(lambda: isinstance(window.page, ImportPreviewPage))
    assert (given, asked) == (["", "wrong", "right"], [False, True])
    window.leave_page()
    window.file.import_files([tmp_path / NAME], form.id)
    qtbot.waitUntil(lambda: len(asked) == 3)
    assert window.page is None
    assert not window.background.is_busy


def test_reading_says_how_far_it_is_and_ends_when_it_is_cancelled(
    qtbot: QtBot, window: MainWindow, form: Form, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ended: list[str] = []

    def steps() -> Iterator[int]:
        while True:
            yield from range(1, 8)

    def read(*_args: object, proceed: Proceed, **_named: object) -> Imported:
        try:
            for number in steps():
                proceed(number, 8)
        finally:
            ended.append("given up")
        raise AssertionError

    monkeypatch.setattr(file, "read_source", read)
    window.file.import_files([tmp_path / NAME], form.id)
    qtbot.waitUntil(lambda: "of 8" in window.bar.words.text())
    window.bar.buttons[0].click()
    qtbot.waitUntil(lambda: ended == ["given up"])
    assert window.page is None


def test_text_and_data_are_imported_without_a_page(
    qtbot: QtBot, window: MainWindow, form: Form, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    what = imported(form)
    monkeypatch.setattr(file, "read_source", lambda *_args, **_named: Imported(what.document, what.report))
    window.file.import_files([tmp_path / "text.txt"], form.id)
    qtbot.waitUntil(lambda: window.work is not None)
    assert window.page is None


def test_words_of_a_file_are_never_read_as_markup(show: Show, form: Form) -> None:
    blocks = [Paragraph("<b>x</b><img src='x'>", Message("source_place.docx", {"paragraph": 0})), *sample_blocks()]
    page = show(imported(form, [*blocks, Grid((Row(1, grid_of_texts([["<i>a</i>", "b"]]).rows[0].cells),))]))
    index = page.source.source.index(0)
    assert index.data() == "<b>x</b><img src='x'>"
    assert "<b>x</b>" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_a_pdf_of_a_word_processor_is_looked_through_on_its_pages(
    qtbot: QtBot, window: MainWindow, form: Form, tmp_path: Path
) -> None:
    path = tmp_path / "县文联.pdf"
    path.write_bytes((ROOT / "tests" / "data" / "sources" / "pdf" / "writer.pdf").read_bytes())
    window.file.import_files([path], form.id)
    qtbot.waitUntil(lambda: isinstance(window.page, ImportPreviewPage))
    page = window.page
    assert isinstance(page, ImportPreviewPage)
    assert page.pages is not None
    project = last_project(page.review)
    places = [Address(project.id, "value", row.id) for row in project.indicators]
    places += [Address(project.id, "name"), Address(project.id, "budget.total"), Address(project.id, "plan.12")]
    for place in places:
        go_to(page, place)
        spot = page.pages.current_spot
        assert spot == page.source.current_spot == page.review.spot_of(place)
        assert spot is not None
        box = page.review.rows[spot.row].cells[spot.cell].box
        assert box is not None
        page.pages.clicked.emit(box.page - 1, (box.left + box.right) / 2, (box.top + box.bottom) / 2)
        assert page.tree.address == place


def test_a_page_that_cannot_be_shown_is_told_and_the_rest_goes_on(qtbot: QtBot, show: Show, form: Form) -> None:
    blocks, count = on_pages(sample_blocks(with_faults))
    source = Source("pdf", tuple(blocks), page_sizes=(PAGE,) * count)
    page = show(replace(imported(form, source=source), files=((b"%PDF-1.7 nothing", count),)))
    qtbot.waitUntil(page.fault.isVisible)
    qtbot.mouseClick(page.kinds.button(1), Qt.MouseButton.LeftButton)
    assert page.source.isVisible()
    assert page.apply.isEnabled()


def test_work_that_the_bar_does_not_tell_of_ends_with_the_window(qtbot: QtBot, window: MainWindow) -> None:
    begun, ended = Event(), []

    def work(task: Task) -> None:
        begun.set()
        for _ in range(1000):
            if task.is_cancelled:
                ended.append("given up")
                return
            sleep(0.01)

    window.background.begin_quietly(work, lambda _: None, lambda _: None)
    assert begun.wait(30)
    window.background.stop()
    assert ended == ["given up"]
