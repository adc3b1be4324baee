"""What one table of a year says, cell by cell, each with the line that it was read from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Said(NamedTuple):
    """What stands in a cell, and the number of its line."""

    text: str
    line: int


class Rejected(NamedTuple):
    """What found no place, with the code of the reason and its parameters."""

    line: int
    text: str
    code: str
    params: Mapping[str, object]


Cells = dict[str, Said]
"""Cells by their roles (`exchange.yearly.words`)."""


@dataclass(slots=True)
class YearTable:
    """One table: of a project or of the department, `kind` is evaluation, monitor, adjustment or department.

    `cells` are the single ones, `money` those of the money by part and column (``total``, ``executed``), `rows` those
    of the indicators, `tasks` those of the department's tasks, `total` those of the row beneath (points, score, grade);
    `printed` are what the form computes besides, by path.
    `name`, `unit_code`, `unit_name`, `year` and `money_unit` are what stands above it; `own_sheet` is the sheet of the
    form whose title it has.
    """

    line: int
    kind: str = ""
    month: int = 0
    of_department: bool = False
    is_own: bool = False
    own_sheet: str = ""
    title: str = ""
    name: str = ""
    unit_code: str = ""
    unit_name: str = ""
    year: int | None = None
    money_unit: str = ""
    cells: Cells = field(default_factory=dict)
    money: dict[tuple[str, str], Said] = field(default_factory=dict)
    rows: list[Cells] = field(default_factory=list)
    tasks: list[Cells] = field(default_factory=list)
    total: Cells = field(default_factory=dict)
    printed: Cells = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)

    @property
    def project_name(self) -> str:
        """What the project is called: in its cell, else in the title."""
        said = self.cells.get("name")
        return said.text if said is not None and said.text.strip() else self.name

    @property
    def is_begun(self) -> bool:
        """Whether anything is read of it but what stands above."""
        return bool(self.cells or self.money or self.rows or self.tasks)

    def reject(self, line: int, text: str, code: str, **params: object) -> None:
        """List a text that has no place."""
        if text.strip():
            self.rejected.append(Rejected(line, text.strip(), code, params))

    def take_month(self, month: int, line: int, text: str) -> None:
        """Take the month that a text names, 0 for none: the first holds, and another is listed."""
        self.month = self.month or month
        if month not in (0, self.month):
            self.reject(line, text, "import_year.other_month", month=month, here=self.month)

    def take_unit(self, unit: str, line: int, text: str) -> None:
        """Take the money unit that a text names, empty for none: the first holds, and another is listed."""
        self.money_unit = self.money_unit or unit
        if unit not in ("", self.money_unit):
            self.reject(line, text, "import_year.other_unit", unit=unit, here=self.money_unit)


@dataclass(slots=True)
class YearReport:
    """A report in running text: its kind (evaluation or monitor), paragraphs by the id of the section."""

    line: int
    kind: str
    sections: dict[str, list[Said]] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)


@dataclass(slots=True)
class YearRead:
    """All tables and reports of a source, and the numbers of the lines that they take."""

    tables: list[YearTable] = field(default_factory=list)
    reports: list[YearReport] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    @property
    def is_any(self) -> bool:
        """Whether there is any table or report of the year."""
        return bool(self.tables or self.reports)
