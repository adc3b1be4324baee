"""上年值: a field that is filled by itself from last year's document: shown, printed, exported, never stored."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.kinds.computed import Calculator, asks_last_year
from jx_desktop.domain.publishing.public_copy import public_copy
from jx_desktop.domain.review.disclosure import arranged
from jx_desktop.editing.text import SetFields
from jx_desktop.services.document.references import made_reference, with_last_year
from jx_desktop.services.document.session import Announcement, Session
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS
from jx_desktop.validation.reference import Reference
from tests.conftest import make_document, make_project
from tests.forms import form_with_last_year
from tests.printing.conftest import pages_of, squeezed


@pytest.fixture(scope="module")
def asking() -> Form:
    return form_with_last_year()


@pytest.fixture
def last(asking: Form) -> Document:
    return make_document(asking, make_project(1), make_project(2, money_unit="元", budget={"total": "70000"}))


def now(form: Form, last: Document | None, *projects: Project, **head: Any) -> Document:
    document = make_document(form, *projects, year=2025, **head)
    return document if last is None else document.with_last_year(Reference(last))


def told(document: Document, project_id: str = "p1") -> tuple[str, list[str]]:
    """The amount of last year, and the values of the rows."""
    calculator, project = Calculator.of(document), document.get(Project, project_id)
    cell, column = document.form.project_fields["values.last_total"], document.form.row_fields()["values.last"]
    rows = [calculator.text(project, column, row) for row in project.indicators]
    return calculator.text(project, cell), rows


def with_value(project: Project, value: str) -> Project:
    first = project.indicators[0].with_values({"value": value})
    return project.model_copy(update={"indicators": (first, *project.indicators[1:])})


def test_it_is_what_stood_in_the_same_row_and_in_the_documents_money_unit(asking: Form, last: Document) -> None:
    document = now(asking, last, with_value(make_project(1), "≥9次"), make_project(2))
    values = [row.value for row in last.get(Project, "p1").indicators]
    assert told(document) == ("5", values)
    assert told(document, "p2")[0] == "7"


def test_several_that_became_one_are_summed(asking: Form, last: Document) -> None:
    both = make_project(1, succeeds=("p1", "p2"))
    assert told(now(asking, last, both))[0] == "12"


def test_without_last_year_or_for_what_is_new_it_is_empty_and_says_why(asking: Form, last: Document) -> None:
    new = make_project(3)
    column = asking.row_fields()["values.last"]

    def why(document: Document, project: Project) -> Message | None:
        return Calculator.of(document).computed(project, column, project.indicators[0]).reason

    for document in (now(asking, None, new), now(asking, last, new)):
        assert told(document, "p3") == ("", [""] * len(new.indicators))
        assert why(document, new) == Message("former.no_project")
    row = new.indicators[0].model_copy(update={"id": "x", "level3": "拍摄短片", "description": "全年拍摄"})
    known = make_project(1).model_copy(update={"indicators": (row,)})
    assert why(now(asking, last, known), known) == Message("former.no_row")


def test_it_follows_the_document_through_its_states_and_copies(asking: Form, last: Document) -> None:
    session = Session(now(asking, None, make_project(1), make_project(3, arranged=False)))
    heard: list[Announcement] = []
    session.listen(heard.append)
    session.refer_to(Reference(last))
    assert [announcement.changes for announcement in heard] == [()]
    session.run(SetFields("p1", {"budget.total": "6.00"}))
    session.undo()
    assert not session.history.done
    for document in (session.document, arranged(session.document), public_copy(session.document)):
        assert told(document)[0] == "5"


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".html", ".txt", ".xlsx", ".csv"])
def test_it_is_printed_and_exported(asking: Form, last: Document, suffix: str, tmp_path: Path) -> None:
    document = now(asking, with_year(last, "≥4321次"), with_value(make_project(1), "≥9次"))
    exporter = EXPORTERS[suffix]
    found, without = (
        exporter.make(each, ExportOptions(scheme="bundled"), None).data
        for each in (document, document.with_last_year(None))
    )
    assert found != without
    if suffix == ".pdf":
        assert squeezed("≥4321次") in "".join(pages_of(found))
        assert squeezed("≥4321次") not in "".join(pages_of(without))
    elif suffix in (".html", ".txt", ".csv"):
        assert "4321" in found.decode("utf-8-sig")


def with_year(last: Document, value: str) -> Document:
    entities = [with_value(each, value) if isinstance(each, Project) else each for each in last]
    return Document.build(entities, last.form)


def test_it_is_never_stored(asking: Form, last: Document) -> None:
    document = now(asking, last, make_project(1))
    assert document == document.with_last_year(None)
    assert with_values(document) == with_values(document.with_last_year(None))


def with_values(document: Document) -> bytes:
    return EXPORTERS[".json"].make(document, ExportOptions(), None).data


def test_a_file_that_is_printed_by_itself_knows_it_too(asking: Form, form: Form, last: Document) -> None:
    version = made_reference(last, "2024", "2026-01-01T00:00:00+00:00")
    references = FrozenDict({"2024": version.id})
    document = with_last_year(now(asking, None, make_project(1), references=references), (version,))
    assert told(document)[0] == "5"
    assert asks_last_year(asking)
    assert not asks_last_year(form)
    assert with_last_year(make_document(form, make_project(1), year=2025, references=references), ()).last_year is None


@pytest.mark.parametrize("of", ['"budget.total", "code"', '"indicators:value"', '"values.nothing"'])
def test_a_form_names_one_field_of_the_same_owner(of: str) -> None:
    with pytest.raises(ValidationError):
        form_with_last_year(of)
