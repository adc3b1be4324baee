"""A folder is read in the background: lines come in batches, and what was known stays until all is there."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import CollectedDocument
from jx_desktop.errors import UserError
from jx_desktop.ui.review_desk.folder_reading import FolderReading
from tests.ui.window import MainWindow

OnDocument = Callable[[CollectedDocument], object]
Proceed = Callable[[int, int], object]


def line(name: str, projects: int = 1) -> CollectedDocument:
    return CollectedDocument(file=name, projects=projects)


@pytest.fixture
def reading(window: MainWindow) -> FolderReading:
    return FolderReading(window.background, window)


def test_lines_are_told_while_the_rest_is_still_read(qtbot: QtBot, reading: FolderReading) -> None:
    goes_on = Event()

    def collect(on_document: OnDocument, proceed: Proceed) -> CollectedFolder:
        proceed(1, 2)
        on_document(line("b.jx", 7))
        assert goes_on.wait(30)
        return CollectedFolder("/x", (line("a.jx"), line("b.jx", 7)))

    grown: list[CollectedFolder] = []
    reading.grew.connect(grown.append)
    known = CollectedFolder("/x", (line("b.jx"), line("gone.jx")))
    with qtbot.waitSignal(reading.came):
        reading.begin(known, collect)
    qtbot.waitUntil(lambda: bool(grown))
    assert [(each.file, each.projects) for each in grown[0].documents] == [("b.jx", 7), ("gone.jx", 1)]
    with qtbot.waitSignal(reading.ended) as ended:
        goes_on.set()
    assert [each.file for each in ended.args[0].documents] == ["a.jx", "b.jx"]
    assert not reading.is_reading


def test_what_is_quick_counts_before_the_rest_is_read(qtbot: QtBot, reading: FolderReading) -> None:
    first, whole = CollectedFolder("/x", (line("a.jx"),)), CollectedFolder("/x", (line("a.jx"), line("b.docx")))
    told: list[tuple[str, int]] = []
    reading.grew.connect(lambda collected: told.append(("grew", len(collected.documents))))
    reading.ended.connect(lambda collected: told.append(("ended", len(collected.documents))))
    reading.begin(CollectedFolder("/x"), lambda _on, _go: first, lambda _on, _go: whole)
    qtbot.waitUntil(lambda: not reading.is_reading)
    assert told == [("grew", 1), ("ended", 2)]


def test_reading_that_is_stopped_ends_in_its_thread_and_is_told_no_more(qtbot: QtBot, reading: FolderReading) -> None:
    begun, ended = Event(), Event()

    def collect(on_document: OnDocument, proceed: Proceed) -> CollectedFolder:
        on_document(line("a.jx"))
        begun.set()
        try:
            while True:
                proceed(1, 9)
        finally:
            ended.set()

    told: list[object] = []
    reading.ended.connect(told.append)
    reading.begin(CollectedFolder("/x"), collect)
    assert begun.wait(30)
    with qtbot.waitSignal(reading.grew):
        reading.stop()
    assert ended.wait(30)
    qtbot.wait(50)
    assert told == []
    assert not reading.is_reading


def test_a_folder_that_cannot_be_read_is_told(qtbot: QtBot, reading: FolderReading) -> None:
    def collect(_on_document: OnDocument, _proceed: Proceed) -> CollectedFolder:
        raise UserError("file.missing", path=Path("/x"))

    with qtbot.waitSignal(reading.failed) as failed:
        reading.begin(CollectedFolder("/x"), collect)
    assert isinstance(failed.args[0], UserError)
    assert not reading.is_reading
