"""The preview shows what would be printed: of the right entity, again after a change, and never while hidden."""

import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QToolButton
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.text import SetFields
from jx_desktop.editing.tree import RemoveProject
from jx_desktop.errors import UserError
from jx_desktop.services.document.work import Work
from jx_desktop.services.printing.document_pdf import preview_pdf
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.ui.look.theme import apply_theme, colours
from jx_desktop.ui.preview import dock as dock_module
from jx_desktop.ui.preview.dock import PreviewDock
from jx_desktop.ui.preview.sheets import Sheets, Spot
from jx_desktop.ui.process.main_thread import MainThread
from tests.conftest import without_blank_front

A4 = (595.28, 841.89)


@pytest.fixture(scope="module")
def form(form: Form) -> Form:
    return without_blank_front(form)


@pytest.fixture
def dock(qtbot: QtBot, qapp: QApplication) -> Iterator[PreviewDock]:
    apply_theme(qapp, dark=False)
    main_thread = MainThread()
    window = QMainWindow()
    dock = PreviewDock(load_wording("zh"), main_thread.post)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    window.resize(420, 700)
    window.show()
    qtbot.addWidget(window)
    qtbot.waitExposed(window)
    yield dock
    dock.shut_down()


@pytest.fixture
def work(document: Document) -> Work:
    return Work(document)


