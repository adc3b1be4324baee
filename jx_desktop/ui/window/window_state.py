"""How the window stands at one moment, as far as it matters for what can be done in it."""

from collections.abc import Callable
from dataclasses import dataclass

from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.form.sheets import GOAL_SHEET, Area
from jx_desktop.domain.review.locks import COMMENTS, CONTENT, NEW_PROJECT, OPINIONS, TARGETS, Domain
from jx_desktop.domain.review.opinions import may_judge
from jx_desktop.domain.review.person import Person
from jx_desktop.services.document.work import Work


@dataclass(frozen=True, slots=True)
class WindowState:
    """What is open, what of that is seen, and what else actions go by."""

    work: Work | None = None
    """The document that is shown, perhaps behind a page."""
    seen: Work | None = None
    """The same, unless a page hides it."""
    chosen: Entity | None = None
    """The entity whose form is shown."""
    sheet: str = GOAL_SHEET
    """The sheet that its form shows."""
    sheet_at_work: str = GOAL_SHEET
    """The same; at a unit that of its area."""
    areas: tuple[Area, ...] = ()
    """The areas of the year that the form has."""
    open_areas: tuple[Area, ...] = ()
    """Those that can be worked on."""
    person: Person | None = None
    """Who sits here, as far as that was ever said."""
    order_locked: bool = False
    holds_projects: bool = False
    """Whether projects lie on the clipboard."""
    can_go_back: bool = False
    can_go_forward: bool = False


def always(_state: WindowState) -> bool:
    """Whatever is open."""
    return True


def is_open(state: WindowState) -> bool:
    """Whether a document is open, perhaps behind a page."""
    return state.work is not None


def is_seen(state: WindowState) -> bool:
    """Whether a document is to be seen."""
    return state.seen is not None


def has_last_year(state: WindowState) -> bool:
    """Whether the document that is seen says what its last year's is."""
    head = state.seen.document.head if state.seen is not None else None
    return head is not None and head.year is not None and str(head.year - 1) in head.references


def may_edit(state: WindowState) -> bool:
    """Whether the goals of the document that is seen take edits."""
    return state.seen is not None and not state.seen.is_locked


def may_comment(state: WindowState) -> bool:
    """Whether the document that is seen takes comments: one that is final does, one that is only read does not."""
    return state.seen is not None and state.seen.session.allows(COMMENTS)


def may_review(state: WindowState) -> bool:
    """Whether what is seen is a reviewer's copy, and takes opinions of who sits here."""
    seen = state.seen
    return (
        seen is not None and seen.is_review and seen.session.allows(OPINIONS) and may_judge(seen.document, state.person)
    )


# ---- what an action changes: where a lock holds one of these domains, it is grey and says why

Changes = Callable[[WindowState], tuple[Domain, ...]]


def of_nothing(_state: WindowState) -> tuple[Domain, ...]:
    """Return what is about nothing that a lock could hold."""
    return ()


def of_goals(*names: str) -> Changes:
    """Return what is about the goals: ``content``, ``targets``, ``amounts``, ``marks``…"""
    domains = tuple(Domain(name, GOAL_SHEET) for name in names)
    return lambda _state: domains


def of_sheet(*names: str) -> Changes:
    """Return what is about the sheet that is worked on."""
    return lambda state: tuple(Domain(name, state.sheet_at_work) for name in names)


of_content = of_goals(CONTENT)


def of_projects(_state: WindowState) -> tuple[Domain, ...]:
    """Return what is about whole projects that come or go."""
    return NEW_PROJECT


def of_form(state: WindowState) -> tuple[Domain, ...]:
    """Return what is about the fields of the form that is shown."""
    return (Domain(CONTENT, state.sheet),)


def of_table(state: WindowState) -> tuple[Domain, ...]:
    """Return what is about the table of the form that is shown."""
    return (Domain(TARGETS if state.sheet == GOAL_SHEET else CONTENT, state.sheet),)
