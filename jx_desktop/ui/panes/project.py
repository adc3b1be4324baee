"""A budget project: every field of the form, and its indicator table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.parts import fill
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.form.sheets import Band, Cell, CellsBand, PlanBand
from jx_desktop.domain.values.money import amount_text
from jx_desktop.editing.command import Command
from jx_desktop.editing.text import SetProjectFields
from jx_desktop.services.document.work import Work
from jx_desktop.ui.fields.label import FieldLabel
from jx_desktop.ui.fields.labelled import FieldBox, card
from jx_desktop.ui.fields.line import WrappingLine
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel, button_words
from jx_desktop.ui.navigation.places import Position
from jx_desktop.ui.panes.amount_questions import AmountQuestions
from jx_desktop.ui.panes.pane import Pane
from jx_desktop.ui.table.cell_text import CellText
from jx_desktop.ui.table.commands import TableCommands
from jx_desktop.ui.table.model import IndicatorModel
from jx_desktop.ui.table.view import IndicatorTable
from jx_desktop.ui.window.allowing import allow
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

_MOST_BENEATH_TABLE = 8
_MARGIN = 16
_REQUIRED = ("code", "name", "budget.total")


class ProjectPane(Pane):
    """One project. The order of its fields is the printed order, from the form's bands."""

    neighbour_wanted = Signal(int)

    def __init__(self, work: Work, wording: Wording, project_id: str, parent: QWidget | None = None) -> None:
        super().__init__(work, wording, project_id, parent)
        self._form = work.document.form
        self._questions = AmountQuestions(self, self.store_field)
        top = QHBoxLayout()
        self._heading = self.heading()
        self.page.removeWidget(self._heading)
        top.addWidget(self._heading, 1)
        for step, words in ((-1, self.tr("‹ Previous")), (1, self.tr("Next ›"))):
            button = push_button(words, partial(self.neighbour_wanted.emit, step), "link")
            top.addWidget(button)
        self.page.addLayout(top)
        self._left_cell = -1, -1  # where the cursor was in the table of the entity that was shown before
        self._lines: list[WrappingLine] = []
        self._wide_needs = 0  # the width that the form needs with its lines in one row each; 0 while they are
        frame, layout, title = card(self.tr("Project and budget"))
        line = QHBoxLayout()
        line.addWidget(title)
        line.addStretch(1)
        self._unit_line = PlainLabel("", "muted")
        line.addWidget(self._unit_line)
        layout.addLayout(line)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(9)
        self._grid.setColumnStretch(1, 1)
        layout.addLayout(self._grid)
        self.page.addWidget(frame)
        self.model = IndicatorModel(self._form, lambda *edit: self.rows.store(*edit), self)
        self.table = IndicatorTable(self.model)
        self.rows = TableCommands(work, lambda: self.project, self.model, self.table)
        for band in self._form.goal.bands:
            self._add_band(band)
        self.page.addStretch(1)
        self.show_values()

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self.work.document.get(Project, self.entity_id)

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

    # ---- building, from the form's bands

    def _add_band(self, band: Band) -> None:
        if isinstance(band, CellsBand):
            for row in range(len(band.rows)):
                cells = [(cell, sum(band.widths[c : c + cell.span])) for r, c, cell in band.placed if r == row]
                self._add_line([(cell, width) for cell, width in cells if cell.field])
        elif isinstance(band, PlanBand):
            self._add_plan()
        else:
            self._add_table()

    def _add_line(self, cells: Sequence[tuple[Cell, float]]) -> None:
        """Add fields that stand in one printed row; the first one's label stands in the left column."""
        if not cells:
            return
        line, beneath = self._start_line()
        for position, (cell, width) in enumerate(cells):
            label = _label(self._form.label(cell.field), is_required=cell.field in _REQUIRED)
            if not position:
                self._grid.addWidget(label, self._grid.rowCount() - 1, 0, Qt.AlignmentFlag.AlignTop)
            box = self._field(cell.field)
            box.show_beneath(beneath)
            line.add(box, label if position else None, max(1, int(width)))

    def _start_line(self) -> tuple[WrappingLine, QVBoxLayout]:
        """Begin a row of the grid: return where its fields stand, and where their problems are shown."""
        whole, line, beneath = QVBoxLayout(), WrappingLine(), QVBoxLayout()
        self._lines.append(line)
        whole.setSpacing(3)
        whole.addLayout(line)
        whole.addLayout(beneath)
        self._grid.addLayout(whole, self._grid.rowCount(), 1)
        return line, beneath

    def _field(self, path: str) -> FieldBox:
        label = self._form.label(path)
        own = path.removeprefix("budget.values.")
        is_own = path.startswith("budget.values.") and own in self._form.money.parts
        if is_own or path in ("budget.total", "budget.fiscal", "budget.other"):
            name = own if is_own else path.partition(".")[2]
            box = self.amount_field(
                path,
                label,
                self._build_as_text if is_own else self._build,
                lambda: self.project.budget.amount(name),
                decimals=self._form.money.decimals,
                unit=lambda: self.project.money_unit or self.work.document.head.money_unit,
                words=lambda: self._text(path) if is_own else "",
            )
            self._questions.watch(path, box)
            return box
        if path == "goals":
            return self.list_field(path, label, self._build, lambda: self.project.goals)
        if path == "purpose":
            return self.long_field(path, label, self._build, lambda: self.project.purpose, least_lines=1)
        return self.text_field(path, label, self._build, lambda: self._text(path))

    def store_field(self, path: str, value: object) -> None:
        """Set one field of the project."""
        self.store(self._build, path, value)

    def _text(self, path: str) -> str:
        if path.startswith("budget.values."):
            return self.project.budget.values.get(path.removeprefix("budget.values."), "")
        if path.startswith("values."):
            return self.project.values.get(path.removeprefix("values."), "")
        return str(getattr(self.project, path))

    def _add_plan(self) -> None:
        plan = self._form.plan
        for row in plan.rows:
            line, beneath = self._start_line()
            for month in plan.checkpoints:
                path = f"plan.{row.id}.{month}" if row.id else f"plan.{month}"
                label = fill(plan.checkpoint_label, {"month": month})
                box = self.amount_field(
                    path,
                    f"{row.label} {label}".strip(),
                    self._build,
                    partial(self._percent, month, row.id),
                    decimals=None,
                    unit=lambda: None,
                )
                box.show_beneath(beneath)
                line.add(box, _label(label), 1)
            words = row.label if len(plan.rows) > 1 and row.label else plan.label
            self._grid.addWidget(_label(words), self._grid.rowCount() - 1, 0, Qt.AlignmentFlag.AlignTop)

    def _percent(self, month: int, row: str | None) -> Decimal | None:
        return self.project.percent_at(month, row)

    def _add_table(self) -> None:
        frame, layout, title = card(self._form.label("indicators"))
        line = QHBoxLayout()
        line.addWidget(title)
        line.addStretch(1)
        buttons = WrappingLine(spacing=0)
        self._lines.append(buttons)
        line.addLayout(buttons)
        self._row_buttons = []
        for words, action in (
            (self.tr("Paste table"), self.rows.paste_wanted.emit),
            (self.tr("Add row"), self.rows.add_row),
            (self.tr("Insert above"), self.rows.insert_above),
            (self.tr("Duplicate"), self.rows.duplicate_rows),
            (self.tr("Move up"), partial(self.rows.move_rows, -1)),
            (self.tr("Move down"), partial(self.rows.move_rows, 1)),
            (self.tr("Sort by level"), self.rows.sort_rows),
            (self.tr("Remove"), self.rows.remove_rows),
        ):
            button = _link(words, action)
            buttons.add(button)
            self._row_buttons.append(button)
        layout.addLayout(line)
        layout.addWidget(self.table)
        layout.addWidget(self._no_rows())
        self._table_problems = FieldBox(QWidget(), self.wording, most_shown=_MOST_BENEATH_TABLE)
        self._table_problems.field.hide()
        self.boxes["indicators"] = self._table_problems
        layout.addWidget(self._table_problems)
        for reached in (self.rows.row_added, self.table.cell_reached, self.table.cursor_moved):
            reached.connect(self._show_cell_soon)
        self.table.list_opening.connect(self.show_current)
        self.table.page_height = self.viewport().height
        self.page.addWidget(frame)
        order = [*self._empty.findChildren(QPushButton), self.table, *self._row_buttons]
        for before, after in pairwise(order):  # the table comes first, its buttons have keys besides
            QWidget.setTabOrder(before, after)

    def _no_rows(self) -> QWidget:
        """What is shown in place of rows: what can be done."""
        self._empty = QWidget()
        line = layouts.row(self._empty)
        line.addWidget(PlainLabel(self.tr("There are no indicators yet. You can:"), "muted"))
        for title, action in (
            (self.tr("List all levels"), self.rows.list_levels),
            (self.tr("Paste table"), self.rows.paste_wanted.emit),
            (self.tr("Add row"), self.rows.add_row),
        ):
            line.addWidget(_link(title, action))
        line.addStretch(1)
        return self._empty

    # ---- commands

    def _build_as_text(self, values: Mapping[str, object]) -> Command:
        """Set amounts of the form's own rows of money, which are kept as text."""
        return self._build({path: amount_text(v) if isinstance(v, Decimal) else "" for path, v in values.items()})

    def _build(self, values: Mapping[str, object]) -> Command:
        cleaned = {path: "".join(str(value).split()) if path == "code" else value for path, value in values.items()}
        return SetProjectFields(self.entity_id, cleaned)

    # ---- showing

    def show_entity(self, entity_id: str) -> None:
        """Show another project, and remember the cell that the cursor left."""
        at = self.table.currentIndex()
        self._left_cell = at.row(), at.column()
        super().show_entity(entity_id)
        self.table.setCurrentIndex(self.model.index(-1, -1))

    def select_current(self) -> None:
        """Select what the cursor is in; one in the table goes to the same cell, where this table has it."""
        row, column = self._left_cell
        if self.table.hasFocus() and column >= 0:
            self.table.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1), column))
        super().select_current()

    def position(self) -> Position:
        """Return where the cursor is; in the table also the cell."""
        position = super().position()
        at = self.table.currentIndex()
        focus = self.inner.focusWidget()
        if focus is None or not at.isValid() or not (focus is self.table or self.table.isAncestorOf(focus)):
            return position
        address = Address(self.entity_id, self.model.column(at.column()).field, self.table.current_row_id())
        return replace(position, address=address)

    def show_values(self, initiator: object = None) -> None:
        """Show the entity as it is now."""
        super().show_values(initiator)
        self._questions.refresh()
        document, project = self.work.document, self.project
        if initiator is None:
            self._number = document.number_of(project.id)
            self.model.is_locked = self.work.is_locked
            for button in self._row_buttons:
                allow(button, self.why_locked)
        self._heading.setText(self._form.goal.title_of(self._number, project.name or self.tr("(unnamed)")))
        unit = project.money_unit or document.head.money_unit
        self._unit_line.setText(fill(self._form.money.unit_line, {"unit": unit or self.tr("unknown")}))
        self.model.show_rows(project.indicators)
        self._empty.setVisible(not project.indicators and not self.work.is_locked)
        policy = Qt.FocusPolicy.StrongFocus if project.indicators else Qt.FocusPolicy.NoFocus
        self.table.setFocusPolicy(policy)  # an empty one would take the keys and do nothing

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Beneath the fields, and in the table's cells."""
        super().show_problems(problems)
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
        self.model.show_problems(cells)

    def problem_fields(self, problem: Problem) -> list[str]:
        """Show problems at their fields; what is wrong in cells is listed beneath the table."""
        is_in_row = any(place.entity_id == self.entity_id and place.row_id for place in problem.places)
        return super().problem_fields(problem) or (["indicators"] if is_in_row else [])

    def commit(self) -> None:
        """Run what is typed and not yet in the document, also what stands in an open cell."""
        super().commit()
        if not getattr(self.table.editor, "is_composing", False):
            self.table.finish_editing()

    def focus_place(self, field: str | None, row_id: str | None = None) -> None:
        """Go to a field, or a cell of a row; what is said of the table as a whole stands beneath its last row."""
        if field == "indicators" and self.model.rows:
            field = next((column.field for column in self._form.columns if not column.merge), None)
            row_id = row_id or self.model.rows[-1].id
        if not row_id or not self.table.go_to(row_id, field):
            super().focus_place(field)
            if field == "indicators" and self._empty.isVisible():
                self._empty.findChildren(QPushButton)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_cell_soon(self) -> None:
        QTimer.singleShot(0, self, self._show_cell)  # once its row has its height

    def _show_cell(self) -> None:
        """Bring the table's cell into view, wherever the cursor is by now."""
        area = self._cell_area()
        if area is not None:
            self.bring_into_view(area)

    def current_area(self) -> QRect | None:
        """Return where the cursor is: in the table its cell, and of one that is written the line."""
        focus = QApplication.focusWidget()
        is_in_table = focus is not None and (focus is self.table or self.table.isAncestorOf(focus))
        return self._cell_area() if is_in_table else super().current_area()

    def _cell_area(self) -> QRect | None:
        viewport, editor = self.table.viewport(), self.table.editor
        area = self.table.visualRect(self.table.currentIndex())
        if area.height() > self.viewport().height() // 2:
            if isinstance(editor, CellText):
                area, viewport = editor.cursorRect(), editor.viewport()
            else:  # merged over many rows: the one with the cursor
                row = self.table.currentIndex().row()
                area.setTop(self.table.rowViewportPosition(row))
                area.setHeight(self.table.rowHeight(row))
        return QRect(viewport.mapTo(self.inner, area.topLeft()), area.size()) if area.isValid() else None


def _link(words: str, action: Callable[[], object]) -> QPushButton:
    button = QPushButton(button_words(words))
    button.setObjectName("link")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(partial(_call, action))
    return button


def _call(action: Callable[[], object], _checked: bool = False) -> None:
    """Run a button's action without the state that the button tells."""
    action()


def _label(text: str, *, is_required: bool = False) -> QLabel:
    label = FieldLabel(f"{text} *" if is_required else text)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label
