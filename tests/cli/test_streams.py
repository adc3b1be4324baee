"""Standard output and error: closed, full, or a terminal that obeys what it is told to show."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Run, cannot
from tests.conftest import ROOT

ESCAPE = "\x1b]0;owned\x07\x1b[2J\u009b31m\u202e"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the shell and the file names are those of POSIX")


def shell(line: str, folder: Path) -> "subprocess.CompletedProcess[bytes]":
    line = line.replace("JX", f"'{sys.executable}' -m jx_desktop.cli")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(["sh", "-c", line], cwd=folder, env=environment, capture_output=True, check=False)


@pytest.mark.parametrize(
    ("verb", "where"),
    [
        (["info", "sample.jx"], "> /dev/full"),
        (["check", "sample.jx"], "1>&-"),
        (["check", "sample.jx"], "> /dev/full"),
        (["export", "sample.jx", "-"], "1>&-"),
        (["export", "sample.jx", "-"], "> /dev/full"),
        (["schema"], "> /dev/full"),
        (["--version"], "1>&-"),
        (["--help"], "> /dev/full"),
    ],
)
def test_a_result_that_went_nowhere_is_no_success(sample: Path, where: str, verb: Sequence[str]) -> None:
    done = shell(f"JX {' '.join(verb)} {where}", Path.cwd())
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert "结果无法输出" in done.stderr.decode()


def test_without_any_stream_a_file_is_written_whole(sample: Path) -> None:
    """A number of a stream that is free would be given to the next file, and libraries write to these numbers."""
    assert shell("JX print sample.jx a.pdf <&- >&- 2>&-", Path.cwd()).returncode == 0
    assert Path("a.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    "verb",
    [["check", "{}.jx"], ["info", "{}.jx"], ["check", "--csv", "d"], ["check", "d"], ["{}"], ["new", "--year", "{}"],
     ["print", "sample.jx", "{}.pdf"], ["export", "sample.jx", "{}.json"], ["import", "sample.jx", "{}"]],
)  # fmt: skip
def test_a_name_gives_the_terminal_no_orders(jx: Run, sample: Path, verb: Sequence[str]) -> None:
    for folder in ("", "d/"):
        Path("d").mkdir(exist_ok=True)
        Path(f"{folder}{ESCAPE}.jx").write_bytes(sample.read_bytes())
    _, out, err = jx(*(part.format(ESCAPE) for part in verb))
    for character in "\x1b\x07\u009b\u202e":
        assert character not in out + err


def test_json_keeps_the_name_to_the_letter_without_orders(jx: Run, sample: Path) -> None:
    Path(f"{ESCAPE}.jx").write_bytes(sample.read_bytes())
    _, out, _ = jx("check", f"{ESCAPE}.jx", "--json")
    assert json.loads(out)["file"] == f"{ESCAPE}.jx"
    assert not set("\x1b\x07\u009b\u202e") & set(out)


@pytest.mark.parametrize("window", [False, True])
def test_without_a_home_it_says_so(tmp_path: Path, window: bool) -> None:
    if os.geteuid() != 0:
        pytest.skip("needs another user, whom the system does not know")
    nobody = "import os, sys; os.setuid(54321); os.environ.pop('HOME')\n"
    nobody += "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    module, verb = ("jx_desktop", []) if window else ("jx_desktop.cli", ["new", "a.jx", "--year", "2025"])
    if not window:
        verb += ["--department-code", "1", "--department-name", "a"]
    done = subprocess.run(
        [sys.executable, "-c", nobody, "-m", module, *verb],
        cwd="/", env={**environment, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False,
    )  # fmt: skip
    said = done.stderr.decode()
    assert (done.returncode, said.count("\n")) == (2, 1), said
    assert "HOME" in said


def test_help_is_no_failure(jx: Run) -> None:
    assert jx("--help")[0] == 0
    assert cannot(jx("nothing"))
