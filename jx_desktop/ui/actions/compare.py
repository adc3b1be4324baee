"""The menu 数据, second part: any two states of documents side by side, on screen and on paper."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.disclosure import arranged
from jx_desktop.errors import UserError
from jx_desktop.services.document.references import read_reference
from jx_desktop.services.files.document_files import open_document
from jx_desktop.services.machine.settings import FontScheme
from jx_desktop.services.machine.tasks import Task
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.writing import Output, ask_and_write
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState, has_last_year, is_open
from jx_desktop.wording.messages import Wording

if TYPE_CHECKING:
    from jx_desktop.domain.comparing.comparison import Comparison

Paper: TypeAlias = Callable[["Comparison", Wording, FontScheme], bytes]


@dataclass(frozen=True, slots=True)
class ComparedState:
    """One of two states that are compared: what it is called, and what reads it in a thread of its own."""

    name: str
    read: Callable[[], Document]


class CompareActions(ActionGroup):
    """How two states differ."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        other, saved = self.tr("Compare with another file…"), self.tr("Compare with the saved file")
        self.add("compare", other, self.ask_and_compare, "compare", possible=is_open)
        last = self.tr("Compare with last year")
        self.add("compare_last_year", last, self.with_last_year, "compare", possible=has_last_year)
        self.add("compare_saved", saved, self.with_saved_file, "compare", possible=_has_file)

    def ask_and_compare(self) -> None:
        """Choose a file and compare the open document with it."""
        filters = [self.tr("Documents (*.jx)"), self.tr("All files (*)")]
        path = self.choose_file(self.tr("Compare with"), filters)
        if path is not None:
            self.with_file(path, path.name)

    def with_saved_file(self) -> None:
        """Compare the open document with its file as it lies on the disk."""
        if self.work.path is not None:
            self.with_file(self.work.path, self.tr("File on disk"))

    def with_file(self, path: Path, name: str) -> None:
        """Compare a file, as what was before, with the open document."""
        self.show(ComparedState(name, lambda: open_document(path).document), self.present())

    def with_last_year(self) -> None:
        """Compare last year's document with the open one, each without what has got no money."""
        self.shell.commit()
        document, versions = self.work.document, self.work.versions

        def last_year() -> Document:
            found = read_reference(document, versions).document
            if found is None:
                raise UserError("compare.no_last_year")
            return arranged(found)

        name = self.tr("Last year ({})").format((document.head.year or 0) - 1)
        present = ComparedState(self.tr("Present state"), lambda: arranged(document))
        self.show(ComparedState(name, last_year), present, paper=_last_year_paper)

    def present(self) -> ComparedState:
        """Return the open document as it is now."""
        self.shell.commit()
        document = self.work.document
        return ComparedState(self.tr("Present state"), lambda: document)

    def show(
        self,
        before: ComparedState,
        after: ComparedState,
        back: Callable[[], object] | None = None,
        paper: Paper | None = None,
        *,
        is_of_open: bool = True,
    ) -> None:
        """Read two states in the background and show how they differ; `back` is where closing that leads.

        `paper` makes of the comparison what is printed of it, where that is not its own. What is not `is_of_open`
        leads to no place of the document that is open, though that may have the same ids.
        """

        def done(result: tuple["Comparison", Document]) -> None:
            from jx_desktop.ui.pages.comparison import ComparisonPage

            page = ComparisonPage(result[0], before.name, after.name, self.shell.wording)
            page.print_wanted.connect(lambda: self.print_comparison(*result, before.name, after.name, paper))
            if is_of_open:
                page.entity_chosen.connect(self._on_entity_chosen)
            self.shell.show_page(page, back)

        def work_out(_task: object) -> tuple["Comparison", Document]:
            from jx_desktop.domain.comparing.comparison import compare

            new = after.read()
            return compare(before.read(), new), new

        self.shell.run(self.tr("Comparing…"), work_out, done)

    def _on_entity_chosen(self, entity_id: str) -> None:
        work = self.shell.opened.work
        if work is not None and entity_id in work.document:
            self.shell.leave_page()
            self.shell.go_to(entity_id)

    def print_comparison(
        self,
        comparison: "Comparison",
        document: Document,
        before_name: str,
        after_name: str,
        paper: Paper | None = None,
    ) -> None:
        """Choose a name and print a comparison there; `paper` makes another one than its own."""
        wording, scheme = self.shell.wording, self.shell.settings.font_scheme

        def make(path: Path, _task: Task) -> Output:
            from jx_desktop.services.comparing.comparison_words import print_comparison

            if paper is not None:
                data = paper(comparison, wording, scheme)
            else:
                data = print_comparison(comparison, before_name, after_name, document, wording, scheme)
            return Output(data, (Message("compare.printed", {"path": path}),))

        ask_and_write(self.shell, self.tr("Print the comparison"), self.tr("Comparison"), make)


def _last_year_paper(comparison: "Comparison", wording: Wording, scheme: FontScheme) -> bytes:
    from jx_desktop.services.comparing.last_year_paper import print_last_year

    return print_last_year(comparison, wording, scheme)


def _has_file(state: WindowState) -> bool:
    return state.work is not None and state.work.path is not None
