"""A review is a file of its own; rounds and reviewers come together in it, and nothing is chosen in silence."""

from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.comments import standing_of
from jx_desktop.domain.review.events import event_of
from jx_desktop.domain.review.locks import COMMENTS, CONTENT, OPINIONS
from jx_desktop.domain.review.opinions import Verdicts, is_key_project, opinion_with
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.domain.review.rounds import round_of
from jx_desktop.editing.key_projects import MarkKeyProjects
from jx_desktop.errors import UserError
from jx_desktop.services.document.session import Session
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.services.receiving.receipt import conclusion_of
from jx_desktop.services.reviewing.beginning import Altered, write_review
from jx_desktop.services.reviewing.returning import write_returned
from jx_desktop.services.reviewing.review_files import free_review_name, reviews_like
from jx_desktop.storage.versions import document_of
from tests.conftest import make_document, make_project
from tests.services.reviewing.cases import (
    NOON,
    REVIEWER,
    SECOND,
    WORDING,
    begin,
    changed,
    handed_in,
    review_at,
    rewritten,
    state,
    stored,
    try_to_begin,
    with_all,
)


@pytest.fixture
def first(form: Form) -> Document:
    return handed_in(make_document(form, make_project(1), make_project(2)))


def test_the_review_holds_what_was_received_and_the_received_file_stays_as_it_was(
    first: Document, tmp_path: Path
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    save_new(first, share / "721巨鹿县文联（一上）.jx", replace_existing=False)
    before = (share / "721巨鹿县文联（一上）.jx").read_bytes()

    begun = begin(open_document(share / "721巨鹿县文联（一上）.jx").stored, tmp_path / "own")

    assert begun.is_new
    assert begun.path == tmp_path / "own" / "721巨鹿县文联.审核.jx"
    assert [path.name for path in share.iterdir()] == ["721巨鹿县文联（一上）.jx"]
    assert (share / "721巨鹿县文联（一上）.jx").read_bytes() == before
    review = review_at(begun)
    assert review.head.review_of == "in1"
    assert check_code(review) == check_code(first)
    (event,) = [event for event in review.listed(Event) if event.what == "received"]
    assert (event.by, event.office, event.at, event.check_code) == ("张某", "bureau", NOON, check_code(first))
    assert set(event.codes) == {"p1", "p2"}
    session = Session(review)
    assert session.allows(COMMENTS)
    assert session.allows(OPINIONS)
    assert not session.allows(CONTENT, "goal")
    assert begun.notices == ()


def test_the_same_file_again_goes_on_with_the_review_that_is_there(first: Document, tmp_path: Path) -> None:
    begun = begin(first, tmp_path)
    before = begun.path.read_bytes()

    again = begin(first, tmp_path, SECOND)

    assert (again.path, again.is_new, again.others) == (begun.path, False, ())
    assert begun.path.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 1


def test_a_colleagues_review_brings_its_records_into_ones_own(first: Document, tmp_path: Path) -> None:
    mine, hers = begin(first, tmp_path / "mine"), begin(first, tmp_path / "hers", SECOND)
    review = review_at(hers)
    opinion = opinion_with(Verdicts(review), "p1", SECOND, NOON, grade="poor")
    rewritten(hers, with_all(review, opinion, Comment(id="c9", text="内部", internal=True, office="bureau")))

    begun = begin(open_document(hers.path).stored, tmp_path / "mine")

    assert (begun.path, begun.is_new) == (mine.path, False)
    (other,) = begun.others
    assert {record.id for record in (*other.listed(Comment), *other.listed(Opinion))} == {"c9", opinion.id}


def test_the_next_round_takes_over_the_records_and_keeps_what_was_received_before(
    first: Document, tmp_path: Path
) -> None:
    one = begin(first, tmp_path)
    review = review_at(one)
    review = review.apply(MarkKeyProjects(("p2",), is_key=True).build(review))
    said = (
        Comment(id="c1", entity="p1", text="请修改", office="bureau", at=NOON),
        Comment(id="c2", text="股内研究", internal=True, office="bureau", at=NOON),
        opinion_with(Verdicts(review), "p1", REVIEWER, NOON, grade="fair"),
    )
    rewritten(one, with_all(review, *said))
    second = handed_in(changed(first, purpose="按意见修改后的用途。"), 2)

    two = begin(stored(second, state(first, "in1")), tmp_path, at="2026-11-01T09:00:00+08:00")

    assert two.is_new
    assert two.path.name == "721巨鹿县文联.审核-2.jx"
    opened = open_document(two.path).stored
    review = opened.document
    assert {comment.id for comment in review.listed(Comment)} == {"c1", "c2"}
    assert [opinion.round for opinion in review.listed(Opinion)] == [1]
    assert round_of(review) == 2
    assert [event.what for event in review.listed(Event)] == ["handed_in", "received", "handed_in", "received"]
    receipts = {event.id for event in review.listed(Event) if event.what == "received" and event.at == NOON}
    assert {version.id for version in opened.versions} == {"in1", *receipts}
    kept = next(version for version in opened.versions if version.id in receipts)
    assert kept.label == "一上收到 2026-10-01"
    assert check_code(document_of(kept, "")) == check_code(first)
    assert [is_key_project(project, review) for _, project in review.projects] == [False, True]


def test_a_text_that_was_altered_after_it_was_handed_in_is_named_and_nothing_is_written(
    first: Document, tmp_path: Path
) -> None:
    one = begin(first, tmp_path)
    altered = changed(first, **{"budget.total": "9.00"})

    found = try_to_begin(altered, tmp_path)

    assert isinstance(found, Altered)
    assert found.first.path == one.path
    assert check_code(found.first.document) == check_code(first)
    assert len(list(tmp_path.iterdir())) == 1
    assert begin(altered, tmp_path, how="first").path == one.path
    anew = begin(altered, tmp_path, how="anew")
    assert anew.is_new
    assert anew.notices[0].code == "review.not_as_handed_in"
    assert round_of(review_at(anew)) == 1
    assert begin(altered, tmp_path).path == anew.path, "now there is a review of either"
    assert begin(first, tmp_path).path == one.path


def test_a_file_of_another_program_can_be_reviewed_in_rounds_too(form: Form, tmp_path: Path) -> None:
    document = make_document(form, make_project(1))
    one = begin(document, tmp_path)
    review = review_at(one)
    assert review.head.review_of == next(event.id for event in review.listed(Event))
    assert begin(document, tmp_path).path == one.path

    two = begin(changed(document, purpose="改后的用途。"), tmp_path, at="2026-11-01T09:00:00+08:00")

    assert two.is_new
    assert round_of(review_at(two)) == 2
    assert review_at(two).head.review_of != review.head.review_of


def other_ids(document: Document, mark: str) -> Document:
    """The document as another import of it has it: every id is another."""
    project, unit = document.projects[0][1], document.units[0]
    rows = tuple(row.model_copy(update={"id": mark + row.id}) for row in project.indicators)
    renamed = project.model_copy(update={"id": mark + project.id, "indicators": rows})
    units = unit.model_copy(update={"id": mark + unit.id, "project_ids": (renamed.id,)})
    head = document.head.model_copy(update={"id": mark, "unit_ids": (units.id,)})
    return Document.build([head, *document.sections, units, renamed], document.form)


def test_an_import_of_the_same_text_goes_on_though_it_has_another_id_each_time(form: Form, tmp_path: Path) -> None:
    document = make_document(form, make_project(1))
    one = begin(document, tmp_path, is_imported=True)
    assert begin(other_ids(document, "x"), tmp_path, is_imported=True).path == one.path
    assert begin(other_ids(document, "y"), tmp_path).path == one.path


def test_the_next_import_of_a_department_is_its_next_round_and_comments_find_their_places(
    form: Form, tmp_path: Path
) -> None:
    document = make_document(form, make_project(1))
    row = document.projects[0][1].indicators[0]
    one = begin(document, tmp_path, is_imported=True)
    comment = Comment(id="c1", entity="p1", row=row.id, field="value", quote=row.value, text="请量化", office="bureau")
    rewritten(one, with_all(review_at(one), comment))
    again = other_ids(document, "x")
    project = again.projects[0][1]
    rows = (project.indicators[0].with_values({"value": "≥9次"}), *reversed(project.indicators[1:]))
    again = changed(again, project.id, indicators=rows, name="采风创作经费（改）")

    two = begin(again, tmp_path, at="2026-11-01T09:00:00+08:00", is_imported=True)

    assert two.is_new
    assert [(notice.code, notice.params["known"]) for notice in two.notices] == [("review.known", 1)]
    review = review_at(two)
    assert review.head.id == document.head.id
    assert round_of(review) == 2
    standing = standing_of(review.listed(Comment)[0], review)
    assert (standing.value, standing.is_changed, standing.is_gone) == ("≥9次", True, False)
    assert check_code(review) == check_code(again)
    assert begin(again, tmp_path, is_imported=True).path == two.path


@pytest.mark.parametrize("other", [{"year": 2025}, {"department": {"code": "722", "name": "他局"}}])
def test_an_import_of_another_department_or_year_is_another_document(
    form: Form, tmp_path: Path, other: dict[str, object]
) -> None:
    begin(make_document(form, make_project(1)), tmp_path, is_imported=True)
    found = begin(make_document(form, make_project(1), id="x", **other), tmp_path, is_imported=True)
    assert found.is_new
    assert found.notices == ()
    assert review_at(found).head.id == "x"


def test_one_blank_file_in_two_departments_makes_two_reviews(first: Document, tmp_path: Path) -> None:
    one = begin(first, tmp_path)
    department = first.head.department.model_copy(update={"code": "722"})
    other = first.with_head(first.head.model_copy(update={"department": department}))

    two = begin(other, tmp_path)

    assert two.is_new
    assert two.path != one.path
    assert reviews_like(other, check_code(other), tmp_path)[0].path == two.path


def test_a_review_is_later_than_all_that_was_said_before(first: Document, tmp_path: Path) -> None:
    one = begin(first, tmp_path)
    review = review_at(one)
    rewritten(one, with_all(review, event_of(review, "returned", REVIEWER, "2030-01-01T09:00:00+08:00")))
    second = handed_in(changed(first, purpose="另一用途。"), 2)

    review = review_at(begin(second, tmp_path))

    assert conclusion_of(review) is None, "it goes on, though a clock was years ahead in the first round"


@pytest.mark.parametrize("name", ["721巨鹿县文联", "721巨鹿县文联.审核", "721巨鹿县文联.审核-2"])
def test_a_review_begun_from_a_colleague_s_is_called_after_the_document(name: str, tmp_path: Path) -> None:
    assert free_review_name(name, tmp_path) == "721巨鹿县文联.审核.jx"


def test_an_earlier_review_that_cannot_be_read_is_named(first: Document, tmp_path: Path) -> None:
    earlier = begin(first, tmp_path)
    data = earlier.path.read_bytes()
    earlier.path.write_bytes(data[: len(data) // 2])
    (tmp_path / "another.jx").write_bytes(b"SQLite format 3\0" + b"-" * 100)

    begun = begin(first, tmp_path)

    assert begun.is_new
    assert [notice.code for notice in begun.notices] == ["review.not_read"]
    assert str(earlier.path) in WORDING.word(begun.notices[0])
    again = begin(first, tmp_path)
    assert (again.path, [notice.code for notice in again.notices]) == (begun.path, ["review.not_read"])


def test_a_folder_that_cannot_be_made_is_named(first: Document, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError) as caught:
        begin(first, tmp_path / "file" / "own")
    assert caught.value.message.code == "review.no_folder"
    assert "Errno" not in WORDING.word(caught.value.message)


def test_a_review_is_not_written_over_what_lies_there(first: Document, tmp_path: Path) -> None:
    path = tmp_path / "a.审核.jx"
    path.write_text("")
    with pytest.raises(UserError) as caught:
        write_review(stored(first), [], Event(id="e", what="received", at=NOON), path, WORDING)
    assert caught.value.message.code == "save.exists"


def test_ones_own_review_and_what_was_returned_from_it_lead_to_the_review(first: Document, tmp_path: Path) -> None:
    one = begin(first, tmp_path)
    review = review_at(one)
    returned = tmp_path / "721巨鹿县文联（一上）审核意见.jx"
    write_returned(review, event_of(review, "returned", REVIEWER, NOON), returned)

    assert begin(first, tmp_path).path == one.path
    assert begin(review, tmp_path).path == one.path
    assert begin(open_document(returned).stored, tmp_path).path == one.path
    found = try_to_begin(changed(first, purpose="另一用途。"), tmp_path)
    assert isinstance(found, Altered)
    assert found.first.path == one.path


def test_records_that_cannot_be_merged_are_named_with_their_file(first: Document, tmp_path: Path) -> None:
    one = begin(first, tmp_path)
    rewritten(one, with_all(review_at(one), Comment(id="p9", text="冒用编号")))
    unit = first.units[0].model_copy(update={"project_ids": ("p1", "p9")})
    project = make_project(9)
    with_project = first.apply((Change(None, project), Change(first.units[0], unit), Change(first.find("p2"), None)))
    for how in ("ask", "anew"):
        with pytest.raises(UserError) as caught:
            begin(handed_in(with_project, 2), tmp_path, how=how)
        assert caught.value.message.code == "review.not_merged"
        assert caught.value.message.params["path"] == one.path
