"""Chinese numerals: 五万, 十二万五千, 伍拾万, 三点五; read and written, whole and exact."""

from decimal import Decimal

DIGITS = "零一二三四五六七八九"
_FINANCIAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_TENS = ("", "十", "百", "千")
_GREAT = {"万": 10**4, "亿": 10**8}
_PLAIN = str.maketrans(
    _FINANCIAL_DIGITS + "〇两兩貳參陸拾佰仟萬億點",
    DIGITS + "零二二二三六十百千万亿点",
)
_FINANCIAL = str.maketrans(DIGITS + "十百千", _FINANCIAL_DIGITS + "拾佰仟")
CHARACTERS = "零〇一二两三四五六七八九十百千万亿点壹贰叁肆伍陆柒捌玖拾佰仟萬億兩貳參陸點"
"""The characters that a numeral may have."""
_LARGEST = 10**12


def read_numeral(text: str) -> Decimal | None:
    """Return the number that a numeral says; None for what is none, or could be read in two ways (五万五)."""
    plain = text.translate(_PLAIN)
    whole, point, rest = plain.partition("点")
    if not point:
        number = _read_whole(whole)
        return None if number is None else Decimal(number)
    great = rest[-1:] if rest[-1:] in _GREAT else ""
    decimals = rest.removesuffix(great)
    number = _read_whole(whole)
    if number is None or not decimals or any(sign not in DIGITS for sign in decimals):
        return None
    exact = Decimal(f"{number}." + "".join(str(DIGITS.index(sign)) for sign in decimals))
    return exact * _GREAT.get(great, 1)


def write_numeral(number: int, *, financial: bool = False) -> str:
    """Return a whole number from 0 up to 999,999,999,999 in numerals; `financial` are those of cheques (伍万)."""
    if not 0 <= number < _LARGEST:
        raise ValueError(number)
    words = _written(number) or DIGITS[0]
    if financial:
        return words.translate(_FINANCIAL)
    return words.removeprefix("一") if words.startswith("一十") else words


def is_financial(text: str) -> bool:
    """Whether a numeral is written in the characters of cheques."""
    return any(sign in _FINANCIAL_DIGITS[1:] + "拾佰仟" for sign in text)


def _read_whole(plain: str) -> int | None:
    """Read leniently, then see whether the number is written like that."""
    total = section = digit = 0
    for sign in plain:
        if sign in DIGITS:
            digit = DIGITS.index(sign)
        elif sign in _TENS[1:]:
            section += (digit or 1) * 10 ** _TENS.index(sign)
            digit = 0
        elif sign in _GREAT:
            section += digit
            total = (total + section) * _GREAT[sign] if sign == "亿" else total + section * _GREAT[sign]
            section = digit = 0
        else:
            return None
    number = total + section + digit
    if not plain or number >= _LARGEST:
        return None
    written, said = _bare(_written(number) or DIGITS[0]), _bare(plain)
    return number if said in (written, _with_zeros_of(said, written)) else None


def _with_zeros_of(said: str, written: str) -> str:
    """Return `written` with the 零 behind 万 and 亿 that `said` has there and that need not be: 十万零五千."""
    for place, sign in enumerate(said):
        if sign == DIGITS[0] and written[place - 1 : place] in _GREAT and written[place : place + 1] not in ("", sign):
            written = written[:place] + sign + written[place:]
    return written


def _bare(words: str) -> str:
    """Return words without the 一 that may stand before 十 or not."""
    return words.replace("一十", "十")


def _written(number: int) -> str:
    for name, size in (("亿", 10**8), ("万", 10**4)):
        if number >= size:
            high, low = divmod(number, size)
            between = DIGITS[0] if 0 < low < size // 10 else ""
            return _written(high) + name + between + _written(low)
    words = ""
    for power in (3, 2, 1, 0):
        digit, number = divmod(number, 10**power)
        if digit:
            words += DIGITS[digit] + _TENS[power]
        elif words and number and not words.endswith(DIGITS[0]):
            words += DIGITS[0]
    return words
