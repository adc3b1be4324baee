"""The window starts from the command line, with and without a display, and shows the file that it is given."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from jx_desktop import __version__
from jx_desktop.bootstrap import name_input_methods
from jx_desktop.cli.main import main as jx
from jx_desktop.services.machine.settings import Settings
from jx_desktop.ui.look.picture import PICTURE_SIZE
from tests.conftest import ROOT, SAMPLE_TEXT


def start(folder: Path, *arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
    """Start the program in a home of its own, without a display."""
    environment = {name: value for name, value in os.environ.items() if not name.endswith(("DISPLAY", "QPA_PLATFORM"))}
    homes = {name: str(folder / name) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA")}
    return subprocess.run(
        [sys.executable, "-m", "jx_desktop", *map(str, arguments)],
        cwd=folder, env={**environment, **homes, "PYTHONPATH": str(ROOT), **variables},
        capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip


def picture(folder: Path, *arguments: object) -> QImage:
    done = start(folder, "--screenshot", "window.png", "--force", *arguments)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    image = QImage(str(folder / "window.png"))
    assert image.size() == PICTURE_SIZE
    return image


def test_a_picture_shows_the_file_that_was_given_and_leaves_no_trace_of_it(tmp_path: Path) -> None:
    assert jx(["import", str(SAMPLE_TEXT), str(tmp_path / "sample.jx"), "--quiet"]) == 0
    assert picture(tmp_path, "sample.jx") != picture(tmp_path)
    assert not list(tmp_path.rglob("settings.json"))


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({}, "ibus"),
        ({"QT_IM_MODULE": "ibus"}, "ibus"),
        ({"QT_IM_MODULE": "fcitx"}, "fcitx;ibus"),
        ({"QT_IM_MODULE": "xim", "XMODIFIERS": "@im=fcitx"}, "ibus"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "wayland;ibus"),
        ({"WAYLAND_DISPLAY": "wayland-0", "QT_IM_MODULE": "fcitx"}, "fcitx;ibus"),
        ({"QT_IM_MODULE": "ibus", "QT_IM_MODULES": "fcitx"}, "fcitx"),
    ],
)
def test_input_methods_are_asked_by_the_ibus_protocol_after_what_the_system_names(
    given: dict[str, str], asked: str
) -> None:
    name_input_methods(given)
    assert given["QT_IM_MODULES"] == asked


def test_a_file_that_is_not_there_does_not_hold_up_the_picture(tmp_path: Path) -> None:
    picture(tmp_path, "missing.jx")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a display")
@pytest.mark.parametrize(("language", "words"), [("zh", "未找到图形界面"), ("en", "no graphical display")])
def test_without_a_display_it_says_so_in_the_language_that_was_chosen(
    tmp_path: Path, language: str, words: str
) -> None:
    Settings.model_validate(
        {"language": language, "file": tmp_path / "XDG_CONFIG_HOME/jx_desktop/settings.json"}
    ).save()
    done = start(tmp_path)
    assert done.returncode == 2
    assert words in done.stderr


def test_the_version_is_told_without_a_display(tmp_path: Path) -> None:
    assert start(tmp_path, "--version").stdout.strip() == __version__


def test_a_display_that_does_not_answer_is_named_as_the_reason(tmp_path: Path) -> None:
    done = start(tmp_path, QT_QPA_PLATFORM="missing")
    assert done.returncode != 0
    assert "no Qt platform plugin" in done.stderr
    assert "CRITICAL" in next(tmp_path.rglob("jx_desktop.log")).read_text("utf-8")


def test_the_start_loads_nothing_that_is_not_needed_to_show_a_document() -> None:
    rare = ["reportlab", "pypdfium2", "uharfbuzz", "pikepdf", "lxml", "python_calamine", "pypinyin", "ssl"]
    rare += [f"jx_desktop.{name}" for name in ("printing", "exchange.text.reader", "exchange.interchange")]
    rare += [f"jx_desktop.exchange.{name}" for name in ("yearly", "adjustment_table")]
    rare += [f"jx_desktop.{name}" for name in ("storage.salvage", "services.comparing.comparison_words")]
    rare += ["jx_desktop.services.printing.reports"]
    code = f"import sys, jx_desktop.bootstrap; print([name for name in {rare} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_what_does_without_qt_is_loaded_before_it() -> None:
    """PySide reads the source of all that comes after it."""
    code = """
import sys, jx_desktop.before_qt
early = set(sys.modules)
import jx_desktop.bootstrap
may_be_late = ("jx_desktop.ui", "jx_desktop.bootstrap")
late = [name for name in sys.modules if name.startswith(("jx_desktop", "pydantic")) and name not in early]
print("PySide6" in early, [name for name in late if not name.startswith(may_be_late)])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    assert done.stdout.strip() == "False []", done.stdout + done.stderr


def test_a_document_is_never_a_pictures_target(tmp_path: Path) -> None:
    assert jx(["import", str(SAMPLE_TEXT), str(tmp_path / "budget.jx"), "--quiet"]) == 0
    shutil.copy(tmp_path / "budget.jx", tmp_path / "renamed.png")
    before = (tmp_path / "budget.jx").read_bytes()
    for arguments in (
        ["--screenshot", "budget.jx"],
        ["--screenshot", "budget.jx", "--force"],
        ["--screenshot", "renamed.png", "--force"],
        ["--screenshot", "renamed.png", "renamed.png", "--force"],
        ["--screenshot", "picture", "budget.jx"],
    ):
        done = start(tmp_path, *arguments)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert (tmp_path / "budget.jx").read_bytes() == (tmp_path / "renamed.png").read_bytes() == before


def test_a_picture_that_exists_is_replaced_when_that_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "window.png").write_bytes(b"older")
    done = start(tmp_path, "--screenshot", "window.png")
    assert (done.returncode, (tmp_path / "window.png").read_bytes()) == (2, b"older")
    picture(tmp_path)


def test_a_picture_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    done = start(tmp_path, "--screenshot", "nowhere/window.png")
    assert done.returncode == 1
    assert "nowhere" in done.stderr
