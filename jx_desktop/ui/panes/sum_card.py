"""A card with the sums of a unit or of the whole document."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.sums import Sums, declared_difference
from jx_desktop.domain.form.rules import Severity
from jx_desktop.ui.bars.sum_words import declared_words, doubt_words, part_words, total_words
from jx_desktop.ui.fields.labelled import card, sign
from jx_desktop.ui.look import layouts
from jx_desktop.ui.look.plain import WrappedLabel
from jx_desktop.ui.look.theme import severity_colour


class SumCard(QWidget):
    """Says what the projects add up to, of what the money comes, and what has to be known about that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = layouts.column(self)
        frame, layout, self._title = card("")
        outer.addWidget(frame)
        self._parts = _line("muted")
        self._whole = _line("muted")
        self._doubts = _line("")
        self._declared = _line("")
        for label in (self._title, self._parts, self._whole, self._doubts, self._declared):
            layout.addWidget(label)

    def show_sums(self, document: Document, sums: Sums, whole: Sums | None = None) -> None:
        """Show some sums, and beneath those of the whole document where they are others."""
        words = [self.tr("{} projects").format(sums.projects), total_words(document, sums)]
        self._title.setText("  ·  ".join(words))
        _say(self._parts, "   ".join(part_words(document, sums)))
        _say(self._doubts, "\n".join(f"{sign(Severity.WARNING)} {word}" for word in doubt_words(document, sums)))
        self._doubts.setStyleSheet(f"color: {severity_colour(Severity.WARNING).name()}")
        whole_words = ""
        if whole is not None:
            whole_words = self.tr("Whole document: {}").format(
                "  ·  ".join([self.tr("{} projects").format(whole.projects), total_words(document, whole)])
            )
        _say(self._whole, whole_words)

    def show_declared(self, document: Document, whole: Sums) -> None:
        """Show how the declared total and the sum of all projects differ."""
        words = declared_words(document, whole)
        if words and declared_difference(document, whole) is not None:
            self._declared.setStyleSheet(f"color: {severity_colour(Severity.WARNING).name()}")
            words = f"{sign(Severity.WARNING)} {words}"
        else:
            self._declared.setStyleSheet(f"color: {severity_colour(Severity.HINT).name()}")
        _say(self._declared, words)


def _line(name: str) -> QLabel:
    label = WrappedLabel("", name)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _say(label: QLabel, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))
