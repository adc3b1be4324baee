"""How many clicks and keys it takes from desk to desk: twenty projects with sixty findings, there and back.

A department hands in (报送), as a stranger to the program and a second time; the bureau reviews and returns what it
got; the department receives that. Two homes, a program each, driven by real clicks and keys on an X display; what was
written is read back.

    python -m tests.benchmarks.desk_to_desk_task --display :78 [--keep FOLDER]

It needs xdotool, ImageMagick, an X server (Xvfb, 1366×768) with a window manager.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pylopdf_fonts_zh_cn

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import read_form
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.services.files.document_files import open_document, save_new
from tests.benchmarks.hand import Hand
from tests.benchmarks.seen_program import COMMAND, Eye
from tests.benchmarks.typing_task import running
from tests.conftest import ROOT, make_document, make_project

PROJECTS, FINDINGS = 20, 60
MOST_CLICKS, MOST_KEYS = 4, 60
_NAME, _WHY = "王某", "待上级文件下达后补齐。"
_SETTLED_SECONDS = 3
_BACK = "back.jx"
_SETTINGS = Path(".config", "jx_desktop", "settings.json")


@dataclass
class Seat:
    """A home with a program; what is done there is counted by its purpose, clicks apart from keys."""

    home: Path
    hand: Hand
    eye: Eye

    @contextmanager
    def open(self, path: Path) -> Iterator[None]:
        """Run the program with a file."""
        with patch.dict(os.environ, self.eye.environment), running([*COMMAND, str(path)], self.home, self.hand.display):
            self.eye.find("文件")
            time.sleep(_SETTLED_SECONDS)  # the window manager puts it somewhere first
            yield

    def click(self, *words: str) -> None:
        """Click one thing after the other, each once it is there."""
        for each in words:
            self.hand.click(*self.eye.find(each))


@dataclass(frozen=True)
class Line:
    """What a deed took."""

    deed: str
    clicks: int
    strokes: dict[str, int]
    limit: str = ""

    def __str__(self) -> str:
        keys = ", ".join(f"{number} {purpose}" for purpose, number in self.strokes.items()) or "none"
        return f"| {self.deed} | {self.clicks} | {sum(self.strokes.values())} ({keys}) | {self.limit} |"


def main() -> int:
    """Go there and back; return 0 where all arrived with no more clicks and keys than are wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--display", default=os.environ.get("DISPLAY", ":78"))
    parser.add_argument("--keep", type=Path, help="a folder for pictures of what each deed ends with")
    chosen = parser.parse_args()
    hand = Hand(chosen.display)
    hand.learn([_NAME, _WHY])
    with tempfile.TemporaryDirectory() as name:
        department, bureau = (_seat(Path(name, each), hand) for each in ("department", "bureau"))
        for seat in (department, bureau):
            (seat.home / ".fonts").symlink_to(Path(pylopdf_fonts_zh_cn.__file__).parent)  # for a machine without any
        lines, faults = _there_and_back(department, bureau, chosen.keep)
    print("| | clicks | keys | at most |\n|---|---|---|---|")
    print(*lines, *faults, sep="\n")
    return 1 if faults else 0


def _seat(home: Path, hand: Hand) -> Seat:
    return Seat(home, hand, Eye(home / "eye"))


def _there_and_back(department: Seat, bureau: Seat, keep: Path | None) -> tuple[list[Line], list[str]]:
    own = department.home / "文联.jx"
    save_new(_document(), own, replace_existing=False)
    with department.open(own):
        lines = _hand_in(department, keep)
    handed_in = sorted(department.home.glob("*/*.jx"))
    (bureau.home / _SETTINGS).parent.mkdir(parents=True)
    settings = {"person_name": "李某", "person_office": "bureau", "review_folder": str(bureau.home / "own")}
    (bureau.home / _SETTINGS).write_text(json.dumps(settings), "utf-8")
    with bureau.open(handed_in[0]):
        lines.append(_review(bureau, keep))
    returned = next(iter((bureau.home / "own").glob("*/*.jx")), None)
    faults = [*_handed_in_faults(handed_in), *_returned_faults(returned)]
    if returned is not None:
        with department.open(own):
            lines.append(_receive(department, returned, keep))
        faults += _received_faults(open_document(own).document)
    faults += [f"{line.deed}: {line.clicks} clicks" for line in lines[:3] if line.clicks > MOST_CLICKS]
    faults += [f"{line.deed}: {line.strokes}" for line in lines[3:4] if sum(line.strokes.values()) > MOST_KEYS]
    return lines, faults


