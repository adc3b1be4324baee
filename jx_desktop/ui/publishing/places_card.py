"""Findings that matter for a public copy: each with its place, the way there and what settles it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from jx_desktop.base.text import presentable
from jx_desktop.domain.review.locks import domain_of_ruling
from jx_desktop.services.checking.checked_document import place_name
from jx_desktop.services.checking.fixing import offered_fixes
from jx_desktop.services.document.work import Work
from jx_desktop.services.publishing.hiding import hiding_of
from jx_desktop.ui.comments.person_line import PersonLine
from jx_desktop.ui.fields.labelled import card
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.flow import FlowLayout
from jx_desktop.ui.look.plain import WrappedLabel, button_words
from jx_desktop.ui.problems.ruling_form import RulingForm
from jx_desktop.ui.publishing.short_list import ShortList
from jx_desktop.ui.review_desk.list_model import ListColumn, ListModel
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

_WORDS = 1
_HIDE = "fix.hide"


class PlacesCard(QWidget):
    """The list, what the chosen finding says in full beneath it, what can be done about it; hidden without any."""

    place_wanted = Signal(object)  # Problem
    fix_wanted = Signal(object)  # OfferedFix
    all_wanted = Signal()
    """All of them are to be hidden."""
    decided = Signal(object)  # Command
    changed = Signal()

    def __init__(
        self, title: str, wording: Wording, person: PersonLine, tick: str = "", parent: QWidget | None = None
    ) -> None:
        """`title` has a place for the count; with a `tick`, all of them can be said to be known."""
        super().__init__(parent)
        self._titles, self._wording = title, wording
        self._work: Work | None = None
        frame, self._layout, self._title = card("")
        layouts.column(self).addWidget(frame)
        self.lines = ListModel[Problem](self._columns(), _key, self)
        self.list = ShortList(title.format("").strip(), self.lines, _WORDS)
        self.list.line_wanted.connect(self._on_place_wanted)
        self.list.chosen.connect(self._show_chosen)
        self.words = WrappedLabel()
        self._deeds = QWidget()
        self._row = FlowLayout(4, self._deeds)
        self.buttons: list[QPushButton] = []
        self.closed = WrappedLabel("", "muted")
        self.form = RulingForm(person)
        self.form.decided.connect(self.decided)
        self.form.ended.connect(self._on_asked)
        self.form.hide()
        self.known = QCheckBox(button_words(tick))
        self.known.toggled.connect(self.changed)
        self.known.setVisible(bool(tick))
        self._fill(self._layout)
        self.hide()

    def _fill(self, layout: QVBoxLayout) -> None:
        for widget in (self._title, self.list, self.words, self._deeds, self.closed, self.form, self.known):
            layout.addWidget(widget)

    def _columns(self) -> Sequence[ListColumn[Problem]]:
        return (
            ListColumn(self.tr("Place"), self._place, 13, tip=self._place),
            ListColumn(self.tr("What it says"), self._says, 14, tip=self._says),
        )

    def _says(self, problem: Problem) -> str:
        return self._wording.word(problem.message)

    def _place(self, problem: Problem) -> str:
        return "" if self._work is None else self._wording.word(place_name(self._work.document, problem.places[0]))

    # ---- what is shown

    @property
    def problems(self) -> Sequence[Problem]:
        """What is listed."""
        return self.lines.lines

    def show_places(self, work: Work, problems: Sequence[Problem]) -> None:
        """Show what was found in a document."""
        self._work = work
        self.lines.show_lines(problems)
        self._title.setText(self._titles.format(len(problems)))
        self.form.hide()
        self._show_chosen()
        self.setVisible(bool(problems))

    def choose(self, problem: Problem | None) -> bool:
        """Make a finding the chosen one, also when it has been found anew; return whether it is listed."""
        row = self.lines.row_of(_key(problem)) if problem is not None else -1
        if row >= 0:
            self.list.choose(row)
        return row >= 0

    def _show_chosen(self) -> None:
        problem, work = self.list.line, self._work
        if any(button.hasFocus() for button in self.buttons):  # else it goes to the next widget, and the page with it
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        self.words.setText("")
        self.closed.setText("")
        if problem is not None and work is not None:
            place, words = self._place(problem), self._wording.word(problem.message)
            self.words.setText(presentable("\n".join((place, words))))
            self._offer(problem, work)
        for widget, shown in ((self.words, problem), (self._deeds, self.buttons), (self.closed, self.closed.text())):
            widget.setVisible(bool(shown))

    def _offer(self, problem: Problem, work: Work) -> None:
        self._add_button(self.tr("Go there"), self._on_place_wanted)
        locks = []
        fixes = [fix for fix in offered_fixes(work.document, problem) if not (fix.blank or fix.is_to_write)]
        for fix in fixes:
            lock = work.session.refusal_of(fix.command)
            if lock is None or hiding_of(work.session, fix).approved:
                self._add_button(self._wording.word(fix.label), partial(self.fix_wanted.emit, fix))
            else:
                locks.append(lock)
        if len(self.buttons) > 1 and len(self.problems) > 1 and fixes[0].label.code == _HIDE:
            self._add_button(self.tr("Hide all of them"), self.all_wanted.emit)
        elif locks and len(self.buttons) == 1:
            self.closed.setText(self._wording.word(locks[0].message))
        domain = domain_of_ruling(problem.places[0].field, work.document.form.all_sheets)
        if work.why_closed(domain) is None:
            self._add_button(self.tr("Release with a reason…"), self._on_release)

    def _add_button(self, words: str, do: Callable[[], object]) -> None:
        button = push_button(words, partial(_run, do), "link")
        self._row.addWidget(button)
        button.show()
        self.buttons.append(button)

    # ---- what is chosen

    def _on_place_wanted(self) -> None:
        if self.list.line is not None:
            self.place_wanted.emit(self.list.line)

    def _on_release(self) -> None:
        problem = self.list.line
        if problem is not None:
            self._deeds.hide()
            self.form.ask(problem, self._place(problem), is_release=True)

    def _on_asked(self) -> None:
        self.form.hide()
        self._show_chosen()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _key(problem: Problem) -> object:
    return problem.rule, problem.message, problem.places


def _run(do: Callable[[], object], _checked: bool = False) -> None:
    """Do something without the state that a button tells."""
    do()
