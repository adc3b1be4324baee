"""The rows of one table of the year → its cells by what they mean, whatever their order."""

import re
from collections.abc import Sequence
from dataclasses import replace

from jx_desktop.base.paths import own_key
from jx_desktop.domain.values.money import UNITS
from jx_desktop.domain.yearly.names import (
    CANCELLED,
    CANCELLED_MARK,
    CHANGE_KIND,
    CHANGE_REASON,
    GRADE,
    RATE_POINTS,
    RATE_SCORE,
    TOTAL,
    TOTAL_POINTS,
)
from jx_desktop.exchange.text.lines import compact
from jx_desktop.exchange.yearly.around import is_heading, is_sign_line, month_in, take_around
from jx_desktop.exchange.yearly.heads import (
    Head,
    HeadColumn,
    column_at,
    goal_head,
    is_number,
    money_head,
    rows_head,
    sources_head,
    tasks_head,
)
from jx_desktop.exchange.yearly.money_reader import MoneyReader
from jx_desktop.exchange.yearly.own_layout import role_of
from jx_desktop.exchange.yearly.reason_rows import ReasonRows
from jx_desktop.exchange.yearly.rows import Part, Piece, YearRow
from jx_desktop.exchange.yearly.rows_reader import RowsReader
from jx_desktop.exchange.yearly.tables import Said, YearTable
from jx_desktop.exchange.yearly.words import SheetWords, label_of

_FEWEST_WIDE, _FEWEST_OTHERS = 3, 2
_LONGEST_LABEL = 20
_ABOVE = 1000
"""How far a label above a table is from those within it."""
_AMOUNT = re.compile(r"values\.(?:evaluation|monitor\.\d\d)\.money\.(\w+)\.(\w+)")
_TOTALS = {TOTAL_POINTS: "points", TOTAL: "score", GRADE: "grade"}


def is_cancelled_row(row: YearRow) -> bool:
    """Whether a row says that a project was cut to nothing, and perhaps why."""
    return 0 < len(row.fresh) < 3 and compact(row.fresh[0].text) == CANCELLED_MARK


