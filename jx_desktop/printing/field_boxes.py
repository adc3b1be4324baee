"""Where on a page the fields of entities stand."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

FieldBox = tuple[float, float, float, float, str, str, str]
"""A rectangle (x1, y1, x2, y2) in which something of an entity stands: its field, the row of its table, its id.

The id is empty for the entity whose page it is, the row where it is of none, the field where all of the entity is
meant.
"""
_NAMES = 3


class FieldBoxes(Sequence[FieldBox]):
    """The boxes of a page in a quarter of the memory: a large document has a hundred thousand.

    The corners are rounded to a ten thousandth of a pt.
    """

    __slots__ = ("_corners", "_names")

    def __init__(self, boxes: Iterable[FieldBox]) -> None:
        boxes = tuple(boxes)
        self._corners = array("f", (edge for x1, y1, x2, y2, *_ in boxes for edge in (x1, y1, x2, y2)))
        self._names = tuple(name for *_, field, row_id, entity_id in boxes for name in (field, row_id, entity_id))

    def __len__(self) -> int:
        return len(self._names) // _NAMES

    @overload
    def __getitem__(self, index: int) -> FieldBox: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[FieldBox]: ...
    def __getitem__(self, index: int | slice) -> FieldBox | Sequence[FieldBox]:
        return tuple(self)[index]

    def __iter__(self) -> Iterator[FieldBox]:
        corners, names = iter(self._corners), iter(self._names)
        return zip(corners, corners, corners, corners, names, names, names, strict=True)
