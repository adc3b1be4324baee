"""The lock beside a document tells who has it open, and never blocks for good."""

import errno
import json
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.storage.lock import Lock, lock_path, take
from jx_desktop.storage.lock_text import Holder, LockText, read_lock_text
from jx_desktop.storage.owner import Owner, machine_id, may_be_alive, this_process
from jx_desktop.wording.messages import Wording
from tests.conftest import ROOT
from tests.storage.crafting import names_in, posix_only, raising

NOW = "2024-03-05T09:12:00+08:00"
HERE = platform.node()
LIBREOFFICE = "张某,zhang,CZJ-PC03,05.03.2024 09:12,file:///C:/Users/zhang/AppData/Roaming/LibreOffice/4;"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "文本.jx"
    path.write_bytes(b"document")
    return path


def lock(document: Path, **other: Any) -> Lock | Holder:
    fields: dict[str, Any] = {"who": "李某", "machine": HERE, "now": NOW, "wait": lambda _seconds: None}
    return take(document, **(fields | other))


def locked(document: Path, **other: Any) -> Lock:
    taken = lock(document, **other)
    assert isinstance(taken, Lock)
    return taken


def write_lock(document: Path, owner: Owner, who: str = "张某") -> bytes:
    data = LockText(Holder(who, owner.machine, NOW), owner, "another token").to_bytes()
    lock_path(document).write_bytes(data)
    return data


