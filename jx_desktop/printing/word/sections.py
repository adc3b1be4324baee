"""Sections of a word processor's document: pages of one size, with margins, numbered on from where they begin."""

from dataclasses import dataclass

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.paper import Margins
from jx_desktop.printing.layout import points
from jx_desktop.printing.word.furniture import Furniture, footer_distance
from jx_desktop.printing.word.markup import paragraph, twips
from jx_desktop.printing.word.styles import GAP


@dataclass(frozen=True, slots=True)
class PageKind:
    """Width, height and margins of pages, in mm."""

    width: float
    height: float
    margins: Margins


@dataclass(frozen=True, slots=True)
class Opening:
    """How a section begins: on which side, with which number (None goes on), and whether its pages show numbers."""

    odd_page: bool = False
    number: int | None = None
    numbered: bool = True
    names_furniture: bool = False
    """Whether heads and feet are other than those of the section before."""


class SectionWriter:
    """Joins pages to sections; what of a section is known at its beginning is written at its end."""

    def __init__(self, form: Form, furniture: Furniture) -> None:
        self._form = form
        self._furniture = furniture
        self._parts: list[str] = []
        self._open: tuple[PageKind, Opening] | None = None

    @property
    def kind(self) -> PageKind | None:
        """The pages of the section that is being written."""
        return self._open[0] if self._open is not None else None

    def start(self, kind: PageKind, opening: Opening) -> None:
        """Begin a section, which ends the one before."""
        if self._open is not None:
            self._parts.append(paragraph(GAP, "", self._properties()))
        self._open = kind, opening

    def add(self, xml: str) -> None:
        """Add paragraphs and tables to the section."""
        self._parts.append(xml)

    def body(self) -> str:
        """Return all sections; behind the last table there is a paragraph, as a document must have."""
        return "".join([*self._parts, paragraph(GAP), self._properties()])

    def _properties(self) -> str:
        if self._open is None:
            return ""
        kind, opening = self._open
        margins = kind.margins
        top, right, bottom, left = (
            twips(points(length)) for length in (margins.top, margins.right, margins.bottom, margins.left)
        )
        across = ' w:orient="landscape"' if kind.width > kind.height else ""
        start = "" if opening.number is None else f'<w:pgNumType w:start="{opening.number}"/>'
        references = self._furniture.references(numbered=opening.numbered) if opening.names_furniture else ""
        return (
            f'<w:sectPr>{references}<w:type w:val="{"oddPage" if opening.odd_page else "nextPage"}"/>'
            f'<w:pgSz w:w="{twips(points(kind.width))}" w:h="{twips(points(kind.height))}"{across}/>'
            f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="{min(top, 400)}" '
            f'w:footer="{footer_distance(self._form, margins)}" w:gutter="0"/>{start}</w:sectPr>'
        )
