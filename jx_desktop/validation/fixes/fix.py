"""Registering what finds the corrections of a fact; pieces that several of them need."""

from collections.abc import Callable, Iterator
from typing import Any

from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.kinds.filled import texts_of
from jx_desktop.validation.problem import Fix, Problem
from jx_desktop.validation.rule import Context

Find = Callable[[Any, Problem, Context], Iterator[Fix]]
FIXES: dict[str, Find] = {}
"""What finds the corrections, by the code of the problem's message."""


def fix(*codes: str) -> Callable[[Find], Find]:
    """Register what finds the corrections of facts, by their message codes."""

    def made(find: Find) -> Find:
        FIXES.update(dict.fromkeys(codes, find))
        return find

    return made


def rows_at(project: Project, problem: Problem) -> list[tuple[Address, Indicator]]:
    """Return the places of a problem that lie in rows of the project's table, with these rows."""
    rows = {row.id: row for row in project.indicators}
    return [
        (place, rows[place.row_id])
        for place in problem.places
        if place.entity_id == project.id and place.row_id in rows
    ]


def texts_at(entity: Entity, problem: Problem, context: Context) -> list[tuple[Address, str]]:
    """Return the places of a problem in an entity, with the texts that stand there."""
    texts = {text.place: text.text for text in texts_of(entity, context.form)}
    return [(place, texts[place]) for place in problem.places if place in texts]
