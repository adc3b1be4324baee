"""The checker: runs the rules over a document and remembers what they found, entity by entity."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from jx_desktop.domain.document import Document
from jx_desktop.domain.entity import Entity
from jx_desktop.domain.form_rules import Severity
from jx_desktop.domain.rulings import Ruling
from jx_desktop.validation.index import Index
from jx_desktop.validation.problem import Finding, Problem, is_covered
from jx_desktop.validation.rule import Context, DocumentRule, EntityRule, Rule, Unprintable, none_unprintable
from jx_desktop.validation.rules import RULES

Problems = tuple[Problem, ...]


class Checker:
    """Checks one document again and again: an entity that has not changed is not looked at a second time."""

    def __init__(self, rules: Iterable[Rule] = RULES, *, unprintable: Unprintable = none_unprintable) -> None:
        self._unprintable = unprintable
        self._rules = sorted(rules, key=lambda rule: rule.id)
        self._context: Context | None = None
        self._index: Index | None = None
        self._found: dict[str, tuple[Entity, Problems]] = {}
        self._rules_of_type: dict[type[Entity], list[EntityRule]] = {}

    def check(self, document: Document, final: bool | None = None) -> Problems:
        """Return the problems of a document: head, sections, units, projects as printed; each by rule id.

        `final` asks as for a final document (True) or not (False); None takes it from the head.
        """
        head = document.head
        context = Context.of(document.form, head, head.final if final is None else final, self._unprintable)
        if context != self._context:
            self._context = context
            self._found = {}
            self._rules_of_type = {}
        self._index = self._index.moved_to(document) if self._index else Index.of(document)
        across = self._found_across(self._index, context)
        order = [head, *document.sections, *document.units, *(project for _, project in document.projects)]
        found = {entity.id: self._found_in(entity, context) for entity in order}
        self._found = {entity.id: (entity, found[entity.id]) for entity in order}
        problems = [problem for entity in order for problem in _by_rule(found[entity.id], across.get(entity.id, ()))]
        return _ruled(problems, document.rulings)

    def _found_in(self, entity: Entity, context: Context) -> Problems:
        known, problems = self._found.get(entity.id, (None, ()))
        if known is entity:
            return problems
        return tuple(
            problem
            for rule in self._rules_for(type(entity), context)
            for problem in _problems(rule.id, rule.find(entity, context), context)
        )

    def _rules_for(self, entity_type: type[Entity], context: Context) -> list[EntityRule]:
        if entity_type not in self._rules_of_type:
            self._rules_of_type[entity_type] = [
                rule
                for rule in self._rules
                if isinstance(rule, EntityRule)
                and issubclass(entity_type, rule.entity_type)
                and context.form.rule(rule.id).enabled
            ]
        return self._rules_of_type[entity_type]

    def _found_across(self, index: Index, context: Context) -> dict[str, list[Problem]]:
        across: dict[str, list[Problem]] = {}
        for rule in self._rules:
            if isinstance(rule, DocumentRule) and context.form.rule(rule.id).enabled:
                for problem in _problems(rule.id, rule.find(index, context), context):
                    across.setdefault(problem.entity_id, []).append(problem)
        return across


def has_errors(
    document: Document,
    final: bool | None = None,
    rules: Sequence[Rule] = RULES,
    *,
    unprintable: Unprintable = none_unprintable,
) -> bool:
    """Whether `Checker.check` would find an error that is open and decided.

    It asks only the rules that may find one here, and stops at the first.
    """
    head = document.head
    context = Context.of(document.form, head, head.final if final is None else final, unprintable)
    asked = [rule for rule in rules if _may_find_errors(rule, context)]
    rulings = _by_rule_id(document.rulings)
    return any(
        problem.severity is Severity.ERROR
        and not problem.undecided
        and _with_ruling(problem, rulings.get(problem.rule, ())).ruling is None
        for problem in _found_by(asked, document, context)
    )


def _may_find_errors(rule: Rule, context: Context) -> bool:
    settings = context.form.rule(rule.id)
    if not settings.enabled:
        return False
    states_severity = isinstance(rule, EntityRule) and rule.states_severity
    return states_severity or settings.may_be(Severity.ERROR, context.stage, context.final)


def _found_by(rules: Sequence[Rule], document: Document, context: Context) -> Iterator[Problem]:
    """Yield what rules find, in no particular order."""
    for entity in document:
        for rule in rules:
            if isinstance(rule, EntityRule) and isinstance(entity, rule.entity_type):
                yield from _problems(rule.id, rule.find(entity, context), context)
    across = [rule for rule in rules if isinstance(rule, DocumentRule)]
    if across:
        index = Index.of(document)
        for rule in across:
            yield from _problems(rule.id, rule.find(index, context), context)


def _problems(rule_id: str, findings: Iterable[Finding], context: Context) -> Iterator[Problem]:
    """Give findings the severity that the form has for them; what it switches off is dropped."""
    settings = context.form.rule(rule_id)
    for finding in findings:
        severity = settings.severity_of(finding.message.code, context.stage, context.final)
        if severity is not Severity.OFF and finding.severity is not Severity.OFF:
            yield Problem(rule_id, finding.severity or severity, finding.message, finding.places, finding.undecided)


def _by_rule(first: Sequence[Problem], second: Sequence[Problem]) -> Sequence[Problem]:
    return sorted((*first, *second), key=lambda problem: problem.rule) if second else first


def _ruled(problems: list[Problem], rulings: list[Ruling]) -> Problems:
    if not rulings:
        return tuple(problems)
    by_rule = _by_rule_id(rulings)
    return tuple(_with_ruling(problem, by_rule.get(problem.rule, ())) for problem in problems)


def _by_rule_id(rulings: list[Ruling]) -> dict[str, list[Ruling]]:
    by_rule: dict[str, list[Ruling]] = {}
    for ruling in rulings:
        by_rule.setdefault(ruling.rule, []).append(ruling)
    return by_rule


def _with_ruling(problem: Problem, rulings: Iterable[Ruling]) -> Problem:
    covering = next((ruling for ruling in rulings if is_covered(problem, ruling)), None)
    return replace(problem, ruling=covering) if covering else problem
