"""Where the words of a form are best broken over the lines of a narrow cell: between words, not within them."""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import combinations

_WORDS = (
    "指标值|指标|执行数|执行率|执行|实际|完成值|完成|情况|目标|预计|预算数|预算|全年|年度|年初|可能性|可能|偏差|原因|分析|改进|"
    "措施|说明|保障|条件|硬件|经费|制度|人员|总体|项目|资金|来源|主管|部门|单位|代码|实施|用途|规模|确定|依据|描述|佐证|材料|标准|"
    "效益|满意度|服务|对象|成本|质量|数量|时效|社会|经济|生态|影响|持续|结转|拨款|财政"
)
_PIECES = re.compile(rf"{_WORDS}|[（(][^）)]*[）)]|[0-9A-Za-z–-]+[月年%]?|[及和其的之]?.", re.DOTALL)
_MOST_PIECES, _MOST_LINES = 12, 4


@lru_cache(maxsize=2000)
def broken_label(text: str, lines: int, room: float, width_of: Callable[[str], float]) -> str | None:
    """Return a label with line ends between its words, in so many lines, the longest as short as possible.

    None where no way of it fits a cell with `room`, in the measure of `width_of`: it is broken as any text then.
    """
    pieces = _PIECES.findall(text)
    if not 1 < lines <= min(_MOST_LINES, len(pieces)) or len(pieces) > _MOST_PIECES or "\n" in text:
        return None
    ways = []
    for cuts in combinations(range(1, len(pieces)), lines - 1):
        parts = ["".join(pieces[start:end]) for start, end in zip((0, *cuts), (*cuts, len(pieces)), strict=True)]
        ways.append((max(map(width_of, parts)), parts))
    widest, parts = min(ways, key=lambda way: way[0])
    return "\n".join(parts) if widest <= room else None
