"""What one print run remembers for the next: a project that has not changed is neither laid out nor drawn again."""

import zlib
from collections.abc import Collection
from dataclasses import dataclass

from jx_desktop.domain.check_code import KnownTexts, check_code
from jx_desktop.domain.document import Document
from jx_desktop.domain.form import Form
from jx_desktop.domain.projects import Project
from jx_desktop.domain.units import Unit
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.layout import Ops
from jx_desktop.printing.pages.project_table import ProjectPages, lay_out_project
from jx_desktop.printing.streams import UsedGlyphs, content_stream


@dataclass(frozen=True, slots=True)
class _LaidOut:
    project: Project
    form: Form
    fonts: Fonts
    place: tuple[object, ...]
    pages: ProjectPages

    def holds_for(self, project: Project, form: Form, fonts: Fonts, place: tuple[object, ...]) -> bool:
        """Entities, forms and fonts never change in place: the same object means the same content."""
        return self.project is project and self.form is form and self.fonts is fonts and self.place == place


@dataclass(frozen=True, slots=True)
class _Drawn:
    stream: bytes
    texts: dict[str, tuple[str, ...]]  # by the role of their typeface


class PrintMemo:
    """Remembers the pages of projects and their streams. It belongs to one document and to one thread.

    `with_fields` has it noted on the pages where fields stand.
    """

    def __init__(self, *, with_fields: bool = False) -> None:
        self._with_fields = with_fields
        self._laid_out: dict[str, _LaidOut] = {}
        self._drawn: dict[int, _Drawn | None] = {}  # by the id of operations that `_laid_out` holds
        self._texts: KnownTexts = {}

    def check_code(self, document: Document) -> str:
        """Return the check code of the document."""
        return check_code(document, self._texts)

    def pages(
        self,
        project: Project,
        unit: Unit,
        number: int,
        money_unit: str | None,
        form: Form,
        fonts: Fonts,
        heading: tuple[str, ...],
    ) -> ProjectPages:
        """Return what `lay_out_project` returns."""
        place = (unit.code, unit.name, number, money_unit, heading)
        known = self._laid_out.get(project.id)
        if known is not None and known.holds_for(project, form, fonts, place):
            return known.pages
        self._forget(project.id)
        pages = lay_out_project(
            project, unit, number, money_unit, form, fonts, heading=heading, with_fields=self._with_fields
        )
        self._laid_out[project.id] = _LaidOut(project, form, fonts, place, pages)
        self._drawn.update((id(ops), None) for ops in (pages.title, *pages.pages))
        return pages

    def keep_only(self, project_ids: Collection[str]) -> None:
        """Forget the projects that are no longer there."""
        for project_id in self._laid_out.keys() - project_ids:
            self._forget(project_id)

    def stream(self, ops: Ops, height: float, fonts: Fonts, used: UsedGlyphs) -> bytes:
        """Return the compressed content stream of `ops`; what it draws is added to `used`."""
        drawn = self._drawn.get(id(ops))
        if drawn is None:
            own = UsedGlyphs(fonts)
            stream = zlib.compress(content_stream(ops, height, fonts, own))
            drawn = _Drawn(stream, own.texts())
            if id(ops) in self._drawn:
                self._drawn[id(ops)] = drawn
        for role, texts in drawn.texts.items():
            used.add(role, texts)
        return drawn.stream

    def _forget(self, project_id: str) -> None:
        known = self._laid_out.pop(project_id, None)
        if known is not None:
            for ops in (known.pages.title, *known.pages.pages):
                self._drawn.pop(id(ops), None)
