"""What the program's own papers have in common: a sheet with margins, numbered pages, one bookmark."""

from collections.abc import Sequence
from dataclasses import dataclass

from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.parts import fill
from jx_desktop.printing.book import Book, Bookmark, Sheet
from jx_desktop.printing.flow import Flow
from jx_desktop.printing.fonts import Fonts
from jx_desktop.printing.layout import Canvas, Ops, draw_lines, height_of, points, set_text

_FOOTER_BELOW_MM = 8
_ANCHOR = "top"


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """The paper of a report and its margins, in mm."""

    width: float
    height: float
    side: float
    top: float
    bottom: float

    def flow(self) -> Flow:
        """Return an empty flow within the margins."""
        return Flow(
            points(self.side),
            points(self.top),
            points(self.width - 2 * self.side),
            points(self.height - self.top - self.bottom),
        )

    def bind(self, pages: Sequence[Ops], title: str, page_line: str, form: Form, fonts: Fonts) -> Book:
        """Return the sheets of a report; `page_line` has the placeholders ``{page}`` and ``{pages}``."""
        sheets = []
        for number, page in enumerate(pages, 1):
            footer = self._footer(fill(page_line, {"page": number, "pages": len(pages)}), form, fonts)
            sheets.append(Sheet((page, footer), number=number, anchor=_ANCHOR if number == 1 else ""))
        return Book(
            sheets=tuple(sheets),
            bookmarks=(Bookmark(title, _ANCHOR, 0),),
            width=points(self.width),
            height=points(self.height),
            title=title,
            author="",
            language=form.language,
            check_code=None,
            watermark=None,
            has_form_footer=False,
        )

    def _footer(self, words: str, form: Form, fonts: Fonts) -> Ops:
        canvas = Canvas()
        width = points(self.width)
        lines = set_text(words, form.styles.table_line, fonts, width)
        y = points(self.height - self.bottom + _FOOTER_BELOW_MM) - height_of(lines) / 2
        draw_lines(canvas, lines, 0, y, width, "center")
        return canvas.ops()
