"""Lines and projects of a county, made by hand for tests."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import (
    CollectedContent,
    CollectedDocument,
    CollectedProject,
    ReviewedState,
    Standing,
)
from jx_desktop.domain.comparing.listed_project import ListedProject
from jx_desktop.domain.document.head import Stage

TOTAL = "budget.total"


def document(code: str, name: str, file: str = "", **more: object) -> CollectedDocument:
    """Return the line of a department's document of 2027, 一上, handed in; `more` are other fields."""
    fields: dict[str, object] = {
        "file": file or f"{code}{name}.jx",
        "document_id": "template",
        "department_code": code,
        "department": name,
        "year": 2027,
        "stage": Stage.FIRST,
        "hand_in": f"event-{code}",
        "money_unit": "万元",
        "received": "2026-09-28T10:00:00+08:00",
    }
    return CollectedDocument.model_validate({**fields, **more})


def unit_document(code: str, name: str, department: tuple[str, str], **more: object) -> CollectedDocument:
    """Return the line of one unit's document."""
    named = {"scope": "unit", "unit_code": code, "unit": name, "file": f"{code}{name}.jx"}
    return document(*department, **{**named, **more})  # type: ignore[arg-type]


def folder(
    *documents: CollectedDocument,
    reviews: Mapping[str, ReviewedState] | None = None,
    standings: Mapping[str, Standing] | None = None,
    projects: Mapping[str, Sequence[CollectedProject]] | None = None,
) -> CollectedFolder:
    """Return documents as they were read together; `projects` by the key of their document, none else."""
    contents = {each.key: CollectedContent(projects=tuple((projects or {}).get(each.key, ()))) for each in documents}
    return CollectedFolder(
        "folder",
        documents,
        standings=FrozenDict(standings or {}),
        reviews=FrozenDict(reviews or {}),
        contents=FrozenDict(contents),
    )


def project(
    code: str, name: str, yuan: str | None, unit: tuple[str, str] = ("721001", "县文联本级"), project_id: str = ""
) -> CollectedProject:
    """Return a project with its money in 元."""
    return CollectedProject(
        id=project_id or f"p-{code or name}",
        code=code,
        name=name,
        unit_code=unit[0],
        unit=unit[1],
        total_yuan=None if yuan is None else Decimal(yuan),
    )


def listed(
    code: str, name: str, yuan: str | None, unit: tuple[str, str] = ("721001", "县文联本级"), unreadable: str = ""
) -> ListedProject:
    """Return a project as the county's list has it, its money in 元."""
    amounts = {} if unreadable else {TOTAL: None if yuan is None else Decimal(yuan)}
    return ListedProject(
        (1,),
        *unit,
        code,
        name,
        amounts=FrozenDict(amounts),
        unreadable=FrozenDict({TOTAL: unreadable} if unreadable else {}),
    )
