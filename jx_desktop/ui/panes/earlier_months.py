"""An earlier month beside the later one: a quiet line at the foot of cells and beneath fields."""

from PySide6.QtCore import QCoreApplication

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import Row, rows_of
from jx_desktop.domain.form.sheets import Column
from jx_desktop.domain.kinds.fields import plain, setting_of
from jx_desktop.domain.values.indicator_cells import TICK, cell_text, chosen
from jx_desktop.domain.yearly.earlier import earlier_months, earlier_value
from jx_desktop.ui.fields.reading import shown_text
from jx_desktop.ui.panes.banded import BandedPane
from jx_desktop.ui.table.hints import Hint

_SOURCE = "earlier"


def show_earlier_months(pane: BandedPane, document: Document, owner: Project | Sheet) -> None:
    """Show what an earlier month said wherever this sheet, of a later one, has a place for it."""
    if not earlier_months(document.form, pane.key):
        return
    setting = setting_of(document.form, document.money_unit_of(owner.id))
    for path, box in pane.boxes.items():
        field = pane.definitions.get(path)
        found = earlier_value(document.form, pane.key, owner, path) if field is not None else None
        if found is not None and found[1] == plain(owner.value_at(path)):
            found = None  # 年初预算数 is the same in every month
        if field is not None:
            box.show_earlier(_words(*found[:1], shown_text(field, found[1], setting)) if found is not None else "")
    for section in pane.sections:
        hints = {
            (row.id, column.key if column.choice else column.field): hint
            for row in rows_of(owner, section.shown.id)
            for column in section.shown.columns
            if (hint := _hint(document, pane.key, row, column)) is not None
        }
        section.model.show_hints(_SOURCE, hints)


def _hint(document: Document, key: str, row: Row, column: Column) -> Hint | None:
    found = earlier_value(document.form, key, row, column.field)
    if found is None:
        return None
    month, text = found
    if column.choice:
        text = TICK if column.choice in chosen(text) and not cell_text(row, column) else ""
    return Hint(_words(month, text)) if text else None


def _words(month: int, text: str) -> str:
    return QCoreApplication.translate("EarlierMonths", "month {month}: {text}").format(month=month, text=text)
