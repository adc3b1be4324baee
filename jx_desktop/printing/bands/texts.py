"""The band of running text beneath headings, as in Part 1: no table, though it is laid out as one without lines."""

from jx_desktop.domain.form.parts import fill, han_number
from jx_desktop.domain.form.sheets import TextsBand
from jx_desktop.printing.bands.setter import CellSetter
from jx_desktop.printing.grid import Grid, GridCell, GridRow, Insets
from jx_desktop.printing.pages.sections import style_name

_BLANK_LINES = 4
"""Lines that are left for what is filled in by hand."""


def texts_grid(setter: CellSetter, band: TextsBand) -> Grid:
    """Return each text under its heading."""
    form, owner = setter.filled.form, setter.filled.owner
    fields, styles, width = form.fields_of(owner), form.styles, setter.width
    rows = []
    for number, path in enumerate(band.fields, 1):
        words = {"han": han_number(number), "number": number, "title": fields[path].label}
        heading = setter.running(fill(band.heading, words), width, "section_heading")
        rows.append(GridRow((GridCell(0, heading, styles.section_heading.align, fields=(path,)),), leads=True))
        text = setter.texts.text(fields[path])
        lines = tuple(
            line._replace(paragraph=number)
            for number, paragraph in enumerate(text.split("\n") if text else ())
            for line in setter.running(paragraph, width, style_name(paragraph, form))
        )
        height = -1.0 if lines else _BLANK_LINES * styles.box_text.leading
        cell = GridCell(0, lines, styles.box_text.align, text_height=height, fields=(path,))
        rows.append(GridRow((cell,), flows=True))
    return Grid((width,), tuple(rows), Insets(0.0, styles.section_heading.after / 2, 0.0, 0.0))
