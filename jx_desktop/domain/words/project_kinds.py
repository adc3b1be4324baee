"""What kind of thing a project pays for, told by its name, or by its purpose where the name does not say.

The words are those of budgets of counties; a project may be of several kinds (党建培训经费).
"""

import re
from functools import lru_cache

from jx_desktop.domain.words.goal_texts import OwnNames
from jx_desktop.domain.words.project_names import bare_name
from jx_desktop.domain.words.searching import fold

_WORDS = {
    "公用经费": "公用经费|日常公用|办公经费|机关运转|运转经费|正常运转",
    "人员经费": "人员经费|人员工资|工资福利|津贴补贴|津补贴|社保缴费|公积金|遗属|离退休|退休人员",
    "临时和聘用人员": "劳务派遣|临时人员|临时工|聘用人员|聘用制|编外|辅助人员|辅警|协管员|公益性?岗位|购买服务人员",
    "党建": "党建|创先争优|党务|党组织|党支部|党员|党费|主题教育",
    "信息化建设和运维": "信息化|信息系统|信息平台|网络(?:运维|运行|安全|租|维护|建设)|运维|软件|机房|专线|网站|"
    "电子政务|政务网|(?:系统|平台)(?:建设|维护|升级|开发|运行)|智慧|数字化|大数据|云平台|云服务",
    "公务用车": "购车|车辆|公务用?车|执法车|执勤车|租车|用车",
    "培训": "培训|轮训|研修|进修",
    "会议": "会议|大会|全会|两会|例会|座谈会",
    "宣传": "宣传|广告|报刊|画册|普法",
    "设备购置": "(?:设备|仪器|家具|器材|器械|装备|办公用品|电脑|计算机|空调).{0,6}(?:购置|采购|更新|配备|添置)|"
    "(?:购置|采购|购买|添置|更新).{0,8}(?:设备|仪器|家具|器材|器械|装备|办公用品|电脑|计算机|空调)",
    "房屋维修": "维修|修缮|装修|房屋改造|办公楼改造",
    "物业、水电和取暖": "物业|水电|水费|电费|取暖|供暖|供热|保洁|安保|保安|食堂",
    "租赁": "租赁|房租|租金|租用|租房",
    "评审、审计和咨询": "评审|评估|咨询|审计|造价|第三方|绩效评价|测评|律师|法律顾问|法律服务|监理",
    "驻村帮扶": "驻村|第一书记|帮扶工作队|(?:定点|结对|对口)帮扶",
    "慰问": "慰问|走访|送温暖|困难(?:职工|党员)",
    "乡村振兴": "乡村振兴|扶贫|脱贫|衔接资金|美丽乡村|人居环境|和美乡村",
    "执法和办案": "办案|执法(?!(?:执勤)?(?:用车|车))|稽查|信访|维稳|扫黑|禁毒",
    "普查和监测": "普查|统计|监测|抽检|检测|检验",
    "防汛和应急": "防汛|抗旱|应急|消防|抢险|防火|救灾|安全生产",
    "救助和补助": "救助|低保|优抚|高龄|残疾人|抚恤|特困|临时困难|养老服务",
    "道路和桥梁": "道路|公路|桥梁|路网|养护",
    "文体活动": "比赛|竞赛|演出|展览|文艺|文化活动|文体|运动会|体育|书画|图书",
    "档案": "档案",
    "招商": "招商",
    "学生资助": "助学|学生资助|营养餐|营养改善|奖学金|免学费",
}
_KINDS = {kind: re.compile(words) for kind, words in _WORDS.items()}
_LEVEL = r"(?:县本级|区本级|市本级|本级|县级|区级|市级|省级|中央)"
_ENDING = re.compile(rf"(?:专项|工作|业务|项目|资金|经费|支出|费用|补助|补贴|{_LEVEL}|配套|及|和|等)$")
_BEGINNING = re.compile(rf"^{_LEVEL}|^[（(]{_LEVEL}[)）]")
_EDGES = " ,，、;；:：.·-—–_/()（）"
_LEAST_STEM = 2
_LISTED, _MANY = "、", 2
_LOOKED_AT = 200
"""How many characters of a purpose are looked at: what comes behind is details."""


@lru_cache(maxsize=8192)
def kinds_of_name(name: str) -> tuple[str, ...]:
    """Return the kinds that a name tells, in the order of the list; none where it tells none."""
    plain = fold(name)
    return tuple(kind for kind, words in _KINDS.items() if words.search(plain))


def kind_of_purpose(purpose: str) -> str | None:
    """Return the kind that a purpose names, where it names one alone: one that lists many things says none."""
    looked_at = purpose[:_LOOKED_AT]
    named = kinds_of_name(looked_at) if looked_at.count(_LISTED) < _MANY else ()
    return named[0] if len(named) == 1 else None


def own_kind(name: str, names: OwnNames) -> str:
    """Return what of a name is neither year, number, department, level nor a general word; empty where nothing is."""
    stem = _BEGINNING.sub("", names.left_out(bare_name(name)))
    while (shorter := _ENDING.sub("", stem).strip(_EDGES)) != stem and len(shorter) >= _LEAST_STEM:
        stem = shorter
    return stem if len(stem) >= _LEAST_STEM and not _ENDING.fullmatch(stem) else ""
