"""How much of what a text says there is: 展览4期 in a section, “展览期数 ≥3期” in a row. What is alike is compared."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from jx_desktop.base.kept_by_identity import ByIdentity
from jx_desktop.base.paths import item_path
from jx_desktop.base.text import without_spaces
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.values.indicator_value import read_value
from jx_desktop.domain.values.numerals import read_numeral
from jx_desktop.validation.figures import half_width

_UNITS = "人次|场次|公里|平方米|[期场次个项篇件幅册本部首处家所户套台亩吨份批支]"
_NUMERALS = "一二两三四五六七八九十"
_NUMERAL = f"[{_NUMERALS}]{{1,3}}"
_COUNT = re.compile(
    rf"(?P<before>[\u4e00-\u9fff]{{0,10}})(?<![\d.第-])(?P<number>\d{{1,6}}(?:\.\d{{1,2}})?|(?<![{_NUMERALS}百千]){_NUMERAL})(?![\d.])"
    rf"(?P<unit>{_UNITS})(?![次数以级性]|工程|项目|建设)(?P<after>[\u4e00-\u9fff]{{0,8}})"
)
_MAY_COUNT = re.compile(f"[\\d{_NUMERALS}](?:{_UNITS})")
_SAYS_NOTHING = re.compile(
    "全年|每年|本年|计划|预计|开展|组织|举办|举行|召开|完成|实施|进行|各类|各种|活动|工作|项目|次数|数量|不少于|不低于|至少|超过|达到|约|共|以上|等"
    "|期数|场次|个数|人数|件数|篇数|的|和|与|及|为|在|数"
)


class Count(NamedTuple):
    """A number with its unit, the pairs of characters that say of what, the words, and where they stand."""

    number: Decimal
    unit: str
    of: frozenset[str]
    words: str
    field: str
    row_id: str | None = None

    @property
    def keys(self) -> frozenset[str]:
        """By what counts of the same thing are found."""
        return frozenset(f"{pair}{self.unit}" for pair in self.of)


_known: ByIdentity[Project, tuple[Form, tuple[Count, ...]]] = ByIdentity()


def counts_of(project: Project, form: Form) -> tuple[Count, ...]:
    """Return what the goals and the quantities of a project count."""
    known = _known.get(project)
    if known is None or known[0] is not form:
        known = form, tuple(_counted(project, form))
        _known.put(project, known)
    return known[1]


def _counted(project: Project, form: Form) -> Iterator[Count]:
    for number, goal in enumerate(project.goals):
        for count in counts_in(goal):
            yield count._replace(field=item_path("goals", number))
    for row in project.indicators:
        if "quantity" in form.indicators.roles(row.level1, row.level2):
            reading = read_value(row.value)
            if reading.number is not None and reading.unit and reading.unit != "%":
                pairs, words = _pairs(without_spaces(row.level3)), f"{row.level3} {row.value}"
                yield Count(reading.number, reading.unit, pairs, words, "value", row.id)


@lru_cache(maxsize=4096)
def counts_in(text: str) -> tuple[Count, ...]:
    """Return what a running text counts, where it says of what: 展览4期, 4期展览."""
    plain = half_width(without_spaces(text))
    if not _MAY_COUNT.search(plain):
        return ()
    found = []
    for match in _COUNT.finditer(plain):
        pairs = _pairs(match["before"]) or _pairs(match["after"])
        written = match["number"]
        number = Decimal(written) if written.isascii() else read_numeral(written)
        if pairs and number is not None:  # 两三个 and 二三十户 are no numbers
            words = match["before"][-6:] + written + match["unit"] + ("" if _pairs(match["before"]) else match["after"])
            found.append(Count(number, match["unit"], pairs, words, ""))
    return tuple(found)


@lru_cache(maxsize=4096)
def _pairs(words: str) -> frozenset[str]:
    pieces = _SAYS_NOTHING.split(words)
    return frozenset(piece[at : at + 2] for piece in pieces for at in range(len(piece) - 1))
