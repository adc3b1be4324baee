"""A source with tables of the year, with goals or without → the document, and the report on both."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from jx_desktop.domain.document.document import Document
from jx_desktop.errors import UserError
from jx_desktop.exchange.report import ImportReport, ReportDraft
from jx_desktop.exchange.text.lines import Line, compact
from jx_desktop.exchange.text.templates import Template
from jx_desktop.exchange.text.words import Words
from jx_desktop.exchange.yearly.documents import begun_document
from jx_desktop.exchange.yearly.filling import Filling
from jx_desktop.exchange.yearly.tables import YearRead
from jx_desktop.exchange.yearly.words import SheetWords

_NO_PROJECT = "import_text.no_project"


def is_without_goals(refusal: UserError) -> bool:
    """Whether a text was refused only because there are no goals in it."""
    return refusal.message.code == _NO_PROJECT


def year_document(
    read: YearRead, goals: tuple[Document, ImportReport] | None, lines: Sequence[Line], words: SheetWords
) -> tuple[Document, ImportReport]:
    """Return the document that goals and tables of the year make together; `lines` are all those of the source."""
    draft = ReportDraft()
    if goals is None:
        document, made = begun_document(read, words.form, draft)
        names = "|".join(re.escape(compact(sheet.name)) for sheet in words.form.all_sheets.values() if sheet.name)
        of_sheets = Template("{department}{year}年{sheets}", {"sheets": f"(?:{names})(?:、(?:{names}))*"})
        titles = (Template("{department}" + words.form.title), of_sheets)
        known = Words(words.form)
        for line, following in zip(lines, (*lines[1:], Line(0, "")), strict=True):
            if line.number in read.taken or not line.text.strip() or known.is_page_mark(line, following):
                continue
            if (said := next((found for title in titles if (found := title.values(line.text))), None)) is not None:
                document = _titled(document, said)
            else:
                draft.reject(line.number, line.text.strip(), "import_year.no_place")
    else:
        document, made = goals[0], list[str]()
    document = Filling(document, words, draft, made).filled(read)
    return document, joined(goals[1], draft.finish()) if goals is not None else draft.finish()


def _titled(document: Document, said: Mapping[str, str]) -> Document:
    """Return a document with the year and the department of its title, where the tables do not say them."""
    head = document.head
    values: dict[str, object] = {}
    if head.year is None and said.get("year", "").isdecimal():
        values["year"] = int(said["year"])
    if not head.department.name:
        values["department.name"] = said["department"]
    return document.with_head(head.with_values(values)) if values else document


def joined(one: ImportReport, other: ImportReport) -> ImportReport:
    """Return two reports on one source as one."""
    return replace(
        one,
        placed=one.placed + other.placed,
        unplaced=tuple(sorted((*one.unplaced, *other.unplaced), key=lambda entry: entry.line)),
        notes=(*one.notes, *other.notes),
        traces={**one.traces, **other.traces},
    )
