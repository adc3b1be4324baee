"""The checker: runs the rules over a document and remembers what they found, entity by entity."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from jx_desktop.base.garbage_collection import collection_put_off
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.review.disclosure import arranged
from jx_desktop.domain.words.vocabulary import Vocabulary
from jx_desktop.domain.yearly.places import sheet_of_path
from jx_desktop.validation.asked import with_sheets_named
from jx_desktop.validation.hidden_numbers import without_personal_numbers
from jx_desktop.validation.index import Index
from jx_desktop.validation.of_sheets import is_of_sheets
from jx_desktop.validation.problem import Finding, Problem
from jx_desktop.validation.reference import NO_REFERENCE
from jx_desktop.validation.rule import (
    Context,
    DocumentRule,
    EntityRule,
    Rule,
    SharedRule,
    Unprintable,
    none_unprintable,
)
from jx_desktop.validation.rules import RULES
from jx_desktop.validation.rulings import Rulings
from jx_desktop.validation.slow_patterns import undecided, undecided_rules

Problems = tuple[Problem, ...]
_Shared = dict[str, tuple[tuple[Entity, ...], Problems]]
_GOES_BY_WORDS = "VAL-06"
"""The rule that cannot decide where words of the trade could not be read."""


class Checker:
    """Checks one document again and again: an entity that has not changed is not looked at a second time."""

    def __init__(
        self,
        rules: Iterable[Rule] = RULES,
        *,
        unprintable: Unprintable = none_unprintable,
        vocabulary: Vocabulary | None = None,
        vocabulary_faults: Sequence[Message] = (),
    ) -> None:
        """`vocabulary_faults` are what could not be read of the words that rules go by: of that they say so."""
        self._unprintable = unprintable
        self._vocabulary = vocabulary
        self._vocabulary_faults = vocabulary_faults
        self.reference = NO_REFERENCE
        """Last year's document, for the next check."""
        self._rules = sorted(rules, key=lambda rule: rule.id)
        self._context: Context | None = None
        self._index: Index | None = None
        self._rulings = Rulings()
        self._found: dict[str, tuple[Entity, Problems]] = {}
        self._across: dict[str, list[Problem]] = {}
        self._mentioning: dict[str, list[Problem]] | None = None
        self._found_shared: dict[SharedRule, _Shared] = {}
        self._rules_of_type: dict[type[Entity], list[EntityRule]] = {}

    def begins_anew(self, document: Document) -> bool:
        """Whether `check` would look at every entity again, since what stands in the head changes what rules ask."""
        context = Context.of(
            document.form,
            document.head,
            document.head.final,
            self._unprintable,
            reference=self.reference,
            vocabulary=self._vocabulary,
        )
        return self._context is None or context != self._context

    def check(
        self, document: Document, final: bool | None = None, *, public: bool = False, sheets: Collection[str] = ()
    ) -> Problems:
        """Return the problems of a document: head, sections, units, projects as printed; each by rule id.

        `final` asks as for a final document (True) or not (False); None takes it from the head. `public` asks as for
        a public copy, which is to be given without what is not disclosed. `sheets` are asked for by name, whether or
        not anything is entered there.
        """
        with collection_put_off():
            return self._check(document, final, public, sheets)

    def _check(self, document: Document, final: bool | None, public: bool, sheets: Collection[str]) -> Problems:
        whole, document = document, arranged(document)
        withheld = _withheld(whole, document)
        document = with_sheets_named(document, sheets)
        context = Context.of(
            document.form,
            document.head,
            document.head.final if final is None else final,
            self._unprintable,
            public=public,
            reference=self.reference,
            sheets=sheets,
            asks_final=final,
            vocabulary=self._vocabulary,
        )
        if self._context is None or context != self._context:
            self._found = {}
            self._found_shared = {}
            self._rules_of_type = {}
        else:
            context = self._context  # which has read much already
        self._context = context
        self._index = self._index.moved_to(document) if self._index else Index.of(document)
        self._index.withheld = withheld
        self._across = across = self._found_across(self._index, context)
        self._mentioning = None
        order = self._index.order
        before, found = self._found, {}
        problems: list[Problem] = []
        for entity_id in order:
            entity = document.get(Entity, entity_id)
            known = before.get(entity_id)
            if known is None or known[0] is not entity:
                known = entity, self._found_in(entity, context)
            found[entity_id] = known
            problems += _by_rule(known[1], across[entity_id]) if entity_id in across else known[1]
        self._found = found
        head_id = document.head.id
        undecided_here = (*self._waiting(head_id, context), *self._without_words(head_id, context))
        for problem in (*undecided_rules(head_id, context), *undecided_here):
            across.setdefault(problem.entity_id, []).append(problem)
            problems.insert(0, problem)
        self._rulings = Rulings(document.rulings)
        return self._rulings.all_ruled(problems)

    def _waiting(self, head_id: str, context: Context) -> Iterator[Problem]:
        """Yield one problem for each rule that waits for last year's document."""
        for rule in self._rules if context.reference.is_loading else ():
            if isinstance(rule, EntityRule) and rule.asks_reference and context.form.rule(rule.id).enabled:
                yield undecided(rule.id, Message("reference.loading"), head_id, context)

    def _without_words(self, head_id: str, context: Context) -> Iterator[Problem]:
        """Yield one problem for each file with words of the trade that could not be read."""
        is_asked = any(rule.id == _GOES_BY_WORDS for rule in self._rules)
        if is_asked and self._vocabulary_faults and context.form.rule(_GOES_BY_WORDS).enabled:
            yield from (undecided(_GOES_BY_WORDS, fault, head_id, context) for fault in self._vocabulary_faults)

    def concerning(self, entity_id: str) -> Problems:
        """Return what `check` last found with a place in this entity, by rule id; rulings are those of the document."""
        if self._index is None:
            return ()
        if self._mentioning is None:
            self._mentioning = {}
            for problems in self._across.values():
                for problem in problems:
                    for mentioned in dict.fromkeys(place.entity_id for place in problem.places):
                        self._mentioning.setdefault(mentioned, []).append(problem)
        own = self._found[entity_id][1] if entity_id in self._found else ()
        return self._rulings.all_ruled(_by_rule(own, self._mentioning.get(entity_id, ())))

    def _found_in(self, entity: Entity, context: Context) -> Problems:
        return tuple(
            problem
            for rule in self._rules_for(type(entity), context)
            for finding in rule.find(entity, context)
            for problem in _problem(rule.id, finding, context, lambda _: entity)
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
        find = index.document.find
        for rule in self._rules:
            if not isinstance(rule, EntityRule) and context.form.rule(rule.id).enabled:
                found: Iterable[Problem]
                if isinstance(rule, DocumentRule):
                    found = (
                        p for finding in rule.find(index, context) for p in _problem(rule.id, finding, context, find)
                    )
                else:
                    self._found_shared[rule] = shared = _found_by_sharing(
                        rule, index, context, self._found_shared.get(rule, {})
                    )
                    found = (problem for _, problems in shared.values() for problem in problems)
                for problem in found:
                    across.setdefault(problem.entity_id, []).append(problem)
        return across


def _withheld(whole: Document, document: Document) -> tuple[Project, ...]:
    """Return the projects that are not disclosed and of which `document` is without, as they have got no money."""
    return () if whole is document else tuple(p for p in whole.all_of(Project) if not (p.arranged or p.disclose))


def _found_by_sharing(rule: SharedRule, index: Index, context: Context, before: _Shared) -> _Shared:
    """Return what a rule finds in each group; a group of the same entities as before is not looked at again."""
    found: _Shared = {}
    get = index.document.get
    for key, ids in rule.groups(index, context).items():
        entities = tuple(get(Entity, entity_id) for entity_id in ids)
        known = before.get(key)
        if known is None or len(known[0]) != len(entities) or any(map(_differ, known[0], entities)):
            findings = rule.find(key, entities, context)
            known = (
                entities,
                tuple(p for finding in findings for p in _problem(rule.id, finding, context, index.document.find)),
            )
        found[key] = known
    return found


def _differ(one: Entity, other: Entity) -> bool:
    return one is not other


def has_errors(
    document: Document,
    final: bool | None = None,
    rules: Sequence[Rule] = RULES,
    *,
    unprintable: Unprintable = none_unprintable,
    public: bool = False,
    sheets: Collection[str] | None = None,
    vocabulary: Vocabulary | None = None,
) -> bool:
    """Whether `Checker.check` would find an error that is open, or cannot tell whether there is one.

    It asks only the rules that may find one here, and stops at the first. With `sheets` only what stands on these
    counts; None for all.
    """
    whole, document, head = document, arranged(document), document.head
    asked_for = head.final if final is None else final
    of_copy = sheets or () if public else ()
    context = Context.of(
        document.form,
        head,
        asked_for,
        unprintable,
        public=public,
        sheets=of_copy,
        asks_final=final,
        vocabulary=vocabulary,
    )
    asked = [rule for rule in rules if _may_find_errors(rule, context)]
    rulings = Rulings(document.rulings)
    return any(
        problem.severity is Severity.ERROR
        and (sheets is None or is_of_sheets(problem, document, sheets))
        and rulings.ruled(problem).ruling is None
        for problem in _found_by(asked, document, context, _withheld(whole, document))
    )


def _may_find_errors(rule: Rule, context: Context) -> bool:
    settings = context.form.rule(rule.id)
    if not settings.enabled:
        return False
    states_severity = isinstance(rule, EntityRule) and rule.states_severity
    may_be = (settings.may_be(Severity.ERROR, context.stage, final, context.public) for final in _finalities(context))
    return states_severity or any(may_be)


def _finalities(context: Context) -> set[bool]:
    """Return whether some sheet is final, and whether some is not."""
    return {context.final, *((True,) if context.finals else ()), False}


def _found_by(
    rules: Sequence[Rule], document: Document, context: Context, withheld: tuple[Project, ...]
) -> Iterator[Problem]:
    """Yield what rules find, in no particular order."""
    of_entities = [rule for rule in rules if isinstance(rule, EntityRule)]
    for entity in document:
        for rule in of_entities:
            if isinstance(entity, rule.entity_type):
                for finding in rule.find(entity, context):
                    yield from _problem(rule.id, finding, context, document.find)
    if len(of_entities) < len(rules):
        index = Index.of(document)
        index.withheld = withheld
        for across in rules:
            if isinstance(across, DocumentRule):
                for finding in across.find(index, context):
                    yield from _problem(across.id, finding, context, document.find)
            elif isinstance(across, SharedRule):
                for _, problems in _found_by_sharing(across, index, context, {}).values():
                    yield from problems
    yield from undecided_rules(document.head.id, context)


def _problem(rule_id: str, finding: Finding, context: Context, find: Callable[[str], Entity | None]) -> Problems:
    """Give a finding the severity that the form has for it; what it switches off is dropped.

    `find` returns an entity of the document by its id. What is said shows personal numbers hidden.
    """
    final = context.final
    if finding.places and (final or context.finals):
        place = finding.places[0]
        final = context.is_final(sheet_of_path(find(place.entity_id), place.field or "", context.form))
    severity = context.form.rule(rule_id).severity_of(finding.message.code, context.stage, final, context.public)
    if severity is Severity.OFF or finding.severity is Severity.OFF:
        return ()
    finding = without_personal_numbers(finding, find, context)
    return (Problem(rule_id, finding.severity or severity, finding.message, finding.places, finding.undecided),)


def _by_rule(first: Sequence[Problem], second: Sequence[Problem]) -> Sequence[Problem]:
    return sorted((*first, *second), key=lambda problem: problem.rule) if second else first
