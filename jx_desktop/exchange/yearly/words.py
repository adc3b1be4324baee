"""What cells of the tables of a year are called, in a form and elsewhere: which label means which value.

A *role* is the name under which a value is kept (``evaluation.actual``, ``level3``), ``MM`` in it for the month of a
monitoring; one with a colon (``change:before``) only says what a cell is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from jx_desktop.base.paths import own_key
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import GOAL_SHEET, CellsBand, ChangesBand, SheetForm, TableBand
from jx_desktop.domain.yearly.names import (
    ADJUSTMENT,
    DEPARTMENT_EVALUATION,
    DEPARTMENT_TASKS,
    EVALUATION,
    GOAL_POINTS,
    MONITOR,
)
from jx_desktop.exchange.text.lines import compact
from jx_desktop.exchange.yearly.own_layout import OwnLayout, role_of

_LONGEST = 60
_BRACKETS = re.compile(r"(?:\([^()]*\)|【[^】]*】|\[[^\]]*\])$")
_YEAR = re.compile(r"^(?:19|20)\d\d年?度?")
_OF_WHICH = re.compile(r"^(?:其中|其)?[:：]")
_ENDS = ":：;；,，。.、*"
_LETTERS = re.compile(r"[A-Ca-c](?:[/÷]?[A-Ca-c])?$")
_MONTH = re.compile(
    r"(?:截至|截止|截止到|到)?(?:\d{4}年)?(?:(?:\d{1,2}月?[-~—–－～至到])?(\d{1,2})月(?:\d{1,2}日|份|底|末)?)"
)
_HALVES = {"上半年": 6, "半年": 6, "前三季度": 9, "三季度": 9, "前三个季度": 9, "一季度": 3, "二季度": 6}
_FEWEST_WITHIN = 4  # characters of a word that may stand in a longer label
_LONGEST_AROUND = 24
_LONGEST_GRADE = 8
_BOXES = "□○☐◯"
_MOST_KEPT = 20_000
_AROUND = ("name", "code", "unit.name", "unit.code", "department.name", "department.code", "goals")
_TELLING = ("actual", "score", "likelihood")  # columns that no table of goals has
_CHANGES = ("change:what", "change:status", "change:before", "change:after", "change.reason")
"""The columns of what is no longer as it was approved."""
_OF_PART = re.compile(r"(evaluation|monitor\.(?:MM|\d\d))\.money\.(\w+)\.(\w+)")


class Label(NamedTuple):
    """What a cell is called: the word without brackets, year and month, and the month, 0 where it names none."""

    word: str
    month: int = 0


@lru_cache(maxsize=8192)
def label_of(text: str) -> Label:
    """Return what a cell's text is as a label; empty for what is too long to be one."""
    if len(text) > _LONGEST:
        return Label("")
    word = compact(text).strip(_ENDS)
    while (shorter := _BRACKETS.sub("", word).strip(_ENDS)) != word and shorter:
        word = shorter
    month = 0
    for said, number in _HALVES.items():
        if word.startswith(said):
            word, month = word.removeprefix(said), number
            break
    if not month and (found := _MONTH.match(word)) and 1 <= int(found[1]) <= 12:
        word, month = word[found.end() :], int(found[1])
    word = _OF_WHICH.sub("", _YEAR.sub("", word) or word).strip(_ENDS)
    return Label(_LETTERS.sub("", word) or word, month)


class Vocabulary:
    """Words of one kind: the role of each, and how well known it is (0 is what most call it)."""

    def __init__(self, words: Mapping[str, Iterable[str]], aside: Sequence[str] = ()) -> None:
        self._roles: dict[str, tuple[str, int]] = {}
        self._aside = tuple(aside)
        self._found: dict[str, tuple[str, int]] = {}  # labels come again with every table
        for role, texts in words.items():
            for place, text in enumerate(texts):
                self._roles.setdefault(label_of(text).word, (role, place))

    def add(self, text: str, role: str) -> None:
        """Know one more word, before all others."""
        if word := label_of(text).word:
            self._roles[word] = role, -1
            self._found.clear()

    def role(self, text: str) -> str:
        """Return the role of a label; empty where it has none."""
        return self.known(text)[0]

    def known(self, text: str) -> tuple[str, int]:
        """Return the role of a label, and how far it is from what most call it."""
        if len(text) > _LONGEST:
            return "", 0
        found = self._found.get(text)
        if found is None:
            if len(self._found) > _MOST_KEPT:
                self._found.clear()
            found = self._found[text] = self._looked_up(label_of(text).word)
        return found

    def _looked_up(self, word: str) -> tuple[str, int]:
        found = self._roles.get(word)
        if found is not None or not word or len(word) > _LONGEST_AROUND or word.startswith(self._aside):
            return found or ("", 0)
        within = [known for known in self._roles if len(known) >= _FEWEST_WITHIN and known in word]
        best = max(within, key=len, default="")
        return (self._roles[best][0], 100) if best and 2 * len(best) >= len(word) else ("", 0)


