"""Text of one or of several lines, codes, one choice from a list or several."""

from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.kinds.kind import KINDS, Kind, Setting
from jx_desktop.domain.values.indicator_cells import JOINED_BY, chosen


def _read_code(text: str, _field: FieldDefinition, _setting: Setting) -> str:
    """Codes are wrapped on paper: spaces in them mean nothing."""
    return "".join(text.split())


def _read_choice(text: str, field: FieldDefinition, _setting: Setting) -> str:
    chosen = text.strip()
    if chosen and chosen not in field.choices:
        raise ValueError(text)
    return chosen


def _read_choices(text: str, field: FieldDefinition, _setting: Setting) -> str:
    """Several choices stand in the order of the form, once each."""
    wanted = {each.strip() for each in chosen(text.replace("，", JOINED_BY).replace(",", JOINED_BY))} - {""}
    if wanted - {*field.choices}:
        raise ValueError(text)
    return JOINED_BY.join(each for each in field.choices if each in wanted)


KINDS[FieldKind.TEXT] = KINDS[FieldKind.LONG_TEXT] = KINDS[FieldKind.LIST] = Kind()
KINDS[FieldKind.CODE] = Kind(_read_code)
KINDS[FieldKind.CHOICE] = Kind(_read_choice)
KINDS[FieldKind.CHOICES] = Kind(_read_choices)
