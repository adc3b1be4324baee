"""Why a row was adjusted (调整原因), typed in the table of what has changed."""

from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.domain.yearly.names import CHANGE_REASON
from jx_desktop.editing.set_values import SetValues
from jx_desktop.services.document.closed_places import why_closed
from jx_desktop.services.document.work import Work


def open_rows(work: Work, project: Project) -> frozenset[str]:
    """Return the rows whose reason can be typed: none where the form has no place for it, or it is closed."""
    if CHANGE_REASON not in work.document.form.row_fields(MAIN_TABLE):
        return frozenset()
    is_closed = why_closed(work, project, CHANGE_REASON, MAIN_TABLE) is not None
    return frozenset() if is_closed else frozenset(row.id for row in project.indicators)


def reason_of_row(document: Document, place: Address, reason: str) -> SetValues:
    """Return the command that keeps the reason of a row; where it is that of all the project, the row needs none."""
    project = document.get(Project, place.entity_id)
    own = "" if reason.strip() == str(project.value_at(CHANGE_REASON) or "") else reason.strip()
    return SetValues((ValueAt(Address(place.entity_id, CHANGE_REASON, place.row_id), own),))
