"""What stands around digits and tells a year from a number, a span of life, a code; and a year that is over."""

import re

from jx_desktop.domain.values.written_year import TO

_BEFORE = 24
"""Characters that are looked at before a year."""


def either(patterns: str) -> str:
    """Return the pattern for any of several, which stand between spaces."""
    return "|".join(patterns.split())


# What a number is of: 2024人, 2024余亩, 2024.5万元; not 2024人才计划, 2024项目支出.
_UNITS = either(r"""
    百(?!日|姓|强) 千 万 亿 个(?!人) 元(?!旦|宵) 名(?![师家录单优城校胜医]) 人(?![才大民社口力事员居防文工])
    次(?!性) 场(?![馆所地]) 件(?!均) 头(?![部雁]) 户(?![外籍]) 套(?!餐) 台(?![账风商]) 辆 处(?![置理室]) 项(?!目)
    本(?![级部市县省区科届年土地]) 份(?!额) 期(?![末初间中刊]) 篇 幅 副(?![食县职]) 条(?![例件])
    家(?![庭电长具政风园乡禽]) 所(?![有属得需]) 座(?!谈) 间 张 只(?!能) 棵 株 盏 册 公[里顷斤] 平方 立方 平米
    [千毫]?克 [千厘毫]?米 斤 吨 亩 升(?![级学旗华]) 天(?![然桥]) 小时 分钟 [课学]时 学分 箱 袋 瓶 盒 桶
    车(?![辆间站位险]) 班(?![级子车组]) 床 位(?!于) 岁 村(?![级庄民委卫干容集内镇史道组医务]) 幢 栋 眼 根(?![据治])
    块(?!状) 片(?!区) 艘 例(?![行会]) 起(?![草步]) 笔(?![会试]) 支(?![出付持部农教援]) 枚 粒 尾(?![款矿]) 羽 匹 倍
    度(?!假) 余
""")
_MEASURE = re.compile(rf" ?[余多几]?(?:[,.]\d|[%‰℃㎡]|{_UNITS})")
_COUNTED = re.compile(
    r"(?:[¥￥$≥≤><=±+~≧≦⩾⩽约共达近超仅计]|不[少低多高]于|[大小多少]于|至[少多]|不超过|数量|金额)[:：为达]? ?$"
)
_NUMBERED = re.compile(
    r"(?:[#№]|N[oO]\.?|[编文证账帐卡单序票批型]号|号码|代码|编码|电话|热线|传真|手机|邮编|标准)[:：为是]? ?\(?$"
    r"|[A-Za-z\d][-_/]$|(?<!\d)\d{1,6}\.$"
)
_COUNTS_YEARS = re.compile(
    r"(?:[\d.A-Za-z第满龄近超逾每约过达共历寿≥≤><=±余]|[任执从]教|教了"
    r"|建[国党军校县院库团馆]|连续|持续|累计|至[少多]|为期|不[少低多高]于)[:：为了]? ?$"
)
_YEARS_OF_LIFE = re.compile(
    r" ?(?:以[上下来内外]|来(?![访信自源])|期(?![末初间中])|间|级|[教党工军警干]龄|工作经|质保|代(?![表码办理])"
    r"|多(?![次项场措])|左右|余|之久"
    r"|历史|如一|制(?![定作度造])|义务教|一[轮遇届])"
)
# 使用24年, 租期24年, 24年内: so many years or a year, nobody can tell.
_EITHER_BEFORE = re.compile(
    r"(?:使用|服务|从事|工作|坚持|质保|运行|租[赁用]|折旧|养护|守护|间隔|时间|时长|期|限|[前后])[:：为达了]? ?$"
)
_EITHER = re.compile(r" ?(?:[内的后]|前(?![三两二]季|半年))")
_DATED = re.compile(r" ?(?:\d{1,2} ?月|[底末初度]|[上下]半年|第?[一二三四1-4]季|[春夏秋冬全])")
_COMPARED = re.compile(r"(?:较|(?<!占)比|(?<![合共会协])同) ?$")
_SINCE = re.compile(r"[底末初]? ?(?:起(?![草步诉])|以来|来(?![自访源])|至今|为基|基[数准期])")
_SPOKEN_OF_LATER = re.compile(r"(?:较|比|与|同|自|从|截至|截止|超过|高于|低于)\s*$")
_THINGS_OF_THEN = r"[^，。；、：\d]{0,10}(?:文件|决算|普查|版(?![权面画])|修订|印发|结转|结余|尾款|欠款|质保金|清算)"
# Of what began, was written or was left over then, the year is right: 2021年起, 2023年中央一号文件, 2023年结转.
_RIGHT_THERE = re.compile(
    r"\s?年?度?(?:\d{1,2}月(?:\d{1,2}日)?)?\s?[底末初]?\s?"
    rf"(?:起|以来|至今|为基|基[数准期]|同期|相比|开工|立项|建成|成立|{_THINGS_OF_THEN})"
)
# What belongs to the year that is named already while it lasts; what is to be built in it may become next year's.
_BELONGS_THERE = re.compile(rf"[底末初]?(?:同期|相比|立项|成立|{_THINGS_OF_THEN})")
_EVENT = re.compile(
    r"[^，。；、：]{0,8}?(?:奥运|冬奥|亚运|世博|(?:疫情|洪水|洪涝|暴雨|汛情|地震|雪灾)(?!防|监|预|应急|风险|保险))"
)
_FROM_DIGITS = re.compile(rf"\d ?年?[{TO}]{{1,3}} ?$")
_GOES_ON = re.compile(r" ?(?:[QHqh][1-4]|[)）\]】〕>》”\"]|(?![级届版])[\u4e00-\u9fff])")


