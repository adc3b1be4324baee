"""The status bar: saved or not, counts (a click opens the findings), sum, form."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStatusBar, QWidget

from jx_desktop.base.clock import today
from jx_desktop.domain.document.sums import declared_difference
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.publishing.outstanding import NOTHING_DUE, publication_of
from jx_desktop.domain.review.marks import count_unconfirmed
from jx_desktop.domain.review.opinions import counted_grades, verdicts_of
from jx_desktop.services.document.publication_words import due_words
from jx_desktop.services.document.work import Work
from jx_desktop.ui.bars.sum_words import declared_words, doubt_words, part_words, share_words, total_words
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.local_time import clock_text
from jx_desktop.ui.look.plain import PlainLabel, button_words, tip_words
from jx_desktop.wording.messages import Wording

_GAP = "     "
_HOUR_MILLISECONDS = 60 * 60 * 1000


class Status(QStatusBar):
    """Says in one line how the document stands."""

    problems_wanted = Signal()
    unconfirmed_wanted = Signal()
    changes_wanted = Signal()
    publication_wanted = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._due_of: Work | None = None
        self._new_day = QTimer(self)
        self._new_day.timeout.connect(self._on_hour)
        self._new_day.start(_HOUR_MILLISECONDS)
        self.setSizeGripEnabled(False)
        self._saved = PlainLabel()
        self._saved.setContentsMargins(10, 3, 6, 3)
        self.counts = _counts(self.tr("Shows the list of findings, or shuts it"))
        self.counts.clicked.connect(self.problems_wanted)
        self.unconfirmed = _counts(self.tr("Goes to the next place that came from last year and is not confirmed (F7)"))
        self.unconfirmed.clicked.connect(self.unconfirmed_wanted)
        self.unconfirmed.hide()
        self.changed_since = _counts(self.tr("Compares the document with what was handed in or published"))
        self.changed_since.clicked.connect(self.changes_wanted)
        self.changed_since.hide()
        self.due = _counts(self.tr("Shows what would be published, and makes the public copy"))
        self.due.clicked.connect(self.publication_wanted)
        self.due.hide()
        self._left = PlainLabel()
        self._left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # a narrow window cuts it
        self._right = PlainLabel("", "muted")
        self._left.setContentsMargins(6, 3, 10, 3)
        self._right.setContentsMargins(10, 3, 10, 3)
        # In one, within another: Qt hides the outer one while a message stands, but shows it again where the bar gets
        # another height meanwhile, and leaves it where the bar itself was not to be seen. The inner one is ours alone.
        self.standing, outer = QWidget(), QWidget()
        policy = self.standing.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the bar keeps its height
        self.standing.setSizePolicy(policy)
        layouts.row(outer).addWidget(self.standing)
        self.messageChanged.connect(self._on_message_changed)
        row = layouts.row(self.standing)
        row.addWidget(self._saved)
        row.addWidget(self.counts)
        row.addWidget(self.unconfirmed)
        row.addWidget(self.changed_since)
        row.addWidget(self.due)
        row.addWidget(self._left, 1)
        self.addWidget(outer, 1)
        self.addPermanentWidget(self._right)

    @property
    def words(self) -> str:
        """All that is said of the document."""
        parts = (self._saved, self.counts, self.unconfirmed, self.changed_since, self.due, self._left)
        return _GAP.join(filter(None, (part.text() for part in parts)))

    def _on_message_changed(self, message: str) -> None:
        self.standing.setVisible(not message)

    def show_work(self, work: Work | None, *, is_seen: bool = True) -> None:
        """Show how a document stands; without one, nothing. A page that hides it has counts of its own (`is_seen`)."""
        waiting = 0 if work is None else count_unconfirmed(work.document)
        self.counts.setVisible(work is not None and is_seen)
        self.unconfirmed.setVisible(bool(waiting) and is_seen)
        self.changed_since.setVisible(bool(self.changed_since.text()) and work is not None and is_seen)
        self.unconfirmed.setText(self.tr("Unconfirmed: {}").format(waiting) if waiting else "")
        self._show_due(work if is_seen else None)
        if work is None:
            self._saved.setText("")
            self.counts.setText("")
            self._left.setText("")
            self._left.setToolTip("")
            self._right.setText("")
            return
        document = work.document
        sums = work.sums
        saved = self.tr("Not saved")
        if not work.is_changed:
            saved = self.tr("Saved {}").format(clock_text(work.opened.stored.saved_at)) if work.opened else ""
        first = [f"● {saved}" if work.is_changed else saved]
        if work.terms.read_only is not None:
            first.append(self.tr("Read only"))
        if document.head.final:
            first.append(self.tr("Final"))
        words = [
            self._reviewed(work),
            self.tr("Projects {}").format(sums.projects),
            " · ".join(word for word in (total_words(document, sums), share_words(document, sums)) if word),
            *doubt_words(document, sums),
        ]
        if declared_difference(document, sums) is not None:
            words.append(declared_words(document, sums))
        self._saved.setText(_GAP.join(word for word in first if word))
        self.counts.setText(_GAP.join(self._counts(work)))
        self._left.setText(_GAP.join(word for word in words if word))
        self._left.setToolTip(tip_words("\n".join([total_words(document, sums), *part_words(document, sums)])))
        self._right.setText(self.tr("Form: {}").format(document.form.name))

    def _reviewed(self, work: Work) -> str:
        """Return how many projects of a review have a grade."""
        if not work.is_review:
            return ""
        without = counted_grades(work.document, verdicts_of(work.document))[""]
        counts = {"done": work.sums.projects - without, "all": work.sums.projects}
        return self.tr("Reviewed {done}/{all}").format_map(counts)

    def _on_hour(self) -> None:
        """A window that is left open overnight says the day that it has become."""
        self._show_due(self._due_of)

    def _show_due(self, work: Work | None) -> None:
        """Say by when what was approved must be public, until it is; the desk says it of what is reviewed."""
        self._due_of = work
        publication = publication_of(work.document) if work is not None and not work.is_review else NOTHING_DUE
        words = due_words(publication, today(), work.document.form) if work is not None else None
        self.due.setText(button_words(self._wording.word(words).strip()) if words is not None else "")
        self.due.setVisible(words is not None)
        self.due.setEnabled(work is not None and work.terms.read_only is None)
        urgency = publication.urgency(today())
        if urgency != self.due.property("urgency"):
            self.due.setProperty("urgency", urgency)
            self.due.style().unpolish(self.due)
            self.due.style().polish(self.due)

    def show_changed_since(self, words: str) -> None:
        """Say that the document has changed since it was handed in; without words it has not."""
        self.changed_since.setText(words)
        self.changed_since.setVisible(bool(words) and not self.counts.isHidden())

    def _counts(self, work: Work) -> list[str]:
        """Return what the last check has found; the next comes a moment after a change."""
        if work.findings.found is None:
            return [self.tr("Being checked…")]
        return [
            self.tr("Errors {}").format(work.findings.found_count(Severity.ERROR)),
            self.tr("Warnings {}").format(work.findings.found_count(Severity.WARNING)),
            self.tr("Hints {}").format(work.findings.found_count(Severity.HINT)),
        ]


def _counts(tip: str) -> QPushButton:
    """Return a count that leads to what it counts."""
    button = QPushButton()
    button.setObjectName("counts")
    button.setFlat(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setToolTip(tip)
    return button
