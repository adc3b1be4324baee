"""The page before a document is handed in (报送): stage, folder, what is open in it, which files are written."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from jx_desktop.base.text import presentable
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.form.rules import Severity
from jx_desktop.services.handing_in.copy import Passing
from jx_desktop.services.handing_in.outlook import Outlook
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.fields.labelled import card
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel, button_words
from jx_desktop.ui.pages.open_line import OpenLine
from jx_desktop.ui.pages.page import Page

ERRORS, UNCONFIRMED, UNANSWERED, UNPLACED = "errors", "unconfirmed", "unanswered", "unplaced"
"""What the page leads to."""
OTHERS, UNDISCLOSED, LAST = "others", "undisclosed", "last"
"""What it says besides."""
_LOOKS = {ERRORS: "fault", OTHERS: "muted", UNDISCLOSED: "fault", LAST: "muted"}
_EXPLANATION_LINES = 3


class HandInPage(Page):
    """Everything is proposed: the great button hands in. Errors that are open need an explanation (说明)."""

    sheet_chosen = Signal(str)
    stage_chosen = Signal(object)  # Stage
    folder_wanted = Signal()
    person_wanted = Signal()
    way_wanted = Signal(str)  # ERRORS, UNCONFIRMED…
    hand_in_wanted = Signal()

    def __init__(
        self,
        stages: Sequence[tuple[Stage, str]],
        ticked: Mapping[str, bool],
        explanation: str = "",
        sheets: Sequence[tuple[str, str]] = (),
        sheet: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`stages` have their words; `ticked` are the papers that can be had, by their keys, with their ticks.

        Of several `sheets`, which have their words too, `sheet` is the one that goes.
        """
        super().__init__(self.tr("Hand in"), "", parent)
        self.setObjectName("hand_in_page")
        self.is_known = False
        self._errors = 0
        inner = QWidget()
        inner.setObjectName("page")
        columns = layouts.row(inner, 14)
        left, right = QVBoxLayout(), QVBoxLayout()
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)
        left.addWidget(self._make_target(stages, sheets, sheet))
        left.addWidget(self._make_open(explanation))
        left.addStretch(1)
        right.addWidget(self._make_papers(ticked))
        right.addWidget(self._make_passing())
        right.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes from field to field
        area.setWidget(inner)
        self.hold(area)
        self.end_with(self.tr("Hand in"), self.hand_in_wanted.emit, self.tr("Back"))
        self._show_possible()

    # ---- what it is made of

    def _make_target(
        self, stages: Sequence[tuple[Stage, str]], sheets: Sequence[tuple[str, str]], sheet: str
    ) -> QWidget:
        frame, layout, title = card(self.tr("What goes where"))
        layout.addWidget(title)
        rows = layouts.form_rows()
        self.sheet_field = ChoiceField("sheet", self.tr("Sheet"), sheets)
        self.sheet_field.show_value(sheet)
        self.sheet_field.committed.connect(self._on_sheet_chosen)
        if len(sheets) > 1:
            rows.addRow(self.tr("Sheet"), self.sheet_field)
        self.stage_field = ChoiceField("stage", self.tr("Stage"), [(stage.value, words) for stage, words in stages])
        self.stage_field.committed.connect(self._on_stage_chosen)
        rows.addRow(self.tr("Stage"), self.stage_field)
        self.person = PlainLabel()
        self.change_person = push_button(self.tr("Change…"), self.person_wanted, "link")
        rows.addRow(self.tr("By"), layouts.beside(self.person, self.change_person))
        self.folder = WrappedLabel()
        self.choose_folder = push_button(self.tr("Another folder…"), self.folder_wanted, "link")
        rows.addRow(self.tr("Into"), layouts.beside(self.folder, self.choose_folder))
        self.name = WrappedLabel("", "muted")
        rows.addRow(self.tr("New folder"), self.name)
        layout.addLayout(rows)
        return frame

    def _make_open(self, explanation: str) -> QWidget:
        frame, layout, title = card(self.tr("Before it goes"))
        layout.addWidget(title)
        self.state = WrappedLabel("", "muted")
        layout.addWidget(self.state)
        ways = {
            ERRORS: self.tr("Look at the errors"),
            UNCONFIRMED: self.tr("Confirm them"),
            UNPLACED: self.tr("Look at the lines"),
            UNANSWERED: self.tr("Look at the comments"),
            OTHERS: "",
            UNDISCLOSED: "",
            LAST: "",
        }
        self.lines: dict[str, OpenLine] = {}
        for kind, way in ways.items():
            self.lines[kind] = line = OpenLine(way, partial(self.way_wanted.emit, kind), _LOOKS.get(kind, ""))
            line.hide()
            layout.addWidget(line)
            if kind == ERRORS:
                self.explanation = QPlainTextEdit(explanation)
                self.explanation.setAccessibleName(self.tr("Explanation"))
                self.explanation.setPlaceholderText(
                    self.tr("Why these errors are left: printed on the slip and the report of the check")
                )
                self.explanation.setTabChangesFocus(True)
                line_height = self.fontMetrics().lineSpacing()
                self.explanation.setFixedHeight(line_height * _EXPLANATION_LINES + 16)
                self.explanation.textChanged.connect(self._show_possible)
                self.explanation.hide()
                layout.addWidget(self.explanation)
        return frame

    def _make_papers(self, ticked: Mapping[str, bool]) -> QWidget:
        frame, layout, title = card(self.tr("Files"))
        layout.addWidget(title)
        words = {
            "jx": self.tr("Document (.jx)"),
            "pdf": self.tr("Printed text (PDF)"),
            "docx": self.tr("Word document (.docx)"),
            "list": self.tr("List of projects (.xlsx)"),
            "slip": self.tr("Submission slip (PDF)"),
            "check": self.tr("Report of the check (PDF)"),
            "answers": self.tr("What became of the comments (PDF)"),
        }
        self.papers: dict[str, QCheckBox] = {}
        for key, is_ticked in ticked.items():
            self.papers[key] = box = QCheckBox(button_words(words[key]))
            box.setChecked(is_ticked)
            box.toggled.connect(self._show_possible)
            layout.addWidget(box)
        return frame

    def _make_passing(self) -> QWidget:
        self.passing_card, layout, title = card(self.tr("Stays here unless it is ticked"))
        layout.addWidget(title)
        self._passing_words = {
            "set_aside": self.tr("Findings set aside: {}"),
            "marks": self.tr("Marks of what is not confirmed: {}"),
            "internal": self.tr("Internal comments: {}"),
            "last_year": self.tr("Documents of other years: {}"),
            "versions": self.tr("Own versions: {}"),
            "not_funded": self.tr("Projects that are not funded: {}"),
        }
        self.passing_boxes = {field.name: QCheckBox() for field in fields(Passing)}
        for box in self.passing_boxes.values():
            layout.addWidget(box)
        self.unknown = WrappedLabel("", "muted")
        layout.addWidget(self.unknown)
        self.passing_card.hide()
        return self.passing_card

    # ---- what is shown

    def show_target(self, person: str, folder: Path, name: str) -> None:
        """Show who hands in, and where the files go."""
        self.person.setText(person or self.tr("asked when it is handed in"))
        self.folder.setText(presentable(str(folder)))
        self.name.setText(name)

    def show_checking(self, stage: Stage) -> None:
        """Show that it is being looked at for a stage."""
        self.stage_field.show_value(stage.value)
        self.is_known = False
        self.state.setText(self.tr("Being checked…"))
        self.state.show()
        self._show_possible()

    def show_outlook(self, found: Outlook, unplaced: int, last: str) -> None:
        """Show what is open; `unplaced` lines of an import have no place, `last` says when it was handed in last."""
        self.is_known, self._errors = True, len(found.errors)
        lines = self.lines
        errors = self.tr("Errors that nobody has released: {}").format(self._errors)
        lines[ERRORS].say(errors if found.errors else "")
        self.explanation.setVisible(bool(found.errors))
        words = self.tr("Places from last year that nobody has confirmed: {}")
        lines[UNCONFIRMED].say(words.format(found.unconfirmed) if found.unconfirmed else "")
        words = self.tr("Comments that nobody has answered: {}")
        lines[UNANSWERED].say(words.format(len(found.unanswered)) if found.unanswered else "")
        words = self.tr("Lines of the import that have found no place: {}")
        lines[UNPLACED].say(words.format(unplaced) if unplaced else "")
        warnings, hints = found.others.get(Severity.WARNING, 0), found.others.get(Severity.HINT, 0)
        words = self.tr("Besides, {warnings} warnings and {hints} hints, with which it may go")
        lines[OTHERS].say(words.format(warnings=warnings, hints=hints) if warnings or hints else "")
        words = self.tr(
            "Projects that must not be disclosed: {}. They are in the files: do not send these by WeChat or QQ."
        )
        lines[UNDISCLOSED].say(words.format(found.undisclosed) if found.undisclosed else "")
        lines[LAST].say(last)
        is_fine = not (found.errors or found.unconfirmed or found.unanswered or unplaced)
        self.state.setText(self.tr("No error is open, nothing waits.") if is_fine else "")
        self.state.setVisible(is_fine)
        for key, box in self.papers.items():
            box.setVisible(key not in found.blank_papers)
        for name, box in self.passing_boxes.items():
            count = found.left.get(name, 0)
            box.setText(button_words(self._passing_words[name].format(count)))
            box.setVisible(bool(count))
        unknown = found.left.get("unknown", 0)
        words = self.tr(
            "Never goes along: what another version of the program has written and this one does not know, {}"
        )
        self.unknown.setText(words.format(unknown))
        self.unknown.setVisible(bool(unknown))
        self.passing_card.setVisible(any(found.left.values()))
        self._show_possible()

    def _show_possible(self) -> None:
        why = ""
        if not self.is_known:
            why = self.tr("It is still being checked.")
        elif not self.ticked:
            why = self.tr("Tick at least one file.")
        elif self._errors and not self.note:
            why = self.tr("Put the errors right, or explain why they are left.")
        allow(self.apply, why)
        self.summary.setText(why if self.is_known else "")

    # ---- what is chosen

    @property
    def stage(self) -> Stage:
        """The stage that is chosen."""
        return Stage(self.stage_field.currentData())

    @property
    def note(self) -> str:
        """What is said of errors that are open; empty where there are none."""
        return self.explanation.toPlainText().strip() if self._errors else ""

    @property
    def ticked(self) -> tuple[str, ...]:
        """The papers that are wanted, of those that can be had."""
        return tuple(key for key, box in self.papers.items() if box.isChecked() and not box.isHidden())

    @property
    def passing(self) -> Passing:
        """What of the desk's own goes along."""
        wanted = {name: box.isChecked() and not box.isHidden() for name, box in self.passing_boxes.items()}
        return Passing(**wanted)

    def _on_sheet_chosen(self) -> None:
        self.sheet_chosen.emit(str(self.sheet_field.currentData()))

    def _on_stage_chosen(self) -> None:
        self.stage_chosen.emit(self.stage)
