"""Printing that is refused, interrupted or killed: never half a file, and the old one whole."""

import json
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from jx_desktop.domain.form.definition import Form
from jx_desktop.exchange.interchange import read_interchange
from jx_desktop.services.files.document_files import save_new
from tests.benchmarks.make_book import make
from tests.cli.conftest import Run, cannot
from tests.conftest import ROOT
from tests.figures import Count, Figure
from tests.services.unwritable import OLD, PLACES, Place, assert_says_what_to_do, assert_untouched
from tests.storage.crafting import names_in, posix_only

LONGEST_RUN_SECONDS = 0.9

_STOPPING = """
    import os, sys, time
    from jx_desktop.cli import start
    from jx_desktop.printing import pdf

    stage, file, output = sys.argv[1:]
    fsync, write_pdf, syncs = os.fsync, pdf.write_pdf, []

    def stop():
        os.write(1, b"here\\n")
        time.sleep(60)

    def slow_fsync(descriptor):
        syncs.append(descriptor)
        if stage == ("writing", "written")[len(syncs) - 1]:
            stop()
        fsync(descriptor)

    def slow_write_pdf(*arguments, **options):
        stop()
        return write_pdf(*arguments, **options)

    os.fsync = slow_fsync
    if stage == "printing":
        pdf.write_pdf = slow_write_pdf
    sys.argv = ["jx", "print", file, output, "--force"]
    start.run()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="mode bits as in POSIX")
@pytest.mark.parametrize(("place", "reason"), PLACES.values(), ids=PLACES)
def test_a_pdf_that_cannot_be_written_leaves_everything_as_it_was(
    jx: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: Place, reason: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    with monkeypatch.context() as patch:
        target = place(folder, patch)
        words = cannot(jx("print", sample, target, "--force"))
    assert_says_what_to_do(words, target, reason)
    assert_untouched(folder, target)


@posix_only
def test_who_has_the_old_pdf_open_goes_on_reading_it(jx: Run, sample: Path) -> None:
    target = Path("文本.pdf")
    target.write_bytes(OLD)
    with target.open("rb") as reader:
        assert jx("print", sample, target, "--force")[0] == 0
        assert reader.read() == OLD
    assert page_count(target) == 10


@posix_only
@pytest.mark.parametrize(
    ("stage", "words"), [("printing", "没有写出文件"), ("writing", "没有写出文件"), ("written", "完整写入")]
)
def test_an_interruption_says_whether_there_is_a_file(jx: Run, sample: Path, stage: str, words: str) -> None:
    folder = folder_with_old_pdf()
    process = stopped_in(stage, sample, folder / "文本.pdf")
    process.send_signal(signal.SIGINT)
    said = process.communicate()[1].decode("utf-8")
    assert process.returncode == 2
    assert said.startswith("jx：已中断")
    assert said.count("\n") == 1
    assert words in said
    assert names_in(folder) == ["文本.pdf"]
    if stage == "written":
        assert page_count(folder / "文本.pdf") == 10
    else:
        assert (folder / "文本.pdf").read_bytes() == OLD


@posix_only
@pytest.mark.parametrize(("stage", "left"), [("printing", 0), ("writing", 1), ("written", 0)])
def test_a_kill_leaves_at_most_one_file_which_the_next_printing_clears(
    jx: Run, sample: Path, stage: str, left: int
) -> None:
    folder = folder_with_old_pdf()
    target = folder / "文本.pdf"
    process = stopped_in(stage, sample, target)
    process.kill()
    process.communicate()
    assert len(names_in(folder)) == 1 + left
    if stage == "written":
        assert page_count(target) == 10
    else:
        assert target.read_bytes() == OLD
    assert jx("print", sample, target, "--force")[0] == 0
    assert names_in(folder) == ["文本.pdf"]
    assert page_count(target) == 10


@posix_only
def test_printing_ended_at_any_moment_leaves_the_old_file_or_the_new_one(
    form: Form, tmp_path: Path, count: Count, figure: Figure
) -> None:
    projects, rounds = count(400, 60), count(120, 8)
    source, folder = tmp_path / "book.jx", tmp_path / "out"
    folder.mkdir()
    save_new(read_interchange(json.dumps(make(projects)), lambda _: form), source, replace_existing=False)
    target = folder / "文本.pdf"
    seen: Counter[str] = Counter()
    longest = LONGEST_RUN_SECONDS * count(2, 1)
    for number in range(rounds):
        target.write_bytes(OLD)
        sent = (signal.SIGINT, signal.SIGKILL)[number % 2]
        command = [sys.executable, "-m", "jx_desktop.cli", "print", str(source), str(target), "--force"]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            time.sleep(random.uniform(0.15, longest))
            process.send_signal(sent)
            said = process.communicate()[1].decode("utf-8")
        is_new = target.read_bytes() != OLD
        assert not is_new or page_count(target) > projects
        temporary = [path for path in folder.iterdir() if path != target]
        assert len(temporary) <= (sent == signal.SIGKILL)
        for path in temporary:
            path.unlink()
        if sent == signal.SIGINT:
            began = "Could not import runpy" not in said  # else Python itself was not there yet
            assert "Traceback" not in said or not began
            assert process.returncode in (0, 2, -signal.SIGINT) or not began
            assert ("没有写出文件" in said or " / interrupted" in said) <= (not is_new)
        seen[f"{sent.name}: {'new' if is_new else 'old'} file"] += 1
    figure(f"printing of {projects} projects ended {rounds} times", ", ".join(f"{n} × {k}" for k, n in seen.items()))


@posix_only
def test_an_interruption_while_the_program_loads_is_one_line(count: Count) -> None:
    for _ in range(count(60, 4)):
        command = [sys.executable, "-c", "from jx_desktop.cli.start import run; import os; os.write(1, b'x'); run()"]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.read(1) == b"x"
            time.sleep(random.uniform(0.04, 0.2))
            process.send_signal(signal.SIGINT)
            said = process.communicate()[1].decode("utf-8")
        assert "Traceback" not in said
        assert said.count("\n") == 1


@posix_only
def test_a_program_that_a_shell_lets_ignore_interruptions_ignores_them() -> None:
    program = "import os, signal; os.kill(os.getpid(), signal.SIGINT); from jx_desktop.cli.start import run; run()"
    command = ["sh", "-c", f"trap '' INT; exec '{sys.executable}' -c '{program}' --version"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def folder_with_old_pdf() -> Path:
    folder = Path("out")
    folder.mkdir()
    (folder / "文本.pdf").write_bytes(OLD)
    return folder.absolute()


def stopped_in(stage: str, file: Path, output: Path) -> subprocess.Popen[bytes]:
    """A ``jx print`` that has come so far and waits there."""
    command = [sys.executable, "-c", textwrap.dedent(_STOPPING), stage, str(file.absolute()), str(output)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    assert process.stdout is not None
    if process.stdout.readline() != b"here\n":
        raise AssertionError(process.communicate()[1].decode("utf-8", "replace"))
    return process


def page_count(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()
