"""What ISO 19005-2 (and -3 for the data) asks of a file, looked for in the bytes that are written."""

import re
import struct
import time
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pypdfium2
import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.printing.attachment import Attachment
from jx_desktop.printing.book import Book
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.pdf import write_pdf
from jx_desktop.printing.srgb import srgb_profile
from tests.conftest import make_document, make_project
from tests.printing.conftest import pages_of
from tests.printing.pdf_objects import PdfObject, objects_of, trailer_of

Bind = Callable[..., Book]

DATA = b'{"format": "jx-document"}\n'
FILE = Attachment("document.json", "数据", "application/json", DATA, date(2024, 1, 1))
FORBIDDEN = (
    "JavaScript", "JS", "AA", "A", "OpenAction", "Launch", "Encrypt", "SMask", "Group", "CA", "ca", "BM", "TR", "TR2",
    "HTP", "PS", "Ref", "XFA", "AcroForm", "OCProperties", "LZWDecode", "Crypt", "Alternates", "OPI", "Movie", "Sound",
    "F2", "CreationDate", "Requirements", "Perms", "PresSteps", "NeedsRendering",
)  # fmt: skip
OPERATORS = {"q", "Q", "cm", "w", "J", "m", "l", "S", "BT", "ET", "Td", "Tf", "Tj", "TJ", "BDC", "EMC", "Do", "g"}
STRING_OR_NUMBER = re.compile(rb"<[0-9a-f]*>|\[[^\]]*\]|/\w+|<<.*?>>(?!>)|-?[0-9.]+")
XMP = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}


@pytest.fixture
def book(form: Form, bound: Bind) -> Book:
    """Everything that is ever on a page: rare characters, one that no font has, long text, a watermark."""
    hard = make_project(2, name="𣲘里村\ue000（二）", purpose="用途。" * 800, goals=("<&>\"'" * 20,))
    document = make_document(form, make_project(1), hard, compiled_by="甲&乙<局>\n第二行")
    return bound(document, watermark="未定稿")


@pytest.fixture(params=["2b", "3b"])
def pdf(request: pytest.FixtureRequest, book: Book, form: Form, fonts: Fonts) -> bytes:
    return write_pdf(book, form, fonts, pdfa=True, attachment=FILE if request.param == "3b" else None)


@pytest.fixture
def objects(pdf: bytes) -> dict[int, PdfObject]:
    return objects_of(pdf)


def having(objects: dict[int, PdfObject], pattern: str) -> list[PdfObject]:
    return [item for item in objects.values() if re.search(pattern, item.text)]


def catalog(objects: dict[int, PdfObject]) -> PdfObject:
    [found] = having(objects, r"/Type /Catalog\b")
    return found


def metadata(objects: dict[int, PdfObject]) -> PdfObject:
    return objects[catalog(objects).number("Metadata")]


def test_the_file_begins_with_a_mark_that_it_is_binary(pdf: bytes) -> None:
    first, second = pdf.split(b"\n")[:2]
    assert first == b"%PDF-1.7"
    assert second[:1] == b"%"
    assert all(byte > 127 for byte in second[1:5])


def test_every_stream_is_followed_by_a_line_end(objects: dict[int, PdfObject]) -> None:
    assert len(objects) > 30
    assert [number for number, item in objects.items() if not item.ends_with_line] == []


def test_nothing_is_there_that_an_archive_forbids(objects: dict[int, PdfObject]) -> None:
    found = {
        name for item in objects.values() for name in FORBIDDEN if re.search(rf"/{name}(?![A-Za-z0-9])", item.text)
    }
    assert found == set()


def test_pages_draw_text_and_lines_in_grey_and_nothing_else(objects: dict[int, PdfObject]) -> None:
    contents = [re.findall(r"(\d+) 0 R", part) for part in re.findall(r"/Contents \[(.*?)\]", texts(objects))]
    drawn = [objects[int(number)].content for numbers in contents for number in numbers]
    drawn += [item.content for item in having(objects, "/Subtype /Form")]
    assert len(drawn) > 10
    operators = {word for content in drawn for word in STRING_OR_NUMBER.sub(b" ", content).decode("ascii").split()}
    assert {"Tj", "S", "Do", "g"} <= operators <= OPERATORS


def texts(objects: dict[int, PdfObject]) -> str:
    return "\n".join(item.text for item in objects.values())


def test_no_glyph_stands_for_a_missing_one(objects: dict[int, PdfObject]) -> None:
    shown = [
        text[start : start + 4]
        for item in objects.values()
        if item.stream is not None and b"Tf" in item.content
        for text in re.findall(rb"<([0-9a-f]{4,})> ?(?:Tj|[-\d\]<])", item.content)
        for start in range(0, len(text), 4)
    ]
    assert len(shown) > 1000
    assert b"0000" not in shown


def test_every_font_is_embedded_and_its_text_can_be_extracted(objects: dict[int, PdfObject]) -> None:
    fonts = having(objects, r"/Type /Font\b")
    composite = [item for item in fonts if "/Subtype /Type0" in item.text]
    assert composite
    assert len(fonts) == 2 * len(composite)
    for item in composite:
        assert "/Encoding /Identity-H" in item.text
        assert b"beginbfchar" in objects[item.number("ToUnicode")].content
    for item in having(objects, r"/Subtype /CIDFontType[02]\b"):
        descriptor = objects[item.number("FontDescriptor")]
        assert re.search(r"/FontFile[23] \d+ 0 R", descriptor.text)
        assert re.search(r"/FontName /[A-Z]{6}\+", descriptor.text)


def test_links_print_and_stay_inside_the_document(objects: dict[int, PdfObject]) -> None:
    links = having(objects, r"/Type /Annot\b")
    assert links
    assert all(re.search(r"/F 4\b", item.text) and "/Subtype /Link" in item.text for item in links)
    assert all("/Dest [" in item.text for item in links)


