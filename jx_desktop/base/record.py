"""Records: immutable data whose unknown keys survive, and the immutable dictionary for their fields."""

from collections.abc import Collection, Mapping
from typing import Any, Self, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field

from jx_desktop.base.frozen_dict import FrozenDict as FrozenDict
from jx_desktop.base.paths import OWN, list_item, split

ABSENT_IF_EMPTY: Any = Field(exclude_if=lambda value: not value)
ABSENT_IF_NONE: Any = Field(exclude_if=lambda value: value is None)
ABSENT_IF_TRUE: Any = Field(exclude_if=lambda value: value is True)
"""For fields whose keys are not written where they hold nothing."""


R = TypeVar("R", bound="Record")
_OWN_PREFIX = f"{OWN}."


class Record(BaseModel):
    """Immutable data of a document.

    Keys that this version does not know are kept and written back, so that a newer program's file loses
    nothing here.
    """

    model_config = ConfigDict(frozen=True, extra="allow", validate_default=False, defer_build=True)

    def with_values(self, values: Mapping[str, object]) -> Self:
        """Return a validated copy with fields set by their path (``budget.total``, ``values.weight``).

        Raises ``pydantic.ValidationError`` when a value does not fit and ``KeyError`` for an unknown field.
        """
        record = self
        for path, value in values.items():
            record = record._with_value(path, value)
        return record

    def value_at(self, path: str) -> object:
        """Return what stands at a path (``budget.total``, ``values.weight``, ``goals.0``); None for nothing."""
        fields = self.__dict__  # without the keys that are not known
        if path in fields:
            return fields[path]
        if path.startswith(_OWN_PREFIX) and OWN in fields:
            return fields[OWN].get(path.removeprefix(_OWN_PREFIX))
        name, rest = split(path)
        value = fields.get(name)
        if not rest:
            return value
        if isinstance(value, dict):
            return value.get(rest)
        if isinstance(value, Record):
            return value.value_at(rest)
        number = list_item(path)[1]
        return value[number] if isinstance(value, tuple) and number is not None and number < len(value) else None

    def _with_value(self, path: str, value: object) -> Self:
        name, rest = split(path)
        if name not in type(self).model_fields:
            raise KeyError(path)
        if rest:
            inner = getattr(self, name)
            number = list_item(path)[1]
            if isinstance(inner, Record):
                value = inner.with_values({rest: value})
            elif isinstance(inner, FrozenDict):
                value = {**inner, rest: value} if value != "" else {k: v for k, v in inner.items() if k != rest}
            elif number is not None and number < len(inner):
                value = (*inner[:number], value, *inner[number + 1 :])
            else:
                raise KeyError(path)
        return type(self).model_validate({**self.field_values(), name: value})

    def field_values(self) -> dict[str, object]:
        """Return the fields and unknown keys as they are, nested records included."""
        return {**self.__dict__, **(self.__pydantic_extra__ or {})}

    def dump(self) -> dict[str, Any]:
        """Return plain data for JSON, keys in the documented order, unknown keys last."""
        return self.model_dump(mode="python")


def without_fields(record: R, left_out: Collection[str] = ()) -> R:
    """Return a record without keys that this version does not know, and with nothing in the fields `left_out`.

    So are the records that it holds. One that has nothing of that is returned as it is.
    """
    fields = type(record).model_fields
    made, is_same = {}, not record.__pydantic_extra__
    for name, value in record.__dict__.items():
        if name in left_out:
            is_same = is_same and value == fields[name].default
        elif name in fields:  # else it was worked out from others
            made[name] = kept = _without_fields(value, left_out) if isinstance(value, _HOLDING) else value
            is_same = is_same and kept is value
    return record if is_same else cast(R, type(record).model_construct(**made))


def _without_fields(value: Any, left_out: Collection[str]) -> Any:
    if isinstance(value, Record):
        return without_fields(value, left_out)
    if isinstance(value, tuple):
        items = tuple(_without_fields(item, left_out) if isinstance(item, _HOLDING) else item for item in value)
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    made = {key: _without_fields(item, left_out) if isinstance(item, _HOLDING) else item for key, item in value.items()}
    return FrozenDict(made) if any(made[key] is not value[key] for key in made) else value


_HOLDING = (Record, tuple, FrozenDict)
"""What may hold records."""
