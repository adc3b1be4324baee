"""Projects of another document, to be ticked and copied into this one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.values.money import grouped, shared_places
from jx_desktop.services.files.project_transfer import keeps_codes
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.look.plain import PlainLabel
from jx_desktop.ui.pages.tick_list import TickGroup, TickLine
from jx_desktop.ui.pages.tick_page import TickPage

_WIDTHS_EM = (22, 14, 8)


class CopyProjectsPage(TickPage):
    """The projects of `source` by unit, a unit of `target` that they go to."""

    copy_wanted = Signal(list, object, bool)  # ids of projects, unit id or None, whether codes are kept

    def __init__(
        self, source: Document, name: str, target: Document, unit_id: str | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("Copy projects from {}").format(name),
            self.tr("Goals, plan and indicators come along as they are; years in texts and names are not changed."),
            [self.tr("Project"), self.tr("Code"), target.form.label("budget.total")],
            self._on_apply,
            parent=parent,
        )
        self.setObjectName("copy_projects_page")
        line = QHBoxLayout()
        line.setSpacing(10)
        words = PlainLabel(self.tr("Copy to"))
        units = [(unit.id, f"{unit.code} {unit.name}".strip()) for unit in target.units]
        self.unit = ChoiceField("unit", self.tr("Copy to"), units or [(None, self.tr("A new unit"))])
        self.unit.setMinimumContentsLength(18)
        if unit_id is not None:
            self.unit.show_value(unit_id)
        words.setBuddy(self.unit)
        self.codes = QCheckBox(self.tr("Keep the codes"))
        year, own = source.head.year, target.head.year
        self.codes.setChecked(keeps_codes(year, target))
        line.addWidget(words)
        line.addWidget(self.unit)
        line.addWidget(self.codes)
        if not self.codes.isChecked():
            note = self.tr("It is of {year}, this document of {own}: the budget system gives new codes.")
            line.addWidget(PlainLabel(note.format_map({"year": year, "own": own or "…"}), "muted"))
        line.addStretch(1)
        self.choices.addLayout(line)
        decimals = source.form.money.decimals
        groups = []
        places = shared_places((project.budget.total for _, project in source.projects), decimals)
        for unit in source.units:
            lines = []
            for project in source.projects_of(unit):
                amount = project.budget.total
                money = project.money_unit or source.head.money_unit or ""
                total = "" if amount is None else f"{grouped(amount, places)} {money}".strip()
                lines.append(TickLine(project.id, (project.name or "—", project.code, total), ticked=False))
            groups.append(TickGroup(f"{unit.code} {unit.name}".strip() or "—", tuple(lines)))
        self.list.set_amounts(2)
        self.list.show_groups(groups, _WIDTHS_EM)
        self.show_list(any(group.lines for group in groups), self.tr("There are no projects in this document."))
        self.list.ticks_changed.connect(self._show_count)
        self._show_count()

    def chosen(self) -> list[str]:
        """Return the ids of the ticked projects."""
        return self.list.ticked(str)

    def _show_count(self) -> None:
        self.show_count(len(self.chosen()), self.tr("Copy ({})"), self.tr("Copy"))

    def _on_apply(self) -> None:
        self.copy_wanted.emit(self.chosen(), self.unit.currentData(), self.codes.isChecked())
