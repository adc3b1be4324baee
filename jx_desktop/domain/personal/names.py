"""Names of people beside what makes them personal data: papers, accounts, aid, illness (向张建国发放补助2000元).

A name counts where its surroundings say that a person stands there: behind a label (补助对象：), behind a word of
giving (向…发放), behind what somebody is (困难职工…), before a paper or account (…身份证号), with a title or an amount.
"""

import re
from collections.abc import Iterator

from jx_desktop.domain.personal.span import NAME, PersonalSpan, found_in
from jx_desktop.domain.personal.surnames import COMPOUND, GIVEN, MINORITY, SURNAMES, is_surely_name, may_be_name

_AID = (
    "补助|补贴|救助|慰问|抚恤|低保|五保|特困|残疾|患者|病人|学生|贫困|脱贫|受助|资助|困难|优抚|烈属|遗属|遗孀|军属|"
    "发放对象|孤儿|帮扶|救济|供养|助学|医疗费|丧葬|赔偿|补偿|身份证|账号|帐号|卡号|账户|领取|领款|收款|户名|户主|看望|走访"
)
_HINTS = re.compile(rf"{_AID}|发放给|受益人|带头人|致富能手|联系人\s?[:：]")
"""Words beside which a name is personal data; without one there is none."""
_SENTENCE = re.compile(r"[^。；;！？\n\r\x00]+")

_HAN = r"\u4e00-\u9fff\u3400-\u4dbf"
_FIRST = f"(?=[{SURNAMES}]|[{_HAN}]{{2,6}}[·•・‧])"
_WHAT_ONE_IS = (
    "(?:(?:困难|特困|贫困|受助|低保|残疾|患病|重病|大病|受灾|优抚|家庭|在校|农村|城镇|因病|高龄|重度|精神|失能|留守|离退休|退休|在职)"
    "{0,3}(?:职工|学生|患者|病人|群众|党员|军人|残疾人|人员|教师|农户|村民|居民|孤儿|遗属|遗孀|老人|儿童|妇女|女职工|户主|对象|农民|工人|干部|母亲|"
    "户|家庭|者|同学|军属|烈属|烈士|士兵|农民工|医生|护士|老党员|受益人|带头人|能手|示范户))"
)
_LABEL = (
    f"(?:(?:{_AID}|发放|受益|奖励|获奖|申请|监护|开户|持卡|保障)[^，,。；;：:、\\n\\r\\x00]{{0,8}}"
    f"|患者|学生|病人|职工|孤儿|遗属|老人|儿童|名单|户主|残疾人|联系人)(?:姓名|名单)?(?:[（(][^（）()\\n]{{0,12}}[）)])?[:：\\s]\\s*"
)
_SURE_LABEL = (
    r"(?:姓名|户名|收款人|领款人|领取人|持卡人|开户人|户主|受助人|救助人|监护人|受益人)(?:姓名)?(?:[:：为是]|\s)\s*"
)
_GIVEN_TO = (
    "(?:向|给予?|为|对|替|发给|付给|送给|补助|补贴|救助|慰问|资助|奖励|抚恤|帮扶|补偿|赔偿|看望|走访|救济|拨付|支付|发放|其中|包括|含|及|和|与|属|帮助|代|"
    f"[，,、：:（(]|^){_WHAT_ONE_IS}?"
)
_FRAME = re.compile(f"(?:(?P<sure>{_SURE_LABEL})|{_LABEL}|{_GIVEN_TO}|{_WHAT_ONE_IS}){_FIRST}")
_ENDS = re.compile(
    r"\s*(?:$|[,，、。；;：:（(）)\s/0-9０-９“”《]|\x00|等[0-9一二两三四五六七八九十\s]*[人名户位]|同志|女士|先生|老人|同学|夫妇|一家|大[爷娘妈]|奶奶|爷爷|小朋友|家庭|家(?![具电用乡族属])|的|"
    r"发放|支付|拨付|补助|补贴|救助|受助|受益|领取|慰问|资助|奖励|提供|给予|赔偿|补偿|缴纳|送|捐|每[人月年户]|各[补发救给]?|共[计补发]?|因|患|和|与|及|[一二两三四五六七八九十]+[人名位]|"
    r"身份证|账|帐|银行|卡|医疗|护理|住院|手术|助学|学费|生活|丧葬|抚恤|住房|教育|交通|慰问|低保|病|本人|遗属|户|女[，,]|男[，,])"
)
_BETWEEN = re.compile(r"\s*(?:[、，,；;/和与及]|以及|\s)\s*")
_ASIDE = re.compile(
    r"\s*(?:[（(][^（）()\n\x00]{0,40}[）)])?\s*(?:各|每人)?(?:补助|补贴|救助|慰问金?|发放)?\s*"
    r"(?:[0-9０-９][0-9０-９.,，]*\s*(?:[百千万]?元)?)?"
)
_OF_PLACES = re.compile(
    r"[、和及与]?(?:[^，。；;！？\n\x00]{0,16}?等[0-9一二三四五六七八九十两\s]*[个家所]?[^，。；;、！？\n\x00]{0,4}?"
    rf"|[{_HAN}]{{1,4}}?)"
    r"(?:村|镇|乡|公司|学校|单位|小学|中学|医院|企业|合作社|社区|街道|地区?|地方|品种|树种|作物|产业|项目)"
    r"(?:$|[，。；;、：（(\s的发补拨支用各共开建进实])"
)
"""What makes a list that reads like names one of places or things: 王桥、李桥等村."""
_MASKED = re.compile(f"[{SURNAMES}][某ＸX×xＯO○〇*＊]{{1,2}}")
_CLAUSES = frozenset("，,；;")
"""What may end a list of names: what stands behind is a name only where it surely reads like one."""
_BEFORE_PAPERS = re.compile(
    r"[\s（(，,、]{0,2}的?(?:居民|本人)?"
    r"(?:身份证|身份号|银行账|银行卡|[账帐][号户]|卡号|一卡通|社保卡|残疾人?证|存折|低保证|护照|医保卡)"
)
_BEFORE_TITLE = re.compile("同志|女士|先生|老人|大爷|大娘|大妈|奶奶|爷爷|同学|小朋友|夫妇")
_WITH_AMOUNT = re.compile(
    rf"(?<![{_HAN}])(?=[{SURNAMES}])[{_HAN}]{{2,4}}"
    r"(?=\s*[（(]?\s*(?:补助|补贴|救助|慰问金?|各|每人)?\s*[0-9０-９][0-9０-９.,，]*\s*[百千万]?元)"
)
_SAYS_NAME = (
    "·", "•", "‧", "・", "某", "账", "帐", "卡", "折", "姓名", "户名", "户主", "人：", "人:", "人 ", "身份", "护照",
    "低保证", "残疾证", "残疾人证",
)  # fmt: skip
"""Words with which any name counts, not the sure ones alone; each alone is looked for faster than all as a pattern."""
_CANDIDATE = re.compile(
    rf"[{SURNAMES}][{GIVEN}{''.join(sorted({name[1] for name in COMPOUND}))}]{{1,3}}"
    rf"(?=$|[^{_HAN}]|[等同女先老夫一大奶爷小家的发支拨补救慰资奖提给赔缴送捐每各共因患和与及二两三四五六七八九十身账帐银卡医住手助学生丧抚教交低病本遗户男居存护残社以受领])"
)
"""A surname with what given names have, where a name may end; most are words all the same."""
_LEFT_OF_A_NAME = re.compile(rf"[^{_HAN}]|[人员户生者工属主名为是给向和与及对由的]")
_LONGEST_MINORITY = 16


