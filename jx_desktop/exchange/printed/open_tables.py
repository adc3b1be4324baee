"""Tables that are ruled between their rows alone: where their columns part, the rules' joints and the text tell."""

from collections.abc import Sequence
from itertools import pairwise

from jx_desktop.exchange.printed.marks import Glyph, Rule
from jx_desktop.exchange.printed.rules import TOLERANCE, Frame, whole_rules

_FEWEST_COLUMNS = 3
"""In a table of one row, as a page may end or begin with."""
_MOST_ROWS, _MOST_JOINTS = 300, 150
_GAP, _GAP_AT_JOINT = 0.8, 0.35
"""Ems between two characters that belong to two columns: as such, and where rules have a joint between them."""
_APART = 0.7
"""Ems between a rule and text that does not stand in its table."""
_NEAR = 1.2
"""Ems to the next line of the same row."""
_PART_IN_COLUMNS = 0.5
"""What part of the rows must have several columns."""

_Interval = tuple[float, float]


def open_frames(horizontal: Sequence[Rule], glyphs: Sequence[Glyph]) -> list[Frame]:
    """Return the frames of tables whose rows are ruled and whose columns are not, with the rules that these lack.

    `horizontal` are the rules, in pieces, that belong to no other table.
    """
    found = []
    for stack in _stacks(whole_rules(horizontal)):
        for part in _divided(stack, glyphs) if len(stack) <= _MOST_ROWS else ():
            frame = _frame(part, horizontal, glyphs) if len(part) > 1 else None
            if frame is not None:
                found.append(frame)
    return found


def _divided(stack: Sequence[Rule], glyphs: Sequence[Glyph]) -> list[list[Rule]]:
    """Return rules by the tables that they belong to: between two, text keeps away from the rules."""
    left, right = min(rule.start for rule in stack), max(rule.end for rule in stack)
    parts = [[stack[0]]]
    for before, rule in pairwise(stack):
        inside = _inside(glyphs, (before.at, rule.at, left, right))
        em = max((glyph.size for glyph in inside), default=0.0)
        is_apart = inside and (
            min(glyph.top for glyph in inside) - before.at > _APART * em
            and rule.at - max(glyph.bottom for glyph in inside) > _APART * em
            and len(_intervals(inside, (before.at, rule.at, left, right), ())) <= 2
        )
        if is_apart:
            parts.append([])
        parts[-1].append(rule)
    return parts


