"""What the sheets of a year say of an indicator: how far it was, what was expected, what was reached in the end."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from jx_desktop.base.paths import own_path
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.tables import MAIN_TABLE
from jx_desktop.domain.kinds.computed import Calculator

_MONITORED = re.compile(r"monitor\.(0[1-9]|1[0-2])\.(actual|expected)")
_ACTUAL, _SCORE = "evaluation.actual", "evaluation.score"


class ReachedKind(StrEnum):
    """执行情况 and 全年预计 of the latest month, 实际完成值, 得分; the last two also of the year before."""

    DONE = "actual"
    EXPECTED = "expected"
    REACHED = "reached"
    SCORE = "score"
    REACHED_BEFORE = "reached_before"
    SCORE_BEFORE = "score_before"


class Reached(NamedTuple):
    """One of these, as it stands there; `month` is that of the latest sheet with it, 0 where it is not of a month."""

    kind: ReachedKind
    text: str
    month: int = 0


def tells_what_was_reached(document: Document) -> bool:
    """Whether any row of a document says what was reached in the end."""
    rows = (row for _, project in document.projects for row in project.indicators if row.values)
    return any(row.values.get(key, "").strip() for row in rows for key in (_ACTUAL, _SCORE))


def reached_in(document: Document, project: Project, row: Indicator) -> Iterator[Reached]:
    """Yield what a row of last year's document says; nothing of what is empty."""
    latest: dict[str, Reached] = {}
    for key, text in row.values.items():
        found = _MONITORED.fullmatch(key)
        if found is not None and text.strip():
            month, kind = int(found[1]), ReachedKind(found[2])
            if kind not in latest or latest[kind].month < month:
                latest[kind] = Reached(kind, text.strip(), month)
    yield from (latest[kind] for kind in (ReachedKind.DONE, ReachedKind.EXPECTED) if kind in latest)
    yield from _in_the_end(document, project, row, (ReachedKind.REACHED, ReachedKind.SCORE))


def reached_before(document: Document, project: Project, row: Indicator) -> Iterator[Reached]:
    """Yield what a row of the document of the year before says."""
    yield from _in_the_end(document, project, row, (ReachedKind.REACHED_BEFORE, ReachedKind.SCORE_BEFORE))


def _in_the_end(
    document: Document, project: Project, row: Indicator, kinds: tuple[ReachedKind, ReachedKind]
) -> Iterator[Reached]:
    fields = document.form.row_fields(MAIN_TABLE)
    for kind, key in zip(kinds, (_ACTUAL, _SCORE), strict=True):
        field = fields.get(own_path(key))
        text = row.values.get(key, "")
        if field is not None and field.computed is not None:
            text = Calculator(document.form, document.head.year).text(project, field, row)
        if text.strip():
            yield Reached(kind, text.strip())
