"""What is open in a review, as a card on the page that passes it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from jx_desktop.domain.form.review import ReviewForm
from jx_desktop.services.reviewing.left_open import LeftOpen
from jx_desktop.ui.fields.labelled import card
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.plain import WrappedLabel
from jx_desktop.ui.pages.open_line import OpenLine

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
        self.more = WrappedLabel("", "fault")
        layout.addWidget(self.more)
        self.reason = QPlainTextEdit()
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setPlaceholderText(self.tr("Why it passes all the same: goes into the opinion on the whole"))
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(self.fontMetrics().lineSpacing() * _REASON_LINES + 16)
        self.reason.textChanged.connect(self.changed)
        layout.addWidget(self.reason)
        self.reason.hide()
        self.hide()

    def show_left(
        self, found: LeftOpen, review: ReviewForm, *, needs_reason: bool | None = None, more: str = ""
    ) -> None:
        """Show what is open, and what `more` there is to be thought of; nothing where nothing is.

        What `needs_reason` is said by what is open, if nobody else says it.
        """
        needs_reason = found.needs_reason if needs_reason is None else needs_reason
        names = "、".join(f"{grade.name} {grade.words}".strip() for grade in review.grades if not grade.passes)
        for kind, count, words in (
            (UNGRADED, len(found.ungraded), self.tr("Projects without a grade: {}").format(len(found.ungraded))),
            (REFUSED, len(found.refused), self.tr("Projects that do not pass with their grade ({names}): {count}")),
            (COMMENTS, len(found.comments), self.tr("Comments that are not done: {}").format(len(found.comments))),
            (ERRORS, len(found.errors), self.tr("Errors that nobody has released: {}").format(len(found.errors))),
        ):
            said = words.format(names=names, count=count) if kind == REFUSED else words
            self.lines[kind].say(said if count else "")
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self.reason.setVisible(needs_reason)
        self.setVisible(bool(needs_reason or found.ungraded))

    @property
    def text(self) -> str:
        """The reason, where one is asked."""
        return "" if self.reason.isHidden() else self.reason.toPlainText().strip()

    @property
    def lacks_reason(self) -> bool:
        """Whether a reason is asked and not given yet."""
        return not self.reason.isHidden() and not self.text
