"""Which row of a table is which: by level, name and target; in what numbers and texts are the same."""

from collections import Counter
from decimal import Decimal

from jx_desktop.domain.document.tables import Row
from jx_desktop.domain.kinds.fields import plain
from jx_desktop.domain.values.money import amount_or_none
from jx_desktop.exchange.text.lines import compact
from jx_desktop.exchange.yearly.kept import KeptRow

IDENTITY = ("level1", "level2", "level3", "value")


def keys_here(row: Row) -> tuple[object, ...]:
    """Return by what a row of the document is paired."""
    return _row_keys({key: plain(row.value_at(key) or row.value_at(f"values.{key}")) for key in IDENTITY})


def keys_of(each: KeptRow) -> tuple[object, ...]:
    """Return by what a row that was read is paired."""
    return _row_keys({path.removeprefix("values."): text for path, (text, _) in each.identity.items()})


def _row_keys(texts: dict[str, str]) -> tuple[object, ...]:
    """Return by what a row is paired, the strongest first: level, name and target; name and target; the name."""
    first, second, third, value = (bare(texts.get(key, "")) for key in IDENTITY)
    if not third:
        return ((first, second, value) if value else None, None, None, None)
    return (
        (first, second, third, value),
        (third, value) if value else None,
        (second, third) if second else None,
        third,
    )


def is_alike(before: tuple[object, ...], after: tuple[object, ...]) -> bool:
    """Whether two rows in the same place share target and level, or the level and much of the name."""
    one, other = before[0], after[0]
    if not isinstance(one, tuple) or not isinstance(other, tuple) or len(one) < 4 or len(other) < 4:
        return False
    shared = (Counter(str(one[2])) & Counter(str(other[2]))).total()
    return one[:2] == other[:2] and (one[3] == other[3] != "" or 2 * shared > max(len(str(one[2])), len(str(other[2]))))


def bare(text: str) -> str:
    """Return a text as rows are compared by it: without spaces, widths and punctuation."""
    return compact(text).strip("。；;.，,").replace("=", "") if text else ""


def same_number(stated: str, computed: str) -> bool:
    """Whether a number in a table is the computed one, rounded as it stands there; words are compared as words."""
    one, other = amount_or_none(stated), amount_or_none(computed)
    if one is None or other is None:
        return compact(stated) == compact(computed)
    places = len(stated.partition(".")[2])
    return abs(one - other) <= Decimal(5).scaleb(-places - 1)
