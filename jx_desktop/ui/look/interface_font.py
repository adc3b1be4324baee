"""The font of the window: the system's own for Chinese, and the bundled one where it has none."""

import sys

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QRawFont

from jx_desktop.services.printing.fonts import bundled_sans

_PREFERRED = {
    "win32": ("Microsoft YaHei UI", "Microsoft YaHei"),
    "linux": ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "WenQuanYi Micro Hei"),
}
_NEEDED = "绩效预算，（）≥Aa09%"


def interface_font() -> QFont:
    """Return the system's font with a family in front that has Chinese characters."""
    font = QGuiApplication.font()
    font.setFamilies([_chinese_family(), *font.families()])
    return font


def _chinese_family() -> str:
    installed = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    preferred = [family for family in _PREFERRED.get(sys.platform, ()) if family in installed]
    for family in (*preferred, *installed):
        if _has_chinese(family):
            return family
    number = QFontDatabase.addApplicationFont(str(bundled_sans()))
    return QFontDatabase.applicationFontFamilies(number)[0]


def _has_chinese(family: str) -> bool:
    """Whether a family has the characters themselves: a list of families by script promises too much."""
    face = QRawFont.fromFont(QFont(family))
    return all(face.supportsCharacter(ord(character)) for character in _NEEDED)
