"""A budget unit: its code, its name, its projects and their sum."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sums import sums_of
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.review.locks import NEW_PROJECT
from jx_desktop.domain.values.money import grouped, shared_places
from jx_desktop.services.document.disclosure_words import disclosure_words
from jx_desktop.services.document.session import Announcement
from jx_desktop.services.document.work import Work
from jx_desktop.ui.fields.labelled import card
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel
from jx_desktop.ui.panes.pane import Pane
from jx_desktop.ui.panes.sum_card import SumCard
from jx_desktop.ui.panes.unit_projects import ProjectLine, UnitProjects
from jx_desktop.wording.messages import Wording


class UnitPane(Pane):
    """Code, name and projects of one budget unit."""

    project_chosen = Signal(str)
    project_wanted = Signal()

    def __init__(self, work: Work, wording: Wording, unit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(work, wording, unit_id, parent)
        form = work.document.form
        self._heading = self.heading()
        frame, layout, title = card(form.label("unit"))
        layout.addWidget(title)
        rows = QFormLayout()
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        rows.setHorizontalSpacing(12)
        for field in form.unit_fields.values():
            rows.addRow(field.label, self.add_field(field))
        layout.addLayout(rows)
        self.page.addWidget(frame)
        self.sums = SumCard()
        self.page.addWidget(self.sums)
        frame, layout, title = card(form.label("project"))
        head = QHBoxLayout()
        self.add = push_button(self.tr("New project"), self.project_wanted, "link")
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.add)
        layout.addLayout(head)
        self.projects = UnitProjects(form.label("project"))
        self.projects.chosen.connect(self.project_chosen)
        self._empty = PlainLabel(self.tr("No project yet. You can add one, or import a published document."), "muted")
        layout.addWidget(self.projects)
        layout.addWidget(self._empty)
        self.page.addWidget(frame)
        self.page.addStretch(1)
        self.show_values()

    @property
    def _unit(self) -> Unit:
        return self.work.document.get(Unit, self.entity_id)

    def show_announcement(self, announcement: Announcement) -> None:
        """Show what changed; also when a project of the unit changes."""
        self.show_values(announcement.initiator)

    def show_values(self, initiator: object = None) -> None:
        """Show the entity as it is now."""
        super().show_values(initiator)
        document = self.work.document
        unit = self._unit
        self._heading.setText(f"{unit.code} {unit.name}".strip() or document.form.label("unit"))
        projects = document.projects_of(unit)
        own = sums_of(document, unit)
        whole = self.work.sums if len(document.units) > 1 else own
        self.sums.show_sums(document, own, whole if whole is not own else None)
        self.sums.show_declared(document, whole)
        unnamed = document.form.label("project")
        places = shared_places((project.budget.total for project in projects), document.form.money.decimals)
        self.projects.show_projects(
            tuple(
                ProjectLine(
                    project.id,
                    project.name or unnamed,
                    self._amount(project, places),
                    "" if project.disclose else self.wording.word(disclosure_words(project)),
                )
                for project in projects
            )
        )
        self._empty.setVisible(not projects)
        why = self.work.why_closed(*NEW_PROJECT)
        allow(self.add, self.wording.word(why) if why is not None else "")

    def _amount(self, project: Project, places: int) -> str:
        """Return a project's amount, and before it that it is not published."""
        if not project.arranged:
            return self.tr("Not funded")
        amount = _shown(project.budget.total, places)
        return amount if project.disclose else self.tr("Not public · {}").format(amount)


def _shown(amount: Decimal | None, decimals: int) -> str:
    return grouped(amount, decimals) if amount is not None else "—"
