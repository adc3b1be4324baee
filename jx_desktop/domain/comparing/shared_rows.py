"""Which projects have nearly the same indicator rows, found through an inverted index instead of pair by pair.

Two sets of rows that have enough in common share some of their few rarest rows (prefix filtering), so only sets that
do are compared. What is found does not depend on which rows count as rare: that only decides how many are compared.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import chain

from jx_desktop.base.text import without_spaces
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.rules import RuleSettings

Rows = frozenset[str]
"""The rows of a project by their three levels."""
_NONE: Rows = frozenset()
_PERCENT, _LEAST_ROWS = 80, 3
_MOST_IN_PREFIX = 3
_BETWEEN = "\x00"


def rows_of(project: Project) -> Rows:
    """Return the rows of a project by their three levels without spaces; a row without a third level is none."""
    return frozenset(
        f"{row.level1.strip()}{_BETWEEN}{row.level2.strip()}{_BETWEEN}{name}"
        for row in project.indicators
        if (name := without_spaces(row.level3))
    )


class SharedRows:
    """The rows of the projects of one state of a document, and who has nearly the same.

    Two projects are alike when `percent` of the rows of the larger one are the other's too; those of fewer than
    `least` rows do not count. A change gives a new one, which knows what has been found out so far.
    """

    def __init__(self, percent: int, least: int, rank: Mapping[str, int]) -> None:
        self._percent = percent
        self._least = least
        self._in_prefix = min(_MOST_IN_PREFIX, self._enough(least))
        self._rank = rank  # rarest first; it never changes, or prefixes would no longer meet
        self._bit: dict[str, int] = {}
        self._bits: dict[Rows, int] = {}
        self._of_project: dict[str, Rows] = {}
        self._holders: dict[Rows, frozenset[str]] = {}
        self._with_row: dict[str, frozenset[Rows]] = {}
        self._alike: dict[Rows, frozenset[Rows]] = {}

    @classmethod
    def of(cls, document: Document, settings: RuleSettings) -> "SharedRows":
        """Return the rows of a document's projects, with the thresholds that a form has for them."""
        return cls.among({project.id: rows_of(project) for project in document.all_of(Project)}, *_limits(settings))

    @classmethod
    def among(cls, rows: Mapping[str, Rows], percent: int = _PERCENT, least: int = _LEAST_ROWS) -> "SharedRows":
        """Return rows by the keys of whoever has them; more in common than `percent` and `least` is being alike."""
        times = Counter(row for each in rows.values() for row in each)
        rank = {row: number for number, (row, _) in enumerate(sorted(times.items(), key=lambda item: item[1]))}
        return cls(percent, least, rank).changed(rows)

    def alike_to(self, key: str) -> frozenset[str]:
        """Return who has nearly the rows of `key`, or the very same."""
        rows = self._of_project[key]
        if rows == _NONE:
            return frozenset()
        return frozenset().union(*(self._holders[each] for each in (rows, *self._alike_to(rows)))) - {key}

    def is_for(self, settings: RuleSettings) -> bool:
        """Whether it follows these thresholds."""
        return _limits(settings) == (self._percent, self._least)

    def updated(self, changes: ChangeSet) -> "SharedRows":
        """Return the rows after changes; the same where no project's rows are others."""
        rows = {
            change.entity_id: rows_of(change.after) if isinstance(change.after, Project) else _NONE
            for change in changes
            if isinstance(change.before, Project) or isinstance(change.after, Project)
        }
        differing = {key: each for key, each in rows.items() if self._counted(each) != self._of_project.get(key, _NONE)}
        return self.changed(differing) if differing else self

    def groups(self, position: Callable[[str], int]) -> list[list[str]]:
        """Return projects that are alike, by the order that `position` gives their ids.

        Every project that has its like is in a group, and all others of a group are like the first.
        """
        order = sorted(self._holders, key=lambda rows: min(map(position, self._holders[rows])))
        place = {rows: number for number, rows in enumerate(order)}
        taken: set[Rows] = set()
        groups = []
        for rows in order:
            if rows in taken:
                continue
            alike = self._alike_to(rows)
            others = alike - taken or ({min(alike, key=place.__getitem__)} if alike else _NONE)
            taken |= {rows, *others}
            ids = set().union(*(self._holders[each] for each in (rows, *others)))
            if len(ids) > 1:
                first = min(self._holders[rows], key=position)
                groups.append([first, *sorted(ids - {first}, key=position)])
        return groups

    def _alike_to(self, rows: Rows) -> frozenset[Rows]:
        known = self._alike.get(rows)
        if known is None:
            known = self._alike[rows] = self._found_alike(rows)
        return known

    def _found_alike(self, rows: Rows) -> frozenset[Rows]:
        """Return the others that are like `rows`, which need not be among those that are there."""
        bits, own = self._bits, self._bits_of(rows)
        met = Counter(chain.from_iterable(self._with_row.get(row, ()) for row in self._prefix(rows)))
        least, enough = self._enough(len(rows)), self._in_prefix
        near = [other for other, times in met.items() if times >= enough and (own & bits[other]).bit_count() >= least]
        return frozenset(o for o in near if len(rows & o) >= self._enough(max(len(rows), len(o))) and o != rows)

    def changed(self, rows: Mapping[str, Rows]) -> "SharedRows":
        """Return the state in which some projects have other rows."""
        made = SharedRows(self._percent, self._least, self._rank)
        made._of_project = {**self._of_project, **{key: self._counted(each) for key, each in rows.items()}}
        holders: dict[Rows, set[str]] = {}
        for key in rows:
            for each in {self._of_project.get(key, _NONE), made._of_project[key]} - {_NONE}:
                holders.setdefault(each, set(self._holders.get(each, ())))
            holders.get(self._of_project.get(key, _NONE), set()).discard(key)
            holders.get(made._of_project[key], set()).add(key)
        made._bit, made._bits = self._bit, dict(self._bits)
        made._holders = {**self._holders, **{each: frozenset(ids) for each, ids in holders.items()}}
        gone = [each for each, ids in holders.items() if not ids]
        come = [each for each, ids in holders.items() if ids and each not in self._holders]
        for each in gone:
            del made._holders[each], made._bits[each]
        made._bits.update((each, made._bits_of(each)) for each in come)
        with_row: dict[str, set[Rows]] = {}
        for each in (*gone, *come):
            for row in self._prefix(each):
                members = with_row.setdefault(row, set(self._with_row.get(row, ())))
                members.discard(each) if each not in made._holders else members.add(each)
        made._with_row = {**self._with_row, **{row: frozenset(members) for row, members in with_row.items()}}
        made._alike = dict(self._alike)
        if self._alike:
            made._correct(gone, come)
        return made

    def _correct(self, gone: Sequence[Rows], come: Sequence[Rows]) -> None:
        """Bring what is known of likeness up to date."""
        for each in gone:
            self._alike.pop(each, None)
        for each in (*gone, *come):
            for other in self._found_alike(each):
                if other in self._alike:
                    kept = self._alike[other] - {each}
                    self._alike[other] = kept | {each} if each in self._holders else kept

    def _bits_of(self, rows: Rows) -> int:
        """Return rows as a number with a bit for each: numbers are compared faster than sets."""
        bit = self._bit
        return sum(1 << bit.setdefault(row, len(bit)) for row in rows)

    def _counted(self, rows: Rows) -> Rows:
        return rows if len(rows) >= self._least else _NONE

    def _prefix(self, rows: Rows) -> list[str]:
        """Return the rarest rows, so many that whoever has enough of all has `_in_prefix` of these."""
        rank = self._rank
        count = len(rows) - self._enough(len(rows)) + self._in_prefix
        return sorted(rows, key=lambda row: (rank.get(row, -1), row))[:count]

    def _enough(self, rows: int) -> int:
        return max(1, -(-self._percent * rows // 100))


def _limits(settings: RuleSettings) -> tuple[int, int]:
    return min(100, settings.limit("percent", _PERCENT)), settings.limit("rows", _LEAST_ROWS)
