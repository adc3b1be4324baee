"""Rules about monitoring the goals in the course of the year, and about projects that a begun sheet leaves out."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from jx_desktop.base.kept_by_identity import ByIdentity
from jx_desktop.base.messages import Message
from jx_desktop.base.paths import own_key
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.tables import Row, rows_of
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.sheets import GOAL_SHEET, SheetForm
from jx_desktop.domain.values.arguments import Argument, Value, rounded
from jx_desktop.domain.values.computations import COMPUTATIONS, SCORE_OF_VALUE
from jx_desktop.domain.values.indicator_cells import chosen
from jx_desktop.domain.values.money import UNITS, amount_or_none, amount_text, convert
from jx_desktop.domain.words.directions import DIRECTION, less_is_better
from jx_desktop.domain.yearly.budget_changes import initial_amount
from jx_desktop.domain.yearly.names import MONITOR, monitor_sheet, monitored
from jx_desktop.domain.yearly.points import level_of
from jx_desktop.domain.yearly.standing import is_cancelled
from jx_desktop.validation.answers import actual_reading, folded_answer, is_reason
from jx_desktop.validation.asked import AskedFields
from jx_desktop.validation.index import Index
from jx_desktop.validation.phrases import both, listed, money, quoted
from jx_desktop.validation.problem import Finding
from jx_desktop.validation.rule import Context, document_rule, rule
from jx_desktop.validation.rules.points import TOLERANCE

_MONTHS = 12
_WHOLE = Decimal(100)
_SAYS_WHAT_IS_DONE = re.compile(
    "将|拟|计划|加快|加大|加强|推进|督促|协调|措施|下一步|下步|整改|力争|确保|申请|调整|尽快|催|改进|完善|落实|跟进|联系|争取|"
    "预计|组织|安排|压实|倒排|提前|抓紧|待|后续|四季度|三季度|年底前|月底前|优化|提高|强化|收回|追加|补充|招聘|采购"
)
"""What says that something will be done."""


class _Month:
    """What a form asks of one month's monitoring, worked out once for all projects."""

    def __init__(self, month: int, form: Form) -> None:
        self.month = month
        before, behind = monitored(month, "money."), ".executed"
        found = (path for path in form.project_fields if path.startswith(before))
        self.parts = [path[len(before) : -len(behind)] for path in found if path.endswith(behind)]
        """The money of which it is asked what was spent: the total and its sources, as far as the form has them."""
        path, shown = monitored(month, "likelihood"), form.all_sheets[monitor_sheet(month)].table_bands
        fields = ((table, form.row_fields(table).get(path)) for table in shown)
        self.tables = [(table, field.choices if field is not None else ()) for table, field in fields]
        """The tables that the sheet shows, each with what can be said of its goals, the surest first."""
        self._keys: dict[str, str] = {}

    def key(self, key: str) -> str:
        """Return under which key `values` keep something of the month."""
        known = self._keys.get(key)
        if known is None:
            known = self._keys[key] = own_key(monitored(self.month, key))
        return known


_MONTHS_OF: ByIdentity[Form, dict[str, _Month]] = ByIdentity()
"""The months of a form, by the keys of their sheets."""


class _Monitored(NamedTuple):
    """What one month's monitoring says of a project."""

    project: Project
    asked: _Month
    context: Context

    @property
    def month(self) -> int:
        return self.asked.month

    def path(self, key: str) -> str:
        return monitored(self.month, key)

    def said(self, key: str) -> str:
        return self.project.values.get(self.asked.key(key), "")

    def amount(self, part: str, of: str) -> Decimal | None:
        return amount_or_none(self.said(f"money.{part}.{of}"))

    def base(self, part: str) -> Decimal | None:
        """Return what the rate is measured by: 全年预算数 as the month was begun, where known, else 年初预算数."""
        adjusted = self.amount(part, "adjusted")
        return adjusted if adjusted is not None else self.amount(part, "initial")

    def text(self, row: Row, key: str) -> str:
        return row.values.get(self.asked.key(key), "")

    def label(self, key: str) -> str:
        path = self.path(key)
        field = self.context.form.project_fields.get(path)
        return field.label if field is not None else path

    @property
    def rows(self) -> Iterator[tuple[Row, Sequence[str]]]:
        """The rows of all tables that the sheet shows, with what can be said of their goals, the surest first."""
        for table, likelihoods in self.asked.tables:
            yield from ((row, likelihoods) for row in rows_of(self.project, table))

    def place(self, key: str, row: Row | None = None) -> Address:
        return Address(self.project.id, self.path(key), None if row is None else row.id)


