"""What is written into the cells of an evaluation, as far as it can be read: numbers, nothing, no reason."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from jx_desktop.base.text import without_spaces
from jx_desktop.domain.values.indicator_value import NUMBER, Reading
from jx_desktop.domain.values.money import amount_or_none
from jx_desktop.domain.values.numerals import read_numeral
from jx_desktop.domain.values.typed_value import reading_of

_REMARK = re.compile(r"\([^()]*\)$")
_NOTHING = re.compile(r"[-—–―－/\\、.。*＊·…~～]*")
_NO_REASON = re.compile(
    r"(?:基本)?(?:暂?无|没有|不存在|未(?:发生|产生|出现)|不涉及|不适用|否|零|较大)?(?:明显|重大|较大)?(?:偏差|偏离|异常|变化)?"
    r"(?:的)?(?:原因|情况|现象|问题)?(?:分析|说明)?(?:[及和与]?(?:下一步)?(?:改进|整改)?措施)?"
    r"|(?:已|均|都|全部|按[时期质量]+|按(?:年初|年度|原定|既定)?计划|年度|目标|任务|指标|预期|顺利|如期|基本|超额|圆满|较好地?)*"
    r"(?:完成|达标|达到|达成|实现)(?:年初|年度|预期|绩效|既定|全部|设定|的)*(?:指标|目标|任务|值|要求|计划|良好|较好)*"
    r"|(?:完成|执行|运行)?(?:情况|效果)?(?:正常|良好|较好)|未偏离(?:目标|绩效目标)?|无[需须](?:改进|整改|说明)|n/?a"
)
"""What says that there is nothing to explain: 无, 无偏差, 已完成年度目标."""
_BEFORE_NUMBER = re.compile(
    "^(?:(?:全年|年度|本年|当年|实际|已经|已|共计|合计|累计|共|总计|约|近|大约|完成率|完成|达到|达|为|是|实现|开展|举办|"
    "支出|培训|发放|补助|建设|采购|新建|维修|数量|金额|控制在)(?:了)?[:：]?)+"
)
_SCORE_UNIT = re.compile("分(?:整)?$")
_LONGEST = 60


@lru_cache(maxsize=16_384)
def folded_answer(text: str) -> str:
    """Return a text in half width, without spaces and without what stands in brackets at its end."""
    plain = without_spaces(unicodedata.normalize("NFKC", text)).strip("。;,")
    while (bare := _REMARK.sub("", plain)) and bare != plain:
        plain = bare
    return plain


def is_nothing(text: str) -> bool:
    """Whether a cell is empty or holds only what stands for that: —, /."""
    return _NOTHING.fullmatch(folded_answer(text)) is not None


@lru_cache(maxsize=16_384)
def is_reason(text: str) -> bool:
    """Whether a text gives a reason; 无, 无偏差, 已完成 and 0 are none."""
    plain = re.sub(r"[\s()]", "", unicodedata.normalize("NFKC", text)).lower()
    pieces = re.split("[。;,、.:]", plain)
    return not all(is_nothing(piece) or piece.isdecimal() or _NO_REASON.fullmatch(piece) for piece in pieces)


@lru_cache(maxsize=16_384)
def number_said(text: str) -> Decimal | None:
    """Return the number that a score, points or a total say: 9.5, 9.5分, 10.00, 九十五分; None for anything else."""
    plain = _SCORE_UNIT.sub("", folded_answer(text)).replace(",", "")
    return (amount_or_none(plain) if plain else None) if NUMBER.fullmatch(plain) else read_numeral(plain)


@lru_cache(maxsize=16_384)
def actual_reading(text: str) -> tuple[str, Reading]:
    """Return an actual value without the words around its number (已完成12次 is 12次), and what it says."""
    plain = folded_answer(text)
    for candidate in (text, plain, _BEFORE_NUMBER.sub("", plain)):
        reading = reading_of(candidate)
        if reading.kind in ("number", "date"):
            return candidate, reading
    found = list(NUMBER.finditer(plain)) if len(plain) <= _LONGEST else []
    if len(found) == 1:
        behind = re.match(r"[%‰℃]|[^\d\W]{0,4}", plain[found[0].end() :])
        for length in range(len(behind.group()) if behind else 0, -1, -1):
            candidate = found[0].group() + plain[found[0].end() : found[0].end() + length]
            reading = reading_of(candidate)
            if reading.kind == "number" and kind_of_unit(reading.unit):
                return candidate, reading
    return text, Reading("words" if plain else "blank")


def has_digits(text: str) -> bool:
    """Whether any number stands in a text."""
    return re.search(r"\d", unicodedata.normalize("NFKC", text)) is not None


_KINDS = {
    "%": "% 百分比 百分点 ‰",
    "人": "人 名 位 人次 人数 万人 万人次 学生 职工",
    "次": "次 场 场次 期 班次 批 批次 回 轮 例次 件次",
    "个": "个 家 所 处 座 项 件 台 套 辆 份 本 册 条 块 张 幅 只 篇 宗 起 例 笔 部 门 类 种 支 队 组 栋 幢 盏 眼 口 间 "
    "个村 村 镇 乡 社区 片 层 节 首 棵 株 头 枚 把 双 对 顶 面 根 卷 盒 瓶 袋 箱 艘 架 万册 万份 万株 个社区 标段",
    "天": "天 日 个工作日 工作日 日内 天内 个工作日内 工作日内",
    "月": "月 个月",
    "年": "年",
    "小时": "小时 个小时 学时 课时 分钟",
    "户": "户 万户",
    "米": "米 公里 千米 m km 里",
    "面积": "平方米 平米 m2 m² ㎡ 亩 万亩 公顷 平方公里 km2 万平方米",
    "重量": "吨 公斤 千克 克 kg t",
    "元": "元", "百元": "百元", "千元": "千元", "万元": "万元", "亿元": "亿元",
    "元/": "元/人 元/人·年 元/月 元/年 元/人/年 元/人·月 元/人月 元/平方米 元/人·天 元/天",
}  # fmt: skip
_KIND_OF = {unit: kind for kind, units in _KINDS.items() for unit in units.split()}


def kind_of_unit(unit: str) -> str:
    """Return what a unit counts (人次 and 名 are people, 场 and 次 are times); empty where that is not known."""
    return _KIND_OF.get(unicodedata.normalize("NFKC", unit).lower(), "")
