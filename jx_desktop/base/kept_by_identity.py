"""What was worked out for an object, kept as long as the object lives: entities are slow to hash, and never change."""

import weakref
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class ByIdentity(Generic[K, V]):
    """Values of objects. An equal one is another one."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[weakref.ref[K], V]] = {}

    def get(self, key: K) -> V | None:
        """Return the value of an object, None where it has none."""
        known = self._known.get(id(key))
        return known[1] if known is not None and known[0]() is key else None

    def put(self, key: K, value: V) -> None:
        """Keep the value of an object."""
        number = id(key)
        self._known[number] = weakref.ref(key, lambda _gone: self._known.pop(number, None) and None), value
