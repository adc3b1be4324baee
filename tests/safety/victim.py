"""What runs in a process that is about to be killed: it edits and saves, and tells of each thing that is done."""

import itertools
import json
import os
import random
import threading
from collections.abc import Callable, Hashable
from pathlib import Path

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.editing.cells import SetCells
from jx_desktop.editing.command import Command
from jx_desktop.editing.text import SetFields
from jx_desktop.editing.tree import AddProject, RemoveProject
from jx_desktop.services.document.opening import Held, open_work, recover
from jx_desktop.services.document.versions import keep_version, remove_version
from jx_desktop.services.document.work import Saved, Work
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.machine.local_store import LocalStore
from jx_desktop.storage.project_file import Attachment, StoredVersion, write_image
from jx_desktop.storage.saving import save_document
from tests.safety.sealed import Sealed, oldest_state, whole_state

_MAX_PROJECTS = 4
_MAX_VERSIONS = 2
_CHUNK_BYTES = 64 * 1024
LARGE_BYTES = 6 * 1024 * 1024


def say(*words: object) -> None:
    """Tell the test something, in one piece, before going on."""
    os.write(1, json.dumps(words).encode() + b"\n")


def edit_and_save(path: str, home: str, seed: int, number: int) -> None:
    """Take up what was left, or open the file, and work on it without end. `number` is that of the first edit."""
    Victim(Path(path), LocalStore(Path(home)), random.Random(seed), number).live()


def save_often(path: str, home: str, seed: int) -> None:
    """Open the file, and save it after every few edits."""
    victim = Victim(Path(path), LocalStore(Path(home)), random.Random(seed), 0)
    while True:
        victim.edit()
        victim.save()
        victim.save_while_editing()


class Victim:
    """One life. Every state is announced (``try``) before it is tried, and told (``ok``) once it is stored."""

    def __init__(self, path: Path, store: LocalStore, dice: random.Random, number: int) -> None:
        self._path = path
        self._store = store
        self._dice = dice
        self._number = number
        self._work = self._begun()

    def live(self) -> None:
        """Do this and that until somebody puts an end to it."""
        doings: dict[Callable[[], object], int] = {
            self.edit: 8,
            self._type: 3,
            self._undo_and_redo: 3,
            self._paste: 1,
            self._change_versions: 1,
            self.save: 3,
            self.save_while_editing: 2,
            self._close_and_open: 1,
        }
        while True:
            [do] = self._dice.choices(list(doings), list(doings.values()))
            do()

    # ---- the beginning

    def _begun(self) -> Work:
        left = self._store.left()
        if left.crashed:
            [crashed] = left.crashed
            work = recover(crashed, self._store)
            how = "recovered"
        else:
            work = self._opened()
            how = "opened"
        document, history = work.document, work.session.history
        say("found", self._state(work), how, oldest_state(document, history), len(left.discarded))
        return work

    def _opened(self) -> Work:
        work = open_work(self._path, self._store)
        if isinstance(work, Held):
            raise TypeError(f"a dead process holds the lock: {work.holder}")
        return work

    @staticmethod
    def _state(work: Work) -> str:
        return whole_state(work.document, work.versions)

    # ---- edits

    def _try(self, wanted: str, do: Callable[[], object]) -> None:
        say("try", wanted)
        do()
        if not self._work.session.is_protected or self._state(self._work) != wanted:
            raise AssertionError(f"wanted {wanted}, got {self._state(self._work)}")
        say("ok", wanted)

    def _run(self, command: Command, merge_key: Hashable = None) -> None:
        self._number += 1
        sealed = Sealed(self._number, command)
        document, session = self._work.document, self._work.session
        after = document.apply(sealed.build(document))
        self._try(self._with(after), lambda: session.run(sealed, merge_key=merge_key))

    def _with(self, document: Document) -> str:
        return whole_state(document, self._work.versions)

    def _project(self) -> Project:
        return self._dice.choice(self._work.document.projects)[1]

    def edit(self) -> None:
        """Set a field."""
        text = f"第{self._dice.randrange(1000)}次修改，" * self._dice.randrange(1, 20)
        self._run(SetFields(self._project().id, {self._dice.choice(["purpose", "name"]): text}))

    def _type(self) -> None:
        project = self._project()
        for length in range(1, self._dice.randrange(3, 9)):
            self._run(SetFields(project.id, {"purpose": "正在输入的文字。"[:length]}), f"{project.id}.purpose")
        self._work.session.end_merging()

    def _undo_and_redo(self) -> None:
        session = self._work.session
        for _ in range(self._dice.randrange(1, 4)):
            if session.history.done:
                changes = session.history.stepped_back()[1]
                self._try(self._with(self._work.document.apply(changes)), session.undo)
        for _ in range(self._dice.randrange(3)):
            if session.history.undone:
                changes = session.history.stepped_forward()[1]
                self._try(self._with(self._work.document.apply(changes)), session.redo)

    def _paste(self) -> None:
        document = self._work.document
        if len(document.projects) >= _MAX_PROJECTS:
            self._run(RemoveProject(document.projects[-1][1].id))
        elif self._dice.random() < 0.5:
            self._run(
                SetFields("section:safeguards", {"paragraphs": tuple("从别处粘贴的一段。" * 20 for _ in range(60))})
            )
        else:
            rows = tuple(Indicator(level3=f"指标{row}", description="说明" * 30) for row in range(120))
            self._run(AddProject(document.units[0].id, Project(name="粘贴的项目", indicators=rows)))

    def _change_versions(self) -> None:
        work = self._work
        if len(work.versions) >= _MAX_VERSIONS:
            first, *others = work.versions
            self._try(whole_state(work.document, others), lambda: remove_version(work, first))
        else:
            new = StoredVersion("", f"第{self._number}稿", "", b"")
            self._try(whole_state(work.document, (*work.versions, new)), lambda: keep_version(work, new.label))

    # ---- saves

    def save(self) -> None:
        """Save, and wait for it."""
        state = self._state(self._work)
        say("saving", state)
        self._work.save()
        say("saved", state)

    def save_while_editing(self) -> None:
        """As the window does: the file is written in a thread, and the work goes on."""
        state = self._state(self._work)
        say("saving", state)
        save, results = self._work.saving(), list[Saved]()
        thread = threading.Thread(target=lambda: results.append(save()))
        thread.start()
        for _ in range(self._dice.randrange(4)):
            self.edit()
        thread.join()
        self._work.saved(results[0])
        say("saved", state)

    def _close_and_open(self) -> None:
        self.save()
        state = self._state(self._work)
        self._work.close()
        say("closed", state)
        self._work = self._opened()
        if self._state(self._work) != state:
            raise AssertionError("what was opened is not what was saved")


