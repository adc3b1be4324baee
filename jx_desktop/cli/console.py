"""What the command line says, and where: results on standard output, everything else on standard error."""

import errno
import io
import os
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from jx_desktop.base.json_text import write_json
from jx_desktop.base.messages import Message
from jx_desktop.base.safe_text import one_line
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import write_output
from jx_desktop.wording.messages import Wording

STANDARD_STREAM = "-"

DONE = 0
LOOK = 1
CANNOT = 2

_LAST_STANDARD_DESCRIPTOR = 2
_ACTING_IN_JSON = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that a terminal obeys and JSON may hold as they are; written as escapes they are the same text."""


class _ClosedOutput(io.RawIOBase):
    """Standard output where it was closed before the program began: what is written is lost, and that is told once."""

    _is_told = False

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if not self._is_told:
            self._is_told = True
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return memoryview(data).nbytes


def make_streams_safe() -> None:
    """Let no stream of the process be missing, and none fail over a character that it cannot show."""
    fill_descriptors()
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            raw = io.BufferedWriter(_ClosedOutput()) if name == "stdout" else io.BytesIO()
            setattr(sys, name, io.TextIOWrapper(raw, encoding="utf-8", errors="replace"))
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def fill_descriptors() -> None:
    """Let no file of the user's get the number of a standard stream that was closed: libraries write to that."""
    descriptor = os.open(os.devnull, os.O_RDWR)
    while descriptor <= _LAST_STANDARD_DESCRIPTOR:
        descriptor = os.open(os.devnull, os.O_RDWR)
    os.close(descriptor)


def safe_json(text: str) -> str:
    """Return JSON that is the same data and does nothing to a terminal."""
    return _ACTING_IN_JSON.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def drop_standard_output() -> None:
    """Keep what could not be written from being written again when the process ends."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Console:
    """Standard output and standard error in one language."""

    def __init__(self, wording: Wording, *, quiet: bool = False) -> None:
        self.wording = wording
        self._quiet = quiet
        self._output: tuple[Path, bytes] | None = None
        self._shows_progress = False

    def print(self, text: str) -> None:
        """Write a line of the result."""
        sys.stdout.write(one_line(text) + "\n")

    def print_json(self, data: object) -> None:
        """Write data as JSON, in UTF-8 whatever the console's encoding."""
        self.write_part(safe_json(write_json(data, indent=2)) + "\n")

    def write_part(self, text: str) -> None:
        """Write a part of the result at once, in UTF-8 whatever the console's encoding."""
        self.write_result(STANDARD_STREAM, text.encode("utf-8", "replace"), force=False)

    def flush(self) -> None:
        """Let what was printed be seen."""
        sys.stdout.flush()

    def say(self, code: str, **params: object) -> None:
        """Write a message that is result, not commentary."""
        self.print(self.wording.text(code, **params))

    def tell(self, message: Message) -> None:
        """Write something to know on standard error, unless asked to be quiet."""
        if not self._quiet:
            self._write(sys.stderr, self.wording.word(message))

    def warn(self, message: Message) -> None:
        """Write something to look at on standard error, also when quiet."""
        self._write(sys.stderr, self.wording.word(message))

    def fail(self, error: UserError | str) -> None:
        """Write an error, or the words for one, as one line on standard error."""
        words = error if isinstance(error, str) else self.wording.word(error.message)
        self._write(sys.stderr, self.wording.text("cli.error", message=words))

    def fail_interrupted(self) -> None:
        """Write that the command was interrupted, and whether its result is in its file all the same."""
        with suppress(OSError, ValueError):
            if self._output is not None and self._output[0].read_bytes() == self._output[1]:
                self.fail(UserError("cli.interrupted_late", path=self._output[0]))
                return
        self.fail(UserError("cli.interrupted"))

    def progress(self, done: int, total: int, name: str) -> None:
        """Show how far long work has come, where somebody is looking."""
        if self._quiet or total < 2 or not sys.stderr.isatty():
            return
        sys.stderr.write(f"\r{done}/{total} {one_line(name)[:60]}\x1b[K" + ("\n" if done == total else ""))
        sys.stderr.flush()
        self._shows_progress = done < total

    def clear_progress(self) -> None:
        """Take the line away that shows how far work has come: something else is to be written there."""
        if self._shows_progress:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shows_progress = False

    def write_result(self, target: str, data: bytes, *, force: bool, before: Callable[[], None] | None = None) -> None:
        """Write a result to a file, or to standard output for ``-``. Raises `UserError`.

        `before` does what must have succeeded for the result to be written; for a file that is otherwise ready.
        """
        if target == STANDARD_STREAM:
            if before is not None:
                before()
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        else:
            self._output = Path(target), data
            write_output(Path(target), data, replace_existing=force, before=before)

    @staticmethod
    def _write(stream: TextIO, text: str) -> None:
        with suppress(OSError, ValueError):  # nobody can be told that nobody can be told
            stream.write(one_line(text) + "\n")
            stream.flush()
