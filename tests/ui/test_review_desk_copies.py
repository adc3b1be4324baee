"""审核工作台 and the copies of one document: what is counted once, asked about, compared with each other."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import CollectedDocument, ReviewedState, Standing
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.ui.actions import review_desk
from jx_desktop.ui.actions.review_desk import ReviewDeskActions
from jx_desktop.ui.look.local_time import moment_text
from jx_desktop.ui.pages.comparison import ComparisonPage
from tests.collected import document
from tests.desks import hand_in
from tests.made.county import HANDED_IN_AT
from tests.services.reviewing.cases import changed
from tests.ui.test_review_desk import (  # noqa: F401 - fixtures
    cells,
    county,
    desk,
    file_of,
    made,
    page_of,
    press,
    settle,
    shown,
)
from tests.ui.window import MainWindow

LATEST, EARLIER = document("303", "巨鹿县卫生健康局", "303/二稿.jx"), document("303", "巨鹿县卫生健康局", "303/一稿.jx")
BESIDE = document("303", "巨鹿县卫生健康局", "303/二稿.docx", kind="word")
ELSEWHERE = document("303", "巨鹿县卫生健康局", "微信/二稿.pdf", kind="pdf")


def with_copies(*reviewed: CollectedDocument) -> CollectedFolder:
    """One document: the copy that counts, an earlier one, its Word file, and its PDF in another folder."""
    others: dict[CollectedDocument, Standing] = {EARLIER: "earlier", BESIDE: "same", ELSEWHERE: "same"}
    return CollectedFolder(
        "/x",
        (LATEST, *others),
        standings=FrozenDict({LATEST.key: "latest", **{each.key: standing for each, standing in others.items()}}),
        reasons=FrozenDict({each.key: Message("copy.same", {"file": "二稿.jx", "at": ""}) for each in others}),
        counting=FrozenDict({each.key: LATEST.key for each in others}),
        reviews=FrozenDict({each.key: ReviewedState(state="returned") for each in reviewed}),
    )


def test_a_document_is_counted_once_however_many_copies_were_reviewed(
    qtbot: QtBot,
    desk: ReviewDeskActions,  # noqa: F811
) -> None:
    tab = shown(qtbot, desk)
    page_of(desk).show_folder(with_copies(LATEST, EARLIER, BESIDE), is_whole=True)
    assert tab.chips["returned"].text() == "已退回 1"
    tab.show_only("returned")
    assert cells(tab, "file") == ["303/二稿.jx"]
    page_of(desk).show_folder(with_copies(EARLIER), is_whole=True)
    assert [tab.chips[show].text() for show in ("waiting", "returned")] == ["待审核 1", "已退回 0"]


def test_the_word_file_beside_its_document_is_no_line_among_all_and_still_told(
    qtbot: QtBot,
    desk: ReviewDeskActions,  # noqa: F811
) -> None:
    tab = shown(qtbot, desk)
    page_of(desk).show_folder(with_copies(), is_whole=True)
    assert cells(tab, "file") == ["303/一稿.jx", "303/二稿.jx", "微信/二稿.pdf"]
    assert tab.chips["all"].text() == "All 3"
    tab.go_to(LATEST.key)
    assert "303/二稿.docx" in tab.details.text()
    assert "3 not counted" in page_of(desk).summary.text()
    tab.show_only("not_counted")
    assert "303/二稿.docx" in cells(tab, "file")


def add_second_text(folder: Path) -> None:
    """Hand in another text of 302, later than what lies in the folder."""
    document = open_document(file_of(folder, "302")).document
    other = changed(document, document.projects[0][1].id, purpose="改过的用途")
    second, _ = hand_in(other, "second", "2026-10-20T09:00:00+08:00")
    save_new(second, folder / "302二稿.jx", replace_existing=False)


def test_enter_on_a_copy_that_does_not_count_asks_which_one_is_to_be_reviewed(
    qtbot: QtBot,
    window: MainWindow,
    desk: ReviewDeskActions,  # noqa: F811
    county: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    add_second_text(county)
    tab = shown(qtbot, desk)
    earlier, latest = file_of(county, "302巨").name, "302二稿.jx"
    asked: list[str] = []
    answers = ["cancel", "latest"]

    def ask(_parent: object, text: str, _choices: object, *, details: str) -> str:
        asked.append(f"{text} {details}")
        return answers.pop(0)

    monkeypatch.setattr(review_desk, "ask", ask)
    for _ in range(2):
        tab.go_to(next(line.key for line in tab.model.lines if line.document.file == earlier))
        tab.table.setFocus()
        press(qtbot, Qt.Key.Key_Return)
        settle(qtbot, desk)
    assert len(asked) == 2
    assert latest in asked[0]
    assert window.work is not None
    assert window.work.document.projects[0][1].purpose == "改过的用途"


def test_a_copy_is_compared_with_the_other_one_in_the_table(
    qtbot: QtBot,
    window: MainWindow,
    desk: ReviewDeskActions,  # noqa: F811
    county: Path,  # noqa: F811
) -> None:
    add_second_text(county)
    tab = shown(qtbot, desk)
    for line in [line for line in tab.model.lines if line.has_copies]:
        tab.go_to(line.key)
        qtbot.mouseClick(tab.deeds[2], Qt.MouseButton.LeftButton)
        settle(qtbot, desk)
        page = window.page
        assert isinstance(page, ComparisonPage), line.document.file
        assert page.title.text() == f"Comparison: Received {moment_text(HANDED_IN_AT)} → In the folder now"
        states = page._comparison.before, page._comparison.after
        assert [state.projects[0][1].purpose == "改过的用途" for state in states] == [False, True]
        page.closed.emit()
        settle(qtbot, desk)
