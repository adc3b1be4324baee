"""What next year's document takes: 引用上年文本 here, and last year's .docx worked over in LibreOffice Writer.

The sample's document becomes that of 2025: one project dropped, two new, amounts by a list in 元. Both are driven by
real keys on an X display, counted the same way, and what was made is read back and held against what was wanted.

    python -m tests.benchmarks.next_year_task --display :84 [--only here|writer] [--keep FOLDER]

It needs xdotool, ImageMagick, an X server (Xvfb, 1366×768) with a window manager, and LibreOffice.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pylopdf_fonts_zh_cn

from jx_desktop.cli.main import main as jx
from jx_desktop.services.files.document_files import open_document, save_new
from tests.benchmarks.hand import Hand
from tests.benchmarks.next_year_faults import KINDS, counts, faults_of, texts_of
from tests.benchmarks.next_year_here import roll_here
from tests.benchmarks.next_year_wanted import Scenario, scenario, write_list
from tests.benchmarks.next_year_writer import roll_in_writer
from tests.benchmarks.typing_task import START_SECONDS, running
from tests.conftest import SAMPLE_TEXT

Half = Callable[[Path, Hand, Scenario], tuple[Path, Path, float]]
"""Makes the document in a folder: the .jx that came of it, what is printed of it, the seconds."""


def main() -> int:
    """Make both; return 0 where what was made here is as wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--display", default=os.environ.get("DISPLAY", ":84"))
    parser.add_argument("--only", choices=["here", "writer"])
    parser.add_argument("--years", action="store_true", help="with years in texts, and a code like one")
    parser.add_argument("--keep", type=Path, help="a folder for what is made, and for pictures of each end")
    chosen = parser.parse_args()
    halves: dict[str, Half] = {"here": _here, "writer": _in_writer}
    lines, is_as_wanted = [], True
    for name, half in halves.items():
        if chosen.only in (None, name):
            with tempfile.TemporaryDirectory() as folder:
                line, found = _measured(name, half, Path(folder), chosen)
            lines.append(line)
            is_as_wanted = is_as_wanted and (name != "here" or not found)
    print("| | strokes | typed | moving and choosing | seconds | " + " | ".join(KINDS) + " |")
    print("|---" * (5 + len(KINDS)) + "|")
    print(*lines, sep="\n")
    return 0 if is_as_wanted else 1


def _measured(name: str, half: Half, folder: Path, chosen: argparse.Namespace) -> tuple[str, int]:
    """Return a line of the table, and how many faults there are."""
    jx(["import", str(SAMPLE_TEXT), str(folder / "sample.jx"), "--quiet"])
    task = scenario(open_document(folder / "sample.jx").document, has_years=chosen.years)
    save_new(task.last, folder / "last.jx", replace_existing=False)
    (folder / "sample.jx").unlink()
    write_list(folder / "list.xlsx", task.kept)
    (folder / ".fonts").symlink_to(Path(pylopdf_fonts_zh_cn.__file__).parent)  # for a machine without any
    hand = Hand(chosen.display)
    known = [*texts_of(task.last).items(), *texts_of(task.wanted).items()]
    hand.learn([task.wanted.form.goal.title, *(text for (where, _), text in known if where.startswith("project"))])
    made, printed, seconds = half(folder, hand, task)
    faults = faults_of(open_document(made).document, task.wanted, printed)
    for fault in faults:
        print(f"{name}: {fault.kind}: {fault.words}", flush=True)
    if chosen.keep is not None:
        chosen.keep.mkdir(parents=True, exist_ok=True)
        for path in folder.iterdir():
            if path.is_file():
                shutil.copy(path, chosen.keep / f"{name}-{path.name}")
    typed = hand.by_purpose["text"]
    cells = [name, hand.strokes, typed, hand.strokes - typed, f"{seconds:.0f}", *counts(faults)]
    return f"| {' | '.join(map(str, cells))} |", len(faults)


def _here(folder: Path, hand: Hand, task: Scenario) -> tuple[Path, Path, float]:
    last, printed = folder / "last.jx", folder / "next.pdf"
    command = [sys.executable, "-c", "from jx_desktop.__main__ import run; run()"]
    with running(command, folder, hand.display) as process:
        search = ["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(process)]
        subprocess.run(search, env=os.environ | {"DISPLAY": hand.display}, check=True, capture_output=True)
        time.sleep(START_SECONDS)  # on a busy machine the window comes late
        began = time.monotonic()
        roll_here(hand, last, folder / "list.xlsx", task)
        seconds = time.monotonic() - began
        hand.picture(str(folder / "end.png"))
    made = next(path for path in folder.glob("*.jx") if path != last)
    jx(["export", str(made), str(printed), "--quiet"])
    return made, printed, seconds


def _in_writer(folder: Path, hand: Hand, task: Scenario) -> tuple[Path, Path, float]:
    text = folder / "next.docx"
    jx(["export", str(folder / "last.jx"), str(text), "--quiet"])
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--writer", "--norestore", "--nofirststartwizard", str(text)]
    with running(command, folder, hand.display, seconds=2 * START_SECONDS):
        _press(hand.display, "Escape", "Escape")  # the tip of the day is nobody's stroke
        began = time.monotonic()
        roll_in_writer(hand, task)
        seconds = time.monotonic() - began
        hand.picture(str(folder / "end.png"))
        _press(hand.display, "ctrl+q")
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(text)]
    subprocess.run(convert, check=True, capture_output=True)
    jx(["import", str(text), str(folder / "next.jx"), "--quiet"])
    return folder / "next.jx", folder / "next.pdf", seconds


def _press(display: str, *keys: str) -> None:
    """Press keys that nobody counts."""
    for key in keys:
        subprocess.run(["xdotool", "key", key], env=os.environ | {"DISPLAY": display}, check=True)
        time.sleep(1)


if __name__ == "__main__":
    sys.exit(main())
