"""Whether the project that is shown is published (公开), at the head of its form: a quiet word that opens a menu."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from jx_desktop.base.text import one_line
from jx_desktop.domain.document.projects import Project
from jx_desktop.services.document.disclosure_words import disclosure_words
from jx_desktop.ui.look.allowing import allow, say_tip
from jx_desktop.ui.look.controls import Button
from jx_desktop.ui.look.plain import button_words
from jx_desktop.wording.messages import Wording

_MOST_CHARACTERS = 18
FIELDS = ("disclose", "disclose_ground")
"""What of a project it shows."""


class DisclosureButton(Button):
    """Says it in a word; `offered` is the menu of whoever changes it, none as long as nobody does."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("link")
        self.offered: QMenu | None = None
        self._wording = wording
        self._said, self._found = "", ""
        self.clicked.connect(self._on_clicked)

    def show_project(self, project: Project, why_closed: str) -> None:
        """Show how a project stands; where that takes no edits, the tip says why."""
        words = one_line(self._wording.word(disclosure_words(project)))
        brief = words if len(words) <= _MOST_CHARACTERS else f"{words[:_MOST_CHARACTERS]}…"
        self.setText(button_words(f"{brief} ▾"))
        self.setAccessibleName(words)
        name = "link" if project.disclose else "undisclosed"
        if name != self.objectName():
            self.setObjectName(name)
            self.style().polish(self)
        self._said = self.tr("{}. Public copies have this project, or not: a click chooses.").format(words)
        self._show_tip()
        allow(self, why_closed)

    def show_found(self, found: Sequence[str]) -> None:
        """Say what was found of that, in the tip and to who does not see it."""
        self._found = "\n".join(found)
        self._show_tip()

    def _show_tip(self) -> None:
        self.setAccessibleDescription(self._found)
        say_tip(self, "\n".join(filter(None, (self._said, self._found))))

    def _on_clicked(self) -> None:
        if self.offered is not None:
            self.offered.popup(self.mapToGlobal(QPoint(0, self.height())))
