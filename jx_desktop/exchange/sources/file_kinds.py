"""What kind of file it is, told by its content alone: names lie."""

import re
import struct
import zipfile
from typing import Literal

ReadKind = Literal["docx", "workbook", "html", "web_archive", "pdf", "text"]
RefusedKind = Literal["locked", "old_office", "rtf", "ofd", "archive", "unknown", "damaged"]
FileKind = ReadKind | RefusedKind

ZIP, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
BIFF = (b"\x09\x08", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00", b"\x09\x00\x06\x00")
"""Workbooks of the old kind without the compound file around them."""
RTF = b"{\\rtf"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LOOKED_AT = 4_096
_PDF_MARK_WITHIN = 1_024
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*|<!--.{0,2000}?-->\s*){0,3}<(?:!doctype\s+html|html|head|body"
    r"|meta|style|script|link|title|base|table|div|p|h[1-6]|section|article|main|header|nav|center|font|span|ul|ol|pre)\b",
    re.IGNORECASE | re.DOTALL,
)
_ARCHIVE = re.compile(r"\s*[\w-]{1,40}:[^\n]*\n(?s:.){0,2000}?Content-Type:\s*(?:multipart/|text/html)", re.IGNORECASE)
_OLD_XML = re.compile(
    r"schemas\.microsoft\.com/office/word/2003/wordml|office/2006/xmlPackage|urn:uof:|schemas\.uof\.org"
)
_FOREIGN = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"SQLite format 3\0", b"\x7fELF")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
_OPEN_DOCUMENTS: dict[str, FileKind] = {"spreadsheet": "workbook", "text": "old_office"}
_MAIN_ROOTS: dict[str, FileKind] = {"document": "docx", "workbook": "workbook"}
_OLD_MAIN = ("WordDocument", "Workbook", "Book")
_ENCRYPTED_FLAG = 0x01
_FLAGS_AT = 11


def kind_of(data: bytes) -> FileKind:
    """Return what kind of file this is."""
    if data.startswith(ZIP):
        return _kind_of_package(data)
    if data.startswith(COMPOUND):
        return _kind_of_compound(data)
    if data.startswith(BIFF):
        return "workbook"
    start = start_of(data)
    plain = start.lstrip("\ufeff \r\n\t")
    if plain.startswith("%PDF-") or b"%PDF-" in data[:_PDF_MARK_WITHIN]:
        return "pdf"
    if plain.startswith(RTF.decode("ascii")):
        return "rtf"
    if data.startswith(_ARCHIVES):
        return "archive"
    if data.startswith(_FOREIGN):
        return "unknown"
    if is_spreadsheet_xml(start):
        return "workbook"
    if _OLD_XML.search(start):
        return "old_office"
    if is_web_archive(start):
        return "web_archive"
    return "html" if is_html(start) else "text"


def is_text(data: bytes) -> bool:
    """Whether this is plain text, told by its beginning: nothing is unpacked."""
    return not data.startswith((ZIP, COMPOUND)) and kind_of(data) == "text"


def start_of(data: bytes) -> str:
    """Return the beginning of a file as text, as far as its marks can be told."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[: _LOOKED_AT & ~1].decode("utf-16", "replace")
    return data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def is_spreadsheet_xml(start: str) -> bool:
    """Whether a file that begins like this is an XML Spreadsheet 2003."""
    is_named = "urn:schemas-microsoft-com:office:spreadsheet" in start
    return is_named and start.lstrip("\ufeff \r\n\t").startswith("<?xml")


def is_web_archive(start: str) -> bool:
    """Whether a file that begins like this is a web page with all that belongs to it (MHT)."""
    return _ARCHIVE.match(start) is not None


def is_html(start: str) -> bool:
    """Whether a file that begins like this is a web page."""
    return _HTML.match(start.lstrip("\ufeff")) is not None


def is_encrypted(data: bytes) -> bool:
    """Whether a compound file holds a package of Office that wants a password."""
    return _ENCRYPTED in data


def _kind_of_package(data: bytes) -> FileKind:
    from jx_desktop.exchange.sources.package import Package

    try:
        package = Package(data)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, LookupError, struct.error):
        return "damaged"
    if "ofd.xml" in package:
        return "ofd"
    if "content.xml" in package and "mimetype" in package:
        with package.open("mimetype") as stream:
            name = stream.read(200).decode("latin-1")
        return next((kind for word, kind in _OPEN_DOCUMENTS.items() if f"opendocument.{word}" in name), "unknown")
    main = package.main_part()
    if "xl/workbook.bin" in package:
        return "workbook"
    for name in (main, "word/document.xml", "xl/workbook.xml"):
        if name in package:
            return _MAIN_ROOTS.get(package.root_tag(name).rpartition("}")[2], "unknown")
    if main or any(name.startswith(("word/", "xl/")) for name in package.names()):
        return "damaged"
    return "unknown" if "[content_types].xml" in package else "archive"


def _kind_of_compound(data: bytes) -> FileKind:
    """Return what the streams of a compound file say that it is; those of embedded files do not count."""
    from xlrd.compdoc import CompDoc, CompDocError

    try:
        compound = CompDoc(data, logfile=_Silence(), ignore_workbook_corruption=True)
        names = {compound.dirlist[at].name for at in compound.dirlist[0].children}
        main = compound.get_named_stream("WordDocument") if "WordDocument" in names else b""
    except (CompDocError, LookupError, ValueError, TypeError, AssertionError, struct.error, AttributeError):
        names = {name for name in (*_OLD_MAIN, "EncryptedPackage") if name.encode("utf-16-le") in data}
        main = b""
    if "EncryptedPackage" in names:
        return "locked"
    if "WordDocument" in names:
        is_locked = len(main or b"") > _FLAGS_AT and main[_FLAGS_AT] & _ENCRYPTED_FLAG
        return "locked" if is_locked else "old_office"
    return "workbook" if names & {"Workbook", "Book"} else "unknown"


class _Silence:
    """Where xlrd's remarks go."""

    def write(self, text: str) -> None:
        """Keep nothing."""
