"""Which direction is better: what a row says of itself, else what it is called: less of costs and complaints.

Forms that ask for it keep it in ``values.direction`` of a row (正向指标, 反向指标).
"""

import re
from functools import lru_cache

from jx_desktop.base.text import without_spaces
from jx_desktop.domain.words.vocabulary import Vocabulary, standard_vocabulary

DIRECTION = "direction"
"""The key of what a row says of its own direction."""
_SAID = re.compile("([正反负逆])向(?:性?指标)?")
_OF_COSTS = re.compile("成本(?:指标|类)?$")


def less_is_better(name: str, *levels: str, vocabulary: Vocabulary | None = None) -> bool:
    """Whether an indicator of this name, beneath these levels, is the better the smaller its value is: 成本指标 are.

    A complaint that is handled is a good one. Where one of the levels is a direction itself (反向指标), that is it.
    """
    return _less_is_better(name, levels, vocabulary or standard_vocabulary())


def said_direction(*texts: str) -> bool | None:
    """Return whether less is better as one of the texts says, which is a direction (反向指标); None where none is."""
    found = next((said for text in texts if (said := _SAID.fullmatch(text.strip())) is not None), None)
    return None if found is None else found[1] != "正"


@lru_cache(maxsize=4096)
def _less_is_better(name: str, levels: tuple[str, ...], words: Vocabulary) -> bool:
    said = said_direction(*levels)
    if said is not None:
        return said
    plain = without_spaces(name)
    is_cost = any(_OF_COSTS.search(without_spaces(level)) for level in levels)
    return (is_cost or words.less_is_better.are_in(plain)) and not words.handled.are_in(plain)
