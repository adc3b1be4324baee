"""What a form of the year after 批复 offers beside its fields: that it is begun, points, scores that are suggested."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.yearly import names
from jx_desktop.domain.yearly.beginning import filled_values, is_filled
from jx_desktop.domain.yearly.names import points_path
from jx_desktop.domain.yearly.points import blocks, points_of_rows, rate_points
from jx_desktop.domain.yearly.standing import is_cancelled
from jx_desktop.domain.yearly.suggesting import Suggestion, computed_at, is_lowered, suggestion_at, suggestions
from jx_desktop.ui.look.controls import Button
from jx_desktop.ui.look.plain import WrappedLabel, button_words
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.panes.table_section import TableSection
from jx_desktop.ui.table.hints import Hint
from jx_desktop.validation.answers import is_reason

_SOURCE = "suggested"


class ActionButton(Button):
    """Does what an action does, and can be pressed when that can be done."""

    def __init__(self, action: QAction) -> None:
        super().__init__(button_words(action.text().replace("&", "")))
        self.setObjectName("link")
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.toolTip())


def has_points(form: FormContents, key: str, table_id: str) -> bool:
    """Whether a sheet shows the points of the rows of a table."""
    path = points_path(form, table_id)
    return any(column.field == path for column in form.all_sheets[key].columns_of(table_id))


def suggested_paths(form: FormContents, key: str) -> frozenset[str]:
    """Return the fields of a sheet, its rows' included, for which the form suggests something."""
    sheet = form.all_sheets[key]
    fields = form.project_fields if sheet.owner == "project" else form.sheet_fields(key)
    own = {path for path in sheet.shown_fields if path in fields and fields[path].suggested is not None}
    tables = {table: form.row_fields(table) for table in sheet.table_bands}
    of_rows = {
        column.field
        for table, known in tables.items()
        for column in sheet.columns_of(table)
        if column.field in known and known[column.field].suggested is not None
    }
    return frozenset(own | of_rows)


class YearlyTools(QObject):
    """Stands in one form, and follows what it shows."""

    def __init__(self, pane: SheetPane, actions: Mapping[str, QAction]) -> None:
        """`actions` are those of the year, by their names."""
        super().__init__(pane)
        self._pane = pane
        form, key = pane.form, pane.key
        self.begin: ActionButton | None = None
        if is_filled(pane.work.document, key):
            self.begin = ActionButton(actions["begin_sheet"])
            self.begin.setObjectName("primary")
            pane.add_tool(self.begin)
        self._paths = suggested_paths(form, key)
        self.sums: dict[str, WrappedLabel] = {}
        """What the first levels of a table have of their points, by the id of the table."""
        self.lines: dict[str, WrappedLabel] = {}
        """What is suggested for the row with the cursor, by the id of the table; for fields, by their path."""
        for section in pane.sections:
            self._stand_in(section, actions)
        for path in self._paths & pane.boxes.keys():
            self.lines[path] = WrappedLabel("", "muted")
            pane.boxes[path].add_beneath(self.lines[path])
        pane.values_shown.connect(self.refresh)
        self.refresh()

    def _stand_in(self, section: TableSection, actions: Mapping[str, QAction]) -> None:
        table_id = section.shown.id
        if has_points(self._pane.form, self._pane.key, table_id):
            section.add_tool(ActionButton(actions["share_points"]))
            self.sums[table_id] = WrappedLabel("", "muted")
        if self._suggests_in(section):
            section.add_tool(ActionButton(actions["take_scores"]))
            self.lines[table_id] = WrappedLabel("", "muted")
            section.problems.add_beneath(self.lines[table_id])
            section.table.selectionModel().currentChanged.connect(self._show_lines)  # also by a press of the mouse
        if table_id in self.sums:
            section.problems.add_beneath(self.sums[table_id])

    def _suggests_in(self, section: TableSection) -> bool:
        return any(column.field in self._paths for column in section.shown.columns)

    @property
    def _owner(self) -> Project | Sheet:
        return self._pane.owner

    def refresh(self) -> None:
        """Show what follows from what the form shows now."""
        document, owner = self._pane.work.document, self._owner
        if self.begin is not None:
            is_cut = is_cancelled(owner)
            self.begin.setVisible(
                not is_cut and bool(filled_values(document, self._pane.key, document.approved, [owner]))
            )
        found = suggestions(document, owner) if self._paths else ()
        for section in self._pane.sections:
            if self._suggests_in(section):
                section.model.show_hints(_SOURCE, self._hints(found))
            if section.shown.id in self.sums:
                self._show_sums(section.shown.id)
        self._show_lines()

    def _hints(self, found: tuple[Suggestion, ...]) -> dict[tuple[str, str], Hint]:
        return {
            (each.address.row_id, each.address.field): Hint(f"→ {each.text}", self._pane.wording.word(each.reason))
            for each in found
            if each.address.row_id and each.address.field
        }

    def _show_sums(self, table_id: str) -> None:
        """Say what the first levels have of their points, and what they should have."""
        form, owner = self._pane.form, self._owner
        parts = []
        given = rate_points(owner, form)
        for block in blocks(owner, table_id, form):
            given += block.points
            wanted = "" if block.wanted is None else f"/{block.wanted:f}"
            parts.append(f"{block.name or '—'} {block.points:f}{wanted}")
        whole = points_of_rows(owner, form) + rate_points(owner, form)
        parts.append(self.tr("all with the rate {}/{}").format(f"{given:f}", f"{whole:f}"))
        self.sums[table_id].setText(" · ".join(parts) if len(parts) > 1 else "")

    def _show_lines(self, *_: object) -> None:
        """Say what is suggested for the row with the cursor in each table, and for single fields."""
        for section in self._pane.sections:
            table, line = section.table, self.lines.get(section.shown.id)
            row_id = table.current_row_id() if line is not None else None
            if line is not None:
                fields = (column.field for column in section.shown.columns if column.field in self._paths)
                words = [self._words_of_row(Address(self._owner.id, path, row_id)) for path in fields] if row_id else []
                self._show(line, words[0] if words else "", table.currentIndex().row() + 1)
        for path in self._paths & self._pane.boxes.keys():
            self._show(self.lines[path], self._words(Address(self._owner.id, path)), 0)

    def _show(self, line: WrappedLabel, words: str, row: int) -> None:
        line.setText(self.tr("Row {}: {}").format(row, words) if words and row else words)
        line.setVisible(bool(words))

    def _words_of_row(self, place: Address) -> str:
        """Return what is said of a cell's suggestion; where less stands there without a reason, that it wants one."""
        words, document = self._words(place), self._pane.work.document
        suggestion = suggestion_at(document, place) if words else None
        if suggestion is None or not is_lowered(suggestion) or not self._shows_reason(place):
            return words
        reason = document.value_at(place._replace(field=names.REASON))
        if is_reason(str(reason or "")):
            return words
        return self.tr("{}. It is below that: please say why.").format(words.rstrip("。."))

    def _shows_reason(self, place: Address) -> bool:
        """Whether the table of a row has a column for the reason of its score."""
        sections = (section for section in self._pane.sections if section.has_row(place.row_id))
        return any(column.field == names.REASON for section in sections for column in section.shown.columns)

    def _words(self, place: Address) -> str:
        """Return the reason of what is suggested at a place, or why nothing is."""
        found = computed_at(self._pane.work.document, place)
        if found is None or is_cancelled(self._owner):
            return ""
        reason = found[2].reason
        return "" if reason is None or reason.code == "computed.missing" else self._pane.wording.word(reason)
