"""Asking for the password of a file that is to be read."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget

from jx_desktop.ui.dialogs.ending import end_dialog
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel

_WIDTH_EMS = 26


class PasswordDialog(QDialog):
    """One line that shows dots; Enter goes on, Esc gives up."""

    def __init__(self, name: str, *, is_wrong: bool, parent: QWidget | None = None) -> None:
        """`is_wrong` says that what was given before does not open the file."""
        super().__init__(parent)
        self.setWindowTitle(QApplication.applicationDisplayName())
        self.setMinimumWidth(self.fontMetrics().height() * _WIDTH_EMS)
        layout = QVBoxLayout(self)
        words = QCoreApplication.translate("password", "{} is protected by a password. It is used for reading only.")
        layout.addWidget(WrappedLabel(words.format(name)))
        self.wrong = PlainLabel(QCoreApplication.translate("password", "The password does not fit."), "fault")
        self.wrong.setVisible(is_wrong)
        layout.addWidget(self.wrong)
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(QCoreApplication.translate("password", "Password"))
        layout.addWidget(self.line)
        self.go_on = end_dialog(
            self,
            layout,
            QCoreApplication.translate("password", "Open"),
            QCoreApplication.translate("messages", "Cancel"),
        )
        self.line.textChanged.connect(self._show_possible)
        self._show_possible()

    def _show_possible(self) -> None:
        why = QCoreApplication.translate("password", "Type the password first.")
        allow(self.go_on, "" if self.line.text() else why)


def ask_password(parent: QWidget, name: str, *, is_wrong: bool = False) -> str:
    """Return the password that the user types; empty where none is given."""
    dialog = PasswordDialog(name, is_wrong=is_wrong, parent=parent)
    is_given = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.line.text() if is_given else ""
