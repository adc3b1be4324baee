"""Documents of older kinds go through LibreOffice where it is there: it asks for nothing, and it ends."""

import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Grid, Paragraph
from jx_desktop.services.files.importing import read_file_source
from jx_desktop.services.machine import converter
from tests.storage.crafting import posix_only

DATA = Path(__file__).parents[1] / "data" / "sources"
PORT = 47811
"""The port to which the documents of the tests link."""
needs_office = pytest.mark.skipif(converter.program() is None, reason="LibreOffice is not installed")


@pytest.fixture
def requests() -> Iterator[list[bytes]]:
    """What is asked of the port to which the documents link."""
    heard: list[bytes] = []
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            server.bind(("127.0.0.1", PORT))
        except OSError:
            pytest.skip("the port is in use")
        server.listen()

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    heard.append(connection.recv(1000))

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield heard
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


def test_the_port_hears_who_asks(requests: list[bytes]) -> None:
    with socket.create_connection(("127.0.0.1", PORT)) as connection:
        connection.sendall(b"GET /")
        connection.recv(1)
    assert requests == [b"GET /"]


@needs_office
def test_a_document_of_an_older_kind_is_read_and_asks_for_nothing(requests: list[bytes]) -> None:
    source = read_file_source((DATA / "linked.doc").read_bytes(), "a.doc")
    shown = [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in row.cells] for row in block.rows]
        for block in source.blocks
    ]
    assert shown[0] == "一、教育局绩效目标表"
    assert [["项目名称", "学生资助"], ["预算数", "12.50", "万元"]] in shown
    assert shown[-1] == "负责教育工作。"
    [grid] = [block for block in source.blocks if isinstance(block, Grid)]
    assert [cell.columns for cell in grid.rows[0].cells] == [1, 2]
    assert not requests


@needs_office
def test_its_settings_alone_keep_it_from_asking(requests: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converter, "_isolation", tuple)  # without them this document asks three times
    assert converter.converted((DATA / "linked.doc").read_bytes(), "a.doc").startswith(b"PK")
    assert not requests


@needs_office
def test_rich_text_is_read_through_it() -> None:
    source = read_file_source((DATA / "rich_text.rtf").read_bytes(), "a.doc")
    assert [block.text for block in source.blocks if isinstance(block, Paragraph)] == ["财贸教育"]


@pytest.mark.parametrize(
    "data", [b"<html><img src='http://127.0.0.1:47811/a'>", b"PK\x03\x04", b"\xd0\xcf\x11\xe0<html>"]
)
def test_what_only_has_the_name_of_an_older_kind_is_never_given_to_it(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converter, "program", lambda: sys.executable)
    monkeypatch.setattr(converter, "_run", lambda *_: pytest.fail("it was started"))
    assert not converter.can_convert(data)
    with pytest.raises(UserError) as caught:
        converter.converted(data, "a.doc")
    assert caught.value.message.code == "source.old_office"


def test_without_libreoffice_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converter, "program", lambda: None)
    with pytest.raises(UserError) as caught:
        read_file_source((DATA / "linked.doc").read_bytes(), "a.doc")
    assert (caught.value.message.code, caught.value.message.params["name"]) == ("source.old_office", "a.doc")


@posix_only
def test_what_never_ends_is_ended_with_all_that_it_has_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = tmp_path / "started"
    program = tmp_path / "office"
    program.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {started}\nwait\n")
    program.chmod(0o755)
    monkeypatch.setattr(converter, "program", lambda: str(program))
    monkeypatch.setattr(converter, "MAX_SECONDS", 1.0)
    for isolation in ((), converter._isolation()):
        started.unlink(missing_ok=True)
        monkeypatch.setattr(converter, "_isolation", lambda isolation=isolation: isolation)
        with pytest.raises(UserError) as caught:
            converter.converted((DATA / "linked.doc").read_bytes(), "a.doc")
        assert caught.value.message.code == "source.not_converted"
        assert started.exists()
        if not isolation:  # else its number is one of its own space
            _until_gone(int(started.read_text()))


@posix_only
def test_it_can_be_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "office"
    program.write_text("#!/bin/sh\nsleep 600\n")
    program.chmod(0o755)
    monkeypatch.setattr(converter, "program", lambda: str(program))

    def give_up(done: int, whole: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        converter.converted((DATA / "linked.doc").read_bytes(), "a.doc", give_up)


def _until_gone(process: int) -> None:
    for _ in range(500):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{process}/stat").read_text().split()[2] == "Z":
            return
        time.sleep(0.01)
    pytest.fail("it goes on")


def test_a_program_that_makes_nothing_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converter, "program", lambda: sys.executable)
    monkeypatch.setattr(converter, "_run", lambda *_: None)
    with pytest.raises(UserError) as caught:
        converter.converted((DATA / "linked.doc").read_bytes(), "a.doc")
    assert caught.value.message.code == "source.not_converted"
