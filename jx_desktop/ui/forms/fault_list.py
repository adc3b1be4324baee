"""Everything that is wrong with a form that is being changed, a line for each fault; each leads to its field."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from jx_desktop.services.forms.faults import FormFault
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import flat_list
from jx_desktop.ui.look.plain import PlainLabel, tip_words
from jx_desktop.wording.messages import Wording

_MOST_LINES = 4


class FaultList(QWidget):
    """Is there only while there are faults."""

    chosen = Signal(object)  # the place of the fault

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._faults: Sequence[FormFault] = ()
        self.words = PlainLabel("", "fault")
        self.list = flat_list(self.tr("Faults of the form"), [""])
        self.list.setHeaderHidden(True)
        self.list.itemActivated.connect(self._on_activated)
        self.list.itemClicked.connect(self._on_activated)
        column = layouts.column(self, 2)
        column.addWidget(self.words)
        column.addWidget(self.list)
        self.hide()

    def show_faults(self, faults: Sequence[FormFault]) -> None:
        """Show faults; without any it hides."""
        if faults == self._faults:
            return
        self._faults = faults
        self.list.clear()
        for number, fault in enumerate(faults):
            words = self._wording.word(fault.message)
            item = QTreeWidgetItem(self.list, [words])
            item.setData(0, Qt.ItemDataRole.UserRole, number)
            item.setToolTip(0, tip_words(words))
        self.words.setText(self.tr("{} things keep it from being a form:").format(len(faults)))
        height = self.list.fontMetrics().lineSpacing() + 8
        self.list.setFixedHeight(height * min(len(faults), _MOST_LINES) + 6)
        self.setVisible(bool(faults))

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        self.chosen.emit(self._faults[item.data(0, Qt.ItemDataRole.UserRole)].place)
