"""Hiding what must not go to the public is told from other corrections that the same page offers."""

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.checking.checked_document import document_checker
from jx_desktop.services.checking.fixing import OfferedFix, offered_fixes
from jx_desktop.services.document.session import Session
from jx_desktop.services.publishing.hiding import hiding_of
from tests.conftest import make_document, make_project


def offered(document: Document, code: str) -> OfferedFix:
    (problem,) = [each for each in document_checker().check(document, public=True) if each.message.code == code]
    return offered_fixes(document, problem)[0]


def test_only_what_hides_is_hidden(form: Form) -> None:
    document = make_document(form, make_project(1, purpose="联系电话13812345678。"), reviewed_by="XXX财政（厅/局）")
    session = Session(document)
    assert hiding_of(session, offered(document, "text.personal")).count == 1
    assert hiding_of(session, offered(document, "head.reviewer_placeholder")).count == 0
