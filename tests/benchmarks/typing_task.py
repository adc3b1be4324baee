"""How many strokes a project takes: the third one of the sample, typed here and in LibreOffice Writer.

Here from an empty document; there over last year's table, so that only what differs is typed. Both are driven by
real keys on an X display, counted the same way, and what was typed is read back and compared.

    python -m tests.benchmarks.typing_task --display :78 [--writer]

It needs xdotool, an X server (Xvfb) with a window manager, and for ``--writer`` LibreOffice.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from jx_desktop.cli.main import main as jx
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.parts import fill
from jx_desktop.services.files.document_files import open_document
from tests.benchmarks.hand import Hand
from tests.conftest import ROOT, SAMPLE_TEXT

START_SECONDS = 6
_NAMES = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_FLAT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document'
    + "".join(f' xmlns:{name}="{_NAMES.format(name)}"' for name in ("office", "table", "text"))
    + ' office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.2"><office:body><office:text>'
    "<text:p>{title}</text:p><table:table>{columns}{rows}</table:table><text:p/></office:text></office:body></office:document>"
)
_CELL = f"{{{_NAMES.format('table')}}}table-cell"


def main() -> int:
    """Type the project; return 0 where everything arrived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--display", default=os.environ.get("DISPLAY", ":78"))
    parser.add_argument("--writer", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        jx(["import", str(SAMPLE_TEXT), str(folder / "sample.jx")])
        sample = open_document(folder / "sample.jx").document
        results = [_type_here(sample, folder, chosen.display)]
        if chosen.writer:
            results.append(_type_in_writer(sample, folder, chosen.display))
    return 0 if all(results) else 1


def _type_here(sample: Document, folder: Path, display: str) -> bool:
    """From an empty document: a new project, its fields, the form's levels, and a line for each row."""
    path = folder / "task.jx"
    jx(["new", str(path), "--year", "2024", "--department-code", "721", "--department-name", "巨鹿县文联"])
    wanted, form = sample.projects[2][1], sample.form
    command = [sys.executable, "-c", "from jx_desktop.__main__ import run; run()", str(path)]
    with running(command, folder, display):
        hand = Hand(display)
        hand.keys("ctrl+shift+n")
        time.sleep(1)
        for number, text in enumerate(_fields(wanted, form)):
            hand.keys(*["Tab"] if number else [])
            hand.text(text)
        hand.keys("Tab", "space")  # the form's levels
        time.sleep(1)
        type_rows(hand, wanted, form)
        hand.keys("ctrl+s", purpose="saving")
        time.sleep(3)
    typed = open_document(path).document.projects[0][1]
    return _report("here, from an empty document", hand, _texts(typed, form), _texts(wanted, form))


def _fields(project: Project, form: Form) -> list[str]:
    """What the fields take, in their order."""
    budget = project.budget
    amounts = [f"{amount:.2f}" if amount is not None else "" for amount in (budget.total, budget.fiscal, budget.other)]
    plan = [str(project.percent_at(month, None)) for month in form.plan.checkpoints]
    return [project.code, project.name, *amounts, project.purpose, *plan, *project.goals]


def type_rows(hand: Hand, project: Project, form: Form) -> None:
    """Fill a row for each level that the project has, and remove the others."""
    rows = {(row.level1, row.level2): row for row in project.indicators}
    levels = [(level1.name, level2.name) for level1 in form.indicators.taxonomy for level2 in level1.level2]
    before = ""
    at = 0
    while at < len(levels):
        idle = 0
        while at + idle < len(levels) and levels[at + idle] not in rows:
            idle += 1
        if idle:
            hand.keys(*["shift+Down"] * (idle - 1), "ctrl+minus")
            time.sleep(0.5)
            at += idle
            continue
        row = rows[levels[at]]
        hand.text(row.level3)
        hand.keys("Tab", *["ctrl+r"] if row.description == row.level3 else [])
        hand.text("" if row.description == row.level3 else row.description)
        hand.keys("Tab")
        hand.text(row.value)
        hand.keys("Tab", *["ctrl+d"] if row.basis == before else [])
        hand.text("" if row.basis == before else row.basis)
        hand.keys("Return")
        before = row.basis
        at += 1


def _type_in_writer(sample: Document, folder: Path, display: str) -> bool:
    """Over the table of the second project, as last year's: every cell is gone to, what differs is typed anew."""
    form = sample.form
    old, new = (_cells(sample.projects[number][1], form) for number in (1, 2))
    titles = [
        fill(form.goal.title, {"number": number, "name": sample.projects[number - 1][1].name}) for number in (2, 3)
    ]
    path = folder / "last-year.fodt"
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{escape(text)}</text:p></table:table-cell>" for text in row)
        + "</table:table-row>"
        for row in old
    )
    columns = f'<table:table-column table:number-columns-repeated="{len(old[0])}"/>'
    path.write_text(_FLAT.format(title=escape(titles[0]), columns=columns, rows=rows), "utf-8")
    command = ["soffice", "--writer", "--norestore", "--nofirststartwizard", str(path)]
    with running(command, folder, display, seconds=2 * START_SECONDS):
        hand = Hand(display)
        for _ in range(2):  # the tip of the day is nobody's stroke
            subprocess.run(["xdotool", "key", "Escape"], env=os.environ | {"DISPLAY": display}, check=True)
            time.sleep(1)
        hand.keys("ctrl+Home", "shift+End")
        hand.text(titles[1])
        hand.keys("Home", "Down")
        cells = [pair for old_row, new_row in zip(old, new, strict=True) for pair in zip(old_row, new_row, strict=True)]
        for number, (before, after) in enumerate(cells):
            hand.keys(*["Tab"] if number else [])
            if before != after:
                hand.keys("ctrl+a")
                hand.text(after)
        hand.keys("ctrl+s", purpose="saving")
        time.sleep(3)
    tree = ElementTree.parse(path)  # noqa: S314 (written by Writer a moment ago)
    typed = ["".join(cell.itertext()).strip() for cell in tree.iter(_CELL)]
    return _report("Writer, over last year's table", hand, typed, [after for _, after in cells])


