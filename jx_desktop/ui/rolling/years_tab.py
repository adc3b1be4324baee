"""The tab 年份: every year that last year's texts say, with what it becomes."""

from PySide6.QtWidgets import QWidget

from jx_desktop.domain.comparing.text_difference import Spans
from jx_desktop.domain.document.document import Document
from jx_desktop.ui.pages.marked_cells import Index, MarkedCells
from jx_desktop.ui.rolling.year_model import TEXT, YearModel
from jx_desktop.ui.ticks.tick_tab import TickTab
from jx_desktop.wording.messages import Wording

_WIDTHS_EM = (16, 20, 7, 8)


class YearsTab(TickTab):
    """The lines of a `YearModel`, with the years marked in their texts."""

    def __init__(self, document: Document, wording: Wording, parent: QWidget | None = None) -> None:
        """`document` is last year's."""
        self.years = YearModel(document, wording)
        super().__init__(
            self.tr("Years in texts"), self.tr("Filter: place, text or year"), self.years, _WIDTHS_EM, TEXT, parent
        )
        self.list.setItemDelegate(MarkedCells({TEXT: False}, self._spans, self.list))

    def why_empty(self) -> str:
        return self.tr("No text says a year.")

    def _spans(self, index: Index) -> Spans:
        line = self.years.line_at(index.row())
        return () if line is None else (self.years.around(line)[1],)
