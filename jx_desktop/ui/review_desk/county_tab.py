"""核对全县项目清单: the list of the budget system beside all documents, by department; what differs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QWidget

from jx_desktop.base.messages import Message
from jx_desktop.base.text import presentable
from jx_desktop.domain.collected.asked import Asked, likely_year
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.county_list import (
    CountyComparison,
    CountyDifference,
    CountyKind,
    DepartmentSum,
    amounts_by_document,
    compare_county,
    differing_documents,
)
from jx_desktop.domain.collected.roll import Roll
from jx_desktop.domain.comparing.listed_project import ProjectList
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.words.searching import fold
from jx_desktop.errors import UserError
from jx_desktop.services.collecting.county_reading import county_document
from jx_desktop.services.collecting.county_words import CountyWords
from jx_desktop.services.collecting.kept_desks import KeptDesks
from jx_desktop.services.comparing.budget_list import ListReading
from jx_desktop.services.machine.tasks import Task
from jx_desktop.services.resources.forms import DEFAULT_FORM
from jx_desktop.ui.actions.desk_batch import DeskBatchActions
from jx_desktop.ui.actions.list_reader import ListReader
from jx_desktop.ui.actions.writing import Output, ask_and_write
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import filter_line
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel, tip_words
from jx_desktop.ui.look.theme import colours
from jx_desktop.ui.pages.list_source import ListSourceBox
from jx_desktop.ui.process.timers import one_shot
from jx_desktop.ui.review_desk.across_tab import AcrossTab
from jx_desktop.ui.review_desk.figures import Figure, FigureRow
from jx_desktop.ui.review_desk.kept_list import KeptList
from jx_desktop.ui.review_desk.list_model import ListColumn, ListModel
from jx_desktop.ui.review_desk.list_view import ListView
from jx_desktop.ui.review_desk.note_list import NoteList
from jx_desktop.ui.window.shell import Shell

if TYPE_CHECKING:  # loaded when documents are approved
    from jx_desktop.services.collecting.batch_approving import CountyAmounts

_REST_MILLISECONDS = 150
_FILTER_CHARACTERS = 30
_SHARES = (42, 58)
_SUM_NAME, _DIFFERENCE_NAME = 1, 3
_FIELDS = {CountyKind.AMOUNT: "budget.total", CountyKind.CODE: "code", CountyKind.NAME: "name"}


@dataclass(frozen=True, slots=True)
class _Compared:
    """The folder as one document, what is asked for, and how the list differs, where there is one."""

    document: Document
    asked: Asked
    comparison: CountyComparison | None


class CountyTab(AcrossTab):
    """The list's source above; at the left sums by department, at the right what differs in the chosen ones."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._wording, self._words = shell.wording, CountyWords(shell.wording)
        self._desks = KeptDesks()
        self._form: Form = shell.forms.get(DEFAULT_FORM)
        self._document = county_document(CollectedFolder(), Asked(), self._form)
        self._asked: Asked | None = None
        """What somebody has chosen to compare with; None for the year of most documents."""
        self._listed: ProjectList | None = None
        self._name = self._wanted = ""
        self._kind = ""
        self.comparison: CountyComparison | None = None
        """What the list was compared to last; None without a list."""
        self.source = ListSourceBox(shell.wording)
        self.tools.addWidget(self.source)
        self._add_filters()
        self._add_lists()
        self.remarks = NoteList(self.tr("Notes on the comparison"))
        self.body.addWidget(self.remarks)
        tips = self.tr("Copy the chosen lines (Ctrl+C)"), self.tr("What is shown, and the sums of all departments")
        self._deeds = (
            self.add_button(self.tr("Copy"), self.list.copy_lines, tips[0]),
            self.add_button(self.tr("Save the list…"), self.save, tips[1]),
        )
        shell.part(DeskBatchActions).county = self.amounts
        self._reader = ListReader(shell)
        self._reader.serve(self.source, self._document_now, self._on_list)
        self._kept = KeptList(shell.settings, self._reader)
        pasting = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        pasting.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        pasting.activated.connect(self.source.paste_wanted)
        self._show()

    @property
    def name(self) -> str:
        return self.tr("County's list")

    # ---- its parts

    def _add_filters(self) -> None:
        self.filters = QWidget()
        row = layouts.row(self.filters, 8)
        self.figures = FigureRow()
        self.figures.chosen.connect(self.show_kind)
        row.addWidget(self.figures, 1)
        self.year = ChoiceField("county_year", self.tr("Year of the documents"), ())
        self.year.committed.connect(self._on_year)
        self.year.setToolTip(tip_words(self.tr("Documents of other years are not set beside the list")))
        label = PlainLabel(self.tr("Documents of"), "muted")
        label.setBuddy(self.year)
        self.filter = filter_line(
            self.tr("Project, code or unit"), self.tr("Filter the differences"), _FILTER_CHARACTERS
        )
        self._rest = one_shot(self, _REST_MILLISECONDS, self._show_lines)
        self.filter.textChanged.connect(self._rest.start)
        for widget in (label, self.year, self.filter):
            row.addWidget(widget)
        self.tools.addWidget(self.filters)

    def _add_lists(self) -> None:
        self.sums = ListModel[DepartmentSum](self._sum_columns(), _sum_key, self)
        self.lines = ListModel[CountyDifference](self._line_columns(), id, self)
        self.sum_list = ListView(self.tr("Sums by department"), self.sums, _SUM_NAME)
        self.list = ListView(self.tr("Differences"), self.lines, _DIFFERENCE_NAME)
        self.sum_list.chosen.connect(self._show_lines)
        self.sum_list.line_wanted.connect(self._on_sum_wanted)
        self.list.line_wanted.connect(self._on_line_wanted)
        self.lists = QSplitter()
        self.lists.setChildrenCollapsible(False)
        for at, shown in enumerate((self.sum_list, self.list)):
            self.lists.addWidget(shown)
            self.lists.setStretchFactor(at, _SHARES[at])
        self.lists.setSizes([10 * share for share in _SHARES])
        self.empty = WrappedLabel("", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self.lists, 1)
        self.body.addWidget(self.empty, 1)

    def _sum_columns(self) -> Sequence[ListColumn[DepartmentSum]]:
        code, name, listed_count, listed, present_count, present, change = range(7)  # as in `CountyWords.sum_texts`
        shown = (
            (code, self.tr("Code"), 3.5, None),
            (name, self._wording.text("county_column.department"), 11, None),
            (listed, self.tr("List (10,000 yuan)"), 7, lambda each: each.listed),
            (listed_count, self.tr("Projects"), 2.5, lambda each: each.listed_count),
            (present, self.tr("Documents (10,000 yuan)"), 7, lambda each: each.present),
            (present_count, self.tr("Projects"), 2.5, lambda each: each.present_count),
            (change, self.tr("Difference"), 6, lambda each: each.difference),
        )
        return [
            ListColumn(
                title,
                partial(self._sum_text, at),
                width,
                order,
                is_number=order is not None,
                colour=_sum_tint if at == change else None,
                tip=self._sum_tip,
            )
            for at, title, width, order in shown
        ]

    def _sum_tip(self, part: DepartmentSum) -> str:
        return "\n".join(filter(None, (self._words.called(part), self._words.sum_remark(part))))

    def _sum_text(self, column: int, part: DepartmentSum) -> str:
        return self._words.sum_texts(part)[column]

    def _line_columns(self) -> Sequence[ListColumn[CountyDifference]]:
        words = self._words
        text = self._wording.text
        return [
            ListColumn(text("county_column.kind"), lambda each: words.kind(each.kind), 8, _order),
            ListColumn(text("county_column.department"), words.department, 9),
            ListColumn(text("county_column.code"), words.code, 8),
            ListColumn(text("county_column.name"), words.name, 12, tip=self._tip),
            ListColumn(self.tr("In the list"), words.listed, 7, _listed_order, is_number=True),
            ListColumn(self.tr("In the document"), words.present, 7, _present_order, is_number=True),
            ListColumn(self.tr("Difference"), words.change, 6.5, _change_order, is_number=True),
        ]

    def _tip(self, difference: CountyDifference) -> str:
        words = self._words
        said = words.name(difference), words.unit(difference), words.remark(difference)
        return "\n".join(filter(None, said))

    # ---- what is read

    def show_folder(self, collected: CollectedFolder, *, is_whole: bool) -> None:
        super().show_folder(collected, is_whole=is_whole)
        self._kept.read_again(collected.folder)

    def work_out(self, collected: CollectedFolder) -> _Compared:
        asked = self._asked or Asked(likely_year(collected.documents))
        document = county_document(collected, asked, self._form)
        return _Compared(document, asked, self._compared(collected, asked))

    def _compared(self, collected: CollectedFolder, asked: Asked) -> CountyComparison | None:
        listed = self._listed
        if listed is None:
            return None
        return compare_county(listed.projects, collected, self._form.codes, asked, self._roll(collected))

    def _roll(self, collected: CollectedFolder) -> Roll:
        """Return the roll of the folder, for the names of departments that have not handed in."""
        try:
            return self._desks.load(collected.folder).roll if collected.folder else Roll()
        except UserError:  # the roll's own view says so
            return Roll()

    def show_result(self, result: _Compared) -> None:
        self._document = result.document
        self.comparison = result.comparison if self._listed is not None else None
        self.year.clear()
        self.year.addItem(self.tr("any"), None)
        years = {each.year for each in self._collected.documents} | {result.asked.year}
        for year in sorted((year for year in years if year is not None), reverse=True):
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(max(0, self.year.findData(result.asked.year)))
        self._show()

    def amounts(self) -> "CountyAmounts | None":
        """Return what the list gives each project, for whoever approves; None without a list."""
        if self._listed is None:
            return None
        from jx_desktop.services.collecting.batch_approving import CountyAmounts

        comparison = self.comparison
        if comparison is None or self._is_waiting:  # the view has not been seen since documents came
            comparison = self._compared(self._collected, self._asked or Asked(likely_year(self._collected.documents)))
        if comparison is None:
            return None
        return CountyAmounts(amounts_by_document(comparison), differing_documents(comparison))

    def _document_now(self) -> Document:
        return self._document

    def _on_list(self, reading: ListReading) -> None:
        self._wanted = self.source.show_reading(reading)
        self._name = reading.source.name
        self._listed = None if self._wanted else reading.result.projects
        self.comparison = None
        self._kept.keep(self._collected.folder)
        self._show()
        self._again()

    def _again(self) -> None:
        self.show_folder(self._collected, is_whole=self._is_whole)

    def _on_year(self, year: object) -> None:
        self._asked = Asked(year if isinstance(year, int) else None)
        self._again()

    # ---- what is shown

    def show_kind(self, kind: str) -> None:
        """Show the differences of one kind; clicked again, all."""
        self._kind = "" if kind == self._kind else kind
        self._show_lines()

    def _show(self) -> None:
        comparison = self.comparison
        has_result = comparison is not None
        for widget in (self.filters, self.lists):
            widget.setVisible(has_result)
        self.empty.setVisible(not has_result)
        for button in self._deeds:
            allow(button, "" if has_result else self.tr("Choose the county's list first."))
        self.empty.setText(self._empty_words())
        notes: tuple[str, ...] = ()
        if self._listed is not None:
            notes = tuple(map(self._wording.word, self._listed.notes))
        if comparison is not None:
            notes = (*notes, *self._words.notes(comparison))
            self.sums.show_lines((comparison.whole(), *comparison.sums))
        self.remarks.show_notes(notes)
        said = self._words.whole_words(comparison) if comparison is not None else ""
        self.summary.setText(self.notes(said) if has_result else "")
        self._show_lines()

    def _empty_words(self) -> str:
        if self._wanted:
            return self._wanted
        if self._listed is not None:
            return self.tr("Comparing…")
        return self.tr(
            "Choose the county's list of projects that the budget system has exported (xlsx, xls or csv), or copy it "
            "with its head and press Ctrl+V here. It is set beside all documents that count; nothing is changed."
        )

    def _of_departments(self) -> list[CountyDifference]:
        """Return the differences of the departments that are chosen at the left."""
        if self.comparison is None:
            return []
        chosen: list[DepartmentSum] = self.sum_list.chosen_lines
        if not chosen or any(part.is_whole for part in chosen):
            return list(self.comparison.differences)
        keys = {part.key for part in chosen}
        return [each for each in self.comparison.differences if each.department in keys]

    def shown_lines(self) -> list[CountyDifference]:
        """Return the differences that are shown: of the chosen departments and kind, with what is looked for."""
        sought = fold(self.filter.text().strip())
        words = self._words
        return [
            each
            for each in self._of_departments()
            if (not self._kind or each.kind == self._kind)
            and (not sought or sought in fold("\n".join((words.name(each), words.code(each), words.unit(each)))))
        ]

    def _show_lines(self) -> None:
        self._rest.stop()
        counts = Counter(each.kind for each in self._of_departments())
        if self._kind and not counts[CountyKind(self._kind)]:
            self._kind = ""
        self.lines.show_lines(self.shown_lines())
        always = (CountyKind.NO_GOALS, CountyKind.NO_BUDGET, CountyKind.AMOUNT)
        figures = [
            Figure(kind, self._words.kind(kind), counts[kind], "figure_error" if kind in always else "figure_warning")
            for kind in CountyKind
            if counts[kind] or kind in always
        ]
        self.figures.show_figures(figures, self._kind)

    # ---- what is done with the lines

    def _on_sum_wanted(self) -> None:
        part: DepartmentSum | None = self.sum_list.line
        if part is not None and part.document is not None:
            self.wanted.emit(part.document.key, None, None)

    def _on_line_wanted(self) -> None:
        line: CountyDifference | None = self.list.line
        if line is None:
            return
        if line.document is None:
            self.told.emit(self.tr("Nothing of this department has come"))
            return
        project = line.project.id if line.project is not None else None
        self.wanted.emit(line.document.key, project, _FIELDS.get(line.kind) if project is not None else None)

    def save(self) -> None:
        """Write what is shown, and the sums of all departments, as a workbook."""
        comparison, lines, words = self.comparison, self.shown_lines(), self._words
        if comparison is None:
            return
        title = self._wording.text("county_paper.title")
        about = self._wording.text(
            "county_paper.about", listed=presentable(self._name), folder=presentable(self._collected.folder)
        )

        def make(path: Path, _task: Task) -> Output:
            data = words.workbook(comparison, lines, about)
            return Output(data, (Message("report.written", {"name": title, "path": path}),))

        ask_and_write(self._shell, self.tr("Save as a workbook"), title, make, kind="xlsx", suffix=".xlsx")


def _sum_key(part: DepartmentSum) -> object:
    return part.is_whole, part.key


def _order(each: CountyDifference) -> int:
    return list(CountyKind).index(each.kind)


def _listed_order(each: CountyDifference) -> tuple[bool, object]:
    return each.listed_yuan is None, each.listed_yuan or 0


def _present_order(each: CountyDifference) -> tuple[bool, object]:
    return each.present_yuan is None, each.present_yuan or 0


def _change_order(each: CountyDifference) -> tuple[bool, object]:
    return each.change is None, each.change or 0


def _sum_tint(part: DepartmentSum) -> str:
    return "" if part.is_equal else colours().error
