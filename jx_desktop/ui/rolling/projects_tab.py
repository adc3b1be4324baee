"""The tab 项目: what is carried of each project, this year's list beside it, what becomes of units."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from jx_desktop.domain.carrying.choices import Carrying
from jx_desktop.domain.carrying.project_lines import ProjectLine
from jx_desktop.domain.document.document import Document
from jx_desktop.services.comparing.budget_list import ListReading
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel, button_words, tip_words
from jx_desktop.ui.pages.list_source import ListSourceBox
from jx_desktop.ui.rolling.project_model import NOTE, ProjectModel
from jx_desktop.ui.rolling.units_box import UnitsBox
from jx_desktop.ui.ticks.tick_tab import TickTab
from jx_desktop.wording.messages import Wording

_NOTES = 3
"""So many notes on how the list was read are shown; all of them stand in the tip."""
_WIDTHS_EM = (16, 11, 5, 5, 5, 14)


class ProjectsTab(TickTab):
    """The lines of a `ProjectModel`; those of the list that are new may be given projects of last year's."""

    list_dropped = Signal()
    partners_wanted = Signal(object)  # ProjectLine: from which of last year's it goes on is to be said

    def __init__(self, document: Document, wording: Wording, parent: QWidget | None = None) -> None:
        """`document` is last year's."""
        self._wording = wording
        self.projects = ProjectModel(document)
        super().__init__(
            self.tr("Projects"), self.tr("Filter: name, code or unit"), self.projects, _WIDTHS_EM, NOTE, parent
        )
        self.source = ListSourceBox(wording)
        self.source.line.insertWidget(0, PlainLabel(self.tr("This year’s list of projects:")))
        self.drop = push_button(self.tr("Without a list"), self._on_list_dropped, "link")
        self.source.line.addWidget(self.drop)
        self.drop.hide()
        self.above.addWidget(self.source)
        pasting = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        pasting.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        pasting.activated.connect(self.source.paste_wanted)
        self.wanted = PlainLabel("", "fault")
        self.wanted.setWordWrap(True)
        self.notes = PlainLabel("", "muted")
        self.notes.setWordWrap(True)
        self.above.addWidget(self.wanted)
        self.above.addWidget(self.notes)
        self.units = UnitsBox(document)
        self.fold = QPushButton()
        self.fold.setObjectName("link")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self.units.setVisible)
        line = QWidget()
        row = layouts.row(line)
        row.addWidget(self.fold)
        row.addStretch(1)
        self.above.addWidget(line)
        self.above.addWidget(self.units)
        self.partners = push_button(self.tr("Which of last year’s…"), self._on_partners_wanted)
        self.tools.insertWidget(2, self.partners)
        self.list.line_reached.connect(self._show_partners)
        self.list.line_wanted.connect(self._on_partners_wanted)
        self.projects.modelReset.connect(self._show_partners)
        self.wanted.hide()
        self.notes.hide()
        self.units.hide()

    def put_in_order(self) -> None:
        """Let Tab go from top to bottom, into the list last; called once the tab has its place."""
        box, units = self.source, self.units
        in_order = (
            *(box.file, box.paste, box.sheet, box.hidden, box.mapping, self.drop, self.fold),
            *(units.list, units.fate, units.into, units.code, units.name, units.drop, units.add),
            *(self.filter, self.partners, self.all, self.none, self.list),
        )
        for before, behind in pairwise(in_order):
            QWidget.setTabOrder(before, behind)

    def show_reading(self, shown: ListReading) -> str:
        """Show which list was read; return what must be said of it first, empty where it is understood."""
        words = self.source.show_reading(shown)
        self.wanted.setText(words)
        self.wanted.setVisible(bool(words))
        notes = [self._wording.word(note) for note in shown.result.projects.notes]
        more = [self.tr("{} further notes").format(len(notes) - _NOTES)] if len(notes) > _NOTES else []
        self.notes.setText("\n".join([*notes[:_NOTES], *more]))
        self.notes.setToolTip(tip_words("\n".join(notes)))
        self.notes.setVisible(bool(notes) and not words)
        self.drop.show()
        return words

    def _on_list_dropped(self) -> None:
        self.source.show_nothing()
        self.wanted.hide()
        self.notes.hide()
        self.drop.hide()
        self.list_dropped.emit()

    def show_choices(self, choices: Carrying) -> None:
        """Show what is chosen."""
        self.projects.show_choices(choices)
        self.list.setColumnHidden(3, choices.listed is None)
        self.list.setColumnHidden(4, choices.listed is None)
        self.partners.setVisible(choices.listed is not None)
        self.show_units(choices)

    def show_units(self, choices: Carrying) -> None:
        """Show what becomes of the units; what seems to have become of them is unfolded once."""
        had_changes = self.units.has_changes
        self.units.show_choices(choices.units)
        words = self.tr("Units: {}").format(self.units.summary()) if choices.units else self.tr("Units")
        self.fold.setText(button_words(words))
        if self.units.has_changes and not had_changes:
            self.fold.setChecked(True)

    def why_empty(self) -> str:
        return self.tr("There are no projects in this document.")

    def _show_partners(self) -> None:
        line = self.list.line
        is_listed = isinstance(line, ProjectLine) and line.at is not None
        allow(self.partners, "" if is_listed else self.tr("Choose a project of the list first."))

    def _on_partners_wanted(self) -> None:
        line = self.list.line
        if isinstance(line, ProjectLine) and line.at is not None:
            self.partners_wanted.emit(line)
