"""Documents from which others begin (模板): every id is a new one, so that nothing takes them for the first."""

from jx_desktop.base.record import without_fields
from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.entity import Entity, new_id
from jx_desktop.domain.document.head import Head
from jx_desktop.domain.document.tables import with_new_row_ids
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.yearly.goals_alone import with_goals_alone

_OF_ANOTHER_DESK = ("unconfirmed", "succeeds")


def blank_template(document: Document) -> Document:
    """Return a document with the form, year, stage, mark and money unit of another, in which nothing is filled in."""
    head, unit = document.head, Unit()
    kept = {name: getattr(head, name) for name in ("form", "year", "scope", "stage", "cover_mark", "money_unit")}
    return Document.build([Head(**kept, unit_ids=(unit.id,)), unit], document.form)


def text_template(document: Document) -> Document:
    """Return a document with what is filled in in another, and nothing that has happened to that.

    Left out are records, marks, 定稿, 批复, documents of other years, what this version does not know, and what the
    year has made of projects (监控, 自评, 调整).
    """
    old, form = document.head, document.form
    kept = {
        name: getattr(old, name)
        for name in (
            "form", "year", "scope", "stage", "cover_mark", "money_unit", "declared_total", "department",
            "compiled_by", "reviewed_by",
        )
    }  # fmt: skip
    entities: list[Entity] = [without_fields(section, _OF_ANOTHER_DESK) for section in document.sections]
    entities += [with_new_row_ids(with_goals_alone(without_fields(sheet), form))[0] for sheet in document.sheets]
    unit_ids = []
    for unit in document.units:
        projects = [
            with_goals_alone(without_fields(project, _OF_ANOTHER_DESK), form).copied(new_id())
            for project in document.projects_of(unit)
        ]
        update = {"id": new_id(), "project_ids": tuple(project.id for project in projects)}
        made = without_fields(unit).model_copy(update=update)
        unit_ids.append(made.id)
        entities += [made, *projects]
    return Document.build([Head(**kept, unit_ids=tuple(unit_ids)), *entities], form)
