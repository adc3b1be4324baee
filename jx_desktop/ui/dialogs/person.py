"""Asking who sits at the desk: a name and an office, once, at the first comment, ruling or hand-in."""

from typing import get_args

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from jx_desktop.base.text import clean_text
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.review import STANDARD_REVIEW, ReviewForm
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Office
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel, button_words
from jx_desktop.ui.window.shell import Shell

_WIDTH_EMS = 28
_MOST_CHARACTERS = 100


class PersonDialog(QDialog):
    """A line for the name, a button for each office; Enter goes on, Esc gives up."""

    def __init__(self, name: str, office: Office | None, review: ReviewForm, parent: QWidget | None = None) -> None:
        """`name` and `office` are those of who sat here until now; offices are called as in `review`."""
        super().__init__(parent)
        self.setWindowTitle(QApplication.applicationDisplayName())
        self.setMinimumWidth(self.fontMetrics().height() * _WIDTH_EMS)
        layout = QVBoxLayout(self)
        words = QCoreApplication.translate(
            "person",
            "Who are you? Your name and office stand beside your comments, releases and hand-ins, and nowhere else in "
            "PDF or Word files. You are asked once; where the computer is shared, “Change” stands in the dock.",
        )
        layout.addWidget(WrappedLabel(words))
        called = QCoreApplication.translate("person", "Name")
        label = PlainLabel(called, "title")
        layout.addWidget(label)
        self.name = QLineEdit(name)
        self.name.setMaxLength(_MOST_CHARACTERS)
        self.name.setAccessibleName(called)
        label.setBuddy(self.name)
        layout.addWidget(self.name)
        called = QCoreApplication.translate("person", "Office")
        layout.addWidget(PlainLabel(called, "title"))
        self.offices: dict[Office, QRadioButton] = {}
        does: dict[Office, str] = {
            "unit": QCoreApplication.translate("person", "writes the text of its own unit and hands it in"),
            "department": QCoreApplication.translate(
                "person", "writes or gathers the text of the whole department, and hands it in to the bureau"
            ),
            "bureau": QCoreApplication.translate("person", "reviews what departments hand in"),
            "bureau_performance": QCoreApplication.translate("person", "reviews goals and indicators"),
        }
        rows = QGridLayout()
        rows.setHorizontalSpacing(self.fontMetrics().height())
        rows.setColumnStretch(1, 1)
        layout.addLayout(rows)
        for row, key in enumerate(get_args(Office)):
            words = review.office(key)
            button = QRadioButton(button_words(words))
            button.setAccessibleName(f"{called} {words}")
            button.setChecked(office == key)
            button.toggled.connect(self._show_possible)
            self.offices[key] = button
            button.setAccessibleDescription(does[key])
            rows.addWidget(button, row, 0, Qt.AlignmentFlag.AlignTop)
            rows.addWidget(WrappedLabel(does[key], "muted"), row, 1)
        buttons, roles = QDialogButtonBox(), QDialogButtonBox.ButtonRole
        self.go_on = buttons.addButton(QCoreApplication.translate("messages", "OK"), roles.AcceptRole)
        buttons.addButton(QCoreApplication.translate("messages", "Cancel"), roles.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.go_on.setDefault(True)
        layout.addSpacing(self.fontMetrics().height() // 2)
        layout.addWidget(buttons)
        self.name.textChanged.connect(self._show_possible)
        self._show_possible()
        first: QWidget = self.name if office is not None or not name else self.offices["unit"]
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    @property
    def person(self) -> Person | None:
        """Who it is; None until both are given."""
        office = next((office for office, button in self.offices.items() if button.isChecked()), None)
        name = " ".join(clean_text(self.name.text()).split())
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


def _office_of(document: Document) -> Office | None:
    """Return the office that a document is of, None where it may have come from there: another may look at it then."""
    head = document.head
    return None if head.event_ids or head.review_of is not None else head.scope


def change_person(shell: Shell) -> Person | None:
    """Ask who sits here now; None where it was given up, and all stays as it was."""
    work, settings = shell.opened.kept, shell.settings
    review = work.document.form.review if work is not None else STANDARD_REVIEW
    office = settings.person_office or (_office_of(work.document) if work is not None else None)
    dialog = PersonDialog(settings.person_name, office, review, shell.frame)
    is_given = dialog.exec() == QDialog.DialogCode.Accepted
    person = dialog.person if is_given else None
    dialog.deleteLater()
    if person is not None:
        settings.person_name, settings.person_office = person
        settings.save()
        shell.show_state()  # what one may do depends on who one is
    return person
