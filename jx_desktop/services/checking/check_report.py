"""The report of a check (校验报告): what is found, what was released and set aside; in words, and on paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jx_desktop.base.messages import Message
from jx_desktop.domain.document.address import Address
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.check_code import check_code, coded_sheets
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.domain.values.money import printed
from jx_desktop.services.checking.checked_document import CheckedDocument, place_name
from jx_desktop.services.document.rulings import ruling_place
from jx_desktop.services.machine.settings import FontScheme
from jx_desktop.services.printing.fonts import scheme_fonts
from jx_desktop.services.resources.forms import form_digest
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

if TYPE_CHECKING:
    from jx_desktop.printing.pages.check_report import CheckPaper

_FINDING_COLUMNS = ("severity", "place", "problem")
_RULING_COLUMNS = ("rule", "place", "problem", "reason", "by")


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One finding: how serious it is (also in words), where, what it says."""

    problem: Problem
    severity: str
    place: str
    words: str


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """The findings of one project, or of another part of the document."""

    title: str
    lines: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class RulingLine:
    """What was released or set aside: by which rule, where, what it says, why, by whom and when."""

    ruling: Ruling
    place: str
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All words of a report. `blocking` is how many errors stand in the way of 定稿."""

    title: str
    verdict: str
    blocking: int
    facts: tuple[tuple[str, str], ...]
    groups: tuple[ReportGroup, ...]
    released: tuple[RulingLine, ...]
    set_aside: tuple[RulingLine, ...]


def make_check_report(document: Document, wording: Wording, sheet: str = "") -> CheckReport:
    """Return the report of a document as it is now, or of one of its sheets.

    What would be an error in a final one is marked.
    """
    return _Report(document, wording, sheet).made()


def print_check_report(
    report: CheckReport,
    document: Document,
    wording: Wording,
    scheme: FontScheme = "auto",
    date: str = "",
    explanation: str = "",
) -> bytes:
    """Return the PDF of a report: A4; with a blank date, the same document gives the same bytes every time.

    `explanation` (说明) is what is said of errors that are open.
    """
    from jx_desktop.printing.pages.check_report import lay_out_check_report
    from jx_desktop.printing.pdf import write_pdf

    fonts = scheme_fonts(scheme).fonts
    paper = _paper(report, wording, date, explanation.strip())
    return write_pdf(lay_out_check_report(paper, document.form, fonts), document.form, fonts)


def code_words(document: Document, wording: Wording) -> str:
    """Return the check code of the goals, and with their names those of other sheets in which anything stands."""
    keys, sheets = coded_sheets(document), document.form.all_sheets
    if len(keys) == 1:
        return check_code(document)
    codes = ((sheets[key].name, check_code(document, key)) for key in keys)
    return "\n".join(wording.text("report.sheet_code", sheet=name, check_code=code) for name, code in codes)


def form_words(form: Form, wording: Wording) -> str:
    """Return which form it is: its name, id, version and digest."""
    code = "report.form_version" if form.version else "report.form_words"
    return wording.text(code, name=form.name, id=form.id, version=form.version, digest=form_digest(form))


class _Report:
    def __init__(self, document: Document, wording: Wording, sheet: str) -> None:
        self._document = document
        self._wording = wording
        self._name = document.form.all_sheets[sheet].name if sheet not in ("", GOAL_SHEET) else ""
        final, present = CheckedDocument(document, final=True), CheckedDocument(document)
        if sheet:
            final, present = final.of_sheets((sheet,)), present.of_sheets((sheet,))
        self._final = [problem for problem in final.problems if problem.severity is Severity.ERROR]
        self._present = present.problems
        self._blocking = {_key(problem) for problem in self._final if problem.ruling is None}

    def made(self) -> CheckReport:

        text = self._wording.text
        count = len(self._blocking)
        groups = tuple(self._groups())
        verdict = "check_report.blocked" if count else "check_report.open" if groups else "check_report.fine"
        return CheckReport(
            title=text(
                "check_report.title", document=self._document.title + (f"（{self._name}）" if self._name else "")
            ),
            verdict=text(verdict, count=count),
            blocking=count,
            facts=tuple(self._facts()),
            groups=groups,
            released=tuple(self._rulings("released")),
            set_aside=tuple(self._rulings("set_aside")),
        )

    # ---- facts

    def _facts(self) -> Iterator[tuple[str, str]]:
        document, text = self._document, self._wording.text
        head, form = document.head, document.form
        yield form.label("department"), f"{head.department.code} {head.department.name}".strip()
        yield form.label("year"), "" if head.year is None else str(head.year)
        yield text("compare_field.stage"), text(f"stage.{head.stage}")
        yield form.label("unit"), text("report.units", count=len(document.units))
        yield form.label("project"), text("report.projects", count=len(document.projects))
        amount, unit = printed(document.total(), form.money.decimals), head.money_unit
        total = text("compare.amount", amount=amount, unit=unit) if unit else amount
        yield text("report.sum", label=form.label("budget.total")), total
        for severity in (Severity.ERROR, Severity.WARNING, Severity.HINT):
            found = [problem for problem in self._present if problem.severity is severity]
            handled = sum(problem.ruling is not None for problem in found)
            count = sum(problem.ruling is None and not problem.undecided for problem in found)
            code = "check_report.released_too" if severity is Severity.ERROR else "check_report.set_aside_too"
            yield (
                text(f"severity.{severity}"),
                text(code, count=count, handled=handled) if handled else text("check_report.count", count=count),
            )
        undecided = sum(problem.undecided and problem.ruling is None for problem in self._present)
        if undecided:
            yield text("severity.undecided"), text("check_report.count", count=undecided)
        yield text("report.state"), text("report.final" if head.final else "report.not_final")
        yield text("report.check_code"), code_words(document, self._wording)
        yield text("report.form"), form_words(form, self._wording)

    # ---- findings

    def _groups(self) -> Iterator[ReportGroup]:
        of_entity: dict[str, list[Problem]] = {}
        for problem in self._findings():
            of_entity.setdefault(problem.entity_id, []).append(problem)
        order = list(Severity)
        for entity in self._document:
            if problems := of_entity.get(entity.id):
                problems.sort(key=lambda problem: order.index(problem.severity))
                yield ReportGroup(self._title(entity), tuple(map(self._line, problems)))

    def _findings(self) -> Iterator[Problem]:
        """Yield what is open, and what only a final document would have."""
        known = set()
        for problem in self._present:
            if problem.ruling is None:
                known.add(_key(problem))
                yield problem
        yield from (problem for problem in self._final if problem.ruling is None and _key(problem) not in known)

    def _title(self, entity: Entity) -> str:
        return self._wording.word(place_name(self._document, Address(entity.id)))

    def _line(self, problem: Problem) -> ReportLine:
        severity = self._wording.text(f"severity.{'undecided' if problem.undecided else problem.severity}")
        if problem.severity is not Severity.ERROR and _key(problem) in self._blocking:
            severity = self._wording.text("check_report.error_when_final", severity=severity)
        return ReportLine(problem, severity, self._place(problem), self._wording.word(problem.message))

    def _place(self, problem: Problem) -> str:
        """Return where a problem is within its entity, which stands above it; several places are counted."""
        place = problem.places[0]
        whole, part = self._title_of(place), self._wording.word(place_name(self._document, place))
        inner = part.removeprefix(whole).lstrip(" ›")
        count = sum(each.entity_id == place.entity_id for each in problem.places)
        if count > 1 and inner:
            return self._wording.text("report.more_places", place=inner, count=count)
        return inner or whole

    def _title_of(self, place: Address) -> str:
        return self._wording.word(place_name(self._document, Address(place.entity_id)))

    # ---- rulings

    def _rulings(self, kind: str) -> Iterator[RulingLine]:
        """Yield one line for each ruling, also where what it was about is no longer found."""
        covered: dict[str, dict[tuple[object, ...], Problem]] = {}
        for problem in (*self._present, *self._final):
            if problem.ruling is not None:
                covered.setdefault(problem.ruling.id, {}).setdefault(_key(problem), problem)
        for ruling in self._document.rulings:
            if ruling.kind == kind:
                problems = list(covered.get(ruling.id, {}).values())
                words = (
                    self._wording.word(problems[0].message) if problems else self._wording.text("check_report.settled")
                )
                place = ruling_place(self._document, ruling)
                if len(problems) > 1 and ruling.entity is None:
                    place = Message("report.more_places", {"place": place, "count": len(problems)})
                day = ruling.at[:10]
                yield RulingLine(
                    ruling, self._wording.word(place), words, "\n".join(part for part in (ruling.by, day) if part)
                )


def _key(problem: Problem) -> tuple[object, ...]:
    return problem.rule, problem.message.code, problem.places


def _paper(report: CheckReport, wording: Wording, date: str, explanation: str) -> "CheckPaper":
    from jx_desktop.printing.pages.check_report import CheckPaper, PaperGroup

    text = wording.text

    def lines(rulings: Sequence[RulingLine]) -> tuple[tuple[str, ...], ...]:
        return tuple((line.ruling.rule, line.place, line.words, line.ruling.reason, line.by) for line in rulings)

    facts = report.facts if not date else (*report.facts, (text("check_report.date"), date))
    return CheckPaper(
        explanation=(text("report.explanation"), explanation) if explanation else None,
        title=report.title,
        verdict=report.verdict,
        facts=facts,
        heads=tuple(text(f"check_report_column.{name}") for name in _FINDING_COLUMNS),
        groups=tuple(
            PaperGroup(
                group.title,
                tuple((line.severity, line.place, line.words) for line in group.lines),
                text("report.goes_on", title=group.title),
            )
            for group in report.groups
        ),
        ruling_heads=tuple(text(f"check_report_column.{name}") for name in _RULING_COLUMNS),
        rulings=tuple(
            PaperGroup(text(f"check_report.{kind}", count=len(found)), lines(found))
            for kind, found in (("released", report.released), ("set_aside", report.set_aside))
            if found
        ),
        page_line=text("report.page"),
        continued=text("report.continued", title=report.title),
    )
