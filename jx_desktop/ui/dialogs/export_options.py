"""Asking what kind of PDF is wanted, and in which fonts, before its file is named."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from jx_desktop.base.messages import Message
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.ui.dialogs.font_choice import FontChoice, FontWords
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel, button_words
from jx_desktop.wording.messages import Wording


class ExportDialog(QDialog):
    """Its `choice` is what is ticked.

    `undisclosed` is how many projects a public copy leaves out, `personal` says what it still holds and must not.
    """

    def __init__(
        self,
        before: ExportOptions,
        wording: Wording,
        *,
        watermark: str,
        errors: int,
        undisclosed: int,
        personal: Sequence[Message] = (),
        fonts: FontWords,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export PDF"))
        line = self.fontMetrics().height()
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(line // 3)
        words = wording.text("print.watermark_choice", words=watermark, errors=errors)
        self.watermark = self._box(words, before.watermark_allowed, "")
        self.watermark.setVisible(errors > 0)
        words = self.tr("Public copy, without the {count} projects that are not to be disclosed")
        self.public = self._box(words.format(count=undisclosed) if undisclosed else self.tr("Public copy"), False, "")
        self.public.setVisible(undisclosed > 0 or bool(personal))
        self.personal = WrappedLabel("\n".join(map(wording.word, personal)), "fault")
        self.personal.setIndent(line * 3 // 2)
        self.personal.hide()
        self._layout.addWidget(self.personal)
        self.public.toggled.connect(lambda public: self.personal.setVisible(public and bool(personal)))
        self.archival = self._box(
            self.tr("For long keeping (PDF/A)"),
            before.pdfa,
            self.tr("The format that archives ask for; it looks the same."),
        )
        self.compact = self._box(
            self.tr("Smaller file"),
            before.compact,
            self.tr("For sending by chat or mail; pages and text stay as they are."),
        )
        self.with_data = self._box(
            self.tr("With the document's data inside"),
            before.with_data,
            self.tr("Who opens the PDF with this program has the whole document, all projects included."),
        )
        self._layout.addSpacing(line // 2)
        row = QHBoxLayout()
        row.setSpacing(line // 2)
        self.fonts = FontChoice(before.scheme, fonts, wording)
        label = PlainLabel(self.tr("Fonts"))
        label.setMinimumHeight(self.fonts.schemes.sizeHint().height())
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.fonts, 1)
        self._layout.addLayout(row)
        self._layout.addSpacing(line // 2)
        self._layout.addStretch(1)
        buttons = QDialogButtonBox()
        roles = QDialogButtonBox.ButtonRole
        go_on = buttons.addButton(self.tr("Choose the file…"), roles.AcceptRole)
        go_on.setDefault(True)
        go_on.setFocus()
        buttons.addButton(QCoreApplication.translate("messages", "Cancel"), roles.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._layout.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().height() * 32)
        self.public.toggled.connect(lambda public: self.with_data.setEnabled(not public))

    @property
    def choice(self) -> ExportOptions:
        """What is wanted of the PDF, as it is ticked."""
        public = self.public.isChecked()
        return ExportOptions(
            watermark_allowed=self.watermark.isChecked(),
            pdfa=self.archival.isChecked(),
            compact=self.compact.isChecked(),
            with_data=self.with_data.isChecked() and not public,
            public=public,
            scheme=self.fonts.scheme,
        )

    def _box(self, words: str, is_checked: bool, explanation: str) -> QCheckBox:
        box = QCheckBox(button_words(words))
        box.setChecked(is_checked)
        box.setAccessibleDescription(explanation)
        self._layout.addWidget(box)
        if explanation:
            label = WrappedLabel(explanation, "muted")
            label.setIndent(self.fontMetrics().height() * 3 // 2)
            self._layout.addWidget(label)
        return box
