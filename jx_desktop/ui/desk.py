"""The desk: navigation at the left, the pane of what is chosen beside it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from jx_desktop.domain.entity import ChangeSet
from jx_desktop.domain.projects import Project
from jx_desktop.domain.sections import Section
from jx_desktop.domain.units import Unit
from jx_desktop.services.work import Work
from jx_desktop.ui.navigation.tree import Navigation
from jx_desktop.ui.panes.cover import CoverPane
from jx_desktop.ui.panes.pane import Pane
from jx_desktop.ui.panes.project import ProjectPane
from jx_desktop.ui.panes.section import SectionPane
from jx_desktop.ui.panes.unit import UnitPane
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

_CHECK_AFTER_MILLISECONDS = 250


class Desk(QWidget):
    """One open document on screen. Panes are made when first shown."""

    chosen = Signal(str)  # entity id
    checked = Signal()
    project_wanted = Signal(str)  # unit id
    step_wanted = Signal(int)
    removal_wanted = Signal()

    def __init__(self, work: Work, wording: Wording, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.work = work
        self._wording = wording
        self._pane: Pane | None = None
        self.navigation = Navigation(work, menu)
        self._crumbs = QLabel()
        self._crumbs.setObjectName("muted")
        self._crumbs.setTextFormat(Qt.TextFormat.PlainText)
        self._crumbs.setContentsMargins(18, 8, 18, 0)
        self._crumbs.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # a narrow window cuts it
        middle = QWidget()
        self._middle = QVBoxLayout(middle)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        self._middle.addWidget(self._crumbs)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.navigation)
        splitter.addWidget(middle)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([260, 800])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self._check_later = QTimer(self)
        self._check_later.setSingleShot(True)
        self._check_later.setInterval(_CHECK_AFTER_MILLISECONDS)
        self._check_later.timeout.connect(self.check)
        self.navigation.chosen.connect(self._on_chosen)
        self.navigation.step_wanted.connect(self.step_wanted)
        self.navigation.removal_wanted.connect(self.removal_wanted)
        self._leave: Callable[[], None] = work.listen(self._on_changes)
        self.go_to(work.document.head.id)
        self.check()

    @property
    def pane(self) -> Pane | None:
        """The pane that is shown."""
        return self._pane

    @property
    def entity_id(self) -> str:
        """The entity whose pane is shown."""
        return self._pane.entity_id if self._pane else ""

    def close_work(self) -> None:
        """Listen no more."""
        self._leave()
        self._check_later.stop()

    def commit(self) -> None:
        """Hand on what is typed and not yet committed."""
        if self._pane is not None:
            self._pane.commit()

    def go_to(self, entity_id: str, field: str | None = None, row_id: str | None = None) -> None:
        """Show an entity's pane, and put the cursor into a field of it."""
        self.navigation.choose(entity_id)
        if self.entity_id != entity_id:
            self._show(entity_id)
        if self._pane is not None and (field or row_id):
            self._pane.focus_place(field, row_id)

    def go_to_problem(self, problem: Problem) -> None:
        """Show the very field of a problem."""
        place = problem.places[0]
        self.go_to(place.entity_id, place.field, place.row_id)

    def go_to_neighbour(self, step: int) -> None:
        """Show the next (1) or the previous (-1) project."""
        ids = [project.id for _, project in self.work.document.projects]
        if self.entity_id in ids and 0 <= ids.index(self.entity_id) + step < len(ids):
            self.go_to(ids[ids.index(self.entity_id) + step])
        elif ids and self.entity_id not in ids:
            self.go_to(ids[0])

    def check(self) -> None:
        """Show the problems of the present state."""
        self._check_later.stop()
        self.navigation.show_problems()
        if self._pane is not None:
            self._pane.show_problems([p for p in self.work.problems if self._concerns(p)])
        self.checked.emit()

    def _concerns(self, problem: Problem) -> bool:
        return any(place.entity_id == self.entity_id for place in problem.places)

    def _on_chosen(self, kind: str, key: str) -> None:
        if kind == "part":
            return
        if self.entity_id != key:
            self._show(key)

    def _show(self, entity_id: str) -> None:
        self.commit()
        entity = self.work.document.find(entity_id)
        if entity is None:
            return
        pane: Pane
        if isinstance(entity, Project):
            project_pane = ProjectPane(self.work, self._wording, entity_id)
            project_pane.neighbour_wanted.connect(self.go_to_neighbour)
            pane = project_pane
        elif isinstance(entity, Unit):
            unit_pane = UnitPane(self.work, self._wording, entity_id)
            unit_pane.project_chosen.connect(self.go_to)
            unit_pane.project_wanted.connect(lambda: self.project_wanted.emit(entity_id))
            pane = unit_pane
        elif isinstance(entity, Section):
            pane = SectionPane(self.work, self._wording, entity.key)
        else:
            pane = CoverPane(self.work, self._wording)
        old, self._pane = self._pane, pane
        if old is not None:
            self._middle.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._middle.addWidget(pane, 1)
        self._show_crumbs()
        pane.show_problems([p for p in self.work.problems if self._concerns(p)])
        self.chosen.emit(entity_id)

    def _show_crumbs(self) -> None:
        node = self.navigation.current
        titles: list[str] = []
        while node is not None and node.parent is not None:
            titles.insert(0, self.navigation.model.title(node))
            node = node.parent
        self._crumbs.setText("  ›  ".join(titles))

    def _on_changes(self, changes: ChangeSet) -> None:
        gone = {change.entity_id for change in changes if change.after is None}
        if self.entity_id in gone:
            pane, self._pane = self._pane, None
            if pane is not None:
                self._middle.removeWidget(pane)
                pane.hide()
                pane.deleteLater()
        self.navigation.refresh(changes)
        if self._pane is None:
            self._show_nearest()
        else:
            self._pane.show_changes(changes)
        self._show_crumbs()
        self._check_later.start()

    def _show_nearest(self) -> None:
        node = self.navigation.current
        document = self.work.document
        self.go_to(node.key if node is not None and node.key in document else document.head.id)
