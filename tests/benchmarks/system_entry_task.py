"""Whether what is typed into the provincial system arrives: 23 projects, pasted cell by cell into a real browser.

The typing window lies beside Chromium, which shows a form with a field for each cell. Real clicks and keys paste all
of them; what the browser has then is compared with the document. Three ways are counted: clicks that leave the cursor
in the browser (all projects but one; the program is ended and started again in the middle), keys alone (one project).

    python -m tests.benchmarks.system_entry_task --display :85 [--projects 23] [--keep FOLDER]

It needs Chromium, xdotool, ImageMagick, an X server (Xvfb, 1366×768) with a window manager that has Alt+Tab.
"""

import argparse
import html
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from unittest.mock import patch

import pylopdf_fonts_zh_cn

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import read_form
from jx_desktop.domain.system_entry.cells import EntryCell, entry_cells, entry_projects
from jx_desktop.services.files.document_files import save_new
from tests.benchmarks.hand import Hand
from tests.benchmarks.seen_program import COMMAND, Eye
from tests.benchmarks.typing_task import running
from tests.conftest import ROOT, make_document, make_project

_SETTINGS = Path(".config", "jx_desktop", "settings.json")
_BROWSER_WIDTH, _HEIGHT = 1040, 768
_PAUSE, _START_SECONDS, _SETTLED_SECONDS = "0.12", 8, 3
_PAGE = """<!doctype html><meta charset="utf-8"><title>系统</title>
<style>body{font:13px sans-serif;margin:60px 10px 400px}input,textarea{width:560px}label{display:block}</style>
%s<script>
const fields=[...document.querySelectorAll("input,textarea")];
const tell=()=>fetch("/",{method:"POST",body:JSON.stringify(fields.map(each=>each.value))});
let later;document.addEventListener("input",()=>{clearTimeout(later);later=setTimeout(tell,150)});
fields[0].focus();
</script>"""


class System:
    """A stand-in for the provincial system: a page with a field for each cell, and what was typed into these."""

    def __init__(self, cells: Sequence[EntryCell]) -> None:
        self.arrived: list[str] = []
        page = (_PAGE % "".join(map(_field, cells))).encode()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer(page)

            def do_POST(handler) -> None:  # noqa: N805
                self.arrived = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
                handler._answer(b"")

            def _answer(self, body: bytes) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_given: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self._server.server_port}/"


def _field(cell: EntryCell) -> str:
    box = "<textarea rows=2></textarea>" if "\n" in cell.text else "<input>"
    return f"<label>{html.escape(cell.group)} {html.escape(cell.label)} {box}</label>"


@contextmanager
def browser(address: str, home: Path, display: str) -> Iterator[None]:
    """Show a page at the left of the screen."""
    command = [
        "chromium", "--no-sandbox", "--test-type", "--no-first-run", "--disable-gpu",
        f"--user-data-dir={home}", f"--app={address}",
        "--window-position=0,0", f"--window-size={_BROWSER_WIDTH},{_HEIGHT}",
    ]  # fmt: skip
    nowhere, environment = subprocess.DEVNULL, os.environ | {"DISPLAY": display, "HOME": str(home.parent)}
    process = subprocess.Popen(command, env=environment, stdout=nowhere, stderr=nowhere)
    try:
        time.sleep(_START_SECONDS)
        yield
    finally:
        process.terminate()
        process.wait(30)


@contextmanager
def typing(path: Path, home: Path, hand: Hand) -> Iterator[tuple[int, int]]:
    """Run the program with its typing window; tell where the button that goes on is."""
    eye = Eye(home / "eye")
    with patch.dict(os.environ, eye.environment), running([*COMMAND, str(path)], home, hand.display):
        eye.find("数据")
        time.sleep(_SETTLED_SECONDS)  # the window manager puts it somewhere first
        for words in ("数据", "录入一体化系统"):
            hand.click(*eye.find(words))
        place = eye.find("复制")
        time.sleep(1)
        minimise = ["xdotool", "search", "--name", path.name, "windowminimize"]
        subprocess.run(minimise, env=os.environ | {"DISPLAY": hand.display}, check=False)
        time.sleep(1)
        yield eye.find("复制") or place


