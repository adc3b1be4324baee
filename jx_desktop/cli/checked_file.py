"""One document checked, in the words and shapes of ``jx check``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

from jx_desktop.base.json_text import write_json
from jx_desktop.base.messages import Message
from jx_desktop.base.safe_text import BOM, csv_row, one_line
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.review.check_code import check_code
from jx_desktop.domain.values.money import amount_text
from jx_desktop.errors import UserError
from jx_desktop.services.checking.checked_document import CheckedDocument
from jx_desktop.services.checking.county_form import CheckedByForms, CountyForms, Forms
from jx_desktop.services.document.asked_sheets import verify_sheets
from jx_desktop.services.document.references import read_approved, read_reference
from jx_desktop.services.files.document_files import open_document
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

Shape = Literal["text", "json", "csv"]

_COLUMNS = ("file", "department", "projects", "sum", "errors", "warnings", "released", "check_code", "form_differs")


@dataclass(frozen=True, slots=True)
class CheckOrder:
    """What is wanted of every file."""

    shape: Shape
    final: bool
    is_single: bool
    language: str
    forms: Forms = "file"
    public: bool = False
    sheets: Sequence[str] = ()


class CheckedFile(NamedTuple):
    """What is to be written of a file: lines, a JSON value or a row of CSV; and what was wrong with the file itself."""

    output: str = ""
    needs_attention: bool = False
    failure: str = ""


def check_file(name: str, order: CheckOrder, wording: Wording, forms: CountyForms) -> CheckedFile:
    """Open and check a document, by the form that was asked for."""
    path = Path(name)
    try:
        opened = open_document(path)
    except UserError as error:
        return CheckedFile(failure=wording.word(error.message))
    reference = read_reference(opened.document, opened.stored.versions)
    document = opened.document.with_approved(read_approved(opened.document, opened.stored.versions))
    final = True if order.final else None
    public, sheets = order.public, order.sheets
    if order.forms == "file" and order.shape != "csv":  # it is not asked what the county's form is
        report = CheckedDocument(document, final=final, reference=reference, public=public, sheets=sheets)
        checked = CheckedByForms(report)
    else:
        checked = forms.check(document, order.forms, final=final, reference=reference, public=public, sheets=sheets)
    report = checked.report
    try:
        verify_sheets(report.document.form, sheets)
    except UserError as error:
        return CheckedFile(failure=wording.text("batch.failed", name=path, reason=error.message))
    if order.shape == "json":
        data = report.as_data(str(path), wording)
        output = write_json(data | (_form_data(checked) if order.forms == "own" else {}), indent=2)
    elif order.shape == "csv":
        output = csv_row(_cells(path, checked, document, wording))
    else:
        said = _form_lines(checked, wording) if order.forms == "own" else ()
        output = "\n".join((*_lines(path, report, wording, is_single=order.is_single), *said))
    return CheckedFile(output, report.needs_attention)


def csv_head(wording: Wording) -> str:
    """Return the first row, with a BOM, so that a spreadsheet reads UTF-8."""
    return BOM + csv_row([wording.text(f"check_column.{column}") for column in _COLUMNS])


def _lines(path: Path, report: CheckedDocument, wording: Wording, *, is_single: bool) -> Iterator[str]:
    if not is_single:
        yield one_line(wording.text("check.file", path=path))
    for problem in report.problems:
        yield one_line(_line(problem, report, wording))
    yield wording.text("check.summary", **_severity_counts(report))
    if report.undecided:
        yield wording.text("check.undecided", count=report.undecided)
    if len(report.problems) > len(report.open_problems):
        yield wording.text("check.ruled", count=len(report.problems) - len(report.open_problems))


def _line(problem: Problem, report: CheckedDocument, wording: Wording) -> str:
    severity = Message("severity.undecided") if problem.undecided else Message(f"severity.{problem.severity}")
    line = wording.text(
        "check.line",
        severity=severity,
        rule=problem.rule,
        place=report.place_name(problem.places[0]) if problem.places else Message("place.document"),
        message=problem.message,
    )
    if problem.ruling is not None:
        ruling = problem.ruling
        line += wording.text(f"check.{ruling.kind}", reason=ruling.reason, by=ruling.by)
    return line


def _form_lines(checked: CheckedByForms, wording: Wording) -> Iterator[str]:
    """Yield what is to be said of the form: this machine has none, or the file's is another."""
    form = checked.report.document.form.id
    if not checked.is_known:
        yield one_line(wording.text("check.form_unknown", form=form))
    elif checked.differs:
        counts = _severity_counts(checked.file or checked.report)
        yield one_line(wording.text("check.form_differs", form=form, **counts))
    if checked.softened:
        yield one_line(wording.text("check.softened", rules=checked.softened))


def _form_data(checked: CheckedByForms) -> dict[str, Any]:
    """Return the same for a program."""
    return {
        "form": checked.report.document.form.id,
        "form_known": checked.is_known,
        "form_differs": checked.differs,
        "softened": list(checked.softened),
        **({"by_file": _severity_counts(checked.file)} if checked.file is not None else {}),
    }


def _severity_counts(report: CheckedDocument) -> dict[str, int]:
    severities = (Severity.ERROR, Severity.WARNING, Severity.HINT)
    return {f"{severity}s": report.count(severity) for severity in severities}


def _cells(path: Path, checked: CheckedByForms, document: Document, wording: Wording) -> list[object]:
    """Return a row. The check code is that of the document as its file has it: it is compared with paper."""
    report = checked.report
    differs = "unknown" if not checked.is_known else "differs" if checked.differs else ""
    return [
        str(path),
        document.head.department.name,
        len(document.projects),
        amount_text(document.total()),
        report.count(Severity.ERROR),
        report.count(Severity.WARNING),
        report.released,
        check_code(document),
        wording.text(f"collect_form.{differs}") if differs else "",
    ]
