"""What stands above and beneath the cells: what has changed since it was typed, and how one goes on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from jx_desktop.services.machine.settings import Settings
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import WrappedLabel, tip_words
from jx_desktop.ui.system_entry.lines import Standing

_NAMED = 2
"""How many other projects are named."""


class ChangedBar(QFrame):
    """有 3 格录入后又改过, with the way to these alone."""

    wanted = Signal()
    """Only what was changed is wanted, or everything again."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.words = WrappedLabel("")
        self.button = push_button("", self.wanted, "link")
        row = layouts.row(self, 4)
        row.setContentsMargins(8, 3, 3, 3)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)

    def show_changed(self, here: Standing, others: Sequence[tuple[str, Standing]], *, only: bool) -> None:
        """Show what has changed in the present project and in others, by their names; `only` that alone is listed."""
        words = self._of(here)
        for name, standing in others[:_NAMED]:
            words += [self.tr("{name}: {words}").format(name=name, words=each) for each in self._of(standing)]
        if others[_NAMED:]:
            words.append(self.tr("Further projects with changes: {}").format(len(others) - _NAMED))
        self.words.setText("\n".join(words))
        self.button.setText(self.tr("All cells") if only else self.tr("Only these"))
        self.setVisible(bool(words) or only)
        self.updateGeometry()  # a line more, or fewer

    def _of(self, standing: Standing) -> list[str]:
        words = []
        if standing.changed:
            words.append(self.tr("Cells changed after they were typed: {}").format(standing.changed))
        if standing.gone:
            words.append(self.tr("Rows to be deleted in the system: {}").format(standing.gone))
        return words


class EntryOptions(QWidget):
    """Two ticks; what they say is remembered."""

    changed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.skips_blank = QCheckBox(self.tr("Pass over blank cells"))
        self.skips_blank.setChecked(settings.entry_skips_blank)
        skipped = self.tr("Not ticked, Ctrl+V and Tab go on in blank cells as in others: nothing is pasted.")
        self.skips_blank.setToolTip(tip_words(skipped))
        self.keeps_cursor = QCheckBox(self.tr("Clicks leave the cursor in the browser"))
        tip = self.tr(
            "A click copies, then Ctrl+V and Tab in the browser; keys do nothing here. Unticked, Enter copies, and "
            "Alt+Tab goes to the browser and back."
        )
        self.keeps_cursor.setToolTip(tip_words(tip))
        self.keeps_cursor.setChecked(settings.entry_keeps_cursor)
        column = layouts.column(self, 4)
        for box in (self.skips_blank, self.keeps_cursor):
            box.toggled.connect(self._on_toggled)
            box.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the list
            column.addWidget(box)

    def _on_toggled(self) -> None:
        self._settings.entry_skips_blank = self.skips_blank.isChecked()
        self._settings.entry_keeps_cursor = self.keeps_cursor.isChecked()
        self.changed.emit()
