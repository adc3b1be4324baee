"""Why a table takes no edits, or no other rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from jx_desktop.domain.form.sheets import Column
from jx_desktop.domain.form.shown import ShownTable


@dataclass(frozen=True, slots=True)
class Closed:
    """Why no rows may come, go or move, and why nothing may be written, by the keys of columns; empty where it may."""

    rows: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, shown: ShownTable, why: Callable[[str, str], str]) -> "Closed":
        """Ask `why` of every column, by its field and the table's id, and without a field of the rows."""
        return cls(why("", shown.id), {column.key: why(column.field, shown.id) for column in shown.columns})

    @classmethod
    def whole(cls, shown: ShownTable, why: str) -> "Closed":
        """Return a table as one that takes nothing, for one reason."""
        return cls.of(shown, lambda _path, _table: why)

    def why(self, column: Column) -> str:
        """Return why nothing may be written in a column."""
        return self.columns.get(column.key, "")

    def why_whole(self, shown: ShownTable) -> str:
        """Return why nothing may be written anywhere in a table."""
        written = [self.why(column) for column in shown.columns if shown.is_written(column)]
        return next(iter(written), self.rows) if all(written) else ""
