"""The desk: navigation at the left, the pane of what is chosen beside it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QWidget

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.sheets import GOAL_SHEET, Area
from jx_desktop.domain.review.locks import NEW_PROJECT
from jx_desktop.services.checking.fixing import OfferedFix, open_fixes
from jx_desktop.services.document.landing import landing
from jx_desktop.services.document.open_comments import OpenComments
from jx_desktop.services.document.references import let_in
from jx_desktop.services.document.session import Announcement
from jx_desktop.services.document.work import Work
from jx_desktop.ui.bars.amounts_bar import AmountsBar
from jx_desktop.ui.bars.not_funded_bar import NotFundedBar
from jx_desktop.ui.bars.year_bar import YearBar
from jx_desktop.ui.look import layouts
from jx_desktop.ui.navigation.areas import Areas
from jx_desktop.ui.navigation.crumbs import Crumbs
from jx_desktop.ui.navigation.nodes import line_of
from jx_desktop.ui.navigation.places import Position, Visits
from jx_desktop.ui.navigation.tree import Navigation
from jx_desktop.ui.panes.making import WITH_FORM, pane_for
from jx_desktop.ui.panes.pane import Pane
from jx_desktop.ui.panes.room import PaneRoom
from jx_desktop.ui.panes.sheet import SheetPane
from jx_desktop.ui.panes.unit import UnitPane
from jx_desktop.ui.problems.blank import select_blank
from jx_desktop.ui.process.composition import end_composition
from jx_desktop.ui.window.checking import Checking
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

_NAVIGATION_WIDTH = 260


class Desk(QWidget):
    """One open document on screen. Panes are made when first shown."""

    chosen = Signal(str)  # entity id
    pane_made = Signal(object)  # a new pane, before it is shown
    checked = Signal()
    project_wanted = Signal(str)  # unit id
    zoom_wanted = Signal(int)
    confirm_wanted = Signal()
    comment_wanted = Signal(str)  # the id of a comment
    comments_changed = Signal()

    def __init__(self, work: Work, wording: Wording, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.work = work
        self._wording = wording
        self._pane: Pane | None = None
        self.comments = OpenComments(work.document)
        self.areas = Areas(work, wording, self)
        self.areas.area_chosen.connect(self.show_area)
        self.areas.sheet_chosen.connect(self._on_sheet_chosen)
        self.navigation = Navigation(work, wording, menu)
        self.navigation.stand_beneath(self.areas.switch)
        self.navigation.model.begun = self.areas.begun
        self.navigation.model.show_comments(self.comments, self.comments.entities())
        self.crumbs = Crumbs()
        self.crumbs.chosen.connect(self.go_to)
        self.visits = Visits()
        self._navigation_width = _NAVIGATION_WIDTH
        self._left_lines: dict[Area, str] = {}  # the line of the tree that was chosen when an area was left
        self._last_project = ""
        middle = QWidget()
        self._room = PaneRoom(middle)
        self._room.zoom_wanted.connect(self.zoom_wanted)
        self._room.confirm_wanted.connect(self.confirm_wanted)
        self.old_year = YearBar(work)
        self.not_funded = NotFundedBar()
        self.amounts = AmountsBar(work)
        self.amounts.place_chosen.connect(self.go_to)
        self.amounts.left.connect(self.focus_form)
        self.chosen.connect(self.amounts.show_entity)
        self.tabs = self.areas.tabs
        for widget in (self.crumbs, self.old_year, self.not_funded, self.amounts, self.tabs):
            self._room.column.addWidget(widget)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(5)  # wide enough to be caught
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.navigation)
        self.splitter.addWidget(middle)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.splitterMoved.connect(self._on_splitter_moved)
        layout = layouts.column(self)
        layout.addWidget(self.splitter)
        self._checking = Checking(work.findings, self._show_found, self)
        self.navigation.chosen.connect(self._on_chosen)
        self.navigation.view.form_wanted.connect(self.focus_form)
        self._document = work.document
        self._leave: Callable[[], None] = work.listen(self._on_announced)
        self.go_to(work.document.head.id)
        self.check()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_navigation(self._navigation_width)

    def show_navigation(self, width: int) -> None:
        """Give the tree a width in pixels."""
        self._navigation_width = width
        self.splitter.setSizes([width, max(1, self.width() - width)])

    @property
    def pane(self) -> Pane | None:
        """The pane that is shown."""
        return self._pane

    @property
    def entity_id(self) -> str:
        """The entity whose pane is shown."""
        return self._pane.entity_id if self._pane else ""

    @property
    def place(self) -> Address:
        """Where the user is: in the field or cell that has the cursor, or had it last."""
        return self._pane.position().address if self._pane is not None else Address(self.work.document.head.id)

    @property
    def sheet(self) -> str:
        """The sheet that the form shows; of what has none, that of the goals."""
        return self._pane.key if isinstance(self._pane, SheetPane) else GOAL_SHEET

    @property
    def sheet_at_work(self) -> str:
        """The same; at a unit, whose form is no sheet, that of its area."""
        entity = self.chosen_entity
        return self.areas.sheet_of(entity, None, None, self.sheet) if isinstance(entity, Unit) else self.sheet

    @property
    def chosen_entity(self) -> Entity | None:
        """The same, as it is now."""
        return self.work.document.find(self.entity_id)

    def close_work(self) -> None:
        """Listen no more."""
        self._leave()
        self.amounts.close_work()
        self._checking.stop()

    def commit(self) -> None:
        """Hand on what is typed and not yet committed."""
        if self._pane is not None:
            self._pane.commit()

    @property
    def area(self) -> Area:
        """What is worked on: 绩效目标, 绩效监控, 绩效自评, 部门整体."""
        return self.areas.area

    def go_to(self, entity_id: str, field: str | None = None, row_id: str | None = None, sheet: str = "") -> None:
        """Show an entity's pane, and put the cursor into a field of it; nothing happens where it has none any more.

        It is the pane of `sheet`; without one, of a sheet on which the field can be written.
        """
        entity = self.work.document.find(entity_id)
        if not isinstance(entity, WITH_FORM):
            return
        key = sheet or self.areas.sheet_of(entity, field, row_id, self.sheet)
        self._enter(self.work.document.form.all_sheets[key].area, key if isinstance(entity, Project) else "")
        self.navigation.choose(line_of(entity, key))
        if not self._is_shown(entity_id, key):
            self._show(entity_id, key)
        if self._pane is not None and (field or row_id):
            self._pane.focus_place(field, row_id)

    def show_area(self, area: Area) -> None:
        """Show what is worked on in another area, of the same project where that has any."""
        if area != self.area and not self.areas.why_not(area):
            here, tree = self.navigation.current, self.navigation.model
            self._left_lines[self.area] = here.key if here is not None else ""
            if here is not None and here.kind == "project":
                self._last_project = here.key
            stays = here.key if here is not None and here.kind in ("project", "unit") else ""
            self._enter(area)
            wanted = (stays, self._left_lines.get(area, ""), self._last_project)
            self.navigation.choose(next((key for key in wanted if key and tree.find_node(key)), tree.first))
        self.areas.switch.show_area(self.area)

    def _enter(self, area: Area, sheet: str = "") -> None:
        """Show an area: its tree, its place in the switch, and its tabs, of which `sheet` is chosen."""
        before = self.area
        self.areas.enter(area, sheet)
        if self.area != before:
            self.navigation.show_area(self.area)

    def _is_shown(self, entity_id: str, sheet: str) -> bool:
        pane = self._pane
        return self.entity_id == entity_id and (not isinstance(pane, SheetPane) or pane.key == sheet)

    def can_go_back(self, step: int) -> bool:
        """Whether something was shown before (-1), or after that (1), and is still there."""
        return self.visits.can_step(step, self.work.document.__contains__)

    def go_back(self, step: int) -> None:
        """Show what was shown before (-1), or after that (1), with the cursor where it was."""
        target = self.visits.step(step, self.work.document.__contains__)
        if target is not None:
            position = self.visits.position(target)
            self.go_to(target, sheet=position.sheet if position is not None else "")
            if self._pane is not None and position is not None:
                self._pane.restore(position, takes_focus=True)

    def focus_form(self) -> None:
        """Put the cursor into the form: into the field where it was, or into the first."""
        pane = self._pane
        if pane is None:
            return
        position = pane.position()
        box = pane.boxes.get(pane.path_of(position.address.field or ""))
        field = box.field if box is not None else pane.first_field()
        (field or pane).setFocus(Qt.FocusReason.OtherFocusReason)
        pane.ensureWidgetVisible(field or pane, 0, 80)

    def show_zoom(self, percent: int) -> None:
        """Show the forms larger or smaller."""
        self._room.show_zoom(percent)

    def show_last_year(self, shown: bool) -> None:
        """Show in the forms what stood there last year, or not."""
        self._room.show_last_year(shown)

    def go_to_problem(self, problem: Problem) -> None:
        """Show the very field of a problem, and the problem beneath it."""
        self.go_to(*problem.places[0])
        self.tell_all()

    def fixes_of(self, problem: Problem) -> Sequence[OfferedFix]:
        """Return the corrections of a problem, as far as no lock holds what they change."""
        return open_fixes(self.work, problem)

    def apply(self, problem: Problem, fix: OfferedFix) -> None:
        """Make a correction as a step of its own, unless what is being typed has made it another."""
        self.commit()
        known = (each for each in self.work.problems_of(problem.entity_id) if each.rule == problem.rule)
        is_offered = any(fix in self.fixes_of(each) for each in known)
        if is_offered:
            self.work.session.end_merging()
            self.work.session.run(fix.command, place=fix.place)
        self.check()
        if is_offered and (fix.blank or fix.is_to_write):  # last, for what is shown anew may take the selection away
            self.go_to(*fix.place)
            if self._pane is not None:
                select_blank(self._pane, fix.place, fix.blank)

    def tell_all(self) -> None:
        """Say beneath the fields all that was found, also beneath the one that is being written."""
        if self._pane is not None:
            self._pane.end_writing()
            self._show_problems()

    def go_to_neighbour(self, step: int) -> None:
        """Show the next (1) or the previous (-1) project."""
        ids = [project_id for unit in self.work.document.units for project_id in unit.project_ids]
        if self.entity_id in ids and 0 <= ids.index(self.entity_id) + step < len(ids):
            pane, target = self._pane, ids[ids.index(self.entity_id) + step]
            scrolled = pane.verticalScrollBar().value() if pane is not None else 0
            known = self.visits.position(target, self.sheet)
            self.go_to(target)
            if pane is not None and pane is self._pane and known is None:
                same = Position(Address(target), scroll=scrolled)  # the same field of project after project
                pane.restore(same, takes_focus=False)
            if pane is not None and pane is self._pane:
                pane.select_current()
        elif ids and self.entity_id not in ids:
            self.go_to(ids[0])

    def check(self) -> None:
        """Show the problems of the present state; where finding them takes long, as soon as they are found."""
        self._checking.check()

    def _show_found(self) -> None:
        self.navigation.show_problems()
        self._show_problems()
        self.old_year.show_found()
        self.checked.emit()
        self.work.references.seek()
        if self.work.references.are_loading or not self.work.findings.is_current:
            self._checking.check_soon()
        elif self._pane is not None:
            if let_in(self.work.session, self.work.references):
                self._pane.show_values()
            self._pane.show_last_year()  # it may just have been read
            self.amounts.show_entity(self.entity_id)

    def _on_splitter_moved(self, position: int, _number: int) -> None:
        self._navigation_width = position

    def _show_problems(self) -> None:
        if self._pane is not None:
            for box in self._pane.boxes.values():
                box.fixing = self
            self._pane.show_problems(self.work.findings.found_in(self.entity_id))

    def _on_chosen(self, kind: str, key: str) -> None:
        node = self.navigation.model.find_node(key)
        if kind == "part" and node is not None and node.children:
            node = node.children[0]  # a part begins with its first section, or its first unit with all its projects
        if node is not None:
            sheet = {"sheet": node.sheet, "project": self.tabs.key}.get(node.kind, GOAL_SHEET)
            if not self._is_shown(node.entity_id, sheet):
                self._show(node.entity_id, sheet)

    def _show(self, entity_id: str, sheet: str) -> None:
        entity = self.work.document.find(entity_id)
        if entity is None:
            return
        self._leave_form()
        is_sheet = isinstance(entity, (Project, Sheet))
        if is_sheet and isinstance(self._pane, SheetPane) and self._pane.key == sheet:
            self._pane.show_entity(entity_id)  # the same form with other values: at once, however large
        else:
            self._replace_pane(self._pane_for(entity, sheet))
        self.tabs.setVisible(isinstance(entity, Project) and self.tabs.count() > 1)
        self.visits.visit(entity_id)
        self._show_crumbs()
        self._show_comments()
        self._show_problems()
        position = self.visits.position(entity_id, sheet if isinstance(self._pane, SheetPane) else "")
        if self._pane is not None:
            self._pane.restore(position or Position(Address(entity_id)), takes_focus=False)
        self._show_funding()
        self.chosen.emit(entity_id)

    def _on_sheet_chosen(self, key: str) -> None:
        """Show another sheet of the project that is shown."""
        if isinstance(self._pane, SheetPane) and self._pane.key != key and self.tabs.isVisibleTo(self):
            self._show(self.entity_id, key)

    def _leave_form(self) -> None:
        """Hand on what was typed in the form, and remember where the user was in it."""
        pane = self._pane
        if pane is not None:
            end_composition()
            pane.commit()
            self.visits.keep(pane.position())

    def _pane_for(self, entity: Entity, sheet: str) -> Pane:
        kept = self._room.kept(sheet) if isinstance(entity, (Project, Sheet)) else None
        if kept is not None:
            kept.show_entity(entity.id)
            return kept
        pane = pane_for(self.work, self._wording, entity, sheet)
        self.pane_made.emit(pane)
        pane.comments.wanted.connect(self.comment_wanted)
        if isinstance(pane, SheetPane):
            pane.neighbour_wanted.connect(self.go_to_neighbour)
        if isinstance(pane, UnitPane):
            pane.project_chosen.connect(self.go_to)
            pane.project_wanted.connect(lambda: self.project_wanted.emit(entity.id))
        return pane

    def _replace_pane(self, pane: Pane | None) -> None:
        self._pane = pane
        self._room.put(pane)

    def _show_comments(self) -> None:
        if self._pane is not None:
            self._pane.show_comments(self.comments.at(self.entity_id))

    def _show_funding(self) -> None:
        self.not_funded.show_entity(self.chosen_entity, may_edit=self.work.why_closed(*NEW_PROJECT) is None)

    def _show_crumbs(self) -> None:
        entity = self.chosen_entity
        self.crumbs.show_way(self.navigation.model.way_to(line_of(entity, self.sheet)) if entity is not None else [])

    def _on_announced(self, announcement: Announcement) -> None:
        before, self._document = self._document, self.work.document
        self.old_year.note(announcement.changes)
        nearest = landing(Address(self.entity_id), before, self._document).entity_id
        is_gone = nearest != self.entity_id
        if is_gone:
            self._replace_pane(None)
        commented = self.comments.follow(self._document, announcement.changes)
        self.navigation.refresh(announcement.changes)
        self.navigation.model.show_begun(self.areas.follow(announcement.changes))
        if is_gone:
            self.go_to(nearest)
        elif self._pane is not None:
            self._pane.show_announcement(announcement)
        if commented:
            self.navigation.model.show_comments(self.comments, commented)
            self._show_comments()
            self.comments_changed.emit()
        self._show_funding()
        self._show_crumbs()
        self._checking.check_soon()
