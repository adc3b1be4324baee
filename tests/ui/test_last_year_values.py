"""上年值 in the window: a column and a field that fill themselves once last year's document has been read."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.document.projects import Project
from jx_desktop.services.document.references import made_reference
from jx_desktop.services.document.work import Work
from jx_desktop.ui.fields.computed import ComputedField
from jx_desktop.ui.panes.sheet import SheetPane
from tests.conftest import make_document, make_project
from tests.forms import form_with_last_year
from tests.printing.conftest import pages_of, squeezed
from tests.ui.window import MainWindow


@pytest.fixture
def work() -> Work:
    form = form_with_last_year()
    last = make_document(form, make_project(1, budget={"total": "4321.00"}))
    version = made_reference(last, "2024", "2026-01-01T00:00:00+00:00")
    references = FrozenDict({"2024": version.id})
    return Work(make_document(form, make_project(1), year=2025, references=references), versions=(version,))


def test_a_field_and_a_column_fill_themselves_and_stay_through_edits(
    qtbot: QtBot, window: MainWindow, work: Work
) -> None:
    window.show_work(work)
    window.go_to("p1")
    pane = window.desk.pane if window.desk is not None else None
    assert isinstance(pane, SheetPane)
    field = pane.boxes["values.last_total"].field
    assert isinstance(field, ComputedField)
    qtbot.waitUntil(lambda: field.text() == "4,321.00")
    column = next(n for n, each in enumerate(pane.model.shown.columns) if each.field == "values.last")
    values = [pane.model.index(row, column).data() for row in range(6)]
    assert values == [row.value for row in work.document.get(Project, "p1").indicators]
    steps = len(work.session.history.done)
    pane.rows.remove_rows()
    window.edit.undo.trigger()
    assert field.text() == "4,321.00"
    assert (steps, work.session.is_saved) == (0, True)


def test_a_file_made_before_it_was_read_has_it_too(
    qtbot: QtBot, window: MainWindow, work: Work, tmp_path: Path
) -> None:
    window.show_work(work)
    window.export.export_document(work.document.with_last_year(None), tmp_path / "文本.pdf")
    qtbot.waitUntil((tmp_path / "文本.pdf").exists, timeout=60_000)
    assert squeezed("上年预算数4321.00") in "".join(pages_of((tmp_path / "文本.pdf").read_bytes()))
