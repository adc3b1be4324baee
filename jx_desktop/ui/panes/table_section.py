"""A table within the form of a sheet: its title and buttons, its rows, what is wrong in them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.form.shown import ShownTable
from jx_desktop.domain.review.records import Comment
from jx_desktop.editing.rows import owner_of
from jx_desktop.services.document.work import Work
from jx_desktop.ui.fields.labelled import FieldBox, card
from jx_desktop.ui.fields.line import WrappingLine
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import Button
from jx_desktop.ui.look.flow import FlowLayout
from jx_desktop.ui.look.plain import PlainLabel, button_words
from jx_desktop.ui.table.cell_text import CellText
from jx_desktop.ui.table.cells import Cells
from jx_desktop.ui.table.closed import Closed
from jx_desktop.ui.table.commands import TableCommands
from jx_desktop.ui.table.comment_signs import CellComments
from jx_desktop.ui.table.delegate import CellDelegate
from jx_desktop.ui.table.last_year_row import LastYearRow
from jx_desktop.ui.table.model import TableModel
from jx_desktop.ui.table.row_numbers import RowNumbers
from jx_desktop.ui.table.view import FormTable
from jx_desktop.wording.messages import Wording

_MOST_BENEATH_TABLE = 8
Action = tuple[str, Callable[[], object]]


class TableSection(QObject):
    """One table of the project or sheet that `owner_id` returns; `frame` is what is put into the form."""

    comment_wanted = Signal(str)  # the id of a comment
    cell_shown = Signal()  # the cursor has come to a cell, or moved in one

    def __init__(
        self, work: Work, wording: Wording, shown: ShownTable, owner_id: Callable[[], str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.shown = shown
        owner = owner_of(work.document, owner_id())
        self.model = TableModel(shown, Cells(shown, wording, work.document, owner), self._store, self)
        self.table = FormTable(self.model)
        self.last_year = LastYearRow(self.table, self.model)
        self.rows = TableCommands(work, wording, owner_id, self.model, self.table)
        self.lines: list[WrappingLine] = []
        """What stands in two rows where there is no room for one."""
        self.left_cell = -1, -1
        """Where the cursor was in the table of the entity that was shown before."""
        self.problems = FieldBox(QWidget(), wording, most_shown=_MOST_BENEATH_TABLE)
        self.problems.field.hide()
        self.model.refused.connect(self.problems.show_refusal)
        for shows in (self.table.delegate, self.table.verticalHeader()):
            if isinstance(shows, (CellDelegate, RowNumbers)):
                shows.comment_wanted.connect(self.comment_wanted)
        self.frame, layout, title = card(shown.label)
        line = QHBoxLayout()
        line.addWidget(title)
        line.addStretch(1)
        buttons = WrappingLine(spacing=0)
        self.lines.append(buttons)
        line.addLayout(buttons)
        self._buttons = [_link(*action) for action in self._actions()]
        for button in self._buttons:
            buttons.add(button)
        layout.addLayout(line)
        self._tools = FlowLayout()
        layout.addLayout(self._tools)
        layout.addWidget(self.table)
        self._empty = self._no_rows()
        layout.addWidget(self._empty)
        layout.addWidget(self.problems)
        for reached in (self.rows.row_added, self.table.cell_reached, self.table.cursor_moved):
            reached.connect(self.cell_shown)

    def add_tool(self, widget: QWidget) -> None:
        """Have something that is done with the table, or said of it, stand above its rows."""
        self._tools.addWidget(widget)

    def stand_in(self, page: QVBoxLayout) -> None:
        """Stand at the end of a form; only there can it be said in which order its parts are reached."""
        page.addWidget(self.frame)
        order = [*self._empty.findChildren(QPushButton), self.table, *self._buttons]
        for before, after in pairwise(order):  # the table comes first, its buttons have keys besides
            QWidget.setTabOrder(before, after)

    def _store(self, cells: Mapping[str, Mapping[str, str]], row_ids: tuple[str, ...], path: str) -> str:
        return self.rows.store(cells, row_ids, path)

    def _actions(self) -> list[Action]:
        rows = self.rows
        found: list[Action] = [(self.tr("Paste table"), rows.paste_wanted.emit)]
        if self.shown.adds_rows:
            found += [
                (self.tr("Add row"), rows.add_row),
                (self.tr("Insert above"), rows.insert_above),
                (self.tr("Duplicate"), rows.duplicate_rows),
                (self.tr("Move up"), partial(rows.move_rows, -1)),
                (self.tr("Move down"), partial(rows.move_rows, 1)),
            ]
        if self.shown.adds_rows and self.shown.taxonomy:
            found.append((self.tr("Sort by level"), rows.sort_rows))
        return [*found, (self.tr("Remove"), rows.remove_rows)] if self.shown.adds_rows else found

    def _no_rows(self) -> QWidget:
        """What is shown in place of rows: what can be done."""
        empty = QWidget()
        line = QHBoxLayout(empty)
        line.setContentsMargins(0, 0, 0, 0)
        actions: list[Action] = []
        if self.shown.taxonomy:
            actions.append((self.tr("List all levels"), self.rows.list_levels))
        actions += [
            (self.tr("Paste table"), self.rows.paste_wanted.emit),
            (self.tr("Add row"), self.rows.add_row),
        ]
        words = self.tr("There are no rows yet. You can:")
        if self.shown.taxonomy:
            words = self.tr("There are no indicators yet. You can:")
        if not self.shown.adds_rows:
            words, actions = self.tr("There are no rows yet."), []
        line.addWidget(PlainLabel(words, "muted"))
        for action in actions:
            line.addWidget(_link(*action))
        line.addStretch(1)
        return empty

    # ---- showing

    @property
    def why_closed(self) -> str:
        """Why nothing may be written anywhere in the table, in words; empty where something may."""
        return self.model.closed.why_whole(self.shown)

    def show_closed(self, closed: Closed) -> None:
        """Take edits, or say why there are none."""
        self.model.show_closed(closed)
        for number, button in enumerate(self._buttons):  # the first pastes, and that goes without other rows
            allow(button, closed.rows if number else self.why_closed)

    def show_table(self, document: Document, owner: Project | Sheet) -> None:
        """Show the table of a project or sheet."""
        self.model.show_table(document, owner)
        has_rows = bool(self.model.rows)
        self._empty.setVisible(not has_rows and not self.model.closed.rows)
        policy = Qt.FocusPolicy.StrongFocus if has_rows else Qt.FocusPolicy.NoFocus
        was_in = self.table.hasFocus()
        self.table.setFocusPolicy(policy)  # an empty one would take the keys and do nothing
        if was_in and not has_rows and not self.go_to(None, None):
            self.table.clearFocus()

    def show_comments(self, comments: Sequence[Comment], words: Callable[[Sequence[Comment]], str]) -> list[Comment]:
        """Show comments on rows of the table; return the others."""
        own = {row.id for row in self.model.rows}
        self.model.show_comments(CellComments.of(self.shown, [each for each in comments if each.row in own], words))
        return [each for each in comments if each.row not in own]

    def show_problems(self, cells: dict[tuple[str, str], tuple[Severity, str]]) -> None:
        """Show what is wrong in cells, by row and field."""
        self.model.show_problems(cells)

    def leave(self) -> None:
        """Hold nothing of the entity that was shown but where the cursor was."""
        at = self.table.currentIndex()
        self.left_cell = at.row(), at.column()
        self.model.forget_refused()

    def come(self) -> None:
        """Have the cursor nowhere: the table is another one's."""
        self.table.setCurrentIndex(self.model.index(-1, -1))

    def select_same_cell(self) -> None:
        """Go to the cell where the cursor was before, as far as this table has it."""
        row, column = self.left_cell
        if self.table.hasFocus() and column >= 0:
            self.table.setCurrentIndex(self.model.index(min(row, len(self.model.rows) - 1), column))

    def has_row(self, row_id: str | None) -> bool:
        """Whether a row is one of this table."""
        return any(row.id == row_id for row in self.model.rows)

    def holds(self, widget: QWidget | None) -> bool:
        """Whether a widget is the table, or lies in it."""
        return widget is not None and (widget is self.table or self.table.isAncestorOf(widget))

    def go_to(self, row_id: str | None, field: str | None) -> bool:
        """Go to a cell of a row; without a row to what is said of the table as a whole, beneath the last one.

        An empty one has buttons in their place.
        """
        rows = self.model.rows
        if row_id is None and not rows:
            first = next(iter(self._empty.findChildren(QPushButton)), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)
            return first is not None
        if row_id is None:
            field = next((column.field for column in self.shown.columns if not column.merge), None)
        return self.table.go_to(row_id or rows[-1].id, field)

    def cell_area(self, inner: QWidget, room: int) -> QRect | None:
        """Return where in a widget around it the cell with the cursor is; of one higher than half the room its line."""
        viewport, editor = self.table.viewport(), self.table.editor
        area = self.table.visualRect(self.table.currentIndex())
        if area.height() > room // 2:
            if isinstance(editor, CellText):
                area, viewport = editor.cursorRect(), editor.viewport()
            else:  # merged over many rows: the one with the cursor
                row = self.table.currentIndex().row()
                area.setTop(self.table.rowViewportPosition(row))
                area.setHeight(self.table.rowHeight(row))
        return QRect(viewport.mapTo(inner, area.topLeft()), area.size()) if area.isValid() else None


def _link(words: str, action: Callable[[], object]) -> QPushButton:
    button = Button(button_words(words))
    button.setObjectName("link")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(partial(_call, action))
    return button


def _call(action: Callable[[], object], _checked: bool = False) -> None:
    """Run a button's action without the state that the button tells."""
    action()
