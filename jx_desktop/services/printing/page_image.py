"""One page of a PDF as pixels, made in a child process that ends then: what a foreign PDF breaks is that alone."""

import struct

ASKED = ">7I"
"""What is asked for, before the PDF: page from 0, width and height of all of it in pixels, and the part that is wanted
(left, top, width, height)."""
ANSWERED = ">3I"
"""What comes before the pixels: width, height, bytes of a row."""
_WHITE = (255, 255, 255, 255)


def page_image(asked: bytes, password: str) -> bytes:
    """Return the pixels of what is asked for, four bytes each (blue, green, red, unused)."""
    from pypdfium2 import PdfBitmap, PdfDocument, raw

    page, width, height, left, top, columns, rows = struct.unpack_from(ASKED, asked)
    document = PdfDocument(asked[struct.calcsize(ASKED) :], password or None)
    bitmap = PdfBitmap.new_native(columns, rows, raw.FPDFBitmap_BGRx)
    bitmap.fill_rect(_WHITE, 0, 0, columns, rows)
    raw.FPDF_RenderPageBitmap(bitmap, document[page], -left, -top, width, height, 0, 0)
    return struct.pack(ANSWERED, columns, rows, bitmap.stride) + bytes(bitmap.buffer)
