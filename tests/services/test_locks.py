"""What is locked is not changed: refused by name, and only where a change is about what the lock holds."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, ChangeSet
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.locks import APPROVED, READ_ONLY, REVIEW, EditLock, LockedError, domains_of
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.editing.command import Command
from jx_desktop.editing.final import MakeFinal, MakeOpen
from jx_desktop.editing.restore import RestoreState
from jx_desktop.editing.review import PutRecords
from jx_desktop.editing.rows import RemoveRows, SetRows
from jx_desktop.editing.rulings import AddRuling
from jx_desktop.editing.text import SetFields, SetHeadFields
from jx_desktop.editing.tree import AddProject, RemoveProject
from jx_desktop.services.document.session import Session
from tests.conftest import make_document, make_project

_LABEL = Message("edit.receive_records")


def put(*records: Comment | Opinion | Event) -> Command:
    return PutRecords(records, _LABEL)


def set_field(path: str, value: Any) -> Command:
    return SetFields("p1", {path: value})


def set_cell(path: str, value: str) -> Command:
    return SetRows("p1", "indicators", ("p1r1",), {path: value})


COMMANDS: dict[str, Callable[[], Command]] = {
    "cover": lambda: SetHeadFields({"reviewed_by": "新"}),
    "declared": lambda: SetHeadFields({"declared_total": "9"}),
    "section": lambda: SetFields("section:overall_goal", {"paragraphs": ("新",)}),
    "purpose": lambda: set_field("purpose", "新"),
    "goals": lambda: set_field("goals", ("新",)),
    "budget": lambda: set_field("budget.total", "9"),
    "own field": lambda: set_field("values.contact", "王某"),
    "cell": lambda: set_cell("value", "9次"),
    "row": lambda: RemoveRows("p1", "indicators", ("p1r1",)),
    "project": lambda: RemoveProject("p1"),
    "new project": lambda: AddProject("u1"),
    "mark": lambda: set_field("unconfirmed", ("purpose",)),
    "ruling": lambda: AddRuling(Ruling(rule="X", entity="p1", field="budget.total")),
    "evaluation": lambda: set_field("values.evaluation.conclusion", "好"),
    "evaluated cell": lambda: set_cell("values.evaluation.actual", "6次"),
    "evaluation ruling": lambda: AddRuling(Ruling(rule="X", entity="p1", field="values.evaluation.score")),
    "monitored cell": lambda: set_cell("values.monitor.07.actual", "3次"),
    "comment": lambda: put(Comment(id="c")),
    "opinion": lambda: put(Opinion(id="o")),
    "event": lambda: put(Event(id="e", what="received")),
    "stage": lambda: SetHeadFields({"stage": "first"}),
    "reference": lambda: SetHeadFields({"references": {"2023": "v"}}),
}
SAID = {"comment", "opinion", "event"}
OF_OTHER_SHEETS = {"evaluation", "evaluated cell", "evaluation ruling", "monitored cell"}
OF_EVALUATION = {"evaluation", "evaluated cell", "evaluation ruling"}
OF_APPROVAL = {"declared", "goals", "budget", "cell", "row", "project", "new project", "stage"}


@pytest.mark.parametrize(
    ("locks", "head", "refused"),
    [
        ((), {}, set()),
        ((READ_ONLY,), {}, {*COMMANDS}),
        ((REVIEW,), {}, {*COMMANDS} - SAID),
        ((), {"final": True}, {*COMMANDS} - SAID - OF_OTHER_SHEETS - {"reference"}),
        ((), {"finals": ("evaluation",)}, OF_EVALUATION),
        ((), {"approval_number": "1号"}, OF_APPROVAL),
        ((), {"approval_number": "1号", "finals": ("evaluation",)}, OF_APPROVAL | OF_EVALUATION),
    ],
    ids=["open", "read only", "review", "final", "evaluation final", "approved", "approved and evaluated"],
)
def test_a_lock_refuses_what_it_holds_and_nothing_else(
    form: Form, locks: tuple[EditLock, ...], head: dict[str, Any], refused: set[str]
) -> None:
    document = make_document(form, make_project(1), make_project(2), **head)
    found = set()
    for name, command in COMMANDS.items():
        session = Session(document, locks=locks)
        try:
            assert session.run(command()), name
        except LockedError:
            found.add(name)
            assert session.document is document
            assert session.history.done == ()
    assert found == refused


@pytest.mark.parametrize(
    ("locks", "head", "command", "code"),
    [
        ((READ_ONLY,), {"final": True}, "cover", "edit_lock.read_only"),
        ((REVIEW,), {}, "cover", "edit_lock.review"),
        ((), {"final": True}, "cover", "final.locked"),
        ((), {"finals": ("evaluation",)}, "evaluation", "edit_lock.final"),
        ((), {"approval_number": "1号"}, "budget", "edit_lock.approved"),
    ],
)
def test_a_refusal_names_its_lock(
    form: Form, locks: tuple[EditLock, ...], head: dict[str, Any], command: str, code: str
) -> None:
    session = Session(make_document(form, make_project(1), **head), locks=locks)
    with pytest.raises(LockedError) as caught:
        session.run(COMMANDS[command]())
    assert caught.value.message.code == code


def test_a_row_that_goes_takes_what_other_sheets_say_of_it(form: Form) -> None:
    document = make_document(form, make_project(1), finals=("evaluation",))
    evaluated = document.apply(set_cell("values.evaluation.actual", "6次").build(document))
    assert Session(document).run(COMMANDS["row"]())
    for command in ("row", "project"):
        with pytest.raises(LockedError):
            Session(evaluated).run(COMMANDS[command]())


@dataclass(frozen=True)
class Adjust:
    """What an adjustment will be: a change to what is approved."""

    command: Command
    label: ClassVar[Message] = _LABEL
    lifts: ClassVar[frozenset[str]] = frozenset({APPROVED})

    def build(self, document: Document) -> ChangeSet:
        return self.command.build(document)


def test_a_command_passes_the_locks_that_it_lifts_and_no_others(form: Form) -> None:
    head = {"approval_number": "1号", "finals": ("evaluation",)}
    session = Session(make_document(form, make_project(1), **head))
    assert session.run(Adjust(COMMANDS["budget"]()))
    with pytest.raises(LockedError):
        session.run(Adjust(COMMANDS["evaluation"]()))
    with pytest.raises(LockedError):
        session.undo()  # as the adjustment is noted, so is its being taken back


def test_a_final_document_is_made_open_again_and_takes_no_earlier_state(form: Form) -> None:
    session = Session(make_document(form, make_project(1)))
    earlier = session.document
    session.run(SetHeadFields({"reviewed_by": "新"}))
    session.run(MakeFinal(drops_mark=True))
    assert session.is_locked
    with pytest.raises(LockedError):
        session.run(RestoreState(earlier, "一上稿"))
    session.run(MakeOpen())
    assert not session.is_locked
    assert session.document.head.cover_mark == earlier.head.cover_mark


def test_undo_is_refused_only_where_it_would_touch_what_is_locked(form: Form) -> None:
    session = Session(make_document(form, make_project(1)))
    session.run(MakeFinal())
    assert session.undo_label == Message("edit.make_final")
    session.run(put(Comment(id="c")))
    assert session.undo_label == _LABEL
    session.undo()
    session.undo()
    assert not session.is_locked  # the step that brought the lock lifts it
    assert "c" not in session.document
    assert session.redo_label == Message("edit.make_final")
    session.redo()
    assert session.redo_label == _LABEL
    session.redo()
    assert "c" in session.document


def test_what_is_open_for_reading_only_steps_nowhere(form: Form) -> None:
    session = Session(make_document(form))
    session.run(SetHeadFields({"reviewed_by": "新"}))
    locked = Session(session.document, history=session.history, locks=(READ_ONLY,))
    assert locked.is_locked
    assert locked.undo_label is None
    with pytest.raises(LockedError):
        locked.undo()
    assert locked.redo() is None


def test_every_change_is_about_something(form: Form) -> None:
    document: Document = make_document(form, make_project(1))
    for entity in document:
        gone, new = (set(domains_of(change, form)) for change in (Change(entity, None), Change(None, entity)))
        assert gone == new != set()
