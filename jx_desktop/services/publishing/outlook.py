"""What is to be known before a document is published: what is left out, what must not be read, by when it is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sums import Sums, sums_of
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.publishing.due import PublicationDue, last_publication, publications_due
from jx_desktop.domain.publishing.public_copy import Total, disclosed, public_total
from jx_desktop.domain.publishing.published import is_changed_since
from jx_desktop.domain.review.disclosure import arranged
from jx_desktop.domain.review.records import Event
from jx_desktop.domain.review.rounds import moment_of
from jx_desktop.services.checking.checked_document import document_checker
from jx_desktop.services.checking.disclosing import is_personal, personal_data
from jx_desktop.services.checking.shining import shining_through, without_ground
from jx_desktop.services.checking.template_text import is_template_text, template_text
from jx_desktop.validation.of_sheets import problems_of_sheets
from jx_desktop.validation.problem import Problem


@dataclass(frozen=True, slots=True)
class LeftOutProject:
    """A project that is not published, of which unit."""

    unit: Unit
    project: Project

    @property
    def ground(self) -> str:
        """What the document gives as the ground."""
        return self.project.disclose_ground


@dataclass(frozen=True, slots=True)
class PublicOutlook:
    """A document as it would be published.

    `left_out` are projects 不予公开, `units` those of which nothing is left. `without_ground` (PUB-02), `personal`
    (PUB-01, PUB-05) and `template` (STR-02) keep it from being published, `shining` (PUB-03, PUB-04) is to be put
    right, released or acknowledged; `errors` are others that are open. None of them is released. `declared` is the
    total that the document declares, `public_declared` what becomes of it; `sums` are those of all projects,
    `public_sums` of those that are published. `last` says when it was published last, `is_changed` whether it would be
    another copy now.
    """

    left_out: Sequence[LeftOutProject]
    units: Sequence[Unit]
    not_funded: int
    without_ground: Sequence[Problem]
    personal: Sequence[Problem]
    template: Sequence[Problem]
    shining: Sequence[Problem]
    errors: Sequence[Problem]
    is_approved: bool
    declared: Decimal | None
    public_declared: Decimal | None
    sums: Sums
    public_sums: Sums
    dues: Sequence[PublicationDue]
    last: Event | None
    is_changed: bool

    @property
    def is_refused(self) -> bool:
        """Whether it cannot be published as it is."""
        return bool(self.without_ground or self.personal or self.template) or not self.public_sums.projects


def public_outlook(
    document: Document, total: Total = "recomputed", sheets: Sequence[str] = (GOAL_SHEET,)
) -> PublicOutlook:
    """Return what is to be known of sheets of a document; with `total` their public copy would be made."""
    public = disclosed(document)
    left = arranged(public)
    known = [event for key in sheets if (event := last_publication(document, key)) is not None]
    last = max(known, key=lambda event: moment_of(event.at), default=None)
    return PublicOutlook(
        left_out=[LeftOutProject(unit, project) for unit, project in document.projects if not project.disclose],
        units=[unit for unit in document.units if unit.project_ids and not _is_left(left, unit)],
        not_funded=sum(len(unit.project_ids) for unit in document.units) - len(document.projects),
        without_ground=without_ground(document),
        personal=personal_data(public, sheets),
        template=template_text(public, sheets),
        shining=shining_through(document, sheets),
        errors=_errors(public, sheets),
        is_approved=document.head.stage.is_approved,
        declared=document.head.declared_total,
        public_declared=public_total(document, total),
        sums=sums_of(document),
        public_sums=sums_of(left),
        dues=publications_due(document),
        last=last,
        is_changed=any(is_changed_since(document, event) for event in known),
    )


def _is_left(left: Document, unit: Unit) -> bool:
    found = left.find(unit.id)
    return isinstance(found, Unit) and bool(found.project_ids)


def _errors(public: Document, sheets: Sequence[str]) -> list[Problem]:
    """Return the errors of sheets that would be published, but for personal data and the template's text."""
    return [
        problem
        for problem in problems_of_sheets(document_checker().check(public), public, sheets)
        if problem.severity is Severity.ERROR
        and problem.ruling is None
        and not problem.undecided
        and not is_personal(problem)
        and not is_template_text(problem)
    ]
