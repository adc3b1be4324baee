"""The page on which a document is parted for revision (拆分): by what, which parts come of it, where they go."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTreeWidgetItem, QWidget

from jx_desktop.base.text import presentable
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.values.money import grouped
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.look.controls import flat_list, push_button
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel, tip_words
from jx_desktop.ui.pages.open_line import OpenLine
from jx_desktop.ui.pages.tick_list import TickGroup, TickLine
from jx_desktop.ui.pages.tick_page import TickPage

UNIT, OFFICE, PROJECTS = "unit", "office", "projects"
_WIDTHS_EM = (24, 15, 10)
_PART_WIDTHS_EM = (16, 5, 9)
_NUMBERS = (1, 2)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ONE_PART_LINES = 4


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part that would come: what it is called, how many projects it has, their sum, the name of its file."""

    name: str
    projects: int
    total: str
    file: str


class SplitPage(TickPage):
    """A choice of how to part, projects to tick where they are chosen one by one, the parts, and one great button."""

    by_chosen = Signal()
    split_wanted = Signal()
    folder_wanted = Signal()
    offices_wanted = Signal(list)  # the ids of the projects without one

    def __init__(self, document: Document, by: str, chosen: Collection[str], parent: QWidget | None = None) -> None:
        """`by` is chosen at first; `chosen` are the ids of the projects that are ticked."""
        form = document.form
        hint = self.tr(
            "Each part is a document of its own, with the cover and Part 1, to be revised by a unit or an office and "
            "put together again with Data › Merge units. This document stays as it is."
        )
        columns = [form.label("name"), form.label("code"), form.label("section_office"), form.label("budget.total")]
        super().__init__(self.tr("Split"), hint, columns, self._on_apply, self.tr("Back"), parent)
        self.setObjectName("split_page")
        self._is_known = False
        line = QHBoxLayout()
        line.setSpacing(8)
        words = PlainLabel(self.tr("Split by"))
        called = {UNIT: form.label("unit"), OFFICE: form.label("section_office"), PROJECTS: self.tr("Chosen projects")}
        self.by = ChoiceField("by", self.tr("Split by"), list(called.items()))
        words.setBuddy(self.by)
        self.by.setCurrentIndex(self.by.findData(by))
        self.by.currentIndexChanged.connect(self._on_by_chosen)
        line.addWidget(words)
        line.addWidget(self.by)
        line.addStretch(1)
        self.choices.addLayout(line)
        self._without_office: list[str] = []
        self.nameless = OpenLine(self.tr("Fill in…"), self._on_offices_wanted, "fault")
        self.choices.addWidget(self.nameless)
        self.nameless.hide()
        self.list.set_amounts(len(columns) - 1)
        self.list.ticks_changed.connect(self.by_chosen)
        self._document, self._chosen = document, chosen
        self._has_projects = any(unit.project_ids for unit in document.units)
        self.empty.setText(self.tr("There are no projects in this document."))
        self._add_parts(document.head.money_unit or "")
        self._show_mode()
        self.show_counting()

    def _add_parts(self, unit: str) -> None:
        total = self.tr("Sum ({})").format(unit) if unit else self.tr("Sum")
        columns = [self.tr("Part"), self.tr("Projects"), total, self.tr("File")]
        self.parts = flat_list(self.tr("Parts"), columns)
        self.parts.setUniformRowHeights(True)
        header, em = self.parts.header(), self.fontMetrics().height()
        for column, width in enumerate(_PART_WIDTHS_EM):
            self.parts.setColumnWidth(column, width * em)
        for column in _NUMBERS:
            self.parts.headerItem().setTextAlignment(column, _RIGHT)
        header.setSectionResizeMode(len(columns) - 1, QHeaderView.ResizeMode.Stretch)
        self.body.addWidget(self.parts, 1)
        self.folder = WrappedLabel()
        where = QHBoxLayout()
        where.addWidget(PlainLabel(self.tr("New folder"), "muted"))
        where.addWidget(self.folder, 1)
        where.addWidget(push_button(self.tr("Another folder…"), self.folder_wanted, "link"))
        self.body.addLayout(where)

    # ---- what is chosen

    @property
    def wanted_by(self) -> str:
        """How to part: by `UNIT`, `OFFICE` or `PROJECTS`."""
        return str(self.by.currentData())

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of the projects that are ticked."""
        return tuple(self.list.ticked(str)) if self.wanted_by == PROJECTS else ()

    def _on_by_chosen(self) -> None:
        self._show_mode()
        self.by_chosen.emit()

    def _on_apply(self) -> None:
        self.split_wanted.emit()

    def _on_offices_wanted(self) -> None:
        self.offices_wanted.emit(self._without_office)

    # ---- what is shown

    def _show_mode(self) -> None:
        chooses = self.wanted_by == PROJECTS
        if chooses and not self.list.topLevelItemCount():  # thousands of lines take their time
            self.list.show_groups(_groups(self._document, self._chosen), _WIDTHS_EM)
        self.show_list(chooses and self._has_projects, self.empty.text())
        self.empty.setVisible(chooses and not self._has_projects)
        lines = _ONE_PART_LINES * self.parts.fontMetrics().lineSpacing()
        self.parts.setMaximumHeight(lines if chooses else self.maximumHeight())

    def show_counting(self) -> None:
        """Show that the parts are being worked out."""
        self._is_known = False
        self._show_possible()

    def show_parts(self, lines: Sequence[PartLine], without_office: Sequence[str], notices: Sequence[str] = ()) -> None:
        """Show the parts that would come; the ids of projects `without_office` are told where that matters."""
        self.parts.clear()
        for line in lines:
            texts = [presentable(line.name), str(line.projects), line.total, presentable(line.file)]
            item = QTreeWidgetItem(texts)
            for column, text in enumerate(texts):
                item.setToolTip(column, tip_words(text))
            for column in _NUMBERS:
                item.setTextAlignment(column, _RIGHT)
            self.parts.addTopLevelItem(item)
        self._is_known, self._without_office = True, list(without_office)
        is_odd = self.wanted_by == OFFICE and bool(without_office)
        words = self.tr("{count} projects have no {office}: they are a part of their own.")
        self.nameless.say(words.format(count=len(without_office), office=self.by.itemText(1)) if is_odd else "")
        self.summary.setText("　".join(notices))
        self._show_possible()

    def show_folder(self, folder: Path, name: str) -> None:
        """Show where the new folder comes to lie, and its name."""
        self.folder.setText(presentable(str(folder / name)))

    def _show_possible(self) -> None:
        count = self.parts.topLevelItemCount() if self._is_known else 0
        chooses = self.wanted_by == PROJECTS
        why = self.tr("Tick at least one project.") if chooses else self.tr("There is nothing to split.")
        why = why if self._is_known else self.tr("The parts are being worked out.")
        self.show_count(count, self.tr("Split into {}"), self.tr("Split"), why)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.by.setFocus(Qt.FocusReason.OtherFocusReason)


def _groups(document: Document, chosen: Collection[str]) -> Sequence[TickGroup]:
    decimals = document.form.money.decimals

    def total(amount: object) -> str:
        return grouped(amount, decimals) if amount is not None else ""  # type: ignore[arg-type]

    return [
        TickGroup(
            f"{unit.code} {unit.name}".strip() or "—",
            tuple(
                TickLine(
                    project.id,
                    (project.name or "—", project.code, project.section_office, total(document.amount(project))),
                    project.id in chosen,
                )
                for project in document.projects_of(unit)
            ),
        )
        for unit in document.units
    ]
