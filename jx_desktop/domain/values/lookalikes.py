"""Letters that are typed, printed or recognised for the digits that they look like, and the other way."""

import re

from jx_desktop.domain.values.indicator_value import HALF_WIDTH, is_unit, leading_operator, read_value

LOOKS_LIKE = str.maketrans({"O": "0", "o": "0", "〇": "0", "О": "0", "Ο": "0", "I": "1", "l": "1", "|": "1"})
"""Letters that are typed for the digits that they look like."""
LIKE_DIGITS = LOOKS_LIKE | str.maketrans({"S": "5", "B": "8", "Z": "2"})
"""The same with letters that are taken for digits only where nothing but a digit can stand."""
LIKE_LETTERS = str.maketrans("01528", "OISZB")
"""Digits and the letters that they are taken for."""
DIGIT_OR_LIKE = r"[\dOoIlSBZ|〇]"
"""A pattern of one digit, or of what is taken for one."""
_NUMBER = re.compile(rf"{DIGIT_OR_LIKE}+(?:[,.]{DIGIT_OR_LIKE}+)*")
_WELL_FORMED = re.compile(r"(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?")
_MAY_BE_UNITS = "lISBZ"
"""Letters that may stand for themselves at the end of a number: 10l, 3B级."""


def meant_value(text: str) -> str:
    """Return an indicator's value with digits for the letters in its number that look like them: ≥1O0人, 9S%.

    What may well be meant as it is stays: O3, 5S管理, B2B.
    """
    folded = text.translate(HALF_WIDTH)
    start, sign = leading_operator(folded)
    start += len(folded[start:]) - len(folded[start:].lstrip())
    found = _NUMBER.match(folded, start)
    if found is None:
        return text
    number, behind = found.group(), folded[found.end() :].strip()
    meant = number.translate(LIKE_DIGITS)
    is_number = any(sign.isdigit() for sign in number) and _WELL_FORMED.fullmatch(meant)
    if meant == number or not is_number or _begins_with_letter(behind):
        return text
    if number[-1] in _MAY_BE_UNITS and not is_unit(behind):
        return text
    is_firm = number[0].isdigit() and number.translate(LOOKS_LIKE) == meant
    if not (sign or behind.startswith(("%", "‰")) or is_firm):
        return text
    changed = text[: found.start()] + meant + text[found.end() :]
    return changed if read_value(changed).kind == "number" else text


def _begins_with_letter(text: str) -> bool:
    return text[:1].isascii() and text[:1].isalnum()
