"""What files that go from desk to desk are called: as the form says."""

from jx_desktop.base.file_names import ROOM_BYTES
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.form.parts import fill
from jx_desktop.domain.review.identity import unit_of
from jx_desktop.wording.messages import Wording

_CUT = "…"


def name_by_form(pattern: str, document: Document, stage: Stage, at: str, wording: Wording) -> str:
    """Return a name by a `pattern` of the form; `at` is a time in ISO 8601. One unit's is named after it.

    Of a name that is too long for a file the department's is shortened: stage and date at its end tell files apart.
    """
    whose = unit_of(document) or document.head.department
    said = {
        "department_code": whose.code,
        "department": whose.name,
        "year": document.head.year,
        "title": document.title,
        "stage": wording.text(f"stage.{stage}"),
        "date": at[:10].replace("-", ""),
    }
    name = fill(pattern, said)
    excess = len(name.encode()) - ROOM_BYTES
    if excess <= 0:
        return name
    room = max(0, len(whose.name.encode()) - excess - len(_CUT.encode()))
    return fill(pattern, {**said, "department": whose.name.encode()[:room].decode("utf-8", "ignore") + _CUT})
