"""The parts of a source → the tables of the year in it, and the lines that they take."""

import re
from collections.abc import Iterator, Sequence

from jx_desktop.exchange.text.lines import compact
from jx_desktop.exchange.yearly.around import is_heading, is_title, money_unit_in, read_title, take_around
from jx_desktop.exchange.yearly.heads import goal_head, money_head, rows_head, tasks_head
from jx_desktop.exchange.yearly.lists import read_list
from jx_desktop.exchange.yearly.reports import read_reports
from jx_desktop.exchange.yearly.rows import Part, YearRow
from jx_desktop.exchange.yearly.table_reader import TableReader, is_cancelled_row
from jx_desktop.exchange.yearly.tables import YearRead, YearTable
from jx_desktop.exchange.yearly.words import SheetWords, label_of

_MOST_ABOVE = 12  # lines above a table among which its title and its unit are looked for
_FEW = 4  # rows with which a table of the year begins that nothing above it names
_LEADERS = re.compile(r"[.·…。\-]*\d*$")
_LONGEST_HALF = 80  # a line of the contents page that goes on in the next one
_MOST_BETWEEN = 3  # lines of the head and foot of pages between two pieces of one table


def read_year(parts: Sequence[Part], words: SheetWords) -> YearRead:
    """Return the tables of the year in a source, and reports; none where it has none."""
    if not any(words.telling.search(piece.text) for part in parts for row in part.rows for piece in row.pieces):
        return YearRead()
    return _Reader(parts, words).read()


