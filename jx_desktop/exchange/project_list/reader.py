"""Rows of a list → its projects: sums passed over, units filled down, rows of one project added up."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from jx_desktop.domain.form import Form
from jx_desktop.domain.listed_project import ListedProject, ProjectList
from jx_desktop.domain.messages import Message
from jx_desktop.domain.money import UNITS, amount_or_none, convert
from jx_desktop.domain.record import FrozenDict
from jx_desktop.domain.text import clean_text, folded, without_spaces, without_stray_spaces
from jx_desktop.domain.typed_amount import read_typed_amount
from jx_desktop.exchange.project_list.columns import Head

_SUM = re.compile(r"[(（]?(?:部门|单位|本页|本级|全县)?(?:合计|小计|总计|共计|累计)[)）]?[:：]?")
_WITH_CODE = re.compile(
    r"[\[【(（]?(\d[0-9A-Za-z]{2,39})([\]】)）][-_—－:：\s]*|[-_—－:：\s]+|(?=[^0-9A-Za-z\s]))(\S.*)", re.DOTALL
)
_SHORTEST_UNIT_CODE, _SHORTEST_CODE = 3, 10
_EXPONENT = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{1,3}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T[\d:.]+)?")
_COLUMN_NUMBER = re.compile(r"[(（]?\d{1,2}[)）]?|[A-Z]|栏次|行次|\d{1,2}=\d{1,2}(?:\+\d{1,2})*")
_NO_AMOUNT = frozenset(("", "-", "—", "--", "——", "/", "无"))
_LONGEST_NAME, _LONGEST_PURPOSE = 200, 5_000
_MOST_LINES = 20


def read_projects(
    rows: Sequence[Sequence[str]], head: Head, form: Form, list_unit: str | None, target_unit: str | None
) -> ProjectList:
    """Return the projects of `rows` below their head, amounts exactly converted to `target_unit`.

    Without a `list_unit` the amounts stay as they are written.
    """
    head_row = rows[head.end - 1] if head.end else ()
    reading = _Reading(head, head_row, form, (list_unit, target_unit))
    for line, row in enumerate(rows[head.end :], head.end + 1):
        reading.read(line, row)
    return reading.result()


class _Reading:
    def __init__(self, head: Head, head_row: Sequence[str], form: Form, units: tuple[str | None, str | None]) -> None:
        self._columns = head.columns
        self._head_row = [without_spaces(cell) for cell in head_row]
        self._form = form
        self._units = units
        self._unit = ("", "")
        self._projects: list[ListedProject] = []
        self._by_key: dict[tuple[str, ...], int] = {}
        self._sums: list[int] = []
        self._unplaced: list[int] = []
        self._notes: list[Message] = []

    def read(self, line: int, row: Sequence[str]) -> None:
        """Read one row."""
        texts = {name: clean_text(row[at]) if at < len(row) else "" for name, at in self._columns.items()}
        texts |= {name: without_stray_spaces(text) for name, text in texts.items() if name != "purpose"}
        if not any(cell.strip() for cell in row) or self._repeats_head(row):
            return
        words = [without_spaces(texts.get(name, "")) for name in ("unit.code", "unit.name", "code", "name")]
        if any(_SUM.fullmatch(word) for word in words) or _SUM.fullmatch(_first(row)):
            self._sums.append(line)
            return
        codes = (_SHORTEST_UNIT_CODE, self._form.codes.unit_digits)
        unit = _parted(texts.get("unit.code", ""), texts.get("unit.name", ""), *codes)
        if any(unit):
            self._unit = unit
        code, name = _parted(texts.get("code", ""), texts.get("name", ""), _SHORTEST_CODE, None)
        if not code and not name:
            is_sum = any(unit) and any(texts.get(field, "") for field in self._amount_fields)
            (self._sums if is_sum else self._unplaced).append(line)
            return
        amounts, unreadable = self._amounts(line, texts)
        self._keep(
            ListedProject(
                lines=(line,),
                unit_code=self._unit[0],
                unit_name=self._unit[1][:_LONGEST_NAME],
                code=self._sound_code(line, code),
                name=name[:_LONGEST_NAME],
                purpose=texts.get("purpose", "").strip()[:_LONGEST_PURPOSE],
                amounts=FrozenDict(amounts),
                unreadable=FrozenDict(unreadable),
            )
        )

    @property
    def _amount_fields(self) -> list[str]:
        return [name for name in self._columns if name.startswith("budget.")]

    def _repeats_head(self, row: Sequence[str]) -> bool:
        """Whether a row is the head again, as each printed page begins with it, or numbers its columns."""
        cells = [without_spaces(cell) for cell in row if cell.strip()]
        if len(cells) > 2 and all(_COLUMN_NUMBER.fullmatch(cell) for cell in cells):
            return True
        return bool(self._head_row) and [without_spaces(cell) for cell in row] == self._head_row

    def _sound_code(self, line: int, code: str) -> str:
        code = without_spaces(unicodedata.normalize("NFKC", code)).upper()
        damage = "number" if _EXPONENT.fullmatch(code) else "date" if _DATE.fullmatch(code) else ""
        if not damage:
            return code[:_LONGEST_NAME]
        self._notes.append(Message(f"project_list.code_{damage}", {"line": line, "code": code}))
        return ""

    def _amounts(self, line: int, texts: Mapping[str, str]) -> tuple[dict[str, Decimal | None], dict[str, str]]:
        amounts: dict[str, Decimal | None] = {}
        unreadable: dict[str, str] = {}
        for name in self._amount_fields:
            text = texts[name]
            try:
                amounts[name] = None if without_spaces(text) in _NO_AMOUNT else self._amount(text)
            except ValueError:
                unreadable[name] = text[:_LONGEST_NAME]
                params = {"line": line, "label": self._form.label(name), "text": text[:_LONGEST_NAME]}
                self._notes.append(Message("project_list.amount_unreadable", params))
        return amounts, unreadable

    def _amount(self, text: str) -> Decimal:
        source, target = self._units
        amount = read_typed_amount(text, source)
        if amount is None:
            raise ValueError(text)
        if source in UNITS and target in UNITS and source is not None and target is not None:
            amount = convert(amount, source, target)
        bounded = amount_or_none(format(amount, "f"))
        if bounded is None:
            raise ValueError(text)
        return bounded

    def _keep(self, project: ListedProject) -> None:
        """Keep a project; a further row of one that is there (another kind of spending) is added to it."""
        key = (project.unit_code, folded(project.unit_name), project.code, folded(project.name))
        at = self._by_key.setdefault(key, len(self._projects))
        if at == len(self._projects):
            self._projects.append(project)
            return
        known = self._projects[at]
        unreadable = {**known.unreadable, **project.unreadable}  # the sum of what could be read would be no sum
        amounts = {
            name: _added(known.amounts.get(name), project.amounts.get(name))
            for name in dict.fromkeys((*known.amounts, *project.amounts))
            if name not in unreadable
        }
        self._projects[at] = replace(
            known,
            lines=(*known.lines, *project.lines),
            amounts=FrozenDict(amounts),
            unreadable=FrozenDict(unreadable),
            purpose=known.purpose or project.purpose,
        )

    def result(self) -> ProjectList:
        """Return what was read."""
        notes = []
        for code, lines in (("project_list.sum_rows", self._sums), ("project_list.unplaced_rows", self._unplaced)):
            if lines:
                notes.append(Message(code, {"count": len(lines), "lines": listed_lines(lines)}))
        for project in self._projects:
            if len(project.lines) > 1:
                params = {"name": project.name or project.code, "lines": listed_lines(project.lines)}
                notes.append(Message("project_list.added_up", params))
        return ProjectList(tuple(self._projects), (*notes, *self._notes))


def listed_lines(lines: Iterable[int]) -> str:
    """Return numbers of rows in words: 3、7、12."""
    numbers = [str(line) for line in lines]
    shown = "、".join(numbers[:_MOST_LINES])
    return shown if len(numbers) <= _MOST_LINES else f"{shown}…"


def _first(row: Sequence[str]) -> str:
    return next((without_spaces(cell) for cell in row if cell.strip()), "")


def _parted(code: str, name: str, shortest: int, digits: int | None) -> tuple[str, str]:
    """Return code and name; where both stand in one cell (721001-…本级) they are parted.

    Where nothing stands between them the code has `digits`, if that is known: 120急救中心 is a name.
    """
    found = _WITH_CODE.fullmatch(name) if not code else _WITH_CODE.fullmatch(code) if not name else None
    if found is None or len(found[1]) < shortest or (not found[2] and digits is not None and len(found[1]) != digits):
        return without_spaces(code), name
    return found[1], found[3].strip()


def _added(first: Decimal | None, second: Decimal | None) -> Decimal | None:
    if first is None or second is None:
        return second if first is None else first
    return first + second
