"""What publishing and typing into the provincial system take on 1,600 projects: checks, files, page, each Enter.

    python -m tests.benchmarks.publishing_task [--projects 1600] [--beside FOLDER] [--only checks|files|window]

`--beside` is another state of this repository, whose check is timed in turn with this one's. Wanted: a check takes no
longer than there where nothing is left out; the page 公开版 blocks the window at most 100 ms, an Enter in the typing
window 50 ms. One project in 20 is left out. Memory is read from Linux; the load of the machine stands beside.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

from jx_desktop.base.clock import now_text
from jx_desktop.domain.form.definition import read_form
from jx_desktop.editing.disclosing import DiscloseProjects
from jx_desktop.exchange.interchange import read_interchange
from jx_desktop.services.files.document_files import save_new
from tests.benchmarks.make_book import make
from tests.conftest import ROOT

WANTED_BLOCKED_SECONDS, WANTED_ENTER_SECONDS = 0.1, 0.05
_SHARE = 20
_PAIRS, _ENTERS, _SETTLED_SECONDS = 7, 200, 8.0


class Took(NamedTuple):
    """How long something kept the window, in seconds, and what of that was its own thread's work.

    On a machine that is busy the first says more of that than of the program.
    """

    whole: float
    own: float


_CHECK = """
import sys, time
from jx_desktop.services.checking.checked_document import document_checker
from jx_desktop.services.files.document_files import open_document
from pathlib import Path
document = open_document(Path(sys.argv[1])).document
document_checker().check(document)
began = time.process_time()
document_checker().check(document)
print(time.process_time() - began)
"""


def main() -> int:
    """Print the figures; return 1 where the window is kept longer than wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--projects", type=int, default=1600)
    parser.add_argument("--beside", type=Path, default=ROOT)
    parser.add_argument("--only", choices=("checks", "files", "window"))
    parser.add_argument("--platform", default="offscreen")
    chosen = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = chosen.platform
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        os.environ |= {"HOME": name, "XDG_DATA_HOME": name, "XDG_CONFIG_HOME": name, "PYTHONPATH": str(ROOT)}
        paths = _write_books(Path(name), chosen.projects)
        if chosen.only in (None, "checks"):
            _time_checks(paths, chosen.beside)
        if chosen.only in (None, "files"):
            for path in paths:
                _publish(path, Path(name, path.stem))
        return _measure_window(paths[-1]) if chosen.only in (None, "window") else 0


