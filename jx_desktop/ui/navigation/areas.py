"""Which area and which sheet is worked on: the switch above the tree, the tabs above the form, and what they offer."""

from PySide6.QtCore import QObject, Signal

from jx_desktop.domain.document.entity import ChangeSet, Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import table_of
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.sheets import GOAL_SHEET, Area
from jx_desktop.domain.yearly.areas import areas_of, has_projects, offered_sheets, sheet_at, sheets_in
from jx_desktop.services.document.begun_sheets import BegunSheets
from jx_desktop.services.document.work import Work
from jx_desktop.ui.dialogs.sheet_choice import Offer, sheets_offered
from jx_desktop.ui.navigation.area_switch import AreaSwitch
from jx_desktop.ui.panes.sheet_tabs import SheetTabs
from jx_desktop.wording.messages import Wording


class Areas(QObject):
    """Knows the area and the sheet of one document's window. Nobody is told of what is shown by `enter`."""

    area_chosen = Signal(str)
    sheet_chosen = Signal(str)

    def __init__(self, work: Work, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._wording = wording
        form = work.document.form
        self.begun = BegunSheets(work.document)
        self.all = areas_of(form)
        self.switch = AreaSwitch(self.all)
        self.tabs = SheetTabs(form)
        self.area: Area = "goal"
        self._kept: dict[Area, str] = {}  # the sheet of projects that each area showed last
        self._offered: frozenset[str] = frozenset()
        self.switch.chosen.connect(self.area_chosen)
        self.tabs.chosen.connect(self._on_sheet_chosen)
        self._show()

    @property
    def offered(self) -> frozenset[str]:
        """The sheets that can be begun, or are begun."""
        return self._offered

    @property
    def open(self) -> tuple[Area, ...]:
        """The areas that can be worked on."""
        return tuple(area for area in self.all if not self.why_not(area))

    def why_not(self, area: Area) -> str:
        """Return why an area cannot be worked on, in words; empty where it can."""
        is_open = any(self._work.document.form.all_sheets[key].area == area for key in self._offered)
        return "" if is_open else self._wording.text("area.not_yet")

    def sheets_offered(self, shown: str) -> list[Offer]:
        """Return which sheets can go on paper or into a file where one is shown."""
        return sheets_offered(self._work.document.form, shown, self.begun.all)

    def enter(self, area: Area, sheet: str = "") -> None:
        """Show an area, and in it a sheet of projects; without one the sheet that it showed last."""
        if (area, sheet or self._kept.get(area)) != (self.area, self._kept.get(self.area)):
            self.area = area
            if sheet:
                self._kept[area] = sheet
            self._show()

    def _show(self) -> None:
        """Show the sheets of the area, as far as they can be begun; one that is shown stays."""
        document = self._work.document
        form, begun = document.form, self.begun.all
        self._offered = offered_sheets(form, document.head, begun)
        keys = sheets_in(form, self.area, "project")
        shown = [key for key in keys if key in self._offered or key == self._kept.get(self.area)] or list(keys)
        key = self._kept.get(self.area) or next((key for key in reversed(shown) if key in begun), "")
        self._kept[self.area] = key = key if key in shown else shown[0] if shown else ""
        self.tabs.show_sheets(shown, begun, key)
        self.switch.show_area(self.area)
        self.switch.show_offered({area: self.why_not(area) for area in self.all})

    def follow(self, changes: ChangeSet) -> frozenset[str]:
        """Follow the document; return the entities that have other sheets begun than before."""
        others = self.begun.follow(changes)
        self._show()
        return others

    def _on_sheet_chosen(self, key: str) -> None:
        self._kept[self.area] = key
        self.sheet_chosen.emit(key)

    # ---- on which sheet a place is

    def has(self, entity_id: str, sheet: str) -> bool:
        """Whether an entity is one that a sheet behind the goals is filled in for."""
        document, form = self._work.document, self._work.document.form
        entity = document.find(entity_id)
        if sheet == GOAL_SHEET or not isinstance(entity, (Project, Sheet)):
            return False
        of_project = form.all_sheets[sheet].owner == "project"
        return of_project if isinstance(entity, Project) else not of_project and form.entity_key(sheet) == entity.key

    def sheet_of(self, entity: Entity, field: str | None, row_id: str | None, shown: str) -> str:
        """Return the sheet whose form has a place, `shown` where several have it; that of its area for a whole entity.

        Of what stands on no sheet it is the goals, a unit stands in every area with projects.
        """
        form = self._work.document.form
        if isinstance(entity, (Project, Sheet)) and (field or row_id):
            table_id = table_of(entity, row_id) if row_id else None
            return sheet_at(form, entity, field or "", table_id, shown)
        if isinstance(entity, (Project, Unit)):
            return self.tabs.key if has_projects(form, self.area) else GOAL_SHEET
        if isinstance(entity, Sheet):
            return shown if form.entity_key(shown) == entity.key else entity.key
        return GOAL_SHEET
