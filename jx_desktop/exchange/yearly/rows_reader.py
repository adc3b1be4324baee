"""The rows of indicators and tasks of a table of the year → their cells by what they mean."""

import re

from jx_desktop.base.text import without_spaces
from jx_desktop.exchange.text.amounts import read_amount
from jx_desktop.exchange.text.lines import compact
from jx_desktop.exchange.yearly.heads import Head, HeadColumn, column_at
from jx_desktop.exchange.yearly.rows import Piece, YearRow
from jx_desktop.exchange.yearly.tables import Cells, Said, YearTable
from jx_desktop.exchange.yearly.words import SheetWords

_LEVELS = ("level1", "level2", "level3")
_MERGED = ("level1", "level2")
_FEWEST = 2
_LINES = ("evaluation.reason", "monitor.MM.reason_text")
_ONCE = ("evaluation.points", "evaluation.score")
"""Columns in which a merged cell counts for its first row alone."""
_NUMBERED = re.compile(r"^指标\s*\d{1,3}\s*[:：.．、]?\s*")
_POINTS = re.compile(r"\s*[(（]\s*\d+(?:\.\d+)?\s*分?\s*[)）]\s*$")
_OWN_POINTS = re.compile(r"\s*[(（]\s*(\d+(?:\.\d+)?)\s*分\s*[)）]\s*$")
"""The points of an indicator behind its name, where there is no column for them: 培训人数（15分）."""
_INDEX = "index"
_ENUMERATED = re.compile(r"^(?:指标)?\s*[(（]?\d{1,2}[)）]?\s*[:：.．、)）]\s*(?!\d)")
_NOTHING = re.compile(r"[\s….。·—\-/]*")


def _covers(piece: Piece, column: HeadColumn) -> bool:
    return piece.start < column.end and column.start < piece.end


