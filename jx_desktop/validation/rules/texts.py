"""Rules about texts as such: spaces, full-width characters, characters without a font."""

import re
from collections.abc import Iterator

from jx_desktop.base.messages import Message
from jx_desktop.base.text import without_stray_spaces
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.kinds.filled import FilledField
from jx_desktop.validation.phrases import labels_of, quoted
from jx_desktop.validation.placeholders import has_answer, placeholder_in
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context, rule
from jx_desktop.validation.rules.values import is_odd

FULL_WIDTH = re.compile(r"[０-９Ａ-Ｚａ-ｚ％]")
DOUBLED_MARKS = re.compile(
    r"[，。、；：！？][ 　]?[，。、；：,;]+|(?<=[\u4e00-\u9fff）”])[,;]{1,3}[，。、；：,;]+|[！？]{3,}"
)
_MAY_BE_DOUBLED = re.compile("[，。、；：！？,;][ 　]?[，。、；：！？,;]")
"""Finds whatever `DOUBLED_MARKS` does, and faster."""
_MOST_NAMED = 10


@rule("VAL-14", Entity)
def texts_are_tidy(entity: Entity, context: Context) -> Iterator[Finding]:
    """No spaces at the ends or beside Han characters, no full-width digits, letters or per cent signs.

    Of codes COD-01 speaks, of numbers in odd form VAL-02.
    """
    joined = context.read.joined(entity)
    if " " not in joined and joined.isprintable() and not FULL_WIDTH.search(joined):
        return
    texts = [
        text
        for text in context.read.texts(entity)
        if text.field.kind is not FieldKind.CODE and not _is_odd_value(text, context)
    ]
    found = {
        "text.stray_spaces": [text for text in texts if without_stray_spaces(text.text) != text.text],
        "text.full_width": [text for text in texts if FULL_WIDTH.search(text.text)],
    }
    for code, untidy in found.items():
        if untidy:
            params = {"fields": labels_of(untidy), "count": len(untidy)}
            yield Finding(Message(code, params), tuple(text.place for text in untidy))


def _is_odd_value(text: FilledField, context: Context) -> bool:
    return text.field.path == "value" and has_answer(text.text, context.form, context.vocabulary) and is_odd(text.text)


@rule("TXT-02", Entity)
def no_mark_is_doubled(entity: Entity, context: Context) -> Iterator[Finding]:
    """No comma, full stop or colon stands beside another; dots and dashes that mean something (……, ——) may."""
    if not _MAY_BE_DOUBLED.search(context.read.joined(entity)):
        return
    texts = [
        text
        for text in context.read.texts(entity)
        if text.field.kind is not FieldKind.CODE and DOUBLED_MARKS.search(text.text)
    ]
    texts = [text for text in texts if not placeholder_in(text.text, context.form)]
    if texts:
        marks = DOUBLED_MARKS.search(texts[0].text)
        params = {
            "fields": labels_of(texts),
            "count": sum(len(DOUBLED_MARKS.findall(text.text)) for text in texts),
            "marks": quoted(marks.group() if marks else ""),
        }
        yield Finding(Message("text.doubled_mark", params), tuple(text.place for text in texts))


@rule("TXT-01", Entity)
def characters_can_be_printed(entity: Entity, context: Context) -> Iterator[Finding]:
    """Every character is in a printing font; private-use characters, and those that are hardly ever met, are not."""
    if not context.unprintable(context.read.joined(entity)):
        return
    texts = context.read.texts(entity)
    lacking = context.unprintable("".join([text.text for text in texts]))
    if lacking:
        found = [text for text in texts if any(character in text.text for character in lacking)]
        params = {
            "fields": labels_of(found),
            "count": len(lacking),
            "characters": tuple(f"{character} (U+{ord(character):04X})" for character in sorted(lacking)[:_MOST_NAMED]),
        }
        yield Finding(Message("text.unprintable", params), tuple(text.place for text in found))
