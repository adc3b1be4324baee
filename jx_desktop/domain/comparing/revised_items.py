"""Items of a list in three states: what was exported, what is here, what came back; and what follows from that.

Items are rows of a table or texts. They belong together by what they say, and to here by what they are.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from jx_desktop.domain.comparing.matching import moved


class Fate(Enum):
    """What has become of an item in what came back."""

    KEPT = auto()
    ADDED = auto()
    REMOVED = auto()


@dataclass(frozen=True, slots=True)
class Placed:
    """An item with its places in the three states, from 0; None where it is not there.

    `behind` are the places, here or as ``(word,)`` for what is new, of what stands before it in what came back, the
    nearest last.
    """

    fate: Fate
    exported: int | None
    here: int | None
    word: int | None
    is_moved: bool = False
    behind: tuple[int | tuple[int], ...] = ()


def placed_items(
    count: int,
    here: Sequence[int | None],
    word: Sequence[int | None],
    is_here: Callable[[int], bool],
    *,
    may_all_go: bool = False,
) -> Iterator[Placed]:
    """Yield items in the order of what came back, each that is gone where it stood.

    `here` and `word` say from which of `count` exported items each of theirs is. `is_here` tells of a new item of
    what came back whether one that says the same was put here meanwhile. Where nothing of the list came back, nothing
    is gone, unless all of it may have been deleted (`may_all_go`).
    """
    at_home = {origin: place for place, origin in enumerate(here) if origin is not None}
    came = {origin: place for place, origin in enumerate(word) if origin is not None}
    out_of_order = _moved(word, lambda origin: origin) & _moved(word, lambda origin: at_home.get(origin, -1))
    gone = [origin for origin in range(count) if origin not in came] if came or may_all_go else []
    behind: list[int | tuple[int]] = []
    for place, origin in enumerate(word):
        if origin is None:
            if not is_here(place):
                yield Placed(Fate.ADDED, None, None, place, behind=tuple(behind))
                behind.append((place,))
            continue
        while gone and gone[0] < origin:
            yield Placed(Fate.REMOVED, gone[0], at_home.get(gone.pop(0)), None)
        home = at_home.get(origin)
        yield Placed(Fate.KEPT, origin, home, place, home is not None and origin in out_of_order, tuple(behind))
        if home is not None:
            behind.append(home)
    for origin in gone:
        yield Placed(Fate.REMOVED, origin, at_home.get(origin), None)


def _moved(word: Sequence[int | None], place_of: Callable[[int], int]) -> set[int]:
    """Return the exported items that stand in another order."""
    origins = [origin for origin in word if origin is not None and place_of(origin) >= 0]
    return {origins[index] for index in moved([place_of(origin) for origin in origins])}
