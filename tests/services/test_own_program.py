"""Processes that the program starts run no code that lies in the folder where the user happens to be."""

import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess

from jx_desktop import bootstrap
from jx_desktop.errors import UserError
from jx_desktop.services.machine.child import read_in_child
from jx_desktop.services.machine.own_program import own_command, own_folder
from tests.conftest import ROOT, SAMPLE_TEXT


@pytest.fixture
def traps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with a module of every name that may be imported; one that is run leaves a file `run`."""
    folder = tmp_path / "received"
    folder.mkdir()
    program = f"open({str(folder / 'run')!r}, 'a').write(__name__ + chr(10))\nraise SystemExit(9)\n"
    for name in {*sys.stdlib_module_names, *packages_distributions(), "jx_desktop", "sitecustomize", "usercustomize"}:
        (folder / f"{name}.py").write_text(program)
    monkeypatch.chdir(folder)
    return folder


def test_the_traps_catch_who_looks_into_the_current_folder(traps: Path) -> None:
    assert subprocess.run([sys.executable, "-m", "json.tool", "--help"], check=False, capture_output=True).returncode
    assert (traps / "run").exists()


def test_a_child_runs_nothing_that_lies_beside_a_received_file(traps: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", ["", str(traps), ".", *sys.path])
    with pytest.raises(UserError) as caught:
        read_in_child("pdf_data", b"%PDF-1.7\n", "a.pdf", max_bytes=1000)
    assert caught.value.message.code == "import.pdf_unreadable"
    assert not (traps / "run").exists()


@pytest.mark.parametrize("module", ["jx_desktop", "jx_desktop.cli"])
def test_a_program_that_is_started_again_runs_nothing_of_it(
    traps: Path, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", ["", str(traps), *sys.path])
    done = subprocess.run(own_command(module, "--version"), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert not (traps / "run").exists()


def test_an_import_in_that_folder_runs_nothing_of_it(traps: Path, tmp_path: Path) -> None:
    """The whole way: `jx` as it was installed, a PDF, its child."""
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from jx_desktop.cli.start import run; run()"
    jx = [sys.executable, "-P", "-c", program]
    for arguments in (
        ["import", str(SAMPLE_TEXT), "a.jx", "--quiet"],
        ["print", "a.jx", "a.pdf", "--with-data", "--quiet"],
        ["import", "a.pdf", "b.jx", "--quiet"],
    ):
        done = subprocess.run([*jx, *arguments], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
    assert not (traps / "run").exists()


def test_a_process_begins_in_a_folder_of_the_program(traps: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[tuple[str, list[str], str]] = []
    monkeypatch.setattr(QProcess, "startDetached", lambda *command: begun.append(command))
    bootstrap._hand_on([Path("a.jx")])
    [(program, arguments, folder)] = begun
    assert ([program, *arguments], folder) == (own_command("jx_desktop", str(traps / "a.jx")), own_folder())
    assert not Path(folder).is_relative_to(traps)
