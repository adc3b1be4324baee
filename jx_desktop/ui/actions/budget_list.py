"""The menu 数据, third part: the list of projects from the budget system, taken over or only compared."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from jx_desktop.domain.comparing.list_comparison import ListDifference
from jx_desktop.domain.document.address import Address, first_in
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.locks import NEW_PROJECT
from jx_desktop.editing.budget_list import MergeList
from jx_desktop.errors import UserError
from jx_desktop.services.comparing.budget_list import ListReading
from jx_desktop.services.comparing.budget_list_words import ListWords
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.edit import EditActions
from jx_desktop.ui.actions.file import FileActions
from jx_desktop.ui.actions.list_reader import ListReader
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import is_seen, of_projects


class ProjectListActions(ActionGroup):
    """What the budget system says of the document's projects."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._reader = ListReader(shell)
        merge, compare = self.tr("List of projects…"), self.tr("Compare with the budget system…")
        self.merge = self.add(
            "merge_list", merge, partial(self.show_page, merges=True), "list", possible=is_seen, changes=of_projects
        )
        self.compare = self.add(
            "compare_list", compare, partial(self.show_page, merges=False), "list", possible=is_seen
        )
        shell.part(FileActions).list_given.connect(self.open)

    def show_page(self, *, merges: bool, back: Callable[[], object] | None = None) -> None:
        """Show the page that asks for a list; `back` is where closing that leads."""
        self.shell.commit()
        from jx_desktop.ui.pages.budget_list import ProjectListPage

        page = ProjectListPage(self.shell.wording, merges=merges)
        page.merge_wanted.connect(self._on_merge_wanted)
        page.project_chosen.connect(self._on_project_chosen)
        if self.shell.show_page(page, back):
            self._reader.serve(page.source, self._document, partial(self._show, page.show_result))
            page.source.file.setFocus()

    def _document(self) -> Document | None:
        return self.shell.opened.work.document if self.shell.opened.work is not None else None

    def _show(self, show: Callable[[ListReading], object], shown: ListReading) -> None:
        show(shown)
        if self.shell.opened.work is not None:
            self.shell.opened.work.listed = shown.result.comparison.listed_totals()

    # ---- reading

    def open(self, path: Path) -> None:
        """Show the page with a file that was dropped on the window, or chosen as if it were a document."""
        work = self.shell.opened.work
        if work is None:
            self.shell.show_failure(UserError("project_list.needs_document", name=path.name))
            return
        self.show_page(merges=work.why_closed(*NEW_PROJECT) is None)
        self.read(path)

    def read(self, path: Path) -> None:
        """Read a file in the background and show what differs."""
        self._reader.read(path)

    def paste(self) -> None:
        """Read what lies on the clipboard and show what differs."""
        self._reader.paste()

    # ---- taking over

    def _on_merge_wanted(self, chosen: list[ListDifference], keeps: bool) -> None:
        work, shown = self.shell.opened.work, self._reader.shown
        if (
            work is None
            or shown is None
            or work.why_closed(*NEW_PROJECT) is not None
            or work.document != shown.document
        ):
            return
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
