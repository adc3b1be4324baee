"""What was worked out last of a document beside last year's: it is asked for again at each key, and seldom changes."""

from operator import is_
from typing import Generic, TypeVar

from jx_desktop.domain.carrying.succession import shared_origins
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import ChangeSet, Entity
from jx_desktop.domain.document.projects import Project

V = TypeVar("V")


class Kept(Generic[V]):
    """One value, with the very objects that it was worked out of, and how these were put together."""

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()
        self._shape: object = None
        self._value: V | None = None

    def get(self, of: tuple[object, ...], shape: object) -> V | None:
        """Return the value of the same objects, put together alike; None where it is that of others."""
        is_known = shape == self._shape and len(of) == len(self._of) and all(map(is_, of, self._of))
        return self._value if is_known else None

    def put(self, of: tuple[object, ...], shape: object, value: V) -> V:
        """Keep a value, and return it."""
        self._of, self._shape, self._value = of, shape, value
        return value


class KeptLastYear(Generic[V]):
    """What is kept of the fields of an entity, of its rows, and of the whole document, whose changes it follows."""

    def __init__(self) -> None:
        self.fields: Kept[dict[str, V]] = Kept()
        self.rows: Kept[dict[str, dict[str, V]]] = Kept()
        self._shared: frozenset[str] | None = None

    def follow(self, changes: ChangeSet) -> None:
        """Know that a document has changed."""
        if any(_origins(change.before) != _origins(change.after) for change in changes):
            self._shared = None

    def shared_in(self, document: Document) -> frozenset[str]:
        """Return the ids of last year's projects that several go on from."""
        if self._shared is None:
            self._shared = shared_origins(document)
        return self._shared


def _origins(entity: Entity | None) -> object:
    return (entity.id, entity.arranged, entity.succeeds) if isinstance(entity, Project) else None
