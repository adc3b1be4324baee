"""Dates, kept as ISO 8601 (2025-06-30)."""

import re
import unicodedata
from datetime import date

from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.form.parts import fill
from jx_desktop.domain.kinds.kind import KINDS, Kind, Setting

_TYPED = re.compile(r"(\d{4})(?:[-./年](\d{1,2})[-./月](\d{1,2})日?|(\d{2})(\d{2}))")


def read_date(text: str) -> date | None:
    """Return the date that was typed; None for nothing. Raises ``ValueError`` for what is none.

    2025-6-30, 2025.06.30, 2025/6/30, 2025年6月30日 and 20250630 are one date.
    """
    typed = "".join(unicodedata.normalize("NFKC", text).split())
    found = _TYPED.fullmatch(typed)
    if typed and found is None:
        raise ValueError(text)
    return date(*(int(part) for part in found.groups() if part)) if found else None


def _read(text: str, _field: FieldDefinition, _setting: Setting) -> str:
    found = read_date(text)
    return found.isoformat() if found is not None else ""


def _print(text: str, _field: FieldDefinition, setting: Setting) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return fill(setting.date, {"year": day.year, "month": day.month, "day": day.day}) or text


KINDS[FieldKind.DATE] = Kind(_read, _print)
