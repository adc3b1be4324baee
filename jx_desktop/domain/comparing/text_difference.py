"""Which characters of two texts differ, in pieces that a reader can follow."""

import re
from collections.abc import Iterable, Iterator

from jx_desktop.domain.comparing.matching import Block, common_ends, differing_blocks

Span = tuple[int, int]
"""From a character (counted from 0) up to, but not with, another."""
Spans = tuple[Span, ...]

_CLAUSE = re.compile(r"[^，。；：！？、,;:!?\n]*[，。；：！？、,;:!?\n]?")
_WIDEST_ISLAND = 1
"""Characters that two changes may have between them and still be shown as one."""
_LEAST_KEPT = 0.3
"""A piece of text of which less than this was kept is shown as replaced as a whole."""
_CLOSE = 4000
"""Characters, of both texts together, up to which they are compared character by character at once."""


def differing_spans(before: str, after: str) -> tuple[Spans, Spans]:
    """Return the characters of `before` that are gone, and those of `after` that are new."""
    if before == after:
        return (), ()
    whole = common_ends(before, after)
    blocks = _slid(list(_without_islands(_blocks(before, after, whole))), before, after)
    return (
        tuple((block.i1, block.i2) for block in blocks if block.i1 < block.i2),
        tuple((block.j1, block.j2) for block in blocks if block.j1 < block.j2),
    )


def _blocks(before: str, after: str, whole: Block) -> Iterator[Block]:
    """Compare texts by their characters, long ones first by their clauses."""
    first, second = before[whole.i1 : whole.i2], after[whole.j1 : whole.j2]
    if len(first) + len(second) <= _CLOSE:
        yield from _shifted(_close_blocks(first, second), whole)
        return
    clauses, others = _CLAUSE.findall(first), _CLAUSE.findall(second)
    blocks = differing_blocks(clauses, others)
    if blocks is None:
        yield whole
        return
    starts, other_starts = _starts(clauses), _starts(others)
    left = _CLOSE
    for block in blocks:
        i1, i2, j1, j2 = starts[block.i1], starts[block.i2], other_starts[block.j1], other_starts[block.j2]
        here = Block(i1 + whole.i1, i2 + whole.i1, j1 + whole.j1, j2 + whole.j1)
        left -= i2 - i1 + j2 - j1
        yield from _shifted(_close_blocks(first[i1:i2], second[j1:j2]), here) if left > 0 else [here]


def _close_blocks(before: str, after: str) -> list[Block]:
    """Compare by characters; one block where little was kept or the texts are too much alike within themselves."""
    blocks = differing_blocks(before, after) if before and after else None
    whole = Block(0, len(before), 0, len(after))
    if blocks is None:
        return [whole]
    kept = len(before) - sum(block.i2 - block.i1 for block in blocks)
    return blocks if kept >= _LEAST_KEPT * min(len(before), len(after)) else [whole]


def _shifted(blocks: Iterable[Block], origin: Block) -> Iterator[Block]:
    for i1, i2, j1, j2 in blocks:
        yield Block(i1 + origin.i1, i2 + origin.i1, j1 + origin.j1, j2 + origin.j1)


def _starts(pieces: list[str]) -> list[int]:
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return starts


def _slid(blocks: list[Block], before: str, after: str) -> list[Block]:
    """Move what was only added or only removed as far back as it may lie: 工作者[和志愿者], not 工作[者和志愿]者."""
    slid = []
    end_before, end_after = len(before), len(after)
    for i1, i2, j1, j2 in reversed(blocks):
        text, start, end, limit = (after, j1, j2, end_after) if i1 == i2 else (before, i1, i2, end_before)
        steps = 0
        if i1 == i2 or j1 == j2:
            while end + steps < limit and text[start + steps] == text[end + steps]:
                steps += 1
        slid.append(Block(i1 + steps, i2 + steps, j1 + steps, j2 + steps))
        end_before, end_after = i1 + steps, j1 + steps
    return slid[::-1]


def _without_islands(blocks: Iterable[Block]) -> Iterator[Block]:
    """Join changes that only a character or so keeps apart."""
    last: Block | None = None
    for block in blocks:
        if last is not None and block.i1 - last.i2 <= _WIDEST_ISLAND:
            last = Block(last.i1, block.i2, last.j1, block.j2)
            continue
        if last is not None:
            yield last
        last = block
    if last is not None:
        yield last
