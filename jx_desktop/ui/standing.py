"""Bars that stand above the form for as long as what they say is true."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from jx_desktop.services.work import Work
from jx_desktop.wording.messages import Wording

_TRY_AGAIN_MILLISECONDS = 5_000


class StandingBar(QFrame):
    """One sentence, and a button for what can be done about it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 5, 12, 5)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout.addWidget(self.words, 1)
        self._buttons = layout
        self.buttons: list[QPushButton] = []
        self.hide()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())  # a narrow window breaks the sentence

    def say(self, words: str, *choices: tuple[str, Callable[[], object]]) -> None:
        """Show a sentence with buttons; without words nothing is shown."""
        self.words.setText(words)
        for button in self.buttons:
            self._buttons.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for title, action in choices:
            button = QPushButton(title)
            button.setObjectName("link")
            button.clicked.connect(lambda _=False, action=action: action())
            self._buttons.addWidget(button)
            self.buttons.append(button)
        self.setVisible(bool(words))


class StandingBars(QWidget):
    """What the user must know all the time: nothing is protected, nothing can be edited, nothing can stay here."""

    def __init__(
        self, wording: Wording, save: Callable[[], object], save_as: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._wording = wording
        self._save = save
        self._save_as = save_as
        self._work: Work | None = None
        self._ways_back: tuple[tuple[str, Callable[[], object]], ...] = ()
        self.unprotected = StandingBar("alarm")
        self.terms = StandingBar("notice")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.unprotected)
        layout.addWidget(self.terms)
        self._try_again = QTimer(self)
        self._try_again.setInterval(_TRY_AGAIN_MILLISECONDS)
        self._try_again.timeout.connect(self._on_try_again)

    def show_work(self, work: Work | None, *ways_back: tuple[str, Callable[[], object]]) -> None:
        """Show how a document is open; `ways_back` are the buttons of one that is only looked at, and stay its own."""
        if work is not self._work or ways_back:
            self._ways_back = ways_back
        self._work = work
        protected = work is None or work.session.is_protected
        self.unprotected.say(
            "" if protected else self._wording.text("recovery.unprotected"), (self.tr("Save"), self._save)
        )
        if protected:
            self._try_again.stop()
        elif not self._try_again.isActive():
            self._try_again.start()
        if work is None:
            self.terms.say("")
            return
        reason = work.terms.read_only or work.terms.save_elsewhere
        choices = self._ways_back or ((self.tr("Save as…"), self._save_as),)
        self.terms.say("" if reason is None else self._wording.word(reason), *choices)

    def _on_try_again(self) -> None:
        if self._work is not None and self._work.session.protect():
            self.show_work(self._work)
