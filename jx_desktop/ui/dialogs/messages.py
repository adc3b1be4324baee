"""Questions and messages: what, where, what to do; buttons are verbs."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from jx_desktop.base.messages import Message
from jx_desktop.ui.look.plain import button_words
from jx_desktop.wording.messages import Wording

Answer = Literal["save", "discard", "cancel"]
CANCEL = "cancel"


def show_message(parent: QWidget, wording: Wording, message: Message) -> None:
    """Show one message with one button."""
    box = _box(parent, wording.word(message))
    box.addButton(QCoreApplication.translate("messages", "Close"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()
    box.deleteLater()


def ask(
    parent: QWidget,
    text: str,
    choices: Sequence[tuple[str, str]],
    *,
    cancel: str = "",
    details: str = "",
    is_safe: bool = True,
) -> str:
    """Ask what to do and return the key of the chosen button, `CANCEL` for the last one and for Escape.

    `choices` are keys and verbs, the first is the default unless nothing should be done lightly; `cancel` is the verb
    of doing nothing.
    """
    box = _box(parent, text)
    box.setInformativeText(details)
    buttons = {key: box.addButton(button_words(words), QMessageBox.ButtonRole.ActionRole) for key, words in choices}
    words = cancel or QCoreApplication.translate("messages", "Cancel")
    escape = box.addButton(words, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(next(iter(buttons.values()), escape) if is_safe else escape)
    box.setEscapeButton(escape)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return next((key for key, button in buttons.items() if button is clicked), CANCEL)


def ask_about_changes(parent: QWidget, name: str) -> Answer:
    """Ask what becomes of a changed document that is about to be closed."""
    answer = ask(
        parent,
        QCoreApplication.translate("messages", "{} has changes that are not saved.").format(name),
        [
            ("save", QCoreApplication.translate("messages", "Save")),
            ("discard", QCoreApplication.translate("messages", "Don't save")),
        ],
        cancel=QCoreApplication.translate("messages", "Keep editing"),
        details=QCoreApplication.translate("messages", "What is not saved stays under File › History for 7 days."),
    )
    return "save" if answer == "save" else "discard" if answer == "discard" else "cancel"


def _box(parent: QWidget, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    return box
