"""Texts in cells: broken into a few lines, the last of which is cut short where there is more."""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

_MOST_CHARACTERS = 300
"""So many are looked at for each line that is shown: the widest cell has no room for more."""


_fonts: dict[str, QFont] = {}
"""Copies by their key: the font of a style option goes with the option."""


def broken(text: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
    """Return the lines of a text in a room `width` pixels wide, at most `most`; white space at line ends goes."""
    key = font.key()
    if key not in _fonts:
        _fonts[key] = QFont(font)
    return _broken(text, key, width, most)


@lru_cache(maxsize=8192)
def _broken(text: str, key: str, width: int, most: int) -> tuple[str, ...]:
    font = _fonts[key]
    lines: list[str] = []
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    for paragraph in text[: most * _MOST_CHARACTERS].split("\n"):
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while len(lines) <= most:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(1, width))
            lines.append(_between(paragraph, line.textStart(), line.textLength()))
        layout.endLayout()
        if len(lines) > most:
            break
    if len(lines) > most:
        last = lines[most - 1] + lines[most] + "…"
        lines[most - 1 :] = [QFontMetrics(font).elidedText(last, Qt.TextElideMode.ElideRight, max(1, width))]
    return tuple(lines) or ("",)


def _between(text: str, start: int, length: int) -> str:
    """Return some characters of a text, counted as Qt counts them: one beyond the first plane is two."""
    if len(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2:
        return text[start : start + length].rstrip()
    units = text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * (start + length)]
    return units.decode("utf-16-le", "surrogatepass").rstrip()
