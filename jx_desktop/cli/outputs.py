"""Refusing an output before work is done: it exists, it is the source, it has no folder."""

from contextlib import suppress
from pathlib import Path

from jx_desktop.cli.console import STANDARD_STREAM
from jx_desktop.errors import UserError


def refuse_output(target: str, *, force: bool, sources: tuple[str, ...] = (), streams: bool = True) -> None:
    """Raise `UserError` for an output that would take the place of a source, or of a file without ``--force``.

    Writing decides again; this keeps anything else from being written first. ``-`` is refused without `streams`.
    """
    if target == STANDARD_STREAM:
        if not streams:
            raise UserError("output.needs_name")
        return
    path = Path(target)
    with suppress(OSError, ValueError):  # an impossible name is refused, in words, when it is written
        for source in sources:
            if source != STANDARD_STREAM and (path.resolve() == Path(source).resolve() or _is_same(path, source)):
                raise UserError("output.is_source", path=path)
        if path.exists() and not path.is_dir() and not force:
            raise UserError("output.exists", path=path)


def _is_same(path: Path, source: str) -> bool:
    return path.exists() and path.samefile(source)
