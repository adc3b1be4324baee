"""No machine shows empty boxes: where there is no Chinese font, the bundled one is taken."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo, QRawFont
from pytestqt.qtbot import QtBot

from jx_desktop.ui.look.interface_font import interface_font
from tests.conftest import ROOT

CODE = """
from PySide6.QtGui import QGuiApplication, QRawFont
application = QGuiApplication([])
from jx_desktop.ui.look.interface_font import interface_font
font = interface_font()
assert QRawFont.fromFont(font).supportsCharacter(ord("绩"))
print(font.family())
"""


def test_the_first_family_has_chinese_characters(qtbot: QtBot) -> None:
    font = interface_font()
    assert QFontInfo(font).family() == font.families()[0]
    assert all(QRawFont.fromFont(font).supportsCharacter(ord(character)) for character in "绩效预算文本")


@pytest.mark.skipif(sys.platform != "linux", reason="only fontconfig can be told to find no font")
def test_a_machine_without_a_chinese_font_gets_the_bundled_one(tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text(f"<fontconfig><cachedir>{tmp_path}</cachedir></fontconfig>", "utf-8")
    environment = {
        **os.environ, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", CODE], env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "Noto Sans SC"
