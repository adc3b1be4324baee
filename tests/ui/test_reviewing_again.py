"""A file that was handed in, reviewed and answered, is opened again at the bureau: its review goes on, nothing else."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.events import event_of
from jx_desktop.domain.review.opinions import Verdicts, opinion_with
from jx_desktop.domain.review.records import Comment, Event, Happening
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.services.reviewing.beginning import Begun
from jx_desktop.services.reviewing.returning import write_returned
from jx_desktop.ui.actions.receiving import ReceivingActions
from jx_desktop.ui.window import main_window
from tests.services.reviewing.cases import (
    NOON,
    REVIEWER,
    begin,
    changed,
    handed_in,
    review_at,
    rewritten,
    state,
    stored,
    with_all,
)
from tests.ui.window import MainWindow


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked; all of it is given up."""
    words: list[str] = []

    def ask(_parent: object, text: str, *_: object, **__: object) -> str:
        words.append(text)
        return "cancel"

    monkeypatch.setattr(main_window, "ask", ask)
    return words


@pytest.fixture
def desk(window: MainWindow, tmp_path: Path) -> MainWindow:
    """The window at a reviewer's desk."""
    window.settings.person_name, window.settings.person_office = REVIEWER
    window.settings.review_folder = tmp_path / "own"
    return window


def open_file(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    window.file.open_path(path)
    qtbot.waitUntil(lambda: not window.background.is_busy)
    qtbot.waitUntil(lambda: window.work is not None and window.work.path == path)


def put_into(share: Path, document: Document, name: str, *states: Document) -> Path:
    share.mkdir(exist_ok=True)
    path = share / f"721文联（{name}）.jx"
    versions = tuple(state(each, "in1") for each in states)
    save_new(document, path, replace_existing=False, versions=versions)
    return path


def ended(begun: Begun, ending: Happening, number: int) -> Document:
    """The review with a grade, a comment, and how it ended, as it is saved."""
    review = review_at(begun)
    said = Comment(id=f"c{number}", text="请核对", by="张某", office="bureau", at=NOON)
    opinion = opinion_with(Verdicts(review), "p1", REVIEWER, NOON, grade="good")
    review = with_all(review, said, opinion, event_of(review, ending, REVIEWER, NOON))
    rewritten(begun, review)
    return review


@pytest.mark.parametrize("ending", ["returned", "round_passed", "approved"])
@pytest.mark.parametrize("number", [1, 2])
def test_to_begin_again_opens_the_review_that_is_there_and_the_handed_in_file_stays(
    qtbot: QtBot, desk: MainWindow, document: Document, tmp_path: Path, asked: list[str], ending: Happening, number: int
) -> None:
    share = tmp_path / "share"
    first = handed_in(document)
    second = handed_in(changed(first, purpose="按意见修改后的用途。"), 2)
    files = [put_into(share, first, "一上"), put_into(share, second, "二上", first)]
    reviews = [begin(open_document(files[0]).stored, tmp_path / "own")]
    ended(reviews[0], "returned" if number == 2 else ending, 1)
    reviews.append(begin(open_document(files[1]).stored, tmp_path / "own", at="2026-11-01T09:00:00+08:00"))
    ended(reviews[1], ending, 2)
    before = [path.read_bytes() for path in files]

    open_file(qtbot, desk, files[number - 1])
    qtbot.waitUntil(desk.standing.offer.isVisible)
    handed_in_work = desk.work
    assert handed_in_work is not None
    known = handed_in_work.document
    desk.standing.offer.buttons[0].click()
    qtbot.waitUntil(lambda: not desk.background.is_busy)

    assert desk.work is not None
    assert desk.work.path == reviews[number - 1].path
    assert handed_in_work.document is known
    assert [path.read_bytes() for path in files] == before
    assert len(list((tmp_path / "own").glob("*.jx"))) == 2
    assert asked == []


def test_the_bureau_never_receives_into_what_was_handed_in_without_being_asked(
    qtbot: QtBot, desk: MainWindow, document: Document, tmp_path: Path, asked: list[str]
) -> None:
    first = handed_in(document)
    path = put_into(tmp_path / "share", first, "一上")
    review = ended(begin(stored(first), tmp_path / "own"), "returned", 1)
    returned = tmp_path / "share" / "审核意见.jx"
    write_returned(review, event_of(review, "returned", REVIEWER, NOON), returned)
    open_file(qtbot, desk, path)
    known = desk.work.document if desk.work is not None else None

    desk.part(ReceivingActions).receive_file(returned)
    qtbot.waitUntil(lambda: not desk.background.is_busy)

    assert desk.work is not None
    assert desk.work.document is known
    assert len(asked) == 1
    assert "721文联（一上）.jx" in asked[0]
    desk.settings.person_office = "bureau_performance"
    open_file(qtbot, desk, returned)  # shown for itself: it goes into nothing
    assert open_document(path).document == first


def test_a_department_never_receives_into_what_its_unit_handed_in_without_being_asked(
    qtbot: QtBot, desk: MainWindow, document: Document, tmp_path: Path, asked: list[str]
) -> None:
    desk.settings.person_office = "department"
    first = handed_in(document)
    by_unit = [event.model_copy(update={"office": "unit"}) for event in first.listed(Event)]
    path = put_into(tmp_path / "share", with_all(document, *by_unit), "一上")
    review = ended(begin(stored(first), tmp_path / "own"), "returned", 1)
    returned = tmp_path / "审核意见.jx"
    write_returned(review, event_of(review, "returned", REVIEWER, NOON), returned)
    open_file(qtbot, desk, path)

    desk.part(ReceivingActions).receive_file(returned)

    assert len(asked) == 1
    open_file(qtbot, desk, returned)


def test_before_anybody_is_known_a_handed_in_file_offers_its_review(
    qtbot: QtBot, window: MainWindow, document: Document, tmp_path: Path
) -> None:
    window.settings.person_name, window.settings.person_office = "", None
    path = put_into(tmp_path / "share", handed_in(document), "一上")
    open_file(qtbot, window, path)
    offer = window.standing.offer
    qtbot.waitUntil(offer.isVisible)
    assert [button.text() for button in offer.buttons] == ["Begin the review", "Only look at it", "Not now"]
    assert "alters that file" in offer.words.text()
    offer.buttons[1].click()
    qtbot.waitUntil(lambda: window.work is not None and window.work.terms.read_only is not None)
    qtbot.waitUntil(lambda: [button.text() for button in offer.buttons] == ["Begin the review", "Not now"])
    assert window.work is not None
    assert window.work.is_locked


def test_a_file_that_was_not_handed_in_offers_no_review(
    qtbot: QtBot, window: MainWindow, document: Document, tmp_path: Path
) -> None:
    path = put_into(tmp_path / "share", document, "草稿")
    open_file(qtbot, window, path)
    qtbot.wait(20)
    assert not window.standing.offer.isVisible()
