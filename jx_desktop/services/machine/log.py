"""The log: what the program did and what failed, without a word of any document."""

import copy
import io
import logging
import sys
import traceback
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from jx_desktop.services.files.private import make_private

LOG_NAME = "jx_desktop.log"
_MAX_BYTES = 500_000
_KEPT_FILES = 3
_MOST_FRAMES = 40
_SPEAKS_OF_CODE = (ArithmeticError, AttributeError, ImportError, MemoryError, NameError, TypeError)
"""Errors whose text names types and attributes; that of the others may quote what somebody typed."""

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def start_log(folder: Path) -> Path | None:
    """Let log records go to a file in `folder`; return it, or None where none can be written."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    file = folder / LOG_NAME
    try:
        handler = _PrivateFileHandler(file, maxBytes=_MAX_BYTES, backupCount=_KEPT_FILES, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(_Formatter("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    return file


def described(error: BaseException) -> str:
    """Return where an error arose, with the errors behind it; its text only where that cannot quote a document."""
    return "\n".join(_lines(error))


def _lines(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    present: BaseException | None = error
    while present is not None and id(present) not in seen:
        seen.add(id(present))
        if present is not error:
            yield "because of"
        for frame in traceback.extract_tb(present.__traceback__, limit=-_MOST_FRAMES):
            yield f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}"
        yield f"{type(present).__module__}.{type(present).__qualname__}{_harmless_text(present)}"
        present = present.__cause__ or (None if present.__suppress_context__ else present.__context__)


def _harmless_text(error: BaseException) -> str:
    if isinstance(error, OSError):
        return f": {error.errno}"
    return f": {error}" if isinstance(error, _SPEAKS_OF_CODE) else ""


def _short(filename: str) -> str:
    """Leave out folders, which may hold the user's name."""
    return "/".join(Path(filename).parts[-3:])


class _PrivateFileHandler(RotatingFileHandler):
    def _open(self) -> "io.TextIOWrapper[io._WrappedBuffer]":
        make_private(Path(self.baseFilename))  # also each one that follows a full one
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Say nothing: on a full disk each line that cannot be written would bring twenty to the terminal."""


class _Formatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        own = copy.copy(record)
        own.exc_text = None  # what another handler made of the error quotes its text
        return super().format(own)

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802
        error = ei[1] if ei[1] is not None else sys.exception()
        return described(error) if error is not None else ""
