"""Asking what is wanted of a file for others before it is named: what its kind has to offer."""

from collections.abc import Collection, Sequence
from dataclasses import fields
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from jx_desktop.base.messages import Message
from jx_desktop.services.files.exporter import ExportOptions
from jx_desktop.ui.dialogs.font_choice import FontChoice, FontWords
from jx_desktop.ui.dialogs.sheet_choice import Offer, SheetChoice
from jx_desktop.ui.look.plain import PlainLabel, WrappedLabel, button_words, title_words
from jx_desktop.wording.messages import Wording

_EVERYTHING = frozenset(field.name for field in fields(ExportOptions))


class ExportDialog(QDialog):
    """Its `choice` is what is ticked.

    `undisclosed` is how many projects a public copy leaves out, `personal` says what it still holds and must not: it is
    made only where that is wanted all the same. `offered` are the options of the kind of file, which is called `kind`.
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
        offered: Collection[str] = _EVERYTHING,
        kind: str = "PDF",
        project: str = "",
        selector: str = "",
        personal_there: Sequence[Message] = (),
        is_disclosed: bool = True,
        sheets: Sequence[Offer] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`project` is the one that is shown, by its name, `selector` by its codes; empty where there is none.

        `personal_there` says what a public copy of it alone holds and must not; there is none unless it `is_disclosed`.
        """
        super().__init__(parent)
        self.setWindowTitle(title_words(self.tr("Export {}").format(kind)))
        self._selector, self._offered, self._is_disclosed = selector, offered, is_disclosed
        line = self.fontMetrics().height()
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(line // 3)
        self.sheets = SheetChoice(sheets if "sheets" in offered else ())
        if self.sheets.has_choice:
            self._layout.addWidget(self.sheets)
        words = wording.text("print.watermark_choice", words=watermark, errors=errors)
        self.watermark = self._box(words, before.watermark_allowed, "")
        self.watermark.setVisible(errors > 0 and "watermark_allowed" in offered)
        self.single = self._box(self.tr("Only “{}”").format(project), False, "")
        self.single.setVisible(bool(selector) and "projects" in offered)
        words = self.tr("Public copy, without the {count} projects that are not to be disclosed")
        self.public = self._box(words.format(count=undisclosed) if undisclosed else self.tr("Public copy"), False, "")
        is_print = "pdfa" in offered  # of others a public copy also lacks what no paper shows
        self.public.setVisible("public" in offered and (undisclosed > 0 or bool(personal) or not is_print))
        self._leaves_out = undisclosed > 0 and "public" in offered  # then it is said before the choice, too
        self._said = {
            alone: "\n".join(map(wording.word, said)) for alone, said in enumerate((personal, personal_there))
        }
        self.personal = WrappedLabel("", "fault")
        self.personal.setIndent(line * 3 // 2)
        self._layout.addWidget(self.personal)
        self.forced = self._box(self.tr("Make the public copy all the same"), False, "")
        words = self.tr("For a site, File › Public copy also looks for what still tells of what is left out.")
        self.pointer = WrappedLabel(words, "muted")
        self.pointer.setIndent(line * 3 // 2)
        self._layout.addWidget(self.pointer)
        self.archival = self._box(
            self.tr("For long keeping (PDF/A)"),
            before.pdfa,
            self.tr("The format that archives ask for; it looks the same."),
            is_shown="pdfa" in offered,
        )
        self.compact = self._box(
            self.tr("Smaller file"),
            before.compact,
            self.tr("For sending by chat or mail; pages and text stay as they are."),
            is_shown="compact" in offered,
        )
        self.with_data = self._box(
            self.tr("With the document's data inside"),
            before.with_data,
            self.tr("Who opens the PDF with this program has the whole document, all projects included."),
            is_shown="with_data" in offered,
        )
        self.with_comments = self._box(
            self.tr("With comments"),
            before.with_comments,
            self.tr("With the names of those who made them; internal ones are left out."),
            is_shown="with_comments" in offered,
        )
        self._layout.addSpacing(line // 2)
        row = QHBoxLayout()
        row.setSpacing(line // 2)
        self.fonts = FontChoice(before.scheme, fonts, wording)
        label = PlainLabel(self.tr("Fonts"))
        label.setMinimumHeight(self.fonts.schemes.sizeHint().height())
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.fonts, 1)
        for widget in (label, self.fonts):
            widget.setVisible("scheme" in offered)
        self._layout.addLayout(row)
        self._layout.addSpacing(line // 2)
        self._layout.addStretch(1)
        buttons = QDialogButtonBox()
        roles = QDialogButtonBox.ButtonRole
        self.go_on = buttons.addButton(self.tr("Choose the file…"), roles.AcceptRole)
        self.go_on.setDefault(True)
        self.go_on.setFocus()
        buttons.addButton(QCoreApplication.translate("messages", "Cancel"), roles.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._layout.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().height() * 32)
        for box in (self.single, self.public, self.forced):
            box.toggled.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        """Show what goes with a public copy: what must not stand in it keeps it from being made."""
        public = self.public.isChecked()
        if public and not self._is_disclosed:
            self.single.setChecked(False)
        self.single.setEnabled(self._is_disclosed or not public)
        said = self._said[self.single.isChecked()]
        is_refused = public and bool(said)
        self.personal.setText(said)
        for box in (self.with_data, self.with_comments):
            box.setEnabled(not public)
        self.personal.setVisible(is_refused)
        self.forced.setVisible(is_refused)
        self.pointer.setVisible(public or self._leaves_out)
        self.go_on.setEnabled(not is_refused or self.forced.isChecked())

    @property
    def choice(self) -> ExportOptions:
        """What is wanted of the file, as it is ticked."""
        public, said = self.public.isChecked(), self._said[self.single.isChecked()]
        ticked: dict[str, Any] = {
            "projects": (self._selector,) if self.single.isChecked() else (),
            "watermark_allowed": self.watermark.isChecked(),
            "pdfa": self.archival.isChecked(),
            "compact": self.compact.isChecked(),
            "with_data": self.with_data.isChecked() and not public,
            "with_comments": self.with_comments.isChecked() and not public,
            "public": public,
            "scheme": self.fonts.scheme,
            "sheets": self.sheets.sheets,
        }
        heeded = {name: value for name, value in ticked.items() if name in self._offered}
        return ExportOptions(**heeded, force_public=public and bool(said) and self.forced.isChecked())

    def _box(self, words: str, is_checked: bool, explanation: str, *, is_shown: bool = True) -> QCheckBox:
        box = QCheckBox(button_words(words))
        box.setChecked(is_checked)
        box.setAccessibleDescription(explanation)
        box.setVisible(is_shown)
        self._layout.addWidget(box)
        if explanation:
            label = WrappedLabel(explanation, "muted")
            label.setIndent(self.fontMetrics().height() * 3 // 2)
            label.setVisible(is_shown)
            self._layout.addWidget(label)
        return box
