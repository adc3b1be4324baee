"""Rules about what must not go to the public: numbers that lead to a person, and names beside aid and papers."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.kinds.filled import FilledField
from jx_desktop.domain.personal.names import may_hold_names, personal_names
from jx_desktop.domain.personal.numbers import personal_numbers
from jx_desktop.domain.personal.span import OFFICE, PersonalSpan
from jx_desktop.validation.hidden_numbers import texts_with_numbers
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context, rule

NUMBERS, OFFICE_NUMBERS, NAMES = "text.personal", "text.office_number", "text.personal_name"
_RULES = {NUMBERS: "PUB-01", OFFICE_NUMBERS: "PUB-01", NAMES: "PUB-05"}
_MOST_NAMED = 3


@rule("PUB-01", Entity)
def no_personal_number_is_left(entity: Entity, context: Context) -> Iterator[Finding]:
    """No telephone, identity or bank number, no plate or address goes to the public; codes and amounts are none.

    Of a number that an office has made known it is only asked whether it may stay.
    """
    wanted = _wanted((NUMBERS, OFFICE_NUMBERS), context)
    for text, spans in texts_with_numbers(entity, context) if wanted else ():
        for code, severity in wanted.items():
            of_code = [span for span in spans if (span.kind == OFFICE) == (code == OFFICE_NUMBERS)]
            if of_code:
                yield Finding(_message(code, text, of_code), (text.place,), severity=severity)


@rule("PUB-05", Entity, states_severity=True)
def no_name_of_a_person_is_left(entity: Entity, context: Context) -> Iterator[Finding]:
    """No name of a person goes to the public beside aid, an illness, a paper or an account; 王某 is none."""
    wanted = _wanted((NAMES,), context)
    if wanted and may_hold_names(context.read.joined_visible(entity)):
        for text in context.read.texts(entity):
            spans = personal_names(text.text) if text.field.kind is not FieldKind.CODE else ()
            if spans:
                yield Finding(_message(NAMES, text, spans), (text.place,), severity=wanted[NAMES])


FINDERS: Mapping[str, Callable[[str], Sequence[PersonalSpan]]] = {
    NUMBERS: lambda text: [span for span in personal_numbers(text) if span.kind != OFFICE],
    OFFICE_NUMBERS: lambda text: [span for span in personal_numbers(text) if span.kind == OFFICE],
    NAMES: personal_names,
}
"""What finds in a text what a finding is about, by the code of its message."""


def _wanted(codes: Sequence[str], context: Context) -> dict[str, Severity | None]:
    """Return the findings of which the form wants to hear now, with how serious they are; None: it will tell itself."""
    severities = {code: _severity(code, context) for code in codes}
    return {code: severity for code, severity in severities.items() if severity is not Severity.OFF}


def _severity(code: str, context: Context) -> Severity | None:
    """Return how serious a fact is where the form says nothing of it, as older ones do; None where it will tell.

    Names are as serious as numbers; of an office's number something is said when it is about to go out.
    """
    settings = context.form.rule(_RULES[code])
    if code not in settings.severity and code == OFFICE_NUMBERS:
        return Severity.HINT if context.final or context.public else Severity.OFF
    if code not in settings.severity:
        settings, code = context.form.rule(_RULES[NUMBERS]), NUMBERS
        return settings.severity_of(code, context.stage, context.final, context.public)
    said = settings.severity_of(code, context.stage, context.final, context.public)
    return said if said is Severity.OFF else None


def _message(code: str, text: FilledField, spans: Sequence[PersonalSpan]) -> Message:
    """Return what is said of one text. What was found is shown hidden, for reports of a check travel."""
    shown = tuple(dict.fromkeys(Message(f"personal.{span.kind}", {"shown": span.hidden}) for span in spans))
    some: object = shown
    if len(shown) > _MOST_NAMED:
        some = Message("personal.some", {"shown": shown[:_MOST_NAMED], "count": len(spans)})
    return Message(code, {"field": text.field.label, "shown": some})
