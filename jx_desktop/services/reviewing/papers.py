"""Papers that may go along with a review that is given back, for those who have only an office program."""

from collections.abc import Callable, Mapping

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.review.opinions import Verdicts, answers_in
from jx_desktop.domain.review.table_paper import PaperCell, PaperColumn, TablePaper
from jx_desktop.wording.messages import Wording

_COLUMNS = (("number", 12.0), ("code", 52.0), ("project", 62.0), ("grade", 30.0), ("opinion", 111.0))
_CENTRED = ("number", "grade")


def opinions_paper(document: Document, wording: Wording) -> TablePaper:
    """Return the opinions on all projects as a table: the result, and who said what."""
    verdicts, text = Verdicts(document), wording.text
    review = verdicts.review
    rows = []
    for number, (_, project) in enumerate(document.projects, 1):
        verdict = verdicts.of(project.id)
        grade = review.grade(verdict.grade)
        name = text("review.no_grade") if not verdict.grade else grade.name if grade is not None else verdict.grade
        cell = PaperCell(name, grade.words if grade is not None else "")
        said = "\n".join(opinion_lines(document, project.id, verdicts))
        rows.append((PaperCell(str(number)), PaperCell(project.code), PaperCell(project.name), cell, PaperCell(said)))
    department = document.head.department
    title = text("review.opinions_title", document=document.title)
    about = text(
        "review.opinions_about",
        department=f"{department.code} {department.name}".strip(),
        stage=text(f"stage.{document.head.stage}"),
        round=verdicts.round,
    )
    whole = [text("review.opinions_whole", words=line) for line in opinion_lines(document, None, verdicts)]
    return TablePaper(
        title=title,
        lines=(about, *whole),
        columns=tuple(
            PaperColumn(text(f"review_column.{name}"), width, "center" if name in _CENTRED else "left")
            for name, width in _COLUMNS
        ),
        rows=tuple(rows),
        page_line=text("report.page"),
        continued=text("report.continued", title=title),
    )


def opinion_lines(document: Document, entity_id: str | None, verdicts: Verdicts) -> list[str]:
    """Return what each says of a project, or of the document, in a line; with the grade where several gave one."""
    review, verdict = verdicts.review, verdicts.of(entity_id)
    lines = []
    for opinion in verdict.opinions:
        grade = review.grade(opinion.grade)
        name = grade.name if grade is not None else opinion.grade
        said = "　".join(
            filter(
                None,
                (
                    name if len(verdict.opinions) > 1 else "",
                    *(f"{name}：{text}" for name, text in answers_in(opinion, review)),
                    opinion.text,
                ),
            )
        )
        if said:
            lines.append(f"{review.office(opinion.office)} {opinion.by}".strip() + f"：{said}")
    return lines


def _opinions_docx(document: Document, wording: Wording) -> bytes:
    from jx_desktop.printing.word.table_paper import write_table_docx

    return write_table_docx(opinions_paper(document, wording), document.form)


def _feedback_docx(document: Document, _wording: Wording) -> bytes:
    from jx_desktop.services.feedback.files import feedback_file
    from jx_desktop.services.feedback.lines import answerable_comments

    return feedback_file(document, answerable_comments(document), ".docx")


PAPERS: Mapping[str, Callable[[Document, Wording], bytes]] = {"opinions": _opinions_docx, "feedback": _feedback_docx}
"""What makes the bytes of 审核意见 and 审核意见反馈表 of a returned document, each a .docx."""
PAPER_SUFFIX = ".docx"
