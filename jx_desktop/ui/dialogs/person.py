"""Asking who sits at the desk: a name and an office, once, at the first comment, ruling or hand-in."""

from typing import get_args

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from jx_desktop.domain.form.review import STANDARD_REVIEW, ReviewForm
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Office
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel
from jx_desktop.ui.window.shell import Shell

_WIDTH_EMS = 24


class PersonDialog(QDialog):
    """A line for the name, a button for each office; Enter goes on, Esc gives up."""

    def __init__(self, person: Person | None, review: ReviewForm, parent: QWidget | None = None) -> None:
        """`person` is who sat here until now, if anybody; offices have the names of `review`."""
        super().__init__(parent)
        self.setWindowTitle(QApplication.applicationDisplayName())
        self.setMinimumWidth(self.fontMetrics().height() * _WIDTH_EMS)
        layout = QVBoxLayout(self)
        words = QCoreApplication.translate(
            "person", "Who are you? It stands beside your comments, releases and hand-ins."
        )
        layout.addWidget(WrappedLabel(words))
        self.name = QLineEdit(person.name if person else "")
        self.name.setMaxLength(100)
        self.name.setAccessibleName(QCoreApplication.translate("person", "Name"))
        self.name.setPlaceholderText(QCoreApplication.translate("person", "Name"))
        layout.addWidget(self.name)
        layout.addWidget(PlainLabel(QCoreApplication.translate("person", "Office"), "quiet"))
        self.offices: dict[Office, QRadioButton] = {}
        for office in get_args(Office):
            button = QRadioButton(review.office(office))
            button.setChecked(person is not None and person.office == office)
            button.toggled.connect(self._show_possible)
            self.offices[office] = button
            layout.addWidget(button)
        buttons, roles = QDialogButtonBox(), QDialogButtonBox.ButtonRole
        self.go_on = buttons.addButton(QCoreApplication.translate("messages", "OK"), roles.AcceptRole)
        buttons.addButton(QCoreApplication.translate("messages", "Cancel"), roles.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.go_on.setDefault(True)
        layout.addWidget(buttons)
        self.name.textChanged.connect(self._show_possible)
        self._show_possible()

    @property
    def person(self) -> Person | None:
        """Who it is; None until both are given."""
        office = next((office for office, button in self.offices.items() if button.isChecked()), None)
        name = self.name.text().strip()
        return Person(name, office) if name and office else None

    def _show_possible(self) -> None:
        why = QCoreApplication.translate("person", "Type a name and choose an office first.")
        allow(self.go_on, "" if self.person is not None else why)


def known_person(shell: Shell) -> Person | None:
    """Return who sits here, as far as that was ever said."""
    name, office = shell.settings.person_name, shell.settings.person_office
    return Person(name, office) if name and office else None


def person_of(shell: Shell) -> Person | None:
    """Return who sits here, asking once; None where that was not said."""
    return known_person(shell) or change_person(shell)


def change_person(shell: Shell) -> Person | None:
    """Ask who sits here now; None where it was given up, and all stays as it was."""
    work = shell.opened.kept
    review = work.document.form.review if work is not None else STANDARD_REVIEW
    dialog = PersonDialog(known_person(shell), review, shell.frame)
    is_given = dialog.exec() == QDialog.DialogCode.Accepted
    person = dialog.person if is_given else None
    dialog.deleteLater()
    if person is not None:
        shell.settings.person_name, shell.settings.person_office = person
        shell.settings.save()
    return person
