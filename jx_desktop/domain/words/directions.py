"""Which direction is better of what an indicator is called: less of costs and complaints, more of most others."""

import re

from jx_desktop.base.text import without_spaces

_LESS_IS_BETTER = re.compile("成本$|费用$|投诉|事故|(?:超支|差错|违规|死亡|发生)(?:数|率|次数)?$")
_OF_COSTS = re.compile("成本(?:指标|类)?$")
_HANDLED = re.compile("节约|节支|节省|降低|减少|下降|控制率|处理|处置|办结|解决|整改|回复|答复|满意")
"""A complaint that is handled is a good one."""


def less_is_better(name: str, *levels: str) -> bool:
    """Whether an indicator of this name, beneath these levels, is the better the smaller its value is: 成本指标 are."""
    plain = without_spaces(name)
    is_cost = any(_OF_COSTS.search(without_spaces(level)) for level in levels)
    return (is_cost or bool(_LESS_IS_BETTER.search(plain))) and not _HANDLED.search(plain)
