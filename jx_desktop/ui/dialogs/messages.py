"""Questions and messages: what, where, what to do; buttons are verbs."""

from typing import Literal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from jx_desktop.domain.messages import Message
from jx_desktop.errors import UserError
from jx_desktop.wording.messages import Wording

Answer = Literal["save", "discard", "cancel"]


def show_error(parent: QWidget, wording: Wording, error: UserError) -> None:
    """Show what the world did."""
    show_message(parent, wording, error.message)


def show_message(parent: QWidget, wording: Wording, message: Message) -> None:
    """Show one message with one button."""
    box = _box(parent, wording.word(message))
    box.addButton(QCoreApplication.translate("messages", "Close"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def ask_about_changes(parent: QWidget, name: str) -> Answer:
    """Ask what becomes of a changed document that is about to be closed."""
    text = QCoreApplication.translate("messages", "{} has changes that are not saved.").format(name)
    box = _box(parent, text)
    save = box.addButton(QCoreApplication.translate("messages", "Save"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(
        QCoreApplication.translate("messages", "Don't save"), QMessageBox.ButtonRole.DestructiveRole
    )
    cancel = box.addButton(QCoreApplication.translate("messages", "Keep editing"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(cancel)
    box.exec()
    return "save" if box.clickedButton() is save else "discard" if box.clickedButton() is discard else "cancel"


def _box(parent: QWidget, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    return box
