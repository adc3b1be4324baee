"""What findings say, without the numbers that lead to a person: reports of a check travel.

Rules quote texts; where a text holds a telephone or the number of a paper, all that is said of it shows it hidden.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from jx_desktop.base.frozen_dict import FrozenDict
from jx_desktop.base.kept_by_identity import ByIdentity
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.kinds.filled import FilledField
from jx_desktop.domain.personal.numbers import personal_numbers
from jx_desktop.domain.personal.span import OFFICE, PersonalSpan
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context

_MAY_BE_ONE = re.compile(r"[0-9０-９A-Za-z](?:[\s,.·—–-]?[0-9０-９A-Za-z]){4}|@|＠|[0-9０-９Xx]…$|^[0-9]{3,4}$")
_PARTING = r"[\s,.·—–－()（）-]*"
_PIECE = re.compile(r"[0-9０-９]{3,}")
_CHARACTER = re.compile(r"[0-9０-９A-Za-zＡ-Ｚａ-ｚ]")
_HAN, _NOTHING = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"(?!)")
_FEWEST_CUT = 3
"""So many characters of a number tell it where a quotation is cut within it."""
_CUT = "…"
_KNOWN: ByIdentity[Entity, tuple[Form, tuple[PersonalSpan, ...]]] = ByIdentity()
"""What stands in an entity, as long as it is the same one; of a form, which says what is a code."""


def without_personal_numbers(finding: Finding, find: Callable[[str], Entity | None], context: Context) -> Finding:
    """Return a finding that shows the personal numbers of the entities it is about hidden; `find` returns one by id."""
    if not _may_say_one(finding.message.params.values()):
        return finding
    about = dict.fromkeys(place.entity_id for place in finding.places)
    spans = tuple(
        dict.fromkeys(span for entity in filter(None, map(find, about)) for span in _known_spans(entity, context))
    )
    return replace(finding, message=_hidden(finding.message, spans)) if spans else finding


def _may_say_one(values: Iterable[object]) -> bool:
    for value in values:
        if isinstance(value, str):
            if _MAY_BE_ONE.search(value):
                return True
        elif isinstance(value, Message):
            if _may_say_one(value.params.values()):
                return True
        elif isinstance(value, tuple) and _may_say_one(value):
            return True
    return False


def _known_spans(entity: Entity, context: Context) -> tuple[PersonalSpan, ...]:
    known = _KNOWN.get(entity)
    if known is None or known[0] is not context.form:
        known = context.form, tuple(_spans_of(entity, context))
        _KNOWN.put(entity, known)
    return known[1]


def _spans_of(entity: Entity, context: Context) -> Iterable[PersonalSpan]:
    return (span for _, spans in texts_with_numbers(entity, context) for span in spans if span.kind != OFFICE)


def texts_with_numbers(entity: Entity, context: Context) -> Sequence[tuple[FilledField, Sequence[PersonalSpan]]]:
    """Return the texts of an entity, but for codes, that hold numbers which lead to a person or an office, with these.

    They are sought once for the rules that ask one after another.
    """
    return context.read.remembered(entity, _texts_with_numbers, context)


def _texts_with_numbers(entity: Entity, context: Context) -> Sequence[tuple[FilledField, Sequence[PersonalSpan]]]:
    if not context.read.may_hold_numbers(entity):
        return ()
    texts = (text for text in context.read.texts(entity) if text.field.kind is not FieldKind.CODE)
    found = ((text, personal_numbers(text.text)) for text in texts)
    return [(text, spans) for text, spans in found if spans]


def _hidden(message: Message, spans: Sequence[PersonalSpan]) -> Message:
    return Message(message.code, FrozenDict({name: _shown(each, spans) for name, each in message.params.items()}))


def _shown(value: object, spans: Sequence[PersonalSpan]) -> object:
    if isinstance(value, Message):
        return _hidden(value, spans)
    if isinstance(value, tuple):
        return tuple(_shown(each, spans) for each in value)
    if isinstance(value, str):
        for span in spans:
            whole, cut = _patterns(span.text)
            if value in _PIECE.findall(span.text):  # 1234 of 138-1234-5678, said by itself
                value = "*" * len(value)
            value = cut.sub(lambda found: "*" * len(found.group()), whole.sub(span.hidden.replace("\\", ""), value))
    return value


@lru_cache(maxsize=256)
def _patterns(number: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds a number however it is parted, and what finds its beginning where a quotation ends in it."""
    if _HAN.search(number):  # a plate, an address
        return re.compile(re.escape(number)), _NOTHING
    signs = [_either_width(sign) for sign in number if _CHARACTER.match(sign)]
    begun = "".join(f"(?:{_PARTING}{sign}" for sign in signs[_FEWEST_CUT:])
    cut = rf"(?<![0-9]){_PARTING.join(signs[:_FEWEST_CUT])}{begun}{')?' * len(signs[_FEWEST_CUT:])}(?={_CUT}$)"
    return re.compile(rf"(?<![0-9０-９]){_PARTING.join(signs)}(?![0-9０-９])"), re.compile(cut)


def _either_width(sign: str) -> str:
    narrow = chr(ord(sign) - 0xFEE0) if ord(sign) > 0xFF00 else sign
    return f"[{narrow}{chr(ord(narrow) + 0xFEE0)}]"
