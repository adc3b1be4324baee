"""The form of a sheet as its bands build it: lines of fields, grids, running texts, tables; wide and narrow."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.form.sheets import GOAL_SHEET, CellsBand, ChangesBand
from jx_desktop.domain.form.shown import ShownTable
from jx_desktop.domain.yearly.areas import is_read_only
from jx_desktop.editing.rows import owner_of
from jx_desktop.services.document.work import Work
from jx_desktop.ui.fields.editors import Editor
from jx_desktop.ui.fields.label import FieldLabel
from jx_desktop.ui.fields.labelled import FieldBox, card
from jx_desktop.ui.fields.line import WrappingLine
from jx_desktop.ui.fields.paragraphs import LongTextField
from jx_desktop.ui.fields.read_field import ReadField
from jx_desktop.ui.look.flow import FlowLayout
from jx_desktop.ui.look.plain import PlainLabel, tip_words
from jx_desktop.ui.panes.amount_questions import AmountQuestions
from jx_desktop.ui.panes.cells_grid import CellsGrid, side_words
from jx_desktop.ui.panes.changes_card import ChangesCard
from jx_desktop.ui.panes.pane import Pane
from jx_desktop.ui.panes.row_reasons import reason_of_row
from jx_desktop.ui.panes.table_section import TableSection
from jx_desktop.wording.messages import Wording

_MARGIN = 16
_RUNNING_LINES = 4


class BandedPane(Pane):
    """The fields and tables of a sheet, in the order of its bands; whoever knows what is shown in them goes on."""

    def __init__(self, work: Work, wording: Wording, entity_id: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(work, wording, entity_id, parent)
        self.form = form = work.document.form
        self.key = key
        self.sheet = form.all_sheets[key]
        around = form.around_fields if self.sheet.owner == "project" else {}
        self.definitions: Mapping[str, FieldDefinition] = {**around, **form.fields_of(self.owner)}
        self.sections: list[TableSection] = []
        self.reads: list[ReadField] = []
        """What is only read here."""
        self.changes: ChangesCard | None = None
        self.tools = FlowLayout()
        self._questions = AmountQuestions(self) if self.sheet.owner == "project" else None
        self._lines: list[WrappingLine] = []
        self._wide_needs = 0  # the width that the form needs with its lines in one row each; 0 while they are
        self._unit_line = PlainLabel("", "muted")
        self._grid: QGridLayout | None = None

    @property
    def owner(self) -> Project | Sheet:
        """The project, or what is filled in of the document's sheet, as it is now."""
        return owner_of(self.work.document, self.entity_id)

    def add_tool(self, widget: QWidget) -> None:
        """Have something that is done with the whole sheet, or said of it, stand beneath the heading."""
        self.tools.addWidget(widget)

    @property
    def section(self) -> TableSection | None:
        """The table in which the cursor is, or was when it was last in the form; else the first there is."""
        focus = self.inner.focusWidget()
        return next((each for each in self.sections if each.holds(focus)), self.sections[0] if self.sections else None)

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
        line = WrappingLine()
        beneath = self._stand(words, line)
        self._lines.append(line)
        for field, before, share in parts:
            box = self.add_field(field)
            box.show_beneath(beneath)
            line.add(box, _label(before) if before else None, max(1, int(share)))

    def _stand(self, words: str, line: QGridLayout) -> QVBoxLayout:
        """Put a line into the card, behind its words; return where what is said of its fields stands, beneath it."""
        grid = self._grid if self._grid is not None else self._add_card()
        whole, beneath = QVBoxLayout(), QVBoxLayout()
        whole.setSpacing(3)
        whole.addLayout(line)
        whole.addLayout(beneath)
        row = grid.rowCount()
        grid.addWidget(_label(words), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(whole, row, 1)
        return beneath

    def add_field(self, field: FieldDefinition, editor: Editor | None = None) -> FieldBox:
        """Return the box of a field; what is filled in on another sheet is only read here."""
        if is_read_only(self.form, self.key, field.path):
            read = ReadField(field)
            self.reads.append(read)
            return FieldBox(read, self.wording)  # what is wrong with it is said where it is filled in
        box = super().add_field(field, editor)
        if self._questions is not None and field.kind is FieldKind.AMOUNT and field.computed is None:
            self._questions.watch(field.path, box)
        return box

    def add_grid(self, band: CellsBand) -> None:
        """Add the cells of a band as a grid, the words at its left before it."""
        grid = CellsGrid(band, self.definitions, self.add_field)
        beneath = self._stand(side_words(band), grid)
        for box in grid.boxes:
            box.show_beneath(beneath)

    def add_text(self, heading: str, path: str) -> None:
        """Add a running text beneath its heading, in a card of its own."""
        self._grid = None
        frame, layout, title = card(heading)
        layout.addWidget(title)
        field = self.definitions[path]
        layout.addWidget(self.add_field(field, LongTextField(path, field.label, least_lines=_RUNNING_LINES)))
        self.page.addWidget(frame)

    def add_changes(self, band: ChangesBand) -> None:
        """Add what is no longer as it was approved."""
        self._grid = None
        nothing = self.tr("Nothing has changed since the approval.")
        unknown = self.tr("What was approved is not known: register the approval (批复) first.")
        self.changes = ChangesCard(band, band.labels[0], nothing, unknown)
        queued = Qt.ConnectionType.QueuedConnection  # the table is made anew, not while it ends its editor
        self.changes.table.reason_typed.connect(self._on_reason_typed, queued)
        self.page.addWidget(self.changes.frame)

    def _on_reason_typed(self, place: Address, reason: str) -> None:
        self.work.session.end_merging()
        self.work.session.run(reason_of_row(self.work.document, place, reason), place=place)

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

    def add_unprinted(self, field: FieldDefinition) -> None:
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

    # ---- the cell with the cursor

    def _show_cell_soon(self) -> None:
        QTimer.singleShot(0, self, self._show_cell)  # once its row has its height

    def _show_cell(self) -> None:
        """Bring the table's cell into view, wherever the cursor is by now."""
        area = self.cell_area(self.section)
        if area is not None:
            self.bring_into_view(area)

    def cell_area(self, section: TableSection | None) -> QRect | None:
        return section.cell_area(self.inner, self.viewport().height()) if section is not None else None


def _label(text: str) -> QLabel:
    label = FieldLabel(text)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label
