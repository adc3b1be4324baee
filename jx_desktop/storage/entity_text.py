"""The JSON of entities, and how much that is: both are wanted several times for one edit, and made once."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from jx_desktop.base.json_text import canonical_json
from jx_desktop.base.kept_by_identity import ByIdentity
from jx_desktop.domain.document.entity import Entity

_KEPT_TEXTS = 4


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is, in the numbers that are limited: rows, their bytes, `{` and `[`, and `,` in their bodies."""

    rows: int = 0
    bytes: int = 0
    containers: int = 0
    items: int = 0

    def __add__(self, other: "Size") -> "Size":
        return Size(
            self.rows + other.rows,
            self.bytes + other.bytes,
            self.containers + other.containers,
            self.items + other.items,
        )

    def __sub__(self, other: "Size") -> "Size":
        return self + Size(-other.rows, -other.bytes, -other.containers, -other.items)


_texts: deque[tuple[Entity, str]] = deque(maxlen=_KEPT_TEXTS)
_sizes: ByIdentity[Entity, Size] = ByIdentity()
_ready: ByIdentity[Entity, str] = ByIdentity()


def entity_text(entity: Entity) -> str:
    """Return an entity as canonical JSON: the body of its row."""
    made = _ready.get(entity)
    if made is not None:
        return made
    for known, text in tuple(_texts):
        if known is entity:
            return text
    text = canonical_json(entity.dump())
    _texts.append((entity, text))
    _sizes.put(entity, size_of_row(entity.id, entity.entity_kind, text))
    return text


def make_ready(entities: Iterable[Entity]) -> None:
    """Make the JSON of entities that come in numbers, in any thread; it is kept as long as they live."""
    for entity in entities:
        _ready.put(entity, entity_text(entity))


def size_of_entity(entity: Entity) -> Size:
    """Return how much room an entity takes as a row; of one whose JSON was made before, that is known."""
    known = _sizes.get(entity)
    return size_of_row(entity.id, entity.entity_kind, entity_text(entity)) if known is None else known


def size_of_row(entity_id: str, kind: str, body: str) -> Size:
    """Return how much a row with this body is. `body` may be JSON of any kind."""
    size = sum(len(cell.encode("utf-8", "surrogatepass")) for cell in (entity_id, kind, body))
    return Size(1, size, body.count("{") + body.count("["), body.count(","))
