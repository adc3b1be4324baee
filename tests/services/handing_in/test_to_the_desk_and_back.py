"""What is handed in is reviewed, comes back, goes on, and is handed in again: real files, two desks, two rounds."""

from pathlib import Path

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.check_code import check_codes
from jx_desktop.domain.review.events import event_of
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.domain.review.rounds import round_of
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.editing.text import SetFields
from jx_desktop.services.document.session import Session
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.handing_in.hand_in import HandedIn, Wanted, hand_in
from jx_desktop.services.handing_in.outlook import next_stage
from jx_desktop.services.receiving.receipt import read_returned_opinions
from jx_desktop.services.receiving.received import receiving
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.services.reviewing.beginning import Begun, begin_review
from jx_desktop.services.reviewing.returning import write_returned
from jx_desktop.services.reviewing.since_last import since_last
from jx_desktop.storage.project_file import StoredVersion
from tests.conftest import make_document, make_project
from tests.records import with_records

DEPARTMENT, BUREAU = Person("王某", "department"), Person("张某", "bureau")
WORDING = load_wording("zh")


def handed_in(document: Document, folder: Path, at: str, *versions: StoredVersion) -> HandedIn:
    wanted = Wanted(next_stage(document), folder, DEPARTMENT, at, ("jx",))
    return hand_in(document, versions, wanted, WORDING, "bundled")


def reviewed(path: Path, folder: Path, at: str) -> Path:
    begun = begin_review(open_document(path).stored, path.stem, folder, BUREAU, at, WORDING)
    assert isinstance(begun, Begun)
    assert begun.notices == ()
    return begun.path


def test_two_rounds_lose_nothing_and_tell_nothing_that_is_the_desk_s_own(form: Form, tmp_path: Path) -> None:
    out, desk = tmp_path / "报送", tmp_path / "审核"
    out.mkdir()
    own = [
        Ruling(id="ruling:1", rule="BUD-03", entity="p1", reason="不必理会"),
        Comment(id="own", entity="p1", text="内部的", internal=True, office="department"),
    ]
    document = make_document(form, make_project(1), make_project(2), make_project(3, arranged=False), stage=Stage.FIRST)
    session = Session(with_records(document, own))
    first = handed_in(session.document, out, "2026-09-28T09:00:00+08:00")
    session.run(first.command)
    assert first.version is not None

    review = open_document(reviewed(first.files[0], desk, "2026-09-29T09:00:00+08:00")).document
    assert [comment.id for comment in review.listed(Comment)] == []
    said = [
        Comment(
            id="c1", entity="p1", field="purpose", text="请写明用途。", office="bureau", at="2026-09-29T10:00:00+08:00"
        ),
        Comment(id="c2", entity="p2", text="内部看法", internal=True, office="bureau"),
        Opinion(id="o1", entity="p1", grade="fair", office="bureau", round=1),
    ]
    returned = tmp_path / "审核意见.jx"
    event = event_of(review, "returned", BUREAU, "2026-09-30T09:00:00+08:00")
    write_returned(with_records(review, said), event, returned)

    session.run(SetFields("p2", {"purpose": "在审核期间改过。"}))
    receipt = read_returned_opinions(returned, session.document, [first.version])
    assert (receipt.altered, [comment.id for comment in receipt.comments]) == (None, ["c1"])
    session.run(receiving(receipt))
    session.run(SetFields("p1", {"purpose": "用于采风6次，含交通和食宿。"}))
    assert [ruling.id for ruling in session.document.rulings] == ["ruling:1"]
    assert "p3" in session.document

    second = handed_in(session.document, out, "2026-10-20T09:00:00+08:00", first.version)
    session.run(second.command)
    assert session.document.head.stage is Stage.SECOND
    assert round_of(session.document) == 2
    again = open_document(reviewed(second.files[0], desk, "2026-10-21T09:00:00+08:00")).stored
    assert check_codes(again.document).document == second.command.event.check_code
    assert [comment.id for comment in again.document.listed(Comment)] == ["c1"]
    since = since_last(again.document, again.versions)
    assert since.comparison is not None
    told = str(since.comparison)
    assert "在审核期间改过。" in told
    assert "含交通和食宿" in told
    events = sorted(session.document.listed(Event), key=lambda each: each.at)
    assert [each.what for each in events if each.what != "received"] == ["handed_in", "returned", "handed_in"]
