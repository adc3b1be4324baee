"""Budget units (预算单位): the department's own (本级) and those below it."""

from typing import ClassVar

from jx_desktop.domain.entity import Entity, EntityId
from jx_desktop.domain.text import Text


class Unit(Entity):
    """One budget unit. `project_ids` is the order of its projects."""

    entity_kind: ClassVar[str] = "unit"
    code: Text = ""
    name: Text = ""
    project_ids: tuple[EntityId, ...] = ()
