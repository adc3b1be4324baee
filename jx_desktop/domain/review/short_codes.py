"""Short codes that stay in a table of comments whatever program it goes through, and lead back to the comment.

A code is made of an id alone, so that it is the same in every copy of a document.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from itertools import pairwise

_FIRST, _OTHERS = "ABCDEFGHJKMNPQRSTUVWXYZ", "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without the letters and digits that are taken for one another; a letter comes first, so that none is a number."""
_FEWEST, _MOST = 4, 10
_CODE = re.compile(rf"(?<![A-Z0-9])[{_FIRST}][{_OTHERS}]{{{_FEWEST - 1},{_MOST - 1}}}(?![A-Z0-9])")


def short_code(text: str, length: int = _MOST) -> str:
    """Return the code of an id, or of whatever text; a shorter one is the beginning of a longer one."""
    number = int.from_bytes(sha256(text.encode("utf-8", "surrogatepass")).digest(), "big")
    number, first = divmod(number, len(_FIRST))
    code = [_FIRST[first]]
    while len(code) < length:
        number, rest = divmod(number, len(_OTHERS))
        code.append(_OTHERS[rest])
    return "".join(code)


def short_codes(ids: Iterable[str]) -> dict[str, str]:
    """Return a code for each id by which it is told from all the others: of four characters, where that is enough."""
    whole = {each: short_code(each) for each in ids}
    ordered = sorted(whole.values())
    least = dict.fromkeys(ordered, _FEWEST)
    for one, other in pairwise(ordered):
        same = next((at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b), _MOST - 1)
        for code in (one, other):
            least[code] = max(least[code], same + 1)
    return {each: code[: least[code]] for each, code in whole.items()}


def codes_in(text: str) -> Iterator[str]:
    """Yield what may be codes in the text of a cell, such as ``3·K7Q2``."""
    yield from _CODE.findall(unicodedata.normalize("NFKC", text).upper())


def ids_of_code(code: str, ids: Collection[str]) -> list[str]:
    """Return the ids that a code may stand for: one, unless some came since that it does not tell apart."""
    return [each for each in ids if short_code(each).startswith(code)]
