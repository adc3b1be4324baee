"""Making many records at once, and keeping them, without looking for garbage among them."""

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def collection_put_off() -> Iterator[None]:
    """Records refer to nothing in a circle: looking for garbage among them takes half the time of a large book."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def collect_only_when_told() -> None:
    """Look for garbage only where `collect_if_due` is called: whichever thread comes to make one object too many would
    do it else, and take apart circles that must go in the thread they belong to."""
    gc.disable()


def collect_if_due() -> None:
    """Look for garbage as far as Python itself would by now."""
    due = [count > threshold for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if any(due):
        gc.collect(max(generation for generation, is_due in enumerate(due) if is_due))


def keep_out_of_collections() -> None:
    """Never look for garbage among what is there now: through a large book that takes a fifth of a second.

    What nobody refers to any more is freed all the same; circles that are garbage now stay until `free_garbage`.
    """
    gc.freeze()


def free_garbage() -> None:
    """Free all circles that are garbage, also among what was kept out of collections.

    With a large document this takes half a second: it is for the moments after one was given up.
    """
    gc.unfreeze()
    gc.collect()


def give_memory_back() -> None:
    """Hand freed memory back to the system where the C library keeps it for itself (glibc), for after large work.

    Having printed a book of 1,600 projects, it keeps some 25 MB that nothing uses.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)
