"""What a document holds beside its text: there and back through every way out, nothing of it lost."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from jx_desktop.domain.comparing.comparison import compare
from jx_desktop.domain.document.document import Document, InconsistentError
from jx_desktop.domain.document.entity import Change, Entity
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet, sheet_of_key
from jx_desktop.domain.document.sums import sums_of
from jx_desktop.domain.document.tables import TableRow, row_of, rows_of, table_of, tables_of, with_rows
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.disclosure import arranged
from jx_desktop.domain.review.records import Comment, Event
from jx_desktop.domain.review.rounds import is_for_review, round_of
from jx_desktop.domain.words.searching import Sought
from jx_desktop.exchange.interchange import interchange_of, read_interchange, write_interchange
from jx_desktop.services.files.document_files import open_document, save_new
from jx_desktop.services.lists.finding import Finder
from jx_desktop.storage.entity_rows import rows_of as rows_of_document
from jx_desktop.storage.salvage.file import salvage
from jx_desktop.storage.versions import document_of, make_version
from jx_desktop.validation.checker import Checker, has_errors
from tests.conftest import make_document, make_project
from tests.records import COMMENT, EVENT, HEAD, OPINION, PROJECT, SHEET, full_document, with_records


@pytest.fixture
def full(form: Form) -> Document:
    return full_document(form)


def through_interchange(document: Document) -> Document:
    text = write_interchange(document, is_shipped=lambda _: True)
    return read_interchange(text, lambda _: document.form)


def test_everything_goes_through_the_interchange(full: Document) -> None:
    again = through_interchange(full)
    # Rulings have no ids there.
    assert [entity for entity in again if entity.entity_kind not in ("ruling", "head")] == [
        entity for entity in full if entity.entity_kind not in ("ruling", "head")
    ]
    assert again.head.model_copy(update={"ruling_ids": full.head.ruling_ids}) == full.head
    assert write_interchange(again, is_shipped=lambda _: True) == write_interchange(full, is_shipped=lambda _: True)


def test_the_interchange_has_the_keys_that_other_programs_know(full: Document) -> None:
    data = interchange_of(full, is_shipped=lambda _: True)
    plain: dict[str, Any] = json.loads(json.dumps(data))

    assert plain["comments"][0] == COMMENT
    assert plain["opinions"][0] == OPINION
    assert plain["events"][0] == EVENT
    assert plain["sheets"] == {"department_goal": SHEET, "monitor-07": {}}
    assert plain["unconfirmed"] == [full.form.section_ids[0]]
    project = plain["units"][0]["projects"][0]
    assert {key: project[key] for key in PROJECT} == PROJECT
    assert {key: plain[key] for key in HEAD} == HEAD
    assert plain["version"] == 1


def test_what_says_nothing_has_no_key(form: Form) -> None:
    document = make_document(form, make_project(1))
    data = interchange_of(document, is_shipped=lambda _: True)
    assert not {*HEAD, "comments", "opinions", "events", "sheets", "unconfirmed"} & {*data}
    assert not {*PROJECT} & {*data["units"][0]["projects"][0]}
    rows = {(kind, row_id): json.loads(body) for row_id, kind, _, body in rows_of_document(document)}
    assert not {*HEAD, "comment_ids", "opinion_ids", "event_ids"} & {*rows["head", "doc"]}
    assert "unconfirmed" not in rows["section", f"section:{form.section_ids[0]}"]


def test_everything_goes_through_a_file_and_a_version_of_it(full: Document, tmp_path: Path) -> None:
    version = make_version(full, "一上稿", "2026-09-28T09:00:00+08:00")
    save_new(full, tmp_path / "x.jx", replace_existing=False, versions=(version,))
    opened = open_document(tmp_path / "x.jx")
    assert opened.document == full
    assert document_of(opened.stored.versions[0], "x.jx") == full


def test_an_event_of_a_newer_program_is_kept_and_counts_for_nothing(form: Form, tmp_path: Path) -> None:
    handed_in = Event(id="h1", what="handed_in", at="2026-09-28T09:00:00+08:00", office="unit")
    newer = Event(id="e2", what="archived", at="2026-10-01T09:00:00+08:00")
    document = with_records(make_document(form, make_project(1)), [handed_in, newer])
    save_new(document, tmp_path / "a.jx", replace_existing=False)
    again = open_document(tmp_path / "a.jx").document
    assert again == document
    assert through_interchange(document) == document
    assert (round_of(again), is_for_review(again, "bureau")) == (1, True)


def test_a_damaged_file_gives_everything_back_that_is_whole(full: Document, tmp_path: Path) -> None:
    save_new(full, tmp_path / "x.jx", replace_existing=False)
    image = (tmp_path / "x.jx").read_bytes()
    wound = image.index("请核实。".encode())
    damaged = image[:wound] + b"\xff" * 5 + image[wound + 5 :]

    salvaged = salvage(damaged, "x.jx", lambda _: full.form, lambda _: "待归类")

    comment, other = salvaged.document.listed(Comment)
    assert comment.text.endswith("。")
    assert comment.model_copy(update={"text": "请核实。"}) == full.find("c1")
    assert other == full.find("c2")
    for entity in full:
        if entity.id != "c1":
            assert salvaged.document.find(entity.id) == entity


@pytest.mark.parametrize("kind", ["comment", "opinion", "event"])
def test_a_record_that_nobody_lists_is_refused(full: Document, kind: str) -> None:
    head = full.head.model_copy(update={f"{kind}_ids": ()})
    with pytest.raises(InconsistentError) as caught:
        Document.build([head, *(entity for entity in full if entity is not full.head)], full.form)
    assert caught.value.fact == "not_listed"


def test_a_sheet_has_the_id_that_its_key_says(form: Form) -> None:
    document = make_document(form)
    with pytest.raises(InconsistentError) as caught:
        Document.build([*document, Sheet(id="x", key="department_goal")], form)
    assert caught.value.fact == "sheet_id"


# ---- tables


def test_rows_are_found_by_table_and_by_id(full: Document) -> None:
    project, sheet = full.get(Project, "p1"), full.get(Sheet, "sheet:department_goal")
    assert rows_of(project, "indicators") == project.indicators
    assert [row.id for row in rows_of(project, "tasks")] == ["t1", "t2"]
    assert [row.id for row in rows_of(sheet, "tasks")] == ["s1", "s2"]
    assert rows_of(sheet, "indicators") == rows_of(project, "nothing") == ()
    assert row_of(project, "p1r2") is project.indicators[1]
    assert row_of(project, "t3") is project.tables["site-visits"][0]
    assert row_of(sheet, "t3") is None
    assert (table_of(project, "t3"), table_of(project, "p1r2"), table_of(sheet, "x")) == (
        "site-visits",
        "indicators",
        None,
    )


def test_a_table_gets_other_rows_and_goes_with_its_last(full: Document) -> None:
    project = full.get(Project, "p1")
    added = with_rows(project, "tasks", (*rows_of(project, "tasks"), TableRow(id="t9")))
    assert [row.id for row in rows_of(added, "tasks")] == ["t1", "t2", "t9"]
    assert added.tables["site-visits"] == project.tables["site-visits"]
    assert list(with_rows(project, "tasks", ()).tables) == ["site-visits"]
    assert with_rows(project, "indicators", (Indicator(id="i"),)).indicators == (Indicator(id="i"),)
    assert with_rows(project, "new.table", (TableRow(id="n"),)).tables["new.table"] == (TableRow(id="n"),)


@pytest.mark.parametrize(("table", "row_id"), [("site-visits", "t1"), ("other", "p1r1"), ("indicators", "t2")])
def test_an_id_is_that_of_one_row_of_all_tables(full: Document, table: str, row_id: str) -> None:
    row = Indicator(id=row_id) if table == "indicators" else TableRow(id=row_id)
    project = full.get(Project, "p1")
    with pytest.raises(ValidationError, match="repeated id"):
        with_rows(project, table, (*rows_of(project, table), row))


def test_a_copy_has_rows_of_its_own_and_its_marks_follow_them(full: Document) -> None:
    project = full.get(Project, "p1")
    copy = project.copied("p9", code="")
    ids = {row.id for _, rows in tables_of(copy) for row in rows}
    assert len(ids) == len(project.indicators) + 3
    assert not ids & {row.id for _, rows in tables_of(project) for row in rows}
    assert copy.unconfirmed == ("purpose", f"indicators.{copy.indicators[0].id}")
    assert copy.tables["site-visits"][0].values == project.tables["site-visits"][0].values


def test_a_key_of_values_belongs_to_the_sheet_whose_name_it_begins_with() -> None:
    assert sheet_of_key("evaluation.money.total.initial") == "evaluation"
    assert sheet_of_key("monitor.07.actual") == "monitor-07"
    assert sheet_of_key("change.kind") == "change"
    assert {sheet_of_key(key) for key in ("points", "contact", "contact.phone", "evaluation", "monitored.07")} == {
        "goal"
    }
    assert sheet_of_key("visit.07.note", ("visit-07",)) == "visit-07"
    assert sheet_of_key("visit.note", ("visit",)) == "visit"


# ---- compared, found, counted


def changed(document: Document, *entities: Entity) -> Document:
    return document.apply(tuple(Change(document.find(entity.id), entity) for entity in entities))


def test_a_comparison_tells_every_kind_that_differs(form: Form, full: Document) -> None:
    blank = make_document(form, make_project(1), make_project(2))
    untold = ("values", "tables", "unconfirmed", "succeeds")
    found = {(item.entity_kind, field.path) for item in compare(blank, full).entities for field in item.fields}

    assert {("document", path) for path in ("rulings", "comments", "opinions", "events")} <= found
    assert {("head", path) for path in HEAD} <= found
    assert {("sheet", path) for path in ("values.goal", "tasks.s1", "paragraphs.0")} <= found
    assert {("project", path) for path in PROJECT if path not in untold} <= found
    assert {("project", "tasks.t1"), ("project", "site-visits.t3")} <= found
    assert compare(full, full).is_same


def test_a_comparison_tells_the_cell_of_a_further_table(full: Document) -> None:
    project = full.get(Project, "p1")
    rows = [row.with_values({"values.name": "改"}) if row.id == "t1" else row for row in rows_of(project, "tasks")]
    (difference,) = compare(full, changed(full, with_rows(project, "tasks", rows))).entities
    assert [(field.path, field.before, field.after) for field in difference.fields] == [
        ("tasks.t1.values.name", "采风", "改")
    ]


def test_a_comment_that_says_something_else_is_told(full: Document) -> None:
    comment = full.get(Comment, "c1")
    (difference,) = compare(full, changed(full, comment.model_copy(update={"state": "done"}))).entities
    assert [field.label.params for field in difference.fields] == [{"added": 1, "removed": 1}]


def test_text_is_sought_in_what_is_filled_in_only(full: Document) -> None:
    assert "核实" in full.get(Comment, "c1").text
    assert not any(Finder().find(full, Sought("核实")))
    assert any(Finder().find(full, Sought("采风")))


# ---- projects without money (未安排)


def test_a_project_without_money_counts_nowhere(form: Form) -> None:
    left = make_project(1, arranged=False)
    document = make_document(form, left, make_project(2))

    assert [project.id for _, project in document.projects] == ["p2"]
    assert (document.number_of("p1"), document.number_of("p2")) == (0, 1)
    assert document.total() == Decimal("5.00")
    assert sums_of(document).projects == sums_of(document, document.units[0]).projects == 1
    assert [project.id for project in arranged(document).projects_of(arranged(document).units[0])] == ["p2"]
    assert arranged(make_document(form, make_project(1))) == make_document(form, make_project(1))


def test_a_project_without_money_is_not_checked(form: Form) -> None:
    broken = {"budget": {"total": "5.00", "fiscal": "4.00"}, "code": "不是编码", "goals": ()}
    document = make_document(form, make_project(1, **broken), make_project(2))
    without = make_document(form, make_project(1, **broken, arranged=False), make_project(2))
    assert has_errors(document)
    assert Checker().check(document)
    assert not has_errors(without)
    assert Checker().check(without) == ()
    checker = Checker()
    assert checker.check(document)
    assert checker.check(without) == ()