class Choice(NamedTuple):
    """A column that is ticked where a choice is chosen."""

    role: str
    choice: str


class SheetWords:
    """All words of the tables of a year: those that are known everywhere and those of one form."""

    def __init__(self, plain: Mapping[str, Any], form: Form) -> None:
        """`plain` is the table of words as data (``resources/sheet_words.toml``)."""
        self.form = form
        said = plain["words"]
        aside = tuple(said["aside"])
        common, columns = plain["columns"]["common"], plain["columns"]
        self.columns = {
            key: Vocabulary({**columns[key], **common}, aside) for key in ("evaluation", "monitor", "adjustment")
        }
        self.columns["department"] = Vocabulary(common, aside)
        self.tasks = Vocabulary(columns["tasks"], aside)
        self.money = Vocabulary(plain["money"]["columns"], aside)
        self.parts = Vocabulary(plain["money"]["rows"], aside)
        self.cells = Vocabulary(plain["cells"])
        self.goal_head = Vocabulary(plain["goal_head"], aside)
        self.sections = plain["sections"]
        self.total_row = frozenset(label_of(text).word for text in said["total_row"])
        self.ticks = frozenset(compact(text) for text in said["ticks"])
        self.no_amount = frozenset(compact(text) for text in said["no_amount"])
        self.sign = frozenset(label_of(text).word for text in said["sign"])
        self.kinds = {key: tuple(said[key]) for key in ("evaluation", "monitor", "adjustment", "department", "report")}
        self._telling_labels: set[str] = set()
        self.choices: dict[str, Choice] = {}
        self._scoring = form.scoring
        marks = sorted((*form.scoring.grade_words, *self.ticks, *_BOXES), key=len, reverse=True)
        self._grade_marks = re.compile("|".join(map(re.escape, marks)))
        sheets = {compact(sheet.name) for key, sheet in form.all_sheets.items() if key != GOAL_SHEET} - {""}
        name = "|".join(map(re.escape, sorted(sheets))) or "(?!)"
        self.sheet_names = re.compile(rf"(?:.{{1,{_LONGEST}}}\d{{4}}年)?(?:{name})(?:、(?:{name}))*")
        """Headings of own files: the name of a sheet; the department, the year and the names of the sheets."""
        self.own = OwnLayout(form, ("evaluation", "monitor", "adjustment"))
        self.computed: dict[str, str] = {}
        """Paths of a project's fields that are computed, outside the money, by the words of their labels."""
        self._learn_fields()
        for key, sheet in form.all_sheets.items():
            self._learn(key, sheet)
        for label, path in self.own.signs:
            self.sign |= {label_of(label).word}
            if path:
                self.cells.add(label, _role(path))
        known = re.compile("|".join(map(re.escape, said["telling"])))
        own = {title.tail for title in self.own.titles} | self._telling_labels
        more = sorted(word for word in own if not known.search(word))
        self.telling = re.compile("|".join(map(re.escape, [*said["telling"], *more])))
        """What a source has at least one of that has tables of the year."""

    def has(self, kind: str) -> bool:
        """Whether the form has a sheet of a kind: ``evaluation``, ``monitor``, ``adjustment``, ``department``."""
        names = {"monitor": MONITOR, "department": "department_goal"}
        sheet = names.get(kind, kind)
        return sheet in self.form.sheets

    def title_kind(self, text: str) -> str:
        """Return the kind of sheet that a title names; empty where it names none."""
        word = compact(text)
        if (own := self.own.title(word)) is not None:
            return own.kind
        return next((key for key in ("evaluation", "monitor", "adjustment") if _has_any(word, self.kinds[key])), "")

    def is_of_department(self, text: str) -> bool:
        """Whether a title is that of a sheet of the whole department."""
        own = self.own.title(text)
        return own.of_department if own is not None else _has_any(compact(text), self.kinds["department"])

    def is_computed(self, path: str, *, of_department: bool) -> bool:
        """Whether a field of a project, or of the department's sheets, is computed: it is printed and never kept."""
        key = self.form.entity_key(DEPARTMENT_EVALUATION)
        fields = self.form.sheet_fields(key) if of_department else self.form.project_fields
        field = fields.get(path)
        return field is not None and field.computed is not None

    def grade(self, text: str) -> str:
        """Return the grade that a cell names; the ticked one of several (优☑ 良□), empty where it names none."""
        if meant := self._scoring.grade_meant(label_of(text).word):
            return meant
        found = self._grade_marks.findall(compact(text))
        grades = [self._scoring.grade_meant(mark) for mark in found]
        ticked = [at for at, mark in enumerate(found) if mark in self.ticks]
        named = [mark for mark, grade in zip(found, grades, strict=True) if grade]
        if len(ticked) == 1 and len(found) == 2 * len(named):
            beside = ticked[0] + (-1 if grades[0] else 1)
            return grades[beside] if beside < len(grades) else ""
        is_own = len(named) == 1 and self._scoring.grade_meant(named[0]) == named[0]
        return named[0] if is_own and not ticked and len(compact(text)) < _LONGEST_GRADE else ""

    # ---- the form's own words

    def _learn_fields(self) -> None:
        """Learn what lists call their columns: the labels of fields."""
        fields = self.form.project_fields
        for path in ("code", "name"):
            self.cells.add(fields[path].label, path)
        for path, field in fields.items():
            if field.computed is not None and ".money." not in path:
                self.computed[label_of(field.label).word] = path
        for path, field in self.form.row_fields().items():
            kind = role_of(path).partition(".")[0]
            if kind in self.columns:
                self.columns[kind].add(field.label, _role(path))

    def _learn(self, key: str, sheet: SheetForm) -> None:
        """Learn what a sheet of the form calls its columns and cells."""
        kind = key.partition("-")[0]
        kind = EVALUATION if sheet.of else "department" if sheet.area == "department" else kind
        for band in sheet.bands:
            if isinstance(band, TableBand):
                self.total_row |= {label_of(band.total_label).word}
            if isinstance(band, TableBand) and band.table == DEPARTMENT_TASKS:
                for column in band.columns:
                    self.tasks.add(column.label, _role(column.field))
            elif isinstance(band, TableBand) and kind in self.columns:
                for column in band.columns:
                    role = _role(column.field)
                    if role.rpartition(".")[2] in _TELLING and len(column.label) >= _FEWEST_WITHIN - 1:
                        self._telling_labels.add(compact(column.label))
                    if column.choice:
                        self.choices[label_of(column.label).word] = Choice(role, column.choice)
                        self.columns[kind].add(column.group, role)
                    elif column.reading:
                        parts = {"operator": "value:operator", "unit": "value:unit", "number": "value"}
                        self.columns[kind].add(column.label, parts[column.reading])
                    else:
                        self.columns[kind].add(column.label, role)
            elif isinstance(band, ChangesBand):
                for label, role in zip(band.labels, _CHANGES, strict=True):
                    self.columns[ADJUSTMENT].add(label, role)
                self._telling_labels |= {compact(label) for label in band.labels[2:4] if len(label) >= _FEWEST_WITHIN}
            elif isinstance(band, CellsBand) and kind in (EVALUATION, MONITOR, ADJUSTMENT):
                self._learn_cells(band)
        fields = self.form.row_fields("indicators") if kind == MONITOR else {}
        for path in fields if kind == MONITOR else ():
            if fields[path].choices:
                for choice in fields[path].choices:
                    self.choices.setdefault(label_of(choice).word, Choice(_role(path), choice))

    def _learn_cells(self, band: CellsBand) -> None:
        labels = {
            (row, at): cell.label for row, column, cell in band.placed if cell.label for at in _columns(column, cell)
        }
        for row, column, cell in band.placed:
            found = _OF_PART.fullmatch(_role(cell.field)) if cell.field else None
            left = next((labels[row, at] for at in range(column - 1, -1, -1) if (row, at) in labels), "")
            if found is not None:
                above = next((labels[at, column] for at in range(row - 1, -1, -1) if (at, column) in labels), "")
                if found[3] != "rate" or above:
                    self.money.add(above, found[3])
                self.parts.add(left, found[2])
            elif cell.field and (row, column - 1) in labels and (own_key(cell.field) or cell.field in _AROUND):
                self.cells.add(left, _role(cell.field))


def _columns(column: int, cell: Any) -> Iterator[int]:
    yield from range(column, column + cell.span)


def _role(path: str) -> str:
    """Return the role of a field: its path without ``values.``, its month as ``MM``."""
    role = re.sub(r"^monitor\.\d\d\.", "monitor.MM.", role_of(path))
    return "evaluation.points" if path == GOAL_POINTS else role


def _has_any(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)
