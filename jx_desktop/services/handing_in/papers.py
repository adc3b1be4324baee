"""The files that are handed in: each has a name, and what makes it of the copy that goes out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.services.files.document_files import DOCUMENT_SUFFIX
from jx_desktop.services.files.exporter import ExportOptions, Proceed
from jx_desktop.services.files.exporting import EXPORTERS
from jx_desktop.services.machine.settings import FontScheme
from jx_desktop.wording.messages import Wording

DOCUMENT, LIST, ANSWERS = "jx", "list", "answers"
"""The document itself, which is saved, not made of bytes; what is about projects, or comments of others, alone."""


@dataclass(frozen=True, slots=True)
class Paperwork:
    """What all papers are made of: the copy that goes out, what is said of its open errors (说明), and which sheet."""

    document: Document
    wording: Wording
    scheme: FontScheme = "auto"
    explanation: str = ""
    sheet: str = GOAL_SHEET


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of file. `ending` stands behind the common name, its words in ``hand_in_paper``."""

    key: str
    ending: str
    make: Callable[[Paperwork, Proceed | None], bytes] | None
    is_usual: bool = True

    def file_name(self, stem: str, wording: Wording) -> str:
        """Return the name of the file beside others of a common name."""
        return f"{stem}{wording.text(f'hand_in_ending.{self.key}')}{self.ending}"


def _exported(suffix: str) -> Callable[[Paperwork, Proceed | None], bytes]:
    def make(work: Paperwork, proceed: Proceed | None) -> bytes:
        exporter = EXPORTERS[suffix]
        wanted = {"scheme": work.scheme, "sheets": (work.sheet,)}
        heeded: dict[str, Any] = {name: value for name, value in wanted.items() if name in exporter.options}
        options = ExportOptions(**heeded)
        return exporter.export(work.document, options, proceed).data

    return make


def _slip(work: Paperwork, _proceed: Proceed | None) -> bytes:
    from jx_desktop.services.printing.reports import print_submission

    return print_submission(work.document, work.wording, work.scheme, work.explanation, work.sheet)


def _check_report(work: Paperwork, _proceed: Proceed | None) -> bytes:
    from jx_desktop.services.checking.check_report import make_check_report, print_check_report

    report = make_check_report(work.document, work.wording, work.sheet)
    return print_check_report(report, work.document, work.wording, work.scheme, explanation=work.explanation)


def _answers(work: Paperwork, _proceed: Proceed | None) -> bytes:
    from jx_desktop.services.printing.answers import print_answers

    return print_answers(work.document, work.wording, work.scheme)


PAPERS: Mapping[str, Paper] = {
    paper.key: paper
    for paper in (
        Paper(DOCUMENT, DOCUMENT_SUFFIX, None),
        Paper("pdf", ".pdf", _exported(".pdf")),
        Paper("docx", ".docx", _exported(".docx")),
        Paper(LIST, ".xlsx", _exported(".xlsx")),
        Paper("slip", ".pdf", _slip),
        Paper("check", ".pdf", _check_report, is_usual=False),
        Paper(ANSWERS, ".pdf", _answers),
    )
}
"""In the order in which they are offered and written: the document first, for nothing else takes it back."""
