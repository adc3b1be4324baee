"""Refusing an output before work is done: it exists, it is the source, it has no folder."""

import stat
from pathlib import Path

from jx_desktop.cli.console import STANDARD_STREAM
from jx_desktop.errors import UserError
from jx_desktop.services.files.document_files import is_same_file, refuse_document
from jx_desktop.storage.regular_file import status_of


def refuse_output(target: str, *, force: bool, sources: tuple[str, ...] = (), streams: bool = True) -> None:
    """Raise `UserError` for an output that would take the place of a source, or of a file without ``--force``.

    Writing decides again; this keeps anything else from being written first. ``-`` is refused without `streams`.
    """
    if target == STANDARD_STREAM:
        if not streams:
            raise UserError("output.needs_name")
        return
    path = Path(target)
    if streams:  # what may go to a stream is no document
        refuse_document(path)
    for source in sources:
        if source != STANDARD_STREAM and is_same_file(path, Path(source)):
            raise UserError("output.is_source", path=path)
    try:
        status = status_of(path)
    except UserError:  # it is refused, in words, when it is written
        return
    if status is not None and not stat.S_ISDIR(status.st_mode) and not force:
        raise UserError("output.exists", path=path)
