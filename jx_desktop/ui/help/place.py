"""Which place of the manual a widget stands for."""

from collections.abc import Iterator

from PySide6.QtWidgets import QMainWindow, QWidget

from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.units import Unit
from jx_desktop.ui.panes.pane import Pane
from jx_desktop.ui.panes.project import ProjectPane
from jx_desktop.ui.table.view import IndicatorTable

_KINDS = {Head: "cover", Unit: "unit", Project: "project"}
_PACKAGE = "jx_desktop.ui."


def places_of(widget: QWidget | None) -> Iterator[str]:
    """Yield the places that a widget lies in, from the narrowest to the widest."""
    inside: list[QWidget] = []
    while widget is not None and not isinstance(widget, QMainWindow):
        if isinstance(widget, IndicatorTable):
            yield from _places_in_table(widget)
        elif isinstance(widget, Pane):
            yield from _places_in_pane(widget, inside)
            return
        module = type(widget).__module__
        if module.startswith(_PACKAGE) and not module.startswith((f"{_PACKAGE}fields", f"{_PACKAGE}table")):
            yield f"module/{module.removeprefix(_PACKAGE)}"
        inside.append(widget)
        widget = widget.parentWidget()


def _places_in_table(table: IndicatorTable) -> Iterator[str]:
    at = table.currentIndex()
    model = table.model()
    columns = getattr(model, "form").columns  # noqa: B009 (the view knows its model as Qt's)
    if at.isValid():
        yield f"row/{columns[at.column()].field}"
    yield "row/"


def _places_in_pane(pane: Pane, inside: list[QWidget]) -> Iterator[str]:
    entity = pane.work.document.find(pane.entity_id)
    if isinstance(entity, Section):
        yield f"section/{entity.key}"
        return
    kind = next((name for kind, name in _KINDS.items() if isinstance(entity, kind)), "project")
    path = next((path for path, box in pane.boxes.items() if box in inside or box.field in inside), "")
    if not path and isinstance(pane, ProjectPane) and pane.table in inside:
        path = "indicators"
    if path:
        yield f"{kind}/{path}"
    yield f"{kind}/"
