"""One place in three states beside one another: when it was split off, here, in the part; what differs is marked."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QTextEdit, QWidget

from jx_desktop.domain.comparing.text_difference import Spans, differing_spans
from jx_desktop.ui.look.allowing import allow
from jx_desktop.ui.look.controls import push_button
from jx_desktop.ui.look.marked_text import mark_format, marks
from jx_desktop.ui.look.plain import PlainLabel
from jx_desktop.ui.look.theme import colours

_LINES, _FEWEST_LINES, _FRAME = 5, 2, 14
_BASE, _HERE, _PART = range(3)


class ThreeWays(QWidget):
    """Three texts that can be read and copied; where one of two has to be chosen, a button beneath each of these."""

    chosen = Signal(bool)  # whether it is the part's

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        self.heads = [PlainLabel("", "muted") for _ in range(3)]
        self.texts = [QPlainTextEdit() for _ in range(3)]
        for column, (head, text) in enumerate(zip(self.heads, self.texts, strict=True)):
            text.setObjectName("text")
            text.setReadOnly(True)
            text.setTabChangesFocus(True)
            text.setMinimumHeight(self.fontMetrics().lineSpacing() * _FEWEST_LINES + _FRAME)
            text.setMaximumHeight(self.fontMetrics().lineSpacing() * _LINES + _FRAME)
            grid.addWidget(head, 0, column)
            grid.addWidget(text, 1, column)
            grid.setColumnStretch(column, 1)
        self.ours = push_button(self.tr("Keep this document’s"), self._on_ours)
        self.theirs = push_button("", self._on_theirs)
        grid.addWidget(self.ours, 2, _HERE)
        grid.addWidget(self.theirs, 2, _PART)
        self.show_nothing()

    def show_place(
        self,
        sides: tuple[str, str, str],
        whose: str,
        *,
        has_base: bool = True,
        is_marked: bool = True,
        is_office: bool = False,
    ) -> None:
        """Show what it was, is here, and is in the part; `whose` that is. Without a base nobody knows what it was."""
        base, here, part = sides
        called = self.tr("Office: {}") if is_office else self.tr("Part: {}")
        words = (
            self.tr("When split off") if has_base else self.tr("When split off: not known"),
            self.tr("This document"),
            called.format(whose) if whose else self.tr("Part"),
        )
        # Each side is marked against what it was; where that is not known, against the other.
        before, after = (base, base) if has_base else (part, here)
        new = (differing_spans(before, here)[1], differing_spans(after, part)[1]) if is_marked else ((), ())
        for at, spans in ((_BASE, ()), (_HERE, new[0]), (_PART, new[1])):
            self.heads[at].setText(words[at])
            self.texts[at].setAccessibleName(words[at])
            self._show(self.texts[at], sides[at] if at != _BASE or has_base else "", spans)

    def show_choice(self, is_theirs: bool | None, *, removes: bool = False, is_decided: bool = True) -> None:
        """Show which side is chosen; None where there is nothing to choose. Theirs may be that it goes.

        Where nobody has decided, ours holds, and can be chosen all the same.
        """
        self.theirs.setText(self.tr("Remove it, as in the part") if removes else self.tr("Take the part’s"))
        for button, chosen in ((self.ours, is_theirs is False and is_decided), (self.theirs, is_theirs is True)):
            button.setVisible(is_theirs is not None)
            allow(button, self.tr("This is chosen.") if chosen else "")

    def show_nothing(self) -> None:
        """Show that no place is chosen."""
        self.show_place(("", "", ""), "")
        self.show_choice(None)

    def _show(self, field: QPlainTextEdit, text: str, spans: Spans) -> None:
        field.setPlainText(text)
        selections = []
        for mark in marks(text, spans, mark_format(colours(), is_gone=False)):
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(field.document())
            cursor.setPosition(mark.start)
            cursor.setPosition(mark.start + mark.length, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor, selection.format = cursor, mark.format
            selections.append(selection)
        field.setExtraSelections(selections)

    def _on_ours(self) -> None:
        self.chosen.emit(False)

    def _on_theirs(self) -> None:
        self.chosen.emit(True)
