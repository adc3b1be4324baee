"""A table in words as an xlsx workbook: title and lines above it, every cell text; the same bytes each time."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from jx_desktop.domain.review.table_paper import PaperCell, TablePaper
from jx_desktop.exchange.writing.workbook import text_height, text_that_fits

_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_TITLE = {"bold": True, "font_size": 16, "align": "center", "valign": "vcenter", "font_name": "宋体"}
_LINE = {"font_size": 10, "font_name": "宋体", "text_wrap": True, "valign": "vcenter"}
_CELL = {"font_size": 10, "font_name": "宋体", "text_wrap": True, "valign": "vcenter", "border": 1, "num_format": "@"}
_HEAD = _CELL | {"bold": True, "align": "center", "bg_color": "#E7EBF0"}
_SMALL = {"font_size": 8, "font_name": "宋体", "font_color": "#595959"}
_MM_OF_CHARACTER = 2.0
_TITLE_HEIGHT = 30.0


def write_table_workbook(paper: TablePaper, name: str) -> bytes:
    """Return a workbook of one sheet, which is called `name`. Texts that no cell holds end with …."""
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": paper.title, "created": _CREATED})
    for key, value in paper.properties.items():
        book.set_custom_property(key, value, "text")
    _Writer(book, book.add_worksheet(name), paper).write()
    book.close()
    return file.getvalue()


class _Writer:
    def __init__(self, book: Workbook, sheet: Worksheet, paper: TablePaper) -> None:
        self._book = book
        self._sheet = sheet
        self._paper = paper
        self._widths = [column.width / _MM_OF_CHARACTER for column in paper.columns]

    def write(self) -> None:
        paper, sheet = self._paper, self._sheet
        last = len(paper.columns) - 1
        for at, width in enumerate(self._widths):
            sheet.set_column(at, at, width)
        sheet.merge_range(0, 0, 0, last, paper.title, self._book.add_format(_TITLE))
        sheet.set_row(0, _TITLE_HEIGHT)
        line = self._book.add_format(_LINE)
        for number, words in enumerate(paper.lines, 1):
            sheet.merge_range(number, 0, number, last, words, line)
            sheet.set_row(number, text_height([words], [sum(self._widths)]))
        top = len(paper.lines) + 1
        head = self._book.add_format(_HEAD)
        for at, column in enumerate(paper.columns):
            sheet.write_string(top, at, column.head, head)
        sheet.set_row(top, text_height([column.head for column in paper.columns], self._widths))
        formats = [self._book.add_format(_CELL | {"align": column.align}) for column in paper.columns]
        small = self._book.add_format(_SMALL)
        for number, row in enumerate(paper.rows, top + 1):
            self._write_row(number, row, formats, small)
        bottom = top + max(len(paper.rows), 1)
        if paper.choices:
            listed = {"validate": "list", "source": list(paper.choices), "show_error": False}
            sheet.data_validation(top + 1, last, bottom + 50, last, listed)
        sheet.freeze_panes(top + 1, 0)
        sheet.repeat_rows(top)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)

    def _write_row(self, number: int, row: Sequence[PaperCell], formats: Sequence[Format], small: Format) -> None:
        self._sheet.set_row(number, text_height([cell.whole for cell in row], self._widths))
        for at, cell in enumerate(row):
            text = _fitting(cell.whole)
            if cell.text and cell.small and text == cell.whole:
                self._sheet.write_rich_string(number, at, cell.text, small, f"\n{cell.small}", formats[at])
            else:
                self._sheet.write_string(number, at, text, formats[at])


def _fitting(text: str) -> str:
    """Return a text as far as a cell holds it, with a sign at its end where that is not all."""
    kept = text_that_fits(text)
    return kept if kept == text else f"{kept[:-1]}…"
