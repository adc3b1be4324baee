"""A window's shape of another screen, or a damaged one, is not taken: the window is seen whole, with its frame."""

import base64
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from jx_desktop.services.machine.settings import Settings
from jx_desktop.ui.window.shape import keep_shape, restore_shape, show_fitting

_GEOMETRY_OFFSET = 8  # behind the magic number and the versions of what Qt keeps
Make = Callable[[Settings], QMainWindow]


@pytest.fixture
def made(qtbot: QtBot) -> Make:
    def make(settings: Settings) -> QMainWindow:
        window = QMainWindow()
        qtbot.addWidget(window)
        restore_shape(window, settings)
        show_fitting(window, settings)
        return window

    return make


def kept(made: Make, shape: QRect, screen_width: int = 0) -> Settings:
    """Return the settings of a window that had a shape, on a screen of a width (0: this one)."""
    settings = Settings()
    keep_shape(made(Settings()), settings)
    data = base64.b64decode(settings.window_geometry)
    place = struct.pack(">4i", shape.left(), shape.top(), shape.right(), shape.bottom())
    head, tail = data[:_GEOMETRY_OFFSET], data[_GEOMETRY_OFFSET + 32 :]
    width = struct.pack(">i", screen_width) if screen_width else tail[6:10]
    changed = head + place + place + struct.pack(">iBB", 0, 0, 0) + width + place
    return Settings(window_geometry=base64.b64encode(changed).decode(), window_state=settings.window_state)


def is_whole(window: QMainWindow) -> bool:
    return window.isMaximized() or QGuiApplication.primaryScreen().geometry().contains(window.frameGeometry())


@pytest.mark.parametrize(
    "shape",
    [(5000, 5000, 700, 500), (-3000, 200, 700, 500), (0, -500, 600, 400), (0, 0, 9000, 9000), (700, 500, 600, 400)],
)
@pytest.mark.parametrize("screen_width", [0, 3840])
def test_a_shape_beyond_the_screen_is_brought_onto_it(
    made: Make, shape: tuple[int, int, int, int], screen_width: int
) -> None:
    assert is_whole(made(kept(made, QRect(*shape), screen_width)))


def test_a_shape_that_fits_stays(made: Make) -> None:
    window = made(kept(made, QRect(60, 70, 500, 400)))
    assert window.geometry() == QRect(QPoint(60, 70), window.size())
    assert window.width() == 500


def test_a_maximised_window_is_maximised_on_another_screen_too(made: Make) -> None:
    settings = kept(made, QRect(0, 0, 700, 500), 3840)
    settings.window_maximized = True
    assert made(settings).isMaximized()


@pytest.mark.parametrize("damage", ["", "AAAA", base64.b64encode(b"\x00" * 60).decode()])
def test_a_damaged_shape_counts_as_none(made: Make, damage: str, tmp_path: Path) -> None:
    settings = Settings(window_geometry=damage, window_state=damage)
    window = QMainWindow()
    assert not restore_shape(window, settings)
    assert (settings.window_geometry, settings.window_state) == ("", "")
    assert is_whole(made(settings))
