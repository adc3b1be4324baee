"""Whoever copies a document while it is edited and saved gets a whole one."""

import random
import sys
from pathlib import Path

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import open_document
from tests.figures import Count, Figure
from tests.safety.nursery import Child, Nursery
from tests.safety.sealed import sealed_document, state_of, whole_state
from tests.safety.victim import LARGE_BYTES
from tests.storage.crafting import image_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a file that is being read cannot be replaced there")


def copy_slowly(path: Path, target: Path, size: int, child: Child, dice: random.Random) -> None:
    """Copy a file of some `size` in small pieces; somewhere in between a whole save takes place."""
    with path.open("rb", buffering=0) as old, target.open("wb") as new:

        def copy(end: int) -> None:
            while old.tell() < end and (piece := old.read(dice.randrange(1, size // 50))):
                new.write(piece)

        copy(dice.randrange(size))
        child.catch_up()
        child.await_note("saving")
        child.await_note("saved")
        copy(sys.maxsize)


def test_a_copy_made_while_the_document_is_edited_and_saved_is_whole(
    nursery: Nursery, form: Form, tmp_path: Path, seed: int, count: Count, figure: Figure
) -> None:
    dice, copies = random.Random(seed), count(150, 40)
    path, target = tmp_path / "绩效文本.jx", tmp_path / "copy.jx"
    document = sealed_document(form)
    path.write_bytes(image_of(document))
    states = set()
    with nursery.bear("save_often", path, tmp_path / "home", seed) as child:
        for _ in range(copies):
            copy_slowly(path, target, path.stat().st_size, child, dice)
            opened = open_document(target)
            states.add(whole_state(opened.document, opened.stored.versions))
        notes = child.kill()
    saved = {note[1] for note in notes if note[0] == "saving"}
    assert states - {state_of(document)} <= saved
    assert len(states) > copies // 2
    figure(
        "copies while it is edited and saved",
        f"{copies} copies, each overlapping a save, of {len(states)} different states: 0 broken; JX_SEED={seed}",
    )


def test_the_same_copies_of_a_file_that_is_written_in_place_are_broken(
    nursery: Nursery, form: Form, tmp_path: Path, seed: int, figure: Figure
) -> None:
    dice, copies, broken = random.Random(seed), 5, 0
    path, target = tmp_path / "大.jx", tmp_path / "copy.jx"
    path.write_bytes(image_of(sealed_document(form)))
    with nursery.bear("save_in_place", path) as child:
        for _ in range(copies):
            child.await_note("saved")
            copy_slowly(path, target, LARGE_BYTES, child, dice)
            try:
                open_document(target)
            except UserError:
                broken += 1
    figure("copies while it is edited and saved", f"control written in place: {broken} of {copies} broken")
    assert broken
