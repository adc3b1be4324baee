"""The page on which a review is given back (退回) or its round passed (审核通过): what goes out, and where."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QPlainTextEdit, QWidget

from jx_desktop.base.text import presentable
from jx_desktop.domain.form.review import ReviewForm
from jx_desktop.services.reviewing.left_open import LeftOpen
from jx_desktop.services.reviewing.returning import Ending
from jx_desktop.ui.fields.labelled import card
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel, button_words
from jx_desktop.ui.pages.open_line import OpenLine
from jx_desktop.ui.pages.page import Page

Fact = tuple[str, str]
"""What it is, and the words for it."""


UNGRADED, REFUSED, COMMENTS, ERRORS = "ungraded", "refused", "comments", "errors"
"""What is open in a review, and the page leads to."""
_REASON_LINES = 3


class StillOpen(QWidget):
    """What is open in a review, each with the way there; with grave things it asks why it is passed all the same."""

    way_wanted = Signal(str)  # UNGRADED…
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        whole = layouts.column(self, 0)
        frame, layout, title = card(self.tr("Still open"))
        whole.addWidget(frame)
        layout.addWidget(title)
        self.lines: dict[str, OpenLine] = {}
        for kind, way in (
            (UNGRADED, self.tr("Go to the first")),
            (REFUSED, self.tr("Go to the first")),
            (COMMENTS, self.tr("Look at the comments")),
            (ERRORS, self.tr("Look at the errors")),
        ):
            self.lines[kind] = line = OpenLine(way, partial(self.way_wanted.emit, kind), "fault")
            layout.addWidget(line)
        self.reason = QPlainTextEdit()
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setPlaceholderText(self.tr("Why it passes all the same: goes into the opinion on the whole"))
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(self.fontMetrics().lineSpacing() * _REASON_LINES + 16)
        self.reason.textChanged.connect(self.changed)
        layout.addWidget(self.reason)
        self.reason.hide()
        self.hide()

    def show_left(self, found: LeftOpen, review: ReviewForm, *, asks_reason: bool = True) -> None:
        """Show what is open; nothing where nothing is."""
        names = "、".join(f"{grade.name} {grade.words}".strip() for grade in review.grades if not grade.passes)
        for kind, count, words in (
            (UNGRADED, len(found.ungraded), self.tr("Projects without a grade: {}").format(len(found.ungraded))),
            (REFUSED, len(found.refused), self.tr("Projects that do not pass with their grade ({names}): {count}")),
            (COMMENTS, len(found.comments), self.tr("Comments that are not done: {}").format(len(found.comments))),
            (ERRORS, len(found.errors), self.tr("Errors that nobody has released: {}").format(len(found.errors))),
        ):
            said = words.format(names=names, count=count) if kind == REFUSED else words
            self.lines[kind].say(said if count else "")
        self.reason.setVisible(found.needs_reason and asks_reason)
        self.setVisible(bool(found.needs_reason or found.ungraded))

    @property
    def text(self) -> str:
        """The reason, where one is asked."""
        return "" if self.reason.isHidden() else self.reason.toPlainText().strip()

    @property
    def lacks_reason(self) -> bool:
        """Whether a reason is asked and not given yet."""
        return not self.reason.isHidden() and not self.text


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
