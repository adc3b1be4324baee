"""How a form itself lays out its sheets of the year: titles, lines above tables, rows of cells, headings of reports.

What a form prints is known by it, whatever its words are; tables of others are read by their words alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jx_desktop.base.paths import own_key
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import CellsBand, SheetForm, SignBand, TextsBand
from jx_desktop.exchange.text.lines import compact
from jx_desktop.exchange.text.templates import Template

_SHORTEST_LABEL = 2
_SHORTEST_TITLE = 4


class OwnTitle(NamedTuple):
    """The title of a sheet: its key, of which kind it is (``evaluation`` …), whose it is, and what it is printed of."""

    key: str
    kind: str
    of_department: bool
    is_report: bool
    template: Template
    tail: str

    def matches(self, word: str) -> bool:
        """Whether `word`, which is compact already, was printed from it."""
        return word.endswith(self.tail) and self.template.matches(word)


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One row of cells: the words of its labels and the paths of its fields, each empty where the other is not."""

    labels: tuple[str, ...]
    fields: tuple[str, ...]

    def matches(self, texts: Sequence[str]) -> bool:
        """Whether cells are these: their labels stand where the form has them."""
        pairs = zip(self.labels, texts, strict=True) if len(texts) == len(self.labels) else ()
        return bool(texts) and len(texts) == len(self.labels) and all(label in ("", text) for label, text in pairs)


class OwnLayout:
    """What the sheets of a form that are not its goals look like."""

    def __init__(self, form: Form, kinds: Sequence[str]) -> None:
        """`kinds` are those that a project's table can be of."""
        self.titles = tuple(_titles(form, kinds))
        codes = {"code": rf"\d{{3,{max(form.codes.unit_digits, 9)}}}"}
        lines = {sheet.unit_line for key, sheet in form.all_sheets.items() if "{code}" in sheet.unit_line}
        self._unit_lines = tuple(Template(line, codes) for line in sorted(lines))
        self._money_line = Template(form.money.unit_line, {"unit": "|".join(form.money.units)})
        self._rows = {key: tuple(_rows(sheet)) for key, sheet in form.all_sheets.items()}
        self._goals = {key: Template(sheet.goal) for key, sheet in form.all_sheets.items()}
        self._headings = {
            key: Template(band.heading)
            for key, sheet in form.all_sheets.items()
            for band in sheet.bands
            if isinstance(band, TextsBand)
        }
        self.signs = tuple(
            (item.label, item.field)
            for sheet in form.all_sheets.values()
            for band in sheet.bands
            if isinstance(band, SignBand)
            for item in band.items
        )

    def title(self, text: str) -> OwnTitle | None:
        """Return the title that a line is; None where the form has none such."""
        word = compact(text)
        return next((title for title in self.titles if title.matches(word)), None)

    def unit(self, text: str) -> tuple[str, str] | None:
        """Return code and name of the unit, or the department, that a line above a table names."""
        found = next((values for each in self._unit_lines if (values := each.values(text)) is not None), None)
        return (found.get("code", ""), found.get("name", "")) if found is not None else None

    def money_unit(self, text: str) -> str:
        """Return the money unit that a line above a table names; empty where it is no such line."""
        return (self._money_line.values(text) or {}).get("unit", "")

    def heading(self, key: str, text: str) -> str:
        """Return the title in a heading of a report of the form; empty where it is none."""
        template = self._headings.get(key)
        return (template.values(text) or {}).get("title", "") if template is not None else ""

    def goal(self, key: str, text: str) -> str | None:
        """Return the goal in a line as a sheet prints it, with its number; None where the line is none."""
        return (self._goals[key].values(text) or {}).get("text") if key in self._goals else None

    def row(self, key: str, texts: Sequence[str]) -> OwnRow | None:
        """Return the row of a sheet's cells, with labels and fields, that texts are; None for any other."""
        words = [compact(text) for text in texts]
        return next((row for row in self._rows.get(key, ()) if row.matches(words)), None)


def _titles(form: Form, kinds: Sequence[str]) -> Iterator[OwnTitle]:
    for key, sheet in form.all_sheets.items():
        kind, of_department = key.partition("-")[0], sheet.area == "department"
        is_report = any(isinstance(band, TextsBand) for band in sheet.bands)
        if of_department or is_report:
            kind = "evaluation" if sheet.of else kind.removesuffix("_report") if is_report else ""
        elif sheet.owner != "project" or kind not in kinds:
            continue
        tail = compact(sheet.title.rpartition("}")[2])
        if len(tail) >= _SHORTEST_TITLE:
            yield OwnTitle(key, kind, of_department, is_report, Template(sheet.title), tail)


def _rows(sheet: SheetForm) -> Iterator[OwnRow]:
    for band in sheet.bands:
        for number in range(len(band.rows) if isinstance(band, CellsBand) else 0):
            cells = [cell for row, _, cell in band.placed if row == number]  # type: ignore[union-attr]
            row = OwnRow(tuple(compact(cell.label) for cell in cells), tuple(cell.field for cell in cells))
            if any(row.fields) and any(len(label) >= _SHORTEST_LABEL for label in row.labels):
                yield row


def role_of(path: str) -> str:
    """Return the name under which a path is kept, without ``values.``."""
    return own_key(path) or path
