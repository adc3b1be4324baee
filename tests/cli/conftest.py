"""Running the command inside the test's process, in an empty folder."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.cli.main import main
from tests.conftest import SAMPLE_TEXT

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def jx(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in an empty folder; return its status, its output and its messages."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    def run(*arguments: object) -> tuple[int, str, str]:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            status = int(stop.code or 0)
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.fixture
def sample(jx: Run) -> Path:
    assert jx("import", SAMPLE_TEXT, "sample.jx")[0] == 0
    return Path("sample.jx")


def cannot(result: tuple[int, str, str]) -> str:
    """The one line of a command that could not do its work."""
    status, out, err = result
    assert status == 2
    assert out == ""
    assert err.count("\n") == 1, err
    assert "Traceback" not in err
    return err


def exported(jx: Run, path: Path | str) -> dict[str, Any]:
    status, out, _ = jx("export", path, "-")
    assert status == 0
    data: dict[str, Any] = json.loads(out)
    return data
