"""The window speaks Chinese down to Qt's own buttons, or English."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from jx_desktop.services.machine.settings import Language
from jx_desktop.ui.look.language import apply_language


@pytest.fixture(autouse=True)
def only_here(qapp: QApplication) -> Iterator[None]:
    locale = QLocale()
    yield
    QLocale.setDefault(locale)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()


@pytest.mark.parametrize(
    ("language", "close", "button", "month"), [("zh", "关闭", "取消", "三月"), ("en", "Close", "Cancel", "March")]
)
def test_labels_buttons_and_dates_speak_one_language(
    qtbot: QtBot, qapp: QCoreApplication, language: Language, close: str, button: str, month: str
) -> None:
    apply_language(qapp, language)
    assert QCoreApplication.translate("messages", "Close") == close
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == button
    assert QLocale().standaloneMonthName(3) == month


def test_arrow_keys_are_named_in_menus_as_they_stand_on_the_keys(qapp: QCoreApplication) -> None:
    apply_language(qapp, "zh")
    names = [QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) for keys in ("Alt+Left", "Alt+Down")]
    assert names == ["Alt+←", "Alt+↓"]
