"""What is drawn on one page → its lines of text and its tables, in the order in which they stand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from jx_desktop.exchange.blocks import Box
from jx_desktop.exchange.printed.aligned import aligned_tables
from jx_desktop.exchange.printed.lines import Line, area_of, lines_of, turned, without_doubles
from jx_desktop.exchange.printed.marks import Area, Drawing, Glyph, Rule
from jx_desktop.exchange.printed.open_tables import open_frames
from jx_desktop.exchange.printed.ruled_tables import PageTable, filled, table_of
from jx_desktop.exchange.printed.rules import Frame, frames

_BIG = 2.2
"""How much larger than most of the text light text is that is a watermark."""
_SMALLEST_BIG = 24.0
_MOST_FRAMES, _MOST_FREE_RULES = 300, 20_000


@dataclass(frozen=True, slots=True)
class PageText:
    """Lines that stand together outside of tables: in the body of a page, or in a box of their own."""

    lines: tuple[Line, ...]
    box: Area | None = None
    """What is ruled around them, if anything is."""


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page: its items from top to bottom."""

    number: int
    width: float
    height: float
    items: tuple[PageText | PageTable, ...]
    watermarks: tuple[str, ...] = ()
    pictures: int = 0
    characters: int = 0
    unknown: int = 0
    is_recognised: bool = False
    is_cut: bool = False
    turn: int = 0
    """How far what stands on it is turned clockwise against the page; boxes are those of the page turned back."""


def page_content(drawing: Drawing) -> PageContent:
    """Return the lines and tables of a page."""
    turn = _main_turn(drawing.glyphs)
    upright = _turned_page(drawing, turn) if turn else drawing
    marks = [glyph for glyph in upright.glyphs if not glyph.text.isspace()]
    usual = median(glyph.size for glyph in marks) if marks else 0.0
    text: list[Glyph] = []
    watermark: list[Glyph] = []
    for glyph in upright.glyphs:
        (watermark if _is_watermark(glyph, usual) else text).append(glyph)
    glyphs = without_doubles(text)
    tables, boxes, too_many = _tables(upright, glyphs)
    placed, rest = _placed(tables, glyphs)
    aligned, rest = aligned_tables(rest, drawing.number)
    placed = sorted([*placed, *aligned], key=lambda table: (table.area.top, table.area.left))
    numbered = [replace(table, number=number) for number, table in enumerate(placed, 1)]
    items = _in_order(numbered, lines_of(rest, tabs=True), boxes, drawing.number)
    return PageContent(
        drawing.number, drawing.width, drawing.height, items, _texts(watermark), drawing.pictures, len(marks),
        drawing.unknown, drawing.is_recognised, drawing.is_cut or too_many, turn,
    )  # fmt: skip


def _main_turn(glyphs: Sequence[Glyph]) -> int:
    """Return how far most of the text is turned, as on a page that lies on its side without saying so."""
    counts: dict[int, int] = {}
    for glyph in glyphs:
        counts[glyph.turn] = counts.get(glyph.turn, 0) + 1
    turn = max(counts, key=lambda turn: counts[turn], default=0)
    return turn if turn > 0 and counts[turn] > 0.8 * len(glyphs) else 0


def _turned_page(drawing: Drawing, turn: int) -> Drawing:
    """Return a page turned back by `turn` degrees."""
    width, height = drawing.width, drawing.height
    shift_x = {90: 0.0, 180: width, 270: height}[turn]
    shift_y = {90: width, 180: height, 270: 0.0}[turn]

    def area(box: Area) -> Area:
        glyph = turned(Glyph("", *box, 1.0), turn)
        return Area(glyph.left + shift_x, glyph.top + shift_y, glyph.right + shift_x, glyph.bottom + shift_y)

    glyphs = []
    for glyph in drawing.glyphs:
        back = turned(glyph, turn) if glyph.turn >= 0 else glyph
        left, top, right, bottom = (at + by for at, by in zip(back[1:5], (shift_x, shift_y) * 2, strict=True))
        glyphs.append(back._replace(left=left, top=top, right=right, bottom=bottom))
    across = [area(Area(rule.start, rule.at, rule.end, rule.at)) for rule in drawing.horizontal]
    down = [area(Area(rule.at, rule.start, rule.at, rule.end)) for rule in drawing.vertical]
    if turn != 180:
        across, down = down, across
    return replace(
        drawing,
        width=height if turn != 180 else width,
        height=width if turn != 180 else height,
        glyphs=glyphs,
        horizontal=[Rule(box.top, box.left, box.right) for box in across],
        vertical=[Rule(box.left, box.top, box.bottom) for box in down],
        fills=[area(fill) for fill in drawing.fills],
    )


def _is_watermark(glyph: Glyph, usual: float) -> bool:
    """Whether a character belongs to a watermark: it stands aslant, or is big and light."""
    return glyph.turn < 0 or (glyph.is_light and glyph.size > max(_BIG * usual, _SMALLEST_BIG))


def _texts(glyphs: Sequence[Glyph]) -> tuple[str, ...]:
    text = "".join(glyph.text for glyph in glyphs).strip()
    return (text,) if text else ()


