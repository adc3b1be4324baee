"""The public copy of a document (公开版): what the public may read, and nothing of what the desk notes for itself.

Each entity is made of what is named here, and of what the form prints: what a later version keeps beside it does not
go along before somebody has said so.
"""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeVar

from jx_desktop.base.kept_by_identity import ByIdentity
from jx_desktop.base.paths import Slot, own_path, plan_path
from jx_desktop.base.record import FrozenDict, without_fields
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.sheets import Sheet
from jx_desktop.domain.document.sums import sums_of
from jx_desktop.domain.document.tables import TableRow
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.contents import ACCOUNTS_APPROVED_ON
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.form.tables import STANDARD_COLUMNS
from jx_desktop.domain.publishing.printed_fields import PrintedFields, printed_of_projects, printed_of_sheet
from jx_desktop.domain.review.disclosure import arranged, only_projects
from jx_desktop.domain.values.money import held_amount
from jx_desktop.domain.yearly.names import CHANGE_KIND, CHANGE_REASON
from jx_desktop.domain.yearly.standing import is_cancelled

Total = Literal["recomputed", "dropped"]
"""What becomes of a declared total that counts more than is left: the sum of what is left, or nothing."""

PUBLIC_MARK = "公开版"
"""The keyword by which a file is known for a public copy; word processors keep it where they save the file."""

_NOTES = ("unconfirmed", "disclose_ground", "key_project", "succeeds")
"""Fields of a project that the desk notes for itself; no form can print them."""
_FIXED = ("purpose", "goals", "section_office")
_MONEY = ("total", "fiscal", "other")
OF_CANCELLED = frozenset({("", CHANGE_KIND), ("", CHANGE_REASON)})
"""What every sheet of a project says that was cut to nothing (已取消)."""
_OF_COVER = ("cover_mark", "compiled_by", "reviewed_by")
_DISCLOSED: ByIdentity[Document, Document] = ByIdentity()
R = TypeVar("R", Indicator, TableRow)


def disclosed(document: Document) -> Document:
    """Return `document` without the projects whose `disclose` is False; the rest is numbered anew by its place."""
    known = _DISCLOSED.get(document)
    if known is None:
        known = only_projects(document, lambda project: project.disclose)
        if known is not document:  # what is kept must not hold what it is kept for
            _DISCLOSED.put(document, known)
    return known


def disclosed_with_total(document: Document) -> Document:
    """Return `document` as `disclosed`, with the total that its public copy declares."""
    left, total = disclosed(document), public_total(document)
    if left.head.declared_total == total:
        return left
    return left.with_head(left.head.model_copy(update={"declared_total": total}))


def public_copy(document: Document, total: Total = "recomputed", keys: Collection[str] = (GOAL_SHEET,)) -> Document:
    """Return what the public may read where some sheets are published, by their keys: what these print.

    That is: disclosed projects that have got money, where one of the sheets is of projects; cover and sections with
    the goals.
    Left out are all records (rulings, comments, opinions, events), what the desk notes for itself, fields that none of
    the sheets shows, what is signed, sections and sheets that the form does not have, keys that this version does not
    know, and units of which nothing is left. A declared total that counts more than is left becomes the sum of what is
    left, or is ``dropped``; it goes too where amounts cannot be summed.
    """
    form, left = document.form, arranged(disclosed(document))
    has_goals, has_projects = GOAL_SHEET in keys, shows_projects(form, keys)
    of_projects = printed_of_projects(form, keys)
    units = [unit for unit in left.units if unit.project_ids and has_projects]
    sheets = [_sheet(sheet, form, keys) for sheet in left.sheets if sheet.key in form.all_sheets]
    entities: list[Entity] = [
        _head(document, form, tuple(unit.id for unit in units), public_total(document, total), has_goals),
        *(Section.of(key, left.section(key).paragraphs) for key in form.section_ids if has_goals),
        *(sheet for sheet in sheets if not sheet.is_blank),
        *(Unit(id=unit.id, code=unit.code, name=unit.name, project_ids=unit.project_ids) for unit in units),
        *(_project(project, form, of_projects) for _, project in left.projects if has_projects),
    ]
    public = Document.build(entities, form).with_approved(document.approved)
    return public if document.last_year is None else public.with_last_year(_FormerPublic(document))


def shows_projects(form: Form, keys: Collection[str]) -> bool:
    """Whether one of some sheets is of projects."""
    return any(key in form.all_sheets and form.all_sheets[key].owner == "project" for key in keys)


