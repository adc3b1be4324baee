"""The switch above the tree: 绩效目标, 绩效监控, 绩效自评, 部门整体."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from jx_desktop.domain.form.sheets import AREAS, Area
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.flow import FlowLayout
from jx_desktop.ui.look.plain import tip_words


class AreaSwitch(QWidget):
    """Shows the areas of a form, one of which is worked on; nothing is to be seen where there is one only."""

    chosen = Signal(str)  # an area

    def __init__(self, areas: Sequence[Area], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("areas")
        self.setAccessibleName(self.tr("What is worked on"))
        names: Mapping[Area, str] = {
            "goal": self.tr("Goals"),
            "monitor": self.tr("Monitoring"),
            "evaluation": self.tr("Self-evaluation"),
            "department": self.tr("Whole department"),
        }
        layout = FlowLayout(2, self)
        group = QButtonGroup(self)
        self.buttons: dict[Area, QPushButton] = {}
        for area in areas:
            self.buttons[area] = button = QPushButton(names[area])
            button.setObjectName("area")
            button.setCheckable(True)
            button.setToolTip(tip_words(f"{names[area]} (Alt+{AREAS.index(area) + 1})"))
            button.clicked.connect(partial(self._on_clicked, area))
            group.addButton(button)
            layout.addWidget(button)
        if len(areas) < 2:
            self.hide()

    def show_area(self, area: Area) -> None:
        """Show which area is worked on."""
        if area in self.buttons:
            self.buttons[area].setChecked(True)

    def show_offered(self, why_not: Mapping[Area, str]) -> None:
        """Grey the areas that cannot be worked on, with the reason."""
        for area, button in self.buttons.items():
            allow(button, why_not.get(area, ""))

    def _on_clicked(self, area: Area, _checked: bool = False) -> None:
        self.chosen.emit(area)
