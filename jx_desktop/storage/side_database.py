"""Beginning a small database that the program keeps for itself, by whichever process comes first."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple


class SideDatabase(NamedTuple):
    """What a database is known by (``application_id``, ``user_version``), and the statements that make it."""

    application_id: int
    version: int
    schema: Sequence[str]

    def begin(self, connection: sqlite3.Connection) -> None:
        """Make what is not there yet. Raises ``sqlite3.DatabaseError`` for a database of another kind."""
        if not self._is_there(connection):
            connection.execute("BEGIN IMMEDIATE")
            if not self._is_there(connection):  # another process may have been quicker
                for statement in self.schema:
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {self.application_id}")
                connection.execute(f"PRAGMA user_version = {self.version}")
            connection.commit()

    def _is_there(self, connection: sqlite3.Connection) -> bool:
        names = ("application_id", "user_version")
        found = tuple(connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names)
        if found == (self.application_id, self.version):
            return True
        if found != (0, 0) or connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() != (0,):
            raise sqlite3.DatabaseError
        return False
