"""Runs of rows: those that are marked, and those whose levels are shown as one cell."""

from collections.abc import Sequence

Span = tuple[int, int, int]
"""Row and column of a cell that is shown merged, and over how many rows."""


def runs(marks: Sequence[bool]) -> list[tuple[int, int]]:
    """Return where the runs of marked places begin and end."""
    edges = [at for at in range(len(marks) + 1) if (at > 0 and marks[at - 1]) != (at < len(marks) and marks[at])]
    return list(zip(edges[::2], edges[1::2], strict=True))


def merged(levels: Sequence[tuple[str, ...]], columns: Sequence[int]) -> list[Span]:
    """Return the cells that are merged: `levels` are what each row has in the columns that merge."""
    found = []
    for position, number in enumerate(columns):
        start = 0
        keys = [texts[: position + 1] for texts in levels]
        for end in range(1, len(keys) + 1):
            if end == len(keys) or keys[end] != keys[start] or not all(keys[start]):
                if end - start > 1:
                    found.append((start, number, end - start))
                start = end
    return found
