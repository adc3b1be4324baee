"""A county for tests and measuring: one template filled in by many departments, their roll, the budget system's list.

python -m tests.made.county FOLDER [--departments 80] [--projects 20]
"""

import argparse
import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Department, Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form, read_form
from jx_desktop.domain.review.events import event_of
from jx_desktop.domain.review.person import Person
from jx_desktop.editing.handing_in import NoteHandIn
from jx_desktop.exchange.interchange import read_interchange
from jx_desktop.services.files.document_files import save_new
from tests.benchmarks.make_book import make

FORM_FILE = Path(__file__).parents[2] / "resources" / "forms" / "hebei-2024.toml"
TEMPLATE_ID = "template-2027"
YEAR = 2027
HANDED_IN_AT = "2026-09-28T10:00:00+08:00"
ROLL_NAME, LIST_NAME = "应报名单.xlsx", "全县项目清单.xlsx"
_OFFICES = ("行政政法股", "教科文股", "经济建设股", "农业农村股", "社会保障股")
_NAMES = (
    "教育局",
    "文学艺术界联合会",
    "卫生健康局",
    "农业农村局",
    "水务局",
    "交通运输局",
    "财政局",
    "民政局",
    "林业局",
    "档案馆",
)


@dataclass(frozen=True, slots=True)
class MadeCounty:
    """What lies in the folder: documents by their departments' codes, and the two lists beside it."""

    folder: Path
    files: dict[str, Path]
    roll: Path
    listed: Path


def department_of(number: int) -> Department:
    """Return a department, from 0."""
    ring = f"第{number // len(_NAMES) + 1}" if number >= len(_NAMES) else ""
    return Department(code=f"{301 + number}", name=f"巨鹿县{ring}{_NAMES[number % len(_NAMES)]}")


def office_of(number: int) -> str:
    """Return the office of the bureau (归口股室) that a department belongs to."""
    return _OFFICES[number % len(_OFFICES)]


def _code(department: Department, at: int) -> str:
    return f"{13052900 + YEAR % 100 - 1}P{department.code}{at:08}{'ABCDEF'[at % 6]}"


def _text(projects: int, seed: int) -> str:
    return json.dumps(make(projects, seed=seed), ensure_ascii=False).replace("2024年", f"{YEAR}年")


def make_department(number: int, projects: int, form: Form | None = None, *, handed_in: bool = True) -> Document:
    """Return what one department has filled in into the template; the same each time."""
    form = form or read_form(FORM_FILE.read_text("utf-8"))
    book = read_interchange(_text(projects, number + 1), lambda _id: form)
    department = department_of(number)
    ids = {project.id: f"p-{department.code}-{at:03}" for at, (_, project) in enumerate(book.projects, 1)}
    units = [
        unit.model_copy(
            update={
                "id": f"u-{department.code}-{at}",
                "code": f"{department.code}{at:03}",
                "name": f"{department.name}{'本级' if at == 1 else f'下属{at - 1}'}",
                "project_ids": tuple(ids[each] for each in unit.project_ids),
            }
        )
        for at, unit in enumerate(book.units, 1)
    ]
    made = [
        project.model_copy(update={"id": ids[project.id], "code": _code(department, at)})
        for at, (_, project) in enumerate(book.projects, 1)
    ]
    head = book.head.model_copy(
        update={
            "id": TEMPLATE_ID,
            "year": YEAR,
            "stage": Stage.FIRST,
            "department": department,
            "compiled_by": department.name,
            "reviewed_by": "巨鹿县财政局",
            "unit_ids": tuple(unit.id for unit in units),
            "declared_total": None,
        }
    )
    document = Document.build([head, *book.sections, *units, *made], form)
    if not handed_in:
        return document
    event = event_of(document, "handed_in", Person("张某", "department"), HANDED_IN_AT, stage=Stage.FIRST)
    event = event.model_copy(update={"id": f"event-{department.code}-1"})
    return document.apply(NoteHandIn(event).build(document))


def make_county(folder: Path, departments: int = 80, projects: int = 20) -> MadeCounty:
    """Write one `.jx` for each department, and beside the folder the roll and the list of projects with their money."""
    folder.mkdir(parents=True, exist_ok=True)
    form = read_form(FORM_FILE.read_text("utf-8"))
    files, listed = dict[str, Path](), list[list[object]]()
    for number in range(departments):
        document = make_department(number, projects, form)
        department = document.head.department
        path = folder / f"{department.code}{department.name}{YEAR}年部门预算绩效文本（一上）20260928.jx"
        save_new(document, path, replace_existing=True)
        files[department.code] = path
        listed += [_listed(document, unit, project) for unit, project in document.projects]
    roll, county = folder.parent / ROLL_NAME, folder.parent / LIST_NAME
    people = [[*department_of(n).model_dump().values(), office_of(n)] for n in range(departments)]
    _write_table(roll, ["代码", "名称", "归口股室"], people)
    _write_table(county, ["单位代码", "单位名称", "项目编码", "项目名称", "预算金额（万元）"], listed)
    return MadeCounty(folder, files, roll, county)


def _listed(document: Document, unit: Unit, project: Project) -> list[object]:
    return [unit.code, unit.name, project.code, project.name, document.amount(project) or Decimal(0)]


def _write_table(path: Path, head: list[str], rows: list[list[object]]) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate([head, *rows]):
            sheet.write_row(at, 0, row)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--departments", type=int, default=80)
    parser.add_argument("--projects", type=int, default=20)
    given = parser.parse_args()
    county = make_county(given.folder, given.departments, given.projects)
    print(f"{len(county.files)} documents in {county.folder}")
