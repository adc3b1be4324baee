"""What checks find: at once where little has changed, in a thread where much has."""

from threading import Event

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import Severity
from jx_desktop.editing.text import SetFields, SetHeadFields
from jx_desktop.services.checking.findings import Findings
from jx_desktop.services.document.session import Session
from jx_desktop.validation.checker import Checker
from tests.conftest import make_document, make_project

MANY = 160


@pytest.fixture
def session(form: Form) -> Session:
    """Many projects, two of them without a purpose."""
    projects = [make_project(n, purpose="" if n < 2 else f"用于组织第{n}次活动。") for n in range(MANY)]
    return Session(make_document(form, *projects))


@pytest.fixture
def findings(session: Session) -> Findings:
    return Findings(lambda: session.document)


def held(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Checks wait until the event is set."""
    may_go_on, check = Event(), Checker.check

    def wait(checker: Checker, document: Document, final: bool | None = None) -> object:
        assert may_go_on.wait(30)
        return check(checker, document, final)

    monkeypatch.setattr(Checker, "check", wait)
    return may_go_on


def test_nothing_is_known_before_the_first_check(findings: Findings) -> None:
    assert findings.found is None
    assert findings.found_count(Severity.ERROR) == 0
    assert findings.found_in("p0") == ()
    assert not findings.is_current
    assert findings.take_long


def test_a_check_in_a_thread_finds_what_one_at_once_finds(session: Session, findings: Findings) -> None:
    findings.seek()
    assert findings.problems == Findings(lambda: session.document).problems
    assert findings.is_current
    assert not findings.are_sought
    assert not findings.take_long


def test_while_a_check_goes_on_what_the_last_one_found_is_told(
    session: Session, findings: Findings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = findings.problems
    of_project = findings.of("p0")
    assert of_project
    for number in range(MANY):
        session.run(SetFields(f"p{number}", {"purpose": "用于同一件事。"}))
    assert findings.take_long
    may_go_on = held(monkeypatch)
    findings.seek()
    assert findings.are_sought
    assert findings.found == before
    assert findings.found_in("p0") == of_project
    assert not findings.is_current
    may_go_on.set()
    assert findings.problems != before
    assert findings.of("p0") != of_project


def test_an_edit_during_a_check_is_looked_at_afterwards(
    session: Session, findings: Findings, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = held(monkeypatch)
    findings.seek()
    session.run(SetFields("p0", {"purpose": "用于组织活动。"}))
    may_go_on.set()
    assert findings.of("p0") == Findings(lambda: session.document).of("p0")
    assert findings.is_current


def test_what_a_check_raises_reaches_whoever_asks_and_the_next_edit_is_checked(
    session: Session, findings: Findings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> object:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(Checker, "check", fail)
        findings.seek()
        with pytest.raises(ZeroDivisionError):
            _ = findings.problems
    session.run(SetFields("p1", {"purpose": "用于组织活动。"}))
    assert findings.problems


def test_after_a_first_check_that_failed_the_work_goes_on(findings: Findings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Checker, "check", lambda *_: 1 // 0)
    findings.seek()
    with pytest.raises(ZeroDivisionError):
        _ = findings.problems
    assert findings.found == ()
    assert not findings.are_first_sought


def test_another_stage_is_another_check_of_everything(session: Session, findings: Findings) -> None:
    _ = findings.problems
    session.run(SetHeadFields({"year": 2031}))
    assert findings.take_long
    _ = findings.problems
    session.run(SetHeadFields({"compiled_by": "某局"}))
    assert not findings.take_long


def test_few_changes_are_checked_at_once(session: Session, findings: Findings) -> None:
    _ = findings.problems
    session.run(SetFields("p1", {"purpose": "用于组织活动。"}))
    assert not findings.take_long
    assert not findings.is_current
