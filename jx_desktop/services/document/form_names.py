"""What files that go from desk to desk are called: as the form says."""

from collections.abc import Sequence

from jx_desktop.base.file_names import ROOM_BYTES
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.form.parts import fill
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.identity import unit_of
from jx_desktop.wording.messages import Wording

_CUT = "…"
_NAMED = 3


def name_by_form(
    pattern: str,
    document: Document,
    stage: Stage,
    at: str,
    wording: Wording,
    sheets: Sequence[str] = (GOAL_SHEET,),
) -> str:
    """Return a name by a `pattern` of the form; `at` is a time in ISO 8601. One unit's is named after it.

    Of other `sheets` than the goals the title says which they are.
    Of a name that is too long for a file the department's is shortened: stage and date at its end tell files apart.
    """
    whose = unit_of(document) or document.head.department
    said = {
        "department_code": whose.code,
        "department": whose.name,
        "year": document.head.year,
        "title": document.title + _of_sheets(document, sheets),
        "stage": wording.text(f"stage.{stage}"),
        "date": at[:10].replace("-", ""),
    }
    name = fill(pattern, said)
    excess = len(name.encode()) - ROOM_BYTES
    if excess <= 0:
        return name
    room = max(0, len(whose.name.encode()) - excess - len(_CUT.encode()))
    return fill(pattern, {**said, "department": whose.name.encode()[:room].decode("utf-8", "ignore") + _CUT})


def _of_sheets(document: Document, sheets: Sequence[str]) -> str:
    """Return which sheets a file has (（绩效自评）); nothing where the goals are among them."""
    if GOAL_SHEET in sheets:
        return ""
    known = document.form.all_sheets
    names = [known[key].name or key for key in sheets if key in known]
    return f"（{'、'.join(names[:_NAMED])}{'等' if len(names) > _NAMED else ''}）" if names else ""
