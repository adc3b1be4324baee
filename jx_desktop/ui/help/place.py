"""Which place of the manual a widget stands for."""

from collections.abc import Iterator

from PySide6.QtWidgets import QMainWindow, QWidget

from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.ui.panes.pane import Pane
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.table.model import TableModel
from jx_desktop.ui.table.view import FormTable

_KINDS = {Head: "cover", Unit: "unit", Project: "project"}
_PACKAGE = "jx_desktop.ui."


def places_of(widget: QWidget | None) -> Iterator[str]:
    """Yield the places that a widget lies in, from the narrowest to the widest."""
    inside: list[QWidget] = []
    while widget is not None and not isinstance(widget, QMainWindow):
        if isinstance(widget, FormTable):
            yield from _places_in_table(widget)
        elif isinstance(widget, Pane):
            yield from _places_in_pane(widget, inside)
            return
        module = type(widget).__module__
        if module.startswith(_PACKAGE) and not module.startswith((f"{_PACKAGE}fields", f"{_PACKAGE}table")):
            yield f"module/{module.removeprefix(_PACKAGE)}"
        inside.append(widget)
        widget = widget.parentWidget()


def _places_in_table(table: FormTable) -> Iterator[str]:
    at, model = table.currentIndex(), table.model()
    if at.isValid() and isinstance(model, TableModel):
        yield f"row/{model.column(at.column()).field}"
    yield "row/"


def _places_in_pane(pane: Pane, inside: list[QWidget]) -> Iterator[str]:
    entity = pane.work.document.find(pane.entity_id)
    if isinstance(entity, Section):
        yield f"section/{entity.key}"
        return
    kind = next((name for kind, name in _KINDS.items() if isinstance(entity, kind)), "project")
    path = next((path for path, box in pane.boxes.items() if box in inside or box.field in inside), "")
    if not path and isinstance(pane, SheetPane):
        path = next((section.shown.id for section in pane.sections if section.table in inside), "")
    if path and not isinstance(entity, Sheet):
        yield f"{kind}/{path}"
    if isinstance(pane, SheetPane) and pane.key != GOAL_SHEET:
        yield f"sheet/{pane.key}"
    yield f"{kind}/"
