"""已录入: kept per cell, by what makes a document the same one."""

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Department, Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import form_from_plain
from jx_desktop.domain.system_entry.cells import EntryCell, entry_cells
from jx_desktop.services.system_entry.progress import EntryProgress
from jx_desktop.storage import typed_cells
from tests.conftest import ROOT

NOW = "2027-01-01T08:00:00+08:00"


def cells_of(document: Document, project: str = "p1") -> tuple[EntryCell, ...]:
    return entry_cells(document, document.get(Project, project))


def at(moment: str) -> Callable[[], str]:
    return lambda: moment


def with_head(document: Document, **fields: object) -> Document:
    return document.with_head(Head.model_validate({**document.head.field_values(), **fields}))


def with_project(document: Document, **fields: object) -> Document:
    changed = document.get(Project, "p1").model_copy(update=fields)
    return Document.build([changed if entity.id == "p1" else entity for entity in document], document.form)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "typed.db"


def marked(document: Document, file: Path, count: int = 3) -> tuple[EntryCell, ...]:
    """Mark the first cells of the first project in a window of their own."""
    cells = cells_of(document)
    progress = EntryProgress(document, file, at(NOW))
    for cell in cells[:count]:
        progress.mark(cell.key, cell.text)
    assert progress.trouble is None
    progress.close()
    return cells


def test_what_was_typed_is_known_when_the_document_is_opened_again(document: Document, file: Path) -> None:
    cells = marked(document, file)
    progress = EntryProgress(document, file)
    typed = progress.typed_into(cells)[cells[0].key]
    assert (typed.text, typed.at) == (cells[0].text, NOW)
    assert [cell.key in progress.typed_into(cells) for cell in cells[:5]] == [True] * 3 + [False] * 2
    assert len(progress.typed_of("p1")) == 3
    assert progress.owners() == {"p1"}


def test_a_cell_may_be_unmarked_a_project_begun_again_a_document_forgotten(document: Document, file: Path) -> None:
    cells, other = marked(document, file), cells_of(document, "p2")
    progress = EntryProgress(document, file)
    progress.mark(other[0].key, other[0].text)
    progress.unmark(cells[1].key)
    assert [cell.key in progress.typed_into(cells) for cell in cells[:3]] == [True, False, True]
    progress.begin_again("p1")
    again = EntryProgress(document, file)
    assert again.owners() == {"p2"}
    again.forget()
    assert again.owners() == frozenset()
    assert EntryProgress(document, file).owners() == frozenset()
    again.mark(cells[0].key, "a")
    assert EntryProgress(document, file).owners() == {"p1"}


def test_a_document_for_another_department_or_year_has_its_own(document: Document, file: Path) -> None:
    marked(document, file)
    others = (
        with_head(document, year=2025),
        with_head(document, department=Department(code="722", name="巨鹿县残疾人联合会")),
        with_head(document, scope="unit"),
    )
    for other in others:
        assert EntryProgress(other, file).owners() == frozenset()
    corrected = with_head(document, department=Department(code="721", name="巨鹿县文联"))
    assert EntryProgress(corrected, file).owners() == {"p1"}
    assert EntryProgress(document, file).owners() == {"p1"}


def test_a_value_that_was_changed_a_row_that_went_and_one_that_came_before_are_said(
    document: Document, file: Path
) -> None:
    marked(document, file, count=29)
    project = document.get(Project, "p1")
    rows = project.indicators
    added = rows[0].model_copy(update={"id": "new", "level3": "新增指标"})
    now = with_project(document, name="采风经费", indicators=(added, *rows[:1], *rows[2:]))
    changes = EntryProgress(now, file).changed(cells_of(now))
    assert [(cell.label, cell.text, then.text) for cell, then in changes.altered] == [
        ("项目名称", "采风经费", "采风创作经费之1")
    ]
    assert {typed.key.split("/")[1] for typed in changes.gone} == {"p1r2"}
    assert len(changes.gone) == 6
    assert [cell.text for cell in changes.new] == [
        "产出指标", "数量指标", "新增指标", "全年组织采风活动的次数", "≥6次", "年度工作计划",
    ]  # fmt: skip
    unchanged = EntryProgress(document, file).changed(cells_of(document))
    assert not unchanged
    assert not EntryProgress(document, file).changed(cells_of(document, "p2"))


def with_goals(document: Document, *goals: str) -> Document:
    """The document with goals that are typed one by one, and nothing else."""
    exports = {"system": {"name": "系统", "cells": ["name", "goals", "code"]}}
    return with_project(document.with_form(form_from_plain({**document.form.dump(), "exports": exports})), goals=goals)