class _Reader:
    def __init__(self, parts: Sequence[Part], words: SheetWords) -> None:
        self._parts = parts
        self._words = words
        self._result = YearRead()
        self._table: TableReader | None = None
        self._pending: list[YearRow] = []  # lines of text since the last table
        self._aside: Part | None = None  # a table that may be the beginning of one of the year
        self._above_aside: list[YearRow] = []
        self._between: list[YearRow] = []  # lines that only head what follows: 二、预算执行情况

    def read(self) -> YearRead:
        """Return all that there is."""
        for part in self._parts:
            if part.is_text:
                self._text(part)
            else:
                self._grid(part)
        self._close()
        self._result.tables = [table for table in self._result.tables if self._words.has(_sheet_kind(table))]
        if not self._result.tables:
            self._result.taken.clear()
        else:
            self._result.taken.update(self._headings())
        self._result.reports = read_reports(self._parts, self._result.taken, self._words)
        return self._result

    def _headings(self) -> Iterator[int]:
        """Yield the lines with which this program heads the sheets of a year, and lists them on the contents page."""
        rows = [row for part in self._parts if part.is_text for row in part.rows]
        rows = [row for row in rows if row.text.strip() and row.line not in self._result.taken]
        for at, row in enumerate(rows):
            whole = compact(row.text)
            word = _LEADERS.sub("", whole)
            if self._words.sheet_names.fullmatch(word) or self._is_own_title(word, is_listed=word != whole):
                yield row.line
            elif (
                at + 1 < len(rows)
                and len(row.text) < _LONGEST_HALF
                and self._is_own_title(_LEADERS.sub("", compact(row.text + rows[at + 1].text)))
            ):
                yield from (row.line, rows[at + 1].line)

    def _is_own_title(self, word: str, *, is_listed: bool = False) -> bool:
        """Whether a line is a sheet's title: also the department's where it `is_listed` among the contents."""
        own = self._words.own.title(word)
        return own is not None and not own.is_report and (is_listed or not own.of_department)

    # ---- text between tables

    def _text(self, part: Part) -> None:
        for row in part.rows:
            if not row.text.strip():
                continue
            table = self._table if not self._pending else None
            if table is not None and (
                table.goes_on_in(row)
                or take_around(row, table.table, self._words, below=True)
                or (row is part.rows[-1] and self._is_left_empty(row.text))
            ):
                self._result.taken.add(row.line)
                continue
            if is_heading(row.text) or self._words.tasks.role(row.text) == "task":
                self._between.append(row)
                continue
            self._pending += (*self._between, row)
            self._between = []
        if self._is_apart():
            self._aside = None

    def _is_left_empty(self, text: str) -> bool:
        """Whether a line is the label of a cell in which nothing stands: it says nothing."""
        return self._words.cells.role(text).startswith(("evaluation.", "change."))

    def _is_apart(self) -> bool:
        """Whether more stands since the last table than the head and foot of a page."""
        return len(self._pending) > _MOST_BETWEEN or any(is_title(row.text, self._words) for row in self._pending)

    def _open(self, line: int) -> TableReader:
        """Begin a table, with what stands above it."""
        self._close()
        table = YearTable(line)
        above: list[YearRow] = []
        for row in reversed(self._pending[-_MOST_ABOVE:]):
            if is_title(row.text, self._words):
                if table.title:
                    break
                read_title(row, table, self._words)
            elif not take_around(row, table, self._words, below=False) and not self._is_form_number(row):
                break
            above.append(row)
        self._result.taken.update(row.line for row in above)
        self._pending = []
        self._table = TableReader(table, self._words)
        return self._table

    @staticmethod
    def _is_form_number(row: YearRow) -> bool:
        """Whether a line only numbers what follows: 附件2, 表3."""
        text = compact(row.text)
        return len(text) <= 8 and text[:1] in "附表" and text[-1:].isdecimal()

    def _close(self) -> None:
        if self._table is not None:
            self._table.finish()
            if self._table.table.is_begun:
                self._result.tables.append(self._table.table)
        self._table = None

    # ---- tables

    def _grid(self, part: Part) -> None:
        hint = self._hint(part)
        between, self._between = self._between, []
        if listed := read_list(part, self._words, hint):
            self._close()
            self._result.tables += listed
            self._result.taken.update(row.line for row in part.rows)
            self._say_above(listed)
            self._pending, self._aside = [], None
            return
        if hint or self._table is not None or self._aside is not None:
            self._result.taken.update(row.line for row in between)
        if not self._tells(part, hint or self._open_hint()) and not self._is_titled():
            goes_on = self._table is not None and not self._is_apart() and self._table.fits(part)
            if goes_on and self._table is not None:
                self._feed(part, self._table)
            else:
                self._close()
                self._set_aside(part, hint)
            return
        if self._aside is not None:
            whole = Part((*self._aside.rows, *part.rows), False, part.has_spans)
            self._aside, self._pending = None, self._above_aside
            self._feed(whole, self._open(whole.rows[0].line))
            return
        if self._table is None or self._is_apart() or not self._table.goes_on(part):
            self._feed(part, self._open(part.rows[0].line))
        else:
            self._feed(part, self._table)

    def _set_aside(self, part: Part, hint: str) -> None:
        """Keep a table that may be the beginning of one of the year; behind one that says 已取消, with that."""
        mark = self._aside if self._aside is not None and is_cancelled_row(self._aside.rows[0]) else None
        if mark is not None and self._begins(part, hint):
            self._aside = Part((*mark.rows, *part.rows), False, part.has_spans)
        else:
            self._aside, self._above_aside = part if self._begins(part, hint) else None, self._pending
        self._pending = []

    def _say_above(self, listed: Sequence[YearTable]) -> None:
        """Give the tables of a list what stands above it: year, month, money unit."""
        above = YearTable(0)
        for row in self._pending[-_MOST_ABOVE:]:
            if is_title(row.text, self._words):
                read_title(row, above, self._words)
            elif not take_around(row, above, self._words, below=False):
                continue
            self._result.taken.add(row.line)
        for table in listed:
            table.year, table.money_unit = above.year, table.money_unit or above.money_unit
            table.month = table.month or above.month

    def _feed(self, part: Part, reader: TableReader) -> None:
        """Give the rows of a part to a table, and to those that begin within it."""
        skip = 0
        for at, row in enumerate(part.rows):
            if skip:
                skip -= 1
            elif self._is_title_row(row) and (reader.table.is_begun or not reader.table.title):
                if reader.table.is_begun:
                    reader = self._open(row.line)
                read_title(row, reader.table, self._words)
            elif reader.begins_another(row):
                reader = self._open(row.line)
                skip = reader.feed(part.rows, at, has_spans=part.has_spans) - 1
            else:
                skip = reader.feed(part.rows, at, has_spans=part.has_spans) - 1
            self._result.taken.add(row.line)

    def _is_title_row(self, row: YearRow) -> bool:
        return len(row.fresh) == 1 and is_title(row.text.strip(), self._words)

    def _hint(self, part: Part) -> str:
        """Return what the title above a table, or in its first rows, says that it is."""
        texts = [row.text for row in self._pending[-_MOST_ABOVE:]]
        texts += [row.text.strip() for row in part.rows[:3] if len(row.fresh) == 1]
        for text in reversed(texts):
            if is_title(text, self._words):
                kind = self._words.title_kind(text)
                return kind or ("department" if self._words.is_of_department(text) else "")
        return ""

    def _open_hint(self) -> str:
        """Return whose the rows are of a table that goes on with the one above: the department's, behind its tasks."""
        goes_on = self._table is not None and self._table.table.of_department and not self._pending
        return "department" if goes_on else ""

    def _tells(self, part: Part, hint: str) -> bool:
        """Whether a table is one of the year: it has a head that no other has."""
        rows = part.rows
        for at, row in enumerate(rows):
            below = rows[at + 1] if at + 1 < len(rows) else None
            if (
                rows_head(rows, at, self._words, hint)
                or goal_head(row, self._words)
                or tasks_head(row, below, self._words)
            ):
                return True
            money = money_head(row, self._words)
            if money and {column.role for column in money} & {"executed", "rate"}:
                return True
        return False

    def _is_titled(self) -> bool:
        """Whether the title of a sheet of the form itself stands above a table."""
        titles = (self._words.own.title(row.text) for row in self._pending[-_MOST_ABOVE:])
        return any(title is not None and not title.is_report for title in titles)

    def _begins(self, part: Part, hint: str) -> bool:
        """Whether a small table may be what one of the year begins with: the project's name and its office."""
        labels = [self._words.cells.role(piece.text) for row in part.rows for piece in row.fresh]
        if len(part.rows) == 1 and is_cancelled_row(part.rows[0]):
            return True
        most, other = (_MOST_ABOVE, {"goals"}) if hint else (_FEW, {"goals", "code"})
        return len(part.rows) <= most and "name" in labels and not other & {*labels}


def _sheet_kind(table: YearTable) -> str:
    return "department" if table.of_department else table.kind or "evaluation"


def unit_of(rows: Sequence[YearRow]) -> str:
    """Return the money unit that the labels of a table name; empty where they name none."""
    texts = (piece.text for row in rows for piece in row.fresh if label_of(piece.text).word)
    return next((unit for text in texts if (unit := money_unit_in(text))), "")
