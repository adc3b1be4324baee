"""What the command line says, and where: results on standard output, everything else on standard error."""

import sys
from pathlib import Path
from typing import TextIO

from jx_desktop.domain.messages import Message
from jx_desktop.errors import UserError
from jx_desktop.services.files import write_output
from jx_desktop.wording.messages import Wording

STANDARD_STREAM = "-"

DONE = 0
LOOK = 1
CANNOT = 2


class Console:
    """Standard output and standard error in one language. A character that they cannot show is replaced."""

    def __init__(self, wording: Wording, *, quiet: bool = False) -> None:
        self.wording = wording
        self._quiet = quiet
        for stream in (sys.stdout, sys.stderr):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure:
                reconfigure(errors="replace")

    def print(self, text: str) -> None:
        """Write a line of the result."""
        sys.stdout.write(text + "\n")

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

    def fail(self, error: UserError) -> None:
        """Write an error as one line on standard error."""
        line = " ".join(self.wording.word(error.message).split("\n"))
        self._write(sys.stderr, self.wording.text("cli.error", message=line))

    def progress(self, done: int, total: int, name: str) -> None:
        """Show how far long work has come, where somebody is looking."""
        if self._quiet or total < 2 or not sys.stderr.isatty():
            return
        sys.stderr.write(f"\r{done}/{total} {name[:60]}\x1b[K" + ("\n" if done == total else ""))
        sys.stderr.flush()

    def write_result(self, target: str, data: bytes, *, force: bool) -> None:
        """Write a result to a file, or to standard output for ``-``. Raises `UserError`."""
        if target == STANDARD_STREAM:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        else:
            write_output(Path(target), data, replace_existing=force)

    @staticmethod
    def _write(stream: TextIO, text: str) -> None:
        stream.write(text + "\n")
        stream.flush()
