"""Numbers that lead to a person, and where they stand in a text: telephones, papers, accounts, plates, addresses.

Some tell by themselves what they are, others only beside a word (账号, 身份证). Codes of projects, numbers of
documents, amounts, dates and standards are none.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from jx_desktop.domain.personal import span
from jx_desktop.domain.personal.span import PersonalSpan, found_in

_WIDE = "".join(map(chr, range(0xFF01, 0xFF5F)))
_NARROW = str.maketrans(
    _WIDE + "\u3000—–‐‑−─·•．\u00a0",
    "".join(chr(ord(wide) - 0xFEE0) for wide in _WIDE) + " ------... ",
)
"""Each character becomes one, so that places in a text stay the same."""

_IN_NUMERALS = re.compile(rf"[{span.NUMERALS}]{{7,}}")
"""A number that is written in numerals: 一三八三一九八七六五四."""
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_BEFORE = r"(?<![0-9A-Za-z])(?<!0\.)(?<![0-9]{2}\.)"
_BEHIND = r"(?![0-9A-Za-z]|\.[0-9])"
"""No decimals follow; behind a comma may stand the next number of a list, for none of these is in thousands."""
_NO_AMOUNT = r"(?!\s*(?:[百千万亿]*元|[万亿]|%|平方|亩|米|公里|人次|公斤|千克|吨|立方))"
_SPLIT = r"[\s._/-]{1,2}"
_MOBILE = re.compile(
    rf"{_BEFORE}(?:\(?(?:\+|00)?86\)?[\s-]*)?(?:1[3-9][0-9]{{9}}(?![.-][0-9]{{2}})"
    rf"|(?:1[3-9][0-9](?:{_SPLIT})?[0-9]{{4}}(?:{_SPLIT})?[0-9]{{4}}|1[3-9][0-9]{_SPLIT}[0-9]{{8}}"
    rf"|1[3-9][0-9]{_SPLIT}[0-9]{{3}}{_SPLIT}[0-9]{{5}}"
    rf"|1[3-9][0-9](?:-[0-9]{{2,5}}){{2,3}}(?<=[0-9]{{2}}))(?![\s.-][0-9]{{2}})){_BEHIND}{_NO_AMOUNT}"
)
_DIGITS_OF_A_MOBILE = (11, 13, 15)
_AREA = r"0(?:10|2[0-9]|[3-9][0-9]{2})"
_LANDLINE = re.compile(
    rf"{_BEFORE}(?:(?:\+|00)86[\s-]*{_AREA[1:]}[\s-]*|\({_AREA}\)[\s-]*|{_AREA}[\s-]{{1,3}})"
    rf"[2-9][0-9]{{2,3}}[\s-]?[0-9]{{4}}{_BEHIND}{_NO_AMOUNT}"
)
_TELEPHONE_WORD = r"(?:电话|手机|联系方式|联系|热线|传真|座机|[Tt][Ee][Ll]|[Ff][Aa][Xx])"
_OFFICE = re.compile("咨询|监督|举报|投诉|服务|值班|办公|热线|受理|报名|传真|公开|政务|单位|接待|信访|邮购|投稿")
"""Words of numbers that an office has made known: whether they may stay is asked."""
_BESIDE_OFFICE = 14

_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9][0-9]{5}[\s-]*(?:18|19|20)[0-9]{2}[\s-]*[01][0-9][\s-]*[0-3][0-9][\s-]*"
    r"[0-9]{2}\s?[0-9]\s?[0-9Xx](?![0-9A-Za-z])"
)
_WRAPPED_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9](?:\s?[0-9]){15}\s?[0-9Xx](?![0-9A-Za-z])")
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_CHECK = "10X98765432"
_OLD_IDENTITY = r"[1-9][0-9]{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}"
_CARD = re.compile(
    r"(?<![0-9A-Za-z])(?<![0-9][.-])"
    r"(?:62[0-9]{14,17}|62[0-9]{2}(?:[\s-][0-9]{4}){3}(?:[\s-][0-9]{1,3})?|[45][0-9]{3}(?:[\s-][0-9]{4}){3})"
    r"(?![\s-]?[0-9]|[A-Za-z]|\.[0-9])"
)

_ACCOUNT_WORD = r"(?:[账帐][号户]|卡号|开户行|开户银行|银行卡|储蓄卡|存折|一卡通|户名)"


def _always(_number: str) -> bool:
    return True


class _Wanted(NamedTuple):
    """A kind of number: what it looks like (group 1, where there is one), what else holds of it, the next in a list."""

    kind: str
    pattern: re.Pattern[str]
    is_one: Callable[[str], bool] = _always
    further: re.Pattern[str] | None = None

    def places_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where such numbers stand in a text."""
        for match in self.pattern.finditer(text):
            found: re.Match[str] | None = match
            while found is not None:
                start, end = found.span(found.re.groups)
                if self.is_one(text[start:end]):
                    yield start, end
                found = self.further.match(text, end) if self.further is not None else None


