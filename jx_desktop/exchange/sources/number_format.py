"""Numbers of a workbook as the sheet shows them, as far as that says more than the number: 001001, 30%, 2024-12-01.

The digits are the workbook's own, never those of a float, at the 15 that a spreadsheet keeps; how many decimals are
shown, and the marks between thousands, are left out.
"""

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

GENERAL = "General"
BUILT_IN = {
    2: "0.00",
    **dict.fromkeys((4, 7, 8, 39, 40, 43, 44), "#,##0.00"),
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((*range(14, 18), 22, *range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
}
"""The formats that have a number and no words, where they say more than the number; dates of East Asia among them."""
_SIGNIFICANT = Context(prec=15, rounding=ROUND_HALF_UP)
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
_LOST_FROM = Decimal("1E15")
_WHOLE = re.compile(r"-?\d+")
_LONGEST_NUMBER = 400
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|!(?P<marked>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|(?P<other>\[[^\]]*\])'
    r"|_.|\*.|(?P<sign>.)",
    re.DOTALL,
)
_NO_SIGNS = re.compile(r'"[^"]*"|\\.|!.|\[[^\]]*\]|_.|\*.')
_LAST_DAY = 2_958_465  # 9999-12-31


def plain_number(text: str) -> str:
    """Return the digits of a stored number; what a spreadsheet cannot hold exactly stays in exponent form: 1.3E+19."""
    text = text.strip()
    if len(text) > _LONGEST_NUMBER:
        return text
    if _WHOLE.fullmatch(text):
        return _without_zeros(text)
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite() or number.adjusted() < -60:
        return "0" if number.is_finite() else text
    if abs(number) >= _LOST_FROM:
        return f"{number:.5E}"
    digits = f"{_SIGNIFICANT.plus(number):f}"
    return _without_zeros(digits.rstrip("0").rstrip(".") if "." in digits else digits)


def _without_zeros(digits: str) -> str:
    """Return digits without zeros before them, and nothing without a sign."""
    plain = digits.removeprefix("-").lstrip("0")
    plain = f"0{plain}" if not plain or plain.startswith(".") else plain
    return f"-{plain}" if digits.startswith("-") and plain != "0" else plain


def shown_number(text: str, number_format: str, *, from_1904: bool = False, keeps_decimals: bool = False) -> str:
    """Return a stored number as a cell of this format shows it; with `keeps_decimals` with the decimals it shows."""
    plain = plain_number(text)
    if number_format in ("", GENERAL, "@") or "E" in plain:
        return plain
    layout = _layout(number_format)
    if layout is None:
        return plain
    if isinstance(layout, str):
        return _date_text(plain, from_1904=from_1904)
    return layout.shown(plain, keeps_decimals=keeps_decimals)


class _Layout:
    """Where digits and words stand in a format: ``000000``, ``000-000``, ``0!.0000``, ``0.00"万元"``, ``0%``."""

    def __init__(self, section: str) -> None:
        self.pieces: list[str] = []  # 0 and # for digits, a point, a comma, or a quotation mark and a word
        self.scale = 0  # the number that is shown is smaller by this power of ten
        self.is_padded = False
        self.decimals = (0, 0)  # how many stand there always, and how many at most
        self._read(section)

    def _read(self, section: str) -> None:
        has_point, written_point, behind = False, False, 0
        for found in _PIECE.finditer(section):
            word = next((found[name] for name in ("quoted", "escaped", "marked", "currency") if found[name]), "")
            sign = found["sign"] or ""
            if word == "." and "0" in self.pieces and not has_point:
                written_point = True
            if word:
                self.pieces.append(f'"{word}')
            elif sign and sign in "0#?":
                behind += written_point and not has_point
                if not has_point:
                    self.pieces.append("0" if sign == "0" else "#")
                else:
                    self.decimals = (self.decimals[0] + (sign == "0"), self.decimals[1] + 1)
            elif sign and sign in ".,":
                has_point = has_point or sign == "."
                self.pieces.append(sign)
            elif sign and sign not in "()+_ ":
                self.pieces.append(f'"{sign}')
        while self._ends_with_scale():
            self.scale += 3
        self.is_padded = not written_point and self.pieces.count("0") > 1
        if written_point:  # 0!.0000 shows ten thousands: no point of a number, but read as one
            self.scale += behind
            at = self.pieces.index('".')
            self.pieces = self.pieces[:at] + [piece for piece in self.pieces[at + 1 :] if piece not in ("0", "#")]
        if '"%' in self.pieces:
            self.scale -= 2

    def _ends_with_scale(self) -> bool:
        """Take a comma away that stands behind the last digit; whether there was one."""
        last = max((at for at, piece in enumerate(self.pieces) if piece in ("0", "#", ".")), default=-1)
        if 0 <= last < len(self.pieces) - 1 and self.pieces[last + 1] == ",":
            del self.pieces[last + 1]
            return True
        return False

    def shown(self, plain: str, *, keeps_decimals: bool) -> str:
        """Return a number in this layout; the first place takes the digits that are left over."""
        digits = plain_number(f"{Decimal(plain).scaleb(-self.scale):f}")
        least, most = self.decimals
        if keeps_decimals and most:
            whole, _, rest = f"{Decimal(digits).quantize(Decimal(1).scaleb(-most), context=_WIDE):f}".partition(".")
            rest = rest[:least] + rest[least:].rstrip("0")
            digits = f"{whole}.{rest}" if rest else whole
        sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
        whole, point, rest = digits.partition(".")
        places = [at for at, piece in enumerate(self.pieces) if piece in ("0", "#")]
        if self.is_padded and not point:
            whole = whole.rjust(self.pieces.count("0"), "0")
        filled = dict(zip(reversed(places), reversed(whole), strict=False))
        filled[places[0]] = whole[: max(0, len(whole) - len(places))] + filled.get(places[0], "")
        filled[places[-1]] += point + rest
        texts = (filled.get(at, piece[1:] if piece.startswith('"') else "") for at, piece in enumerate(self.pieces))
        return sign + "".join(texts).strip()


_AS_DATE = "date"


@lru_cache(maxsize=1024)
def _layout(number_format: str) -> "_Layout | str | None":
    """Return how numbers of a format are shown; None for as they are."""
    section = number_format.split(";")[0][:200]
    bare = _NO_SIGNS.sub("", section).lower()
    if re.search("[yd]", bare) or ("m" in bare and not re.search("[hs]", bare)):
        return _AS_DATE
    if re.search("[hs]", bare) or not re.search("[0#?]", bare) or "/" in bare or "e" in bare:
        return None
    return _Layout(section)


def _date_text(plain: str, *, from_1904: bool) -> str:
    days = Decimal(plain)
    if not 0 < days <= _LAST_DAY:
        return plain
    first = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
    return (first + timedelta(days=int(days))).isoformat()
