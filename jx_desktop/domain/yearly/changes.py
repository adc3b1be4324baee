"""What is no longer as it was approved (批复): the goals, rows and amounts that 批复 closes, with before and after."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from jx_desktop.base.kept_by_identity import ByIdentity
from jx_desktop.base.messages import Message
from jx_desktop.base.paths import list_item
from jx_desktop.domain.comparing.compared_fields import FieldsComparer
from jx_desktop.domain.comparing.difference import FieldDifference, Kind
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.tables import Row, rows_of
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.fields_by_path import Definitions
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.kinds.fields import text_at
from jx_desktop.domain.personal.hidden import personal_hidden
from jx_desktop.domain.review.locks import AMOUNTS, TARGETS, Domain, domains_of_cell, domains_of_place
from jx_desktop.domain.review.records import Comment
from jx_desktop.domain.yearly.names import CHANGE_REASON
from jx_desktop.domain.yearly.standing import is_appended

_CLOSED = frozenset({Domain(TARGETS, GOAL_SHEET), Domain(AMOUNTS, GOAL_SHEET)})
_BETWEEN_CELLS = "　"


class ChangeStatus(StrEnum):
    """What has become of something since it was approved, in the words of the 调整表."""

    ADDED = "新增"
    CHANGED = "修改"
    REMOVED = "删除"
    CORRECTED = "更正"


_STATUS = {Kind.ADDED: ChangeStatus.ADDED, Kind.REMOVED: ChangeStatus.REMOVED, Kind.CHANGED: ChangeStatus.CHANGED}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line of the 调整表. `what` is in the form's words, `before` and `after` as they are printed.

    `address` is the field or row in the present document; of a row that was removed, or of a project, as a whole.
    `reason` is that of the row, or of the correction (更正); that of all the project is in its `CHANGE_REASON`.
    """

    address: Address
    what: str
    status: ChangeStatus
    before: str
    after: str
    reason: str = ""


def changes_since_approval(document: Document) -> Mapping[str, tuple[ChangeLine, ...]]:
    """Return the lines of all projects that have changed since 批复, by their ids, in printed order.

    None are known without `Document.approved`. What was compared before and is the same object is not compared again.
    """
    lines = {project.id: found for _, project in document.projects if (found := _compared(document, project))}
    corrected = corrections_in(document) if lines else {}
    return {each: _as_corrected(found, corrected) for each, found in lines.items()} if corrected else lines


def changes_of(document: Document, project: Project) -> tuple[ChangeLine, ...]:
    """Return what of a project is no longer as it was approved; of one that has come since, all is new.

    Personal data are hidden in what stood before: it may have been corrected for their sake.
    """
    lines = _compared(document, project)
    corrected = corrections_in(document) if lines else {}
    return _as_corrected(lines, corrected) if corrected else lines


def told_changes(document: Document, project: Project) -> tuple[ChangeLine, ...]:
    """Return the lines of a project as they are shown and printed: its own reason stands where a line has none."""
    reason = str(project.value_at(CHANGE_REASON) or "")
    lines = changes_of(document, project)
    return tuple(line if line.reason else replace(line, reason=reason) for line in lines) if reason else lines


def lacks_reason(document: Document, project: Project) -> bool:
    """Whether something of a project has changed, or may have, and nobody says why; an appended one was never so."""
    if project.value_at(CHANGE_REASON) or is_appended(project):
        return False
    return document.approved is None or any(not line.reason for line in changes_of(document, project))


def corrections_in(document: Document) -> Mapping[Address, str]:
    """Return the reasons of corrections (更正) by their places: comments that were done as they were made."""
    done = (each for each in document.listed(Comment) if each.state == "done" and each.at and each.state_at == each.at)
    return {Address(each.entity or "", each.field, each.row): each.text for each in done}


def _as_corrected(lines: "_Lines", corrected: Mapping[Address, str]) -> "_Lines":
    return tuple(_corrected_line(line, corrected) for line in lines)


def _corrected_line(line: ChangeLine, corrected: Mapping[Address, str]) -> ChangeLine:
    place = line.address
    whole = place._replace(field=list_item(place.field)[0]) if place.field else place
    reason = corrected.get(place) or corrected.get(whole)
    if reason is None or line.reason or line.status is not ChangeStatus.CHANGED:
        return line
    return ChangeLine(place, line.what, ChangeStatus.CORRECTED, line.before, line.after, reason)


# ---- compared once for each state of a project


class _Around(NamedTuple):
    """What lines depend on beside a project and what was approved of it."""

    form: Form
    money_unit: str | None


_Lines = tuple[ChangeLine, ...]
_known: ByIdentity[Document, ByIdentity[Project, tuple[_Around, _Lines]]] = ByIdentity()


def _compared(document: Document, project: Project) -> _Lines:
    approved = document.approved
    if approved is None:
        return ()
    kept, around = _known.get(approved), _Around(document.form, document.head.money_unit)
    if kept is None:
        kept = ByIdentity()
        _known.put(approved, kept)
    found = kept.get(project)
    if found is None or found[0].form is not around.form or found[0].money_unit != around.money_unit:
        found = around, tuple(_compare(document, approved, project))
        kept.put(project, found)
    return found[1]


