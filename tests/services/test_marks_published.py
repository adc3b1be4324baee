"""Nothing of what waits for being confirmed, nor of other years, is in what the public gets: its words are canaries."""

import json

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.marks import marked
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS
from tests.conftest import make_document, make_project
from tests.printing.conftest import pages_of

CANARIES = ("unconfirmed", "references", "succeeds", "arranged", "version-of-last-year", "不打印的项目", "待确认")


@pytest.fixture(scope="module")
def carried(form: Form) -> Document:
    """Everything is marked, one project got no money, one goes on from two."""
    projects = make_project(1, succeeds=("p1", "p8")), make_project(2, arranged=False, name="不打印的项目")
    references = FrozenDict({"2024": "version-of-last-year"})
    document = make_document(form, *projects, year=2025, references=references)
    entities = [marked(each, form) if isinstance(each, (Project, Section)) else each for each in document]
    return Document.build(entities, form)


def test_data_for_the_public_do_not_tell_it(carried: Document) -> None:
    text = EXPORTERS[".json"].make(carried, ExportOptions(public=True), None).data.decode()
    assert "采风创作经费之1" in text
    assert [canary for canary in CANARIES if canary in text] == []


@pytest.mark.parametrize("public", [False, True])
def test_paper_does_not_tell_it(carried: Document, *, public: bool) -> None:
    text = "".join(pages_of(EXPORTERS[".pdf"].make(carried, ExportOptions(public=public, scheme="bundled"), None).data))
    assert "采风创作经费之1" in text
    assert [canary for canary in CANARIES if canary in text] == []


def test_data_for_the_desk_tell_what_waits(carried: Document) -> None:
    told = json.loads(EXPORTERS[".json"].make(carried, ExportOptions(), None).data)
    assert told["references"] == {"2024": "version-of-last-year"}
    assert "unconfirmed" in json.dumps(told)
