"""The bands of a sheet with whole paragraphs in their cells: the word processor breaks them into lines."""

from jx_desktop.domain.form.paper import Align
from jx_desktop.printing.bands.setter import CellSetter, RunningStyle
from jx_desktop.printing.layout import CellType, SetLine
from jx_desktop.printing.linebreak import TextLine


class ParagraphSetter(CellSetter):
    """Sets each paragraph as one line; its `face` is the name of the form's style, its width is not known."""

    def set(self, text: str, width: float, kind: CellType, align: Align = "left") -> tuple[SetLine, ...]:
        """Return the paragraphs of a text."""
        if not text:
            return ()
        style, name = kind.style, self._name_of(kind)
        if "\n" not in text:
            return (SetLine(TextLine(text, 0.0), name, style.size, style.leading),)
        return tuple(
            SetLine(TextLine(part, 0.0), name, style.size, style.leading, 0.0, (), number)
            for number, part in enumerate(text.split("\n"))
        )

    def running(self, text: str, width: float, style: RunningStyle) -> tuple[SetLine, ...]:
        """Return running text as one paragraph."""
        of_style = getattr(self.filled.form.styles, style)
        return (SetLine(TextLine(text, 0.0), style, of_style.size, of_style.leading),)

    def set_whole(self, text: str, width: float, kind: CellType) -> tuple[SetLine, ...]:
        """Return a text that stays on one line, smaller where it must be; its paragraphs where it cannot."""
        lines = super().set_whole(text, width, kind)
        return tuple(line._replace(face=self._name_of(kind)) for line in lines)

    def _name_of(self, kind: CellType) -> str:
        return "table_head" if kind is self.type.head else "table_label" if kind is self.type.label else "table_cell"
