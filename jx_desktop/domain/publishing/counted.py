"""Whose projects a text counts, those that are left out among them."""

import re
from collections.abc import Sequence

from jx_desktop.domain.publishing.left_out import LeftOut, PartSums
from jx_desktop.domain.publishing.said_figures import Figure
from jx_desktop.domain.publishing.spellings import searched

_HIDDEN_WORD = re.compile(r"不予公开|未公开|不公开|不予公布|不宜公开|涉密|保密")
_PLAIN_COUNT = re.compile(
    r"[个项]\s?(?:(?:部门|单位)?(?:预算|财政|专项|支出|绩效|资金|经费|项目支出|预算绩效))?项目$|^项目"
)
_COUNTS_ALL = re.compile(r"总|共|全部|预算|部门|编制|安排|纳入|申报|设立|涉及|公开|全年|本年")
_OTHER_COUNT = re.compile(r"新增|争取|上级|以往|上年|其中|重点|民生|子项目|每个")
_OF_THE_DEPARTMENT = re.compile(r"部门|本单位|我单位|全局|全部|全县|预算项目")
_OF_PROJECTS = re.compile(r"项目|预算|资金|经费")
_MANY = 10
"""A number that is hardly said by chance, where nothing says that projects of the department are counted."""


def is_of_the_hidden(figure: Figure) -> bool:
    """Whether a text speaks of what is not published where it says a number."""
    return _HIDDEN_WORD.search(figure.sentence) is not None


def counted(figure: Figure, left: LeftOut, *, in_project: bool) -> tuple[PartSums, ...]:
    """Return whose projects a number counts that tells of what is left out: the department's, or some units'.

    `in_project` is whether it stands in the texts of a project.
    """
    number, clause = int(figure.number), figure.clause.strip()
    if is_of_the_hidden(figure):
        hidden = _meant([sums for sums in left.sums if sums.ids and len(sums.ids) == number], figure, left)
        if hidden:
            return hidden
    if number in left.kept_counts or _OTHER_COUNT.search(clause):
        return ()
    of_all = _meant([sums for sums in left.sums if sums.ids and sums.projects == number], figure, left)
    if not _speaks_of_projects(figure):
        is_whole = clause == figure.sentence.strip() or _OF_PROJECTS.search(figure.sentence) is not None
        is_alone = clause.startswith(figure.words) and is_whole
        return of_all if is_alone and number >= _MANY and not in_project else ()
    if not _COUNTS_ALL.search(figure.sentence):
        return of_all if clause.startswith(figure.words) and number >= _MANY and not in_project else ()
    if in_project and not _OF_THE_DEPARTMENT.search(figure.sentence):
        return ()
    whole = left.sums[0]
    is_between = not in_project and whole.projects - len(whole.ids) < number < whole.projects
    return of_all or ((whole,) if is_between else ())


def _speaks_of_projects(figure: Figure) -> bool:
    return _PLAIN_COUNT.search(figure.words.rstrip("0123456789个项 ")) is not None


def _meant(found: Sequence[PartSums], figure: Figure, left: LeftOut) -> tuple[PartSums, ...]:
    """Return the units that the sentence names; else the department, or where it is none of them, all."""
    words, home = searched(figure.sentence), searched(left.document.head.department.name)
    whole = [sums for sums in found if sums is left.sums[0]]
    units = [sums for sums in found if sums is not left.sums[0]]
    called = [(sums, searched(sums.name)) for sums in units]
    named = [sums for sums, name in called if name and (name in words or _own_name(name, home) in words)]
    return tuple(named or whole or units)


def _own_name(name: str, home: str) -> str:
    """Return the name of a unit without the department in front, where something is left: 下属1, 本级."""
    rest = name.removeprefix(home)
    return rest if len(rest) > 1 else name
