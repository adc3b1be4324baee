"""Tables copied with every cell on a line of its own: the form's words tell where its rows begin."""

from collections.abc import Iterator, Sequence

from jx_desktop.exchange.text.amounts import read_amount
from jx_desktop.exchange.text.cells import Cell, Row
from jx_desktop.exchange.text.layout import LayoutRow
from jx_desktop.exchange.text.words import Words


def stacked_rows(lines: Sequence[Row], words: Words) -> list[Row]:
    """Return the rows of a table of which each of `lines` is one cell.

    Rows of indicators begin at the names of the taxonomy; one that has more or fewer cells than the form has
    columns stays a row that nobody can place, and is reported so.
    """
    cells = [Cell(cell.text, 0, cell.line, cell.word) for row in lines for cell in row.cells]
    starts = list(_starts(cells, words))
    first = starts[0][0] if starts else len(cells)
    rows = [_row([cell]) for cell in cells[:first]]
    ends = [index for index, _ in starts[1:]] + [len(cells)]
    for (start, layout), end in zip(starts, ends, strict=False):
        if layout.kind == "plan":
            rows += _plan_rows(cells[start:end], words)
        elif layout.kind == "indicators":
            rows += _indicator_rows(cells[start:end], layout, words)
        else:
            rows += _cells_rows(cells[start:end], layout)
    return rows


def _row(cells: Sequence[Cell]) -> Row:
    placed = tuple(Cell(cell.text, column, cell.line, cell.word) for column, cell in enumerate(cells))
    return Row(placed, tuple(dict.fromkeys(cell.line for cell in cells)), len(cells), aligned=False)


def _starts(cells: Sequence[Cell], words: Words) -> Iterator[tuple[int, LayoutRow]]:
    """Yield where each of the form's rows begins, in the form's order."""
    awaited = list(words.rows)
    for index, cell in enumerate(cells):
        for place, layout in enumerate(awaited):
            labels = list(layout.labels)
            heads = labels[:1] if layout.kind == "indicators" else labels
            if any(cell.word in label.spellings for label in heads):
                yield index, layout
                del awaited[: place + 1]
                break


def _cells_rows(cells: Sequence[Cell], layout: LayoutRow) -> Iterator[Row]:
    """Yield the labelled row and, where it has some, the rows of fields beneath it."""
    labels = {spelling for label in layout.labels for spelling in label.spellings}
    last = max(index for index, cell in enumerate(cells) if cell.word in labels)
    field = layout.steps[-1].field
    rest = list(cells[last + 1 :])
    if not layout.below:
        yield _row(cells)
        return
    has_value = (
        bool(field) and bool(rest) and (not field.startswith("budget.") or read_amount(rest[0].text) is not None)
    )
    own = 1 if has_value else 0
    yield _row(cells[: last + 1 + own])
    beneath = rest[own:]
    if len(layout.below) == 1 and beneath:
        yield _row(beneath)
    else:
        yield from (_row([cell]) for cell in beneath)


def _plan_rows(cells: Sequence[Cell], words: Words) -> Iterator[Row]:
    head = [cell for cell in cells[1:] if words.checkpoint.matches(cell.word)]
    yield _row([cells[0], *head])
    others = [cell for cell in cells[1:] if cell not in head]
    count = len(words.form.plan.rows)
    size = len(others) // count if others and len(others) % count == 0 else len(others) or 1
    yield from (_row(others[start : start + size]) for start in range(0, len(others), size))


def _indicator_rows(cells: Sequence[Cell], layout: LayoutRow, words: Words) -> Iterator[Row]:
    labels = {spelling for label in layout.labels for spelling in label.spellings}
    body = next((index for index, cell in enumerate(cells) if cell.word not in labels), len(cells))
    yield _row(cells[:body])
    levels = sum(column.key in ("level1", "level2") for column in words.form.columns)
    width = len(words.form.columns) - levels
    for group in _groups(cells[body:], words):
        named = next((i for i, cell in enumerate(group) if not _is_level(cell, words)), len(group))
        values = group[named:]
        if values and len(values) % width == 0:
            yield _row(group[: named + width])
            yield from (_row(values[start : start + width]) for start in range(width, len(values), width))
        else:
            yield _row(group)


def _is_level(cell: Cell, words: Words) -> bool:
    return cell.word in words.level1 or cell.word in words.level2


def _groups(cells: Sequence[Cell], words: Words) -> Iterator[list[Cell]]:
    """Yield the cells from one name of the taxonomy, or two in succession, up to the next."""
    group: list[Cell] = []
    for cell in cells:
        if _is_level(cell, words) and group and not _is_level(group[-1], words):
            yield group
            group = []
        group.append(cell)
    if group:
        yield group
