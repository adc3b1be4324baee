"""The pages as they are looked at: zoomed about the mouse, never blank, and where they were after an edit."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.text import SetFields, SetHeadFields
from jx_desktop.editing.tree import RemoveProject
from jx_desktop.services.document.work import Work
from jx_desktop.services.printing.document_pdf import preview_pdf
from jx_desktop.services.printing.page_text import Box
from jx_desktop.ui.fields.paragraphs import ParagraphsField
from jx_desktop.ui.preview import dock as dock_module
from jx_desktop.ui.preview.dock import PreviewDock
from jx_desktop.ui.preview.images import WIDEST_PIXELS, PageImages, Tile
from jx_desktop.ui.preview.sheets import Spot
from jx_desktop.ui.preview.tools import ViewRow
from tests.conftest import without_blank_front
from tests.ui.test_preview import button, dock, place_of, point_of, settled, work
from tests.ui.window import MainWindow

__all__ = ["dock", "settled", "work"]  # fixtures

Settled = Callable[[], QImage]
CTRL = Qt.KeyboardModifier.ControlModifier
NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture(scope="module")
def form(form: Form) -> Form:
    return without_blank_front(form)


def turn_wheel(dock: PreviewDock, at: QPointF, by: int) -> None:
    """Turn the wheel with Ctrl held, the mouse at a point of the viewport."""
    port = dock._view.viewport()
    phase, none = Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton
    event = QWheelEvent(at, port.mapToGlobal(at), QPoint(), QPoint(0, by), none, CTRL, phase, False)
    QApplication.sendEvent(port, event)


def test_the_wheel_zooms_about_the_mouse(dock: PreviewDock, work: Work, settled: Settled) -> None:
    dock.show_work(work)
    settled()
    dock.set_zoom(100)
    dock._view.go_to(Spot(5, 100))
    dock._view.horizontalScrollBar().setValue(120)
    at = QPoint(200, 300)
    before = dock._view.place_at(at)
    assert before is not None
    for by in (120, 120, -120):
        turn_wheel(dock, QPointF(at), by)
        after = dock._view.place_at(at)
        assert after is not None
        assert after == pytest.approx(before, abs=2)
    assert dock.zoom == 125


def test_a_fine_wheel_zooms_by_a_step_for_a_whole_notch(dock: PreviewDock, work: Work, settled: Settled) -> None:
    dock.show_work(work)
    settled()
    dock.set_zoom(100)
    zooms = []
    for _ in range(8):
        turn_wheel(dock, QPointF(50, 50), 15)
        zooms.append(dock.zoom)
    assert zooms == [100] * 7 + [125]


def test_keys_zoom(qtbot: QtBot, dock: PreviewDock, work: Work, settled: Settled) -> None:
    dock.show_work(work)
    settled()
    for key, zoom in (
        (Qt.Key.Key_1, 100),
        (Qt.Key.Key_Plus, 125),
        (Qt.Key.Key_Equal, 150),
        (Qt.Key.Key_Minus, 125),
        (Qt.Key.Key_0, "page"),
        (Qt.Key.Key_2, "width"),
    ):
        qtbot.keyClick(dock._view, key, CTRL)
        assert dock.zoom == zoom


def test_a_page_that_was_there_is_never_painted_blank(
    qtbot: QtBot, dock: PreviewDock, work: Work, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    dock.show_work(work)
    dock.show_entity("p1")
    dock.show_whole(True)
    settled()
    painted: list[bool] = []
    image = PageImages.image

    def note(self: PageImages, page: int) -> QImage | None:
        found = image(self, page)
        if self is dock._view.images:
            painted.append(found is not None)
        return found

    monkeypatch.setattr(PageImages, "image", note)
    for number in range(30):
        work.session.run(SetFields("p1", {"goals": ("开展采风活动，" * (number + 1),)}))
        qtbot.wait(20)
        dock._view.viewport().repaint()
    settled()
    assert len(painted) > 30
    assert all(painted)


def test_the_view_stays_with_its_project_when_pages_come_and_go_before_it(
    qtbot: QtBot, dock: PreviewDock, work: Work, settled: Settled
) -> None:
    dock.show_work(work)
    dock.show_whole(True)
    settled()
    dock._view.go_to(Spot(6, 50.0))
    settled()
    before = dock._view.spot_of_page
    kept = dock._view.images.image(6)
    work.session.run(SetFields("p1", {"goals": ("甲" * 4000,)}))
    qtbot.waitUntil(lambda: dock._view.page_count > 7)
    moved = dock._view.page_count - 1
    assert dock._view.page == moved
    assert dock._view.spot_of_page.y == pytest.approx(before.y, abs=1)
    assert kept is not None
    settled()
    work.session.run(RemoveProject("p1"))
    qtbot.waitUntil(lambda: dock._view.page_count == 6)
    assert dock._view.page == 5
    assert dock._view.spot_of_page.y == pytest.approx(before.y, abs=1)


def test_a_page_too_wide_to_be_rendered_whole_is_made_sharp_by_tiles(
    qtbot: QtBot, dock: PreviewDock, work: Work, settled: Settled
) -> None:
    dock.show_work(work)
    dock.show_entity("p1")
    settled()
    dock.set_zoom(400)
    dock._view.go_to(Spot(0, 60.0))
    sheet = dock._view._sheets.rect(0, dock._view.viewport().width())
    assert sheet.width() > WIDEST_PIXELS
    dock._view.viewport().repaint()
    settled()
    images = dock._view.images
    tiles = [part for part in images._kept if isinstance(part, Tile)]
    assert tiles
    whole = images.image(0)
    assert whole is not None
    assert whole.width() == WIDEST_PIXELS
    shown = dock._view.viewport().grab().toImage()
    for tile in tiles:
        del images._kept[tile]
    assert dock._view.viewport().grab().toImage() != shown, "without its tiles it is only enlarged"


@pytest.mark.parametrize("widget", ["_thumbnails", "_view"])
def test_the_keys_of_the_search_serve_everywhere_in_the_preview(
    qtbot: QtBot, dock: PreviewDock, work: Work, settled: Settled, widget: str
) -> None:
    dock.show_work(work)
    settled()
    button(dock, "Thumbnails").click()
    focus = getattr(dock, widget)
    qtbot.keyClick(focus, Qt.Key.Key_F, CTRL)
    assert dock._searching.isVisible()
    dock._searching.field.setText("单位：万元")
    qtbot.waitUntil(lambda: dock._searching.shown_count == "1/2")
    for key, modifier, count in (
        (Qt.Key.Key_F3, NO_KEY, "2/2"),
        (Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier, "1/2"),
    ):
        qtbot.keyClick(focus, key, modifier)
        assert dock._searching.shown_count == count
    qtbot.keyClick(focus, Qt.Key.Key_Escape)
    assert not dock._searching.isVisible()


def test_a_hand_shows_what_leads_somewhere(qtbot: QtBot, dock: PreviewDock, work: Work, settled: Settled) -> None:
    dock.show_work(work)
    dock.show_entity("p1")
    settled()
    port = dock._view.viewport()
    qtbot.mouseMove(port, point_of(dock, 0, *place_of(dock, 0, "goals.0")))
    qtbot.waitUntil(lambda: port.cursor().shape() == Qt.CursorShape.PointingHandCursor)
    qtbot.mouseMove(port, point_of(dock, 0, 10, 10))
    qtbot.waitUntil(lambda: port.cursor().shape() == Qt.CursorShape.ArrowCursor)


def test_one_page_has_no_thumbnails_of_itself(dock: PreviewDock, work: Work, settled: Settled) -> None:
    dock.window().resize(1200, 700)
    dock.show_work(work)
    settled()
    assert dock._thumbnails.isVisible()
    dock.show_entity("p1")
    settled()
    assert not dock._thumbnails.isVisible()
    button(dock, "Thumbnails").click()
    assert dock._thumbnails.isVisible()


def test_preparing_that_takes_long_is_shown_and_can_be_given_up(
    qtbot: QtBot, dock: PreviewDock, work: Work, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    dock.show_work(work)
    dock.show_entity("p1")
    settled()
    assert not dock._preparing.isVisible()

    def never_ends(document: Document, memo: Any, project_id: str | None, **options: Any) -> object:
        while True:
            options["proceed"]()

    with monkeypatch.context() as patched:
        patched.setattr(dock_module, "preview_pdf", never_ends)
        dock.show_whole(True)
        qtbot.waitUntil(dock._preparing.isVisible)
        assert dock._preparing.bar.value() == dock._preparing.bar.maximum()
    monkeypatch.setattr(dock_module, "preview_pdf", preview_pdf)
    next(item for item in dock.findChildren(QPushButton) if item.text() == "Cancel").click()
    assert not dock._preparing.isVisible()
    assert button(dock, "This project").isChecked()
    settled()
    assert dock._view.page_count == 1


@pytest.fixture
def previewed(qtbot: QtBot, window: MainWindow, document: Document) -> PreviewDock:
    """The preview of the whole document in the window, which shows its cover."""
    window.show_work(Work(document))
    preview = window.preview
    preview.show()
    preview.show_whole(True)
    qtbot.waitUntil(lambda: preview._shown is not None and preview._task is None and not preview._is_due)
    return preview


def click(qtbot: QtBot, preview: PreviewDock, page: int, field: str) -> None:
    x, y = place_of(preview, page, field)
    preview._view.show_box(page, Box(x, y, 1, 1))
    qtbot.mouseClick(preview._view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(preview, page, x, y))


def test_a_click_puts_the_cursor_into_the_field(qtbot: QtBot, window: MainWindow, previewed: PreviewDock) -> None:
    desk = window.desk
    assert desk is not None
    for page, entity_id, field in (
        (5, "p1", "budget.fiscal"),
        (6, "p2", "plan.6"),
        (0, "doc", "compiled_by"),
        (6, "u1", "name"),
    ):
        if entity_id == "u1":
            previewed.page_clicked.emit("u1", "name", None)
        else:
            click(qtbot, previewed, page, field)
        assert desk.entity_id == entity_id
        assert desk.pane is not None
        qtbot.waitUntil(desk.pane.boxes[field].field.hasFocus)


def test_a_click_on_a_row_leads_to_the_cell_and_on_a_paragraph_to_its_line(
    qtbot: QtBot, window: MainWindow, previewed: PreviewDock
) -> None:
    desk = window.desk
    assert desk is not None
    click(qtbot, previewed, 5, "value")
    table = desk.pane.table  # type: ignore[union-attr]
    assert table.current_row_id() == "p1r1"
    assert table.model().column(table.currentIndex().column()).field == "value"
    click(qtbot, previewed, 2, "paragraphs.1")
    assert desk.pane is not None
    field = desk.pane.boxes["paragraphs"].field
    assert isinstance(field, ParagraphsField)
    assert field.textCursor().blockNumber() == 1


def test_a_click_keeps_what_was_typed_and_the_page_in_its_place(
    qtbot: QtBot, window: MainWindow, previewed: PreviewDock
) -> None:
    click(qtbot, previewed, 5, "purpose")
    desk = window.desk
    assert desk is not None
    assert desk.pane is not None
    field = desk.pane.boxes["purpose"].field
    qtbot.keyClicks(field, "abc")
    previewed._view.show_box(5, Box(*place_of(previewed, 5, "goals.0"), 1, 1))
    before = previewed._view.spot
    click(qtbot, previewed, 5, "goals.0")
    assert "abc" in desk.work.document.projects[0][1].purpose
    assert previewed._view.spot == before


def test_the_place_that_was_scrolled_to_by_hand_stays_while_the_cover_is_edited(
    qtbot: QtBot, window: MainWindow, previewed: PreviewDock
) -> None:
    previewed._view.go_to(Spot(5, 100.0))
    before = previewed._view.spot
    assert window.work is not None
    window.work.session.run(SetHeadFields({"compiled_by": "另一单位"}))
    qtbot.waitUntil(lambda: not previewed._is_due and previewed._task is None)
    assert previewed._view.spot == pytest.approx(before, abs=1)


def test_what_is_shown_goes_behind_a_menu_where_it_is_narrow_and_the_zoom_stays(qtbot: QtBot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    row = ViewRow(room)
    room.show()
    least = row.minimumSizeHint().width()
    whole: list[bool] = []
    row.whole_chosen.connect(whole.append)
    for width, shown in ((least + 300, 2), (least, 0), (least + 110, 1), (least + 300, 2)):
        row.resize(width, 40)
        QApplication.processEvents()
        assert [button.isVisible() for button in row._choices.buttons()] == [shown > 0, shown > 1]
        assert row.more.isVisible() == (shown < 2)
        zooms = [button for button in row.findChildren(QToolButton) if "oom" in button.accessibleName()]
        assert len(zooms) == 3
        assert all(button.isVisible() and button.geometry().right() <= width for button in zooms)
    row.resize(least, 40)
    row.more.click()
    menu = row.findChildren(QMenu)[-1]
    assert [(action.text(), action.isChecked()) for action in menu.actions()] == [
        ("This project", True), ("Whole document", False),
    ]  # fmt: skip
    menu.actions()[1].trigger()
    assert whole == [True]
    menu.close()
