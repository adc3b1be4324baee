"""Numbers whose column was too narrow to show them: the value that travels along, in the cell's own format."""

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

_TOO_NARROW = re.compile(r"#{2,}")
_DECIMALS = re.compile(r"[0#][.]([0#]{1,30})")
_WHOLE = re.compile(r"[0#](?!.*/)")  # a fraction (# ?/?) is not a whole number
_ROUNDING = Context(prec=100, rounding=ROUND_HALF_UP)  # as spreadsheets round
_QUOTED = re.compile(r'"([^"]*)"')
_DATE_PART = re.compile(r"Y{2,4}|M{1,2}|D{1,2}", re.IGNORECASE)
_FIRST_DAY = date(1899, 12, 30)
_LAST_SERIAL = 2_958_465  # 9999-12-31


def shown_value(shown: str, raw: str, number_format: str) -> str:
    """Return what a cell shows; the raw value where it shows ``###``.

    `number_format` is LibreOffice's ``sdnum``, which ends in the format, such as ``0%`` or ``0.00``.
    """
    if not _TOO_NARROW.fullmatch(shown.strip()):
        return shown
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return shown
    if not value.is_finite() or abs(value.adjusted()) > 30:
        return shown
    code = number_format.rpartition(";")[2]
    if "Y" in _QUOTED.sub("", code).upper() and 0 < value <= _LAST_SERIAL:
        return _date_text(int(value), code)
    digits = _QUOTED.sub("", code)
    decimals = _DECIMALS.search(digits)
    places = decimals[1] if decimals else "" if _WHOLE.search(digits) else None
    if "%" in code:
        return _plain(value * 100, places or "") + "%"
    return _plain(value, places)


def _date_text(serial: int, code: str) -> str:
    day = _FIRST_DAY + timedelta(days=serial)
    values = {"Y": day.year, "M": day.month, "D": day.day}

    def part(found: re.Match[str]) -> str:
        letters = found[0].upper()
        return f"{values[letters[0]]:0{len(letters)}d}"[-max(len(letters), 2) :].rjust(len(letters), "0")

    return _DATE_PART.sub(part, code.replace('"', "").replace("\\", ""))


def _plain(value: Decimal, places: str | None) -> str:
    """Return digits: ``0`` in `places` are decimals that stand there always, ``#`` those that may; None for any."""
    if places is not None:
        value = value.quantize(Decimal(1).scaleb(-len(places)), context=_ROUNDING)
    text = f"{value:f}"
    whole, _, decimals = text.partition(".")
    least = len(places.rstrip("#")) if places is not None else 0
    decimals = decimals[:least] + decimals[least:].rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole
