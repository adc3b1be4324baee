"""The menu 文件, fourth part: the papers that go with a document, and its pages as images."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.services.document.work import Work
from jx_desktop.services.files.document_files import write_output
from jx_desktop.services.machine.settings import FontScheme
from jx_desktop.services.machine.tasks import Task
from jx_desktop.services.printing.document_pdf import Printed, print_document
from jx_desktop.services.printing.page_images import RESOLUTIONS_DPI, image_names, names_taken, write_page_images
from jx_desktop.ui.actions.action import make_action
from jx_desktop.ui.actions.progress import ImageSteps, PdfSteps
from jx_desktop.ui.dialogs.files import ask_file_to_write, ask_folder, file_title
from jx_desktop.ui.dialogs.messages import ask
from jx_desktop.wording.messages import Wording

if TYPE_CHECKING:
    from jx_desktop.ui.window.main_window import MainWindow

_TOLD_MILLISECONDS = 8_000


@dataclass(frozen=True, slots=True)
class _Images:
    """Images that are to be written, with those of their names that are taken."""

    printed: Printed
    folder: Path
    names: list[str]
    taken: list[str]
    dpi: int


class ReportActions(QObject):
    """What is made of a document beside its PDF."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        make = make_action
        self.submission = make(window, "submission", self.tr("Submission slip…"), self.ask_and_print_submission)
        self.list = make(window, "project_list", self.tr("List of projects…"), self.ask_and_print_list)
        self.images = make(window, "page_images", self.tr("Pages as images…"), self.ask_and_write_images)
        self._menu = QMenu(self.tr("Papers to hand in"), window)
        self._menu.addActions([self.submission, self.list, self.images])

    def fill(self, menu: QMenu) -> None:
        """Put the actions into their menu."""
        menu.addMenu(self._menu)

    def enable(self, work: Work | None) -> None:
        """Offer what can be done now."""
        self._menu.setEnabled(work is not None)
        for action in self._menu.actions():
            action.setEnabled(work is not None)

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
        work, wording, scheme = self._window.work, self._window.wording, self._window.settings.font_scheme
        if work is None:
            return
        self._window.commit()
        document = work.document
        words = wording.text(name)
        proposed = self._window.file.folder() / f"{file_title(document)}-{words}.pdf"
        path = ask_file_to_write(self._window, words, proposed, ["PDF (*.pdf)"])
        if path is None:
            return

        def make(task: Task) -> None:
            data = print_paper(document, wording, scheme)
            task.check()
            write_output(path, data, replace_existing=True)

        def done(_result: None) -> None:
            self._tell(Message("report.written", {"name": words, "path": path}))

        self._window.background.begin(self.tr("Making the PDF…"), make, done, self._window.show_failure, writes=True)

    # ---- images

    def ask_and_write_images(self) -> None:
        """Choose a resolution and a folder, and write every page there as an image."""
        work = self._window.work
        if work is None:
            return
        self._window.commit()
        document = work.document
        screen, paper = RESOLUTIONS_DPI
        choices = [
            (str(screen), self.tr("{} dpi, for the screen").format(screen)),
            (str(paper), self.tr("{} dpi, for printing").format(paper)),
        ]
        answer = ask(self._window, self.tr("Each page becomes a PNG file. How fine are the images to be?"), choices)
        if not answer.isdigit():
            return
        folder = ask_folder(self._window, self.tr("Folder of the images"), self._window.file.folder())
        if folder is not None:
            self.write_images(document, folder, int(answer))

    def write_images(self, document: Document, folder: Path, dpi: int) -> None:
        """Make the pages in the background and write them as images, once files that lie there were asked about."""
        background, wording = self._window.background, self._window.wording

        def make(task: Task) -> _Images:
            steps = PdfSteps(background, task, len(document.projects))
            printed = print_document(document, scheme=self._window.settings.font_scheme, proceed=steps)
            names = image_names(file_title(document), printed.pages, wording)
            return _Images(printed, folder, names, names_taken(folder, names), dpi)

        background.begin(
            self.tr("Making the pages…"), make, self._on_pages_made, self._window.show_failure, writes=True
        )

    def _on_pages_made(self, images: _Images) -> None:
        background = self._window.background
        if images.taken:
            params = {"folder": images.folder, "count": len(images.taken), "name": images.taken[0]}
            words = self._window.wording.text("report.images_exist", **params)
            if ask(self._window, words, [("replace", self.tr("Replace them"))], is_safe=False) != "replace":
                return

        def write(task: Task) -> None:
            write_page_images(
                images.printed.pdf,
                images.folder,
                images.names,
                images.dpi,
                replace_existing=bool(images.taken),
                proceed=ImageSteps(background, task, len(images.names)),
            )

        def done(_result: None) -> None:
            params = {"folder": images.folder, "count": len(images.names)}
            self._tell(Message("report.images_written", params), *images.printed.notices)

        background.begin(self.tr("Writing the images…"), write, done, self._window.show_failure, writes=True)

    def _tell(self, *messages: Message) -> None:
        words = "  ".join(map(self._window.wording.word, messages))
        self._window.status.showMessage(words, _TOLD_MILLISECONDS)
