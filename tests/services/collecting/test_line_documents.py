"""What a line of the desk stands for is read from where it lies: a file, one in a zip, the review of another kind."""

import hashlib
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from jx_desktop.domain.collected.records import CollectedDocument, ReviewedState
from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.printing.joined import joined_pdf
from jx_desktop.services.collecting.line_documents import image_of, label_of
from jx_desktop.services.files.document_files import save_new
from tests.conftest import make_document, make_project


@pytest.fixture
def data(form: Form, tmp_path: Path) -> bytes:
    save_new(make_document(form, make_project(1)), tmp_path / "一上.jx", replace_existing=False)
    return (tmp_path / "一上.jx").read_bytes()


def in_zip(data: bytes, path: Path, name: str = "里/文本.jx", text: bytes = b"") -> CollectedDocument:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("别的.jx", text or b"other")
        archive.writestr(name, data)
    return CollectedDocument(file=path.name, member=name, sha256=hashlib.sha256(data).hexdigest())


def test_a_file_and_one_in_a_zip_are_read_without_anything_being_written(data: bytes, tmp_path: Path) -> None:
    line = in_zip(data, tmp_path / "全部.zip")
    before = sorted(tmp_path.iterdir())
    found = [image_of(tmp_path, CollectedDocument(file="一上.jx"), None), image_of(tmp_path, line, None)]
    assert found == [data, data]
    assert sorted(tmp_path.iterdir()) == before


def test_a_zip_that_has_become_another_is_named(data: bytes, tmp_path: Path) -> None:
    line = in_zip(data, tmp_path / "全部.zip")
    in_zip(data + b" ", tmp_path / "全部.zip")
    with pytest.raises(UserError) as refused:
        image_of(tmp_path, line, None)
    assert refused.value.message.code == "zip.member_gone"


def test_what_is_of_another_kind_is_what_its_review_holds_and_refused_without_one(data: bytes, tmp_path: Path) -> None:
    line = CollectedDocument(file="来的.docx", kind="word")
    state = ReviewedState(path=str(tmp_path / "一上.jx"))
    assert image_of(tmp_path, line, state) == data
    with pytest.raises(UserError) as refused:
        image_of(tmp_path, line, None)
    assert refused.value.message.code == "batch.not_imported"


def test_a_line_is_called_by_who_it_is_of_else_by_its_file() -> None:
    department = CollectedDocument(file="a.jx", department_code="301", department="教育局", unit="幼儿园")
    unit = department.model_copy(update={"scope": "unit", "unit_code": "301002"})
    assert [label_of(department), label_of(unit)] == ["301 教育局", "301002 幼儿园"]
    assert label_of(CollectedDocument(file="a.zip", member="里/b.jx")) == "里/b.jx"


def pdf_of(*sizes: tuple[int, int]) -> bytes:
    made, document = BytesIO(), pypdfium2.PdfDocument.new()
    for width, height in sizes:
        document.new_page(width, height)
    document.save(made)
    document.close()
    return made.getvalue()


def begins_of(data: bytes) -> tuple[int, Sequence[tuple[str, int]]]:
    book = pypdfium2.PdfDocument(data)
    marks = [(mark.get_title(), mark.get_dest().get_index()) for mark in book.get_toc()]
    found = len(book), marks
    book.close()
    return found


def test_joined_pdfs_begin_on_front_sides_by_blank_pages_of_their_own_size() -> None:
    parts = [("甲", pdf_of((300, 200))), ("乙", pdf_of((200, 300), (200, 300))), ("丙", pdf_of((200, 300)))]
    whole = joined_pdf(parts, on_both_sides=True)
    assert begins_of(whole) == (5, [("甲", 0), ("乙", 2), ("丙", 4)])
    book = pypdfium2.PdfDocument(whole)
    assert book[1].get_size() == (300, 200)
    book.close()
    assert whole == joined_pdf(parts, on_both_sides=True)


def test_joined_pdfs_for_one_side_have_no_blank_pages() -> None:
    parts = [("甲", pdf_of((300, 200))), ("乙", pdf_of((200, 300)))]
    assert begins_of(joined_pdf(parts, on_both_sides=False)) == (2, [("甲", 0), ("乙", 1)])
