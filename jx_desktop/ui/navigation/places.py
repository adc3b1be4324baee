"""Where the user was: the position in each form, and the way back and forward."""

from collections.abc import Callable
from dataclasses import dataclass

from jx_desktop.domain.document.address import Address

_MOST_VISITS = 200


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a form, where the cursor is in it, how far the form is scrolled, and the sheet whose form it is."""

    address: Address
    cursor: int = 0
    scroll: int = 0
    sheet: str = ""


class Visits:
    """The entities that were shown, one after the other, as a browser keeps its pages."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._at = -1
        self._positions: dict[str, dict[str, Position]] = {}  # of an entity by its sheets, the last one behind

    def visit(self, entity_id: str) -> None:
        """Note that an entity is shown; what lay ahead is given up. The one that is shown already counts once."""
        if self._at >= 0 and self._ids[self._at] == entity_id:
            return
        self._ids = [*self._ids[: self._at + 1], entity_id][-_MOST_VISITS:]
        self._at = len(self._ids) - 1

    def keep(self, position: Position) -> None:
        """Remember where the user is in an entity's form."""
        kept = self._positions.setdefault(position.address.entity_id, {})
        kept.pop(position.sheet, None)
        kept[position.sheet] = position

    def position(self, entity_id: str, sheet: str | None = None) -> Position | None:
        """Return where the user was in an entity's form, or in that of a sheet of it; None where the user never was."""
        kept = self._positions.get(entity_id, {})
        return next(reversed(kept.values()), None) if sheet is None else kept.get(sheet)

    def can_step(self, step: int, exists: Callable[[str], bool]) -> bool:
        """Whether there is a way back (-1) or forward (1) to something that still exists."""
        return self._target(step, exists) is not None

    def step(self, step: int, exists: Callable[[str], bool]) -> str | None:
        """Go back (-1) or forward (1), past what is gone; return the entity to show."""
        target = self._target(step, exists)
        if target is None:
            return None
        self._at = target
        return self._ids[target]

    def _target(self, step: int, exists: Callable[[str], bool]) -> int | None:
        here = self._ids[self._at] if self._at >= 0 else ""
        at = self._at + step
        while 0 <= at < len(self._ids):
            if self._ids[at] != here and exists(self._ids[at]):
                return at
            at += step
        return None