@pytest.fixture
def settled(qtbot: QtBot, dock: PreviewDock) -> Callable[[], QImage]:
    """Waits until what is asked for is on screen and returns it."""

    def is_settled() -> bool:
        images = dock._view.images
        if dock._is_due or dock._task is not None or images._pages is None or images._asked:
            return False
        kept = images._kept.get(dock._view.page)
        return kept is not None and kept.key == images._pages.key

    def wait() -> QImage:
        qtbot.waitUntil(is_settled, timeout=30_000)
        return dock._view.viewport().grab().toImage()

    return wait


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """What was printed for the preview: ids of projects, None for the whole."""
    seen: list[str | None] = []

    def note(document: Document, memo: object, project_id: str | None = None, **options: object) -> object:
        seen.append(project_id)
        return preview_pdf(document, memo, project_id, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(dock_module, "preview_pdf", note)
    return seen


def note_of(dock: PreviewDock) -> str:
    return dock._note.text() if dock._stack.currentWidget() is dock._note else ""


def place_of(dock: PreviewDock, page: int, field: str) -> tuple[float, float]:
    """The middle of the first place on a page where a field stands, in pt."""
    assert dock._shown is not None
    x1, y1, x2, y2, *_ = next(box for ops in dock._shown.sheets[page].layers for box in ops.fields if box[4] == field)
    return (x1 + x2) / 2, (y1 + y2) / 2


def point_of(dock: PreviewDock, page: int, x: float, y: float) -> QPoint:
    """The point of the viewport at which a place on a page is shown."""
    view = dock._view
    rect = view._sheets.rect(page, view.viewport().width())
    scroll = QPointF(view.horizontalScrollBar().value(), view.verticalScrollBar().value())
    return (rect.topLeft() + QPointF(x, y) * view._sheets.scale - scroll).toPoint()


def button(dock: PreviewDock, name: str) -> QToolButton:
    return next(item for item in dock.findChildren(QToolButton) if item.accessibleName() == name)


def test_without_a_document_it_says_what_will_be_here(dock: PreviewDock) -> None:
    assert note_of(dock).startswith("No document is open")
    assert not button(dock, "Whole document").isEnabled()


def test_a_project_is_shown_alone_and_without_one_the_whole(
    dock: PreviewDock, work: Work, settled: Callable[[], QImage]
) -> None:
    dock.show_work(work)
    settled()
    assert (dock._view.page_count, dock._paging.number.text()) == (7, "1")
    dock.show_entity("p2")
    settled()
    assert dock._view.page_count == 1
    assert dock._labels == ("5",)
    dock.show_entity(None)
    settled()
    assert dock._view.page_count == 7


def test_the_page_of_a_chosen_section_or_project_of_the_whole_comes_into_view(
    dock: PreviewDock, work: Work, settled: Callable[[], QImage], printed: list[str | None]
) -> None:
    dock.show_work(work)
    dock.show_entity("section:overall_goal")
    settled()
    assert dock._view.page == 2
    button(dock, "Whole document").click()
    dock.show_entity("p2")
    assert dock._view.page == 6
    dock.show_entity("p1")
    assert dock._view.page == 5
    assert printed == [None], "nothing is printed anew to go to another page"


def test_an_edit_is_shown_a_moment_later(dock: PreviewDock, work: Work, settled: Callable[[], QImage]) -> None:
    dock.show_work(work)
    dock.show_entity("p1")
    before = settled()
    work.session.run(SetFields("p1", {"purpose": "改写后的用途。"}))
    assert dock._view.viewport().grab().toImage() == before, "the page before stays until the new one is there"
    after = settled()
    assert after != before
    work.session.undo()
    assert settled() == before


def test_many_edits_at_once_are_printed_once(
    dock: PreviewDock, work: Work, settled: Callable[[], QImage], printed: list[str | None]
) -> None:
    dock.show_work(work)
    dock.show_entity("p1")
    settled()
    printed.clear()
    for number in range(10):
        work.session.run(SetFields("p1", {"purpose": f"用途之{number}"}))
    settled()
    assert printed == ["p1"]


def test_the_place_in_view_is_kept_when_the_document_changes(
    dock: PreviewDock, work: Work, settled: Callable[[], QImage]
) -> None:
    dock.show_work(work)
    settled()
    dock._view.go_to(Spot(5, 100))
    settled()
    before = dock._view.spot
    work.session.run(SetFields("p1", {"purpose": "改写后的用途。"}))
    settled()
    assert dock._view.spot == before


def test_a_removed_project_gives_way_to_the_whole(dock: PreviewDock, work: Work, settled: Callable[[], QImage]) -> None:
    dock.show_work(work)
    dock.show_entity("p2")
    settled()
    work.session.run(RemoveProject("p2"))
    settled()
    assert dock._view.page_count == 6


def test_a_hidden_preview_prints_nothing_until_it_is_shown(
    qtbot: QtBot, dock: PreviewDock, work: Work, settled: Callable[[], QImage], printed: list[str | None]
) -> None:
    dock.hide()
    dock.show_work(work)
    dock.show_entity("p1")
    work.session.run(SetFields("p1", {"purpose": "改写后的用途。"}))
    dock.refresh()
    assert not dock._timer.isActive()
    assert printed == []
    dock.show()
    settled()
    assert printed == ["p1"]


def test_closing_the_document_empties_the_preview(dock: PreviewDock, work: Work, settled: Callable[[], QImage]) -> None:
    dock.show_work(work)
    settled()
    dock.show_work(None)
    assert note_of(dock).startswith("No document is open")
    work.session.run(SetFields("p1", {"purpose": "改写后的用途。"}))
    assert not dock._timer.isActive()


def test_what_cannot_be_printed_is_said_quietly_and_mended_by_the_next_change(
    qtbot: QtBot, dock: PreviewDock, work: Work, settled: Callable[[], QImage], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> object:
        raise UserError("print.no_such_project", project="甲")

    with monkeypatch.context() as patched:
        patched.setattr(dock_module, "preview_pdf", refuse)
        dock.show_work(work)
        qtbot.waitUntil(lambda: "甲" in note_of(dock))
    work.session.run(SetFields("p1", {"purpose": "改写后的用途。"}))
    settled()
    assert note_of(dock) == ""


def test_a_fault_reaches_the_hook_of_the_program(
    qtbot: QtBot, dock: PreviewDock, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> object:
        raise ZeroDivisionError

    caught: list[type[BaseException]] = []
    monkeypatch.setattr(dock_module, "preview_pdf", fail)
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: caught.append(kind))
    dock.show_work(work)
    qtbot.waitUntil(lambda: caught == [ZeroDivisionError])


def test_pages_are_turned_by_buttons_and_by_number(
    qtbot: QtBot, dock: PreviewDock, work: Work, settled: Callable[[], QImage]
) -> None:
    dock.show_work(work)
    settled()
    button(dock, "Next page").click()
    assert dock._paging.number.text() == "2"
    dock._paging.number.selectAll()
    qtbot.keyClicks(dock._paging.number, "7")
    qtbot.keyClick(dock._paging.number, Qt.Key.Key_Return)
    assert dock._view.page == 6
    assert not button(dock, "Next page").isEnabled()
    for expected in ("6", "5", "4", "3", "2", "1"):
        button(dock, "Previous page").click()
        assert dock._paging.number.text() == expected
    assert not button(dock, "Previous page").isEnabled()


def test_every_page_can_be_turned_to_when_many_are_in_view(
    dock: PreviewDock, work: Work, settled: Callable[[], QImage]
) -> None:
    dock.show_work(work)
    dock.set_zoom(25)
    settled()
    for expected in range(1, 7):
        button(dock, "Next page").click()
        assert dock._view.page == expected
    for expected in range(5, -1, -1):
        button(dock, "Previous page").click()
        assert dock._view.page == expected


def test_only_pages_in_view_are_rendered(dock: PreviewDock, work: Work, settled: Callable[[], QImage]) -> None:
    dock.show_work(work)
    settled()
    assert dock._view.images.image(0) is not None
    assert dock._view.images.image(6) is None
    dock._view.go_to(Spot(6, 0.0))
    settled()
    assert dock._view.images.image(6) is not None


def test_zooming_keeps_to_25_to_400_per_cent_and_to_the_place(
    dock: PreviewDock, work: Work, settled: Callable[[], QImage]
) -> None:
    dock.show_work(work)
    settled()
    fitted = dock._view.shown_percent
    assert dock.zoom == "width"
    dock._view.go_to(Spot(3, 200))
    place = dock._view.spot
    button(dock, "Zoom in").click()
    assert isinstance(dock.zoom, int)
    assert dock.zoom > fitted
    assert dock._view.spot == pytest.approx(place, abs=2)
    for _ in range(20):
        button(dock, "Zoom in").click()
    assert dock.zoom == 400
    for _ in range(20):
        button(dock, "Zoom out").click()
    assert dock.zoom == 25
    dock.set_zoom("width")
    assert dock._view.shown_percent == fitted


def test_the_wheel_zooms_with_ctrl_and_scrolls_without(
    dock: PreviewDock, work: Work, settled: Callable[[], QImage]
) -> None:
    dock.show_work(work)
    settled()

    def turn(modifiers: Qt.KeyboardModifier) -> None:
        at = QPointF(50, 50)
        away = dock._view.viewport().mapToGlobal(at)
        event = QWheelEvent(
            at, away, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False
        )
        QApplication.sendEvent(dock._view.viewport(), event)

    turn(Qt.KeyboardModifier.NoModifier)
    assert dock._view.verticalScrollBar().value() > 0
    assert dock.zoom == "width"
    turn(Qt.KeyboardModifier.ControlModifier)
    assert isinstance(dock.zoom, int)


def test_a_click_names_what_stands_there(
    qtbot: QtBot, dock: PreviewDock, work: Work, settled: Callable[[], QImage]
) -> None:
    dock.show_work(work)
    button(dock, "Whole document").click()
    settled()
    middle = dock._view.viewport().rect().center()
    at = {0: (300, 800), 6: place_of(dock, 6, "basis")}
    for page, expected in ((0, ["doc", None, None]), (6, ["p2", "basis", "p2r1"])):
        dock._view.go_to(Spot(page, 0.0))
        with qtbot.waitSignal(dock.page_clicked) as clicked:
            qtbot.mouseClick(dock._view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(dock, page, *at[page]))
        assert clicked.args == expected
    dock._view.go_to(Spot(1, 0.0))
    with qtbot.assertNotEmitted(dock.page_clicked):
        qtbot.mouseClick(dock._view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle.x(), 60))


@pytest.mark.parametrize("dark", [False, True])
def test_paper_is_white_on_the_ground_of_the_appearance(
    dock: PreviewDock, qapp: QApplication, work: Work, settled: Callable[[], QImage], dark: bool
) -> None:
    apply_theme(qapp, dark=dark)
    dock.show_work(work)
    dock.show_entity("p1")
    image = settled()
    ground = QColor(colours().ground)
    assert image.pixelColor(1, 1) == ground
    assert image.pixelColor(image.width() // 2, 40) == QColor(Qt.GlobalColor.white)
    apply_theme(qapp, dark=False)


def test_every_control_has_a_name_and_no_label_guesses_markup(dock: PreviewDock) -> None:
    inner = dock.widget()
    assert all(item.accessibleName() for item in inner.findChildren(QToolButton))
    assert dock._paging.number.accessibleName()
    assert dock._view.accessibleName()
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in inner.findChildren(QLabel))


def test_a_page_that_is_to_fit_is_seen_whole(dock: PreviewDock, work: Work, settled: Callable[[], QImage]) -> None:
    dock.show_work(work)
    settled()
    dock._view.go_to(Spot(3, 200))
    zoom_menu = dock._tools._zooms.actions()
    next(action for action in zoom_menu if action.text() == "Fit page").trigger()
    settled()
    assert dock.zoom == "page"
    assert dock._view.page == 3
    port = dock._view.viewport()
    rect = dock._view._sheets.rect(3, port.width())
    assert rect.top() >= dock._view.verticalScrollBar().value()
    assert rect.bottom() <= dock._view.verticalScrollBar().value() + port.height()
    window = dock.window()
    window.resize(window.width(), window.height() - 200)
    QApplication.processEvents()
    assert dock._view._sheets.rect(3, port.width()).height() <= port.height()
    whole = dock._view.shown_percent
    next(action for action in zoom_menu if action.text() == "Fit width").trigger()
    assert dock._view.shown_percent > whole


def test_thumbnails_show_where_there_is_room_or_when_asked_for(
    dock: PreviewDock, work: Work, settled: Callable[[], QImage]
) -> None:
    dock.show_work(work)
    settled()
    assert not dock._thumbnails.isVisible()
    dock.window().resize(1200, 700)
    QApplication.processEvents()
    assert dock._thumbnails.isVisible()
    assert button(dock, "Thumbnails").isChecked()
    button(dock, "Thumbnails").click()
    assert not dock._thumbnails.isVisible()
    dock.window().resize(420, 700)
    button(dock, "Thumbnails").click()
    QApplication.processEvents()
    assert dock._thumbnails.isVisible()


def test_thumbnails_lead_to_their_pages_and_follow_the_view(
    qtbot: QtBot, dock: PreviewDock, work: Work, settled: Callable[[], QImage]
) -> None:
    dock.show_work(work)
    settled()
    button(dock, "Thumbnails").click()
    thumbnails = dock._thumbnails
    model = thumbnails.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["i", "ii", "1", "2", "3", "4", "5"]
    qtbot.mouseClick(
        thumbnails.viewport(),
        Qt.MouseButton.LeftButton,
        pos=thumbnails.visualRect(model.index(1, 0)).center(),
    )
    assert dock._view.page == 1
    qtbot.keyClick(thumbnails, Qt.Key.Key_Down)
    assert dock._view.page == 2
    qtbot.keyClick(thumbnails, Qt.Key.Key_End)
    assert dock._view.page == 6
    dock._view.go_to(Spot(4, 0.0))
    assert thumbnails.currentIndex().row() == 4
    qtbot.waitUntil(lambda: thumbnails.images.image(4) is not None)
    assert thumbnails.images.image(4).width() < 200  # type: ignore[union-attr]


def test_thumbnails_stay_where_they_are_after_an_edit_and_hold_the_new_page(
    qtbot: QtBot, dock: PreviewDock, work: Work, settled: Callable[[], QImage]
) -> None:
    dock.show_work(work)
    settled()
    button(dock, "Thumbnails").click()
    dock._view.go_to(Spot(6, 0.0))
    thumbnails = dock._thumbnails
    qtbot.waitUntil(lambda: thumbnails.images.image(6) is not None)
    before, place = thumbnails.images.image(6), thumbnails.verticalScrollBar().value()
    work.session.run(SetFields("p2", {"purpose": "改写后的用途。" * 20}))
    qtbot.waitUntil(lambda: thumbnails.images.image(6) != before)
    assert (thumbnails.verticalScrollBar().value(), thumbnails.currentIndex().row()) == (place, 6)
    work.session.run(RemoveProject("p2"))
    qtbot.waitUntil(lambda: thumbnails.model().rowCount() == 6)
    assert dock._view.page_count == 6


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_sheets_lie_on_whole_device_pixels(ratio: float) -> None:
    sheets = Sheets([A4] * 3, 0.537, 9, 1 / ratio)
    for page in range(3):
        rect = sheets.rect(page, 333)
        for edge in (rect.left(), rect.top(), rect.width(), rect.height()):
            assert edge * ratio == pytest.approx(round(edge * ratio))


def test_sheets_tell_which_pages_lie_between_two_heights() -> None:
    sheets = Sheets([(100, 200)] * 4, 1.0, 10, 1.0)
    assert list(sheets.between(0, 5)) == []
    assert list(sheets.between(0, 50)) == [0]
    assert list(sheets.between(205, 225)) == [0, 1]
    assert list(sheets.between(212, 218)) == []
    assert list(sheets.between(0, 10_000)) == [0, 1, 2, 3]
    assert sheets.spot_at(sheets.y_of(Spot(2, 50.0))) == Spot(2, 50.0)
    assert sheets.y_of(Spot(9, 0.0)) == sheets.y_of(Spot(3, 0.0))
    assert list(Sheets([], 1.0, 10, 1.0).between(0, 100)) == []
