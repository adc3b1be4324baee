"""Projects side by side: each a column, beneath one another what it asks for; what stands out has a mark."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from jx_desktop.base.text import one_line, presentable
from jx_desktop.domain.collected.across import HeldProject
from jx_desktop.domain.collected.alike_projects import ComparedCell, ComparedLine, SideBySide
from jx_desktop.domain.review.table_paper import PaperColumn
from jx_desktop.domain.values.money import ten_thousands
from jx_desktop.domain.words.counties import county_of
from jx_desktop.services.collecting.across_words import median_words
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.ui.look.theme import colours

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_NARROW_EM, _WIDE_EM, _HEAD_EM = 9, 26, 15
_HEAD_LINES, _NUMBER_LINES, _TEXT_LINES = 4, 2, 4
_ROOM = 8
_MARKS = {"high": "▲ ", "low": "▼ ", "": ""}
_FIELDS = {"total": "budget.total", "purpose": "purpose", "goal": "goals", "row": None}
_HEAD_MM, _COLUMN_MM = 50.0, 40.0
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class SideBySideModel(QAbstractTableModel):
    """What is compared, in words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown = SideBySide((), ())
        self.shortened: Callable[[str], str] = str
        """Makes a line of a label as short as its room; Qt shortens several lines as if they were one."""
        self._county = ""

    def show_projects(self, shown: SideBySide) -> None:
        """Show other projects."""
        self.beginResetModel()
        self.shown = shown
        counties = {county_of(held.department) for held in shown.projects}
        self._county = counties.pop() if len(counties) == 1 else ""
        self.endResetModel()

    def cell_at(self, index: Index) -> ComparedCell:
        """Return what one project says in one line."""
        return self.shown.lines[index.row()].cells[index.column()]

    def text(self, line: ComparedLine, cell: ComparedCell) -> str:
        """Return what stands in a cell."""
        words = ten_thousands(cell.number) if line.kind == "total" else presentable(cell.text)
        return f"{_MARKS[cell.mark]}{words}"

    def head(self, held: HeldProject) -> str:
        """Return what stands above a project: its department and its name."""
        return presentable(f"{one_line(held.department)}\n{one_line(held.project.name)}")

    def label(self, line: ComparedLine) -> str:
        """Return what a line is about, and beneath it the median of its numbers."""
        if line.kind == "row":
            name, more = presentable(line.levels[2]), presentable(line.levels[1])
        else:
            titles = {
                "total": self.tr("Amount (10,000 yuan)"), "purpose": self.tr("Purpose"), "goal": self.tr("Goals"),
            }  # fmt: skip
            name, more = titles[line.kind], ""
        return "\n".join(filter(None, (name, "　".join(filter(None, (self.median(line), more))))))

    def median(self, line: ComparedLine) -> str:
        """Return the median of the numbers of a line with their count; nothing where two or fewer are compared."""
        if line.spread is None or line.spread.median is None or line.spread.count < 3:
            return ""
        words = {"median": median_words(line.spread.median, line.unit), "count": line.spread.count}
        return self.tr("median {median} of {count}").format_map(words)

    def rows(self) -> list[list[str]]:
        """Return all that is shown, each line with its label first."""
        lines = self.shown.lines
        return [[self.label(line), *(self.text(line, cell) for cell in line.cells)] for line in lines]

    def columns(self) -> list[PaperColumn]:
        """Return the heads of the columns for a workbook."""
        heads = [PaperColumn(self.head(held), _COLUMN_MM) for held in self.shown.projects]
        return [PaperColumn(self.tr("What is compared"), _HEAD_MM), *heads]

    # ---- what Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.shown.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.shown.projects)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        is_project = orientation is Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            if is_project:
                return self.head(self.shown.projects[section]).removeprefix(self._county)
            return "\n".join(map(self.shortened, self.label(self.shown.lines[section]).split("\n")))
        if role == Qt.ItemDataRole.ToolTipRole:
            if is_project:
                return tip_words(self.head(self.shown.projects[section]))
            line = self.shown.lines[section]
            return tip_words("\n".join((" › ".join(filter(None, map(presentable, line.levels))), self.label(line))))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, cell = self.shown.lines[index.row()], self.cell_at(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(line, cell)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_words(self._tip(line, cell))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _TOP if line.kind in ("purpose", "goal") else Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and cell.mark:
            return QBrush(QColor(colours().warning))
        return None

    def _tip(self, line: ComparedLine, cell: ComparedCell) -> str:
        text = self.text(line, cell)
        if line.kind == "total" and cell.number is None:
            return self.tr("No amount is given, or its unit is not known: it is not compared.")
        if not cell.mark:
            return text
        far = self.tr("well above the others") if cell.mark == "high" else self.tr("well below the others")
        return "\n".join((text, self.tr("{far}: {median}").format_map({"far": far, "median": self.median(line)})))


class SideBySideView(QTableView):
    """Shows a `SideBySideModel`; as wide as there is room for, and narrow enough that many stand beside each other."""

    wanted = Signal(str, object, object)
    """A double click or Enter: the key of the document's line, the project's id, the field or None."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.model_ = SideBySideModel(self)
        self.setModel(self.model_)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        heads, labels = self.horizontalHeader(), self.verticalHeader()
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        heads.setDefaultAlignment(left | Qt.TextFlag.TextWordWrap)
        labels.setDefaultAlignment(left)
        em, line = self.fontMetrics().horizontalAdvance("一"), self.fontMetrics().lineSpacing()
        heads.setFixedHeight(line * _HEAD_LINES + _ROOM)
        heads.setHighlightSections(False)
        labels.setFixedWidth(em * _HEAD_EM)
        labels.setHighlightSections(False)
        labels.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        labels.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.model_.shortened = self._shortened
        self.doubleClicked.connect(self._on_wanted)

    def _shortened(self, line: str) -> str:
        room = self.verticalHeader().width() - 2 * _ROOM
        return self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room)

    def show_projects(self, shown: SideBySide) -> None:
        """Show other projects."""
        self.model_.show_projects(shown)
        line = self.fontMetrics().lineSpacing()
        for row, each in enumerate(shown.lines):
            lines = _TEXT_LINES if each.kind in ("purpose", "goal") else _NUMBER_LINES
            self.setRowHeight(row, line * lines + _ROOM)
        self._fit()

    def _fit(self) -> None:
        count = self.model_.columnCount()
        if count:
            em = self.fontMetrics().horizontalAdvance("一")
            width = min(max(self.viewport().width() // count, em * _NARROW_EM), em * _WIDE_EM)
            for column in range(count):
                self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_cells()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._on_wanted()
        else:
            super().keyPressEvent(event)

    def copy_cells(self) -> None:
        """Copy the lines and columns in which cells are chosen, with heads and labels; all where at most one is."""
        model, chosen = self.model_, self.selectionModel().selectedIndexes()
        is_all = len(chosen) < 2
        columns = range(model.columnCount()) if is_all else sorted({index.column() for index in chosen})
        rows = range(model.rowCount()) if is_all else sorted({index.row() for index in chosen})
        texts = model.rows()
        heads = ["", *(model.head(model.shown.projects[column]) for column in columns)]
        table = [heads, *([texts[row][0], *(texts[row][column + 1] for column in columns)] for row in rows)]
        QGuiApplication.clipboard().setText("\n".join("\t".join(map(_cell, each)) for each in table))

    def _on_wanted(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            held = self.model_.shown.projects[index.column()]
            self.wanted.emit(held.document.key, held.project.id, _FIELDS[self.model_.shown.lines[index.row()].kind])


def _cell(text: str) -> str:
    return " ".join(text.split())
