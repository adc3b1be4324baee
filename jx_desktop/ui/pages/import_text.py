"""Importing a published document: from a file, or its whole text pasted."""

import re

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from jx_desktop.services.resources.forms import DEFAULT_FORM, FormLibrary
from jx_desktop.ui.fields.form_choice import FormChoice
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel
from jx_desktop.ui.pages.page import Page

_MOST_CHARACTERS = 5_000_000
"""Several times a book of 1,600 projects; larger ones are read from a file."""


_TABLE = re.compile(r"<table\b", re.IGNORECASE)


class _BookText(QPlainTextEdit):
    """Takes the text of a book, and says so where it is too much; what was copied with its tables is not text."""

    overfilled = Signal(str)
    html_pasted = Signal(str)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not source.hasUrls() and super().canInsertFromMimeData(source)  # files are for the window

    def insertFromMimeData(self, source: QMimeData) -> None:
        html = source.html() if source.hasHtml() and self.document().isEmpty() else ""
        if _TABLE.search(html) is not None:
            self.html_pasted.emit(html)
            return
        text = source.text()
        if self.document().characterCount() + len(text) > _MOST_CHARACTERS:
            words = self.tr("What was copied has {count} characters, more than {limit}. Please choose its file.")
            self.overfilled.emit(words.format(count=f"{len(text):,}", limit=f"{_MOST_CHARACTERS:,}"))
        else:
            self.insertPlainText(text)


class ImportPage(Page):
    """A large box for the text, and a choice of file."""

    text_given = Signal(str, str)  # text, form id
    html_given = Signal(str, str)  # what was copied with its tables, form id
    file_wanted = Signal(str)  # form id

    def __init__(self, forms: FormLibrary, parent: QWidget | None = None) -> None:
        hint = self.tr(
            "Drop the file here, or choose it: Word, WPS, PDF, a web page, a workbook; several files where every "
            "project has its own. What was copied in Word or in a browser can be pasted below. What cannot be placed "
            "is listed afterwards."
        )
        super().__init__(self.tr("Import a published document"), hint, parent)
        self.setObjectName("import")
        self.text = _BookText()
        self.text.setAccessibleName(self.tr("Text of the document"))
        self.text.setPlaceholderText(self.tr("Paste the whole text here"))
        self.body.addWidget(self.text, 1)
        self.refusal = WrappedLabel()
        self.refusal.hide()
        self.text.overfilled.connect(self._on_overfilled)
        self.text.html_pasted.connect(self._on_html_pasted)
        self.text.textChanged.connect(self._on_text_changed)
        self.body.addWidget(self.refusal)
        self.form = FormChoice("form", self.tr("Form"), forms)
        self.form.show_value(DEFAULT_FORM)
        self.go = push_button(self.tr("Import this text"), self._on_go, "primary")
        self.go.setEnabled(False)
        self.end.addWidget(PlainLabel(self.tr("Form")))
        self.end.addWidget(self.form)
        self.end.addStretch(1)
        self.end.addWidget(push_button(self.tr("Back"), self.closed))
        self.end.addWidget(push_button(self.tr("Choose a file…"), self._on_file_wanted))
        self.end.addWidget(self.go)

    def _on_go(self) -> None:
        self.text_given.emit(self.text.toPlainText(), str(self.form.currentData()))

    def _on_html_pasted(self, html: str) -> None:
        self.html_given.emit(html, str(self.form.currentData()))

    def _on_file_wanted(self) -> None:
        self.file_wanted.emit(str(self.form.currentData()))

    def _on_text_changed(self) -> None:
        self.refusal.hide()
        self.go.setEnabled(not self.text.document().isEmpty())

    def _on_overfilled(self, words: str) -> None:
        self.refusal.setText(words)
        self.refusal.show()
