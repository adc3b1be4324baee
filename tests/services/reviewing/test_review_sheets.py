"""The review sheets say what was said of key projects, by whom, and what was found."""

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.opinions import Verdicts, opinion_with
from jx_desktop.domain.review.records import Comment
from jx_desktop.editing.key_projects import MarkKeyProjects
from jx_desktop.services.checking.checked_document import CheckedDocument
from jx_desktop.services.document.comments import comments_of
from jx_desktop.services.printing.review_sheets import key_projects, print_review_sheets
from tests.conftest import make_document, make_project
from tests.printing.conftest import pages_of, squeezed
from tests.services.reviewing.cases import NOON, REVIEWER, SECOND, WORDING, handed_in, with_all


@pytest.fixture
def review(form: Form) -> Document:
    faulty = make_project(1, budget={"total": "5.00", "fiscal": "4.00"})
    document = handed_in(make_document(form, faulty, make_project(2), make_project(3)))
    document = document.apply(MarkKeyProjects(("p1", "p3"), is_key=True).build(document))
    verdicts = Verdicts(document)
    return with_all(
        document,
        opinion_with(verdicts, "p1", REVIEWER, NOON, grade="good", text="请补充", items={"funding": "poor"}),
        opinion_with(verdicts, "p1", SECOND, NOON, grade="excellent"),
        opinion_with(verdicts, "p3", REVIEWER, NOON, grade="excellent"),
        Comment(id="c1", entity="p1", field="purpose", text="用途请细化", proposal="用于采风", office="bureau"),
        Comment(id="c2", entity="p1", text="股内研究", internal=True, office="bureau"),
        Comment(id="c3", entity="p1", text="已经办结", state="done", office="bureau"),
    )


def sheets(review: Document, *projects: str) -> list[str]:
    chosen = [project for _, project in review.projects if project.id in projects]
    return pages_of(print_review_sheets(review, chosen, WORDING))


def test_key_projects_are_those_that_are_marked(review: Document) -> None:
    assert [project.id for project in key_projects(review)] == ["p1", "p3"]


def test_two_offices_stand_beside_each_other_with_the_worse_as_result(review: Document) -> None:
    (page,) = sheets(review, "p1")
    for words in (
        "项目支出绩效目标审核表", "采风创作经费之1", "5.00 万元", "721 巨鹿县文学艺术界联合会", "一上（第 1 轮）",
        "财政部门业务股财政部门绩效股审核结果", "是否过高或过低差优差", "是否关键良优良",
        "审核等级良协商完善后同意（各方等级不一致，取较差的：财政部门业务股良，财政部门绩效股优）",
        "财政部门业务股张某：请补充", "1.资金用途：用途请细化（建议改为：用于采风）",
    ):  # fmt: skip
        assert squeezed(words) in page, words
    assert "相差1.00万元" in page, "what was found stands there too"
    assert "股内研究" not in page
    assert "已经办结" not in page


def test_one_office_has_one_column_and_nothing_to_compare(review: Document) -> None:
    (page,) = sheets(review, "p3")
    assert squeezed("审核要点财政部门业务股完整性") in page
    assert "不一致" not in page
    assert page.count("优") >= 9
    assert squeezed("存在的问题无") in page


def test_a_project_without_a_grade_says_so(review: Document) -> None:
    (page,) = sheets(review, "p2")
    assert squeezed("审核等级未评等级审核意见无") in page


def test_a_finding_that_was_made_a_comment_stands_there_once(review: Document) -> None:
    words = "相差 1.00 万元"
    (page,) = sheets(review, "p1")
    assert page.count(squeezed(words)) == 1
    problems = [each for each in CheckedDocument(review).problems if each.entity_id == "p1"]
    made, _ = comments_of(review, problems, REVIEWER, NOON, WORDING)
    (page,) = sheets(with_all(review, *made), "p1")
    assert page.count(squeezed(words)) == 1
