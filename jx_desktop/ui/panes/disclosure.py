"""Whether the project that is shown is published (公开), at the head of its form: a quiet word that opens a menu."""

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
        say_tip(self, self.tr("{}. Public copies have this project, or not: a click chooses.").format(words))
        allow(self, why_closed)

    def _on_clicked(self) -> None:
        if self.offered is not None:
            self.offered.popup(self.mapToGlobal(QPoint(0, self.height())))
