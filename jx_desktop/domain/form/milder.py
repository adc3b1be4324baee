"""What one form asks less strictly than another: rules that it has switched off, or takes less seriously."""

from collections.abc import Iterator
from itertools import product

from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import RuleSettings, Severity

_RANKS = {
    severity: rank for rank, severity in enumerate((Severity.OFF, Severity.HINT, Severity.WARNING, Severity.ERROR))
}
_STATES = tuple(product(Stage, (False, True), (False, True)))


def milder_rules(form: Form, standard: Form) -> tuple[str, ...]:
    """Return the ids of rules that are off in `form`, or milder in any state of a document, and not in `standard`."""
    ids = sorted({*form.rules, *standard.rules})
    return tuple(rule for rule in ids if _is_milder(form.rule(rule), standard.rule(rule)))


def differing_rules(form: Form, standard: Form) -> frozenset[str]:
    """Return the ids of rules to which two forms give other settings: limits and words as well."""
    return frozenset(rule for rule in {*form.rules, *standard.rules} if form.rule(rule) != standard.rule(rule))


def _is_milder(settings: RuleSettings, standard: RuleSettings) -> bool:
    if not standard.enabled or settings == standard:
        return False
    return not settings.enabled or any(
        given < wanted for given, wanted in zip(_ranks(settings, standard), _ranks(standard, settings), strict=True)
    )


def _ranks(settings: RuleSettings, other: RuleSettings) -> Iterator[int]:
    """Yield how serious each fact is in each state, of all facts that either names."""
    for code in sorted({*settings.severity, *other.severity}):
        yield from (_RANKS[settings.severity_of(code, *state)] for state in _STATES)