def _cells(project: Project, form: Form) -> list[list[str]]:
    """The project's table as plain cells, six in a row; labels and levels need no typing."""
    code, name, total, fiscal, other, purpose, *rest = _fields(project, form)
    plan, goals = rest[: len(form.plan.checkpoints)], rest[len(form.plan.checkpoints) :]
    head = [
        ["项目编码", code, "项目名称", name, "", ""],
        ["预算数", total, "财政资金", fiscal, "其他资金", other],
        ["用途", purpose, "", "", "", ""],
        ["支出计划", *(f"{percent}%" for percent in plan), ""],
        ["绩效目标", "".join(goals), "", "", "", ""],
    ]
    return head + [[r.level1, r.level2, r.level3, r.description, r.value, r.basis] for r in project.indicators]


def _texts(project: Project, form: Form) -> list[str]:
    return [text for row in _cells(project, form) for text in row]


def _report(what: str, hand: Hand, typed: Sequence[str], wanted: Sequence[str]) -> bool:
    """Say what it took, and what of it did not arrive."""
    purposes = ", ".join(f"{number} {purpose}" for purpose, number in hand.by_purpose.items())
    print(f"{what}: {hand.strokes} strokes ({purposes}), {hand.clicks} clicks", flush=True)
    for is_text, should_be in zip_longest(typed, wanted):
        if is_text != should_be:
            print(f"  {should_be!r} arrived as {is_text!r}", flush=True)
    return list(typed) == list(wanted)


@contextmanager
def running(command: list[str], home: Path, display: str, seconds: int = START_SECONDS) -> Iterator[int]:
    """Run a program with a home of its own until what is done with it is done; it is known by the number given."""
    environment = os.environ | {
        "DISPLAY": display,
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "xcb",
    }
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        environment.pop(name, None)
    nowhere = subprocess.DEVNULL
    program = shutil.which(command[0]) or command[0]
    process = subprocess.Popen([program, *command[1:]], env=environment, stdin=nowhere, stdout=nowhere, stderr=nowhere)
    try:
        time.sleep(seconds)
        yield process.pid
    finally:
        process.terminate()
        process.wait(30)


if __name__ == "__main__":
    sys.exit(main())