def main() -> int:
    """Paste everything; return 0 where all arrived as it stands in the document."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--display", default=os.environ.get("DISPLAY", ":85"))
    parser.add_argument("--projects", type=int, default=23, help="three at least")
    parser.add_argument("--keep", type=Path, help="a folder for pictures")
    chosen = parser.parse_args()
    hand, document = Hand(chosen.display), _document(chosen.projects)
    by_project = [entry_cells(document, project) for project in entry_projects(document)]
    system = System([cell for cells in by_project for cell in cells])
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        path = home / "文联.jx"
        save_new(document, path, replace_existing=False)
        (home / ".fonts").symlink_to(Path(pylopdf_fonts_zh_cn.__file__).parent)  # for a machine without any
        with browser(system.address, home / "browser", chosen.display):
            _paste(by_project, path, home, hand, chosen.keep)
            time.sleep(1)
    wanted = [cell.text for cells in by_project for cell in cells]
    wrong = [place for place, text in enumerate(wanted) if system.arrived[place : place + 1] != [text]]
    print(f"{len(wanted)} cells of {len(by_project)} projects in {time.monotonic() - begun:.0f} s, wrong: {len(wrong)}")
    for place in wrong[:20]:
        print(f"{place}: {wanted[place]!r} arrived as {system.arrived[place : place + 1]}")
    return 1 if wrong else 0


def _paste(by_project: Sequence[Sequence[EntryCell]], path: Path, home: Path, hand: Hand, keep: Path | None) -> None:
    """Paste all but the last project by clicks, the program being ended in the middle; the last one by keys."""
    middle = len(by_project) // 2
    _remember(home, keeps_cursor=True)
    with typing(path, home, hand) as place:
        _focus_browser(hand)
        for number, cells in enumerate(by_project[:middle]):
            _by_clicks(cells, place, hand)
            if number == 0 and keep is not None:
                hand.picture(str(keep / "clicks.png"))
            _do(hand, "mousemove", str(place[0]), str(place[1]), "click", "1")
        half = len(by_project[middle]) // 2
        _by_clicks(by_project[middle][:half], place, hand)
    with typing(path, home, hand) as place:
        _focus_browser(hand)
        _by_clicks(by_project[middle][half:], place, hand)
        for cells in by_project[middle + 1 : -1]:
            _do(hand, "mousemove", str(place[0]), str(place[1]), "click", "1")
            _by_clicks(cells, place, hand)
    _remember(home, keeps_cursor=False)
    with typing(path, home, hand) as place:
        _focus_browser(hand)
        _do(hand, "mousemove", str(place[0]), str(place[1]), "key", "alt+Tab")
        for _ in by_project[-1]:
            _do(hand, "key", "Return", "key", "alt+Tab", "key", "ctrl+v", "key", "Tab", "key", "alt+Tab")
        if keep is not None:
            hand.picture(str(keep / "keys.png"))


def _by_clicks(cells: Sequence[EntryCell], place: tuple[int, int], hand: Hand) -> None:
    for _ in cells:
        _do(hand, "mousemove", str(place[0]), str(place[1]), "click", "1", "key", "ctrl+v", "key", "Tab")


def _do(hand: Hand, *steps: str) -> None:
    """Do some steps with a rest behind each that presses something."""
    calm: list[str] = []
    for step in steps:
        if step in ("key", "click") and calm:
            calm += ["sleep", _PAUSE]
        calm.append(step)
    environment = os.environ | {"DISPLAY": hand.display}
    subprocess.run(["xdotool", *calm, "sleep", _PAUSE], env=environment, check=True)


def _focus_browser(hand: Hand) -> None:
    """Go to the browser, whose cursor is where it was left."""
    found = ["xdotool", "search", "--name", "^系统$", "windowactivate"]
    subprocess.run(found, env=os.environ | {"DISPLAY": hand.display}, check=True)
    time.sleep(1)


def _remember(home: Path, *, keeps_cursor: bool) -> None:
    """Set the ticks of the window as somebody has left them: blank cells are gone through, so that all is uniform."""
    file = home / _SETTINGS
    file.parent.mkdir(parents=True, exist_ok=True)
    kept = json.loads(file.read_text("utf-8")) if file.exists() else {}
    file.write_text(json.dumps(kept | {"entry_keeps_cursor": keeps_cursor, "entry_skips_blank": False}), "utf-8")


def _document(projects: int) -> Document:
    form = read_form((ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8"))
    goals = ("一是组织采风6次。", "二是出版作品集1册，印数≥500册；“精品”占比30%。")
    made = (
        make_project(
            number,
            purpose=f"用于第{number}项采风创作 & <活动>。",
            goals=goals,
            budget={"total": f"{number}.50", "fiscal": f"{number}.50"},
        )
        for number in range(1, projects + 1)
    )
    return make_document(form, *made)


if __name__ == "__main__":
    if not all(map(shutil.which, ("chromium", "xdotool", "import"))):
        sys.exit("chromium, xdotool or ImageMagick is missing")
    sys.exit(main())
