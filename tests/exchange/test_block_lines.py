"""Blocks become the lines and rows of the reader of published text, each with its place."""

from jx_desktop.base.messages import Message
from jx_desktop.domain.form.definition import Form
from jx_desktop.exchange.blocks import Block, Cell, Grid, Paragraph, Row, Source, read_blocks, write_source
from jx_desktop.exchange.text.block_lines import block_lines
from jx_desktop.exchange.text.reader import read_published_blocks
from jx_desktop.exchange.text.rows import table_rows
from jx_desktop.exchange.text.words import Words
from tests.conftest import SAMPLE_TEXT


def _paragraph(text: str, number: int = 1) -> Paragraph:
    return Paragraph(text, Message("source_place.docx", {"paragraph": number}))


def _grid(*rows: tuple[Cell, ...]) -> Grid:
    return Grid(tuple(Row(number, cells) for number, cells in enumerate(rows, 1)))


def test_cells_that_a_merged_one_reaches_into_stand_empty_in_their_columns(form: Form) -> None:
    grid = _grid(
        (Cell("产出", 0, rows=2), Cell("数量", 1, columns=2), Cell("甲", 3)),
        (Cell("质量", 1, columns=2), Cell("乙", 3)),
    )
    lines, _ = block_lines([grid])
    assert [line.cells for line in lines] == [("产出", "数量", "", "甲"), ("", "质量", "", "乙")]
    assert [[cell.column for cell in row.cells] for row in table_rows(lines, Words(form))] == [[0, 1, 3], [1, 3]]


def test_cells_without_columns_of_their_own_stand_at_the_first_free_place() -> None:
    lines, _ = block_lines([_grid((Cell("a", rows=2), Cell("b", columns=2)), (Cell("c"), Cell("d")))])
    assert [line.cells for line in lines] == [("a", "b", ""), ("", "c", "d")]


def test_a_row_that_reaches_over_the_whole_table_is_running_text() -> None:
    lines, origins = block_lines(
        [_paragraph("前"), _grid((Cell("题目\n第二行", 0, columns=2),), (Cell("a", 0), Cell("b", 1)))]
    )
    assert [(line.text, line.cells) for line in lines[:3]] == [("前", None), ("题目", None), ("第二行", None)]
    assert [(origins[line.number].block, origins[line.number].row) for line in lines] == [
        (0, -1),
        (1, 0),
        (1, 0),
        (1, 1),
    ]


def test_what_is_hidden_is_left_out() -> None:
    rows = (Row(1, (Cell("a", 0), Cell("b", 1), Cell("c", 2, is_hidden=True))), Row(2, (Cell("d", 0),), is_hidden=True))
    lines, _ = block_lines([Grid(rows, hidden_columns=frozenset({1}))])
    assert [line.text for line in lines] == ["a"]


def test_an_empty_cell_beside_merged_ones_is_told_from_a_merged_one() -> None:
    grid = _grid(
        (Cell("一", 0, rows=3), Cell("数量", 1, rows=2), Cell("x", 2)), (Cell("y", 2),), (Cell("", 1), Cell("z", 2))
    )
    lines, _ = block_lines([grid])
    assert [line.told_empty for line in lines] == [frozenset(), frozenset(), frozenset({1})]


def test_blocks_come_whole_from_one_process_to_another() -> None:
    blocks: tuple[Block, ...] = (_paragraph("文\ud800"), _grid((Cell("a", 0, rows=2),)))
    source = Source(
        "docx", blocks, (Message("x", {"inner": Message("y", {"n": 1})}),), data=b"\0\xff", marks=(("_jx_p0001", 1),)
    )
    read = read_blocks(write_source(source))
    assert (read.blocks[1], read.notes, read.data, read.marks) == (blocks[1], source.notes, source.data, source.marks)


def test_the_published_sample_as_blocks_is_the_same_document(form: Form) -> None:
    """Each line with tabs becomes a row of a grid, every other one a paragraph."""
    blocks: list[Block] = []
    for number, text in enumerate(SAMPLE_TEXT.read_text("utf-8").split("\n"), 1):
        cells = tuple(Cell(cell, column) for column, cell in enumerate(text.split("\t")))
        blocks.append(_paragraph(text, number) if len(cells) == 1 else _grid(cells))
    document, report, origins = read_published_blocks(blocks, form)
    assert len(document.projects) > 0
    assert all(entry.where == origins[entry.line].where for entry in report.unplaced)
