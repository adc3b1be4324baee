"""汇总表: the documents of a folder as a table, one line each; as csv for programs, as a workbook for people."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from jx_desktop.base.clock import today
from jx_desktop.base.messages import Message
from jx_desktop.base.record import FrozenDict
from jx_desktop.base.safe_text import BOM, csv_row
from jx_desktop.base.text import presentable
from jx_desktop.domain.collected.across import units_beside_departments
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import CollectedDocument, ReviewedState
from jx_desktop.domain.form.fields import FieldKind
from jx_desktop.domain.form.review import STANDARD_REVIEW, ReviewForm
from jx_desktop.domain.publishing.outstanding import NOTHING_DUE, Publication
from jx_desktop.domain.values.money import amount_text, convert
from jx_desktop.services.collecting.year_cells import year_cells
from jx_desktop.wording.messages import Wording

if TYPE_CHECKING:  # it brings the library with it that writes workbooks
    from jx_desktop.exchange.writing.data_tables import DataColumn, DataTable, Formula, Value

Cell = str | int | Decimal | date | datetime | Message | None
_Sums = list["Value | Formula"]
_TEXT, _NUMBER, _AMOUNT = FieldKind.TEXT, FieldKind.NUMBER, FieldKind.AMOUNT


@dataclass(frozen=True, slots=True)
class SummaryColumn:
    """One column of the table: ``collect_column.KEY`` are its words, `kind` is what stands in it.

    What `is_summed` has a sum beneath it.
    """

    key: str
    kind: FieldKind
    is_summed: bool = False


COLUMNS = (
    SummaryColumn("department_code", _TEXT),
    SummaryColumn("department", _TEXT),
    SummaryColumn("unit_code", _TEXT),
    SummaryColumn("unit", _TEXT),
    SummaryColumn("year", _NUMBER),
    SummaryColumn("stage", _TEXT),
    SummaryColumn("projects", _NUMBER, is_summed=True),
    SummaryColumn("undisclosed", _NUMBER, is_summed=True),
    SummaryColumn("total", _AMOUNT, is_summed=True),
    SummaryColumn("other_total", _TEXT),
    SummaryColumn("errors", _NUMBER, is_summed=True),
    SummaryColumn("warnings", _NUMBER, is_summed=True),
    SummaryColumn("undecided", _NUMBER, is_summed=True),
    SummaryColumn("released", _NUMBER, is_summed=True),
    SummaryColumn("form", _TEXT),
    SummaryColumn("form_differs", _TEXT),
    SummaryColumn("own_errors", _NUMBER),
    SummaryColumn("own_warnings", _NUMBER),
    SummaryColumn("softened", _TEXT),
    SummaryColumn("state", _TEXT),
    SummaryColumn("grades", _TEXT),
    SummaryColumn("ungraded", _NUMBER, is_summed=True),
    SummaryColumn("comments_open", _NUMBER, is_summed=True),
    SummaryColumn("check_code", _TEXT),
    SummaryColumn("received", FieldKind.DATE),
    SummaryColumn("handed_in_by", _TEXT),
    SummaryColumn("standing", _TEXT),
    SummaryColumn("source", _TEXT),
    SummaryColumn("recognized", FieldKind.PERCENT),
    SummaryColumn("file", _TEXT),
    SummaryColumn("member", _TEXT),
    SummaryColumn("number", _NUMBER),
    SummaryColumn("publication_due", FieldKind.DATE),
    SummaryColumn("published_on", FieldKind.DATE),
    SummaryColumn("days_overdue", _NUMBER),
    SummaryColumn("sheets", _TEXT),
    SummaryColumn("evaluated", _NUMBER, is_summed=True),
    SummaryColumn("not_evaluated", _NUMBER, is_summed=True),
    SummaryColumn("evaluation_average", _NUMBER),
    SummaryColumn("evaluation_grades", _TEXT),
    SummaryColumn("evaluation_rate", FieldKind.PERCENT),
    SummaryColumn("evaluation_missed", _NUMBER, is_summed=True),
    SummaryColumn("monitored", _TEXT),
    SummaryColumn("monitor_rate", FieldKind.PERCENT),
    SummaryColumn("monitor_likelihoods", _TEXT),
)
_KEYS = tuple(column.key for column in COLUMNS)
_LABEL_AT = _KEYS.index("department")
_ALWAYS = ("office", "department_code", "department", "projects", "total", "errors", "warnings")
_ON_PAPER = frozenset(
    {*_ALWAYS, "unit_code", "unit", "stage", "other_total", "form_differs", "state", "grades", "ungraded"}
    | {"comments_open", "received", "publication_due", "published_on", "days_overdue"}
    | {"evaluated", "not_evaluated", "evaluation_average", "evaluation_grades", "evaluation_rate", "evaluation_missed"}
    | {"monitored", "monitor_rate", "monitor_likelihoods"}
)
"""What is read on paper by whoever decides; all the rest is in the sheet of details."""
_OFFICE = SummaryColumn("office", _TEXT)
_UNREAD = (SummaryColumn("file", _TEXT), SummaryColumn("member", _TEXT), SummaryColumn("reason", FieldKind.LONG_TEXT))


def summary_cells(document: CollectedDocument, collected: CollectedFolder) -> list[Cell]:
    """Return what stands in `COLUMNS` for a line of a folder. Sums are in 万元; without a known unit, as written."""
    cells = _cells(document, collected)
    return [cells[key] for key in _KEYS]


def summary_csv_head(wording: Wording) -> str:
    """Return the first row, with a BOM, so that a spreadsheet reads UTF-8."""
    return BOM + csv_row(_labels(COLUMNS, wording))


def summary_csv_row(document: CollectedDocument, collected: CollectedFolder, wording: Wording) -> str:
    """Return the row of one line of a folder, with its end."""
    return csv_row(_plain(cell, wording) for cell in summary_cells(document, collected))


def write_summary_xlsx(
    collected: CollectedFolder, wording: Wording, *, title: str = "", offices: Mapping[str, str] = FrozenDict()
) -> tuple[bytes, tuple[Message, ...]]:
    """Return the table as a workbook, and what is to be said of it: texts that had to be cut.

    The documents that count come first, with their sums, in the columns that are read on paper, and then in all
    columns that say something; earlier copies and reviews are a sheet of their own, and so
    is what could not be read. `offices` say by the keys of lines which office (归口股室) looks after whom, in the
    order in which each has its own sum.
    """
    from jx_desktop.exchange.writing.data_tables import DataTable
    from jx_desktop.exchange.writing.workbook import write_workbook

    heading = title or wording.text("collect_sheet.title")
    counted = collected.counted
    tables = [_counted_table(counted, collected, wording, heading, offices)]
    keys = {document.key for document in counted}
    others = [document for document in collected.documents if document.key not in keys]
    if counted:
        name = wording.text("collect_sheet.details")
        lines = sorted(counted, key=_by_code)
        columns, rows = _with_content(COLUMNS, [_row(each, collected, wording) for each in lines])
        tables.append(DataTable(name, _columns(columns, wording), rows, heading=f"{heading} {name}"))
    if others:
        name, rows = wording.text("collect_sheet.others"), [_row(each, collected, wording) for each in others]
        tables.append(DataTable(name, _columns(COLUMNS, wording), rows, heading=f"{heading} {name}"))
    if collected.unread or collected.passed_over:
        name = wording.text("collect_sheet.unread")
        unread = [
            [presentable(each.file), presentable(each.member), wording.word(each.reason)] for each in collected.unread
        ]
        passed = collected.passed_over
        foot = [[wording.text("collect_sheet.passed_over", count=passed)]] if passed else []
        tables.append(DataTable(name, _columns(_UNREAD, wording), unread, foot=foot, heading=f"{heading} {name}"))
    return write_workbook(tables, heading)


# ---- one line


def _cells(document: CollectedDocument, collected: CollectedFolder) -> dict[str, Cell]:
    yuan, own, counts = document.total_yuan, document.own_counts, document.counts
    standing = Message(
        "collect_standing." + ("review" if document.is_review else collected.standings.get(document.key, "latest"))
    )
    if (reason := collected.reasons.get(document.key)) is not None:
        standing = Message("collect_standing.because", {"standing": standing, "reason": reason})
    differs = "unknown" if document.form_unknown else "differs" if document.form_differs else ""
    cells: dict[str, Cell] = {
        "department_code": document.department_code,
        "department": document.department,
        "unit_code": document.unit_code,
        "unit": document.unit,
        "year": document.year,
        "stage": Message(f"stage.{document.stage}"),
        "projects": document.projects,
        "undisclosed": document.undisclosed,
        "total": convert(yuan, "元", "万元") if yuan is not None else None,
        "other_total": _as_written(document) if yuan is None else "",
        "errors": counts.errors,
        "warnings": counts.warnings,
        "undecided": counts.undecided,
        "released": counts.released,
        "form": document.form,
        "form_differs": Message(f"collect_form.{differs}") if differs else "",
        "own_errors": own.errors if own is not None else None,
        "own_warnings": own.warnings if own is not None else None,
        "softened": " ".join(document.softened),
        "check_code": document.check_code,
        "received": local_moment(document.received),
        "handed_in_by": STANDARD_REVIEW.office(document.handed_in_by),
        "standing": standing,
        "source": Message(f"collect_source.{document.kind}"),
        "recognized": _percent(document.recognized),
        "file": presentable(document.file),
        "member": presentable(document.member),
        "number": document.number if document.number > 1 else None,
    }
    review = collected.reviews.get(document.key)
    publication = document.publication.beside(review.publication if review is not None else NOTHING_DUE)
    return cells | _review_cells(review) | _publication_cells(publication) | dict(year_cells(document))


def _publication_cells(publication: Publication) -> dict[str, Cell]:
    """Return by when it must be public and is not, when something of it was made so, and how long it is overdue."""
    left = publication.days_left(today())
    return {
        "publication_due": publication.due,
        "published_on": publication.published_on,
        "days_overdue": -left if left is not None and left < 0 else None,
    }


def _review_cells(review: ReviewedState | None) -> dict[str, Cell]:
    """Return what the desk itself has said; of what it has not begun, that it waits."""
    if review is None:
        return {"state": Message("collect_state.waiting"), "grades": "", "ungraded": None, "comments_open": None}
    return {
        "state": Message(f"collect_state.{review.state}"),
        "grades": grade_words(review.grades, STANDARD_REVIEW.of(review.sheet)),
        "ungraded": review.ungraded,
        "comments_open": review.comments_open,
    }


def grade_words(grades: Mapping[str, int], review: ReviewForm = STANDARD_REVIEW) -> str:
    """Return how many projects have which grade (优 3 · 良 2), the best first."""
    order = sorted(grades, key=review.rank)
    names = {grade.id: grade.name for grade in review.grades}
    return " · ".join(f"{names.get(grade, grade)} {grades[grade]}" for grade in order if grades[grade])


def local_moment(text: str) -> datetime | str:
    """Return an ISO time as the clock here shows it, without its zone; what is none stays text."""
    try:
        return datetime.fromisoformat(text).astimezone().replace(tzinfo=None)
    except (ValueError, OverflowError, OSError):
        return text


def _as_written(document: CollectedDocument) -> str:
    return f"{amount_text(document.total)} {document.money_unit}".strip() if document.total is not None else ""


def _percent(share: float | None) -> Decimal | None:
    return Decimal(str(round(share * 100, 1))) if share is not None else None


def _plain(cell: Cell, wording: Wording) -> object:
    """Return a cell as text has it."""
    if isinstance(cell, Message):
        return wording.word(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return amount_text(cell)
    return "" if cell is None else cell


# ---- the workbook


def _labels(columns: Sequence[SummaryColumn], wording: Wording) -> list[str]:
    return [wording.text(f"collect_column.{column.key}") for column in columns]


def _columns(columns: Sequence[SummaryColumn], wording: Wording) -> "tuple[DataColumn, ...]":
    from jx_desktop.exchange.writing.data_tables import DataColumn

    labels = _labels(columns, wording)
    return tuple(DataColumn(label, column.kind) for label, column in zip(labels, columns, strict=True))


def _row(document: CollectedDocument, collected: CollectedFolder, wording: Wording) -> "list[Value]":
    cells = (wording.word(cell) if isinstance(cell, Message) else cell for cell in summary_cells(document, collected))
    return [Decimal(cell) if isinstance(cell, int) else cell for cell in cells]


def _counted_table(
    counted: Sequence[CollectedDocument],
    collected: CollectedFolder,
    wording: Wording,
    heading: str,
    offices: Mapping[str, str],
) -> "DataTable":
    from jx_desktop.exchange.writing.data_tables import DataTable

    order = {office: number for number, office in enumerate(dict.fromkeys(offices.values()))}

    def place(document: CollectedDocument) -> tuple[object, ...]:
        return order.get(offices.get(document.key, ""), len(order)), *_by_code(document)

    lines = sorted(counted, key=place)
    columns: Sequence[SummaryColumn] = (_OFFICE, *COLUMNS) if offices else COLUMNS
    rows = [_row(document, collected, wording) for document in lines]
    if offices:
        rows = [[offices.get(document.key, ""), *row] for document, row in zip(lines, rows, strict=True)]
    columns, rows = _for_paper(*_with_content(columns, rows))
    foot = [_sum_row(columns, rows, wording.text("collect_sheet.sum", count=len(rows)))]
    if offices:
        for office in dict.fromkeys(str(row[0]) for row in rows):
            count = sum(row[0] == office for row in rows)
            label = wording.text(f"collect_sheet.{'' if office else 'no_'}office_sum", count=count)
            foot.append(_sum_row(columns, rows, label, office, at=len(rows) + 1 + len(foot)))
    foot += [[sentence] for sentence in _about_sums(lines, wording)]
    name = wording.text("collect_sheet.documents")
    return DataTable(name, _columns(columns, wording), rows, foot=foot, heading=heading)


def _with_content(
    columns: Sequence[SummaryColumn], rows: "list[list[Value]]"
) -> "tuple[Sequence[SummaryColumn], list[list[Value]]]":
    """Return the columns in which something stands, for paper has room for few; and not that all of them count."""
    kept = [
        at
        for at, column in enumerate(columns)
        if column.key in _ALWAYS or (column.key != "standing" and any(row[at] not in (None, "") for row in rows))
    ]
    return [columns[at] for at in kept], [[row[at] for at in kept] for row in rows]


def _for_paper(
    columns: Sequence[SummaryColumn], rows: "list[list[Value]]"
) -> "tuple[Sequence[SummaryColumn], list[list[Value]]]":
    """Return the columns that are read on paper: the year where there are several, counts where they are not all 0."""

    def is_kept(at: int, column: SummaryColumn) -> bool:
        values = {row[at] for row in rows}
        if column.key == "year":
            return len(values) > 1
        return column.key in _ALWAYS or (column.key in _ON_PAPER and not values <= {None, "", Decimal(0)})

    kept = [at for at, column in enumerate(columns) if is_kept(at, column)]
    return [columns[at] for at in kept], [[row[at] for at in kept] for row in rows]


def _by_code(document: CollectedDocument) -> tuple[str, str, str]:
    return document.department_code, document.unit_code, document.key


def _sum_row(
    columns: Sequence[SummaryColumn],
    rows: "Sequence[Sequence[Value]]",
    label: str,
    office: str | None = None,
    at: int = 0,
) -> "_Sums":
    """Return the sums over all rows, or over those of an office: its name is in the first cell of row `at`, from 0."""
    from jx_desktop.exchange.writing.data_tables import Formula
    from jx_desktop.exchange.writing.workbook import column_letters, is_number

    last = max(len(rows), 1) + 1
    sums: _Sums = [None] * len(columns)
    sums[columns.index(COLUMNS[_LABEL_AT])] = label
    if office:
        sums[0] = office
    is_meant: Callable[[Sequence[Value]], bool] = lambda row: office is None or row[0] == office  # noqa: E731
    for number, column in enumerate(columns):
        if not column.is_summed:
            continue
        numbers = [value for row in rows if is_meant(row) and isinstance(value := row[number], Decimal)]
        summed = sum((value for value in numbers if is_number(value)), Decimal(0))
        cells = f"{column_letters(number)}2:{column_letters(number)}{last}"
        whose = f"$A${at + 1}" if office else '""'
        text = f"=SUM({cells})" if office is None else f"=SUMPRODUCT(--($A$2:$A${last}={whose}),{cells})"
        sums[number] = Formula(text, summed)
    return sums


def _about_sums(lines: Sequence[CollectedDocument], wording: Wording) -> list[str]:
    """Return whose sum is in no other, for its unit is not known or no spreadsheet holds it, and what stands there.

    And whose projects may be in the sums twice.
    """
    from jx_desktop.exchange.writing.workbook import is_number

    def who(document: CollectedDocument) -> str:
        name = document.unit or document.department or presentable(document.file)
        return f"{name}（{written}）" if (written := _as_written(document)) else name

    unknown = [who(each) for each in lines if each.total_yuan is None]
    long = [
        who(each)
        for each in lines
        if each.total_yuan is not None and not is_number(convert(each.total_yuan, "元", "万元"))
    ]
    twice = list(map(who, units_beside_departments(lines)))
    found = (("not_summed", unknown), ("too_long", long), ("twice", twice))
    return [
        wording.text(f"collect_sheet.{code}", count=len(names), names=tuple(names)) for code, names in found if names
    ]