@pytest.mark.parametrize(
    ("now", "done", "altered", "gone"),
    [
        ("新甲乙丙", "甲乙丙", {}, ""),
        ("甲新乙丙", "甲乙丙", {}, ""),
        ("甲丙", "甲丙", {}, "乙"),
        ("丙甲乙", "甲乙丙", {}, ""),
        ("甲新丙", "甲丙", {"新": "乙"}, ""),
        ("新甲改乙丙", "甲乙丙", {}, ""),
        ("甲甲乙丙", "甲乙丙", {}, ""),
        ("甲", "甲", {}, "乙丙"),
    ],
)
def test_texts_of_a_list_stay_typed_where_one_is_put_in_taken_out_or_moved(
    document: Document, file: Path, now: str, done: str, altered: dict[str, str], gone: str
) -> None:
    progress = EntryProgress(with_goals(document, *"甲乙丙"), file)
    before = cells_of(with_goals(document, *"甲乙丙"))
    for cell in before[1:4]:
        progress.mark(cell.key, cell.text, before)
    after = cells_of(with_goals(document, *now))
    progress.mark(after[-1].key, after[-1].text, after)  # a cell of no list, behind it

    def shown() -> tuple[str, dict[str, str], str]:
        into, changes = progress.typed_into(after), progress.changed(after)
        is_done = (cell.text for cell in after[1:-1] if cell.key in into and into[cell.key].text == cell.text)
        rewritten = {cell.text: then.text for cell, then in changes.altered}
        return "".join(sorted(is_done, key=done.find)), rewritten, "".join(sorted(then.text for then in changes.gone))

    assert shown() == (done, altered, "".join(sorted(gone)))
    for cell in after[1:-1]:  # typed anew, one after the other: none takes what another was
        progress.mark(cell.key, cell.text, after)
        into = progress.typed_into(after)
        assert into[cell.key].text == cell.text
        assert {then.text for then in progress.changed(after).gone} == set(gone)
    assert [progress.typed_into(after)[cell.key].text for cell in after[1:-1]] == list(now)
    again = EntryProgress(with_goals(document, *now), file)
    assert {cell.key: cell.text for cell in after[1:]} == {
        key: then.text for key, then in again.typed_into(after).items()
    }


def test_a_text_of_a_list_is_taken_back_where_it_stands_now(document: Document, file: Path) -> None:
    before, after = (cells_of(with_goals(document, *goals)) for goals in ("甲乙", "新甲乙"))
    progress = EntryProgress(document, file)
    for cell in before[1:3]:
        progress.mark(cell.key, cell.text, before)
    progress.unmark(after[2].key, after)
    assert [after[3].text] == [then.text for then in progress.typed_into(after).values()]
    progress.mark(after[1].key, after[1].text, after)
    assert {then.text for then in progress.typed_of("p1")} == {"新", "乙"}


