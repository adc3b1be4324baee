"""The table of a list → its projects: sums passed over, units filled down, rows of one project added up."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import folded, without_spaces, without_stray_spaces
from jx_desktop.domain.comparing.listed_project import ListedProject, ProjectList
from jx_desktop.domain.form.contents import SECTION_OFFICE
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.values.money import MAX_PLACES, UNITS, convert, held_amount
from jx_desktop.domain.values.typed_amount import exact_typed_amount
from jx_desktop.exchange.budget_list.codes import bare_code, code_damage, parted_code, sound_code
from jx_desktop.exchange.budget_list.columns import Head, amount_columns, listed_fields
from jx_desktop.exchange.tables import Table

_SUM = re.compile(r"[(（]?(?:部门|单位|本页|本级|全县)?(?:合计|小计|总计|共计|累计)[)）]?[:：]?")
_SHORTEST_UNIT_CODE, _SHORTEST_CODE = 3, 10
_COLUMN_NUMBER = re.compile(r"[(（]?\d{1,2}[)）]?|[A-Z]|栏次|行次|\d{1,2}=\d{1,2}(?:\+\d{1,2})*")
_NO_AMOUNT = frozenset(("", "-", "—", "--", "——", "/", "无"))
_PLAIN_NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,6})?", re.ASCII)
_TOTAL = "budget.total"
_LONGEST_NAME, _LONGEST_TEXT = 200, 5_000
_MOST_LINES = 20


def read_projects(
    table: Table, head: Head, form: Form, list_unit: str | None, target_unit: str | None
) -> tuple[ProjectList, Decimal]:
    """Return the projects of a table below its head, and the sum of their budgets as the list writes them.

    Amounts are converted to `target_unit` and rounded to the places that a document holds; without a `list_unit` they
    stay as they are written.
    """
    reading = _Reading(table, head, form, (list_unit, target_unit))
    rows = table.rows_with_amounts_once(set(amount_columns(head.columns, form).values()))
    for at in range(head.end, len(rows)):
        reading.read(at, rows[at])
    return reading.result()


@dataclass(slots=True)
class _Amount:
    """What a cell of money says: in the document's unit, and as it is written."""

    held: Decimal | None = None
    written: Decimal | None = None


@dataclass(slots=True)
class _Gathered:
    """One project while its rows are met."""

    first: ListedProject
    lines: list[int]
    amounts: dict[str, _Amount]
    unreadable: dict[str, str]
    texts: dict[str, str]

    def add(
        self,
        line: int,
        amounts: Mapping[str, _Amount],
        unreadable: Mapping[str, str],
        texts: Mapping[str, str] = FrozenDict(),
    ) -> None:
        """Add a further row (another kind of spending)."""
        self.lines.append(line)
        self.unreadable |= unreadable
        self.texts |= {path: text for path, text in texts.items() if not self.texts.get(path)}
        for name, amount in amounts.items():
            known = self.amounts.setdefault(name, _Amount())
            known.held = _added(known.held, amount.held)
            known.written = _added(known.written, amount.written)

    def written_total(self) -> Decimal:
        """Return what the list gives the project in all; nothing where it cannot be read."""
        amount = self.amounts.get(_TOTAL)
        return Decimal(0) if amount is None or amount.written is None or _TOTAL in self.unreadable else amount.written

    def project(self) -> ListedProject:
        """Return the project. The sum of what could be read beside what could not would be no sum."""
        held = {name: amount.held for name, amount in self.amounts.items() if name not in self.unreadable}
        return ListedProject(
            lines=tuple(self.lines),
            unit_code=self.first.unit_code,
            unit_name=self.first.unit_name,
            code=self.first.code,
            name=self.first.name,
            texts=FrozenDict(self.texts),
            amounts=FrozenDict(held),
            unreadable=FrozenDict(self.unreadable),
        )


@dataclass(slots=True)
class _Lines:
    """Rows of which the same is to be said."""

    sums: list[int] = field(default_factory=list)
    unplaced: list[int] = field(default_factory=list)
    rounded: list[int] = field(default_factory=list)
    cut: list[int] = field(default_factory=list)


