"""``jx revise``: what came back from Word becomes a document again, and is reported."""

import json
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.services.files.document_files import open_document, save_new
from tests.cli.conftest import Run, cannot
from tests.conftest import make_document, make_project
from tests.word import editing
from tests.word.conftest import Opened, exported, opened, saved


@pytest.fixture
def document(jx: Run, form: Form) -> Document:
    document = make_document(form, make_project(1), make_project(2))
    save_new(document, Path("a.jx"), replace_existing=False)
    return document


def edited(document: Document) -> Opened:
    file = opened(exported(document))
    editing.set_text(editing.cell_with(editing.tables_of(file, 1)[0], "5.00"), "8.50")
    editing.delete([editing.rows_of(file, 2)[2]])
    return file


def report() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(Path("r.json").read_text("utf-8"))
    return found


def test_changes_are_taken_over_and_reported_and_rows_are_kept(jx: Run, document: Document) -> None:
    Path("b.docx").write_bytes(saved(edited(document)))
    status, out, err = jx("revise", "a.jx", "b.docx", "c.jx", "--report", "r.json")
    assert (status, out) == (0, "")
    assert "1 行没有删除" in err
    row = document.get(Project, "p2").indicators[1]
    text = "　".join((row.level1, row.level2, row.level3, row.description, row.value, row.basis))
    assert report() == [
        {
            "entity": "p1", "row": None, "field": "budget.total", "before": "5.00", "after": "8.50", "kind": "changed",
        },
        {"entity": "p2", "row": "p2r2", "field": None, "before": text, "after": "", "kind": "removed"},
    ]  # fmt: skip
    new = open_document(Path("c.jx")).document
    assert str(new.get(Project, "p1").budget.total) == "8.50"
    assert len(new.get(Project, "p2").indicators) == 6
    assert jx("revise", "a.jx", "b.docx", "d.jx", "--deletions")[0] == 0
    assert len(open_document(Path("d.jx")).document.get(Project, "p2").indicators) == 5


def test_what_is_closed_is_left_and_told_and_the_rest_is_taken_over(jx: Run, form: Form) -> None:
    document = make_document(form, make_project(1), make_project(2), approval_number="巨财预〔2024〕1号")
    save_new(document, Path("a.jx"), replace_existing=False)
    file = opened(exported(document))
    table = editing.tables_of(file, 1)[0]
    editing.set_text(editing.cell_with(table, "5.00"), "8.50")
    Path("closed.docx").write_bytes(saved(file))
    cannot(jx("revise", "a.jx", "closed.docx", "c.jx"))
    editing.set_text(editing.cell_with(table, "用于组织采风创作活动。"), "用于办展。")
    Path("b.docx").write_bytes(saved(file))
    status, _, err = jx("revise", "a.jx", "b.docx", "c.jx")
    assert status == 1
    assert "1 处没有并入，该处内容现在不能修改：预算已批复" in err
    new = open_document(Path("c.jx")).document.get(Project, "p1")
    assert (str(new.budget.total), new.purpose) == ("5.00", "用于办展。")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_conflict_is_left_and_told(jx: Run, document: Document, form: Form, language: str) -> None:
    Path("b.docx").write_bytes(saved(edited(document)))
    here = make_document(form, make_project(1, budget={"total": "6.00", "fiscal": "5.00"}), make_project(2))
    save_new(here, Path("a.jx"), replace_existing=True)
    status, _, err = jx("revise", "a.jx", "b.docx", "c.jx", "--report", "r.json", "--lang", language)
    assert status == 1
    assert "6.00" in err
    assert "8.50" in err
    assert "{" not in err
    first = report()[0]
    assert (first["kind"], first["before"], first["after"]) == ("conflict", "6.00", "8.50")
    assert str(open_document(Path("c.jx")).document.get(Project, "p1").budget.total) == "6.00"


def test_what_is_no_revision_is_refused_in_one_line(jx: Run, document: Document) -> None:
    Path("b.docx").write_bytes(b"PK\x03\x04" + bytes(100))
    cannot(jx("revise", "a.jx", "b.docx", "c.jx"))
    Path("b.txt").write_text("会议通知", "utf-8")
    cannot(jx("revise", "a.jx", "b.txt", "c.jx"))
    assert not Path("c.jx").exists()
