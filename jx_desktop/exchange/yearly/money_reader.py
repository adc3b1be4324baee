"""The rows of the money of a table of the year → its amounts by part and column."""

import re
from collections.abc import Sequence
from itertools import pairwise

from jx_desktop.domain.values.money import UNITS
from jx_desktop.exchange.text.lines import compact
from jx_desktop.exchange.yearly.around import money_unit_in
from jx_desktop.exchange.yearly.heads import HeadColumn, column_at, is_number
from jx_desktop.exchange.yearly.rows import Piece, YearRow
from jx_desktop.exchange.yearly.tables import Said, YearTable
from jx_desktop.exchange.yearly.words import SheetWords

_POINTS = re.compile(r"[(（]\s*(\d{1,3}(?:\.\d+)?)\s*分")
_BEHIND = ("rate", "points", "score")


class MoneyReader:
    """Takes the rows beneath a head of the money, and rows in which labels stand before the amounts."""

    def __init__(self, table: YearTable, words: SheetWords) -> None:
        self.table = table
        self._words = words
        self._columns: list[HeadColumn] = []
        self._width = 0
        self._is_sideways = False
        self._beside: list[HeadColumn] = []  # amounts behind labels, beneath which those of sources may stand

    @property
    def is_open(self) -> bool:
        """Whether rows of the money may follow."""
        return bool(self._columns)

    def begin(self, columns: list[HeadColumn], row: YearRow) -> None:
        """Begin with the row that is the head; none of its columns ends the money."""
        self._columns, self._width = columns, len(row.pieces)
        self._is_sideways, self._beside = False, []
        if columns:
            self.note_unit(row)
            self._points_in_brackets(columns, row)

    def _points_in_brackets(self, columns: Sequence[HeadColumn], row: YearRow) -> None:
        """Take the points of the rate from brackets in the head where no column is for them: 得分（10分×执行率）."""
        if not any(column.role == "points" for column in columns):
            labels = [column.label for column in columns if column.role == "score"]
            labels += [piece.text for piece in row.pieces if piece.start < columns[0].start]
            found = next((points for text in labels if (points := _POINTS.search(text))), None)
            if found is not None:
                self.table.money.setdefault(("total", "points"), Said(found[1], row.line))

    def begin_sideways(self, columns: list[HeadColumn], row: YearRow) -> None:
        """Begin with a row that names the sources: those beneath have an amount of each."""
        self.begin(columns, row)
        self._is_sideways = True

    def note_unit(self, row: YearRow) -> None:
        """Take the money unit that a label names."""
        found = (money_unit_in(piece.text) for piece in row.fresh)
        self.table.take_unit(next((unit for unit in found if unit in UNITS), ""), row.line, row.text)

    def take(self, row: YearRow, *, has_spans: bool, in_rows: bool) -> bool:
        """Take a row by the head above, or by labels within it; return whether it is one of the money."""
        pieces = [piece for piece in row.pieces if not piece.is_blank and (not piece.above or piece.start == 0)]
        at = next((n for n, piece in enumerate(pieces) if self._words.parts.role(piece.text)), -1)
        part = self._words.parts.role(pieces[at].text) if at >= 0 else ""
        inline = [n for n, piece in enumerate(pieces[:-1]) if self._words.money.role(piece.text)]
        if len(inline) > 1 and not in_rows and any(is_number(piece.text) for piece in pieces):
            self._inline(pieces, part or "total", row)
            return True
        if self._beside and part and self._sources_beside(pieces, row):
            return True
        if not self._columns:
            return False
        if self._is_sideways:
            return self._take_sideways(row, has_spans=has_spans)
        if not part and not (part := self._unnamed(row)):
            return bool(self._columns)
        self.note_unit(row)
        shift = 0 if has_spans else self._width - len(row.pieces)
        for piece in row.fresh if at < 0 else [each for each in row.fresh if each.start > pieces[at].start]:
            column = column_at(self._columns, Piece("", piece.start + shift, piece.end + shift))
            if column is None:
                self.table.reject(row.line, piece.text, "import_year.no_place")
            else:
                self._amount(part, column.role, piece.text, row)
        return True

    def _take_sideways(self, row: YearRow, *, has_spans: bool) -> bool:
        """Take a row that names a column of the money and has an amount for each source."""
        role = self._words.money.role(row.fresh[0].text)
        if not role:
            self._columns = []
            return False
        shift = 0 if has_spans else self._width - len(row.pieces)
        for piece in row.fresh[1:]:
            column = column_at(self._columns, Piece("", piece.start + shift, piece.end + shift))
            if column is None:
                self.table.reject(row.line, piece.text, "import_year.no_place")
            elif column.role in _BEHIND:
                self._amount("total", column.role, piece.text, row)
            else:
                self._amount(column.role, role, piece.text, row)
        return True

    def _sources_beside(self, pieces: Sequence[Piece], row: YearRow) -> bool:
        """Take sources, each behind its label, beneath amounts behind labels of their own."""
        found: list[tuple[str, HeadColumn, str]] = []
        for label, piece in pairwise(pieces):
            part, column = self._words.parts.role(label.text), column_at(self._beside, piece)
            if part and column is not None and self._is_amount(piece.text):
                found.append((part, column, piece.text))
        for part, column, text in found:
            self._amount(part, column.role, text, row)
        return bool(found)

    def _unnamed(self, row: YearRow) -> str:
        """Return the part of a row that names none that is known: amounts alone are the total.

        Of another source of money it is listed; what holds no amounts ends the money.
        """
        words = [piece for piece in row.fresh if not self._is_amount(piece.text)]
        numbers = [piece for piece in row.fresh if is_number(piece.text)]
        has_total = any(known == "total" for known, _ in self.table.money)
        if not words and numbers and not has_total:
            return "total"
        if len(words) <= 1 and (numbers or not words) and self._is_amount(row.fresh[-1].text):
            self.table.reject(row.line, row.text, "import_year.no_place")
        else:
            self._columns = []
        return ""

    def _is_amount(self, text: str) -> bool:
        return is_number(text) or compact(text) in self._words.no_amount

    def _inline(self, pieces: Sequence[Piece], part: str, row: YearRow) -> None:
        self._beside = []
        for n, piece in enumerate(pieces[:-1]):
            role = self._words.money.role(piece.text)
            if role and not self._words.money.role(pieces[n + 1].text):
                self._beside.append(HeadColumn(role, pieces[n + 1].start, pieces[n + 1].end, piece.text))
                self._amount(part, role, pieces[n + 1].text, row)
        self.note_unit(row)

    def _amount(self, part: str, role: str, text: str, row: YearRow) -> None:
        if compact(text) in self._words.no_amount:
            return
        if part != "total" and role in ("points", "score"):
            self.table.reject(row.line, text, "import_year.no_place")
            return
        known = self.table.money.get((part, role))
        if known is None:
            self.table.money[part, role] = Said(text, row.line)
        elif compact(known.text) != compact(text):
            self.table.reject(row.line, text, "import_year.no_place")
