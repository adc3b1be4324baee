"""How many keys a round takes: twenty projects with sixty findings, handed in, reviewed and returned.

Driven by real keys on an X display from the received file on; what was returned is read back.

    python -m tests.benchmarks.review_task --display :78

It needs xdotool and an X server (Xvfb) with a window manager.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from jx_desktop.domain.form.definition import read_form
from jx_desktop.domain.review.records import Comment, Opinion
from jx_desktop.services.files.document_files import open_document, save_new
from tests.benchmarks.hand import Hand
from tests.benchmarks.typing_task import START_SECONDS, running
from tests.conftest import ROOT, make_document, make_project
from tests.services.reviewing.cases import REVIEWER, handed_in

PROJECTS, FINDINGS, MOST_KEYS = 20, 60, 60
_SETTINGS = Path(".config", "jx_desktop", "settings.json")


def main() -> int:
    """Review a document; return 0 where all arrived with no more keys than are wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--display", default=os.environ.get("DISPLAY", ":78"))
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        return 0 if _review(Path(name), Hand(chosen.display)) else 1


def _review(folder: Path, hand: Hand) -> bool:
    own, received = folder / "own", folder / "received.jx"
    form = read_form((ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8"))
    faulty = {"purpose": "", "budget": {"total": "5.00", "fiscal": "4.00"}, "plan": []}
    document = make_document(form, *(make_project(number, **faulty) for number in range(1, PROJECTS + 1)))
    save_new(handed_in(document), received, replace_existing=False)
    settings = {"person_name": REVIEWER.name, "person_office": REVIEWER.office, "review_folder": str(own)}
    (folder / _SETTINGS).parent.mkdir(parents=True)
    (folder / _SETTINGS).write_text(json.dumps(settings), "utf-8")
    command = [sys.executable, "-c", "from jx_desktop.__main__ import run; run()", str(received)]
    with running(command, folder, hand.display, seconds=2 * START_SECONDS):
        hand.keys("alt+t", "Right", "Down", "Return", purpose="beginning")  # 工具 › 审核 › 审核当前文本
        time.sleep(4)
        for number in range(PROJECTS):
            hand.keys("3" if number % 4 else "2", purpose="grades")
        hand.keys("ctrl+shift+m", purpose="comments")
        time.sleep(1)
        hand.keys("ctrl+shift+r", purpose="returning")
        time.sleep(1)
        hand.keys("Return", purpose="returning")
        time.sleep(4)
    return _report(own, hand)


def _report(own: Path, hand: Hand) -> bool:
    files = list(own.glob("*/*.jx"))
    if len(files) != 1:
        print(f"returned files: {len(files)}; reviews: {len(list(own.glob('*.jx')))}; keys: {hand.strokes}")
        return False
    returned = open_document(files[0]).document
    graded = len({opinion.entity for opinion in returned.listed(Opinion) if opinion.grade})
    comments = len(returned.listed(Comment))
    print(f"graded {graded} of {PROJECTS}, comments {comments}, keys {hand.strokes} {hand.by_purpose}")
    return graded == PROJECTS and comments >= FINDINGS and hand.strokes <= MOST_KEYS


if __name__ == "__main__":
    sys.exit(main())
