"""The page after a document was split: the parts, and what is to be done with them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from jx_desktop.ui.pages.written import WrittenPage


class SplitDonePage(WrittenPage):
    """The parts, with ways to pass them on."""

    def __init__(
        self,
        folder: Path,
        files: Sequence[Path],
        *,
        undisclosed: int,
        is_saved: bool,
        notices: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`undisclosed` projects are in the files; `is_saved`: the document itself is too."""
        steps = (
            self.tr("Give each file to who revises it: copy the files and paste them into a chat or a stick."),
            self.tr("What comes back is put together here with Data › Merge units, whatever its file is called."),
        )
        words = self.tr("Projects that must not be disclosed: {}. Do not send them by WeChat or QQ.")
        super().__init__(
            self.tr("Split into {} parts").format(len(files)),
            folder,
            files,
            steps,
            is_saved=is_saved,
            warning=words.format(undisclosed) if undisclosed else "",
            notices=notices,
            parent=parent,
        )
        self.setObjectName("split_done_page")
