"""What stands for the name of an indicator and is none: marks of a template, signs, whole sentences."""

import re
from typing import NamedTuple

from jx_desktop.domain.form.rules import Severity
from jx_desktop.validation.rule import Context
from jx_desktop.validation.table import Row

RULE = "IND-13"
_LONG = 25
_BLANK = r"[*＊_＿□×╳…]+|[XxＸｘ]{1,4}(?![A-Za-zＡ-Ｚａ-ｚ])"
_TEMPLATE = re.compile(
    r"\A\s*(?:三级)?指标\s*[0-9０-９一二三四五六七八九十]{1,3}\s*[:：、.．]"
    rf"|[（(\[【]\s*[≥≤＞＜=＝><≧≦]?\s*(?:{_BLANK})[^（）()\[\]【】]{{0,6}}[)）\]】]"
    rf"|[≥≤＞＜=＝><≧≦]\s*(?:{_BLANK})\S{{0,4}}\Z"
)
"""指标2：, （≥**人）, ≥**户 at the end."""
_SIGNS_ALONE = re.compile(r"[\s/／\\|｜\-—–－_＿*＊.．…·、×╳□■★☆]+")
_IN_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")
_PAUSES = re.compile("[，,]")
_STOPS = re.compile("[。；;！!]")


class NameFault(NamedTuple):
    """What is wrong with a name, as the code of its message, and what is left of it when that is taken away."""

    code: str
    straight: str


def name_fault(row: Row, context: Context) -> NameFault | None:
    """Return what is wrong with the name of a row; None for a name, for none at all, and where the form lets it be."""
    name = row.indicator.level3
    if not row.name or (not _MAY_BE_NONE.search(name) and not context.vocabulary.has_mark(name)):
        return None
    found = _fault(name, context)
    if found is None or not (settings := context.form.rule(RULE)).enabled:
        return None
    severity = settings.severity_of(found.code, context.stage, context.final, context.public)
    return None if severity is Severity.OFF else found


_MAY_BE_NONE = re.compile(r"指标|[，,。；;！!/／\\|｜\-—–－_＿*＊.．…·、×╳□■★☆≥≤＞＜=＝><≧≦]")
"""What every name with a fault holds, unless it has a mark."""


def _fault(name: str, context: Context) -> NameFault | None:
    words = context.vocabulary
    if _SIGNS_ALONE.fullmatch(name):
        return NameFault("indicators.name_template", "")
    bare = _TEMPLATE.sub("", name)
    if bare != name:
        bare = words.without_marks(bare)
        return NameFault("indicators.name_template", "" if _SIGNS_ALONE.fullmatch(bare) else bare)
    bare = words.without_marks(name)
    said = _IN_BRACKETS.sub("", bare)
    long = context.form.rule(RULE).limit("characters", _LONG)
    if _STOPS.search(said) or (len(said) >= long and _PAUSES.search(said)):
        return NameFault("indicators.name_sentence", "")
    return NameFault("indicators.name_mark", bare) if bare != name.strip() else None