def _tables(drawing: Drawing, glyphs: Sequence[Glyph]) -> tuple[list[PageTable], list[Area], bool]:
    """Return the tables of a page, still empty, the boxes around running text, and whether rules were too many."""
    found = frames(drawing.horizontal, drawing.vertical)
    if found is None or len(found) > _MOST_FRAMES:
        return [], [], True
    ruled = _tables_of(found, drawing.number)
    tables, boxes = _told_apart(ruled)
    free = [rule for rule in drawing.horizontal if not any(_touches(rule, table.area) for table in ruled)]
    tables += _tables_of(open_frames(free, glyphs) if len(free) < _MOST_FREE_RULES else (), drawing.number)
    fills = [fill for fill in drawing.fills if not any(_overlap(fill, table.area) for table in (*ruled, *tables))]
    edges = frames(
        [Rule(y, fill.left, fill.right) for fill in fills for y in (fill.top, fill.bottom)],
        [Rule(x, fill.top, fill.bottom) for fill in fills for x in (fill.left, fill.right)],
    )
    shaded = _tables_of(edges or (), drawing.number)
    tables += [table for table in shaded if len(table.edges) > 3 or (table.row_count > 1 and len(table.edges) > 2)]
    tables.sort(key=lambda table: (table.area.top, table.area.left))
    return tables, boxes, edges is None


def _tables_of(found: Sequence[Frame], page: int) -> list[PageTable]:
    return [table for frame in found if (table := table_of(frame, page)) is not None]


def _touches(rule: Rule, area: Area) -> bool:
    return area.top - 1 <= rule.at <= area.bottom + 1 and rule.start < area.right and area.left < rule.end


def _told_apart(ruled: Sequence[PageTable]) -> tuple[list[PageTable], list[Area]]:
    """Return tables, and the cells of frames of one column: boxes around text."""
    frame_like = [table for table in ruled if len(table.edges) == 2]
    tables = [table for table in ruled if len(table.edges) > 2]
    inner = [
        table
        for table in tables
        if any(_within(table.area, cell.area) for other in tables if other is not table for cell in other.cells)
    ]
    boxes = [cell.area for table in frame_like for cell in table.cells]
    return [table for table in tables if table not in inner], boxes


def _within(inner: Area, outer: Area) -> bool:
    return outer.holds(inner.left, inner.top) and outer.holds(inner.right, inner.bottom)


def _overlap(one: Area, other: Area) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def _placed(tables: Sequence[PageTable], glyphs: Sequence[Glyph]) -> tuple[list[PageTable], list[Glyph]]:
    """Return the tables with what stands in them, and the characters that stand in none."""
    inside: list[list[Glyph]] = [[] for _ in tables]
    rest = []
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        for table, members in zip(tables, inside, strict=True):
            if table.area.holds(x, y):
                members.append(glyph)
                break
        else:
            rest.append(glyph)
    filled_ones = [filled(table, members) for table, members in zip(tables, inside, strict=True) if members]
    return filled_ones, rest


def _in_order(
    tables: Sequence[PageTable], lines: Sequence[Line], boxes: Sequence[Area], page: int
) -> tuple[PageText | PageTable, ...]:
    """Return lines and tables from top to bottom, lines of one box together."""
    numbered = [replace(line, page=page, number=number) for number, line in enumerate(lines, 1)]
    waiting = sorted(numbered, key=lambda line: line.top) if not any(line.turn for line in lines) else numbered
    items: list[PageText | PageTable] = []
    for table in [*tables, None]:
        edge = float("inf") if table is None else table.area.top
        above = [line for line in waiting if (line.top + line.bottom) / 2 < edge]
        waiting = [line for line in waiting if not (line.top + line.bottom) / 2 < edge]
        items += _texts_of(above, boxes)
        if table is not None:
            items.append(table)
    return tuple(items)


def _texts_of(lines: Sequence[Line], boxes: Sequence[Area]) -> list[PageText]:
    found: list[tuple[Area | None, list[Line]]] = []
    for line in lines:
        around = [box for box in boxes if box.holds(line.middle, (line.top + line.bottom) / 2)]
        box = min(around, key=lambda box: (box.right - box.left) * (box.bottom - box.top), default=None)
        if found and found[-1][0] == box:
            found[-1][1].append(line)
        else:
            found.append((box, [line]))
    return [PageText(tuple(members), box) for box, members in found]


def area_of_item(item: PageText | PageTable) -> Area:
    """Return where an item stands."""
    return item.area if isinstance(item, PageTable) else area_of(item.lines)


def shown_box(box: Box, page: PageContent) -> Box:
    """Return where something stands on a page as it is shown, also where all that is on it lies turned."""
    if not page.turn:
        return box
    shift = {90: (page.width, 0.0), 180: (page.width, page.height), 270: (0.0, page.height)}[page.turn]
    back = turned(Glyph("", *box[1:], 1.0), 360 - page.turn)
    left, right = back.left + shift[0], back.right + shift[0]
    return Box(box.page, left, back.top + shift[1], right, back.bottom + shift[1])
