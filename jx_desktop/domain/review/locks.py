"""Locks: what may not be changed, and what a change set is about.

A lock is a set of domains. A change set is refused where one of its domains is in a lock that its command does not
lift.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from jx_desktop.base.messages import Message
from jx_desktop.base.paths import OWN, own_key, own_path, split
from jx_desktop.base.record import Record
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Change, ChangeSet, Entity
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sheets import Sheet, own_sheet
from jx_desktop.domain.document.tables import Row, rows_of
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.form.sheets import GOAL_SHEET, SheetForm
from jx_desktop.domain.review.records import Comment, Event, Opinion
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.domain.yearly.places import sheet_of_path
from jx_desktop.domain.yearly.standing import is_appended
from jx_desktop.errors import UserError

FINAL, APPROVED = "final", "approved"
CONTENT, TARGETS, AMOUNTS, APPROVAL = "content", "targets", "amounts", "approval"
RULINGS, MARKS, FINALITY, ADJUSTING = "rulings", "marks", "finality", "adjusting"
COMMENTS, OPINIONS, EVENTS, REFERENCES = "comments", "opinions", "events", "references"
ACCOUNTS = "accounts"

_OF_SHEET = frozenset({CONTENT, TARGETS, AMOUNTS, APPROVAL, RULINGS, MARKS, FINALITY, ADJUSTING})
_SAID = frozenset({COMMENTS, OPINIONS, EVENTS})
_OF_PROJECT = {
    "budget": AMOUNTS, "money_unit": AMOUNTS, "arranged": AMOUNTS, "goals": TARGETS, "unconfirmed": MARKS,
    "succeeds": MARKS, "key_project": OPINIONS,
}  # fmt: skip
"""Fields that stand for themselves; all others are content. So is whether a project is published: it is under the check
code, which 定稿 seals, but it is neither goal nor amount, and may still be decided after 批复."""


class Domain(NamedTuple):
    """What a change is about: something of one sheet, or of the document.

    Of a sheet: what is filled in (of the goals apart: ``targets``, the goals and rows, ``amounts``, and ``approval``,
    the stage with number and day of 批复), ``rulings``, ``marks`` (待确认), ``finality`` (定稿), ``adjusting`` (which
    projects are open for 调整). Of the document: ``comments``, ``opinions``, ``events``, ``references``, ``accounts``
    (the day of 决算批复).
    """

    name: str
    sheet: str = ""


OF_GOALS = Domain(CONTENT, GOAL_SHEET)
NEW_PROJECT = (OF_GOALS, Domain(AMOUNTS, GOAL_SHEET))
"""What a project that comes or goes is about, whatever stands in it."""


@dataclass(frozen=True, slots=True)
class EditLock:
    """A set of domains; `name` is that of its message and of what lifts it, `sheet` the name of the one it is about.

    Of the goals, which go without saying, the name is empty. `opened` are entities in which it holds nothing.
    """

    name: str
    holds: Callable[[Domain], bool]
    sheet: str = ""
    opened: frozenset[str] = frozenset()

    def __contains__(self, domain: Domain) -> bool:
        return self.holds(domain)

    def holds_in(self, entity_id: str, domain: Domain) -> bool:
        """Whether it holds a domain of one entity."""
        return domain in self and entity_id not in self.opened

    def refuses(self, change: Change, domain: Domain) -> bool:
        """Whether it holds what a change is about: of what it leaves open, whatever does not take that away."""
        return domain in self and not (change.entity_id in self.opened and may_go(change))

    @property
    def message(self) -> Message:
        """Why a change is refused, in one sentence."""
        if self.name != FINAL:
            return Message(f"edit_lock.{self.name}")
        return Message("edit_lock.final", {"sheet": self.sheet}) if self.sheet else Message("final.locked")


class LockedError(UserError):
    """A change that a lock has refused; nothing has changed."""

    def __init__(self, lock: EditLock) -> None:
        super().__init__(lock.message.code, **lock.message.params)
        self.lock = lock


READ_ONLY = EditLock("read_only", lambda _domain: True)
REVIEW = EditLock("review", lambda domain: domain.name not in _SAID)
_APPROVED = EditLock(APPROVED, {Domain(name, GOAL_SHEET) for name in (TARGETS, AMOUNTS, APPROVAL)}.__contains__)


def _final(sheet: str, name: str = "") -> EditLock:
    return EditLock(FINAL, lambda domain: domain.sheet == sheet and domain.name in _OF_SHEET, name)


_OF_HEAD: Mapping[str, tuple[Domain, ...]] = {
    "comment_ids": (Domain(COMMENTS),),
    "opinion_ids": (Domain(OPINIONS),),
    "event_ids": (Domain(EVENTS),),
    "ruling_ids": (),  # each ruling that comes or goes says where it belongs
    "references": (Domain(REFERENCES),),
    "part": (Domain(REFERENCES),),
    "accounts_approved_on": (Domain(ACCOUNTS),),
    "adjusting": (Domain(ADJUSTING, GOAL_SHEET),),
    "final": (Domain(FINALITY, GOAL_SHEET),),
    "before_final": (Domain(FINALITY, GOAL_SHEET),),
    "money_unit": (Domain(AMOUNTS, GOAL_SHEET),),
    "declared_total": (Domain(AMOUNTS, GOAL_SHEET),),
    **dict.fromkeys(("stage", "approval_number", "approved_on"), (Domain(APPROVAL, GOAL_SHEET),)),
}


def locks_of(document: Document) -> tuple[EditLock, ...]:
    """Return the locks that a document sets itself: a review, its final sheets (定稿), goals and amounts of 批复."""
    head, known = document.head, document.form.all_sheets
    goals = (_final(GOAL_SHEET),) if head.final else ()
    others = (_final(key, known[key].name if key in known else key) for key in head.finals)
    review = (REVIEW,) if head.review_of is not None else ()
    approved = (replace(_APPROVED, opened=frozenset(head.adjusting)),) if head.approval_number else ()
    return (*review, *goals, *others, *approved)


def refusing(locks: Collection[EditLock], changes: ChangeSet, form: Form) -> EditLock | None:
    """Return a lock that refuses changes to a document of a form, None where none does."""
    if not locks:
        return None
    found = ((change, domain) for change in changes for domain in domains_of(change, form))
    return next((lock for change, domain in found for lock in locks if lock.refuses(change, domain)), None)


def may_go(change: Change) -> bool:
    """Whether a change to what is open for 调整 leaves it there, or it has come after 批复: approved projects stay."""
    return change.after is not None or (isinstance(change.before, Project) and is_appended(change.before))


def domains_of(change: Change, form: Form) -> Iterator[Domain]:
    """Yield what a change to a document of a form is about."""
    before, after = change.before, change.after
    entity = after if after is not None else before
    if isinstance(entity, (Comment, Opinion, Event)):
        yield Domain(f"{entity.entity_kind}s")
    elif isinstance(entity, Ruling):
        yield domain_of_ruling(entity.field, form.all_sheets)
    elif isinstance(entity, Sheet):
        blank = Sheet.of(entity.key)
        old, new = (each if isinstance(each, Sheet) else blank for each in (before, after))
        yield from (Domain(CONTENT, sheet) for sheet in dict.fromkeys(_of_own_sheet(old, new, form)))
    elif isinstance(before, Head) and isinstance(after, Head):
        yield from _of_head(before, after)
    elif before is not None and after is not None:
        yield from _of_content(before, after, form)
    else:
        yield Domain(CONTENT, GOAL_SHEET)
        if isinstance(entity, Project):
            yield Domain(AMOUNTS, GOAL_SHEET)
            yield from _of_rows((), entity.indicators, form.all_sheets)
            yield from _of_values(entity.values, form)


def domains_of_place(entity: Entity, path: str, form: Form) -> tuple[Domain, ...]:
    """Return what a change of a field of an entity would be about."""
    name, _ = split(path)
    if isinstance(entity, Sheet):
        return (Domain(CONTENT, sheet_of_path(entity, path, form)),)
    if isinstance(entity, Head):
        return _OF_HEAD.get(name) or (Domain(CONTENT, GOAL_SHEET),)
    if isinstance(entity, Project) and name == OWN:
        return tuple(_of_values((own_key(path),), form))
    return (Domain(_OF_PROJECT.get(name, CONTENT) if isinstance(entity, Project) else CONTENT, GOAL_SHEET),)


def domains_of_cell(entity: Entity, table_id: str, path: str, form: Form) -> tuple[Domain, ...]:
    """Return what a change of a cell in a table would be about; without a path, of which rows there are."""
    if isinstance(entity, Sheet):
        return (Domain(CONTENT, sheet_of_path(entity, path, form)),)
    key, showing = own_key(path), _showing(table_id, form.all_sheets)
    others = tuple(Domain(CONTENT, sheet) for sheet in showing if sheet != GOAL_SHEET)
    if GOAL_SHEET not in showing:
        return others
    of_goal = tuple(_of_keys((key,), TARGETS, form.all_sheets)) if key else (Domain(TARGETS, GOAL_SHEET),)
    return of_goal if table_id == Project.main_table else (*of_goal, *others)


def _of_head(before: Head, after: Head) -> Iterator[Domain]:
    for name in _differing(before, after):
        if name in _OF_HEAD:
            yield from _OF_HEAD[name]
        elif name == "finals":
            yield from (Domain(FINALITY, sheet) for sheet in {*before.finals} ^ {*after.finals})
        else:
            yield Domain(CONTENT, GOAL_SHEET)


def _of_content(before: Entity, after: Entity, form: Form) -> Iterator[Domain]:
    for name in _differing(before, after):
        if not isinstance(before, Project) or not isinstance(after, Project):
            yield Domain(MARKS if name == "unconfirmed" else CONTENT, GOAL_SHEET)
        elif name == OWN:
            keys = {*before.values} | {*after.values}
            yield from _of_values((key for key in keys if before.values.get(key) != after.values.get(key)), form)
        elif name == Project.main_table:
            yield from _of_rows(before.indicators, after.indicators, form.all_sheets)
        elif name == "tables":
            for table in {*before.tables} | {*after.tables}:
                yield from _of_table(table, rows_of(before, table), rows_of(after, table), form.all_sheets)
        else:
            yield Domain(_OF_PROJECT.get(name, CONTENT), GOAL_SHEET)


def _of_own_sheet(before: Sheet, after: Sheet, form: Form) -> Iterator[str]:
    """Yield the sheets of which something is different in an entity of the document's own: two may share one."""
    tables = {*before.tables} | {*after.tables}
    pairs: list[tuple[Mapping[str, str], Mapping[str, str]]] = [(before.values, after.values)]
    is_same = before.paragraphs == after.paragraphs and before.__pydantic_extra__ == after.__pydantic_extra__
    for table in tables:
        old, new = ({row.id: row.values for row in rows_of(each, table)} for each in (before, after))
        is_same = is_same and [*old] == [*new]
        pairs += ((old.get(row_id, {}), new.get(row_id, {})) for row_id in dict.fromkeys((*old, *new)))
    for then, now in pairs:
        keys = (key for key in dict.fromkeys((*then, *now)) if then.get(key) != now.get(key))
        yield from (sheet_of_path(after, own_path(key), form) for key in keys)
    if not is_same:
        yield after.key


