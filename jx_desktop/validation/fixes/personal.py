"""Hiding what must not go to the public: 138****5678, 张某."""

from collections.abc import Iterator

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import ValueAt
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.personal.span import hide
from jx_desktop.validation.fixes.fix import fix, texts_at
from jx_desktop.validation.problem import Fix, Problem
from jx_desktop.validation.rule import Context
from jx_desktop.validation.rules.personal import FINDERS

HIDE = "fix.hide"
"""The words of the correction that hides."""


@fix(*FINDERS)
def hide_what_is_personal(entity: Entity, problem: Problem, context: Context) -> Iterator[Fix]:
    """All that the finding is about in its texts; what it was is not in the words of the correction."""
    find = FINDERS[problem.message.code]
    hidden = ((place, text, hide(text, find(text))) for place, text in texts_at(entity, problem, context))
    edits = tuple(ValueAt(place, after) for place, text, after in hidden if after != text)
    if edits:
        yield Fix(Message(HIDE), edits)
