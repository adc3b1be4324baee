"""审核工作台: ticked documents on paper, as PDFs in a folder or as one PDF, and as a table (汇总表)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.services.files.document_files import write_output
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.machine.tasks import Task
from jx_desktop.services.reviewing.review_files import make_folder, review_folder
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.batch_work import BatchWork, Documents, Done, LinesDesk, done_with
from jx_desktop.ui.actions.writing import Output, write
from jx_desktop.ui.dialogs.files import ask_file_to_write, ask_folder
from jx_desktop.ui.window.shell import Shell

if TYPE_CHECKING:  # they are loaded when many documents are printed
    from jx_desktop.services.collecting.batch_printing import PrintedFile
    from jx_desktop.ui.review_desk.batch_report import ReportLine

_FOLDER_NAME = "打印"


def _no_offices() -> Mapping[str, str]:
    return FrozenDict()


class DeskPrintActions(ActionGroup):
    """Printing of many, and the summary."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.offices: Callable[[], Mapping[str, str]] = _no_offices
        """Which office looks after the document of a line, by its key; none without a roll (应报名单)."""

    def serve(self, desk: LinesDesk) -> None:
        """Offer on a desk what can be done with its ticked lines."""
        work = BatchWork(self.shell, desk)
        desk.offer(self.tr("Print…"), partial(self.ask_and_print, work))
        desk.offer(self.tr("Summary…"), partial(self.write_summary, desk))

    # ---- printing

    def ask_and_print(self, batch: BatchWork, documents: Documents) -> None:
        """Ask in which shape documents are printed."""
        from jx_desktop.services.collecting.batch_printing import plan_printing
        from jx_desktop.ui.review_desk.batch_print import BatchPrintPage

        page = BatchPrintPage(plan_printing(documents, batch.desk.collected), self.shell.wording)
        page.folder.show_folder(self._folder)
        page.folder.wanted.connect(self._on_folder)
        page.print_wanted.connect(partial(self._on_print, batch))
        if self.shell.show_page(page, batch.back):
            page.apply.setFocus()

    @property
    def _folder(self) -> Path:
        settings = self.shell.settings
        return settings.print_folder or review_folder(settings) / _FOLDER_NAME

    def _on_folder(self) -> None:
        from jx_desktop.ui.review_desk.batch_print import BatchPrintPage

        settings, page = self.shell.settings, self.shell.page
        chosen = ask_folder(self.shell.frame, self.tr("Folder for the PDFs"), self._folder)
        if chosen is not None and isinstance(page, BatchPrintPage):
            settings.print_folder = chosen
            settings.save()
            page.folder.show_folder(chosen)

    def _on_print(self, batch: BatchWork, is_one: bool) -> None:
        from jx_desktop.ui.review_desk.batch_print import BatchPrintPage

        page = self.shell.page
        if not isinstance(page, BatchPrintPage):
            return
        documents = page.wanted
        marked, both_sides = page.watermark.isChecked(), page.both_sides.isChecked()
        options = ExportOptions(watermark_allowed=marked, scheme=self.shell.settings.font_scheme)
        if not is_one:
            self._print_into(batch, documents, self._folder, options)
            return
        name = self.tr("Documents for printing")
        proposed = self._folder / f"{name}.pdf"
        path = ask_file_to_write(self.shell.frame, self.tr("One PDF of all"), proposed, ["PDF (*.pdf)"])
        if path is not None:
            self._print_together(batch, documents, path, options, on_both_sides=both_sides)

    def _print_into(self, batch: BatchWork, documents: Documents, folder: Path, options: ExportOptions) -> None:
        collected, wording = batch.desk.collected, self.shell.wording
        words = self.tr("Printing document {number} of {count}…")

        def work(task: Task) -> Done:
            from jx_desktop.services.collecting.batch_printing import lines_to_print, print_into
            from jx_desktop.services.files.exporting import EXPORTERS

            make_folder(folder)
            items = batch.stepping(lines_to_print(documents, collected), task, words)
            printed = print_into(
                items, folder, EXPORTERS[".pdf"], options, wording, existing="beside", proceed=task.check
            )
            return done_with((_line(batch, each, each.path) for each in printed), len(documents))

        batch.run(words, len(documents), work, (self.tr("Printed"), self.tr("Not printed")), folder)

    def _print_together(
        self, batch: BatchWork, documents: Documents, path: Path, options: ExportOptions, *, on_both_sides: bool
    ) -> None:
        collected, wording = batch.desk.collected, self.shell.wording
        words = self.tr("Printing document {number} of {count}…")

        def work(task: Task) -> Done:
            from jx_desktop.services.collecting.batch_printing import lines_to_print, print_together
            from jx_desktop.services.files.exporting import EXPORTERS

            items = batch.stepping(lines_to_print(documents, collected), task, words)
            data, printed = print_together(
                items, EXPORTERS[".pdf"], options, wording, on_both_sides=on_both_sides, proceed=task.check
            )
            task.check()
            if data:
                make_folder(path.parent)
                write_output(path, data, replace_existing=True)
            return Done([_line(batch, each, path) for each in printed])

        batch.run(words, len(documents), work, (self.tr("Printed"), self.tr("Not printed")), path.parent)

    # ---- the summary

    def write_summary(self, desk: LinesDesk, documents: Documents) -> None:
        """Write 汇总表 of documents as a workbook, where it is asked for; of all also with what was not read."""
        collected, wording = desk.collected, self.shell.wording
        offices = self.offices()
        if {each.key for each in documents} != {each.key for each in collected.documents}:
            collected = replace(collected, documents=documents, unread=(), passed_over=0)
        title = wording.text("collect_sheet.title")
        years = {each.year for each in collected.counted if each.year is not None}
        title = wording.text("collect_sheet.title_of_year", year=years.pop(), title=title) if len(years) == 1 else title
        proposed = self.shell.opened.folder / f"{title}.xlsx"
        path = ask_file_to_write(self.shell.frame, self.tr("Summary"), proposed, [self.tr("Workbook (*.xlsx)")])
        if path is None:
            return

        def make(target: Path, _task: Task) -> Output:
            from jx_desktop.services.collecting.summary_table import write_summary_xlsx

            data, notices = write_summary_xlsx(collected, wording, title=title, offices=offices)
            return Output(data, (Message("export.done", {"path": target}), *notices))

        write(self.shell, path, make, title)


def _line(batch: BatchWork, printed: "PrintedFile", path: Path | None) -> "ReportLine":
    files = (path,) if path is not None and printed.error is None else ()
    return batch.line(printed.label, files, printed.notices, printed.error)
