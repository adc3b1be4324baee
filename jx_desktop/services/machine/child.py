"""Foreign files are read in a child process, within limits of time and memory: what they break is the child alone."""

import json
import os
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import IO, NoReturn, cast

from jx_desktop.base.messages import Message
from jx_desktop.errors import UserError
from jx_desktop.services.machine.own_program import start_own
from jx_desktop.services.machine.process_limits import limit_this_process

ARGUMENT = "--read-in-child"
"""What the frozen program is started with to be a child; behind it stands the work."""
MAX_SECONDS = 30.0
SECONDS_PER_PAGE = 0.2
LONGEST_SECONDS = 600.0
MAX_MEMORY = 1 << 30
_DONE, _REFUSED, _PROGRESS = b"+", b"-", b"~"
_LENGTH, _PAGES = ">I", ">II"
_LOOK_SECONDS, _END_SECONDS = 0.2, 2


def read_in_child(
    work: str,
    data: bytes,
    name: str,
    *,
    max_bytes: int,
    password: str = "",
    proceed: Callable[[int, int], None] | None = None,
) -> bytes:
    """Return what a work (a key of `_WORKS`) makes of `data` in a process of its own.

    `proceed` is called several times a second with the pages that are done and all there are (0 while nobody knows),
    and may raise, to give up. A work that says how many pages it has gets time for each. Raises `UserError` with
    `name`: what the work objects to, or that it took too long, too much memory, or gave more than `max_bytes`.
    """
    try:
        process = start_own("jx_desktop.services.machine.child", ARGUMENT, work)
    except OSError as error:
        raise UserError("child.not_started", name=name, reason=error.strerror or str(error)) from error
    source, result = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
    told: SimpleQueue[bytes] = SimpleQueue()
    threads = (
        threading.Thread(target=_feed, args=(source, password.encode(), data), daemon=True),
        threading.Thread(target=_drain, args=(result, max_bytes + 2, told), daemon=True),
    )
    with process:
        for thread in threads:
            thread.start()
        try:
            answer = _answer(told, name, proceed)
            if len(answer) <= max_bytes + 1:
                process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise UserError("child.too_slow", name=name, seconds=_END_SECONDS) from error
        finally:
            process.kill()
            for thread in threads:
                thread.join()
    megabytes = max_bytes // 2**20
    if len(answer) > max_bytes + 1:
        raise UserError("child.too_large", name=name, megabytes=megabytes)
    if process.returncode != 0 or not answer:
        raise UserError("child.died", name=name)
    if answer.startswith(_REFUSED):
        refusal = Message.from_plain(json.loads(answer[1:]))
        raise UserError(refusal.code, **{"name": name, "megabytes": megabytes, **refusal.params})
    return answer.removeprefix(_DONE)


def _answer(told: "SimpleQueue[bytes]", name: str, proceed: Callable[[int, int], None] | None) -> bytes:
    """Return what the child says last; what it says before is how far it is. Raises `UserError` when time is up."""
    began, allowed, pages = time.monotonic(), MAX_SECONDS, (0, 0)
    while True:
        try:
            piece = told.get(timeout=_LOOK_SECONDS)
        except Empty:
            piece = _PROGRESS
        if not piece.startswith(_PROGRESS):
            return piece
        if len(piece) > 1:
            done, whole = struct.unpack(_PAGES, piece[1:])
            pages, allowed = (done, whole), min(MAX_SECONDS + SECONDS_PER_PAGE * whole, LONGEST_SECONDS)
        if time.monotonic() - began > allowed:
            raise UserError("child.too_slow", name=name, seconds=round(allowed))
        if proceed is not None:
            proceed(*pages)


def serve_if_asked(arguments: Sequence[str]) -> None:
    """Be a child and end, if the program was started as one."""
    if len(arguments) == 3 and arguments[1] == ARGUMENT:
        _serve(arguments[2])


def _feed(stream: IO[bytes], password: bytes, data: bytes) -> None:
    """Give the child its input; a child that has seen enough is no mishap."""
    with suppress(OSError):
        stream.write(struct.pack(_LENGTH, len(password)) + password)
        stream.write(data)
    with suppress(OSError):
        stream.close()


def _drain(stream: IO[bytes], most: int, told: "SimpleQueue[bytes]") -> None:
    """Tell what the child says: how far it is, piece by piece, and its answer, which ends what is told."""
    size = struct.calcsize(_PAGES)
    try:
        while (mark := stream.read(1)) == _PROGRESS:
            told.put(mark + stream.read(size))
        told.put(mark + stream.read(most - 1))
    except (OSError, ValueError):
        told.put(b"")


def _serve(work: str) -> NoReturn:
    limit_this_process(MAX_MEMORY, int(LONGEST_SECONDS) + 1)
    source, result = sys.stdin.buffer, sys.stdout.buffer

    def proceed(done: int, whole: int) -> None:
        result.write(_PROGRESS + struct.pack(_PAGES, done, whole))
        result.flush()

    try:
        (length,) = struct.unpack(_LENGTH, source.read(struct.calcsize(_LENGTH)))
        password = source.read(length).decode()
        answer = _DONE + _WORKS[work](source.read(), password, proceed)
    except UserError as refusal:
        answer = _REFUSED + json.dumps(refusal.message.as_plain()).encode("ascii")
    except MemoryError:
        answer = _REFUSED + json.dumps(Message("child.too_much_memory").as_plain()).encode("ascii")
    result.write(answer)
    result.flush()
    os._exit(0)  # nothing is left to be tidied up, and what a hostile file has left must not be


def _pdf_data(data: bytes, password: str, _proceed: Callable[[int, int], None]) -> bytes:
    from jx_desktop.exchange.pdf_data import attached_data  # loaded by the child alone

    return attached_data(data, password)


def _tables(data: bytes, _password: str, _proceed: Callable[[int, int], None]) -> bytes:
    from jx_desktop.exchange.sources.files import file_grids  # loaded by the child alone

    return file_grids(data)


def _source(data: bytes, password: str, proceed: Callable[[int, int], None]) -> bytes:
    from jx_desktop.exchange.blocks import write_source  # loaded by the child alone
    from jx_desktop.exchange.sources.reading import source_of

    return write_source(source_of(data, password, proceed))


def _table_source(data: bytes, _password: str, _proceed: Callable[[int, int], None]) -> bytes:
    from jx_desktop.exchange.blocks import write_source  # loaded by the child alone
    from jx_desktop.exchange.sources.table_file import table_source

    return write_source(table_source(data))


def _page_image(data: bytes, password: str, _proceed: Callable[[int, int], None]) -> bytes:
    from jx_desktop.services.printing.page_image import page_image  # loaded by the child alone

    return page_image(data, password)


_WORKS: dict[str, Callable[[bytes, str, Callable[[int, int], None]], bytes]] = {
    "pdf_data": _pdf_data,
    "tables": _tables,
    "source": _source,
    "table_source": _table_source,
    "page_image": _page_image,
}

if __name__ == "__main__":
    serve_if_asked(sys.argv)
