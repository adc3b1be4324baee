"""The form of a sheet: of a project, or of the document; every field and every table that the sheet shows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.contents import SECTION_OFFICE
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.form.parts import fill
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.form.shown import ShownTable
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.domain.review.marks import marks_of, place_of
from jx_desktop.domain.review.records import Comment
from jx_desktop.editing.rows import owner_of
from jx_desktop.services.document.work import Work
from jx_desktop.ui.fields.label import FieldLabel
from jx_desktop.ui.fields.labelled import card
from jx_desktop.ui.fields.line import WrappingLine
from jx_desktop.ui.look.flow import FlowLayout
from jx_desktop.ui.look.plain import PlainLabel, button_words, tip_words
from jx_desktop.ui.navigation.places import Position
from jx_desktop.ui.panes.amount_questions import AmountQuestions
from jx_desktop.ui.panes.bands import BANDS
from jx_desktop.ui.panes.disclosure import FIELDS, DisclosureButton
from jx_desktop.ui.panes.pane import Pane
from jx_desktop.ui.panes.table_section import TableSection
from jx_desktop.ui.table.closed import Closed
from jx_desktop.ui.table.commands import TableCommands
from jx_desktop.ui.table.model import TableModel
from jx_desktop.ui.table.view import FormTable
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

_MARGIN = 16


class SheetPane(Pane):
    """One sheet of a project or of the document. The order of its fields is the printed order, from the bands."""

    neighbour_wanted = Signal(int)
    values_shown = Signal()

    def __init__(
        self, work: Work, wording: Wording, entity_id: str, key: str = GOAL_SHEET, parent: QWidget | None = None
    ) -> None:
        super().__init__(work, wording, entity_id, parent)
        self.form = form = work.document.form
        self.key = key
        self.sheet = form.all_sheets[key]
        self.definitions: Mapping[str, FieldDefinition] = form.fields_of(self.owner)
        self.sections: list[TableSection] = []
        self._questions = AmountQuestions(self) if self.sheet.owner == "project" else None
        self.disclosure: DisclosureButton | None = None
        self._heading = self._add_heading()
        self._lines: list[WrappingLine] = []
        self._wide_needs = 0  # the width that the form needs with its lines in one row each; 0 while they are
        self._unit_line = PlainLabel("", "muted")
        self._grid: QGridLayout | None = None
        self._tools = FlowLayout()
        self.page.addLayout(self._tools)
        for band in self.sheet.bands:
            BANDS[type(band)](self, band)
        if key == GOAL_SHEET and not any(sheet.shows(SECTION_OFFICE) for sheet in form.all_sheets.values()):
            self._add_unprinted(self.definitions[SECTION_OFFICE])
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

    def add_tool(self, widget: QWidget) -> None:
        """Have something that is done with the whole sheet, or said of it, stand beneath the heading."""
        self._tools.addWidget(widget)

    @property
    def owner(self) -> Project | Sheet:
        """The project, or what is filled in of the document's sheet, as it is now."""
        return owner_of(self.work.document, self.entity_id)

    @property
    def project(self) -> Project:
        """The project as it is now. Raises ``KeyError`` for a sheet of the document."""
        return self.work.document.get(Project, self.entity_id)

    # ---- the table that is meant

    @property
    def section(self) -> TableSection | None:
        """The table in which the cursor is, or was when it was last in the form; else the first there is."""
        focus = self.inner.focusWidget()
        return next((each for each in self.sections if each.holds(focus)), self.sections[0] if self.sections else None)

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

    # ---- wide and narrow

    def show_zoom(self, percent: int) -> None:
        """Show the form larger or smaller; larger words may need other lines."""
        super().show_zoom(percent)
        self._arrange(1)
        QTimer.singleShot(0, self, self._fit_lines)  # once the sizes of the words are known

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_lines()
        super().resizeEvent(event)

    def _fit_lines(self) -> None:
        """Let fields that stand in one printed row take two where the form would have to be scrolled sideways."""
        room = self.viewport().width()
        if self._wide_needs:
            if room >= self._wide_needs:
                self._arrange(1)
        elif self.inner.minimumSizeHint().width() > room:
            needed = self.inner.minimumSizeHint().width()
            self._arrange(2)
            self._wide_needs = needed
            self.inner.setMaximumWidth(max(room, self.inner.minimumSizeHint().width()))

    def _arrange(self, rows: int) -> None:
        self._wide_needs = 0
        margins = self.page.contentsMargins()
        self.page.setContentsMargins(_MARGIN // rows, margins.top(), _MARGIN // rows, margins.bottom())
        for line in self._lines:
            line.arrange(rows)

    # ---- building, for the handlers of bands

    def add_line(self, words: str, parts: Sequence[tuple[FieldDefinition, str, float]]) -> None:
        """Add fields that stand in one printed row, each with the words before it and its share of the width.

        `words` stand in the left column.
        """
        grid = self._grid if self._grid is not None else self._add_card()
        whole, line, beneath = QVBoxLayout(), WrappingLine(), QVBoxLayout()
        self._lines.append(line)
        whole.setSpacing(3)
        whole.addLayout(line)
        whole.addLayout(beneath)
        row = grid.rowCount()
        grid.addWidget(_label(words), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(whole, row, 1)
        for field, before, share in parts:
            box = self.add_field(field)
            if self._questions is not None and field.kind is FieldKind.AMOUNT and field.computed is None:
                self._questions.watch(field.path, box)
            box.show_beneath(beneath)
            line.add(box, _label(before) if before else None, max(1, int(share)))

    def _add_card(self) -> QGridLayout:
        """Begin a card of fields; the first says what the form is about, and in which unit its amounts are."""
        is_first = self._unit_line.parent() is None
        is_goal = self.key == GOAL_SHEET
        frame, layout, title = card((self.tr("Project and budget") if is_goal else self.sheet.name) if is_first else "")
        if is_first:
            line = QHBoxLayout()
            line.addWidget(title)
            line.addStretch(1)
            line.addWidget(self._unit_line)
            layout.addLayout(line)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(9)
        self._grid.setColumnStretch(1, 1)
        layout.addLayout(self._grid)
        self.page.addWidget(frame)
        return self._grid

    def _add_unprinted(self, field: FieldDefinition) -> None:
        """Add a field that no sheet prints, in a card of its own beneath what is printed."""
        frame, layout, title = card(self.tr("For the office"))
        line, box = QHBoxLayout(), self.add_field(field)
        box.setToolTip(tip_words(self.tr("Is not printed. Splitting by office and the bureau's lists go by it.")))
        layout.addWidget(title)
        line.addWidget(_label(field.label), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(box, 1)
        layout.addLayout(line)
        self.page.addWidget(frame)

    def add_table(self, shown: ShownTable) -> None:
        """Add a table; fields that follow stand in a card of their own."""
        self._grid = None
        section = TableSection(self.work, self.wording, shown, lambda: self.entity_id, self)
        section.cell_shown.connect(self._show_cell_soon)
        section.comment_wanted.connect(self.comments.wanted)
        section.table.list_opening.connect(self.show_current)
        section.table.page_height = self.viewport().height
        self._lines += section.lines
        self.boxes.setdefault(shown.id, section.problems)
        self.sections.append(section)
        section.stand_in(self.page)

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
        for section in self.sections:
            if initiator is None:
                section.show_closed(Closed.of(section.shown, self.why_closed))
            section.show_table(document, owner)
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
        """Beneath the fields, and in the cells of tables."""
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

    def _show_cell_soon(self) -> None:
        QTimer.singleShot(0, self, self._show_cell)  # once its row has its height

    def _show_cell(self) -> None:
        """Bring the table's cell into view, wherever the cursor is by now."""
        area = self._cell_area(self.section)
        if area is not None:
            self.bring_into_view(area)

    def current_area(self) -> QRect | None:
        """Return where the cursor is: in a table its cell, and of one that is written the line."""
        focus = QApplication.focusWidget()
        holding = next((section for section in self.sections if section.holds(focus)), None)
        return self._cell_area(holding) if holding is not None else super().current_area()

    def _cell_area(self, section: TableSection | None) -> QRect | None:
        return section.cell_area(self.inner, self.viewport().height()) if section is not None else None


def _label(text: str) -> QLabel:
    label = FieldLabel(text)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label
