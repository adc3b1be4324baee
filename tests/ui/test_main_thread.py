"""Calls from worker threads arrive in the thread of the window, in order."""

import threading

from pytestqt.qtbot import QtBot

from jx_desktop.ui.process.main_thread import MainThread


def test_posted_calls_run_in_the_main_thread_in_order(qtbot: QtBot) -> None:
    main_thread = MainThread()
    seen: list[tuple[int, threading.Thread]] = []

    def work() -> None:
        for number in range(20):
            main_thread.post(lambda number=number: seen.append((number, threading.current_thread())))  # type: ignore[misc]

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert seen == []
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert seen == [(number, threading.main_thread()) for number in range(20)]


def test_a_call_from_the_main_thread_waits_for_its_turn(qtbot: QtBot) -> None:
    main_thread = MainThread()
    seen: list[str] = []
    main_thread.post(lambda: seen.append("posted"))
    seen.append("first")
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == ["first", "posted"]
