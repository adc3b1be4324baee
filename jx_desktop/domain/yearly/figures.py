"""What the sheets of a year say in figures: of one project, and of all of a document together.

A project that was cut to nothing (调减为零) is in none of them, and where the money to spend is 0 there is no rate.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import NamedTuple

from jx_desktop.base.kept_by_identity import ByIdentity
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.tables import Row, is_filled, tables_of
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.form.fields import alternatives
from jx_desktop.domain.kinds.computed import Calculator
from jx_desktop.domain.kinds.fields import text_at
from jx_desktop.domain.values.arguments import Argument, terms_of
from jx_desktop.domain.values.computations import COMPUTATIONS, SCORE_OF_VALUE
from jx_desktop.domain.values.money import UNITS, amount_or_none, convert
from jx_desktop.domain.yearly import names
from jx_desktop.domain.yearly.begun import is_begun
from jx_desktop.domain.yearly.points import asks_score
from jx_desktop.domain.yearly.standing import is_cancelled

_FULL = Decimal(100)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class SheetFigures:
    """What a monitoring or a 自评 says of one project.

    `budget` is what the rate is measured by and `executed` what was spent, both in 元, or as they are written where
    their unit is not known (`is_in_yuan`); `rate` is in per cent. `score` and `grade` are there once every row and the
    rate have their score. Rows are `reached` or `missed` by what target and actual (of a monitoring: expected) value
    give, else by their score; of others nobody can tell. `likelihoods` count rows by 完成目标可能性.
    """

    entity_id: str
    is_begun: bool = False
    is_cancelled: bool = False
    budget: Decimal | None = None
    executed: Decimal | None = None
    is_in_yuan: bool = True
    rate: Decimal | None = None
    score: Decimal | None = None
    grade: str = ""
    reached: int = 0
    missed: tuple[str, ...] = ()
    """The ids of the rows that did not reach their target."""
    rows: int = 0
    likelihoods: Mapping[str, int] = FrozenDict()

    @property
    def counts(self) -> bool:
        """Whether it is in sums, averages and grades."""
        return self.is_begun and not self.is_cancelled


@dataclass(frozen=True)
class Figures:
    """The figures of one sheet over the projects of a document, in their order."""

    sheet: str
    projects: tuple[SheetFigures, ...]

    @cached_property
    def counted(self) -> tuple[SheetFigures, ...]:
        """Those that are in sums, averages and grades."""
        return tuple(each for each in self.projects if each.counts)

    @cached_property
    def measured(self) -> tuple[SheetFigures, ...]:
        """Those of which both amounts of the rate are known: what is spent where nothing was planned is spent, too."""
        known = (each for each in self.counted if each.executed is not None and each.budget is not None)
        return tuple(each for each in known if each.budget or each.executed)

    @property
    def left_out(self) -> tuple[SheetFigures, ...]:
        """Those of which nothing is entered and something should be."""
        return tuple(each for each in self.projects if not each.is_begun and not each.is_cancelled)

    @property
    def cancelled(self) -> int:
        """How many were cut to nothing."""
        return sum(each.is_cancelled for each in self.projects)

    @property
    def budget(self) -> Decimal:
        """What is measured by, over those of which both amounts are known."""
        return sum((each.budget or Decimal(0) for each in self.measured), Decimal(0))

    @property
    def executed(self) -> Decimal:
        """What was spent, over those of which both amounts are known."""
        return sum((each.executed or Decimal(0) for each in self.measured), Decimal(0))

    @property
    def rate(self) -> Decimal | None:
        """What was spent in per cent of what could be; None where nothing is known, or in units that do not add up."""
        if not self.budget or len({each.is_in_yuan for each in self.measured}) > 1:
            return None
        return _rounded(self.executed * 100 / self.budget)

    @property
    def average(self) -> Decimal | None:
        """The mean of the scores, None where there are none."""
        scores = [each.score for each in self.counted if each.score is not None]
        return _rounded(sum(scores, Decimal(0)) / len(scores)) if scores else None

    @property
    def grades(self) -> Mapping[str, int]:
        """How many projects have which grade; of those without one see `ungraded`."""
        return Counter(each.grade for each in self.counted if each.grade)

    @property
    def ungraded(self) -> int:
        """How many are begun and not scored to the end."""
        return sum(not each.grade for each in self.counted)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(each.rows for each in self.counted)

    @property
    def reached(self) -> int:
        """How many rows have reached their target."""
        return sum(each.reached for each in self.counted)

    @property
    def missed(self) -> int:
        """How many rows have not."""
        return sum(len(each.missed) for each in self.counted)

    @property
    def likelihoods(self) -> Mapping[str, int]:
        """How many rows will reach their target how likely."""
        found: Counter[str] = Counter()
        for each in self.counted:
            found.update(each.likelihoods)
        return found


def figures_of(document: Document, sheet: str) -> Figures:
    """Return the figures of a sheet of projects: ``evaluation``, ``monitor-07``; of any other only what is begun."""
    reader = FiguresReader(document, sheet)
    return Figures(sheet, tuple(reader.of(project) for _, project in document.projects))


class _Known(NamedTuple):
    """What was read of an entity by a form: by sheet, year and money unit."""

    form: FormContents
    figures: dict[tuple[str, int | None, str | None], SheetFigures]


_known: ByIdentity[Project, _Known] = ByIdentity()


class FiguresReader:
    """Reads the figures of one sheet from one project after the other."""

    def __init__(self, document: Document, sheet: str) -> None:
        self._document = document
        self._form = document.form
        self._sheet = sheet
        self._calculator = Calculator.of(document)
        self._terms = terms_of(document.form.scoring, document.head.year)
        self._is_evaluation = sheet == names.EVALUATION
        self._month = month_of(sheet)
        self._reached: dict[tuple[str, ...], bool | None] = {}

    def of(self, owner: Project) -> SheetFigures:
        """Return what the sheet says of a project; of one as it was it is known."""
        asked = self._sheet, self._document.head.year, self._document.money_unit_of(owner.id)
        known = _known.get(owner)
        if known is None or known.form is not self._form:
            known = _Known(self._form, {})
            _known.put(owner, known)
        if asked not in known.figures:
            known.figures[asked] = self._read(owner)
        return known.figures[asked]

    def _read(self, owner: Project) -> SheetFigures:
        if is_cancelled(owner):
            return SheetFigures(owner.id, is_cancelled=True)
        if not is_begun(owner, self._sheet, self._form):
            return SheetFigures(owner.id)
        if not self._is_evaluation and self._month is None:
            return SheetFigures(owner.id, is_begun=True)
        budget, executed, is_in_yuan = self._money(owner)
        rows = [(table, row) for table, rows in tables_of(owner) for row in self._asked(table, rows)]
        reached = [self._is_reached(table, row) for table, row in rows]
        score = self._score(owner, rows, budget)
        return SheetFigures(
            owner.id,
            is_begun=True,
            budget=budget,
            executed=executed,
            is_in_yuan=is_in_yuan,
            rate=_rounded(executed * 100 / budget) if budget and executed is not None else None,
            score=score,
            grade=self._calculated(owner, names.GRADE) if score is not None else "",
            reached=reached.count(True),
            missed=tuple(row.id for (_, row), is_reached in zip(rows, reached, strict=True) if is_reached is False),
            rows=len(rows),
            likelihoods=self._likelihoods(row for _, row in rows),
        )

    def _money(self, owner: Project) -> tuple[Decimal | None, Decimal | None, bool]:
        """Return what the rate is measured by and what was spent, and whether in 元: else as they are written."""
        executed, base = self._rate_paths(owner)
        unit = self._document.money_unit_of(owner.id) or ""
        entered = (next(filter(None, map(owner.value_at, alternatives(path))), "") for path in (base, executed))
        amounts = [amount_or_none(str(text)) for text in entered]
        is_known = unit in UNITS
        budget, spent = (convert(each, unit, "元") if each is not None and is_known else each for each in amounts)
        return budget, spent, is_known

    def _rate_paths(self, owner: Project) -> Sequence[str]:
        """Return where stands what was spent, and what that is measured by: as the form has the rate computed."""
        if self._is_evaluation:
            path, usual = names.evaluation_money("total", "rate"), ("executed", "adjusted")
            paths = [names.evaluation_money("total", each) for each in usual]
        else:
            month = self._month or 0
            path = names.monitored(month, "money.total.rate")
            paths = [names.monitored(month, f"money.total.{each}") for each in ("executed", "initial")]
        field = self._form.fields_of(owner).get(path)
        computed = field.computed if field is not None else None
        return computed.of if computed is not None and len(computed.of) == len(paths) else paths

    def _asked(self, table: str, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield the rows of a table of which the sheet asks something, without those in which nothing stands."""
        if self._actual in self._form.row_fields(table):
            yield from filter(is_filled, rows)

    @property
    def _actual(self) -> str:
        return names.ACTUAL if self._is_evaluation else names.monitored(self._month or 0, "expected")

    def _is_reached(self, table: str, row: Row) -> bool | None:
        """Return whether a row has reached, or will reach, its target; None where that cannot be told."""
        fields = self._form.row_fields(table)
        suggested = fields[names.SCORE].suggested if names.SCORE in fields else None
        if suggested is not None and suggested.name == SCORE_OF_VALUE:
            target, _, _, *name = suggested.of
            texts = tuple(text_at(row, fields[path]) for path in (target, self._actual, *name) if path in fields)
            if texts not in self._reached:
                self._reached[texts] = self._by_values(texts)
            if (is_reached := self._reached[texts]) is not None:
                return is_reached
        points = _number(row, names.points_path(self._form, table))
        score = _number(row, names.SCORE) if self._is_evaluation else None
        return score >= points if score is not None and points is not None else None

    def _by_values(self, texts: tuple[str, ...]) -> bool | None:
        """Return whether a target is reached by an actual value; what both are called may stand behind them."""
        target, actual, *name = (Argument("", text) for text in texts)
        arguments = (target, actual, Argument("", _FULL), *name)
        share = COMPUTATIONS[SCORE_OF_VALUE].compute(arguments, self._terms).value
        return share >= _FULL if isinstance(share, Decimal) else None

    def _score(self, owner: Project, rows: Sequence[tuple[str, Row]], budget: Decimal | None) -> Decimal | None:
        """Return the total once all of its parts are there; where nothing could be spent the rate has no score."""
        asked = (row for table, row in rows if asks_score(row, self._form, table))
        if not self._is_evaluation or not rows or any(_number(row, names.SCORE) is None for row in asked):
            return None
        fields = self._form.fields_of(owner)
        is_asked = (
            names.RATE_SCORE in fields and _number(owner, names.RATE_POINTS) not in (None, Decimal(0)) and budget != 0
        )
        if is_asked and _number(owner, names.RATE_SCORE) is None:
            return None
        return amount_or_none(self._calculated(owner, names.TOTAL))

    def _calculated(self, owner: Project, path: str) -> str:
        field = self._form.fields_of(owner).get(path)
        return self._calculator.text(owner, field) if field is not None else ""

    def _likelihoods(self, rows: Iterable[Row]) -> Mapping[str, int]:
        if self._month is None:
            return FrozenDict()
        path = names.monitored(self._month, "likelihood")
        return FrozenDict(Counter(text for row in rows if (text := str(row.value_at(path) or ""))))


def monitored_sheets(form: FormContents) -> tuple[str, ...]:
    """Return the sheets of the months for which the form has a monitoring, in their order."""
    return tuple(key for key in form.all_sheets if month_of(key) is not None)


def month_of(sheet: str) -> int | None:
    """Return the month by whose end a sheet monitors; None for any other sheet."""
    name, _, month = sheet.rpartition("-")
    return int(month) if name == names.MONITOR and month.isdecimal() else None


def _number(record: Row | Project, path: str) -> Decimal | None:
    return amount_or_none(str(record.value_at(path) or ""))


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(_CENT, ROUND_HALF_UP)