def _monitorings(project: Project, context: Context) -> Sequence[_Monitored]:
    """Return the monitorings of a project that are begun, or asked for by name."""
    return context.read.remembered(project, _monitored, context)


def _monitored(project: Project, context: Context) -> Sequence[_Monitored]:
    months = _months(context.form)
    asked = context.read.sheets_asked(project, context.sheets)
    return [_Monitored(project, months[key], context) for key in sorted(asked) if key in months]


def _months(form: Form) -> dict[str, _Month]:
    known = _MONTHS_OF.get(form)
    if known is None:
        parted = {key: key.partition("-") for key in form.all_sheets}
        known = {
            key: _Month(int(month), form)
            for key, (name, _, month) in parted.items()
            if name == MONITOR and month.isdecimal()
        }
        _MONTHS_OF.put(form, known)
    return known


def _rows_named(rows: Sequence[Row]) -> Message:
    return listed([level_of(row, "level3") or level_of(row, "value") for row in rows])


@rule("MON-01", Project)
def doubts_have_a_reason(project: Project, context: Context) -> Iterator[Finding]:
    """Where it is not sure that a target will be reached, it is said why, and what is done."""
    for each in _monitorings(project, context):
        doubtful = [row for row, said in each.rows if each.text(row, "likelihood").strip() in said[1:]]
        why = [row for row in doubtful if not _has_reason(each, row)]
        what = [row for row in doubtful if row not in why and not _says_what_is_done(each, row)]
        for code, key, rows in (("monitor.no_reason", "reason_text", why), ("monitor.no_measure", "reason_text", what)):
            if rows:
                params = {"month": each.month, "rows": _rows_named(rows)}
                yield Finding(Message(code, params), tuple(each.place(key, row) for row in rows))


def _has_reason(each: _Monitored, row: Row) -> bool:
    return bool(chosen(each.text(row, "reasons").strip())) or is_reason(each.text(row, "reason_text"))


def _says_what_is_done(each: _Monitored, row: Row) -> bool:
    return any(_SAYS_WHAT_IS_DONE.search(each.text(row, key)) for key in ("reason_text", "note"))


@rule("MON-02", Project)
def money_is_spent_in_time(project: Project, context: Context) -> Iterator[Finding]:
    """No less is spent than the share of the year that has passed, but for some points."""
    points = context.form.rule("MON-02").limit("points", 15)
    for each in _monitorings(project, context):
        executed, base = each.amount("total", "executed"), each.base("total")
        if executed is None or base is None or base <= 0:
            continue
        rate, share = Fraction(executed) * 100 / Fraction(base), Fraction(each.month * 100, _MONTHS)
        if rate < share - points:
            params = {
                "month": each.month,
                "rate": f"{amount_text(rounded(rate))}%",
                "share": f"{amount_text(rounded(share))}%",
                "points": points,
            }
            yield Finding(Message("monitor.slow", params), (each.place("money.total.executed"),))


@rule("MON-03", Project)
def sure_targets_will_be_reached(project: Project, context: Context) -> Iterator[Finding]:
    """A target of which less is expected is not said to be sure."""
    for each in _monitorings(project, context):
        for row, likelihoods in each.rows:
            if each.text(row, "likelihood").strip() in likelihoods[:1] and _is_below(each, row):
                params = {
                    "month": each.month,
                    "row": _rows_named([row]),
                    "target": quoted(level_of(row, "value")),
                    "expected": quoted(each.text(row, "expected")),
                    "likelihood": likelihoods[0],
                }
                yield Finding(Message("monitor.sure_but_below", params), (each.place("likelihood", row),))


def _is_below(each: _Monitored, row: Row) -> bool:
    """Whether less is expected than the target, as far as the two can be compared."""
    target, expected = level_of(row, "value"), each.text(row, "expected")
    called = [level_of(row, name) for name in ("level3", "level1", "level2")]
    called.append(row.values.get(DIRECTION, ""))
    asked = _is_below, target, expected, less_is_better(*called)
    known = each.context.read.terms.known
    if asked not in known:
        known[asked] = _is_less(target, expected, called, each)
    return bool(known[asked])


def _is_less(target: str, expected: str, called: Sequence[str], each: _Monitored) -> bool:
    said, _ = actual_reading(expected)
    texts: tuple[Value, ...] = (target, folded_answer(said), _WHOLE, *called)
    arguments = [Argument("", text) for text in texts]
    computed = COMPUTATIONS[SCORE_OF_VALUE].compute(arguments, each.context.read.terms)
    is_band = computed.least is not None
    return isinstance(computed.value, Decimal) and computed.value < _WHOLE and not is_band


