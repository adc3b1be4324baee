"""Rows carved out of the bytes of a damaged database, page by page, without SQLite.

Every page with the mark of a table's leaf is looked at, also where nothing leads to it any more, and every page
of an index, which names the rows that there were. See https://www.sqlite.org/fileformat2.html.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jx_desktop.storage.schema import APPLICATION_ID, ATTACHMENT, BEGINNING, ENTITY, META, VERSION, Row, Table

_HEADER_BYTES = 100
_USUAL_PAGE_SIZE = 4096
_PAGE_SIZES = (_USUAL_PAGE_SIZE, 1024, 2048, 8192, 16384, 32768, 65536)
_TABLE_LEAF, _TABLE_INTERIOR, _INDEX_LEAF, _INDEX_INTERIOR = 0x0D, 0x05, 0x0A, 0x02
_TEXT, _BLOB = 13, 12
_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}

# A page of overflow belongs to one row. Where damage makes several rows claim it, a few may try.
_MOST_VISITS = 3
_MOST_ROWS = 2 * ENTITY.max_rows
_MOST_NAMES = ENTITY.max_rows
_DEEPEST_TREE = 20
# No row of ours takes less. What claims to be a cell and is none takes more of the room that a page has; after many
# of them, in the whole file, a page is left at the first one.
_SMALLEST_CELL = 8
_UNFIT_CELL = 64
_MOST_UNFIT_CELLS = 50_000


@dataclass(frozen=True, slots=True)
class CarvedRow:
    """A row as far as it could be read. `is_whole` is false when its last cell is cut or a letter unreadable.

    `is_linked` tells whether the tree of its table still leads to it.
    """

    cells: Row
    is_whole: bool
    is_linked: bool


@dataclass(frozen=True, slots=True)
class Carved:
    """Everything that was found: rows by table, linked ones first; `names` are (kind, id) of rows that there were.

    `version` is the format version as the header has it, None where there is no header.
    """

    rows: dict[Table, list[CarvedRow]]
    names: list[tuple[str, str]]
    version: int | None


def carve(image: bytes) -> Carved:
    """Return what can be found in the bytes of a file, whatever they are. The work is bounded by their number."""
    has_header = image.startswith(BEGINNING) and image[68:72] == APPLICATION_ID.to_bytes(4, "big")
    size = int.from_bytes(image[16:18], "big")
    size = 65536 if size == 1 else size
    if has_header and size in _PAGE_SIZES:
        version = int.from_bytes(image[60:64], "big")
        carved = _Carving(image, size, 0).carved(version)
        # Where bytes were lost or have come in, everything behind is moved; lost at the end, nothing is.
        moved = len(image) - int.from_bytes(image[28:32], "big") * size
        if moved % size:
            carved = _together(carved, _Carving(image, size, moved).carved(version))
        if carved.rows[ENTITY]:
            return carved
    return max((_Carving(image, size, 0).carved(None) for size in _PAGE_SIZES), key=_row_count)


def _row_count(carved: Carved) -> int:
    return sum(map(len, carved.rows.values()))


def _together(first: Carved, second: Carved) -> Carved:
    rows = {table: [*first.rows[table], *second.rows[table]] for table in first.rows}
    return Carved(rows, list(dict.fromkeys((*first.names, *second.names))), first.version)


class _Carving:
    """The pages of one image, taken to be of one size, and each `moved` bytes behind its place."""

    def __init__(self, image: bytes, page_size: int, moved: int) -> None:
        self._image = image
        self._size = page_size
        self._moved = moved
        self._count = -(-(len(image) - moved) // page_size)
        self._visits: Counter[int] = Counter()
        self._patience = _MOST_UNFIT_CELLS

    def carved(self, version: int | None) -> Carved:
        rows: dict[Table, list[CarvedRow]] = {table: [] for table in (META, ENTITY, VERSION, ATTACHMENT)}
        names: dict[tuple[str, str], None] = {}
        owners = self._owners()
        found = 0
        for number in (*owners, *(number for number in range(1, self._count + 1) if number not in owners)):
            page = self._page(number)
            kind = page[_start(number)] if len(page) > _HEADER_BYTES else 0
            if kind == _TABLE_LEAF and found < _MOST_ROWS:
                for cells, is_whole in self._leaf_rows(number, page):
                    table = _table_of(cells, owners.get(number))
                    if table is not None and found < _MOST_ROWS:
                        found += 1
                        rows[table].append(CarvedRow(cells, is_whole, owners.get(number) is table))
            elif kind in (_INDEX_LEAF, _INDEX_INTERIOR) and len(names) < _MOST_NAMES:
                for name in self._index_names(number, page):
                    if len(names) < _MOST_NAMES:
                        names[name] = None
        return Carved(rows, list(names), version)

    def _page(self, number: int) -> bytes:
        """Return a page; one that is cut ends early, one before the beginning is empty."""
        start = (number - 1) * self._size + self._moved
        return self._image[start : start + self._size] if start >= 0 else b""

    def _owners(self) -> dict[int, Table]:
        """Return the pages to which the trees of our tables lead, in the trees' order."""
        roots: dict[Table, int] = {}
        first = self._page(1)
        if len(first) > _HEADER_BYTES and first[_HEADER_BYTES] == _TABLE_LEAF:
            tables = {table.name: table for table in (META, ENTITY, VERSION, ATTACHMENT)}
            for cells, _ in self._leaf_rows(1, first):
                match cells:
                    case ("table", str() as name, _, int() as root, str()) if name in tables:
                        roots.setdefault(tables[name], root)
        owners: dict[int, Table] = {}
        for table, root in roots.items():
            self._follow(root, table, owners, 0)
        return owners

    def _follow(self, number: int, table: Table, owners: dict[int, Table], depth: int) -> None:
        if not 1 < number <= self._count or number in owners or depth > _DEEPEST_TREE:
            return
        page = self._page(number)
        owners[number] = table
        if not page or page[0] != _TABLE_INTERIOR:
            return
        for offset in self._cell_offsets(page, 0, 12):
            self._follow(int.from_bytes(page[offset : offset + 4], "big"), table, owners, depth + 1)
        self._follow(int.from_bytes(page[8:12], "big"), table, owners, depth + 1)

    def _cell_offsets(self, page: bytes, start: int, header_bytes: int) -> Iterator[int]:
        """Yield where the cells of a page begin, each once, as far as they can lie there."""
        first = start + header_bytes
        count = min(int.from_bytes(page[start + 3 : start + 5], "big"), (self._size - first) // 2)
        seen = set()
        for at in range(first, first + 2 * count, 2):
            offset = int.from_bytes(page[at : at + 2], "big")
            if first <= offset < len(page) and offset not in seen:
                seen.add(offset)
                yield offset
            elif not self._bears_one_more():
                return

    def _bears_one_more(self) -> bool:
        """Whether to go on in a page behind what is no cell."""
        self._patience -= 1
        return self._patience > 0

    def _room_left(self, room: int, record: tuple[Row, bool] | None, local: int) -> int:
        """Return how much room for cells a page has after one; less than none: it is not worth going on."""
        if record is not None:
            return room - max(local, _SMALLEST_CELL)
        return room - _UNFIT_CELL if self._bears_one_more() else -1

    def _leaf_rows(self, number: int, page: bytes) -> Iterator[tuple[Row, bool]]:
        """Yield the records of a table's leaf, each with whether all of it is there."""
        room = self._size  # cells do not overlap: together they are no longer than their page
        for offset in self._cell_offsets(page, _start(number), 8):
            length, at = _varint(page, offset)
            _, at = _varint(page, at)
            local = self._local_bytes(length, self._size - 35)
            record = None
            if 2 <= length <= min(VERSION.max_row_bytes, len(self._image)) and local <= room:
                payload = page[at : at + local]
                if length > local:
                    chain = int.from_bytes(page[at + local : at + local + 4], "big")
                    payload += self._overflow(chain, length - local)
                record = _record(payload, length)
            room = self._room_left(room, record, local)
            if room < 0:
                return
            if record is not None:
                yield record

    def _index_names(self, number: int, page: bytes) -> Iterator[tuple[str, str]]:
        """Yield kind and id of the rows that the index of ``entity`` leads to."""
        start = _start(number)
        is_leaf = page[start] == _INDEX_LEAF
        longest = (self._size - 12) * 64 // 255 - 23  # what overflows is no id and kind of ours
        room = self._size
        for offset in self._cell_offsets(page, start, 8 if is_leaf else 12):
            length, at = _varint(page, offset if is_leaf else offset + 4)
            record = _record(page[at : at + length], length) if 2 <= length <= longest else None
            room = self._room_left(room, record, length)
            if room < 0:
                return
            match record:
                case ((str() as kind, str() as entity_id, int()), True):
                    yield kind, entity_id

    def _local_bytes(self, length: int, most: int) -> int:
        """Return how many bytes of a payload lie in its leaf."""
        if length <= most:
            return length
        least = (self._size - 12) * 32 // 255 - 23
        local = least + (length - least) % (self._size - 4)
        return local if local <= most else least

    def _overflow(self, number: int, length: int) -> bytes:
        """Return what a chain of overflow pages holds, as far as it leads."""
        pieces: list[bytes] = []
        chain: set[int] = set()
        while length > 0 and 1 < number <= self._count and number not in chain and self._visits[number] < _MOST_VISITS:
            chain.add(number)
            self._visits[number] += 1
            page = self._page(number)
            piece = page[4 : 4 + length]
            pieces.append(piece)
            length -= len(piece)
            if len(page) < self._size:
                break
            number = int.from_bytes(page[:4], "big")
        return b"".join(pieces)


def _start(number: int) -> int:
    return _HEADER_BYTES if number == 1 else 0


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of one to nine bytes and where it ends; -1 where it is cut."""
    value = 0
    for count in range(1, 10):
        if at >= len(data):
            return -1, at
        byte = data[at]
        at += 1
        if count == 9:
            return value << 8 | byte, at
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            break
    return value, at


def _record(payload: bytes, length: int) -> tuple[Row, bool] | None:
    """Return the cells of a record of up to five columns, and whether all of it is there; None if it is none."""
    header_end, at = _varint(payload, 0)
    if not at <= header_end <= 1 + 5 * 9 or header_end > len(payload):
        return None
    kinds = []
    while at < header_end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    if at != header_end or not 2 <= len(kinds) <= 5:
        return None
    sizes = [(kind - _BLOB) // 2 if kind >= _BLOB else _INTEGER_BYTES.get(kind, -1) for kind in kinds]
    if min(sizes) < 0 or header_end + sum(sizes) != length:
        return None
    cells: list[Any] = []
    is_whole = True
    for index, (kind, size) in enumerate(zip(kinds, sizes, strict=True)):
        data = payload[at : at + size]
        at += size
        if len(data) < size:
            if index < len(kinds) - 1:
                return None
            is_whole = False
        cell, is_readable = _cell(kind, data, is_cut=len(data) < size)
        cells.append(cell)
        is_whole = is_whole and is_readable
    return tuple(cells), is_whole


def _cell(kind: int, data: bytes, *, is_cut: bool) -> tuple[Any, bool]:
    if kind < _BLOB:
        return kind - 8 if kind >= 8 else int.from_bytes(data, "big", signed=True), True
    if kind % 2 == 0:
        return data, True
    try:
        return data.decode(), True
    except UnicodeDecodeError:
        text = data.decode(errors="replace")
        return text.rstrip("\ufffd") if is_cut else text, False


def _table_of(cells: Row, owner: Table | None) -> Table | None:
    """Return the table that a row belongs to by the types of its cells; two look alike but for a time."""
    types = tuple(map(type, cells))
    fitting = [table for table in (META, ENTITY, VERSION, ATTACHMENT) if types == tuple(t for _, t in table.columns)]
    if owner in fitting or len(fitting) < 2:
        return owner if owner in fitting else next(iter(fitting), None)
    return ATTACHMENT if "/" in cells[2] else VERSION
