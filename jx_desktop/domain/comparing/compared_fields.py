"""Comparing single fields: their labels in two forms, amounts in two money units, lists of texts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pydantic import BaseModel

from jx_desktop.base.json_text import canonical_json
from jx_desktop.base.messages import Message
from jx_desktop.domain.comparing.difference import FieldDifference, Kind, moved_difference, text_difference
from jx_desktop.domain.comparing.matching import pair_texts
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.tables import STANDARD_COLUMNS
from jx_desktop.domain.values.money import UNITS, convert, printed


class Labels:
    """The words for fields: those of the later form, or of the earlier one where the later has none.

    `columns` are the fields of an indicator row: those that the forms show, then the standard ones that they do not.
    """

    def __init__(self, before: Form, after: Form) -> None:
        self._forms = (after, before)
        self._words: dict[str, str] = {}
        shown = (column.field for form in self._forms for column in form.columns)
        self.columns = tuple(dict.fromkeys((*shown, *STANDARD_COLUMNS)))

    def word(self, path: str) -> str:
        """Return the word of the forms for a field address; the address itself where neither has one."""
        if path not in self._words:
            found = (_column_label(form, path) or form.label(path) for form in self._forms)
            self._words[path] = next((word for word in found if word not in (path, "")), path)
        return self._words[path]

    def of(self, path: str) -> Message:
        """Return the label of a field."""
        return Message("compare.field", {"label": self.word(path)})

    def own_fields(self, prefix: str) -> list[str]:
        """Return the forms' own fields that begin with `prefix` (``budget.values.``), in their order, by id."""
        labels = [field for form in self._forms for field in form.labels if field.startswith(prefix)]
        return list(dict.fromkeys(field.removeprefix(prefix) for field in labels))

    def plan_slots(self) -> list[tuple[str | None, int]]:
        """Return the rows and months of the plan that the forms have."""
        slots = [(row.id, month) for form in self._forms for row in form.plan.rows for month in form.plan.checkpoints]
        return list(dict.fromkeys(slots))


def _column_label(form: Form, path: str) -> str:
    """Return the heads of all the columns that show a field: a value may stand in three."""
    if path in form.labels:
        return ""
    return "/".join(column.label for column in form.columns if column.field == path)


@dataclass(frozen=True, slots=True)
class Amounts:
    """Compares amounts of two documents, whose money units these are; differences are in `after_unit`."""

    before_unit: str | None
    after_unit: str | None
    decimals: int

    def compare(
        self,
        path: str,
        label: Message,
        before: Decimal | None,
        after: Decimal | None,
        own_units: tuple[str | None, str | None] = (None, None),
    ) -> FieldDifference | None:
        """Return how an amount differs, or None; `own_units` are those of the amounts where they have their own.

        An empty amount is not 0.00, but counts as none in the difference. Amounts in different units that are
        worth the same do not differ.
        """
        units = own_units[0] or self.before_unit, own_units[1] or self.after_unit
        difference = self.difference(before, after, units)
        same_unit = units[0] == units[1] or difference is None
        texts = [
            self._text(amount, None if same_unit and unit == self.after_unit else unit)
            for amount, unit in zip((before, after), units, strict=True)
        ]
        bare = [self._text(amount, None) for amount in (before, after)]
        is_same = bare[0] == bare[1] if same_unit else difference == 0 and (before is None) == (after is None)
        if is_same:
            return None
        kind = Kind.ADDED if before is None else Kind.CHANGED if after is not None else Kind.REMOVED
        return FieldDifference(path, label, kind, texts[0], texts[1], difference)

    def difference(
        self, before: Decimal | None, after: Decimal | None, units: tuple[str | None, str | None]
    ) -> Decimal | None:
        """Return how much more `after` is, in the unit of the later document; None where that is not known."""
        parts = [
            Decimal(0) if amount is None else self._converted(amount, unit)
            for amount, unit in zip((before, after), units, strict=True)
        ]
        if parts[0] is None or parts[1] is None:
            return None
        return parts[1] - parts[0]

    def _converted(self, amount: Decimal, unit: str | None) -> Decimal | None:
        target = self.after_unit
        if unit == target:
            return amount
        return convert(amount, unit, target) if unit in UNITS and target in UNITS and unit and target else None

    def _text(self, amount: Decimal | None, unit: str | None) -> str:
        if amount is None:
            return ""
        number = printed(amount, self.decimals)
        return f"{number} {unit}" if unit else number


def compare_values(
    prefix: str, before: Mapping[str, str], after: Mapping[str, str], known: Sequence[str], labels: Labels
) -> Iterator[FieldDifference]:
    """Yield the differences of what forms add beyond the fixed fields, in their order."""
    for key in dict.fromkeys((*known, *sorted({*before, *after}))):
        old, new = before.get(key, ""), after.get(key, "")
        if old != new:
            yield text_difference(prefix + key, labels.of(prefix + key), old, new)


def compare_texts(
    path: str, before: Sequence[str], after: Sequence[str], label_of: Callable[[int], Message]
) -> Iterator[FieldDifference]:
    """Yield the differences of two lists of texts (goals, paragraphs); what only moved is said to have moved.

    `label_of` gives the label of a text by its number, from 1.
    """
    for i, j in pair_texts(before, after):
        place = (i if j is None else j) or 0
        field, label = f"{path}.{place}", label_of(place + 1)
        old, new = "" if i is None else before[i], "" if j is None else after[j]
        if i is not None and j is not None and old == new:
            yield moved_difference(field, label, i + 1, j + 1)
        else:
            kind = Kind.ADDED if i is None else Kind.REMOVED if j is None else Kind.CHANGED
            yield FieldDifference(field, label, kind, old, new)


def compare_unknown(before: BaseModel, after: BaseModel) -> Iterator[FieldDifference]:
    """Yield one difference for what a newer program has put into an entity and this one does not know."""
    old, new = (canonical_json(list(_unknown(record))) for record in (before, after))
    if old != new:
        yield FieldDifference("", Message("compare.unknown"), Kind.CHANGED, old, new)


def _unknown(record: BaseModel, path: str = "") -> Iterator[tuple[str, object]]:
    """Yield the keys that mean nothing here, with their values; where in a list is left out, for rows come and go."""
    yield from ((f"{path}{key}", value) for key, value in (record.__pydantic_extra__ or {}).items())
    for name, value in record.__dict__.items():
        if isinstance(value, BaseModel):
            yield from _unknown(value, f"{path}{name}.")
        elif isinstance(value, (tuple, Mapping)):
            for rows in value.values() if isinstance(value, Mapping) else (value,):
                for item in rows if isinstance(rows, tuple) else ():
                    if isinstance(item, BaseModel):
                        yield from _unknown(item, f"{path}{name}.")