@rule("MON-04", Project)
def no_more_is_spent_than_there_is(project: Project, context: Context) -> Iterator[Finding]:
    """What was spent is not above what there was at first, or what there is now where that is more."""
    for each in _monitorings(project, context):
        over = []
        for part in each.asked.parts:
            executed, initial = each.amount(part, "executed"), each.amount(part, "initial")
            if executed is None or initial is None or executed - initial <= TOLERANCE:
                continue
            now = project.budget.amount(part)
            if executed - max(initial, now or initial) > TOLERANCE:
                over.append((part, executed, max(initial, now or initial)))
        if over:
            part, executed, base = over[0]
            params = {
                "month": each.month,
                "field": each.label(f"money.{part}.executed"),
                "executed": money(executed, project, context),
                "base_field": each.label(f"money.{part}.initial"),
                "base": money(base, project, context),
            }
            places = tuple(each.place(f"money.{part}.executed") for part, _, _ in over)
            yield Finding(Message("monitor.over", params), places)

    for each in _monitorings(project, context):
        yield from _sources_add_up(each, context)


def _sources_add_up(each: _Monitored, context: Context) -> Iterator[Finding]:
    """The sources of a column, as far as anything stands there, add up to its total."""
    for of in ("initial", "executed", "expected"):
        total, parts = each.amount("total", of), [part for part in each.asked.parts if part != "total"]
        texts = {part: each.said(f"money.{part}.{of}") for part in parts}
        known = {part: each.amount(part, of) for part, text in texts.items() if text.strip()}
        amounts = [amount for amount in known.values() if amount is not None]
        if total is None or not amounts or len(amounts) < len(known):
            continue  # nothing to add up, or what cannot be read, of which FLD-01 speaks
        added = sum(amounts, Decimal(0))
        if abs(added - total) > TOLERANCE:
            params = {
                "month": each.month,
                "field": each.label(f"money.total.{of}"),
                "total": money(total, each.project, context),
                "parts": both([each.label(f"money.{part}.{of}") for part in known]),
                "sum": money(added, each.project, context),
            }
            yield Finding(Message("monitor.sum", params), (each.place(f"money.total.{of}"),))


@document_rule("MON-04")
def first_amounts_are_those_that_were_approved(index: Index, context: Context) -> Iterator[Finding]:
    """What a month has for 年初预算数 is what was approved, where that is known."""
    document = index.document
    for _, project in document.projects if document.approved is not None else ():
        approved = initial_amount(document, project)
        here, wanted = document.head.money_unit or "", document.money_unit_of(project.id) or ""
        if approved is not None and here != wanted and here in UNITS and wanted in UNITS:
            approved = convert(approved, here, wanted)
        for each in _monitorings(project, context):
            initial = each.amount("total", "initial")
            if initial is not None and approved is not None and abs(initial - approved) > TOLERANCE:
                params = {
                    "month": each.month,
                    "field": each.label("money.total.initial"),
                    "initial": money(initial, project, context),
                    "approved": money(approved, project, context),
                }
                yield Finding(Message("monitor.initial", params), (each.place("money.total.initial"),))


# ---- projects that are left out


@document_rule("SHT-01")
def no_project_is_left_out(index: Index, context: Context) -> Iterator[Finding]:
    """On a sheet that is begun of one project, something is entered of all that still have money.

    Where a sheet is only asked for by name, FLD-02 lists what is empty.
    """
    asked = context.read.asked
    projects = [(project, asked.begun(project)) for _, project in index.document.projects]
    begun = frozenset[str]().union(*(sheets for _, sheets in projects))
    for key, sheet in context.form.all_sheets.items() if begun else ():
        if key in begun and key != GOAL_SHEET and sheet.owner == "project" and not sheet.has_changes:
            left = [p for p, sheets in projects if key not in sheets and not is_cancelled(p)]
            if left:
                field = _first_field(sheet, asked, key)
                params = {"sheet": sheet.name, "projects": listed([project.name for project in left])}
                yield Finding(Message("sheet.left_out", params), tuple(Address(p.id, field) for p in left))


def _first_field(sheet: SheetForm, asked: AskedFields, key: str) -> str | None:
    """Return the first field of a sheet that is its own, where one begins to fill it in."""
    cells = (cell.field for band in sheet.bands if band.kind == "cells" for _, _, cell in band.placed)
    return next((path for path in cells if path and asked.sheet_of(path) == key), None)
