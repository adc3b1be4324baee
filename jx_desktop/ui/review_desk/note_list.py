"""What is to be known besides, a line each: beneath a list, and no higher than a few lines."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QTreeWidgetItem, QWidget

from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import flat_list
from jx_desktop.ui.look.plain import tip_words

_LINES = 4


class NoteList(QWidget):
    """Hidden while there is nothing to say; `name` says what it is about."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.list = flat_list(name, [name])
        self.list.setUniformRowHeights(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layouts.column(self, 0).addWidget(self.list)
        self.hide()

    def show_notes(self, notes: Sequence[str]) -> None:
        """Show other notes."""
        self.list.clear()
        self.list.setHeaderLabels([f"{self._name} ({len(notes)})"])
        for note in notes:
            item = QTreeWidgetItem([" ".join(note.split())])
            item.setToolTip(0, tip_words(note))
            self.list.addTopLevelItem(item)
        self.setVisible(bool(notes))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """So high as a few lines are."""
        line = self.list.sizeHintForRow(0) if self.list.topLevelItemCount() else 0
        lines = min(self.list.topLevelItemCount(), _LINES)
        return QSize(0, self.list.header().sizeHint().height() + lines * line + 4)
