"""The objects of a PDF as they lie in the file, found by its cross-reference table."""

import re
import zlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PdfObject:
    """What stands before the stream as text, the stream as it is stored, and whether a line end follows that."""

    text: str
    stream: bytes | None
    ends_with_line: bool

    @property
    def content(self) -> bytes:
        """The stream as it is meant."""
        assert self.stream is not None
        return zlib.decompress(self.stream) if "/FlateDecode" in self.text else self.stream

    def number(self, key: str) -> int:
        """The number of the object that an entry refers to."""
        found = re.search(rf"/{key} (\d+) 0 R", self.text)
        assert found, f"{key} in {self.text}"
        return int(found[1])


def objects_of(pdf: bytes) -> dict[int, PdfObject]:
    table = pdf[int(pdf.rsplit(b"startxref\n", 1)[1].split(b"\n")[0]) :]
    assert table.startswith(b"xref\n0 ")
    lines = table.split(b"trailer")[0].split(b"\n")[2:-1]
    assert all(len(line) == 19 for line in lines), "an entry has 20 bytes with its line end"
    return {number: _object(pdf, number, int(line[:10])) for number, line in enumerate(lines) if line[17:18] == b"n"}


def trailer_of(pdf: bytes) -> str:
    return pdf.rsplit(b"trailer\n", 1)[1].decode("latin-1")


def _object(pdf: bytes, number: int, place: int) -> PdfObject:
    start = b"%d 0 obj\n" % number
    assert pdf.startswith(start, place)
    place += len(start)
    end = pdf.index(b"endobj\n", place)
    mark = pdf.find(b"\nstream\n", place, end)
    if mark < 0:
        assert pdf[end - 1 : end] == b"\n"
        return PdfObject(pdf[place:end].decode("latin-1"), None, True)
    text = pdf[place:mark].decode("latin-1")
    length = re.search(r"/Length (\d+)", text)
    assert length
    first = mark + len(b"\nstream\n")
    last = first + int(length[1])
    return PdfObject(text, pdf[first:last], pdf.startswith(b"\nendstream\nendobj\n", last))
