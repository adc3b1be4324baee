"""The county's list as it is read: beside all projects of a folder as if one document held them, its amounts in 元."""

from jx_desktop.domain.collected.asked import Asked
from jx_desktop.domain.collected.collection import CollectedFolder
from jx_desktop.domain.collected.county_documents import documents_for_list
from jx_desktop.domain.collected.records import CollectedProject
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.projects import Budget, Project
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form

YUAN = "元"


def county_document(collected: CollectedFolder, asked: Asked, form: Form) -> Document:
    """Return a document in 元 with the projects that a county's list is about.

    It is what the list is read for: whoever finds columns and money units looks at a document.
    """
    documents, _ = documents_for_list(collected, asked)
    units: dict[tuple[str, str, str], list[Project]] = {}
    for number, document in enumerate(documents):
        for at, project in enumerate(collected.contents[document.key].projects):
            key = (f"{number}", project.unit_code, project.unit)
            units.setdefault(key, []).append(_project(f"p{number}-{at}", project))
    made = [
        Unit(id=f"u{at}", code=code, name=name, project_ids=tuple(each.id for each in projects))
        for at, ((_, code, name), projects) in enumerate(units.items())
    ]
    head = Head(id="county", form=form.id, money_unit=YUAN, unit_ids=tuple(unit.id for unit in made))
    projects = [each for own in units.values() for each in own]
    return Document.build([head, *made, *projects], form)


def _project(project_id: str, project: CollectedProject) -> Project:
    return Project(id=project_id, code=project.code, name=project.name, budget=Budget(total=project.total_yuan))
