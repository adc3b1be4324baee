"""Texts drawn as they are, with the characters marked that differ from another text."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout, QTextOption

from jx_desktop.domain.comparing.text_difference import Spans
from jx_desktop.ui.look.theme import Colours

_GROUND_ALPHA = 48


def broken(
    text: str, font: QFont, marks: list[QTextLayout.FormatRange], width: int, *, is_right: bool = False
) -> QTextLayout:
    """Return a text broken into lines of `width` pixels."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption(Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(marks)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout


def mark_format(own: Colours, *, is_gone: bool) -> QTextCharFormat:
    """Return how characters are marked: by a line through or beneath them, and by their ground."""
    ground = QColor(own.error if is_gone else own.fine)
    ground.setAlpha(_GROUND_ALPHA)
    marked = QTextCharFormat()
    marked.setBackground(ground)
    marked.setFontStrikeOut(is_gone)
    marked.setFontUnderline(not is_gone)
    return marked


def marks(text: str, spans: Spans, marked: QTextCharFormat) -> list[QTextLayout.FormatRange]:
    """Return the formats of spans; Qt counts a character beyond the BMP as two."""
    ranges = []
    for start, end in spans:
        item = QTextLayout.FormatRange()
        item.start = utf16_length(text[:start])
        item.length = utf16_length(text[start:end])
        item.format = marked
        ranges.append(item)
    return ranges


def utf16_length(text: str) -> int:
    """Return how many characters Qt counts: one beyond the BMP is two."""
    return len(text) if text.isascii() else len(text) + sum(character > "\uffff" for character in text)
