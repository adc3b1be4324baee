"""When typing is taken over: after a rest, on leaving, and at the latest after a while of typing on and on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jx_desktop.ui.fields import base
from jx_desktop.ui.fields.base import TextField


def compose(widget: QWidget, text: str) -> None:
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))


def put(widget: QWidget, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


@pytest.fixture
def field(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> TextField:
    """A field that never finds a rest long enough, but counts a draft as old at once."""
    monkeypatch.setattr(base, "REST_MILLISECONDS", 3_600_000)
    monkeypatch.setattr(base, "LONGEST_DRAFT_MILLISECONDS", 20)
    field = TextField("name", "名称")
    qtbot.addWidget(field)
    field.show()
    return field


def test_typing_on_and_on_is_taken_over_without_a_rest(qtbot: QtBot, field: TextField) -> None:
    with qtbot.waitSignal(field.committed, timeout=10_000) as taken:
        qtbot.keyClicks(field, "abc")
    assert taken.args == ["abc"]


def test_steady_chinese_typing_is_taken_over_between_two_words(qtbot: QtBot, field: TextField) -> None:
    taken: list[str] = []
    field.committed.connect(taken.append)
    put(field, "开展")
    compose(field, "huo")
    qtbot.wait(100)
    assert taken == [], "nothing commits during a composition"
    put(field, "活动")
    qtbot.waitUntil(lambda: bool(taken), timeout=10_000)
    assert taken == ["开展活动"]
    assert field.text() == "开展活动"


def test_what_was_taken_over_is_not_taken_over_again(qtbot: QtBot, field: TextField) -> None:
    taken: list[str] = []
    field.committed.connect(taken.append)
    qtbot.keyClicks(field, "a")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.wait(100)
    assert taken == ["a"]
