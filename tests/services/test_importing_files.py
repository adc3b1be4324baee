"""Documents come in from files of other programs, also where every project has a file of its own."""

import io
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path

import docx
import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.records import Comment
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Grid
from jx_desktop.exchange.sources.reading import source_of
from jx_desktop.exchange.text.reader import read_published_text
from jx_desktop.services.files import importing
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS
from jx_desktop.services.files.import_review import doubts_in
from jx_desktop.services.files.importing import Imported, read_document, read_published, read_source
from jx_desktop.services.files.importing_several import read_files
from jx_desktop.services.machine import converter
from jx_desktop.services.resources.forms import DEFAULT_FORM, FormLibrary
from tests.conftest import SAMPLE_TEXT
from tests.made import docx_styles, other_styles, pdf_styles
from tests.made.comparing import outcome_of
from tests.made.content import MadeLine, MadeTable, Piece, pieces_of
from tests.made.year_tables import Evaluated, evaluation_pieces, national

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


def test_the_pages_of_several_pdfs_are_one_after_the_other_and_each_row_is_on_its_own(
    sample: Document, pieces: list[Piece], tmp_path: Path
) -> None:
    lines: list[Piece] = [piece for piece in pieces if isinstance(piece, MadeLine)]
    parts = [lines, *([*lines[-2:], piece] for piece in pieces if isinstance(piece, MadeTable))]
    written = [pdf_styles.STYLES["pdf, across by /Rotate 90"](part) for part in parts]
    paths = [tmp_path / f"{number}.pdf" for number in range(len(parts))]
    for path, data in zip(paths, written, strict=True):
        path.write_bytes(data)
    imported = read_files(paths, FormLibrary(), DEFAULT_FORM)
    assert [project.name for _, project in imported.document.projects] == [each.name for _, each in sample.projects]
    assert [data for data, _ in imported.files] == written
    assert imported.source is not None
    assert len(imported.source.page_sizes) == sum(count for _, count in imported.files)
    grids = [block for block in imported.source.blocks if isinstance(block, Grid)]
    first_pages = [box.page for grid in grids if (box := grid.rows[0].cells[0].box) is not None]
    before = list(accumulate(count for _, count in imported.files))
    assert [bisect_right(before, page - 1) for page in first_pages] == list(range(1, len(parts)))


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


def commented(data: bytes, *places: tuple[str, str]) -> bytes:
    """A file with comments, each by its text and the text of the cell or paragraph that it hangs on."""
    document = docx.Document(io.BytesIO(data))
    cells = [paragraph for table in document.tables for cell in table._cells for paragraph in cell.paragraphs]
    for text, at in places:
        paragraph = next(each for each in (*document.paragraphs, *cells) if each.text == at)
        document.add_comment(paragraph.runs, text, author="审核人")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_comments_are_taken_over_at_their_fields_and_counted(sample: Document, printed: bytes) -> None:
    _, last = sample.projects[-1]
    row, paragraph = last.indicators[0], sample.sections[0].paragraphs[0]
    data = commented(
        printed,
        ("偏高", "6.00"),
        ("太长", paragraph),
        ("请核对", "目　录"),
        ("口径？", row.basis),
    )
    imported = read_document(data, "批注.docx", FormLibrary(), DEFAULT_FORM)
    document = imported.document
    found = {comment.text: comment for comment in document.listed(Comment)}
    assert set(found) == {"偏高", "太长", "请核对", "口径？"}
    project = document.projects[-1][1]
    assert (found["偏高"].entity, (found["偏高"].field or "").partition(".")[0]) == (project.id, "budget")
    assert (found["太长"].entity, found["太长"].field) == (document.sections[0].id, "paragraphs.0")
    assert found["口径？"].row in {row.id for _, each in document.projects for row in each.indicators}
    assert found["口径？"].field == "basis"
    assert found["请核对"].by == "审核人"
    assert [note.params["count"] for note in imported.report.notes if note.code == "source.remarks"] == [4]
    assert _is_all_right(sample, imported)


def test_comments_of_several_files_stand_in_the_projects_of_their_files(
    pieces: list[Piece], parts: Mapping[str, bytes], tmp_path: Path
) -> None:
    paths = _written(tmp_path, parts)
    tables = [each for each in pieces if isinstance(each, MadeTable)]
    for number, name in ((9, tables[0].rows[0][3].text), (10, tables[1].rows[0][3].text)):
        path = tmp_path / f"项目{number}.docx"
        path.write_bytes(commented(path.read_bytes(), (f"第{number}个", name)))
    document = read_files(paths, FormLibrary(), DEFAULT_FORM).document
    names = [document.get(Project, comment.entity or "").name for comment in document.listed(Comment)]
    assert names == [document.projects[0][1].name, document.projects[1][1].name]


@pytest.mark.parametrize("data", [b"{\\rtf1\\ansi Hello}", b"\xef\xbb\xbf {\\rtf1\\ansi Hello}"])
def test_of_rich_text_one_sentence_says_what_it_is(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as without:
        without.setattr(converter, "program", lambda: None)
        with pytest.raises(UserError) as caught:
            read_document(data, "a.rtf", FormLibrary(), DEFAULT_FORM)
    assert caught.value.message.code == "source.rtf"
    greeting = docx_styles.printed([MadeLine("Hello")])
    monkeypatch.setattr(importing, "can_convert", lambda _data: True)
    monkeypatch.setattr(importing, "converted", lambda *_: greeting)
    with pytest.raises(UserError) as caught:
        read_document(data, "a.rtf", FormLibrary(), DEFAULT_FORM)
    assert caught.value.message.code == "source.rtf_without_project"


@pytest.mark.parametrize("write", [docx_styles.narrow, other_styles.bare, other_styles.one_sheet])
def test_a_clean_document_raises_no_doubt_in_any_style(pieces: list[Piece], write: Write) -> None:
    imported = read_document(write(pieces), "文本", FormLibrary(), DEFAULT_FORM)
    assert [doubt for doubt in doubts_in(imported) if doubt.is_of_reading] == []


def test_a_pdf_whose_tables_have_no_rules_is_refused_with_what_to_do(form: Form) -> None:
    data = pdf_styles.STYLES["pdf, no rules at all"](evaluation_pieces(national, Evaluated()))
    with pytest.raises(UserError) as caught:
        read_published(source_of(data), form)
    assert (caught.value.message.code, caught.value.message.params["page"]) == ("source.pdf_without_rules", 1)
