"""Several files that together are one document, as where every project has a file of its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from jx_desktop.base.messages import Message
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Block, Box, Paragraph, Remark, Source
from jx_desktop.services.files.importing import MAX_BYTES, Imported, Proceed, read_by_form, read_file_source
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.storage.regular_file import read_regular_file

_DIGITS = re.compile(r"(\d+)")


def read_files(
    paths: Sequence[Path], forms: FormLibrary, form_id: str, *, password: str = "", proceed: Proceed | None = None
) -> Imported:
    """Return the one document that several files hold, in the order of the numbers in their names.

    Raises `UserError` where one cannot be read, where none holds a project, and where two are documents themselves.
    """
    ordered = sorted(paths, key=_order)
    data = [read_regular_file(path, MAX_BYTES) for path in ordered]
    sources = [
        read_file_source(each, str(path), password=password, proceed=proceed)
        for path, each in zip(ordered, data, strict=True)
    ]
    whole = [path.name for path, source in zip(ordered, sources, strict=True) if _is_whole(source, forms, form_id)]
    if len(whole) > 1:
        raise UserError("import.several_documents", names=tuple(whole))
    counts = [len(source.page_sizes) for source in sources]
    befores = accumulate(counts, initial=0)
    blocks = tuple(
        block
        for path, source, before in zip(ordered, sources, befores, strict=False)
        for block in _of_file(source, path.name, before)
    )
    sizes = tuple(size for source in sources for size in source.page_sizes)
    files = tuple((each, count) for each, count in zip(data, counts, strict=True) if count)
    notes = tuple(note for source in sources for note in source.notes)
    kind = sources[0].kind if len({source.kind for source in sources}) == 1 else "docx"
    source = Source(kind, blocks, notes, tuple(_remarks(sources)), page_sizes=sizes)
    return replace(read_by_form(source, forms, form_id), files=files)


def _remarks(sources: Sequence[Source]) -> Iterator[Remark]:
    """Yield the comments of all files, with the blocks as they are counted in all of these together."""
    before = 0
    for source in sources:
        yield from (replace(remark, block=before + remark.block) for remark in source.remarks)
        before += len(source.blocks)


def _order(path: Path) -> list[tuple[int, str]]:
    """Return by what files are ordered: 2.docx before 10.docx."""
    return [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in _DIGITS.split(path.stem)]


def _is_whole(source: Source, forms: FormLibrary, form_id: str) -> bool:
    """Whether a file alone is a document: with projects and with sections."""
    try:
        document = read_by_form(source, forms, form_id).document
    except UserError:
        return False
    return any(section.paragraphs for section in document.sections)


def _of_file(source: Source, name: str, before: int) -> Iterator[Block]:
    """Yield the blocks of one of several files; the place of each names the file, `before` are the pages before it."""
    tables = 0
    for at, block in enumerate(source.blocks):
        if isinstance(block, Paragraph):
            where, box = _in_file(name, block.where), _box_in_all(block.box, before)
            yield replace(block, where=where, starts_page=block.starts_page or at == 0, box=box)
            continue
        tables += 1
        rows = (
            replace(
                row,
                where=_in_file(name, row.where or _row_place(tables, index)),
                cells=tuple(cell._replace(box=_box_in_all(cell.box, before)) for cell in row.cells),
            )
            for index, row in enumerate(block.rows, 1)
        )
        yield replace(block, rows=tuple(rows))


def _box_in_all(box: Box | None, before: int) -> Box | None:
    return box._replace(page=box.page + before) if box is not None else None


def _row_place(table: int, row: int) -> Message:
    return Message("source_place.row", {"table": table, "row": row})


def _in_file(name: str, where: Message) -> Message:
    return Message("source_place.in_file", {"name": name, "where": where})
