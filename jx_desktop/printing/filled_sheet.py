"""A sheet of the form together with what fills it: all that its pages depend on."""

from collections.abc import Iterator
from dataclasses import dataclass

from jx_desktop.domain.document.document import Document, Former
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet, sheet_id
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import SheetForm


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """One sheet of a project, or of the document; `number` is the project's, 0 of the document's.

    `name` stands in the title, `unit_code` and `unit_name` above the table: those of the unit, or of the department.
    `name_at` and `unit_at` are where these are filled in, as entity and field. `former` is what the project was last
    year, where that is asked and known. `heading` are a part's lines above it.
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


def filled_sheets(document: Document, key: str) -> Iterator[FilledSheet]:
    """Yield a sheet of every project that has got money, in printed order, or the one that the document owns."""
    form, head = document.form, document.head
    if form.all_sheets[key].owner == "document":
        own = form.entity_key(key)
        sheet = document.find(sheet_id(own))
        owner = sheet if isinstance(sheet, Sheet) else Sheet.of(own)
        at, of = (head.id, "department.name"), head.department
        yield FilledSheet(key, owner, form, 0, of.name, at, of.code, of.name, at, head.money_unit, head.year)
        return
    for number, (unit, project) in enumerate(document.projects, 1):
        name_at, unit_at, money = (project.id, "name"), (unit.id, "name"), project.money_unit or head.money_unit
        around = number, project.name, name_at, unit.code, unit.name, unit_at, money, head.year
        former = document.former(project) if document.last_year is not None else None
        yield FilledSheet(key, project, form, *around, former=former)
