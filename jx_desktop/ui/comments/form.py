"""Where comments, replies and reasons are written. Ctrl+Enter stores, Esc gives up; what is not stored stays."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from jx_desktop.base.text import clean_text
from jx_desktop.domain.document.address import Address
from jx_desktop.services.machine.settings import Settings
from jx_desktop.ui.comments.phrases import PhraseButton
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel, button_words
from jx_desktop.ui.process.composition import end_composition

NEW, REVISE, REPLY, PARTLY, DECLINED = "new", "revise", "reply", "partly", "declined"
_LEAST_LINES = 2


class PlaceChoice(NamedTuple):
    """A place that a comment may be about, from the narrowest to the document (None); `value` is what stands there."""

    place: Address | None
    words: str
    value: str = ""
    takes_proposal: bool = False


class Written(NamedTuple):
    """What was written: `deed` says what for, `comment_id` about which comment; a new one is about `place`."""

    deed: str
    comment_id: str
    place: Address | None
    text: str
    proposal: str | None
    internal: bool


class CommentForm(QWidget):
    """A text and, for a comment, what should stand there instead. `ended` comes after it was stored or given up."""

    written = Signal(object)  # Written
    ended = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deed, self._comment_id = "", ""
        self._places: Sequence[PlaceChoice] = ()
        self._begun: tuple[str, str | None] = ("", None)
        self._left: dict[tuple[object, ...], tuple[str, str | None]] = {}
        """What was written and given up, by what it was written for: it is there when one comes back."""
        self._title = PlainLabel("", "title")
        self.place = QComboBox()
        self.place.setAccessibleName(self.tr("What the comment is about"))
        self.place.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.place.activated.connect(self._show_place)
        self.text = self._editor(self.tr("Comment"))
        self.proposes = QCheckBox(self.tr("Propose another text"))
        self.proposes.toggled.connect(self._on_proposes)
        self.proposal = self._editor(self.tr("Proposal"))
        self.internal = QCheckBox(self.tr("For our office only"))
        self.internal.setToolTip(self.tr("Neither a handed-in nor a returned file has it"))
        self.phrases = PhraseButton(settings, self._insert, self.text.toPlainText)
        self.store = push_button(self.tr("Store"), self._on_stored, "primary")
        self.store.setToolTip("Ctrl+Enter")
        self.cancel = push_button(self.tr("Cancel"), self.give_up)
        self._lay_out()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_stored)

    def _editor(self, name: str) -> QPlainTextEdit:
        editor = QPlainTextEdit()
        editor.setAccessibleName(name)
        editor.setTabChangesFocus(True)
        editor.setMinimumHeight(editor.fontMetrics().lineSpacing() * _LEAST_LINES)
        editor.textChanged.connect(self._show_possible)
        return editor

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(10, 4, 10, 6)
        whole.setSpacing(4)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._title)
        first.addWidget(self.place, 1)
        editors = QHBoxLayout()
        editors.setSpacing(8)
        editors.addWidget(self.text, 1)
        editors.addWidget(self.proposal, 1)
        last = QHBoxLayout()
        last.setSpacing(8)
        for widget in (self.phrases, self.proposes, self.internal):
            last.addWidget(widget)
        last.addStretch(1)
        last.addWidget(self.cancel)
        last.addWidget(self.store)
        whole.addLayout(first)
        whole.addLayout(editors, 1)
        whole.addLayout(last)

    # ---- asking

    @property
    def is_dirty(self) -> bool:
        """Whether something is written that nobody has stored."""
        return bool(self._deed) and self._said != self._begun

    @property
    def _said(self) -> tuple[str, str | None]:
        return self.text.toPlainText(), self.proposal.toPlainText() if self.proposes.isChecked() else None

    @property
    def _key(self) -> tuple[object, ...]:
        return self._deed, self._comment_id, self._places[0].place if self._places else None

    @property
    def deed(self) -> str:
        """What is being written; empty while nothing is."""
        return self._deed

    @property
    def comment_id(self) -> str:
        """The comment that is written about; empty for a new one."""
        return self._comment_id

    def ask_new(self, places: Sequence[PlaceChoice], phrases: tuple[str, ...]) -> None:
        """Ask for a comment on one of some places, first on the narrowest."""
        self._places = places
        self.place.clear()
        self.place.addItems([each.words for each in places])
        self._ask(NEW, "", self.tr("Comment on"), "", None, phrases)

    def ask_about(
        self,
        deed: str,
        comment_id: str,
        phrases: tuple[str, ...],
        *,
        text: str = "",
        proposal: str | None = None,
        internal: bool = False,
        place: PlaceChoice | None = None,
    ) -> None:
        """Ask for a reply, a reason, or other words of a comment; `text` and what follows are its words so far."""
        self._places = (place,) if place is not None else ()
        titles = {
            REVISE: self.tr("Change the comment"),
            REPLY: self.tr("Reply"),
            PARTLY: self.tr("Taken up in part: what, and why not the rest"),
            DECLINED: self.tr("Not taken up: why"),
        }
        self.internal.setChecked(internal)
        self._ask(deed, comment_id, titles[deed], text, proposal, phrases)

    def _ask(
        self, deed: str, comment_id: str, title: str, text: str, proposal: str | None, phrases: tuple[str, ...]
    ) -> None:
        self._deed, self._comment_id, self._begun = deed, comment_id, (text, proposal)
        text, proposal = self._left.pop(self._key, self._begun)
        is_comment = deed in (NEW, REVISE)
        self._title.setText(title)
        self.place.setVisible(deed == NEW)
        self.text.setPlainText(text)
        self.phrases.given = phrases
        self.phrases.setVisible(is_comment)
        self.internal.setVisible(is_comment)
        if deed == NEW:
            self.internal.setChecked(False)
        self.proposes.setChecked(proposal is not None)
        self.proposal.setPlainText(proposal or "")
        words = {NEW: self.tr("Add the comment"), REPLY: self.tr("Reply")}
        self.store.setText(button_words(words.get(deed, self.tr("Store"))))
        self._show_place()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.selectAll()

    @property
    def chosen(self) -> PlaceChoice | None:
        """The place that the comment is about."""
        number = self.place.currentIndex() if self._deed == NEW else 0
        return self._places[number] if 0 <= number < len(self._places) else None

    def _show_place(self) -> None:
        chosen = self.chosen
        takes = chosen is not None and chosen.takes_proposal and self._deed in (NEW, REVISE)
        self.proposes.setVisible(takes)
        if not takes:
            self.proposes.setChecked(False)
        self.proposal.setVisible(self.proposes.isChecked())
        self._show_possible()

    def _on_proposes(self, proposes: bool) -> None:
        """A proposal begins with what stands there now: mostly a word of it is to be another."""
        self.proposal.setVisible(proposes)
        chosen = self.chosen
        if proposes and chosen is not None and not self.proposal.toPlainText():
            self.proposal.setPlainText(chosen.value)
        if proposes and self.isVisible():
            self.proposal.setFocus(Qt.FocusReason.OtherFocusReason)
            self.proposal.selectAll()
        self._show_possible()

    def _insert(self, phrase: str) -> None:
        self.text.insertPlainText(phrase)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- the end

    def _why_not(self) -> str:
        """Why what is written cannot be stored: a comment says something, or proposes something."""
        if clean_text(self.text.toPlainText()).strip() or (self._deed in (NEW, REVISE) and self.proposes.isChecked()):
            return ""
        return self.tr("Write something first.")

    def _show_possible(self) -> None:
        allow(self.store, self._why_not())

    def _on_stored(self) -> None:
        end_composition()
        if self._why_not() or not self._deed:
            return
        chosen = self.chosen
        place = chosen.place if chosen is not None else None
        self.written.emit(Written(self._deed, self._comment_id, place, *self._said, self.internal.isChecked()))

    def finish(self) -> None:
        """Go, for what was written is stored."""
        was_asking, self._deed, self._comment_id = bool(self._deed), "", ""
        if was_asking:
            self.ended.emit()

    def give_up(self) -> None:
        """Store nothing; what is written is there again when one comes back to it."""
        if self.is_dirty:
            self._left[self._key] = self._said
        self.finish()

    def forget(self) -> None:
        """Hold nothing: another document is open."""
        self._left.clear()
        self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)
