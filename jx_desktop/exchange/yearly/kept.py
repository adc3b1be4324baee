"""What the tables of a year say → the texts that are kept, under the names of `domain.yearly.names`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from jx_desktop.base.paths import own_key, own_path
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.kinds.fields import read_typed, setting_of
from jx_desktop.domain.values.money import UNITS, amount_text, convert
from jx_desktop.domain.yearly import names
from jx_desktop.exchange.text.amounts import bounded, read_amount
from jx_desktop.exchange.text.goals import read_goals
from jx_desktop.exchange.text.lines import compact, entered, half_width
from jx_desktop.exchange.yearly.tables import Cells, Said, YearTable
from jx_desktop.exchange.yearly.words import SheetWords

_OPERATORS = {
    "大于等于": "≥",
    "小于等于": "≤",
    "大于": "＞",
    "小于": "＜",
    "等于": "＝",
    "不低于": "≥",
    "不高于": "≤",
    "定性": "",
    "定量": "",
    "定性指标": "",
    "定量指标": "",
}
_MONEY = {"evaluation": ("initial", "adjusted", "executed"), "monitor": ("initial", "executed", "expected")}
_CLOSE = Decimal("0.05")
"""Percentage points by which a rate in a table may be off: it is rounded there."""

Kept = dict[str, tuple[str, int]]
"""Texts by the paths under which they are kept, each with its line."""


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row of indicators: what tells it from others, and what is said of it. Both by path."""

    identity: Kept
    said: Kept


