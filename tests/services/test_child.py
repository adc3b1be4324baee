"""A child process does its work within limits, and whatever becomes of it the program goes on."""

import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from jx_desktop.errors import UserError
from jx_desktop.services.machine import child, own_program
from tests.conftest import ROOT

Refused = Callable[[str, int], str]


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> Refused:
    """Run Python code as a child, and return the code of the error."""

    def run(code: str, max_bytes: int = 1000) -> str:
        monkeypatch.setattr(own_program, "own_command", lambda *_: [sys.executable, "-c", code])
        with pytest.raises(UserError) as caught:
            child.read_in_child("work", b"x" * 1_000_000, "a.pdf", max_bytes=max_bytes)
        assert caught.value.message.params["name"] == "a.pdf"
        return caught.value.message.code

    return run


def test_a_child_that_never_ends_is_ended(refused: Refused, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "MAX_SECONDS", 0.5)
    started = time.monotonic()
    assert refused("while True: pass", 1000) == "child.too_slow"
    assert refused("import os, time; os.write(1, b'+'); os.close(1); time.sleep(60)", 1000) == "child.too_slow"
    assert time.monotonic() - started < 40


def test_a_child_that_writes_without_end_is_ended(refused: Refused) -> None:
    assert refused("import os\nwhile True: os.write(1, b'+' * 4096)", 1000) == "child.too_large"


@pytest.mark.parametrize(
    "code",
    [
        "",
        "raise SystemExit(3)",
        "import os; os.write(1, b'+half'); os.abort()",
        "import sys; sys.stdin.buffer.read(); bytearray(1 << 60)",
    ],
    ids=["silent", "status", "abort", "memory"],
)
def test_a_child_that_fails_gives_nothing(refused: Refused, code: str) -> None:
    assert refused(code, 1000) == "child.died"


def test_an_answer_as_long_as_allowed_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import os, sys; data = sys.stdin.buffer.read(); os.write(1, b'+' + data[4:])"
    monkeypatch.setattr(own_program, "own_command", lambda *_: [sys.executable, "-c", code])
    assert child.read_in_child("work", b"y" * 1000, "a.pdf", max_bytes=1000) == b"y" * 1000


_PAGES = "import os, struct, time; pages = lambda done: os.write(1, b'~' + struct.pack('>II', done, 400))"


def test_a_child_that_says_how_many_pages_there_are_gets_time_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    code = f"{_PAGES}; pages(0); time.sleep(1.5); pages(400); os.write(1, b'+done')"
    monkeypatch.setattr(own_program, "own_command", lambda *_: [sys.executable, "-c", code])
    monkeypatch.setattr(child, "MAX_SECONDS", 1.0)
    seen: list[tuple[int, int]] = []

    def proceed(done: int, whole: int) -> None:
        seen.append((done, whole))

    answer = child.read_in_child("work", b"", "a.pdf", max_bytes=10, proceed=proceed)
    assert answer == b"done"
    assert {(0, 400), (400, 400)} <= set(seen)


def test_a_child_whose_result_is_no_longer_wanted_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    class GivenUpError(Exception):
        pass

    def give_up(_done: int, _whole: int) -> None:
        raise GivenUpError

    monkeypatch.setattr(own_program, "own_command", lambda *_: [sys.executable, "-c", "import time; time.sleep(60)"])
    started = time.monotonic()
    with pytest.raises(GivenUpError):
        child.read_in_child("work", b"", "a.pdf", max_bytes=10, proceed=give_up)
    assert time.monotonic() - started < 40


def test_a_child_says_why_it_refuses_with_all_its_parameters(refused: Refused) -> None:
    answer = b'-{"code": "source.too_large", "params": {"pages": 3}}'
    assert refused(f"import os; os.write(1, {answer!r})", 1000) == "source.too_large"


def test_a_program_that_cannot_be_started_is_one_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_program, "own_command", lambda *_: ["/no/such/program"])
    with pytest.raises(UserError) as caught:
        child.read_in_child("work", b"", "a.pdf", max_bytes=10)
    assert caught.value.message.code == "child.not_started"


def test_the_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    command = own_program.own_command("jx_desktop.services.machine.child", child.ARGUMENT)
    assert command == [sys.executable, child.ARGUMENT]


@pytest.mark.parametrize("program", ["jx_desktop", "jx_desktop.cli"])
def test_both_programs_serve_as_a_child_without_the_window(program: str) -> None:
    command = [sys.executable, "-X", "importtime", "-m", program, child.ARGUMENT, "pdf_data"]
    done = subprocess.run(command, input=b"\0\0\0\0%PDF-1.7\n", capture_output=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stdout) == (0, b'-{"code": "import.pdf_unreadable", "params": {}}')
    assert b"PySide6" not in done.stderr


def test_the_process_that_reads_foreign_files_does_not_wait_for_libraries_that_it_may_not_need() -> None:
    seen = "import sys, jx_desktop.services.machine.child; print('pydantic' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"
