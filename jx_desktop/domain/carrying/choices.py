"""What is carried from last year's document: chosen by somebody, or proposed before anybody has."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from jx_desktop.base.paths import own_key
from jx_desktop.base.record import FrozenDict
from jx_desktop.base.text import folded
from jx_desktop.domain.carrying.units import UnitChoice, proposed_units, with_units
from jx_desktop.domain.carrying.year_places import YearPlace
from jx_desktop.domain.comparing.list_comparison import ListComparison, ListKind, compare_list
from jx_desktop.domain.comparing.listed_project import ListedProject
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.kinds.fields import plain
from jx_desktop.domain.yearly.standing import is_cancelled


class CarriedPart(StrEnum):
    """第一部分的文字, 资金用途和绩效目标 (and texts of the form's own), 指标, 指标值, 支出计划, 金额."""

    SECTIONS = "sections"
    GOALS = "goals"
    INDICATORS = "indicators"
    VALUES = "values"
    PLAN = "plan"
    AMOUNTS = "amounts"


DEFAULT_PARTS = frozenset(CarriedPart) - {CarriedPart.AMOUNTS}


class WhyLeft(StrEnum):
    """Why a project is not carried by itself: 未安排, not on the list (核减), 一次性, 调减为零."""

    UNARRANGED = "unarranged"
    UNLISTED = "unlisted"
    ONCE = "once"
    ZERO = "zero"


@dataclass(frozen=True, slots=True)
class Carrying:
    """What is carried, and into what.

    `projects` are ids of last year's. `units` are this year's in order, and what becomes of last year's. `listed` is
    the budget system's list beside last year's document in this year's units. `pairs` are what somebody has said of
    its projects, by their place in it: from which of last year's each goes on; from none: it is new. `years` are those
    that are put in.
    """

    year: int
    form: Form
    projects: frozenset[str]
    units: tuple[UnitChoice, ...] = ()
    parts: frozenset[CarriedPart] = DEFAULT_PARTS
    years: tuple[YearPlace, ...] = ()
    listed: ListComparison | None = None
    pairs: Mapping[int, tuple[str, ...]] = field(default_factory=FrozenDict)

    @property
    def partners(self) -> tuple[tuple[ListedProject, tuple[str, ...]], ...]:
        """The projects of the list, each with those of last year that it goes on from: the first keeps its id."""
        placed = self.listed.placed if self.listed is not None else ()
        return tuple(
            (listed, tuple(each for each in self._goes_on_from(at, found) if each in self.projects))
            for at, (listed, found) in enumerate(placed)
        )

    def _goes_on_from(self, at: int, found: str | None) -> tuple[str, ...]:
        return self.pairs.get(at, () if found is None else (found,))

    def with_pair(self, at: int, project_ids: Sequence[str]) -> "Carrying":
        """Return the choices where a project of the list goes on from these of last year's (指定上年项目).

        These are carried; what went on in it until now and does so nowhere else is not.
        """
        pairs = FrozenDict({**self.pairs, at: tuple(project_ids)})
        chosen = replace(self, pairs=pairs, projects=self.projects | {*project_ids})
        gone = {*self.partners[at][1]} - {each for _, found in chosen.partners for each in found}
        return replace(chosen, projects=chosen.projects - gone)

    def with_units(self, document: Document, units: Sequence[UnitChoice]) -> "Carrying":
        """Return the choices with other units; the list is set beside last year's `document` anew.

        What it has of last year's only now is carried, what it has no longer is not.
        """
        if self.listed is None:
            return replace(self, units=tuple(units))
        listed = compare_list(with_units(document, units), tuple(each for each, _ in self.listed.placed))
        before, now = (frozenset(each for _, each in found.placed if each) for found in (self.listed, listed))
        projects = (self.projects - (before - now)) | (now - before)
        return replace(self, units=tuple(units), listed=listed, projects=projects)


def defaults_of(
    document: Document,
    *,
    year: int | None = None,
    form: Form | None = None,
    projects: tuple[ListedProject, ...] | None = None,
    places: Sequence[YearPlace] = (),
) -> Carrying:
    """Return what is carried of last year's document where nobody says otherwise.

    That is the year behind its own, its form, all projects that nothing speaks against (`why_left`), all parts but
    amounts, and of the `places` of years those that are ticked. `projects` are those of the budget system's list.
    """
    units = (
        tuple(UnitChoice(unit.id) for unit in document.units)
        if projects is None
        else proposed_units(document, projects)
    )
    listed = None if projects is None else compare_list(with_units(document, units), projects)
    left = why_left(document, listed)
    return Carrying(
        year=year if year is not None else (document.head.year or 0) + 1,
        form=form or document.form,
        projects=frozenset(project.id for _, project in document.projects if project.id not in left),
        units=units,
        years=tuple(place for place in places if place.word.is_ticked),
        listed=listed,
    )


def why_left(document: Document, listed: ListComparison | None = None) -> dict[str, WhyLeft]:
    """Return why projects are not carried by themselves, by their ids.

    What a list has is carried whatever it was last year, and what it no longer has is not.
    """
    on_list = set() if listed is None else {project_id for _, project_id in listed.placed if project_id is not None}
    gone = (
        set() if listed is None else {each.project_id for each in listed.differences if each.kind is ListKind.REMOVED}
    )
    found: dict[str, WhyLeft] = {}
    for unit in document.units:
        for project in document.projects_of(unit):
            if not project.arranged:
                found[project.id] = WhyLeft.UNARRANGED
            elif project.id in gone:
                found[project.id] = WhyLeft.UNLISTED
            elif project.id in on_list:
                continue
            elif is_once(project, document.form):
                found[project.id] = WhyLeft.ONCE
            elif project.budget.total == 0 or is_cancelled(project):
                found[project.id] = WhyLeft.ZERO
    return found


_ONCE = "一次性"
# 一次性补助, 一次性奖励, 一次性丧葬费 are paid to each person once, in every year; 一次性医用口罩 are thrown away.
_NOT_OF_A_PROJECT = (
    "补助|补贴|补偿|奖励|奖金|抚恤|救助|慰问|丧葬|安家|伤残|工亡|生活费|用品|耗材|医用|餐具|口罩|手套|防护"
)
_OF_A_PROJECT = "项目|工程|经费|支出|资金|专项|投入|投资|建设|购置|购买|采购|维修|修缮|改造|搬迁|活动"
_ONCE_IN_NAME = re.compile(
    rf"{_ONCE}(?!.*(?:{_NOT_OF_A_PROJECT})).{{0,10}}?(?:{_OF_A_PROJECT})"
    rf"|[(\[【〔]{_ONCE}(?:项目|支出|安排)?[)\]】〕]|{_ONCE}$"
)
_ONCE_IN_FIELD = re.compile(rf"{_ONCE}(?:项目|支出|任务|经费)?")
_YES = frozenset(("是", "√", "✓", "☑", "y", "yes", "true", "1"))


def is_once(project: Project, form: Form) -> bool:
    """Whether a project is one of a single year (一次性): its name says so, or a field of the form's own.

    Such a field holds the word (项目属性: 一次性项目), or has it in its label and is answered by yes.
    """
    if _ONCE_IN_NAME.search(folded(project.name)):
        return True
    for path, definition in form.project_fields.items():
        text = folded(plain(project.value_at(path))) if own_key(path) else ""
        if text and (_ONCE_IN_FIELD.fullmatch(text) or (_ONCE in definition.label and text in _YES)):
            return True
    return False
