"""Two programs on one file, and a file changed behind the program's back: nothing is overwritten in silence."""

import hashlib
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.editing.text import SetHeadFields
from jx_desktop.errors import UserError
from jx_desktop.services.document.opening import Held, How, open_work
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import save_new
from jx_desktop.services.machine.local_store import LocalStore
from jx_desktop.storage.lock import lock_path
from tests.conftest import ROOT
from tests.figures import Count, Figure
from tests.safety.crashing import opened
from tests.storage.crafting import refused


@pytest.fixture
def path(tmp_path: Path, document: Document) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    save_new(document, folder / "文本.jx", replace_existing=False)
    return folder / "文本.jx"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Program:
    """A program with a store of its own on a machine of its own; it may have the document open."""

    def __init__(self, data: Path, machine: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.store = LocalStore(data)
        self.machine = machine
        self.work: Work | None = None
        self.monkeypatch = monkeypatch

    def open(self, path: Path, how: How) -> str:
        """Open the document; return what was said to that."""
        self.monkeypatch.setattr("platform.node", lambda: self.machine)
        found = open_work(path, self.store, how)
        if isinstance(found, Held):
            return "held"
        self.work = found
        return "opened"

    def save(self, draw: random.Random) -> str:
        """Edit and save; return what was said."""
        self.monkeypatch.setattr("platform.node", lambda: self.machine)
        assert self.work is not None
        self.work.session.run(SetHeadFields({"reviewed_by": f"{self.machine} {draw.random()}"}))
        try:
            self.work.save()
        except UserError as error:
            return error.message.code
        return "saved"

    def close(self) -> None:
        """Close without saving."""
        self.monkeypatch.setattr("platform.node", lambda: self.machine)
        assert self.work is not None
        self.work.close()
        self.work = None


def test_two_programs_never_overwrite_each_other_in_silence(
    tmp_path: Path, path: Path, count: Count, figure: Figure, monkeypatch: pytest.MonkeyPatch
) -> None:
    trials, said = count(200, 25), Counter[str]()
    draw = random.Random(20240305)
    for trial in range(trials):
        programs = [Program(tmp_path / f"data{trial}-{name}", f"PC-{name}", monkeypatch) for name in "AB"]
        for _ in range(12):
            program = draw.choice(programs)
            if program.work is None:
                how: How = draw.choice(("ask", "ask", "anyway"))
                is_held = any(other.work is not None for other in programs)
                said[program.open(path, how)] += 1
                assert program.work is not None or is_held
            elif draw.random() < 0.75:
                assert program.work.opened is not None
                expected = program.work.opened.stored.sha256
                before = _sha256(path)
                answer = program.save(draw)
                said[answer] += 1
                assert answer in ("saved", "save.changed_outside")
                # What lay there was what this program had loaded or last saved: else it was not overwritten.
                assert (answer == "saved") == (before == expected)
                assert _sha256(path) == (program.work.opened.stored.sha256 if answer == "saved" else before)
            else:
                program.close()
        for program in programs:
            if program.work is not None:
                program.close()
    assert all(said[each] for each in ("held", "save.changed_outside", "saved"))
    figure(
        "two programs on one file",
        f"{trials} interleavings, {said['saved']} saves, {said['save.changed_outside']} refused, "
        f"{said['held']} held, 0 silent overwrites",
    )


def test_of_two_processes_that_save_at_the_same_moment_one_is_told(
    tmp_path: Path, path: Path, count: Count, figure: Figure
) -> None:
    rounds = count(200, 12)
    command = [sys.executable, "-m", "tests.safety.rival", str(path)]
    rivals = [
        subprocess.Popen(
            [*command, str(tmp_path / name), name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        for name in "AB"
    ]

    def tell(rival: subprocess.Popen[str]) -> None:
        assert rival.stdin is not None
        rival.stdin.write("\n")
        rival.stdin.flush()

    def answer(rival: subprocess.Popen[str]) -> list[str]:
        assert rival.stdout is not None
        return rival.stdout.readline().split()

    said, silent = Counter[str](), 0
    for _ in range(rounds):
        for rival in rivals:
            tell(rival)
        assert [answer(rival) for rival in rivals] == [["ready"], ["ready"]]
        for rival in rivals:
            tell(rival)
        answers = [answer(rival) for rival in rivals]
        said.update(each[0] for each in answers)
        silent += [each[0] for each in answers].count("saved") == 2
        assert [_sha256(path)] == [each[1] for each in answers if each[0] == "saved"][-1:] or silent
    for rival in rivals:
        rival.communicate()
    figure(
        "two processes that save at the same moment",
        f"{rounds} rounds, {said['saved']} saves, {said['save.changed_outside']} refused, {silent} silent overwrites",
    )
    assert silent == 0


def _written(path: Path, document: Document) -> None:
    path.write_bytes(b"somebody else's")


def _other_document(path: Path, document: Document) -> None:
    other = document.apply(SetHeadFields({"reviewed_by": "他人"}).build(document))
    save_new(other, path, replace_existing=True)


def _replaced_by_a_copy(path: Path, document: Document) -> None:
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data + b"\0")


def _linked(path: Path, document: Document) -> None:
    _other_document(path.with_name("other.jx"), document)
    path.unlink()
    path.symlink_to("other.jx")


@pytest.mark.parametrize("change", [_written, _other_document, _replaced_by_a_copy, _linked])
def test_a_file_changed_outside_is_overwritten_only_on_demand_and_kept_then(
    tmp_path: Path, path: Path, document: Document, change: Callable[[Path, Document], None]
) -> None:
    store = LocalStore(tmp_path / "data")
    work = opened(path, store)
    work.session.run(SetHeadFields({"reviewed_by": "新"}))
    change(path, document)
    before = path.read_bytes()
    for _ in range(3):
        assert refused(work.save).message.code == "save.changed_outside"
        assert path.read_bytes() == before
    assert store.backups.of("doc") == []
    work.saved(work.saving(overwrite=True)())
    assert not work.is_changed
    assert [backup.path.read_bytes() for backup in store.backups.of("doc")] == [before]
    work.close()


LOCKS = {
    "empty": b"",
    "garbage": bytes(range(256)),
    "zeros": bytes(4096),
    "too large": b"x" * 5000,
    "half": b'{"program": "jx_desk',
    "of LibreOffice": "张某,zhang,CZJ-PC03,05.03.2024 09:12,file:///C:/Users/zhang;".encode(),
    "of another program": b"locked by somebody\n",
    "other JSON": b"[1, 2, 3]",
}


def test_odd_lock_files_never_block_for_good_and_overwrite_nothing(
    tmp_path: Path, path: Path, document: Document, figure: Figure
) -> None:
    held = 0
    for number, (name, text) in enumerate(LOCKS.items()):
        store = LocalStore(tmp_path / f"data{number}")
        lock_path(path).write_bytes(text)
        found = open_work(path, store)
        if isinstance(found, Held):
            held += 1
            found = open_work(path, store, "anyway")
        assert isinstance(found, Work), name
        found.session.run(SetHeadFields({"reviewed_by": name}))
        theirs = document.apply(SetHeadFields({"reviewed_by": f"他人{number}"}).build(document))
        save_new(theirs, path, replace_existing=True)
        before = path.read_bytes()
        assert refused(found.save).message.code == "save.changed_outside", name
        assert path.read_bytes() == before, name
        found.close()
        lock_path(path).unlink(missing_ok=True)
    assert 0 < held < len(LOCKS)
    figure("odd lock files", f"{len(LOCKS)} kinds, {held} asked first, 0 blocked for good, 0 silent overwrites")
