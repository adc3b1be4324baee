"""The page on which a review is given back (退回) or its round passed (审核通过): what goes out, and where."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QWidget

from jx_desktop.base.text import presentable
from jx_desktop.domain.form.review import ReviewForm
from jx_desktop.services.reviewing.left_open import LeftOpen
from jx_desktop.services.reviewing.returning import Ending
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel, button_words
from jx_desktop.ui.pages.page import Page
from jx_desktop.ui.pages.still_open import StillOpen

Fact = tuple[str, str]
"""What it is, and the words for it."""


class ReturnPage(Page):
    """Facts, what is open, the folder, papers by tick, and one great button, which has the cursor."""

    folder_wanted = Signal()
    return_wanted = Signal()

    def __init__(self, ending: Ending, parent: QWidget | None = None) -> None:
        is_returned = ending == "returned"
        heading = self.tr("Return the opinions") if is_returned else self.tr("Pass the round")
        told = self.tr("The file holds the text as it was received, the grades and the comments.")
        if not is_returned:
            told = self.tr("The round ends and its text is kept as a version; nothing is locked. A file tells that.")
        stays = self.tr("Comments that are internal stay here.")
        super().__init__(heading, f"{told} {stays}", parent)
        self.facts = QFormLayout()
        self.facts.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.facts.setHorizontalSpacing(16)
        self.facts.setVerticalSpacing(8)
        self.body.addLayout(self.facts)
        self.open = StillOpen()
        self.open.changed.connect(self._show_possible)
        self.body.addWidget(self.open)
        self.file, self.folder = WrappedLabel(), WrappedLabel()
        change = push_button(self.tr("Another folder…"), self.folder_wanted, "link")
        line = QHBoxLayout()
        line.addWidget(self.folder, 1)
        line.addWidget(change)
        self.where = QFormLayout()
        self.where.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.where.setHorizontalSpacing(16)
        self.where.setVerticalSpacing(8)
        self.where.addRow(PlainLabel(self.tr("File"), "muted"), self.file)
        self.where.addRow(PlainLabel(self.tr("Folder"), "muted"), line)
        self.body.addLayout(self.where)
        self.papers: dict[str, QCheckBox] = {}
        self.body.addStretch(1)
        self.end_with(self.tr("Return") if is_returned else self.tr("Pass"), self.return_wanted.emit, self.tr("Cancel"))

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show what goes out."""
        for label, words in facts:
            self.facts.addRow(PlainLabel(label, "muted"), WrappedLabel(words))

    def show_left(self, found: LeftOpen, review: ReviewForm, reason: str) -> None:
        """Show what is open before a round passes, with the `reason` that was typed before."""
        self.open.show_left(found, review)
        self.open.reason.setPlainText(reason)
        self._show_possible()

    def _show_possible(self) -> None:
        why = self.tr("Say why it passes all the same.") if self.open.lacks_reason else ""
        allow(self.apply, why)
        self.summary.setText(why)

    def offer_papers(self, papers: Sequence[tuple[str, str]], ticked: Sequence[str]) -> None:
        """Offer papers to be written beside the file, by their keys and names."""
        for key, name in papers:
            box = QCheckBox(button_words(self.tr("{} (Word)").format(name)))
            box.setChecked(key in ticked)
            self.papers[key] = box
            self.where.addRow(PlainLabel("" if len(self.papers) > 1 else self.tr("Also"), "muted"), box)

    @property
    def wanted_papers(self) -> tuple[str, ...]:
        """The keys of the papers that are ticked."""
        return tuple(key for key, box in self.papers.items() if box.isChecked())

    def show_place(self, folder: Path, name: str) -> None:
        """Show where the file goes, and what it is called."""
        self.folder.setText(presentable(str(folder)))
        self.file.setText(presentable(name))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        first = self.open.reason if self.open.lacks_reason else self.apply
        first.setFocus(Qt.FocusReason.OtherFocusReason)
