"""What can be filled in: one definition of a field, which panes, pages, comparisons, checks and imports ask for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from jx_desktop.base.record import ABSENT_IF_NONE
from jx_desktop.base.text import Text
from jx_desktop.domain.form.parts import FormPart, refuse_twice
from jx_desktop.domain.values.computations import LAST_YEAR, SCORE_OF_VALUE
from jx_desktop.domain.values.money import amount_or_none

FieldKey = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*([.-]([A-Za-z0-9_]+|\{month\}))*$", max_length=100)
]
"""The key of a field of the form's own; ``{month}`` stands for the months of a sheet that is repeated by month."""


class FieldKind(StrEnum):
    """What kind of thing a field holds; editors, print formats, parsers and comparers are registered by it."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    LIST = "list"
    AMOUNT = "amount"
    PERCENT = "percent"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    CODE = "code"

    __hash__ = str.__hash__  # what a field can do is looked up by its kind, for every field of every row

    @property
    def is_number(self) -> bool:
        """Whether what it holds can be computed with."""
        return self in (FieldKind.AMOUNT, FieldKind.PERCENT, FieldKind.NUMBER)

    def may_hold(self, text: str, choices: Sequence[str] = ()) -> bool:
        """Whether a field of the kind can hold a text as it is kept: digits, a day as ISO 8601, one of its choices."""
        if self is FieldKind.DATE:
            try:
                return bool(date.fromisoformat(text))
            except ValueError:
                return False
        if self.is_number:
            return amount_or_none(text) is not None
        several = text.split("、") if self is FieldKind.CHOICES else [text]
        return self not in (FieldKind.CHOICE, FieldKind.CHOICES) or {*several} <= {*choices}


class Computation(FormPart):
    """How a computed field comes about: the name of a computation and the paths of what it takes.

    ``TABLE:PATH`` are the values of all rows of a table; in a row, a path that its table does not have is one of
    the project or sheet. ``projects:PATH`` is what all projects have there together, for what is suggested on a
    sheet of the document. ``PATH|OTHER`` is what stands at the other one where nothing stands at the first.
    """

    name: Text
    of: Annotated[tuple[Text, ...], Field(min_length=1, max_length=100)]


class Filling(FormPart):
    """What a field is filled with when its sheet is begun: what stands at the path `of`, or the words `text`.

    `approved`: what stood there when the budget was approved (批复), where that is known; else what stands there now.
    """

    of: Text = ""
    text: Text = ""
    approved: bool = False

    @model_validator(mode="after")
    def _from_somewhere(self) -> "Filling":
        if bool(self.of) == bool(self.text) or (self.text and self.approved):
            raise PydanticCustomError("form_filling", "a field is filled with what stands elsewhere, or with a text")
        return self


class OwnField(FormPart):
    """A field of the form's own, kept as text under its key in `values`.

    `unit` is printed behind a number; amounts stand in the money unit of their project or document. Several `choices`
    are joined by 、 where the kind is that. What is `computed` is shown and never kept; what is `suggested` is shown
    beside the field, with its reason, and kept only where somebody takes it; with `filled` the field is filled when its
    sheet is begun.
    """

    label: Text
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    choices: Annotated[tuple[Text, ...], Field(max_length=200)] = ()
    unit: Annotated[Text, Field(max_length=20)] = ""
    computed: Computation | None = None
    suggested: Annotated[Computation | None, ABSENT_IF_NONE] = None
    filled: Annotated[Filling | None, ABSENT_IF_NONE] = None

    @model_validator(mode="after")
    def _keys_agree(self) -> "OwnField":
        told = {"field": self.label}
        if (self.kind in (FieldKind.CHOICE, FieldKind.CHOICES)) != bool(self.choices):
            raise PydanticCustomError("form_choices", "a choice lists what can be chosen", told)
        refuse_twice(f"{self.label}: choices", self.choices)
        if self.computed is not None and (self.filled or self.suggested or self.required):
            raise PydanticCustomError("form_only_computed", "what is computed is never kept", told)
        text = self.filled.text if self.filled is not None else ""
        if text and not self.kind.may_hold(text, self.choices):
            kind = self.kind.value
            raise PydanticCustomError("form_filled", "it cannot hold this", {**told, "text": text, "kind": kind})
        return self


class RowField(OwnField):
    """A field of the rows of a table."""

    id: FieldKey


@dataclass(frozen=True, slots=True)
class FieldDefinition:
    """One thing that can be filled in: where it is, what it is, what it is called.

    `path` is ``budget.total``, ``plan.12``, ``goals``, ``values.contact``; of a row ``value``, ``values.weight``.
    `kind` of a computed field is that of what it yields.
    """

    path: str
    kind: FieldKind
    label: str
    required: bool = False
    choices: tuple[str, ...] = ()
    unit: str = ""
    computed: Computation | None = None
    suggested: Computation | None = None
    filled: Filling | None = None

    @classmethod
    def own(cls, path: str, field: OwnField, *, month: int | None = None) -> "FieldDefinition":
        """Return the definition of a field of the form's own at a path; `month` is what ``{m}`` in its label means."""
        label, computed, suggested, filled = field.label, field.computed, field.suggested, field.filled
        if month is not None:
            label = label.replace("{m}", str(month))
            computed, suggested = _of_month(computed, month), _of_month(suggested, month)
        if month is not None and filled is not None:
            filled = filled.model_copy(update={"of": _in_month(filled.of, month)})
        return cls(path, field.kind, label, field.required, field.choices, field.unit, computed, suggested, filled)


def _in_month(template: str, month: int) -> str:
    return template.replace("{month}", f"{month:02}")


def _of_month(computation: Computation | None, month: int) -> Computation | None:
    if computation is None:
        return None
    return computation.model_copy(update={"of": tuple(_in_month(path, month) for path in computation.of)})


PROJECTS = "projects"
"""What stands before the colon of what all projects have together."""


@lru_cache(maxsize=1024)
def split_column(path: str) -> tuple[str, str]:
    """Return the table and the path of ``TABLE:PATH``, which are all rows of a column; else no table and the path."""
    table_id, colon, column = path.partition(":")
    return (table_id, column) if colon else ("", path)


@lru_cache(maxsize=1024)
def alternatives(path: str) -> Sequence[str]:
    """Return the paths of ``PATH|OTHER``, which is what stands at the first of them at which something does.

    A column, ``TABLE:PATH``, has no other.
    """
    return (path,) if ":" in path else tuple(path.split("|"))


def monthly(key: str, months: tuple[int, ...]) -> Iterator[tuple[str, int | None]]:
    """Yield a key for each month, with two digits; once, as it is, where it does not name the month."""
    if "{month}" not in key:
        yield key, None
        return
    for month in months:
        yield key.replace("{month}", f"{month:02}"), month


def of_any_month(path: str, fields: Iterable[tuple[str, OwnField]]) -> FieldDefinition | None:
    """Return what a record keeps at a path in a month that no sheet has: of fields by their keys with ``{month}``."""
    for key, field in fields:
        at = key.find("{month}")
        month = path[at : at + 2] if at >= 0 else ""
        if month.isdecimal() and path == key.replace("{month}", month):
            return replace(
                FieldDefinition.own(path, field, month=int(month)), computed=None, suggested=None, filled=None
            )
    return None


def numbers_of(computed: Computation) -> Sequence[str]:
    """Return the paths of which a computation takes numbers; a score of a value takes its points alone for one."""
    if computed.name == LAST_YEAR:
        return ()
    return computed.of[2:3] if computed.name == SCORE_OF_VALUE else computed.of
