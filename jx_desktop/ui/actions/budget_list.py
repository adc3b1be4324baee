"""The menu 数据, third part: the list of projects from the budget system, taken over or only compared."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from jx_desktop.domain.comparing.list_comparison import ListDifference
from jx_desktop.domain.document.address import Address, first_in
from jx_desktop.domain.document.document import Document
from jx_desktop.editing.budget_list import MergeList
from jx_desktop.errors import UserError
from jx_desktop.services.comparing.budget_list import (
    ListChoices,
    ListReading,
    ListSource,
    completed_choices,
    pasted_list,
    proposed_choices,
    read_list_file,
    set_beside,
    with_hidden,
)
from jx_desktop.services.comparing.budget_list_words import ListWords
from jx_desktop.services.machine.tasks import Task
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.edit import EditActions
from jx_desktop.ui.actions.file import FileActions
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import is_seen, may_edit

if TYPE_CHECKING:
    from jx_desktop.ui.pages.budget_list import ProjectListPage


class ProjectListActions(ActionGroup):
    """What the budget system says of the document's projects."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._page: ProjectListPage | None = None
        self._shown: ListReading | None = None
        self._task: Task | None = None
        merge, compare = self.tr("List of projects…"), self.tr("Compare with the budget system…")
        self.merge = self.add("merge_list", merge, partial(self.show_page, merges=True), "list", possible=may_edit)
        self.compare = self.add(
            "compare_list", compare, partial(self.show_page, merges=False), "list", possible=is_seen
        )
        shell.part(FileActions).list_given.connect(self.open)

    def show_page(self, *, merges: bool) -> None:
        """Show the page that asks for a list."""
        self.shell.commit()
        from jx_desktop.ui.pages.budget_list import ProjectListPage

        page = ProjectListPage(self.shell.wording, merges=merges)
        page.destroyed.connect(lambda: self._forget(page))
        page.file_wanted.connect(self.ask_and_read)
        page.paste_wanted.connect(self.paste)
        page.chosen_otherwise.connect(self._on_chosen_otherwise)
        page.sheet_chosen.connect(self._on_sheet_chosen)
        page.hidden_wanted.connect(self._on_hidden_wanted)
        page.merge_wanted.connect(self._on_merge_wanted)
        page.project_chosen.connect(self._on_project_chosen)
        self._page, self._shown = page, None
        self.shell.show_page(page)
        page.file.setFocus()

    def _forget(self, page: "ProjectListPage") -> None:
        """Read no more for a page that has gone."""
        if page is self._page:
            self._page = self._shown = None
            if self._task is not None:
                self._task.cancel()

    # ---- reading

    def ask_and_read(self) -> None:
        """Choose a file and read it."""
        filters = [self.tr("Lists (*.xlsx *.xls *.et *.csv *.txt)"), self.tr("All files (*)")]
        path = self.choose_file(self.tr("List of projects"), filters)
        if path is not None:
            self.read(path)

    def open(self, path: Path) -> None:
        """Show the page with a file that was dropped on the window, or chosen as if it were a document."""
        work = self.shell.opened.work
        if work is None:
            self.shell.show_failure(UserError("project_list.needs_document", name=path.name))
            return
        self.show_page(merges=not work.is_locked)
        self.read(path)

    def read(self, path: Path) -> None:
        """Read a file in the background and show what differs."""
        self._read(lambda: read_list_file(path))

    def paste(self) -> None:
        """Read what lies on the clipboard and show what differs."""
        mime = QGuiApplication.clipboard().mimeData() or QMimeData()  # there may be none at all
        html, text, name = mime.html(), mime.text(), self.tr("Clipboard")
        if not html and "\t" not in text:
            self.shell.show_failure(UserError("project_list.no_table_copied"))
        else:
            self._read(lambda: pasted_list(html, text, name))

    def _read(self, read: Callable[[], ListSource]) -> None:
        work, page = self.shell.opened.work, self._page
        if work is None or page is None:
            return
        document = work.document

        def work_out(_task: Task) -> ListReading:
            source = read()
            return _reading(source, proposed_choices(source, document), document)

        self.shell.run(self.tr("Reading the list…"), work_out, lambda shown: self._show(page, shown))

    def _again(self, understand: Callable[[ListReading], tuple[ListSource, ListChoices]]) -> None:
        """Understand the list in another way."""
        page, shown = self._page, self._shown
        if page is None or shown is None:
            return
        if self._task is not None:
            self._task.cancel()

        def work_out(_task: Task) -> ListReading:
            return _reading(*understand(shown), shown.document)

        self._task = self.shell.background.begin_quietly(
            work_out, lambda result: self._show(page, result), self.shell.show_failure
        )

    def _show(self, page: "ProjectListPage", shown: ListReading) -> None:
        if page is self._page:
            self._shown = shown
            page.show_result(shown)
            if self.shell.opened.work is not None:
                self.shell.opened.work.listed = shown.result.comparison.listed_totals()

    def _on_chosen_otherwise(self, choices: ListChoices) -> None:
        self._again(lambda shown: (shown.source, completed_choices(shown.source, choices, shown.document)))

    def _on_sheet_chosen(self, sheet: int) -> None:
        self._again(lambda shown: (shown.source, proposed_choices(shown.source, shown.document, sheet)))

    def _on_hidden_wanted(self, wanted: bool) -> None:
        def with_them(shown: ListReading) -> tuple[ListSource, ListChoices]:
            source = with_hidden(shown.source, wanted)
            return source, proposed_choices(source, shown.document)

        self._again(with_them)

    # ---- taking over

    def _on_merge_wanted(self, chosen: list[ListDifference]) -> None:
        work, shown = self.shell.opened.work, self._shown
        if work is None or shown is None or work.is_locked or work.document is not shown.document:
            return
        keeps = self._page is not None and self._page.keeps_unlisted
        words = ListWords(shown.document, self.shell.wording).merged(chosen, keeps_unlisted=keeps)
        places = [Address(each.project_id, next(iter(each.after), None)) for each in chosen if each.project_id]
        place = first_in(self.desk.entity_id, places) or self.desk.place
        work.session.run(MergeList(shown.result.comparison, tuple(chosen), keeps), place=place)
        self.shell.leave_page()
        self.shell.part(EditActions).tell_step(words)

    def _on_project_chosen(self, project_id: str) -> None:
        work = self.shell.opened.work
        if work is not None and project_id in work.document:
            self.shell.leave_page()
            self.shell.go_to(project_id)


def _reading(source: ListSource, choices: ListChoices, document: Document) -> ListReading:
    return ListReading(source, choices, set_beside(source, choices, document), document)
