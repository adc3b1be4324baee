"""The rows of a table in three states."""

from collections.abc import Container, Iterator, Mapping, Sequence

from jx_desktop.base.messages import Message
from jx_desktop.base.text import without_spaces
from jx_desktop.domain.comparing.difference import Kind
from jx_desktop.domain.comparing.matching import pair_similar, pair_up
from jx_desktop.domain.comparing.revised_items import Fate, Placed, placed_items
from jx_desktop.domain.comparing.revised_texts import revised_field
from jx_desktop.domain.comparing.revision import Revised
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.tables import Row
from jx_desktop.domain.form.fields import FieldDefinition
from jx_desktop.domain.form.shown import ShownTable
from jx_desktop.domain.kinds.fields import text_at

_BETWEEN_CELLS = "　"
_NAME = "level3"

Rows = Sequence[Row]


class RowsReviser:
    """Says what came back otherwise in one table of one entity, which has `entity_id` here."""

    def __init__(self, shown: ShownTable, entity_id: str, inherited: Container[tuple[str, str]] = ()) -> None:
        """`inherited` are the levels of rows that came back, by row and field, which merged cells above them say."""
        self._inherited = inherited
        self._table = shown
        self._entity_id = entity_id
        paths = dict.fromkeys(column.field for column in shown.columns)
        self._fields = [shown.fields[path] for path in paths if shown.fields[path].computed is None]
        self._levels = [shown.columns[number].field for number in _merging(shown)]
        self.ids: dict[str, str] = {}
        """Of rows that came back: what they are called here."""

    def revised(self, exported: Rows, here: Rows, word: Rows) -> Iterator[Revised]:
        """Yield the differences."""
        origins = self._origins(exported, word)
        word = self._with_levels(exported, word, origins)
        places = {row.id: place for place, row in enumerate(exported)}
        at_home = [places.get(row.id) for row in here]
        new_here = {self._contents(row) for row, origin in zip(here, at_home, strict=True) if origin is None}
        for row, origin in zip(word, origins, strict=True):
            self.ids[row.id] = row.id if origin is None else exported[origin].id
        items = placed_items(len(exported), at_home, origins, lambda place: self._contents(word[place]) in new_here)
        for placed in items:
            yield from self._revised_row(placed, exported, here, word)

    def _revised_row(self, placed: Placed, exported: Rows, here: Rows, word: Rows) -> Iterator[Revised]:
        behind = tuple(word[at[0]].id if isinstance(at, tuple) else here[at].id for at in placed.behind)
        old, now, new = (
            None if at is None else state[at]
            for state, at in zip((exported, here, word), (placed.exported, placed.here, placed.word), strict=True)
        )
        if placed.fate is Fate.ADDED and new is not None and placed.word is not None:
            address, label = Address(self._entity_id, None, new.id), self._label(new, placed.word, named=False)
            texts = "", "", self._text(new)
            yield Revised(Kind.ADDED, address, label, *texts, False, new, self._table.id, new.id, behind)
        elif placed.fate is Fate.REMOVED and old is not None and placed.exported is not None and now is not None:
            address, label = Address(self._entity_id, None, old.id), self._label(old, placed.exported, named=False)
            texts = self._text(old), self._text(now), ""
            conflict = self._contents(old) != self._contents(now)
            yield Revised(Kind.REMOVED, address, label, *texts, conflict, None, self._table.id, old.id)
        elif old is not None and new is not None and placed.word is not None and placed.exported is not None:
            label = self._label(new, placed.word, named=True)
            for field in self._fields:
                cell = Message("compare.cell", {"row": label, "field": field.label})
                yield from revised_field(field, cell, Address(self._entity_id, field.path, old.id), (old, now, new))
            if placed.is_moved and placed.here is not None:
                numbers = str(placed.exported + 1), str(placed.here + 1), str(placed.word + 1)
                address = Address(self._entity_id, None, old.id)
                yield Revised(Kind.MOVED, address, label, *numbers, list_id=self._table.id, item=old.id, behind=behind)

    def _label(self, row: Row, place: int, *, named: bool) -> Message:
        values = {"label": self._table.label, "number": place + 1}
        name = str(row.value_at(_NAME) or "")
        if named and name:
            return Message("compare.named_row", {**values, "name": name})
        return Message("compare.row", values)

    def _text(self, row: Row) -> str:
        return _BETWEEN_CELLS.join(filter(None, (text_at(row, field) for field in self._fields)))

    # ---- which row was which

    def _origins(self, exported: Rows, word: Rows) -> list[int | None]:
        """Return from which exported row each is: by all that it says, then by less and less, then by likeness."""
        found = pair_up([self._keys(row) for row in exported], [self._keys(row) for row in word])
        origins: list[int | None] = [None] * len(word)
        for i, j in enumerate(found):
            if j is not None:
                origins[j] = i
        rest = [i for i, j in enumerate(found) if j is None]
        others = [j for j, origin in enumerate(origins) if origin is None]
        for i, j in pair_similar([self._text(exported[i]) for i in rest], [self._text(word[j]) for j in others]):
            origins[others[j]] = rest[i]
        return origins

    def _keys(self, row: Row) -> tuple[object, ...]:
        contents = self._contents(row)
        levels = {number for number, field in enumerate(self._fields) if field.path in self._levels}
        own = tuple(text for number, text in enumerate(contents) if number not in levels)
        name = without_spaces(str(row.value_at(_NAME) or ""))
        rest = own[1:] if name else ()
        return (
            contents if any(contents) else None,
            own if any(own) else None,
            (name, contents[: len(levels)]) if name else None,
            name or None,
            rest if sum(map(bool, rest)) > 1 else None,
        )

    def _contents(self, row: Row) -> tuple[str, ...]:
        return tuple(without_spaces(text_at(row, field)) for field in self._fields)

    # ---- levels

    def _with_levels(self, exported: Rows, word: Rows, origins: Sequence[int | None]) -> list[Row]:
        """Return the rows that came back with their levels.

        A level that stands in no cell of its row is that of the merged cell which it had, whatever stands above it
        now: where the row in which that began was deleted or moved away, nobody has changed the level of the others.
        A new row has the level of the row above it.
        """
        result = list(word)
        came = {origin: place for place, origin in enumerate(origins) if origin is not None}
        for path in self._levels:
            field = self._table.fields[path]
            for place, origin in enumerate(origins):
                if (word[place].id, path) not in self._inherited:
                    continue
                if origin is not None:
                    level = self._level(exported, word, came, origin, field)
                    result[place] = result[place].with_values({path: level})
                elif place:
                    result[place] = result[place].with_values({path: text_at(result[place - 1], field)})
        return result

    def _level(self, exported: Rows, word: Rows, came: Mapping[int, int], origin: int, field: FieldDefinition) -> str:
        """Return what the merged cell says now that was printed for an exported row."""
        level = text_at(exported[origin], field)
        first = came.get(self._first_of_block(exported, origin, field))
        is_own = first is not None and (word[first].id, field.path) not in self._inherited
        return text_at(word[first], field) if first is not None and is_own else level

    @staticmethod
    def _first_of_block(exported: Rows, origin: int, field: FieldDefinition) -> int:
        """Return the row in which the cell begins that is merged over an exported row."""
        level, first = text_at(exported[origin], field), origin
        while first and text_at(exported[first - 1], field) == level:
            first -= 1
        return first


def _merging(shown: ShownTable) -> list[int]:
    return [number for number, column in enumerate(shown.columns) if column.merge]
