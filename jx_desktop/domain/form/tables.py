"""Tables of a form: the fields of their rows, and the levels of indicators that they may have."""

from functools import cached_property
from typing import Annotated

from pydantic import Field

from jx_desktop.base.text import Text
from jx_desktop.domain.form.fields import RowField
from jx_desktop.domain.form.parts import FormPart, Key
from jx_desktop.domain.form.rules import Severity

MAIN_TABLE = "indicators"
"""The id of the table of indicators, which every form has."""
STANDARD_COLUMNS = ("level1", "level2", "level3", "description", "value", "basis")
"""The fixed fields of an indicator; all others of the form's own are kept in the row's `values`."""


class Level2(FormPart):
    """A second-level indicator with its role; `required` is how serious it is when none is there."""

    name: Text
    role: Key
    required: Severity | None = None


class Level1(FormPart):
    """A first-level indicator with its role and its second level."""

    name: Text
    role: Key
    required: Severity | None = None
    level2: tuple[Level2, ...] = ()


class TableForm(FormPart):
    """A table that projects, or a sheet of the document, hold: the fields of its rows.

    `adds_rows`: whether rows may be added and removed. `label` may be left out for the main table.
    """

    label: Text = ""
    fields: Annotated[tuple[RowField, ...], Field(min_length=1, max_length=100)]
    taxonomy: tuple[Level1, ...] = ()
    adds_rows: bool = True

    @cached_property
    def _roles(self) -> dict[tuple[str, str], frozenset[str]]:
        roles: dict[tuple[str, str], frozenset[str]] = {}
        for level1 in self.taxonomy:
            roles[level1.name, ""] = frozenset({level1.role})
            for level2 in level1.level2:
                roles[level1.name, level2.name] = frozenset({level1.role, level2.role})
                roles.setdefault(("", level2.name), frozenset({level2.role}))
        return roles

    def knows(self, level1: str, level2: str) -> bool:
        """Whether a second level stands beneath a first one in the taxonomy."""
        return bool(level2) and bool(level1) and (level1, level2) in self._roles

    def roles(self, level1: str, level2: str) -> frozenset[str]:
        """Return the roles of a row: of its first and second level, as far as the taxonomy knows them."""
        roles = self._roles
        known = roles.get((level1, level2))
        if known is None:
            known = roles.get((level1, ""), frozenset()) | roles.get(("", level2), frozenset())
        return known
