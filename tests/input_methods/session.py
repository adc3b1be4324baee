"""A session of its own for one input method: an X server, a bus, the input method, and the real window in it.

Nothing waits for a time that has been set: what is to come is asked for until it is there.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, Any, TypeVar

from tests.conftest import ROOT

_T = TypeVar("_T")
PATIENCE_SECONDS = 60.0
_ASK_SECONDS = 0.03
_FCITX_PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=pinyin
Layout=

[GroupOrder]
0=Default
"""
_PROGRAMS = {"ibus": ("ibus-daemon", "ibus"), "fcitx5": ("fcitx5", "fcitx5-remote")}
_ENGINES = {"ibus": "ibus/component/libpinyin.xml", "fcitx5": "fcitx5/addon/pinyin.conf"}
_CHOICES = {
    "ibus": (("ibus", "engine", "libpinyin"), ("ibus", "engine")),
    "fcitx5": (("fcitx5-remote", "-s", "pinyin"), ("fcitx5-remote", "-n")),
}
"""How Chinese is switched on, and how it is asked what is."""


def missing(method: str) -> list[str]:
    """Return what is not installed here and is needed for a session with `ibus` or `fcitx5`."""
    programs = [name for name in ("Xvfb", "xdotool", "dbus-daemon", *_PROGRAMS[method]) if shutil.which(name) is None]
    return programs + [name for name in (_ENGINES[method],) if not Path("/usr/share", name).exists()]


class Session:
    """The window under the hands of somebody who types pinyin."""

    def __init__(self, method: str, environment: dict[str, str], window: "subprocess.Popen[str]") -> None:
        self.method = method
        self._environment = environment
        self._window = window
        wait_until(self.state)
        ids = wait_until(lambda: self._run("xdotool", "search", "--onlyvisible", "--pid", str(window.pid)).split())
        self._window_id = ids[-1]

    def _run(self, *command: str) -> str:
        return _run(command, self._environment)

    # ---- hands

    def keys(self, *names: str) -> None:
        """Press keys or chords."""
        self._run("xdotool", "key", "--delay", "20", *names)

    def type(self, text: str, delay: int = 40) -> None:
        """Press a key for each letter, with so many milliseconds between them."""
        self._run("xdotool", "type", "--delay", str(delay), text)

    def click(self, place: list[int], times: int = 1) -> None:
        """Press the left mouse button."""
        repeat = ("--repeat", str(times), "--delay", "30") if times > 1 else ()
        self._run("xdotool", "mousemove", str(place[0]), str(place[1]), "click", *repeat, "1")

    # ---- eyes

    def ask(self, do: str, **wish: object) -> Any:
        """Ask the window."""
        stdin, stdout = self._window.stdin, self._window.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps({"do": do, **wish}) + "\n")
        stdin.flush()
        return json.loads(stdout.readline())

    def state(self) -> dict[str, Any]:
        """Return what is seen and stored."""
        return dict(self.ask("state"))

    def wait(self, holds: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """Return the first state for which something holds; fail with the last one."""
        states: list[dict[str, Any]] = []

        def is_there() -> object:
            states[:] = [self.state()]
            return holds(states[0])

        try:
            wait_until(is_there)
        except AssertionError:
            shown = {name: value for name, value in states[0].items() if name != "project"}
            raise AssertionError(f"{self.method}: {shown}") from None
        return states[0]

    def rows(self) -> list[dict[str, Any]]:
        """Return the rows of the project as they are stored."""
        return list(self.state()["project"]["indicators"])

    # ---- what is done often

    def begin(self) -> None:
        """Start from the document as it was opened, with the input method at work for Chinese."""
        self.ask("reset")
        self._run("xdotool", "windowfocus", self._window_id)
        self.wait(lambda now: now["is_active"])
        wait_until(lambda: _is_chinese(self.method, self._environment))

    def select_cell(self, row: int, path: str) -> list[int]:
        """Click a cell; return where it is."""
        places: list[list[int]] = []

        def is_steady() -> bool:  # the form may still be making room for rows
            places.append(self.ask("cell", row=row, path=path))
            return len(places) > 1 and places[-1] == places[-2]

        wait_until(is_steady)
        place = places[-1]
        self.click(place)
        self.wait(lambda now: now["focus"] == "indicators")
        return place

    def compose(self, pinyin: str) -> dict[str, Any]:
        """Type letters until something is composed of all of them."""
        self.type(pinyin)
        return self.wait(lambda now: now["is_composing"])


def wait_until(answer: Callable[[], _T]) -> _T:
    """Return the first answer that is true."""
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        given = answer()
        if given:
            return given
        assert time.monotonic() < end, "it did not come"
        time.sleep(_ASK_SECONDS)


@contextmanager
def session(method: str, folder: Path, document: Path) -> Iterator[Session]:
    """Open a document in a session with `ibus` or `fcitx5`; all of it ends with the context."""
    with ExitStack() as stack:
        environment = _environment(folder)
        display = _started(
            stack, ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"], environment
        )
        environment["DISPLAY"] = f":{_first_line(display)}"
        bus = _started(stack, ["dbus-daemon", "--session", "--nofork", "--print-address=1"], environment)
        environment["DBUS_SESSION_BUS_ADDRESS"] = _first_line(bus)
        if method == "ibus":
            _started(stack, ["ibus-daemon", "--panel=disable"], environment)
        else:
            profile = folder / "config" / "fcitx5" / "profile"
            profile.parent.mkdir(parents=True)
            profile.write_text(_FCITX_PROFILE, "utf-8")
            _started(stack, ["fcitx5", "--disable=wayland,waylandim,kimpanel,notifications,clipboard"], environment)
        wait_until(lambda: _is_there(method, environment))
        command = [sys.executable, "-m", "tests.input_methods.window", str(document)]
        window = _started(stack, command, environment, stdin=subprocess.PIPE)
        yield Session(method, environment, window)


def _environment(folder: Path) -> dict[str, str]:
    own = {
        name: value for name, value in os.environ.items() if not name.startswith(("QT_", "DBUS_", "WAYLAND", "XDG_"))
    }
    for name in ("data", "config", "cache", "state", "run"):
        (folder / name).mkdir(mode=0o700)
    homes = {f"XDG_{name.upper()}_HOME": str(folder / name) for name in ("data", "config", "cache", "state")}
    return {
        **own, **homes, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder / "run"), "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "QT_IM_MODULE": "fcitx",  # what Debian sets for fcitx5, and no help

    }  # fmt: skip


def _started(
    stack: ExitStack, command: list[str], environment: dict[str, str], stdin: int = subprocess.DEVNULL
) -> "subprocess.Popen[str]":
    """Start a process that ends with the stack."""
    process = subprocess.Popen(
        command, env=environment, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    stack.callback(_end, process)
    return process


def _end(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            _close(stream)


def _close(stream: IO[str]) -> None:
    with suppress(BrokenPipeError):
        stream.close()


def _first_line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _is_there(method: str, environment: dict[str, str]) -> bool:
    """Whether the input method has begun its work."""
    if method == "ibus":
        return _is_chinese(method, environment)
    return bool(_run(("fcitx5-remote", "-q"), environment))  # which is Chinese is said once a field has the focus


def _is_chinese(method: str, environment: dict[str, str]) -> bool:
    """Switch the input method to Chinese and return whether it is."""
    choose, name = _CHOICES[method]
    _run(choose, environment)
    return _run(name, environment).endswith("pinyin")


def _run(command: Sequence[str], environment: dict[str, str]) -> str:
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout.strip()
