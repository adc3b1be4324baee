"""Lists of a year: a project, or an indicator with its project, in each row (汇总表, the program's own workbook)."""

from collections.abc import Sequence
from typing import NamedTuple

from jx_desktop.domain.yearly.names import GRADE, TOTAL, TOTAL_POINTS
from jx_desktop.exchange.text.lines import compact
from jx_desktop.exchange.yearly.around import money_unit_in, month_in
from jx_desktop.exchange.yearly.heads import is_number
from jx_desktop.exchange.yearly.rows import Part, YearRow
from jx_desktop.exchange.yearly.tables import Cells, Said, YearTable
from jx_desktop.exchange.yearly.words import SheetWords, label_of

_FEWEST_COLUMNS = 4
_LONGEST_HEAD = 4  # rows above the head of a list: its title, its unit
_IDENTITY = ("name", "code", "unit.name", "unit.code", "department.name", "department.code")
_TOTALS = ("evaluation.stated.total", "evaluation.stated.grade")
_COMPUTED = "computed:"
_STATED = {TOTAL: "evaluation.stated.total", GRADE: "evaluation.stated.grade"}
_LEVELS = {"level1", "level2", "level3"}


class _Column(NamedTuple):
    """What stands in a column: a role, or a part and a column of the money."""

    role: str
    start: int
    label: str
    part: str = ""


def read_list(part: Part, words: SheetWords, hint: str) -> list[YearTable]:
    """Return a table for each project that a list names; none where a table is no list of the year."""
    for at, row in enumerate(part.rows[:_LONGEST_HEAD]):
        if len(row.fresh) >= _FEWEST_COLUMNS:
            kind, month, columns = _head(row, words, hint)
            is_followed = at + 1 < len(part.rows) and not _is_labels(part.rows[at + 1], words)
            return _Reading(kind, month, columns, words).tables(part.rows, at) if kind and is_followed else []
    return []


def _is_labels(row: YearRow, words: SheetWords) -> bool:
    return any(words.cells.role(piece.text) in ("name", "code") for piece in row.fresh)


def _head(row: YearRow, words: SheetWords, hint: str) -> tuple[str, int, list[_Column]]:
    """Return the kind, the month and the columns of a list whose head a row is; no kind where it is none."""
    fresh = row.fresh
    roles = [words.cells.known(piece.text) for piece in fresh]
    named = [at for at, (role, rank) in enumerate(roles) if role in ("name", "code") and rank < 100]
    if not named or any(is_number(piece.text) for piece in fresh):
        return "", 0, []
    month = next((month for piece in fresh if (month := month_in(piece.text))), 0)
    kinds = ["monitor", "evaluation"] if month else ["evaluation", "monitor"]
    kinds = [hint, *kinds] if hint in kinds else kinds
    for kind in kinds:
        of_rows = any(words.columns[kind].role(piece.text) in _LEVELS for piece in fresh)
        columns = [_column(piece.text, piece.start, kind, words, of_rows=of_rows) for piece in fresh]
        known = [column for column in columns if column.role or column.part]
        own = [column for column in known if column.role.startswith((kind, "evaluation.stated")) or column.part]
        if own and len(known) * 3 >= len(columns) * 2:
            return kind, month, columns
    return "", 0, []


def _column(text: str, start: int, kind: str, words: SheetWords, *, of_rows: bool) -> _Column:
    role, rank = words.cells.known(text)
    if role in _IDENTITY or (role == "goals" and rank < 100):
        return _Column(role, start, text)
    word = label_of(text).word
    for at in range(len(word), 0, -1):
        part = words.parts.known(word[:at])
        rest = label_of(word[at:])
        column = words.money.known(rest.word)
        if part[0] and column[0] and part[1] < 100 and column[1] < 100:
            return _Column(column[0], start, text, part[0])
    if word in words.computed:
        path = words.computed[word]
        return _Column(_STATED.get(path, f"{_COMPUTED}{path}"), start, text)
    if not of_rows and role in _TOTALS:
        return _Column(role, start, text)
    own, own_rank = words.columns[kind].known(text)
    if own and own_rank < 100:
        return _Column(own, start, text)
    if role.startswith(kind) or role in _TOTALS:
        return _Column(role, start, text)
    money = words.money.known(text)
    return _Column(money[0], start, text, "total") if money[0] and money[1] < 100 else _Column("", start, text)


class _Reading:
    def __init__(self, kind: str, month: int, columns: Sequence[_Column], words: SheetWords) -> None:
        self._kind = kind
        self._month = month
        self._columns = columns
        self._words = words
        self._is_of_rows = bool({column.role for column in columns} & _LEVELS)
        labels = {compact(column.label) for column in columns}
        own = {compact(words.form.label(path)) for path in (TOTAL_POINTS, TOTAL)}
        self._sums_points = ("总分" in labels and bool(labels & {"总得分", "自评得分"})) or own <= labels
        self._tables: dict[tuple[str, str], YearTable] = {}
        self._known: Cells = {}

    def tables(self, rows: Sequence[YearRow], head: int) -> list[YearTable]:
        """Return a table for each project."""
        above = " ".join(row.text for row in rows[:head])
        unit = money_unit_in(above) or next((unit for each in self._columns if (unit := money_unit_in(each.label))), "")
        for row in rows[head + 1 :]:
            cells = {column: Said(piece.text, row.line) for piece in row.pieces for column in self._at(piece.start)}
            if said := {column: each for column, each in cells.items() if each.text.strip()}:
                self._row(row, said, unit)
        return list(self._tables.values())

    def _at(self, start: int) -> list[_Column]:
        return [column for column in self._columns if column.start == start]

    def _row(self, row: YearRow, cells: dict[_Column, Said], unit: str) -> None:
        identity = {column.role: said for column, said in cells.items() if column.role in _IDENTITY}
        if self._is_of_rows and not {"name", "code"} & identity.keys():
            identity = self._known  # merged with the row above
        self._known = identity
        code, name = (identity[key].text if key in identity else "" for key in ("code", "name"))
        is_sum = label_of(name).word in self._words.total_row or any(
            label_of(said.text).word in self._words.total_row
            for column, said in cells.items()
            if column.role in _IDENTITY
        )
        if is_sum or not (code or name):
            self._reject(row, is_sum=is_sum)
            return
        table = self._tables.get((compact(code), compact(name)))
        if table is None:
            table = YearTable(row.line, self._kind, self._month, is_own=self._sums_points, money_unit=unit)
            table.cells.update(identity)
            self._tables[compact(code), compact(name)] = table
        own: Cells = {}
        for column, said in cells.items():
            if column.role.startswith(_COMPUTED):
                table.printed.setdefault(column.role.removeprefix(_COMPUTED), said)
            elif column.part:
                if compact(said.text) not in self._words.no_amount:
                    table.money.setdefault((column.part, column.role), said)
            elif column.role in _IDENTITY or (self._sums_points and compact(column.label) == "总分"):
                continue
            elif not column.role:
                table.reject(row.line, f"{column.label}：{said.text}", "import_year.column")
            elif self._is_of_rows:
                own[column.role] = said
            else:
                table.cells.setdefault(column.role, said)
        if own:
            table.rows.append(own)

    def _reject(self, row: YearRow, *, is_sum: bool) -> None:
        last = next(reversed(self._tables.values()), None)
        if last is not None and not is_sum:
            last.reject(row.line, row.text, "import_year.no_place")
