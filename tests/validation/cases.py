"""Documents with one fault each, made from one that no rule objects to."""

import unicodedata
from collections.abc import Callable
from typing import Any

from jx_desktop.domain.document.document import Document
from jx_desktop.domain.document.indicators import Indicator
from jx_desktop.domain.document.projects import Project
from jx_desktop.domain.document.sections import Section
from jx_desktop.domain.document.units import Unit
from jx_desktop.domain.form.definition import Form
from jx_desktop.domain.review.rulings import Ruling
from jx_desktop.validation.checker import Checker
from jx_desktop.validation.problem import Problem
from tests.conftest import make_document, make_project

Build = Callable[[Form], Document]
Fires = dict[str, tuple[Build, str]]
Quiet = dict[str, Build]

_EXTRA = {
    "id": "p1r7",
    "level1": "产出指标",
    "level2": "质量指标",
    "level3": "展品完好率",
    "description": "展出作品中完好的所占比例",
    "value": "≥90%",
    "basis": "评审意见",
}

_UNIT = {"id": "u1", "code": "721001", "project_ids": ("p1",)}
_SECOND = {"project_ids": ("p2",)}


def private_use(text: str) -> set[str]:
    """Return the characters of private use, which stand for what no font has."""
    return {character for character in text if unicodedata.category(character) == "Co"}


def checker() -> Checker:
    """Return a checker that objects to characters of private use."""
    return Checker(unprintable=private_use)


def found(document: Document, final: bool | None = None) -> str:
    """Return every problem of a document as ``RULE code severity``, joined by commas."""
    problems = checker().check(document, final)
    return ", ".join(f"{problem.rule} {problem.message.code} {problem.severity}" for problem in problems)


def problems_of(document: Document, rule_id: str) -> list[Problem]:
    """Return what one rule finds in a document."""
    return [problem for problem in checker().check(document) if problem.rule == rule_id]


def fields_of(problem: Problem) -> list[str | None]:
    """Return the fields of a problem's places."""
    return [place.field for place in problem.places]


def head(**fields: Any) -> Build:
    """Return a document with other fields in its head."""
    return lambda form: make_document(form, make_project(1), **fields)


def project(**fields: Any) -> Build:
    """Return a document of one project with other fields."""
    return lambda form: make_document(form, make_project(1, **fields))


def projects(*fields: dict[str, Any], **head_fields: Any) -> Build:
    """Return a document of several projects of one unit; each dictionary gives the fields that differ."""
    return lambda form: make_document(
        form, *(make_project(number, **given) for number, given in enumerate(fields, 1)), **head_fields
    )


def changed_row(number: int, **fields: Any) -> Build:
    """Return a document of one project in which a row, from 1, has other fields."""
    rows = make_project(1).indicators
    changed = Indicator.model_validate({**dict(rows[number - 1]), **fields})
    return project(indicators=(*rows[: number - 1], changed, *rows[number:]))


def extra_row(**fields: Any) -> Build:
    """Return a document of one project with a seventh row, of good quality but for `fields`."""
    return project(indicators=(*make_project(1).indicators, Indicator.model_validate(_EXTRA | fields)))


def without_rows(*numbers: int) -> Build:
    """Return a document of one project without some of its rows, from 1."""
    kept = [row for number, row in enumerate(make_project(1).indicators, 1) if number not in numbers]
    return project(indicators=tuple(kept))


def section(key: str, *paragraphs: str) -> Build:
    """Return a document with another text in one section."""
    return lambda form: _replaced(make_document(form, make_project(1)), Section.of(key, paragraphs))


def unit(**fields: Any) -> Build:
    """Return a document whose unit has other fields."""
    return lambda form: _replaced(
        make_document(form, make_project(1)),
        Unit.model_validate(_UNIT | {"name": "巨鹿县文学艺术界联合会本级"} | fields),
    )


def two_units(first: dict[str, Any], second: dict[str, Any], **second_project: Any) -> Build:
    """Return a document of two units of one project each."""

    def built(form: Form) -> Document:
        one = make_project(1)
        two = make_project(2, goals=("组织开展展览活动6次。",), **second_project)
        units = (
            Unit.model_validate(_UNIT | {"name": "巨鹿县第一中学"} | first),
            Unit.model_validate(_UNIT | {"id": "u2", "code": "721002", "name": "巨鹿县第二中学"} | _SECOND | second),
        )
        base = make_document(form, one)
        cover = base.head.with_values({"unit_ids": ("u1", "u2")})
        return Document.build([cover, *base.sections, *units, one, two], form)

    return built


def with_rulings(document: Document, *rulings: Ruling) -> Document:
    """Return a document with rulings on its findings."""
    cover = document.head.with_values({"ruling_ids": tuple(ruling.id for ruling in rulings)})
    return Document.build([cover, *(e for e in document if e is not document.head), *rulings], document.form)


def _replaced(document: Document, entity: Section | Unit) -> Document:
    return Document.build([entity if old.id == entity.id else old for old in document], document.form)


def with_project(document: Document, changed: Project) -> Document:
    """Return a document in which a project is replaced."""
    return Document.build([changed if old.id == changed.id else old for old in document], document.form)
