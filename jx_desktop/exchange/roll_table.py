"""应报名单 in a table of any program, or as lines of a message: code, name and office of the bureau of each department.

Columns are found by their heads; a table without any by what stands in it, which is said. Hidden rows are read too: a
filter has hidden them, nobody has removed them. Blocks that stand side by side are read one after the other.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import one_line, squeezed, without_spaces, without_stray_spaces
from jx_desktop.domain.collected.roll import RollEntry
from jx_desktop.exchange.blocks import Grid, column_letters
from jx_desktop.exchange.budget_list.codes import bare_code, code_damage, parted_code, sound_code
from jx_desktop.exchange.tables import Table, filled

_HEADS: Mapping[str, re.Pattern[str]] = {
    "code": re.compile(r"(?:预算|主管|填报|报送|应报)?(?:部门|单位)?(?:代码|编码|编号|代号)|部门预算编码"),
    "name": re.compile(
        r"(?:预算|主管|填报|报送|应报)?(?:部门|单位)(?:名称|全称)?|部门(?:单位)(?:名称)?|单位(?:部门)(?:名称)?|名称|全称"
    ),
    "office": re.compile(
        r"(?:财政局?)?(?:归口|主管|对口|分管|管理|负责|责任|联系|业务|所属)*(?:股室|科室|处室|股|科|处)(?:名称)?|归口(?:管理)?"
    ),
}
_OF_DEPARTMENT = re.compile("部门")
_IN_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]|[*＊※★]")
_SUM = re.compile(r"(?:合计|总计|共计|小计)[:：]?.*|共\d+(?:个|家)?(?:部门|单位)?")
_OFFICE = re.compile(r"[\u4e00-\u9fff]{1,12}(?:股室?|科室?)")
"""What may stand as a heading above its departments; 处 and 组 may end the name of a department."""
_OFFICE_LINE = re.compile(r"([\u4e00-\u9fff]{1,12}(?:股室?|科室?|处室?|组))[:：]\s*(.*)")
_OFFICE_BEHIND = re.compile(r"(.+?)[(（]([\u4e00-\u9fff]{1,12}(?:股室?|科室?|处室?|组))[)）]")
_NUMBERED = re.compile(r"\s*(?:[(（]?\d{1,3}[)）]|\d{1,3}[.、．])\s*(?=\S)")
_ROW_NUMBER = re.compile(r"\s*([1-9]\d{0,2})[ \t\u3000]+(?=\S)", re.ASCII)
_BETWEEN = re.compile(r"[ \t\u3000,，;；|]+")
_NAMES = re.compile(r"[、,，;；\s]+")
_CODE_LIKE = re.compile(r"\d[0-9A-Za-z]{1,11}", re.ASCII)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LOOKED_AT_ROWS = 20
_SHORTEST_CODE = 3
_FEWEST_NUMBERS = 2
_LONGEST_NAME = 100
_MOST_ROWS = 5_000
_MOST_SAID = 20


@dataclass(frozen=True, slots=True)
class ReadRoll:
    """The departments in their order, and what is to be known of the reading."""

    entries: tuple[RollEntry, ...] = ()
    notes: tuple[Message, ...] = ()


Columns = Mapping[str, int]
"""``code``, ``name``, ``office`` → column, from 0."""


def roll_of_grids(grids: Sequence[Grid]) -> ReadRoll:
    """Return the roll in some tables; nothing where none of them has one."""
    tables = [filled(grid, with_hidden=True, most_rows=_MOST_ROWS) for grid in grids]
    reading = _Reading()
    heads = [_head(table) for table in tables]
    longest = max(tables, key=lambda table: len(table.rows), default=None)
    width, blocks = -1, tuple[Columns, ...]()
    for table, head in zip(tables, heads, strict=True):
        reading.notes += table.notes
        if table.is_cut:
            reading.notes.append(Message("roll_list.cut", FrozenDict({"rows": _MOST_ROWS})))
        if head is not None:
            start, own_blocks = head
            if table.width == width:
                reading.read(table, 0, blocks, start - 1)
            width, blocks = table.width, own_blocks
            reading.read(table, start, blocks)
        elif table.width == width:  # it goes on behind a page
            reading.read(table, 0, blocks)
        elif any(heads) or table is not longest:
            reading.notes.append(Message("roll_list.table_not_read", FrozenDict({"name": table.name})))
        elif table.width == 1:
            reading.read_lines([row[0] for row in table.rows], table.numbers)
        elif guessed := _guessed(table):
            reading.notes.append(_guess_words(table, guessed))
            reading.read(table, 0, (guessed,))
        elif not table.is_blank:
            reading.notes.append(Message("roll_list.table_not_read", FrozenDict({"name": table.name})))
    return reading.result()


def roll_of_text(text: str) -> ReadRoll:
    """Return the roll in lines: 721 巨鹿县文联, 巨鹿县文联（教科文股）, or names behind an office (教科文股：文联)."""
    lines = text.splitlines()
    reading = _Reading()
    reading.read_lines(lines, range(1, len(lines) + 1))
    return reading.result()


@dataclass(slots=True)
class _Reading:
    entries: list[RollEntry] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    _lines: dict[str, list[int]] = field(default_factory=dict)
    _office: str = ""
    _digits: int | None = None
    """How many digits a code has behind which nothing stands; None for any."""

    def read(self, table: Table, start: int, blocks: Sequence[Columns], end: int | None = None) -> None:
        """Read the rows of a table from one on, block by block; before an `end`, a head, titles may stand too."""
        of_sheet = table.name if _OFFICE.fullmatch(without_spaces(table.name)) else ""
        for columns in blocks:
            self._office = "" if "office" in columns else of_sheet
            is_glued = "code" not in columns and _is_glued([row[columns["name"]] for row in table.rows[start:]])
            for at in range(start, len(table.rows) if end is None else end):
                if end is None or _count(table.rows[at]) > 1:
                    self._read_row(table, at, columns, is_glued)

    def _read_row(self, table: Table, at: int, columns: Columns, is_glued: bool) -> None:
        row, line = table.rows[at], table.numbers[at]
        own = [row[column] for column in columns.values()]
        flaws = [table.place(at, column).cell for column in columns.values() if (at, column) in table.flaws]
        if flaws:
            self.notes.append(Message("roll_list.cell_flawed", FrozenDict({"cells": tuple(flaws)})))
        if _is_head(row) or not any(row):
            return
        is_alone = _count(row) == 1 and len(columns) > 1 and "office" not in columns
        if is_alone and (office := _OFFICE.fullmatch("".join(map(without_spaces, row)))):
            self._office = office[0]
            self._say("taken_for_office", line)
            return
        if not any(own):
            if not flaws:
                self._say("sum_rows" if _is_sum(row) else "unplaced_rows", line)
            return
        if _is_sum(own):
            self._say("sum_rows", line)
            return
        texts = {name: one_line(without_stray_spaces(row[column])) for name, column in columns.items()}
        code, name = bare_code(texts.get("code", "")), texts.get("name", "")
        if is_glued or "code" in columns:
            code, name = parted_code(code, name, _SHORTEST_CODE, None if is_glued or not name else 0)
        is_note = bool(not name and _HAN.search(code)) or (
            len(own) > 1 and not flaws and not self.entries and _count(row) == 1
        )
        if is_note or (not code and not name):
            self._unnamed(texts, line)
        else:
            self._keep(code, name, self._office_of(table, columns, texts, line), line)

    def _unnamed(self, texts: Mapping[str, str], line: int) -> None:
        self._say("unplaced_rows", line)
        if texts.get("office"):
            self._office = texts["office"]

    def _office_of(self, table: Table, columns: Columns, texts: Mapping[str, str], line: int) -> str:
        """Return the office of a row: its own, or the one above it where text cannot say that cells were merged."""
        own = texts.get("office", "")
        if "office" not in columns:
            return self._office
        if own:
            self._office = own
        elif not table.has_spans and self._office and columns["office"] < min(columns.get("name", 99), 99):
            self._say("office_from_above", line)
            return self._office
        return own

    def read_lines(self, lines: Sequence[str], numbers: Sequence[int]) -> None:
        """Read lines that are no table."""
        lines = _uncounted(lines)
        self._digits = None if _are_codes_glued(lines) else 0
        for text, number in zip(lines, numbers, strict=True):
            line = _bare_line(text)
            if not line or _is_head([line]):
                continue
            if _is_sum([line]):
                self._say("sum_rows", number)
            elif headed := _OFFICE_LINE.fullmatch(line):
                self._office = headed[1]
                for name in filter(None, _NAMES.split(headed[2])):
                    self._keep(*self._parted(name), self._office, number)
            else:
                self._keep_line(line, number)

    def _keep_line(self, line: str, number: int) -> None:
        office = self._office
        if behind := _OFFICE_BEHIND.fullmatch(line):
            line, office = behind[1], behind[2]
        cells = [cell for cell in _BETWEEN.split(line) if cell]
        if len(cells) > 1 and _OFFICE.fullmatch(cells[-1]) and _HAN.search("".join(cells[:-1])):
            office = cells.pop()
        if len(cells) == 2 and _is_code(cells[1]) and not _is_code(cells[0]):
            cells.reverse()
        if len(cells) > 1 and not _CODE_LIKE.fullmatch(bare_code(cells[0])):
            for cell in cells:
                self._keep(*self._parted(cell), office, number)
            return
        code, name = (cells[0], "".join(cells[1:])) if len(cells) > 1 else self._parted("".join(cells))
        self._keep(bare_code(code), name, office, number)

    def _parted(self, text: str) -> tuple[str, str]:
        return parted_code("", text, _SHORTEST_CODE, self._digits)

    def _keep(self, code: str, name: str, office: str, line: int) -> None:
        code, name = sound_code(code), one_line(name)
        if damage := code_damage(code):
            self.notes.append(Message(f"roll_list.code_{damage}", FrozenDict({"line": line, "code": code})))
            code = ""
        if len(name) > _LONGEST_NAME or len(code) > _LONGEST_NAME:
            self._say("too_long", line)
        elif code or name:
            entry = RollEntry(code=code, name=name, office=one_line(office)[:_LONGEST_NAME], line=line)
            self.entries.append(entry)
        else:
            self._say("unplaced_rows", line)

    def _say(self, fact: str, line: int) -> None:
        self._lines.setdefault(fact, []).append(line)

    def result(self) -> ReadRoll:
        """Return what was read."""
        said = tuple(
            Message(f"roll_list.{fact}", FrozenDict({"count": len(lines), "lines": tuple(lines[:_MOST_SAID])}))
            for fact, lines in self._lines.items()
        )
        return ReadRoll(tuple(self.entries), (*self.notes, *said))


def _head(table: Table) -> tuple[int, tuple[Columns, ...]] | None:
    """Return the row behind the head, and the columns of each block; None where there is no head."""
    best: tuple[int, int, tuple[Columns, ...]] = (0, 0, ())
    for at, row in enumerate(table.rows[:_LOOKED_AT_ROWS]):
        blocks = _blocks(row)
        count = sum(map(len, blocks))
        if count > best[0] and (count > 1 or table.width == 1):
            best = (count, at + 1, blocks)
    return (best[1], best[2]) if best[2] else None


def _is_head(row: Sequence[str]) -> bool:
    words = [cell for cell in row if cell]
    named = [word for word in words if _column_of(word)]
    return bool(named) and len(named) >= max(1, len(words) - 2) and all(len(word) < 12 for word in named)


def _column_of(text: str) -> str | None:
    word = _IN_BRACKETS.sub("", squeezed(text))
    return next((name for name, pattern in _HEADS.items() if pattern.fullmatch(word)), None)


def _blocks(row: Sequence[str]) -> tuple[Columns, ...]:
    """Return the columns by their heads, for each block: one begins where a head comes again that was there already."""
    found: list[dict[str, int]] = []
    words: list[set[str]] = []
    for at, text in enumerate(row):
        name = _column_of(text)
        if name is None:
            continue
        word = squeezed(text)
        if not found or word in words[-1]:
            found.append({})
            words.append(set())
        words[-1].add(word)
        known = found[-1].get(name)
        # Where units stand beside their departments, it is the departments that hand in.
        if known is None or (_OF_DEPARTMENT.search(word) and not _OF_DEPARTMENT.search(row[known])):
            found[-1][name] = at
    return tuple(FrozenDict(block) for block in found if "name" in block or "code" in block)


def _guessed(table: Table) -> Columns | None:
    """Return which column is likely to hold what, in a table without heads; None where no names stand in it."""
    columns: dict[str, int] = {}
    for at in range(table.width):
        cells = [without_spaces(row[at]) for row in table.rows if row[at]]
        if not cells:
            continue
        if "code" not in columns and _most(bool(_CODE_LIKE.fullmatch(bare_code(cell))) for cell in cells):
            if not _counts_rows(cells):
                columns["code"] = at
        elif _most(bool(_OFFICE.fullmatch(cell)) for cell in cells):
            columns.setdefault("office", at)
        elif _most(bool(_HAN.search(cell)) for cell in cells):
            columns.setdefault("name", at)
    return FrozenDict(columns) if "name" in columns else None


def _bare_line(text: str) -> str:
    numbered = _NUMBERED.match(text)
    return (text[numbered.end() :] if numbered else text).strip(" \t\u3000,，;；。")


def _uncounted(lines: Sequence[str]) -> list[str]:
    """Return lines without the numbers 1, 2, 3… that stand before them with nothing but a space behind."""
    found = [_ROW_NUMBER.match(line) for line in lines]
    numbers = [int(each[1]) for each in found if each]
    if len(numbers) < _FEWEST_NUMBERS or numbers != [*range(1, len(numbers) + 1)]:
        return [*lines]
    return [line[each.end() :] if each else line for line, each in zip(lines, found, strict=True)]


def _are_codes_glued(lines: Sequence[str]) -> bool:
    """Whether most lines begin with a code behind which nothing stands: in one alone it is a name (120急救中心)."""
    headed = [(line, _OFFICE_LINE.fullmatch(line)) for line in map(_bare_line, lines)]
    texts = [name for line, office in headed for name in (_NAMES.split(office[2]) if office else (line,)) if name]
    glued = [parted_code("", each, _SHORTEST_CODE, None) != parted_code("", each, _SHORTEST_CODE, 0) for each in texts]
    return sum(glued) * 2 > len(glued)


def _is_code(cell: str) -> bool:
    return len(cell) >= _SHORTEST_CODE and _CODE_LIKE.fullmatch(bare_code(cell)) is not None


def _counts_rows(cells: Sequence[str]) -> bool:
    return [cell.lstrip("0") for cell in cells] == [str(number) for number in range(1, len(cells) + 1)]


def _is_sum(cells: Sequence[str]) -> bool:
    return any(_SUM.fullmatch(without_spaces(cell)) for cell in cells if cell)


def _count(row: Sequence[str]) -> int:
    return sum(map(bool, row))


def _most(truths: Iterator[bool]) -> bool:
    found = list(truths)
    return sum(found) * 5 >= len(found) * 4


def _is_glued(names: Sequence[str]) -> bool:
    """Whether most cells of names begin with the code."""
    filled_in = [name for name in names if name]
    return sum(bool(parted_code("", name, _SHORTEST_CODE, None)[0]) for name in filled_in) * 2 > len(filled_in)


def _guess_words(table: Table, columns: Columns) -> Message:
    letters = {
        name: column_letters(table.columns[columns[name]]) if name in columns else "—"
        for name in ("code", "name", "office")
    }
    return Message("roll_list.no_head", FrozenDict(letters))
