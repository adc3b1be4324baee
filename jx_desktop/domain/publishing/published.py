"""What a document notes when it is published (公开), and whether it has changed since."""

from collections.abc import Sequence
from datetime import date

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.publishing.public_copy import disclosed_with_total
from jx_desktop.domain.review.check_code import CheckCodes, KnownTexts, check_codes
from jx_desktop.domain.review.events import event_of
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.yearly.begun import begun_sheets


def publishable_sheets(document: Document) -> tuple[str, ...]:
    """Return the sheets that may be published: the goals, and others on which anything is entered, in their order."""
    begun = begun_sheets(document)
    return tuple(key for key in document.form.all_sheets if key == GOAL_SHEET or key in begun)


def published_codes(document: Document, sheet: str = GOAL_SHEET, known: KnownTexts | None = None) -> CheckCodes:
    """Return the check codes of a sheet as it would be published: without the projects that are not; see `check_codes`.

    What is changed in these alone, and in a declared total with them, changes nothing that the public has read.
    """
    return check_codes(disclosed_with_total(document), sheet, known)


def publications(
    document: Document, person: Person, at: str, *, reviewed_by: str, reviewed_on: date, sheets: Sequence[str]
) -> tuple[Event, ...]:
    """Return what is noted when sheets are published now (`at`, ISO 8601 with offset): one event of each.

    `reviewed_by` and `reviewed_on` say who looked through them for secrets (保密审查), and when.
    """
    review = {"reviewed_by": reviewed_by, "reviewed_on": reviewed_on}
    return tuple(
        event_of(document, "published", person, at, codes=published_codes(document, sheet), sheet=sheet).model_copy(
            update=review
        )
        for sheet in sheets
    )


def is_changed_since(document: Document, event: Event, known: KnownTexts | None = None) -> bool:
    """Whether what would be published is another than what was; `known` as for `check_codes`.

    Of an event without a code nobody can say: then it is not.
    """
    return bool(event.check_code) and published_codes(document, event.sheet or GOAL_SHEET, known).document != (
        event.check_code
    )
