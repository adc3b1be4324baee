"""Folders as the desk reads them, made of documents, or by hand of a few words."""

from collections.abc import Sequence
from decimal import Decimal

from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.records import (
    CollectedContent,
    CollectedDocument,
    CollectedFinding,
    CollectedProject,
)
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.form.rules import Severity
from jx_desktop.domain.values.money import convert
from jx_desktop.services.checking.checked_document import CheckedDocument, place_name
from jx_desktop.services.resources.wordings import load_wording

Row = tuple[str, ...]


def read_documents(documents: Sequence[Document]) -> CollectedFolder:
    """Return documents as they are read with their content, each a file of its own; findings are the checker's."""
    lines = [_line(document, number) for number, document in enumerate(documents)]
    contents = {line.key: _content(document) for line, document in zip(lines, documents, strict=True)}
    return CollectedFolder("/county", tuple(lines), contents=contents)


def _line(document: Document, number: int) -> CollectedDocument:
    head = document.head
    return CollectedDocument(
        file=f"{number}.jx",
        document_id=head.id,
        department_code=head.department.code,
        department=head.department.name,
        year=head.year,
        projects=len(document.projects),
    )


def _content(document: Document) -> CollectedContent:
    wording = load_wording("zh")
    projects = []
    for unit, project in document.projects:
        money = project.money_unit or document.head.money_unit or ""
        total = project.budget.total
        projects.append(
            CollectedProject(
                id=project.id,
                code=project.code,
                name=project.name,
                unit=unit.name,
                total_yuan=None if total is None else convert(total, money, "元"),
                purpose=project.purpose,
                goals=project.goals,
                rows=tuple((row.level1, row.level2, row.level3, row.value) for row in project.indicators),
            )
        )
    findings = [
        CollectedFinding(
            rule=problem.rule,
            severity=problem.severity,
            entity=problem.entity_id,
            place=wording.word(place_name(document, problem.places[0])),
            message=wording.word(problem.message),
            undecided=problem.undecided,
        )
        for problem in CheckedDocument(document).problems
    ]
    return CollectedContent(projects=tuple(projects), findings=tuple(findings))


def department(code: str, name: str = "", file: str = "") -> CollectedDocument:
    """Return the line of a department's document."""
    return CollectedDocument(file=file or f"{code}{name}.jx", department_code=code, department=name)


def project(name: str, yuan: str | None = None, *, rows: Sequence[Row] = (), **values: object) -> CollectedProject:
    """Return a project by its name, its amount in 元 and the rows of its indicators."""
    total = None if yuan is None else Decimal(yuan)
    return CollectedProject(id=str(values.pop("id", name)), name=name, total_yuan=total, rows=tuple(rows), **values)


def finding(rule: str, severity: Severity = Severity.ERROR, **values: object) -> CollectedFinding:
    """Return a finding of a rule."""
    return CollectedFinding(rule=rule, severity=severity, **values)


def folder(*read: tuple[CollectedDocument, Sequence[CollectedProject], Sequence[CollectedFinding]]) -> CollectedFolder:
    """Return a folder of documents, each with its projects and findings."""
    return CollectedFolder(
        "/county",
        tuple(line for line, _, _ in read),
        contents={
            line.key: CollectedContent(projects=tuple(projects), findings=tuple(findings))
            for line, projects, findings in read
        },
    )
