"""The tables of a year, where the goals are not in the same file → a document that has their projects and rows."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from jx_desktop.base.text import folded
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Department, Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.values.money import UNITS
from jx_desktop.domain.words.project_names import bare_name
from jx_desktop.exchange.report import ReportDraft
from jx_desktop.exchange.text.lines import entered, half_width
from jx_desktop.exchange.yearly.tables import YearRead, YearTable

T = TypeVar("T", bound=Hashable)


@dataclass(slots=True)
class _Found:
    """A project that tables are about; one of them may name its code and another only its name."""

    code: str
    name: str
    unit: str
    table: YearTable

    def is_same(self, code: str, unit: str) -> bool:
        """Whether another table with this name is about it: by the code where both have one, else by the unit."""
        if code and self.code:
            return folded(code) == folded(self.code)
        return not (unit and self.unit) or folded(unit) == folded(self.unit)


def begun_document(read: YearRead, form: Form, report: ReportDraft) -> tuple[Document, list[str]]:
    """Return a document with a project for each that the tables are about, and their ids; nothing is filled in yet."""
    found: list[_Found] = []
    by_name: dict[str, list[_Found]] = {}
    codes: dict[str, str] = {}
    for table in read.tables:
        if table.of_department:
            continue
        code, name = "".join(half_width(_said(table, "code")).split()), entered(table.project_name)
        if not (code or name):
            report.reject(table.line, table.title, "import_year.no_name")
            continue
        unit = _said(table, "unit.name") or table.unit_name or _said(table, "department.name")
        alike = by_name.setdefault(bare_name(name), [])
        known = next((each for each in alike if each.is_same(code, unit)), None)
        if known is None:
            known = _Found(code, name, unit, table)
            alike.append(known)
            found.append(known)
        known.code, known.unit = known.code or code, known.unit or unit
        own = _said(table, "unit.code") or (table.unit_code if unit == table.unit_name else "")
        codes[known.unit] = codes.get(known.unit) or own
    units: dict[str, list[Project]] = {}
    for each in found:
        project = Project(code=each.code, name=each.name)
        units.setdefault(each.unit, []).append(project)
        _trace(report, project, each.table)
    made = [
        Unit(code=codes.get(name, ""), name=name, project_ids=tuple(project.id for project in projects))
        for name, projects in units.items()
    ]
    money_unit = _money_unit(read.tables, form)
    head = Head.model_validate(
        {
            "form": form.id,
            "year": _most(table.year for table in read.tables),
            "department": _department(read.tables, codes.values(), form),
            "money_unit": money_unit,
            "unit_ids": tuple(unit.id for unit in made),
        }
    )
    lines = [table.line for table in read.tables] + [each.line for each in read.reports]
    report.trace(Address(head.id), min(lines, default=1))
    projects = [project for each in units.values() for project in each]
    return Document.build([head, *made, *projects], form), [project.id for project in projects]


def _said(table: YearTable, role: str) -> str:
    said = table.cells.get(role)
    return entered(said.text) if said is not None else ""


def _trace(report: ReportDraft, project: Project, table: YearTable) -> None:
    report.trace(Address(project.id), table.line)
    for path in ("code", "name"):
        if path in table.cells:
            report.trace(Address(project.id, path), table.cells[path].line)
            report.place()


def _money_unit(tables: Iterable[YearTable], form: Form) -> str | None:
    """Return the money unit of a document: that of most tables that the form allows; None where none names one."""
    named = [table.money_unit for table in tables if table.money_unit in UNITS]
    allowed = [unit for unit in named if unit in form.money.units]
    return _most(allowed) if allowed else form.money.unit if named else None


def _department(tables: Iterable[YearTable], codes: Iterable[str], form: Form) -> Department:
    names = [name for table in tables if (name := _said(table, "department.name"))]
    own = [_said(table, "department.code") for table in tables]
    beginnings = [code[: form.codes.department_digits] for code in codes if code]
    return Department(code=_most(filter(None, own)) or next(iter(beginnings), ""), name=_most(names) or "")


def _most(values: Iterable[T | None]) -> T | None:
    counted = Counter(value for value in values if value is not None)
    return counted.most_common(1)[0][0] if counted else None
