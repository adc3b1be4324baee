"""Exporters: one for each suffix, and none that passes over what was asked for."""

import json
from dataclasses import fields
from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.errors import UserError
from jx_desktop.services.files.exporter import OF_PUBLIC_COPIES, Exporter, ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS, exporter_for
from jx_desktop.services.printing.document_pdf import print_document
from jx_desktop.services.resources.wordings import load_wording
from tests.conftest import make_document, make_project


@pytest.fixture
def document(form: Form) -> Document:
    return make_document(form, make_project(1), make_project(2))


def test_the_suffix_of_a_name_says_which_exporter_is_meant_in_either_case() -> None:
    assert exporter_for(Path("a.PDF")) is EXPORTERS[".pdf"]
    assert exporter_for(Path("预算v1.2.json")) is EXPORTERS[".json"]
    for name in ("a.jx", "a.doc", "a", ".pdf"):
        with pytest.raises(UserError) as refused:
            exporter_for(Path(name))
        assert refused.value.message.params["suffixes"] == tuple(EXPORTERS)


def test_each_kind_of_file_has_a_name_in_both_languages() -> None:
    for language in ("zh", "en"):
        assert len({load_wording(language).word(exporter.kind) for exporter in EXPORTERS.values()}) == len(EXPORTERS)


def test_a_pdf_is_what_is_printed_with_the_same_options(document: Document) -> None:
    options = ExportOptions(projects=(document.projects[1][1].code,), watermark="样本", compact=True)
    exported = EXPORTERS[".pdf"].export(document, options, None)
    printed = print_document(document, projects=options.projects, watermark="样本", compact=True)
    assert (exported.data, exported.pages, exported.notices) == (printed.pdf, printed.pages, printed.notices)


def test_json_is_the_whole_document(document: Document) -> None:
    exported = EXPORTERS[".json"].export(document, ExportOptions(), None)
    assert [len(unit["projects"]) for unit in json.loads(exported.data)["units"]] == [2]
    assert exported.done("a.json").code == "export.done"


@pytest.mark.parametrize("name", [field.name for field in fields(ExportOptions)])
def test_an_option_that_would_not_be_heeded_is_refused(name: str) -> None:
    other: dict[str, object] = {
        "projects": ("1",),
        "watermark": "样本",
        "watermark_allowed": False,
        "scheme": "bundled",
        "total": "dropped",
    }
    chosen: dict[str, object] = {"public": name in OF_PUBLIC_COPIES, name: other.get(name, True)}
    options = ExportOptions(**chosen)  # type: ignore[arg-type]
    EXPORTERS[".docx" if name == "with_comments" else ".pdf"].refuse_options(options)
    deaf = Exporter(".x", EXPORTERS[".json"].make)
    deaf.refuse_options(ExportOptions())
    with pytest.raises(UserError) as refused:
        deaf.refuse_options(options)
    assert refused.value.message.code == "export.no_option"