def domain_of_ruling(field: str | None, sheets: Mapping[str, SheetForm]) -> Domain:
    """Return what a ruling on a field is about."""
    return Domain(RULINGS, own_sheet(own_key(field or ""), sheets))


def _of_table(
    table: str, before: Sequence[Row], after: Sequence[Row], sheets: Mapping[str, SheetForm]
) -> Iterator[Domain]:
    """Yield what is different in a table of the form's own: its rows are goals like others where the goals show it."""
    if before != after:
        showing = _showing(table, sheets)
        if GOAL_SHEET in showing:
            yield from _of_rows(before, after, sheets)
        yield from (Domain(CONTENT, key) for key in showing if key != GOAL_SHEET)


def _showing(table: str, sheets: Mapping[str, SheetForm]) -> list[str]:
    """Return the sheets that show a table; what none shows goes with the goals."""
    return [key for key, sheet in sheets.items() if table in sheet.table_bands] or [GOAL_SHEET]


def _of_rows(before: Sequence[Row], after: Sequence[Row], sheets: Mapping[str, SheetForm]) -> Iterator[Domain]:
    """Yield what is different in the rows of goals; each holds what other sheets say of it as well."""
    if [row.id for row in before] != [row.id for row in after]:
        yield Domain(TARGETS, GOAL_SHEET)
    known = {row.id: row for row in before}
    blank = Indicator()
    for row in after:
        old = known.pop(row.id, blank)
        yield from (Domain(TARGETS, GOAL_SHEET) for name in _differing(old, row) if name not in (OWN, "id"))
        keys = {*old.values} | {*row.values}
        yield from _of_keys((key for key in keys if old.values.get(key) != row.values.get(key)), TARGETS, sheets)
    for row in known.values():
        yield from _of_keys(row.values, TARGETS, sheets)


def _of_values(keys: Iterable[str], form: Form) -> Iterator[Domain]:
    """Yield what single values of a form's own are about: its amounts (上级补助) are amounts like the budget."""
    for key in keys:
        field = form.project_fields.get(own_path(key))
        is_amount = field is not None and field.kind is FieldKind.AMOUNT
        yield from _of_keys((key,), AMOUNTS if is_amount else CONTENT, form.all_sheets)


def _of_keys(keys: Iterable[str], of_goal: str, sheets: Collection[str]) -> Iterator[Domain]:
    for key in keys:
        sheet = own_sheet(key, sheets)
        yield Domain(of_goal if sheet == GOAL_SHEET else CONTENT, sheet)


def _differing(before: Record, after: Record) -> list[str]:
    """Return the fields, and keys that are not known, in which two states of a record differ."""
    old, new = before.field_values(), after.field_values()
    return [name for name in {**old, **new} if old.get(name) is not new.get(name) and old.get(name) != new.get(name)]
