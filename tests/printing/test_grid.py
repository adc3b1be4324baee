"""The lines around cells: each is drawn once, and none is missing; how high the rows on a page are together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jx_desktop.printing import flow
from jx_desktop.printing.flow import Flow, Stack
from jx_desktop.printing.grid import Grid, GridCell, GridRow, Insets, Piece, settled, whole_piece
from jx_desktop.printing.layout import Rule

INSETS = Insets(2, 2, 0.5, 20)


def drawn(*rows: tuple[GridCell, ...]) -> set[tuple[float, ...]]:
    flow = Flow(10, 10, 100, 500)
    flow.set_table([Grid((50.0, 50.0), tuple(map(GridRow, rows)), INSETS)])
    (page,) = flow.pages()
    assert all(isinstance(rule, Rule) and rule.weight == 0.5 for rule in page.rules)
    assert len(page.rules) == len(set(page.rules))
    return {tuple(rule[:4]) for rule in page.rules}


def test_neighbours_share_their_lines() -> None:
    cells = (GridCell(0, ()), GridCell(1, ()))
    assert drawn(cells, cells) == {
        (10, 10, 110, 10), (10, 30, 110, 30), (10, 50, 110, 50),
        (10, 10, 10, 50), (60, 10, 60, 50), (110, 10, 110, 50),
    }  # fmt: skip


def test_no_line_runs_through_a_merged_cell() -> None:
    assert drawn((GridCell(0, (), rows=2), GridCell(1, ())), (GridCell(1, ()),)) == {
        (10, 10, 110, 10), (60, 30, 110, 30), (10, 50, 110, 50),
        (10, 10, 10, 50), (60, 10, 60, 50), (110, 10, 110, 50),
    }  # fmt: skip


def test_a_row_all_of_whose_cells_began_above_is_drawn() -> None:
    assert drawn((GridCell(0, (), rows=2), GridCell(1, (), rows=2)), ()) == {
        (10, 10, 110, 10), (10, 50, 110, 50),
        (10, 10, 10, 50), (60, 10, 60, 50), (110, 10, 110, 50),
    }  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> Grid:
    """A head of one row, then blocks of rows in whose first and second columns cells are merged."""
    rows = [GridRow((GridCell(0, ()), GridCell(1, ()), GridCell(2, ())), leads=True)]
    for count in draw(st.lists(st.integers(1, 5), min_size=1, max_size=5)):
        inner = draw(st.integers(1, count))
        for at in range(count):
            cells = [GridCell(0, (), rows=count, text_height=draw(st.sampled_from((10.0, 70.0, 200.0))))] * (at == 0)
            if at in (0, inner):
                reach = inner if at == 0 else count - inner
                cells += [GridCell(1, (), rows=reach, text_height=draw(st.sampled_from((5.0, 55.0, 90.0))))]
            cells += [GridCell(2, (), text_height=draw(st.sampled_from((8.0, 16.5, 33.1))))]
            rows.append(GridRow(tuple(cells)))
    return Grid((20.0, 30.0, 50.0), tuple(rows), INSETS, header_rows=1)


def pieces_of(grid: Grid, first: int = 0) -> list[Piece]:
    numbers = [0, *range(max(first, 1), len(grid.rows))]
    return [whole_piece(grid, number, grid.own_height(grid.rows[number])) for number in numbers]


@settings(max_examples=200)
@given(st.lists(tables(), min_size=1, max_size=3), st.integers(0, 8))
def test_the_height_of_a_page_is_that_of_all_its_rows_however_they_came_there(grids: list[Grid], first: int) -> None:
    """Also where the page begins in the middle of merged cells."""
    pieces = [piece for grid in grids for piece in pieces_of(grid, first if grid is grids[0] else 0)]
    stack = Stack()
    for number, piece in enumerate(pieces):
        expected = sum(each.height for each in settled(pieces[: number + 1]))
        assert stack.height_with(piece) == expected
        stack.append(piece)
        assert stack.height_with() == expected
    assert stack.pieces == pieces


def test_a_page_of_twice_the_rows_is_filled_in_twice_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in rows that are looked at: of blocks that are finished none is looked at again."""
    looked_at = 0

    def looks(pieces: list[Piece]) -> list[Piece]:
        nonlocal looked_at
        looked_at += len(pieces)
        return settled(pieces)

    def cost(blocks: int) -> int:
        nonlocal looked_at
        block = [(GridCell(0, (), rows=4), GridCell(1, ())), *[(GridCell(1, ()),)] * 3]
        rows = tuple(GridRow(cells) for _ in range(blocks) for cells in block)
        grid, looked_at = Grid((50.0, 50.0), rows, INSETS), 0
        stack = Stack()
        for piece in (whole_piece(grid, number, 20.0) for number in range(len(rows))):
            stack.height_with(piece)
            stack.append(piece)
        return looked_at

    monkeypatch.setattr(flow, "settled", looks)
    assert cost(20) <= 2.1 * cost(10)
