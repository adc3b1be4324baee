"""Rules as they are drawn – in pieces, double, dotted, as thin rectangles – → whole rules that meet, and the tables
that they may form."""

from collections.abc import Sequence
from dataclasses import dataclass

from jx_desktop.exchange.printed.marks import Area, Rule

TOLERANCE = 2.6
"""How far apart two rules are drawn that are one, and how far a rule may end before the one that it meets, in pt."""
_GAP = 3.2
_SHORTEST = 5.0
_MOST_MEETINGS = 2_000_000
"""Pairs of rules of a page that are looked at: a page with more of them is a drawing, no table."""
_OPEN = 12.0
"""How far rules stick out where the side of a table is left open, in pt."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Rules that hang together: those of a table, of a box, or around a page. Where the sides of tables that pages
    cut are open, that is known."""

    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]
    open_top: bool = False
    open_bottom: bool = False

    @property
    def area(self) -> Area:
        """What they enclose."""
        return Area(
            min(rule.start for rule in self.horizontal),
            self.horizontal[0].at,
            max(rule.end for rule in self.horizontal),
            self.horizontal[-1].at,
        )


def whole_rules(rules: Sequence[Rule]) -> list[Rule]:
    """Return rules put together from their pieces, in the order of where they are; specks are left out."""
    found: list[Rule] = []
    group: list[Rule] = []
    for rule in sorted(rules):
        if group and rule.at - group[0].at > TOLERANCE:
            found += _joined(group)
            group = []
        group.append(rule)
    return [rule for rule in found + _joined(group) if rule.end - rule.start >= _SHORTEST]


def _joined(group: Sequence[Rule]) -> list[Rule]:
    if not group:
        return []
    total = sum(rule.end - rule.start for rule in group)
    at = sum(rule.at * (rule.end - rule.start) for rule in group) / total if total else group[0].at
    found: list[Rule] = []
    for rule in sorted(group, key=lambda rule: rule.start):
        if found and rule.start - found[-1].end <= _GAP:
            found[-1] = Rule(at, found[-1].start, max(found[-1].end, rule.end))
        else:
            found.append(Rule(at, rule.start, rule.end))
    return found


def frames(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> list[Frame] | None:
    """Return the rules that hang together, from top to bottom; None where they are too many to look at."""
    across, down = whole_rules(horizontal), whole_rules(vertical)
    if len(across) * len(down) > _MOST_MEETINGS:
        return None
    groups = _Groups(len(across) + len(down))
    for i, rule in enumerate(across):
        for j, other in enumerate(down):
            if _meet(rule, other):
                groups.join(i, len(across) + j)
    found = []
    for members in groups.all():
        frame = _trimmed(
            [across[i] for i in members if i < len(across)],
            [down[i - len(across)] for i in members if i >= len(across)],
        )
        if frame is not None:
            found.append(frame)
    return sorted(found, key=lambda frame: (frame.area.top, frame.area.left))


def _meet(rule: Rule, other: Rule) -> bool:
    """Whether a horizontal and a vertical rule touch."""
    return (
        rule.start - TOLERANCE <= other.at <= rule.end + TOLERANCE
        and other.start - TOLERANCE <= rule.at <= other.end + TOLERANCE
    )


class _Groups:
    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def _top(self, member: int) -> int:
        while self._above[member] != member:
            self._above[member] = self._above[self._above[member]]
            member = self._above[member]
        return member

    def join(self, one: int, other: int) -> None:
        self._above[self._top(one)] = self._top(other)

    def all(self) -> list[list[int]]:
        found: dict[int, list[int]] = {}
        for member in range(len(self._above)):
            found.setdefault(self._top(member), []).append(member)
        return [members for members in found.values() if len(members) > 1]


def _trimmed(across: list[Rule], down: list[Rule]) -> Frame | None:
    """Return the rules of a group without the ends that meet nothing, with those added that open sides lack."""
    across, down = sorted(across), sorted(down)
    down, _, _ = _closed(down, across)
    across, open_top, open_bottom = _closed(across, down)
    down = [_reaching(rule, across[0].at, across[-1].at) for rule in down] if across else down
    for _ in range(4):
        before = len(across), len(down)
        across = _cut(across, down)
        down = _cut(down, across)
        if (len(across), len(down)) == before:
            break
    if len({round(rule.at) for rule in across}) < 2 or len({round(rule.at) for rule in down}) < 2:
        return None
    return Frame(tuple(across), tuple(down), open_top, open_bottom)


def _reaching(rule: Rule, first: float, last: float) -> Rule:
    """Return a rule that ends a little before an outer side as far as that side."""
    slack = 2 * TOLERANCE
    start, end = (at if abs(side - at) <= slack else side for side, at in ((rule.start, first), (rule.end, last)))
    return Rule(rule.at, start, end)


def _closed(rules: list[Rule], crossing: list[Rule]) -> tuple[list[Rule], bool, bool]:
    """Return rules of one direction with those whole that bound the crossing ones, and whether these were open.

    They are open where pages cut a table, and where it has no rules at its sides; in part where merged cells go on.
    """
    if not rules or not crossing:
        return rules, False, False
    low, is_low_open = _bound(rules, _ending(crossing, -1), min(rule.start for rule in crossing))
    high, is_high_open = _bound(rules, _ending(crossing, 1), max(rule.end for rule in crossing))
    return sorted([*rules, *low, *high]), is_low_open, is_high_open


def _ending(rules: Sequence[Rule], side: int) -> list[Rule]:
    """Return the rules that end together at one side, unless they are just some of them."""
    limit = max(side * (rule.end if side > 0 else rule.start) for rule in rules)
    found = [rule for rule in rules if side * (rule.end if side > 0 else rule.start) >= limit - 2 * TOLERANCE]
    return found if len(found) >= 2 and 2 * len(found) >= min(len(rules), 6) else []


def _bound(rules: Sequence[Rule], ending: Sequence[Rule], limit: float) -> tuple[list[Rule], bool]:
    if not ending:
        return [], False
    near = min(rules, key=lambda rule: abs(rule.at - limit))
    gap = abs(near.at - limit)
    if (
        2 * TOLERANCE < gap <= _OPEN
        and near.start <= ending[0].at + TOLERANCE
        and ending[-1].at <= near.end + TOLERANCE
    ):
        return [], False
    at = near.at if gap <= _OPEN else limit
    return [Rule(at, ending[0].at, ending[-1].at)], gap > 2 * TOLERANCE


def _cut(rules: Sequence[Rule], crossing: Sequence[Rule]) -> list[Rule]:
    """Return rules as far as they go between the ones that they meet; those that meet fewer than two fall away."""
    found = []
    for rule in rules:
        meets = [other.at for other in crossing if _meet(rule, other)]
        if len(meets) > 1 and max(meets) - min(meets) > TOLERANCE:
            found.append(Rule(rule.at, min(meets), max(meets)))
    return found
