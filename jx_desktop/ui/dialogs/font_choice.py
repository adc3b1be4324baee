"""Choosing the fonts of printed pages; it says at once which they will be."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from jx_desktop.base.messages import Message
from jx_desktop.services.machine.settings import FontScheme
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.plain import WrappedLabel
from jx_desktop.wording.messages import Wording

FontWords = Callable[[FontScheme], Sequence[Message]]
"""Tells which fonts a scheme comes to."""


class FontChoice(QWidget):
    """A choice among schemes, and beneath it the fonts of the chosen one."""

    changed = Signal(str)
    """Another scheme was chosen."""

    def __init__(self, scheme: FontScheme, fonts: FontWords, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fonts = fonts
        self._wording = wording
        self.schemes = QComboBox()
        self.schemes.setAccessibleName(self.tr("Fonts"))
        choices: list[tuple[FontScheme, str]] = [
            ("auto", self.tr("Automatic")),
            ("bundled", self.tr("Bundled fonts")),
            ("system", self.tr("Fonts of this computer")),
        ]
        for choice, words in choices:
            self.schemes.addItem(words, choice)
        self.schemes.setCurrentIndex(self.schemes.findData(scheme))
        self._list = WrappedLabel("", "muted")
        layout = layouts.column(self, self.fontMetrics().height() // 4)
        layout.addWidget(self.schemes, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._list)
        self.schemes.currentIndexChanged.connect(self._on_chosen)
        self._show()

    @property
    def scheme(self) -> FontScheme:
        """The scheme that is chosen."""
        scheme: FontScheme = self.schemes.currentData()
        return scheme

    def _show(self) -> None:
        self._list.setText("\n".join(map(self._wording.word, self._fonts(self.scheme))))

    def _on_chosen(self) -> None:
        self._show()
        self.changed.emit(self.scheme)
