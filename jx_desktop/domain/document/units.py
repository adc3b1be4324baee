"""Budget units (预算单位): the department's own (本级) and those below it."""

from typing import ClassVar

from jx_desktop.base.text import Text
from jx_desktop.domain.document.entity import Entity, EntityId


class Unit(Entity):
    """One budget unit. `project_ids` is the order of its projects."""

    entity_kind: ClassVar[str] = "unit"
    code: Text = ""
    name: Text = ""
    project_ids: tuple[EntityId, ...] = ()
