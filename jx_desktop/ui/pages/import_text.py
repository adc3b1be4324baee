"""Importing a published document: from a file, or its whole text pasted."""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from jx_desktop.services.resources.forms import DEFAULT_FORM, FormLibrary
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.look.plain import PlainLabel

_MOST_CHARACTERS = 5_000_000
"""Several times a book of 1,600 projects; larger ones are read from a file."""


class _BookText(QPlainTextEdit):
    """Takes the text of a book, and says so where it is too much."""

    overfilled = Signal(str)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        if self.document().characterCount() + len(text) > _MOST_CHARACTERS:
            words = self.tr("What was copied has {count} characters, more than {limit}. Please choose its file.")
            self.overfilled.emit(words.format(count=f"{len(text):,}", limit=f"{_MOST_CHARACTERS:,}"))
        else:
            self.insertPlainText(text)


class ImportPage(QWidget):
    """A large box for the text, and a choice of file."""

    text_given = Signal(str, str)  # text, form id
    file_wanted = Signal(str)  # form id
    cancelled = Signal()

    def __init__(self, forms: FormLibrary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(10)
        heading = PlainLabel(self.tr("Import a published document"), "heading")
        layout.addWidget(heading)
        hint = PlainLabel(
            self.tr(
                "Open the document in Word, WPS or a PDF viewer, press Ctrl+A and Ctrl+C, and paste it below; "
                "or choose a text file. What cannot be placed is listed afterwards."
            )
        )
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        layout.addWidget(hint)
        self.text = _BookText()
        self.text.setAccessibleName(self.tr("Text of the document"))
        self.text.setPlaceholderText(self.tr("Paste the whole text here"))
        layout.addWidget(self.text, 1)
        self.refusal = PlainLabel()
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self.text.overfilled.connect(self._on_overfilled)
        self.text.textChanged.connect(self.refusal.hide)
        layout.addWidget(self.refusal)
        line = QHBoxLayout()
        line.addWidget(PlainLabel(self.tr("Form")))
        self.form = ChoiceField("form", self.tr("Form"), forms.choices())
        self.form.show_value(DEFAULT_FORM)
        line.addWidget(self.form)
        line.addStretch(1)
        back = QPushButton(self.tr("Back"))
        back.clicked.connect(self.cancelled)
        choose = QPushButton(self.tr("Choose a file…"))
        choose.clicked.connect(lambda: self.file_wanted.emit(str(self.form.currentData())))
        self.go = QPushButton(self.tr("Import this text"))
        self.go.setObjectName("primary")
        self.go.clicked.connect(lambda: self.text_given.emit(self.text.toPlainText(), str(self.form.currentData())))
        self.go.setEnabled(False)
        self.text.textChanged.connect(lambda: self.go.setEnabled(not self.text.document().isEmpty()))
        for button in (back, choose, self.go):
            line.addWidget(button)
        layout.addLayout(line)

    def _on_overfilled(self, words: str) -> None:
        self.refusal.setText(words)
        self.refusal.show()
