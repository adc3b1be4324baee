"""An evaluation (自评) as rules see it: the money with its rate, and the rows with points, scores and reasons."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from jx_desktop.base.kept_by_identity import ByIdentity
from jx_desktop.base.messages import Message
from jx_desktop.base.paths import own_key
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import Row, rows_of
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields_by_path import FieldsByPath
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.domain.values.arguments import Argument, Computed, Terms, rounded
from jx_desktop.domain.values.computations import COMPUTATIONS
from jx_desktop.domain.values.indicator_value import Reading
from jx_desktop.domain.values.money import amount_or_none
from jx_desktop.domain.values.typed_value import reading_of
from jx_desktop.domain.words.directions import DIRECTION, less_is_better
from jx_desktop.domain.yearly import names
from jx_desktop.domain.yearly.points import level_of, role_of
from jx_desktop.validation.answers import actual_reading, folded_answer, is_reason, number_said
from jx_desktop.validation.phrases import quoted
from jx_desktop.validation.rule import Context

_MONEY = "evaluation.money."
_ACTUAL, _SCORE, _REASON = own_key(names.ACTUAL), own_key(names.SCORE), own_key(names.REASON)
_NAMED = 3
_LABELS = ("value", names.ACTUAL, names.POINTS, "level3", "level1", "level2", f"values.{DIRECTION}")
"""What the arguments of a suggested score are called in its reasons."""
_MAY_BE_A_LIMIT = re.compile(
    "失业|发病|患病|返贫|[漏错]|超标|缺陷|故障|损失|污染|能耗|排放|浓度|空置|流失|辍学|感染|负债|误差|偏差|信访|上访|案件|发案|"
    "火灾|受害|成灾|时间|时长|时限|周期|天数|间隔|费|价格|标准|支出|控制"
)
"""What an indicator may be called of which less is better, or may be."""


_PARTS: ByIdentity[FieldsByPath, tuple[str, ...]] = ByIdentity()
"""The sources of the money that the fields of a form have."""


class ScoredRow(NamedTuple):
    """One row: its number in its table from 1, what it was to reach and what came of it, points and score.

    `block` is the role of its first level, empty where neither the form nor its words tell. `suggested` is what target
    and actual value give.
    """

    number: int
    row: Row
    level1: str
    level3: str
    target: str
    wanted: Reading
    actual: str
    given: Reading
    block: str
    roles: frozenset[str]
    points: Decimal | None
    score: Decimal | None
    reason: str
    suggested: Computed
    points_path: str

    @property
    def has_reason(self) -> bool:
        """Whether it is said why it is not as it should be."""
        return is_reason(self.reason)


class Evaluated:
    """The evaluation of a project or of the whole department."""

    def __init__(self, owner: Project | Sheet, form: Form, terms: Terms, tables: Collection[str]) -> None:
        self.owner = owner
        self.form = form
        self._terms = terms
        self._tables = tables

    def text(self, path: str) -> str:
        """Return what is entered at one of the owner's own paths."""
        return self.owner.values.get(own_key(path), "")

    def amount(self, part: str, column: str) -> Decimal | None:
        """Return an amount of the money; None where there is none, or it cannot be read."""
        return amount_or_none(self.text(names.evaluation_money(part, column)))

    @property
    def parts(self) -> Sequence[str]:
        """The sources of which the total is made up, as far as the form has them."""
        fields = self.form.fields_of(self.owner)
        known = _PARTS.get(fields)
        if known is None:
            found = (own_key(path) for path in fields)
            keys = (key.removeprefix(_MONEY).split(".") for key in found if key.startswith(_MONEY))
            known = tuple(dict.fromkeys(key[0] for key in keys if len(key) == 2 and key[0] != "total"))
            _PARTS.put(fields, known)
        return known

    @property
    def base_column(self) -> str:
        """The column by which the rate is measured: 全年预算数, or 年初预算数 where that is empty."""
        return "initial" if self.amount("total", "adjusted") is None else "adjusted"

    @property
    def has_no_money(self) -> bool:
        """Whether there was nothing to spend: then there is no rate, and no score of it."""
        return self.amount("total", self.base_column) == 0

    @cached_property
    def rate(self) -> Fraction | None:
        """What was spent of what could be, exactly; None where that is not known."""
        executed, base = self.amount("total", "executed"), self.amount("total", self.base_column)
        return None if executed is None or not base or base < 0 else Fraction(executed) / Fraction(base)

    @property
    def rate_points(self) -> Decimal | None:
        """The points for the rate as they are entered."""
        return number_said(self.text(names.RATE_POINTS))

    @property
    def rate_score(self) -> Decimal | None:
        """The score of the rate as it is entered."""
        return number_said(self.text(names.RATE_SCORE))

    @property
    def exact_rate_score(self) -> Fraction | None:
        """The rate times its points, at most these; None where one of them is not known."""
        rate, points = self.rate, self.rate_points
        return None if rate is None or points is None else min(max(rate, Fraction(0)), Fraction(1)) * Fraction(points)

    @property
    def suggested_rate_score(self) -> Decimal | None:
        """The same, rounded to two places."""
        return None if self.exact_rate_score is None else rounded(self.exact_rate_score)

    @cached_property
    def rows(self) -> Sequence[ScoredRow]:
        """The rows in which anything stands."""
        return tuple(row for table in self._tables for row in self._rows_of(table))

    def _rows_of(self, table_id: str) -> Iterator[ScoredRow]:
        table, points_path = self.form.tables[table_id], names.points_path(self.form, table_id)
        whole, before, points_key = self.text(names.REASON), "", own_key(points_path)
        blocks: dict[tuple[str, str], str] = {}
        for number, row in enumerate(rows_of(self.owner, table_id), 1):
            level1, level2, level3, target = (level_of(row, name) for name in ("level1", "level2", "level3", "value"))
            said = row.values.get
            actual, points, score = said(_ACTUAL, ""), said(points_key, ""), said(_SCORE, "")
            if not any(text.strip() for text in (level3, target, actual, points, score)):
                continue
            level1 = before = level1 or before
            plain, given = actual_reading(actual)
            block = blocks.get((level1, level2))
            if block is None:
                block = blocks[level1, level2] = role_of(level1, level2, table)
            roles = table.roles(level1, level2) | ({"satisfaction"} if "满意" in level1 else frozenset())
            own = said(_REASON, "")
            yield ScoredRow(
                number, row, level1, level3, target, reading_of(target), actual, given, block,
                roles, number_said(points), number_said(score), own if is_reason(own) else whole,
                self._suggested(target, plain, points, (level3, level1, level2, said(DIRECTION, ""))), points_path,
            )  # fmt: skip

    def _suggested(self, target: str, actual: str, points: str, called: Sequence[str]) -> Computed:
        """Return what target and actual value give of a row that is `called` so: by its name, and its levels.

        Nothing where less may be better or worse, as no operator tells and these do not either.
        """
        wanted, said = reading_of(target), reading_of(folded_answer(actual)).number
        limit = None if wanted.operator or less_is_better(*called) else wanted.number
        if limit is not None and said is not None and said < limit and _MAY_BE_A_LIMIT.search(called[0]):
            return Computed(None)
        asked = _LABELS, target, actual, points, less_is_better(*called)
        computed = self._terms.known.get(asked)
        if not isinstance(computed, Computed):
            computed = self._terms.known[asked] = self._computed(target, actual, points, called)
        return computed

    def _computed(self, target: str, actual: str, points: str, called: Sequence[str]) -> Computed:
        arguments = (target, folded_answer(actual), number_said(points), *called)
        given = [Argument(label, text) for label, text in zip(_LABELS, arguments, strict=True)]
        return COMPUTATIONS["score_of_value"].compute(given, self._terms)

    @cached_property
    def total(self) -> Decimal | None:
        """The sum of all scores; None while one of them is missing or cannot be read."""
        scores = [row.score for row in self.rows if row.points != 0 or row.score is not None]
        if self.rate_score is not None or (self.rate_points and not self.has_no_money):
            scores.append(self.rate_score)
        known = [score for score in scores if score is not None]
        return sum(known, Decimal(0)) if known and len(known) == len(scores) else None

    def place(self, path: str, row: ScoredRow | None = None) -> Address:
        """Return where something stands, of a row where one is given."""
        return Address(self.owner.id, path, None if row is None else row.row.id)


