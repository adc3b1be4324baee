"""Asking for the words of a ground that its name does not say (其他)."""

from collections.abc import Iterable

from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget

from jx_desktop.base.text import clean_text
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.publication import Ground, PublicationForm
from jx_desktop.ui.dialogs.ending import end_dialog
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.plain import WrappedLabel

_WIDTH_EMS = 30
_MOST_CHARACTERS = 200


class GroundDialog(QDialog):
    """One line. What the form says is no ground (国家秘密) is not taken, and the reason stands beneath it."""

    def __init__(
        self, ground: Ground, publication: PublicationForm, own_words: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(QApplication.applicationDisplayName())
        self.setMinimumWidth(self.fontMetrics().height() * _WIDTH_EMS)
        self._publication = publication
        layout = QVBoxLayout(self)
        words = self.tr("On what ground are these projects not public? {name}: {words}")
        layout.addWidget(WrappedLabel(words.format_map({"name": ground.name, "words": ground.words})))
        self.words = QLineEdit(own_words)
        self.words.setMaxLength(_MOST_CHARACTERS)
        self.words.setAccessibleName(self.tr("Ground"))
        self.words.selectAll()
        self.words.textChanged.connect(self._show_possible)
        layout.addWidget(self.words)
        self.fault = WrappedLabel("", "fault")
        layout.addWidget(self.fault)
        self.go_on = end_dialog(self, layout, self.tr("Do not disclose"), self.tr("Cancel"))
        self._show_possible()
        self.words.setFocus()

    @property
    def text(self) -> str:
        """What was typed."""
        return clean_text(self.words.text()).strip()

    def _show_possible(self) -> None:
        is_never = self._publication.is_never(self.text)
        never = self.tr("{}. Remove what is secret at once and follow the rules on secrets.")
        self.fault.setText(never.format(self._publication.never_words) if is_never else "")
        why = self.fault.text() if is_never else "" if self.text else self.tr("Type the ground first.")
        allow(self.go_on, why)


def asked_ground(
    ground: Ground, projects: Iterable[Project], publication: PublicationForm, parent: QWidget
) -> str | None:
    """Return what projects keep of a ground, asking for words where it needs them; None where that was given up."""
    if not ground.words:
        return ground.name
    known = {ground.own_words(each.disclose_ground) for each in projects if not each.disclose}
    dialog = GroundDialog(ground, publication, known.pop() if len(known) == 1 else "", parent)
    is_given = dialog.exec() == QDialog.DialogCode.Accepted
    written = ground.written(dialog.text) if is_given else None
    dialog.deleteLater()
    return written