def _write_books(folder: Path, projects: int) -> tuple[Path, Path]:
    """Write a book with nothing left out, and the same with one project in 20 left out."""
    form = read_form((ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8"))
    whole = read_interchange(json.dumps(make(projects)), lambda _: form)
    ids = tuple(project.id for _, project in whole.projects)[::_SHARE]
    left = whole.apply(DiscloseProjects(ids, disclose=False, ground="商业秘密").build(whole))
    paths = folder / "whole.jx", folder / "left-out.jx"
    for document, path in zip((whole, left), paths, strict=True):
        save_new(document, path, replace_existing=False)
    return paths


def _time_checks(paths: Sequence[Path], beside: Path) -> None:
    """Time whole checks in processes of their own, here and there in turn: seconds of the processor."""
    for path in paths:
        took: dict[Path, list[float]] = {beside: [], ROOT: []}
        for pair in range(_PAIRS):
            for tree in (beside, ROOT) if pair % 2 else (ROOT, beside):
                environment = os.environ | {"PYTHONPATH": str(tree)}
                said = subprocess.check_output([sys.executable, "-c", _CHECK, str(path)], cwd=tree, env=environment)
                took[tree].append(float(said))
        there, here = took[beside], took[ROOT]
        ratio = median(one / other for one, other in zip(here, there, strict=True))
        print(
            f"check, {path.stem}: {median(here):.2f} s here, {median(there):.2f} s there, {ratio:.2f} times; {_load()}"
        )


def _publish(path: Path, folder: Path) -> None:
    """Publish a book by the command line, one kind of file and all of them."""
    for kinds in ("pdf", "docx", "html", "pdf,docx,html"):
        command = [
            sys.executable, "-m", "jx_desktop.cli", "publish", str(path), str(folder), "--kind", kinds,
            "--reviewed-by", "李某", "--reviewed-on", now_text()[:10], "--acknowledge",
        ]  # fmt: skip
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8")
        said = process.stderr.read() if process.stderr is not None else ""
        _, status, used = os.wait4(process.pid, 0)
        took, code = time.perf_counter() - began, os.waitstatus_to_exitcode(status)
        seconds = used.ru_utime + used.ru_stime
        size = sum(file.stat().st_size for file in folder.iterdir()) if folder.exists() else 0
        print(
            f"publish {kinds} of {path.stem}: {took:.1f} s, {seconds:.1f} s of processors, at most "
            f"{used.ru_maxrss // 1024} MB, {size / 1e6:.1f} MB of files, status {code}; {_load()}"
        )
        print("".join(f"    {line}\n" for line in said.splitlines()[-2:]), end="", flush=True)
        shutil.rmtree(folder, ignore_errors=True)


def _measure_window(path: Path) -> int:
    """Measure this process, in which the window is opened: how long its page and its typing window keep it."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from jx_desktop.services.machine.local_store import LocalStore
    from jx_desktop.services.machine.settings import Settings
    from jx_desktop.services.resources.wordings import load_wording
    from jx_desktop.ui.actions.file import FileActions
    from jx_desktop.ui.actions.publishing import PublishingActions
    from jx_desktop.ui.actions.system_entry import SystemEntryActions
    from jx_desktop.ui.look.interface_font import interface_font
    from jx_desktop.ui.look.theme import apply_theme
    from jx_desktop.ui.pages.publishing import PublishingPage
    from jx_desktop.ui.process.main_thread import MainThread
    from jx_desktop.ui.window.main_window import MainWindow

    sys.setswitchinterval(0.0005)  # as the program does
    application = QApplication(sys.argv[:1])
    application.setFont(interface_font())
    apply_theme(application, dark=False)
    window = MainWindow(load_wording("zh"), Settings(), MainThread().post, LocalStore(path.parent / "data"))
    window.resize(1366, 768)
    window.show()

    def timed(act: Callable[[], object]) -> Took:
        began, own = time.perf_counter(), time.thread_time()
        act()
        application.processEvents()
        return Took(time.perf_counter() - began, time.thread_time() - own)

    def turns(until: Callable[[], object]) -> list[Took]:
        """Let the window go on until something is so; return how long each turn kept it."""
        took = []
        while not until():
            took.append(timed(lambda: None))
            time.sleep(0.001)
        return took

    window.part(FileActions).open_path(path)
    turns(lambda: window.desk is not None)
    end = time.perf_counter() + _SETTLED_SECONDS
    turns(lambda: time.perf_counter() > end)

    late = False
    for visit in ("first", "second"):
        began = time.perf_counter()
        opened = timed(window.part(PublishingActions).publish.trigger)
        page = window.page
        assert isinstance(page, PublishingPage)
        blocked = turns(partial(getattr, page, "is_known"))
        known = time.perf_counter() - began
        late |= _tell(f"page 公开版, {visit} time", [opened, *blocked], WANTED_BLOCKED_SECONDS)
        print(f"    all known after {known:.1f} s; {len(page.shining.problems)} places; {_load()}")
        _tell("    left and back", [timed(window.leave_page)], WANTED_BLOCKED_SECONDS)
    late |= _tell("typing window", [timed(window.part(SystemEntryActions).type.trigger)], WANTED_BLOCKED_SECONDS)
    typing = window.part(SystemEntryActions).typing
    assert typing is not None
    keys = [timed(lambda: QTest.keyClick(typing.cells, Qt.Key.Key_Return)) for _ in range(_ENTERS)]
    late |= _tell("an Enter", keys, WANTED_ENTER_SECONDS)
    back = [timed(lambda: QTest.keyClick(typing.cells, Qt.Key.Key_Left)) for _ in range(_ENTERS // 4)]
    late |= _tell("a ←", back, WANTED_ENTER_SECONDS)
    sys.stdout.flush()
    os._exit(int(late))


def _tell(what: str, times: Sequence[Took], wanted: float) -> bool:
    """Print what was measured; return whether the window itself was at work for longer than wanted."""
    said = []
    for name, seconds in (("", [each.whole for each in times]), ("own work ", [each.own for each in times])):
        ordered = sorted(1000 * each for each in seconds)
        late = ordered[min(len(ordered) - 1, len(ordered) * 19 // 20)]
        said.append(f"{name}p50 {median(ordered):.1f}, p95 {late:.1f}, longest {ordered[-1]:.1f} ms")
    print(f"{what}: {'; '.join(said)}; {1000 * wanted:.0f} wanted; {_load()}", flush=True)
    return max(each.own for each in times) > wanted


def _load() -> str:
    return f"load {os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    sys.exit(main())
