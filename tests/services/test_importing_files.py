"""Documents come in from files of other programs, also where every project has a file of its own."""

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import docx
import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.exchange.text.reader import read_published_text
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS
from jx_desktop.services.files.importing import Imported, read_document, read_source
from jx_desktop.services.files.importing_several import read_files
from jx_desktop.services.resources.forms import DEFAULT_FORM, FormLibrary
from tests.conftest import SAMPLE_TEXT
from tests.made import docx_styles, other_styles
from tests.made.comparing import outcome_of
from tests.made.content import MadeLine, MadeTable, Piece, pieces_of

Write = Callable[[Sequence[Piece]], bytes]


@pytest.fixture(scope="module")
def sample(form: Form) -> Document:
    return read_published_text(SAMPLE_TEXT.read_text("utf-8"), form)[0]


@pytest.fixture(scope="module")
def pieces(sample: Document, form: Form) -> list[Piece]:
    return pieces_of(sample, form)


@pytest.fixture(scope="module")
def printed(pieces: list[Piece]) -> bytes:
    """The whole document as one file."""
    return docx_styles.printed(pieces)


@pytest.fixture(scope="module")
def parts(pieces: list[Piece]) -> Mapping[str, bytes]:
    """Cover and sections, and each project, as files of their own."""
    front = [piece for piece in pieces if isinstance(piece, MadeLine)]
    tables = [piece for piece in pieces if isinstance(piece, MadeTable)]
    files = {f"项目{9 + number}.docx": docx_styles.printed([table]) for number, table in enumerate(tables)}
    return {"0封面.docx": docx_styles.printed(front), **files}


def _is_all_right(document: Document, imported: Imported) -> bool:
    outcome = outcome_of(document, imported)
    return outcome.faults == [] and outcome.right > 100


@pytest.mark.parametrize(
    ("name", "write", "around"),
    [
        ("文本.docx", docx_styles.printed, []),
        ("文本.doc", other_styles.site, ["首页", "政务公开", "版权所有"]),
        ("文本.xlsx", other_styles.a_sheet_for_each, []),
    ],
)
def test_a_document_of_another_program_is_read_by_what_it_is_not_by_its_name(
    sample: Document, pieces: list[Piece], tmp_path: Path, name: str, write: Write, around: list[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(write(pieces))
    imported = read_source(path, FormLibrary(), DEFAULT_FORM)
    assert _is_all_right(sample, imported)
    assert [entry.text for entry in imported.report.unplaced] == around


def _written(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in files]


def test_a_file_for_each_project_become_one_document_in_the_order_of_their_numbers(
    sample: Document, parts: Mapping[str, bytes], tmp_path: Path
) -> None:
    paths = _written(tmp_path, parts)
    imported = read_files(list(reversed(paths)), FormLibrary(), DEFAULT_FORM)
    assert [project.name for _, project in imported.document.projects] == [each.name for _, each in sample.projects]
    assert _is_all_right(sample, imported)


def test_what_finds_no_place_is_named_with_its_file(
    pieces: list[Piece], parts: Mapping[str, bytes], tmp_path: Path
) -> None:
    paths = _written(tmp_path, parts)
    paths[1].write_bytes(
        docx_styles.printed([*[each for each in pieces if isinstance(each, MadeTable)][:1], MadeLine("补充说明")])
    )
    report = read_files(paths, FormLibrary(), DEFAULT_FORM).report
    [entry] = [entry for entry in report.unplaced if entry.text == "补充说明"]
    assert entry.where is not None
    assert entry.where.params["name"] == "项目9.docx"


def test_two_whole_documents_do_not_become_one(printed: bytes, tmp_path: Path) -> None:
    paths = _written(tmp_path, {"甲.docx": printed, "乙.docx": printed})
    with pytest.raises(UserError) as caught:
        read_files(paths, FormLibrary(), DEFAULT_FORM)
    assert caught.value.message.code == "import.several_documents"
    assert set(caught.value.message.params["names"]) == {"甲.docx", "乙.docx"}  # type: ignore[call-overload]


def test_our_own_web_page_leaves_nothing_over(sample: Document) -> None:
    page = EXPORTERS[".html"].export(sample, ExportOptions(), None).data
    imported = read_document(page, "文本.html", FormLibrary(), DEFAULT_FORM)
    assert _is_all_right(sample, imported)
    assert imported.report.unplaced == ()


def test_of_two_documents_in_one_file_the_one_that_is_meant_is_read(
    sample: Document, pieces: list[Piece], form: Form
) -> None:
    later = sample.apply((Change(sample.head, sample.head.with_values({"year": 2025})),))
    both = docx_styles.printed([*pieces, *pieces_of(later, form)])
    found = [read_document(both, "两份.docx", FormLibrary(), DEFAULT_FORM, number=number) for number in (1, 2)]
    assert [each.document.head.year for each in found] == [2024, 2025]
    assert [each.report.documents for each in found] == [2, 2]
    assert [len(each.document.projects) for each in found] == [len(sample.projects)] * 2


def test_comments_beside_the_text_are_counted(printed: bytes) -> None:
    document = docx.Document(io.BytesIO(printed))
    document.add_comment(document.paragraphs[0].runs, "请核对", author="审核人")
    stream = io.BytesIO()
    document.save(stream)
    report = read_document(stream.getvalue(), "批注.docx", FormLibrary(), DEFAULT_FORM).report
    assert [note.params["count"] for note in report.notes if note.code == "source.remarks"] == [1]
