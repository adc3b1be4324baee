"""What a source shows, in short, for the tests to compare."""

from jx_desktop.exchange.blocks import Grid, Paragraph, Source, read_blocks, write_source
from jx_desktop.exchange.sources.reading import source_of


def read(data: bytes) -> Source:
    """Read a file, and see that its source goes from one process to another as it is."""
    source = source_of(data)
    assert read_blocks(write_source(source)) == source
    return source


def texts(source: Source) -> list[object]:
    """The text of each paragraph; of each grid the texts of its rows."""
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in row.cells] for row in block.rows]
        for block in source.blocks
    ]


def grid(source: Source, at: int = 0) -> Grid:
    block = source.blocks[at]
    assert isinstance(block, Grid)
    return block


def paragraph(source: Source, at: int = 0) -> Paragraph:
    block = source.blocks[at]
    assert isinstance(block, Paragraph)
    return block


def noted(source: Source) -> dict[str, object]:
    """The codes of what is noted, with the count of each."""
    return {note.code: note.params.get("count") for note in source.notes}


def spans(source: Source, at: int = 0) -> list[list[tuple[str, int | None, int, int]]]:
    """Of each cell its text, column, rows and columns."""
    return [[(cell.text, cell.column, cell.rows, cell.columns) for cell in row.cells] for row in grid(source, at).rows]
