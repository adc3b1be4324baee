"""Nothing of what is the desk's own is in any file that is published, in whatever way it might be written there."""

import base64
import getpass
import io
import os
import platform
import socket
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.base.clock import now_text
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.check_code import check_codes
from jx_desktop.domain.review.records import Event
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS
from tests.cli.conftest import Run
from tests.cli.conftest import jx as jx
from tests.figures import Figure
from tests.layers import layers, word, words_in
from tests.printing.conftest import pages_of
from tests.publishing.secretive import Words, secretive_file

SUFFIXES = (".pdf", ".docx", ".html", ".txt", ".xlsx", ".csv", ".json")
SHEETS = "goal,progress-07,progress-10,whole"
OF_PAGES = {".pdf", ".docx", ".html"}
WITHIN = {"name of the file", "folder of the file", "user", "machine"}
"""What is about the file, not in it."""
BESIDE = (
    "version", "project of last year", "text of", "text beside", "label of", "attachment", "id of an attachment",
    "name of an att", "kind of an att", "key beside", "program that", "file that", "id of a foreign",
    "kind of a foreign", "foreign row", "key of section",
)  # fmt: skip
"""How places are called that are in the file of a document and not in the interchange."""

LEFT_OUT = {
    f"{what} of a left-out project" for what in ("name", "purpose", "goal", "indicator", "description", "basis")
}
PUBLISHED = {f"{what} of the published project" for what in ("name", "purpose", "goal", "indicator", "basis")}
ON_PAPER = {"section overall_goal", "department", "table of the published project"}


class Scene:
    """The file, with its words."""

    def __init__(self, folder: Path, *, may_be_published: bool = False) -> None:
        self.words = Words()
        self.path = secretive_file(folder, self.words, may_be_published=may_be_published)
        opened = open_document(self.path)
        self.document: Document = opened.document
        self.beside = [version.body for version in opened.stored.versions]
        self.code = self.document.projects[0][1].code


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return Scene(tmp_path_factory.mktemp("public"))


