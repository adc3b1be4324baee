"""The preview is searched: places are counted, marked, gone to, and found again after an edit."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.text import SetFields
from jx_desktop.services.document.work import Work
from jx_desktop.ui.preview.dock import PreviewDock
from jx_desktop.ui.preview.sheets import Spot
from tests.conftest import without_blank_front
from tests.ui.test_preview import button, dock, settled, work

__all__ = ["dock", "settled", "work"]  # fixtures

Settled = Callable[[], QImage]


@pytest.fixture(scope="module")
def form(form: Form) -> Form:
    return without_blank_front(form)


@pytest.fixture
def search(qtbot: QtBot, dock: PreviewDock, work: Work, settled: Settled) -> Callable[[str], None]:
    """Types what is to be found in the whole document, and waits for it."""
    dock.show_work(work)
    settled()

    def seek(text: str) -> None:
        button(dock, "Find in the preview").click()
        dock._searching.field.setText(text)
        qtbot.keyClick(dock._searching.field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not dock._search.is_running)

    return seek


def places(dock: PreviewDock) -> dict[int, int]:
    return {page: len(hits) for page, hits in dock._search.hits.items()}


def test_what_is_found_is_counted_and_the_first_place_comes_into_view(
    dock: PreviewDock, settled: Settled, search: Callable[[str], None]
) -> None:
    assert not dock._searching.isVisible()
    search("单位：万元")
    settled()
    assert places(dock) == {5: 1, 6: 1}
    assert dock._view.page == 5
    assert dock._searching.shown_count == "1/2"


def test_on_and_back_go_round(qtbot: QtBot, dock: PreviewDock, settled: Settled, search: Callable[[str], None]) -> None:
    search("单位：万元")
    field = dock._searching.field
    for key, modifier, count, page in (
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "2/2", 6),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "1/2", 5),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, "2/2", 6),
    ):
        qtbot.keyClick(field, key, modifier)
        assert (dock._searching.shown_count, dock._view.page) == (count, page)
    button(dock, "Previous place").click()
    assert dock._searching.shown_count == "1/2"
    button(dock, "Next place").click()
    assert dock._searching.shown_count == "2/2"


def test_a_search_begins_at_the_page_in_view(
    dock: PreviewDock, settled: Settled, search: Callable[[str], None]
) -> None:
    dock._view.go_to(Spot(6, 0.0))
    search("单位：万元")
    assert dock._searching.shown_count == "2/2"


def test_places_are_marked_on_the_page_until_the_search_ends(
    qtbot: QtBot, dock: PreviewDock, settled: Settled, search: Callable[[str], None]
) -> None:
    dock.show_entity("p1")
    before = settled()
    search("单位：万元")
    marked = settled()
    assert marked != before
    qtbot.keyClick(dock._searching.field, Qt.Key.Key_Escape)
    assert not dock._searching.isVisible()
    assert dock._view.hasFocus()
    assert places(dock) == {}
    dock._view.clearFocus()
    qtbot.waitUntil(lambda: settled() == before)


def test_what_is_not_there_is_said(dock: PreviewDock, search: Callable[[str], None]) -> None:
    search("没有这样的文字")
    assert dock._searching.shown_count == "Not found"
    assert not button(dock, "Next place").isEnabled()
    dock._searching.field.clear()
    assert places(dock) == {}


def test_a_rest_in_typing_is_enough(qtbot: QtBot, dock: PreviewDock, search: Callable[[str], None]) -> None:
    search("没有这样的文字")
    dock._searching.field.setText("单位：万元")
    qtbot.waitUntil(lambda: places(dock) == {5: 1, 6: 1})


def test_after_an_edit_the_places_are_found_again_and_the_view_stays(
    qtbot: QtBot, dock: PreviewDock, work: Work, settled: Settled, search: Callable[[str], None]
) -> None:
    search("单位：万元")
    settled()
    spot = dock._view.spot
    work.session.run(SetFields("p2", {"purpose": "款项单位：万元，用于活动。"}))
    qtbot.waitUntil(lambda: places(dock) == {5: 1, 6: 2} and not dock._search.is_running)
    settled()
    assert dock._view.spot == spot
    assert dock._searching.shown_count == "1/3"


def test_a_place_that_an_edit_took_away_is_no_longer_the_current_one(
    qtbot: QtBot, dock: PreviewDock, work: Work, settled: Settled, search: Callable[[str], None]
) -> None:
    work.session.run(SetFields("p2", {"purpose": "款项单位：万元，用于活动。"}))
    settled()
    search("款项单位")
    assert dock._searching.shown_count == "1/1"
    work.session.run(SetFields("p2", {"purpose": "用于活动。"}))
    qtbot.waitUntil(lambda: places(dock) == {} and not dock._search.is_running)
    assert dock._searching.shown_count == "Not found"


def test_the_keys_of_finding_open_the_search_from_the_pages(
    qtbot: QtBot, dock: PreviewDock, work: Work, settled: Settled
) -> None:
    dock.show_work(work)
    settled()
    dock._view.setFocus()
    qtbot.keyClick(dock._view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert dock._searching.isVisible()
    assert dock._searching.field.hasFocus()


def test_a_place_beside_the_view_is_scrolled_to(
    dock: PreviewDock, settled: Settled, search: Callable[[str], None]
) -> None:
    dock.set_zoom(400)
    search("单位：万元")
    bar = dock._view.horizontalScrollBar()
    assert bar.value() > 0, "it stands at the right of the page"
    (hit,) = dock._search.hits[5]
    rect = dock._view.on_view(dock._view._sheets.rect(5, dock._view.viewport().width()), hit[0])
    rect.translate(-bar.value(), -dock._view.verticalScrollBar().value())
    assert dock._view.viewport().rect().contains(rect.toAlignedRect())
