"""What happens to a document now, as it is noted."""

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.check_code import CheckCodes, check_codes
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Event, Happening
from jx_desktop.domain.review.rounds import later


def after_all(document: Document, at: str) -> str:
    """Return a time, or one that is later than all that has happened to a document."""
    return later(at, *(event.at for event in document.listed(Event)))


def event_of(
    document: Document,
    what: Happening,
    person: Person,
    at: str,
    *,
    stage: Stage | None = None,
    codes: CheckCodes | None = None,
    sheet: str = GOAL_SHEET,
) -> Event:
    """Return what is noted of a sheet now, in the present stage and with the present check codes if none are given.

    `at` is ISO 8601 with offset. The event is later than all that has happened: the times of events tell rounds apart,
    and clocks go wrong.
    """
    codes = codes or check_codes(document, sheet)
    return Event(
        what=what,
        at=after_all(document, at),
        by=person.name,
        office=person.office,
        stage=stage or document.head.stage,
        sheet=sheet,
        check_code=codes.document,
        codes=codes.projects,
    )
