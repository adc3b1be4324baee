"""What the kinds of bands share: the words of a form and the fields of an owner, set in cells."""

from typing import Literal

from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.form.paper import Align
from jx_desktop.printing.bands.field_texts import FieldTexts
from jx_desktop.printing.bands.label_words import broken_label
from jx_desktop.printing.filled_sheet import FilledSheet
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.grid import GridCell
from jx_desktop.printing.layout import CellType, SetLine, height_of, points, set_text
from jx_desktop.printing.pages.tightness import TableType

_SMALLEST_WHOLE = 0.6
"""How far the type of a cell that stays on one line may shrink."""
_NARROW_EM, _NARROW_INSET = 4, points(0.8)
"""Labels and numbers in cells with room for fewer characters have no more than this space beside them, in pt."""
_NUMBERS = (FieldKind.AMOUNT, FieldKind.PERCENT, FieldKind.NUMBER)

RunningStyle = Literal["section_heading", "box_text", "box_subheading"]
"""How running text beneath headings is set, as in Part 1."""


class CellSetter:
    """Sets the words and fields of one sheet in cells."""

    def __init__(self, filled: FilledSheet, fonts: Fonts, table: TableType, texts: FieldTexts) -> None:
        self.filled = filled
        self.type = table
        self.texts = texts
        self._fonts = fonts
        self._labels = table.labels.setdefault(type(self), {})

    @property
    def width(self) -> float:
        """The width of the sheet's bands, in pt."""
        return points(self.filled.sheet.width)

    @property
    def page_height(self) -> float:
        """How much of a page tables may fill, in pt."""
        form = self.filled.form
        margins = form.paper.table
        return points(form.page_of(self.filled.sheet)[1] - margins.top - margins.bottom)

    def set(self, text: str, width: float, kind: CellType, align: Align = "left") -> tuple[SetLine, ...]:
        """Set text in a cell `width` pt wide."""
        return kind.lines(text, width - 2 * self.type.insets.x, centred=align == "center") if text else ()

    def inset(self, width: float, kind: CellType, field: FieldDefinition | None = None) -> float | None:
        """Return the space beside a label, or a number, in a narrow cell; None where it is that of the others."""
        if field is not None and field.kind not in _NUMBERS:
            return None
        narrow = width - 2 * self.type.insets.x < _NARROW_EM * kind.style.size
        return min(_NARROW_INSET, self.type.insets.x) if narrow else None

    def label_cell(
        self,
        text: str,
        kind: CellType,
        column: int,
        width: float,
        align: Align = "center",
        span: int = 1,
        rows: int = 1,
        *,
        repeats: bool = False,
        fields: tuple[str, ...] = (),
    ) -> GridCell:
        """Return a cell with the form's words, the same one for all sheets; `fields` are those that it leads to."""
        key = text, kind, column, width, align, span, rows, repeats, fields
        cell = self._labels.get(key)
        if cell is None:
            lines, inset = self.set_label(text, width, kind, align), self.inset(width, kind)
            cell = GridCell(column, lines, align, span, rows, repeats=repeats, fields=fields, inset_x=inset)
            self._labels[key] = cell
        return cell

    def set_label(self, text: str, width: float, kind: CellType, align: Align) -> tuple[SetLine, ...]:
        """Set the form's words, which have more room in narrow cells and are broken between words."""
        wide = self._wider(width, self.inset(width, kind))
        lines = self.set(text, wide, kind, align)
        if len(lines) < 2 or align != "center":
            return lines
        room = (wide - 2 * self.type.insets.x) / kind.style.size
        broken = broken_label(text, len(lines), room, self._fonts.typeface(kind.style.face).width_of)
        return self.set(broken, wide, kind, align) if broken else lines

    def set_field(self, text: str, width: float, align: Align, inset: float | None) -> tuple[SetLine, ...]:
        """Set what stands in a field; numbers stay whole in narrow cells, which have an `inset` of their own."""
        kind = self.type.cell
        if inset is None:
            return self.set(text, width, kind, align)
        return self.set_whole(text, self._wider(width, inset), kind)

    def _wider(self, width: float, inset: float | None) -> float:
        return width if inset is None else width + 2 * (self.type.insets.x - inset)

    def width_of(self, text: str, kind: CellType) -> float:
        """Return how wide text stands on one line, in pt."""
        return self._fonts.typeface(kind.style.face).width_of(text) * kind.style.size

    def running(self, text: str, width: float, style: RunningStyle) -> tuple[SetLine, ...]:
        """Set running text between lines `width` pt apart."""
        return set_text(text, getattr(self.filled.form.styles, style), self._fonts, width)

    def height(self, text: str, width: float, kind: CellType, align: Align = "left") -> float:
        """Return how high text stands in a cell, in pt, however this setter sets it."""
        return height_of(CellSetter.set(self, text, width, kind, align))

    def set_whole(self, text: str, width: float, kind: CellType) -> tuple[SetLine, ...]:
        """Set text on one line, smaller where it must be; wrapped after all where that would be too small."""
        style, room = kind.style, width - 2 * self.type.insets.x
        needed = self.width_of(text, kind)
        if room < needed <= room / _SMALLEST_WHOLE:
            return set_text(text, style, self._fonts, room, size=style.size * room / needed * 0.999)
        return self.set(text, width, kind)
