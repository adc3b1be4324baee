"""The page after files were written for another desk: which, where, and what is to be done with them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from jx_desktop.base.text import presentable
from jx_desktop.ui.fields.labelled import card
from jx_desktop.ui.look.controls import flat_list, push_button
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel
from jx_desktop.ui.pages.page import Page


class WrittenPage(Page):
    """The files, what to do next, and ways to pass them on."""

    copy_wanted = Signal()
    folder_wanted = Signal()
    notice_look = "fault"
    """How what is to be known besides looks."""

    def __init__(
        self,
        title: str,
        folder: Path,
        files: Sequence[Path],
        steps: Sequence[str],
        *,
        is_saved: bool,
        warning: str = "",
        notices: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`title` says what was done; `steps` are numbered, those without words left out.

        The last step, where the document itself is not (`is_saved`) yet, is to save it.
        """
        super().__init__(title, presentable(str(folder)), parent)
        self.setObjectName("written_page")
        self.files = flat_list(self.tr("Files"), [self.tr("File")])
        for path in files:
            self.files.addTopLevelItem(QTreeWidgetItem([presentable(path.name)]))
        frame, layout, heading = card(self.tr("What to do next"))
        layout.addWidget(heading)
        unsaved = self.tr("This document itself is not saved yet: press Ctrl+S.")
        labels = [WrappedLabel(f"{at}. {words}") for at, words in enumerate(filter(None, (*steps, unsaved)), 1)]
        for label in labels:
            layout.addWidget(label)
        self.unsaved = labels[-1]
        self.unsaved.setVisible(not is_saved)
        self.warning = WrappedLabel(warning, "fault")
        self.warning.setVisible(bool(warning))
        layout.addWidget(self.warning)
        for words in notices:
            layout.addWidget(WrappedLabel(words, self.notice_look))
        self.body.addWidget(frame)
        self.hold(self.files)
        self.copied = PlainLabel("", "muted")
        self.copy = push_button(self.tr("Copy the files"), self.copy_wanted, "primary")
        self.open = push_button(self.tr("Open the folder"), self.folder_wanted)
        self.end.addWidget(self.copied, 1)
        self.end.addWidget(push_button(self.tr("Close"), self.closed))
        self.end.addWidget(self.open)
        self.end.addWidget(self.copy)

    def show_saved(self) -> None:
        """Ask no more for the document to be saved: it is."""
        self.unsaved.hide()

    def show_copied(self) -> None:
        """Say that the files lie on the clipboard."""
        self.copied.setText(self.tr("Copied: paste them with Ctrl+V where they are to go."))
