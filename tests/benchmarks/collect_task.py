"""How long the bureau's desk waits for a county, and what `jx check` and `jx collect` of thousands of files take.

    python -m tests.benchmarks.collect_task [--departments 80] [--projects 20] [--files 10000] [--keep FOLDER]

Wanted: a county of 80 departments with 20 projects each at first within 10 s, the first line within one, and again
within half a second; of 10,000 files no more than 300 MB in all processes together, printed as it goes. Memory is what
the processes hold together (PSS: what they share counts once), looked at every fifth of a second, as Linux tells it.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jx_desktop.domain.collected.records import CollectedDocument
from jx_desktop.services.collecting.reading import CollectOrder, collect_folder
from jx_desktop.storage.project_file import write_image
from tests.made.county import HANDED_IN_AT, make_county, make_department

WANTED_FIRST_SECONDS, WANTED_LINE_SECONDS, WANTED_AGAIN_SECONDS, WANTED_MEGABYTES = 10.0, 1.0, 0.5, 300
_LOOK_SECONDS = 0.2
_PROJECTS_OF_MANY = 2


@dataclass
class Memory:
    """The most that a process and its children held together, in MB."""

    most: float = 0.0


def _held(process: int) -> int:
    """Return what a process and all below it hold, in KB; nothing of what has ended meanwhile."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        threads = [each.name for each in Path(f"/proc/{process}/task").iterdir() if each.name != str(process)]
        for thread in threads:
            children += Path(f"/proc/{process}/task/{thread}/children").read_text().split()
    except OSError:
        return 0
    own = next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)
    return own + sum(_held(int(child)) for child in set(children))


@contextmanager
def watched(process: int) -> Iterator[Memory]:
    """Look at what a process holds for as long as the block lasts."""
    memory, ended = Memory(), threading.Event()

    def look() -> None:
        while not ended.wait(_LOOK_SECONDS):
            memory.most = max(memory.most, _held(process) / 1024)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield memory
    finally:
        ended.set()
        thread.join()


def _verdict(value: float, wanted: float) -> str:
    return "" if value <= wanted else f"  (wanted: {wanted:g})"


def _note(lines: list[float], began: float, _line: CollectedDocument) -> None:
    lines.append(time.perf_counter() - began)


def look_at_county(folder: Path, index: Path) -> None:
    """Look at a folder twice, as the desk does: with content, through an index."""
    order = CollectOrder(with_content=True, index=index)
    for name, wanted in (("first", WANTED_FIRST_SECONDS), ("again", WANTED_AGAIN_SECONDS)):
        with watched(os.getpid()) as memory:
            began = time.perf_counter()
            lines = list[float]()
            collected = collect_folder(folder, order, partial(_note, lines, began))
            took = time.perf_counter() - began
        projects = sum(document.projects for document in collected.documents)
        print(
            f"{name}: {len(collected.documents)} documents, {projects} projects: {took:.2f} s{_verdict(took, wanted)}, "
            f"first line after {lines[0]:.2f} s{_verdict(lines[0], WANTED_LINE_SECONDS)}, {memory.most:.0f} MB"
        )


def make_many(folder: Path, count: int) -> None:
    """Write many small documents, each of a department of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    document = make_department(0, _PROJECTS_OF_MANY)
    for number in range(count):
        department = document.head.department.model_copy(update={"code": f"{number:05}", "name": f"部门{number}"})
        other = document.with_head(document.head.model_copy(update={"department": department}))
        image = write_image(other, revision=1, saved_at=HANDED_IN_AT, writer="benchmark")
        (folder / f"{number:05}.jx").write_bytes(image)


def run_of_many(folder: Path, count: int, *arguments: str) -> None:
    """Run a command over many files."""
    began, first, lines = time.perf_counter(), 0.0, 0
    command = [sys.executable, "-m", "jx_desktop.cli", *arguments]
    piped = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    with piped as process, watched(process.pid) as memory:
        for _ in process.stdout or ():
            lines += 1
            first = first or time.perf_counter() - began
        process.wait()
    took = time.perf_counter() - began
    print(
        f"jx {arguments[0]} of {count} files: {took:.1f} s, {lines} lines, the first after {first:.1f} s, "
        f"{memory.most:.0f} MB{_verdict(memory.most, WANTED_MEGABYTES)}, status {process.returncode}"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--departments", type=int, default=80)
    parser.add_argument("--projects", type=int, default=20)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    with nullcontext(str(given.keep)) if given.keep else tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        os.environ["XDG_DATA_HOME"] = str(folder / "data")
        if given.departments:
            make_county(folder / "county", given.departments, given.projects)
            (folder / "data").mkdir(exist_ok=True)
            look_at_county(folder / "county", folder / "data" / f"{time.time_ns()}.db")
        if given.files:
            if not (folder / "many").is_dir():
                make_many(folder / "many", given.files)
            run_of_many(folder / "many", given.files, "check", str(folder / "many"), "--csv")
            run_of_many(folder / "many", given.files, "collect", str(folder / "many"))


if __name__ == "__main__":
    main()
