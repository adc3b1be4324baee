"""A public file says that it is one: it does not come back as a revision, and is imported as a document of its own."""

import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import RuleSettings, Severity, SeverityByState
from jx_desktop.domain.publishing.public_copy import PUBLIC_MARK
from jx_desktop.domain.review.disclosure import only_projects
from jx_desktop.errors import UserError
from jx_desktop.exchange.interchange import read_interchange
from jx_desktop.services.comparing.revision import read_returned
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS
from jx_desktop.services.files.importing import read_source
from jx_desktop.services.printing.laid_out import lay_out_document
from jx_desktop.services.resources.forms import FormLibrary
from tests.conftest import make_document, make_project
from tests.layers import layers
from tests.printing.conftest import pages_of
from tests.publishing.secretive import Words, secretive_document
from tests.word.conftest import opened, saved

SOFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def document(form: Form) -> Document:
    return make_document(form, make_project(1, disclose=False), make_project(2), make_project(3))


@pytest.fixture(scope="module")
def public_docx(document: Document) -> bytes:
    return EXPORTERS[".docx"].export(document, ExportOptions(public=True), None).data


def at(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refused(path: Path, document: Document) -> bool:
    with pytest.raises(UserError) as refusal:
        read_returned(path).compared(document)
    return refusal.value.message.code == "revise.public"


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html", ".xlsx"])
def test_no_public_file_comes_back_as_a_revision(document: Document, tmp_path: Path, suffix: str) -> None:
    data = EXPORTERS[suffix].export(document, ExportOptions(public=True), None).data
    assert refused(at(tmp_path, f"public{suffix}", data), document)


def test_nor_one_that_another_program_has_saved_or_given_more_keywords(
    document: Document, public_docx: bytes, tmp_path: Path
) -> None:
    file = opened(public_docx)
    file.paragraphs[0].add_run("（修改）")
    assert refused(at(tmp_path, "saved.docx", saved(file)), document)
    file.core_properties.keywords = f"绩效；{PUBLIC_MARK} 2024"
    assert refused(at(tmp_path, "more.docx", saved(file)), document)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_nor_what_a_word_processor_makes_of_it(document: Document, public_docx: bytes, tmp_path: Path) -> None:
    path, out = at(tmp_path, "public.docx", public_docx), tmp_path / "out"
    for kind in ("docx", "pdf"):
        command = [str(SOFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", kind]
        subprocess.run([*command, "--outdir", str(out), str(path)], check=True, capture_output=True, timeout=120)
        assert refused(out / f"public.{kind}", document), kind
    imported = read_source(out / "public.docx", FormLibrary(), document.form.id)
    assert len(imported.document.projects) == 2


def test_it_is_imported_as_a_document_of_its_own(document: Document, public_docx: bytes, tmp_path: Path) -> None:
    imported = read_source(at(tmp_path, "public.docx", public_docx), FormLibrary(), document.form.id)
    assert [project.name for _, project in imported.document.projects] == ["采风创作经费之2", "采风创作经费之3"]
    assert imported.document.head.id != document.head.id


def test_a_copy_that_was_exported_whole_comes_back_whatever_its_keywords(document: Document, tmp_path: Path) -> None:
    file = opened(EXPORTERS[".docx"].export(document, ExportOptions(), None).data)
    file.core_properties.keywords = PUBLIC_MARK
    assert read_returned(at(tmp_path, "own.docx", saved(file))).compared(document).has_base


def test_only_a_public_file_says_that_it_is_one(document: Document) -> None:
    for suffix in (".docx", ".pdf", ".html", ".xlsx"):
        data = EXPORTERS[suffix].export(document, ExportOptions(scheme="bundled"), None).data
        parts = [data] if not data.startswith(b"PK") else list(map(zipfile.ZipFile(BytesIO(data)).read, _names(data)))
        assert not any(PUBLIC_MARK.encode(encoding) in part for part in parts for encoding in ("utf-8", "utf-16-be"))


def _names(data: bytes) -> list[str]:
    return zipfile.ZipFile(BytesIO(data)).namelist()


def test_a_public_file_says_title_department_and_language_of_itself_and_nobody_s_name(
    document: Document, public_docx: bytes
) -> None:
    core = opened(public_docx).core_properties
    assert (core.title, core.subject) == ("巨鹿县文学艺术界联合会2024年部门预算绩效文本", "巨鹿县文学艺术界联合会")
    assert (core.author, core.last_modified_by, core.comments, core.language) == ("", "", "", "zh-CN")
    assert [name for name in _names(public_docx) if "custom" in name or "comments" in name] == []
    xml = zipfile.ZipFile(BytesIO(public_docx)).read("word/document.xml").decode()
    for word in ("w:bookmarkStart", "w:sdt", "w:rsid", "w:commentReference", "w:hyperlink"):
        assert word not in xml


def test_no_page_of_a_public_copy_has_a_check_code(document: Document) -> None:
    def texts(*, public: bool) -> list[str]:
        return pages_of(EXPORTERS[".pdf"].export(document, ExportOptions(public=public, scheme="bundled"), None).data)

    assert any("校验码" in text for text in texts(public=False))
    assert not any("校验码" in text for text in texts(public=True))


def test_the_projects_that_are_left_are_numbered_anew(form: Form) -> None:
    document = make_document(form, *(make_project(number, disclose=number % 2 == 0) for number in range(1, 6)))
    pages = "".join(pages_of(EXPORTERS[".pdf"].export(document, ExportOptions(public=True), None).data))
    assert "1.采风创作经费之2" in pages
    assert "2.采风创作经费之4" in pages
    assert "采风创作经费之1" not in pages


@pytest.mark.parametrize("suffix", [".pdf", ".html", ".txt", ".docx"])
def test_all_that_is_printed_is_published(suffix: str) -> None:
    """Of a document that has nothing to leave out the public copy differs in nothing but its check codes."""
    words = Words()
    whole = secretive_document(words)
    published = only_projects(whole, lambda project: project.disclose and project.arranged)
    plain = whole.form.model_copy(update={"footer": whole.form.footer.model_copy(update={"check_code": False})})
    document = Document.build(published, plain)
    sheets = ("goal", "progress-07", "progress-10", "whole") if suffix != ".txt" else ("goal",)
    made = [
        EXPORTERS[suffix].make(document, ExportOptions(sheets=sheets, public=public, **_unmarked(suffix)), None).data
        for public in (False, True)
    ]
    assert _shown(made[0], suffix) == _shown(made[1], suffix)


def _unmarked(suffix: str) -> dict[str, Any]:
    return {"watermark_allowed": False} if suffix in (".pdf", ".docx") else {}


def _shown(data: bytes, suffix: str) -> object:
    if suffix == ".pdf":
        return pages_of(data)
    if suffix == ".docx":
        file = opened(data)
        cells = [[cell.text for row in table.rows for cell in row.cells] for table in file.tables]
        return [paragraph.text for paragraph in file.paragraphs], cells
    return re.sub('<meta name="keywords"[^>]*>\n', "", data.decode("utf-8-sig"))


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_columns_are_those_that_are_printed(form: Form, suffix: str) -> None:
    document = make_document(form, make_project(1, section_office="行政政法股"))
    made = [EXPORTERS[suffix].export(document, ExportOptions(public=public), None).data for public in (False, True)]
    texts = [b"".join(layers(data)).decode("utf-8", "replace") for data in made]
    for word, is_public in (("责任股室", False), ("资金用途", True), ("指标值确定依据", True)):
        assert [word in text for text in texts] == [True, is_public], word


def test_a_public_json_is_read_again_with_its_form_and_prints_the_same() -> None:
    document = secretive_document(Words())
    sheets = tuple(document.form.all_sheets)
    text = EXPORTERS[".json"].export(document, ExportOptions(public=True, sheets=sheets), None).data.decode()
    again = read_interchange(text, lambda _: None)
    made = [
        EXPORTERS[".html"].make(each, ExportOptions(public=True, sheets=sheets), None).data
        for each in (document, again)
    ]
    assert made[0] == made[1]


def test_a_total_that_counts_what_is_left_out_does_not_mark_the_public_pages_as_unfinished(form: Form) -> None:
    """It is recomputed in the copy; where it was wrong before, it is an error of the whole document."""
    strict = RuleSettings(severity=FrozenDict({"total.differs": SeverityByState(default=Severity.ERROR)}))
    strictly = form.model_copy(update={"rules": FrozenDict({**form.rules, "DOC-01": strict})})
    projects = make_project(1), make_project(2, disclose=False)
    for total, is_marked in (("10.00", False), ("9.00", True)):
        document = make_document(strictly, *projects, declared_total=total)
        assert (lay_out_document(document).watermark is not None) is is_marked
        assert lay_out_document(document, public=True).watermark is None


def test_both_places_where_a_pdf_speaks_of_itself_say_the_same(document: Document) -> None:
    data = EXPORTERS[".pdf"].export(document, ExportOptions(public=True, pdfa=True), None).data
    with pikepdf.open(BytesIO(data)) as pdf:
        information = {str(key): str(value) for key, value in pdf.docinfo.items()}
        with pdf.open_metadata(update_docinfo=False, set_pikepdf_as_editor=False) as metadata:
            said = {name: metadata.get(name) for name in ("pdf:Keywords", "dc:title", "dc:description", "dc:creator")}
        names = set(pdf.Root.keys())
    assert information == {
        "/Title": "巨鹿县文学艺术界联合会2024年部门预算绩效文本", "/Subject": "巨鹿县文学艺术界联合会",
        "/Keywords": PUBLIC_MARK, "/Creator": "jx_desktop", "/Producer": "jx_desktop",
    }  # fmt: skip
    expected = [information[key] for key in ("/Keywords", "/Title", "/Subject")]
    assert said == dict(zip(said, [*expected, None], strict=True))
    assert not names & {"/AF", "/Names", "/Dests", "/PieceInfo", "/AcroForm"}
