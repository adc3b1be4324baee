"""By when a document must be public (公开), and that it is, in words."""

from datetime import date

from jx_desktop.base.messages import Message
from jx_desktop.domain.form.contents import FormContents
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.publishing.outstanding import Publication


def due_words(publication: Publication, today: date, form: FormContents) -> Message | None:
    """Return by when, and how many days are left (公开期限 3月25日，还有 12 天); None where nothing waits."""
    due, left = publication.due, publication.days_left(today)
    if due is None or left is None:
        return None
    known = form.all_sheets.get(publication.sheet)
    sheet = "" if publication.sheet == GOAL_SHEET else known.name if known is not None else publication.sheet
    code = "last_day" if left == 0 else "late" if left < 0 else "left"
    return Message(f"publication.{code}", {"sheet": sheet, **_day(due), "days": abs(left)})


def state_words(publication: Publication, today: date) -> Message | None:
    """Return in a word that it is public, by when it must be, or how long it is overdue; None where nothing is due."""
    due, left = publication.due, publication.days_left(today)
    if due is not None and left is not None:
        code = "state_late" if left < 0 else "state_due"
        return Message(f"publication.{code}", {**_day(due), "days": abs(left)})
    return done_words(publication)


def done_words(publication: Publication) -> Message | None:
    """Return that something was made public, and when last; None where nothing was."""
    on = publication.published_on
    return Message("publication.state_done", _day(on)) if on is not None else None


def _day(day: date) -> dict[str, object]:
    return {"date": day.isoformat(), "month": day.month, "day": day.day}
