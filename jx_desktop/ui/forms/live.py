"""The page at the right of a form that is changed: a document printed with it, a moment after every change."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jx_desktop.base.toml_lines import Place
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.services.forms.live import cut_down, place_in_form, sheet_of
from jx_desktop.services.machine.tasks import Task, Tasks
from jx_desktop.services.printing.document_pdf import PreviewMemo, PreviewPdf, preview_pdf
from jx_desktop.services.printing.rendering import PageRenderer, PdfPages
from jx_desktop.ui.forms.border_view import Border, BorderView
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.plain import WrappedLabel
from jx_desktop.ui.preview.sheets import Spot
from jx_desktop.ui.process.timers import one_shot

_REST_MILLISECONDS = 150


class LivePage(QWidget):
    """Shows the pages of one sheet; the last good ones stay while the form has faults, and that is said."""

    place_wanted = Signal(object)  # the place in the form of what was clicked on
    border_dragged = Signal(object, int, float)  # the place of a band, a column, its width in mm

    def __init__(
        self,
        source: Callable[[], Document],
        thread: Tasks,
        renderer: PageRenderer,
        failed: Callable[[Exception], None],
        parent: QWidget | None = None,
    ) -> None:
        """`source` gives, in `thread`, which `renderer` works in too, the document that is printed."""
        super().__init__(parent)
        self._source = source
        self._thread = thread
        self._failed = failed
        self._renderer = renderer
        self._document: Document | None = None
        self._wanted: tuple[Form, str, str] | None = None  # form, sheet, part
        self._shown: tuple[PreviewPdf, Document, str] | None = None
        self._part = ""
        self._begun: list[Task] = []
        self.destroyed.connect(partial(_cancel, self._begun))  # what comes then has nobody to go to
        self._timer = one_shot(self, _REST_MILLISECONDS, self._print)
        self.note = WrappedLabel("", "muted")
        self.view = BorderView(self._renderer, failed)
        self.view.setAccessibleName(self.tr("Pages as they are printed"))
        self.view.clicked.connect(self._on_clicked)
        self.view.set_clickable(self._leads_somewhere)
        self.view.dragged.connect(self.border_dragged)
        column = layouts.column(self, 4)
        column.addWidget(self.note)
        column.addWidget(self.view, 1)
        self.note.setText(self.tr("The pages are being prepared."))

    @property
    def printed(self) -> PreviewPdf | None:
        """What is shown."""
        return self._shown[0] if self._shown is not None else None

    def show_form(self, form: Form, sheet: str, part: str, *, is_faulty: bool) -> None:
        """Show a sheet of a form, given by its key in the TOML; `part` is what of the whole is brought into view."""
        if is_faulty:
            self.note.setText(self.tr("The page is of the form before the faults."))
        elif self._shown is not None:
            self.note.setText("")
        wanted = (form, sheet, part)
        if self._wanted is None or self._wanted[0] is not form or self._wanted[1:] != wanted[1:]:
            self._wanted = wanted
            self._timer.start()

    def _print(self) -> None:
        if self._wanted is None:
            return
        _cancel(self._begun)
        form, sheet, part = self._wanted

        def work(task: Task) -> tuple[PreviewPdf, Document]:
            if self._document is None:
                self._document = self._source()
            document = cut_down(self._document, form)
            printed = preview_pdf(
                document, PreviewMemo(), sheets=(sheet_of(form, sheet),), unfinished=False, proceed=task.check
            )
            return printed, document

        def done(made: tuple[PreviewPdf, Document]) -> None:
            self._load(*made, sheet, part)

        self._begun.append(self._thread.run(work, done=done, failed=self._failed))

    def _load(self, printed: PreviewPdf, document: Document, sheet: str, part: str) -> None:
        if not printed.sheets:
            self.note.setText(self.tr("Nothing of this sheet is printed yet."))
            self.view.show_pages(None, None)
            self._shown = None
            return

        def done(pages: PdfPages) -> None:
            self._show(printed, document, sheet, part, pages)

        self._begun.append(self._renderer.load(printed.pdf, done=done, failed=self._failed))

    def _show(self, printed: PreviewPdf, document: Document, sheet: str, part: str, pages: PdfPages) -> None:
        is_other = (sheet, part) != (self._shown[2] if self._shown else None, self._part)
        self._shown, self._part = (printed, document, sheet), part
        self.note.setText("")
        self.view.show_pages(pages, Spot(self._first_page(printed, document, part), 0.0) if is_other else None)
        self.view.show_borders(self._borders(printed, document.form, sheet))

    @staticmethod
    def _first_page(printed: PreviewPdf, document: Document, part: str) -> int:
        """Return the page on which what is changed stands: cover, texts, or the table."""
        kinds: dict[str, tuple[str, ...]] = {
            "texts": (document.head.id,),
            "sections": tuple(section.id for section in document.sections),
        }
        ids = kinds.get(part) or tuple(project.id for _, project in document.projects)
        return min((printed.places[each][0] for each in ids if each in printed.places), default=0)

    @staticmethod
    def _borders(printed: PreviewPdf, form: Form, sheet: str) -> list[Border]:
        """Return the borders between columns of the tables of a sheet, page by page."""
        shown = form.all_sheets.get(sheet_of(form, sheet))
        bands = list(shown.bands) if shown is not None else []
        found: dict[tuple[int, int, int], Border] = {}
        for page, paper in enumerate(printed.sheets):
            for ops in paper.layers:
                for x1, y1, x2, y2, name, row_id, _ in ops.fields:
                    if not row_id:
                        continue
                    for number, band in enumerate(bands):
                        columns = getattr(band, "columns", ())
                        for column, each in enumerate(columns[:-1]):
                            if each.field == name:
                                key = (page, number, column)
                                place: Place = ("sheets", sheet, "bands", number)
                                before = found.get(key)
                                top, bottom = (min(y1, before.top), max(y2, before.bottom)) if before else (y1, y2)
                                found[key] = Border(page, x1, x2, top, bottom, place, column)
        return list(found.values())

    # ---- clicks

    def _place_at(self, page: int, x: float, y: float) -> Place | None:
        if self._shown is None:
            return None
        printed, document, sheet = self._shown
        address = printed.place_at(page, x, y)
        return place_in_form(address, document, sheet) if address is not None else None

    def _leads_somewhere(self, page: int, x: float, y: float) -> bool:
        return self._place_at(page, x, y) is not None

    def _on_clicked(self, page: int, x: float, y: float) -> None:
        place = self._place_at(page, x, y)
        if place is not None:
            self.place_wanted.emit(place)


def _cancel(begun: list[Task]) -> None:
    for task in begun:
        task.cancel()
    begun.clear()


def sheet_and_part(part: tuple[str | int, ...]) -> tuple[str, str]:
    """Return which sheet is shown for a part of the form, and what of it is brought into view."""
    is_of_sheet = part[0] in ("sheet", "band")
    return (str(part[1]) if is_of_sheet else GOAL_SHEET), str(part[0])
