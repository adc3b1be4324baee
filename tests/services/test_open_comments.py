"""Where open comments are shown, followed from state to state: nothing is looked at that does not concern them."""

import pytest

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Comment
from jx_desktop.editing.command import Command
from jx_desktop.editing.comments import FinishComment, new_comment, raise_comments
from jx_desktop.editing.rows import RemoveRows
from jx_desktop.editing.text import SetFields
from jx_desktop.editing.tree import RemoveProject
from jx_desktop.services.document.open_comments import OpenComments
from jx_desktop.services.document.session import Session
from tests.conftest import make_document, make_project
from tests.records import MORNING, NOON

LI = Person("李某", "bureau")
PLACES = (
    Address("p1", "budget.total"),
    Address("p1", "value", "p1r1"),
    Address("p1", None, "p1r2"),
    Address("p2"),
    None,
)


class Followed:
    """A document and its comments, which follow every step."""

    def __init__(self, document: Document) -> None:
        self.session = Session(document)
        self.comments = OpenComments(document)
        self.changed: frozenset[str] = frozenset()
        self.session.listen(self._on_announced)

    def _on_announced(self, announcement: object) -> None:
        self.changed = self.comments.follow(self.session.document, announcement.changes)  # type: ignore[attr-defined]
        fresh = OpenComments(self.session.document)
        assert set(self.comments.entities()) == set(fresh.entities())
        assert all(self.comments.at(key) == fresh.at(key) for key in fresh.entities())

    def run(self, command: Command) -> frozenset[str]:
        self.session.run(command)
        return self.changed

    def count(self, entity_id: str) -> int:
        return len(self.comments.at(entity_id))


@pytest.fixture
def followed(form: Form) -> Followed:
    document = make_document(form, make_project(1), make_project(2))
    comments = [new_comment(document, place, f"第{n}条", LI, MORNING) for n, place in enumerate(PLACES)]
    return Followed(document.apply(raise_comments(*comments).build(document)))


def test_comments_are_shown_at_what_they_are_about_and_others_at_the_head(followed: Followed) -> None:
    assert (followed.count("p1"), followed.count("p2"), followed.count("doc")) == (3, 1, 1)


def test_what_is_typed_at_their_places_changes_nothing(followed: Followed) -> None:
    before = followed.comments.at("p1")
    assert followed.run(SetFields("p1", {"budget.total": "9", "name": "甲"})) == frozenset()
    assert followed.comments.at("p1") is before


def test_a_row_that_goes_leaves_its_comments_at_its_project_and_tells_that(followed: Followed) -> None:
    assert followed.run(RemoveRows("p1", "indicators", ("p1r1", "p1r2"))) == {"p1"}
    assert (followed.count("p1"), followed.count("doc")) == (3, 1)
    followed.session.undo()
    assert (followed.count("p1"), followed.count("doc")) == (3, 1)


def test_a_project_that_goes_takes_them_too_and_undo_brings_them_back(followed: Followed) -> None:
    followed.run(RemoveProject("p1"))
    assert (followed.count("p1"), followed.count("doc")) == (0, 4)
    followed.session.undo()
    assert (followed.count("p1"), followed.count("doc")) == (3, 1)


def test_a_comment_that_is_done_is_shown_no_more_and_only_its_entity_is_told_of(followed: Followed) -> None:
    comment = followed.comments.at("p2")[0]
    kept = followed.comments.at("p1")
    assert followed.run(FinishComment(comment.id, LI, NOON)) == {"p2"}
    assert followed.count("p2") == 0
    assert followed.comments.at("p1") is kept


def test_a_document_without_comments_has_none(form: Form) -> None:
    comments = OpenComments(make_document(form, make_project(1)))
    assert list(comments.entities()) == []
    assert comments.at("p1") == ()


def test_a_comment_on_a_sheet_that_is_still_blank_is_shown_there(followed: Followed) -> None:
    blank = Comment(id="b", entity="sheet:department_goal", text="请填写整体目标")
    assert followed.session.document.stored("sheet:department_goal") is None
    followed.run(raise_comments(blank))
    assert blank in followed.comments.at("sheet:department_goal")
    gone = Comment(id="x", entity="sheet:none", text="无此表")
    followed.run(raise_comments(gone))
    assert gone in followed.comments.at("doc")
