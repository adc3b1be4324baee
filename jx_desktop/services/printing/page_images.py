"""The pages of a PDF as PNG files in a folder, in shades of grey."""

import struct
import zlib
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from pathlib import Path

from jx_desktop.base.file_names import safe_name
from jx_desktop.services.files.document_files import is_there, write_output
from jx_desktop.services.printing.rendering import PrinterPages, Strip
from jx_desktop.wording.messages import Wording

RESOLUTIONS_DPI = (150, 300)
_FEWEST_DIGITS = 3
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _AS_IT_IS = 0, b"\0"
"""The kind of pixels; the filter of a row: others make pages of type smaller by little and slow."""
_DOTS_PER_METRE = 1 / 0.0254


def image_names(title: str, pages: int, wording: Wording) -> list[str]:
    """Return the names of the images of all pages, counted from 1 with zeros before, so that they sort."""
    digits = max(_FEWEST_DIGITS, len(str(pages)))
    numbers = (f"{page:0{digits}}" for page in range(1, pages + 1))
    suffixes = [wording.text("report.image_name", title="", page=number) + ".png" for number in numbers]
    return [safe_name(title, suffix) for suffix in suffixes]


def names_taken(folder: Path, names: Sequence[str]) -> list[str]:
    """Return those names under which something lies in a folder already. Raises `UserError`."""
    return [name for name in names if is_there(folder / name)]


def write_page_images(
    pdf: bytes,
    folder: Path,
    names: Sequence[str],
    dpi: int,
    *,
    replace_existing: bool,
    proceed: Callable[[], None] | None = None,
) -> None:
    """Write each page as a file of its own, whole one by one.

    `proceed` is called before every page and may raise, to give up; the files before stay. Raises `UserError`.
    """
    with closing(page_images(pdf, dpi, proceed)) as images:
        for name, data in zip(names, images, strict=True):
            write_output(folder / name, data, replace_existing=replace_existing)


def page_images(pdf: bytes, dpi: int, proceed: Callable[[], None] | None = None) -> Generator[bytes]:
    """Yield each page as the bytes of a PNG file; `proceed` is called before every one and may raise, to give up."""
    pages = PrinterPages(pdf)
    try:
        for index in range(len(pages)):
            if proceed is not None:
                proceed()
            width, height = pages.size(index, dpi)
            yield grey_png(width, height, dpi, pages.strips(index, width, height))
    finally:
        pages.close()


def grey_png(width: int, height: int, dpi: int, strips: Iterable[Strip]) -> bytes:
    """Return a PNG file of a page that is given in strips from its top; it tells its resolution."""
    packer = zlib.compressobj()
    packed = []
    for strip in strips:
        starts = range(0, strip.height * strip.stride, strip.stride)
        packed.append(packer.compress(b"".join(_AS_IT_IS + strip.data[start : start + width] for start in starts)))
    packed.append(packer.flush())
    dots = round(dpi * _DOTS_PER_METRE)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, _GREY, 0, 0, 0)),
            _chunk(b"pHYs", struct.pack(">IIB", dots, dots, 1)),
            _chunk(b"IDAT", b"".join(packed)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
