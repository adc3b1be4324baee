"""Text of one or of several lines, codes, choices from a list."""

from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.kinds.kind import KINDS, Kind, Setting


def _read_code(text: str, _field: FieldDefinition, _setting: Setting) -> str:
    """Codes are wrapped on paper: spaces in them mean nothing."""
    return "".join(text.split())


def _read_choice(text: str, field: FieldDefinition, _setting: Setting) -> str:
    chosen = text.strip()
    if chosen and chosen not in field.choices:
        raise ValueError(text)
    return chosen


KINDS[FieldKind.TEXT] = KINDS[FieldKind.LONG_TEXT] = KINDS[FieldKind.LIST] = Kind()
KINDS[FieldKind.CODE] = Kind(_read_code)
KINDS[FieldKind.CHOICE] = Kind(_read_choice)
