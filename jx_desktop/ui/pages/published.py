"""The pages after a public copy was made: its files and what is to be done with them, and how the PDF looks."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from jx_desktop.base.text import presentable
from jx_desktop.services.printing.foreign_pages import pages_of_sizes
from jx_desktop.services.printing.rendering import Renders
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.pages.page import Page
from jx_desktop.ui.pages.written import WrittenPage
from jx_desktop.ui.preview.view import PagesView


class PublishedPage(WrittenPage):
    """The files, with ways to look at them and to pass them on."""

    notice_look = ""
    look_wanted = Signal()
    """The pages of the PDF are to be seen."""

    def __init__(
        self,
        folder: Path,
        files: Sequence[Path],
        *,
        is_saved: bool,
        notices: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`is_saved`: the document, which notes that it was published, is saved too."""
        steps = (
            self.tr("Look the files through, then put them on the site: only then is it public, and in time."),
            self.tr("Put only these there: the .jx document holds all that was left out, and what was corrected."),
            self.tr("A public copy cannot be taken back as a revision: corrections are made in this document."),
        )
        title = self.tr("The public copy is made")
        super().__init__(title, folder, files, steps, is_saved=is_saved, notices=notices, parent=parent)
        self.setObjectName("published_page")
        self.look = push_button(self.tr("Look at the PDF"), self.look_wanted)
        self.end.insertWidget(self.end.indexOf(self.open), self.look)
        self.look.setVisible(any(path.suffix == ".pdf" for path in files))


class PublicPagesPage(Page):
    """How a PDF looks that was published."""

    def __init__(
        self,
        path: Path,
        sizes: tuple[tuple[float, float], ...],
        renderer: Renders,
        parent: QWidget | None = None,
    ) -> None:
        """`sizes` are those of its pages in pt."""
        super().__init__(presentable(path.name), self.tr("Pages: {}").format(len(sizes)), parent)
        self.setObjectName("public_pages_page")
        self.view = PagesView(renderer, self._on_failed)
        self.hold(self.view)
        self.end.addWidget(self.summary, 1)
        self.end.addWidget(push_button(self.tr("Back"), self.closed))
        self.view.set_zoom("page")  # of a cover as wide as the window one would see blank paper
        self.view.show_pages(pages_of_sizes(sizes), None)

    def _on_failed(self, _error: Exception) -> None:
        self.summary.setText(self.tr("A page cannot be shown here: open the file itself."))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
