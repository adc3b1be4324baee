"""Rules about the fields that a form adds: what stands in them is of their kind, and what it requires is there."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import OWN
from jx_desktop.base.record import Record
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import Row, rows_of
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.form.fields_by_path import NO_FIELDS, Definitions, FieldsByPath
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.kinds.fields import has_shape, setting_of, text_at
from jx_desktop.domain.kinds.filled import filled_fields
from jx_desktop.domain.yearly.names import SCORE
from jx_desktop.domain.yearly.points import asks_score
from jx_desktop.validation.asked import entity_keys
from jx_desktop.validation.evaluated import is_without_money
from jx_desktop.validation.phrases import listed
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context, rule

Filled: TypeAlias = tuple[Record, str | None]
"""What has fields, and the id of the row that it is."""

FACTS = {
    FieldKind.AMOUNT: "field.no_amount",
    FieldKind.PERCENT: "field.no_number",
    FieldKind.NUMBER: "field.no_number",
    FieldKind.DATE: "field.no_date",
    FieldKind.CHOICE: "field.no_choice",
    FieldKind.CHOICES: "field.no_choice",
}
"""What is said of a text that is not of its kind."""
MISSING = "field.missing"
_NUMBERS = (FieldKind.AMOUNT, FieldKind.NUMBER)
_PLAIN = re.compile(r"(?:0|[1-9]\d{0,8})(?:\.\d{1,2})?", re.ASCII)
"""Numbers as most are written: nothing more needs to be asked of them."""


@rule("FLD-01", Entity, states_severity=True)
def fields_are_of_their_kind(entity: Entity, context: Context) -> Iterator[Finding]:
    """A typed field or cell of the form's own holds an amount, a number, a date, a choice; of money BUD-01 speaks."""
    form = context.form
    setting = setting_of(form, context.unit_of(entity) if isinstance(entity, Project) else context.money_unit)
    money = {form.money.field(part) for part in form.money.parts}
    for table_id, fields in context.read.asked.own_fields(entity, context.read.begun(entity)):
        wrong: dict[str, list[tuple[str, Address]]] = {}
        for record, row_id in _records(entity, table_id) if fields else ():
            for field, text in _filled(record, fields):
                is_plain = field.kind in _NUMBERS and _PLAIN.fullmatch(text) is not None
                if not is_plain and field.path not in money and not has_shape(field, text, setting):
                    wrong.setdefault(field.path, []).append((text, Address(entity.id, field.path, row_id)))
        for field in [field for path, field in fields.items() if path in wrong] if wrong else ():
            found = wrong[field.path]
            params: dict[str, object] = {"field": field.label, "texts": listed([text for text, _ in found])}
            if field.choices:
                params["choices"] = field.choices
            message = Message(FACTS[field.kind], params)
            yield _finding("FLD-01", message, [place for _, place in found], context, Severity.ERROR)


def _filled(record: Record, fields: FieldsByPath) -> Iterator[tuple[FieldDefinition, str]]:
    """Yield what is filled in in a record of typed fields of the form's own, in any order."""
    for key, text in record.__dict__.get(OWN, NO_FIELDS).items():
        field = fields.own.get(key)
        if text and field is not None and field.kind in FACTS:
            yield field, text
    for field, key in fields.keys_of_filled if len(fields.own) < len(fields) else ():
        text = "" if key or field.kind not in FACTS else text_at(record, field)
        if text:
            yield field, text


@rule("FLD-02", Entity, states_severity=True)
def required_fields_are_filled(entity: Entity, context: Context) -> Iterator[Finding]:
    """What the form requires in its own fields is there: of the goals at this stage, of other sheets once begun.

    A row of the goals is asked for all of it once it has anything of the form's own, on other sheets once it is
    anything; a sheet of the document once anything stands on it, or it is asked for by name.
    """
    is_named = isinstance(entity, Sheet) and entity.key in entity_keys(context.form, context.sheets)
    if isinstance(entity, Sheet) and not is_named and next(filled_fields(entity, context.form), None) is None:
        return
    asked, stage = context.read.asked, None if isinstance(entity, Sheet) else context.stage
    sheets = context.read.sheets_asked(entity, context.sheets)
    for table_id, fields, required in asked.required_fields(entity, sheets, stage):
        records = _records(entity, table_id) if required else ()
        for field, is_of_goals in required:
            if table_id is None and is_without_money(entity, field.path):
                continue
            missing = [
                Address(entity.id, field.path, row_id)
                for record, row_id in records
                if not text_at(record, field).strip() and (row_id is None or _is_row(record, fields, is_of_goals))
                if not (
                    field.path == SCORE
                    and isinstance(record, Row)
                    and not asks_score(record, context.form, table_id or "")
                )
            ]
            if missing:
                yield _finding("FLD-02", Message(MISSING, {"field": field.label}), missing, context, Severity.WARNING)


def _records(entity: Entity, table_id: str | None) -> Sequence[Filled]:
    """Return what has the fields of a table, or those of the entity itself."""
    if table_id is None:
        return [(entity, None)]
    return [(row, row.id) for row in rows_of(entity, table_id)] if isinstance(entity, (Project, Sheet)) else []


def _is_row(record: Record, fields: Definitions, is_of_goals: bool) -> bool:
    """Whether anything stands in a row: of the form's own where it is about the goals."""
    if any(text_at(record, field).strip() for field in fields.values()):
        return True
    return not is_of_goals and isinstance(record, Indicator) and bool(record.level3.strip() or record.value.strip())


def _finding(rule_id: str, message: Message, places: Sequence[Address], context: Context, usual: Severity) -> Finding:
    """Return a finding as serious as the form says, or as usual where it does not name the fact."""
    is_named = message.code in context.form.rule(rule_id).severity
    return Finding(message, tuple(places), severity=None if is_named else usual)
