"""What people write into 修改情况 → whether a comment was taken up, and why not.

The first part of the text that says so decides; 尚未修改 and 拟修改 say nothing yet.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from jx_desktop.base.text import squeezed
from jx_desktop.domain.review.records import Answer

AnswerKind = Literal["accepted", "partly", "declined"]

_TAKE = r"(?:采纳|采用|采取|接受|同意|认可|吸收)"
_CHANGE = (
    r"(?:修改|修正|修订|更正|改正|改为|改成|改了|改好|改完|调整|完善|补充|补齐|细化|删除|删去|增加|新增|落实|整改|处理"
    r"|明确|规范|优化|替换|更换)"
)
_NOT = r"(?:未|没有|没|不|不予|未予|不能|无法|难以|不宜|不再|暂不|暂未|不便|无需|不需|不用|毋须|无须|不必|拒绝)"
_LATER = re.compile(
    rf"(?:尚未|还未|还没|暂未|正在|拟|将|计划|准备|待|后续|下一步|另行)[^，。；]{{0,8}}(?:{_CHANGE}|{_TAKE}|研究|核实|改)"
)
_PARTLY = re.compile(rf"(?:部分|基本|大部|一部分|有条件)(?:已|地|予以)?(?:{_TAKE}|{_CHANGE})|{_TAKE}(?:了)?(?:一)?部分")
_DECLINED = re.compile(
    rf"(?!不(?:规范|明确|完善|细化|优化)){_NOT}(?:予|予以|作|做|能|再|按[^，。；]{{0,12}})?(?:{_TAKE}|{_CHANGE})|(?:维持|保持|保留)(?:原|现|不变)"
    r"|不改|未改|没改|不变|有异议|不认可"
)
_ACCEPTED = re.compile(
    rf"(?:已|已经|全部|全|完全|均|都|予以|可|按[^，。；]{{0,16}})*(?:{_TAKE}|{_CHANGE})|已(?:全部)?(?:改|完成|按)|^是$|^改$"
)
_DONE = re.compile(rf"已经?[^，。；]{{0,6}}?(?:{_TAKE}|{_CHANGE}|改)")
"""What says in the same part that something was taken up after all: 已调整（原数未修改）."""
_WHOLE: dict[str, AnswerKind] = {"是": "accepted", "√": "accepted", "✓": "accepted", "否": "declined", "×": "declined"}
_UNTICKED = re.compile(r"[□☐○◯][^□☐○◯☑☒■●√✓✔\n]*")
_TICKED = re.compile(r"[☑☒■●√✓✔]")
_CLAUSES = re.compile(r"[，。；;,\n]|(?<!\d)[.:：](?!\d)|[:：]")
_REASON = re.compile(
    r"^[\s，。；;,.、:：（(\[【—-]*(?:(?:具体)?(?:理由|原因|说明|情况说明)(?:是|为|如下)?[\s:：，,]*|因为|由于)?"
)
_BRACKETS = {"）": "（", ")": "(", "】": "【", "]": "["}


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """What a text says. `kind` is None where it says nothing of being taken up; `is_torn` where it says two things."""

    kind: AnswerKind | None
    reason: str = ""
    is_torn: bool = False

    @property
    def answer(self) -> Answer | None:
        """The answer to keep."""
        return None if self.kind is None else Answer(kind=self.kind, reason=self.reason)


def read_answer(text: str) -> WrittenAnswer:
    """Return what a text says of whether a comment was taken up."""
    shown = text.strip()
    if _TICKED.search(shown) and _UNTICKED.search(shown):
        shown = _TICKED.sub("", _UNTICKED.sub("", shown)).strip()
    whole = _WHOLE.get(squeezed(shown))
    if whole is not None:
        return WrittenAnswer(whole)
    shown = re.sub(r"^[☑☒■●√✓✔\s]+", "", shown)
    found = list(_kinds(shown))
    if not found:
        return WrittenAnswer(None)
    kind, end = found[0]
    is_torn = kind != "partly" and {"accepted", "declined"} <= {each for each, _ in found}
    return WrittenAnswer("partly" if is_torn and kind == "accepted" else kind, _reason(shown, end), is_torn)


def _kinds(text: str) -> Iterator[tuple[AnswerKind, int]]:
    """Yield what the parts of a text say, each with the place behind the word if it stands at its part's beginning."""
    start = 0
    while start <= len(text):
        found = _CLAUSES.search(text, start)
        end = found.start() if found else len(text)
        clause = text[start:end]
        for kind, word in _words(clause):
            yield kind, start + word.end() if start == 0 and not clause[: word.start()].strip() else 0
        if found is None:
            return
        start = found.end()


def _words(clause: str) -> list[tuple[AnswerKind, re.Match[str]]]:
    """Return what a part says, in the order in which it does: one thing, or that it was taken up and was not."""
    if _LATER.search(clause):
        return []
    if partly := _PARTLY.search(clause):
        return [("partly", partly)]
    if declined := _DECLINED.search(clause):
        others = _DECLINED.sub(lambda word: "，" * len(word[0]), clause)
        found: list[tuple[AnswerKind, re.Match[str]]] = [("declined", declined)]
        found += [("accepted", done)] if (done := _DONE.search(others)) else []
        return sorted(found, key=lambda each: each[1].start())
    accepted = _ACCEPTED.search(clause)
    return [("accepted", accepted)] if accepted else []


def _reason(text: str, end: int) -> str:
    """Return what a text says beside the word that decides; all of it where that word is part of a sentence."""
    rest = text[end:]
    if end and rest and not re.match(r"[\s，。；;,.、:：（(\[【—-]", rest):
        return text.strip()
    reason = _REASON.sub("", rest, count=1).strip().rstrip("。；;，,")
    opened = _BRACKETS.get(reason[-1:])
    return reason[:-1] if opened and opened not in reason else reason