def public_total(document: Document, total: Total = "recomputed") -> Decimal | None:
    """Return the total that a public copy of a document declares; None where it declares none.

    One that counts nothing that is left out stays as it is. That of a part is the whole's.
    """
    head, left = document.head, disclosed(document)
    if head.declared_total is None or (head.part is None and len(left.projects) == len(document.projects)):
        return head.declared_total
    sums, rest = sums_of(left), None
    if not sums.strange:
        with suppress(ValueError):  # of more digits than a document holds
            rest = held_amount(sums.total)
    return rest if total == "recomputed" or rest == head.declared_total else None


@dataclass(frozen=True, slots=True)
class _FormerPublic:
    """What projects of a public copy were last year, asked for as those of the whole document; what was not disclosed
    then is not told."""

    whole: Document

    @property
    def document(self) -> Document | None:
        return self.whole.last_year.document if self.whole.last_year is not None else None

    def project_like(self, project: Project) -> Project | None:
        known, last_year = self.whole.find(project.id), self.document
        if self.whole.last_year is None or last_year is None or not isinstance(known, Project):
            return None
        former = self.whole.last_year.project_like(known)
        several = (last_year.find(each) for each in known.succeeds)
        hidden = any(isinstance(each, Project) and not each.disclose for each in (former, *several))
        return None if hidden else former


def _head(document: Document, form: Form, unit_ids: tuple[str, ...], total: Decimal | None, has_cover: bool) -> Head:
    """Return a head with what the form has a field for; the total is another one.

    What only the cover says goes where that is not printed; the day of 决算批复 stands nowhere.
    """
    head = without_fields(document.head)
    left_out = {"declared_total", ACCOUNTS_APPROVED_ON, *(() if has_cover else _OF_COVER)}
    names = {path.partition(".")[0] for path in form.head_fields} - left_out
    fields = {name: getattr(head, name) for name in ("id", "form", "scope", *names) if name in Head.model_fields}
    return Head.model_construct(**fields, unit_ids=unit_ids, declared_total=total if has_cover else None)


def _project(project: Project, form: Form, printed: PrintedFields) -> Project:
    made = without_fields(project, _NOTES)
    budget = made.budget
    empty: dict[str, object] = {name: Project.model_fields[name].default for name in _FIXED if name not in printed}
    money = {
        **dict.fromkeys(part for part in _MONEY if form.money.field(part) not in printed),
        "values": _own(budget.values, printed, "budget"),
    }
    return made.model_copy(
        update={
            **empty,
            "budget": budget.model_copy(update=money),
            "plan": tuple(item for item in made.plan if plan_path(Slot(item.month, item.row)) in printed),
            "values": _own(made.values, _with_why(printed, project)),
            "indicators": _rows(made.indicators, printed.of_rows(Project.main_table)),
            "tables": _tables(made.tables, printed),
        }
    )


def _with_why(printed: PrintedFields, project: Project) -> PrintedFields:
    """Return what is printed with that a project was cut to nothing, and why: each of its sheets says so."""
    return PrintedFields(printed.places | OF_CANCELLED) if is_cancelled(project) else printed


def _sheet(sheet: Sheet, form: Form, keys: Collection[str]) -> Sheet:
    printed = printed_of_sheet(form, sheet.key, keys)
    made = without_fields(sheet)
    paragraphs = made.paragraphs if "paragraphs" in printed else ()
    tables, values = _tables(made.tables, printed), _own(made.values, printed)
    return made.model_copy(update={"values": values, "tables": tables, "paragraphs": paragraphs})


def _own(values: FrozenDict[str, str], printed: PrintedFields, of: str = "") -> FrozenDict[str, str]:
    return FrozenDict({key: text for key, text in values.items() if own_path(key, of) in printed})


def _tables(
    tables: FrozenDict[str, tuple[TableRow, ...]], printed: PrintedFields
) -> FrozenDict[str, tuple[TableRow, ...]]:
    shown = {table_id: printed.of_rows(table_id) for table_id in tables}
    return FrozenDict({key: _rows(rows, shown[key]) for key, rows in tables.items() if shown[key]})


def _rows(rows: tuple[R, ...], printed: frozenset[str]) -> tuple[R, ...]:
    """Return rows with the fields that are printed; those that then hold nothing stay, as they do on paper."""
    empty = {name: "" for name in STANDARD_COLUMNS if name not in printed}
    made = []
    for row in rows:
        gone: dict[str, str] = {} if isinstance(row, TableRow) else empty
        own = FrozenDict({key: text for key, text in row.values.items() if own_path(key) in printed})
        is_same = not gone and len(own) == len(row.values)
        made.append(row if is_same else row.model_copy(update={**gone, "values": own}))
    return tuple(made)
