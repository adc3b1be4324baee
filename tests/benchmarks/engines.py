"""Whole processes from a file to a PDF: this program beside ReportLab Platypus and Typst, in one table.

    python -m tests.benchmarks.engines [--all]

Each engine prints books of 3, 30, 300 and 1,600 projects; Platypus prints the last only with ``--all``, for it takes
more than a minute. Wanted of this program: 30 projects in 0.7 s; 1,600 in 4 s, 250 MB and 5.5 MB.
"""

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.make_book import make

ROOT = Path(__file__).parents[2]
COUNTS = (3, 30, 300, 1600)
SLOW = 1600
OURS, PLATYPUS, TYPST = "jx print", "Platypus (fonts not embedded)", "Typst"


class Figures(NamedTuple):
    """What a process took: seconds on the wall and of CPU, MB of memory at most, MB of PDF."""

    wall: float
    cpu: float
    memory: float
    size: float


def command_of(engine: str, folder: Path, count: int) -> list[str]:
    book, target = folder / f"{count}.json", folder / f"{count}.pdf"
    if engine == OURS:
        return [sys.executable, "-m", "jx_desktop.cli", "print", str(folder / f"{count}.jx"), str(target), "--force"]
    module = "platypus_book" if engine == PLATYPUS else "typst_book"
    return [sys.executable, "-m", f"tests.benchmarks.{module}", str(book), str(target)]


def measured(command: Sequence[str], target: Path) -> Figures:
    """Run a command that writes `target`. Raises `CalledProcessError`."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    kilobytes = usage.ru_maxrss / 1024 if sys.platform == "darwin" else usage.ru_maxrss
    return Figures(wall, usage.ru_utime + usage.ru_stime, kilobytes / 1024, target.stat().st_size / 1e6)


def prepare(folder: Path, count: int) -> None:
    """Write a book as JSON and as a document."""
    book = folder / f"{count}.json"
    book.write_text(json.dumps(make(count), ensure_ascii=False), "utf-8")
    command = [sys.executable, "-m", "jx_desktop.cli", "import", str(book), str(folder / f"{count}.jx")]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="every engine at every size")
    everything: bool = parser.parse_args().all
    if not hasattr(os, "wait4"):
        print("Memory and CPU of a process cannot be measured on this system: no comparison.")
        return 0
    engines = [OURS, PLATYPUS, TYPST]
    if importlib.util.find_spec("typst") is None:
        engines.remove(TYPST)
        print("Typst is not installed: left out.")
    print(f"{'projects':>8}  {'engine':<30}{'time s':>8}{'CPU s':>8}{'peak MB':>9}{'PDF MB':>8}", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in COUNTS:
            prepare(folder, count)
            for engine in engines:
                if engine == PLATYPUS and count >= SLOW and not everything:
                    print(f"{count:>8}  {engine:<30}{'(--all)':>8}")
                    continue
                figures = measured(command_of(engine, folder, count), folder / f"{count}.pdf")
                wall, cpu, memory, size = figures
                print(f"{count:>8}  {engine:<30}{wall:>8.2f}{cpu:>8.2f}{memory:>9.0f}{size:>8.2f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
