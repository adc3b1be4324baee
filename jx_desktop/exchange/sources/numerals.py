"""Numbers as word processors write them before paragraphs: 3, 三, 叁, 丙, ③, C, iii. Formats by their OOXML names."""

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_LEGAL_JAPANESE = "〇壱弐参四伍六七八九"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_MOST_ROMAN = 4_000
_MOST_LETTERS = 780  # 30 of one letter


def _counted(number: int, digits: str = _DIGITS, units: str = "十百千", ten_thousand: str = "万") -> str:
    """Return a number in words of Chinese: 一百零五. Ten alone is 十."""
    if number <= 0 or number >= 100_000_000:
        return digits[0] if number == 0 else str(number)
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = digits[0] if 0 < low < 1_000 else ""
        return _counted(high, digits, units) + ten_thousand + gap + (_counted(low, digits, units) if low else "")
    text, has_gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += (digits[0] if has_gap else "") + digits[digit] + (units[place - 1] if place else "")
        has_gap = text != "" and digit == 0
    return text


def _short(number: int) -> str:
    """Return 十一 for eleven, as counting does."""
    text = _counted(number)
    return text.removeprefix("一") if 10 <= number < 20 else text


def _digit_by_digit(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] if digit.isdigit() else digit for digit in str(number))


def _letters(number: int) -> str:
    if not 0 < number <= _MOST_LETTERS:
        return str(number)
    times, letter = divmod(number - 1, 26)
    return chr(97 + letter) * (times + 1)


def roman(number: int) -> str:
    """Return a Roman number; digits for what has none."""
    if not 0 < number < _MOST_ROMAN:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        text += letters * times
    return text


def circled(number: int) -> str:
    """Return ① to ㊿; digits beyond."""
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(start + number - first)
    return "⓪" if number == 0 else str(number)


def _row_of(first: str, most: int) -> Callable[[int], str]:
    """Return the function for signs that stand one behind the other in Unicode, digits beyond."""
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= most else str(number)


def _full_width(number: int) -> str:
    return str(number).translate({48 + digit: 0xFF10 + digit for digit in range(10)})


def _cycled(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _sexagenary(number: int) -> str:
    return _cycled(_STEMS)(number) + _cycled(_BRANCHES)(number) if number > 0 else str(number)


def _legal(digits: str, units: str, ten_thousand: str = "万") -> Callable[[int], str]:
    return lambda number: _counted(number, digits, units, ten_thousand)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _full_width),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), circled),
    "decimalEnclosedParen": _row_of("⑴", 20),
    "decimalEnclosedFullstop": _row_of("⒈", 20),
    "ideographEnclosedCircle": _row_of("㊀", 10),
    **dict.fromkeys(("chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand"), _short),
    **dict.fromkeys(("chineseCounting", "taiwaneseCounting"), lambda n: _short(n) if n < 100 else _digit_by_digit(n)),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _digit_by_digit),
    "chineseLegalSimplified": _legal(_LEGAL, "拾佰仟"),
    "ideographLegalTraditional": _legal(_LEGAL_TRADITIONAL, "拾佰仟", "萬"),
    "japaneseLegal": _legal(_LEGAL_JAPANESE, "拾百阡", "萬"),
    "ideographTraditional": _cycled(_STEMS),
    "ideographZodiac": _cycled(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": lambda number: roman(number).lower(),
    "upperRoman": roman,
    "hex": lambda number: f"{number:X}",
    "none": lambda number: "",
}


def numeral(number: int, number_format: str) -> str | None:
    """Return a number in a format (``w:numFmt``); None for a format that is not known."""
    write = _FORMATS.get(number_format)
    return None if write is None else write(number)
