"""Rules about the names of projects."""

from collections.abc import Iterator, Sequence

from jx_desktop.base.messages import Message
from jx_desktop.base.text import folded
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.validation.index import PROJECT_NAMES, Index
from jx_desktop.validation.phrases import listed
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context, document_rule


@document_rule("STR-08")
def name_is_used_once(index: Index, context: Context) -> Iterator[Finding]:
    """No two projects have one name; within a unit not even but for the year, an amount or the number of a document."""
    for ids in index.shared(PROJECT_NAMES).values():
        same: dict[str, list[str]] = {}
        for project_id in ids:
            same.setdefault(folded(index.document.get(Project, project_id).name), []).append(project_id)
        repeated = [equal for equal in same.values() if len(equal) > 1]
        for equal in repeated:
            yield _finding(
                "name.twice_in_unit" if _share_a_unit(index, equal) else "name.twice_in_document", equal, index, context
            )
        if not repeated and _share_a_unit(index, ids):
            yield _finding("name.twice_but_year", ids, index, context)


def _share_a_unit(index: Index, ids: Sequence[str]) -> bool:
    return len({index.unit_of(project_id) for project_id in ids}) < len(ids)


def _finding(code: str, ids: Sequence[str], index: Index, context: Context) -> Finding:
    names = [index.document.get(Project, project_id).name for project_id in ids]
    params: dict[str, object] = {"field": context.form.label("name"), "count": len(ids)}
    params |= {"projects": listed(names)} if code == "name.twice_but_year" else {"name": names[0]}
    return Finding(Message(code, params), tuple(Address(project_id, "name") for project_id in ids))
