"""Which project that came back was which: by its bookmark, its code, its name, and by what else it says."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

from jx_desktop.base.text import folded, without_spaces
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.tables import tables_of
from jx_desktop.domain.kinds.fields import plain
from jx_desktop.domain.words.project_names import bare_name

_MARKED, _SAME_CODE, _SAME_NAME = 0.3, 0.1, 0.05
"""What a bookmark, a code and a name count beside likeness: copies have them as well."""
_LIKE_ENOUGH = 0.5
_MOST_COMPARED = 200_000
"""Pairs of projects that nothing names alike up to which their contents are compared."""


def pair_projects(
    exported: Sequence[Project], word: Sequence[Project], marks: Iterable[tuple[str, str]]
) -> dict[str, str]:
    """Return the ids of exported projects by those of what came back; what is new, or a copy, is not among them.

    `marks` are ids of what came back with those of the exported projects that their bookmarks name. Among several that
    have the same bookmark, code or name the one that says most of what the exported one says is it.
    """
    said_before = {project.id: _said(project) for project in exported}
    said_now = {project.id: _said(project) for project in word}
    orders = {project.id: place for place, project in enumerate(word)}
    scores: defaultdict[tuple[str, str], float] = defaultdict(float)
    for came, was in marks:
        if came in said_now and was in said_before:
            scores[came, was] = _MARKED
    for weight, key in ((_SAME_CODE, _code), (_SAME_NAME, _name), (0.0, _bare_name)):
        named = defaultdict(list)
        for project in word:
            named[key(project)].append(project.id)
        for project in exported:
            for came in named.get(key(project), ()) if key(project) else ():
                scores[came, project.id] += weight
    found = _best(
        {pair: score + _likeness(said_now[pair[0]], said_before[pair[1]]) for pair, score in scores.items()}, orders
    )
    rest = [project.id for project in word if project.id not in found]
    taken = set(found.values())
    others = [project.id for project in exported if project.id not in taken]
    if others and len(rest) * len(exported) <= _MOST_COMPARED:
        likely: dict[tuple[str, str], float] = {}
        for came in rest:
            likeness = {was: _likeness(said_now[came], said) for was, said in said_before.items()}
            most = max(likeness.values())  # what is most like one that is found already is a copy of that one
            likely |= {(came, was): most for was in others if likeness[was] == most >= _LIKE_ENOUGH}
        found |= _best(likely, orders)
    return found


def _best(scores: Mapping[tuple[str, str], float], orders: Mapping[str, int]) -> dict[str, str]:
    """Return pairs, the best first, each item once; among equal ones the first in order."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for (came, was), _ in sorted(scores.items(), key=lambda item: (-item[1], orders[item[0][0]])):
        if came not in found and was not in taken:
            found[came] = was
            taken.add(was)
    return found


def _code(project: Project) -> Hashable:
    return folded(project.code)


def _name(project: Project) -> Hashable:
    return folded(project.name)


def _bare_name(project: Project) -> Hashable:
    return bare_name(project.name) if project.name else ""


def _said(project: Project) -> Counter[Hashable]:
    """Return what a project says, piece by piece."""
    budget = project.budget
    pieces: list[tuple[str, str]] = [
        ("code", project.code),
        ("name", project.name),
        ("purpose", project.purpose),
        *((part, plain(budget.amount(part))) for part in ("total", "fiscal", "other")),
        *(("plan", f"{item.month} {item.row} {plain(item.percent)}") for item in project.plan),
        *(("goal", goal) for goal in project.goals),
    ]
    for table_id, rows in tables_of(project):
        for row in rows:
            texts = [text for text in row.__dict__.values() if isinstance(text, str)][1:]
            pieces += [(table_id, text) for text in texts]
    return Counter((kind, without_spaces(text)) for kind, text in pieces if text)


def _likeness(one: Counter[Hashable], other: Counter[Hashable]) -> float:
    """Return how much two say alike, from 0 to 1."""
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 0.0
