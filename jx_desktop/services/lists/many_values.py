"""What can be changed in many projects at once, and how the values of one project read."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.values.money import UNITS, amount_text, grouped
from jx_desktop.editing.change_many import BasisEdit, Edit
from jx_desktop.wording.messages import Wording

_ROWS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class ManyField:
    """One thing that can be changed: `kind` is text, amount, plan, basis or disclose.

    `paths` are those of its fields, of an amount the part of the budget that it is.
    """

    kind: str
    label: str
    paths: tuple[str, ...] = ()


def many_fields(form: Form, wording: Wording) -> list[ManyField]:
    """Return what can be changed in many projects of this form, in the order of the printed table."""
    fields = [ManyField("text", form.label("purpose"), ("purpose",))]
    own = [name for name in form.labels if name.startswith("values.")]
    fields += [ManyField("text", form.label(name), (name,)) for name in own]
    for row in form.plan.rows:
        beginning = f"plan.{row.id}." if row.id else "plan."
        paths = tuple(f"{beginning}{month}" for month in form.plan.checkpoints)
        fields.append(ManyField("plan", row.label or form.label("plan"), paths))
    fields.append(ManyField("basis", form.label("basis"), ("basis",)))
    for part in ("total", *form.money.parts):
        fields.append(ManyField("amount", form.label(form.money.field(part)), (part,)))
    return [*fields, ManyField("disclose", wording.text("many.disclose"), ("disclose",))]


def levels(document: Document) -> list[tuple[str, str]]:
    """Return the first and second levels of indicators, those of the form first, then others that are in use."""
    known = [(first.name, second.name) for first in document.form.indicators.taxonomy for second in first.level2]
    used = {(row.level1, row.level2) for _, project in document.projects for row in project.indicators if row.level2}
    return [*known, *sorted(used - set(known))]


def shown_values(document: Document, project: Project, field: ManyField, edit: Edit, wording: Wording) -> str:
    """Return what a project has in a field, as one line; `edit` says which of its rows are meant.

    Amounts are in the document's money unit; of a unit that cannot be converted, it stands behind the amount.
    """
    form = document.form
    if isinstance(edit, BasisEdit):
        return _bases(project, edit, wording)
    if field.kind == "disclose":
        return wording.text("many.disclosed" if project.disclose else "many.undisclosed")
    if field.kind == "amount":
        return _amount(document, project, field.paths[0])
    values = [(path, _text(project.value_at(path))) for path in field.paths]
    if field.kind == "plan":
        return "　".join(f"{form.label(path)} {value or '—'}" for path, value in values)
    return values[0][1] or "—"


def _amount(document: Document, project: Project, part: str) -> str:
    amount, own, unit = document.amount(project, part), project.money_unit, document.head.money_unit
    if amount is None:
        return "—"
    is_converted = not own or own == unit or (own in UNITS and unit in UNITS)
    shown = grouped(amount, document.form.money.decimals)
    return shown if is_converted else f"{shown} {own}"


def _bases(project: Project, edit: BasisEdit, wording: Wording) -> str:
    rows = [row for row in project.indicators if edit.concerns(row.level1, row.level2)]
    if not rows:
        return wording.text("many.no_rows")
    texts = list(dict.fromkeys(row.basis or "—" for row in rows))
    shown = "、".join(texts[:_ROWS_SHOWN]) + ("…" if len(texts) > _ROWS_SHOWN else "")
    return wording.text("many.rows", texts=shown, count=len(rows)) if len(rows) > 1 else shown


def _text(value: object) -> str:
    if isinstance(value, Decimal):
        return amount_text(value)
    return "" if value is None else str(value)


def preview(
    document: Document, ids: list[str], field: ManyField, edit: Edit, wording: Wording
) -> Iterator[tuple[str, str]]:
    """Yield the ids of the projects that an edit changes, each with what it will have.

    Raises ``ValueError`` for a value that does not fit.
    """
    for project_id in ids:
        project = document.get(Project, project_id)
        after = edit.edited(document, project)
        if after != project:
            yield project_id, shown_values(document, after, field, edit, wording)
