"""A printed document restores itself; whatever else calls itself a PDF is refused in words, in bounded time."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import read_form
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.errors import UserError
from jx_desktop.exchange.interchange import read_interchange, write_interchange
from jx_desktop.services.files.importing import Imported, read_document, read_source
from jx_desktop.services.files.pdf_data import is_pdf
from jx_desktop.services.printing.document_pdf import print_document
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.services.resources.wordings import load_wording
from tests.conftest import ROOT, make_document, make_project
from tests.printing.conftest import pages_of
from tests.services.hostile_pdfs import hostile_pdfs

HOSTILE = hostile_pdfs()
LONGEST_SECONDS = 20
MAX_MEMORY_KB = 1024 * 1024 * 1.1

Read = Callable[[bytes], Imported]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    forms = FormLibrary(own=tmp_path)
    return lambda data: read_document(data, "文本.pdf", forms, "hebei-2024")


def json_of(document: Document) -> str:
    return write_interchange(document, is_shipped=FormLibrary().is_shipped)


def refusal(read: Read, data: bytes) -> UserError:
    with pytest.raises(UserError) as caught:
        read(data)
    return caught.value


@pytest.mark.parametrize("before", [b"From: a@b.cn\r\n\r\n", b"\x00\x01junk", b"@PJL SET X=1\r\n", b"\xef\xbb\xbf\n"])
def test_what_stands_before_a_pdf_does_not_hide_it(read: Read, document: Document, before: bytes) -> None:
    pdf = print_document(document, with_data=True).pdf
    assert json_of(read(before + pdf).document) == json_of(document)


def test_a_text_that_speaks_of_pdfs_is_none(read: Read) -> None:
    assert not is_pdf("说明：文件以 %PDF-1.7 开头。".encode())


def test_a_printed_document_restores_itself_with_its_ids(read: Read, document: Document) -> None:
    pdf = print_document(document, with_data=True).pdf
    assert json_of(read(pdf).document) == json_of(document)
    assert check_code(document) in "".join(pages_of(pdf))


def test_a_form_that_nobody_has_travels_along(read: Read) -> None:
    data = ROOT / "tests" / "data" / "forms"
    form = read_form((data / "test-2025.toml").read_text("utf-8"))
    document = read_interchange((data / "test-2025.json").read_text("utf-8"), lambda _: form)
    restored = read(print_document(document, with_data=True).pdf).document
    assert restored.form == form
    assert json_of(restored) == json_of(document)


def test_selected_projects_carry_the_whole_document(read: Read, document: Document) -> None:
    code = document.projects[1][1].code
    pdf = print_document(document, projects=[code], with_data=True).pdf
    assert len(pages_of(pdf)) == 1
    assert json_of(read(pdf).document) == json_of(document)


def test_a_public_copy_cannot_carry_data(document: Document) -> None:
    with pytest.raises(UserError) as caught:
        print_document(document, public=True, with_data=True)
    assert caught.value.message.code == "print.data_not_public"


def test_what_travels_along_is_told(document: Document) -> None:
    hidden = make_document(document.form, make_project(1), make_project(2, disclose=False))
    [notice] = [item for item in print_document(hidden, with_data=True).notices if item.code == "print.with_data"]
    assert notice.params == {"projects": 2, "undisclosed": 1}
    assert "print.with_data" not in [item.code for item in print_document(hidden).notices]


def test_of_a_pdf_without_data_the_pages_are_read(read: Read, document: Document) -> None:
    imported = read(print_document(document, pdfa=True).pdf)
    assert imported.source is not None
    assert [each.name for _, each in imported.document.projects] == [each.name for _, each in document.projects]


def test_of_data_with_a_changed_byte_nothing_is_taken(read: Read, document: Document) -> None:
    pdf = print_document(document, with_data=True).pdf
    start = pdf.index(b"/EmbeddedFile\n")
    first, last = pdf.index(b"stream\n", start) + 7, pdf.index(b"\nendstream", start)
    for position in range(first + 5, last, (last - first) // 3):
        damaged = bytearray(pdf)
        damaged[position] ^= 0x10
        try:
            imported, code = read(bytes(damaged)), ""
        except UserError as error:
            imported, code = None, error.message.code
        if imported is None:
            assert code == "child.died"
        else:
            assert imported.source is not None, "its pages are read in place of the data, and that is said"
            assert "import.pdf_data_unused" in [note.code for note in imported.report.notes]


def test_a_pdf_behind_a_few_blanks_is_one(read: Read, document: Document) -> None:
    pdf = b"\xef\xbb\xbf\r\n" + print_document(document, with_data=True).pdf
    assert read(pdf).document.head.id == document.head.id


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_pdf_is_refused_in_words_and_in_time(read: Read, name: str) -> None:
    data, code = HOSTILE[name]
    started = time.monotonic()
    message = refusal(read, data).message
    assert time.monotonic() - started < LONGEST_SECONDS
    assert code in ("", message.code)
    for language in ("zh", "en"):
        wording = load_wording(language)
        assert message.code in wording
        assert "{" not in wording.word(message).replace('{"format"', "")


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not tell")
def test_no_hostile_pdf_takes_more_memory_than_it_may(tmp_path: Path) -> None:
    """Asked of a small process: what a child is said to have used begins with what its parent has."""
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from jx_desktop.errors import UserError; from jx_desktop.services.files.pdf_data import data_in_pdf\n"
        "for name in sys.argv[1:]:\n"
        "    try: data_in_pdf(Path(name).read_bytes(), name)\n"
        "    except UserError as refusal: print(refusal.message.code, file=sys.stderr)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    files = [tmp_path / "1.pdf", tmp_path / "2.pdf"]
    for file, name in zip(files, ("gigabytes", "gigabytes in layers"), strict=True):
        file.write_bytes(HOSTILE[name][0])
    done = subprocess.run([sys.executable, "-c", code, *files], capture_output=True, text=True, cwd=ROOT)
    assert len(done.stderr.split()) == 2, done.stderr
    unit = 1024 if sys.platform == "darwin" else 1
    assert int(done.stdout) / unit < MAX_MEMORY_KB


def test_a_pdf_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(101 * 1024 * 1024)
    with pytest.raises(UserError) as caught:
        read_source(path, FormLibrary(own=tmp_path), "hebei-2024")
    assert caught.value.message.code == "file.too_large"