def _stacks(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return rules that lie above each other from one edge to another, the shorter ones at least to one of both."""
    stacks: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: (rule.start - rule.end, rule.at)):
        for stack in stacks:
            at_left, at_right = abs(rule.start - stack[0].start), abs(rule.end - stack[0].end)
            if min(at_left, at_right) <= TOLERANCE and rule.start >= stack[0].start - TOLERANCE:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return [sorted(stack) for stack in stacks]


def _joints(pieces: Sequence[Rule], stack: Sequence[Rule]) -> list[float]:
    """Return where the pieces of rules meet, as they do where cells are drawn one after the other."""
    heights = {round(rule.at): rule for rule in stack}
    near = [piece for piece in pieces if any(round(piece.at) + step in heights for step in (-2, -1, 0, 1, 2))]
    ends = sorted(piece.end for piece in near)
    starts = sorted(piece.start for piece in near)
    first, last = min(rule.start for rule in stack), max(rule.end for rule in stack)
    found: list[float] = []
    for end in ends:
        is_inner = first + TOLERANCE < end < last - TOLERANCE
        if is_inner and (not found or end - found[-1] > TOLERANCE) and any(abs(start - end) < 1 for start in starts):
            found.append(end)
            if len(found) > _MOST_JOINTS:
                return []
    return found


def _frame(stack: Sequence[Rule], pieces: Sequence[Rule], glyphs: Sequence[Glyph]) -> Frame | None:
    joints = _joints(pieces, stack)
    left, right = min(rule.start for rule in stack), max(rule.end for rule in stack)
    above = _row_above(stack[0].at, left, right, glyphs, joints)
    stack = [Rule(above, left, right), *stack] if above else stack
    heights = [stack[0].at]
    heights += [rule.at for before, rule in pairwise(stack) if rule.at - before.at > TOLERANCE]
    bands = list(pairwise(heights))
    taken = [_intervals(glyphs, (top, bottom, left, right), joints) for top, bottom in bands]
    in_columns = sum(len(intervals) > 1 for intervals in taken)
    is_row = bool(joints) and len(bands) == 1 and len(taken[0]) >= _FEWEST_COLUMNS
    if not is_row and (in_columns < 2 or in_columns < _PART_IN_COLUMNS * sum(map(bool, taken))):
        return None
    places = list(joints) or [after[0] - 1 for intervals in taken for _, after in pairwise(intervals)]
    if len(places) > _MOST_ROWS * 4:
        return None
    free = {place: sum(not any(a < place < b for a, b in intervals) for intervals in taken) for place in places}
    walls = []
    for (top, bottom), intervals in zip(bands, taken, strict=True):
        between = {_wall(before[1], after[0], free) for before, after in pairwise(intervals)}
        beside = {at for rule in _at(stack, top) + _at(stack, bottom) for at in (rule.start, rule.end)}
        walls.append(between | {at for at in beside if left + TOLERANCE < at < right - TOLERANCE})
    if taken[0]:  # merged cells that go on from the page before have no text beside which a wall could stand
        over = [piece for piece in pieces if abs(piece.at - heights[0]) <= TOLERANCE]
        walls[0] |= {
            at for at in joints if at < taken[0][0][0] and over and not any(_goes_over(each, at) for each in over)
        }
    _go_on(walls, [_at(stack, height) for height in heights[1:-1]])
    vertical = [Rule(x, heights[0], heights[-1]) for x in (left, right)]
    vertical += [Rule(at, *band) for band, found in zip(bands, walls, strict=True) for at in found]
    return Frame(tuple(stack), tuple(sorted(vertical)))


def _goes_over(rule: Rule, at: float) -> bool:
    return rule.start < at - TOLERANCE and at + TOLERANCE < rule.end


def _at(stack: Sequence[Rule], height: float) -> list[Rule]:
    return [rule for rule in stack if abs(rule.at - height) <= TOLERANCE]


def _go_on(walls: list[set[float]], between: Sequence[Sequence[Rule]]) -> None:
    """Let what parts columns in one row part them in the next one too where no rule lies between the two."""
    for upper in (*range(len(between)), *reversed(range(len(between)))):
        for one, other in ((upper, upper + 1), (upper + 1, upper)):
            for at in walls[one]:
                is_ruled = any(_goes_over(rule, at) for rule in between[upper])
                if not is_ruled and all(abs(at - known) > TOLERANCE for known in walls[other]):
                    walls[other].add(at)


def _wall(start: float, end: float, free: dict[float, int]) -> float:
    """Return where two columns part between the text of one and that of the next: where the fewest rows go across."""
    inside = [place for place in free if start - 0.5 <= place <= end + 0.5]
    return max(inside, key=lambda place: (free[place], place), default=end - 1)


def _row_above(
    height: float, left: float, right: float, glyphs: Sequence[Glyph], joints: Sequence[float]
) -> float | None:
    """Return where a row begins that stands above the first rule, as where the page has cut between two rows."""
    inside = [glyph for glyph in glyphs if left <= glyph.left and glyph.right <= right and glyph.bottom <= height + 1]
    top = height
    for glyph in sorted(inside, key=lambda glyph: -glyph.bottom):
        if top - glyph.bottom > _NEAR * glyph.size:
            break
        top = min(top, glyph.top)
    row = _intervals(inside, (top - 1, height, left, right), joints) if joints else []
    return top - 1 if len(row) >= _FEWEST_COLUMNS else None


def _intervals(
    glyphs: Sequence[Glyph], within: tuple[float, float, float, float], joints: Sequence[float]
) -> list[_Interval]:
    """Return from where to where text stands between two rules: `within` is top, bottom, left and right."""
    inside = sorted((glyph.left, glyph.right, glyph.size) for glyph in _inside(glyphs, within))
    found: list[_Interval] = []
    for start, end, size in inside:
        if found and not _parts(found[-1][1], start, size, joints):
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _inside(glyphs: Sequence[Glyph], within: tuple[float, float, float, float]) -> list[Glyph]:
    top, bottom, left, right = within
    return [
        glyph
        for glyph in glyphs
        if top < (glyph.top + glyph.bottom) / 2 < bottom and left <= (glyph.left + glyph.right) / 2 <= right
        if not glyph.text.isspace()
    ]


def _parts(end: float, start: float, size: float, joints: Sequence[float]) -> bool:
    """Whether a gap is one between columns."""
    if not joints:
        return start - end >= _GAP * size
    return start - end >= _GAP_AT_JOINT * size and any(end - 0.5 <= joint <= start + 0.5 for joint in joints)