def test_a_form_that_pages_share_does_not_contain_itself(objects: dict[int, PdfObject]) -> None:
    forms = having(objects, "/Subtype /Form")
    assert len(forms) == 2
    assert not [item for item in forms if "XObject" in item.text.replace("/Type /XObject", "")]


def test_metadata_say_the_part_and_agree_with_the_information_dictionary(
    pdf: bytes, objects: dict[int, PdfObject], book: Book
) -> None:
    stream = metadata(objects)
    assert "Filter" not in stream.text
    packet = stream.content.decode("utf-8")
    assert packet.startswith('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>')
    root = ElementTree.fromstring(packet)  # noqa: S314 (our own)

    def text(path: str) -> str:
        [found] = root.findall(f".//{path}", XMP)
        return found.text or ""

    part = "3" if b"/EmbeddedFile" in pdf else "2"
    assert (text("pdfaid:part"), text("pdfaid:conformance")) == (part, "B")
    reader = pypdfium2.PdfDocument(pdf)
    info = reader.get_metadata_dict(skip_empty=True)
    reader.close()
    paths = {"Title": "dc:title//rdf:li", "Author": "dc:creator//rdf:li", "Subject": "dc:description//rdf:li"}
    paths |= {"Producer": "pdf:Producer", "Creator": "xmp:CreatorTool"}
    assert info == {name: text(path) for name, path in paths.items()}
    assert (info["Title"], info["Author"]) == (book.title, "甲&乙<局>\n第二行")


def test_the_colours_mean_srgb(objects: dict[int, PdfObject]) -> None:
    [intent] = having(objects, "/Type /OutputIntent")
    assert "/S /GTS_PDFA1" in intent.text
    stream = objects[intent.number("DestOutputProfile")]
    assert "/N 3" in stream.text
    profile = stream.content
    assert profile == srgb_profile()
    (size, version), kind = struct.unpack_from(">I4xI", profile), profile[12:24]
    assert (size, version, kind, profile[36:40]) == (len(profile), 0x02100000, b"mntrRGB XYZ ", b"acsp")
    tags = {name: profile[start : start + length] for name, start, length in tags_of(profile)}
    assert set(tags) == {b"desc", b"cprt", b"wtpt", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"}
    curve = struct.unpack_from(">256H", tags[b"gTRC"], 12)
    assert (curve[0], curve[128], curve[255]) == (0, 14146, 65535)
    assert all(one <= other for one, other in pairwise(curve))
    columns = [struct.unpack_from(">3i", tags[name], 8) for name in (b"rXYZ", b"gXYZ", b"bXYZ")]
    white = [sum(column) for column in zip(*columns, strict=True)]
    assert white == pytest.approx([0xF6D6, 0x10000, 0xD32D], abs=32)


def tags_of(profile: bytes) -> list[tuple[bytes, int, int]]:
    (count,) = struct.unpack_from(">I", profile, 128)
    tags = [struct.unpack_from(">4s2I", profile, 132 + 12 * index) for index in range(count)]
    assert all(start % 4 == 0 and start + length <= len(profile) for _, start, length in tags)
    return tags


def test_the_data_are_associated_with_the_document(book: Book, form: Form, fonts: Fonts) -> None:
    pdf = write_pdf(book, form, fonts, attachment=FILE)
    objects = objects_of(pdf)
    [specification] = having(objects, "/Type /Filespec")
    number = next(key for key, item in objects.items() if item is specification)
    for entry in ("/F (document.json)", "/UF (document.json)", "/AFRelationship /Data", "/Desc "):
        assert entry in specification.text
    file = objects[specification.number("F")]
    assert file.content == DATA
    for entry in ("/Subtype /application#2Fjson", f"/Size {len(DATA)}", "/ModDate (D:20240101000000Z)"):
        assert entry in file.text
    assert f"/AF [ {number} 0 R ]" in catalog(objects).text
    assert re.findall(r"(\d+) 0 R", objects[catalog(objects).number("Names")].text) == [str(number)]
    reader = pypdfium2.PdfDocument(pdf)
    attachment = reader.get_attachment(0)
    assert (attachment.get_name(), bytes(attachment.get_data())) == ("document.json", DATA)
    reader.close()


def test_a_file_for_the_archive_has_the_pages_of_any_other(pdf: bytes, book: Book, form: Form, fonts: Fonts) -> None:
    assert pages_of(pdf) == pages_of(write_pdf(book, form, fonts))


def test_the_identifier_is_that_of_the_content(bound: Bind, fonts: Fonts, document: Document) -> None:
    def identifier(document: Document, **options: Any) -> str:
        pdf = write_pdf(bound(document), document.form, fonts, **options)
        first, second = re.findall(r"<([0-9a-f]{32})>", trailer_of(pdf))
        assert first == second
        return str(first)

    other = make_document(document.form, make_project(1), make_project(2))
    kinds: tuple[dict[str, Any], ...] = ({}, {"pdfa": True}, {"attachment": FILE})
    assert identifier(document) == identifier(document)
    assert len({identifier(item, **options) for item in (document, other) for options in kinds}) == 6


def test_the_same_document_has_the_same_bytes_on_another_day_and_for_another_user(
    pdf: bytes, book: Book, form: Form, fonts: Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 400 * 86_400)
    for name in ("USER", "LOGNAME", "USERNAME", "HOSTNAME"):
        monkeypatch.setenv(name, "somebody-else")
    attachment = FILE if b"/EmbeddedFile" in pdf else None
    again = write_pdf(book, form, fonts, pdfa=True, attachment=attachment)
    assert again == pdf
    assert b"somebody-else" not in again
