"""Projects as others name them: by their code, or by their unit's and their own."""

from collections.abc import Iterable

from jx_desktop.base.text import without_spaces
from jx_desktop.domain.document.document import Document
from jx_desktop.errors import UserError


def selected_projects(document: Document, selectors: Iterable[str]) -> frozenset[str]:
    """Return the ids of the projects that ``CODE`` or ``UNIT/CODE`` name.

    Raises `UserError` for one that names none that has got money.
    """
    ids: set[str] = set()
    for selector in selectors:
        unit_code, _, code = selector.rpartition("/")
        found = [
            project.id
            for unit, project in document.projects
            if without_spaces(project.code) == without_spaces(code) and unit_code in ("", unit.code)
        ]
        if not found:
            raise UserError("print.no_such_project", project=selector)
        ids.update(found)
    return frozenset(ids)
