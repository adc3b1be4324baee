"""The second part → the text of one table after another: title, unit, money unit, and the lines of its rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from jx_desktop.exchange.report import ReportDraft
from jx_desktop.exchange.text.lines import Line, compact
from jx_desktop.exchange.text.words import Words

_TITLE_LINES = 3
_LONGEST_ABOVE = 300
_GAP = re.compile(r"\t+|[ \u00a0\u3000]{2,}")


@dataclass(frozen=True, slots=True)
class UnitLine:
    """The budget unit that a table belongs to."""

    code: str
    name: str


@dataclass(slots=True)
class TableText:
    """One table as it stands in the text. `place` is where it begins: what is missing in it is reported there."""

    place: Line
    number: int | None = None
    name: str = ""
    unit: UnitLine | None = None
    money_unit: str | None = None
    lines: list[Line] = field(default_factory=list)
    has_title: bool = False
    has_rows: bool = False
    pending: list[Line] = field(default_factory=list)  # lines above a table, met again after rows of this one


def read_tables(lines: Sequence[Line], words: Words, report: ReportDraft) -> list[TableText]:
    """Return the tables of the second part; lines that stand between them are reported."""
    reader = _Reader(lines, words, report)
    return reader.tables()


class _Reader:
    def __init__(self, lines: Sequence[Line], words: Words, report: ReportDraft) -> None:
        self._lines = lines
        self._words = words
        self._report = report
        self._tables: list[TableText] = []

    def tables(self) -> list[TableText]:
        index = 0
        while index < len(self._lines):
            taken, title = self._title_at(index)
            if title is not None:
                self._open_titled(self._lines[index], title)
            else:
                self._take(self._lines[index])
            index += taken
        for table in self._tables:
            self._release(table)
        return self._tables

    def _title_at(self, index: int) -> tuple[int, dict[str, str] | None]:
        """Return how many lines a title at `index` takes, and its number and name."""
        text = self._lines[index].text.strip()
        if "\t" in text or not self._words.title.opens(compact(text[:_LONGEST_ABOVE])):
            return 1, None
        title = self._words.title.values(text)
        for taken in range(2, _TITLE_LINES + 1):
            following = self._lines[index + taken - 1 : index + taken]
            if title is not None or not following or self._stands_alone(following[0]):
                break
            text += f" {following[0].text.strip()}"
            title = self._words.title.values(text)
            if title is not None:
                return taken, title
        return 1, title

    def _stands_alone(self, line: Line) -> bool:
        text = line.text.strip()
        return "\t" in text or self._words.title.matches(compact(text[:1000])) or self._above_table(line) is not None

    def _open_titled(self, line: Line, title: dict[str, str]) -> None:
        number, name = int(title.get("number", "0")), title.get("name", "")
        if self._tables:
            current = self._tables[-1]
            if current.has_title and current.number == number and compact(current.name) == compact(name):
                return  # the title again, above the rest of the table on the next page
            self._release(current)
        self._tables.append(TableText(line, number, name, has_title=True))

    def _take(self, line: Line) -> None:
        """Give a line to the table that it belongs to, or to the report."""
        table = self._tables[-1] if self._tables else None
        heading = self._words.headings.get(compact(line.text[:200]))
        if heading and heading[0].startswith("projects."):
            return
        above = self._above_table(line)
        first = next((cell for cell in line.text.split("\t") if cell.strip()), "")
        begins = len(first) < 100 and compact(first) in self._words.first_labels
        if table is None and (above or begins):
            self._tables.append(table := TableText(line))
        if table is None and line.text.strip():
            self._report.reject(line.number, line.text, "import_text.between_tables")
        elif table is None:
            return
        elif above and table.has_rows:
            table.pending.append(line)
        elif above:
            self._set_above(table, line, above)
        elif begins and table.has_rows and self._first_label_stood(table):
            self._open_untitled(table, line)
        else:
            self._release(table)
            table.lines.append(line)
            table.has_rows = table.has_rows or self._holds_label(line)

    def _first_label_stood(self, table: TableText) -> bool:
        return any(
            compact(cell) in self._words.first_labels for line in table.lines for cell in line.text.split("\t")[:3]
        )

    def _holds_label(self, line: Line) -> bool:
        cells = line.text[:_LONGEST_ABOVE].split("\t")
        return any(compact(cell) in self._words.labels for cell in cells)

    def _open_untitled(self, table: TableText, line: Line) -> None:
        above, table.pending = table.pending, []
        opened = TableText(above[0] if above else line, lines=[line], has_rows=True)
        self._tables.append(opened)
        for earlier in above:
            self._set_above(opened, earlier, self._above_table(earlier) or {})

    def _release(self, table: TableText) -> None:
        """Settle lines that looked like the beginning of another table, which did not come."""
        for line in table.pending:
            above = self._above_table(line) or {}
            unit, money = above.get("unit"), above.get("money")
            repeated = unit in (None, table.unit) and money in (None, table.money_unit)
            if not repeated:
                self._report.reject(line.number, line.text, "import_text.between_tables")
        table.pending = []

    def _set_above(self, table: TableText, line: Line, above: dict[str, UnitLine | str]) -> None:
        unit, money = above.get("unit"), above.get("money")
        if (isinstance(unit, UnitLine) and table.unit not in (None, unit)) or (
            isinstance(money, str) and table.money_unit not in (None, money)
        ):
            self._report.reject(line.number, line.text, "import_text.between_tables")
            return
        if isinstance(unit, UnitLine):
            table.unit = unit
        if isinstance(money, str):
            table.money_unit = money
        self._report.place(len(above))

    def _above_table(self, line: Line) -> dict[str, UnitLine | str] | None:
        """Return the unit and the money unit that a line above a table names; None where it says neither."""
        text = line.text.strip()
        if not text or len(text) > _LONGEST_ABOVE:
            return None
        if money := self._money_unit(text):
            return {"money": money}
        *rest, last = _GAP.split(text)
        if not rest:
            *rest, last = text.rsplit(None, 1)
        unit = self._unit(" ".join(rest))
        money = self._money_unit(last)
        if unit and money:
            return {"unit": unit, "money": money}
        unit = self._unit(text)
        return {"unit": unit} if unit else None

    def _money_unit(self, text: str) -> str | None:
        found = (template.values(text) for template in self._words.money_lines)
        return next((values["unit"] for values in found if values), None)

    def _unit(self, text: str) -> UnitLine | None:
        values = self._words.unit_line.values(text)
        if not values or any(compact(cell) in self._words.known for cell in text.split("\t")):
            return None
        whole_number = re.search(rf"(?<!\d){values['code']}(?!\d)", text)
        return UnitLine(values["code"], values["name"]) if whole_number and values.get("name") else None
