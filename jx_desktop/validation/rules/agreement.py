"""Rules that hold the text sections against the projects."""

from collections.abc import Iterator

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import item_path
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.validation.counts import Count, counts_in, counts_of
from jx_desktop.validation.index import COUNTED, Index
from jx_desktop.validation.phrases import quoted
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context, document_rule


@document_rule("GOL-06")
def sections_count_as_the_projects(index: Index, context: Context) -> Iterator[Finding]:
    """What a section counts (展览4期) is what one project has of it, or what all have together."""
    for section in index.document.sections:
        for number, paragraph in enumerate(section.paragraphs):
            for count in counts_in(paragraph):
                found = _of_the_same(count, index, context)
                numbers = {other.number for _, other in found}
                if not found or count.number in numbers or count.number in _sums(found):
                    continue
                project, other = found[0]
                params = {
                    "field": context.form.fields_of(section)["paragraphs"].label,
                    "text": quoted(count.words),
                    "project": quoted(project.name),
                    "other": quoted(other.words),
                }
                places = [Address(section.id, item_path("paragraphs", number))]
                places += [Address(project.id, other.field, other.row_id) for project, other in found]
                yield Finding(Message("section.count", params), tuple(places))


def _of_the_same(count: Count, index: Index, context: Context) -> list[tuple[Project, Count]]:
    """Return what projects count of the same thing in the same unit, in printed order."""
    groups = index.groups(COUNTED)
    found: list[tuple[Project, Count]] = []
    for project_id in index.in_order(set().union(*(groups.get(key, frozenset()) for key in count.keys))):
        project = index.document.get(Project, project_id)
        found += (
            (project, other)
            for other in counts_of(project, context.form)
            if other.unit == count.unit and not other.of.isdisjoint(count.of)
        )
    return found


def _sums(found: list[tuple[Project, Count]]) -> set[object]:
    """Return the sum over the projects, of each what it says first and what it says at most."""
    by_project: dict[str, list[Count]] = {}
    for project, count in found:
        by_project.setdefault(project.id, []).append(count)
    return {
        sum(counts[0].number for counts in by_project.values()),
        sum(max(count.number for count in counts) for counts in by_project.values()),
        sum(count.number for _, count in found),
    }
