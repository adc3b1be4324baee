"""Whether a county's desk says what every other way of looking says, and what printing and merging a county take.

    python -m tests.benchmarks.desk_figures_task [--departments 80] [--projects 20] [--keep FOLDER]

Wanted: every figure of the desk's lines and of `jx collect --csv` is that of `jx check --forms own --csv`; the sums of
汇总表 are those of the documents; 80 departments are printed by `jx print … --out-dir` within 6 s, and 80 parts with
1,600 projects are merged within 10 s. Times are those of the whole command; the load of the machine stands beside.
"""

import argparse
import csv
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from decimal import Decimal
from pathlib import Path

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.values.money import amount_text
from jx_desktop.services.collecting.reading import CollectOrder, collect_folder
from jx_desktop.services.files.document_files import open_document, save_new
from tests.made.county import make_county, make_department

WANTED_PRINT_SECONDS, WANTED_MERGE_SECONDS = 6.0, 10.0
_HEADS = {
    "项目数": "projects", "预算数合计": "total", "错误": "errors", "提示": "warnings", "放行": "released",
    "校验码": "check_code",
}  # fmt: skip
"""What the columns of both commands' csv are of a `CollectedDocument`."""


def run(*arguments: str) -> str:
    """Run the command line and say what it took; return what it printed."""
    before, began = os.times(), time.perf_counter()
    command = [sys.executable, "-m", "jx_desktop.cli", *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    took, after = time.perf_counter() - began, os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    load = os.getloadavg()[0]
    print(f"jx {arguments[0]}: {took:.2f} s, {used:.2f} s of processors, status {done.returncode}, load {load:.1f}")
    print("".join(f"    {line}\n" for line in done.stderr.splitlines()[-3:]), end="")
    return done.stdout


def figures(text: str) -> dict[str, dict[str, str]]:
    """Return the figures of each file of a csv, by its name."""
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    at_file = head.index("文件")
    places = {key: next(at for at, title in enumerate(head) if title in (word, f"{word}（万元）"))
              for word, key in _HEADS.items()}  # fmt: skip
    return {Path(row[at_file]).name: {key: plain(row[at]) for key, at in places.items()} for row in rows}


def plain(text: str) -> str:
    """Return a number without zeros at the end, nothing as none."""
    return amount_text(Decimal(text or 0)) if text.replace(".", "").isdigit() or not text else text


def look_at_figures(folder: Path, other: Path) -> None:
    """Set what the desk, `jx collect` and `jx check` say of each document beside each other, and the sums."""
    checked = figures(run("check", "--forms", "own", "--csv", str(folder)))
    run("collect", str(folder), "--csv", str(other / "collected.csv"), "--force")
    run("collect", str(folder), "--xlsx", str(other / "collected.xlsx"), "--force")
    collected = figures((other / "collected.csv").read_text("utf-8"))
    desk = {
        Path(each.file).name: {
            "projects": str(each.projects), "total": plain(str(each.total)), "errors": str(each.counts.errors),
            "warnings": str(each.counts.warnings), "released": str(each.counts.released),
            "check_code": each.check_code,
        }
        for each in collect_folder(folder, CollectOrder(with_content=True)).documents
    }  # fmt: skip
    differing = [name for name in checked if not checked[name] == collected.get(name) == desk.get(name)]
    print(f"figures: {len(checked)} documents of {len(_HEADS)} each, differing: {len(differing)}")
    for name in differing[:3]:
        print(f"    {name}: {checked[name]} {collected.get(name)} {desk.get(name)}")
    total = sum(Decimal(each["total"]) for each in checked.values())
    print(f"sum of all: {total} {worked_out(other / 'collected.xlsx', other)}")


def worked_out(workbook: Path, other: Path) -> str:
    """Return the line of sums of 汇总表 as LibreOffice works it out; nothing where that is not there."""
    office = shutil.which("soffice")
    if office is None:
        return "(no LibreOffice)"
    profile = f"-env:UserInstallation={(other / 'office').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76"]
    subprocess.run([*command, "--outdir", str(other), str(workbook)], capture_output=True, check=True)
    rows = csv.reader(io.StringIO(workbook.with_suffix(".csv").read_text("utf-8")))
    return "; ".join(" ".join(filter(None, row)) for row in rows if any("合计" in cell for cell in row[:4]))


def print_all(folder: Path, other: Path) -> None:
    """Print a county in one process."""
    out = other / "pdf"
    out.mkdir(exist_ok=True)
    run("print", *map(str, sorted(folder.glob("*.jx"))), "--out-dir", str(out), "--force")
    print(f"printed: {len(list(out.glob('*.pdf')))} (wanted: within {WANTED_PRINT_SECONDS:g} s)")


def merge_all(other: Path, units: int, projects: int) -> None:
    """Part a document of many units, and merge the parts again by `jx split` and `jx merge`."""
    whole, parts = other / "whole.jx", other / "parts"
    save_new(whole_of(units, projects), whole, replace_existing=True)
    shutil.rmtree(parts, ignore_errors=True)
    parts.mkdir()
    run("split", str(whole), str(parts))
    files = sorted(map(str, parts.rglob("*.jx")))
    run("merge", *files, str(other / "merged.jx"), "--force")
    merged, before = (open_document(path).document for path in (other / "merged.jx", whole))
    same = merged.projects == before.projects
    print(f"merged: {len(files)} parts, {len(merged.projects)} projects, as before: {same} "
          f"(wanted: within {WANTED_MERGE_SECONDS:g} s)")  # fmt: skip


def whole_of(units: int, projects: int) -> Document:
    """Return one department that has in each unit what a whole one of the county has."""
    first = make_department(0, projects, handed_in=False)
    made, ids, entities = 0, list[str](), list[Entity]()
    while made < units:
        of_one = make_department(made, projects, first.form, handed_in=False)
        held = [project for _, project in of_one.projects]
        unit = of_one.units[0].model_copy(update={"project_ids": tuple(project.id for project in held)})
        entities += [unit, *held]
        ids.append(unit.id)
        made += 1
    head = first.head.model_copy(update={"unit_ids": tuple(ids)})
    return Document.build([head, *first.sections, *entities], first.form)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--departments", type=int, default=80)
    parser.add_argument("--projects", type=int, default=20)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    with nullcontext(str(given.keep)) if given.keep else tempfile.TemporaryDirectory() as place:
        folder, other = Path(place) / "county", Path(place) / "other"
        other.mkdir(parents=True, exist_ok=True)
        os.environ["XDG_DATA_HOME"] = str(other / "data")
        make_county(folder, given.departments, given.projects)
        look_at_figures(folder, other)
        print_all(folder, other)
        merge_all(other, given.departments, given.projects)


if __name__ == "__main__":
    main()
