"""Many documents are checked in several processes: in order, each as soon as it is known, whatever becomes of one."""

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jx_desktop.cli.check_pool import checked_files
from jx_desktop.cli.checked_file import CheckOrder
from jx_desktop.services.machine import pool
from jx_desktop.services.machine.pool import Job
from jx_desktop.services.resources.wordings import load_wording
from tests.cli.conftest import Run

COUNT = 8


@pytest.fixture
def folder(jx: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with many documents and, in their midst, one that is none; several processes whatever the machine."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(pool, "_FEWEST_BYTES", 1)
    many = Path("many")
    many.mkdir()
    for number in range(COUNT):
        shutil.copy(sample, many / f"{number:03}.jx")
    (many / "005.jx").write_text("text")
    return many


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The processes that were started."""
    processes: list[object] = []
    start = pool._Pool._started

    def noted(each: pool._Pool) -> object:
        process = start(each)
        processes.append(process)
        return process

    monkeypatch.setattr(pool._Pool, "_started", noted)
    return processes


def shapes(jx: Run, folder: Path) -> Iterator[tuple[int, str, str]]:
    for options in (["--final"], ["--csv"], ["--json"]):
        yield jx("check", folder, *options)


def test_several_processes_say_what_one_says(
    jx: Run, folder: Path, started: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    several = list(shapes(jx, folder))
    assert len(started) == 3 * 2
    monkeypatch.setattr(pool, "_FEWEST_BYTES", 1 << 30)
    assert list(shapes(jx, folder)) == several
    assert len(started) == 3 * 2


def test_results_come_in_order_and_a_file_that_cannot_be_read_is_named(jx: Run, folder: Path) -> None:
    status, out, err = jx("check", folder, "--json")
    names = [Path(report["file"]).name for report in json.loads(out)]
    assert names == [f"{number:03}.jx" for number in range(COUNT) if number != 5]
    assert status == 2
    assert err.count("\n") == 1
    assert "005.jx" in err


def test_a_row_of_csv_is_written_for_each_document(jx: Run, folder: Path) -> None:
    out = jx("check", folder, "--csv")[1]
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))
    assert [row[2:4] for row in rows[1:]] == [["3", "15.00"]] * (COUNT - 1)


def test_names_that_are_no_unicode_reach_the_other_process(jx: Run, folder: Path, sample: Path) -> None:
    odd = os.fsencode(str(folder)) + b"/\xff\xfe.jx"
    try:
        shutil.copy(os.fsencode(sample), odd)
    except OSError:
        pytest.skip("this file system has no such names")
    status, out, _ = jx("check", folder, "--csv")
    assert status == 2
    assert len(out.splitlines()) == COUNT + 1


def test_a_process_that_dies_costs_one_file(
    jx: Run, folder: Path, started: list["subprocess.Popen[bytes]"], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = pool._Pool._asked

    def deadly(each: pool._Pool, process: "subprocess.Popen[bytes]", job: Job) -> object:
        if job.item.endswith("002.jx"):
            process.kill()
            process.wait()
        return ask(each, process, job)

    monkeypatch.setattr(pool._Pool, "_asked", deadly)
    status, out, err = jx("check", folder, "--json")
    assert status == 2
    assert len(json.loads(out)) == COUNT - 2
    assert err.count("\n") == 2
    assert "002.jx 无法校验" in err
    assert len(started) == 3


def test_where_no_process_can_be_started_this_one_does_the_work(
    jx: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    _, out, _ = jx("check", folder, "--json")
    assert len(json.loads(out)) == COUNT - 1


def test_a_fault_of_the_program_is_not_waited_for_without_end(
    jx: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(pool._Pool, "_asked", faulty)
    with pytest.raises(ZeroDivisionError):
        jx("check", folder)


def test_what_lies_in_the_current_folder_is_not_run(jx: Run, folder: Path) -> None:
    for name in ("json", "subprocess", "signal", "runpy", "encodings", "jx_desktop", "pydantic", "sqlite3"):
        Path(f"{name}.py").write_text("open('was_run', 'w')\n")
        (folder / f"{name}.py").write_text("open('was_run', 'w')\n")
    assert jx("check", folder, "--csv")[0] == 2
    assert not Path("was_run").exists()
    assert not (folder / "was_run").exists()


def test_results_are_given_before_all_files_are_checked(folder: Path, started: list["subprocess.Popen[bytes]"]) -> None:
    order = CheckOrder("text", final=False, is_single=False, language="zh")
    names = [str(path) for path in sorted(folder.glob("*.jx"))] * 40
    results = checked_files(names, order, load_wording("zh"))
    assert "000.jx" in next(results).output
    assert all(process.poll() is None for process in started)
    results.close()  # type: ignore[attr-defined]
    assert all(process.poll() is not None for process in started), "nothing goes on when nobody wants it"


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
@pytest.mark.parametrize("options", [[], ["--csv"], ["--json"]])
def test_an_interruption_ends_it_with_one_line(folder: Path, options: list[str]) -> None:
    names = [str(folder / "001.jx")] * 1000
    command = [sys.executable, "-m", "jx_desktop.cli", "check", *names, *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    assert process.stdout is not None
    assert process.stderr is not None
    first = process.stdout.readline()
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: every process gets it
    rest, told = process.stdout.read(), process.stderr.read()
    assert process.wait() == 2
    assert told.decode().splitlines() == ["jx：已中断"] or told.count(b"\n") == 1
    assert b"Traceback" not in told
    text = (first + rest).decode()
    if options == ["--json"]:
        assert text.endswith("]\n")
    process.stdout.close()
    process.stderr.close()
