"""What can be changed in many projects at once, and how the values of one project read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import Slot, owner_of, plan_path, plan_slot
from jx_desktop.domain.comparing.list_comparison import kept_amount, stored_amount
from jx_desktop.domain.document.address import Address, ValueAt
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.fields import FieldDefinition, FieldKind
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.kinds.fields import plain, printed_text, setting_of, text_at
from jx_desktop.domain.values.money import UNITS, amount_or_none, convert, grouped
from jx_desktop.domain.yearly.begun import begun_sheets
from jx_desktop.domain.yearly.names import ADJUSTMENT
from jx_desktop.domain.yearly.places import sheet_of_path
from jx_desktop.editing.set_values import SetValues, with_values_at
from jx_desktop.services.document.disclosure_words import disclosure_words
from jx_desktop.wording.messages import Wording

_ROWS_SHOWN = 3
_LABEL = Message("edit.many")
_THEIR_OWN = (FieldKind.CODE, FieldKind.LIST)


@dataclass(frozen=True, slots=True)
class ManyField:
    """One thing that can be changed: `kind` is field, plan, basis or disclose; `fields` are what it sets."""

    kind: str
    label: str
    fields: tuple[FieldDefinition, ...] = ()


@dataclass(frozen=True, slots=True)
class ManyValues:
    """What several projects are to have: fields by their paths, or with `levels` those of their rows.

    `levels` are the first and second level of the rows that are meant, each empty for any. Amounts of money are in the
    document's unit; a project with a unit of its own gets them in that. `only_empty` leaves alone what is filled.
    """

    values: Mapping[str, object]
    only_empty: bool = False
    levels: tuple[str, str] | None = None

    def rows(self, project: Project) -> list[Indicator]:
        """Return the rows that are meant."""
        level1, level2 = self.levels or ("", "")
        return [row for row in project.indicators if level1 in ("", row.level1) and level2 in ("", row.level2)]

    def at(self, document: Document, project: Project) -> Iterator[ValueAt]:
        """Yield what goes where in a project of a document. Raises ``ValueError`` where its unit cannot hold that."""
        for record in [project] if self.levels is None else self.rows(project):
            row_id = None if record is project else record.id
            for path, value in self.values.items():
                if not self.only_empty or not plain(record.value_at(path)).strip():
                    if isinstance(value, Decimal) and plan_slot(path) is None:
                        value = kept_amount(path, stored_amount(document, project, value))
                    yield ValueAt(Address(project.id, path, row_id), value)


def change_many(document: Document, project_ids: Iterable[str], wanted: ManyValues) -> SetValues:
    """Return the command that gives projects values in one step."""
    projects = (document.get(Project, project_id) for project_id in project_ids)
    values = (value for project in projects for value in wanted.at(document, project))
    return SetValues(tuple(values), _LABEL, keeps_marks=True)


def many_fields(document: Document, wording: Wording) -> list[ManyField]:
    """Return what can be changed in many projects of a document: what is their own, code, name and goals, is not.

    Fields of a sheet of the year are offered once it is begun, those of 项目变动 while projects are open for 调整.
    """
    form = document.form
    sheets = {GOAL_SHEET, *begun_sheets(document)} - {ADJUSTMENT} | ({ADJUSTMENT} if document.head.adjusting else set())
    fields = {path: field for path, field in form.project_fields.items() if sheet_of_path(None, path, form) in sheets}
    slots = [[fields[plan_path(Slot(month, row.id))] for month in form.plan.checkpoints] for row in form.plan.rows]
    singles = [
        ManyField("field", field.label, (field,))
        for path, field in fields.items()
        if field.kind not in _THEIR_OWN and path != "name" and field.computed is None and plan_slot(path) is None
    ]
    money = [form.money.field(part) for part in ("total", *form.money.parts)]
    budget = [single for single in singles if single.fields[0].path in money]
    return [
        *(single for single in singles if not owner_of(single.fields[0].path)),
        *(
            ManyField("plan", row.label or form.label("plan"), tuple(of))
            for row, of in zip(form.plan.rows, slots, strict=True)
        ),
        *(
            ManyField("basis", column.label, (form.row_fields()["basis"],))
            for column in form.columns
            if column.field == "basis"
        ),
        *budget,
        ManyField("disclose", wording.text("many.disclose")),
    ]


def disclosing(ground: str | None) -> ManyValues:
    """Return what leaves projects out of what is published on a ground; without one they are published again."""
    return ManyValues({"disclose": ground is None, "disclose_ground": ground or ""})


def levels(document: Document) -> list[tuple[str, str]]:
    """Return the first and second levels of indicators, those of the form first, then others that are in use."""
    known = [(first.name, second.name) for first in document.form.indicators.taxonomy for second in first.level2]
    used = {(row.level1, row.level2) for _, project in document.projects for row in project.indicators if row.level2}
    return [*known, *sorted(used - set(known))]


def shown_values(document: Document, project: Project, field: ManyField, wanted: ManyValues, wording: Wording) -> str:
    """Return what a project has in a field, as one line; `wanted` says which of its rows are meant.

    Amounts are in the document's money unit; of a unit that cannot be converted, it stands behind the amount.
    """
    if field.kind == "basis":
        return _bases(wanted.rows(project), wording)
    if field.kind == "disclose":
        return wording.word(disclosure_words(project))
    if field.kind == "plan":
        return "　".join(f"{each.label} {text_at(project, each) or '—'}" for each in field.fields)
    return _text(document, project, field.fields[0]) or "—"


def _text(document: Document, project: Project, field: FieldDefinition) -> str:
    """Return what stands in a field, an amount in the document's unit where it can be converted."""
    text, own, unit = text_at(project, field), project.money_unit, document.head.money_unit
    amount = amount_or_none(text) if field.kind is FieldKind.AMOUNT else None
    if amount is None:
        return printed_text(field, text, setting_of(document.form, unit))
    if own in UNITS and unit in UNITS and own and unit:
        amount = convert(amount, own, unit)
    elif own and own != unit:
        return f"{grouped(amount, document.form.money.decimals)} {own}"
    return grouped(amount, document.form.money.decimals)


def _bases(rows: Sequence[Indicator], wording: Wording) -> str:
    if not rows:
        return wording.text("many.no_rows")
    texts = list(dict.fromkeys(row.basis or "—" for row in rows))
    shown = "、".join(texts[:_ROWS_SHOWN]) + ("…" if len(texts) > _ROWS_SHOWN else "")
    return wording.text("many.rows", texts=shown, count=len(rows)) if len(rows) > 1 else shown


def preview(
    document: Document, ids: list[str], field: ManyField, wanted: ManyValues, wording: Wording
) -> Iterator[tuple[str, str]]:
    """Yield the ids of the projects that values change, each with what it will have.

    Raises ``ValueError`` for a value that does not fit.
    """
    for project_id in ids:
        project = document.get(Project, project_id)
        after = with_values_at(project, wanted.at(document, project))
        if after != project:
            yield project_id, shown_values(document, after, field, wanted, wording)