def may_hold_names(text: str) -> bool:
    """Whether `personal_names` may find something in a text, or in one of several in it; False is sure, and fast."""
    if not _HINTS.search(text):
        return False
    candidates = _CANDIDATE.findall(text)
    return any(
        is_surely_name(name[:length]) for name in dict.fromkeys(candidates) for length in range(2, len(name) + 1)
    ) or any(word in text for word in _SAYS_NAME)


def personal_names(text: str) -> tuple[PersonalSpan, ...]:
    """Return the names of people in a text that stand beside aid, papers and the like, in its order."""
    return found_in(text, _names_of)


def _names_of(text: str) -> tuple[PersonalSpan, ...]:
    if not may_hold_names(text):
        return ()
    found, taken = list[PersonalSpan](), bytearray(len(text))
    for sentence in _SENTENCE.finditer(text):
        if _HINTS.search(sentence.group()):
            for start, end in _names_in(text, sentence.start(), sentence.end()):
                if not any(taken[start:end]):
                    taken[start:end] = b"\1" * (end - start)
                    found.append(PersonalSpan(start, end, NAME, text[start:end]))
    return tuple(sorted(found))


def _names_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    read_until = start
    for frame in _FRAME.finditer(text, start, end):
        if frame.end() >= read_until:  # not in a list that was read from its first name on
            listed = _listed(text, frame.end(), end, is_said=frame["sure"] is not None)
            read_until = listed[-1][1] if listed else read_until
            yield from listed
    for paper in _BEFORE_PAPERS.finditer(text, start, end):
        yield from _before(text, start, paper.start(), is_said=True)
    for title in _BEFORE_TITLE.finditer(text, start, end):
        yield from _before(text, start, title.start(), is_said=False)
    for amount in _WITH_AMOUNT.finditer(text, start, end):
        if is_surely_name(amount.group()):
            yield amount.span()


def _listed(text: str, at: int, end: int, *, is_said: bool) -> list[tuple[int, int]]:
    """Return the names that stand from a place on, one behind the other, with what is said of each in brackets."""
    found, are_names = list[tuple[int, int]](), is_said
    while at < end:
        masked = _MASKED.match(text, at, end)
        name_end = masked.end() if masked else _end_of_name(text, at, end, may_be=are_names)
        if name_end is None:
            break
        if _OF_PLACES.match(text, name_end, end):
            return []
        if not masked:
            found.append((at, name_end))
        aside = _ASIDE.match(text, name_end, end)
        between = _BETWEEN.match(text, aside.end() if aside else name_end, end)
        if between is None:
            break
        at, are_names = between.end(), between.group().strip() not in _CLAUSES
    return found


def _end_of_name(text: str, at: int, end: int, *, may_be: bool) -> int | None:
    """Return where a name ends that begins at a place, and behind which it can end; the longest one. None for none."""
    minority = MINORITY.match(text, at, min(end, at + _LONGEST_MINORITY))
    if minority and _ENDS.match(text, minority.end(), end):
        return minority.end()
    is_compound = text[at : at + 2] in COMPOUND
    for length in (4, 3) if is_compound else (3, 2):
        name_end = at + length
        if name_end <= end and _ENDS.match(text, name_end, end):
            name = text[at:name_end]
            if is_surely_name(name) or (may_be and may_be_name(name)):
                return name_end
    return None


def _before(text: str, start: int, at: int, *, is_said: bool) -> Iterator[tuple[int, int]]:
    """Yield the name that ends at a place: a sure one, or, where that is said, any behind what is no word."""
    for length in (4, 3, 2):
        first = at - length
        if first < start:
            continue
        name, left = text[first:at], text[first - 1 : first] if first > start else " "
        is_apart = bool(_LEFT_OF_A_NAME.match(left))
        if (is_surely_name(name) and (is_apart or length > 2)) or (is_said and is_apart and may_be_name(name)):
            yield first, at
            return
