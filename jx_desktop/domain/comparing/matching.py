"""Which items of two lists belong together, which were moved, and where the lists differ. Bounded for long lists."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_MOST_PAIRS = 60_000
"""Pairs of equal items up to which two lists are compared closely: beyond, the cost would rise with their square."""
_LIKE_ENOUGH = 0.4
_BAND = 25
"""How far apart two items may stand to be taken for one that was changed."""
_COMPARED_CHARACTERS = 400


class Block(NamedTuple):
    """Items ``i1`` to ``i2`` of the first list that stand as ``j1`` to ``j2`` of the second; they differ."""

    i1: int
    i2: int
    j1: int
    j2: int


def differing_blocks(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Block] | None:
    """Return where two lists differ; None where finding out would take too long."""
    start = _common_start(before, after)
    end = _common_end(before, after, start)
    first, second = before[start : len(before) - end], after[start : len(after) - end]
    if not first and not second:
        return []
    if first and second and _equal_pairs(first, second) > _MOST_PAIRS:
        return None
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return [
        Block(i1 + start, i2 + start, j1 + start, j2 + start)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]


def common_ends(before: Sequence[Hashable], after: Sequence[Hashable]) -> Block:
    """Return the one block that differs between what two lists have in common at their beginnings and ends."""
    start = _common_start(before, after)
    end = _common_end(before, after, start)
    return Block(start, len(before) - end, start, len(after) - end)


def _common_start(before: Sequence[Hashable], after: Sequence[Hashable]) -> int:
    shorter = min(len(before), len(after))
    return next((index for index in range(shorter) if before[index] != after[index]), shorter)


def _common_end(before: Sequence[Hashable], after: Sequence[Hashable], start: int) -> int:
    most = min(len(before), len(after)) - start
    return next((index for index in range(most) if before[-1 - index] != after[-1 - index]), most)


def _equal_pairs(first: Sequence[Hashable], second: Sequence[Hashable]) -> int:
    counts = Counter(second)
    return sum(count * counts[item] for item, count in Counter(first).items())


Keys = tuple[Hashable, ...]


def pair_up(before: Sequence[Keys], after: Sequence[Keys]) -> list[int | None]:
    """Return for every item of `before` the index of the one in `after` that it belongs to, or None.

    An item is given by its keys, the strongest first; what agrees in a stronger key is taken before what agrees
    in a weaker one, and items of equal keys in their order. A key that is empty or None agrees with nothing.
    """
    found: list[int | None] = [None] * len(before)
    taken: set[int] = set()
    for level in range(max(map(len, before), default=0)):
        waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for index, keys in enumerate(after):
            if index not in taken and keys[level]:
                waiting[keys[level]].append(index)
        for index, keys in enumerate(before):
            if found[index] is None and keys[level] and waiting.get(keys[level]):
                place = waiting[keys[level]].popleft()
                found[index] = place
                taken.add(place)
    return found


def pair_similar(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Return (index before, index after) of texts that are like each other, in order and without crossing."""
    first, second = [_bigrams(text) for text in before], [_bigrams(text) for text in after]
    candidates = []
    for i, own in enumerate(first):
        for j in range(max(0, i - _BAND), min(len(second), i + _BAND + 1)):
            likeness = 1.0 if before[i] == after[j] else _likeness(own, second[j])
            if likeness >= _LIKE_ENOUGH:
                candidates.append((-likeness, abs(i - j), i, j))
    pairs: list[tuple[int, int]] = []
    for _, _, i, j in sorted(candidates):
        at = bisect_left(pairs, (i, -1))
        is_free = at == len(pairs) or pairs[at][0] != i
        follows = at == 0 or pairs[at - 1][1] < j
        precedes = at == len(pairs) or pairs[at][1] > j
        if is_free and follows and precedes:
            pairs.insert(at, (i, j))
    return pairs


def pair_texts(before: Sequence[str], after: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Return what differs between two lists of texts as (index before, index after), in order.

    A pair is a text that was changed, or is the same in another place; one index alone is a text that is gone or new.
    """
    found: list[tuple[int | None, int | None]] = []
    gone: list[int] = []
    new: list[int] = []
    for i1, i2, j1, j2 in differing_blocks(before, after) or [common_ends(before, after)]:
        if i2 - i1 == j2 - j1:  # one stands for the other
            both = zip(range(i1, i2), range(j1, j2), strict=True)
            found += [(i, j) for i, j in both if before[i] != after[j]]
        else:
            gone += range(i1, i2)
            new += range(j1, j2)
    same = [
        (gone[at], new[to])
        for at, to in enumerate(pair_up([(before[i],) for i in gone], [(after[j],) for j in new]))
        if to is not None
    ]
    gone, new = _rest(gone, [i for i, _ in same]), _rest(new, [j for _, j in same])
    like = [(gone[at], new[to]) for at, to in pair_similar([before[i] for i in gone], [after[j] for j in new])]
    found += same + like
    found += [(i, None) for i in _rest(gone, [i for i, _ in like])]
    found += [(None, j) for j in _rest(new, [j for _, j in like])]
    return sorted(found, key=lambda pair: pair[0] or 0 if pair[1] is None else pair[1])


def origins(before: Sequence[str], after: Sequence[str]) -> list[int | None]:
    """Return for each text of `after` the index of the one in `before` that it was, or None."""
    pairs = pair_texts(before, after)
    told = {i for i, _ in pairs}, {j for _, j in pairs}
    same = zip(
        (i for i in range(len(before)) if i not in told[0]), (j for j in range(len(after)) if j not in told[1]),
        strict=False,
    )  # fmt: skip
    found: list[int | None] = [None] * len(after)
    for i, j in (*pairs, *same):
        if j is not None:
            found[j] = i
    return found


def _rest(items: list[int], taken: Sequence[int]) -> list[int]:
    without = set(taken)
    return [item for item in items if item not in without]


def _bigrams(text: str) -> Counter[str]:
    text = text[:_COMPARED_CHARACTERS]
    return Counter(text[index : index + 2] for index in range(len(text) - 1))


def _likeness(first: Counter[str], second: Counter[str]) -> float:
    """Return how much two texts have in common, from 0 to 1 (Dice's coefficient over pairs of characters)."""
    size = first.total() + second.total()
    return 2 * (first & second).total() / size if size else 0.0


def moved(places: Sequence[int]) -> set[int]:
    """Return the indexes of those that were moved: the fewest without which `places` rises."""
    ends: list[int] = []  # the lowest place in which a rising run of each length ends
    last: list[int] = []  # and the index of that item
    previous: list[int] = []
    for index, place in enumerate(places):
        length = bisect_right(ends, place)
        previous.append(last[length - 1] if length else -1)
        if length == len(ends):
            ends.append(place)
            last.append(index)
        else:
            ends[length], last[length] = place, index
    kept: set[int] = set()
    index = last[-1] if last else -1
    while index >= 0:
        kept.add(index)
        index = previous[index]
    return set(range(len(places))) - kept
