"""A field that is computed: it shows its value, or why there is none, and takes nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jx_desktop.domain.form.fields import FieldDefinition
from jx_desktop.domain.kinds.fields import plain
from jx_desktop.domain.kinds.kind import Setting
from jx_desktop.domain.values.arguments import Computed
from jx_desktop.ui.fields.label import FieldLabel
from jx_desktop.ui.fields.reading import shown_text
from jx_desktop.ui.look.plain import tip_words
from jx_desktop.wording.messages import Wording


class ComputedField(FieldLabel):
    """The value of one computed field; its reason is the tip, and stands in its place where there is no value."""

    def __init__(self, field: FieldDefinition, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._field = field
        self._wording = wording
        self.is_brief = False
        """Whether the reason for no value is in the tip alone: there is no room for it."""
        self.setWordWrap(True)
        self.setAccessibleName(field.label)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def show_computed(self, computed: Computed, setting: Setting) -> None:
        """Show what has been computed."""
        text = shown_text(self._field, plain(computed.value), setting)
        reason = self._wording.word(computed.reason) if computed.reason is not None else ""
        name = "" if text else "muted"
        if self.objectName() != name:
            self.setObjectName(name)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setText(text or ("" if self.is_brief else reason))
        self.setToolTip(tip_words(reason))
        self.setAccessibleDescription(text or reason)
