"""A limit refuses the edit or the import; what was accepted is always saved, and always comes back."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jx_desktop.base.json_text import MAX_CONTAINERS, MAX_ITEMS
from jx_desktop.domain.document.document import Document, ForeignRow
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.editing.text import SetFields
from jx_desktop.editing.tree import CopyProject
from jx_desktop.exchange.interchange import write_interchange
from jx_desktop.services.document.opening import recover
from jx_desktop.services.document.session import Session
from jx_desktop.services.document.terms import Terms
from jx_desktop.services.document.versions import keep_version, read_version
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.files.importing import read_document
from jx_desktop.services.machine.local_store import LocalStore
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.storage import limits
from jx_desktop.storage.database import read_contents
from jx_desktop.storage.entity_text import Size
from jx_desktop.storage.limits import MAX_BYTES, MAX_ROW_BYTES, size_of, why_too_large
from jx_desktop.storage.schema import ENTITY
from tests.conftest import make_document, make_project
from tests.storage.crafting import image_of, refused

MB = 1024 * 1024
TOO_MUCH: dict[str, tuple[str, str]] = {
    "commas": ("," * (MAX_ITEMS + 1), "limits.items"),
    "brackets": ("[1" * (MAX_CONTAINERS + 1), "limits.containers"),
    "a text of 9 MB": ("字" * (3 * MB), "limits.row"),
    "quotation marks, which take twice their room": ('"' * (5 * MB), "limits.row"),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_an_edit_beyond_a_limit_is_refused_and_changes_nothing(document: Document, tmp_path: Path, name: str) -> None:
    text, reason = TOO_MUCH[name]
    work = Work(document, store=LocalStore(tmp_path), terms=Terms(name="文本"))
    work.session.run(SetFields("p1", {"name": "新"}))
    before, history = work.document, work.session.history
    error = refused(lambda: work.session.run(SetFields("p1", {"purpose": text})))
    assert error.message.code == "edit.too_large"
    assert getattr(error.message.params["reason"], "code", "") == reason
    assert (work.document, work.session.history) == (before, history)
    assert work.session.run(SetFields("p1", {"purpose": "好"})), "the next edit is as good as any"
    work.close()


JUST_FITS: dict[str, Callable[[Size], str]] = {
    "commas": lambda size: "," * (MAX_ITEMS - size.items - 100),
    "brackets": lambda size: "[" * (MAX_CONTAINERS - size.containers - 100),
    "bytes": lambda _: "字" * ((MAX_ROW_BYTES - 8192) // 3),
    "escaped": lambda _: '"' * ((MAX_ROW_BYTES - 8192) // 2),
}
"""Texts for a document of a size, the largest or nearly so."""


@pytest.mark.parametrize("name", JUST_FITS)
def test_what_is_accepted_is_saved_opened_kept_as_a_version_and_recovered(
    document: Document, tmp_path: Path, name: str
) -> None:
    store = LocalStore(tmp_path / "data")
    work = Work(document, store=store, terms=Terms(name="文本"))
    assert work.session.run(SetFields("p1", {"purpose": JUST_FITS[name](size_of(document))}))
    version = keep_version(work, "一上稿")
    assert read_version(work, version) == work.document
    shutil.copytree(store.working.folder, tmp_path / "after" / "working")
    again = recover(LocalStore(tmp_path / "after").left().crashed[0], LocalStore(tmp_path / "after"))
    assert again.document == work.document
    again.close()
    work.save_as(tmp_path / "x.jx", replace_existing=False)
    assert open_document(tmp_path / "x.jx").document == work.document
    work.close()


def test_what_an_earlier_program_accepted_comes_back_and_may_shrink(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = LocalStore(tmp_path / "data")
    work = Work(document, store=store, terms=Terms(name="文本"))
    work.session.run(SetFields("p1", {"purpose": "," * 5000}))
    shutil.copytree(store.working.folder, tmp_path / "after" / "working")
    monkeypatch.setattr("jx_desktop.storage.entity_rows.MAX_ITEMS", 3000)
    monkeypatch.setattr(limits, "_LIMITS", (("items", lambda size: size.items, 3000, 1),))
    after = LocalStore(tmp_path / "after")
    again = recover(after.left().crashed[0], after)
    assert again.document == work.document
    assert refused(lambda: again.session.run(CopyProject("p1"))).message.code == "edit.too_large"
    assert again.session.run(SetFields("p1", {"purpose": "," * 4000}))
    assert again.session.undo()
    assert again.session.run(SetFields("p1", {"purpose": "好"}))
    again.close()
    work.close()


def test_undo_and_redo_are_never_refused(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(document)
    session.run(SetFields("p1", {"purpose": "," * 5000}))
    monkeypatch.setattr(limits, "_LIMITS", (("items", lambda size: size.items, 100, 1),))
    assert session.undo()
    assert session.redo()
    assert refused(lambda: session.run(CopyProject("p1")))


def test_the_size_that_is_counted_along_is_that_of_the_file(document: Document) -> None:
    foreign = (ForeignRow("b", "later", 3, "{[,"),)
    document = Document.build(document, document.form, foreign)
    session = Session(document)
    for command in (SetFields("p1", {"goals": ("一,", "二[")}), CopyProject("p1")):
        session.run(command)
    session.undo()
    assert session._size == size_of(session.document)
    rows = read_contents(image_of(session.document), 1).rows[ENTITY]
    assert session._size is not None
    assert session._size.rows == len(rows)
    assert session._size.bytes == sum(len(cell.encode()) for row in rows for cell in row if isinstance(cell, str))
    assert session._size.items == sum(row[3].count(",") for row in rows if row[1] != "later")


def test_an_import_beyond_a_limit_is_refused_with_its_name(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    data = write_interchange(make_document(form, make_project(1), make_project(2)), is_shipped=lambda _: True).encode()
    assert read_document(data, "清单.json", FormLibrary(), form.id).document
    monkeypatch.setattr(limits, "_LIMITS", (("rows", lambda size: size.rows, 5, 1),))
    error = refused(lambda: read_document(data, "清单.json", FormLibrary(), form.id))
    assert error.message.code == "import.too_much"
    assert error.message.params["name"] == "清单.json"


def test_four_thousand_projects_fit_and_ten_thousand_do_not(form: Form) -> None:
    """As large as those of the largest departments, with the rows of all sheets of a year (17 rows)."""
    row = make_project(1).indicators[0]
    rows = [
        row.model_copy(update={"id": f"r{n}", "description": "反映" * 25, "basis": "《通知》" * 4}) for n in range(17)
    ]
    project = make_project(1, indicators=rows, purpose="用于" * 200)
    one = size_of(make_document(form, project)) - size_of(make_document(form))
    assert why_too_large(Size(*(4000 * number for number in (one.rows, one.bytes, one.containers, one.items)))) is None
    assert 4000 * one.bytes > 0.9 * 29 * MB, "the measured need"
    assert why_too_large(Size(10_000, 10_000 * 3_354, 10_000 * 19, 10_000 * 89)) is not None
    assert ENTITY.max_bytes > MAX_BYTES


def test_versions_that_a_file_could_not_hold_are_refused(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = Work(document, store=LocalStore(tmp_path), terms=Terms(name="文本"))
    first = keep_version(work, "一上稿")
    monkeypatch.setattr(limits, "MAX_BESIDE_BYTES", len(first.body) + 10)
    assert refused(lambda: keep_version(work, "二上稿")).message.code == "version.no_room"
    assert work.versions == (first,)
    work.set_versions(())
    work.close()


def test_a_project_is_named_in_the_sentence(document: Document) -> None:
    session = Session(document)
    error = refused(lambda: session.run(SetFields("p1", {"purpose": "字" * (3 * MB)})))
    assert getattr(error.message.params["reason"], "params", {})["name"] == document.get(Project, "p1").name
    assert json.dumps(str(error.message)), "it can be said"
