"""The lines around cells: each is drawn once, and none is missing."""

from jx_desktop.printing.flow import Flow
from jx_desktop.printing.grid import Grid, GridCell, GridRow, Insets
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