class RowsReader:
    """Takes the rows one by one; levels that merged cells above say are given to each."""

    def __init__(self, table: YearTable, words: SheetWords) -> None:
        self.table = table
        self._words = words
        self._above: dict[str, str] = {}
        self._width = 0

    def begin(self) -> None:
        """Begin anew: no level of what stands above is carried on."""
        self._above = {}

    def take(self, row: YearRow, head: Head, width: int) -> None:
        """Take a row beneath a head that has `width` cells; 0 where the columns of both are the source's own."""
        self._width = width
        cells, others = self._cells_of(row, head)
        if "task" in head.roles:
            if any(said.text.strip() for said in cells.values()):
                self.table.tasks.append(cells)
        else:
            self._carry(cells, row, head)
            if self._is_rate(cells):
                return
            own = [said.text for role, said in cells.items() if role not in _MERGED]
            if not own and len(row.fresh) > 1:
                self.table.reject(row.line, "　".join(piece.text for piece in row.fresh), "import_year.no_place")
            if all(_NOTHING.fullmatch(_NUMBERED.sub("", text)) for text in own):
                self._list_beneath(row, head)
                return
            self.table.rows += split(cells)
        for column, piece in others:
            if not _NOTHING.fullmatch(piece.text):
                label = column.label if column is not None else ""
                self.table.reject(row.line, f"{label}：{piece.text}" if label else piece.text, "import_year.column")

    def _list_beneath(self, row: YearRow, head: Head) -> None:
        """List a row without an indicator whose text runs across several columns: words beneath, no levels alone."""
        across = [piece for piece in row.fresh if sum(_covers(piece, column) for column in head.columns) > 1]
        if across and not all(_NOTHING.fullmatch(piece.text) for piece in across):
            self.table.reject(row.line, " ".join(piece.text for piece in row.fresh), "import_year.no_place")

    def _cells_of(self, row: YearRow, head: Head) -> tuple[Cells, list[tuple[HeadColumn | None, Piece]]]:
        cells: Cells = {}
        others: list[tuple[HeadColumn | None, Piece]] = []
        shift = max(0, self._width - len(row.pieces))  # in text, merged cells may be missing on the left
        for piece in row.pieces:
            if piece.is_blank:
                continue
            column = column_at(head.columns, Piece("", piece.start + shift, piece.end + shift))
            if column is not None and column.role == _INDEX:
                continue
            if column is None or not column.role:
                if not (piece.above or piece.reaches_down):
                    others.append((column, piece))
            elif column.choice:
                self._tick(column, piece, row, cells, others)
            elif column.role in cells:
                between = "\n" if column.role in _LINES else " "
                cells[column.role] = Said(f"{cells[column.role].text}{between}{piece.text}", row.line)
            elif not (piece.above and column.role in _ONCE):
                cells[column.role] = Said(piece.text, row.line)
        return cells, others

    def _tick(
        self,
        column: HeadColumn,
        piece: Piece,
        row: YearRow,
        cells: Cells,
        others: list[tuple[HeadColumn | None, Piece]],
    ) -> None:
        word = compact(piece.text)
        if word in self._words.ticks or word == compact(column.label):
            known = cells.get(column.role)
            cells[column.role] = Said(column.choice if known is None else f"{known.text}、{column.choice}", row.line)
        elif word not in self._words.no_amount and word not in ("否", "□", "×"):
            others.append((column, piece))

    def _carry(self, cells: Cells, row: YearRow, head: Head) -> None:
        """Give a row the levels of the merged cells above it, and take from its texts what only numbers them."""
        fresh = False
        for level in _MERGED:
            if level not in head.roles:
                continue
            said = cells.get(level)
            if said is None and not fresh and self._above.get(level):
                cells[level] = Said(self._above[level], row.line)
            elif said is not None:
                text = _POINTS.sub("", without_spaces(said.text))
                fresh = fresh or compact(text) != compact(self._above.get(level, ""))
                cells[level] = Said(text, said.line)
                self._above[level] = text
            if fresh and level == "level1":
                self._above.pop("level2", None)
        if (said := cells.get("level3")) is not None and (name := _NUMBERED.sub("", said.text)):
            cells["level3"] = Said(name, said.line)
        has_column = "evaluation.points" in head.roles or head.kind not in ("evaluation", "department")
        if not has_column and (said := cells.get("level3")) and (points := _OWN_POINTS.search(said.text)):
            cells["level3"] = Said(said.text[: points.start()], said.line)
            cells["evaluation.points"] = Said(points[1], said.line)

    def _is_rate(self, cells: Cells) -> bool:
        """Whether a row is the rate of the budget among the indicators: it is points and score of the money."""
        if ("total", "score") in self.table.money or self.table.kind != "evaluation":
            return False
        names = [cells[level].text for level in reversed(_LEVELS) if level in cells]
        if not names or self._words.money.role(names[0]) != "rate" or not any("执行" in name for name in names):
            return False
        for name in ("points", "score"):
            if said := cells.get(f"evaluation.{name}"):
                self.table.money["total", name] = said
        if (said := cells.get("evaluation.actual")) is not None:
            self.table.money.setdefault(("total", "rate"), said)
        return True


def _is_number(text: str) -> bool:
    return read_amount(text.strip().removesuffix("分")) is not None


def split(cells: Cells) -> list[Cells]:
    """Return the rows of one whose cells hold several, a line for each: numbered, or each with a score of its own."""
    lines = {role: said.text.strip().split("\n") for role, said in cells.items() if role not in _MERGED}
    names = lines.get("level3", [])
    count = len(names)
    several = {role: texts for role, texts in lines.items() if len(texts) == count}
    numbered = all(_ENUMERATED.match(name) for name in names)
    scored = [role for role in _ONCE if role in several and all(_is_number(text) for text in several[role])]
    others = [role for role in (*_ONCE, "evaluation.actual") if role in lines and role not in several]
    if count < _FEWEST or others or "value" not in several or not (numbered or scored):
        return [cells]
    rows = []
    for at in range(count):
        own = {role: Said(several[role][at].strip(), cells[role].line) for role in several}
        own["level3"] = Said(_ENUMERATED.sub("", own["level3"].text), own["level3"].line)
        rest = {role: said for role, said in cells.items() if role not in own and (role in _MERGED or not at)}
        rows.append({**rest, **{role: said for role, said in own.items() if said.text}})
    return rows
