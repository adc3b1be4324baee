"""Numbers that stood in cells of their own and came as one, since a text has no borders: 210010 is 2100 and 10.

Which of the many ways to part them was meant, only what they add up to can tell; where more than one fits, none is.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from jx_desktop.exchange.text.amounts import read_amount
from jx_desktop.exchange.text.lines import compact

Numbers = tuple[Decimal | None, ...]
Fits = Callable[[Numbers], bool]
_LONGEST, _MOST_PIECES = 30, 6
_LEADING_ZERO = re.compile(r"-?0\d")
_CUTS = re.compile(r"[%\s]+")


def parted(texts: Sequence[str], fits: Fits, decimals: int) -> Numbers | None:
    """Return the numbers of neighbouring fields, one of whose texts is parted so that all fit; None where none is.

    Empty texts are fields that nothing was read into; pieces go into those beside the parted one, in their order.
    Where pieces have alike many decimals, others do not count; without any other number they must have some.
    """
    found = set[Numbers]()
    even = set[Numbers]()
    numbers = [read_amount(text, "%") for text in texts]
    for at, text in enumerate(texts):
        others = [number for place, number in enumerate(numbers) if place != at and texts[place]]
        if not text or None in others or len(text) > _LONGEST:
            continue
        for first, end in _rooms(texts, at):
            for pieces in _pieces(text, end - first):
                read = tuple(_number(piece, decimals) for piece in pieces)
                whole = (*numbers[:first], *read, *numbers[end:])
                if None not in read and fits(whole):
                    decimals_given = {_decimals(piece) for piece in pieces}
                    if len(decimals_given) == 1 and (others or decimals_given != {0}):
                        even.add(whole)
                    elif others:
                        found.add(whole)
    return _only(even or found)


def dealt_out(texts: Sequence[str], count: int, fits: Fits, decimals: int) -> Numbers | None:
    """Return `count` numbers that fit, from fewer texts, each of which may be several numbers; None for no one way."""
    rest = count - len(texts)
    found = set[Numbers]()
    if 0 < rest < _MOST_PIECES and len(texts) <= _MOST_PIECES and all(len(text) <= _LONGEST for text in texts):
        for numbers in _dealt(texts, rest, decimals):
            if fits(numbers):
                found.add(numbers)
    return _only(found)


def pointed(texts: Sequence[str], fits: Fits, decimals: int) -> Numbers | None:
    """Return the numbers where one has lost its point, so that all fit: 210010 is 2,100.10; None for no one way."""
    numbers = [read_amount(text) for text in texts]
    found = set[Numbers]()
    for at, (text, number) in enumerate(zip(texts, numbers, strict=True)):
        if number is None or not text.isascii() or not text.isdigit() or len(text) <= decimals:
            continue
        moved = Decimal(f"{text[:-decimals]}.{text[-decimals:]}") if decimals else number
        whole = (*numbers[:at], moved, *numbers[at + 1 :])
        if moved != number and fits(whole):
            found.add(whole)
    return _only(found)


def _only(found: set[Numbers]) -> Numbers | None:
    return found.pop() if len(found) == 1 else None


def _rooms(texts: Sequence[str], at: int) -> Iterator[tuple[int, int]]:
    """Yield first and end of each run of two fields and more around one, all others of which are empty."""
    first, end = at, at + 1
    while first and not texts[first - 1]:
        first -= 1
    while end < len(texts) and not texts[end]:
        end += 1
    for start in range(first, at + 1):
        for stop in range(at + 1, end + 1):
            if 1 < stop - start <= _MOST_PIECES:
                yield start, stop


def _pieces(text: str, count: int) -> Iterator[tuple[str, ...]]:
    """Yield the ways to cut a text into so many pieces; where it has signs or spaces between numbers, only there."""
    told = [piece for piece in _CUTS.split(text) if piece]
    if len(told) > 1 or "%" in text:
        if len(told) == count:
            yield tuple(told)
        return
    for cuts in combinations(range(1, len(text)), count - 1):
        edges = (0, *cuts, len(text))
        yield tuple(text[start:end] for start, end in pairwise(edges))


def _dealt(texts: Sequence[str], rest: int, decimals: int) -> Iterator[Numbers]:
    if not texts:
        if not rest:
            yield ()
        return
    for more in range(rest + 1):
        for pieces in _pieces(texts[0], more + 1):
            read = tuple(_number(piece, decimals) for piece in pieces)
            if None not in read:
                yield from ((*read, *others) for others in _dealt(texts[1:], rest - more, decimals))


def _number(piece: str, decimals: int) -> Decimal | None:
    number = read_amount(piece, "%")
    if number is None or _LEADING_ZERO.match(compact(piece)) or _decimals(piece) > decimals:
        return None
    return number


def _decimals(piece: str) -> int:
    return len(piece.rstrip("%").partition(".")[2])
