"""The preview: the very PDF that would be printed, a moment after every change."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.errors import UserError
from jx_desktop.services.document.session import Announcement
from jx_desktop.services.document.work import Work
from jx_desktop.services.machine.settings import FontScheme
from jx_desktop.services.machine.tasks import Post, Task, Tasks
from jx_desktop.services.printing.document_pdf import PreviewMemo, PreviewPdf, preview_pdf
from jx_desktop.services.printing.page_text import Hit
from jx_desktop.services.printing.rendering import PageRenderer, PdfPages
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.plain import WrappedLabel
from jx_desktop.ui.preview.page_comments import PageComments
from jx_desktop.ui.preview.progress_row import Progress, ProgressRow, Steps
from jx_desktop.ui.preview.search import PreviewSearch
from jx_desktop.ui.preview.search_row import SearchRow
from jx_desktop.ui.preview.sheets import Spot, Zoom
from jx_desktop.ui.preview.subject import Subject, first_printed, subject_of
from jx_desktop.ui.preview.thumbnails import Thumbnails
from jx_desktop.ui.preview.tools import PageRow, ViewRow
from jx_desktop.ui.preview.view import PagesView
from jx_desktop.ui.process.timers import one_shot
from jx_desktop.ui.window.dock import Dock
from jx_desktop.wording.messages import Wording

_REST_MILLISECONDS = 150
_WIDTHS_WITH_THUMBNAILS = 4
"""Thumbnails show by themselves where they take no more than a fourth."""


class PreviewDock(Dock):
    """Shows the project that is worked on, or the whole document. While it is hidden it does nothing."""

    page_clicked = Signal(str, object, object)  # what an `Address` holds
    """Somebody clicked on what is printed of an entity: its id, its field and the row of its table, or empty."""
    zoom_changed = Signal()

    def __init__(self, wording: Wording, post: Post, parent: QWidget | None = None) -> None:
        super().__init__("preview", self.tr("Preview"), parent)
        self._wording = wording
        self._printing = Tasks(post, single=True)
        self._rendering = Tasks(post, single=True)
        self._renderer = PageRenderer(self._rendering)
        self._work: Work | None = None
        self._stop_listening: Callable[[], None] = lambda: None
        self._memo = PreviewMemo()
        self._font_scheme: FontScheme = "auto"
        self._entity_id: str | None = None
        self._sheet = GOAL_SHEET
        self._is_whole = False
        self._is_seen = False
        self._is_due = False
        self._is_place_due = False
        self._is_unfinished = False
        self._task: Task | None = None
        self._shown: PreviewPdf | None = None
        self._shown_subject = Subject()
        self._labels: tuple[str, ...] = ()

        self._timer = one_shot(self, 0, self._print)
        self._tools = ViewRow()
        self._paging = PageRow()
        self._view = PagesView(self._renderer, self._on_failed)
        self.comments = PageComments(self._view, wording)
        self._search = PreviewSearch(self._renderer, self._on_failed, self)
        self._searching = SearchRow()
        self._preparing = ProgressRow()
        self._note = WrappedLabel("", "muted")
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._note.setMargin(self.fontMetrics().height())
        self._stack = QStackedWidget()
        self._thumbnails = Thumbnails(self._renderer, self._on_failed)
        self._are_thumbnails_wanted: bool | None = None  # None: where there is room for them
        pages = QWidget()
        beside = layouts.row(pages, 0)
        beside.addWidget(self._thumbnails)
        beside.addWidget(self._view, 1)
        self._pages_widget = pages
        self._stack.addWidget(pages)
        self._stack.addWidget(self._note)
        inner = QWidget()
        column = layouts.column(inner, 0)
        column.addWidget(self._tools)
        column.addWidget(self._searching)
        column.addWidget(self._stack, 1)
        column.addWidget(self._preparing)
        column.addWidget(self._paging)
        self.setWidget(inner)

        self.visibilityChanged.connect(self._on_visibility_changed)
        self._tools.whole_chosen.connect(self.show_whole)
        self._tools.zoom_stepped.connect(self._view.step_zoom)
        self._tools.zoom_chosen.connect(self._view.set_zoom)
        self._view.zoom_changed.connect(self._on_zoom_changed)
        self._view.page_changed.connect(self._show_page)
        self._view.clicked.connect(self._on_clicked)
        self._paging.page_chosen.connect(self._on_page_chosen)
        self._paging.thumbnails_wanted.connect(self._on_thumbnails_wanted)
        self._thumbnails.page_chosen.connect(self._on_page_chosen)
        self._paging.search_wanted.connect(self._searching.begin)
        self._view.set_clickable(self._leads_somewhere)
        self._searching.sought.connect(lambda text: self._search.seek(text, self._view.page))
        self._searching.stepped.connect(lambda direction: self._search.step(direction, self._view.page))
        self._searching.closed.connect(self._view.setFocus)
        self._preparing.cancelled.connect(self._on_cancelled)
        self._search.changed.connect(self._on_search_changed)
        self._search.reached.connect(self._on_place_reached)
        self.show_work(None)

    @property
    def zoom(self) -> Zoom:
        """The zoom as it was chosen."""
        return self._view.zoom

    def set_zoom(self, zoom: Zoom) -> None:
        """Zoom to 25–400 %, or fit width or page."""
        self._view.set_zoom(zoom)

    def show_work(self, work: Work | None) -> None:
        """Show another document from its beginning, or that none is open."""
        self._stop()
        self._stop_listening()
        self._stop_listening = work.listen(self._on_announced) if work else lambda: None
        self._work = work
        self._memo = PreviewMemo()
        self.comments.show_work(work)
        self._entity_id = None
        self._clear()
        self._is_place_due = True
        self._tools.setEnabled(work is not None)
        if work is None:
            self._say(self.tr("No document is open. Its pages will be shown here as they are printed."))
        else:
            self._say(self.tr("The pages are being prepared."))
            self._ask(0)

    def show_entity(self, entity_id: str | None, sheet: str = GOAL_SHEET) -> None:
        """Show a sheet of a project, or the place of another entity (cover, section) in the whole document."""
        if (entity_id, sheet) == (self._entity_id, self._sheet):
            return
        self._entity_id, self._sheet = entity_id, sheet
        self._is_place_due = True
        self._turn()

    def show_whole(self, whole: bool) -> None:
        """Show the whole document, or only the project that is worked on."""
        if whole != self._is_whole:
            self._is_whole = whole
            self._is_place_due = True
            self._turn()
        self._tools.show_whole(self.subject.is_whole)

    def show_fonts(self, scheme: FontScheme) -> None:
        """Show the pages as they are printed with a scheme of fonts."""
        if scheme != self._font_scheme:
            self._font_scheme = scheme
            self._ask(0)

    def show_found(self) -> None:
        """Follow what a check has found: while errors are open, the pages say that they are not final."""
        if self._work is not None and (self._is_due or self._has_errors() != self._is_unfinished):
            self.refresh()

    def _has_errors(self) -> bool:
        return self._work is not None and self._work.findings.found_count(Severity.ERROR) > 0

    def refresh(self) -> None:
        """Print again, once no change has come for a moment."""
        self._ask(_REST_MILLISECONDS)

    def shut_down(self) -> None:
        """Stop the threads; the dock is of no use any more."""
        self._stop()
        self._stop_listening()
        self._stop_listening = lambda: None
        self._work = None
        self._clear()
        self._printing.stop()
        self._renderer.close()
        self._rendering.stop()

    @property
    def subject(self) -> Subject:
        """What is printed."""
        return self._subject_at(self._entity_id)

    def _subject_at(self, entity_id: str | None) -> Subject:
        document = self._work.document if self._work is not None else None
        return subject_of(document, entity_id, self._sheet, is_whole=self._is_whole)

    def _turn(self) -> None:
        """Go to what is chosen now: within the pages that are shown, or by printing others."""
        self._tools.show_whole(self.subject.is_whole)
        if self._shown is not None and self._shown_subject == self.subject and not self._is_due:
            self._go_to_place()
        else:
            self._ask(0)

    def _ask(self, milliseconds: int) -> None:
        self._is_due = True
        if self._is_seen and self._work is not None:
            self._timer.start(milliseconds)

    def _stop(self) -> None:
        self._timer.stop()
        self._preparing.end()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _print(self) -> None:
        self._stop()
        if self._work is None or self._work.findings.are_first_sought:
            return  # in the second case until the findings are there: one after the other takes less time and memory
        document, memo, subject = self._work.document, self._memo, self.subject
        project_id = subject.project_id
        if project_id is not None and not document.number_of(project_id):
            self._clear()
            self._say(self.tr("This project is not funded: it is not printed."))
            return
        scheme, sheets, self._is_unfinished = self._font_scheme, (subject.sheet,), self._has_errors()
        unfinished = self._is_unfinished
        printed = partial(preview_pdf, document, memo, project_id, sheets=sheets, scheme=scheme, unfinished=unfinished)
        progress = Progress(len(document.projects) * (2 if project_id is None else 1))  # to lay out, and to draw
        self._preparing.begin(progress)
        self._task = self._printing.run(
            lambda task: printed(proceed=Steps(task, progress)),
            done=lambda printed: self._load(printed, subject),
            failed=self._on_failed,
        )

    def _load(self, printed: PreviewPdf, subject: Subject) -> None:
        if not printed.sheets:
            self._clear()
            self._preparing.end()
            self._task, self._shown_subject, self._is_due = None, subject, False
            self._say(self.tr("Nothing of this sheet is printed yet."))
            return
        self._task = self._renderer.load(
            printed.pdf, done=lambda pages: self._show(printed, subject, pages), failed=self._on_failed
        )

    def _show(self, printed: PreviewPdf, subject: Subject, pages: PdfPages) -> None:
        self._task = None
        self._preparing.end()
        self._is_due = False
        self._labels = pages.labels
        former, self._shown, self._shown_subject = self._shown, printed, subject
        self.comments.show_pages(printed)
        kept, before = self._carried(former, printed)
        self._stack.setCurrentWidget(self._pages_widget)
        self._thumbnails.show_pages(pages, before)
        self._show_thumbnails()
        self._view.show_blank({page for page, sheet in enumerate(printed.sheets) if not sheet.layers})
        self._view.show_pages(pages, self._place() if self._is_place_due else None, kept=kept, before=before)
        self._is_place_due = False
        self._search.show_pages(pages, self._view.page)

    def _carried(self, former: PreviewPdf | None, printed: PreviewPdf) -> tuple[Spot | None, list[int | None]]:
        """Return where the place in view has come to lie, and for every page which of the former ones it was."""
        if former is None:
            return None, []
        before = [printed.page_in(former, page) for page in range(len(printed.tops))]
        page, y = self._view.spot_of_page
        now = former.page_in(printed, page) if page < len(former.tops) else None
        return None if now is None else Spot(now, y), before if any(at is not None for at in before) else []

    def _place(self) -> Spot:
        """Where in the shown pages the chosen entity begins; a unit begins with its first project."""
        if self._shown is None or self._work is None or self._entity_id is None:
            return Spot(0, 0.0)
        entity_id = first_printed(self._work.document, self._entity_id)
        return Spot(*self._shown.places.get(entity_id, (0, 0.0)))

    def _go_to_place(self) -> None:
        self._is_place_due = False
        self._view.go_to(self._place())

    def _clear(self) -> None:
        self._shown = None
        self._labels = ()
        self.comments.show_pages(None)
        self._view.show_pages(None, None)
        self._thumbnails.show_pages(None)
        self._search.show_pages(None, 0)
        self._paging.show_page(0, 0, "")

    def _say(self, text: str) -> None:
        """Show quiet words in place of the pages."""
        self._note.setText(text)
        self._stack.setCurrentWidget(self._note)

    def _on_cancelled(self) -> None:
        """Go back to the project where that is possible; else to waiting for the next change."""
        self._stop()
        if self._is_whole:
            self.show_whole(False)
        elif self._shown is None:
            self._say(self.tr("The pages were not prepared. They will be with the next change."))

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self._preparing.end()
        if not isinstance(error, UserError):
            raise error
        self._clear()
        self._is_place_due = True
        self._say(self._wording.word(error.message))

    def _on_announced(self, _announcement: Announcement) -> None:
        self.refresh()

    def _on_visibility_changed(self, visible: bool) -> None:
        self._is_seen = visible
        if not visible:
            self._stop()
        elif self._is_due:
            self._ask(0)

    def _on_zoom_changed(self) -> None:
        self._tools.show_zoom(self._view.zoom)
        self.zoom_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_thumbnails()

    def _show_thumbnails(self) -> None:
        """Show them when asked for, or where there are several pages and enough room."""
        shown = self._are_thumbnails_wanted
        if shown is None:
            has_room = self.width() >= _WIDTHS_WITH_THUMBNAILS * self._thumbnails.width()
            shown = has_room and len(self._labels) > 1
        self._thumbnails.setVisible(shown)
        self._paging.thumbnails.setChecked(shown)

    def _on_thumbnails_wanted(self, wanted: bool) -> None:
        self._are_thumbnails_wanted = wanted
        self._show_thumbnails()

    def _show_page(self, page: int) -> None:
        self._thumbnails.show_page(page)
        self._paging.show_page(page, len(self._labels), self._labels[page] if page < len(self._labels) else "")

    def _on_page_chosen(self, page: int) -> None:
        self._view.go_to(Spot(page, 0.0))

    def _on_search_changed(self) -> None:
        self._view.show_hits(self._search.hits, self._search.current)
        self._searching.show_count(self._search.position, self._search.count, self._search.percent)

    def _on_place_reached(self, page: int, hit: Hit) -> None:
        if hit:
            self._view.show_box(page, hit[0])

    def _leads_somewhere(self, page: int, x: float, y: float) -> bool:
        """Whether a field or a line of the contents stands somewhere; a form is opened from anywhere on its pages."""
        shown = self._shown
        place = shown.place_at(page, x, y) if shown else None
        return shown is not None and place is not None and (place.field is not None or not shown.tops[page])

    def _on_clicked(self, page: int, x: float, y: float) -> None:
        place = self._shown.place_at(page, x, y) if self._shown else None
        if place is None:
            return
        if self._subject_at(place.entity_id) == self._shown_subject:
            self._entity_id = place.entity_id  # what was clicked stays where it is when its form is shown
        self.page_clicked.emit(*place)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()  # whatever these keys do elsewhere, here they are about the pages
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_own(event):
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Find):
            self._searching.begin()
        elif event.key() == Qt.Key.Key_Escape:
            self._searching.end()
        else:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._search.step(-1 if back else 1, self._view.page)

    def _is_own(self, event: QKeyEvent) -> bool:
        """Whether keys are those of the search: Ctrl+F, and while it is open F3, Shift+F3 and Escape."""
        if event.matches(QKeySequence.StandardKey.Find):
            return self._shown is not None
        return self._searching.isVisible() and event.key() in (Qt.Key.Key_F3, Qt.Key.Key_Escape)
