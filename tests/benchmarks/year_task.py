"""What a year takes on 1,600 projects that were monitored and evaluated, beside an older state of this repository.

    python -m tests.benchmarks.year_task [--projects 1600] [--beside FOLDER] [--only work|window|limits] [--pairs 3]

Seconds of the processor, in processes of their own that run in turn here and there. Wanted: goals alone take no longer
than there (1.05 times), a whole year at most 1.5 times what the goals alone take there; a key is painted within 75 ms,
another project or area within 150 ms, an area that was seen before within 80. `--only limits` makes 4,000 projects with
everything and says how large a file and how many containers that is.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

from tests.benchmarks.make_book import evaluated, make
from tests.conftest import ROOT

MOST_OF_GOALS, MOST_OF_YEAR = 1.05, 1.5
_STEPS = 25

_COMMON = """
import json, sys, time
from pathlib import Path
took = {}

def timed(name, act, times=1):
    each = []
    for _ in range(times):
        began = time.process_time()
        result = act()
        each.append(time.process_time() - began)
    took[name] = sorted(each)[len(each) // 2]
    return result
"""

_WORK = (
    _COMMON
    + """
from jx_desktop.domain.document.entity import Change
from jx_desktop.printing.book import PrintOptions, lay_out_book
from jx_desktop.printing.fonts import Fonts, bundled_files
from jx_desktop.printing.pdf import write_pdf
from jx_desktop.services.checking.checked_document import document_checker
from jx_desktop.services.files.document_files import open_document, save_new

path, sheets = Path(sys.argv[1]), [key for key in sys.argv[2].split(",") if key]
document = timed("open", lambda: open_document(path).document)
checker = document_checker()
timed("check from scratch", lambda: checker.check(document))
project = document.projects[0][1]
states = [document.apply((Change(project, project.with_values({"purpose": text})),)) for text in "甲乙"]
turn = iter(range(100))
timed("check after one edit", lambda: checker.check(states[next(turn) % 2]), 9)
fonts = Fonts(bundled_files())
for sheet in sheets:
    options = PrintOptions(sheets=(sheet,)) if sheet != "whole" else PrintOptions()
    timed(f"print {sheet}", lambda: write_pdf(lay_out_book(document, fonts, options), document.form, fonts))
saved = iter(range(100))
timed("save", lambda: save_new(document, path.with_name(f"saved-{next(saved)}.jx"), replace_existing=False), 3)
if "evaluation" in sheets:
    from jx_desktop.domain.yearly.changes import changes_since_approval
    from jx_desktop.editing.yearly import BeginSheet, ShareOutPoints, suggestions_of, taking
    ids = tuple(each.id for _, each in document.projects)
    bare = document.apply(tuple(
        Change(each, each.model_copy(update={
            "values": type(each.values)(),
            "indicators": tuple(row.model_copy(update={"values": type(row.values)({
                key: text for key, text in row.values.items() if key == "evaluation.actual"
            })}) for row in each.indicators),
        }))
        for _, each in document.projects
    ))
    begun = timed("BeginSheet", lambda: bare.apply(BeginSheet("evaluation").build(bare)))
    shared = timed("ShareOutPoints", lambda: begun.apply(ShareOutPoints(ids).build(begun)))

    def scores():
        of_all = (each for owner_id in ids for each in suggestions_of(shared, owner_id))
        return taking(each for each in of_all if not each.present)

    timed("scores taken", lambda: shared.apply(scores().build(shared)))
    now = bare.with_approved(document)
    timed("changes since 批复", lambda: changes_since_approval(now))
print(json.dumps(took))
"""
)

_WINDOW = (
    _COMMON
    + """
import os
from functools import partial
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from jx_desktop.services.machine.local_store import LocalStore
from jx_desktop.services.machine.settings import Settings
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.ui.actions.file import FileActions
from jx_desktop.ui.look.interface_font import interface_font
from jx_desktop.ui.look.theme import apply_theme
from jx_desktop.ui.process.main_thread import MainThread
from jx_desktop.ui.window.main_window import MainWindow

path, is_year, steps = Path(sys.argv[1]), sys.argv[2] == "year", int(sys.argv[3])
sys.setswitchinterval(0.0005)  # as the program does
application = QApplication(sys.argv[:1])
application.setFont(interface_font())
apply_theme(application, dark=False)
window = MainWindow(load_wording("zh"), Settings(), MainThread().post, LocalStore(path.parent / f"data-{os.getpid()}"))
window.resize(1366, 768)
window.show()

def pump(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        application.processEvents()
        time.sleep(0.001)

def painted(name, acts):
    each = []
    for act in acts:
        began = time.thread_time()
        act()
        application.processEvents()
        each.append(time.thread_time() - began)
        pump(0.06)
    took[name] = sorted(each)[len(each) // 2]

began = time.thread_time()
window.part(FileActions).open_path(path)
while window.desk is None:
    application.processEvents()
application.processEvents()
took["open to painted"] = time.thread_time() - began
pump(12)
ids = [project.id for _, project in window.desk.work.document.projects]
some = [ids[number * 53 % len(ids)] for number in range(steps)]
painted("another project, goals", [partial(window.go_to, key) for key in some])
purpose = window.desk.pane.boxes["purpose"].field
purpose.setFocus()
painted("a key, goals", [partial(QTest.keyClick, purpose, Qt.Key.Key_A)] * steps)
if is_year:
    desk = window.desk
    for area in ("evaluation", "monitor", "goal"):
        painted(f"to area {area}, first time", [partial(desk.show_area, area)])
    areas = ("evaluation", "goal", "monitor", "goal") * (steps // 4)
    painted("another area", [partial(desk.show_area, area) for area in areas])
    desk.show_area("evaluation")
    pump(1)
    painted("another project, evaluation", [partial(window.go_to, key) for key in some])
    field = desk.pane.boxes["values.evaluation.goal_done"].field
    field.setFocus()
    painted("a key, evaluation", [partial(QTest.keyClick, field, Qt.Key.Key_A)] * steps)
status = Path("/proc/self/status").read_text("ascii")
took["memory, MB"] = int(status.partition("VmRSS:")[2].split()[0]) / 1024
print(json.dumps(took), flush=True)
os._exit(0)
"""
)


def main() -> int:
    """Print the figures; return 1 where one is larger than wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--projects", type=int, default=1600)
    parser.add_argument("--beside", type=Path, default=ROOT)
    parser.add_argument("--only", choices=("work", "window", "limits"))
    parser.add_argument("--pairs", type=int, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        os.environ |= {"HOME": name, "XDG_DATA_HOME": name, "XDG_CONFIG_HOME": name, "QT_QPA_PLATFORM": "offscreen"}
        if chosen.only == "limits":
            return _limits(Path(name))
        books = {
            kind: _written(Path(name), tree, kind, chosen.projects) for kind, tree in _trees(chosen.beside).items()
        }
        late = False
        for what, run in (("work", _work), ("window", _window)):
            if chosen.only in (None, what):
                late |= _compare(what, run, books, chosen.beside, chosen.pairs)
    return int(late)


def _trees(beside: Path) -> Mapping[str, Path]:
    """Each kind of book by the state that writes it: there is one of goals alone on either side."""
    return {"there": beside, "goals": ROOT, "year": ROOT}


def _written(folder: Path, tree: Path, kind: str, projects: int) -> Path:
    book, path = folder / f"{kind}.json", folder / kind / "book.jx"
    path.parent.mkdir()
    made = make(projects)
    book.write_text(json.dumps(evaluated(made) if kind == "year" else made), "utf-8")
    command = [sys.executable, "-m", "jx_desktop.cli", "import", str(book), str(path), "--quiet"]
    subprocess.run(command, check=True, cwd=tree, env=os.environ | {"PYTHONPATH": str(tree)})
    return path


def _run(code: str, tree: Path, *arguments: str) -> dict[str, float]:
    environment = os.environ | {"PYTHONPATH": str(tree)}
    said = subprocess.check_output([sys.executable, "-c", code, *arguments], cwd=tree, env=environment)
    took: dict[str, float] = json.loads(said.splitlines()[-1])
    return took


def _work(kind: str, tree: Path, path: Path) -> dict[str, float]:
    for file in path.parent.glob("saved-*"):
        file.unlink()
    return _run(_WORK, tree, str(path), "goal,evaluation" if kind == "year" else "goal" if kind == "goals" else "whole")


def _window(kind: str, tree: Path, path: Path) -> dict[str, float]:
    return _run(_WINDOW, tree, str(path), kind, str(_STEPS))


def _compare(
    what: str,
    run: Callable[[str, Path, Path], dict[str, float]],
    books: Mapping[str, Path],
    beside: Path,
    pairs: int,
) -> bool:
    """Run in turn, print each figure with its ratio to what the goals alone take there; return whether one is late."""
    trees, found = _trees(beside), dict[str, list[dict[str, float]]]()
    for pair in range(pairs):
        for kind in ("there", "goals", "year") if pair % 2 else ("year", "goals", "there"):
            found.setdefault(kind, []).append(_same_names(run(kind, trees[kind], books[kind])))
    late = False
    for name in dict.fromkeys(name for kind in ("there", "goals", "year") for name in found[kind][0]):
        line, base = f"{what}: {name}:", median(_of(found["there"], _beside(name)) or [0])
        for kind, most in (("there", 0.0), ("goals", MOST_OF_GOALS), ("year", MOST_OF_YEAR)):
            if times := _of(found[kind], name):
                ratio = median(times) / base if base else 0
                line += f" {kind} {median(times):.3f}" + (f" ({ratio:.2f} times)" if most and base else "")
                late |= bool(most and base and ratio > most)
        print(f"{line}; load {os.getloadavg()[0]:.1f}", flush=True)
    return late


def _same_names(took: dict[str, float]) -> dict[str, float]:
    return {("print goal" if name == "print whole" else name): each for name, each in took.items()}


def _beside(name: str) -> str:
    """Return the figure of the goals with which one of the year is compared."""
    return name.replace("print evaluation", "print goal").replace(", evaluation", ", goals")


def _of(found: Sequence[Mapping[str, float]], name: str) -> list[float]:
    return [each[name] for each in found if name in each]


def _limits(folder: Path) -> int:
    from jx_desktop.domain.form.definition import read_form
    from jx_desktop.exchange.interchange import read_interchange, write_interchange
    from jx_desktop.services.files.document_files import open_document, save_new

    form = read_form((ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8"))
    began = time.process_time()
    document = read_interchange(json.dumps(evaluated(make(4000)), ensure_ascii=False), lambda _: form)
    text = write_interchange(document, is_shipped=lambda _: True)
    signs: dict[str, float] = {"containers": text.count("{") + text.count("["), "commas": text.count(",")}
    signs["MB without blanks"] = (len(text.encode()) - text.count(" ") - text.count("\n")) / 1e6
    print(", ".join(f"{number:,.0f} {name}" for name, number in signs.items()), flush=True)
    path = folder / "large.jx"
    save_new(document, path, replace_existing=False)
    print(f"saved: {path.stat().st_size / 1e6:.1f} MB", flush=True)
    again = open_document(path).document
    is_read = read_interchange(text, lambda _: form).projects[-1][1].name == document.projects[-1][1].name
    peak = int(Path("/proc/self/status").read_text("ascii").partition("VmHWM:")[2].split()[0]) / 1024
    print(f"interchange read again: {is_read}; at most {peak:.0f} MB of memory")
    print(f"{len(again.projects)} projects opened again; {time.process_time() - began:.0f} s")
    return int(again != document or not is_read)


if __name__ == "__main__":
    sys.exit(main())
