"""Heads of tables: which column of a table of a year holds what."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jx_desktop.exchange.text.amounts import read_amount
from jx_desktop.exchange.text.lines import compact
from jx_desktop.exchange.yearly.rows import Piece, YearRow
from jx_desktop.exchange.yearly.words import SheetWords, Vocabulary, label_of

_LEVELS = ("level1", "level2", "level3")
_TARGETS = ("value", "value:operator", "description")
_FEWEST_MONEY = 2
_FEWEST_SOURCES = 3
_JOINED = ("evaluation.reason", "monitor.MM.reason_text")
"""What may have several columns: reasons in one, measures in another."""


@dataclass(frozen=True, slots=True)
class HeadColumn:
    """A column of rows: the role of what stands in it, empty for one that is not known; ticked for a `choice`."""

    role: str
    start: int
    end: int
    label: str
    choice: str = ""


@dataclass(slots=True)
class Head:
    """The head of a table of rows: of which sheet, its columns, the month that it names, and rows that it takes."""

    kind: str
    columns: list[HeadColumn] = field(default_factory=list)
    month: int = 0
    height: int = 1
    width: int = 0
    """How many cells its rows have, where that is not how many its first row has."""

    @property
    def roles(self) -> set[str]:
        """What is in its columns."""
        return {column.role for column in self.columns} - {""}


def rows_head(rows: Sequence[YearRow], at: int, words: SheetWords, hint: str = "") -> Head | None:
    """Return the head that begins in a row of a table, None where none does; `hint` is what the title says it is."""
    row = rows[at]
    if len(row.fresh) < 3:
        return None
    cells = [piece for piece in row.pieces if not piece.is_blank and (not piece.above or piece.start == 0)]
    kind = _kind_of(cells, words, hint)
    if not kind:
        return None
    below = rows[at + 1] if at + 1 < len(rows) else None
    pieces, height = _with_second_row(cells, row, below, words, kind)
    head = _columns(pieces, words, kind)
    head.height, head.width = height, max((piece.end for piece in pieces), default=0) if height > 1 else 0
    levels = head.roles & {*_LEVELS}
    has_rows = "level3" in levels or len(levels) > 1
    if kind == "adjustment":
        return head if {"change:before", "change:after"} <= head.roles else None
    return head if has_rows and (head.roles - levels) else None


def _kind_of(cells: Sequence[Piece], words: SheetWords, hint: str) -> str:
    """Return which sheet a head is of: by the columns that only that has."""
    evaluation, monitor = (
        {words.columns[kind].role(cell.text) for cell in cells} for kind in ("evaluation", "monitor")
    )
    labels = [label_of(cell.text) for cell in cells]
    levels = evaluation & {*_LEVELS}
    if {"change:before", "change:after"} <= {words.columns["adjustment"].role(cell.text) for cell in cells}:
        return "adjustment"
    if not levels or not (evaluation & {*_TARGETS} or len(levels) > 1):
        return ""
    has_choices = any(label.word in words.choices for label in labels)
    forward = {"monitor.MM.expected", "monitor.MM.likelihood"} & monitor
    months = any(
        label.month and words.columns["monitor"].role(cell.text).startswith("monitor")
        for label, cell in zip(labels, cells, strict=True)
    )
    if forward or has_choices or (months and "evaluation.score" not in evaluation) or hint == "monitor":
        return "monitor"
    if "evaluation.score" in evaluation or ("evaluation.actual" in evaluation and hint != "goal"):
        return "evaluation"
    return hint if hint in ("evaluation", "department") else ""


def _with_second_row(
    cells: Sequence[Piece], row: YearRow, below: YearRow | None, words: SheetWords, kind: str
) -> tuple[list[Piece], int]:
    """Return the cells of a head that may have two rows, groups replaced by what stands beneath them."""
    fresh = below.fresh if below is not None else []
    known = [
        piece for piece in fresh if label_of(piece.text).word in words.choices or words.columns[kind].role(piece.text)
    ]
    if below is None or not fresh or len(known) < max(1, len(fresh) - 1):
        return list(cells), 1
    groups = [cell for cell in cells if cell.end - cell.start > 1 and not cell.above]
    if groups and all(any(_within(piece, group) for group in groups) for piece in fresh):
        used = [group for group in groups if any(_within(piece, group) for piece in fresh)]
        return sorted([*(cell for cell in cells if cell not in used), *fresh], key=lambda each: each.start), 2
    if any(piece.above for piece in below.pieces):
        return list(cells), 1
    if len(below.pieces) > len(row.pieces) and (filled := _filled(cells, below, words.columns[kind])):
        return filled, 2
    if kind != "monitor":
        return list(cells), 1
    return _spliced(row, fresh, words), 2


def _within(piece: Piece, group: Piece) -> bool:
    return group.start <= piece.start and piece.end <= group.end


def _filled(cells: Sequence[Piece], below: YearRow, vocabulary: Vocabulary) -> list[Piece]:
    """Return the second row of a head of text, with what reaches down into its empty cells; none where it does not."""
    known = [cell for cell in cells if vocabulary.role(cell.text) not in ("", "level3")]
    blank = [piece for piece in below.pieces if piece.is_blank]
    if len(known) != len(blank):
        return []
    reaching = iter(known)
    return [replace(piece, text=next(reaching).text) if piece.is_blank else piece for piece in below.pieces]


def _spliced(row: YearRow, below: Sequence[Piece], words: SheetWords) -> list[Piece]:
    """Return a head of text whose merged cells are lost: each group gives way to what its choices are, in order."""
    result: list[Piece] = []
    rest = list(below)
    for cell in row.pieces:
        role = words.columns["monitor"].role(cell.text)
        own = []
        while rest and role in ("monitor.MM.reasons", "monitor.MM.likelihood"):
            choice = words.choices.get(label_of(rest[0].text).word)
            other = words.columns["monitor"].role(rest[0].text)
            if (choice is None or choice.role != role) and not (
                role == "monitor.MM.reasons" and other == "monitor.MM.reason_text"
            ):
                break
            own.append(rest.pop(0).text)
        for text in own or [cell.text]:
            result.append(Piece(text, len(result), len(result) + 1))
    return result


def _columns(cells: Sequence[Piece], words: SheetWords, kind: str) -> Head:
    """Return the columns: where two have one role, that which is called by it more usually has it."""
    vocabulary: Vocabulary = words.columns[kind]
    head, ranks = Head(kind), dict[str, tuple[int, int]]()
    for cell in cells:
        label = label_of(cell.text)
        choice = words.choices.get(label.word)
        if choice is not None:
            head.columns.append(HeadColumn(choice.role, cell.start, cell.end, cell.text, choice.choice))
            continue
        role, rank = vocabulary.known(cell.text)
        head.month = head.month or (label.month if role.startswith("monitor") else 0)
        if role in ranks:
            place, other = ranks[role]
            if role in _JOINED:
                pass
            elif rank >= other:
                role = ""
            else:
                head.columns[place] = HeadColumn("", *_range(head.columns[place]), head.columns[place].label)
        if role:
            ranks[role] = len(head.columns), rank
        head.columns.append(HeadColumn(role, cell.start, cell.end, cell.text))
    if cells and cells[0].reaches_down and head.columns[0].role == "":
        head.columns.pop(0)  # 绩效指标, which reaches down beside all rows
    return head


def _range(column: HeadColumn) -> tuple[int, int]:
    return column.start, column.end


def money_head(row: YearRow, words: SheetWords) -> list[HeadColumn] | None:
    """Return the columns of the money where a row is their head."""
    columns = [
        HeadColumn(role, piece.start, piece.end, piece.text)
        for piece in row.fresh
        if (role := words.money.role(piece.text))
    ]
    roles = {column.role for column in columns}
    has_digits = any(is_number(piece.text) for piece in row.fresh)
    is_money = bool(roles & {"initial", "adjusted", "executed", "expected"})
    return columns if len(roles) >= _FEWEST_MONEY and is_money and not has_digits else None


def goal_head(row: YearRow, words: SheetWords) -> list[HeadColumn] | None:
    """Return the two columns of 预期目标 and 实际完成情况 where a row is their head; a label may stand beside them."""
    labels = [piece for piece in row.pieces if not piece.is_blank and (not piece.above or piece.start == 0)]
    columns = [HeadColumn(_of_goal(piece.text, words), piece.start, piece.end, piece.text) for piece in labels[-2:]]
    is_head = {column.role for column in columns} == {"goals", "evaluation.goal_done"}
    return columns if is_head and len(labels) <= len(columns) + 1 else None


def _of_goal(text: str, words: SheetWords) -> str:
    return words.goal_head.role(text) or words.cells.role(text)


def sources_head(row: YearRow, below: YearRow | None, words: SheetWords) -> list[HeadColumn] | None:
    """Return the sources of the money where a row names them side by side, and rows beneath have an amount of each."""
    if below is None or not below.fresh or not words.money.role(below.fresh[0].text):
        return None
    columns = [
        HeadColumn(words.parts.role(piece.text) or words.money.role(piece.text), piece.start, piece.end, piece.text)
        for piece in row.fresh
    ]
    sources = [column for column in columns if words.parts.role(column.label)]
    is_head = len(sources) >= _FEWEST_SOURCES and not any(is_number(piece.text) for piece in row.fresh)
    return [column for column in columns if column.role] if is_head else None


def tasks_head(row: YearRow, below: YearRow | None, words: SheetWords) -> Head | None:
    """Return the head of a department's tasks of the year where a row is that; the amounts may stand beneath it."""
    known = [(piece, words.tasks.role(piece.text)) for piece in row.pieces if not piece.is_blank]
    roles = {role for _, role in known}
    if "task" not in roles or not roles & {"content", "total"}:
        return None
    ranks = [words.tasks.known(piece.text)[1] for piece, role in known if role == "task"]
    head = Head("department")
    under = [(piece, words.tasks.role(piece.text)) for piece in below.fresh] if below is not None else []
    has_second = bool(under) and all(role in ("total", "fiscal", "other") for _, role in under)
    for piece, role in known:
        parts = [each for each in under if _within(each[0], piece)] if has_second else []
        for cell, own in parts or [(piece, role)]:
            is_beside = own == "task" and words.tasks.known(cell.text)[1] > min(ranks)  # 年度主要任务, beside all rows
            is_new = own not in head.roles and not is_beside
            head.columns.append(HeadColumn(own if is_new else "", cell.start, cell.end, cell.text))
    if has_second and not head.roles & {"fiscal", "other"}:  # text without merged cells
        start = next((column.start for column in head.columns if column.role == "total"), 0)
        head.columns = [column for column in head.columns if column.role != "total"]
        head.columns += [HeadColumn(own, start + n, start + n + 1, cell.text) for n, (cell, own) in enumerate(under)]
        head.width = start + len(under)
    head.height = 1 + has_second
    return head


def is_number(text: str) -> bool:
    """Whether a cell holds a number, perhaps with its unit."""
    return read_amount(compact(text).rstrip("%分元万")) is not None


def column_at(columns: Sequence[HeadColumn], piece: Piece) -> HeadColumn | None:
    """Return the column that a cell stands in: the one that it shares most with."""
    shared = [(min(column.end, piece.end) - max(column.start, piece.start), column) for column in columns]
    best = max(shared, key=lambda each: each[0], default=None)
    return best[1] if best is not None and best[0] > 0 else None
