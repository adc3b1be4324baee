"""A tab with ticked lines: a filter, all or none of what is shown, the list."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import filter_line, push_button
from jx_desktop.ui.look.plain import PlainLabel
from jx_desktop.ui.process.timers import one_shot
from jx_desktop.ui.ticks.tick_model import TickModel
from jx_desktop.ui.ticks.tick_view import TickView

_REST_MILLISECONDS = 150
_FILTER_CHARACTERS = 45
_AT_A_TIME = 100


class TickTab(QWidget):
    """The lines of a model; `above` has room for what is chosen first."""

    def __init__(
        self,
        name: str,
        filter_words: str,
        model: TickModel[Any],
        widths_em: Sequence[int],
        stretched: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = model
        model.setParent(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.setSpacing(7)
        self.above = QVBoxLayout()
        self.above.setSpacing(7)
        whole.addLayout(self.above)
        self.filter = filter_line(filter_words, self.tr("Filter"), _FILTER_CHARACTERS)
        self._rest = one_shot(self, _REST_MILLISECONDS, self.show_filtered)
        self._prepare = one_shot(self, 0, self._prepare_some)
        self.filter.textChanged.connect(self._on_filter_changed)
        self.filter.returnPressed.connect(self._on_filter_left)
        self.all = push_button(self.tr("Tick all"), self._on_all, "link")
        self.none = push_button(self.tr("Tick none"), self._on_none, "link")
        tools = QWidget()
        self.tools = layouts.row(tools)
        self.tools.addWidget(self.filter, 1)
        self.tools.addStretch(1)
        self.tools.addWidget(self.all)
        self.tools.addWidget(self.none)
        whole.addWidget(tools)
        self.list = TickView(name, model, widths_em, stretched)
        whole.addWidget(self.list, 1)
        self.empty = PlainLabel("", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        whole.addWidget(self.empty, 1)
        self.empty.hide()
        model.modelReset.connect(self._show_empty)

    def show_filtered(self) -> None:
        """Show the lines that the filter lets through."""
        self._rest.stop()
        self.model.look_for(self.filter.text())

    def _show_empty(self) -> None:
        is_empty = self.model.rowCount() == 0
        self.list.setVisible(not is_empty)
        self.empty.setVisible(is_empty)
        self._prepare.start()
        self.empty.setText(self.tr("No line contains these words.") if self.model.lines else self.why_empty())

    def _prepare_some(self) -> None:
        """Have the filter at hand before anybody types; a little at a time, so that nothing waits for it."""
        if self.isVisible() and self.model.prepare(_AT_A_TIME):
            self._prepare.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._prepare.start()

    def why_empty(self) -> str:
        """Return what is said where there are no lines at all."""
        return ""

    def _on_filter_changed(self) -> None:
        self._rest.start()

    def _on_filter_left(self) -> None:
        self.show_filtered()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_all(self) -> None:
        self.show_filtered()
        self.model.tick_all(True)

    def _on_none(self) -> None:
        self.show_filtered()
        self.model.tick_all(False)
