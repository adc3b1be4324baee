"""The window under test needs no display; it has settings, forms and a main thread of its own."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jx_desktop.services.machine.local_store import LocalStore
from jx_desktop.services.machine.settings import Settings
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.ui.look.theme import apply_theme
from jx_desktop.ui.process.collecting import Collecting
from jx_desktop.ui.process.main_thread import MainThread
from tests.ui.window import MainWindow

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_PATIENCE_MILLISECONDS = 30_000


class PatientBot(QtBot):
    """Waits as long for what must come on a busy machine as on an idle one; no verdict hangs on it."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = _PATIENCE_MILLISECONDS) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """See `PatientBot`."""
    return PatientBot(request)


@pytest.fixture(autouse=True, scope="session")
def _garbage_goes_in_this_thread(qapp: QApplication) -> None:
    """As in the program: no thread of a check takes widgets apart."""
    Collecting(qapp)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The main window, shown."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    apply_theme(qapp, dark=False)
    main_thread = MainThread()
    store = LocalStore(tmp_path / "data" / "jx_desktop")
    settings = Settings(person_name="王某", person_office="unit")  # asking would wait for an answer
    window = MainWindow(load_wording("zh"), settings, main_thread.post, store)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    yield window
    monkeypatch.setattr(window, "may_leave", lambda **_named: True)
    window.close()
    window.deleteLater()
    qapp.clipboard().clear()  # the offscreen platform crashes at its end with what Python has put there
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else every later window is styled with all earlier ones
