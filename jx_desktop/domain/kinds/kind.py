"""What a kind of field must be able to do. A new kind is one module that registers itself, and its editor."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import eq

from jx_desktop.domain.form.fields import FieldDefinition, FieldKind


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a value: the money unit its amounts are in, decimals printed at least, and the form's date."""

    money_unit: str | None = None
    decimals: int = 2
    date: str = ""


Reader = Callable[[str, FieldDefinition, Setting], str]
"""Returns what was typed as the plain text that is kept; empty for nothing. Raises ``ValueError`` for what is none."""
Printer = Callable[[str, FieldDefinition, Setting], str]
"""Returns a kept text as it is printed; one that is not of the kind as it is."""


def _as_kept(text: str, _field: FieldDefinition, _setting: Setting) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Kind:
    """How values of a kind, as plain text, are read, printed and told apart."""

    read: Reader = _as_kept
    printed: Printer = _as_kept
    is_same: Callable[[str, str], bool] = eq


KINDS: dict[FieldKind, Kind] = {}
"""Every kind, registered by its module."""