def before(plain: str, start: int) -> str:
    """Return what stands before a place, as far as it is looked at."""
    return plain[max(0, start - _BEFORE) : start]


def is_measured(plain: str, start: int, end: int) -> bool:
    """Whether digits count or measure something (≥2024, 2024人, 2024.5万元)."""
    return bool(_MEASURE.match(plain, end) or _COUNTED.search(before(plain, start)))


def is_numbered(plain: str, start: int) -> bool:
    """Whether digits go on with a number, or are said to be one (编号：2024, 0319-2024)."""
    return _NUMBERED.search(before(plain, start)) is not None


def goes_on(plain: str, end: int) -> bool:
    """Whether bare digits are followed by what they are the year of: 2024春节, （2024）; not 2024级, 2024版."""
    return _GOES_ON.match(plain, end) is not None


def counts_years(plain: str, start: int, end: int) -> bool:
    """Whether two digits and 年 are so many years: 满24年, 24年教龄, 24年来; what a month follows is a date."""
    if _DATED.match(plain, end):
        return False
    return bool(_COUNTS_YEARS.search(before(plain, start)) or _YEARS_OF_LIFE.match(plain, end))


def may_count_years(plain: str, start: int, end: int) -> bool:
    """Whether two digits and 年 may be so many years as well as a year: 24年内, 使用24年."""
    if _DATED.match(plain, end):
        return False
    return bool(_EITHER.match(plain, end) or _EITHER_BEFORE.search(before(plain, start)))


def is_since(plain: str, end: int) -> bool:
    """Whether a year is one from which something goes on: 2021年起, 2023年以来."""
    return _SINCE.match(plain, end) is not None


def belongs_there(plain: str, start: int, end: int) -> bool:
    """Whether a year is that of what it names, and stays: 较2024年增长, 2024年中央一号文件, 2024年巴黎奥运会."""
    return bool(
        _COMPARED.search(before(plain, start)) or is_since(plain, end) or _BELONGS_THERE.match(plain, end)
    ) or is_event(plain, end)


def is_right_there(plain: str, start: int, end: int) -> bool:
    """Whether a year (its digits) may be named in a text of another: what began, was written or left over then."""
    return bool(_SPOKEN_OF_LATER.search(before(plain, start)) or _RIGHT_THERE.match(plain, end))


def is_event(plain: str, end: int) -> bool:
    """Whether a year is that of something that happened once: 2024年巴黎奥运会, 2023年“7·29”暴雨."""
    return _EVENT.match(plain, end) is not None


def goes_on_from_digits(plain: str, start: int) -> bool:
    """Whether two digits are the end of a range of numbers: 3-24年."""
    return _FROM_DIGITS.search(before(plain, start)) is not None
