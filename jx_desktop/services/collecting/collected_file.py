"""What one file says: a line of the desk for each document in it, and what of that is compared with others.

All of it is plain data, made of the bytes alone, so that it can come from another process, or from an index.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from jx_desktop.base.messages import Message
from jx_desktop.base.text import folded
from jx_desktop.domain.collected.records import (
    CollectedContent,
    CollectedDocument,
    FindingCounts,
    SourceKind,
)
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.publishing.outstanding import publication_of
from jx_desktop.domain.review.check_code import check_code, coded_sheets
from jx_desktop.domain.review.identity import identity_of, unit_of
from jx_desktop.domain.review.rounds import last_hand_in, sheet_to_review
from jx_desktop.errors import UserError
from jx_desktop.exchange.report import ImportReport
from jx_desktop.services.checking.checked_document import CheckedDocument
from jx_desktop.services.checking.county_form import CountyForms, Forms
from jx_desktop.services.collecting.content import content_of, in_yuan
from jx_desktop.services.collecting.read_file import MARK_LENGTH, ReadDocument, ReadFile, ReadReview, failed
from jx_desktop.services.collecting.reviewed import review_in
from jx_desktop.services.collecting.year_figures import sheets_begun, year_figures
from jx_desktop.services.document.references import read_reference
from jx_desktop.services.resources.forms import DEFAULT_FORM, FormLibrary
from jx_desktop.services.resources.wordings import load_wording
from jx_desktop.storage.project_file import StoredDocument, read_image
from jx_desktop.wording.messages import Wording


@dataclass(frozen=True, slots=True)
class FileOrder:
    """What is wanted of every file; see `CollectOrder`."""

    forms: Forms = "own"
    final: bool = False
    with_content: bool = False
    language: str = "zh"
    form_id: str = DEFAULT_FORM

    def as_plain(self) -> dict[str, Any]:
        """Return the order as JSON has it."""
        return asdict(self)


class FileReader:
    """Reads one file after the other."""

    def __init__(self, order: FileOrder, library: FormLibrary | None = None, wording: Wording | None = None) -> None:
        self._order = order
        self._library = library or FormLibrary()
        self._forms = CountyForms(self._library)
        self._wording = wording or load_wording(order.language)

    def read(self, how: str, data: bytes, name: str) -> ReadFile:
        """Return what bytes say; `name` is for messages.

        `how` they are read: ``jx``, as a ``review`` (no findings are looked for), as a text of an ``other`` program.
        """
        try:
            if how == "other":
                return ReadFile(documents=tuple(self._imported(data, name)))
            stored = read_image(data, name)
            return ReadFile(documents=(self._review(stored) if how == "review" else self._document(stored),))
        except UserError as error:
            return failed(error.message)
        except MemoryError:
            return failed(Message("fault.no_memory"))

    def _document(self, stored: StoredDocument) -> ReadDocument:
        read = self._read(stored.document, "jx", stored)
        return read.model_copy(update={"revision": stored.revision, "saved_at": stored.saved_at})

    def _review(self, stored: StoredDocument) -> ReadDocument:
        """Return a review without looking for findings."""
        line = _line_of(stored.document, "jx", stored.saved_at)
        return _with_line(stored.document, line, None)

    def _imported(self, data: bytes, name: str) -> list[ReadDocument]:
        from jx_desktop.services.collecting.imported import imported_documents

        found = []
        for number, (document, report, kind) in enumerate(
            imported_documents(data, name, self._library, self._order.form_id), 1
        ):
            read = self._read(document, kind, None)
            line = read.line.model_copy(update={"number": number, "recognized": _recognized(report)})
            found.append(read.model_copy(update={"line": line, "has_id": not report.traces}))  # data leave none
        return found

    def _read(self, document: Document, kind: SourceKind, stored: StoredDocument | None) -> ReadDocument:
        order = self._order
        reference = read_reference(document, stored.versions if stored is not None else ())
        checked = self._forms.check(document, order.forms, final=True if order.final else None, reference=reference)
        figures = year_figures(document)
        line = _line_of(document, kind, stored.saved_at if stored is not None else "").model_copy(
            update={
                "sheets": sheets_begun(document, figures),
                "form_differs": checked.differs,
                "form_unknown": not checked.is_known,
                "softened": checked.softened,
                "counts": counts_of(checked.report),
                "own_counts": counts_of(checked.file) if checked.file is not None else None,
            }
        )
        content = content_of(document, checked.report, self._wording, figures) if order.with_content else None
        return _with_line(document, line, content)


def counts_of(report: CheckedDocument) -> FindingCounts:
    """Return the counts of a check."""
    return FindingCounts(
        errors=report.count(Severity.ERROR),
        warnings=report.count(Severity.WARNING),
        hints=report.count(Severity.HINT),
        undecided=report.undecided,
        released=report.released,
    )


def _line_of(document: Document, kind: SourceKind, saved_at: str) -> CollectedDocument:
    head, unit = document.head, unit_of(document)
    handed_in = last_hand_in(document, sheet_to_review(document))
    projects = [project for _, project in document.projects]
    return CollectedDocument(
        file="",
        kind=kind,
        document_id=head.id,
        scope=head.scope,
        department_code=head.department.code,
        department=head.department.name,
        unit_code=unit.code if unit is not None else "",
        unit=unit.name if unit is not None else "",
        year=head.year,
        stage=head.stage,
        handed_in_by=handed_in.office if handed_in is not None else None,
        hand_in=handed_in.id if handed_in is not None else "",
        form=document.form.id,
        money_unit=head.money_unit or "",
        projects=len(projects),
        undisclosed=sum(not project.disclose for project in projects),
        total=document.total(),
        total_yuan=in_yuan(document, projects),
        check_code=check_code(document),
        received=handed_in.at if handed_in is not None and handed_in.at else saved_at,
        is_review=head.review_of is not None,
        is_part=head.part is not None and head.part.scope != "unit",
        publication=publication_of(document),
    )


def _with_line(document: Document, line: CollectedDocument, content: CollectedContent | None) -> ReadDocument:
    identity, handed_in = identity_of(document), last_hand_in(document, sheet_to_review(document))
    return ReadDocument(
        line=line,
        content=content,
        who_code=identity.code,
        who_name=identity.name,
        handed_in_at=handed_in.at if handed_in is not None else "",
        text=_text_of(document, line.check_code),
        names="".join(_mark(project.name or project.code) for _, project in document.projects),
        part=_part_of(document),
        review=_read_review(document, line) if line.is_review else None,
    )


def _read_review(document: Document, line: CollectedDocument) -> ReadReview:
    state, begun_at = review_in(document)
    return ReadReview(
        review_of=document.head.review_of or "",
        was_handed_in=bool(line.hand_in),
        code=line.check_code,
        begun_at=begun_at,
        state=state,
    )


def _text_of(document: Document, goals: str) -> str:
    """Return a digest of all sheets; of most documents there is one."""
    codes = (goals if sheet == GOAL_SHEET else check_code(document, sheet) for sheet in coded_sheets(document))
    return hashlib.sha256("\n".join(codes).encode()).hexdigest()[:24]


def _part_of(document: Document) -> str:
    part = document.head.part
    if part is None or part.scope == "unit":
        return ""
    held = [part.scope, sorted(part.unit_ids), sorted(part.project_ids)]
    return hashlib.sha256(json.dumps(held).encode()).hexdigest()[:16]


def _mark(name: str) -> str:
    return hashlib.sha256(folded(name).encode()).hexdigest()[:MARK_LENGTH]


def _recognized(report: ImportReport) -> float | None:
    """Return the share of the pieces of a source that found their place."""
    pieces = report.placed + len(report.unplaced)
    return report.placed / pieces if pieces else None
