"""What a file is, its content says; what cannot be read is named as what it is, with what to do."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from jx_desktop.errors import UserError
from jx_desktop.exchange.sources.reading import source_of
from tests.exchange import table_writing
from tests.exchange.sources import showing
from tests.exchange.sources.docx_writing import docx, p, r, tbl, tc, tr
from tests.exchange.table_writing import Written
from tests.exchange.workbooks import workbook
from tests.figures import Count, Figure

DATA = Path(__file__).parents[2] / "data" / "sources"
TABLE = Written([["a", "b"], ["c", "d"]])
PAGE = "<html><p>甲</p><table><tr><td>a<td>b<tr><td>c<td>d</table></html>"


def package(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def compound(*streams: tuple[str, bytes]) -> bytes:
    """A compound file with these streams in its root, as small as one can be."""
    names = [("Root Entry", 5), *((name, 2) for name, _ in streams)]
    entries, sectors, at = b"", b"", 2
    for number, (name, kind) in enumerate(names):
        data = streams[number - 1][1].ljust(4096, b"\0") if number else b""
        encoded = name.encode("utf-16-le") + b"\0\0"
        child = 1 if not number and streams else 0xFFFFFFFF
        right = number + 1 if 0 < number < len(streams) else 0xFFFFFFFF
        entries += encoded.ljust(64, b"\0") + struct.pack("<HBBIII", len(encoded), kind, 1, 0xFFFFFFFF, right, child)
        entries += bytes(36) + struct.pack("<III", at if number else 0xFFFFFFFE, len(data), 0)
        sectors += data
        at += len(data) // 512
    entries = entries.ljust(512 * (-(-len(entries) // 512)), b"\0")[:512]
    allocation = [0xFFFFFFFD, 0xFFFFFFFE]
    for _, _data in streams:
        first = len(allocation)
        allocation += [*range(first + 1, first + 8), 0xFFFFFFFE]
    table = struct.pack(f"<{len(allocation)}I", *allocation).ljust(512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<I", 0)
    return header.ljust(512, b"\xff") + table + entries + sectors


READ: Mapping[str, tuple[str, bytes]] = {
    "docx": ("docx", docx(p("甲"))),
    "a docx whose parts are spelt with backslashes": ("docx", docx(p("甲")).replace(b"word/", b"word\\")),
    "web page": ("html", PAGE.encode()),
    "web page with a mark": ("html", b"\xef\xbb\xbf" + PAGE.encode()),
    "xlsx": ("xlsx", workbook([["a", "b"]])),
    "xls": ("xlsx", table_writing.xls(TABLE)),
    "its XML kind": ("xlsx", table_writing.spreadsheet_xml(TABLE)),
    "web archive": ("html", table_writing.archive(TABLE)),
    "text that begins like a picture": ("text", "BMI指标".encode()),
    "ods": ("xlsx", (DATA / "calc.ods").read_bytes()),
    "text": ("text", "第一行\n\n第二行".encode("gb18030")),
}


@pytest.mark.parametrize("name", READ)
def test_what_is_read_is_told_by_its_content(name: str) -> None:
    kind, data = READ[name]
    assert showing.read(data).kind == kind


OPEN = "application/vnd.oasis.opendocument."
REFUSED: Mapping[str, tuple[str, bytes]] = {
    "docx with a password": ("source.locked", compound(("EncryptedPackage", b"x"), ("EncryptionInfo", b"x"))),
    "doc": ("source.old_office", compound(("WordDocument", b"\xec\xa5" + bytes(30)), ("1Table", b"x"))),
    "doc with a password": ("source.locked", compound(("WordDocument", b"\xec\xa5" + bytes(9) + b"\x01"))),
    "slides": ("source.unknown", compound(("PowerPoint Document", b"x"))),
    "compound file cut short": ("source.unknown", compound(("WordDocument", b"x"))[:600].replace(b"W\0o\0", b"x\0y\0")),
    "rtf": ("source.rtf", b"{\\rtf1 text}"),
    "Word 2003 XML": (
        "source.old_office",
        b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>',
    ),
    "odt": (
        "source.old_office",
        package(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<x/>"}),
    ),
    "pptx": (
        "source.unknown",
        package(
            **{
                "[Content_Types].xml": "<Types/>",
                "_rels__.rels": '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="ppt/p.xml"/>'
                "</Relationships>",
                "ppt__p.xml": "<p:presentation xmlns:p='urn:p'/>",
            }
        ),
    ),
    "ods with a password": (
        "source.locked",
        package(
            mimetype=f"{OPEN}spreadsheet",
            **{"content.xml": "?", "META-INF__manifest.xml": "<m><encryption-data/></m>"},
        ),
    ),
    "ofd": ("source.ofd", package(**{"OFD.xml": "<x/>"})),
    "zip": ("source.archive", package(**{"甲.docx": "x"})),
    "rar": ("source.archive", b"Rar!\x1a\x07\x00" + bytes(40)),
    "picture": ("source.unknown", b"\x89PNG\r\n\x1a\n" + bytes(40)),
    "docx cut short": ("source.damaged", docx(p("甲"))[:-100]),
    "docx without its text": ("source.damaged", package(**{"word__styles.xml": "<x/>"})),
    "xlsx whose XML ends early": ("source.damaged", workbook([["a"]], xl__workbook_DOT_xml="<workbook><sheets>")),
    "pages of pictures": ("source.empty", docx(p(r("<w:pict/>")))),
    "numbers": ("import_text.not_text", bytes(range(256)) * 4),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_read_is_named(name: str) -> None:
    code, data = REFUSED[name]
    with pytest.raises(UserError) as caught:
        source_of(data)
    assert caught.value.message.code == code


def test_a_sheet_behind_a_password_is_named() -> None:
    locked = bytearray(table_writing.xls(TABLE))
    at = locked.index(b"\x09\x08")
    length = struct.unpack_from("<H", locked, at + 2)[0]
    record = b"\x2f\x00\x06\x00\x00\x00\x12\x34\x56\x78"
    with pytest.raises(UserError) as caught:
        source_of(bytes(locked[: at + 4 + length]) + record + bytes(locked[at + 4 + length :]))
    assert caught.value.message.code == "source.locked"


def test_a_part_that_unpacks_to_more_than_it_says_is_refused() -> None:
    data = bytearray(docx(p("甲" * 10_000)))
    size = struct.pack("<I", len(zlib.decompress(b"x\x9c\x03\x00\x00\x00\x00\x01")) + 500)
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        info = made.getinfo("word/document.xml")
    whole = struct.pack("<I", info.file_size)
    changed = bytes(data).replace(whole, size)
    assert changed != bytes(data)
    with pytest.raises(UserError) as caught:
        source_of(changed)
    assert caught.value.message.code == "source.damaged"


# ---- damage

BODY = (
    p("标题", '<w:pStyle w:val="a"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    + p(r("甲") + '<w:ins w:author="x"><w:r><w:t>乙</w:t></w:r></w:ins><w:r><w:fldChar w:fldCharType="begin"/></w:r>')
    + tbl(
        tr(tc("a", '<w:vMerge w:val="restart"/>'), tc("b", '<w:gridSpan w:val="2"/>')), tr(tc("", "<w:vMerge/>"), "c")
    )
)
NUMBERS = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
WHOLE: Mapping[str, bytes] = {
    "docx": docx(BODY, numbering=NUMBERS, styles='<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>'),
    "xlsx": workbook([["标题"], ["a", 1.5], ["b", "c"]], merged=("A1:B1",)),
    "html": (PAGE * 3).encode(),
    "xls": table_writing.xls(TABLE),
    "xml": table_writing.spreadsheet_xml(TABLE),
    "mht": table_writing.archive(TABLE),
    "doc": compound(("WordDocument", b"\xec\xa5" + bytes(30))),
    "docx of Writer": (DATA / "writer.docx").read_bytes(),
    "ods": (DATA / "calc.ods").read_bytes(),
}
PACKAGES = ("docx", "xlsx", "docx of Writer", "ods")
Draw = random.Random


def test_an_old_workbook_whose_sectors_form_a_ring_is_refused() -> None:
    data = bytearray((DATA / "calc.xls").read_bytes())
    [small_sectors] = struct.unpack_from("<i", data, 60)
    start = 512 * (small_sectors + 1)
    data[start : start + 512] = bytes(512)  # each leads to the first, and that to itself
    book = data.index("Workbook".encode("utf-16-le"))
    struct.pack_into("<II", data, book + 116, 0, 1000)
    with pytest.raises(UserError):
        source_of(bytes(data))


def _cut(data: bytes, draw: Draw) -> bytes:
    return data[: draw.randrange(len(data))]


def _flipped(data: bytes, draw: Draw) -> bytes:
    changed = bytearray(data)
    for _ in range(draw.choice((1, 3, 30))):
        changed[draw.randrange(len(changed))] ^= 1 << draw.randrange(8)
    return bytes(changed)


def _swapped(data: bytes, draw: Draw) -> bytes:
    pieces = data.split(b"<")
    for _ in range(draw.choice((1, 4, 40))):
        one, other = draw.randrange(len(pieces)), draw.randrange(len(pieces))
        pieces[one], pieces[other] = pieces[other], pieces[one]
    return b"<".join(pieces)


def _other_values(data: bytes, draw: Draw) -> bytes:
    pieces = data.split(b'"')
    for _ in range(draw.choice((1, 4, 40))):
        pieces[draw.randrange(len(pieces))] = draw.choice((b"", b"-1", b"99999999999", b"1e9", b"restart", b"\xff"))
    return b'"'.join(pieces)


def _inside(data: bytes, draw: Draw, damage: Callable[[bytes, Draw], bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    name = draw.choice(list(parts))
    parts[name] = damage(parts[name], draw)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for each, part in parts.items():
            made.writestr(each, part)
    return out.getvalue()


def test_damaged_files_are_read_or_refused_and_never_break_the_program(count: Count, figure: Figure) -> None:
    rounds, draw, refused = count(20_000, 700), random.Random(20260102), 0
    for number in range(rounds):
        kind = list(WHOLE)[number % len(WHOLE)]
        damage = draw.choice((_cut, _flipped, _swapped, _other_values))
        data = WHOLE[kind]
        is_package = kind in PACKAGES and draw.random() < 0.8
        try:
            source_of(_inside(data, draw, damage) if is_package else damage(data, draw))
        except UserError:
            refused += 1
        except Exception as error:
            raise AssertionError((kind, number, damage.__name__)) from error
    assert 0 < refused < rounds
    figure("foreign files, in the program", f"{rounds} damaged in {len(WHOLE)} kinds, {refused} refused, 0 faults")
