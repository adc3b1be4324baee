"""The page after a document was handed in: what was written, and what is to be done with it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from jx_desktop.base.text import presentable
from jx_desktop.ui.fields.labelled import card
from jx_desktop.ui.look.controls import flat_list, push_button
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel
from jx_desktop.ui.pages.page import Page


class HandedInPage(Page):
    """The files, with ways to pass them on."""

    copy_wanted = Signal()
    folder_wanted = Signal()

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
        super().__init__(title, presentable(str(folder)), parent)
        self.setObjectName("handed_in_page")
        self.files = flat_list(self.tr("Files"), [self.tr("File")])
        for path in files:
            self.files.addTopLevelItem(QTreeWidgetItem([presentable(path.name)]))
        frame, layout, heading = card(self.tr("What to do next"))
        layout.addWidget(heading)
        passing_on = self.tr(
            "Give the whole folder to the next desk: copy the files and paste them into a chat or a stick."
        )
        if undisclosed:
            passing_on = self.tr(
                "Give the whole folder to the next desk on a stick or in a shared folder of the office."
            )
        steps = [
            self.tr("Print the slip and the text, sign and seal them.") if has_slip else "",
            passing_on,
            self.tr("Keep this document: what comes back is received into it (Data › Receive)."),
            self.tr("This document itself is not saved yet: press Ctrl+S."),
        ]
        labels = [WrappedLabel(f"{number}. {words}") for number, words in enumerate(filter(None, steps), 1)]
        for label in labels:
            layout.addWidget(label)
        self.unsaved = labels[-1]
        self.unsaved.setVisible(not is_saved)
        self.warning = WrappedLabel("", "fault")
        if undisclosed:
            words = self.tr("It holds {} projects that must not be disclosed: do not send it by WeChat or QQ.")
            self.warning.setText(words.format(undisclosed))
        self.warning.setVisible(bool(undisclosed))
        layout.addWidget(self.warning)
        for words in notices:
            layout.addWidget(WrappedLabel(words, "fault"))
        self.body.addWidget(frame)
        self.hold(self.files)
        self.copied = PlainLabel("", "muted")
        self.copy = push_button(self.tr("Copy the files"), self.copy_wanted, "primary")
        self.open = push_button(self.tr("Open the folder"), self.folder_wanted)
        self.end.addWidget(self.copied, 1)
        self.end.addWidget(push_button(self.tr("Close"), self.closed))
        self.end.addWidget(self.open)
        self.end.addWidget(self.copy)
        self.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_saved(self) -> None:
        """Ask no more for the document to be saved: it is."""
        self.unsaved.hide()

    def show_copied(self) -> None:
        """Say that the files lie on the clipboard."""
        self.copied.setText(self.tr("Copied: paste them with Ctrl+V where they are to go."))
