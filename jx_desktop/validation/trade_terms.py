"""Words of the trade, by which rules tell a result from a purpose, a rate from a count, a date from a promise."""

import re

VAGUE_WORDS = (
    "改善", "提高", "提升", "增强", "加强", "促进", "明显", "有效", "及时", "合理", "较好", "逐步", "进一步",
)  # fmt: skip
"""Words that promise without saying how much."""

NOTHING = frozenset({"不涉及", "无", "否", "没有", "暂无", "不适用"})
"""Values of rows that are there for the form's sake."""

SPENDING = re.compile(r"^(?:\d{1,2}[.、．])?(?:主要|专项)?用于[^。；;]*?(?:支出|开支)")
"""The opening of a goal that says what the money is for, not what it brings."""

RESULTS = re.compile(
    "提升|提高|完成|建成|达到|达标|实现|改善|增强|增加|增长|减少|降低|下降|缩短|解决|消除|新建|新增|建立|形成|改造|修复|覆盖|惠及|受益"
    "|促进|推动|取得|培养|培训"
)
"""Words by which a goal says a result."""

SURVEY = "问卷"
ASKED_OF_PEOPLE = re.compile("满意|知晓|认可|认同|获得感|幸福感|安全感")
"""What people can be asked in a survey."""

HAS_A_PERCENTAGE = re.compile(
    "率|比例|比重|占比|百分比|百分点|份额|覆盖|合格|达标|完成|及时|按时|按期|准时|准确|合规|到位|满意|知晓|认可|优良|通过"
    "|增长|增幅|增速|增收|下降|降幅|降低|减少|节约|节省"
    "|(?<![制年季力])度(?:情况)?$"
)
"""What can be answered in per cent."""

MAY_PASS_100 = re.compile("增长|增幅|增速|增加|增收|上升|提高|提升|完成|保值|增值|超额|偿债|负债")
"""Rates that may be above 100 %."""

WHOLE_YEAR_COST = re.compile("年度|项目总成本")
"""Names of costs that cannot span years."""

UNIT_COST = re.compile("([人户])均|每([人户次场个台套件名期村])|单位(?!运转)|单价|标准")
"""Names of costs for one of many; the group says of what, where the name does."""

IN_PER_CENT = re.compile("(?<![频汇])率$|满意度$|知晓度$")
IN_NUMBERS = re.compile("次数$|人数$|数量$|个数$|人次$|户数$|场次$")
"""Names that ask for per cent, and names that ask for a count."""

LESS_IS_BETTER = re.compile("成本$|费用$|投诉|事故|(?:超支|差错|违规|死亡|发生)(?:数|率|次数)?$")
MORE_IS_BETTER = re.compile("满意|合格率|达标率|优良率|知晓率|及时率|完成率|覆盖率|准确率")
HANDLED = re.compile("节约|节支|节省|降低|减少|下降|控制率|处理|处置|办结|解决|整改|回复|答复|满意")
"""Names that say which direction is better; a complaint that is handled is a good one."""

POINT_IN_TIME = re.compile(
    r"\d\s*(?:月|[日号]|天|个?工作日|小时|周|个月|季度)|[一二三四五六七八九十]{1,3}(?:月|个?工作日|[日天周]内|个月)|年(?:底|末|内|中)|季度"
    r"|全年|每[年月周日天季]|(?:19|20)\d{2}\s*年|\d{4}[-/.]\d{1,2}"
)
"""What says when."""


def is_nothing(value: str) -> bool:
    """Whether a value says that there is nothing to say: 不涉及, 无."""
    return value.strip(" 　。（）()") in NOTHING
