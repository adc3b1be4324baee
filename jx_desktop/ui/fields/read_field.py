"""What is only read on a sheet: what stands around a project, a goal on its self-evaluation."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.form.sheets import SheetForm
from jx_desktop.domain.kinds.fields import plain
from jx_desktop.domain.kinds.kind import Setting
from jx_desktop.ui.fields.label import FieldLabel
from jx_desktop.ui.fields.reading import shown_text

_UNIT, _NOTHING = "unit.", "—"


class ReadField(FieldLabel):
    """A text that is filled in elsewhere; it can be selected and copied."""

    def __init__(self, field: FieldDefinition, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._field = field
        self.setWordWrap(True)
        self.setAccessibleName(field.label)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def show_read(self, document: Document, entity: Entity, sheet: SheetForm, setting: Setting) -> None:
        """Show what stands there, in a state of the document."""
        text = self._text(document, entity, sheet, setting) or _NOTHING
        if text != self.text():
            self.setText(text)

    def _text(self, document: Document, entity: Entity, sheet: SheetForm, setting: Setting) -> str:
        path = self._field.path
        if path in document.form.around_fields:
            of_unit = path.startswith(_UNIT)
            of = document.unit_of(entity.id) if of_unit else document.head
            return plain(of.value_at(path.removeprefix(_UNIT) if of_unit else path))
        value = entity.value_at(path)
        if self._field.kind is FieldKind.LIST and isinstance(value, tuple):
            return "\n".join(sheet.numbered_goals(value))
        return shown_text(self._field, plain(value), setting)
