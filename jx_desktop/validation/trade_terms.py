"""Words of the trade, by which rules tell a result from a purpose, a rate from a count, a date from a promise."""

import re

from jx_desktop.domain.values.written_year import YEAR

VAGUE_WORDS = (
    "改善", "提高", "提升", "增强", "加强", "促进", "明显", "有效", "及时", "合理", "较好", "逐步", "进一步",
)  # fmt: skip
"""Words that promise without saying how much."""

VAGUE_VALUE = re.compile(
    r"(?:保障|确保|保证|维护|维持|保持|持续|长期|长效|不断|稳定|稳步|全面|切实|充分|显著|大力|积极|广泛|深入|深远|可持续)"
    r"[\u4e00-\u9fff、，]{0,20}"
    r"|[\u4e00-\u9fff]{0,12}(?:满意|到位|正常|稳定|保障|显著|良好|完善|充分|顺利|和谐|广泛|深远|持续|长期|好转|向好)"
    r"|是|有|定性|健全|规范|科学|高效|有序|安全|高质量|优化|顺利[\u4e00-\u9fff]{0,6}"
    r"|(?:影响|水平|效果|程度|质量)?(?:很|较|更|比较|非常)?[高低大小强弱多少好快]"
)
"""A value that says how good something is meant to be, and not how much."""
GRADE = re.compile("(?:评[为定]|达到)?(?:优秀|优良|良好|优|良|中等|合格以上|好|较好|一般)(?:等次|等级|以上)?")
GRADED = re.compile("等级|等次|评级|评定|评价|评比|评估|档次|考核结果|考评|绩效自评|星级")
"""A grade is a promise without measure, unless the row is about a grading."""

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

SAYS_A_CHANGE = re.compile("增[长幅减加]|增速|增收|提高|降幅|下降|降低|减少|同比|环比|[较比]上[年期]|百分点")
SAYS_A_SHARE = re.compile("(?<![频汇效功])率(?!先|领)|比例|比重|占比|百分比|百分之|份额|程度|占[^，。；]{1,20}的")
"""Words by which a description says that a change or a share in per cent is meant."""

MAY_PASS_100 = re.compile("增长|增幅|增速|增加|增收|上升|提高|提升|完成|保值|增值|超额|偿债|负债")
"""Rates that may be above 100 %."""

WHOLE_YEAR_COST = re.compile("年度|项目总成本")
"""Names of costs that cannot span years."""

UNIT_COST = re.compile("([人户])均|每([人户次场个台套件名期村])|单位(?!运转)|单价|标准")
"""Names of costs for one of many; the group says of what, where the name does."""

IN_PER_CENT = re.compile("(?<![频汇])率$|满意度$|知晓度$")
IN_NUMBERS = re.compile("次数$|人数$|数量$|个数$|人次$|户数$|场次$")
"""Names that ask for per cent, and names that ask for a count."""

MORE_IS_BETTER = re.compile("满意|合格率|达标率|优良率|知晓率|及时率|完成率|覆盖率|准确率")
"""Names of rates of which more is better; of what less is better: `domain/words/directions.py`."""

BY_THEN = re.compile(
    rf"(?:{YEAR}年)?\d{{1,2}}月(?![份底末]?[均度])"
    rf"|{YEAR}(?:年(?:$|[底末内前]|之前|上半年|下半年|第)|[-/.]\d{1, 2}[-/.])"
    r"|(?:当|本)?年[底末]|第?[一二三四1-4]季度"
    r"|\d+\s?(?:个?工作日|[日天周]|小时|个?月|年)(?:以|之)?[内前]"
)
"""A date or a span of time up to which something is done."""
MONEY_NAME = re.compile("成本|费用?$|经费|支出|资金|补贴|补助|金额|投资|造价|[预结决]算")
"""Names of what is counted in money."""

POINT_IN_TIME = re.compile(
    r"\d\s*(?:月|[日号]|天|个?工作日|小时|周|个月|季度)|[一二三四五六七八九十]{1,3}(?:月|个?工作日|[日天周]内|个月)|年(?:底|末|内|中)|季度"
    rf"|全年|每[年月周日天季]|{YEAR}\s*年|\d{{4}}[-/.]\d{{1,2}}"
)
"""What says when."""


def is_nothing(value: str) -> bool:
    """Whether a value says that there is nothing to say: 不涉及, 无."""
    return value.strip(" 　。（）()") in NOTHING