@pytest.fixture(autouse=True)
def _named(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """User and machine have names that would be known again."""
    user, machine = scene.words("user"), scene.words("machine")
    for name in ("USER", "LOGNAME", "USERNAME"):
        monkeypatch.setenv(name, user)
    monkeypatch.setenv("HOSTNAME", machine)
    monkeypatch.setattr(getpass, "getuser", lambda: user)
    monkeypatch.setattr(socket, "gethostname", lambda: machine)
    monkeypatch.setattr(platform, "node", lambda: machine)
    uname = os.uname()
    monkeypatch.setattr(os, "uname", lambda: os.uname_result((uname[0], machine, *uname[2:5])))


def published(jx: Run, scene: Scene, suffix: str, *options: str, verb: str = "export") -> bytes:
    """What the command writes as a public copy."""
    out, marks = Path(f"out{suffix}"), ["--no-watermark"] if suffix in (".pdf", ".docx") else []
    status, _, said = jx(verb, scene.path, out, "--public", "--force", *marks, *options)
    assert status == 0, said
    return out.read_bytes()


def test_every_word_is_in_the_file_of_the_document_and_would_be_found(scene: Scene) -> None:
    found = words_in(scene.path.read_bytes()).union(*map(words_in, scene.beside))
    assert scene.words.missing(found, {*scene.words.secret} - WITHIN) == set()
    assert scene.words.missing(words_in(str(scene.path).encode()), {"name of the file", "folder of the file"}) == set()
    assert len(scene.words.secret) > 150


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_not_public_shows_what_it_should(scene: Scene, suffix: str) -> None:
    """Else nothing would be proven by not finding it."""
    wanted = ExportOptions(with_comments=suffix == ".docx", with_data=suffix == ".pdf", scheme="bundled")
    found = words_in(EXPORTERS[suffix].export(scene.document, wanted, None).data)
    expected = LEFT_OUT | {"name of a unit that is left out"}
    if suffix == ".docx":
        expected |= {"comment", "reply", "author of a comment", "author of a reply"}
    if suffix in (".pdf", ".json"):  # the whole document travels along
        expected |= {place for place in scene.words.secret if place not in WITHIN and not place.startswith(BESIDE)}
    if suffix in (".xlsx", ".csv"):
        expected |= {"office of a left-out project"}
    assert scene.words.missing(found, expected) == set()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_word_is_in_a_public_file(jx: Run, scene: Scene, suffix: str, figure: Figure) -> None:
    data = published(jx, scene, suffix, *(["--sheet", SHEETS] if suffix in OF_PAGES else []))
    found = words_in(data)
    assert scene.words.places(found) == []
    expected = PUBLISHED | (ON_PAPER if suffix not in (".xlsx", ".csv") else set())
    assert scene.words.missing(found, expected) == set(), "what is published is read"
    figure("public canaries", f"{suffix}: {len(scene.words.secret)} words, 0 found, {len(data)} bytes")


@pytest.mark.parametrize("suffix", [suffix for suffix in SUFFIXES if suffix != ".json"])
def test_no_word_is_in_a_public_file_of_one_project(jx: Run, scene: Scene, suffix: str) -> None:
    found = words_in(published(jx, scene, suffix, "--project", scene.code))
    assert scene.words.places(found) == []
    assert scene.words.missing(found, PUBLISHED) == set()


@pytest.mark.parametrize("options", [("--pdfa",), ("--compact",), ("--pdfa", "--compact"), ("--fonts", "bundled")])
def test_no_word_is_in_any_kind_of_public_pdf(jx: Run, scene: Scene, options: tuple[str, ...]) -> None:
    found = words_in(published(jx, scene, ".pdf", *options, verb="print"))
    assert scene.words.places(found) == []
    assert scene.words.missing(found, PUBLISHED) == set()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_window_s_exporters_make_the_same_files(jx: Run, scene: Scene, suffix: str) -> None:
    marks: dict[str, Any] = {"watermark_allowed": False} if suffix in (".pdf", ".docx") else {}
    made = EXPORTERS[suffix].export(scene.document, ExportOptions(public=True, **marks), None)
    assert made.data == published(jx, scene, suffix)


def test_no_word_is_in_what_is_published_and_none_but_the_form_s_in_its_names(jx: Run, tmp_path: Path) -> None:
    scene = Scene(tmp_path, may_be_published=True)
    reviewer = scene.words("who looks through it for secrets")
    wanted = ["--kind", "pdf,docx,html", "--sheet", SHEETS, "--note", "--by", scene.words("who publishes it")]
    status, _, said = jx(
        "publish", scene.path, "out", "--reviewed-by", reviewer, "--reviewed-on", now_text()[:10],
        "--acknowledge", *wanted,
    )  # fmt: skip
    assert status in (0, 1), said
    files = sorted(Path("out").iterdir())
    assert [file.suffix for file in files] == [".docx", ".html", ".pdf"]
    for file in files:
        found = words_in(file.read_bytes() + file.name.encode())
        assert scene.words.places(found) == [], file.suffix
        assert scene.words.missing(found, PUBLISHED | ON_PAPER) == set()
        assert "商业秘密".encode() not in b"".join(layers(file.read_bytes()))
    noted = open_document(scene.path).document.listed(Event)[-1]
    assert (noted.what, noted.reviewed_by) == ("published", reviewer)


def test_images_of_a_public_copy_are_of_its_pages_and_hold_nothing_else(jx: Run, scene: Scene) -> None:
    pages = EXPORTERS[".pdf"].export(scene.document, ExportOptions(public=True), None).pages
    assert pages is not None
    assert jx("export", scene.path, "out.png", "--public", "--force", "--no-watermark")[0] == 0
    images = sorted(Path().glob("out-*.png"))
    assert len(images) == pages
    for image in images:
        data = image.read_bytes()
        assert {name for name, _ in _chunks(data)} == {b"IHDR", b"pHYs", b"IDAT", b"IEND"}
        assert scene.words.places(words_in(data)) == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_check_code_and_no_id_is_in_a_public_file(jx: Run, scene: Scene, suffix: str) -> None:
    """The codes are those of the whole document, and of each of its states."""
    document = scene.document
    codes = check_codes(document)
    secret = {codes.document, *codes.projects.values()}
    text = published(jx, scene, suffix)
    assert not [code for code in secret if code.encode() in text]
    inner = EXPORTERS[suffix].export(document, ExportOptions(scheme="bundled"), None).data
    if suffix == ".pdf":
        assert codes.document in "".join(pages_of(inner))
        assert not [code for code in secret if code in "".join(pages_of(text))]
        assert "校验码" not in "".join(pages_of(text))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length


def test_a_word_is_found_in_whatever_way_it_is_written() -> None:
    """What `words_in` must see through."""
    text = word(123)
    packed = _zipped(f"<a>{text}</a>".encode())
    utf16 = b"\xfe\xff" + text.encode("utf-16-be")
    ways = {
        "utf-8": text.encode(),
        "utf-16-be": text.encode("utf-16-be"),
        "utf-16-le": text.encode("utf-16-le"),
        "gb18030": text.encode("gb18030"),
        "hex of a PDF": b"<" + utf16.hex().encode() + b">",
        "octal escapes of a PDF": b"(" + b"".join(b"\\%03o" % byte for byte in utf16) + b")",
        "packed": b"stream\n" + zlib.compress(text.encode()) + b"\nendstream",
        "base64 of packed": base64.b64encode(zlib.compress(text.encode() * 3)),
        "numbers of HTML": "".join(f"&#{ord(each)};" for each in text).encode(),
        "escapes of JSON": "".join(f"\\u{ord(each):04x}" for each in text).encode(),
        "escapes of addresses": "".join(f"%{byte:02X}" for byte in text.encode()).encode(),
        "zip": packed,
        "zip in a zip": _zipped(packed),
        "cut by a line": f"雀\n{text[1:]}".encode(),
    }
    assert [way for way, data in ways.items() if words_in(data if "zip" in way else b"before " + data) != {text}] == []


def _zipped(data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner", data)
    return packed.getvalue()
