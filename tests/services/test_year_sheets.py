"""A document whose own form has no sheets of the year takes them from this machine's; all that it has stays."""

from pathlib import Path

import pytest

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.paper import Margins
from jx_desktop.domain.form.tables import TableForm
from jx_desktop.domain.form.verifying import unknown_places
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.review.locks import READ_ONLY, LockedError
from jx_desktop.domain.values.scoring import Scoring
from jx_desktop.domain.yearly import names
from jx_desktop.editing.text import SetFields
from jx_desktop.editing.yearly import BeginSheet, ShareOutPoints
from jx_desktop.errors import UserError
from jx_desktop.services.document.asked_sheets import verify_sheets
from jx_desktop.services.document.opening import recover
from jx_desktop.services.document.session import Session
from jx_desktop.services.document.work import Work
from jx_desktop.services.document.year_sheets import offered_sheets, take_sheets
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.machine.local_store import LocalStore
from jx_desktop.services.resources.forms import FormLibrary
from tests.conftest import make_document, make_project
from tests.safety.crashing import crash, only_left, opened

OWN_COLUMN = {"id": "person", "label": "责任人"}


@pytest.fixture
def old(form: Form) -> Form:
    """The shipped form as it was before there were sheets of the year, with a column of the county's own."""
    fields = (*(field for field in form.indicators.fields if "." not in field.id),)
    own = type(fields[0]).model_validate(OWN_COLUMN)
    indicators = form.indicators.model_copy(update={"fields": (*fields, own)})
    made = {
        "sheets": FrozenDict({"goal": form.sheets["goal"]}),
        "tables": FrozenDict[str, TableForm]({"indicators": indicators}),
        "fields": FrozenDict(),
        "scoring": Scoring(),
        "publication": form.publication.model_copy(update={"due": form.publication.due[:1]}),
        "title": "某县{year}年文本",
    }
    return Form.model_validate(form.model_copy(update=made).dump())


@pytest.fixture
def document(old: Form) -> Document:
    project = make_project(1, values={"change.kind": "年中追加", "evaluation.rate_points": "10"})
    return make_document(old, project, make_project(2))


def test_the_sheets_that_are_missing_are_offered(document: Document, form: Form) -> None:
    offered = offered_sheets(document, FormLibrary())
    assert offered is not None
    assert [*document.form.all_sheets, *offered.keys] == list(form.all_sheets)
    assert offered_sheets(make_document(form), FormLibrary()) is None
    assert offered_sheets(make_document(form.model_copy(update={"id": "elsewhere"})), FormLibrary()) is None


def test_what_the_form_has_itself_stays(document: Document, form: Form) -> None:
    offered = offered_sheets(document, FormLibrary())
    assert offered is not None
    own, taken = document.form, offered.form
    assert (taken.title, taken.sheets["goal"], taken.columns) == (own.title, own.sheets["goal"], own.columns)
    assert taken.indicators.fields[: len(own.indicators.fields)] == own.indicators.fields
    assert taken.row_fields()["values.person"].label == "责任人"
    assert {key for key, _ in taken.rules.items()} >= {key for key, _ in own.rules.items()}
    assert (taken.scoring, taken.publication) == (form.scoring, form.publication)
    assert not list(unknown_places(taken))


def test_content_code_and_what_was_approved_stay_and_the_sheets_can_be_begun(document: Document) -> None:
    session = Session(document)
    session.refer_to_approved(document)
    session.run(SetFields("p2", {"purpose": "用于其他。"}))
    before, code = session.document, check_code(session.document)
    offered = offered_sheets(before, FormLibrary())
    assert offered is not None
    take_sheets(session, offered)
    now = session.document
    assert list(now) == list(before)
    assert (check_code(now), now.approved) == (code, document)
    assert not session.is_saved
    session.run(BeginSheet("evaluation"))
    assert session.document.get(Project, "p2").value_at(names.RATE_POINTS) == "10"
    session.undo()
    session.undo()
    assert session.document.get(Project, "p2") == document.get(Project, "p2")
    assert "evaluation" in session.document.form.all_sheets
    assert not session.is_saved


def test_the_sheets_are_in_the_file_after_the_next_save(document: Document, tmp_path: Path) -> None:
    work = Work(document)
    work.save_as(tmp_path / "旧.jx", replace_existing=False)
    offered = offered_sheets(work.document, FormLibrary())
    assert offered is not None
    take_sheets(work.session, offered)
    assert work.is_changed
    work.save()
    again = open_document(tmp_path / "旧.jx").document
    assert again == work.document
    assert offered_sheets(again, FormLibrary()) is None


def test_what_is_open_for_reading_only_takes_none(document: Document) -> None:
    session = Session(document, locks=(READ_ONLY,))
    offered = offered_sheets(document, FormLibrary())
    assert offered is not None
    with pytest.raises(LockedError):
        take_sheets(session, offered)
    assert session.document is document


def test_sheets_that_do_not_fit_the_paper_are_refused_with_the_reason(old: Form) -> None:
    margins = Margins(top=20, left=60, right=60, bottom=20)
    goal = old.sheets["goal"].model_copy(update={"width": 80.0})
    narrow = old.model_copy(update={"paper": old.paper.model_copy(update={"table": margins}),
                                    "sheets": FrozenDict({"goal": goal})})  # fmt: skip
    with pytest.raises(UserError) as caught:
        offered_sheets(make_document(narrow), FormLibrary())
    assert caught.value.message.code == "year_sheets.unfit"


def test_a_sheet_that_is_asked_for_and_could_be_taken_says_so(old: Form, form: Form) -> None:
    with pytest.raises(UserError) as caught:
        verify_sheets(old, ["evaluation"])
    assert caught.value.message.code == "year_sheets.to_be_taken"
    with pytest.raises(UserError) as caught:
        verify_sheets(form, ["elsewhere"])
    assert caught.value.message.code == "print.no_such_sheet"
    verify_sheets(form, ["evaluation", "monitor-07"])


def test_a_crash_in_the_middle_of_an_evaluation_costs_neither_the_sheets_nor_what_was_entered(
    document: Document, tmp_path: Path
) -> None:
    path, data = tmp_path / "旧.jx", tmp_path / "data"
    Work(document).save_as(path, replace_existing=False)
    work = opened(path, LocalStore(data))
    offered = offered_sheets(work.document, FormLibrary())
    assert offered is not None
    take_sheets(work.session, offered)
    work.session.run(BeginSheet("evaluation"))
    work.session.run(ShareOutPoints(("p1", "p2")))
    present = work.document
    after = crash(work, data, tmp_path / "after")
    again = recover(only_left(after), after)
    assert again.document == present
    assert "evaluation" in again.document.form.all_sheets
    again.session.undo()
    again.session.undo()
    assert again.document == document.with_form(offered.form)
    assert again.is_changed
    again.close()
