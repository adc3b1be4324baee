"""The form of a sheet: of a project, or of the document; every field and every table that the sheet shows."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.contents import SECTION_OFFICE
from jx_desktop.domain.form.parts import fill
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.domain.kinds.fields import setting_of
from jx_desktop.domain.review.marks import marks_of, place_of
from jx_desktop.domain.review.records import Comment
from jx_desktop.domain.yearly.places import sheet_of_place
from jx_desktop.services.document.work import Work
from jx_desktop.ui.look.plain import button_words
from jx_desktop.ui.navigation.places import Position
from jx_desktop.ui.panes.banded import BandedPane
from jx_desktop.ui.panes.bands import BANDS
from jx_desktop.ui.panes.disclosure import FIELDS, DisclosureButton
from jx_desktop.ui.panes.earlier_months import show_earlier_months
from jx_desktop.ui.panes.row_reasons import open_rows
from jx_desktop.ui.panes.table_section import TableSection
from jx_desktop.ui.table.closed import Closed
from jx_desktop.ui.table.commands import TableCommands
from jx_desktop.ui.table.model import TableModel
from jx_desktop.ui.table.view import FormTable
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording


class SheetPane(BandedPane):
    """One sheet of a project or of the document. The order of its fields is the printed order, from the bands."""

    neighbour_wanted = Signal(int)
    values_shown = Signal()

    def __init__(
        self, work: Work, wording: Wording, entity_id: str, key: str = GOAL_SHEET, parent: QWidget | None = None
    ) -> None:
        super().__init__(work, wording, entity_id, key, parent)
        self.disclosure: DisclosureButton | None = None
        self._heading = self._add_heading()
        self.page.addLayout(self.tools)
        for band in self.sheet.bands:
            BANDS[type(band)](self, band)
        if key == GOAL_SHEET and not any(sheet.shows(SECTION_OFFICE) for sheet in self.form.all_sheets.values()):
            self.add_unprinted(self.definitions[SECTION_OFFICE])
        self.page.addStretch(1)
        self.show_values()

    def _add_heading(self) -> QLabel:
        heading = self.heading()
        if self.sheet.owner == "project":
            self.disclosure = DisclosureButton(self.wording)
            self.top.addWidget(self.disclosure)
            for step, words in ((-1, self.tr("‹ Previous")), (1, self.tr("Next ›"))):
                button = QPushButton(button_words(words))
                button.setObjectName("link")
                button.clicked.connect(partial(self.neighbour_wanted.emit, step))
                self.top.addWidget(button)
        return heading

    @property
    def project(self) -> Project:
        """The project as it is now. Raises ``KeyError`` for a sheet of the document."""
        return self.work.document.get(Project, self.entity_id)

    # ---- the table that is meant

    @property
    def _current(self) -> TableSection:
        if self.section is None:
            raise LookupError(self.key)
        return self.section

    @property
    def indicators(self) -> TableSection | None:
        """The table that takes indicators from the library, where the sheet has it."""
        found = (section for section in self.sections if section.shown.id == MAIN_TABLE and section.shown.adds_rows)
        return next(found, None)

    @property
    def table(self) -> FormTable:
        """The table that is meant. Raises ``LookupError`` where the sheet has none, as do its model and commands."""
        return self._current.table

    @property
    def model(self) -> TableModel:
        """The model of the table that is meant."""
        return self._current.model

    @property
    def rows(self) -> TableCommands:
        """What is done with the rows of the table that is meant."""
        return self._current.rows

    # ---- showing

    def show_entity(self, entity_id: str) -> None:
        """Show another project; each table remembers the cell that the cursor left."""
        for section in self.sections:
            section.leave()
        super().show_entity(entity_id)
        for section in self.sections:
            section.come()

    def select_current(self) -> None:
        """Select what the cursor is in; one in a table goes to the same cell, where that has it."""
        for section in self.sections:
            section.select_same_cell()
        super().select_current()

    def position(self) -> Position:
        """Return where the cursor is; in a table also the cell."""
        position = replace(super().position(), sheet=self.key)
        section, focus = self.section, self.inner.focusWidget()
        if section is None or not section.holds(focus) or not section.table.currentIndex().isValid():
            return position
        column = section.model.column(section.table.currentIndex().column())
        return replace(position, address=Address(self.entity_id, column.field, section.table.current_row_id()))

    def show_values(self, initiator: object = None) -> None:
        """Show the entity as it is now."""
        super().show_values(initiator)
        document, owner = self.work.document, self.owner
        if self._questions is not None:
            self._questions.refresh()
        if initiator is None and isinstance(owner, Project):
            self._number = document.number_of(owner.id)
        if isinstance(owner, Project):
            name = owner.name or self.tr("(unnamed)")
            self._heading.setText(self.sheet.title_of(self._number, name) if self._number else name)
        else:
            self._heading.setText(self.sheet.title_of("", document.head.department.name))
        if self.disclosure is not None and isinstance(owner, Project):
            self.disclosure.show_project(owner, self.why_closed("disclose"))
        unit = document.money_unit_of(self.entity_id) or self.tr("unknown")
        self._unit_line.setText(fill(document.form.money.unit_line, {"unit": unit}))
        setting = setting_of(document.form, document.money_unit_of(self.entity_id))
        for read in self.reads:
            read.show_read(document, owner, self.sheet, setting)
        if self.changes is not None and isinstance(owner, Project):
            self.changes.show_project(document, owner, open_rows(self.work, owner))
        for section in self.sections:
            if initiator is None:
                section.show_closed(Closed.of(section.shown, self.why_closed))
            section.show_table(document, owner)
        show_earlier_months(self, document, owner)
        self.values_shown.emit()

    def show_marks(self) -> None:
        """At the fields, and at the rows of tables."""
        super().show_marks()
        places = (place_of(self.entity, mark) for mark in marks_of(self.entity))
        rows = frozenset(place.row_id for place in places if place.row_id)
        for section in self.sections:
            section.model.show_carried(rows)

    def show_last_year(self, shown: bool | None = None) -> None:
        """At the fields, and beneath the row with the cursor."""
        super().show_last_year(shown)
        rows = self.work.last_year.rows(self.owner) if self.last_year.is_shown else {}
        for section in self.sections:
            section.last_year.show_rows(rows)

    def show_comments(self, comments: Sequence[Comment]) -> None:
        """At the fields, and in the cells of tables."""
        self.comments.show(comments, self.sections)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Beneath the fields, and in the cells of tables; what is wrong on other sheets is said there."""
        problems = [problem for problem in problems if self._is_of_sheet(problem)]
        super().show_problems(problems)
        self._show_found_of_disclosure(problems)
        cells: dict[tuple[str, str], tuple[Severity, str]] = {}
        order = list(Severity)
        for problem in problems:
            if problem.ruling is None:
                words = self.wording.word(problem.message)
                for place in problem.places:
                    if place.entity_id == self.entity_id and place.row_id and place.field:
                        key = (place.row_id, place.field)
                        if key not in cells or order.index(problem.severity) < order.index(cells[key][0]):
                            cells[key] = (problem.severity, words)
        for section in self.sections:
            section.show_problems(cells)

    def _is_of_sheet(self, problem: Problem) -> bool:
        """Whether a problem is one of this sheet; sheets beside the goals tell of these, too."""
        document, form = self.work.document, self.form
        sheet = next(
            (sheet_of_place(document, at) for at in problem.places if at.entity_id == self.entity_id), self.key
        )
        other = form.all_sheets.get(sheet, self.sheet)
        return sheet == self.key or other.area == self.sheet.area == "goal"

    def _show_found_of_disclosure(self, problems: Sequence[Problem]) -> None:
        if self.disclosure is not None:
            places = {Address(self.entity_id, field) for field in FIELDS}
            open_ = (each for each in problems if each.ruling is None and not places.isdisjoint(each.places))
            self.disclosure.show_found([self.wording.word(each.message) for each in open_])

    def problem_fields(self, problem: Problem) -> list[str]:
        """Show problems at their fields; what is wrong in cells is listed beneath their table."""
        ids = {place.row_id for place in problem.places if place.entity_id == self.entity_id and place.row_id}
        tables = [section.shown.id for section in self.sections if any(map(section.has_row, ids))]
        return super().problem_fields(problem) or tables[:1]

    def commit(self) -> None:
        """Run what is typed and not yet in the document, also what stands in an open cell."""
        super().commit()
        for section in self.sections:
            if not getattr(section.table.editor, "is_composing", False):
                section.table.finish_editing()

    def focus_place(self, field: str | None, row_id: str | None = None) -> None:
        """Go to a field, or a cell of a row; what is said of a table as a whole stands beneath its last row."""
        if field in FIELDS and self.disclosure is not None:
            self.verticalScrollBar().setValue(0)
            self.disclosure.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for section in self.sections:
            is_meant = section.has_row(row_id) if row_id else field == section.shown.id
            if is_meant and section.go_to(row_id, field):
                return
        super().focus_place(field)

    def current_area(self) -> QRect | None:
        """Return where the cursor is: in a table its cell, and of one that is written the line."""
        focus = QApplication.focusWidget()
        holding = next((section for section in self.sections if section.holds(focus)), None)
        return self.cell_area(holding) if holding is not None else super().current_area()
