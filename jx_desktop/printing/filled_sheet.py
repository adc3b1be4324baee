"""A sheet of the form together with what fills it: all that its pages depend on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from jx_desktop.domain.document.document import Document, Former
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet, sheet_id
from jx_desktop.domain.form.contents import AROUND
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.parts import fill
from jx_desktop.domain.form.sheets import SheetForm, SignBand, TextsBand
from jx_desktop.domain.yearly.changes import ChangeLine, told_changes
from jx_desktop.domain.yearly.names import CHANGE_KIND
from jx_desktop.domain.yearly.standing import is_cancelled


class Around(NamedTuple):
    """What stands around a project, as on its sheets, and where it is filled in: the entity and its field."""

    text: str
    entity_id: str
    field: str


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """One sheet of a project, or of the document; `number` is the project's, 0 of the document's.

    `name` stands in the title, `unit_code` and `unit_name` above the table: those of the unit, or of the department.
    `name_at` and `unit_at` are where these are filled in, as entity and field. `former` is what the project was last
    year, where that is asked and known. `heading` are a part's lines above it. `department` is its code, name and the
    id of the head, and `changes` are the project's, each where the sheet shows them. On a `public` one nobody signs.
    """

    key: str
    owner: Project | Sheet
    form: Form
    number: int
    name: str
    name_at: tuple[str, str]
    unit_code: str
    unit_name: str
    unit_at: tuple[str, str]
    money_unit: str | None
    year: int | None
    former: Former | None = None
    heading: tuple[str, ...] = ()
    department: tuple[str, str, str] = ("", "", "")
    changes: tuple[ChangeLine, ...] = ()
    is_public: bool = False

    @property
    def sheet(self) -> SheetForm:
        """What the form says of it."""
        return self.form.all_sheets[self.key]

    @property
    def title(self) -> str:
        """Its title, as it also stands on the contents page and in the bookmarks."""
        return self.sheet.title_of(self.number, self.name)

    @property
    def continued(self) -> str:
        """The line above what goes on; empty where the form has none."""
        code = self.owner.code if isinstance(self.owner, Project) else self.unit_code
        return self.sheet.continued_line(self.number, self.name, code)

    @property
    def lines_above(self) -> tuple[str, str]:
        """The unit and the money unit, above the table; a report in words has no money unit."""
        unit = fill(self.sheet.unit_line, {"code": self.unit_code, "name": self.unit_name}).strip()
        return unit, "" if self.is_running_text else fill(self.form.money.unit_line, {"unit": self.money_unit})

    @property
    def is_running_text(self) -> bool:
        """Whether there is no table on it."""
        return all(isinstance(band, (TextsBand, SignBand)) for band in self.sheet.bands)

    @property
    def is_cancelled(self) -> bool:
        """Whether all the money of the project was taken (调减为零)."""
        return isinstance(self.owner, Project) and is_cancelled(self.owner)

    def around(self, path: str) -> Around | None:
        """Return what stands around it at a path of the form's ``around_fields``; None for any other path."""
        if path not in AROUND:
            return None
        of, _, part = path.partition(".")
        if of == "unit":
            entity_id, name = self.unit_at
            return Around(getattr(self, f"unit_{part}"), entity_id, name.removesuffix("name") + part)
        code, name, head_id = self.department
        return Around(name if part == "name" else code, head_id, path)


def filled_sheets(document: Document, key: str, *, is_public: bool = False) -> Iterator[FilledSheet]:
    """Yield a sheet of every project that has got money, in printed order, or the one that the document owns.

    A final one is as it was when it was made final. One that tells what is no longer as it was approved is filled for
    projects that have changed.
    """
    present, document = document, document.as_settled(key)
    form, head = document.form, document.head
    sheet, of = form.all_sheets[key], head.department
    department = (of.code, of.name, head.id) if sheet.shown_fields & {*AROUND} else ("", "", "")
    if sheet.owner == "document":
        own = form.entity_key(key)
        found = document.find(sheet_id(own))
        owner = found if isinstance(found, Sheet) else Sheet.of(own)
        at = head.id, "department.name"
        rest = head.money_unit, head.year, None, (), department, (), is_public
        yield FilledSheet(key, owner, form, 0, of.name, at, of.code, of.name, at, *rest)
        return
    for number, (unit, project) in enumerate(document.projects, 1):
        if project.id not in present:
            continue  # who leaves a project out of a copy leaves it out of all of it
        name_at, unit_at, money = (project.id, "name"), (unit.id, "name"), project.money_unit or head.money_unit
        around = number, project.name, name_at, unit.code, unit.name, unit_at, money, head.year
        former = document.former(project) if document.last_year is not None else None
        changes = told_changes(document, project) if sheet.has_changes else ()
        if changes or not sheet.has_changes or _is_changed(project, form):
            yield FilledSheet(key, project, form, *around, former, (), department, changes, is_public)


def _is_changed(project: Project, form: Form) -> bool:
    """Whether 项目变动 says more of a project than its first choice, which is that nothing has changed (年初批复)."""
    field = form.project_fields.get(CHANGE_KIND)
    return field is not None and str(project.value_at(CHANGE_KIND) or "") not in ("", *field.choices[:1])
