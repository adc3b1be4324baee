"""The objects that a PDF has thousands of, written straight: general dictionaries would take most of the time.

They name each other by the names under which the PDF knows them; numbers are there once all of them are.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import PDFArrayCompact, PDFDocument, PDFObject, PDFPages

from jx_desktop.printing.streams import decimal_text

Relations = dict[str, str | int]
"""The names of objects, and numbers, by the keys under which an object refers to them."""


class Destination(NamedTuple):
    """A page by its name, or a height on it in pt from its foot."""

    page: str
    top: float | None = None

    def written(self, pdf: PDFDocument) -> str:
        """Return the destination as a link holds it."""
        view = "/Fit" if self.top is None else f"/XYZ 0 {decimal_text(self.top)} 0"
        return f"[ {_reference(pdf, self.page)} {view} ]"


class PageTree(PDFPages):  # type: ignore[misc] # ReportLab has no types
    """All pages, with what they have in common: their size in pt, and their resources."""

    __NoDefault__ = (*PDFPages.__NoDefault__, "MediaBox", "Resources")  # what ReportLab writes of the attributes

    def __init__(self, width: float, height: float, resources: PDFObject) -> None:
        super().__init__()
        self.MediaBox = PDFArrayCompact([0, 0, round(width, 2), round(height, 2)])
        self.Resources = resources


class Page(PDFObject):  # type: ignore[misc]
    """A page; resources are those of its parent, and so is its size unless it has one of its own, in pt. `parent`,
    `contents` and `annotations` are names."""

    def __init__(self, parent: str, contents: Sequence[str], size: tuple[float, float] | None = None) -> None:
        self.annotations: list[str] = []
        self._parent = parent
        self._contents = contents
        self._size = size

    def format(self, pdf: PDFDocument) -> bytes:
        """Return the bytes of the object."""
        entries = {
            "Annots": _references(pdf, self.annotations) if self.annotations else "",
            "Contents": _references(pdf, self._contents),
            "MediaBox": f"[ 0 0 {' '.join(map(decimal_text, self._size))} ]" if self._size else "",
            "Parent": _reference(pdf, self._parent),
            "Type": "/Page",
        }
        return _dictionary(entries).encode("ascii")


class CompressedStream(PDFObject):  # type: ignore[misc]
    """A stream that is compressed already. A line end follows its last byte (ISO 19005-2, 6.1.7.1)."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def format(self, _pdf: PDFDocument) -> bytes:
        """Return the bytes of the object."""
        return b"<<\n/Filter /FlateDecode /Length %d\n>>\nstream\n%b\nendstream\n" % (len(self._data), self._data)


class LinkAnnotation(PDFObject):  # type: ignore[misc]
    """A rectangle (left, bottom, right, top in pt) that leads somewhere; it is printed though it shows nothing."""

    def __init__(self, box: Sequence[float], destination: Destination) -> None:
        self._box = box
        self._destination = destination

    def format(self, pdf: PDFDocument) -> bytes:
        """Return the bytes of the object."""
        entries = {
            "Border": "[ 0 0 0 ]",
            "Dest": self._destination.written(pdf),
            "F": "4",
            "Rect": f"[ {' '.join(map(decimal_text, self._box))} ]",
            "Subtype": "/Link",
            "Type": "/Annot",
        }
        return _dictionary(entries).encode("ascii")


class OutlineItem(PDFObject):  # type: ignore[misc]
    """An entry of the outline; `relations` are its parent, neighbours and children, and the count of these."""

    def __init__(self, title: str, destination: Destination, relations: Relations) -> None:
        self._title = title
        self._destination = destination
        self._relations = relations

    def format(self, pdf: PDFDocument) -> bytes:
        """Return the bytes of the object."""
        entries = {"Dest": self._destination.written(pdf)} | {
            key: str(value) if isinstance(value, int) else _reference(pdf, value)
            for key, value in sorted(self._relations.items())
        }
        return b"<<\n/Title %b %b" % (_text_string(self._title), _dictionary(entries).encode("ascii")[3:])


def _dictionary(entries: Mapping[str, str]) -> str:
    """Return a dictionary without its empty entries."""
    return f"<<\n{' '.join(f'/{key} {value}' for key, value in entries.items() if value)}\n>>"


def _reference(pdf: PDFDocument, name: str) -> str:
    number, _ = pdf.idToObjectNumberAndVersion[name]
    return f"{number} 0 R"


def _references(pdf: PDFDocument, names: Sequence[str]) -> str:
    return f"[ {' '.join(_reference(pdf, name) for name in names)} ]"


def _text_string(text: str) -> bytes:
    """Return a text as a literal string (ISO 32000-1, 7.3.4.2 and 7.9.2.2)."""
    data = text.encode("ascii") if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be")
    for character in (b"\\", b"(", b")"):
        data = data.replace(character, b"\\" + character)
    return b"(" + data.replace(b"\r", b"\\r") + b")"
