"""The field of an entry: it shows what the form says at a place, and hands on what is to stand there."""

import re
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from jx_desktop.base.json_text import json_path
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.kinds.kind import Setting
from jx_desktop.ui.fields.base import TextField
from jx_desktop.ui.fields.choice import ChoiceField
from jx_desktop.ui.fields.labelled import FieldBox
from jx_desktop.ui.fields.paragraphs import LongTextField, ParagraphsField
from jx_desktop.ui.fields.typed import TypedField
from jx_desktop.ui.forms.cards import Entry
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.wording.messages import Wording

_NARROW, _WIDE = 72, 88
_PARTED = re.compile(r"[\s,，、;；.月底]+")

EntryEditor = TextField | TypedField | QCheckBox | ChoiceField | ParagraphsField


class EntryBox(FieldBox):
    """Holds the field of an entry; faults of its place stand beneath it."""

    committed = Signal(object, object)  # the place, and what is to stand there: None where nothing is

    def __init__(self, entry: Entry, wording: Wording, parent: QWidget | None = None) -> None:
        self.entry = entry
        self.editor = _editor(entry)
        super().__init__(self.editor, wording, parent)
        if entry.hint:
            self.editor.setToolTip(tip_words(entry.hint))
        self._fault = ""
        self._typed_fault = ""
        if isinstance(self.editor, QCheckBox):
            self.editor.clicked.connect(self._on_committed)
        else:
            self.editor.committed.connect(self._on_committed)
        if isinstance(self.editor, TypedField):
            self.editor.refused.connect(self._on_refused)

    def show_value(self, entry: Entry, value: object) -> None:
        """Show what the form says at the place; an entry of the same shape."""
        self.entry = entry
        shown = entry.unset if value is None else value
        match self.editor:
            case QCheckBox():
                self.editor.setChecked(bool(shown))
            case ChoiceField():
                self.editor.show_value("" if shown is None else shown)
            case LongTextField():
                self.editor.show_text(_words(shown))
            case ParagraphsField():
                self.editor.show_paragraphs(tuple(map(str, shown)) if isinstance(shown, (list, tuple)) else ())
            case TypedField():
                self.editor.show_kept(_words(shown), Setting())
            case _:
                self.editor.show_text(_words(shown))

    def show_fault(self, words: str) -> None:
        """Show what is wrong at the place; without words nothing is."""
        if words != self._fault:
            self._fault = words
            self._show_what_is_wrong()

    def _on_refused(self, words: str) -> None:
        self._typed_fault = words
        self._show_what_is_wrong()

    def _show_what_is_wrong(self) -> None:
        self.show_refusal("\n".join(filter(None, (self._typed_fault, self._fault))))

    def _on_committed(self, given: object) -> None:
        entry = self.entry
        value: object = given
        if entry.kind == "months":
            pieces = [piece for piece in _PARTED.split(str(given)) if piece]
            if not all(piece.isdecimal() and piece.isascii() and len(piece) < 3 for piece in pieces):
                self._on_refused(self.tr("Months are numbers from 1 to 12, such as 3、6、9、12."))
                return
            self._on_refused("")
            value = [int(piece) for piece in pieces]
        elif entry.kind == "number" and given:
            number = Decimal(str(given))
            value = int(number) if number == int(number) else float(number)
        elif entry.kind == "lines":
            value = [text for text in given if text.strip()] if isinstance(given, tuple) else []
        if value in ("", []) and entry.unset is not None:
            value = None
        self.committed.emit(entry.place, None if value == "" and entry.kind in ("number", "choice") else value)


def _words(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return "、".join(map(str, value))
    return "" if value is None else str(value)


def _editor(entry: Entry) -> EntryEditor:
    name = json_path(entry.place)
    match entry.kind:
        case "tick":
            editor = QCheckBox()
            editor.setObjectName(name)
            editor.setAccessibleName(entry.label)
            return editor
        case "choice":
            choice = ChoiceField(name, entry.label, entry.choices)
            choice.setMinimumContentsLength(4)
            choice.setMinimumWidth(_WIDE)
            return choice
        case "long_text":
            return LongTextField(name, entry.label, least_lines=1)
        case "lines":
            return ParagraphsField(name, entry.label)
        case "number":
            number = TypedField(FieldDefinition(name, FieldKind.NUMBER, entry.label))
            number.setMaximumWidth(_WIDE)
            return number
        case _:
            line = TextField(name, entry.label)
            line.setMinimumWidth(_NARROW)
            return line
