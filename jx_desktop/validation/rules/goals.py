"""Rules about performance goals and the paragraphs of the text sections."""

import re
from collections.abc import Iterator, Sequence

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import item_path
from jx_desktop.base.text import without_spaces
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.kinds.fields import text_at
from jx_desktop.domain.values.money import convert
from jx_desktop.validation.figures import Measure, has_number, measures_in, plain_sums
from jx_desktop.validation.index import GOALS
from jx_desktop.validation.phrases import labels_of, listed, quoted
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context, rule, shared_rule
from jx_desktop.validation.trade_terms import SPENDING

TYPED_NUMBER = re.compile(r"^\s*\d{1,2}[.、．](?!\d)")


def _goals(project: Project) -> list[tuple[str, str]]:
    """Return the goals that are not blank, with the addresses of their fields."""
    return [(item_path("goals", number), goal) for number, goal in enumerate(project.goals) if goal.strip()]


@rule("GOL-01", Project)
def goal_says_a_result(project: Project, context: Context) -> Iterator[Finding]:
    """A goal is there, and one that opens with 用于…支出 goes on to say what comes of it."""
    label = context.form.label("goals")
    goals = _goals(project)
    if not goals:
        yield Finding(Message("goal.missing", {"field": label}), (Address(project.id, item_path("goals", 0)),))
    idle = [(field, goal) for field, goal in goals if _says_only_what_for(without_spaces(goal), context)]
    if idle:
        params = {"field": label, "text": quoted(idle[0][1])}
        yield Finding(Message("goal.no_result", params), tuple(Address(project.id, field) for field, _ in idle))


def _says_only_what_for(goal: str, context: Context) -> bool:
    opening = SPENDING.search(goal)
    if opening is None or has_number(goal):
        return False
    return not context.vocabulary.results.are_in(goal[opening.end() :])


@rule("GOL-02", Project)
def goal_can_be_measured(project: Project, context: Context) -> Iterator[Finding]:
    """A goal holds a number or names an output, and its numbers come back in an indicator."""
    label = context.form.label("goals")
    rows = context.read.rows(project)
    outputs = {row.name for row in rows if row.name and row.roles & {"quantity", "quality"}}
    goals = _goals(project)
    unmeasured = [
        (field, goal)
        for field, goal in goals
        if not has_number(goal) and not any(output in without_spaces(goal) for output in outputs)
    ]
    if unmeasured:
        params: dict[str, object] = {"field": label, "text": quoted(unmeasured[0][1])}
        yield Finding(Message("goal.no_measure", params), tuple(Address(project.id, field) for field, _ in unmeasured))
    measures_of = {field: measures for field, goal in goals if (measures := measures_in(goal))}
    if not rows or not measures_of:
        return  # of a project without rows IND-01 speaks
    measured = {
        measure.number
        for row in rows
        for text in (row.value, row.indicator.level3, row.indicator.description)
        for measure in measures_in(text)
    }
    alone: dict[str, list[Measure]] = {}
    for field, goal in goals:
        unknown = [measure for measure in measures_of.get(field, ()) if measure.number not in measured]
        if unknown and (unpaid := _unpaid(unknown, goal, project, context)):
            alone[field] = unpaid
    if alone:
        texts = dict.fromkeys(measure.text for found in alone.values() for measure in found)
        params = {"field": label, "numbers": tuple(texts)}
        yield Finding(Message("goal.number_alone", params), tuple(Address(project.id, field) for field in alone))


def _unpaid(measures: Sequence[Measure], goal: str, project: Project, context: Context) -> list[Measure]:
    """Return those of a goal's numbers that are not the budget's own amounts: these need no indicator."""
    budget = {project.budget.total, project.budget.fiscal, project.budget.other}
    paid = {
        convert(a.amount, a.unit, "元")
        for a in plain_sums(goal)
        if context.in_budget_unit(a.amount, a.unit, project) in budget
    }
    return [measure for measure in measures if measure.number not in paid]


@rule("GOL-03", Entity)
def texts_are_not_too_long(entity: Entity, context: Context) -> Iterator[Finding]:
    """Goals and paragraphs can be read at a glance."""
    most = context.form.rule("GOL-03").limit("characters", 500)
    texts = entity.goals if isinstance(entity, Project) else entity.paragraphs if isinstance(entity, Section) else ()
    if not any(len(text) > most for text in texts):
        return
    long = [text for text in context.read.texts(entity) if len(text.text) > most and text.field.kind is FieldKind.LIST]
    if long:
        params = {"fields": labels_of(long), "count": len(long[0].text), "most": most}
        yield Finding(Message("text.long", params), tuple(text.place for text in long))


@rule("GOL-04", Project)
def goal_is_not_the_purpose(project: Project, context: Context) -> Iterator[Finding]:
    """A goal does not repeat the purpose, or another long text, word for word."""
    for other in context.form.long_texts:
        text = without_spaces(text_at(project, other))
        same = [field for field, goal in _goals(project) if without_spaces(goal) == text]
        if same:
            params = {"field": context.form.label("goals"), "other": other.label}
            yield Finding(Message("goal.is_purpose", params), tuple(Address(project.id, field) for field in same))


@shared_rule("GOL-04", lambda index, _: index.shared(GOALS))
def goal_is_the_projects_own(shared: str, projects: Sequence[Project], context: Context) -> Iterator[Finding]:
    """No two projects have one goal word for word."""
    places = tuple(
        Address(project.id, field)
        for project in projects
        for field, goal in _goals(project)
        if without_spaces(goal) == shared
    )
    names = listed([project.name for project in projects])
    yield Finding(Message("goal.repeated", {"field": context.form.label("goals"), "projects": names}), places)


@rule("GOL-05", Project)
def goal_carries_no_typed_number(project: Project, context: Context) -> Iterator[Finding]:
    """Numbers of goals are printed by the form; none is typed (1.5万人 is none)."""
    typed = [(field, goal) for field, goal in _goals(project) if TYPED_NUMBER.search(goal)]
    if typed:
        params = {"field": context.form.label("goals"), "text": quoted(typed[0][1])}
        yield Finding(Message("goal.typed_number", params), tuple(Address(project.id, field) for field, _ in typed))
