"""Rows beneath indicators that only say why these were missed (偏差原因：…) → the reason of the row that is meant."""

from typing import NamedTuple

from jx_desktop.exchange.text.amounts import read_amount
from jx_desktop.exchange.text.lines import compact
from jx_desktop.exchange.yearly.rows import YearRow
from jx_desktop.exchange.yearly.tables import Cells, Said, YearTable
from jx_desktop.exchange.yearly.words import SheetWords

_ROLES = {"evaluation": "evaluation.reason", "monitor": "monitor.MM.reason_text"}
_ALSO = "monitor.MM.reasons"
_SHORTEST_NAME = 3


class _Reason(NamedTuple):
    """What such a row says, and how many rows of indicators stand above it."""

    label: str
    said: Said
    above: int


class ReasonRows:
    """Takes such rows of one table, and finds out at its end which indicators they are about."""

    def __init__(self, table: YearTable, words: SheetWords) -> None:
        self._table = table
        self._words = words
        self._found: list[_Reason] = []

    def take(self, row: YearRow) -> bool:
        """Take a row where it is one: a label and a text beneath rows of indicators, in one cell or in two."""
        kind = self._table.kind or "evaluation"
        if not self._table.rows or kind not in _ROLES or not 0 < len(row.fresh) < 3:
            return False
        label, _, text = row.fresh[0].text.replace(":", "：", 1).partition("：")
        if len(row.fresh) > 1:
            text = row.fresh[1].text
        if not text.strip() or self._words.columns[kind].role(label) not in (_ROLES[kind], _ALSO):
            return False
        if compact(text) not in self._words.no_amount:
            self._found.append(_Reason(label.strip(), Said(text.strip(), row.line), len(self._table.rows)))
        return True

    def finish(self) -> None:
        """Give each reason to the row that it names, or to the only one above it that wants one; list the others."""
        role, before = _ROLES.get(self._table.kind or "evaluation", ""), 0
        for each in self._found:
            row = self._meant(each, self._table.rows[before : each.above], role)
            before = each.above
            if row is None:
                self._table.reject(each.said.line, f"{each.label}：{each.said.text}", "import_year.no_place")
            else:
                row[role] = each.said

    def _meant(self, reason: _Reason, above: list[Cells], role: str) -> Cells | None:
        text = compact(reason.said.text)
        named = [row for row in self._table.rows if len(name := _name(row)) >= _SHORTEST_NAME and name in text]
        if named:
            found = named
        else:
            found = [row for row in above if _is_short(row) and role not in row] or (above if len(above) == 1 else [])
        return found[0] if len(found) == 1 and role not in found[0] else None


def _name(row: Cells) -> str:
    return compact(row["level3"].text) if "level3" in row else ""


def _is_short(row: Cells) -> bool:
    """Whether a row has not all of its points."""
    points, score = (row.get(f"evaluation.{each}") for each in ("points", "score"))
    numbers = [read_amount(compact(said.text).removesuffix("分")) for said in (points, score) if said is not None]
    return len(numbers) == 2 and None not in numbers and (numbers[1] or 0) < (numbers[0] or 0)
