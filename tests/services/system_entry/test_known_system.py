"""A document whose form says nothing of the provincial system is typed as this machine's form has it."""

from pathlib import Path

import pytest

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form, form_from_plain
from jx_desktop.domain.system_entry.cells import entry_cells
from jx_desktop.services.resources.forms import FormLibrary
from jx_desktop.services.system_entry.known_system import KnownSystems
from tests.conftest import ROOT, make_document, make_project
from tests.forms import form_of_other_system


def without_system(form: Form) -> Form:
    return form_from_plain({key: value for key, value in form.dump().items() if key != "exports"})


def cells(document: Document) -> list[str]:
    return [cell.text for cell in entry_cells(document, document.projects[0][1])]


def test_a_form_of_before_has_the_cells_of_the_form_of_its_id_on_this_machine(
    document: Document, form: Form, tmp_path: Path
) -> None:
    shipped = (ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8")
    in_yuan = shipped.replace('\n  "budget.total",', '\n  { field = "budget.total", unit = "元" },')
    (tmp_path / "hebei-2024.toml").write_text(in_yuan, "utf-8")
    known, silent = KnownSystems(FormLibrary(tmp_path, tmp_path)), without_system(form)
    before = make_document(silent, *(project for _, project in document.projects))
    assert cells(before)[2] == "5.00"
    with_cells = known.document(before)
    assert cells(with_cells)[2] == "50000.00"
    assert with_cells.head == before.head
    assert known.document(before).form is with_cells.form
    assert before.form == silent


def test_a_form_that_says_it_is_asked_itself() -> None:
    document = make_document(form_of_other_system(), make_project())
    assert KnownSystems().document(document) is document


@pytest.mark.parametrize("text", ["not a form", None])
def test_where_no_form_says_it_nothing_is_typed(form: Form, tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "hebei-2024.toml").write_text(text, "utf-8")
    silent = make_document(without_system(form), make_project())
    assert KnownSystems(FormLibrary(tmp_path, tmp_path)).document(silent) is silent


def test_a_form_that_lacks_a_field_of_the_cells_stays_as_it_is(form: Form, tmp_path: Path) -> None:
    shipped = (ROOT / "resources" / "forms" / "hebei-2024.toml").read_text("utf-8")
    more = shipped.replace('"unit.code", "unit.name"', "").replace(
        '\n  "code",\n', '\n  "code",\n  "values.contact",\n'
    )
    own = '[fields."values.contact"]\nlabel = "联系人"\n\n[labels]'
    (tmp_path / "hebei-2024.toml").write_text(more.replace("[labels]", own, 1), "utf-8")
    library = FormLibrary(tmp_path, tmp_path)
    found = library.find("hebei-2024")
    assert found is not None
    assert found.exports != form.exports
    silent = make_document(without_system(form), make_project())
    assert KnownSystems(library).document(silent) is silent
