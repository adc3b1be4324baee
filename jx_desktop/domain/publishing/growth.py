"""Totals that a text does not say, but from which they can be reckoned: last year's and by how much it grew."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from jx_desktop.domain.publishing.said_figures import Figure

_GREW = re.compile(r"增长|增加|增幅|提高|上升|多出?|增")
_SHRANK = re.compile(r"下降|减少|降幅|降低|压减|缩减|少")
_FORMER = re.compile(r"上年|去年|同期|同比|年初|20\d\d年")

_OF_MONEY = re.compile(r"预算|资金|经费|支出|投入|总额")


class Reckoned(NamedTuple):
    """Money in 元 between two bounds, and the words from which it is reckoned."""

    least: Decimal
    most: Decimal
    words: str


def reckoned_in(figures: Sequence[Figure]) -> Iterator[Reckoned]:
    """Yield what sentences tell by a former amount and what it grew or shrank by, as money or in percent.

    848万元 and 增长12% tell something between 945.5 and 954.0 万元.
    """
    sentences: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.kind != "count" and figure.quantum is not None:
            sentences.setdefault(figure.sentence, []).append(figure)
    for sentence, said in sentences.items():
        if _FORMER.search(sentence) and _OF_MONEY.search(sentence):
            yield from (
                _reckoned(former, other, sign)
                for former in said
                for other in said
                if former.kind == "money" and other is not former and (sign := _direction(other.clause))
            )


def _direction(clause: str) -> int:
    return 1 if _GREW.search(clause) else -1 if _SHRANK.search(clause) else 0


def _reckoned(former: Figure, other: Figure, sign: int) -> Reckoned:
    half = (other.quantum or Decimal(0)) / 2
    changes = [sign * each for each in (other.number - half, other.number + half)]
    factor = former.number / 100 if other.kind == "percent" else Decimal(1)
    bounds = sorted(former.number + change * factor for change in changes)
    return Reckoned(bounds[0], bounds[1], f"{former.words} {other.words}")