class TableReader:
    """Takes the rows of a table one by one; what a row is, its words and the head above it say."""

    def __init__(self, table: YearTable, words: SheetWords) -> None:
        self.table = table
        self._words = words
        self._head: Head | None = None
        self._money = MoneyReader(table, words)
        self._rows = RowsReader(table, words)
        self._reasons = ReasonRows(table, words)
        self._goal: list[HeadColumn] = []
        self._width = 0  # how many cells the row of the present head has
        self._has_head = False
        self._ranks: dict[str, tuple[int, str]] = {}  # of single cells: how usual their label is, and it
        self._in_goals = False  # whether the last row is one with the goals

    # ---- where tables begin and go on

    def begins_another(self, row: YearRow) -> bool:
        """Whether a row can only be the beginning of another table: it names a project once more."""
        if self._is_unnamed:
            return False
        label = next(iter(row.fresh), None)
        is_name = label is not None and self._words.cells.role(label.text) in ("name", "code")
        return is_name and self._head_of_rows and bool(self.table.rows or self.table.money)

    @property
    def _head_of_rows(self) -> bool:
        return self._head is not None or self._has_head or bool(self.table.money)

    @property
    def _is_unnamed(self) -> bool:
        """Whether it is the form's own, and the cell with the name is still to come: it may stand beneath the rows."""
        return bool(self.table.own_sheet) and not {"name", "code"} & self.table.cells.keys()

    def goes_on(self, part: Part) -> bool:
        """Whether a table that follows without words between them belongs to this one."""
        labels = {self._words.cells.role(piece.text) for row in part.rows[:4] for piece in row.fresh[:1]}
        return not {"name", "code"} & labels or not self.table.is_begun or self._is_unnamed

    def fits(self, part: Part) -> bool:
        """Whether a table without a head of its own has as many columns as this one, and goes on with it."""
        if self._head is None and not self._has_head:
            return not self.table.rows
        first = next((self._words.cells.role(piece.text) for row in part.rows for piece in row.fresh), "")
        is_another = first in ("name", "code") and not self._is_unnamed
        return not is_another and all(len(row.pieces) <= max(self._width, 2) for row in part.rows)

    # ---- rows

    def feed(self, rows: Sequence[YearRow], at: int, *, has_spans: bool) -> int:
        """Take the row at a place, with those beneath that belong to it; return how many were taken."""
        row, table, words = rows[at], self.table, self._words
        self._in_goals = False
        if not row.fresh or self._cancelled(row):
            return 1
        below = rows[at + 1] if at + 1 < len(rows) else None
        hint = "department" if table.of_department and table.kind == "" else table.kind
        if head := tasks_head(row, below, words):
            table.of_department = True
            return self._begin(head, row)
        if head := rows_head(rows, at, words, hint):
            table.kind = table.kind or ("" if head.kind == "department" else head.kind)
            table.take_month(head.month, row.line, row.text)
            return self._begin(head, row)
        if columns := money_head(row, words):
            self._head, self._goal, self._width = None, [], len(row.pieces)
            self._money.begin(columns, row)
            table.take_month(next((m for p in row.fresh if (m := label_of(p.text).month)), 0), row.line, row.text)
            return 1
        if columns := sources_head(row, below, words):
            self._head, self._goal, self._width = None, [], len(row.pieces)
            self._money.begin_sideways(columns, row)
            return 1
        if columns := goal_head(row, words):
            self._goal, self._head, self._width = columns, None, len(row.pieces)
            self._money.begin([], row)
            return 1
        if self._goal and self._goals(row):
            return 1
        if self._own(row) or self._reasons.take(row):
            return 1
        in_rows = self._head is not None
        if self._total(row) or self._money.take(row, has_spans=has_spans, in_rows=in_rows):
            return 1
        if self._is_heading(row):
            return 1
        if self._head is not None and self._is_row(row):
            self._rows.take(row, self._head, 0 if has_spans else self._width)
        elif not self._pairs(row):
            self._around(row)
        return 1

    def finish(self) -> None:
        """Say what the whole table tells."""
        table = self.table
        self._reasons.finish()
        table.of_department = table.of_department or bool(table.tasks)
        if table.of_department and table.own_sheet:
            table.is_own = bool(table.unit_code)  # this program prints the department's code above its tables
        named = {"name", "code"} & table.cells.keys() or table.name
        if not named and table.cells.get("department.name") and not table.cells.get("unit.name"):
            table.of_department = table.of_department or table.kind != "monitor"
        if table.kind == "" and not table.of_department and table.is_begun:
            table.kind = "evaluation"
        if table.kind == "monitor" and not table.month:
            table.month = month_in(table.title)

    def _begin(self, head: Head, row: YearRow) -> int:
        if self._head is None or head.kind != self._head.kind:
            self._rows.begin()
        self._head, self._goal, self._width = head, [], head.width or len(row.pieces)
        self._money.begin([], row)
        self._has_head = True
        return head.height

    def _around(self, row: YearRow) -> None:
        """Take a row of lines that stand around tables, or list it: texts behind labels with these."""
        alone = [replace(row, pieces=(piece,)) for piece in row.fresh]
        if len(alone) == 1 or is_sign_line(row.text, self._words):
            alone = [row]
        pairs = list(zip(alone[::2], alone[1::2], strict=False)) if self._has_pairs(row.fresh) else []
        if pairs and not any(self._is_around(label) for label, _ in pairs):
            texts = [f"{label.text}：{each.text}" for label, each in pairs if not self._is_nothing(each.text)]
        else:
            texts = [each.text for each in alone if not self._is_around(each)]
        for text in texts:
            self.table.reject(row.line, text, "import_year.no_place")

    def _is_around(self, row: YearRow) -> bool:
        """Whether a cell is one to be signed, or says something of the whole table, which is taken."""
        is_sign = label_of(row.text).word in self._words.sign
        return is_sign or any(take_around(row, self.table, self._words, below=below) for below in (False, True))

    def _is_nothing(self, text: str) -> bool:
        return compact(text) in self._words.no_amount

    def _has_pairs(self, fresh: Sequence[Piece]) -> bool:
        """Whether cells are labels that nobody knows, each with a text behind it."""
        labels = [piece.text for piece in fresh[::2]]
        return len(fresh) % 2 == 0 and all(
            len(compact(label)) < _LONGEST_LABEL and not is_number(label) and not set(label) & set(":：。；")
            for label in labels
        )

    # ---- single cells

    def _cancelled(self, row: YearRow) -> bool:
        """Take the row above the others that says of a project that it was cut to nothing, and why."""
        if self._head_of_rows or not is_cancelled_row(row):
            return False
        self.table.cells[own_key(CHANGE_KIND)] = Said(CANCELLED, row.line)
        for reason in row.fresh[1:]:
            self.table.cells[own_key(CHANGE_REASON)] = Said(reason.text, row.line)
        return True

    def _own(self, row: YearRow) -> bool:
        """Take a row of cells that is laid out as the form has it, and has labels to tell it by."""
        table = self.table
        pieces = [piece for piece in row.pieces if not piece.above]
        while pieces and pieces[0].is_blank:
            pieces = pieces[1:]  # in text, what reaches down from above is an empty cell
        found = self._words.own.row(table.own_sheet, [piece.text for piece in pieces]) if table.own_sheet else None
        if found is None:
            return False
        self._head = None
        for path, piece in zip(found.fields, pieces, strict=True):
            if path and not piece.is_blank:
                self._in_goals = path == "goals"
                self._own_cell(path, Said(piece.text, row.line))
        return True

    def _own_cell(self, path: str, said: Said) -> None:
        table, amount = self.table, _AMOUNT.fullmatch(path)
        if path in _TOTALS:
            table.total[_TOTALS[path]] = said
        elif amount is not None:
            if compact(said.text) not in self._words.no_amount:
                table.money.setdefault((amount[1], amount[2]), said)
        elif path in (RATE_POINTS, RATE_SCORE):
            if compact(said.text) not in self._words.no_amount:
                table.money.setdefault(("total", "points" if path == RATE_POINTS else "score"), said)
        elif self._words.is_computed(path, of_department=table.of_department):
            table.printed[path] = said
        else:
            table.cells.setdefault(role_of(path), said)

    def _pairs(self, row: YearRow) -> bool:
        """Take what stands behind labels; a row without any is none."""
        pieces = [piece for piece in row.pieces if not piece.above or piece.start == 0]
        found: list[tuple[str, str, list[Piece]]] = []
        has_label = False
        for piece in pieces:
            role = self._words.cells.role(piece.text)
            is_sign = label_of(piece.text).word in self._words.sign
            if (role or is_sign) and not piece.is_blank:
                found.append((role, piece.text, []))
                has_label = has_label or bool(role) or is_sign
            elif piece.is_blank or piece.above or (found and not found[-1][2]):
                if found:
                    found[-1][2].append(piece)
            elif (pair := self._pair_within(piece)) is not None:
                found.append(pair)
                has_label = True
            elif not found:
                return False
            else:
                found[-1][2].append(piece)
        if not has_label:
            return False
        self._head = None
        for role, label, values in found:
            self._pair(role, label, [piece for piece in values if not piece.is_blank], row)
        return True

    def _pair_within(self, piece: Piece) -> tuple[str, str, list[Piece]] | None:
        """Return role, label and value of a cell that holds all of them; None for one without a label that is known."""
        before, colon, after = piece.text.partition("：" if "：" in piece.text else ":")
        role = "money_unit" if after.strip() in UNITS else self._words.cells.role(before)
        is_known = bool(role) or label_of(before).word in self._words.sign
        return (role, before, [Piece(after, piece.start, piece.end)]) if colon and is_known else None

    def goes_on_in(self, row: YearRow) -> bool:
        """Whether a line is a reason, or the next of the goals, which texts break into lines; it is taken then."""
        goals, text = self.table.cells.get("goals"), row.text
        if self._reasons.take(row):
            return True
        if goals is None or not self._in_goals or self._words.own.goal(self.table.own_sheet, text) is None:
            return False
        self.table.cells["goals"] = Said(f"{goals.text}\n{text.strip()}", goals.line)
        return True

    def _pair(self, role: str, label: str, values: Sequence[Piece], row: YearRow) -> None:
        table = self.table
        if not values:
            return
        if not role:
            text = " ".join(piece.text for piece in values)
            table.reject(row.line, f"{label}：{text}", "import_year.signed")
            return
        if role == "money_unit":
            table.take_unit(values[0].text.strip(), row.line, f"{label}：{values[0].text.strip()}")
            return
        rest = list(values[1:])
        if role == "department.name" and rest and compact(rest[0].text).isalnum() and rest[0].text.strip().isascii():
            table.cells.setdefault("department.code", Said(rest.pop(0).text, row.line))
        known, rank = table.cells.get(role), self._words.cells.known(label)[1]
        if known is None or rank < self._ranks.get(role, (_ABOVE, ""))[0]:
            if known is not None and compact(known.text) != compact(values[0].text):
                before = self._ranks.get(role, (_ABOVE, ""))[1]
                table.reject(known.line, f"{before}：{known.text}" if before else known.text, "import_year.no_place")
            table.cells[role], self._ranks[role] = Said(values[0].text, row.line), (rank, label)
        elif compact(known.text) != compact(values[0].text):
            rest.insert(0, values[0])
        for piece in rest:
            table.reject(row.line, f"{label}：{piece.text}", "import_year.no_place")

    def _goals(self, row: YearRow) -> bool:
        """Take the goals and what was reached, beneath their heads; several rows of them are one text."""
        fresh = [piece for piece in row.fresh if self._words.cells.role(piece.text) != "goals"]
        columns = [column for piece in fresh if (column := column_at(self._goal, piece)) is not None]
        is_label = self._words.cells.role(row.fresh[0].text) in ("name", "unit.name")
        if not fresh or len(columns) < len(fresh) or is_label:
            if len(fresh) != len(self._goal):
                self._goal = []
                return False
            columns = list(self._goal)  # text without merged cells: the label beside them is gone, or one cell more
        for column, piece in zip(columns, fresh, strict=True):
            known = self.table.cells.get(column.role)
            text = piece.text if known is None else f"{known.text}\n{piece.text}"
            self.table.cells[column.role] = Said(text, row.line if known is None else known.line)
        return True

    # ---- rows of indicators and of tasks

    def _is_row(self, row: YearRow) -> bool:
        first = row.fresh[0]
        is_short = len(row.fresh) <= _FEWEST_WIDE
        if is_short and self._head and any(self._is_wide(piece, self._head) for piece in row.fresh):
            return False
        if any(piece.above for piece in row.pieces) or self._head is None:
            return True
        if is_sign_line(row.text, self._words) or (len(row.fresh) == 1 and len(row.pieces) == 1):
            return False
        role = self._words.cells.known(first.text)
        in_first = column_at(self._head.columns, first)
        is_level = in_first is not None and in_first.role in ("level3", "task") and len(row.fresh) > 3
        return not role[0] or role[1] >= 100 or is_level

    @staticmethod
    def _is_wide(piece: Piece, head: Head) -> bool:
        """Whether a cell reaches over more columns than any of a row of indicators does."""
        under = [each.role for each in head.columns if piece.start <= each.start and each.end <= piece.end]
        return len(under) >= _FEWEST_WIDE and len(set(under) - {"level1", "level2", "level3"}) >= _FEWEST_OTHERS

    def _is_heading(self, row: YearRow) -> bool:
        """Whether a row only heads what stands beneath: 二、预算执行情况, 年度主要任务."""
        is_alone = len(row.fresh) == 1 and len(row.pieces) == 1
        return is_alone and (is_heading(row.text) or self._words.tasks.role(row.text) == "task")

    def _total(self, row: YearRow) -> bool:
        """Take the row beneath the others: points, the score, perhaps the grade."""
        fresh = row.fresh
        word = label_of(fresh[0].text).word
        if len(word) == 1 and len(fresh) > 1:  # 总　分, in columns of their own where no rule parts them
            word = label_of(fresh[0].text + fresh[1].text).word
        of_tasks = self._head is not None and "task" in self._head.roles
        if of_tasks and (word in self._words.total_row or word.startswith("金额合计")):
            return True  # sums of the tasks: they are computed
        if word not in self._words.total_row or self._money.is_open:
            return False
        if self._head is None and not self.table.rows:
            return False
        numbers = [piece for piece in fresh[1:] if is_number(compact(piece.text).rstrip("分%"))]
        columns = self._head.columns if self._head is not None else []
        placed = {column.role.rpartition(".")[2]: piece for piece in numbers if (column := column_at(columns, piece))}
        if not {"points", "score"} <= placed.keys() or len(numbers) > len(placed):
            order = [role for column in columns if (role := column.role.rpartition(".")[2]) in ("points", "score")]
            names = (order if len(order) > 1 else ["points", "score"]) if len(numbers) > 1 else ["score"]
            placed = dict(zip(names, numbers, strict=False))
        for name in ("points", "score"):
            if name in placed:
                self.table.total[name] = Said(placed[name].text, row.line)
        taken = {id(piece) for piece in placed.values()}
        for piece in fresh[1:]:
            if id(piece) in taken or self._words.cells.role(piece.text) == "evaluation.stated.grade":
                continue
            if grade := self._words.grade(piece.text):
                self.table.total["grade"] = Said(grade, row.line)
            elif compact(piece.text) not in self._words.no_amount:
                self.table.reject(row.line, piece.text, "import_year.no_place")
        return True
