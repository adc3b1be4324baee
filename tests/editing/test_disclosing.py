"""Whether projects are published: set for one or many in one step, with a ground that a project that is has not."""

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.publication import STANDARD_PUBLICATION
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.locks import APPROVED, CONTENT, LockedError
from jx_desktop.editing.disclosing import DiscloseProjects
from jx_desktop.editing.final import MakeFinal
from jx_desktop.editing.text import SetHeadFields
from jx_desktop.errors import UserError
from jx_desktop.services.document.session import Session
from tests.conftest import make_document, make_project


@pytest.fixture
def session(form: Form) -> Session:
    return Session(make_document(form, *(make_project(number) for number in range(1, 5))))


def grounds(document: Document) -> dict[str, str]:
    return {each.id: each.disclose_ground for each in document.all_of(Project) if not each.disclose}


def test_several_projects_are_left_out_on_one_ground_in_one_step_and_published_again_without_one(
    session: Session,
) -> None:
    before = session.document
    session.run(DiscloseProjects(("p1", "p3", "p1"), disclose=False, ground="商业秘密"))
    assert grounds(session.document) == {"p1": "商业秘密", "p3": "商业秘密"}
    session.run(DiscloseProjects(("p1", "p2"), disclose=True))
    assert grounds(session.document) == {"p3": "商业秘密"}
    assert session.document.get(Project, "p1").disclose_ground == ""
    session.undo()
    assert grounds(session.document) == {"p1": "商业秘密", "p3": "商业秘密"}
    session.undo()
    assert session.document == before
    assert session.history.next_undo is None


def test_another_ground_takes_the_place_of_the_first_and_what_is_so_already_is_no_step(session: Session) -> None:
    session.run(DiscloseProjects(("p1",), disclose=False, ground="商业秘密"))
    assert session.run(DiscloseProjects(("p1",), disclose=False, ground=" 商业秘密 ")) == ()
    session.run(DiscloseProjects(("p1",), disclose=False, ground="个人隐私"))
    assert grounds(session.document) == {"p1": "个人隐私"}
    assert session.run(DiscloseProjects(("p2",), disclose=True)) == ()


@pytest.mark.parametrize("ground", ["国家秘密", "其他：涉密项目", "国 家秘密", "绝密", "其他：机密", "机密"])
def test_what_is_secret_by_law_is_no_ground_and_changes_nothing(session: Session, ground: str) -> None:
    before = session.document
    with pytest.raises(UserError, match=r"disclosure\.never"):
        session.run(DiscloseProjects(("p1",), disclose=False, ground=ground))
    assert session.document == before


def test_it_may_be_decided_after_the_approval_and_not_once_the_goals_are_final(session: Session) -> None:
    session.run(SetHeadFields({"approval_number": "财预〔2024〕1号"}))
    assert [lock.name for lock in session.locks] == [APPROVED]
    session.run(DiscloseProjects(("p1",), disclose=False, ground="工作秘密"))
    session.run(MakeFinal())
    assert not session.allows(CONTENT, GOAL_SHEET)
    with pytest.raises(LockedError):
        session.run(DiscloseProjects(("p1",), disclose=True))
    assert grounds(session.document) == {"p1": "工作秘密"}


def test_behind_a_ground_that_its_name_does_not_say_stand_words_of_ones_own() -> None:
    other = STANDARD_PUBLICATION.ground("其他")
    assert other is not None
    assert other.words
    written = other.written("招标尚在进行")
    assert written == "其他：招标尚在进行"
    assert STANDARD_PUBLICATION.ground(written) is other is STANDARD_PUBLICATION.ground("其他: x")
    assert (other.own_words(written), other.own_words("其他"), other.written("")) == ("招标尚在进行", "", "其他")
    assert STANDARD_PUBLICATION.ground("商业秘密：价格") is None
    assert STANDARD_PUBLICATION.ground("另外：招标") is None
