"""Cells whose changed characters are marked: what has no room is cut off with a sign."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from jx_desktop.ui.pages.marked_cells import _MARGIN, _fitting


def option_of(width: int) -> QStyleOptionViewItem:
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, width, 20)
    return option


def test_what_has_room_is_shown_whole_with_its_marks(qtbot: QtBot) -> None:
    assert _fitting("办公费4.15万元", ((3, 7),), option_of(400)) == ("办公费4.15万元", ((3, 7),))


def test_what_has_none_ends_with_a_sign_and_so_do_its_marks(qtbot: QtBot) -> None:
    text = "用于组织诗词创作四期、采风活动六次，印制作品集五百册。"
    option = option_of(120)
    shown, marks = _fitting(text, ((2, 4), (8, 20), (24, 26)), option)
    assert shown.endswith("…")
    assert text.startswith(shown[:-1])
    assert option.fontMetrics.horizontalAdvance(shown) <= 120 - 2 * _MARGIN
    assert marks[0] == (2, 4)
    assert all(begin < len(shown) and end <= len(shown) for begin, end in marks)
    assert len(marks) < 3
