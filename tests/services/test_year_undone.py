"""The steps of a year are undone and done again, across a save and a crash: each state on the way is as it was."""

from datetime import date
from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.person import Person
from jx_desktop.editing.adjusting import EndAdjusting, StartAdjusting
from jx_desktop.editing.approval import Approval
from jx_desktop.editing.cells import SetCells
from jx_desktop.editing.command import Command
from jx_desktop.editing.final import MakeSheetFinal, MakeSheetOpen
from jx_desktop.editing.text import SetFields
from jx_desktop.editing.yearly import BeginSheet, ShareOutPoints, suggestions_of, taking
from jx_desktop.services.document.opening import recover
from jx_desktop.services.document.references import read_approved
from jx_desktop.services.document.session import Session
from jx_desktop.services.document.versions import version_of_event
from jx_desktop.services.document.work import Work
from jx_desktop.services.machine.local_store import LocalStore
from jx_desktop.services.receiving.received import registering
from tests.conftest import make_document, make_project
from tests.records import NOON
from tests.safety.crashing import crash, only_left

PERSON = Person("王某", "department")
MONITOR, EXECUTED = "values.monitor.07.likelihood", "values.evaluation.money.total.executed"


class Played:
    """A year at one document, with the states that its steps have left."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.states = [work.document]

    def run(self, command: Command) -> None:
        self.work.session.end_merging()
        self.work.session.run(command)
        self.states.append(self.work.document)

    def live(self) -> None:
        document = self.work.document
        approval = registering(document, Approval("巨财预〔2024〕1号", date(2024, 2, 1)), PERSON, NOON)
        self.run(approval)
        self.work.set_versions((version_of_event(self.work.document, approval.event, "批复"),))
        approved = read_approved(self.work.document, self.work.versions)
        assert approved is not None
        self.work.session.refer_to_approved(approved)
        self.run(BeginSheet("monitor-07"))
        self.run(SetCells("p1", MAIN_TABLE, {"p1r1": {MONITOR: "有可能"}}))
        self.run(MakeSheetFinal("monitor-07"))
        self.run(BeginSheet("evaluation"))
        self.run(ShareOutPoints(("p1", "p2")))
        self.run(SetFields("p1", {EXECUTED: "4.50"}))
        self.run(SetCells("p1", MAIN_TABLE, {"p1r1": {"values.evaluation.actual": "8次"}}))
        suggested = [each for each in suggestions_of(self.work.document, "p1") if not each.present]
        assert len(suggested) > 1
        self.run(taking(suggested))
        self.run(MakeSheetOpen("monitor-07"))
        self.run(StartAdjusting(("p1",)))
        self.run(SetFields("p1", {"goals": ("新的目标。",)}))
        self.run(EndAdjusting(("p1",), "某号", date(2024, 7, 1), "任务变化", PERSON, NOON))
        self.run(SetFields("p1", {"values.evaluation.goal_done": "已完成。"}))


def undone(session: Session) -> list[Document]:
    """The states that undo goes through, the present one first."""
    states = [session.document]
    while session.undo() is not None:
        states.append(session.document)
    return states


def redone(session: Session) -> list[Document]:
    """The states that redo goes through, the present one first."""
    states = [session.document]
    while session.redo() is not None:
        states.append(session.document)
    return states


@pytest.mark.parametrize("back", [0, 4, 9, 14])
def test_every_state_of_a_year_comes_again_by_undo_and_redo_also_after_a_save_and_a_crash(
    form: Form, tmp_path: Path, back: int
) -> None:
    data = tmp_path / "data"
    played = Played(Work(make_document(form, make_project(1), make_project(2)), store=LocalStore(data)))
    played.live()
    states, session = played.states, played.work.session
    assert len({check_code(state, "evaluation") for state in states}) > 4, "the steps do something"
    assert undone(session) == states[::-1]
    assert redone(session) == states
    played.work.save_as(tmp_path / "文本.jx", replace_existing=False)
    for _ in range(back):
        session.undo()
    session.protect()
    after = crash(played.work, data, tmp_path / "after")
    if not back:
        assert not after.left().crashed, "what was saved is in the file"
        return
    again = recover(only_left(after), after)
    assert again.document == states[-1 - back]
    assert redone(again.session)[-1] == states[-1]
    assert undone(again.session) == states[::-1]
    again.close()
