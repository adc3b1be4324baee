"""What was set aside and released, with a way back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QTreeWidgetItem,
    QWidget,
)

from jx_desktop.domain.review.locks import domain_of_ruling
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.services.document.rulings import ruling_place
from jx_desktop.services.document.work import Work
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import flat_list, push_button
from jx_desktop.ui.look.local_time import moment_text
from jx_desktop.ui.look.plain import PlainLabel, tip_words
from jx_desktop.wording.messages import Wording

_RULING_ROLE = Qt.ItemDataRole.UserRole


class RulingList(QWidget):
    """One line for each ruling, the last first."""

    taking_back_wanted = Signal(object)  # Ruling
    closed = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._shown: tuple[object, ...] = ()
        self._work: Work | None = None
        columns = [
            self.tr("What was done"),
            self.tr("Rule"),
            self.tr("Where"),
            self.tr("Reason given"),
            self.tr("Name of who decides"),
            self.tr("When"),
        ]
        self.list = flat_list(self.tr("Set aside and released"), columns)
        self.list.setUniformRowHeights(True)
        self.list.header().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.list.currentItemChanged.connect(self._on_chosen)
        self.back = push_button(self.tr("Take back"), self._on_taken_back, "link")
        close = push_button(self.tr("Back to the findings"), self.closed, "link")
        self._empty = PlainLabel(self.tr("Nothing has been set aside or released."), "muted")
        self._empty.setContentsMargins(14, 10, 14, 10)
        row = QHBoxLayout()
        row.setContentsMargins(8, 2, 8, 6)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(close)
        layout = layouts.column(self, 0)
        layout.addWidget(self._empty)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)

    def show_work(self, work: Work | None) -> None:
        """Show the rulings of a document."""
        rulings: Sequence[Ruling] = work.document.rulings if work is not None else ()
        if work is not None and (work.document.head.id, *rulings) != self._shown:
            self._shown = (work.document.head.id, *rulings)
            lines = [self._line(work, ruling) for ruling in reversed(rulings)]
            self.list.clear()
            self.list.addTopLevelItems(lines)
            for column in (0, 1, 2, 4, 5):
                self.list.resizeColumnToContents(column)
            if lines:
                self.list.setCurrentItem(lines[0])
        self._empty.setVisible(not rulings)
        self.list.setVisible(bool(rulings))
        self._work = work
        self._on_chosen()

    def _line(self, work: Work, ruling: Ruling) -> QTreeWidgetItem:
        kind = self._wording.text("ruling.released" if ruling.kind == "released" else "ruling.set_aside")
        where = self._wording.word(ruling_place(work.document, ruling))
        texts = [kind, ruling.rule, where, ruling.reason, ruling.by, moment_text(ruling.at)]
        item = QTreeWidgetItem(texts)
        item.setData(0, _RULING_ROLE, ruling)
        for column, text in enumerate(texts):
            item.setToolTip(column, tip_words(text))
        return item

    def _on_chosen(self) -> None:
        item, work = self.list.currentItem(), self._work
        why = self._wording.text("why_not.here")
        if item is not None and work is not None:
            domain = domain_of_ruling(item.data(0, _RULING_ROLE).field, work.document.form.all_sheets)
            closed = work.why_closed(domain)
            why = self._wording.word(closed) if closed is not None else ""
        allow(self.back, why)

    def _on_taken_back(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.taking_back_wanted.emit(item.data(0, _RULING_ROLE))
