"""项目变动: how a project stands in the year after its budget was approved (批复)."""

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.yearly.names import APPENDED, CANCELLED, CHANGE_KIND, HANDED_OVER, MERGED


def is_cancelled(owner: Project | Sheet) -> bool:
    """Whether all money of a project was taken (调减为零): outside points, averages and grades, printed 已取消."""
    return owner.value_at(CHANGE_KIND) == CANCELLED


def is_appended(project: Project) -> bool:
    """Whether it has come after 批复 (年中追加)."""
    return project.value_at(CHANGE_KIND) == APPENDED


def told_change(project: Project) -> str:
    """Return what kind of change tells a project from those that go on: it came in the year, or ended; else nothing."""
    kind = str(project.value_at(CHANGE_KIND) or "")
    return kind if kind in (APPENDED, CANCELLED, MERGED, HANDED_OVER) else ""


def is_adjusted_now(document: Document, project_id: str) -> bool:
    """Whether goals, rows and amounts of a project are open for 调整, or for the first goals of one that was added."""
    return project_id in document.head.adjusting
