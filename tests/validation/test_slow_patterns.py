"""A rule whose pattern takes too long says that it cannot decide; it finds neither a fault nor none."""

from typing import Any

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.form import pattern_matching
from jx_desktop.domain.form.definition import Form, form_from_plain
from jx_desktop.domain.form.rules import Severity
from jx_desktop.services.checking.checked_document import CheckedDocument
from jx_desktop.services.printing.document_pdf import print_document
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.validation.checker import has_errors
from tests.conftest import make_document, make_project
from tests.validation.cases import checker

SLOW = "(?:aa|a)" * 37 + "b"
LONG = "a" * 70


@pytest.fixture(autouse=True)
def nothing_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern_matching, "_switched_off", set())


def changed(form: Form, **changes: Any) -> Form:
    plain = form.dump()
    plain["codes"] = {**plain["codes"], **changes.get("codes", {})}
    plain["parts"]["sections"]["subheadings"] = changes.get("subheadings", [])
    plain["rules"] = {**plain["rules"], **changes.get("rules", {})}
    return form_from_plain(plain)


def test_a_slow_code_pattern_is_undecided_and_no_wrong_code(form: Form) -> None:
    slow = changed(form, codes={"project": SLOW}, rules={"COD-01": {"severity": {"code.shape": "error"}}})
    document = make_document(slow, make_project(1, code=LONG))
    for check in (checker().check, checker().check):  # in the second one it is off from the beginning
        [problem] = [problem for problem in check(document) if problem.rule == "COD-01"]
        assert (problem.undecided, problem.severity, problem.entity_id) == (True, Severity.ERROR, "doc")
    assert has_errors(document)
    words = load_wording("zh").word(problem.message)
    assert SLOW in words
    report = CheckedDocument(document)
    assert (report.undecided, report.needs_attention) == (1, True)


def test_a_slow_placeholder_does_not_hide_the_others(form: Form) -> None:
    rule = {"severity": {"text.placeholder": "warning"}, "limits": {"patterns": [SLOW, "[XＸ]{3,}"], "alone": []}}
    slow = changed(form, rules={"STR-02": rule})
    document = make_document(slow, make_project(1, purpose=LONG, name="XXX项目"))
    found = [problem for problem in checker().check(document) if problem.rule == "STR-02"]
    assert [problem.undecided for problem in found] == [True, False]
    assert "XXX" in load_wording("zh").word(found[1].message)


def test_a_rule_that_is_off_needs_no_pattern(form: Form) -> None:
    rule = {"enabled": False, "limits": {"patterns": [SLOW]}}
    document = make_document(changed(form, rules={"STR-02": rule}), make_project(1, purpose=LONG))
    assert not [problem for problem in checker().check(document) if problem.undecided]


def test_slow_sub_headings_are_printed_as_text_and_that_is_said(form: Form) -> None:
    slow = changed(form, subheadings=["(?:aa|a)" * 25 + "b"])
    document = make_document(slow, make_project(1))
    entities = [Section.of(item.key, ("a" * 39,)) if isinstance(item, Section) else item for item in document]
    printed = print_document(Document.build(entities, slow))
    assert "pattern.subheadings_too_slow" in [notice.code for notice in printed.notices]
