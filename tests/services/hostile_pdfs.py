"""PDFs that nobody should send, and one that is as plain as a PDF with a file inside can be."""

import hashlib
import random
import zlib

from jx_desktop.exchange.pdf_data import DATA_NAME

Objects = dict[int, bytes]

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
ENCRYPT = b"/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]" % (
    b"11" * 32,
    b"22" * 32,
)


def pdf_of(objects: Objects, trailer: bytes = b"") -> bytes:
    data, places = HEADER, []
    for number, body in sorted(objects.items()):
        places.append((number, len(data)))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%d 1\n%010d 00000 n \n" % place for place in places)
    rest = b"trailer\n<< /Root 1 0 R /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n"
    return data + b"xref\n0 1\n0000000000 65535 f \n" + table + rest % (len(objects) + 1, trailer, len(data))


def stream(data: bytes, entries: bytes = b"", length: int | None = None) -> bytes:
    size = len(data) if length is None else length
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (size, entries, data)


def objects_with(file: bytes, names: bytes = b"", name: str = DATA_NAME) -> Objects:
    """A page, and `file` (an embedded file's stream) as an attachment."""
    names = names or b"<< /Names [(%s) 5 0 R] >>" % name.encode("ascii")
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 4 0 R >> >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
        4: names,
        5: b"<< /Type /Filespec /F (%s) /UF (%s) /EF << /F 6 0 R >> >>" % ((name.encode("ascii"),) * 2),
        6: file,
    }


def with_file(data: bytes, entries: bytes = b"", name: str = DATA_NAME) -> bytes:
    return pdf_of(objects_with(stream(data, entries), name=name))


def zeros(megabytes: int) -> bytes:
    """Deflated zeros, made without deflating them all: a block that begins anew may be repeated."""
    deflate = zlib.compressobj(9, wbits=-15)
    block = deflate.compress(bytes(1 << 20)) + deflate.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\xda" + block * megabytes + b"\x03\x00" + bytes(4)


def checksum(data: bytes) -> bytes:
    return b"/Params << /CheckSum <%s> >>" % hashlib.md5(data, usedforsecurity=False).hexdigest().encode("ascii")


FLATE = b"/Filter /FlateDecode"
JSON = b'{"format": "jx-document"}'


def hostile_pdfs() -> dict[str, tuple[bytes, str]]:
    """The PDFs by their names, each with the code that must be said; empty where either of several will do."""
    draw = random.Random(5)
    plain = with_file(JSON)
    bomb = zlib.compress(zlib.compress(zeros(4096), 9), 9)
    many = b"<< /Names [%s] >>" % b" ".join(b"(n%06d) 5 0 R" % number for number in range(50_000))
    loop = {**objects_with(stream(JSON), b"<< /Kids [7 0 R 7 0 R 7 0 R] >>"), 7: b"<< /Kids [7 0 R 4 0 R 4 0 R] >>"}
    flawed = pdf_of(objects_with(stream(b"{}"))).replace(b"/Size", b"/Prev 20 /Size")
    return {
        "header alone": (HEADER, "import.pdf_unreadable"),
        "noise": (HEADER + draw.randbytes(200_000), "import.pdf_unreadable"),
        "cut off": (plain[:150], ""),
        "another file inside": (with_file(b"x", name="other.json"), "source.pdf_empty"),
        "password": (pdf_of(objects_with(stream(JSON)), ENCRYPT), "source.pdf_password"),
        "gigabytes": (with_file(zeros(4096), FLATE), ""),
        "gigabytes in layers": (with_file(bomb, b"/Filter [/FlateDecode /FlateDecode /FlateDecode]"), ""),
        "larger than allowed": (with_file(zeros(101), FLATE), "source.pdf_empty"),
        "predictor": (
            with_file(zeros(1), FLATE + b" /DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 32 >>"),
            "",
        ),
        "file is a loop": (pdf_of(objects_with(b"6 0 R")), ""),
        "file is no stream": (pdf_of(objects_with(b"<< /Length 5 >>")), ""),
        "empty file": (with_file(b""), "source.pdf_empty"),
        "names in a loop": (pdf_of(loop), ""),
        "50,000 files": (pdf_of(objects_with(stream(JSON), many, "other.json")), "source.pdf_empty"),
        "nested": (pdf_of({**objects_with(stream(JSON)), 7: b"[" * 500_000}, b"/Info 7 0 R"), ""),
        "nested names": (pdf_of(objects_with(stream(JSON), b"<< /Names " + b"[" * 500_000)), ""),
        "xref in a loop": (flawed, ""),
        "wrong checksum": (with_file(JSON, checksum(b"other")), "source.pdf_empty"),
        "length of gigabytes": (pdf_of(objects_with(stream(JSON, length=1 << 31))), ""),
        "not deflated": (with_file(b"no zlib at all", FLATE), ""),
        "other JSON": (with_file(b'{"a": 1}'), "interchange.not_a_document"),
        "no JSON": (with_file(b"\xff\xfe\x00"), "import.json_not_utf8"),
        "deep JSON": (with_file(b'{"format": ' + b"[" * 100_000), ""),
    }