def _compare(document: Document, approved: Document, project: Project) -> Iterator[ChangeLine]:
    before, form = approved.find(project.id), document.form
    if before == project and approved.head.money_unit == document.head.money_unit:  # most are as they were
        return
    comparer = FieldsComparer(approved, document)
    if not isinstance(before, Project):
        yield from _appended(document, project, comparer)
        return
    units = before.money_unit, project.money_unit
    for difference in comparer.compare(before, project, _closed(form)[0], units):
        if difference.kind is not Kind.MOVED:
            yield _line(project.id, difference)
    for table_id, columns in _closed(form)[1].items():
        old, new = rows_of(before, table_id), rows_of(project, table_id)
        if old != new:
            yield from _rows(project.id, old, new, columns, comparer)


def _appended(document: Document, project: Project, comparer: FieldsComparer) -> Iterator[ChangeLine]:
    """Yield the one project of which nothing was approved: its name, what it gets, its goals and rows."""
    form = document.form
    yield ChangeLine(Address(project.id), form.label("name"), ChangeStatus.ADDED, "", project.name)
    blank, (fields, tables) = Project(id=project.id, money_unit=project.money_unit), _closed(form)
    for difference in comparer.compare(blank, project, fields, (project.money_unit, project.money_unit)):
        yield _line(project.id, difference)
    for table_id, columns in tables.items():
        yield from _rows(project.id, (), rows_of(project, table_id), columns, comparer)


def _rows(
    project_id: str, before: tuple[Row, ...], after: tuple[Row, ...], columns: Definitions, comparer: FieldsComparer
) -> Iterator[ChangeLine]:
    """Yield what has become of rows, which are told apart by their ids; one that was removed stands where it stood."""
    here = {row.id for row in after}
    gone = [(at, row) for at, row in enumerate(before) if row.id not in here]
    places = {row.id: at for at, row in enumerate(before)}
    known = {row.id: row for row in before}
    for row in after:
        while gone and gone[0][0] < places.get(row.id, -1):
            yield _whole(project_id, gone.pop(0)[1], columns, comparer, ChangeStatus.REMOVED)
        old = known.get(row.id)
        if old is None:
            yield _whole(project_id, row, columns, comparer, ChangeStatus.ADDED)
        elif old is not row:
            for difference in comparer.compare(old, row, columns):
                yield _line(project_id, difference, row)
    for _, row in gone:
        yield _whole(project_id, row, columns, comparer, ChangeStatus.REMOVED)


def _whole(
    project_id: str, row: Row, columns: Definitions, comparer: FieldsComparer, status: ChangeStatus
) -> ChangeLine:
    """Return an added or removed row as one line: under its name what else it says."""
    cells = [comparer.printed(field, text_at(row, field)) for field in columns.values() if field.computed is None]
    name = _name(row, columns)
    text = _BETWEEN_CELLS.join(cell for cell in cells if cell and cell != name)
    is_new = status is ChangeStatus.ADDED
    texts = ("", text) if is_new else (personal_hidden(text), "")
    return ChangeLine(Address(project_id, None, row.id), name, status, *texts, _reason(row) if is_new else "")


def _line(project_id: str, difference: FieldDifference, row: Row | None = None) -> ChangeLine:
    what, before, after = _words(difference.label), personal_hidden(str(difference.before)), str(difference.after)
    if row is None:
        return ChangeLine(Address(project_id, difference.path), what, _STATUS[difference.kind], before, after)
    place = Address(project_id, difference.path, row.id)
    return ChangeLine(place, f"{_name(row, {})} {what}".strip(), ChangeStatus.CHANGED, before, after, _reason(row))


def _words(label: Message) -> str:
    """Return the form's words for what differs: 绩效目标 2, 三级指标."""
    return " ".join(str(label.params[key]) for key in ("plan", "label", "slot", "number") if key in label.params)


def _name(row: Row, columns: Definitions) -> str:
    if isinstance(row, Indicator):
        return row.level3 or row.description or row.level2
    return next(filter(None, (text_at(row, field) for field in columns.values())), "")


def _reason(row: Row) -> str:
    return str(row.value_at(CHANGE_REASON) or "")


_Closed = tuple[Definitions, Mapping[str, Definitions]]
_closed_of: ByIdentity[Form, _Closed] = ByIdentity()


def _closed(form: Form) -> _Closed:
    """Return what 批复 closes of the sheet of goals: the fields of a project, and of the rows of each table."""
    known = _closed_of.get(form)
    if known is None:
        blank, goal = Project(), form.goal
        fields = {
            path: field
            for path, field in form.project_fields.items()
            if field.computed is None and goal.shows(path) and _CLOSED & {*domains_of_place(blank, path, form)}
        }
        columns = {
            table: {
                path: field
                for path, field in form.row_fields(table).items()
                if field.computed is None
                and goal.shows(path, table)
                and _CLOSED & {*domains_of_cell(blank, table, path, form)}
            }
            for table in goal.table_bands
        }
        known = fields, columns
        _closed_of.put(form, known)
    return known
