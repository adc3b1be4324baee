"""审核工作台 and the copies of one document: what is counted once, asked about, compared with each other."""

from pytestqt.qtbot import QtBot

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import CollectedDocument, ReviewedState
from jx_desktop.ui.actions.review_desk import ReviewDeskActions
from tests.collected import document
from tests.ui.test_review_desk import cells, county, desk, made, page_of, shown  # noqa: F401 - fixtures

LATEST, EARLIER = document("303", "巨鹿县卫生健康局", "303/二稿.jx"), document("303", "巨鹿县卫生健康局", "303/一稿.jx")
BESIDE = document("303", "巨鹿县卫生健康局", "303/二稿.docx", kind="word")
ELSEWHERE = document("303", "巨鹿县卫生健康局", "微信/二稿.pdf", kind="pdf")


def with_copies(*reviewed: CollectedDocument) -> CollectedFolder:
    """One document: the copy that counts, an earlier one, its Word file, and its PDF in another folder."""
    others = {EARLIER: "earlier", BESIDE: "same", ELSEWHERE: "same"}
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
