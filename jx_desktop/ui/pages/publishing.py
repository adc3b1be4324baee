"""The page before a public copy (公开版) is made: what it leaves out, what still tells of that, what is wanted."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from jx_desktop.base.clock import day_of
from jx_desktop.base.text import presentable
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.sums import money_words
from jx_desktop.domain.publishing.due import PublicationDue, day_published
from jx_desktop.domain.publishing.outstanding import Publication
from jx_desktop.domain.publishing.printed_fields import prints_total
from jx_desktop.domain.publishing.public_copy import Total
from jx_desktop.services.document.publication_words import done_words, due_words
from jx_desktop.services.document.work import Work
from jx_desktop.services.publishing.outlook import PublicOutlook
from jx_desktop.ui.comments.person_line import PersonLine
from jx_desktop.ui.fields.labelled import card
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.plain import WrappedLabel
from jx_desktop.ui.pages.open_line import OpenLine
from jx_desktop.ui.pages.page import Page
from jx_desktop.ui.process.timers import one_shot
from jx_desktop.ui.publishing.left_out_card import LeftOutCard
from jx_desktop.ui.publishing.places_card import PlacesCard
from jx_desktop.ui.publishing.wanted_cards import DueCard, FilesCard, SecrecyCard, TotalCard
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

ERRORS, NOTHING, STAGE, UNITS, NOT_FUNDED, LAST = "errors", "nothing", "stage", "units", "not_funded", "last"
"""What the page says besides; it leads to the first."""
_LOOKS = {NOTHING: "fault"}
Ticks = Mapping[str, tuple[str, bool]]
"""By their keys: what can be ticked, in words, and whether it is."""


class PublishingPage(Page):
    """What keeps it from being made is at the left, what is wanted at the right: the great button makes it."""

    way_wanted = Signal(str)  # ERRORS, STAGE
    publish_wanted = Signal()

    def __init__(
        self,
        wording: Wording,
        persons: Callable[[], PersonLine],
        kinds: Mapping[str, bool],
        sheets: Ticks,
        review: tuple[str, str],
        today: date,
        *,
        total: Total = "recomputed",
        parent: QWidget | None = None,
    ) -> None:
        """`kinds` of files have their ticks; `review` is by whom and on which day it was looked through for secrets."""
        super().__init__(self.tr("Public copy"), "", parent)
        self.setObjectName("publishing_page")
        self._wording, self._today = wording, today
        self.is_known = self._is_blank = False
        self._known_before: Sequence[Problem] = ()
        self._place: int | None = None
        """Where the page is scrolled to, in pixels; None until all is shown."""
        self._stay = one_shot(self, 0, self._on_stay)
        self.left_out = LeftOutCard()
        tick = self.tr("All of these have been looked at and may be published")
        self.shining = PlacesCard(self.tr("Where what is left out still shows: {}"), wording, persons(), tick)
        self.template = PlacesCard(self.tr("Text of the template that is still there: {}"), wording, persons())
        self.personal = PlacesCard(self.tr("Personal data that must not be published: {}"), wording, persons())
        self.secrecy = SecrecyCard(*review, today)
        self.total, self.files, self.due = TotalCard(total), FilesCard(kinds, sheets), DueCard()
        inner = QWidget()
        inner.setObjectName("page")
        columns = layouts.row(inner, 14)
        for parts, share in (
            ((self._make_state(), self.template, self.personal, self.left_out, self.shining, self.total), 3),
            ((self.due, self.secrecy, self.files), 2),
        ):
            column = QVBoxLayout()
            columns.addLayout(column, share)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(inner)
        self.hold(self.area)
        self.end_with(self.tr("Make the public copy"), self.publish_wanted.emit, self.tr("Back"))
        for changed in (self.shining.changed, self.secrecy.changed, self.files.changed):
            changed.connect(self._show_possible)
        self.secrecy.done.connect(self._on_typed)
        self._show_possible()

    def _make_state(self) -> QWidget:
        self._state_card, layout, _ = card("")
        self.state = WrappedLabel("", "muted")
        layout.addWidget(self.state)
        self.unapproved = QCheckBox(self.tr("It is to be published all the same, though it is not approved"))
        self.unapproved.hide()
        self.lines: dict[str, OpenLine] = {}
        for kind in (ERRORS, NOTHING, STAGE, UNITS, NOT_FUNDED, LAST):
            way = {ERRORS: self.tr("Look at the errors"), STAGE: self.tr("Register the approval…")}.get(kind, "")
            self.lines[kind] = line = OpenLine(way, partial(self.way_wanted.emit, kind), _LOOKS.get(kind, "muted"))
            line.hide()
            layout.addWidget(line)
            if kind == STAGE:
                layout.addWidget(self.unapproved)
        self.unapproved.toggled.connect(self._show_possible)
        return self._state_card

    # ---- what is shown

    def show_checking(self) -> None:
        """Show that it is being looked at; once something stands there it stays at its place."""
        self.is_known = False
        self._keep_place()
        self.state.setText(self.tr("Being checked…"))
        if self._place is None:
            self.state.show()
            self._state_card.show()
        self._show_possible()

    def _keep_place(self) -> None:
        """Let the page stay where it is scrolled to, whatever becomes shorter and where the cursor goes."""
        if self._place is not None:
            self._place = self.area.verticalScrollBar().value()
            self._stay.start()

    def _on_stay(self) -> None:
        if self._place is not None:
            self.area.verticalScrollBar().setValue(self._place)

    def show_outlook(self, found: PublicOutlook, work: Work) -> None:
        """Show all that is known of a document.

        Places that were said to be known stay so, unless there are others now.
        """
        document = work.document
        self._keep_place()
        self.is_known, self._is_blank = True, not found.public_sums.projects
        self.left_out.show_left_out(found, work, self._wording)
        known, self._known_before = self.acknowledged or self._known_before, ()
        self.personal.show_places(work, found.personal)
        self.template.show_places(work, found.template)
        self.shining.show_places(work, found.shining)
        self.shining.known.setChecked(bool(found.shining) and all(map(partial(_is_among, known), found.shining)))
        is_other = found.declared != found.public_declared and prints_total(document.form)
        before = money_words(found.declared, document) if is_other and found.declared is not None else ""
        after = "" if found.public_sums.strange else money_words(found.public_sums.total, document)
        self.total.show_total(before, after)
        self.due.show_lines(list(self._due_lines(found, document)))
        self.files.show_errors(len(found.errors), document.form.watermark.text)
        self._show_besides(found, document)
        self._show_possible()
        if self._place is None:  # the first time
            self._place = 0

    def _due_lines(self, found: PublicOutlook, document: Document) -> Iterator[tuple[str, bool]]:
        if not found.dues and not found.is_approved:
            yield self.tr("Not approved yet: the days have not begun."), False
        for due in found.dues:
            yield self._due_line(due, document)

    def _due_line(self, due: PublicationDue, document: Document) -> tuple[str, bool]:
        if due.published is not None:
            words = done_words(Publication(published_on=day_published(due.published)))
        else:
            words = due_words(Publication(sheet=due.sheet, due=due.on, since=due.since), self._today, document.form)
        is_late = due.published is None and due.days_left(self._today) < 0
        return "" if words is None else self._wording.word(words).strip(), is_late

    def _show_besides(self, found: PublicOutlook, document: Document) -> None:
        said = dict.fromkeys(self.lines, "")
        if found.errors:
            said[ERRORS] = self.tr("Errors still open: {}; they do not keep it from being made").format(
                len(found.errors)
            )
        if self._is_blank:
            said[NOTHING] = self.tr("No project is left that could be published.")
        if not found.is_approved:
            words = self.tr("The stage is {}: as a rule only what is approved is published.")
            said[STAGE] = words.format(self._wording.text(f"stage.{document.head.stage}"))
        if found.units:
            names = "、".join(unit.name or unit.code for unit in found.units)
            said[UNITS] = self.tr("Units that are left out too, as nothing is left of them: {}").format(names)
        if found.not_funded:
            said[NOT_FUNDED] = self.tr("Projects that are not funded are left out too: {}").format(found.not_funded)
        if found.last is not None:
            words = (
                self.tr("Public copy made last: {}; changed since")
                if found.is_changed
                else self.tr("Public copy made last: {}")
            )
            said[LAST] = words.format(day_of(found.last.at))
        for kind, sentence in said.items():
            self.lines[kind].say(presentable(sentence))
        is_fine = not (found.is_refused or found.errors or found.shining) and found.is_approved
        self.unapproved.setVisible(not found.is_approved)
        self.state.setText(self.tr("Nothing keeps it from being made.") if is_fine else "")
        self.state.setVisible(is_fine)
        self._state_card.setVisible(is_fine or any(said.values()))

    @property
    def _without_ground(self) -> bool:
        return any(line.why for line in self.left_out.lines.lines)

    @property
    def _why_not(self) -> str:
        """What is still to be done first; empty where nothing is."""
        if self._is_blank:
            return self.tr("No project is left that could be published.")
        if self.template.problems:
            return self.tr("Replace the text of the template, or release it with a reason.")
        if self.personal.problems:
            return self.tr("Take the personal data out, or release it with a reason.")
        if self._without_ground:
            return self.tr("Choose a ground for every project that is left out.")
        if self.shining.problems and not self.shining.known.isChecked():
            return self.tr("Put right where what is left out still shows, or say that it may be published.")
        if not self.unapproved.isHidden() and not self.unapproved.isChecked():
            return self.tr("It is not approved: register the approval, or say that it is to be published all the same.")
        return self.secrecy.why_not or self.files.why_not

    def _show_possible(self) -> None:
        why = self._why_not if self.is_known else self.tr("It is still being checked.")
        allow(self.apply, why)
        self.summary.setText(why if self.is_known or self._place is not None else "")

    def _on_typed(self) -> None:
        if self.apply.isEnabled():
            self.apply.setFocus()

    # ---- what is kept while the document is looked at

    @property
    def acknowledged(self) -> Sequence[Problem]:
        """The places that may be published as they are."""
        return tuple(self.shining.problems) if self.shining.known.isChecked() else ()

    def acknowledge(self, known: Sequence[Problem]) -> None:
        """Take places for known, as they were when the page was left."""
        self._known_before = known

    def focus_first(self, shown: Problem | None = None) -> None:
        """Put the cursor where something is still to be done; first to the finding that was looked at."""
        places = next((each for each in (self.template, self.personal, self.shining) if each.choose(shown)), None)
        if places is not None:
            places.list.setFocus()
        elif self.template.problems:
            self.template.list.setFocus()
        elif self.personal.problems:
            self.personal.list.setFocus()
        elif self._without_ground:
            self.left_out.list.setFocus()
        elif self.shining.problems and not self.shining.known.isChecked():
            self.shining.list.setFocus()
        elif self.apply.isEnabled():
            self.apply.setFocus()
        else:
            (self.secrecy.on if self.secrecy.reviewer else self.secrecy.by).setFocus()


def _is_among(known: Sequence[Problem], problem: Problem) -> bool:
    return any(_alike(each) == _alike(problem) for each in known)


def _alike(problem: Problem) -> tuple[object, ...]:
    return problem.rule, problem.message, problem.places