def evaluate(path: str, home: str) -> None:
    """Type into the cells of a self-evaluation, row after row; say what is stored, and wait for the end."""
    work = open_work(Path(path), LocalStore(Path(home)))
    if isinstance(work, Held):
        raise TypeError(f"a dead process holds the lock: {work.holder}")
    for _, project in work.document.projects:
        for row in project.indicators:
            for length in (1, 2):
                text = f"{len(row.id)}次"[:length]
                cells = {row.id: {"values.evaluation.actual": text}}
                work.session.run(SetCells(project.id, MAIN_TABLE, cells), merge_key=(row.id, "actual"))
                say("typed", project.id, row.id, text)
            work.session.end_merging()
        work.session.run(SetFields(project.id, {"values.evaluation.money.total.executed": "4.90"}))
        say("executed", project.id)
    threading.Event().wait()


def save_in_place(path: str) -> None:
    """Save a large document without end as no program should: over the file itself."""
    _, images = _large_images(path)
    for image in itertools.cycle(images):
        say("saving")
        with Path(path).open("wb") as file:
            file.writelines(image[start : start + _CHUNK_BYTES] for start in range(0, len(image), _CHUNK_BYTES))
        say("saved")


def save_large(path: str) -> None:
    """Save a document of the same size without end as this program does."""
    document, images = _large_images(path)
    for image in itertools.cycle(images):
        say("saving")
        save_document(Path(path), image, document, expected_sha256=None, replace=True)
        say("saved")


def _large_images(path: str) -> tuple[Document, list[bytes]]:
    """A document as two files with large attachments, so that writing takes a while."""
    document = open_document(Path(path)).document
    scans = [Attachment("scan", "扫描件.pdf", "application/pdf", os.urandom(LARGE_BYTES)) for _ in range(2)]
    return document, [write_image(document, revision=1, saved_at="", writer="", attachments=(scan,)) for scan in scans]
