"""Which direction is better of what an indicator is called: less of costs and complaints, more of most others."""

import re
from functools import lru_cache

from jx_desktop.base.text import without_spaces
from jx_desktop.domain.words.vocabulary import Vocabulary, standard_vocabulary

_OF_COSTS = re.compile("成本(?:指标|类)?$")


def less_is_better(name: str, *levels: str, vocabulary: Vocabulary | None = None) -> bool:
    """Whether an indicator of this name, beneath these levels, is the better the smaller its value is: 成本指标 are.

    A complaint that is handled is a good one.
    """
    return _less_is_better(name, levels, vocabulary or standard_vocabulary())


@lru_cache(maxsize=4096)
def _less_is_better(name: str, levels: tuple[str, ...], words: Vocabulary) -> bool:
    plain = without_spaces(name)
    is_cost = any(_OF_COSTS.search(without_spaces(level)) for level in levels)
    return (is_cost or words.less_is_better.are_in(plain)) and not words.handled.are_in(plain)
