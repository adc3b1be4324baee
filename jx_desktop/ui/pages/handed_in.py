"""The page after a document was handed in: what was written, and what is to be done with it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from jx_desktop.ui.pages.written import WrittenPage


class HandedInPage(WrittenPage):
    """The files, with ways to pass them on."""

    def __init__(
        self,
        title: str,
        folder: Path,
        files: Sequence[Path],
        *,
        undisclosed: int,
        is_saved: bool,
        has_slip: bool,
        notices: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`title` says what was handed in; `undisclosed` projects are in the files; `is_saved`: the document is too."""
        passing_on = self.tr(
            "Give the whole folder to the next desk: copy the files and paste them into a chat or a stick."
        )
        warning = ""
        if undisclosed:
            passing_on = self.tr(
                "Give the whole folder to the next desk on a stick or in a shared folder of the office."
            )
            words = self.tr("It holds {} projects that must not be disclosed: do not send it by WeChat or QQ.")
            warning = words.format(undisclosed)
        steps = (
            self.tr("Print the slip and the text, sign and seal them.") if has_slip else "",
            passing_on,
            self.tr("Keep this document: what comes back is received into it (Data › Receive)."),
        )
        super().__init__(
            title, folder, files, steps, is_saved=is_saved, warning=warning, notices=notices, parent=parent
        )
        self.setObjectName("handed_in_page")
