"""Bars that stand above the form for as long as what they say is true."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.editing.final import opening_step
from jx_desktop.services.document.closed_places import may_correct
from jx_desktop.services.document.standing_words import (
    adjusting_words,
    approval_words,
    final_words,
    part_words,
    review_words,
)
from jx_desktop.services.document.work import Work
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import WrappedLabel
from jx_desktop.wording.messages import Wording

_TRY_AGAIN_MILLISECONDS = 5_000
Choice = tuple[str, Callable[[], object]]
"""The words of a button, and what it does."""


class StandingBar(QFrame):
    """One sentence, and a button for what can be done about it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 5, 12, 5)
        self.words = WrappedLabel()
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout.addWidget(self.words, 1)
        self._buttons = layout
        self.buttons: list[QPushButton] = []
        self._choices: tuple[Choice, ...] = ()
        self.hide()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())  # a narrow window breaks the sentence

    def say(self, words: str, *choices: Choice) -> None:
        """Show a sentence with buttons; without words nothing is shown, and buttons that are as they were stay."""
        self.words.setText(words)
        self.setVisible(bool(words))
        if choices == self._choices:
            return
        self._choices = choices
        for button in self.buttons:
            self._buttons.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for title, _ in choices:
            button = push_button(title, self._on_clicked, "link")
            self._buttons.addWidget(button)
            self.buttons.append(button)

    def _on_clicked(self) -> None:
        pressed = self.sender()
        self.act(
            next(action for (_, action), button in zip(self._choices, self.buttons, strict=True) if button is pressed)
        )

    def act(self, action: Callable[[], object]) -> None:
        """Do what a button is for."""
        action()


class StandingBars(QWidget):
    """What the user must know all the time: nothing is protected, nothing can be edited, nothing can stay here.

    All of it follows from how the document stands, each time that is looked at: nothing else takes it away.
    """

    save_wanted = Signal()
    save_as_wanted = Signal()
    reopening_wanted = Signal()
    correcting_wanted = Signal()
    adjusting_wanted = Signal()
    end_of_adjusting_wanted = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._save: Choice = (self.tr("Save"), self.save_wanted.emit)
        self._save_as: Choice = (self.tr("Save as…"), self.save_as_wanted.emit)
        self._reopen: Choice = (self.tr("No longer final"), self.reopening_wanted.emit)
        self._correct: Choice = (self.tr("Correct…"), self.correcting_wanted.emit)
        self._adjust: Choice = (self.tr("Adjust…"), self.adjusting_wanted.emit)
        self._end_adjusting: Choice = (self.tr("End adjusting…"), self.end_of_adjusting_wanted.emit)
        self._work: Work | None = None
        self._ways_back: tuple[Choice, ...] = ()
        self._offer: tuple[str, tuple[Choice, ...]] = ("", ())
        self.unprotected = StandingBar("alarm")
        self.terms = StandingBar("notice")
        self.part = StandingBar("notice")
        self.review = StandingBar("notice")
        self.approved = StandingBar("notice")
        self.adjusting = StandingBar("notice")
        self.final = StandingBar("notice")
        self.held = StandingBar("notice")
        self.offer = StandingBar("notice")
        layout = layouts.column(self, 0)
        first = self.unprotected, self.terms, self.part, self.review, self.approved, self.adjusting
        for bar in (*first, self.final, self.held, self.offer):
            layout.addWidget(bar)
        self._try_again = QTimer(self)
        self._try_again.setInterval(_TRY_AGAIN_MILLISECONDS)
        self._try_again.timeout.connect(self._on_try_again)

    def show_work(self, work: Work | None, *ways_back: Choice, is_seen: bool = True) -> None:
        """Show how a document is open; `ways_back` are the buttons of one that is only looked at, and stay its own.

        `is_seen` says whether it is to be seen: a page that hides it has words of its own for what can be done.
        """
        if work is not self._work or ways_back:
            self._ways_back, self._offer = ways_back, ("", ())
        self._work = work
        protected = work is None or work.session.is_protected
        self.unprotected.say("" if protected else self._wording.text("recovery.unprotected"), self._save)
        if protected:
            self._try_again.stop()
        elif not self._try_again.isActive():
            self._try_again.start()
        reason = (work.terms.read_only or work.terms.save_elsewhere) if work is not None else None
        choices = self._ways_back or (self._save_as,)
        self.terms.say("" if reason is None else self._wording.word(reason), *choices)
        part = part_words(work.document) if work is not None and is_seen else None
        self.part.say("" if part is None else self._wording.word(part))
        self._show_closed(work if is_seen else None)
        holder = work.holder if work is not None else None
        self.held.say("" if holder is None else self._wording.word(holder.message))
        words, offered = self._offer
        self.offer.say(words if is_seen else "", *offered)

    def _show_closed(self, work: Work | None) -> None:
        """Show what of the content is closed, and by what; what is open for reading only says that alone."""
        if work is None or work.terms.read_only is not None:
            self.review.say("")
            self.approved.say("")
            self.adjusting.say("")
            self.final.say("")
            return
        document, word = work.document, self._wording.word
        review, final, approved = review_words(document), final_words(document), approval_words(document)
        self.review.say(" ".join(map(word, (review, *approved))) if review is not None else "")
        is_open = may_correct(work)
        ways = (self._adjust, self._correct) if is_open else ()
        self.approved.say(" ".join(map(word, approved)) if review is None else "", *ways)
        adjusting = adjusting_words(document) if is_open else None
        self.adjusting.say("" if adjusting is None else word(adjusting), self._end_adjusting)
        step = opening_step(document, GOAL_SHEET)
        may_reopen = step is not None and work.session.refusal_of(step) is None
        self.final.say(word(final) if final is not None else "", *([self._reopen] if may_reopen else []))

    def show_offer(
        self, words: str, title: str, accept: Callable[[], object], decline: str = "", *, others: Sequence[Choice] = ()
    ) -> None:
        """Offer something, or one of several things, for the document that is shown, until the user has chosen."""
        self._offer = words, ((title, accept), *others, (decline or self.tr("Not now"), self.end_offer))
        self.show_work(self._work)

    def end_offer(self) -> None:
        """Offer it no more."""
        self._offer = ("", ())
        self.show_work(self._work)

    def _on_try_again(self) -> None:
        if self._work is not None and self._work.session.protect():
            self.show_work(self._work)
