"""Rules about whom a text is about: counties and authorities that are others', left by whoever copied it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from jx_desktop.base.messages import Message
from jx_desktop.base.text import without_spaces
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.kinds.filled import FilledField
from jx_desktop.domain.words.counties import county_of
from jx_desktop.validation.phrases import labels_of, listed
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context, rule

_AUTHORITY = r"[\u4e00-\u9fff]{0,10}?(?:局|委员会|政府|县委|区委|市委|联合会|文联|残联|妇联|法院|检察院|工会|总社)"
_COUNTY_OF_AUTHORITY = re.compile(
    rf"(?:^|[^\u4e00-\u9fff]|[由与和及至到在赴向对从给为按经被是同请报])([\u4e00-\u9fff]{{1,6}}?(?:自治县|县|区|市))(?={_AUTHORITY})"
)
_DONE_WITH_IT = (
    "围绕|服务|贯彻|落实|按照|根据|依据|依照|遵照|参照|遵循|服从|响应|执行|实施|完成|保障|保证|确保|带动|推动|推进|促进|提升|提高|"
    "指导|督导|监督|支持|协调|协助|协同|会同|配合|联合|依托|上报|呈报|报送|报请|报经|汇报|报告|请示|提请|得到|受到|获得|取得|争取|"
    "传达|学习|领会|宣传|加强|强化|深化|迎接|接受|覆盖|面向|面对|针对|下发|下达|转发|印发|拨付|拨给|补助|紧扣|聚焦|立足|结合|融入|"
    "做好|搞好|抓好|办好|坚持|保持|符合|满足|纳入|列入|参与|参加|承办|承担|承接|协办|主办|举办|召开|组织|开展|联系|联络|对接|沟通|"
    "通过|反映|体现|展示|关于|涉及|包括|以及|代表|委托|邀请|慰问|助力|统筹|发展|建设|维护|改善|优化|规范|用于|位于|来自|发动|动员|"
    "引导|繁荣|丰富|创建|打造|健全|完善|制定|编制|积极|认真|全面|切实|充分|深入|努力|严格|及时"
)
"""What is done with an authority or for it; no county is called so."""
_NOT_OF_THE_NAME = re.compile(
    f"^(?:.*(?:{_DONE_WITH_IT})(?:[和与及](?=[县区市]$))?|[年月日的我本各全外该每邻经报请将对原由与在为以向]|贫困|重点|试点|示范|先进|周边|相邻|其他|兄弟|上级|各级)+"
)
_NO_NAME = re.compile(
    "[省市县区]*|.*(?:[社地山园小城景校辖]区|城市)|.*[全我本各该向让在以由与使被到从按给][市县区]|.{2,}[为至和及][市县区]"
)
_OFFICE = "[\u4e00-\u9fff]{2,14}?(?:局|委员会|联合会)"
_LAST = re.compile("[县区市]")
_EVERYBODYS = ("财政局", "审计局", "税务局", "统计局")
_SELF = re.compile(
    r"(?<![\u4e00-\u9fff])(?:我|本)(局|委|镇|乡|街道)(?![\u4e00-\u9fff]?级)|[，。；、](?:我|本)(局|委|镇|乡)"
)
_KINDS = {
    "局": ("局",),
    "委": ("委", "委员会"),
    "镇": ("镇", "镇人民政府"),
    "乡": ("乡", "乡人民政府"),
    "街道": ("街道办事处",),
}


_NAMING_OTHERS = ("department.name", "cover_mark", "basis")
"""Fields that may name other authorities."""


@rule("STR-09", Entity)
def texts_are_about_this_county(entity: Entity, context: Context) -> Iterator[Finding]:
    """No text names an authority of another county, another county, or another authority as if it were this one."""
    own = county_of(context.department.name)
    if not own or isinstance(entity, Unit):
        return
    found: dict[str, dict[FilledField, list[str]]] = {
        "text.other_authority": {},
        "text.other_county": {},
        "text.other_office": {},
    }
    if not any(_others_in(context.read.joined(entity), entity, own, context).values()):
        return  # in all texts at once, for most name nobody else
    for text in _texts(entity, context):
        for code, names in _others_in(text.text, entity, own, context).items():
            if names:
                found[code][text] = names
                break
    for code, texts in found.items():
        if texts:
            named = tuple(dict.fromkeys(name for each in texts.values() for name in each))
            params = {
                "fields": labels_of(texts),
                "names": listed(named),
                "own": _own(code, own, context),
            }
            yield Finding(Message(code, params), tuple(text.place for text in texts))


def _own(code: str, county: str, context: Context) -> str:
    return context.department.name if code == "text.other_office" else county


def _texts(entity: Entity, context: Context) -> Iterator[FilledField]:
    for text in context.read.texts(entity):
        if text.field.kind is not FieldKind.CODE and text.field.path not in _NAMING_OTHERS:
            yield text


def _others_in(text: str, entity: Entity, own: str, context: Context) -> dict[str, list[str]]:
    """Return what a text names, by the code of the finding, the gravest first."""
    plain = without_spaces(text)
    names = [_NOT_OF_THE_NAME.sub("", name) for name in _COUNTY_OF_AUTHORITY.findall(plain)]
    authorities = [name for name in names if name not in own and own not in name and not _NO_NAME.fullmatch(name)]
    known = [] if isinstance(entity, Head) else _known_counties(plain, own, context)
    offices = [] if isinstance(entity, Head) else _offices(plain, own, context)
    if isinstance(entity, Section):
        offices += _selves(plain, context)
    return {"text.other_authority": authorities, "text.other_county": known, "text.other_office": offices}


def _known_counties(plain: str, own: str, context: Context) -> list[str]:
    """Return the counties of the form's province that a text names."""
    names, longest = _names_in(context.form.rule("STR-09").words.get("counties", ()))
    found: list[str] = []
    for ending in _LAST.finditer(plain) if names else ():
        before = plain[max(0, ending.end() - longest) : ending.end()]
        name = next((before[at:] for at in range(len(before)) if before[at:] in names), "")
        if name and name not in own:
            found.append(name)
    return found


@lru_cache(maxsize=16)
def _names_in(names: tuple[str, ...]) -> tuple[frozenset[str], int]:
    """Return the names that a form lists, and how long the longest is."""
    return frozenset(names), max(map(len, names), default=0)


def _offices(plain: str, own: str, context: Context) -> list[str]:
    """Return authorities of the own county, by their full names, that are neither the department nor everybody's."""
    if own not in plain:
        return []
    department = without_spaces(context.department.name)
    names = re.findall(own + _OFFICE, plain)
    return [
        name for name in names if name not in department and department not in name and not name.endswith(_EVERYBODYS)
    ]


def _selves(plain: str, context: Context) -> list[str]:
    """Return 我局 and the like where the department is none."""
    department = without_spaces(context.department.name).removesuffix(context.form.codes.own_unit_suffix)
    kinds = [first or second for first, second in _SELF.findall(plain)]
    return [f"我{kind}" for kind in dict.fromkeys(kinds) if not department.endswith(_KINDS[kind])]
