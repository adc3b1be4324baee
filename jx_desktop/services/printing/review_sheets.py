"""Review sheets of key projects (绩效目标审核表): what was said of each project, on a page of its own."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.form.review import SAMPLED, Grade, ReviewForm
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.review.comments import address_of, is_open
from jx_desktop.domain.review.opinions import Verdict, Verdicts, is_key_project, item_grade, verdicts_of
from jx_desktop.domain.review.records import Comment, Office
from jx_desktop.domain.values.arguments import plain
from jx_desktop.domain.values.money import printed
from jx_desktop.domain.yearly.figures import FiguresReader
from jx_desktop.domain.yearly.names import EVALUATION
from jx_desktop.printing.pages.review_sheet import ReviewSheetPaper, SheetItem, lay_out_review_sheets
from jx_desktop.printing.pdf import write_pdf
from jx_desktop.services.checking.checked_document import CheckedDocument, place_name
from jx_desktop.services.machine.settings import FontScheme
from jx_desktop.services.printing.fonts import scheme_fonts
from jx_desktop.validation.problem import Problem
from jx_desktop.wording.messages import Wording

_SIGNING: tuple[Office, ...] = ("bureau", "bureau_performance")
_OFFICES: tuple[Office, ...] = (*_SIGNING, "department", "unit")
_GRAVE = (Severity.ERROR, Severity.WARNING)


def key_projects(document: Document) -> list[Project]:
    """Return the key projects in the order of the document; of a self-evaluation those that were sampled (抽查)."""
    verdicts = verdicts_of(document)
    if not any(answer.id == SAMPLED for answer in verdicts.review.answers):
        return [project for _, project in document.projects if is_key_project(project, document)]
    return [
        project
        for _, project in document.projects
        if any(opinion.items.get(SAMPLED) for opinion in verdicts.of(project.id).opinions)
    ]


def print_review_sheets(
    document: Document,
    projects: Sequence[Project],
    wording: Wording,
    scheme: FontScheme = "auto",
    problems: Sequence[Problem] | None = None,
) -> bytes:
    """Return the PDF of the sheets of some projects: A4, a page for each. `problems` are what a check has found."""
    found = CheckedDocument(document).problems if problems is None else problems
    sheets = _Sheets(document, wording, found)
    fonts = scheme_fonts(scheme).fonts
    papers = [sheets.paper(project) for project in projects]
    book = lay_out_review_sheets(papers, sheets.title, wording.text("report.page"), document.form, fonts)
    return write_pdf(book, document.form, fonts)


class _Sheets:
    """What the sheets say, in words."""

    def __init__(self, document: Document, wording: Wording, problems: Sequence[Problem]) -> None:
        self._document = document
        self._wording = wording
        self._problems = problems
        self._verdicts = Verdicts(document)
        self._review: ReviewForm = self._verdicts.review
        self.title = self._review.title or wording.text("review_sheet.title")
        self._figures = FiguresReader(document, self._verdicts.sheet)

    def paper(self, project: Project) -> ReviewSheetPaper:
        """Return the words of the sheet of a project."""
        text, verdict = self._wording.text, self._verdicts.of(project.id)
        offices = [office for office in _OFFICES if verdict.of_office(office)] or list(_SIGNING[:1])
        has_result = len(offices) > 1
        names = [self._review.office(office) for office in offices]
        heads = (text("review_sheet.group"), text("review_sheet.item"), *names)
        return ReviewSheetPaper(
            title=self.title,
            facts=tuple(self._facts(project)),
            heads=(*heads, text("review_sheet.result")) if has_result else heads,
            items=tuple(self._items(verdict, offices, has_result=has_result)),
            texts=(
                (text("review_sheet.grade"), self._result(verdict)),
                *self._answers(verdict),
                (text("review_sheet.opinion"), "\n".join(self._opinions(verdict)) or text("review_sheet.none")),
                (text("review_sheet.remarks"), "\n".join(self._remarks(project)) or text("review_sheet.none")),
            ),
            signatures=tuple(text("review_sheet.signature", office=self._review.office(office)) for office in _SIGNING),
            left_out=text("review_sheet.left_out"),
        )

    def _facts(self, project: Project) -> Iterator[tuple[tuple[str, str], ...]]:
        document, text, form = self._document, self._wording.text, self._document.form
        department, unit = document.head.department, document.unit_of(project.id)
        money = document.money_unit_of(project.id) or ""
        total = project.budget.total
        amount = "" if total is None else f"{printed(total, form.money.decimals)} {money}".strip()
        yield ((form.label("name"), project.name),)
        yield (form.label("code"), project.code), (form.label("budget.total"), amount)
        yield (
            (form.label("department"), f"{department.code} {department.name}".strip()),
            (form.label("unit"), f"{unit.code} {unit.name}".strip()),
        )
        stage = text("review_sheet.round", stage=text(f"stage.{document.head.stage}"), round=self._verdicts.round)
        yield (text("review_sheet.document"), document.title), (text("review_sheet.stage"), stage)
        figures = self._figures.of(project)
        if self._verdicts.sheet == EVALUATION:
            score = "" if figures.score is None else f"{plain(figures.score)} {figures.grade}".strip()
            yield (text("review_sheet.rate"), _percent(figures.rate)), (text("review_sheet.own_score"), score)
        elif figures.is_begun:
            likely = "　".join(f"{name} {count}" for name, count in figures.likelihoods.items())
            yield (text("review_sheet.rate"), _percent(figures.rate)), (text("review_sheet.likelihoods"), likely)

    def _answers(self, verdict: Verdict) -> Iterator[tuple[str, str]]:
        """Yield what was answered beside the grade, each with who said it where several did."""
        for answer in self._review.answers:
            given = [each for each in verdict.opinions if each.items.get(answer.id, "").strip()]
            said = (
                f"{self._review.office(each.office)} {each.by}：{each.items[answer.id]}".strip()
                if len(given) > 1
                else each.items[answer.id]
                for each in given
            )
            yield answer.name, "\n".join(said)

    def _items(self, verdict: Verdict, offices: Sequence[Office], *, has_result: bool) -> Iterator[SheetItem]:
        for item in self._review.items:
            grades = [
                self._worst(item_grade(opinion, item.id) for opinion in verdict.of_office(office)) for office in offices
            ]
            shown = [self._name(grade) for grade in grades]
            result = [self._name(self._worst(grades))] if has_result else []
            words = "：".join(filter(None, (item.name, item.question)))
            yield SheetItem(item.group, words, (*shown, *result))

    def _worst(self, grades: Iterable[str]) -> str:
        return max((grade for grade in grades if grade), key=self._review.rank, default="")

    def _name(self, grade_id: str) -> str:
        grade: Grade | None = self._review.grade(grade_id)
        return grade.name if grade is not None else grade_id

    def _result(self, verdict: Verdict) -> str:
        if not verdict.grade:
            return self._wording.text("review_sheet.no_grade")
        grade = self._review.grade(verdict.grade)
        result = "　".join(filter(None, (self._name(verdict.grade), grade.words if grade is not None else "")))
        if not verdict.is_divided:
            return result
        given = (
            f"{self._review.office(each.office)} {self._name(each.grade)}" for each in verdict.opinions if each.grade
        )
        return self._wording.text("review_sheet.divided", result=result, given="，".join(given))

    def _opinions(self, verdict: Verdict) -> Iterator[str]:
        for opinion in verdict.opinions:
            if opinion.text:
                who = f"{self._review.office(opinion.office)} {opinion.by}".strip()
                yield f"{who}：{opinion.text}"

    def _remarks(self, project: Project) -> Iterator[str]:
        """Yield the open comments that are not internal, and what was found and nobody has commented on."""
        number = 0
        said: set[str] = set()
        for comment in self._document.listed(Comment):
            if comment.entity == project.id and is_open(comment) and not comment.internal:
                number += 1
                said.add(comment.text)
                place = address_of(comment)
                where = self._wording.word(place_name(self._document, place)) if place is not None else ""
                proposal = (
                    self._wording.text("review_sheet.proposal", words=comment.proposal) if comment.proposal else ""
                )
                yield f"{number}. {_without_title(where)}{comment.text}{proposal}"
        for problem in self._problems:
            words = self._wording.word(problem.message)
            is_open_here = problem.entity_id == project.id and problem.ruling is None and problem.severity in _GRAVE
            if is_open_here and not any(words in each for each in said):
                number += 1
                yield f"{number}. {words}"


def _percent(rate: Decimal | None) -> str:
    return "" if rate is None else f"{plain(rate)}%"


def _without_title(place: str) -> str:
    """Return a place without the project: the sheet is of that."""
    _, sign, rest = place.partition(" › ")
    return f"{rest}：" if sign else ""
