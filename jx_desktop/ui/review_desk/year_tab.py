"""自评与监控: what the documents say of a sheet of the year, by department, by grade, and what is to be looked at."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from jx_desktop.base.text import one_line, presentable
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.year_across import YearGroup, YearLine, YearView, sheets_across, year_groups
from jx_desktop.domain.values.arguments import plain
from jx_desktop.domain.values.money import ten_thousands
from jx_desktop.domain.values.scoring import Scoring
from jx_desktop.domain.yearly import names
from jx_desktop.domain.yearly.figures import month_of
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.plain import PlainLabel, button_words
from jx_desktop.ui.look.theme import colours
from jx_desktop.ui.review_desk.across_tab import AcrossTab
from jx_desktop.ui.review_desk.list_model import ListColumn
from jx_desktop.ui.review_desk.two_lists import TwoLists
from jx_desktop.ui.window.shell import Shell

_SHEET_CHARACTERS = 10
_SHARES, _ROW_COLUMN = (44, 56), 7
_MARGIN, _MOST_MARGIN = 5, 100
_VIEWS: tuple[YearView | None, ...] = (None, "look", "grade", "department")
_LIKELIHOOD = "likelihood:"

Read = dict[str, tuple[YearGroup, ...]]
"""The groups by sheet."""


class YearTab(AcrossTab):
    """Groups at the left, the projects or rows of the chosen ones at the right; one sheet at a time."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._read: Read = {}
        self._names: dict[str, str] = {}
        self._margin = _MARGIN
        self._add_tools()
        self.lists = TwoLists[YearGroup, YearLine](
            (self.tr("Groups"), self.tr("Projects of the chosen groups")),
            self._group_columns(),
            self._line_columns(),
            (lambda group: (group.view, group.code), lambda line: line.key),
            lambda group: group.lines,
            (1, _ROW_COLUMN),
            _SHARES,
        )
        self.lists.line_list.line_wanted.connect(self._on_line_wanted)
        self.body.addWidget(self.lists, 1)
        self.add_button(self.tr("Copy"), self.lists.line_list.copy_lines, self.tr("Copy the chosen lines (Ctrl+C)"))
        self.add_button(
            self.tr("Save the list…"), self.save, self.tr("All groups that are listed, with their projects")
        )

    @property
    def name(self) -> str:
        return self.tr("Self-evaluation and monitoring")

    # ---- its parts

    def _group_columns(self) -> list[ListColumn[YearGroup]]:
        return [
            ListColumn(self.tr("By"), self._view_name, 4.5),
            ListColumn(self.tr("Which"), self._group_name, 10),
            _number(self.tr("Projects"), lambda group: group.projects),
            _number(self.tr("Begun"), lambda group: group.begun),
            _number(self.tr("Departments"), lambda group: group.offices),
            _decimal(self.tr("Mean score"), lambda group: group.average),
            _decimal(self.tr("Rate %"), lambda group: group.rate),
            _number(self.tr("Rows not reached"), lambda group: group.missed),
        ]

    def _line_columns(self) -> list[ListColumn[YearLine]]:
        return [
            ListColumn(self.tr("Department"), lambda line: one_line(line.held.department), 8),
            ListColumn(self.tr("Project"), lambda line: one_line(line.held.project.name), 11, tip=_project),
            ListColumn(
                self.tr("Amount"),
                lambda line: ten_thousands(line.held.project.total_yuan),
                5.5,
                lambda line: line.held.project.total_yuan or Decimal(0),
                is_number=True,
            ),
            _decimal(self.tr("Rate %"), lambda line: line.figures.rate),
            _decimal(self.tr("Score"), lambda line: line.figures.score),
            ListColumn(self.tr("Grade"), lambda line: one_line(line.figures.grade), 3),
            _decimal(self.tr("Reviewed score"), lambda line: line.reviewed),
            ListColumn(self.tr("Row"), self._row, 14, tip=self._row, colour=_tint),
        ]

    def _add_tools(self) -> None:
        tools = QWidget()
        row = layouts.row(tools, 8)
        self.sheet, self.view = QComboBox(), QComboBox()
        self.sheet.setAccessibleName(self.tr("Sheet"))
        self.sheet.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sheet.setMinimumContentsLength(_SHEET_CHARACTERS)
        self.sheet.activated.connect(self.show_groups)
        self.view.setAccessibleName(self.tr("By"))
        for view in _VIEWS:
            self.view.addItem(self.tr("All groups") if view is None else self._view_words(view), view)
        self.view.activated.connect(self.show_groups)
        self.margin = QSpinBox()
        self.margin.setRange(0, _MOST_MARGIN)
        self.margin.setValue(_MARGIN)
        self.margin_words = PlainLabel(self.tr("Reviewed scores differ by more than"))
        self.margin.setAccessibleName(self.margin_words.text())
        self.margin.valueChanged.connect(self._on_margin_changed)
        for widget in (self.sheet, self.view, self.margin_words, self.margin):
            row.addWidget(widget)
        row.addStretch(1)
        self.tools.addWidget(tools)

    # ---- what is shown

    def work_out(self, collected: CollectedFolder) -> tuple[dict[str, str], Read]:
        found, margin = dict(sheets_across(collected)), Decimal(self._margin)
        form = self._shell.forms.find(next((line.form for line in collected.counted), ""))
        scoring = form.scoring if form is not None else Scoring()
        grades = [grade.name for grade in scoring.grades]
        return found, {sheet: year_groups(collected, sheet, grades, margin=margin) for sheet in found}

    def show_result(self, result: tuple[dict[str, str], Read]) -> None:
        self._names, self._read = result
        chosen = self.sheet.currentData()
        self.sheet.clear()
        for sheet, name in self._names.items():
            self.sheet.addItem(button_words(presentable(one_line(name))), sheet)
        self.sheet.setCurrentIndex(max(0, self.sheet.findData(chosen)))
        self.show_groups()

    def show_groups(self) -> None:
        """Show the groups of the chosen sheet."""
        sheet, view = self.sheet.currentData(), self.view.currentData()
        is_evaluation = sheet == names.EVALUATION
        for widget in (self.margin, self.margin_words):
            widget.setVisible(is_evaluation)
        groups = [group for group in self._read.get(sheet, ()) if view in (None, group.view)]
        self.lists.show_groups(groups)
        everything = [group for group in self._read.get(sheet, ()) if group.view == "department"]
        if not everything:
            self.summary.setText(self.notes(self.tr("No document has begun a sheet of the year.")))
            return
        counts = {"begun": sum(each.begun for each in everything), "all": sum(each.projects for each in everything)}
        said = self.tr("{begun} of {all} projects in {departments} departments").format_map(
            {**counts, "departments": len(everything)}
        )
        self.summary.setText(self.notes(said, self.repeated()))

    def _on_margin_changed(self, margin: int) -> None:
        self._margin = margin
        self.show_folder(self._collected, is_whole=self._is_whole)

    def _on_line_wanted(self) -> None:
        line: YearLine | None = self.lists.line_list.line
        if line is not None:
            month = month_of(self.sheet.currentData())
            field = names.GOAL_DONE if month is None else names.monitored(month, "money.total.executed")
            self.wanted.emit(line.held.document.key, line.held.project.id, field)

    # ---- words

    def _view_words(self, view: YearView) -> str:
        if view == "department":
            return self.tr("Department")
        return self.tr("Grade") if view == "grade" else self.tr("To look at")

    def _view_name(self, group: YearGroup) -> str:
        return self._view_words(group.view)

    def _group_name(self, group: YearGroup) -> str:
        if group.view == "grade":
            return one_line(group.name) or self.tr("Begun, without a grade")
        if group.view == "department":
            return one_line(group.name)
        if group.code.startswith(_LIKELIHOOD):
            return one_line(group.code.removeprefix(_LIKELIHOOD))
        return {
            "low_rate": self.tr("Rate under 50 %"),
            "missed": self.tr("Rows that did not reach their target"),
            "differing": self.tr("Reviewed score differs"),
            "left_out": self.tr("Nothing entered yet"),
            "behind": self.tr("Spending behind the time"),
        }[group.code]

    def _row(self, line: YearLine) -> str:
        row = line.row
        if row is None:
            return ""
        said = f"{row.name} {row.target} → {row.actual or '—'}"
        return one_line("，".join(filter(None, (said, row.likelihood, row.reason))))

    # ---- taken along

    def save(self) -> None:
        """Write all groups that are listed, with their projects, into a workbook."""
        sheet = self.sheet.currentData()
        self.save_lists(one_line(self._names.get(sheet, self.name)), self.lists)


def _project(line: YearLine) -> str:
    return one_line(line.held.project.name)


def _number(title: str, count: Callable[[YearGroup], int]) -> ListColumn[YearGroup]:
    return ListColumn(title, lambda group: f"{count(group):,}", 4.5, count, is_number=True)


def _decimal(title: str, number: Callable[..., Decimal | None]) -> ListColumn[Any]:
    """Return a column of numbers, of which some are not known: they are the least."""
    return ListColumn(title, partial(_words, number), 4.5, partial(_order, number), is_number=True)


def _words(number: Callable[..., Decimal | None], line: object) -> str:
    found = number(line)
    return "" if found is None else str(plain(found))


def _order(number: Callable[..., Decimal | None], line: object) -> Decimal:
    found = number(line)
    return Decimal(-1) if found is None else found


def _tint(line: YearLine) -> str:
    return colours().warning if line.row is not None else ""