def _document() -> Document:
    form = read_form((ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8"))
    faulty = {"purpose": "", "budget": {"total": "5.00", "fiscal": "4.00"}, "plan": []}
    projects = (make_project(number, **faulty) for number in range(1, PROJECTS + 1))
    return make_document(form, *projects, stage="first")


# ---- what is done


def _hand_in(seat: Seat, keep: Path | None) -> list[Line]:
    """From the menu to the written folder, twice; who hands in is asked the first time."""
    lines = []
    for number, deed in enumerate(("报送, the first time", "报送, the second time")):
        _begin(seat)
        seat.click("文件", "报送")
        seat.eye.find("返回")
        time.sleep(2)  # the errors are counted; the cursor is where their explanation goes
        seat.hand.text(_WHY)
        seat.click("报送")
        lines.append(_line(seat, deed, f"{MOST_CLICKS} clicks"))
        if number == 0:
            _begin(seat)
            seat.eye.find("主管部门")
            seat.hand.text(_NAME)
            seat.click("主管部门", "确定")
            lines.append(_line(seat, "who hands in, once"))
        seat.eye.find("打开文件夹")
        _picture(seat, keep, f"handed-in-{number + 1}")
        seat.click("关闭")
    return lines


def _review(seat: Seat, keep: Path | None) -> Line:
    """From the received file to the returned one."""
    _begin(seat)
    seat.click("开始审核")
    seat.eye.find("退回")
    time.sleep(2)
    for number in range(PROJECTS):
        seat.hand.keys("3" if number % 4 else "2", purpose="grades")
    seat.hand.keys("ctrl+shift+t", purpose="comments of all findings")
    time.sleep(1)
    _picture(seat, keep, "reviewed")
    seat.hand.keys("ctrl+shift+r", purpose="returning")
    time.sleep(1)
    seat.hand.keys("Return", purpose="returning")
    time.sleep(4)
    _picture(seat, keep, "returned")
    return _line(seat, f"审核 of {PROJECTS} projects with {FINDINGS} findings, returned", f"{MOST_KEYS} keys")


def _receive(seat: Seat, returned: Path, keep: Path | None) -> Line:
    """From the open document to the first comment, saved. The file was copied beside the document, from a stick."""
    shutil.copy(returned, seat.home / _BACK)
    _begin(seat)
    seat.click("数据", "接收审核意见")
    time.sleep(1)
    seat.hand.text(_BACK)
    seat.hand.keys("Return", purpose="naming the file")
    seat.click("逐条查看批注")
    time.sleep(1)
    _picture(seat, keep, "received")
    seat.hand.keys("ctrl+s", purpose="saving")
    time.sleep(3)
    return _line(seat, "接收审核意见, up to the first comment")


def _begin(seat: Seat) -> None:
    seat.hand.clicks, seat.hand.by_purpose = 0, {}


def _line(seat: Seat, deed: str, limit: str = "") -> Line:
    return Line(deed, seat.hand.clicks, dict(seat.hand.by_purpose), limit)


def _picture(seat: Seat, keep: Path | None, name: str) -> None:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        seat.hand.picture(str(keep / f"{name}.png"))


# ---- what has arrived


def _handed_in_faults(files: Sequence[Path]) -> Iterator[str]:
    if len(files) != 2:
        yield f"files that were handed in: {len(files)}"
    for file in files:
        by = [event.by for event in open_document(file).document.listed(Event)]
        if not by or set(by) != {_NAME}:
            yield f"{file.name}: handed in by {by}"


def _returned_faults(path: Path | None) -> Iterator[str]:
    if path is None:
        yield "nothing was returned"
        return
    document = open_document(path).document
    graded = len({opinion.entity for opinion in document.listed(Opinion) if opinion.grade})
    if graded != PROJECTS:
        yield f"graded: {graded}"
    if len(document.listed(Comment)) < FINDINGS:
        yield f"comments: {len(document.listed(Comment))}"


def _received_faults(document: Document) -> Iterator[str]:
    if len(document.listed(Comment)) < FINDINGS or document.listed(Event)[-1].what != "returned":
        yield f"received: {len(document.listed(Comment))} comments, {[each.what for each in document.listed(Event)]}"


if __name__ == "__main__":
    sys.exit(main())
