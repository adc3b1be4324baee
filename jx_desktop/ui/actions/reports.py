"""The menu 文件: the papers that go with a document, and its pages as images."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.services.files.export_png import print_pages
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.services.files.exporting import EXPORTERS
from jx_desktop.services.machine.settings import FontScheme
from jx_desktop.services.machine.tasks import Task
from jx_desktop.services.printing.document_pdf import Printed
from jx_desktop.services.printing.page_images import RESOLUTIONS_DPI, image_names, names_taken, write_page_images
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.actions.export import IMAGES, ExportActions
from jx_desktop.ui.actions.progress import PdfSteps, Steps
from jx_desktop.ui.actions.writing import Output, ask_and_write
from jx_desktop.ui.dialogs.files import ask_folder, file_title
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import is_open
from jx_desktop.wording.messages import Wording


@dataclass(frozen=True, slots=True)
class _Images:
    """Images that are to be written, with those of their names that are taken."""

    printed: Printed
    folder: Path
    names: list[str]
    taken: list[str]
    dpi: int


class ReportActions(ActionGroup):
    """What is made of a document beside its PDF."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.papers = menu = self.add_submenu(self.tr("Papers to hand in"), "output", is_open)
        slip, projects = self.tr("Submission slip…"), self.tr("List of projects…")
        self.submission = self.add("submission", slip, self.ask_and_print_submission, menu, possible=is_open)
        self.list = self.add("project_list", projects, self.ask_and_print_list, menu, possible=is_open)
        words = self.tr("Pages as images…")
        self.images = self.add(
            "page_images", words, self.ask_and_write_images, shell.part(ExportActions).menu, possible=is_open
        )

    # ---- papers

    def ask_and_print_submission(self) -> None:
        """Choose a name and write the slip that goes with the document there."""
        from jx_desktop.services.printing.reports import print_submission

        self._ask_and_print("report_name.submission", print_submission)

    def ask_and_print_list(self) -> None:
        """Choose a name and write the list of projects there."""
        from jx_desktop.services.printing.reports import print_project_list

        self._ask_and_print("report_name.list", print_project_list)

    def _ask_and_print(self, name: str, print_paper: Callable[[Document, Wording, FontScheme], bytes]) -> None:
        self.shell.commit()
        document, wording, scheme = self.work.document, self.shell.wording, self.shell.settings.font_scheme
        words = wording.text(name)

        def make(path: Path, _task: Task) -> Output:
            data = print_paper(document, wording, scheme)
            return Output(data, (Message("report.written", {"name": words, "path": path}),))

        ask_and_write(self.shell, words, f"{file_title(document)}-{words}", make)

    # ---- images

    def ask_and_write_images(self) -> None:
        """Choose what is wanted, a resolution and a folder, and write every page there as an image."""
        self.shell.commit()
        document = self.work.document
        wanted = self.shell.part(ExportActions).ask_options(EXPORTERS[IMAGES])
        if wanted is None:
            return
        screen, paper = RESOLUTIONS_DPI
        choices = [
            (str(screen), self.tr("{} dpi, for the screen").format(screen)),
            (str(paper), self.tr("{} dpi, for printing").format(paper)),
        ]
        answer = self.shell.ask(self.tr("Each page becomes a PNG file. How fine are the images to be?"), choices)
        if not answer.isdigit():
            return
        folder = ask_folder(self.shell.frame, self.tr("Folder of the images"), self.shell.opened.folder)
        if folder is not None:
            self.write_images(document, folder, int(answer), wanted)

    def write_images(self, document: Document, folder: Path, dpi: int, wanted: ExportOptions | None = None) -> None:
        """Make the pages in the background and write them as images, once files that lie there were asked about."""
        background, wording = self.shell.background, self.shell.wording
        options = wanted or ExportOptions(scheme=self.shell.settings.font_scheme)

        def make(task: Task) -> _Images:
            steps = PdfSteps(background, task, len(document.projects))
            printed = print_pages(document, options, steps)
            names = image_names(file_title(document), printed.pages, wording)
            return _Images(printed, folder, names, names_taken(folder, names), dpi)

        self.shell.run(self.tr("Making the pages…"), make, self._on_pages_made, writes=True)

    def _on_pages_made(self, images: _Images) -> None:
        background = self.shell.background
        if images.taken:
            params = {"folder": images.folder, "count": len(images.taken), "name": images.taken[0]}
            words = self.shell.wording.text("report.images_exist", **params)
            if self.shell.ask(words, [("replace", self.tr("Replace them"))], is_safe=False) != "replace":
                return

        words = self.tr("Writing image {number} of {count}…")

        def write(task: Task) -> None:
            write_page_images(
                images.printed.pdf,
                images.folder,
                images.names,
                images.dpi,
                replace_existing=bool(images.taken),
                proceed=Steps(background, task, words, len(images.names)),
            )

        def done(_result: None) -> None:
            params = {"folder": images.folder, "count": len(images.names)}
            self.shell.tell(Message("report.images_written", params), *images.printed.notices)

        self.shell.run(self.tr("Writing the images…"), write, done, writes=True)
