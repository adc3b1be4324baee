"""The papers that go with a document: the slip for its submission (报送单) and the list of its projects (项目清单)."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from jx_desktop.base.clock import day_of
from jx_desktop.base.messages import Message
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.parts import fill
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.form.sheets import GOAL_SHEET
from jx_desktop.domain.review.check_code import check_codes
from jx_desktop.domain.review.disclosure import arranged
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.domain.values.money import grouped, printed, shared_places
from jx_desktop.printing.pages.project_list import ListPaper, ListRow, lay_out_project_list
from jx_desktop.printing.pages.submission import CodeList, Fact, ReleasedRow, SubmissionPaper, lay_out_submission
from jx_desktop.printing.pdf import write_pdf
from jx_desktop.services.checking.check_report import code_words, form_words
from jx_desktop.services.checking.checked_document import CheckedDocument
from jx_desktop.services.machine.settings import FontScheme
from jx_desktop.services.printing.fonts import scheme_fonts
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

_SIGNATURES = ("head", "finance", "compiler", "telephone")
_RELEASED_COLUMNS = ("number", "rule", "place", "problem", "reason", "by")


def print_submission(
    document: Document,
    wording: Wording,
    scheme: FontScheme = "auto",
    explanation: str = "",
    sheet: str = GOAL_SHEET,
) -> bytes:
    """Return the PDF of the slip that goes with a sheet of a document: A4, one page unless there is much to be listed.

    `explanation` (说明) is what is said of errors that are open.
    """
    paper = _Submission(document, wording, explanation, sheet).paper()
    fonts = scheme_fonts(scheme).fonts
    return write_pdf(lay_out_submission(paper, document.form, fonts), document.form, fonts)


def print_project_list(document: Document, wording: Wording, scheme: FontScheme = "auto") -> bytes:
    """Return the PDF of the list of projects: A4, with a sum for each unit where there are several, and for all."""
    paper = _project_list(arranged(document), wording)
    fonts = scheme_fonts(scheme).fonts
    return write_pdf(lay_out_project_list(paper, document.form, fonts), document.form, fonts)


class _Submission:
    """What the slip says of a document, in words."""

    def __init__(self, document: Document, wording: Wording, explanation: str, sheet: str) -> None:
        self._document = document
        self._sheet = sheet
        self._wording = wording
        self._explanation = explanation.strip()
        self._checked = CheckedDocument(document).of_sheets((sheet,))
        self._codes = check_codes(document, sheet)

    def paper(self) -> SubmissionPaper:
        text, form = self._wording.text, self._document.form
        released = tuple(self._released())
        title = text("report.submission_title", document=self._document.title + self._name)
        return SubmissionPaper(
            title=title,
            facts=tuple(self._facts()),
            released_title=text("report.released", count=self._checked.released),
            released_heads=tuple(text(f"report_column.{name}") for name in _RELEASED_COLUMNS),
            released=released,
            note=text("report.code_note") if form.footer.check_code else "",
            signatures=tuple(text(f"report_signature.{name}") for name in _SIGNATURES),
            seal=text("report.seal"),
            date=text("report.date"),
            page_line=text("report.page"),
            continued=text("report.continued", title=title),
            explanation=(text("report.explanation"), self._explanation) if self._explanation else None,
            codes=self._code_list(title) if form.footer.check_code else None,
        )

    @property
    def _name(self) -> str:
        """What the title says of the sheet; nothing of the goals."""
        known = self._document.form.all_sheets.get(self._sheet)
        return "" if self._sheet == GOAL_SHEET or known is None else f"（{known.name}）"

    def _code_list(self, title: str) -> CodeList:
        text, codes = self._wording.text, self._codes
        rows = (
            (str(number), project.name, codes.projects[project.id])
            for number, (_, project) in enumerate(self._document.projects, 1)
        )
        number, name, code = (text(f"report_column.{key}") for key in ("number", "name", "code"))
        title = text("report.continued_code", title=title, check_code=codes.document)
        return CodeList(text("report.codes"), (number, name, code), tuple(rows), title)

    def _facts(self) -> Iterator[tuple[Fact, ...]]:
        document, text = self._document, self._wording.text
        head, form = document.head, document.form
        yield (self._fact("department", _named(head.department.code, head.department.name)),)
        year = "" if head.year is None else str(head.year)
        stage = Fact(text("compare_field.stage"), text(f"stage.{head.stage}"))
        yield self._fact("year", year), stage
        yield (self._fact("compiled_by", head.compiled_by),)
        yield (self._fact("reviewed_by", head.reviewed_by),)
        yield (
            self._fact("unit", text("report.units", count=len(document.units))),
            self._fact("project", text("report.projects", count=len(document.projects))),
        )
        total = Fact(text("report.sum", label=form.label("budget.total")), self._amount(document.total()))
        if head.declared_total is None or head.part is not None:  # that of a part is the whole's
            yield (total,)
        else:
            yield total, self._fact("declared_total", self._amount(head.declared_total))
        parts = [self._fact(form.money.field(part), self._amount(document.total(part))) for part in form.money.parts]
        for index in range(0, len(parts), 2):
            yield tuple(parts[index : index + 2])
        yield (Fact(text("report.check"), "\n".join(self._check_lines())),)
        is_final = head.final if self._sheet == GOAL_SHEET else self._sheet in head.finals
        final = text("report.final" if is_final else "report.not_final")
        code = code_words(document, self._wording) if self._sheet == GOAL_SHEET else self._codes.document
        yield Fact(text("report.check_code"), code), Fact(text("report.state"), final)
        yield (Fact(text("report.form"), form_words(form, self._wording)),)

    def _fact(self, field: str, value: str) -> Fact:
        return Fact(self._document.form.label(field), value)

    def _amount(self, amount: Decimal) -> str:
        unit = self._document.head.money_unit
        number = printed(amount, self._document.form.money.decimals)
        return self._wording.text("compare.amount", amount=number, unit=unit) if unit else number

    def _check_lines(self) -> Iterator[str]:
        checked, text = self._checked, self._wording.text
        yield text("report.errors", errors=checked.count(Severity.ERROR), released=checked.released)
        for severity in (Severity.WARNING, Severity.HINT):
            aside = sum(problem.is_set_aside and problem.severity is severity for problem in checked.problems)
            yield text(f"report.{severity}s", count=checked.count(severity), aside=aside)
        if checked.undecided:
            yield text("report.undecided", count=checked.undecided)

    def _released(self) -> Iterator[ReleasedRow]:
        """Yield one row for each ruling: it may have released an error at several places."""
        by_ruling: dict[str, tuple[Ruling, list[Problem]]] = {}
        for problem in self._checked.problems:
            if problem.ruling is not None and problem.is_released:
                by_ruling.setdefault(problem.ruling.id, (problem.ruling, []))[1].append(problem)
        for ruling, problems in by_ruling.values():
            place = self._checked.place_name(problems[0].places[0])
            if len(problems) > 1:
                place = Message("report.more_places", {"place": place, "count": len(problems)})
            yield ReleasedRow(
                rule=ruling.rule,
                place=self._wording.word(place),
                message=self._wording.word(problems[0].message),
                reason=ruling.reason,
                by="\n".join(filter(None, (ruling.by, day_of(ruling.at)))),
            )


def _project_list(document: Document, wording: Wording) -> ListPaper:
    form, head = document.form, document.head
    parts = ("total", *form.money.parts)

    places = [
        shared_places((document.amount(project, part) for _, project in document.projects), form.money.decimals)
        for part in parts
    ]

    def shown(amounts: Iterable[Decimal | None]) -> tuple[str, ...]:
        pairs = zip(amounts, places, strict=True)
        return tuple("" if amount is None else grouped(amount, decimals) for amount, decimals in pairs)

    def sums(words: str, amounts: Sequence[Decimal]) -> ListRow:
        return ListRow((words,), shown(amounts))

    rows: list[ListRow] = []
    units = [unit for unit in document.units if unit.project_ids]
    number = 0
    for unit in units:
        for project in document.projects_of(unit):
            number += 1
            amounts = shown(document.amount(project, part) for part in parts)
            rows.append(ListRow((str(number), unit.code, project.code, project.name), amounts))
        if len(units) > 1:
            name = _named(unit.code, unit.name) or form.label("unit")
            words = wording.text("report.unit_sum", unit=name, count=len(unit.project_ids))
            rows.append(sums(words, [document.total(part, unit) for part in parts]))
    total = wording.text("report.list_sum", count=number)
    rows.append(sums(total, [document.total(part) for part in parts]))
    heads = (wording.text("report_column.number"), *map(form.label, ("unit.code", "code", "name")))
    title = wording.text("report.list_title", document=document.title)
    return ListPaper(
        title=title,
        department=_named(head.department.code, head.department.name),
        unit_line=fill(form.money.unit_line, {"unit": head.money_unit}) if head.money_unit else "",
        heads=(*heads, *(form.label(form.money.field(part)) for part in parts)),
        rows=tuple(rows),
        page_line=wording.text("report.page"),
        continued=wording.text("report.continued", title=title),
    )


def _named(code: str, name: str) -> str:
    return f"{code} {name}".strip()
