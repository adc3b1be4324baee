"""Text of the template that nobody has replaced: XXX, （厅/局）, 指标1：, …… alone in a field."""

import re
from functools import lru_cache

from jx_desktop.domain.form import pattern_matching
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.values.typed_value import is_unfilled
from jx_desktop.domain.words.vocabulary import Vocabulary
from jx_desktop.validation.figures import NO_VALUE

BETWEEN = "|"
"""What stands before each text where all of them are searched at once."""
_TO_BE_FILLED = tuple(
    map(
        re.compile,
        (
            "[XＸxｘ×╳✕_＿□■][XＸxｘ×╳✕_＿*＊□■]+",
            "(?<![A-Za-z*＊])[*＊][*＊XＸxｘ×_＿]+(?![*＊@＠]|[0-9０-９]{1,3}[0-9０-９XxＸｘ])",
            r"[XＸ×](?:\s[XＸ×]|[年月日省市县区局镇乡村校])",
            "[xｘ][年月日]",
            "某(?:某|省|市|县|区|局|委|镇|乡|村|街道|单位|部门|学校|公司)",
            "[≥≤＝=][XＸxｘ×Nn]",
            "[○◯●OＯ〇]{2,}[省市县区局委镇乡村校院会站]",
            r"[（(【\[〔]\s?[）)】\]〕]",
            r"《\s?》",
            r"“\s?”",
            "[？?]{2,}",
            "[（(【〔](?:[请此]处?填写|(?:单位|部门|项目|活动|县|局)?名称[）)】〕]|姓名[）)】〕]|具体内容[）)】〕])",
            "待(?:填写|填报|补充|补齐)",
            "此处(?:填写|输入)",
            "在此(?:填写|输入)",
            "请输入",
            "TBD",
            "TODO",
        ),
    )
)
"""Blanks that are to be filled whatever the form: XX县, ××局, 某某; also those of proposed wordings (≥__次).

A number of which only the end is shown (138****5678) is none. One by one, for only a pattern that begins with one
thing is looked for fast.
"""
_TO_BE_SETTLED = "待定|暂缺|待核|略|[XＸxｘ×Nn][\u4e00-\u9fff%％]?"
_ALONE = re.compile(_TO_BE_SETTLED)
_EDGE = re.escape(BETWEEN)
_ALONE_AMONG_OTHERS = re.compile(rf"{_EDGE}\s*(?:{_TO_BE_SETTLED})\s*(?:{_EDGE}|$)")
_LOOKS_AROUND = re.compile(r"\^|\$|\(\?[^:]|\\[ABbZ\d]|[*+?}]\+")
"""What makes a pattern depend on what stands beside it, or on its place among others."""
_LITERAL = re.compile(r"\\.|\[\^?\]?[^\]]*\]")
_GROUP = re.compile(r"\([^()]*\)")


def placeholder_in(text: str, form: Form) -> str | None:
    """Return the first piece of `text` that the form calls a placeholder, or a blank that is to be filled; or None."""
    return _placeholder(text, *_patterns(form))


def _patterns(form: Form) -> tuple[tuple[str, ...], tuple[str, ...]]:
    settings = form.rule("STR-02")
    return settings.patterns("patterns"), settings.patterns("alone")


@lru_cache(maxsize=16_384)
def _placeholder(text: str, anywhere: tuple[str, ...], alone: tuple[str, ...]) -> str | None:
    for pattern in anywhere:
        if found := _found(pattern, text):
            return found.group()
    for own in _TO_BE_FILLED:
        if blank := own.search(text):
            return blank.group()
    stripped = text.strip()
    return stripped if _ALONE.fullmatch(stripped) or any(_found(pattern, stripped) for pattern in alone) else None


def _found(pattern: str, text: str) -> pattern_matching.Match | None:
    """Return where a pattern is found; one that takes too long is passed over, and the check's result says so."""
    try:
        return pattern_matching.search(pattern, text)
    except pattern_matching.TooSlowError:
        return None


def may_hold_placeholder(joined: str, form: Form) -> bool:
    """Whether one of several texts, `BETWEEN` before each, may have a placeholder; False is sure."""
    if any(own.search(joined) for own in _TO_BE_FILLED) or _ALONE_AMONG_OTHERS.search(joined):
        return True
    screen = _screen(*_patterns(form))
    try:
        return screen is None or any(pattern_matching.search(pattern, joined) for pattern in screen)
    except pattern_matching.TooSlowError:
        return True


@lru_cache(maxsize=16)
def _screen(anywhere: tuple[str, ...], alone: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return patterns that find in joined texts what the form's find in each; None where there are no such."""
    whole = [pattern[1:-1] for pattern in alone if pattern[:1] == "^" and pattern[-1:] == "$"]
    if len(whole) < len(alone) or any(map(_LOOKS_AROUND.search, (*anywhere, *whole))):
        return None
    if not all(map(_is_one_piece, whole)):
        return None
    return (*anywhere, *(rf"{_EDGE}\s*(?:{pattern})\s*(?:{_EDGE}|$)" for pattern in whole))


def _is_one_piece(inside: str) -> bool:
    """Whether what stands between ^ and $ is a pattern by itself, both holding for all of it (not so in ^a|b$)."""
    try:
        re.compile(inside)
    except re.error:
        return False  # ^a\$ ends with a dollar sign, not at the end
    left, bare = "", _LITERAL.sub("", inside)
    while left != bare:
        left, bare = bare, _GROUP.sub("", bare)
    return "|" not in bare


def has_answer(value: str, form: Form, vocabulary: Vocabulary) -> bool:
    """Whether a value says something: it is not blank, no sign such as ``-``, no placeholder, not 不涉及."""
    return is_answer_but_for_placeholders(value, vocabulary) and not placeholder_in(value, form)


def is_answer_but_for_placeholders(value: str, vocabulary: Vocabulary) -> bool:
    """Whether a value that holds no placeholder says something."""
    return not (is_missing(value) or vocabulary.says_nothing(value))


def is_missing(value: str) -> bool:
    """Whether a value is blank, only signs that stand for nothing (``*``, ``-``), or still without its number (≥%)."""
    return not value.strip() or NO_VALUE.fullmatch(value) is not None or is_unfilled(value)
