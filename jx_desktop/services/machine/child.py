"""Foreign files are read in a child process, within limits of time and memory: what they break is the child alone."""

import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import IO, NoReturn, cast

from jx_desktop.errors import UserError
from jx_desktop.services.machine.own_program import start_own

ARGUMENT = "--read-in-child"
"""What the frozen program is started with to be a child; behind it stands the work."""
MAX_SECONDS = 30.0
MAX_MEMORY = 1 << 30
_DONE, _REFUSED = b"+", b"-"


def read_in_child(work: str, data: bytes, name: str, *, max_bytes: int) -> bytes:
    """Return what a work (a key of `_WORKS`) makes of `data` in a process of its own.

    Raises `UserError` with `name`: what the work objects to, or that it took too long, too much memory, or gave
    more than `max_bytes`.
    """
    expired = threading.Event()

    def stop() -> None:
        expired.set()
        process.kill()

    try:
        process = start_own("jx_desktop.services.machine.child", ARGUMENT, work)
    except OSError as error:
        raise UserError("child.not_started", name=name, reason=error.strerror or str(error)) from error
    source, result = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
    timer = threading.Timer(MAX_SECONDS, stop)
    feeder = threading.Thread(target=_feed, args=(source, data), daemon=True)
    with process:
        timer.start()
        feeder.start()
        try:
            answer = result.read(max_bytes + 2)
            if len(answer) <= max_bytes + 1:
                process.wait()
        finally:
            timer.cancel()
            process.kill()
            feeder.join()
    if expired.is_set():
        raise UserError("child.too_slow", name=name, seconds=round(MAX_SECONDS))
    megabytes = max_bytes // 2**20
    if len(answer) > max_bytes + 1:
        raise UserError("child.too_large", name=name, megabytes=megabytes)
    if process.returncode != 0 or not answer:
        raise UserError("child.died", name=name)
    if answer.startswith(_REFUSED):
        raise UserError(answer[1:].decode("ascii"), name=name, megabytes=megabytes)
    return answer.removeprefix(_DONE)


def serve_if_asked(arguments: Sequence[str]) -> None:
    """Be a child and end, if the program was started as one."""
    if len(arguments) == 3 and arguments[1] == ARGUMENT:
        _serve(arguments[2])


def _feed(stream: IO[bytes], data: bytes) -> None:
    """Give the child its input; a child that has seen enough is no mishap."""
    with suppress(OSError):
        stream.write(data)
    with suppress(OSError):
        stream.close()


def _serve(work: str) -> NoReturn:
    _limit()
    try:
        answer = _DONE + _WORKS[work](sys.stdin.buffer.read())
    except UserError as refusal:
        answer = _REFUSED + refusal.message.code.encode("ascii")
    except MemoryError:
        answer = _REFUSED + "child.too_much_memory".encode("ascii")
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    os._exit(0)  # nothing is left to be tidied up, and what a hostile file has left must not be


def _limit() -> None:
    """Bound this process's memory and time where the system can; where it cannot, the parent's clock does."""
    try:
        import resource
    except ImportError:  # Windows
        return
    seconds = int(MAX_SECONDS) + 1
    limits = ((resource.RLIMIT_AS, MAX_MEMORY), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0))
    for kind, limit in limits:
        with suppress(ValueError, OSError):  # a stricter one is in force
            resource.setrlimit(kind, (limit, limit))


def _pdf_data(data: bytes) -> bytes:
    from jx_desktop.exchange.pdf_data import attached_data  # loaded by the child alone

    return attached_data(data)


def _tables(data: bytes) -> bytes:
    from jx_desktop.exchange.sources.files import file_grids  # loaded by the child alone

    return file_grids(data)


_WORKS: dict[str, Callable[[bytes], bytes]] = {"pdf_data": _pdf_data, "tables": _tables}

if __name__ == "__main__":
    serve_if_asked(sys.argv)
