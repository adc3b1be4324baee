"""How quick the window is with a book of 1,600 projects: starting, keys, steps, switching, filtering, and its memory.

    python -m tests.benchmarks.window_task [--platform xcb] [--projects 1600]

Wanted: usable 1.5 s after the program is started; a key painted within 50 ms, another project and filter within 100 ms
(19 of 20 times); at most 350 MB. Memory is read from Linux.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from tests.benchmarks.make_book import make
from tests.conftest import ROOT

_STARTS = 5
_STEPS = 40
_CHECKED_AND_PRINTED_SECONDS = 8.0
_PAUSE_SECONDS = 0.06
_BEFORE_TYPING_SECONDS = 0.4

_START = """
import os, sys, time
began = time.time()
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # as the program does, to the end of the imports
from jx_desktop.base.garbage_collection import collection_put_off
with collection_put_off():
    import jx_desktop.before_qt
    from jx_desktop import bootstrap
    from jx_desktop.ui.actions.file import FileActions
    from jx_desktop.ui.window.main_window import MainWindow
from PySide6.QtCore import QTimer

show = MainWindow.show_work

def show_and_tell(window, work, *more):
    show(window, work, *more)
    if work is not None:
        QTimer.singleShot(0, lambda: (print(time.time() - began, flush=True), __import__("os")._exit(0)))

MainWindow.show_work = show_and_tell
bootstrap.main(sys.argv[1:])
"""


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--platform", default="offscreen")
    parser.add_argument("--projects", type=int, default=1600)
    chosen = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = chosen.platform
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        os.environ |= {"HOME": name, "XDG_DATA_HOME": name, "XDG_CONFIG_HOME": name, "PYTHONPATH": str(ROOT)}
        book, path = Path(name, "book.json"), Path(name, "book.jx")
        book.write_text(json.dumps(make(chosen.projects)), "utf-8")
        subprocess.run([sys.executable, "-m", "jx_desktop.cli", "import", str(book), str(path), "--quiet"], check=True)
        starts = [float(subprocess.check_output([sys.executable, "-c", _START, str(path)])) for _ in range(_STARTS)]
        _tell("start with the document", starts)
        _measure(path)
    return 0


def _measure(path: Path) -> None:
    """Measure this process, in which the window is opened."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from jx_desktop.services.machine.local_store import LocalStore
    from jx_desktop.services.machine.settings import Settings
    from jx_desktop.services.resources.wordings import load_wording
    from jx_desktop.ui.actions.edit import EditActions
    from jx_desktop.ui.actions.file import FileActions
    from jx_desktop.ui.look.interface_font import interface_font
    from jx_desktop.ui.look.theme import apply_theme
    from jx_desktop.ui.panes.sheet import SheetPane
    from jx_desktop.ui.process.main_thread import MainThread
    from jx_desktop.ui.window.main_window import MainWindow

    sys.setswitchinterval(0.0005)  # as the program does
    application = QApplication(sys.argv[:1])
    application.setFont(interface_font())
    apply_theme(application, dark=False)
    window = MainWindow(load_wording("zh"), Settings(), MainThread().post, LocalStore(path.parent / "data"))
    window.resize(1366, 768)
    window.show()

    def pump(seconds: float) -> None:
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            application.processEvents()
            time.sleep(0.001)

    def timed(act: Callable[[], object]) -> float:
        """Return the seconds until what was done is painted."""
        began = time.perf_counter()
        act()
        application.processEvents()
        took = time.perf_counter() - began
        pump(_PAUSE_SECONDS)
        return took

    window.part(FileActions).open_path(path)
    while window.desk is None:
        pump(0.01)
    pump(_CHECKED_AND_PRINTED_SECONDS)
    print(f"memory after opening: {_megabytes()} MB")
    projects = [project.id for _, project in window.desk.work.document.projects]
    ids = [projects[number * 53 % len(projects)] for number in range(60)]
    _tell("another project", [timed(partial(window.go_to, key)) for key in ids])
    pane = window.desk.pane
    assert isinstance(pane, SheetPane)
    purpose = pane.boxes["purpose"].field
    purpose.setFocus()
    _tell("a key in a text", [timed(lambda: QTest.keyClick(purpose, Qt.Key.Key_A)) for _ in range(150)])
    kept = [timed(window.desk.work.session.protect) for _ in range(_STEPS)]
    stored = []
    for _ in range(_STEPS):
        QTest.keyClick(purpose, Qt.Key.Key_A)
        stored.append(timed(pane.commit))
        window.desk.work.session.end_merging()
    _tell("a text stored, announced and painted", stored)
    _tell("undo", [timed(window.part(EditActions).undo.trigger) for _ in range(_STEPS)])
    print(f"a stored text in times of what the disk alone takes: {median(stored) / median(kept):.1f}")
    table = pane.table
    table.setCurrentIndex(table.model().index(0, 2))
    table.setFocus()
    _tell("a key in a cell", [timed(lambda: QTest.keyClick(table.editor or table, Qt.Key.Key_B)) for _ in range(100)])
    filter_line = window.desk.navigation.filter
    filter_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
    pump(_BEFORE_TYPING_SECONDS)
    keys = [*map(ord, "NONGCUN"), *[Qt.Key.Key_Backspace.value] * 7, *map(ord, "SHUILI")]
    _tell("the filter", [timed(partial(QTest.keyClick, filter_line, Qt.Key(key))) for key in keys])
    print(f"memory at the end: {_megabytes()} MB", flush=True)
    os._exit(0)


def _tell(what: str, seconds: Sequence[float]) -> None:
    ordered = sorted(1000 * each for each in seconds)
    middle, late = ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, len(ordered) * 19 // 20)]
    print(f"{what}: p50 {middle:.1f} ms, p95 {late:.1f} ms, longest {ordered[-1]:.1f} ms", flush=True)


def _megabytes() -> int:
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) // 1024


if __name__ == "__main__":
    sys.exit(main())