@contextmanager
def another_program(document: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock until it is killed or gets a line to read."""
    program = (
        "import platform, sys\n"
        "from pathlib import Path\n"
        "from jx_desktop.storage.lock import take\n"
        f"lock = take(Path(sys.argv[1]), who='张某', machine=platform.node(), now={NOW!r})\n"
        "print(type(lock).__name__, flush=True)\n"
        "sys.stdin.readline()\n"
        "lock.release()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(document)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "Lock"
        try:
            yield process
        finally:
            process.kill()


# ---- ours --------------------------------------------------------------------------------------------------------


def test_a_lock_lies_beside_the_document_until_it_is_released(document: Path) -> None:
    taken = locked(document)

    assert names_in(document.parent) == [".~lock.文本.jx#", "文本.jx"]
    assert taken.is_held
    assert taken.is_ours()

    taken.release()

    assert names_in(document.parent) == ["文本.jx"]
    assert not taken.is_ours()
    taken.release()


def test_a_person_can_read_it(document: Path) -> None:
    taken = locked(document)

    fields = json.loads(taken.path.read_text("utf-8"))

    assert fields == {
        "program": "jx_desktop",
        "who": "李某",
        "machine": HERE,
        "machine_id": machine_id(),
        "since": NOW,
        "process": os.getpid(),
        "started": this_process().started,
        "boot_id": this_process().boot_id,
        "namespace": this_process().namespace,
        "token": taken.token,
    }
    assert "李某" in taken.path.read_text("utf-8")


def test_a_lock_of_our_own_process_is_taken_over(document: Path) -> None:
    first = locked(document)
    second = locked(document)

    assert second.is_ours()
    assert not first.is_ours()
    first.release()
    assert second.is_ours()


@posix_only
def test_a_document_opened_through_a_link_has_the_same_lock(document: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.jx"
    link.parent.mkdir()
    link.symlink_to(document)

    assert lock_path(link) == lock_path(document)


# ---- others ------------------------------------------------------------------------------------------------------


def test_another_process_that_runs_holds_its_lock(document: Path) -> None:
    with another_program(document):
        holder = lock(document)

        assert holder == Holder("张某", HERE, NOW)


def test_a_released_lock_is_free(document: Path) -> None:
    with another_program(document) as other:
        other.communicate("\n")

        assert not lock_path(document).exists()
        assert locked(document).is_ours()


@posix_only
def test_a_killed_process_blocks_nobody(document: Path) -> None:
    with another_program(document) as other:
        other.kill()
        deadline = time.monotonic() + 10
        # It has not been waited for yet: its number is still taken.
        while isinstance(lock(document), Holder) and time.monotonic() < deadline:
            time.sleep(0.01)

        assert other.returncode is None
        assert locked(document).is_ours()


def test_another_machine_holds_its_lock_even_with_our_process_number(document: Path) -> None:
    data = write_lock(document, replace(this_process(), machine="CZJ-PC03"))

    assert lock(document) == Holder("张某", "CZJ-PC03", NOW)
    assert lock_path(document).read_bytes() == data


def test_who_opens_anyway_has_the_lock(document: Path) -> None:
    write_lock(document, replace(this_process(), machine="CZJ-PC03"))

    taken = locked(document, force=True)

    assert taken.is_ours()
    assert names_in(document.parent) == [".~lock.文本.jx#", "文本.jx"]


def test_who_lost_the_lock_leaves_it_to_the_other(document: Path) -> None:
    taken = locked(document)
    data = write_lock(document, replace(this_process(), machine="CZJ-PC03"))

    assert not taken.is_ours()
    taken.release()

    assert lock_path(document).read_bytes() == data


@pytest.mark.parametrize(
    "change",
    [
        {"process": 2**22 + 1, "started": ""},
        {"process": 10**400},
        {"process": 0},
        {"process": -1},
        pytest.param({"boot_id": "another boot"}, marks=posix_only),
        {"started": "another start"},
    ],
    ids=str,
)
def test_a_process_of_this_machine_that_is_gone_holds_nothing(document: Path, change: dict[str, Any]) -> None:
    owner = replace(this_process(), process=os.getppid(), started="")
    write_lock(document, owner)
    assert isinstance(lock(document), Holder)
    write_lock(document, replace(owner, **change))

    assert locked(document).is_ours()


def test_a_machine_of_the_same_name_holds_its_lock(document: Path) -> None:
    """Offices give a name twice; a machine that was set up from the same image runs in another boot, too."""
    other = replace(this_process(), machine="0" * 32, boot_id="another boot", started="1", process=2**22 + 1)
    data = LockText(Holder("张某", HERE, NOW), other, "token").to_bytes()
    lock_path(document).write_bytes(data)

    assert lock(document) == Holder("张某", HERE, NOW)
    assert lock_path(document).read_bytes() == data


def test_a_lock_of_a_program_that_knew_machines_by_their_names_alone_is_somebodys(document: Path) -> None:
    fields = {"who": "张某", "machine": HERE, "since": NOW, "process": 2**22 + 1, "boot_id": "x", "token": "t"}
    lock_path(document).write_text(json.dumps(fields), "utf-8")

    assert lock(document) == Holder("张某", HERE, NOW)


def test_a_container_holds_its_lock_whatever_its_processes_are_called(document: Path) -> None:
    write_lock(document, replace(this_process(), process=2**22 + 1, namespace="pid:[1]"))
    assert isinstance(lock(document), Holder)

    if sys.platform != "win32":  # after the machine was started anew nothing of it runs any more
        write_lock(document, replace(this_process(), process=1, namespace="pid:[1]", boot_id="another boot"))
        assert locked(document).is_ours()


# ---- strange locks -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 100,
        b"\xff\xfe garbage",
        b"garbage",
        b"[" * 4000,
        b"[]",
        b"{}",
        b'{"process": "1", "machine": "x"}',
        b'{"process": true, "machine": "x"}',
        b"a,b;",
        b"1" * 4096,
    ],
)
def test_an_empty_lock_and_garbage_are_taken_over(document: Path, content: bytes) -> None:
    lock_path(document).write_bytes(content)

    assert locked(document).is_ours()


def test_an_empty_lock_is_given_the_time_to_be_written(document: Path) -> None:
    lock_path(document).write_bytes(b"")
    waits = []

    def write_meanwhile(seconds: float) -> None:
        waits.append(seconds)
        write_lock(document, replace(this_process(), machine="CZJ-PC03"))

    assert lock(document, wait=write_meanwhile) == Holder("张某", "CZJ-PC03", NOW)
    assert waits == [0.1]


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_lock_of_libreoffice_is_read(document: Path, end: str) -> None:
    lock_path(document).write_text(LIBREOFFICE + end, "utf-8")

    assert lock(document) == Holder("张某", "CZJ-PC03", "05.03.2024 09:12")
    assert isinstance(lock(document, force=True), Lock)


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        (r"a\,b\;c\\,,PC,now,url;", Holder(r"a,b;c\ ".strip(), "PC", "now")),
        (",zhang,,,;", Holder("zhang", "", "")),
        (",,,,;", Holder("", "", "")),
        ("a\x1b[31m\u202eb\tc,x," + "P" * 500 + ",now,;", Holder("a[31mbc", "P" * 64, "now")),
    ],
)
def test_the_fields_of_a_foreign_lock_are_harmless(text: str, holder: Holder) -> None:
    read = read_lock_text(text.encode())

    assert read is not None
    assert read.holder == holder


def test_a_foreign_lock_in_another_encoding_still_shows_that_somebody_is_there(document: Path) -> None:
    lock_path(document).write_bytes(LIBREOFFICE.encode("gb18030"))

    holder = lock(document)

    assert isinstance(holder, Holder)
    assert holder.machine == "CZJ-PC03"


def test_a_foreign_lock_that_only_looks_like_one_is_read_in_no_time() -> None:
    started = time.process_time()

    assert read_lock_text(b"\\," * 2048) is None
    assert read_lock_text(b"," * 4095 + b";") is None
    assert time.process_time() - started < 1


def test_what_the_caller_gives_is_cleaned_and_bounded(document: Path) -> None:
    taken = locked(document, who="李\x00\ud800某\n" * 100, machine="\u202e" + "机" * 500, now="n" * 500)

    data = taken.path.read_bytes()
    text = read_lock_text(data)
    assert text is not None
    assert text.holder == Holder(("李某" * 100)[:64], "机" * 64, "n" * 64)
    assert len(data) < 4096
    assert locked(document, machine="\u202e" + "机" * 500).is_ours()


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "file").write_bytes(b"mine")


def _link(path: Path) -> None:
    path.symlink_to(path.with_name("文本.jx"))


def _link_to_nothing(path: Path) -> None:
    path.symlink_to(path.with_name("new"))


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(8 * 2**30)


@posix_only
@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("make", [_folder, _link, _link_to_nothing, os.mkfifo, _huge])
def test_what_is_no_lock_is_left_alone_and_blocks_nobody(
    document: Path, make: Callable[[Path], None], force: bool
) -> None:
    make(lock_path(document))
    before = names_in(document.parent)
    started = time.perf_counter()

    taken = locked(document, force=force)

    assert not taken.is_held
    assert not taken.is_ours()
    taken.release()
    assert names_in(document.parent) == before
    assert lock_path(document).lstat().st_mode
    assert document.read_bytes() == b"document"
    assert time.perf_counter() - started < 20, "nobody waits for what will not come"


# ---- where no lock can be written --------------------------------------------------------------------------------


def test_a_name_that_is_too_long_for_a_lock_is_no_error(tmp_path: Path) -> None:
    taken = locked(tmp_path / ("a" * 250 + ".jx"))

    assert not taken.is_held
    assert names_in(tmp_path) == []


def test_a_name_that_no_file_can_have_is_no_error(tmp_path: Path) -> None:
    assert not locked(tmp_path / "a\x00b").is_held


def test_a_folder_that_is_gone_is_no_error(tmp_path: Path) -> None:
    assert not locked(tmp_path / "gone" / "a.jx").is_held


@pytest.mark.parametrize("call", ["open", "write", "close"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
def test_where_no_lock_can_be_written_none_is_held_and_none_is_left(
    document: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    close = os.close

    def fail(*args: Any, **_: Any) -> None:
        if call == "close":
            close(*args)
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail)
        taken = locked(document)

    assert not taken.is_held
    assert names_in(document.parent) == ["文本.jx"]


def test_half_a_lock_is_not_left(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:10]))
        taken = locked(document)

    assert not taken.is_held
    assert names_in(document.parent) == ["文本.jx"]


def test_a_lock_that_cannot_be_read_is_somebodys(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_lock(document, this_process())
    open_file = os.open

    def refuse_reading(path: Path, flags: int, *mode: int) -> int:
        if flags & os.O_CREAT:
            return open_file(path, flags, *mode)
        raise PermissionError(errno.EACCES, "not yours")

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse_reading)
        assert lock(document) == Holder()
        taken = lock(document, force=True)

    assert isinstance(taken, Lock)
    assert taken.is_ours()


def test_a_stale_lock_that_cannot_be_removed_blocks_nobody(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock_path(document).write_bytes(b"")
    monkeypatch.setattr(os, "unlink", raising(PermissionError(errno.EACCES, "read-only folder")))

    assert not locked(document).is_held


# ---- words -------------------------------------------------------------------------------------------------------


def words(holder: Holder) -> list[str]:
    return [
        Wording.read((ROOT / "i18n" / f"messages_{language}.toml").read_text("utf-8")).word(holder.message)
        for language in ("zh_CN", "en")
    ]


def test_a_holder_is_put_into_words() -> None:
    chinese, english = words(Holder("张某", "CZJ-PC03", NOW))

    assert re.fullmatch(r"该文件已由张某（计算机 CZJ-PC03）于 2024-03-0\d \d\d:\d\d 打开，尚未关闭。", chinese), chinese
    assert english.startswith("This file was opened by 张某 (computer CZJ-PC03) at 2024-03-0")


def test_a_holder_of_whom_nothing_is_known_is_put_into_words() -> None:
    chinese, english = words(Holder())

    assert chinese == "该文件已由他人（计算机名未知）打开，尚未关闭。"
    assert english == "This file was opened by somebody else (computer unknown) some time ago and is still open."


# ---- owners ------------------------------------------------------------------------------------------------------


def test_this_process_is_alive() -> None:
    assert may_be_alive(this_process())
    assert this_process() == this_process()


def test_a_process_that_has_ended_is_not_alive() -> None:
    process = subprocess.Popen([sys.executable, "-c", "pass"])
    process.wait()

    assert not may_be_alive(replace(this_process(), process=process.pid, started=""))


def test_another_machines_process_may_be_alive() -> None:
    assert may_be_alive(Owner("another", 2**22 + 1, "another boot"))


def test_a_reused_process_number_is_not_the_owner() -> None:
    other = replace(this_process(), process=os.getppid())

    assert may_be_alive(replace(other, started=""))
    assert not may_be_alive(replace(other, started="1"))


@posix_only
def test_a_process_of_another_user_is_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "kill", raising(PermissionError(errno.EPERM, "not yours")))

    assert may_be_alive(replace(this_process(), process=os.getppid(), started=""))


@posix_only
def test_where_nothing_is_known_of_processes_their_number_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = subprocess.Popen([sys.executable, "-c", "pass"])
    gone.wait()
    monkeypatch.setattr(Path, "read_text", raising(FileNotFoundError(errno.ENOENT, "no /proc")))

    here = this_process()

    assert (here.boot_id, here.started) == ("", "")
    assert may_be_alive(replace(here, boot_id="x", started="y"))
    assert not may_be_alive(replace(here, process=gone.pid))