def named(rows: Sequence[ScoredRow]) -> Message:
    """Return rows by their third level; one without is called by its number."""
    each = tuple(
        quoted(row.level3) if row.level3.strip() else Message("row.numbered", {"number": row.number})
        for row in rows[:_NAMED]
    )
    return (
        Message("row.some", {"names": each, "count": len(rows)})
        if len(rows) > _NAMED
        else Message("list.all", {"names": each})
    )


def evaluated(entity: Entity, context: Context) -> Evaluated | None:
    """Return the evaluation of an entity, where it is begun or asked for by name."""
    if not isinstance(entity, (Project, Sheet)):
        return None
    return context.read.remembered(entity, _evaluated, context)


def weighed(entity: Entity, context: Context) -> Evaluated | None:
    """Return the points of an entity's rows: those of its evaluation, else of its goals where they ask for points."""
    evaluation = evaluated(entity, context)
    asks = evaluation is None and isinstance(entity, Project) and context.form.goal.shows(names.GOAL_POINTS, MAIN_TABLE)
    return context.read.remembered(entity, _of_goals, context) if asks and isinstance(entity, Project) else evaluation


def _of_goals(owner: Project, context: Context) -> Evaluated:
    return Evaluated(owner, context.form, context.read.terms, (MAIN_TABLE,))


def _evaluated(owner: Project | Sheet, context: Context) -> Evaluated | None:
    if names.EVALUATION not in context.read.sheets_asked(owner, context.sheets):
        return None
    return Evaluated(owner, context.form, context.read.terms, tables_asked(owner, names.ACTUAL, context.form))


def is_without_money(entity: Entity, path: str) -> bool:
    """Whether a field asks what was spent, or the score of that, where there was nothing to spend."""
    if path == names.RATE_SCORE:
        path = names.evaluation_money("total", "executed")
    before, executed, _ = path.partition(".executed")
    if not executed:
        return False
    bases = (amount_or_none(str(entity.value_at(f"{before}.{of}") or "")) for of in ("adjusted", "initial"))
    return next((base for base in bases if base is not None), None) == 0


def tables_asked(owner: Project | Sheet, path: str, form: Form) -> Sequence[str]:
    """Return the tables of an owner whose rows have a field."""
    own: Mapping[str, object] = owner.tables
    tables = [owner.main_table, *own] if owner.main_table else [*own]
    return [table for table in tables if path in form.row_fields(table)]
