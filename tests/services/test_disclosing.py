"""Telephone, identity and bank numbers: how serious they are at each stage, in a final, in a public copy."""

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import Severity
from jx_desktop.editing.text import SetFields, SetHeadFields
from jx_desktop.services.checking.checked_document import document_checker
from jx_desktop.services.checking.disclosing import personal_data, public_notices
from jx_desktop.services.checking.shining import left_out_notices
from jx_desktop.services.document.rulings import release, set_aside
from jx_desktop.services.document.session import Session
from jx_desktop.services.printing.document_pdf import print_document
from tests.conftest import make_document, make_project

TELEPHONE = "联系13812345678采风。"


def with_number(form: Form, text: str = TELEPHONE, *, disclose: bool = True, **head: object) -> Document:
    document = make_document(form, make_project(1), make_project(2, purpose=text, disclose=disclose))
    return document.apply(SetHeadFields(head).build(document)) if head else document


def severities(document: Document, *, final: bool = False, public: bool = False) -> list[Severity]:
    found = document_checker().check(document, final, public=public)
    return [problem.severity for problem in found if problem.rule == "PUB-01"]


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        (Stage.FIRST, []),
        (Stage.SECOND, [Severity.WARNING]),
        (Stage.DRAFT, [Severity.WARNING]),
        (Stage.APPROVED, [Severity.WARNING]),
        (Stage.ADJUSTED, [Severity.WARNING]),
    ],
)
def test_a_draft_is_warned_from_the_second_round_on(form: Form, stage: Stage, expected: list[Severity]) -> None:
    document = with_number(form, stage=stage)
    assert severities(document) == expected
    assert severities(document, final=True) == [Severity.ERROR]
    assert severities(document, public=True) == [Severity.ERROR]


@pytest.mark.parametrize("text", [TELEPHONE, "0319-4312345", "11010519491231002X", "账号6222021234567890128"])
def test_each_kind_of_number_is_an_error_in_a_public_copy(form: Form, text: str) -> None:
    assert [problem.places[0].entity_id for problem in personal_data(with_number(form, text))] == ["p2"]


def test_a_public_copy_with_a_number_is_marked_and_says_where(form: Form) -> None:
    document = with_number(form)
    printed = print_document(document, public=True)
    notice = next(notice for notice in printed.notices if notice.code == "print.personal")
    assert notice.params["count"] == 1
    assert b"/Type /Page" in printed.pdf or printed.pages > 0
    assert not [notice for notice in print_document(document).notices if notice.code.startswith("print.personal")]


def test_what_is_not_disclosed_holds_no_number_that_goes_public(form: Form) -> None:
    printed = print_document(with_number(form, disclose=False), public=True)
    assert not [notice for notice in printed.notices if notice.code.startswith("print.personal")]


def test_a_number_that_was_released_with_a_reason_may_go_public(form: Form) -> None:
    session = Session(with_number(form))
    [problem] = personal_data(session.document)
    session.run(release(problem, "单位公开电话", "张某"))
    assert personal_data(session.document) == ()


def test_whether_an_offices_number_may_stay_is_asked_until_that_is_set_aside(form: Form) -> None:
    session = Session(with_number(form, "监督电话：0319-4332211。"))
    assert personal_data(session.document) == ()
    assert [notice.code for notice in public_notices(session.document)] == ["print.office_numbers"]
    problem = next(each for each in document_checker().check(session.document, True) if each.rule == "PUB-01")
    session.run(set_aside(problem, "单位公开电话", "张某"))
    assert public_notices(session.document) == []
    session.run(SetFields("p2", {"purpose": "监督电话：0319-4332212。"}))
    assert [notice.code for notice in public_notices(session.document)] == ["print.office_numbers"]


def test_many_places_are_counted_and_the_first_are_named(form: Form) -> None:
    document = make_document(form, *(make_project(number, purpose=TELEPHONE) for number in range(1, 6)))
    [notice] = [n for n in print_document(document, public=True).notices if n.code.startswith("print.personal")]
    assert (notice.code, notice.params["count"]) == ("print.personal_more", 5)


def test_a_place_that_tells_in_several_ways_is_named_once(form: Form) -> None:
    document = make_document(form, make_project(1), make_project(2, name="甘肃省图书捐赠", disclose=False))
    section = document.section("overall_goal")
    told = section.model_copy(update={"paragraphs": ("推进甘肃省图书捐赠，共2个项目。",)})
    (notice,) = left_out_notices(document.apply((Change(section, told),)))[1:]
    assert (notice.code, notice.params["count"]) == ("print.shining", 1)


def test_a_public_copy_without_any_project_says_so(form: Form) -> None:
    hidden = make_project(1, disclose=False, disclose_ground="其他")
    assert [notice.code for notice in left_out_notices(make_document(form, hidden))] == ["print.none_left"]
    assert left_out_notices(make_document(form)) == []
