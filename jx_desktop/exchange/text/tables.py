"""The second part → the text of one table after another: title, unit, money unit, and the lines of its rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jx_desktop.exchange.report import ReportDraft
from jx_desktop.exchange.text.above import AboveTable, UnitLine, read_above
from jx_desktop.exchange.text.lines import Line, compact
from jx_desktop.exchange.text.words import Words

_TITLE_LINES = 3
_NEAR = 8  # lines in which a table shows itself beneath its title
_LONGEST_WORD = 100


@dataclass(slots=True)
class TableText:
    """One table as it stands in the text. `place` is where it begins: what is missing in it is reported there."""

    place: Line
    number: int | None = None
    name: str = ""
    has_title: bool = False
    unit: UnitLine | None = None
    money_unit: str | None = None
    lines: list[Line] = field(default_factory=list)
    begun: set[str] = field(default_factory=set)  # words of the form, compact, that lines of it begin with
    is_ruled: bool = False  # whether its cells are parted by tabs
    pending: list[tuple[Line, AboveTable]] = field(default_factory=list)  # met after rows: the next table's, perhaps
    offered: list[tuple[Line, AboveTable]] = field(default_factory=list)  # stood above its title


def read_tables(lines: Sequence[Line], words: Words, report: ReportDraft) -> list[TableText]:
    """Return the tables of the second part; lines that stand between them are reported."""
    return _Reader(lines, words, report).tables()


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
            if title is None:
                self._take(self._lines[index])
            else:
                self._take_title(index, index + taken, title)
            index += taken
        for table in self._tables:
            self._settle(table)
            self._release(table)
        return self._tables

    @property
    def _current(self) -> TableText | None:
        return self._tables[-1] if self._tables else None

    def _title_at(self, index: int) -> tuple[int, dict[str, str] | None]:
        """Return how many lines a title at `index` takes, and its number and name."""
        text = self._lines[index].text.strip()
        if "\t" in text:
            return 1, None
        title = self._words.title.values(text) if len(text) <= 2 * _LONGEST_WORD else None
        if title is not None or not self._words.title.opens(compact(text[:_LONGEST_WORD])):
            return 1, title
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
        return "\t" in text or self._words.title.values(text) is not None or read_above(line, self._words) is not None

    def _take_title(self, index: int, below: int, title: dict[str, str]) -> None:
        number, name = (int(title["number"]) if "number" in title else None), title.get("name", "")
        line, current = self._lines[index], self._current
        label = self._label_below(below)
        is_same = current and (current.number, compact(current.name)) == (number, compact(name))
        if is_same and current and current.begun and not (number is None and label in self._words.first_labels):
            return  # the title again, above the rest of the table on the next page
        if not self._shows_table(below):
            self._report.reject(line.number, line.text, "import_text.table_missing")
            return
        if current and not current.begun and not current.has_title and not current.lines:
            current.place, current.number, current.name, current.has_title = line, number, name, True
            return  # what stands above the title has begun the table
        table = TableText(line, number, name, has_title=True)
        if current:
            table.offered, current.pending = current.pending, []
        self._tables.append(table)

    def _label_below(self, start: int) -> str:
        """Return the first label of the form's beneath a title."""
        words = (self._first_word(line) for line in self._lines[start : start + _NEAR])
        return next((word for word in words if word in self._words.labels), "")

    def _shows_table(self, start: int) -> bool:
        """Whether a table begins at `start`: what stands above one, or a row that the present table has had."""
        for index in range(start, min(start + _NEAR, len(self._lines))):
            if self._title_at(index)[1] is not None:
                return False
            if read_above(self._lines[index], self._words):
                return True
            word = self._first_word(self._lines[index])
            if word in self._words.labels:
                current = self._current
                return current is None or word in self._words.opening_labels or word in current.begun
        return False

    def _first_word(self, line: Line) -> str:
        first = next((cell for cell in line.text.split("\t", 4) if cell.strip()), "")
        return compact(first) if len(first) <= _LONGEST_WORD else ""

    def _take(self, line: Line) -> None:
        """Give a line to the table that it belongs to, or to the report."""
        heading = self._words.headings.get(compact(line.text[:_LONGEST_WORD]))
        if heading and heading[0].startswith("projects."):
            return
        table = self._current
        above = read_above(line, self._words)
        word = self._first_word(line)
        is_cell = "\t" in line.text.strip()
        begins = word in self._words.first_labels and (is_cell or table is None or not table.is_ruled)
        if table is None and (above or begins):
            self._tables.append(table := TableText(line))
        if table is None:
            if line.text.strip():
                self._report.reject(line.number, line.text, "import_text.between_tables")
        elif above and table.begun:
            table.pending.append((line, above))
        elif above:
            self._set_above(table, line, above)
        else:
            if begins and not table.begun.isdisjoint(self._words.first_labels):
                table = self._opened_untitled(table, line)
            self._settle(table)
            self._release(table)
            table.lines.append(line)
            table.is_ruled = table.is_ruled or is_cell
            if word in self._words.labels:
                table.begun.add(word)

    def _opened_untitled(self, table: TableText, line: Line) -> TableText:
        """Return a new table, begun without a title by the row that every table begins with."""
        above, table.pending = table.pending, []
        opened = TableText(above[0][0] if above else line)
        self._tables.append(opened)
        for earlier, said in above:
            self._set_above(opened, earlier, said)
        return opened

    def _settle(self, table: TableText) -> None:
        """Give a table what stood above its title, where nothing beneath the title says it."""
        offered, table.offered = table.offered, []
        lacks_unit, lacks_money = table.unit is None, table.money_unit is None
        for line, said in offered:
            if (said.unit and lacks_unit) or (said.money and lacks_money):
                self._set_above(table, line, said)
            elif not said.agrees_with(table.unit, table.money_unit):
                self._report.reject(line.number, line.text, "import_text.between_tables")

    def _release(self, table: TableText) -> None:
        """Settle lines that looked like the beginning of another table, which did not come."""
        for line, said in table.pending:
            if not said.agrees_with(table.unit, table.money_unit):
                self._report.reject(line.number, line.text, "import_text.between_tables")
        table.pending = []

    def _set_above(self, table: TableText, line: Line, said: AboveTable) -> None:
        if said.agrees_with(table.unit or said.unit, table.money_unit or said.money):
            table.unit = table.unit or said.unit
            table.money_unit = table.money_unit or said.money
            self._report.place(said.pieces)
        else:
            self._report.reject(line.number, line.text, "import_text.between_tables")
