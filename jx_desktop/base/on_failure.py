"""What is to be undone where something fails half-way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def on_failure(undo: Callable[[], object]) -> Iterator[None]:
    """Call `undo` where the block raises anything, an interruption included; that is raised on."""
    try:
        yield
    except BaseException:
        undo()
        raise
