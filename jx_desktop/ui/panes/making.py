"""The pane of an entity."""

from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.units import Unit
from jx_desktop.services.document.work import Work
from jx_desktop.ui.panes.cover import CoverPane
from jx_desktop.ui.panes.pane import Pane
from jx_desktop.ui.panes.section import SectionPane
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.panes.unit import UnitPane
from jx_desktop.wording.messages import Wording

WITH_FORM = (Head, Section, Sheet, Unit, Project)
"""What has a pane."""


def pane_for(work: Work, wording: Wording, entity: Entity, sheet: str) -> Pane:
    """Return the pane of an entity, of a project or sheet that of one of its sheets; of what has none the cover."""
    if isinstance(entity, (Project, Sheet)):
        return SheetPane(work, wording, entity.id, sheet)
    if isinstance(entity, Unit):
        return UnitPane(work, wording, entity.id)
    if isinstance(entity, Section):
        return SectionPane(work, wording, entity.key)
    return CoverPane(work, wording)