def _beside(
    kind: str, words: str, number: str, is_one: Callable[[str], bool] = _always, gap: int = 8, behind: str = ""
) -> _Wanted:
    """Return what is looked for behind one of some words, and then in a list; what stands between ends no sentence."""
    one = rf"({number}){_BEHIND}{_NO_AMOUNT}{behind}"
    pattern = re.compile(rf"(?:{words})(?:[^0-9。;\n]{{0,{gap}}}?(?<![0-9A-Za-z]))?{one}")
    return _Wanted(kind, pattern, is_one, re.compile(rf"(?:[、,;/和及与或]|\s){{1,3}}{one}"))


def _is_identity(number: str) -> bool:
    """Whether the last character is the check digit that GB 11643 gives the other seventeen, and it holds a date."""
    digits = _bare(number)
    total = sum(int(digit) * weight for digit, weight in zip(digits, _IDENTITY_WEIGHTS, strict=False))
    return _IDENTITY_CHECK[total % 11] == digits[17].upper() and _holds_birthday(digits)


def _holds_birthday(digits: str) -> bool:
    return digits[6:8] in ("18", "19", "20") and 1 <= int(digits[10:12]) <= 12 and 1 <= int(digits[12:14]) <= 31


def _passes_luhn(number: str) -> bool:
    digits = [int(digit) for digit in reversed(_bare(number))]
    doubled = (digit if place % 2 == 0 else digit * 2 // 10 + digit * 2 % 10 for place, digit in enumerate(digits))
    return sum(doubled) % 10 == 0


def _is_account(number: str) -> bool:
    return 12 <= len(_bare(number)) <= 22


def _is_mobile(number: str) -> bool:
    """Whether it has the digits of one and is no row of round numbers (150 1000 2000)."""
    digits = _bare(number)
    are_rounded = len(number) > len(digits) and number.endswith("00") and digits[-6:-4] == "00"
    return len(digits) in _DIGITS_OF_A_MOBILE and not are_rounded and not digits.endswith("000000")


def _bare(number: str) -> str:
    return re.sub(r"[^0-9A-Za-z]", "", number)


_PAPER = (
    "残疾人?证|残疾军人证|社保卡|社会保障(?:卡|号)|医保卡|参保号|军官证|驾驶证|通行证|士兵证|户口簿?号|准考证|学籍号"
)
_IDENTITY_WORD = "身份证|身份号|公民身份|证件"
_EMAIL = r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_][A-Za-z0-9_.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_WECHAT = "微信(?!公众|小程序|群|支付)"
_BEFORE_ITS_WORD = r"(?<![0-9A-Za-z.])([0-9]{12,22})(?=[\s(]{0,2}(?:[\u4e00-\u9fff]{0,4}行)?(?:[账帐]号|卡号))"
_PLATE = (
    rf"[{_PROVINCES}][A-HJ-NP-Z][ .-]?(?=[A-Z0-9]*[0-9][A-Z0-9]*[0-9])"
    r"(?:[A-HJ-NP-Z0-9]{5}|[DF][0-9]{5}|[0-9]{5}[DF]|[A-HJ-NP-Z0-9]{4}[学警港澳挂])(?![0-9A-Za-z.-])"
)
_HOME = (
    r"(?:住址|家庭地址|居住地址?|户籍地址?|户口所在地|现住|家住|常住地)[为是在: ]{0,3}([^。;,\n]{0,40}?"
    r"(?:村|庄|屯|街|路|巷|胡同|小区|社区|家园|花园|公寓|苑|家属院|楼|组|大院|镇|乡|[\u4e00-\u9fff]城|里)[^。;,\n]{0,12}?"
    r"(?:[0-9A-Z-]+|[一二三四五六七八九十百]+)(?:号楼|号院|号|栋|幢|单元|室|组|排|队)"
    r"(?:[0-9A-Z一二三四五六七八九十-]+(?:号楼|号|栋|幢|单元|室|层|户|门))*)"
)
_WANTED: tuple[_Wanted, ...] = (
    _Wanted(span.EMAIL, re.compile(_EMAIL)),
    _Wanted(span.IDENTITY, _IDENTITY, _is_identity),
    _Wanted(span.IDENTITY, _WRAPPED_IDENTITY, _is_identity),
    _beside(span.CARD, _PAPER, r"[A-Z]{0,2}[0-9](?:[\s-]?[0-9]){6,20}[Xx]?(?:B[0-9])?"),
    _beside(span.PASSPORT, "护照", r"[A-Z]{1,2}[0-9]{7,8}"),
    _beside(span.IDENTITY, _IDENTITY_WORD, r"[1-9][0-9](?:[\s-]?[0-9]){15}[\s-]?[0-9Xx]", gap=12),
    _beside(span.IDENTITY, _IDENTITY_WORD, _OLD_IDENTITY, gap=12),
    _Wanted(span.BANK, _CARD, _passes_luhn),
    _beside(span.BANK, _ACCOUNT_WORD, r"[0-9](?:[\s-]?[0-9]){11,21}", _is_account, gap=24),
    _Wanted(span.BANK, re.compile(_BEFORE_ITS_WORD), _is_account),
    _Wanted(span.MOBILE, _MOBILE, _is_mobile),
    _Wanted(span.LANDLINE, _LANDLINE, further=re.compile(rf"[、/或]\s?([2-8][0-9]{{6,7}}){_BEHIND}{_NO_AMOUNT}")),
    _beside(
        span.LANDLINE,
        rf"{_TELEPHONE_WORD}(?:号码|号)?",
        rf"(?:{_AREA})?[2-8][0-9]{{2,3}}[\s-]?[0-9]{{4}}",
        behind=r"(?!\s*(?:人|个|户|次|份|部|台|件|条|项|年))",
    ),
    _beside(span.ACCOUNT, rf"{_WECHAT}(?:号码?|账号|ID|id)?", r"[A-Za-z][A-Za-z0-9_-]{5,19}", gap=4),
    _beside(span.ACCOUNT, rf"{_WECHAT}|(?<![A-Za-z])[Qq][Qq](?!群)", r"[1-9][0-9]{4,11}", gap=4),
    _Wanted(span.PLATE, re.compile(_PLATE)),
    _Wanted(span.ADDRESS, re.compile(_HOME)),
)
"""What is looked for, what is surest first: what one has found, no later one takes for something else."""

_PARTED = r"\s().·•．（）—–‐‑−─－_＿/／-"
_MAY_HOLD = re.compile(
    rf"[0-9０-９A-ZＡ-Ｚ](?:(?<=[0-9０-９])[0-9０-９{_PARTED}]{{5}}"
    rf"|(?<=[{_PROVINCES}][A-ZＡ-Ｚ])[0-9０-９A-ZＡ-Ｚ{_PARTED}])"
)
_MAY_BE_BESIDE = ("微信", "@", "＠", "住址", "家住", "现住", "地址", "户籍", "住地", "户口", "护照")
_ACCOUNTS = re.compile("[QqＱｑ]{2}")
AMOUNT = "[0-9.]{0,10}"
"""A text that is this holds no such number: those that tell by themselves what they are have eleven digits or more."""
_IS_AMOUNT = re.compile(AMOUNT)


def may_hold_numbers(text: str, start: int = 0) -> bool:
    """Whether `personal_numbers` may find something in a text, or in one of several in it; False is sure."""
    return (
        _MAY_HOLD.search(text, start) is not None
        or any(word in text for word in _MAY_BE_BESIDE)
        or _ACCOUNTS.search(text, start) is not None
        or _IN_NUMERALS.search(text, start) is not None
    )


def personal_numbers(text: str) -> tuple[PersonalSpan, ...]:
    """Return the numbers in a text that lead to a person, in its order; one of an office is of the kind `OFFICE`."""
    return found_in(text, _numbers_in)


def _numbers_in(text: str) -> tuple[PersonalSpan, ...]:
    return _sought_in(text) if not _IS_AMOUNT.fullmatch(text) and may_hold_numbers(text) else ()


def _sought_in(text: str) -> tuple[PersonalSpan, ...]:
    narrow, found = text.translate(_NARROW), list[PersonalSpan]()
    narrow = _IN_NUMERALS.sub(lambda numeral: numeral.group().translate(span.AS_DIGITS), narrow)
    taken = bytearray(len(text))
    for wanted in _WANTED:
        for start, end in wanted.places_in(narrow):
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                actual = span.OFFICE if _is_of_an_office(wanted.kind, narrow, start) else wanted.kind
                found.append(PersonalSpan(start, end, actual, text[start:end]))
    return tuple(sorted(found))


def _is_of_an_office(kind: str, text: str, start: int) -> bool:
    """Whether a word of an office stands before a landline or a mail address, nearer than other numbers."""
    if kind not in (span.LANDLINE, span.EMAIL):
        return False
    before = re.split(r"[0-9。;\n]", text[max(0, start - _BESIDE_OFFICE) : start])[-1]
    return bool(_OFFICE.search(before))
