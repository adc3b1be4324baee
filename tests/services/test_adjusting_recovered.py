"""A crash in the middle of 调整: what is open stays open, and what was changed can be taken back and ended."""

from datetime import date
from pathlib import Path

import pytest

from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.yearly.changes import changes_of
from jx_desktop.domain.yearly.names import CHANGE_REASON
from jx_desktop.editing.adjusting import EndAdjusting, StartAdjusting
from jx_desktop.editing.approval import Approval
from jx_desktop.editing.text import SetFields
from jx_desktop.services.document.opening import recover
from jx_desktop.services.document.references import let_in, read_approved, with_references
from jx_desktop.services.document.versions import version_of_event
from jx_desktop.services.document.work import Work
from jx_desktop.services.machine.local_store import LocalStore
from jx_desktop.services.receiving.received import registering
from tests.conftest import make_document, make_project
from tests.records import NOON
from tests.safety.crashing import crash, only_left

PERSON = Person("王某", "department")


def approved(form: Form, store: LocalStore | None = None) -> Work:
    document = make_document(form, make_project(1), make_project(2))
    command = registering(document, Approval("巨财预〔2027〕1号", date(2027, 1, 15)), PERSON, NOON)
    document = document.apply(command.build(document))
    return Work(document, store=store, versions=(version_of_event(document, command.event, "批复"),))


def test_what_was_open_is_open_again_after_a_crash(form: Form, tmp_path: Path) -> None:
    data = tmp_path / "data"
    work = approved(form, LocalStore(data))
    work.session.run(StartAdjusting(("p1",)))
    work.session.run(SetFields("p1", {"goals": ("新的目标。",)}))
    after = crash(work, data, tmp_path / "after")
    again = recover(only_left(after), after)
    assert again.document == work.document
    again.references.seek()
    while again.references.are_loading:
        pass
    let_in(again.session, again.references)
    again.session.run(EndAdjusting(("p1",), "某号", None, "任务变化", PERSON, NOON))
    project = again.document.get(Project, "p1")
    assert again.document.head.stage is Stage.ADJUSTED
    assert project.value_at(CHANGE_REASON) == "任务变化"
    assert [line.after for line in changes_of(again.document, project)] == ["新的目标。"]
    for _ in range(3):
        again.session.undo()
    assert again.document.get(Project, "p1") == make_project(1)
    again.close()


def test_what_was_approved_is_that_of_the_last_approval_whose_version_is_there(form: Form) -> None:
    work = approved(form)
    document, versions = work.document, work.versions
    more = document.get(Project, "p1").with_values({"goals": ("更正后的目标。",)})
    later = document.apply(SetFields("p1", {"goals": more.goals}).build(document))
    command = registering(later, Approval("巨财预〔2027〕2号", date(2027, 2, 1)), PERSON, NOON)
    later = later.apply(command.build(later))
    both = (*versions, version_of_event(later, command.event, "批复"))
    found = [read_approved(later, kept) for kept in (both, versions, ())]
    assert [None if each is None else each.get(Project, "p1").goals for each in found] == [
        more.goals,
        make_project(1).goals,
        None,
    ]
    known = with_references(later, both)
    assert known == later
    assert known.approved is not None


def test_a_version_that_cannot_be_read_is_passed_over(form: Form, caplog: pytest.LogCaptureFixture) -> None:
    work = approved(form)
    [version] = work.versions
    broken = type(version)(version.id, version.label, version.at, b"nothing")
    assert read_approved(work.document, (broken,)) is None
    assert "cannot be read" in caplog.text


def test_an_approval_that_is_registered_again_after_adjusting_leaves_what_was_approved(form: Form) -> None:
    work = approved(form)
    work.session.run(StartAdjusting(("p1",)))
    work.session.run(SetFields("p1", {"goals": ("新的目标。",)}))
    work.session.run(EndAdjusting(("p1",), "某号", None, "任务变化", PERSON, NOON))
    command = registering(work.document, Approval("巨财预〔2027〕1号（更正）", date(2027, 1, 15)), PERSON, NOON)
    work.session.run(command)
    versions = (*work.versions, version_of_event(work.document, command.event, "批复"))
    known = with_references(work.document, versions)
    assert known.approved is not None
    assert known.approved.get(Project, "p1").goals == make_project(1).goals
    assert changes_of(known, known.get(Project, "p1"))
