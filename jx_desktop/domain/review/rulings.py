"""Rulings: findings that somebody has set aside or released, with the reason."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, TypeVar

from pydantic import Field

from jx_desktop.base.record import ABSENT_IF_EMPTY, ABSENT_IF_NONE, Record
from jx_desktop.base.text import Text
from jx_desktop.domain.document.entity import Entity, EntityId, new_id

E = TypeVar("E", bound=Entity)


class RulingFields(Record):
    """What a ruling says, as it stands in the interchange.

    Without `entity` it holds for the rule in the whole document; `row` and `field` narrow it further. `shared_with`
    are the other entities that the finding was about: one that is about more of them is another finding. Where
    nothing is said of them (None), any are meant. So it is with `found`, the digest of what was found there (of PUB
    rules): a telephone that somebody types beside one that may stay is another finding.
    """

    rule: Text
    entity: EntityId | None = None
    row: EntityId | None = None
    field: Text | None = None
    kind: Literal["set_aside", "released"] = "set_aside"
    reason: Text = ""
    by: Text = ""
    at: Text = ""
    shared_with: Annotated[tuple[EntityId, ...] | None, ABSENT_IF_NONE] = None
    found: Annotated[Text, ABSENT_IF_EMPTY] = ""


class Ruling(RulingFields, Entity):
    """A warning set aside, or an error released (说明后放行)."""

    entity_kind: ClassVar[str] = "ruling"
    id: EntityId = Field(default_factory=lambda: f"ruling:{new_id()}")


def with_moved_rule(entity: E, moved: Mapping[str, str]) -> E:
    """Return a ruling under the present id of its rule (`domain/form/renumbering.py`), other entities as they are."""
    if not isinstance(entity, Ruling) or entity.rule not in moved:
        return entity
    return entity.model_copy(update={"rule": moved[entity.rule]})
