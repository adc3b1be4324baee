"""What is published of an entity, text by text."""

from collections.abc import Iterator

from jx_desktop.base.kept_by_identity import ByIdentity
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import tables_of
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.kinds.filled import FilledField, filled_fields
from jx_desktop.domain.publishing.printed_fields import PrintedFields, printed_of_projects, printed_of_sheet
from jx_desktop.domain.publishing.public_copy import OF_CANCELLED, shows_projects
from jx_desktop.domain.yearly.standing import is_cancelled

_OF_COVER = frozenset({"declared_total", "department.code", "money_unit", "year", "approved_on", "approval_number"})
"""Fields of the cover that name no project; a public copy has a total of its own."""
_PRINTED: ByIdentity[Form, dict[tuple[str, frozenset[str]], PrintedFields]] = ByIdentity()


def published_texts(entity: Entity, form: Form, keys: frozenset[str]) -> Iterator[FilledField]:
    """Yield what is published of an entity with some sheets, by their keys: what these print, as in a `public_copy`."""
    if isinstance(entity, Section) and (entity.key not in form.section_ids or GOAL_SHEET not in keys):
        return
    if isinstance(entity, (Project, Unit)) and not shows_projects(form, keys):
        return
    printed = _printed(entity, form, keys)
    is_gone = isinstance(entity, Project) and is_cancelled(entity)
    tables: dict[str, str] = {}
    if isinstance(entity, (Project, Sheet)):
        tables = {row.id: table for table, rows in tables_of(entity) for row in rows}
    for text in filled_fields(entity, form):
        place, path = text.place, text.field.path
        if isinstance(entity, Head) and not _is_on_cover(path, form, keys):
            continue
        at = tables.get(place.row_id or "", ""), path
        if printed is None or at in printed.places or (is_gone and at in OF_CANCELLED):
            yield text


def _is_on_cover(path: str, form: Form, keys: frozenset[str]) -> bool:
    """Whether a field of the head is printed as a text: of other sheets than the goals the department's name alone."""
    is_shown = path in form.head_fields and path not in _OF_COVER
    return is_shown and (GOAL_SHEET in keys or path == "department.name")


def _printed(entity: Entity, form: Form, keys: frozenset[str]) -> PrintedFields | None:
    """Return what sheets print of a project or a sheet; None for others, of which they print all."""
    if not isinstance(entity, (Project, Sheet)):
        return None
    known, key = _PRINTED.get(form), entity.key if isinstance(entity, Sheet) else ""
    if known is None:
        known = {}
        _PRINTED.put(form, known)
    if (key, keys) not in known:
        known[key, keys] = printed_of_sheet(form, key, keys) if key else printed_of_projects(form, keys)
    return known[key, keys]