class Keeping:
    """Reads the cells of one table; amounts come in the unit `unit` where the table's own is known."""

    def __init__(self, table: YearTable, words: SheetWords, unit: str | None, table_id: str) -> None:
        self._table = table
        self._words = words
        self._form = words.form
        self._unit = unit
        self._table_id = table_id
        self._fields = self._form.row_fields(table_id)
        self._month = f"{table.month:02}"

    # ---- single values

    def single(self, fields: Mapping[str, FieldDefinition]) -> Kept:
        """Return the values of a project or a sheet of the department, those that are computed left out."""
        kept: Kept = {}
        for path, said in self._cells(fields):
            text = self._text(fields.get(path), path, said)
            if text:
                kept[path] = text, said.line
        for path, text, line in self._amounts(fields):
            kept[path] = text, line
        return kept

    def _cells(self, fields: Mapping[str, FieldDefinition]) -> Iterator[tuple[str, Said]]:
        """Yield what stands in cells of its own, by path."""
        table = self._table
        is_evaluation = table.kind == "evaluation"
        for role, said in table.cells.items():
            own = own_path(role.replace("MM", self._month))
            if own in fields and not own.startswith("values.evaluation."):
                if fields[own].computed is None:
                    yield own, said
            elif role.startswith("change.") or (is_evaluation and role.startswith("evaluation.")):
                yield own_path(role), said
            elif role.startswith("evaluation.") and table.kind != "monitor":
                table.reject(said.line, said.text, "import_year.no_place")
        if is_evaluation:
            for (part, column), said in table.money.items():
                if part == "total" and column in ("points", "score"):
                    yield names.RATE_POINTS if column == "points" else names.RATE_SCORE, said
                elif part == "total" and column == "rate":
                    yield names.STATED_RATE, said
            for name, path in (("score", names.STATED_TOTAL), ("grade", names.STATED_GRADE)):
                if name in table.total:
                    yield path, table.total[name]

    def _amounts(self, fields: Mapping[str, FieldDefinition]) -> Iterator[tuple[str, str, int]]:
        table, kind = self._table, self._table.kind
        parts = dict.fromkeys(part for part, _ in table.money)
        for part in parts if kind in _MONEY else ():
            columns = {column: said for (own, column), said in table.money.items() if own == part}
            if kind == "monitor" and "initial" not in columns and "adjusted" in columns:
                columns["initial"] = columns.pop("adjusted")
            read: dict[str, Decimal] = {}
            for column, said in columns.items():
                if column in ("rate", "points", "score"):
                    continue
                path = (
                    names.evaluation_money(part, column)
                    if kind == "evaluation"
                    else names.monitored(table.month, f"money.{part}.{column}")
                )
                amount = self._amount(said)
                if column not in _MONEY[kind] or (part not in self._parts(fields)):
                    table.reject(said.line, said.text, "import_year.no_place")
                elif amount is None:
                    table.reject(said.line, said.text, "import_text.amount_unreadable", label=self._label(path))
                else:
                    read[column] = amount
                    yield path, amount_text(amount), said.line
            self._compare_rate(part, columns, read)

    def _parts(self, fields: Mapping[str, FieldDefinition]) -> frozenset[str]:
        """Return the sources of money that the form's sheets of this kind have; all where it has no such sheet."""
        kind = self._table.kind
        found = (re.fullmatch(rf"values\.{kind}(?:\.\d\d)?\.money\.(\w+)\.\w+", path) for path in fields)
        parts = frozenset(each[1] for each in found if each is not None)
        return parts or frozenset(part for part, _ in self._table.money)

    def _compare_rate(self, part: str, columns: Mapping[str, Said], read: Mapping[str, Decimal]) -> None:
        """List a rate that no rule compares and that is another than its amounts make."""
        said = columns.get("rate")
        if said is None or (part == "total" and self._table.kind == "evaluation"):
            return
        rate = _number(said.text)
        base = read.get("adjusted") if self._table.kind == "evaluation" else read.get("initial")
        made = read["executed"] / base * 100 if base and "executed" in read else None
        if rate is not None and (made is None or abs(made - rate) > _CLOSE) and (rate or made):
            self._table.reject(said.line, said.text, "import_year.rate_differs")

    def _amount(self, said: Said) -> Decimal | None:
        """Return an amount in the unit that is wanted; None for what is none."""
        text, own = compact(said.text), self._table.money_unit
        behind = next((unit for unit in sorted(UNITS, key=len, reverse=True) if text.endswith(unit)), "")
        amount = read_amount(text.removesuffix(behind))
        own = behind or own
        if amount is not None and own in UNITS and self._unit in UNITS:
            amount = bounded(convert(amount, own, self._unit or ""))
        return amount

    # ---- rows

    def rows(self) -> list[KeptRow]:
        """Return the rows of indicators."""
        return [self._row(cells) for cells in self._table.rows]

    def _row(self, cells: Cells) -> KeptRow:
        identity: Kept = {}
        said: Kept = {}
        cells = self._with_whole_value(cells)
        for role, each in cells.items():
            if role in ("value:operator", "value:unit") or role.startswith("change:"):
                continue
            path = self._path(role)
            if path is None:
                self._table.reject(each.line, each.text, "import_year.no_place")
                continue
            is_own = role not in ("level1", "level2", "level3", "value", "description", "basis")
            role_path, text = self._choice(path, each) if is_own else (path, self._level(role, each))
            if text and role_path in said:
                text = f"{said[role_path][0]} {text}"
            if text:
                (said if is_own else identity)[role_path] = text, each.line
        return KeptRow(identity, said)

    def _path(self, role: str) -> str | None:
        """Return where something of a row is kept; None where the form has no place for it."""
        if role == "evaluation.points":
            return names.points_path(self._form, self._table_id)
        path = role.replace("MM", self._month)
        if path not in self._fields or own_key(path) == "":
            path = path if path in self._fields else own_path(path)
        return path if path in self._fields or path.startswith("values.monitor.") else None

    def _choice(self, path: str, said: Said) -> tuple[str, str]:
        """Return where a cell is kept, and its text: reasons in words stand in their own field."""
        field = self._fields.get(path)
        reasons = names.monitored(self._table.month, "reasons")
        if path == reasons and field is not None:
            try:
                return path, read_typed(field, entered(said.text), setting_of(self._form, self._unit))
            except ValueError:
                return names.monitored(self._table.month, "reason_text"), _lines(said.text)
        return path, self._text(field, path, said)

    def _level(self, role: str, said: Said) -> str:
        """Return a level as the form spells it, or another text of a row."""
        text = entered(said.text)
        if role not in ("level1", "level2"):
            return text
        table = self._form.tables.get(self._table_id)
        known = table.taxonomy if table is not None else ()
        spelled = (
            [level.name for level in known]
            if role == "level1"
            else [each.name for level in known for each in level.level2]
        )
        word = compact(text)
        return next((name for name in spelled if compact(name) in (word, f"{word}指标")), text)

    def _with_whole_value(self, cells: Cells) -> Cells:
        """Return a row whose operator, number and unit in columns of their own are one value."""
        operator, unit = cells.get("value:operator"), cells.get("value:unit")
        if operator is None and unit is None:
            return cells
        value = cells.get("value", Said("", (operator or unit or Said("", 0)).line))
        sign = entered(operator.text) if operator is not None else ""
        sign = "" if sign in self._form.no_operators else _OPERATORS.get(sign, sign)
        if operator is not None and len(sign) > 1:  # the nature of a target, in words that are no operator
            self._table.reject(operator.line, operator.text, "import_year.column")
            sign = ""
        behind = entered(unit.text) if unit is not None else ""
        behind = "" if compact(behind) in self._words.no_amount else behind
        number = entered(value.text)
        sign = "" if number.startswith(sign) else sign
        return {**cells, "value": Said(sign + number + ("" if number.endswith(behind) else behind), value.line)}

    # ---- what a cell holds

    def _text(self, field: FieldDefinition | None, path: str, said: Said) -> str:
        word = compact(said.text)
        if path in (names.STATED_RATE, names.STATED_TOTAL):
            number = _number(said.text)
            return (
                "" if word in self._words.no_amount else entered(said.text) if number is None else amount_text(number)
            )
        kind = field.kind if field is not None else FieldKind.TEXT
        if kind is FieldKind.NUMBER:
            if word in self._words.no_amount:
                return ""
            number = None if _is_several(said.text) else _number(said.text)
            if number is None:
                self._table.reject(said.line, said.text, "import_text.value_unreadable", label=self._label(path))
                return entered(said.text)
            return amount_text(number)
        if kind is FieldKind.LONG_TEXT:
            return _lines(said.text)
        text = entered(said.text)
        if path == names.STATED_GRADE:
            return self._words.grade(text) or text
        if field is not None and kind in (FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.DATE):
            try:
                return read_typed(field, text, setting_of(self._form, self._unit))
            except ValueError:
                self._table.reject(said.line, said.text, "import_text.value_unreadable", label=field.label)
        return text

    def _label(self, path: str) -> str:
        fields = self._form.project_fields
        return fields[path].label if path in fields else self._fields[path].label if path in self._fields else ""


def goals_of(table: YearTable, template: str) -> tuple[str, ...]:
    """Return the goals that a table repeats."""
    said = table.cells.get("goals")
    return tuple(read_goals(said.text, template)) if said is not None else ()


def _lines(text: str) -> str:
    return "\n".join(line for part in text.split("\n") if (line := entered(part)))


def _is_several(text: str) -> bool:
    """Whether there is a number on each of several lines."""
    lines = text.strip().split("\n")
    return len(lines) > 1 and all(_number(line) is not None for line in lines)


def _number(text: str) -> Decimal | None:
    """Return the number of a score or a rate: 9分, 98.5%."""
    return read_amount(half_width(text).strip().rstrip("分%").strip())
