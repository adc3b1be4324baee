"""插入 › 插入数据: phrases of the form with figures of the year, put into a report where the cursor is."""

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPlainTextEdit

from jx_desktop.domain.form.phrases import Phrase
from jx_desktop.domain.yearly.phrases import phrase_words
from jx_desktop.ui.actions.action import ActionGroup
from jx_desktop.ui.look.plain import button_words, tip_words
from jx_desktop.ui.window.shell import Shell
from jx_desktop.ui.window.window_state import WindowState, of_form

_MOST = 9
"""So many phrases have a key of their own."""
_LONGEST = 44
"""So many characters of a phrase stand in the menu; the tip has all."""


class FigureActions(ActionGroup):
    """The menu with the phrases of the sheet that is shown."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.menu = self.add_submenu(self.tr("Insert figures"), "add", possible=lambda state: bool(_phrases(state)))
        self.menu.setToolTipsVisible(True)
        self.menu.aboutToShow.connect(self.show_words)
        self.phrases: list[QAction] = []
        for number in range(_MOST):
            action = self.add(
                f"insert_figures_{number + 1}",
                "",
                partial(self.insert, number),
                self.menu,
                f"Ctrl+Alt+{number + 1}",
                possible=partial(_has_phrase, number),
                changes=of_form,
            )
            action.setVisible(False)
            self.phrases.append(action)

    def follow(self, state: WindowState) -> None:
        """Name the phrases of the sheet that is shown."""
        phrases = _phrases(state)
        for number, action in enumerate(self.phrases):
            action.setVisible(number < len(phrases))
            if number < len(phrases):
                action.setText(button_words(phrases[number].label))
                action.setToolTip(tip_words(phrases[number].text))

    def show_words(self) -> None:
        """Show what would be put in, with the figures of now, before one of them is chosen."""
        desk = self.shell.desk
        phrases = self.work.document.form.all_sheets[self.desk.sheet].phrases if desk is not None else ()
        for phrase, action in zip(phrases, self.phrases, strict=False):
            words = phrase_words(self.work.document, phrase)
            short = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
            action.setText(button_words(f"{phrase.label} · {short}"))
            action.setToolTip(tip_words(words))

    def insert(self, number: int) -> None:
        """Put a phrase with the figures of now into the text that has the cursor."""
        self.shell.commit()
        field = self.shell.frame.focusWidget()
        if not isinstance(field, QPlainTextEdit) or field.isReadOnly() or not self.desk.isAncestorOf(field):
            self.shell.tell(self.tr("Put the cursor into the text of the report first."))
            return
        document = self.work.document
        phrase = document.form.all_sheets[self.desk.sheet].phrases[number]
        words = phrase_words(document, phrase)
        field.insertPlainText(words)
        self.shell.commit()
        self.shell.tell(self.tr("Inserted: {}").format(words))


def _phrases(state: WindowState) -> tuple[Phrase, ...]:
    sheet = state.seen.document.form.all_sheets.get(state.sheet) if state.seen is not None else None
    return sheet.phrases if sheet is not None else ()


def _has_phrase(number: int, state: WindowState) -> bool:
    return number < len(_phrases(state))
