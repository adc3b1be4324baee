"""Killed in the middle of a self-evaluation, the program gives back every cell that was stored, and its undo."""

import sys
from pathlib import Path

import pytest

from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.document.opening import recover
from jx_desktop.services.files.document_files import save_new
from jx_desktop.services.machine.local_store import LocalStore
from tests.conftest import make_project
from tests.evaluated import evaluated_document
from tests.safety.nursery import Nursery

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 and no fork")


def test_what_was_typed_into_an_evaluation_is_there_after_a_crash_and_can_be_undone(
    nursery: Nursery, tmp_path: Path, form: Form
) -> None:
    path, home = tmp_path / "文本.jx", tmp_path / "home"
    before = evaluated_document(form, make_project(1), make_project(2))
    save_new(before, path, replace_existing=False)
    with nursery.bear("evaluate", path, home) as child:
        assert child.await_note("executed")[1] == "p1"
        notes = child.kill()
    [crashed] = LocalStore(home).left().crashed
    work = recover(crashed, LocalStore(home))
    typed = {(note[1], note[2]): note[3] for note in notes if note[0] == "typed"}
    assert len(typed) >= 6
    rows = {(project.id, row.id): row for _, project in work.document.projects for row in project.indicators}
    shown = {place: rows[place].values.get("evaluation.actual", "") for place in typed}
    # The cell in which it died may have gone on by a character that nobody was told of.
    assert all(shown[place].startswith(text) for place, text in typed.items())
    first = work.document.get(Project, "p1")
    assert first.values["evaluation.money.total.executed"] == "4.90"
    while work.session.undo() is not None:
        pass
    assert work.document == before
