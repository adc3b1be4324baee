"""Comparing fields: each kind in its way, with the words of two forms, amounts in two money units."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias, cast

from pydantic import BaseModel

from jx_desktop.base.json_text import canonical_json
from jx_desktop.base.messages import Message
from jx_desktop.base.paths import OWN, item_path, plan_slot
from jx_desktop.base.record import Record
from jx_desktop.domain.comparing.difference import FieldDifference, Kind, moved_difference, text_difference
from jx_desktop.domain.comparing.matching import pair_texts
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.form.fields_by_path import Definitions
from jx_desktop.domain.kinds.fields import is_same, plain, printed_text, setting_of
from jx_desktop.domain.kinds.filled import unknown_fields
from jx_desktop.domain.values.money import UNITS, amount_or_none, convert, printed

_OWN = f"{OWN}."
Units: TypeAlias = tuple[str | None, str | None]


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
        own_units: Units = (None, None),
    ) -> FieldDifference | None:
        """Return how an amount differs, or None; `own_units` are those of the amounts where they have their own.

        An empty amount is not 0.00, but counts as none in the difference. Amounts in different units that are
        worth the same do not differ.
        """
        units = own_units[0] or self.before_unit, own_units[1] or self.after_unit
        if before is None and after is None:
            return None
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

    def difference(self, before: Decimal | None, after: Decimal | None, units: Units) -> Decimal | None:
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


class FieldsComparer:
    """Compares what stands in the fields of two documents, each as its kind has it.

    Words are those of the later document's form, or of the earlier one's where the later has none.
    """

    def __init__(self, before: Document, after: Document) -> None:
        self.forms = after.form, before.form
        self.amounts = Amounts(before.head.money_unit, after.head.money_unit, after.form.money.decimals)
        self._setting = setting_of(after.form, None)
        self._row_fields: dict[str, Definitions] = {}

    def word(self, path: str) -> str:
        """Return the word of the forms for a path; the path itself where neither has one."""
        return next((word for form in self.forms if (word := form.label(path)) not in (path, "")), path)

    def of(self, path: str) -> Message:
        """Return the label of a field."""
        return Message("compare.field", {"label": self.word(path)})

    def table_word(self, table_id: str) -> str:
        """Return what the forms call a table."""
        tables = (form.tables[table_id].label for form in self.forms if table_id in form.tables)
        return next(filter(None, tables), self.word(table_id))

    def fields(self, of: Callable[[Form], Definitions]) -> Definitions:
        """Return the fields that the forms have, in the order of the later one."""
        later, earlier = map(of, self.forms)
        fields = {**earlier, **later}
        order = dict.fromkeys((*later, *earlier))
        unnamed = {path for path in order if path not in later or later[path].label == path}
        return {p: replace(fields[p], label=self.word(p)) if p in unnamed else fields[p] for p in order}

    def fields_of(self, entity: Entity) -> Definitions:
        """Return the fields that the forms have for an entity."""
        return self.fields(lambda form: form.fields_of(entity))

    def row_fields(self, table_id: str) -> Definitions:
        """Return the fields that the forms have for the rows of a table."""
        if table_id not in self._row_fields:
            self._row_fields[table_id] = self.fields(lambda form: form.row_fields(table_id))
        return self._row_fields[table_id]

    def unknown(self, before: Record, after: Record, known: Definitions) -> Definitions:
        """Return the fields of two records that neither form has."""
        found = [unknown_fields(each, known, self.forms[0]) for each in (before, after)]
        return dict(sorted({**found[0], **found[1]}.items())) if any(found) else {}

    def compare(
        self, before: Record, after: Record, fields: Definitions, units: Units = (None, None)
    ) -> Iterator[FieldDifference]:
        """Yield what differs in fields; `units` are the money units of the two where they have their own."""
        for field, values in differing(before, after, fields.values()):
            if field.kind is FieldKind.LIST:
                yield from self._texts(field, *cast(tuple[Sequence[str], Sequence[str]], values))
            else:
                yield from self.compare_values(field, field.path, self._label(field), values, units)

    def compare_values(
        self, field: FieldDefinition, path: str, label: Message, values: tuple[object, object], units: Units
    ) -> Iterator[FieldDifference]:
        """Yield the difference of two values of a field, if there is one; it is said to be at `path`."""
        if field.kind is FieldKind.AMOUNT:
            before, after = map(_amount_of, values)
            if (before is not None or not values[0]) and (after is not None or not values[1]):
                difference = self.amounts.compare(path, label, before, after, units)
                yield from [] if difference is None else [difference]
                return
        texts = plain(values[0]), plain(values[1])
        if not is_same(field, *texts):
            yield text_difference(path, label, *(self.printed(field, text) for text in texts))

    def printed(self, field: FieldDefinition, text: str) -> str:
        """Return a plain text of a field as it is printed."""
        return printed_text(field, text, self._setting)

    def _label(self, field: FieldDefinition) -> Message:
        if plan_slot(field.path):
            return Message("compare.plan", {"plan": self.word("plan"), "slot": field.label})
        return Message("compare.field", {"label": field.label})

    def _texts(self, field: FieldDefinition, before: Sequence[str], after: Sequence[str]) -> Iterator[FieldDifference]:
        """Yield the differences of two lists of texts; what only moved is said to have moved."""
        alone = len(before) <= 1 and len(after) <= 1
        for i, j in pair_texts(before, after):
            number = ((i if j is None else j) or 0) + 1
            if field.path == "paragraphs":
                label = Message("compare.paragraph", {"number": number})
            else:
                named = Message("compare.goal", {"label": field.label, "number": number})
                label = self._label(field) if alone else named
            place = item_path(field.path, number - 1)
            old, new = "" if i is None else before[i], "" if j is None else after[j]
            if i is not None and j is not None and old == new:
                yield moved_difference(place, label, i + 1, j + 1)
            else:
                kind = Kind.ADDED if i is None else Kind.REMOVED if j is None else Kind.CHANGED
                yield FieldDifference(place, label, kind, old, new)


def differing(
    before: Record, after: Record, fields: Iterable[FieldDefinition]
) -> Iterator[tuple[FieldDefinition, tuple[object, object]]]:
    """Yield the fields in which two records may differ, with what they hold: amounts may be in two units.

    Of a form's many fields most hold nothing in either: they are passed over first.
    """
    held, later = before.__dict__, after.__dict__
    own, later_own = held.get(OWN, ()), later.get(OWN, ())
    for field in fields:
        path = field.path
        if path.startswith(_OWN) and (key := path[len(_OWN) :]) not in own and key not in later_own:
            continue
        old = held[path] if path in held else before.value_at(path)
        new = later[path] if path in later else after.value_at(path)
        if (old != new or field.kind is FieldKind.AMOUNT) and field.computed is None:
            yield field, (old, new)


def _amount_of(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else amount_or_none(value) if isinstance(value, str) else None


def compare_unknown(before: BaseModel, after: BaseModel) -> Iterator[FieldDifference]:
    """Yield one difference for what a newer program has put into an entity and this one does not know."""
    old, new = (canonical_json(list(_unknown(record))) for record in (before, after))
    if old != new:
        yield FieldDifference("", Message("compare.unknown"), Kind.CHANGED, old, new)


def _unknown(record: BaseModel, path: str = "") -> Iterator[tuple[str, object]]:
    """Yield the keys that mean nothing here, with their values; where in a list is left out, for rows come and go."""
    if record.__pydantic_extra__:
        yield from ((f"{path}{key}", value) for key, value in record.__pydantic_extra__.items())
    for name, value in record.__dict__.items():
        if not value or isinstance(value, str):
            continue
        for items in value.values() if isinstance(value, dict) else (value,):
            for item in items if isinstance(items, tuple) else (items,):
                if not isinstance(item, str) and isinstance(item, BaseModel):
                    yield from _unknown(item, f"{path}{name}.")
