"""常用意见: what is often said in comments and opinions, the form's and the user's own."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from jx_desktop.base.text import clean_text
from jx_desktop.services.machine.settings import MAX_PHRASES, Settings
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.plain import button_words, tip_words

_SHOWN_CHARACTERS = 40


def own_phrases(settings: Settings, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the phrases that the user has added to those that a form gives."""
    return tuple(phrase for phrase in settings.phrases or () if phrase not in given)


def add_phrase(settings: Settings, given: tuple[str, ...], phrase: str) -> bool:
    """Keep a phrase behind the others; False where it is known or there are too many."""
    phrase, own = clean_text(phrase).strip(), own_phrases(settings, given)
    known = (*given, *own)
    if not phrase or phrase in known or len(known) >= MAX_PHRASES:
        return False
    settings.phrases = (*known, phrase)
    settings.save()
    return True


def remove_phrase(settings: Settings, given: tuple[str, ...], phrase: str) -> None:
    """Forget a phrase of the user's own; without any left, the form's stand alone."""
    left = tuple(each for each in own_phrases(settings, given) if each != phrase)
    settings.phrases = (*given, *left) if left else None
    settings.save()


class PhraseButton(QPushButton):
    """Opens the menu of phrases; `insert` puts one into the text, `written` is what stands there now."""

    def __init__(
        self,
        settings: Settings,
        insert: Callable[[str], None],
        written: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(self.tr("Phrases"))
        self.setToolTip(self.tr("What is often said: the form's phrases and your own"))
        self.given: tuple[str, ...] = ()
        """The phrases that the form gives."""
        self._settings = settings
        self._insert = insert
        self._written = written
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def _fill(self) -> None:
        menu, own = self.menu(), own_phrases(self._settings, self.given)
        menu.clear()
        for phrases in (self.given, own):
            for phrase in phrases:
                self._add(menu, phrase, partial(self._insert, phrase))
            menu.addSeparator()
        keep = menu.addAction(self.tr("Keep this text as a phrase"))
        keep.triggered.connect(self._on_keep)
        text = self._written().strip()
        is_known = text in (*self.given, *own)
        allow(keep, "" if text and not is_known else self.tr("Write something first that is none of the phrases yet."))
        remove = menu.addMenu(self.tr("Remove a phrase of mine"))
        remove.setToolTipsVisible(True)
        remove.setEnabled(bool(own))
        for phrase in own:
            self._add(remove, phrase, partial(remove_phrase, self._settings, self.given, phrase))

    def _add(self, menu: QMenu, phrase: str, do: Callable[[], None]) -> None:
        line = " ".join(phrase.split())
        short = line if len(line) <= _SHOWN_CHARACTERS else f"{line[:_SHOWN_CHARACTERS]}…"
        action = menu.addAction(button_words(short))
        action.setToolTip(tip_words(phrase))
        action.triggered.connect(partial(_do, do))

    def _on_keep(self) -> None:
        add_phrase(self._settings, self.given, self._written())


def _do(do: Callable[[], None], _checked: bool = False) -> None:
    """Do something without the state that an action tells."""
    do()
