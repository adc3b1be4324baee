"""应报名单: who of the county's departments has handed in, who has not, who may be the same."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from jx_desktop.base.clock import shown_moment
from jx_desktop.base.messages import Message
from jx_desktop.base.text import presentable
from jx_desktop.domain.collected.asked import Asked, likely_year
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.roll import Roll
from jx_desktop.domain.collected.roll_call import (
    RollCall,
    RollCallLine,
    RollGroup,
    Unlisted,
    missing_names,
    roll_call,
)
from jx_desktop.domain.collected.roll_finding import RollQuestion
from jx_desktop.domain.words.searching import fold
from jx_desktop.errors import UserError
from jx_desktop.services.collecting.kept_desks import KeptDesk, KeptDesks
from jx_desktop.services.collecting.roll_reading import ROLL_SUFFIXES, ReadRoll, pasted_roll, read_roll_file
from jx_desktop.services.collecting.roll_words import line_texts, roll_paper
from jx_desktop.services.machine.tasks import Task
from jx_desktop.ui.actions.desk_printing import DeskPrintActions
from jx_desktop.ui.actions.writing import Output, ask_and_write
from jx_desktop.ui.dialogs.files import ask_file_to_open
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel
from jx_desktop.ui.look.theme import colours
from jx_desktop.ui.review_desk.across_tab import AcrossTab
from jx_desktop.ui.review_desk.figures import Figure, FigureRow
from jx_desktop.ui.review_desk.list_model import ListColumn, ListModel
from jx_desktop.ui.review_desk.list_view import ListView
from jx_desktop.ui.review_desk.note_list import NoteList
from jx_desktop.ui.review_desk.roll_filters import RollFilters
from jx_desktop.ui.window.shell import Shell

Line = RollCallLine | Unlisted
_CODE, _NAME, _OFFICE, _STATE, _AT, _COPIES, _REMARKS = range(7)


@dataclass(frozen=True, slots=True)
class _Called:
    """A roll call of a folder, and what it was called with; `failure` is what kept the roll from being read."""

    folder: str
    kept: KeptDesk
    asked: Asked
    call: RollCall
    failure: UserError | None = None


class RollTab(AcrossTab):
    """The roll, great figures that filter, the lines, and questions to be answered."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._wording = shell.wording
        self._desks = KeptDesks()
        self._kept = KeptDesk()
        self._folder: str | None = None
        """The folder that `_kept` is of; None before it was read."""
        self._called = _Called("", KeptDesk(), Asked(), RollCall())
        self._group: RollGroup = "expected"
        self._read_notes: tuple[Message, ...] = ()
        self._add_source()
        self.filters = RollFilters(shell.wording)
        self.filters.changed.connect(self._show_lines)
        self.filters.asked_otherwise.connect(self._ask)
        self.tools.addWidget(self.filters)
        self.lines = ListModel[Line](self._columns(), _key, self)
        self.list = ListView(self.tr("Roll"), self.lines, _REMARKS)
        self.list.line_wanted.connect(self._on_line_wanted)
        self.list.chosen.connect(self._show_question)
        self.empty = WrappedLabel("", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.empty, 1)
        self._add_question()
        self.remarks = NoteList(self.tr("Notes on the roll"))
        self.body.addWidget(self.remarks)
        self.with_office = QCheckBox(self.tr("with the office"))
        self.end.addWidget(self.with_office)
        tip = self.tr("A name in each line, for a message")
        self._deeds = (
            self.add_button(self.tr("Copy who is missing"), self.copy_missing, tip),
            self.add_button(self.tr("Copy"), self.list.copy_lines, self.tr("Copy the chosen lines (Ctrl+C)")),
            self.add_button(self.tr("Save the list…"), self.save, self.tr("The lines that the filters let through")),
        )
        pasting = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        pasting.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        pasting.activated.connect(self.paste)
        shell.part(DeskPrintActions).offices = self.offices
        self._show_lines()

    @property
    def name(self) -> str:
        return self.tr("Roll")

    @property
    def call(self) -> RollCall:
        """What was called last."""
        return self._called.call

    def offices(self) -> Mapping[str, str]:
        """Return which office of the bureau looks after whom, by the keys of documents."""
        called = self._called
        if self._is_waiting:  # the view has not been seen since documents came
            called = self.work_out(self._collected)
        return called.call.offices_of_documents()

    # ---- its parts

    def _add_source(self) -> None:
        tools = QWidget()
        row = layouts.row(tools, 8)
        self.figures = FigureRow()
        self.figures.chosen.connect(self.show_group)
        row.addWidget(self.figures, 1)
        self.source = PlainLabel("", "muted")
        row.addWidget(self.source)
        row.addWidget(push_button(self.tr("Choose the roll…"), self.ask_and_read))
        row.addWidget(push_button(self.tr("Paste the roll (Ctrl+V)"), self.paste))
        self.tools.addWidget(tools)

    def _add_question(self) -> None:
        self.question = QWidget()
        row: QHBoxLayout = layouts.row(self.question, 8)
        self.question_words = WrappedLabel("", "title")
        row.addWidget(self.question_words, 1)
        self.same = push_button(self.tr("It is the same"), partial(self.answer, True))
        self.other = push_button(self.tr("It is another one"), partial(self.answer, False))
        for button in (self.same, self.other):
            row.addWidget(button)
        self.question.hide()
        self.body.addWidget(self.question)

    def _columns(self) -> Sequence[ListColumn[Line]]:
        heads = ("code", "name", "office", "state", "at", "copies", "remarks")
        widths = (5, 16, 7, 8.5, 9, 3, 20)
        return [
            ListColumn(
                self._wording.text(f"roll_column.{head}"),
                partial(self._text, at),
                width,
                colour=_tint if at == _STATE else None,
                is_number=at == _COPIES,
            )
            for at, (head, width) in enumerate(zip(heads, widths, strict=True))
        ]

    def _text(self, column: int, line: Line) -> str:
        if isinstance(line, RollCallLine):
            return line_texts(line, self._wording)[column]
        remark = "" if line.remark is None else self._wording.word(line.remark)
        state = self._wording.text("roll_group.unlisted")
        name = line.who.name or line.document.file
        return (line.who.code, name, "", state, shown_moment(line.document.received), "", remark)[column]

    # ---- what is read

    def work_out(self, collected: CollectedFolder) -> _Called:
        kept, failure = self._kept_of(collected.folder)
        asked = kept.asked if kept.has_asked else Asked(likely_year(collected.documents))
        return _Called(collected.folder, kept, asked, roll_call(kept.roll, collected, asked), failure)

    def _kept_of(self, folder: str) -> tuple[KeptDesk, UserError | None]:
        """Return what is kept of a folder, and what kept it from being read."""
        if folder == self._folder:
            return self._kept, None
        try:
            return (self._desks.load(folder) if folder else KeptDesk()), None
        except UserError as error:
            return KeptDesk(), error

    def show_result(self, result: _Called) -> None:
        failure = None  # that of looking up what somebody has replaced meanwhile says nothing any more
        if self._folder != result.folder:
            self._folder, self._kept, failure = result.folder, result.kept, result.failure
            self._read_notes = ()
        self._called = result
        years = [each.year for each in self._collected.documents]
        self.filters.show_choices(result.call.offices, years, result.asked)
        self._show_lines()
        if failure is not None:
            self._shell.show_failure(failure)

    # ---- what is shown

    def show_group(self, group: str) -> None:
        """Show the lines of one figure; clicked again, all."""
        self._group = "expected" if group == self._group else cast(RollGroup, group)
        self._show_lines()

    def shown_lines(self, group: RollGroup | None = None) -> list[Line]:
        """Return the lines of a group, else of the chosen one, that the filters let through."""
        group = group or self._group
        found: Sequence[Line] = self.call.unlisted if group == "unlisted" else self.call.in_group(group)
        sought = fold(self.filters.sought)
        return [
            line
            for line in found
            if (isinstance(line, Unlisted) or self.filters.is_of_office(line.entry.office))
            and (not sought or sought in fold("\n".join(self._text(at, line) for at in (_CODE, _NAME, _OFFICE))))
        ]

    def _show_lines(self) -> None:
        roll, counts = self._kept.roll, self._office_counts()
        has_roll = bool(roll.entries)
        self.figures.show_figures(self._figures(counts) if has_roll else (), self._group)
        self.filters.setVisible(has_roll)
        self.list.setVisible(has_roll)
        self.empty.setVisible(not has_roll)
        self.with_office.setVisible(has_roll)
        for button in self._deeds:
            allow(button, "" if has_roll else self.tr("Choose the roll first."))
        self.empty.setText(
            self.tr(
                "Choose the roll of the departments that have to hand in (xlsx, xls, csv, docx): code, name, office of "
                "the bureau. Or copy it and press Ctrl+V here. It is kept for this folder."
            )
        )
        source = presentable(roll.source) or self.tr("Clipboard")
        self.source.setText(source if has_roll else "")
        self.lines.show_lines(self.shown_lines() if has_roll else ())
        self.remarks.show_notes([self._wording.word(note) for note in (*self._read_notes, *self.call.notes)])
        self.summary.setText(self._said() if has_roll else "")
        self._show_question()

    def _said(self) -> str:
        unread, unlisted = len(self._collected.unread), len(self.call.unlisted)
        said = (
            "" if self._is_whole else self.tr("Not everything is read yet"),
            self.tr("{} files could not be read: what is missing may be among them").format(unread) if unread else "",
            self.tr("Not on the roll: {}").format(unlisted) if unlisted else "",
        )
        return "；".join(filter(None, said))

    def _office_counts(self) -> dict[RollGroup, int]:
        """Return the figures of the chosen office."""
        lines = [line for line in self.call.lines if self.filters.is_of_office(line.entry.office)]
        return dict(RollCall(tuple(lines), self.call.unlisted).counts)

    def _figures(self, counts: dict[RollGroup, int]) -> list[Figure]:
        names: dict[RollGroup, str] = {
            "missing": "figure_error",
            "returned": "figure_warning",
            "unlisted": "figure_warning",
            "questions": "figure_warning",
        }
        always = ("expected", "handed_in", "missing", "returned")
        return [
            Figure(group, self._wording.text(f"roll_group.{group}"), count, names.get(group, ""))
            for group, count in counts.items()
            if count or group in always or group == self._group
        ]

    # ---- questions

    def _questions(self) -> list[RollQuestion]:
        return [question for line in self.list.chosen_lines for question in line.questions]

    def _show_question(self) -> None:
        questions = self._questions() if not self.list.isHidden() else []
        self.question.setVisible(bool(questions))
        if len(questions) > 1:
            self.question_words.setText(self.tr("Is it the same department? ({} questions)").format(len(questions)))
        elif questions:
            asked = questions[0]
            pair = {
                "entry": f"{asked.entry.code} {asked.entry.name}".strip(),
                "who": presentable(f"{asked.who.code} {asked.who.name}".strip()),
            }
            words = self.tr("“{entry}” on the roll and “{who}” of the document: is it the same department?")
            self.question_words.setText(words.format_map(pair))

    def answer(self, is_same: bool, _checked: bool = False) -> None:
        """Say of all questions of the chosen lines that it is the same department, or another one."""
        roll = self._kept.roll
        for question in self._questions():
            roll = roll.answered(question.entry.key, question.who.key, is_same=is_same)
        self._keep(self._kept.model_copy(update={"roll": roll}))

    # ---- what is asked for

    def _ask(self, asked: Asked) -> None:
        self._keep(self._kept.model_copy(update={"year": asked.year, "stage": asked.stage, "has_asked": True}))

    def _keep(self, kept: KeptDesk) -> None:
        """Keep something else of the folder, and call again."""
        self._kept = kept
        if self._folder:
            try:
                self._desks.keep(self._folder, kept)
            except (UserError, OSError) as error:
                self._shell.show_failure(error)
        self.show_folder(self._collected, is_whole=self._is_whole)

    # ---- the roll

    def ask_and_read(self) -> None:
        """Choose a file with a roll and read it."""
        patterns = " ".join(f"*{suffix}" for suffix in ROLL_SUFFIXES)
        filters = [self.tr("Rolls ({})").format(patterns), self.tr("All files (*)")]
        folder = self._shell.opened.chosen_folder or Path(self._collected.folder or ".").parent
        path = ask_file_to_open(self._shell.frame, self.tr("Roll of the departments"), folder, filters)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a roll from a file in the background."""
        self._read(lambda: read_roll_file(path), path.name)

    def paste(self) -> None:
        """Read the roll that lies on the clipboard."""
        mime = QGuiApplication.clipboard().mimeData() or QMimeData()
        html, text, name = mime.html(), mime.text(), self.tr("Clipboard")
        self._read(lambda: pasted_roll(html, text, name), "")

    def _read(self, read: Callable[[], ReadRoll], source: str) -> None:
        def work(_task: Task) -> ReadRoll:
            return read()

        read_for = partial(self._on_read, presentable(source), self._collected.folder)
        self._shell.run(self.tr("Reading the roll…"), work, read_for)

    def _on_read(self, source: str, folder: str, read: ReadRoll) -> None:
        if folder != self._collected.folder or not folder:
            self.told.emit(self.tr("Another folder is looked at by now: the roll was not taken over"))
            return
        if self._folder != folder:  # it came before what is kept of the folder was looked up
            (self._kept, failure), self._folder = self._kept_of(folder), folder
            if failure is not None:
                self._shell.show_failure(failure)
        before = {entry.key for entry in self._kept.roll.entries}
        now = {entry.key for entry in read.entries}
        self._read_notes = read.notes
        self._group = "expected"
        roll: Roll = self._kept.roll.replaced(read.entries, source)
        self._keep(self._kept.model_copy(update={"roll": roll}))
        words = self.tr("Roll: {count} read") if not before else self.tr("Roll: {count} read, {new} new, {gone} gone")
        said = {"count": len(read.entries), "new": len(now - before), "gone": len(before - now)}
        self.told.emit(words.format_map(said))

    # ---- what is done with the lines

    def _on_line_wanted(self) -> None:
        line = self.list.line
        if line is None:
            return
        if line.document is None:
            self.told.emit(self.tr("Nothing of this department has come"))
        else:
            self.wanted.emit(line.document.key, None, None)

    def copy_missing(self) -> None:
        """Copy the names of who is missing, of the chosen office and as the filter lets through."""
        lines = [line for line in self.shown_lines("missing") if isinstance(line, RollCallLine)]
        if lines:
            QGuiApplication.clipboard().setText(missing_names(lines, with_office=self.with_office.isChecked()))
        words = self.tr("Copied: {} departments") if lines else self.tr("Nobody is missing")
        self.told.emit(words.format(len(lines)))

    def save(self) -> None:
        """Write the lines that are shown as a workbook."""
        lines = [line for line in self.shown_lines() if isinstance(line, RollCallLine)]
        called, unread, wording = self._called, len(self._collected.unread), self._wording
        title = wording.text("roll_paper.title")

        def make(path: Path, _task: Task) -> Output:
            from jx_desktop.services.collecting.roll_words import roll_workbook

            data = roll_workbook(roll_paper(called.call, lines, called.asked, wording, unread=unread))
            return Output(data, (Message("report.written", {"name": title, "path": path}),))

        ask_and_write(self._shell, self.tr("Save as a workbook"), title, make, kind="xlsx", suffix=".xlsx")


def _key(line: Line) -> object:
    return line.entry.key if isinstance(line, RollCallLine) else line.document.key


def _tint(line: Line) -> str:
    own = colours()
    if isinstance(line, Unlisted) or line.state == "returned":
        return own.warning
    return own.text if line.is_handed_in else own.error