class _Reading:
    def __init__(self, table: Table, head: Head, form: Form, units: tuple[str | None, str | None]) -> None:
        self._table = table
        self._columns = head.columns
        self._doubles = head.doubles
        self._head_row = [without_spaces(cell) for cell in table.rows[head.end - 1]] if head.end else []
        self._form = form
        self._units = units
        self._unit = ("", "")
        self._projects: dict[tuple[str, ...], _Gathered] = {}
        self._above: _Gathered | None = None  # the project of the row before
        self._since_sum: list[Decimal] = []  # what the rows since the last sum or the last other unit come to
        self._lines = _Lines()
        self._flaws: dict[str, list[tuple[str, str]]] = {}
        self._damaged_units: set[str] = set()
        self._notes: list[Message] = []
        self._amount_fields = amount_columns(head.columns, form)
        fields = listed_fields(form)
        self._long_texts = [name for name in head.columns if fields[name].kind is FieldKind.LONG_TEXT]
        self._said = [name for name in head.columns if name in self._long_texts or name == SECTION_OFFICE]

    def read(self, at: int, row: Sequence[str]) -> None:
        """Read one row."""
        line = self._table.numbers[at]
        texts = {name: row[column] for name, column in self._columns.items()}
        texts |= {name: _one_line(text) for name, text in texts.items() if name not in self._long_texts}
        flaws = {
            name: self._table.flaws[at, column]
            for name, column in self._columns.items()
            if (at, column) in self._table.flaws
        }
        if (not any(row) and not flaws) or self._repeats_head(row):
            return
        above, self._above = self._above, None
        if any("计" in text for text in row) and self._is_sum_row(row, texts):
            self._pass_over(line)
            return
        for name, text in flaws.items():
            self._flaws.setdefault(_kind_of_flaw(text), []).append(
                (self._table.place(at, self._columns[name]).cell, text)
            )
        unit_texts = (bare_code(texts.get("unit.code", "")), texts.get("unit.name", ""))
        unit = parted_code(*unit_texts, _SHORTEST_UNIT_CODE, self._form.codes.unit_digits)
        if any(unit):
            if unit != self._unit:
                self._since_sum.clear()
            self._unit = (self._sound_code(line, "unit.code", unit[0]), unit[1])
        code, name = parted_code(bare_code(texts.get("code", "")), texts.get("name", ""), _SHORTEST_CODE, None)
        said = len(self._notes)
        amounts, unreadable = self._amounts(line, texts, flaws)
        if not code and not name:
            del self._notes[said:]  # of a row that is not read only that is said
            self._place(at, line, above, amounts, unreadable, any(unit))
            return
        said_of_it = {path: texts[path].strip() for path in self._said}
        self._above = self._keep(line, self._listed(line, code, name, said_of_it), amounts, unreadable)

    def _listed(self, line: int, code: str, name: str, texts: Mapping[str, str]) -> ListedProject:
        if len(name) > _LONGEST_NAME or any(len(text) > _LONGEST_TEXT for text in texts.values()):
            self._lines.cut.append(line)
        return ListedProject(
            unit_code=self._unit[0],
            unit_name=self._unit[1][:_LONGEST_NAME],
            code=self._sound_code(line, "code", code),
            name=name[:_LONGEST_NAME],
            texts=FrozenDict({path: text[:_LONGEST_TEXT] for path, text in texts.items()}),
        )

    def _is_sum_row(self, row: Sequence[str], texts: Mapping[str, str]) -> bool:
        words = [without_spaces(texts.get(name, "")) for name in ("unit.code", "unit.name", "code", "name")]
        return any(_SUM.fullmatch(word) for word in (*words, _first(row)))

    def _repeats_head(self, row: Sequence[str]) -> bool:
        """Whether a row is the head again, as each printed page begins with it, or numbers its columns."""
        if _COLUMN_NUMBER.fullmatch(_first(row)):
            cells = [without_spaces(cell) for cell in row if cell]
            return len(cells) > 2 and all(_COLUMN_NUMBER.fullmatch(cell) for cell in cells)
        is_alike = bool(self._head_row) and without_spaces(row[0]) == self._head_row[0]
        return is_alike and [without_spaces(cell) for cell in row] == self._head_row

    def _pass_over(self, line: int) -> None:
        self._lines.sums.append(line)
        self._since_sum.clear()

    def _place(
        self,
        at: int,
        line: int,
        above: _Gathered | None,
        amounts: Mapping[str, _Amount],
        unreadable: Mapping[str, str],
        has_unit: bool,
    ) -> None:
        """Put a row that names no project where it belongs: to the sums, to the project above it, or nowhere.

        Separated text cannot say that cells were merged: a row with nothing but money goes on with the project above,
        unless it comes to what stands above it.
        """
        has_amount = bool(unreadable) or any(amount.held is not None for amount in amounts.values())
        if has_unit and has_amount:
            self._pass_over(line)
        elif self._table.has_spans or above is None or not has_amount:
            self._lines.unplaced.append(line)
        elif self._is_sum(at, amounts):
            self._pass_over(line)
        else:
            above.add(line, amounts, unreadable)
            self._since_sum.append(_written(amounts))
            self._above = above

    def _is_sum(self, at: int, amounts: Mapping[str, _Amount]) -> bool:
        written = _written(amounts)
        is_last = at == len(self._table.rows) - 1
        whole = sum((project.written_total() for project in self._projects.values()), Decimal(0)) if is_last else None
        return (len(self._since_sum) > 1 and written == sum(self._since_sum)) or written == whole

    def _sound_code(self, line: int, name: str, code: str) -> str:
        code = sound_code(code)
        damage = code_damage(code)
        if not damage:
            return code[:_LONGEST_NAME]
        if name == "code":
            self._notes.append(Message(f"project_list.code_{damage}", FrozenDict({"line": line, "code": code})))
        elif code not in self._damaged_units:
            self._damaged_units.add(code)
            self._notes.append(Message("project_list.unit_code_damaged", FrozenDict({"line": line, "code": code})))
        return ""

    def _amounts(
        self, line: int, texts: Mapping[str, str], flaws: Mapping[str, str]
    ) -> tuple[dict[str, _Amount], dict[str, str]]:
        amounts: dict[str, _Amount] = {}
        unreadable: dict[str, str] = {}
        for name in self._amount_fields:
            text = texts[name]
            if name in flaws:
                unreadable[name] = flaws[name] or "="
                continue
            try:
                amounts[name] = _Amount() if without_spaces(text) in _NO_AMOUNT else self._amount(line, text)
            except ValueError:
                unreadable[name] = text[:_LONGEST_NAME]
                params = {"line": line, "label": self._form.label(name), "text": text[:_LONGEST_NAME]}
                self._notes.append(Message("project_list.amount_unreadable", FrozenDict(params)))
        return amounts, unreadable

    def _amount(self, line: int, text: str) -> _Amount:
        source, target = self._units
        is_plain = _PLAIN_NUMBER.fullmatch(text) is not None
        written = Decimal(text) if is_plain else exact_typed_amount(text, source)
        if written is None:
            raise ValueError(text)
        exact = written
        if source in UNITS and target in UNITS and source is not None and target is not None:
            exact = convert(written, source, target)
        held = held_amount(exact)
        if held != exact and self._lines.rounded[-1:] != [line]:
            self._lines.rounded.append(line)
        return _Amount(held, written if held else held)

    def _keep(
        self, line: int, project: ListedProject, amounts: dict[str, _Amount], unreadable: dict[str, str]
    ) -> _Gathered:
        """Keep a project; a further row of one that is there is added to it."""
        key = (project.unit_code, folded(project.unit_name), project.code, folded(project.name))
        self._since_sum.append(_written(amounts))
        known = self._projects.get(key)
        if known is None:
            known = self._projects[key] = _Gathered(project, [line], amounts, unreadable, dict(project.texts))
        else:
            known.add(line, amounts, unreadable, project.texts)
        return known

    # ---- what came of it

    def result(self) -> tuple[ProjectList, Decimal]:
        """Return what was read, and the sum of the budgets as they are written."""
        projects = tuple(gathered.project() for gathered in self._projects.values())
        total = sum((gathered.written_total() for gathered in self._projects.values()), Decimal(0))
        return ProjectList(projects, (*self._table.notes, *self._all_notes(projects))), total

    def _all_notes(self, projects: Iterable[ListedProject]) -> Iterator[Message]:
        for name, taken, other in self._doubles:
            letters = {"taken": self._table.place(0, taken).letters, "other": self._table.place(0, other).letters}
            yield Message("project_list.two_columns", FrozenDict({"label": self._form.label(name), **letters}))
        for kind, cells in self._flaws.items():
            params = {"cells": _listed(cell for cell, _ in cells), "texts": _listed(dict.fromkeys(t for _, t in cells))}
            yield Message(f"project_list.cell_{kind}", FrozenDict(params))
        for code, lines in (
            ("sum_rows", self._lines.sums),
            ("unplaced_rows", self._lines.unplaced),
            ("rounded", self._lines.rounded),
            ("cut", self._lines.cut),
        ):
            if lines:
                said = FrozenDict({"count": len(lines), "lines": _listed(lines), "places": MAX_PLACES})
                yield Message(f"project_list.{code}", said)
        for project in projects:
            if len(project.lines) > 1:
                params = {"name": project.name or project.code, "lines": _listed(project.lines)}
                yield Message("project_list.added_up", FrozenDict(params))
        yield from self._notes


def _kind_of_flaw(text: str) -> str:
    return "formula" if not text or text.startswith("=") else "narrow" if text.startswith("##") else "error"


def _listed(items: Iterable[object]) -> str:
    """Return numbers of rows, or names of cells, in words: 3、7、12."""
    texts = [str(item) for item in items]
    shown = "、".join(texts[:_MOST_LINES])
    return shown if len(texts) <= _MOST_LINES else f"{shown}…"


def _one_line(text: str) -> str:
    return without_stray_spaces(text.replace("\n", " ") if "\n" in text else text)


def _first(row: Sequence[str]) -> str:
    return next((without_spaces(cell) for cell in row if cell), "")


def _written(amounts: Mapping[str, _Amount]) -> Decimal:
    amount = amounts.get(_TOTAL)
    return Decimal(0) if amount is None or amount.written is None else amount.written


def _added(first: Decimal | None, second: Decimal | None) -> Decimal | None:
    if first is None or second is None:
        return second if first is None else first
    return first + second
