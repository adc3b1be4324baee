"""Rules about the fields that a form adds: what stands in them is of their kind, and what it requires is there."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import own_key
from jx_desktop.base.record import Record
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Stage
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.tables import tables_of
from jx_desktop.domain.form.contents import Definitions
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.form.sheets import CellsBand, TableBand
from jx_desktop.domain.kinds.fields import has_shape, setting_of, text_at
from jx_desktop.domain.kinds.filled import filled_fields
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
}
"""What is said of a text that is not of its kind."""
MISSING = "field.missing"


@rule("FLD-01", Entity, states_severity=True)
def fields_are_of_their_kind(entity: Entity, context: Context) -> Iterator[Finding]:
    """A typed field or cell of the form's own holds an amount, a number, a date, a choice; of money BUD-01 speaks."""
    form = context.form
    setting = setting_of(form, context.unit_of(entity) if isinstance(entity, Project) else context.money_unit)
    money = {form.money.field(part) for part in form.money.parts}
    for fields, records in _parts(entity, form):
        for path, field in fields.items():
            if field.kind in FACTS and path not in money:
                texts = [(text_at(record, field), Address(entity.id, path, row_id)) for record, row_id in records]
                wrong = [(text, place) for text, place in texts if not has_shape(field, text, setting)]
                if wrong:
                    params: dict[str, object] = {"field": field.label, "texts": listed([text for text, _ in wrong])}
                    if field.choices:
                        params["choices"] = field.choices
                    message = Message(FACTS[field.kind], params)
                    yield _finding("FLD-01", message, [place for _, place in wrong], context, Severity.ERROR)


@rule("FLD-02", Entity, states_severity=True)
def required_fields_are_filled(entity: Entity, context: Context) -> Iterator[Finding]:
    """What the form requires in its own fields is there, on the sheets that are asked for at this stage.

    A row is asked for all of it once it has anything, a sheet of the document once anything stands on it.
    """
    form = context.form
    if isinstance(entity, Sheet) and next(filled_fields(entity, form), None) is None:
        return
    for fields, records in _parts(entity, form):
        for path in [path for path, field in fields.items() if field.required and _is_asked_for(path, context)]:
            missing = [
                Address(entity.id, path, row_id)
                for record, row_id in records
                if not text_at(record, fields[path]).strip() and (row_id is None or _has_anything(record, fields))
            ]
            if missing:
                message = Message(MISSING, {"field": fields[path].label})
                yield _finding("FLD-02", message, missing, context, Severity.WARNING)


def _parts(entity: Entity, form: Form) -> Iterator[tuple[Definitions, Sequence[Filled]]]:
    """Yield the form's own fields of an entity and of the rows of its tables, with what has them."""
    yield _own(form.fields_of(entity)), [(entity, None)]
    if isinstance(entity, (Project, Sheet)):
        for table_id, rows in tables_of(entity):
            yield _own(form.row_fields(table_id)), [(row, row.id) for row in rows]


def _own(fields: Definitions) -> Definitions:
    return {path: field for path, field in fields.items() if own_key(path) and field.computed is None}


def _has_anything(record: Record, fields: Definitions) -> bool:
    return any(text_at(record, field).strip() for field in fields.values())


def _is_asked_for(path: str, context: Context) -> bool:
    """Whether a sheet that is asked for at this stage shows a field to be filled in."""
    stages = list(Stage)
    for sheet in context.form.all_sheets.values():
        if stages.index(context.stage) >= stages.index(sheet.from_stage):
            for band in sheet.bands:
                if isinstance(band, CellsBand) and any(cell.field == path for _, _, cell in band.placed):
                    return True
                if isinstance(band, TableBand) and any(c.field == path and not c.read_only for c in band.columns):
                    return True
    return False


def _finding(rule_id: str, message: Message, places: Sequence[Address], context: Context, usual: Severity) -> Finding:
    """Return a finding as serious as the form says, or as usual where it does not name the fact."""
    is_named = message.code in context.form.rule(rule_id).severity
    return Finding(message, tuple(places), severity=None if is_named else usual)
