"""A list of sentences to be read, copied and closed."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from jx_desktop.ui.look.plain import WrappedLabel


def show_report(parent: QWidget, heading: str, lines: Sequence[str]) -> None:
    """Show the lines, numbered, until they are closed."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(QApplication.applicationDisplayName())
    dialog.resize(680, 380)
    layout = QVBoxLayout(dialog)
    title = WrappedLabel(heading)
    text = QPlainTextEdit("\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1)))
    text.setReadOnly(True)
    text.setAccessibleName(heading)
    buttons = QDialogButtonBox()
    roles = QDialogButtonBox.ButtonRole
    copy = buttons.addButton(QCoreApplication.translate("messages", "Copy the list"), roles.ActionRole)
    close = buttons.addButton(QCoreApplication.translate("messages", "Close"), roles.AcceptRole)
    copy.clicked.connect(lambda: QApplication.clipboard().setText(text.toPlainText()))
    close.clicked.connect(dialog.accept)
    close.setDefault(True)
    for widget in (title, text, buttons):
        layout.addWidget(widget)
    dialog.exec()
    dialog.deleteLater()
