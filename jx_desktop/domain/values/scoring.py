"""What a form says of points and scores: data that computations and checks go by."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Annotated

from pydantic import Field, Strict, model_validator
from pydantic_core import PydanticCustomError

from jx_desktop.base.record import ABSENT_IF_NONE, FrozenDict, Record
from jx_desktop.base.text import Text
from jx_desktop.domain.values.money import Amount

AT_LEAST, AT_MOST, EQUAL = "≥", "≤", "＝"
"""How a value is scored: by what it should reach, by what it should not pass, by what it should be."""
USUAL_ROLES = frozenset({"cost", "output", "benefit", "satisfaction"})
"""The roles of the first levels that forms have; blocks may name those that a form has not."""
_WHOLE = Decimal(100)
_SAME_GRADE = (
    {"优", "优秀"},
    {"良", "良好", "较好"},
    {"中", "中等", "合格", "一般", "及格"},
    {"差", "较差", "不合格", "不及格"},
)
"""Words for one grade; what may mean either of two (优良) is in none."""


def _verify(what: str, *, holds: bool) -> None:
    """Raise what a form is told of its scores, with the place, unless it holds."""
    if not holds:
        raise PydanticCustomError("form_scoring", "scores do not hang together", {"what": what})


def _falls(values: Sequence[Decimal]) -> bool:
    return all(before > after for before, after in pairwise(values))


class Band(Record):
    """An answer in words to a target in words, and the share of the points that it may get, in per cent."""

    name: Text
    least: Amount
    most: Amount


class Grade(Record):
    """A grade and the least total that has it."""

    name: Text
    least: Amount


class Delay(Record):
    """The share of the points, in per cent, that is left where something was done up to so many days too late."""

    days: Annotated[int, Strict(), Field(ge=1)]
    percent: Amount


class Scoring(Record):
    """What a form says of scores; the defaults are what most provinces say."""

    bands: tuple[Band, ...] = (
        Band(name="达成预期指标", least=Decimal(80), most=Decimal(100)),
        Band(name="部分达成预期指标并具有一定效果", least=Decimal(60), most=Decimal(80)),
        Band(name="未达成且效果较差", least=Decimal(0), most=Decimal(60)),
    )
    grades: tuple[Grade, ...] = (
        Grade(name="优", least=Decimal(90)),
        Grade(name="良", least=Decimal(80)),
        Grade(name="中", least=Decimal(60)),
        Grade(name="差", least=Decimal(0)),
    )
    delays: tuple[Delay, ...] = ()
    """By days, the fewest first; beyond the last there are no points."""
    far_above: FrozenDict[str, Amount] = FrozenDict(
        {AT_LEAST: Decimal(130), EQUAL: Decimal(130), AT_MOST: Decimal(130)}
    )
    """Per cent of a target with ≥, ＝ or ≤ beyond which it was set too low; one that is not named is never that."""
    far_above_deduction: Annotated[Amount | None, ABSENT_IF_NONE] = None
    """Per cent of the points that may be taken off where a value is far above its target; None: nothing is."""
    rate_points: Amount = Decimal(10)
    """The points for the rate at which money was spent; 0 where the form has none."""
    blocks: tuple[FrozenDict[Text, Amount], ...] = (
        FrozenDict({"output": Decimal(50), "benefit": Decimal(30), "satisfaction": Decimal(10)}),
        FrozenDict({"output": Decimal(50), "benefit": Decimal(40)}),
        FrozenDict({"cost": Decimal(20), "output": Decimal(40), "benefit": Decimal(20), "satisfaction": Decimal(10)}),
    )
    """Points of the first levels, by their roles; those whose roles a project's rows have are its own."""

    @model_validator(mode="after")
    def _hangs_together(self) -> "Scoring":
        for band in self.bands:
            _verify(f"bands: {band.name}", holds=bool(band.name) and 0 <= band.least <= band.most <= _WHOLE)
        _verify("bands", holds=len({band.name for band in self.bands}) == len(self.bands))
        _verify("grades", holds=all(grade.name for grade in self.grades))
        _verify("grades", holds=len({grade.name for grade in self.grades}) == len(self.grades))
        _verify("grades", holds=_falls([grade.least for grade in self.grades]))
        _verify("delays", holds=_falls([Decimal(-delay.days) for delay in self.delays]))
        _verify("delays", holds=all(0 <= delay.percent <= _WHOLE for delay in self.delays))
        _verify("far_above", holds={*self.far_above} <= {AT_LEAST, EQUAL, AT_MOST})
        _verify("far_above", holds=all(percent >= _WHOLE for percent in self.far_above.values()))
        _verify("rate_points", holds=0 <= self.rate_points <= _WHOLE)
        deduction = self.far_above_deduction
        _verify("far_above_deduction", holds=deduction is None or 0 <= deduction <= _WHOLE)
        for block in self.blocks:
            is_whole = all(points >= 0 for points in block.values()) and sum(block.values()) <= _WHOLE
            _verify(f"blocks: {'、'.join(block)}", holds=bool(block) and is_whole)
        return self

    def grade_meant(self, word: str) -> str:
        """Return the form's grade that a word means, its own or another for the same; empty where that is not sure."""
        names = [grade.name for grade in self.grades]
        if word in names:
            return word
        alike = next((words for words in _SAME_GRADE if word in words), set[str]())
        meant = [name for name in names if name in alike]
        return meant[0] if len(meant) == 1 else ""

    @property
    def grade_words(self) -> frozenset[str]:
        """All words that mean one of the form's grades."""
        words = {grade.name for grade in self.grades}.union(*_SAME_GRADE)
        return frozenset(word for word in words if self.grade_meant(word))

    def block_points(self, roles: Collection[str]) -> Mapping[str, Decimal] | None:
        """Return the points of first levels by role for rows that have these roles; None where the form is silent."""
        return next((block for block in self.blocks if {*block} == {*roles}), None)
