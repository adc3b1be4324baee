"""What the value of a row is, as several rules ask: an answer of a cost, a sentence, a piece of the goal."""

import re

from jx_desktop.base.text import without_spaces
from jx_desktop.domain.document.projects import Project
from jx_desktop.validation.figures import numbers_in
from jx_desktop.validation.rule import Context
from jx_desktop.validation.table import Row

_OTHER_COSTS = frozenset({"social_cost", "ecological_cost"})
_LONG = 20
"""Up to how many characters a value without a full stop is one, where the form does not say."""
_SHORTEST_SENTENCE = 10
_ENDS = "。；;！!"
_CLAUSES = re.compile("[，,；;。]")
_DOES = re.compile(
    "^(?:对|通过|使|为|以|按照?|在|由|将|利用|围绕|根据|完成|组织|开展|建立|推进|加强|确保|保障|全年|积极|及时|有效|全面)"
)
_DONE = re.compile(
    "完成|组织|开展|建立|实施|推进|进行|建设|提高|提升|促进|加强|改善|确保|保障|丰富|满足|推动|落实|举办|改造|发放|参与|带动|增加|形成"
)
_NAMED = re.compile("《[^》]*》")
_IS_TIME = re.compile("月|日|季度|年底|年末")


def is_cost(row: Row) -> bool:
    """Whether a row is about money spent: not about what others or nature pay (社会成本, 生态环境成本)."""
    return "cost" in row.roles and not _OTHER_COSTS & row.roles


def is_piece_of_goal(row: Row, project: Project, context: Context) -> bool:
    """Whether a value is a long piece of the project's goals, word for word."""
    said = without_spaces(row.value).strip(_ENDS)
    return len(said) > _longest(context) and any(said in without_spaces(goal) for goal in project.goals)


def _longest(context: Context) -> int:
    return context.form.rule("VAL-21").limit("characters", _LONG)


def is_sentence(row: Row, project: Project, context: Context) -> bool:
    """Whether a value tells a story instead of answering; of rows about time and costs other rules speak.

    Dates, several measures (新建泵站3座、改造渠道12公里), bands and named standards are answers, however long.
    """
    if row.reading.kind != "words" or "time" in row.roles or is_cost(row):
        return False
    if is_piece_of_goal(row, project, context):
        return True
    value = without_spaces(row.value)
    told = _NAMED.sub("", value)
    numbers = len(numbers_in(value))
    if numbers > 1 or (numbers and _IS_TIME.search(value)) or len(told) < len(value):
        return False
    if value[-1:] in _ENDS and len(value) >= _SHORTEST_SENTENCE and _DONE.search(value):
        return True
    does = _DOES.search(value) is not None and _DONE.search(value) is not None
    return len(value) > _longest(context) and not numbers and (does or _CLAUSES.search(value) is not None)