def test_a_cell_that_is_marked_is_one_step_on_the_disk(
    document: Document, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def connected(*given: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*given, **named)
        connection.set_trace_callback(said.append)
        return connection

    connect = sqlite3.connect
    monkeypatch.setattr("jx_desktop.storage.typed_cells.sqlite3.connect", connected)
    progress = EntryProgress(document, file)
    cells = cells_of(document)
    progress.mark(cells[0].key, cells[0].text, cells)
    said.clear()
    progress.mark(cells[1].key, cells[1].text, cells)
    assert [words for words in said if words in {"BEGIN ", "COMMIT"}] == ["BEGIN ", "COMMIT"]


def test_two_windows_know_what_the_other_has_typed(document: Document, file: Path) -> None:
    one, other = EntryProgress(document, file), EntryProgress(document, file)
    cells = cells_of(document)
    for number, cell in enumerate(cells):
        (one, other)[number % 2].mark(cell.key, cell.text)
    assert len(one.typed_of("p1")) == len(other.typed_of("p1")) == len(cells)
    one.begin_again("p1")
    assert other.typed_of("p1") == ()
    assert one.trouble is None
    assert other.trouble is None


def test_what_was_marked_outlives_a_process_that_is_killed(document: Document, file: Path) -> None:
    script = """
import sys, itertools
from pathlib import Path
from tests.conftest import ROOT, make_document, make_project
from jx_desktop.domain.form.definition import read_form
from jx_desktop.services.system_entry.progress import EntryProgress
form = read_form((ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8"))
document = make_document(form, make_project(1))
progress = EntryProgress(document, Path(sys.argv[1]))
for number in itertools.count():
    progress.mark(f"p1//{number}", str(number))
    print(number, flush=True)
"""
    process = subprocess.Popen([sys.executable, "-c", script, str(file)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = [int(process.stdout.readline()) for _ in range(12)]
    process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    said += [int(line) for line in process.communicate()[0].split()]
    progress = EntryProgress(document, file)
    assert {f"p1//{number}" for number in said} <= {typed.key for typed in progress.typed_of("p1")}
    assert progress.trouble is None


@pytest.mark.parametrize("content", [b"no database at all" * 400, b""])
def test_a_damaged_file_is_set_aside_and_said(document: Document, file: Path, content: bytes) -> None:
    cells = marked(document, file)
    file.write_bytes(content)
    progress = EntryProgress(document, file)
    assert progress.owners() == frozenset()
    progress.mark(cells[0].key, cells[0].text)
    assert EntryProgress(document, file).owners() == {"p1"}
    if content:
        assert progress.trouble is not None
        assert progress.trouble.code == "entry.set_aside"
        assert Path(str(progress.trouble.params["path"])).read_bytes() == content


def test_what_a_window_knows_is_not_lost_with_a_file_that_is_damaged_or_removed(document: Document, file: Path) -> None:
    cells = marked(document, file)
    progress = EntryProgress(document, file)
    other = EntryProgress(document, file)
    file.write_bytes(b"\x00" * file.stat().st_size)
    progress.mark(cells[3].key, cells[3].text)
    assert len(EntryProgress(document, file).typed_of("p1")) == 4
    other.mark(cells[4].key, cells[4].text)
    assert len(EntryProgress(document, file).typed_of("p1")) == 5
    assert len(progress.typed_of("p1")) == 5
    file.unlink()
    progress.mark(cells[5].key, cells[5].text)
    assert len(EntryProgress(document, file).typed_of("p1")) == 6


def test_a_table_that_is_gone_is_damage(document: Document, file: Path) -> None:
    cells = marked(document, file)
    progress = EntryProgress(document, file)
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE typed")
    connection.close()
    progress.mark(cells[3].key, cells[3].text)
    assert len(EntryProgress(document, file).typed_of("p1")) == 4
    assert [path.name for path in sorted(file.parent.glob("*.db"))] == ["typed-damaged-1.db", "typed.db"]


def test_where_it_cannot_be_kept_it_is_known_and_said(document: Document, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    progress = EntryProgress(document, blocked / "typed.db")
    progress.mark("p1//name", "a")
    assert [typed.key for typed in progress.typed_of("p1")] == ["p1//name"]
    assert progress.trouble is not None
    assert progress.trouble.code == "entry.not_kept"
    blocked.unlink()
    progress.mark("p1//code", "b")
    assert len(EntryProgress(document, blocked / "typed.db").typed_of("p1")) == 2
    assert progress.trouble is None
    nowhere = EntryProgress(document, None)
    nowhere.mark("p1//name", "a")
    assert [typed.key for typed in nowhere.typed_of("p1")] == ["p1//name"]


@pytest.mark.skipif(os.name != "posix", reason="rights of files")
def test_only_its_owner_reads_the_file(document: Document, file: Path) -> None:
    marked(document, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_what_was_not_used_for_two_years_is_forgotten(document: Document, file: Path) -> None:
    marked(document, file)
    other = with_head(document, id="other")
    EntryProgress(other, file, at("2028-12-30T08:00:00+08:00")).mark("p1//name", "a")
    assert EntryProgress(document, file, at("2028-12-31T08:00:00+08:00")).owners() == {"p1"}
    third = with_head(document, id="third")
    EntryProgress(third, file, at("2031-01-05T08:00:00+08:00"))
    for gone in (document, other):
        assert EntryProgress(gone, file, at("2031-01-05T08:00:00+08:00")).owners() == frozenset()


def test_a_file_that_another_program_holds_fast_is_waited_for_once(
    document: Document, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells, waits = marked(document, file), list[float]()
    connect = typed_cells._connected

    def noted(path: Path, wait: float) -> sqlite3.Connection:
        waits.append(wait)
        return connect(path, wait)

    monkeypatch.setattr(typed_cells, "_WAIT_SECONDS", 0.01)
    monkeypatch.setattr(typed_cells, "_connected", noted)
    other = sqlite3.connect(file)
    other.execute("BEGIN EXCLUSIVE")
    progress = EntryProgress(document, file, at(NOW))
    assert progress.trouble is not None
    assert progress.typed_into(cells) == {}
    progress.mark(cells[3].key, cells[3].text)
    assert waits[:1] == [0.01]
    assert set(waits[1:]) == {0}
    other.rollback()
    progress.mark(cells[4].key, cells[4].text)
    assert progress.trouble is None
    assert len(progress.typed_of("p1")) == 5
    progress.close()
    assert len(EntryProgress(document, file).typed_of("p1")) == 5
