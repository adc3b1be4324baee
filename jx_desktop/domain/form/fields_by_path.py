"""The fields of a form by their paths: what records have whatever the form, and what they keep among their `values`."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Self

from jx_desktop.base.paths import OWN
from jx_desktop.base.record import FrozenDict
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind

OWN_PREFIX = f"{OWN}."
"""How the paths of the form's own fields begin."""
Definitions = Mapping[str, FieldDefinition]
"""Fields by their path, in the order of the form."""


class FieldsByPath(FrozenDict[str, FieldDefinition]):
    """The fields of one form's records of a kind, told apart by where they are kept."""

    @classmethod
    def of(cls, fields: Iterable[FieldDefinition]) -> Self:
        """Return fields by their paths."""
        return cls({field.path: field for field in fields})

    @cached_property
    def fixed(self) -> tuple[FieldDefinition, ...]:
        """The fields that records have whatever the form: all but those that are kept among the `values`."""
        return tuple(field for path, field in self.items() if not path.startswith(OWN_PREFIX))

    @cached_property
    def own_keys(self) -> frozenset[str]:
        """The keys under which `values` may keep what stands in one of the fields."""
        return frozenset(path.removeprefix(OWN_PREFIX) for path in self if path.startswith(OWN_PREFIX))

    @cached_property
    def keys_of_filled(self) -> tuple[tuple[FieldDefinition, str], ...]:
        """The fields that are filled in, each with its key among the `values`; empty for those that are not there."""
        return tuple(
            (field, path.removeprefix(OWN_PREFIX) if path.startswith(OWN_PREFIX) else "")
            for path, field in self.items()
            if field.computed is None
        )

    @cached_property
    def own(self) -> Definitions:
        """The form's own fields that are filled in, by the keys under which `values` keep them."""
        return {
            path.removeprefix(OWN_PREFIX): field
            for path, field in self.items()
            if path.startswith(OWN_PREFIX) and field.computed is None
        }

    @cached_property
    def followers(self) -> tuple[tuple[FieldDefinition, FieldDefinition], ...]:
        """The amounts that are filled from others of these, as they are now, each with the one that it comes from."""
        filled = ((field, field.filled) for field in self.values() if field.kind is FieldKind.AMOUNT)
        return tuple(
            (field, self[filling.of])
            for field, filling in filled
            if filling is not None and not filling.approved and filling.of in self
        )


NO_FIELDS = FieldsByPath()
"""What a record has that the form does not know."""
