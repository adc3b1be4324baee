"""Lists of budget adjustments (预算调整) from files of any kind and from the clipboard, beside a document."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.kinds.dates import read_date
from jx_desktop.domain.review.person import Person
from jx_desktop.domain.values.money import amount_text
from jx_desktop.domain.yearly.begun import begun_sheets
from jx_desktop.domain.yearly.budget_changes import BudgetChange, Effect, PartEffect, initial_amount, paired
from jx_desktop.domain.yearly.names import EVALUATION, MONITOR
from jx_desktop.editing.budget_adjusting import AdjustBudgets
from jx_desktop.errors import UserError
from jx_desktop.exchange.blocks import Block
from jx_desktop.services.comparing.budget_list import pasted_list, target_unit
from jx_desktop.services.document.session import Session
from jx_desktop.services.files.importing import MAX_BYTES, Proceed, read_file_source
from jx_desktop.storage.regular_file import read_regular_file

if TYPE_CHECKING:
    from jx_desktop.exchange.adjustment_table import AdjustmentTable


@dataclass(frozen=True, slots=True)
class AdjustmentSource:
    """A list as it was read: its name, and what stands in it."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class AdjustmentReading:
    """A list as it is understood: its changes with the projects that they are about, in the document's money unit.

    `unit` is the list's; None where it does not say it and nothing tells it: then no amount is to be believed.
    """

    source: AdjustmentSource
    changes: tuple[BudgetChange, ...]
    unit: str | None
    has_executed: bool
    unlisted: int
    """How many projects of the document the list does not have: they stay as they are."""
    notes: tuple[Message, ...] = ()


def read_adjustment_file(path: Path, proceed: Proceed | None = None) -> AdjustmentSource:
    """Return the list in a file: xlsx, xls, csv, docx, pdf, html. Raises `UserError`."""
    data, name = read_regular_file(path, MAX_BYTES), str(path)
    return AdjustmentSource(path.name, read_file_source(data, name, proceed=proceed, work="table_source").blocks)


def pasted_adjustments(html: str, text: str, name: str) -> AdjustmentSource:
    """Return the list on the clipboard. Raises `UserError`."""
    return AdjustmentSource(name, pasted_list(html, text, name).grids)


def understood(source: AdjustmentSource, document: Document, unit: str | None = None) -> AdjustmentReading:
    """Return what a list says of a document; `unit` is its money unit where somebody has said it.

    Raises `UserError` where it is no such list.
    """
    from jx_desktop.exchange.adjustment_table import is_amount

    try:
        table = _read(source, document, unit)
    except UserError as error:
        raise UserError(error.message.code, name=source.name) from error
    known = unit or table.unit or _likely_unit(source, document)
    if known != unit and known != table.unit:
        table = _read(source, document, known)
    changes = paired(document, table.rows)
    listed = {change.project_id for change in changes}
    unlisted = sum(project.id not in listed for _, project in document.projects)
    has_amounts = any(map(is_amount, table.columns))
    said = known if has_amounts else target_unit(document)
    return AdjustmentReading(source, changes, said, "executed" in table.columns, unlisted, table.notes)


def _read(source: AdjustmentSource, document: Document, unit: str | None) -> "AdjustmentTable":
    from jx_desktop.exchange.adjustment_table import read_adjustments

    return read_adjustments(source.blocks, document.form, target_unit(document), unit)


def _likely_unit(source: AdjustmentSource, document: Document) -> str | None:
    """Return the unit in which most of 年初预算数 are the document's; None where no one is likelier than the others."""
    equal = {unit: _equal(source, document, unit) for unit in document.form.money.units}
    best = max(equal, key=lambda unit: equal[unit])
    is_only = sum(count == equal[best] for count in equal.values()) == 1
    return best if equal[best] and is_only else None


def _equal(source: AdjustmentSource, document: Document, unit: str) -> int:
    changes = paired(document, _read(source, document, unit).rows)
    pairs = ((document.find(change.project_id), change) for change in changes if change.project_id and change.initial)
    return sum(
        initial_amount(document, project) == change.initial for project, change in pairs if isinstance(project, Project)
    )


def typed_amount(text: str, document: Document) -> Decimal | None:
    """Return an amount as it was typed, in the document's money unit; None for nothing. Raises ``ValueError``."""
    from jx_desktop.exchange.adjustment_table import read_amount

    unit = target_unit(document)
    return read_amount(text, unit, unit)


def typed_day(text: str) -> str:
    """Return a day as it was typed as ISO 8601; empty for nothing. Raises ``ValueError``."""
    day = read_date(text)
    return day.isoformat() if day is not None else ""


def adjusted(
    document: Document,
    changes: Sequence[BudgetChange],
    person: Person,
    at: str,
    executed_into: str = "",
    number: str = "",
    on: str = "",
    reason: str = "",
) -> Document:
    """Return a document with changes carried out: see `AdjustBudgets`. Raises `UserError` where a lock holds them."""
    session = Session(document)
    session.run(AdjustBudgets(tuple(changes), person, at, executed_into, number, on, reason))
    return session.document


def sheets_for_executed(document: Document) -> Sequence[str]:
    """Return the sheets of projects that are begun and take 执行数, 自评 first, then months, the latest first."""
    sheets = document.form.all_sheets
    begun = [key for key in begun_sheets(document) if sheets[key].owner == "project"]
    months = sorted((key for key in begun if key.startswith(f"{MONITOR}-")), reverse=True)
    return [*([EVALUATION] if EVALUATION in begun else []), *months]


def effect_words(effect: Effect) -> Message:
    """Return in words what a change would do, also to sources, what is doubtful of it, and what is left to do."""
    doubts = (*effect.doubts, *effect.notes)
    if not effect.kind:
        return Message("budget_change.doubts", {"doubts": doubts})
    before, after = ("" if amount is None else amount_text(amount) for amount in (effect.before, effect.after))
    params: dict[str, object] = {"kind": effect.kind, "before": before or "—", "after": after}
    told = Message("budget_change.effect", params)
    if effect.parts:
        told = Message("budget_change.effect_of_parts", {**params, "parts": tuple(map(_part_words, effect.parts))})
    return Message("budget_change.doubted", {"effect": told, "doubts": doubts}) if doubts else told


def _part_words(part: PartEffect) -> Message:
    before = "—" if part.before is None else amount_text(part.before)
    return Message("budget_change.part", {"label": part.label, "before": before, "after": amount_text(part.after)})
