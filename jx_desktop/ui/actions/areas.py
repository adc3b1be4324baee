"""From area to area of the year: 绩效目标, 绩效监控, 绩效自评, 部门整体; each document opens where it was left."""

from functools import partial

from jx_desktop.domain.form.sheets import AREAS, Area
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.window.desk import Desk
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState


class AreaActions(ActionGroup):
    """One action for each area, in the menu of what is looked at."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        words: dict[Area, str] = {
            "goal": self.tr("Goals"),
            "monitor": self.tr("Monitoring"),
            "evaluation": self.tr("Self-evaluation"),
            "department": self.tr("Whole department"),
        }
        self.actions = {
            area: self.add(
                f"area_{area}",
                words[area],
                partial(self._show, area),
                "areas",
                f"Alt+{number}",
                possible=partial(_is_offered, area),
            )
            for number, area in enumerate(AREAS, 1)
        }

    def follow(self, state: WindowState) -> None:
        """Offer only what the form has, and nothing where that is one area."""
        for area, action in self.actions.items():
            action.setVisible(state.work is None or (len(state.areas) > 1 and area in state.areas))

    def meet(self, desk: Desk) -> None:
        """Go to the area in which a document was left."""
        kept = self.shell.settings.area_of(desk.work.path)
        if kept is not None and kept in desk.areas.all:
            desk.show_area(kept)
        desk.chosen.connect(self._on_chosen)

    def _show(self, area: Area) -> None:
        self.desk.show_area(area)

    def _on_chosen(self, _entity_id: str) -> None:
        desk = self.shell.desk
        if desk is not None:
            self.shell.settings.keep_area(desk.work.path, desk.area)


def _is_offered(area: Area, state: WindowState) -> bool:
    return state.seen is not None and area in state.open_areas
