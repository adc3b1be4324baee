"""A long walk of edits, undo and redo against a list of states; then a crash, and the whole way back and forth."""

import random
from pathlib import Path

from jx_desktop.domain.document.document import Document
from jx_desktop.services.document.opening import recover
from jx_desktop.services.document.work import Work
from jx_desktop.services.machine.local_store import LocalStore
from tests.figures import Count, Figure
from tests.safety.crashing import crash, only_left
from tests.services.test_session import random_command

_SEED = 20240305


def test_a_long_walk_survives_a_crash_with_its_whole_history(
    tmp_path: Path, document: Document, count: Count, figure: Figure
) -> None:
    steps = count(10_000, 800)
    store = LocalStore(tmp_path / "data")
    work = Work(document, store=store)
    draw = random.Random(_SEED)
    states, position, saved_at = [document], 0, 0
    crashes = 0
    for number in range(1, steps + 1):
        action = draw.random()
        if action < 0.2 and position > 0:
            work.session.undo()
            position -= 1
        elif action < 0.35 and position < len(states) - 1:
            work.session.redo()
            position += 1
        elif action < 0.37:
            work.session.mark_saved()
            saved_at = position
        elif work.session.run(random_command(work.document, draw)):
            position += 1
            saved_at = -1 if saved_at >= position else saved_at
            states[position:] = [work.document]
        assert work.document == states[position]
        assert work.session.is_saved == (position == saved_at)
        assert work.session.is_protected
        if number % (steps // 4) == 0:
            crashes += 1
            data, after = tmp_path / ("data" if crashes == 1 else f"after{crashes - 1}"), tmp_path / f"after{crashes}"
            store = crash(work, data, after)
            work = recover(only_left(store), store)
            assert work.document == states[position]
            assert work.session.is_saved == (position == saved_at)

    for state in reversed(states[:position]):
        work.session.undo()
        assert work.document == state
    assert work.session.undo_label is None
    for state in states[1:]:
        work.session.redo()
        assert work.document == state
    assert work.session.redo_label is None
    work.close()
    figure("walk of undo and redo", f"{steps} steps, {crashes} crashes, {len(states)} states, all equal (seed {_SEED})")
