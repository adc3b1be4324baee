"""Killed at any moment, the program loses nothing that it has told the user of, and leaves nothing broken.

``JX_SEED`` repeats a run: the seed stands in the figures.
"""

import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import open_document
from jx_desktop.storage.lock import lock_path
from jx_desktop.storage.schema import FORMAT_VERSION
from jx_desktop.storage.temporary_files import saver_path
from tests.figures import Count, Figure
from tests.safety.nursery import Nursery
from tests.safety.sealed import sealed_document, state_of, whole_state
from tests.storage.crafting import image_of
from tests.storage.format0 import write_format0

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 and no fork")

LIVES_OF_A_MIGRATION = 3
LONGEST_LIFE_SECONDS = 0.18
LONGEST_SAVE_SECONDS = 0.04
NUMBERS_OF_A_LIFE = 100_000
BACKUPS_KEPT_BY_NUMBER = 10


class Trial:
    """One document through the lives of those who work on it: what they promised, and what is there."""

    def __init__(self, folder: Path, form: Form, seen: Counter[str], *, is_old_format: bool) -> None:
        self.home = folder / "home"
        self._path = folder / "documents" / "绩效文本.jx"
        self._path.parent.mkdir(parents=True)
        document = sealed_document(form)
        self._old = write_format0(document) if is_old_format else b""
        self._path.write_bytes(self._old or image_of(document))
        self._seen = seen
        self._first = state_of(document)
        self._known = {self._first}
        self._stored = {self._first}
        self._saved = {self._first}
        self._saves = 0
        self._backups: set[Path] = set()
        self.lives = 0

    def live_and_die(self, nursery: Nursery, dice: random.Random) -> None:
        """One life, ended at a random moment; half of these are sought in and after a save."""
        number = self.lives * NUMBERS_OF_A_LIFE
        self.lives += 1
        with nursery.bear("edit_and_save", self._path, self.home, dice.randrange(10**9), number) as child:
            sought = dice.choice(("", "", "", "saving", "saving", "saved"))
            if sought:
                child.await_note(sought)
            notes = child.kill(dice.uniform(0, LONGEST_SAVE_SECONDS if sought else LONGEST_LIFE_SECONDS))
        doing = "opening"
        for kind, *words in notes:
            doing = self._take(kind, *words)
        self._seen[f"in {doing}"] += 1
        self._look_at_file()
        self._look_beside()

    def _take(self, kind: str, *words: Any) -> str:
        """Take in one note; return what goes on after it."""
        state = words[0]
        if kind == "found":
            _, how, oldest, discarded = words
            assert state in self._stored, "an acknowledged edit is lost"
            assert oldest in self._known, "undo leads to a state that never was"
            assert not discarded
            self._stored = {state}
            self._seen[how] += 1
        elif kind == "try":
            self._known.add(state.rsplit(":", state.count(":") - 1)[0])
            self._stored.add(state)
            return "an edit"
        elif kind == "ok":
            self._stored = {state}
            self._seen["edits"] += 1
        elif kind == "saving":
            self._saved.add(state)
            self._saves += 1
            return "a save"
        elif kind == "saved":
            self._saved = {state}
            self._seen["saves"] += 1
        return "between"

    def _look_at_file(self) -> None:
        data = self._path.read_bytes()
        if data == self._old:
            assert self._first in self._saved, "an acknowledged save is lost"
            self._saved = {self._first}
            self._seen["old format"] += 1
            return
        opened = open_document(self._path)
        state = whole_state(opened.document, opened.stored.versions)
        assert state in self._saved, "an acknowledged save is lost"
        assert opened.stored.format_version == FORMAT_VERSION
        self._saved = {state}

    def _look_beside(self) -> None:
        """What lies around: backups that open, and nothing that grows from kill to kill."""
        beside = set(self._path.parent.iterdir()) - {self._path, lock_path(self._path), saver_path(self._path)}
        remains = [path for path in beside if path.name.endswith(".tmp")]
        assert len(remains) == len(beside) <= 1
        self._seen["remains"] += len(remains)
        backups = set((self.home / "backups").rglob("*.jx"))
        for path in backups - self._backups:
            if path.read_bytes() != self._old:
                state_of(open_document(path).document)
        self._backups = backups
        assert len(list((self.home / "backups").rglob("*.tmp"))) <= 1
        assert len(list((self.home / "working").glob("*.db"))) <= 1
        if self._old and self._path.read_bytes() != self._old and self._saves <= BACKUPS_KEPT_BY_NUMBER:
            assert any(path.read_bytes() == self._old for path in backups), "the old format is not kept"
            self._seen["new format"] += 1


def test_no_kill_loses_what_was_acknowledged_or_leaves_a_broken_file(
    nursery: Nursery, form: Form, tmp_path: Path, seed: int, count: Count, figure: Figure
) -> None:
    dice, seen = random.Random(seed), Counter[str]()
    kills = count(300, 60)
    main = Trial(tmp_path / "main", form, seen, is_old_format=False)
    old = main
    for kill in range(kills):
        if kill % 5:
            main.live_and_die(nursery, dice)
            continue
        if old is main or old.lives == LIVES_OF_A_MIGRATION:
            old = Trial(tmp_path / f"old{kill}", form, seen, is_old_format=True)
        old.live_and_die(nursery, dice)
    moments = ", ".join(f"{seen[key]} {key}" for key in ("in opening", "in an edit", "in a save", "in between"))
    figure(
        "kill -9",
        f"{kills} kills ({moments}; {seen['old format'] + seen['new format']} of migrated documents), "
        f"{seen['edits']} edits and {seen['saves']} saves acknowledged, {seen['recovered']} recoveries: "
        f"0 lost, 0 broken files, 0 broken backups, at most 1 temporary file left; JX_SEED={seed}",
    )
    assert seen["edits"]
    assert seen["saves"]
    assert seen["recovered"]


@pytest.mark.parametrize("life", ["save_in_place", "save_large"])
def test_the_same_kills_break_a_file_that_is_written_in_place_and_no_other(
    nursery: Nursery, form: Form, tmp_path: Path, seed: int, count: Count, figure: Figure, life: str
) -> None:
    dice, broken = random.Random(seed), 0
    kills = count(60, 6)
    path = tmp_path / "大.jx"
    for _ in range(kills):
        path.write_bytes(image_of(sealed_document(form)))
        with nursery.bear(life, path) as child:
            child.await_note("saved")
            child.kill(dice.uniform(0, LONGEST_SAVE_SECONDS))
        try:
            open_document(path)
        except UserError:
            broken += 1
    words = {"save_in_place": "control that writes 6 MB in place", "save_large": "6 MB saved as the program does"}
    figure("kill -9", f"{words[life]}: {broken} of {kills} files broken; JX_SEED={seed}")
    assert (broken > 0) == (life == "save_in_place")
