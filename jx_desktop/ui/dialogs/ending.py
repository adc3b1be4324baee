"""The buttons at the end of a dialog."""

from PySide6.QtWidgets import QBoxLayout, QDialog, QDialogButtonBox, QPushButton


def end_dialog(dialog: QDialog, layout: QBoxLayout, go_on: str, give_up: str) -> QPushButton:
    """Put the two buttons that end a dialog into its layout; return the one that goes on, which Enter presses."""
    buttons, roles = QDialogButtonBox(), QDialogButtonBox.ButtonRole
    button = buttons.addButton(go_on, roles.AcceptRole)
    buttons.addButton(give_up, roles.RejectRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    button.setDefault(True)
    layout.addWidget(buttons)
    return button
