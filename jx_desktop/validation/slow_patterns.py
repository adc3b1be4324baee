"""Rules that cannot decide, since a pattern that the form gives them took too long and was switched off."""

from collections.abc import Iterator

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.form import pattern_matching
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import Severity
from jx_desktop.validation.problem import Problem
from jx_desktop.validation.rule import Context

_CODE_RULE = "COD-01"


def undecided_rules(head_id: str, context: Context) -> Iterator[Problem]:
    """Yield one problem for each pattern that is off by now; to be asked when the rules have been run."""
    for rule_id, pattern, flags in _patterns(context.form):
        settings = context.form.rule(rule_id)
        if settings.enabled and pattern_matching.is_switched_off(pattern, flags):
            yield undecided(rule_id, Message("pattern.too_slow", {"pattern": pattern}), head_id, context)


def undecided(rule_id: str, message: Message, head_id: str, context: Context) -> Problem:
    """Return the problem that a rule cannot decide: an error where the rule may find one."""
    may_be_error = context.form.rule(rule_id).may_be(Severity.ERROR, context.stage, context.final, context.public)
    severity = Severity.ERROR if may_be_error else Severity.WARNING
    return Problem(rule_id, severity, message, (Address(head_id),), undecided=True)


def _patterns(form: Form) -> Iterator[tuple[str, str, int]]:
    """Yield each rule with a pattern of its, and the flags with which that is run."""
    yield _CODE_RULE, form.codes.project, pattern_matching.ASCII
    for rule_id, settings in form.rules.items():
        for name in settings.limits:
            yield from ((rule_id, pattern, 0) for pattern in settings.patterns(name))
