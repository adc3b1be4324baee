"""What one print run remembers for the next: a project that has not changed is neither laid out nor drawn again."""

import zlib
from collections.abc import Collection
from dataclasses import dataclass, replace

from jx_desktop.domain.document.check_code import CheckCodes, KnownTexts, check_codes
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.printing.field_boxes import FieldBoxes
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.layout import Ops, points
from jx_desktop.printing.pages.project_table import ProjectPages, TablePlace, lay_out_project
from jx_desktop.printing.streams import UsedGlyphs, content_stream


@dataclass(frozen=True, slots=True)
class _LaidOut:
    project: Project
    form: Form
    fonts: Fonts
    shown: tuple[object, ...]  # of its place
    extent: tuple[str, int]
    pages: ProjectPages | None
    """None for a project of which only the extent was asked for: its operations take a hundred times the memory."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    stream: bytes
    characters: dict[str, str]  # by the role of their typeface


class PrintMemo:
    """Remembers the pages of projects and their streams. It belongs to one document and to one thread.

    One `for_preview` notes on the pages where fields stand, and draws them when they are laid out: their operations
    (runs, rules) are not kept, for those of a large document take a hundred megabytes.
    """

    def __init__(self, *, for_preview: bool = False) -> None:
        self._is_for_preview = for_preview
        self._laid_out: dict[str, _LaidOut] = {}
        self._drawn: dict[int, _Drawn | None] = {}  # by the id of operations that `_laid_out` holds
        self._texts: KnownTexts = {}

    def check_codes(self, document: Document) -> CheckCodes:
        """Return the check codes of the document and its projects."""
        return check_codes(document, known=self._texts)

    def pages(self, project: Project, place: TablePlace, form: Form, fonts: Fonts) -> ProjectPages:
        """Return what `lay_out_project` returns."""
        known = self._known(project, place, form, fonts)
        if known is not None and known.pages is not None:
            return known.pages
        self._forget(project.id)
        pages = lay_out_project(project, place, form, fonts, with_fields=self._is_for_preview)
        if self._is_for_preview:
            pages = self._drawn_pages(pages, points(form.paper.table_size[1]), fonts)
        self._laid_out[project.id] = _LaidOut(project, form, fonts, place.shown, _extent(pages), pages)
        for ops in (pages.title, *pages.pages):
            self._drawn.setdefault(id(ops), None)
        return pages

    def extent(self, project: Project, place: TablePlace, form: Form, fonts: Fonts) -> tuple[str, int]:
        """Return the title and the number of pages that `pages` would return; nothing else of it is kept."""
        known = self._known(project, place, form, fonts)
        if known is not None:
            return known.extent
        self._forget(project.id)
        extent = _extent(lay_out_project(project, place, form, fonts))
        self._laid_out[project.id] = _LaidOut(project, form, fonts, place.shown, extent, None)
        return extent

    def _known(self, project: Project, place: TablePlace, form: Form, fonts: Fonts) -> _LaidOut | None:
        """Return what was laid out of the same: entities, forms and fonts never change in place."""
        known = self._laid_out.get(project.id)
        if known is None or known.project is not project or known.form is not form or known.fonts is not fonts:
            return None
        return known if known.shown == place.shown else None

    def keep_only(self, project_ids: Collection[str]) -> None:
        """Forget the projects that are no longer there."""
        for project_id in self._laid_out.keys() - project_ids:
            self._forget(project_id)

    def stream(self, ops: Ops, height: float, fonts: Fonts, used: UsedGlyphs) -> bytes:
        """Return the compressed content stream of `ops`; what it draws is added to `used`."""
        drawn = self._drawn.get(id(ops))
        if drawn is None:
            drawn = _draw(ops, height, fonts)
            if id(ops) in self._drawn:
                self._drawn[id(ops)] = drawn
        for role, characters in drawn.characters.items():
            used.add(role, [characters])
        return drawn.stream

    def _drawn_pages(self, pages: ProjectPages, height: float, fonts: Fonts) -> ProjectPages:
        """Draw pages; return what is to be known of them besides."""

        def only_drawn(ops: Ops) -> Ops:
            rest = replace(ops, runs=(), rules=(), fields=FieldBoxes(ops.fields))
            self._drawn[id(rest)] = _draw(ops, height, fonts)
            return rest

        return replace(pages, title=only_drawn(pages.title), pages=tuple(map(only_drawn, pages.pages)))

    def _forget(self, project_id: str) -> None:
        known = self._laid_out.pop(project_id, None)
        if known is not None and known.pages is not None:
            for ops in (known.pages.title, *known.pages.pages):
                self._drawn.pop(id(ops), None)


def _draw(ops: Ops, height: float, fonts: Fonts) -> _Drawn:
    own = UsedGlyphs(fonts)
    stream = zlib.compress(content_stream(ops, height, fonts, own))
    characters = {role: "".join(sorted(set().union(*texts))) for role, texts in own.texts().items()}
    return _Drawn(stream, characters)


def _extent(pages: ProjectPages) -> tuple[str, int]:
    return pages.title_text, len(pages.pages)
